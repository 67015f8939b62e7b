"""The frame around the fields of one record: heading, what is wrong, the fields, room for what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import (
    Avatar,
    Button,
    DangerStrip,
    Elided,
    IconButton,
    Pill,
    SavedMark,
    ScrollPage,
    Text,
    column,
    flow_widget,
)

WIDEST = 860


class RecordEditor(Says, QWidget):
    """Subclasses build their fields, and call :meth:`_lay_out`. Below them is room (:attr:`parts`) for photos and such.

    It asks; the :class:`RecordDetail` around it does.
    """

    delete_requested = Signal()
    earlier_requested = Signal()
    """The earlier wordings are to be shown."""

    files_dropped = Signal(object)
    """Files (a list of :class:`Path`) were dropped on the record."""

    def __init__(self, delete: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.avatar = Avatar(side=52)
        self.title = Elided(kind="title")
        self.under = Text(kind="muted")
        self.saved = SavedMark()
        self.delete_button = IconButton("bin", delete)
        self.delete_button.clicked.connect(self.delete_requested)
        self.problem = DangerStrip()
        self.recorded = Text(kind="caption")
        # Translators: something was changed after the day on which it was written.
        self.amended = Pill(lambda t: t.gettext("Changed later"), tone="accent", sign="↺")
        self.earlier_button = Button(lambda t: t.gettext("See earlier wording"), look="link")
        self.earlier_button.clicked.connect(self.earlier_requested)
        self.history, flow = flow_widget()
        for thing in (self.amended, self.earlier_button):
            flow.addWidget(thing)
        self.parts = QVBoxLayout()
        set_spacing(self.parts, 24)
        self.scroller = ScrollPage()

    def _lay_out(
        self, above: Sequence[QWidget], below: Sequence[QWidget], *, in_heading: Sequence[QWidget] = ()
    ) -> None:
        """Put *above* over :attr:`parts` and *below* under them; *in_heading* stands before the button for the bin."""
        heading = QHBoxLayout()
        set_spacing(heading, 14)
        heading.addWidget(self.avatar)
        heading.addLayout(column(self.title, self.under, spacing=2), 1)
        for thing in (self.saved, *in_heading, self.delete_button):
            heading.addWidget(thing)
        content = QWidget()
        set_size(content, max_width=WIDEST)
        inner = QVBoxLayout(content)
        set_margins(inner, 0, 0, 0, 0)
        set_spacing(inner, 16)
        inner.addLayout(heading)
        inner.addWidget(self.problem)
        for thing in above:
            inner.addWidget(thing)
        inner.addLayout(self.parts)
        for thing in below:
            inner.addWidget(thing)
        middle = QHBoxLayout()
        middle.addWidget(content, 1000)
        middle.addStretch(1)
        self.scroller.add(middle, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(self.scroller)

    def focus_first(self) -> None:
        """Put the cursor where one begins to write."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the record."""
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        files = _files_of(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)


def _files_of(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
