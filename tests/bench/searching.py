"""Search in the services, 100,000 notes in four scripts: beside the statements that it sends, and against the truth.

The truth is found by hand: every record is read, and its words are looked through one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any
from uuid import UUID

from fcc_app.domain.folding import fold, is_han
from fcc_app.domain.records import Record
from fcc_app.paths import DataFolder
from fcc_app.services.demo import DEMO_PASSPHRASE
from fcc_app.services.search import Search
from fcc_app.services.vaults import Vaults
from fcc_app.storage.kinds import CODECS, HOME_KINDS
from fcc_app.storage.search_index import INDEXED, texts
from fcc_app.storage.vault import Vault
from tests.bench._homes import notes_100_000
from tests.bench._now import now
from tests.bench.figure import Figure

TYPED = ("blocks", "sirvió", "الخبز", "睡觉", "García", "grandmother", "apple milk", "奶奶")
"""What is searched for, letter by letter: words of notes and of people, in four scripts."""

SEEN = 10
"""How many rows of the results are on the screen."""

ROUNDS = 12
# The least of the rounds counts: nothing here waits for the disk, and what others do on this computer only adds.

Statements = list[tuple[Any, ...]]


def run() -> list[Figure]:
    """How fast, and how true."""
    vaults = Vaults(DataFolder(notes_100_000()), now)
    vault = vaults.unlock(DEMO_PASSPHRASE)
    search = Search(vault)
    try:
        return [searching(vault, search), truth(vault, search)]
    finally:
        search.close()
        vaults.close(vault)


def searching(vault: Vault, search: Search) -> Figure:
    """The first hits and their numbers for every beginning of some words, beside the same statements."""
    asked = [word[:end] for word in TYPED for end in range(1, len(word) + 1)]
    heard = _statements(search, asked)
    raw = vault.connection().cursor()
    ours, base = [], []
    for _ in range(ROUNDS + 1):
        ours.append(_seconds(lambda: _ask_all(search, asked)))
        base.append(_seconds(lambda: [raw.execute(*statement).fetchall() for statement in heard]))
    raw.connection.close()
    return Figure(
        name="search in the services, 100,000 notes, four scripts",
        ours=min(ours) / len(asked) * 1000,
        base=min(base) / len(asked) * 1000,
        beside="the same SQL on the same file, for each letter",
        unit="ms",
        times=1.5,
    )


class _Listening:
    """A cursor that remembers what it was asked."""

    def __init__(self, cursor: Any, heard: Statements) -> None:
        self._cursor, self._heard = cursor, heard

    def execute(self, *asked: Any) -> Any:
        self._heard.append(asked)
        return self._cursor.execute(*asked)


def _ask_all(search: Search, asked: list[str]) -> None:
    """What happens for each letter: the first hits, the rows that are seen, then the numbers."""
    for typed in asked:
        found = search.find(typed)
        if found is None:
            raise RuntimeError("nobody else asks")
        hits = [hit for group in found.groups for hit in group.hits]
        for hit in hits[:SEEN]:
            _ = hit.context
        search.count(found)


def _statements(search: Search, asked: list[str]) -> Statements:
    heard: Statements = []
    search.find("warm")
    reader = search._reader
    cursor = reader._cursor  # type: ignore[union-attr] # it has just searched
    reader._cursor = _Listening(cursor, heard)  # type: ignore[union-attr] # as above
    _ask_all(search, asked)
    reader._cursor = cursor  # type: ignore[union-attr] # as above
    return heard


def truth(vault: Vault, search: Search) -> Figure:
    """The hits that are missing or false, of all that there are for each of the words."""
    found = {word: {UUID(hex=hit["id"]) for hit in search.everything(word)} for word in TYPED}
    true: dict[str, set[UUID]] = {word: set() for word in TYPED}
    wanted = {word: [_pattern(part) for part in word.split()] for word in TYPED}
    with vault.read() as reader:
        for kind in INDEXED.keys() & {kind.kind for kind in HOME_KINDS}:
            records: list[Record] = reader.find(CODECS[kind].record_class)
            for record in records:
                words = " / ".join(fold(text) for text in _texts(record))
                for word, patterns in wanted.items():
                    if all(pattern in f" {words} " for pattern in patterns):
                        true[word].add(record.id)
    return Figure(
        name="hits that search misses or finds falsely",
        ours=sum(len(found[word] ^ true[word]) for word in TYPED),
        base=sum(len(hits) for hits in true.values()),
        beside="true ones",
        unit="hits",
        most=0,
    )


def _texts(record: Record) -> Iterator[str]:
    codec = CODECS[record.kind]
    for name in INDEXED[record.kind].fields:
        yield from (text for _, text in texts(name, codec.fields[name].to_json(getattr(record, name))))


def _pattern(typed: str) -> str:
    """How a word begins in a folded text; Han characters stand there one by one."""
    folded = fold(typed)
    return f" {folded} " if is_han(folded[0]) else f" {folded}"


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
