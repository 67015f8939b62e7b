"""All keys of the app, shown by F1."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from fcc_app.i18n import N_
from fcc_app.ui.language_scope import Words, marked, plain
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.theme import px, set_margins, set_spacing
from fcc_app.ui.widgets.surfaces import ScrollPage
from fcc_app.ui.widgets.text import Text

IN_FIELDS = (
    ("Tab", N_("next field")),
    ("Shift+Tab", N_("field before")),
    ("Ctrl+Return", N_("done, next step")),
    ("Esc", N_("close a sheet, clear a search; never loses words")),
)
"""Keys that belong to fields and sheets, not to an action."""


def shown_keys(action: QAction) -> str:
    """The first key of *action*, as printed on this computer's keyboards; empty without one."""
    keys = action.shortcuts()
    return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


class ShortcutsSheet(Sheet):
    """A table of what each key does."""

    def __init__(self, actions: Sequence[tuple[QAction, Words]], parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("Keys"), parent, width=720, scrolls=False)
        scroll = ScrollPage(margin=0)
        grid = QGridLayout()
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        rows = [(shown_keys(action), words) for action, words in actions if shown_keys(action)]
        native = QKeySequence.SequenceFormat.NativeText
        rows += [(QKeySequence(key).toString(native), marked(does)) for key, does in IN_FIELDS]
        half = (len(rows) + 1) // 2
        for index, (keys, words) in enumerate(rows):
            line, column = index % half, 2 * (index // half)
            key = Text(plain(keys), kind="strong", wrap=False)
            key.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
            grid.addWidget(key, line, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(words), line, column + 1, Qt.AlignmentFlag.AlignTop)
        scroll.body.addLayout(grid)
        scroll.add(None)
        self.body.addWidget(scroll)
        room = parent.height() - px(24) if parent is not None else px(600)
        self.resize(self.minimumWidth(), min(room, scroll.body.sizeHint().height() + px(180)))
        self.add_button(lambda t: t.gettext("Close"), closes=True, safe=True)
