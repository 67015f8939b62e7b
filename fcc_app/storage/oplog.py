"""The one write path: every saved change is appended to the log, moves the heads, and is projected.

A save, an undo, an import, the demo home and (later) a change from another laptop all end in :meth:`OpLog.apply`.
Nothing else writes to a table of records. The rules are those of ``docs/sync-format.md``: union of changes and of
what they supersede, so that laptops that hold the same changes show the same records in whatever order they came.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar

from fcc_app.domain.records import Head
from fcc_app.storage.codec import Json, KindCodec, dump
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.search_index import SearchIndex

DELETED = "_del"
"""The register that says whether a record is in the bin."""

PURGE = "_purge"
"""The kind of a change that destroys records for good."""

REDACT = "_redact"
"""The kind of a change by which somebody takes back words that were shared. It destroys the records that hold them.

What it does is what a purge does. It has a name of its own, for anybody may take back what is theirs at any time, and
only an owner's laptop may purge.
"""

_MAX_COUNTER = 1 << 30
_REBUILT_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Op:
    """One saved change to one record. Its identity is (*device*, *n*); *n* counts from 1 without gaps.

    *ms* and *ctr* are a hybrid logical clock: milliseconds since 1970 and a counter. *fields* are the new values as
    JSON, *supersedes* the heads that the form was showing, *context* (only on a delete) all heads that were shown.
    """

    device: str
    n: int
    ms: int
    ctr: int
    kind: str
    rec: bytes
    fields: dict[str, Json]
    supersedes: dict[str, tuple[Head, ...]] = field(default_factory=dict)
    context: dict[str, tuple[Head, ...]] | None = None
    features: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, int, str]:
        """What decides which of two concurrent values is shown first."""
        return (self.ms, self.ctr, self.device)


class _Statements:
    """The SQL that projects one kind, written once from its codec."""

    def __init__(self, codec: KindCodec) -> None:
        names = list(codec.fields)
        columns = ["id", "created_ms", "changed_ms", "deleted_ms", "edited_after_delete", *names]
        holes = ", ".join("?" * len(columns))
        quoted = ", ".join(f'"{name}"' for name in columns)
        self.put = f'INSERT OR REPLACE INTO "{codec.kind}"({quoted}) VALUES({holes})'
        self.put_new = f'INSERT INTO "{codec.kind}"({quoted}) VALUES({holes})'
        self.remove = f'DELETE FROM "{codec.kind}" WHERE id = ?'  # noqa: S608 - the name is one of our own kinds
        self.codec = codec
        self._sql = [
            (name, None if field.is_json_as_it_is else field.json_to_sql) for name, field in codec.fields.items()
        ]
        # A field that nobody set yet shows the default that the dataclass declares.
        self.defaults: dict[str, Json] = {
            name: codec.fields[name].to_json(value) for name, value in _defaults(codec).items()
        }

    def row(
        self, rec: bytes, created: int, changed: int, deleted: int | None, edited: bool, values: dict[str, Json]
    ) -> tuple[Any, ...]:
        """The bound values of :attr:`put`."""
        shown = self.defaults | values
        return (
            rec,
            created,
            changed,
            deleted,
            int(edited),
            *[shown.get(name) if to_sql is None else to_sql(shown.get(name)) for name, to_sql in self._sql],
        )

    def shown_row(self, rec: bytes, shown: _Shown) -> tuple[Any, ...]:
        """The bound values of :attr:`put` for what a record shows."""
        return self.row(rec, shown.created, shown.changed, shown.deleted, shown.edited_after_delete, shown.values)


def _defaults(codec: KindCodec) -> dict[str, Any]:
    from dataclasses import MISSING, fields

    found: dict[str, Any] = {}
    for declared in fields(codec.record_class):
        if declared.name in codec.fields:
            if declared.default is not MISSING:
                found[declared.name] = declared.default
            elif declared.default_factory is not MISSING:
                found[declared.name] = declared.default_factory()
    return found


class OpLog:
    """The log of one vault, over one open connection that nobody else writes with.

    *device* is this laptop's id, 32 hexadecimal digits; *now_ms* is the wall clock in milliseconds since 1970.
    """

    _statements: ClassVar[dict[str, _Statements]] = {}

    def __init__(self, connection: Any, device: str, now_ms: Callable[[], int]) -> None:
        self._cursor = connection.cursor()
        self._now_ms = now_ms
        self.device = device
        self._search = SearchIndex(self._cursor)
        self._numbers: dict[str, int] = {}
        self._devices: dict[int, str] = {}
        self._has_pending = False
        self._n = self._ms = self._ctr = 0
        self._read_state()
        last = self._cursor.execute(
            "SELECT n, ms, ctr FROM sync_op WHERE device = ? ORDER BY n DESC LIMIT 1",
            (self._numbers.get(device, 0),),
        ).fetchone()
        if last is not None:
            self._n, self._ms, self._ctr = last
        seen = self._cursor.execute("SELECT value FROM sync_kv WHERE key = 'clock'").fetchone()
        if seen is not None:
            ms, ctr = json.loads(seen[0])
            self._ms, self._ctr = max((self._ms, self._ctr), (ms, ctr))

    def _read_state(self) -> None:
        self._numbers.clear()
        self._devices.clear()
        for number, known in self._cursor.execute("SELECT number, device FROM sync_peer").fetchall():
            self._numbers[known] = number
            self._devices[number] = known
        pending = self._cursor.execute("SELECT 1 FROM sync_pending_sup LIMIT 1").fetchone()
        self._has_pending = pending is not None

    # ---- the clock -------------------------------------------------------------------------------------------

    def clock(self) -> tuple[int, int, int]:
        """Where the log stands: the number of the last own change, and its time."""
        return (self._n, self._ms, self._ctr)

    def undone(self, clock: tuple[int, int, int]) -> None:
        """Go back to what :meth:`clock` said, because the transaction since then was undone."""
        self._n, self._ms, self._ctr = clock
        self._read_state()

    def _tick(self) -> tuple[int, int, int]:
        now = self._now_ms()
        if now > self._ms:
            self._ms, self._ctr = now, 0
        else:
            self._ctr += 1
        self._n += 1
        return (self._n, self._ms, self._ctr)

    def _number(self, device: str) -> int:
        number = self._numbers.get(device)
        if number is None:
            self._cursor.execute("INSERT INTO sync_peer(device) VALUES(?)", (device,))
            number = int(self._cursor.lastrowid)
            self._numbers[device] = number
            self._devices[number] = device
        return number

    # ---- writing ---------------------------------------------------------------------------------------------

    def write(
        self,
        kind: str,
        rec: bytes,
        fields: dict[str, Json],
        supersedes: dict[str, tuple[Head, ...]] | None = None,
        context: dict[str, tuple[Head, ...]] | None = None,
    ) -> Op:
        """Make a change of this laptop's own and apply it."""
        n, ms, ctr = self._tick()
        op = Op(self.device, n, ms, ctr, kind, rec, fields, supersedes or {}, context)
        arrival = self._append(op, is_new=True)
        if arrival is _Arrival.FIRST:
            self._project_first(op)
        elif arrival is _Arrival.NEW:
            self.project(kind, rec)
        return op

    def write_new(self, records: Iterable[tuple[str, bytes, dict[str, Json]]]) -> int:
        """Keep many new records at once (kind, id, all fields): the bulk form of :meth:`write`. Returns how many.

        The same rows as one by one, written statement by statement. The records must not exist yet.
        """
        number = self._number(self.device)
        ops: list[tuple[Any, ...]] = []
        heads: list[tuple[Any, ...]] = []
        rows: dict[str, list[tuple[Any, ...]]] = {}
        indexed: list[tuple[str, bytes, dict[str, Json]]] = []
        for kind, rec, fields in records:
            n, ms, ctr = self._tick()
            ops.append((number, n, ms, ctr, kind, rec, dump(fields), "{}", None, None))
            heads.append((rec, kind, number, n))
            rows.setdefault(kind, []).append(_statements(kind).row(rec, ms, ms, None, False, fields))
            indexed.append((kind, rec, fields))
        self._cursor.executemany(_INSERT_OP, ops)
        self._cursor.executemany("INSERT INTO sync_head(rec, kind, device, n, others) VALUES(?, ?, ?, ?, '{}')", heads)
        for kind, values in rows.items():
            self._cursor.executemany(_statements(kind).put_new, values)
        self._search.add_new(indexed)
        return len(ops)

    def apply(self, ops: Iterable[Op]) -> int:
        """Apply changes, this laptop's or another's, in any order, any number of times. Returns how many were new."""
        new = 0
        touched: dict[bytes, str] = {}
        for op in ops:
            if op.kind in (PURGE, REDACT):
                new += self._apply_purge(op)
            elif self._append(op) is not _Arrival.NOTHING:
                new += 1
                if op.kind in CODECS:
                    touched[op.rec] = op.kind
        for rec, kind in touched.items():
            self.project(kind, rec)
        return new

    def _append(self, op: Op, *, is_new: bool = False) -> _Arrival:
        number = self._number(op.device)
        cursor = self._cursor
        if not is_new and self._knows((number, op.n)):
            return _Arrival.NOTHING
        purged = cursor.execute("SELECT 1 FROM sync_purged WHERE rec = ?", (op.rec,)).fetchone()
        if purged:
            # The record was destroyed: only the change's identity is kept, so that it counts as received.
            self._insert_op(number, op, "{}", "{}", None)
            return _Arrival.NOTHING
        self._insert_op(
            number,
            op,
            dump(op.fields),
            dump(op.supersedes) if op.supersedes else "{}",
            None if op.context is None else dump(op.context),
        )
        self._see_clock(op)
        return self._move_heads(number, op)

    def _insert_op(self, number: int, op: Op, fields: str, supersedes: str, context: str | None) -> None:
        features = dump(op.features) if op.features else None
        self._cursor.execute(
            _INSERT_OP,
            (number, op.n, op.ms, op.ctr, op.kind, op.rec, fields, supersedes, context, features),
        )

    def _see_clock(self, op: Op) -> None:
        if op.device == self.device:
            return
        # A clock far ahead of ours is stored as it is, but does not pull ours along.
        if (op.ms, op.ctr) > (self._ms, self._ctr) and op.ms <= self._now_ms() + 5 * 60 * 1000:
            self._ms, self._ctr = op.ms, min(op.ctr, _MAX_COUNTER)
            self._cursor.execute(
                "INSERT OR REPLACE INTO sync_kv(key, value) VALUES('clock', ?)", (dump([self._ms, self._ctr]),)
            )

    def _move_heads(self, number: int, op: Op) -> _Arrival:
        cursor = self._cursor
        row = cursor.execute("SELECT device, n, others FROM sync_head WHERE rec = ?", (op.rec,)).fetchone()
        pending = self._pending(op.rec) if self._has_pending else set()
        if row is None and not op.supersedes and not pending:
            cursor.execute(
                "INSERT INTO sync_head(rec, kind, device, n, others) VALUES(?, ?, ?, ?, '{}')",
                (op.rec, op.kind, number, op.n),
            )
            return _Arrival.FIRST
        born, heads = (None, {}) if row is None else ((row[0], row[1]), self._unpack(row[0], row[1], row[2]))
        mine = (number, op.n)
        for name in op.fields:
            current = heads.setdefault(name, set())
            for device, n in op.supersedes.get(name, ()):
                older = (self._number(device), n)
                if older in current:
                    current.discard(older)
                elif not self._knows(older):
                    self._add_pending(op.rec, name, older)
            if (name, *mine) in pending:
                cursor.execute(
                    "DELETE FROM sync_pending_sup WHERE rec = ? AND field = ? AND device = ? AND n = ?",
                    (op.rec, name, *mine),
                )
            else:
                current.add(mine)
        self._store_heads(op.rec, op.kind, born or mine, heads, first=born is None)
        return _Arrival.NEW

    def _store_heads(
        self, rec: bytes, kind: str, born: tuple[int, int], heads: dict[str, set[tuple[int, int]]], *, first: bool
    ) -> None:
        written_by_born = self._field_names(born)
        others = {
            name: sorted(found) for name, found in heads.items() if not (found == {born} and name in written_by_born)
        }
        if first:
            self._cursor.execute(
                "INSERT INTO sync_head(rec, kind, device, n, others) VALUES(?, ?, ?, ?, ?)",
                (rec, kind, *born, dump(others)),
            )
        else:
            self._cursor.execute("UPDATE sync_head SET others = ? WHERE rec = ?", (dump(others), rec))

    def _field_names(self, op: tuple[int, int]) -> frozenset[str]:
        row = self._cursor.execute("SELECT fields FROM sync_op WHERE device = ? AND n = ?", op).fetchone()
        return frozenset(json.loads(row[0])) if row else frozenset()

    def _unpack(self, device: int, n: int, others: str) -> dict[str, set[tuple[int, int]]]:
        heads = {name: {(device, n)} for name in self._field_names((device, n))}
        for name, found in json.loads(others).items():
            heads[name] = {(head[0], head[1]) for head in found}
        return heads

    def _knows(self, op: tuple[int, int]) -> bool:
        return self._cursor.execute("SELECT 1 FROM sync_op WHERE device = ? AND n = ?", op).fetchone() is not None

    def _pending(self, rec: bytes) -> set[tuple[str, int, int]]:
        rows = self._cursor.execute("SELECT field, device, n FROM sync_pending_sup WHERE rec = ?", (rec,))
        return set(rows.fetchall())

    def _add_pending(self, rec: bytes, name: str, op: tuple[int, int]) -> None:
        self._has_pending = True
        self._cursor.execute(
            "INSERT OR IGNORE INTO sync_pending_sup(rec, field, device, n) VALUES(?, ?, ?, ?)", (rec, name, *op)
        )

    # ---- reading ---------------------------------------------------------------------------------------------

    @staticmethod
    def defaults(kind: str) -> dict[str, Json]:
        """What a field of *kind* shows before anybody has set it, as JSON."""
        return _statements(kind).defaults

    def ops_of(self, rec: bytes) -> list[Op]:
        """Every change of a record, in the order in which their clocks put them."""
        return read_ops(self._cursor, self._devices, rec)

    # ---- projecting ------------------------------------------------------------------------------------------

    def project(self, kind: str, rec: bytes) -> None:
        """Write the winning value of each field of one record to its table and to the search index."""
        statements = _statements(kind)
        shown = self._winning(rec)
        if shown is None or not statements.codec.required <= shown.values.keys():
            self._cursor.execute(statements.remove, (rec,))
            self._search.remove(rec)
            return
        self._cursor.execute(
            statements.put,
            statements.shown_row(rec, shown),
        )
        if shown.deleted is None:
            self._search.put(kind, rec, shown.values)
        else:
            self._search.remove(rec)

    def _project_first(self, op: Op) -> None:
        """Show a record whose only change this is: its values are the winning ones, and nothing is in the way."""
        statements = _statements(op.kind)
        if DELETED in op.fields or not statements.codec.required <= op.fields.keys():
            self.project(op.kind, op.rec)
            return
        self._cursor.execute(statements.put, statements.row(op.rec, op.ms, op.ms, None, False, op.fields))
        self._search.add_new(((op.kind, op.rec, op.fields),))

    def _winning(self, rec: bytes) -> _Shown | None:
        cursor = self._cursor
        row = cursor.execute("SELECT device, n, others FROM sync_head WHERE rec = ?", (rec,)).fetchone()
        if row is None:
            return None
        heads = self._unpack(*row)
        ops: dict[tuple[int, int], tuple[tuple[int, int, str], dict[str, Json], str | None]] = {}
        for op_id in {op_id for found in heads.values() for op_id in found}:
            ms, ctr, fields, context = cursor.execute(
                "SELECT ms, ctr, fields, ctx FROM sync_op WHERE device = ? AND n = ?", op_id
            ).fetchone()
            ops[op_id] = ((ms, ctr, self._devices[op_id[0]]), json.loads(fields), context)
        values: dict[str, Json] = {}
        deleting: tuple[int, int] | None = None
        for name, found in heads.items():
            if not found:
                continue
            winner = max(found, key=lambda op_id: ops[op_id][0])
            if name == DELETED:
                deleting = winner if ops[winner][1][DELETED] else None
            else:
                values[name] = ops[winner][1][name]
        created, changed = cursor.execute("SELECT min(ms), max(ms) FROM sync_op WHERE rec = ?", (rec,)).fetchone()
        if deleting is None:
            return _Shown(values, created, changed, None, False)
        order, _, context = ops[deleting]
        seen = {
            name: {(self._number(device), n) for device, n in found}
            for name, found in json.loads(context or "{}").items()
        }
        covered = all(found <= seen.get(name, set()) for name, found in heads.items() if name != DELETED)
        return _Shown(values, created, changed, order[0] if covered else None, not covered)

    def rebuild(self) -> int:
        """Write every table of records and the search index anew from the log. Returns the number of records."""
        cursor = self._cursor
        for kind in CODECS:
            if cursor.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (kind,)).fetchone():
                cursor.execute(f'DELETE FROM "{kind}"')  # noqa: S608 - the name is one of our own kinds
        self._search.clear()
        records = [row for row in cursor.execute("SELECT rec, kind FROM sync_head").fetchall() if row[1] in CODECS]
        for begin in range(0, len(records), _REBUILT_AT_ONCE):
            self._rebuild_part(records[begin : begin + _REBUILT_AT_ONCE])
        return len(records)

    def _rebuild_part(self, records: list[tuple[bytes, str]]) -> None:
        rows: dict[str, list[tuple[Any, ...]]] = {}
        found: list[tuple[str, bytes, dict[str, Json]]] = []
        for rec, kind in records:
            shown = self._winning(rec)
            statements = _statements(kind)
            if shown is None or not statements.codec.required <= shown.values.keys():
                continue
            rows.setdefault(kind, []).append(statements.shown_row(rec, shown))
            if shown.deleted is None:
                found.append((kind, rec, shown.values))
        for kind, values in rows.items():
            self._cursor.executemany(_statements(kind).put, values)
        self._search.add_new(found)

    # ---- destroying ------------------------------------------------------------------------------------------

    def purge(self, records: Iterable[bytes]) -> Op:
        """Destroy records for good: values, heads, rows, words in the index, drafts. Their ids are remembered."""
        return self._destroy(PURGE, records)

    def redact(self, records: Iterable[bytes]) -> Op:
        """Take back what was shared: destroyed as by :meth:`purge`, here and on every other laptop."""
        return self._destroy(REDACT, records)

    def _destroy(self, kind: str, records: Iterable[bytes]) -> Op:
        n, ms, ctr = self._tick()
        fields = {"records": sorted(rec.hex() for rec in records)}
        op = Op(self.device, n, ms, ctr, kind, bytes(16), fields)
        self.apply((op,))
        return op

    def _apply_purge(self, op: Op) -> bool:
        number = self._number(op.device)
        if self._knows((number, op.n)):
            return False
        self._insert_op(number, op, dump(op.fields), "{}", None)
        self._see_clock(op)
        for text in op.fields["records"]:
            rec = bytes.fromhex(text)
            row = self._cursor.execute("SELECT kind FROM sync_head WHERE rec = ?", (rec,)).fetchone()
            if row is not None and row[0] in CODECS:
                self._cursor.execute(_statements(row[0]).remove, (rec,))
            self._search.remove(rec)
            for statement in (
                "UPDATE sync_op SET fields = '{}', sup = '{}', ctx = NULL WHERE rec = ?",
                "DELETE FROM sync_head WHERE rec = ?",
                "DELETE FROM sync_pending_sup WHERE rec = ?",
                "DELETE FROM draft WHERE rec = ?",
                "INSERT OR IGNORE INTO sync_purged(rec) VALUES(?)",
            ):
                self._cursor.execute(statement, (rec,))
        return True


