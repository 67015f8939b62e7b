"""Search as she types, over everything that she may see; never over the private journal.

The first hits of each group come at once, the numbers after. A newer question stops an older one that is still being
answered, in whichever thread that is.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from fcc_app.domain.folding import Context, match_context, place_with_most
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId
from fcc_app.domain.records import Record
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.search_index import INDEXED, Group, match_expression, texts
from fcc_app.storage.search_queries import Directory, FoundPage, FoundRow, InterruptedReadError, Place, SearchReader
from fcc_app.storage.vault import Vault

__all__ = ["FIRST_HITS", "Found", "Group", "GroupHits", "Hit", "Search", "Whose"]

FIRST_HITS = 8
"""How many hits of each group are shown before she asks for more."""

_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whom a hit belongs to, with names to show. What does not apply is ``None`` or empty."""

    family_id: FamilyId | None = None
    family_name: str = ""
    household_id: HouseholdId | None = None
    household_name: str = ""
    child_id: ChildId | None = None
    child_name: str = ""


class Hit:
    """A record that was found.

    What is in it, whose it is and where the words stand is looked up only when somebody asks, as a list does for the
    rows that are seen.
    """

    def __init__(self, group: Group, row: FoundRow, directory: Directory, typed: str) -> None:
        self.group = group
        self._row = row
        self._directory = directory
        self._typed = typed

    @property
    def record(self) -> Record:
        """The record."""
        return self._row.record

    @cached_property
    def whose(self) -> Whose:
        """Whom it belongs to."""
        return _whose(self.record, self._directory)

    @property
    def kind(self) -> str:
        """The kind of record."""
        return self._row.kind

    @property
    def field(self) -> str:
        """Where the words stand: a field of the record, or a part of one, such as ``quick.wonder``.

        Where words stand in several fields, it is the one with the most of them.
        """
        return self._place[0]

    @property
    def context(self) -> Context:
        """The piece of the field to show."""
        return self._place[1]

    @cached_property
    def _place(self) -> tuple[str, Context]:
        return _where(self.record, self._typed)


