"""What is asked about care notes, contacts and what belongs to them. Pages follow the last one seen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Table, func, literal, select, tuple_

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.care_notes import CareNote, Lens, NoteKind
from fcc_app.domain.communication import Contact
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.ids import ChildId, HouseholdId
from fcc_app.storage.unit_of_work import Reader


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
    notes = reader.table(CareNote)
    query = select(notes.c.occurred_at, notes.c.id).where(*_matching(reader, children, kind, lens))
    if after is not None:
        query = query.where(_comes_after(notes, after))
    query = query.order_by(notes.c.occurred_at.desc(), notes.c.id.desc()).limit(limit)
    return [(row[0], row[1]) for row in reader.connection.execute(query)]


def _comes_after(table: Table, last: tuple[datetime, UUID]) -> ColumnElement[bool]:
    # As one comparison of pairs: of two joined by OR, SQLite makes two searches and sorts all that is left.
    moment, record_id = last
    seen = tuple_(literal(moment, table.c.occurred_at.type), literal(record_id, table.c.id.type))
    return tuple_(table.c.occurred_at, table.c.id) < seen


def count_notes(
    reader: Reader,
    *,
    children: list[ChildId] | None = None,
    kind: NoteKind | None = None,
    lens: Lens | None = None,
) -> int:
    """How many notes there are. Asked after the first page is shown, since it reads the whole index."""
    notes = reader.table(CareNote)
    query = select(func.count()).select_from(notes).where(*_matching(reader, children, kind, lens))
    return int(reader.connection.execute(query).scalar_one())


def _matching(
    reader: Reader, children: list[ChildId] | None, kind: NoteKind | None, lens: Lens | None
) -> list[ColumnElement[bool]]:
    notes = reader.table(CareNote)
    conditions: list[ColumnElement[bool]] = [notes.c.deleted_ms.is_(None)]
    if children is not None:
        conditions.append(notes.c.child_id.in_(children))
    if kind is not None:
        conditions.append(notes.c.note_kind == kind)
    if lens is not None:
        member = func.json_each(notes.c.lenses).table_valued("value")
        conditions.append(select(1).select_from(member).where(member.c.value == lens.value).exists())
    return conditions


def notes_by_id(reader: Reader, ids: list[UUID]) -> list[CareNote]:
    """The notes with these ids, in the order asked for; those that are gone are left out."""
    notes = reader.table(CareNote)
    found: dict[UUID, CareNote] = {
        note.id: note for note in reader.records(CareNote, select(notes).where(notes.c.id.in_(ids)))
    }
    return [found[note_id] for note_id in ids if note_id in found]


def notes_between(reader: Reader, children: list[ChildId], begins: datetime, ends: datetime) -> list[CareNote]:
    """The notes of some children from *begins* until before *ends*, oldest first."""
    notes = reader.table(CareNote)
    query = (
        select(notes)
        .where(
            notes.c.child_id.in_(children),
            notes.c.deleted_ms.is_(None),
            notes.c.occurred_at >= begins,
            notes.c.occurred_at < ends,
        )
        .order_by(notes.c.occurred_at, notes.c.id)
    )
    return reader.records(CareNote, query)


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
    contacts = reader.table(Contact)
    query = select(contacts.c.occurred_at, contacts.c.id).where(contacts.c.deleted_ms.is_(None))
    if households is not None:
        query = query.where(contacts.c.household_id.in_(households))
    if after is not None:
        query = query.where(_comes_after(contacts, after))
    query = query.order_by(contacts.c.occurred_at.desc(), contacts.c.id.desc()).limit(limit)
    return [(row[0], row[1]) for row in reader.connection.execute(query)]


def count_contacts(reader: Reader, *, households: list[HouseholdId] | None = None) -> int:
    """How many contacts there are, with some households or with all."""
    contacts = reader.table(Contact)
    query = select(func.count()).select_from(contacts).where(contacts.c.deleted_ms.is_(None))
    if households is not None:
        query = query.where(contacts.c.household_id.in_(households))
    return int(reader.connection.execute(query).scalar_one())


def contacts_by_id(reader: Reader, ids: list[UUID]) -> list[Contact]:
    """The contacts with these ids, in the order asked for; those that are gone are left out."""
    contacts = reader.table(Contact)
    found: dict[UUID, Contact] = {
        contact.id: contact for contact in reader.records(Contact, select(contacts).where(contacts.c.id.in_(ids)))
    }
    return [found[contact_id] for contact_id in ids if contact_id in found]


def contacts_between(reader: Reader, household: HouseholdId, begins: datetime, ends: datetime) -> list[Contact]:
    """The contacts with one household from *begins* until before *ends*, oldest first."""
    contacts = reader.table(Contact)
    query = (
        select(contacts)
        .where(
            contacts.c.household_id == household,
            contacts.c.deleted_ms.is_(None),
            contacts.c.occurred_at >= begins,
            contacts.c.occurred_at < ends,
        )
        .order_by(contacts.c.occurred_at, contacts.c.id)
    )
    return reader.records(Contact, query)


def attachments_of(reader: Reader, owner: UUID) -> list[Attachment]:
    """The photos and documents of a record, in the order they were added."""
    return reader.find(Attachment, "added_at", owner_id=owner)


def follow_ups_from(reader: Reader, source: UUID) -> list[FollowUp]:
    """The promises that came from a note or a contact."""
    return reader.find(FollowUp, "due", source_id=source)


def open_follow_ups(reader: Reader) -> list[FollowUp]:
    """Every promise that is not kept yet, the first due first; those without a date last."""
    promises = reader.table(FollowUp)
    query = (
        select(promises)
        .where(promises.c.done_on.is_(None), promises.c.deleted_ms.is_(None))
        .order_by(promises.c.due.is_(None), promises.c.due, promises.c.created_ms)
    )
    return reader.records(FollowUp, query)
