"""The side with the list: heading and count, a round button for another one, the rows, or a sentence without any."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import EmptyState, Heading, IconButton, RowList, Text, row


class ListSide(Says, QWidget):
    """A list of records. Subclasses fill it, and put what narrows it above the rows with :meth:`_lay_out`."""

    chosen = Signal(object)
    """The id of the record that a person chose."""

    new_requested = Signal()
    """A person wants to write another one."""

    families_requested = Signal()
    """There is nobody yet whom it could be about: please show where a family is added."""

    rows_shown = Signal()
    """Other rows are there than before, or none."""

    problem_found = Signal(object)
    """An :class:`FccError`."""

    def __init__(
        self, title: Words, new: Words, rows: RowList, nothing: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.heading = Heading(title, kind="page")
        self.count = Text(kind="muted", wrap=False)
        self.new_button = IconButton("plus", new, look="round")
        self.new_button.clicked.connect(self.new_requested)
        self.rows = rows
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.chosen)
        self.nothing = nothing
        self._stack = QStackedWidget()
        self._stack.addWidget(rows)
        self._stack.addWidget(nothing)

    def _lay_out(self, *above: QWidget | QLayout, spacing: int = 10) -> None:
        words = QVBoxLayout()
        set_spacing(words, 0)
        words.addWidget(self.heading)
        words.addWidget(self.count)
        top = row(spacing=8)
        top.addLayout(words, 1)
        top.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignVCenter)
        box = QVBoxLayout(self)
        set_margins(box, 18, 20, 18, 12)
        set_spacing(box, spacing)
        box.addLayout(top)
        for part in above:
            if isinstance(part, QWidget):
                box.addWidget(part)
            else:
                box.addLayout(part)
        box.addWidget(self._stack, 1)

    def show_rows_or_nothing(self, any_rows: bool) -> None:
        """Show the rows, or the sentence that stands where there are none."""
        self._stack.setCurrentWidget(self.rows if any_rows else self.nothing)

    def refresh(self) -> None:
        """Read anew what is shown; the place in the list and what is chosen stay."""

    def choose(self, record: UUID | None) -> None:
        """Mark a record as the one that is open, without a report."""
        if record is None or not self.rows.choose(record):
            self.rows.choose(None)
            self.rows.setCurrentIndex(self.rows.rootIndex())

    def focus_first(self) -> None:
        """Put the focus on the list, or on what can be done without one."""
        target: QWidget = self.rows if self.rows.rows.total else self.new_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
