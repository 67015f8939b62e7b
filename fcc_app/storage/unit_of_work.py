"""One transaction, and what may be asked inside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from fcc_app.domain.records import Head, Opened, Record, changed_fields
from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.storage.codec import Json, SqlValue, dump
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.oplog import DELETED, Op, OpLog, read_heads, read_ops

R = TypeVar("R", bound=Record)

Given = Sequence[SqlValue] | Mapping[str, SqlValue]
"""The values for the holes of a statement, in their order or by name."""


class GoneError(FccError):
    """A record that is not there any more, or never was."""

    message_id = N_("This is not here any more. It may have been moved to the bin.")
    code = "E110"


@dataclass(frozen=True, slots=True)
class Kept:
    """When a record was first and last changed, in milliseconds since 1970 (UTC), and whether it is in the bin.

    *deleted_ms* is when it was put there. *edited_after_delete* says that somebody wrote into it meanwhile.
    """

    created_ms: int
    changed_ms: int
    deleted_ms: int | None
    edited_after_delete: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier state of a record: when it was written, by which device, and which fields were changed then."""

    changed_ms: int
    device: str
    record: Record
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and is not kept as a change yet. *heads* are those that the form was showing."""

    kind: str
    rec: UUID
    heads: Mapping[str, tuple[Head, ...]]
    fields: Mapping[str, Json]
    ms: int


class Reader:
    """Questions to one vault, at one moment: everything asked of one reader sees the same state."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def find(self, kind: type[R], *order: str, deleted: bool = False, **equal: object) -> list[R]:
        """The records of a kind whose fields equal the given values, in the given order of fields.

        Those in the bin are found only when *deleted*, and then only those. An order field that begins with ``-``
        goes backwards.
        """
        codec = CODECS[kind.kind]
        conditions = ["deleted_ms IS NOT NULL" if deleted else "deleted_ms IS NULL"]
        given: list[SqlValue] = []
        for name, value in equal.items():
            several = isinstance(value, (list, frozenset, set))
            values = [codec.to_sql(name, each) for each in (value if several else [value])]  # type: ignore[attr-defined]  # it is several
            if several:
                conditions.append(f'"{name}" IN ({", ".join("?" * len(values))})')
            else:
                conditions.append(f'"{name}" IS ?')
            given += values
        by = [f'"{name.removeprefix("-")}"{" DESC" if name.startswith("-") else ""}' for name in order]
        return self.select(kind, f"{' AND '.join(conditions)} ORDER BY {', '.join([*by, 'created_ms', 'id'])}", given)

    def select(self, kind: type[R], where: str, given: Given = ()) -> list[R]:
        """The records of a kind that fit a condition, in SQL with holes for the values *given*."""
        codec = CODECS[kind.kind]
        rows = self.rows(f'SELECT {codec.columns} FROM "{kind.kind}" WHERE {where}', given)  # noqa: S608 - our own names
        return [codec.from_row(row) for row in rows]

    def rows(self, query: str, given: Given = ()) -> list[tuple[Any, ...]]:
        """What SQLite answers to a statement of the storage room with holes for the values *given*."""
        found: list[tuple[Any, ...]] = self._cursor.execute(query, given).fetchall()
        return found

    def one(self, query: str, given: Given = ()) -> Any:
        """The first value of the first row of an answer; ``None`` when there is no row."""
        row = self._cursor.execute(query, given).fetchone()
        return None if row is None else row[0]

    def peek(self, kind: type[R], record_id: UUID) -> R | None:
        """A record, in the bin or not; ``None`` when there is none."""
        return next(iter(self.select(kind, "id = ?", [record_id.bytes])), None)

    def get(self, kind: type[R], record_id: UUID) -> R:
        """A record, in the bin or not.

        Raises:
            GoneError: If there is none.
        """
        record = self.peek(kind, record_id)
        if record is None:
            raise GoneError
        return record

    def open(self, kind: type[R], record_id: UUID) -> Opened[R]:
        """A record for a form, with the heads that the form shows.

        Raises:
            GoneError: If there is none.
        """
        return Opened(self.get(kind, record_id), self.heads(record_id))

    def open_or_new(self, new: R) -> Opened[R]:
        """The record with *new*'s identity, or *new* itself when it was never kept."""
        kept = self.peek(type(new), new.id)
        return Opened(new, {}) if kept is None else Opened(kept, self.heads(new.id))

    def kept(self, kind: type[Record], record_id: UUID) -> Kept:
        """When a record was written, and whether it is in the bin.

        Raises:
            GoneError: If there is none.
        """
        columns = "created_ms, changed_ms, deleted_ms, edited_after_delete"
        query = f'SELECT {columns} FROM "{kind.kind}" WHERE id = ?'  # noqa: S608 - our own name
        row = next(iter(self.rows(query, [record_id.bytes])), None)
        if row is None:
            raise GoneError
        return Kept(row[0], row[1], row[2], bool(row[3]))

    def heads(self, record_id: UUID) -> dict[str, tuple[Head, ...]]:
        """The current heads of every field of a record."""
        return read_heads(self._cursor, self._devices(), record_id.bytes)

    def conflicts(self, record_id: UUID) -> dict[str, tuple[Head, ...]]:
        """The fields of a record that have several current values that differ, with their heads."""
        values = {(op.device, op.n): op.fields for op in read_ops(self._cursor, self._devices(), record_id.bytes)}
        return {
            name: heads
            for name, heads in self.heads(record_id).items()
            if len({dump(values[head].get(name)) for head in heads}) > 1
        }

    def versions(self, kind: type[R], record_id: UUID) -> list[Version]:
        """Every state that a record had on this laptop's view of time, the first one first."""
        codec = CODECS[kind.kind]
        values: dict[str, Json] = {}
        versions = []
        for op in read_ops(self._cursor, self._devices(), record_id.bytes):
            values |= {name: value for name, value in op.fields.items() if name != DELETED}
            if codec.required <= values.keys():
                changed = frozenset(name for name in op.fields if name != DELETED)
                versions.append(Version(op.ms, op.device, codec.decode(record_id, values), changed))
        return versions

    def drafts(self) -> list[Draft]:
        """Everything that was typed and is not kept as a change yet, oldest first."""
        rows = self._cursor.execute("SELECT kind, rec, heads, fields, ms FROM draft ORDER BY ms").fetchall()
        return [_as_draft(row) for row in rows]

    def draft(self, record_id: UUID) -> Draft | None:
        """What was typed into one record and is not kept yet."""
        row = self._cursor.execute(
            "SELECT kind, rec, heads, fields, ms FROM draft WHERE rec = ?", (record_id.bytes,)
        ).fetchone()
        return None if row is None else _as_draft(row)

    def value(self, key: str) -> bytes | None:
        """A small value of this vault that is not a record."""
        row = self._cursor.execute("SELECT value FROM sync_kv WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def _devices(self) -> dict[int, str]:
        return dict(self._cursor.execute("SELECT number, device FROM sync_peer").fetchall())


class UnitOfWork(Reader):
    """One transaction: kept as a whole on success, undone as a whole on any error. Made by ``Vault.begin()``.

    *ops* are the changes made in it, for undo.
    """

    def __init__(self, cursor: Any, log: OpLog) -> None:
        super().__init__(cursor)
        self._log = log
        self.ops: list[Op] = []

    def create(self, record: Record) -> None:
        """Keep a new record.

        Raises:
            FieldError: What :meth:`Record.check` refuses.
        """
        if record.only_draft:
            raise TypeError(f"a {record.kind} is only ever a draft")
        record.check()
        codec = CODECS[record.kind]
        self.ops.append(self._log.write(record.kind, record.id.bytes, codec.encode(record)))

    def create_many(self, records: Iterable[Record]) -> int:
        """Keep thousands of new records at once. Returns how many.

        Raises:
            FieldError: What :meth:`Record.check` refuses.
        """

        def encoded() -> Iterable[tuple[str, bytes, dict[str, Json]]]:
            for record in records:
                record.check()
                yield record.kind, record.id.bytes, CODECS[record.kind].encode(record)

        return self._log.write_new(encoded())

    def change(self, opened: Opened[R], edited: R) -> Opened[R]:
        """Keep what differs between the record as it was opened and as it is now; a new record is kept whole.

        A record that does not differ makes no change. Returns the record as a form should go on from here.

        Raises:
            FieldError: What :meth:`Record.check` refuses.
        """
        if opened.is_new:
            self.create(edited)
            return Opened(edited, self.heads(edited.id))
        values = changed_fields(opened.record, edited)
        if not values:
            return opened
        edited.check()
        fields = CODECS[edited.kind].encode_fields(values)
        superseded = {name: opened.heads.get(name, ()) for name in fields}
        op = self._log.write(edited.kind, edited.id.bytes, fields, superseded)
        self.ops.append(op)
        heads = dict(opened.heads) | dict.fromkeys(fields, ((op.device, op.n),))
        return Opened(edited, heads)

    def delete(self, record: Record) -> None:
        """Move a record to the bin."""
        heads = self.heads(record.id)
        context = {name: found for name, found in heads.items() if name != DELETED}
        op = self._log.write(record.kind, record.id.bytes, {DELETED: True}, {DELETED: heads.get(DELETED, ())}, context)
        self.ops.append(op)

    def restore(self, record: Record) -> None:
        """Take a record out of the bin."""
        heads = self.heads(record.id)
        op = self._log.write(record.kind, record.id.bytes, {DELETED: False}, {DELETED: heads.get(DELETED, ())})
        self.ops.append(op)

    def undo(self, op: Op) -> None:
        """Take one change back: the fields get the values they had before it, and a record it made goes to the bin.

        Undoing is a change like any other, so it can be undone as well.
        """
        heads = self.heads(UUID(bytes=op.rec))
        fields: dict[str, Json] = {}
        if not op.supersedes:  # it made the record
            fields[DELETED] = True
        else:
            known = {(earlier.device, earlier.n): earlier for earlier in self._log.ops_of(op.rec)}
            before = OpLog.defaults(op.kind) | {DELETED: False}
            for name in op.fields:
                # What the form was showing, whatever the clocks of the laptops say about what came before what.
                shown = _winner(known, op.supersedes.get(name, ()), name)
                if shown is not None:
                    fields[name] = shown.fields[name]
                elif name in before:
                    fields[name] = before[name]
        context = None
        if fields.get(DELETED) is True:
            context = {name: found for name, found in heads.items() if name != DELETED}
        undone = self._log.write(op.kind, op.rec, fields, {name: heads.get(name, ()) for name in fields}, context)
        self.ops.append(undone)

    def purge(self, records: Iterable[UUID]) -> None:
        """Destroy records for good; see :meth:`OpLog.purge`. The vault is compacted by whoever calls this."""
        self._log.purge(record_id.bytes for record_id in records)

    def redact(self, records: Iterable[UUID]) -> None:
        """Take back what was shared; see :meth:`OpLog.redact`. The vault is compacted by whoever calls this."""
        self._log.redact(record_id.bytes for record_id in records)

    def was_destroyed(self, record_id: UUID) -> bool:
        """Whether a record of this identity was destroyed: what is written into it is kept nowhere."""
        row = self._cursor.execute("SELECT 1 FROM sync_purged WHERE rec = ?", (record_id.bytes,)).fetchone()
        return row is not None

    def was_sent(self, record_id: UUID) -> bool:
        """Whether a change of this record was ever sent to another laptop."""
        row = self._cursor.execute(
            "SELECT 1 FROM sync_op WHERE rec = ? AND seg IS NOT NULL LIMIT 1", (record_id.bytes,)
        ).fetchone()
        return row is not None

    def apply(self, ops: Iterable[Op]) -> int:
        """Apply changes from elsewhere. Returns how many were new."""
        return self._log.apply(ops)

    def keep_draft(self, opened: Opened[R], edited: R, at: datetime) -> None:
        """Keep what was typed so far, without judging it: no rule is checked."""
        if opened.is_new:
            fields = CODECS[edited.kind].encode(edited)
        else:
            fields = CODECS[edited.kind].encode_fields(changed_fields(opened.record, edited))
        self._cursor.execute(
            "INSERT OR REPLACE INTO draft(rec, kind, heads, fields, ms) VALUES(?, ?, ?, ?, ?)",
            (edited.id.bytes, edited.kind, dump(opened.heads), dump(fields), int(at.timestamp() * 1000)),
        )

    def drop_draft(self, record_id: UUID) -> None:
        """Forget what was typed into a record, because it was kept or thrown away."""
        self._cursor.execute("DELETE FROM draft WHERE rec = ?", (record_id.bytes,))

    def reopen(self, draft: Draft) -> tuple[Opened[Record], Record]:
        """A form as it was when its draft was kept: the record as it had been opened, and as it was typed since.

        Raises:
            GoneError: If the record was destroyed meanwhile.
        """
        codec = CODECS[draft.kind]
        if not draft.heads:
            record: Record = codec.decode(draft.rec, dict(draft.fields))
            return Opened(record, {}), record
        kept: Record = self.get(codec.record_class, draft.rec)
        base = codec.encode(kept)
        known = {(op.device, op.n): op for op in self._log.ops_of(draft.rec.bytes)}
        for name, heads in draft.heads.items():
            shown = _winner(known, heads, name)
            if shown is not None and name in codec.fields:
                base[name] = shown.fields[name]
        opened = codec.decode(draft.rec, base)
        return Opened(opened, draft.heads), codec.decode(draft.rec, base | dict(draft.fields))

    def set_value(self, key: str, value: bytes) -> None:
        """Keep a small value of this vault that is not a record."""
        self._cursor.execute("INSERT OR REPLACE INTO sync_kv(key, value) VALUES(?, ?)", (key, value))

    def rebuild(self) -> int:
        """Write every table and the search index anew from the log; see :meth:`OpLog.rebuild`."""
        return self._log.rebuild()


def _winner(ops: Mapping[Head, Op], heads: Iterable[Head], name: str) -> Op | None:
    """Of several current values of a field, the one that was shown."""
    found = [ops[head] for head in heads if head in ops and name in ops[head].fields]
    return max(found, key=lambda op: op.order, default=None)


def _as_draft(row: tuple[Any, ...]) -> Draft:
    kind, rec, heads, fields, ms = row
    read = {name: tuple((device, n) for device, n in found) for name, found in json.loads(heads).items()}
    return Draft(kind, UUID(bytes=rec), read, json.loads(fields), ms)
