"""The notes as the list shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.i18n import app_language, catalog
from fcc_app.services.care_notes import Cursor, NoteFilter
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.care_notes.note_words import row_words
from fcc_app.ui.list_and_detail.cursor_rows import CursorRows
from fcc_app.ui.widgets import RowWords


class NoteListModel(CursorRows):
    """The notes that a filter lets through, newest first."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._filter = NoteFilter()
        self._children: dict[UUID, Child] = {}

    @property
    def wanted(self) -> NoteFilter:
        """Which notes are shown."""
        return self._filter

    def show_children(self, children: Sequence[Child]) -> None:
        """Whom the notes may be about."""
        self._children = {child.id: child for child in children}

    def show_notes(self, wanted: NoteFilter) -> None:
        """Show the newest notes that *wanted* lets through."""
        self._filter = wanted
        self.show_newest()

    def question(self, after: Cursor | None, limit: int) -> Callable[[], list[Cursor]]:
        """See :meth:`CursorRows.question`."""
        return partial(self._home.care_notes.page, self._filter, after, limit)

    def is_quick(self, limit: int) -> bool:
        """See :meth:`CursorRows.is_quick`: a filter may look at many notes until enough are found."""
        return self._filter == NoteFilter() and super().is_quick(limit)

    def words_of(self, ids: Sequence[UUID]) -> list[RowWords]:
        """See :meth:`CursorRows.words_of`."""
        now, t = self._home.now(), catalog(app_language())
        notes: dict[UUID, CareNote] = {note.id: note for note in self._home.care_notes.notes(ids)}
        words = []
        for note_id in ids:
            note = notes.get(note_id)
            # One that went to the bin a moment ago is still a row until the list is read anew.
            words.append(RowWords("") if note is None else row_words(t, note, self._children.get(note.child_id), now))
        return words
