"""Sheets: small windows for a question, a list of keys, or bad news. Esc closes them; nothing typed is in them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fcc_app.ui.focus_ring import FocusRing
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import Look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets.buttons import Button
from fcc_app.ui.widgets.surfaces import row
from fcc_app.ui.widgets.text import Heading, Text


class Sheet(Says, QDialog):
    """A titled sheet over *parent*, with a column :attr:`body` and a line of buttons at the foot."""

    def __init__(self, title: Words, parent: QWidget | None = None, *, width: int = 520) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.says(self.setWindowTitle, title)
        self.heading = Heading(title, kind="title")
        self.body = QVBoxLayout()
        set_spacing(self.body, 12)
        self.foot = row(None, spacing=8)
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 20, 24, 20)
        set_spacing(outer, 16)
        outer.addWidget(self.heading)
        outer.addLayout(self.body, 1)
        outer.addLayout(self.foot)
        set_size(self, min_width=width)
        self._ring = FocusRing(self)

    def add_button(self, words: Words, *, look: Look = "plain", closes: bool = False, safe: bool = False) -> Button:
        """Add a button at the end of the foot; *safe* gets the focus and answers to Return."""
        button = Button(words, look=look)
        self.foot.addWidget(button)
        if closes:
            button.clicked.connect(self.reject)
        if safe:
            button.setDefault(True)
            button.setFocus()
        return button


class ConfirmSheet(Sheet):
    """Asks before what cannot be undone. The button says the act, and the focus is on the safe one."""

    confirmed = Signal()
    """The person pressed the act's own button."""

    def __init__(self, title: Words, words: Words, act: Words, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.body.addWidget(Text(words))
        self.safe_button = self.add_button(lambda t: t.gettext("Keep as it is"), closes=True, safe=True)
        self.act_button = self.add_button(act, look="danger")
        self.act_button.clicked.connect(self._confirm)

    @Slot()
    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()
