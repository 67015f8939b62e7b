"""What *Today* asks: the newest of each child and household, by one seek each; never a walk through the notes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import select

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.communication import Contact
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeStatus
from fcc_app.domain.ids import ChildId, HouseholdId
from fcc_app.storage.unit_of_work import Reader


def last_note_day(reader: Reader, child: ChildId) -> date | None:
    """The day of a child's newest note."""
    notes = reader.table(CareNote)
    query = (
        select(notes.c.occurred_at)
        .where(notes.c.child_id == child, notes.c.deleted_ms.is_(None))
        .order_by(notes.c.occurred_at.desc())
        .limit(1)
    )
    moment = reader.connection.execute(query).scalar_one_or_none()
    return None if moment is None else moment.date()


def has_note_on(reader: Reader, child: ChildId, day: date, zone: tzinfo) -> bool:
    """Whether something was noted about a child on *day*."""
    notes = reader.table(CareNote)
    begins = datetime.combine(day, time(), zone)
    query = (
        select(notes.c.id)
        .where(
            notes.c.child_id == child,
            notes.c.deleted_ms.is_(None),
            notes.c.occurred_at >= begins,
            notes.c.occurred_at < begins + timedelta(days=1),
        )
        .limit(1)
    )
    return reader.connection.execute(query).first() is not None


def last_contact_days(reader: Reader, household: HouseholdId) -> tuple[date | None, date | None]:
    """The days of the newest contact with a household, and of its newest planned conference."""
    contacts = reader.table(Contact)
    of_household = (
        select(contacts.c.occurred_at)
        .where(contacts.c.household_id == household, contacts.c.deleted_ms.is_(None))
        .order_by(contacts.c.occurred_at.desc())
    )
    newest = reader.connection.execute(of_household.limit(1)).scalar_one_or_none()
    planned = reader.connection.execute(of_household.where(contacts.c.planned.is_(True)).limit(1)).scalar_one_or_none()
    return (None if newest is None else newest.date(), None if planned is None else planned.date())


def contacts_to_complete(reader: Reader) -> list[Contact]:
    """The contacts that were kept in passing and not completed, the newest first."""
    contacts = reader.table(Contact)
    query = (
        select(contacts)
        .where(contacts.c.to_complete.is_(True), contacts.c.deleted_ms.is_(None))
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


def learned_practices(reader: Reader) -> list[HomePractice]:
    """The practices that a family told about and that were never agreed on."""
    practices = reader.table(HomePractice)
    query = (
        select(practices)
        .where(practices.c.status == PracticeStatus.LEARNED, practices.c.deleted_ms.is_(None))
        .order_by(practices.c.told_on, practices.c.created_ms)
    )
    return reader.records(HomePractice, query)