@dataclass(frozen=True, slots=True)
class GroupHits:
    """Some hits of one group: names first, then the newest.

    *after* is where more begin, ``None`` when there are no more. *total* is how many there are in all, where that is
    known without :meth:`Search.count`.
    """

    group: Group
    hits: tuple[Hit, ...]
    after: Place | None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits for what was *typed*, by group; a group without hits is not there.

    *asked* is false when there was no word in it to look for.
    """

    typed: str
    family: FamilyId | None
    groups: tuple[GroupHits, ...]
    asked: bool
    turn: int


class _CancelledError(Exception):
    """A newer question came, or nobody wants the answer any more."""


class Search:
    """Search in one open home. Every method may be called from any thread; one question is answered at a time."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._reader: SearchReader | None = None
        self._answering = threading.Lock()
        self._turns = threading.Lock()
        self._turn = 0

    def find(self, typed: str, *, family: FamilyId | None = None, first: int = FIRST_HITS) -> Found | None:
        """The *first* hits of each group; ``None`` when it was cancelled, or a newer question came.

        With *family* only that family's records are looked at: nothing else is ever read.

        Raises:
            FccError: If the file cannot be read.
        """
        turn = self._next_turn()
        try:
            with self._answer(turn) as reader:
                expression = reader.expression(typed, family)
                if expression is None:
                    return Found(typed, family, (), match_expression(typed) is not None, turn)
                directory = reader.directory(family)
                pages = reader.first_pages(typed, expression, first)
                groups = tuple(self._hits(page, directory, typed, turn) for page in pages if page.rows)
                return Found(typed, family, groups, True, turn)
        except (_CancelledError, InterruptedReadError):
            return None

    def more(self, found: Found, hits: GroupHits, limit: int = _PAGE) -> GroupHits | None:
        """The next *limit* hits of a group, after those in *hits*; ``None`` when a newer question came.

        Raises:
            FccError: If the file cannot be read.
        """
        if hits.after is None:
            return GroupHits(hits.group, (), None)
        try:
            with self._answer(found.turn) as reader:
                expression = reader.expression(found.typed, found.family)
                if expression is None:
                    return GroupHits(hits.group, (), None)
                page = reader.page(found.typed, expression, hits.group, hits.after, limit)
                return self._hits(page, reader.directory(found.family), found.typed, found.turn)
        except (_CancelledError, InterruptedReadError):
            return None

    def count(self, found: Found) -> dict[Group, int] | None:
        """How many hits each group has in all; asked after the first are shown. ``None`` when a newer question came.

        Raises:
            FccError: If the file cannot be read.
        """
        counts: dict[Group, int] = {}
        try:
            with self._answer(found.turn) as reader:
                expression = reader.expression(found.typed, found.family) if found.groups else None
                for hits in found.groups:
                    self._still_wanted(found.turn)
                    if hits.total is not None:
                        counts[hits.group] = hits.total
                    elif expression is not None:
                        counts[hits.group] = reader.count(expression, hits.group)
        except (_CancelledError, InterruptedReadError):
            return None
        return counts

    def everything(self, typed: str) -> Iterator[dict[str, Any]]:
        """Every hit, group by group, as plain values for a program to read.

        Raises:
            FccError: If the file cannot be read.
        """
        found = self.find(typed, first=_PAGE)
        for first in found.groups if found is not None else ():
            hits: GroupHits | None = first
            while found is not None and hits is not None and hits.hits:
                for hit in hits.hits:
                    yield _plain(hit)
                hits = self.more(found, hits)

    def cancel(self) -> None:
        """Nobody wants the answers any more: what is under way stops and gives ``None``."""
        self._next_turn()

    def close(self) -> None:
        """Stop what is under way, and close the connection."""
        self._next_turn()
        with self._answering, self._turns:
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    # ---- turns ---------------------------------------------------------------------------------------------------

    def _next_turn(self) -> int:
        with self._turns:
            self._turn += 1
            # Whoever answers holds no lock that is needed here, and looks at the turn between two statements.
            if self._reader is not None and self._answering.locked():
                self._reader.interrupt()
            return self._turn

    def _still_wanted(self, turn: int) -> None:
        if turn != self._turn:
            raise _CancelledError

    @contextmanager
    def _answer(self, turn: int) -> Iterator[SearchReader]:
        with self._answering:
            with self._turns:
                self._still_wanted(turn)
                if self._reader is None:
                    self._reader = SearchReader(self._vault)
                reader = self._reader
            with reader.moment():
                yield reader

    # ---- hits ----------------------------------------------------------------------------------------------------

    def _hits(self, page: FoundPage, directory: Directory, typed: str, turn: int) -> GroupHits:
        self._still_wanted(turn)
        hits = tuple(Hit(page.group, row, directory, typed) for row in page.rows)
        return GroupHits(page.group, hits, page.rows[-1].place if page.more else None, page.total)


def _where(record: Record, typed: str) -> tuple[str, Context]:
    codec = CODECS[record.kind]
    found = [
        place
        for name in INDEXED[record.kind].fields
        for place in texts(name, codec.fields[name].to_json(getattr(record, name)))
    ]
    if not found:
        return "", match_context("", typed)
    field, text = found[place_with_most([text for _, text in found], typed) if len(found) > 1 else 0]
    return field, match_context(text, typed)


def _whose(record: Record, directory: Directory) -> Whose:
    own = {record.kind: record.id}
    child: UUID | None = getattr(record, "child_id", None) or own.get("child")
    household: UUID | None = getattr(record, "household_id", None) or own.get("household")
    family: UUID | None = getattr(record, "family_id", None) or own.get("family")
    child_name, child_family = directory.children.get(child, ("", None)) if child else ("", None)
    household_name, household_family = directory.households.get(household, ("", None)) if household else ("", None)
    family = family or child_family or household_family
    return Whose(
        family_id=None if family is None else FamilyId(family),
        family_name=directory.families.get(family, "") if family else "",
        household_id=None if household is None else HouseholdId(household),
        household_name=household_name,
        child_id=None if child is None else ChildId(child),
        child_name=child_name,
    )


def _plain(hit: Hit) -> dict[str, Any]:
    occurred = getattr(hit.record, "occurred_at", None)
    return {
        "group": hit.group.name.lower(),
        "kind": hit.kind,
        "id": hit.record.id.hex,
        "occurred_at": None if occurred is None else occurred.isoformat(),
        "family": hit.whose.family_name,
        "household": hit.whose.household_name,
        "child": hit.whose.child_name,
        "field": hit.field,
        "text": hit.context.text,
        "found": [list(place) for place in hit.context.ranges],
    }