class _Arrival(Enum):
    """What a change was when it came: known already (or of a destroyed record), new, or the first of its record."""

    NOTHING = 0
    NEW = 1
    FIRST = 2


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a record shows: the winning values, and whether it is in the bin."""

    values: dict[str, Json]
    created: int
    changed: int
    deleted: int | None
    edited_after_delete: bool


_INSERT_OP = (
    "INSERT INTO sync_op(device, n, ms, ctr, kind, rec, fields, sup, ctx, features) VALUES(?,?,?,?,?,?,?,?,?,?)"
)


def _statements(kind: str) -> _Statements:
    found = OpLog._statements.get(kind)
    if found is None:
        found = OpLog._statements[kind] = _Statements(CODECS[kind])
    return found


def read_heads(cursor: Any, devices: dict[int, str], rec: bytes) -> dict[str, tuple[Head, ...]]:
    """The heads of every field of a record, read with any connection. *devices* names the devices by number."""
    row = cursor.execute("SELECT device, n, others FROM sync_head WHERE rec = ?", (rec,)).fetchone()
    if row is None:
        return {}
    fields = cursor.execute("SELECT fields FROM sync_op WHERE device = ? AND n = ?", row[:2]).fetchone()
    born: tuple[Head, ...] = ((devices[row[0]], row[1]),)
    heads = dict.fromkeys(json.loads(fields[0]) if fields else (), born)
    for name, found in json.loads(row[2]).items():
        heads[name] = tuple((devices[device], n) for device, n in found)
    return heads


def read_ops(cursor: Any, devices: dict[int, str], rec: bytes) -> list[Op]:
    """Every change of a record, read with any connection, in the order of their clocks."""
    rows = cursor.execute(
        "SELECT device, n, ms, ctr, kind, fields, sup, ctx FROM sync_op WHERE rec = ?", (rec,)
    ).fetchall()
    ops = [
        Op(
            devices[device],
            n,
            ms,
            ctr,
            kind,
            rec,
            json.loads(fields),
            _read_head_lists(sup),
            None if ctx is None else _read_head_lists(ctx),
        )
        for device, n, ms, ctr, kind, fields, sup, ctx in rows
    ]
    return sorted(ops, key=lambda op: op.order)


def _read_head_lists(text: str) -> dict[str, tuple[Head, ...]]:
    return {name: tuple((device, n) for device, n in found) for name, found in json.loads(text).items()}
