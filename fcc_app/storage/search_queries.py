"""What is asked of the search index: the newest of each group first, then how many there are.

A :class:`SearchReader` has a connection of its own, so that a question can be interrupted from another thread without
touching anybody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A record that was found, with its place in its group."""

    place: Place
    record: Record


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

    def first_pages(self, typed: str, expression: str, limit: int) -> Iterator[FoundPage]:
        """The first *limit* records that match, of every group, with how many there are where that is known."""
        # Each question to the index reads its words anew, so one is asked for all groups without a time; only what
        # matches half of the home is asked for group by group.
        timeless = self._numbers(expression, TIMELESS_RANGE, _MOST_TIMELESS)
        names = (
            self._numbers(_among_names(typed, expression), NAMED_RANGE, _MOST_TIMELESS)
            if timeless and timeless[-1] <= NAMED_RANGE[1]
            else []
        )
        for group in Group:
            if group is Group.JOURNAL:
                continue
            first, last = group_range(group)
            if last > TIMELESS_RANGE[1] or len(timeless) == _MOST_TIMELESS:
                yield self.page(typed, expression, group, None, limit)
                continue
            named = [number for number in names if first <= number <= last]
            others = [number for number in timeless if first <= number <= last and number not in set(named)]
            places = [Place(True, number) for number in named] + [Place(False, number) for number in others]
            yield FoundPage(group, self._rows(places[:limit]), len(places) > limit, len(places))

    def page(self, typed: str, expression: str, group: Group, after: Place | None, limit: int) -> FoundPage:
        """*limit* records of a group that match, after the last one seen: names first, then the newest."""
        first, last = group_range(group)
        before = last if after is None else after.number - 1
        places: list[Place] = []
        if group in NAMED_GROUPS:
            if after is None or after.among_names:
                among = self._numbers(_among_names(typed, expression), (first, before), limit + 1)
                places = [Place(True, number) for number in among]
                before = last
            if len(places) <= limit:
                expression = f"({expression}) NOT {_named(typed)}"
        if len(places) <= limit:
            rest = self._numbers(expression, (first, before), limit + 1 - len(places))
            places += [Place(False, number) for number in rest]
        more = len(places) > limit
        return FoundPage(group, self._rows(places[:limit]), more, len(places) if after is None and not more else None)

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
        records = {record.id.bytes: record for kind, ids in by_kind.items() for record in self._records(kind, ids)}
        ids = {number: rec for number, rec, _ in entries}
        return [FoundRow(place, records[ids[place.number]]) for place in places if ids.get(place.number) in records]

    def _records(self, kind: str, ids: Iterable[bytes]) -> list[Record]:
        codec = CODECS[kind]
        wanted = list(ids)
        columns = ", ".join(f'"{name}"' for name in codec.fields)
        holes = ", ".join("?" * len(wanted))
        rows = self._cursor.execute(
            f'SELECT id, {columns} FROM "{kind}" WHERE id IN ({holes}) AND deleted_ms IS NULL',  # noqa: S608 - our own
            wanted,
        )
        # By hand, as the typed columns do it: preparing a statement of SQLAlchemy's costs more than the search.
        return [
            codec.record_class(
                id=UUID(bytes=row[0]),
                **{
                    name: None if value is None else field.from_sql(value)
                    for (name, field), value in zip(codec.fields.items(), row[1:], strict=True)
                },
            )
            for row in rows
        ]


def _named(typed: str) -> str:
    return f"(names : ({match_expression(typed)}))"


def _among_names(typed: str, expression: str) -> str:
    return f"{_named(typed)} AND ({expression})"
