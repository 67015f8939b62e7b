"""What is asked about care notes, contacts and what belongs to them. Pages follow the last one seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.care_notes import CareNote, Lens, NoteKind
from fcc_app.domain.communication import Contact
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.ids import ChildId, HouseholdId
from fcc_app.domain.records import Record
from fcc_app.storage.codec import SqlValue
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.unit_of_work import Reader

R = TypeVar("R", bound=Record)

Condition = tuple[str, list[SqlValue]]
"""What rows must fit, in SQL with holes, and the values for the holes."""

_BETWEEN = "deleted_ms IS NULL AND occurred_at >= ? AND occurred_at < ? ORDER BY occurred_at, id"


def note_ids(
    reader: Reader,
    *,
    children: list[ChildId] | None = None,
    kind: NoteKind | None = None,
    lens: Lens | None = None,
    after: tuple[datetime, UUID] | None = None,
    limit: int,
) -> list[tuple[datetime, UUID]]:
    """Moment and id of *limit* notes, newest first, that come after the last one seen. ``None`` means any."""
    return _page(reader, CareNote, _matching(children, kind, lens), after, limit)


def _page(
    reader: Reader, kind: type[Record], condition: Condition, after: tuple[datetime, UUID] | None, limit: int
) -> list[tuple[datetime, UUID]]:
    where, given = condition
    if after is not None:
        # As one comparison of pairs: of two joined by OR, SQLite makes two searches and sorts all that is left.
        where += " AND (occurred_at, id) < (?, ?)"
        given = [*given, _moment(after[0]), after[1].bytes]
    query = f'SELECT occurred_at, id FROM "{kind.kind}" WHERE {where} ORDER BY occurred_at DESC, id DESC LIMIT ?'  # noqa: S608 - our own words
    read = CODECS[kind.kind].fields["occurred_at"].from_sql
    return [(read(moment), UUID(bytes=record_id)) for moment, record_id in reader.rows(query, [*given, limit])]


def _count(reader: Reader, kind: type[Record], condition: Condition) -> int:
    where, given = condition
    return int(reader.one(f'SELECT count(*) FROM "{kind.kind}" WHERE {where}', given))  # noqa: S608 - our own words


def _by_id(reader: Reader, kind: type[R], ids: list[UUID]) -> list[R]:
    found = {record.id: record for record in reader.select(kind, *_one_of("id", ids))}
    return [found[each] for each in ids if each in found]


def _one_of(name: str, ids: Sequence[UUID]) -> Condition:
    return f"{name} IN ({', '.join('?' * len(ids))})", [each.bytes for each in ids]


def _moment(moment: datetime) -> SqlValue:
    return CODECS[CareNote.kind].to_sql("occurred_at", moment)


def count_notes(
    reader: Reader,
    *,
    children: list[ChildId] | None = None,
    kind: NoteKind | None = None,
    lens: Lens | None = None,
) -> int:
    """How many notes there are. Asked after the first page is shown, since it reads the whole index."""
    return _count(reader, CareNote, _matching(children, kind, lens))


def _matching(children: list[ChildId] | None, kind: NoteKind | None, lens: Lens | None) -> Condition:
    where, given = "deleted_ms IS NULL", list[SqlValue]()
    if children is not None:
        theirs, ids = _one_of("child_id", children)
        where += f" AND {theirs}"
        given += ids
    if kind is not None:
        where += " AND note_kind = ?"
        given.append(kind.value)
    if lens is not None:
        where += " AND EXISTS (SELECT 1 FROM json_each(lenses) WHERE value = ?)"
        given.append(lens.value)
    return where, given


def notes_by_id(reader: Reader, ids: list[UUID]) -> list[CareNote]:
    """The notes with these ids, in the order asked for; those that are gone are left out."""
    return _by_id(reader, CareNote, ids)


def notes_between(reader: Reader, children: list[ChildId], begins: datetime, ends: datetime) -> list[CareNote]:
    """The notes of some children from *begins* until before *ends*, oldest first."""
    theirs, ids = _one_of("child_id", children)
    return reader.select(CareNote, f"{theirs} AND {_BETWEEN}", [*ids, _moment(begins), _moment(ends)])


def contacts_page(
    reader: Reader,
    *,
    households: list[HouseholdId] | None = None,
    after: tuple[datetime, UUID] | None = None,
    limit: int,
) -> list[Contact]:
    """*limit* contacts, newest first, that come after the last one seen."""
    ids = [contact for _, contact in contact_ids(reader, households=households, after=after, limit=limit)]
    return contacts_by_id(reader, ids)


def contact_ids(
    reader: Reader,
    *,
    households: list[HouseholdId] | None = None,
    after: tuple[datetime, UUID] | None = None,
    limit: int,
) -> list[tuple[datetime, UUID]]:
    """Moment and id of *limit* contacts, newest first, that come after the last one seen. ``None`` means any."""
    return _page(reader, Contact, _with(households), after, limit)


def count_contacts(reader: Reader, *, households: list[HouseholdId] | None = None) -> int:
    """How many contacts there are, with some households or with all."""
    return _count(reader, Contact, _with(households))


def _with(households: list[HouseholdId] | None) -> Condition:
    if households is None:
        return "deleted_ms IS NULL", []
    theirs, ids = _one_of("household_id", households)
    return f"deleted_ms IS NULL AND {theirs}", ids


def contacts_by_id(reader: Reader, ids: list[UUID]) -> list[Contact]:
    """The contacts with these ids, in the order asked for; those that are gone are left out."""
    return _by_id(reader, Contact, ids)


def contacts_between(reader: Reader, household: HouseholdId, begins: datetime, ends: datetime) -> list[Contact]:
    """The contacts with one household from *begins* until before *ends*, oldest first."""
    given = [household.bytes, _moment(begins), _moment(ends)]
    return reader.select(Contact, f"household_id = ? AND {_BETWEEN}", given)


def attachments_of(reader: Reader, owner: UUID) -> list[Attachment]:
    """The photos and documents of a record, in the order they were added."""
    return reader.find(Attachment, "added_at", owner_id=owner)


def follow_ups_from(reader: Reader, source: UUID) -> list[FollowUp]:
    """The promises that came from a note or a contact."""
    return reader.find(FollowUp, "due", source_id=source)


def open_follow_ups(reader: Reader) -> list[FollowUp]:
    """Every promise that is not kept yet, the first due first; those without a date last."""
    where = "done_on IS NULL AND deleted_ms IS NULL ORDER BY due IS NULL, due, created_ms"
    return reader.select(FollowUp, where)
