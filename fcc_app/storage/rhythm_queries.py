"""What *Today* asks: of the children who are here, their households and families; never a walk through the notes.

Each question is one statement. What it takes grows with the children who are enrolled, not with what was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from uuid import UUID

from sqlalchemy import ScalarSelect, func, or_, select, text

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.domain.communication import Contact
from fcc_app.domain.families import ChildInHousehold, Family, Household
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeStatus
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId
from fcc_app.domain.records import Record
from fcc_app.storage.unit_of_work import Draft, Reader, as_record


def enrolled_children(reader: Reader, day: date) -> list[tuple[Child, datetime]]:
    """The children enrolled on *day*, by called name, each with the moment it was entered."""
    children, families = reader.table(Child), reader.table(Family)
    query = (
        select(children)
        .join(families, families.c.id == children.c.family_id)
        .where(
            children.c.deleted_ms.is_(None),
            families.c.deleted_ms.is_(None),
            or_(children.c.started.is_(None), children.c.started <= day),
            or_(children.c.ended.is_(None), children.c.ended >= day),
        )
        .order_by(children.c.called_name, children.c.created_ms)
    )
    return [
        (as_record(Child, row._mapping), datetime.fromtimestamp(row.created_ms / 1000, UTC))
        for row in reader.connection.execute(query)
    ]


def households_of(reader: Reader, children: Iterable[ChildId]) -> list[tuple[ChildId, HouseholdId, str, FamilyId]]:
    """To which households the children belong: child, household, its name, its family."""
    households, links = reader.table(Household), reader.table(ChildInHousehold)
    query = (
        select(links.c.child_id, households.c.id, households.c.name, households.c.family_id)
        .join(households, households.c.id == links.c.household_id)
        .where(links.c.child_id.in_(list(children)), links.c.deleted_ms.is_(None), households.c.deleted_ms.is_(None))
        .order_by(households.c.created_ms, households.c.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in reader.connection.execute(query)]


def names_of(reader: Reader, families: Iterable[FamilyId]) -> dict[FamilyId, str]:
    """What the families are called; one in the bin is missing."""
    table = reader.table(Family)
    query = select(table.c.id, table.c.name).where(table.c.id.in_(list(families)), table.c.deleted_ms.is_(None))
    return {FamilyId(row[0]): row[1] for row in reader.connection.execute(query)}


def last_note_days(reader: Reader, children: Iterable[ChildId]) -> dict[ChildId, date]:
    """The day of the newest note of each child; one without notes is missing."""
    table, notes = reader.table(Child), reader.table(CareNote)
    newest = (
        select(notes.c.occurred_at)
        .where(notes.c.child_id == table.c.id, notes.c.deleted_ms.is_(None))
        .order_by(notes.c.occurred_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(table.c.id, newest).where(table.c.id.in_(list(children)))
    return {ChildId(row[0]): row[1].date() for row in reader.connection.execute(query) if row[1] is not None}


def noted_on(reader: Reader, day: date, zone: tzinfo) -> set[ChildId]:
    """The children about whom something was noted on *day*."""
    notes = reader.table(CareNote)
    begins = datetime.combine(day, time(), zone)
    ends = datetime.combine(day + timedelta(days=1), time(), zone)
    query = select(notes.c.child_id).where(
        notes.c.occurred_at >= begins, notes.c.occurred_at < ends, notes.c.deleted_ms.is_(None)
    )
    return {ChildId(row[0]) for row in reader.connection.execute(query)}


def last_contact_days(
    reader: Reader, households: Iterable[HouseholdId]
) -> dict[HouseholdId, tuple[date | None, date | None]]:
    """The days of the newest contact with each household, and of its newest planned conference."""
    table, contacts = reader.table(Household), reader.table(Contact)

    def newest(*conditions: object) -> ScalarSelect[datetime]:
        query = select(contacts.c.occurred_at).where(
            contacts.c.household_id == table.c.id, contacts.c.deleted_ms.is_(None)
        )
        for condition in conditions:
            query = query.where(condition)  # type: ignore[arg-type]  # any condition will do
        return query.order_by(contacts.c.occurred_at.desc()).limit(1).scalar_subquery()

    # In these words the index of planned contacts says that it is made for.
    query = select(table.c.id, newest(), newest(text("contact.planned = 1"))).where(table.c.id.in_(list(households)))
    return {
        HouseholdId(row[0]): (None if row[1] is None else row[1].date(), None if row[2] is None else row[2].date())
        for row in reader.connection.execute(query)
    }


def contacts_to_complete(reader: Reader) -> list[Contact]:
    """The contacts that were kept in passing and not completed, the newest first."""
    contacts = reader.table(Contact)
    query = (
        select(contacts)
        .where(text("contact.to_complete = 1"), contacts.c.deleted_ms.is_(None))
        .order_by(contacts.c.occurred_at.desc())
    )
    return reader.records(Contact, query)


def promises_due(reader: Reader, until: date) -> list[FollowUp]:
    """The promises that are due by *until* and not kept, the first due first."""
    promises = reader.table(FollowUp)
    query = (
        select(promises)
        .where(promises.c.done_on.is_(None), promises.c.deleted_ms.is_(None), promises.c.due <= until)
        .order_by(promises.c.due)
    )
    return reader.records(FollowUp, query)


def learned_practices(reader: Reader, families: Iterable[FamilyId]) -> dict[FamilyId, int]:
    """How many practices each family told about that were never agreed on."""
    practices = reader.table(HomePractice)
    query = (
        select(practices.c.family_id, func.count())
        .where(
            practices.c.family_id.in_(list(families)),
            practices.c.status == PracticeStatus.LEARNED,
            practices.c.deleted_ms.is_(None),
        )
        .group_by(practices.c.family_id)
    )
    return {FamilyId(row[0]): row[1] for row in reader.connection.execute(query)}


def count_in_bin(reader: Reader, kinds: Iterable[type[Record]], until: datetime) -> int:
    """How many records of *kinds* were put into the bin by *until*."""
    last = int(until.timestamp() * 1000)
    # In these words each table's index of what is in the bin says that it is made for.
    counts = " + ".join(
        f'(SELECT count(*) FROM "{kind.kind}" WHERE deleted_ms IS NOT NULL AND deleted_ms <= :last)'  # noqa: S608 - our own
        for kind in kinds
    )
    return int(reader.connection.execute(text(f"SELECT {counts}"), {"last": last}).scalar_one())


def resting_drafts(reader: Reader, until: datetime) -> list[Draft]:
    """What was typed and not kept, and not touched since *until*; of records that are there still."""
    last = int(until.timestamp() * 1000)
    return [draft for draft in reader.drafts() if draft.ms <= last and (not draft.heads or reader.heads(draft.rec))]


def owner_in(draft: Draft, field: str) -> UUID | None:
    """The record that *field* of a draft names, where it is known from the draft alone."""
    value = draft.fields.get(field)
    return UUID(hex=value) if isinstance(value, str) and len(value) == 32 else None
