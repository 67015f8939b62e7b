"""The notes as the list shows them: pages follow the last note seen, words are fetched when they come into sight."""

from __future__ import annotations

from collections.abc import Container, Hashable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.errors import FccError
from fcc_app.i18n import app_language, catalog
from fcc_app.services.care_notes import Cursor, NoteFilter
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.background import Task, run_in_background
from fcc_app.ui.care_notes.note_words import row_words
from fcc_app.ui.widgets import PagedListModel, RowWords
from fcc_app.ui.widgets.rows import FETCH, Index

AT_ONCE = 2000
"""So many ids may be read in the window's thread, and only where no filter makes the search for them long."""


class NoteListModel(PagedListModel):
    """The notes that a filter lets through, newest first."""

    page_shown = Signal()
    """More rows, or other ones, are there; or there are none."""

    problem_found = Signal(object)
    """An :class:`FccError`: the rows could not be read."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._filter = NoteFilter()
        self._cursors: list[Cursor] = []
        self._more = False
        self._children: dict[UUID, Child] = {}
        self._task: Task | None = None

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
        self._read(FETCH, after=None, deep=False)

    def refresh(self) -> None:
        """Read anew as many rows as are known; what did not change stays where it is on the screen."""
        # A few more than are known: a new note must not push the last ones out.
        self._read(len(self._cursors) + FETCH, after=None, deep=True)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more notes than were read."""
        return not parent.isValid() and self._more and self._task is None

    def fetchMore(self, parent: Index) -> None:
        """Read 400 more ids."""
        if self.canFetchMore(parent):
            self._read(FETCH, after=self._cursors[-1], deep=False)

    def row_of(self, wanted: Hashable) -> int:
        """The row of the note with id *wanted*, or -1 when it was not read yet."""
        return next((row for row, (_, note) in enumerate(self._cursors) if note == wanted), -1)

    def _read(self, limit: int, after: Cursor | None, *, deep: bool) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        ask = partial(self._home.care_notes.page, self._filter, after, limit)
        arrived = partial(self._arrived, limit, after, deep)
        if self._filter == NoteFilter() and limit <= AT_ONCE:
            try:
                arrived(ask())
            except FccError as problem:
                self.problem_found.emit(problem)
            return
        self._task = run_in_background(ask, arrived, self._failed, owner=self)

    def _arrived(self, limit: int, after: Cursor | None, deep: bool, found: list[Cursor]) -> None:
        self._task = None
        self._more = len(found) == limit
        if after is not None:
            self._insert(len(self._cursors), found)
        elif deep:
            self._replace(found)
        else:
            self._pages.clear()
            self._cursors = found
            self._ids = [note for _, note in found]
            self._fetch = self._words_of
            self.show_rows(len(found))
        self.page_shown.emit()

    def _failed(self, problem: FccError) -> None:
        self._task = None
        self.problem_found.emit(problem)

    def _replace(self, found: list[Cursor]) -> None:
        """Take out and put in only what differs, so that the list neither jumps nor loses its place."""
        wanted = max(FETCH, _end_of(self._cursors, found))
        self._more = self._more or wanted < len(found)
        found = found[:wanted]
        self._pages.clear()
        # Most of two long lists is alike: what differs lies between where they part and where they meet again.
        known = self._cursors
        shorter = min(len(known), len(found))
        start = next((place for place in range(shorter) if known[place] != found[place]), shorter)
        most = shorter - start
        tail = next((place for place in range(most) if known[-1 - place] != found[-1 - place]), most)
        middle, new_middle = known[start : len(known) - tail], found[start : len(found) - tail]
        still, before = set(new_middle), set(middle)
        for first, end in reversed(_runs(middle, still)):
            # The rows first: while they go, the view still asks about their neighbors by the old numbers.
            self.removeRows(start + first, end - first + 1)
            del self._cursors[start + first : start + end + 1], self._ids[start + first : start + end + 1]
            self._shown = len(self._ids)
        for first, end in _runs(new_middle, before):  # both are in one order: each run belongs where it stands
            self._insert(start + first, new_middle[first : end + 1])
        if self._cursors:
            self.dataChanged.emit(self.index(0), self.index(len(self._cursors) - 1))

    def _insert(self, row: int, found: list[Cursor]) -> None:
        if found:
            self._pages.clear()
            self._cursors[row:row] = found
            self._ids[row:row] = [note for _, note in found]
            self._shown = len(self._ids)
            self.insertRows(row, len(found))

    def _words_of(self, ids: Sequence[UUID]) -> list[RowWords]:
        now, t = self._home.now(), catalog(app_language())
        try:
            notes: dict[UUID, CareNote] = {note.id: note for note in self._home.care_notes.notes(ids)}
        except FccError as problem:
            self.problem_found.emit(problem)
            notes = {}
        words = []
        for note_id in ids:
            note = notes.get(note_id)
            # One that went to the bin a moment ago is still a row until the list is read anew.
            words.append(RowWords("") if note is None else row_words(t, note, self._children.get(note.child_id), now))
        return words


def _end_of(known: Sequence[Cursor], found: Sequence[Cursor]) -> int:
    """How many of *found*, which goes further, reach to where *known* ends; all of them if that cannot be told."""
    for last in reversed(known[-8:]):
        for place in range(len(found) - 1, -1, -1):
            if found[place] == last:
                return place + 1
            if found[place] > last:
                break  # both go from newer to older: it is not there any more
    return len(found)


def _runs(cursors: Sequence[Cursor], others: Container[Cursor]) -> list[tuple[int, int]]:
    """The first and last place of each stretch of *cursors* that is not among *others*."""
    runs: list[tuple[int, int]] = []
    for place, cursor in enumerate(cursors):
        if cursor not in others:
            if runs and runs[-1][1] == place - 1:
                runs[-1] = (runs[-1][0], place)
            else:
                runs.append((place, place))
    return runs
