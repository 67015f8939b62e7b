"""What is asked of the private journal's vault."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select, text

from fcc_app.domain.journal import JournalEntry
from fcc_app.storage.search_index import Group, group_range
from fcc_app.storage.unit_of_work import Reader


def entries_page(reader: Reader, *, after: tuple[datetime, UUID] | None = None, limit: int) -> list[JournalEntry]:
    """*limit* entries, newest first, that come after the last one seen."""
    entries = reader.table(JournalEntry)
    query = select(entries).where(entries.c.deleted_ms.is_(None))
    if after is not None:
        moment, entry_id = after
        query = query.where(
            or_(entries.c.occurred_at < moment, and_(entries.c.occurred_at == moment, entries.c.id < entry_id))
        )
    return reader.records(JournalEntry, query.order_by(entries.c.occurred_at.desc(), entries.c.id.desc()).limit(limit))


def search_entries(reader: Reader, query: str, limit: int) -> list[JournalEntry]:
    """The entries that match a full-text query, newest first."""
    first, last = group_range(Group.JOURNAL)
    found = reader.connection.execute(
        text(
            "SELECT rec FROM search_entry WHERE number IN (SELECT rowid FROM search_words"
            " WHERE search_words MATCH :query AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :limit)"
            " ORDER BY number DESC"
        ),
        {"query": query, "first": first, "last": last, "limit": limit},
    )
    ids = [UUID(bytes=row[0]) for row in found]
    entries = {entry.id: entry for entry in reader.find(JournalEntry, id=ids)}
    return [entries[entry_id] for entry_id in ids if entry_id in entries]
