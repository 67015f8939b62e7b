"""Full text over folded words: what is indexed of each kind, and in which order it is found.

An entry's row number says its group and, below that, when it occurred, so that the newest of a group come first
without sorting: 4 bits for the group, 42 for milliseconds since 1970, 16 to tell entries of one moment apart. Where a
record has no time, 2 bits say which kinds of the group come first, and 56 are any steady order.

An entry's words stand in two columns, names apart from the rest, so that whoever types a name sees names first. A
third column names its owners (child, household, family), so that a search can be kept to one family, or pass over
one that is in the bin, by the index itself: no record of another family is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from fcc_app.domain.folding import fold, fts_query
from fcc_app.storage.codec import Json, moment_milliseconds

_MARK = "\uf8fd"
"""A private character that stands before an owner and between two texts. In what people write it is a space."""

_WORDS_TABLE = """CREATE VIRTUAL TABLE search_words USING fts5(names, words, owners,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'", prefix = '1 2', columnsize = 0)"""
# Measured with 100,000 notes: a one-letter query takes 20 ms without the prefixes and 0.1 ms with them; a third
# length would add a fifth to the index and to the time of writing it, and save less than a millisecond. How many words
# each entry has is kept for ranking, which we do by time: without it a save writes a page less.

# Without this, deleted words stay in the index even after VACUUM.
_FORGET = "INSERT INTO search_words(search_words, rank) VALUES('secure-delete', 1)"

SEARCH_SCHEMA: tuple[str, ...] = (
    "CREATE TABLE search_entry(number INTEGER PRIMARY KEY, rec BLOB NOT NULL, kind TEXT NOT NULL)",
    "CREATE INDEX search_entry_of_record ON search_entry(rec)",
    _WORDS_TABLE,
    _FORGET,
)
"""The statements that make the index in a new vault."""


class Group(IntEnum):
    """How found records are grouped, in the order shown. The values order the row numbers: those with a time last."""

    FAMILIES = 0
    CHILDREN = 1
    PEOPLE = 2
    NOTES = 5
    CONTACTS = 6
    PRACTICES = 3
    PROMISES = 4
    JOURNAL = 7
    SESSIONS = 8


NAMED_GROUPS = frozenset({Group.FAMILIES, Group.CHILDREN, Group.PEOPLE})
"""The groups whose records have names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What is indexed of one kind: the fields with its names and with its other words, whose it is, and when it was.

    *owners* are fields that hold an id; ``id`` is the record's own. *first* is the place of the kind among those of
    its group that have no time, 3 (first) to 0.
    """

    group: Group
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    when: str | None = None
    first: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field with words, names first."""
        return self.names + self.words


INDEXED: dict[str, Indexed] = {
    "family": Indexed(
        group=Group.FAMILIES,
        names=("name", "name_in_own_script", "say_name"),
        words=(
            "strengths",
            "hopes",
            "worries",
            "observances_food",
            "observances_dress",
            "observances_days",
        ),
        owners=("id",),
        first=3,
    ),
    "household": Indexed(
        group=Group.FAMILIES,
        names=("name",),
        words=("address", "phone", "email"),
        owners=("family_id", "id"),
        first=2,
    ),
    "celebration": Indexed(group=Group.FAMILIES, names=("name",), words=("notes",), owners=("family_id",), first=1),
    "child": Indexed(
        group=Group.CHILDREN,
        names=("called_name", "legal_name", "name_in_own_script", "say_name"),
        words=(
            "allergies",
            "what_soothes",
            "interests",
            "temperament",
            "abilities",
            "supports",
            "accommodations",
            "ifsp_or_iep",
        ),
        owners=("family_id", "id"),
        first=3,
    ),
    "alert": Indexed(group=Group.CHILDREN, words=("what", "signs", "what_to_do"), owners=("child_id",), first=2),
    "family_member": Indexed(
        group=Group.PEOPLE,
        names=("name", "name_in_own_script", "address_as", "say_name"),
        words=("phone", "second_phone", "email"),
        owners=("family_id",),
        first=3,
    ),
    "caregiver": Indexed(group=Group.PEOPLE, names=("name",), first=2),
    "professional": Indexed(
        group=Group.PEOPLE,
        names=("name",),
        words=("role", "phone", "email", "notes"),
        owners=("child_id",),
        first=1,
    ),
    "care_note": Indexed(group=Group.NOTES, words=("text", "quick"), owners=("child_id",), when="occurred_at"),
    "contact": Indexed(
        group=Group.CONTACTS,
        words=("said", "family_words", "agreed", "reason", "handed_over", "with_others", "interpreter"),
        owners=("household_id",),
        when="occurred_at",
    ),
    "home_practice": Indexed(
        group=Group.PRACTICES,
        words=("at_home", "why_it_matters", "here", "agreed", "cannot", "how_explained"),
        owners=("family_id",),
        first=3,
    ),
    "practice_answer": Indexed(group=Group.PRACTICES, words=("words",), owners=("family_id",), first=2),
    "family_word": Indexed(
        group=Group.PRACTICES,
        words=("word", "meaning", "say", "used_by"),
        owners=("family_id", "child_id"),
        first=1,
    ),
    "profile_language": Indexed(
        group=Group.PRACTICES,
        words=("language", "dialect", "script", "who_speaks", "when", "wishes", "worries"),
        owners=("family_id",),
    ),
    "language_profile": Indexed(
        group=Group.PRACTICES,
        words=("interpreter_name", "songs_and_rhymes"),
        owners=("family_id",),
    ),
    "follow_up": Indexed(group=Group.PROMISES, words=("what",), owners=("family_id", "household_id", "child_id")),
    "team_person": Indexed(group=Group.PEOPLE, names=("name",), words=("what",), owners=("family_id",)),
    "shared_answer": Indexed(
        group=Group.SESSIONS, words=("words", "translation"), owners=("family_id",), when="said_at"
    ),
    "thank_you": Indexed(group=Group.SESSIONS, words=("to_name", "words"), owners=("family_id",), when="written_at"),
    "partnership_need": Indexed(group=Group.PROMISES, words=("words", "translation"), owners=("family_id",), first=1),
    "role_agreement": Indexed(
        group=Group.PROMISES,
        words=(
            "family_does",
            "provider_does",
            "together",
            "family_does_translated",
            "provider_does_translated",
            "together_translated",
        ),
        owners=("family_id",),
        first=2,
    ),
    "journal_entry": Indexed(group=Group.JOURNAL, words=("text",), when="occurred_at"),
}
"""The kinds that can be found. A kind that is not here is never found."""

_GROUP_SHIFT = 58
_FIRST_SHIFT = 56
_ASKED_AT_ONCE = 1_000
_TIME_SHIFT = 16
_NOT_WORDS = frozenset({"tag", "unit", "found", "position", "moment", "begins", "ends", "told_at", "no"})


def _first_number(group: int) -> int:
    return group << _GROUP_SHIFT


def group_range(group: Group) -> tuple[int, int]:
    """The first and last row number that entries of *group* can have."""
    return _first_number(group), _first_number(group + 1) - 1


def group_of(number: int) -> Group:
    """The group of the entry with this row number."""
    return Group(number >> _GROUP_SHIFT)


NAMED_RANGE = (0, group_range(Group.PEOPLE)[1])
"""The row numbers of :data:`NAMED_GROUPS`."""

TIMELESS_RANGE = (0, group_range(Group.PROMISES)[1])
"""The row numbers of records without a time. Their number grows with the families, not with the notes."""


def texts(name: str, value: Json) -> Iterator[tuple[str, str]]:
    """The texts inside a field's JSON value, each with where it stands: ``quick.wonder`` for a part of a field.

    Of an answer it is the value, of quick fields what a person typed.
    """
    if isinstance(value, str):
        if value:
            yield name, value
    elif isinstance(value, dict):
        for inner, part in value.items():
            if inner not in _NOT_WORDS:
                yield from texts(name if inner == "is" else f"{name}.{inner}", part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(name, part)


def match_expression(typed: str) -> str | None:
    """What a person typed, as an expression for ``MATCH``; ``None`` when there is no word in it."""
    return fts_query(typed.replace(_MARK, " "))


def owned_by(owners: Iterable[bytes]) -> str:
    """The expression for what belongs to one of *owners*, which are record ids; there must be at least one."""
    return "owners : (" + " OR ".join(f'"{_MARK}{owner.hex()}"' for owner in owners) + ")"


def _folded(values: dict[str, Json], names: Sequence[str]) -> str:
    # The mark between two texts keeps a run of Han characters from beginning in one and ending in the next.
    parts = (fold(text.replace(_MARK, " ")) for name in names for _, text in texts(name, values.get(name)))
    return f" {_MARK} ".join(part for part in parts if part)


class SearchIndex:
    """The index of one vault, written through the same cursor as the records, in the same transaction."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def put(self, kind: str, rec: bytes, values: dict[str, Json]) -> None:
        """Index a record's words anew, or take them out when it has none."""
        # The row that was just removed is not used again at once: FTS5 would write a change of it beside the old one,
        # and forget only the newer of the two when the record is destroyed.
        self.add_new(((kind, rec, values),), but_not=self.remove(rec))

    def add_new(self, records: Iterable[tuple[str, bytes, dict[str, Json]]], *, but_not: Collection[int] = ()) -> None:
        """Index records that are not in the index yet, in rows *but_not* these."""
        entries: list[tuple[int, bytes, str]] = []
        words: list[tuple[int, str, str, str]] = []
        found = [(kind, rec, entry_of(kind, rec, values)) for kind, rec, values in records]
        new = [(kind, rec, entry) for kind, rec, entry in found if entry is not None]
        taken = self._taken(entry[0] for _, _, entry in new) | set(but_not)
        for kind, rec, (number, columns) in new:
            while number in taken:
                number += 1
                taken |= self._taken((number,))
            taken.add(number)
            entries.append((number, rec, kind))
            words.append((number, *columns))
        self._cursor.executemany("INSERT INTO search_entry(number, rec, kind) VALUES(?, ?, ?)", entries)
        self._cursor.executemany("INSERT INTO search_words(rowid, names, words, owners) VALUES(?, ?, ?, ?)", words)

    def _taken(self, numbers: Iterable[int]) -> set[int]:
        wanted = list(numbers)
        taken: set[int] = set()
        for begin in range(0, len(wanted), _ASKED_AT_ONCE):
            part = wanted[begin : begin + _ASKED_AT_ONCE]
            holes = ", ".join("?" * len(part))
            rows = self._cursor.execute(f"SELECT number FROM search_entry WHERE number IN ({holes})", part)  # noqa: S608 - question marks
            taken.update(row[0] for row in rows)
        return taken

    def remove(self, rec: bytes) -> set[int]:
        """Take a record's words out of the index. Returns the numbers of the rows that it had."""
        rows = self._cursor.execute("SELECT number FROM search_entry WHERE rec = ?", (rec,)).fetchall()
        for row in rows:
            self._cursor.execute("DELETE FROM search_words WHERE rowid = ?", row)
            self._cursor.execute("DELETE FROM search_entry WHERE number = ?", row)
        return {row[0] for row in rows}

    def clear(self) -> None:
        """Take everything out."""
        # Row by row, forgetting costs a millisecond each. A table that is dropped leaves nothing either: its pages
        # are overwritten as they become free.
        self._cursor.execute("DROP TABLE search_words")
        self._cursor.execute(_WORDS_TABLE)
        self._cursor.execute(_FORGET)
        self._cursor.execute("DELETE FROM search_entry")


def entry_of(kind: str, rec: bytes, values: dict[str, Json]) -> tuple[int, tuple[str, str, str]] | None:
    """The row number of a record's entry, or a free one soon after it, and its columns: names, words, owners.

    ``None`` when there is nothing to find it by.
    """
    indexed = INDEXED.get(kind)
    if indexed is None:
        return None
    names, words = _folded(values, indexed.names), _folded(values, indexed.words)
    if not names and not words:
        return None
    ids = (rec.hex() if name == "id" else values.get(name) for name in indexed.owners)
    owners = " ".join(f"{_MARK}{owner}" for owner in ids if owner)
    mark = int.from_bytes(rec[:7], "big")
    if indexed.when is None:
        below = indexed.first << _FIRST_SHIFT | mark
    else:
        below = (max(moment_milliseconds(values[indexed.when]), 0) << _TIME_SHIFT) | (mark & 0xFFFF)
    return (indexed.group.value << _GROUP_SHIFT) | below, (names, words, owners)
