"""Full text over folded words: what is indexed of each kind, and in which order it is found.

An entry's row number says its group and, below that, when it occurred, so that the newest of a group come first
without sorting: 3 bits for the group, 42 for milliseconds since 1970, 16 to tell entries of one moment apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from fcc_app.domain.folding import fold
from fcc_app.storage.codec import Json, read_moment

SEARCH_SCHEMA: tuple[str, ...] = (
    "CREATE TABLE search_entry(number INTEGER PRIMARY KEY, rec BLOB NOT NULL, kind TEXT NOT NULL)",
    "CREATE INDEX search_entry_of_record ON search_entry(rec)",
    """CREATE VIRTUAL TABLE search_words USING fts5(words,
        tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'", prefix = '1 2 3')""",
    # Without this, deleted words stay in the index even after VACUUM.
    "INSERT INTO search_words(search_words, rank) VALUES('secure-delete', 1)",
)
"""The statements that make the index in a new vault."""


class Group(IntEnum):
    """How found records are grouped, in the order shown."""

    FAMILIES = 0
    CHILDREN = 1
    PEOPLE = 2
    NOTES = 3
    CONTACTS = 4
    PRACTICES = 5
    PROMISES = 6
    JOURNAL = 7


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is indexed of one kind: its words, and the field that says when."""

    group: Group
    words: tuple[str, ...]
    when: str | None = None


INDEXED: dict[str, Indexed] = {
    "family": Indexed(
        Group.FAMILIES,
        (
            "name",
            "name_in_own_script",
            "say_name",
            "strengths",
            "hopes",
            "worries",
            "observances_food",
            "observances_dress",
            "observances_days",
        ),
    ),
    "celebration": Indexed(Group.FAMILIES, ("name", "notes")),
    "household": Indexed(Group.FAMILIES, ("name", "address", "phone", "email")),
    "child": Indexed(
        Group.CHILDREN,
        (
            "called_name",
            "legal_name",
            "name_in_own_script",
            "say_name",
            "allergies",
            "what_soothes",
            "interests",
            "temperament",
            "abilities",
            "supports",
            "accommodations",
            "ifsp_or_iep",
        ),
    ),
    "alert": Indexed(Group.CHILDREN, ("what", "signs", "what_to_do")),
    "family_member": Indexed(
        Group.PEOPLE,
        ("name", "name_in_own_script", "address_as", "say_name", "phone", "second_phone", "email"),
    ),
    "professional": Indexed(Group.PEOPLE, ("name", "role", "phone", "email", "notes")),
    "caregiver": Indexed(Group.PEOPLE, ("name",)),
    "care_note": Indexed(Group.NOTES, ("text", "quick"), "occurred_at"),
    "contact": Indexed(
        Group.CONTACTS,
        ("with_others", "interpreter", "reason", "said", "family_words", "agreed", "handed_over"),
        "occurred_at",
    ),
    "home_practice": Indexed(
        Group.PRACTICES, ("at_home", "why_it_matters", "here", "agreed", "cannot", "how_explained")
    ),
    "practice_answer": Indexed(Group.PRACTICES, ("words",)),
    "family_word": Indexed(Group.PRACTICES, ("word", "meaning", "say", "used_by")),
    "profile_language": Indexed(
        Group.PRACTICES, ("language", "dialect", "script", "who_speaks", "when", "wishes", "worries")
    ),
    "language_profile": Indexed(Group.PRACTICES, ("interpreter_name", "songs_and_rhymes")),
    "follow_up": Indexed(Group.PROMISES, ("what",)),
    "journal_entry": Indexed(Group.JOURNAL, ("text",), "occurred_at"),
}
"""The kinds that can be found. A kind that is not here is never found."""

_GROUP_SHIFT = 58
_TIME_SHIFT = 16
_NOT_WORDS = frozenset({"tag", "unit", "found", "position", "moment", "begins", "ends", "told_at", "no"})


def group_range(group: Group) -> tuple[int, int]:
    """The first and last row number that entries of *group* can have."""
    first = group.value << _GROUP_SHIFT
    return first, first + (1 << _GROUP_SHIFT) - 1


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _words(value: Json) -> Iterable[str]:
    """The texts inside a field's JSON value: of an answer its value, of quick fields what a person typed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_WORDS:
                yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


class SearchIndex:
    """The index of one vault, written through the same cursor as the records, in the same transaction."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def put(self, kind: str, rec: bytes, values: dict[str, Json]) -> None:
        """Index a record's words anew, or take them out when it has none."""
        self.remove(rec)
        entry = self._entry(kind, rec, values)
        if entry is None:
            return
        number, words = entry
        while self._cursor.execute("SELECT 1 FROM search_entry WHERE number = ?", (number,)).fetchone():
            number += 1
        self._cursor.execute("INSERT INTO search_entry(number, rec, kind) VALUES(?, ?, ?)", (number, rec, kind))
        self._cursor.execute("INSERT INTO search_words(rowid, words) VALUES(?, ?)", (number, words))

    def add_new(self, records: Iterable[tuple[str, bytes, dict[str, Json]]]) -> None:
        """Index many records that are not in the index yet."""
        entries: list[tuple[int, bytes, str]] = []
        texts: list[tuple[int, str]] = []
        taken: set[int] = set()
        for kind, rec, values in records:
            entry = self._entry(kind, rec, values)
            if entry is None:
                continue
            number, words = entry
            while number in taken or self._is_taken(number):
                number += 1
            taken.add(number)
            entries.append((number, rec, kind))
            texts.append((number, words))
        self._cursor.executemany("INSERT INTO search_entry(number, rec, kind) VALUES(?, ?, ?)", entries)
        self._cursor.executemany("INSERT INTO search_words(rowid, words) VALUES(?, ?)", texts)

    def _is_taken(self, number: int) -> bool:
        found = self._cursor.execute("SELECT 1 FROM search_entry WHERE number = ?", (number,)).fetchone()
        return found is not None

    def remove(self, rec: bytes) -> None:
        """Take a record's words out of the index."""
        rows = self._cursor.execute("SELECT number FROM search_entry WHERE rec = ?", (rec,)).fetchall()
        for row in rows:
            self._cursor.execute("DELETE FROM search_words WHERE rowid = ?", row)
            self._cursor.execute("DELETE FROM search_entry WHERE number = ?", row)

    def clear(self) -> None:
        """Take everything out."""
        self._cursor.execute("DELETE FROM search_words")
        self._cursor.execute("DELETE FROM search_entry")

    def _entry(self, kind: str, rec: bytes, values: dict[str, Json]) -> tuple[int, str] | None:
        indexed = INDEXED.get(kind)
        if indexed is None:
            return None
        texts = [word for name in indexed.words for word in _words(values.get(name))]
        words = fold(" \n ".join(text for text in texts if text))
        if not words.strip():
            return None
        mark = int.from_bytes(rec[:7], "big")
        if indexed.when is None:
            below = mark  # 56 bits: these have no time, any steady order will do
        else:
            moment = _milliseconds(read_moment(values[indexed.when]))
            below = (max(moment, 0) << _TIME_SHIFT) | (mark & 0xFFFF)
        return (indexed.group.value << _GROUP_SHIFT) | below, words
