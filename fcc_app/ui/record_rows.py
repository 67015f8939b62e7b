"""Small records that belong to another one, each a row that is always open: promises, looks at a sleeping child.

Every row saves itself as it is typed; it becomes a change of the log when the page is left or nobody types for a while.
``RecordRows`` are the rows, ``RecordsEditor`` has a button for another one below them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.records import Record
from fcc_app.errors import FccError
from fcc_app.services.drafts import DraftWriter
from fcc_app.services.forms import Form
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Says
from fcc_app.ui.tab_order import order_around
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, SavedMark

R = TypeVar("R", bound=Record)


class RecordRow(QWidget, Generic[R]):
    """One record with its fields. Subclasses build the fields and bind them to :attr:`binding`."""

    remove_requested = Signal(object)
    """Please move this row's record to the bin."""

    def __init__(self, binding: FormBinding[R]) -> None:
        super().__init__()
        self.binding = binding

    def focus_first(self) -> None:
        """Put the focus into the first field."""

    def refresh(self) -> None:
        """Show what is not bound to a field, after the record was read anew."""

    def ask_to_remove(self) -> None:
        """What the row's own button does."""
        self.remove_requested.emit(self)


class RecordRows(QWidget, Generic[R]):
    """The rows, one below the other."""

    problem_found = Signal(object)
    """An :class:`FccError` that belongs to none of the fields."""

    def __init__(
        self,
        drafts: DraftWriter,
        mark: SavedMark,
        *,
        reopen: Callable[[UUID], Form[R]],
        make: Callable[[FormBinding[R]], RecordRow[R]],
        delete: Callable[[R], None],
    ) -> None:
        super().__init__()
        self._drafts, self._mark = drafts, mark
        self._reopen, self._make, self._delete = reopen, make, delete
        self._rows: list[RecordRow[R]] = []
        self._box = QVBoxLayout(self)
        set_margins(self._box, 0, 0, 0, 0)
        set_spacing(self._box, 12)

    @property
    def rows(self) -> tuple[RecordRow[R], ...]:
        """The rows, in order."""
        return tuple(self._rows)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""
        return all(row.binding.is_clean for row in self._rows)

    def clear(self) -> None:
        """Show nothing; what was typed was kept before."""
        for row in self.rows:
            self._take_away(row)

    def show_records(self, records: Sequence[R], unfinished: Sequence[Form[R]] = ()) -> None:
        """Show *records*, and the forms of new ones that were begun before. Rows being typed into stay as they are."""
        wanted = {record.id: record for record in records}
        known = {row.binding.form.id: row for row in self._rows}
        for record_id, row in known.items():
            if record_id not in wanted and not row.binding.form.is_new:
                self._take_away(row)
        for record_id, record in wanted.items():
            shown = known.get(record_id)
            if shown is None:
                self.add(self._reopen(record_id))
            elif shown.binding.is_clean and shown.binding.form.record != record:
                shown.binding.reopen(self._reopen(record_id))
                shown.refresh()
        for form in unfinished:
            if form.id not in known and form.id not in wanted:
                self.add(form)

    def add(self, form: Form[R]) -> RecordRow[R]:
        """Show one more record, at the end."""
        binding = FormBinding(form, self._drafts, self)
        binding.show_saved_on(self._mark)
        binding.problem_found.connect(self.problem_found)
        row = self._make(binding)
        row.remove_requested.connect(self._remove)
        self._rows.append(row)
        self._box.addWidget(row)
        row.refresh()
        order_around(self)
        return row

    def finish(self) -> bool:
        """Keep what was typed. False when something may not be kept as it is: that is said, and the words stay."""
        kept = [row.binding.finish() for row in self._rows]  # every row, even after one that cannot
        return all(kept)

    def _remove(self, row: RecordRow[R]) -> None:
        form = row.binding.form
        try:
            row.binding.discard()
            if not form.is_new:
                self._delete(form.record)
        except FccError as problem:
            self.problem_found.emit(problem)
            return
        self._take_away(row)

    def _take_away(self, row: RecordRow[R]) -> None:
        if row not in self._rows:
            return
        place = self._rows.index(row)
        self._rows.remove(row)
        focused: QWidget | None = self.focusWidget()  # none before anything had the focus
        if focused is not None and row.isAncestorOf(focused) and self._rows:
            self._rows[min(place, len(self._rows) - 1)].focus_first()
        row.binding.close()
        self._box.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()


class RecordsEditor(Says, QWidget, Generic[R]):
    """All small records of one note or contact, and *add_button* for another one."""

    add_requested = Signal()
    """One is to be added, and there is nothing yet that it could belong to: keep the note first.

    Only told while :meth:`_show` was not called since :meth:`clear`.
    """

    problem_found = Signal(object)
    """An :class:`FccError` that belongs to none of the fields."""

    def __init__(
        self, rows: RecordRows[R], add_button: Button, *, heading: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._new: Callable[[], Form[R]] | None = None
        self.rows = rows
        self.rows.problem_found.connect(self.problem_found)
        self.add_button = add_button
        self.add_button.clicked.connect(self.add)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 12 if heading is None else 8)
        if heading is not None:
            box.addWidget(heading)
        box.addWidget(self.rows)
        box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show(self, new: Callable[[], Form[R]], records: Sequence[R], unfinished: Sequence[Form[R]] = ()) -> None:
        """Show *records* and what was begun before; *new* gives the form for another one."""
        self._new = new
        self.rows.show_records(records, unfinished)

    def clear(self) -> None:
        """Show none; what was typed was kept before."""
        self._new = None
        self.rows.clear()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""
        return self.rows.is_clean

    def finish(self) -> bool:
        """Keep what was typed. False when something may not be kept as it is: that is said, and the words stay."""
        return self.rows.finish()

    @Slot()
    def add(self) -> None:
        """Begin another one."""
        if self._new is None:
            self.add_requested.emit()
        if self._new is None:
            return
        try:
            added = self.rows.add(self._new())
            self._begun(added)
        except FccError as problem:
            self.problem_found.emit(problem)
            return
        added.focus_first()

    def _begun(self, added: RecordRow[R]) -> None:
        """Another one was begun; it may raise :class:`FccError`."""
