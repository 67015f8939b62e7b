"""Rows that a service gives a page at a time, each page after the last row seen; words are fetched when they show."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Container, Hashable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fcc_app.errors import FccError
from fcc_app.services.care_notes import Cursor
from fcc_app.ui.background import Task, run_in_background
from fcc_app.ui.widgets import PagedListModel, RowWords
from fcc_app.ui.widgets.rows import FETCH, Index

AT_ONCE = 2000
"""So many ids may be read in the window's thread, where nothing makes the search for them long."""


class CursorRows(PagedListModel):
    """Records from newer to older. Subclasses say which (:meth:`question`) and how a row reads (:meth:`words_of`)."""

    page_shown = Signal()
    """More rows, or other ones, are there; or there are none."""

    problem_found = Signal(object)
    """An :class:`FccError`: the rows could not be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursors: list[Cursor] = []
        self._more = False
        self._task: Task | None = None

    @abstractmethod
    def question(self, after: Cursor | None, limit: int) -> Callable[[], list[Cursor]]:
        """What gives at most *limit* cursors that come after *after*; it may be asked in another thread."""

    @abstractmethod
    def words_of(self, ids: Sequence[UUID]) -> list[RowWords]:
        """How these rows read, in their order and as many.

        Raises:
            FccError: If they cannot be read.
        """

    def is_quick(self, limit: int) -> bool:
        """Whether so many cursors are found fast enough for the window's thread."""
        return limit <= AT_ONCE

    def show_newest(self) -> None:
        """Show the newest rows: others are wanted than before."""
        self._read(FETCH, after=None, deep=False)

    def refresh(self) -> None:
        """Read anew as many rows as are known; what did not change stays where it is on the screen."""
        # A few more than are known: a new one must not push the last ones out.
        self._read(len(self._cursors) + FETCH, after=None, deep=True)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more rows than were read."""
        return not parent.isValid() and self._more and self._task is None

    def fetchMore(self, parent: Index) -> None:
        """Read 400 more ids."""
        if self.canFetchMore(parent):
            self._read(FETCH, after=self._cursors[-1], deep=False)

    def row_of(self, wanted: Hashable) -> int:
        """The row of the record with id *wanted*, or -1 when it was not read yet."""
        return next((row for row, (_, record) in enumerate(self._cursors) if record == wanted), -1)

    def _read(self, limit: int, after: Cursor | None, *, deep: bool) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        ask = self.question(after, limit)
        arrived = partial(self._arrived, limit, after, deep)
        if self.is_quick(limit):
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
            self._ids = [record for _, record in found]
            self._fetch = self._words_or_none
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
        for first, end in reversed(runs(middle, still)):
            # The rows first: while they go, the view still asks about their neighbors by the old numbers.
            self.removeRows(start + first, end - first + 1)
            del self._cursors[start + first : start + end + 1], self._ids[start + first : start + end + 1]
            self._shown = len(self._ids)
        for first, end in runs(new_middle, before):  # both are in one order: each run belongs where it stands
            self._insert(start + first, new_middle[first : end + 1])
        if self._cursors:
            self.dataChanged.emit(self.index(0), self.index(len(self._cursors) - 1))

    def _insert(self, row: int, found: list[Cursor]) -> None:
        if found:
            self._pages.clear()
            self._cursors[row:row] = found
            self._ids[row:row] = [record for _, record in found]
            self._shown = len(self._ids)
            self.insertRows(row, len(found))

    def _words_or_none(self, ids: Sequence[UUID]) -> list[RowWords]:
        try:
            return self.words_of(ids)
        except FccError as problem:
            self.problem_found.emit(problem)
            return [RowWords("")] * len(ids)


def _end_of(known: Sequence[Cursor], found: Sequence[Cursor]) -> int:
    """How many of *found*, which goes further, reach to where *known* ends; all of them if that cannot be told."""
    for last in reversed(known[-8:]):
        for place in range(len(found) - 1, -1, -1):
            if found[place] == last:
                return place + 1
            if found[place] > last:
                break  # both go from newer to older: it is not there any more
    return len(found)


def runs(cursors: Sequence[Cursor], others: Container[Cursor]) -> list[tuple[int, int]]:
    """The first and last place of each stretch of *cursors* that is not among *others*."""
    found: list[tuple[int, int]] = []
    for place, cursor in enumerate(cursors):
        if cursor not in others:
            if found and found[-1][1] == place - 1:
                found[-1] = (found[-1][0], place)
            else:
                found.append((place, place))
    return found
