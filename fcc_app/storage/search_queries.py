"""What is asked of the search index: the newest of each group first, then how many there are.

A :class:`SearchReader` has a connection of its own, so that a question can be interrupted from another thread without
touching anybody else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from fcc_app.domain.ids import FamilyId
from fcc_app.domain.records import Record
from fcc_app.storage.engine import as_problem
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.search_index import (
    NAMED_GROUPS,
    NAMED_RANGE,
    TIMELESS_RANGE,
    Group,
    group_range,
    match_expression,
    owned_by,
)
from fcc_app.storage.vault import Vault


class InterruptedReadError(Exception):
    """The question was interrupted, because nobody wants the answer any more."""


class Place(NamedTuple):
    """Where a page of a group ends: whether it is among the found names still, and the last row number."""

    among_names: bool
    number: int


@dataclass(frozen=True)
class FoundRow:
    """A record that was found, with its place in its group. What SQLite kept is read when the record is asked for."""

    place: Place
    kind: str
    kept: tuple[Any, ...] = field(repr=False)

    @cached_property
    def record(self) -> Record:
        """The record."""
        record: Record = CODECS[self.kind].from_row(self.kept)
        return record


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Some records of a group.

    *more* says whether others follow; *total* is how many there are in all, where that is known.
    """

    group: Group
    rows: list[FoundRow]
    more: bool
    total: int | None


@dataclass(frozen=True, slots=True)
class Directory:
    """What children, households and families are called, and whose they are; of one family, or of the whole home.

    *hidden* are the children, households and families that are in the bin, or whose family is.
    """

    children: dict[UUID, tuple[str, FamilyId]]
    households: dict[UUID, tuple[str, FamilyId]]
    families: dict[UUID, str]
    hidden: frozenset[bytes]


_MOST_TIMELESS = 1000
_PAGE = (
    "SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
)
_COUNT = "SELECT count(*) FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ?"


