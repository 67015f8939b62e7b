"""Several laptops of one home, each with a vault of its own, exchanging the changes that they logged."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from fcc_app.domain.records import Head, Record
from fcc_app.storage.kinds import CODECS, HOME_KINDS
from fcc_app.storage.oplog import DELETED, PURGE, REDACT, Op
from fcc_app.storage.tables import home_tables
from fcc_app.storage.vault import Vault, create_vault

KEY = bytes(range(32))
DESTROYING = (PURGE, REDACT)


def fast_folder() -> str | None:
    """Where hundreds of vaults can be made quickly: in memory, where the system has such a folder."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Laptop:
    """One vault, with a clock that may be wrong."""

    def __init__(self, folder: Path, name: str, now: list[int], *, offset: int = 0) -> None:
        self.device = uuid4().hex
        self.name = name
        self.offset = offset
        self._path = folder / f"{name}.db"
        self._now = now
        create_vault(self._path, KEY, home_tables, device=self.device, values={})
        self.vault = self._open()

    def _open(self) -> Vault:
        return Vault(self._path, KEY, clock=lambda: self._now[0] + self.offset)

    def reopen(self) -> None:
        """Close the vault and open it again."""
        self.vault.close()
        self.vault = self._open()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What is in the file."""
        with self.vault.read() as reader:
            return reader.rows(query, values)

    @property
    def devices(self) -> dict[int, str]:
        """The devices by their number in this file."""
        return dict(self.rows("SELECT number, device FROM sync_peer"))

    def ops(self) -> dict[Head, Op]:
        """Every change in the log."""
        devices = self.devices
        found = {}
        for device, n, ms, ctr, kind, rec, fields, sup, ctx in self.rows(
            "SELECT device, n, ms, ctr, kind, rec, fields, sup, ctx FROM sync_op"
        ):
            op = Op(
                devices[device],
                n,
                ms,
                ctr,
                kind,
                rec,
                json.loads(fields),
                _heads(sup) or {},
                _heads(ctx),
            )
            found[(op.device, op.n)] = op
        return found

    def receive(self, ops: Iterable[Op]) -> int:
        """Apply changes of other laptops; returns how many were new."""
        with self.vault.begin() as unit:
            return unit.apply(ops)

    def heads(self) -> dict[tuple[bytes, str], frozenset[Head]]:
        """The current values of every field of every record."""
        found: dict[tuple[bytes, str], frozenset[Head]] = {}
        with self.vault.read() as reader:
            for (rec,) in self.rows("SELECT rec FROM sync_head"):
                for name, heads in reader.heads(_uuid(rec)).items():
                    if heads:
                        found[(rec, name)] = frozenset(heads)
        return found

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table of records."""
        return {kind.kind: sorted(self.rows(f'SELECT * FROM "{kind.kind}"')) for kind in HOME_KINDS}

    def index(self) -> list[tuple[Any, ...]]:
        """What is found of each record, by which words."""
        return sorted(
            self.rows(
                "SELECT entry.rec, entry.kind, words.names, words.words, words.owners FROM search_entry AS entry"
                " JOIN search_words AS words ON words.rowid = entry.number"
            )
        )

    def digest(self) -> Digest:
        """Everything that laptops with the same changes must agree on."""
        return Digest(
            ops=self.ops(),
            heads=self.heads(),
            tables=self.tables(),
            index=self.index(),
            purged=frozenset(row[0] for row in self.rows("SELECT rec FROM sync_purged")),
        )

    def close(self) -> None:
        """Close the vault."""
        self.vault.close()


@dataclass(frozen=True)
class Digest:
    """The state of one laptop, without what is only its own."""

    ops: dict[Head, Op]
    heads: dict[tuple[bytes, str], frozenset[Head]]
    tables: dict[str, list[tuple[Any, ...]]]
    index: list[tuple[Any, ...]]
    purged: frozenset[bytes]


def exchange(laptops: Iterable[Laptop]) -> None:
    """Give every laptop every change of the others."""
    everyone = list(laptops)
    for giver in everyone:
        ops = list(giver.ops().values())
        for taker in everyone:
            if taker is not giver:
                taker.receive(ops)


def expected_heads(ops: dict[Head, Op]) -> dict[tuple[bytes, str], frozenset[Head]]:
    """The heads by definition: the changes of a field that no change supersedes."""
    superseded = {
        (op.rec, name, older) for op in ops.values() for name in op.fields for older in op.supersedes.get(name, ())
    }
    found: dict[tuple[bytes, str], set[Head]] = {}
    for op_id, op in ops.items():
        if op.kind not in DESTROYING:
            for name in op.fields:
                if (op.rec, name, op_id) not in superseded:
                    found.setdefault((op.rec, name), set()).add(op_id)
    return {place: frozenset(heads) for place, heads in found.items()}


@dataclass(frozen=True)
class Shown:
    """What a record shows, by definition."""

    record: Record
    in_bin: bool
    edited_after_delete: bool


def expected_records(ops: dict[Head, Op]) -> dict[bytes, Shown]:
    """Every record that the changes make, by definition."""
    heads = expected_heads(ops)
    found = {}
    for rec, kind in {(op.rec, op.kind) for op in ops.values() if op.kind not in DESTROYING}:
        fields = {name: ids for (of, name), ids in heads.items() if of == rec}
        winners = {name: max((ops[op_id] for op_id in ids), key=lambda op: op.order) for name, ids in fields.items()}
        values = {name: op.fields[name] for name, op in winners.items() if name != DELETED}
        codec = CODECS[kind]
        if not codec.required <= values.keys():
            continue
        delete = winners.get(DELETED)
        wanted = delete is not None and delete.fields[DELETED]
        context = {name: set(ids) for name, ids in ((delete.context if wanted else None) or {}).items()}
        covered = all(ids <= context.get(name, set()) for name, ids in fields.items() if name != DELETED)
        record = codec.decode(_uuid(rec), values)
        found[rec] = Shown(record, bool(wanted) and covered, bool(wanted) and not covered)
    return found


def shown_records(laptop: Laptop) -> dict[bytes, Shown]:
    """Every record that the tables show."""
    found = {}
    with laptop.vault.read() as reader:
        for kind in HOME_KINDS:
            for in_bin in (False, True):
                for record in reader.find(kind, deleted=in_bin):
                    kept = reader.kept(kind, record.id)
                    found[record.id.bytes] = Shown(record, in_bin, kept.edited_after_delete)
    return found


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for the vaults of one run."""
    return tempfile.TemporaryDirectory(dir=fast_folder(), ignore_cleanup_errors=True)


def _heads(text: str | None) -> dict[str, tuple[Head, ...]] | None:
    if text is None:
        return None
    return {name: tuple((device, n) for device, n in heads) for name, heads in json.loads(text).items()}


def _uuid(raw: bytes) -> UUID:
    return UUID(bytes=raw)
