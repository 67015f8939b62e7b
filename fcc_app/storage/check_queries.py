"""What is asked of a vault to see whether it is whole: the log against the tables, the index against the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from fcc_app.domain.records import Record
from fcc_app.storage.kinds import CODECS, HOME_KINDS
from fcc_app.storage.search_index import INDEXED, entry_of
from fcc_app.storage.unit_of_work import Reader


def log_problems(reader: Reader, kinds: Iterable[type[Record]] = HOME_KINDS) -> Iterator[str]:
    """Gaps in the numbering of changes, and records of the tables that no change made."""
    gaps = reader.rows(
        "SELECT device, count(*), max(n) FROM sync_op GROUP BY device HAVING count(*) <> max(n)",
    )
    for device, count, last in gaps:
        yield f"changes of device {device}: {count} of {last}"
    for kind in kinds:
        orphans = reader.rows(
            f'SELECT id FROM "{kind.kind}" WHERE id NOT IN (SELECT rec FROM sync_head)',  # noqa: S608 - our own name
        )
        for (record,) in orphans:
            yield f"{kind.kind} {bytes(record).hex()} has no change"


def index_problems(reader: Reader, kinds: Iterable[type[Record]] = HOME_KINDS) -> Iterator[str]:
    """Words without a record, records found twice, not at all, by other words than theirs, or from the bin."""
    without_record = reader.rows(
        "SELECT kind, rec FROM search_entry WHERE rec NOT IN (SELECT rec FROM sync_head)",
    )
    for kind, record in without_record:
        yield f"{kind} {bytes(record).hex()} is found and does not exist"
    twice = reader.rows(
        "SELECT kind, rec, count(*) FROM search_entry GROUP BY kind, rec HAVING count(*) > 1",
    )
    for kind, record, count in twice:
        yield f"{kind} {bytes(record).hex()} is found {count} times"
    for record_kind in kinds:
        if record_kind.kind in INDEXED:
            yield from _differing_words(reader, record_kind)


def _differing_words(reader: Reader, kind: type[Record]) -> Iterator[str]:
    rows = reader.rows(
        "SELECT entry.rec, words.names, words.words, words.owners FROM search_entry AS entry"
        " LEFT JOIN search_words AS words ON words.rowid = entry.number WHERE entry.kind = ?",
        [kind.kind],
    )
    kept = {bytes(rec): tuple(columns) for rec, *columns in rows}
    codec = CODECS[kind.kind]
    for record in reader.find(kind):
        entry = entry_of(kind.kind, record.id.bytes, codec.encode(record))
        found = kept.pop(record.id.bytes, None)
        if entry is None:
            if found is not None:
                yield f"{kind.kind} {record.id.hex} is found and says nothing"
        elif found is None or found == (None, None, None):
            yield f"{kind.kind} {record.id.hex} is not found"
        elif found != entry[1]:
            yield f"{kind.kind} {record.id.hex} is found by other words than its own"
    in_bin = {record.id.bytes for record in reader.find(kind, deleted=True)}
    for rec in kept:
        if rec in in_bin:
            yield f"{kind.kind} {rec.hex()} is in the bin and found"


def dangling(reader: Reader, kind: str, field: str, target: str) -> list[UUID]:
    """The records of *kind* whose *field* names a *target* that never existed here."""
    rows = reader.rows(
        f'SELECT id FROM "{kind}" WHERE "{field}" IS NOT NULL'  # noqa: S608 - our own names
        f' AND "{field}" NOT IN (SELECT id FROM "{target}")'
        f' AND "{field}" NOT IN (SELECT rec FROM sync_purged)'
    )
    return [UUID(bytes=bytes(row[0])) for row in rows]