class SearchReader:
    """Questions to the search index of one vault, over a connection of its own. One thread at a time asks.

    With *family*, only that family's records are ever looked at.
    """

    def __init__(self, vault: Vault) -> None:
        self._connection = vault.connection()
        self._cursor = self._connection.cursor()
        self._directories: dict[FamilyId | None, Directory] = {}
        self._version = -1

    def interrupt(self) -> None:
        """Stop the question that is being answered, if there is one. Called from any thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Everything asked inside sees the same state.

        Raises:
            InterruptedReadError: If :meth:`interrupt` was called meanwhile.
            FccError: If the file cannot be read.
        """
        try:
            self._cursor.execute("BEGIN")
            # The number changes when another connection has written; then the names may have changed too.
            version = self._cursor.execute("PRAGMA data_version").fetchone()[0]
            if version != self._version:
                self._directories.clear()
                self._version = version
            yield
        except sqlcipher.Error as error:
            if "interrupted" in str(error):
                raise InterruptedReadError from None
            problem = as_problem(error)
            if problem is None:
                raise
            raise problem from error
        finally:
            if self._connection.in_transaction:
                self._cursor.execute("ROLLBACK")

    def directory(self, family: FamilyId | None) -> Directory:
        """The names of the home's people, or of one family's only."""
        known = self._directories.get(family)
        if known is None:
            known = self._directories[family] = self._read_directory(family)
        return known

    def _read_directory(self, family: FamilyId | None) -> Directory:
        def rows(what: str, table: str, owner: str) -> list[tuple[Any, ...]]:
            query = f'SELECT {what}, deleted_ms IS NOT NULL FROM "{table}"'  # noqa: S608 - our own names
            if family is None:
                return list(self._cursor.execute(query))
            return list(self._cursor.execute(f"{query} WHERE {owner} = ?", (family.bytes,)))

        families = rows("id, name", "family", "id")
        gone = {row[0] for row in families if row[2]}
        hidden = set(gone)
        named: list[dict[UUID, tuple[str, FamilyId]]] = []
        for what, table in (("id, called_name, family_id", "child"), ("id, name, family_id", "household")):
            found = rows(what, table, "family_id")
            hidden |= {row[0] for row in found if row[3] or row[2] in gone}
            named.append({UUID(bytes=row[0]): (row[1], FamilyId(UUID(bytes=row[2]))) for row in found})
        return Directory(
            children=named[0],
            households=named[1],
            families={UUID(bytes=row[0]): row[1] for row in families},
            hidden=frozenset(hidden),
        )

    def expression(self, typed: str, family: FamilyId | None) -> str | None:
        """What was typed as an expression, kept to one family and without what is in the bin with its family.

        ``None`` when there is no word in *typed*, or nothing can be found.
        """
        words = match_expression(typed)
        if words is None:
            return None
        directory = self.directory(family)
        expression = f"({words})"
        if family is not None:
            own = {family, *directory.children, *directory.households}
            if not directory.families:
                return None
            expression += f" AND {owned_by(sorted(each.bytes for each in own))}"
        if directory.hidden:
            expression = f"({expression}) NOT {owned_by(sorted(directory.hidden))}"
        return expression

    def first_pages(self, typed: str, expression: str, limit: int) -> list[FoundPage]:
        """The first *limit* records that match, of every group, with how many there are where that is known."""
        # Each question to the index reads its words anew, so one is asked for all groups without a time; only what
        # matches half of the home is asked for group by group.
        timeless = self._numbers(expression, TIMELESS_RANGE, _MOST_TIMELESS)
        names: set[int] = set()
        if timeless and timeless[-1] <= NAMED_RANGE[1]:
            names.update(self._numbers(_among_names(typed, expression), NAMED_RANGE, _MOST_TIMELESS))
        found: list[tuple[Group, list[Place], bool]] = []
        for group in Group:
            if group is Group.JOURNAL:
                continue
            first, last = group_range(group)
            if last > TIMELESS_RANGE[1] or len(timeless) == _MOST_TIMELESS:
                found.append((group, self._places(typed, expression, group, None, limit + 1), False))
            else:
                places = [Place(number in names, number) for number in timeless if first <= number <= last]
                found.append((group, sorted(places, reverse=True), True))
        rows = {row.place: row for row in self._rows([place for _, places, _ in found for place in places[:limit]])}
        return [
            FoundPage(
                group,
                [rows[place] for place in places[:limit] if place in rows],
                len(places) > limit,
                len(places) if whole or len(places) <= limit else None,
            )
            for group, places, whole in found
        ]

    def page(self, typed: str, expression: str, group: Group, after: Place | None, limit: int) -> FoundPage:
        """*limit* records of a group that match, after the last one seen: names first, then the newest."""
        places = self._places(typed, expression, group, after, limit + 1)
        return FoundPage(group, self._rows(places[:limit]), len(places) > limit, None)

    def _places(self, typed: str, expression: str, group: Group, after: Place | None, limit: int) -> list[Place]:
        first, last = group_range(group)
        before = last if after is None else after.number - 1
        places: list[Place] = []
        if group in NAMED_GROUPS:
            if after is None or after.among_names:
                among = self._numbers(_among_names(typed, expression), (first, before), limit)
                places = [Place(True, number) for number in among]
                before = last
            if len(places) < limit:
                expression = f"({expression}) NOT {_named(typed)}"
        if len(places) < limit:
            rest = self._numbers(expression, (first, before), limit - len(places))
            places += [Place(False, number) for number in rest]
        return places

    def count(self, expression: str, group: Group) -> int:
        """How many records of a group match."""
        return int(self._cursor.execute(_COUNT, (expression, *group_range(group))).fetchone()[0])

    def _numbers(self, expression: str, within: tuple[int, int], limit: int) -> list[int]:
        return [row[0] for row in self._cursor.execute(_PAGE, (expression, *within, limit))]

    def _rows(self, places: list[Place]) -> list[FoundRow]:
        if not places:
            return []
        holes = ", ".join("?" * len(places))
        entries = self._cursor.execute(
            f"SELECT number, rec, kind FROM search_entry WHERE number IN ({holes})",  # noqa: S608 - question marks
            [place.number for place in places],
        ).fetchall()
        by_kind: dict[str, list[bytes]] = {}
        for _, rec, kind in entries:
            by_kind.setdefault(kind, []).append(rec)
        kept = {row[0]: row for kind, ids in by_kind.items() for row in self._kept(kind, ids)}
        found = {number: (kind, kept[rec]) for number, rec, kind in entries if rec in kept}
        return [FoundRow(place, *found[place.number]) for place in places if place.number in found]

    def _kept(self, kind: str, ids: list[bytes]) -> list[tuple[Any, ...]]:
        """What SQLite keeps of some records: id and fields."""
        columns = ", ".join(f'"{name}"' for name in CODECS[kind].fields)
        holes = ", ".join("?" * len(ids))
        rows: list[tuple[Any, ...]] = self._cursor.execute(
            f'SELECT id, {columns} FROM "{kind}" WHERE id IN ({holes}) AND deleted_ms IS NULL',  # noqa: S608 - our own
            ids,
        ).fetchall()
        return rows


def _named(typed: str) -> str:
    return f"(names : ({match_expression(typed)}))"


def _among_names(typed: str, expression: str) -> str:
    return f"{_named(typed)} AND ({expression})"
