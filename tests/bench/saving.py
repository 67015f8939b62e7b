"""What writing takes: one note more in a home of 100,000, and 100,000 notes at once, each beside raw rows.

A raw row is written by SQLite alone, into a file that is encrypted and durable in the same way.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from fcc_app.demo import demo_home
from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.folding import fold
from fcc_app.domain.ids import NoteId, new_id
from fcc_app.paths import DataFolder
from fcc_app.services.demo import BATCH, DEMO_PASSPHRASE
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import Vaults
from fcc_app.storage.engine import connect
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.search_index import SEARCH_SCHEMA, texts
from fcc_app.storage.tables import home_tables
from fcc_app.storage.vault import Vault, create_vault
from tests.bench._homes import TODAY, copy_of, notes_100_000
from tests.bench._now import now
from tests.bench.figure import Figure

SAVES = 300
WRITINGS = 2
KEY = bytes(32)


def run() -> list[Figure]:
    """Two figures, each side in turn with the other."""
    return [saving(), writing()]


def saving() -> Figure:
    """A note: durable, in the log and in the index; beside a row in the same table of a copy, with its indexes."""
    with copy_of(notes_100_000()) as folder, copy_of(notes_100_000()) as other:
        vaults, same = Vaults(DataFolder(folder), now), Vaults(DataFolder(other), now)
        home = OpenHome(vaults, vaults.unlock(DEMO_PASSPHRASE), now)
        raw = connect(same.folder.home, same.key(same.folder.home, DEMO_PASSPHRASE))
        with home.vault.read() as reader:
            (first,) = reader.select(CareNote, "deleted_ms IS NULL LIMIT 1")
        ours, base = [], []
        for number in range(SAVES):
            note = replace(first, id=NoteId(new_id()), occurred_at=first.occurred_at + timedelta(seconds=number))
            ours.append(_seconds(lambda note=note: home.forms.keep(note)))  # type: ignore[misc] # the note of this turn
            base.append(_seconds(lambda note=note: _commit(raw, "care_note", [note])))  # type: ignore[misc] # as above
        raw.close()
        home.close()
    return Figure(
        name="saving a note, durable, with log and index",
        ours=median(ours) * 1000,
        base=median(base) * 1000,
        beside="a raw durable commit of one row",
        unit="ms",
        times=2.0,
    )


def writing() -> Figure:
    """100,000 notes into a new home, beside rows and an index of the same words. The faster of two rounds."""
    notes = [each for each in demo_home(100, 10, today=TODAY).records() if isinstance(each, CareNote)]
    ours, base = [], []
    for _ in range(WRITINGS):
        with TemporaryDirectory() as folder:
            ours.append(_write_ours(Path(folder) / "ours.db", notes))
            base.append(_write_raw(Path(folder) / "raw.db", notes))
    return Figure(
        name=f"writing {len(notes):,} demo notes",
        ours=min(ours),
        base=min(base),
        beside="raw notes and an index of their words",
        times=2.5,
    )


def _write_ours(path: Path, notes: list[CareNote]) -> float:
    create_vault(path, KEY, home_tables, device="ab" * 16, values={})
    vault = Vault(path, KEY)

    def write() -> None:
        with vault.bulk():
            for batch in _batches(notes):
                with vault.begin() as unit:
                    unit.create_many(batch)

    seconds = _seconds(write)
    vault.close()
    return seconds


def _write_raw(path: Path, notes: list[CareNote]) -> float:
    raw = connect(path, KEY, create=True)
    names = ", ".join(f'"{name}"' for name in CODECS[CareNote.kind].fields)
    raw.execute(f"CREATE TABLE note(id BLOB PRIMARY KEY, {names})")
    raw.execute("CREATE INDEX note_of_child ON note(child_id, occurred_at)")
    raw.execute("CREATE INDEX note_by_time ON note(occurred_at)")
    for statement in SEARCH_SCHEMA:
        if "search_words" in statement:
            raw.execute(statement)

    def write() -> None:
        for batch in _batches(notes):
            _commit(raw, "note", batch, index=True)

    seconds = _seconds(write)
    raw.close()
    return seconds


def _batches(notes: list[CareNote]) -> Iterator[list[CareNote]]:
    rest = iter(notes)
    while batch := list(itertools.islice(rest, BATCH)):
        yield batch


def _commit(raw: Any, table: str, notes: list[CareNote], *, index: bool = False) -> None:
    codec = CODECS[CareNote.kind]
    columns = {"id": "?", **dict.fromkeys(codec.fields, "?")}
    if table == CareNote.kind:
        columns |= {"created_ms": "1", "changed_ms": "1"}
    raw.execute("BEGIN IMMEDIATE")
    rows, words = [], []
    for note in notes:
        values = codec.encode(note)
        rows.append((note.id.bytes, *(each.json_to_sql(values[name]) for name, each in codec.fields.items())))
        if index:
            said = (text for name in ("text", "quick") for _, text in texts(name, values[name]))
            words.append(("", fold(" ".join(said)), note.child_id.hex))
    names = ", ".join(f'"{name}"' for name in columns)
    raw.executemany(f"INSERT INTO {table}({names}) VALUES({', '.join(columns.values())})", rows)
    if index:
        raw.executemany("INSERT INTO search_words(names, words, owners) VALUES(?, ?, ?)", words)
    raw.execute("COMMIT")


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
