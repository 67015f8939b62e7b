"""What is asked of the private journal's vault."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fcc_app.domain.journal import JournalEntry
from fcc_app.storage.codec import SqlValue
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.search_index import Group, group_range
from fcc_app.storage.unit_of_work import Reader


def entries_page(reader: Reader, *, after: tuple[datetime, UUID] | None = None, limit: int) -> list[JournalEntry]:
    """*limit* entries, newest first, that come after the last one seen."""
    where, given = "deleted_ms IS NULL", list[SqlValue]()
    if after is not None:
        where += " AND (occurred_at, id) < (?, ?)"
        given = [CODECS[JournalEntry.kind].to_sql("occurred_at", after[0]), after[1].bytes]
    return reader.select(JournalEntry, f"{where} ORDER BY occurred_at DESC, id DESC LIMIT ?", [*given, limit])


def search_entries(reader: Reader, query: str, limit: int) -> list[JournalEntry]:
    """The entries that match a full-text query, newest first."""
    found = reader.rows(
        "SELECT rec FROM search_entry WHERE number IN (SELECT rowid FROM search_words"
        " WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?)"
        " ORDER BY number DESC",
        [query, *group_range(Group.JOURNAL), limit],
    )
    ids = [UUID(bytes=row[0]) for row in found]
    entries = {entry.id: entry for entry in reader.find(JournalEntry, id=ids)}
    return [entries[entry_id] for entry_id in ids if entry_id in entries]
