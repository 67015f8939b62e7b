"""What is asked of a vault to see whether it is whole: the log against the tables, the index against the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import text

from fcc_app.domain.records import Record
from fcc_app.storage.kinds import CODECS, HOME_KINDS
from fcc_app.storage.search_index import INDEXED
from fcc_app.storage.unit_of_work import Reader


def log_problems(reader: Reader, kinds: Iterable[type[Record]] = HOME_KINDS) -> Iterator[str]:
    """Gaps in the numbering of changes, and records of the tables that no change made."""
    gaps = reader.connection.execute(
        text("SELECT device, count(*), max(n) FROM sync_op GROUP BY device HAVING count(*) <> max(n)")
    )
    for device, count, last in gaps:
        yield f"changes of device {device}: {count} of {last}"
    for kind in kinds:
        orphans = reader.connection.execute(
            text(f'SELECT id FROM "{kind.kind}" WHERE id NOT IN (SELECT rec FROM sync_head)')  # noqa: S608 - our own name
        )
        for (record,) in orphans:
            yield f"{kind.kind} {bytes(record).hex()} has no change"


def index_problems(reader: Reader) -> Iterator[str]:
    """Words without a record, records that can be found twice, and entries without words."""
    without_record = reader.connection.execute(
        text("SELECT kind, rec FROM search_entry WHERE rec NOT IN (SELECT rec FROM sync_head)")
    )
    for kind, record in without_record:
        yield f"{kind} {bytes(record).hex()} is found and does not exist"
    twice = reader.connection.execute(
        text("SELECT kind, rec, count(*) FROM search_entry GROUP BY kind, rec HAVING count(*) > 1")
    )
    for kind, record, count in twice:
        yield f"{kind} {bytes(record).hex()} is found {count} times"
    wordless = reader.connection.execute(
        text("SELECT kind, rec FROM search_entry WHERE number NOT IN (SELECT id FROM search_words_docsize)")
    )
    for kind, record in wordless:
        yield f"{kind} {bytes(record).hex()} has no words"
    for kind in INDEXED:
        if (
            kind not in CODECS
            or reader.connection.execute(
                text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name"), {"name": kind}
            ).first()
            is None
        ):
            continue
        in_bin = reader.connection.execute(
            text(
                f'SELECT id FROM "{kind}" WHERE deleted_ms IS NOT NULL'  # noqa: S608 - our own name
                " AND id IN (SELECT rec FROM search_entry)"
            )
        )
        for (record,) in in_bin:
            yield f"{kind} {bytes(record).hex()} is in the bin and found"


def dangling(reader: Reader, kind: str, field: str, target: str) -> list[UUID]:
    """The records of *kind* whose *field* names a *target* that never existed here."""
    rows = reader.connection.execute(
        text(
            f'SELECT id FROM "{kind}" WHERE "{field}" IS NOT NULL'  # noqa: S608 - our own names
            f' AND "{field}" NOT IN (SELECT id FROM "{target}")'
            f' AND "{field}" NOT IN (SELECT rec FROM sync_purged)'
        )
    )
    return [UUID(bytes=bytes(row[0])) for row in rows]
