"""The tables of the log of changes, and this laptop's own: drafts and small values. The same in every vault.

Devices are written as small numbers, local to this file; ``sync_peer`` says which device a number stands for. The
heads of a record are packed into one row: ``device`` and ``n`` name the change that first wrote the record, which is
the head of every field it wrote, except for those that ``others`` names with their heads.
"""

from __future__ import annotations

LOG_SCHEMA: tuple[str, ...] = (
    """CREATE TABLE sync_op(
        device INTEGER NOT NULL, n INTEGER NOT NULL, ms INTEGER NOT NULL, ctr INTEGER NOT NULL,
        kind TEXT NOT NULL, rec BLOB NOT NULL, fields TEXT NOT NULL, sup TEXT NOT NULL, ctx TEXT, features TEXT,
        seg INTEGER, PRIMARY KEY(device, n)) WITHOUT ROWID""",
    "CREATE INDEX sync_op_of_record ON sync_op(rec, ms)",
    """CREATE TABLE sync_head(
        rec BLOB PRIMARY KEY, kind TEXT NOT NULL, device INTEGER NOT NULL, n INTEGER NOT NULL,
        others TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE sync_pending_sup(
        rec BLOB NOT NULL, field TEXT NOT NULL, device INTEGER NOT NULL, n INTEGER NOT NULL,
        PRIMARY KEY(rec, field, device, n)) WITHOUT ROWID""",
    """CREATE TABLE sync_peer(
        number INTEGER PRIMARY KEY, device TEXT NOT NULL UNIQUE, sign_pub BLOB, box_pub BLOB,
        name TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT 'owner', seq INTEGER NOT NULL DEFAULT 0,
        n INTEGER NOT NULL DEFAULT 0, chain BLOB, state TEXT NOT NULL DEFAULT 'member', cutoff_seq INTEGER,
        last_seen INTEGER)""",
    "CREATE TABLE sync_outbox(seq INTEGER PRIMARY KEY, raw BLOB NOT NULL, uploaded INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE sync_purged(rec BLOB PRIMARY KEY) WITHOUT ROWID",
    """CREATE TABLE sync_quarantine(
        device TEXT NOT NULL, seq INTEGER NOT NULL, raw BLOB NOT NULL, why TEXT NOT NULL,
        PRIMARY KEY(device, seq)) WITHOUT ROWID""",
    "CREATE TABLE sync_kv(key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
    """CREATE TABLE draft(
        rec BLOB PRIMARY KEY, kind TEXT NOT NULL, heads TEXT NOT NULL, fields TEXT NOT NULL,
        ms INTEGER NOT NULL) WITHOUT ROWID""",
)
"""The statements that make these tables in a new vault."""
