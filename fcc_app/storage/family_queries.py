"""What is asked about families and children. Each question starts from one family, one child, or the whole list."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.domain.communication import Contact
from fcc_app.domain.families import ChildInHousehold, Household, Relationship
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId
from fcc_app.domain.records import Record
from fcc_app.storage.unit_of_work import Reader


def latest_note_of_each_child(reader: Reader) -> dict[ChildId, CareNote]:
    """The newest care note of every child, by child."""
    children, notes = reader.table(Child), reader.table(CareNote)
    inner = notes.alias()
    newest = (
        select(inner.c.id)
        .where(inner.c.child_id == children.c.id, inner.c.deleted_ms.is_(None))
        .order_by(inner.c.occurred_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    # One seek in the index per child: the cost follows the children, not the notes.
    query = select(notes).join_from(children, notes, notes.c.id == newest).where(children.c.deleted_ms.is_(None))
    return {note.child_id: note for note in reader.records(CareNote, query)}


def any_family(reader: Reader) -> bool:
    """Whether there is a family that is not in the bin."""
    return bool(reader.rows("SELECT 1 FROM family WHERE deleted_ms IS NULL LIMIT 1"))


def notes_of_child(reader: Reader, child: ChildId, limit: int) -> list[CareNote]:
    """The newest *limit* notes of a child, newest first."""
    notes = reader.table(CareNote)
    query = (
        select(notes)
        .where(notes.c.child_id == child, notes.c.deleted_ms.is_(None))
        .order_by(notes.c.occurred_at.desc())
        .limit(limit)
    )
    return reader.records(CareNote, query)


def households_of_child(reader: Reader, child: ChildId) -> list[Household]:
    """The households that a child belongs to."""
    households, memberships = reader.table(Household), reader.table(ChildInHousehold)
    query = (
        select(households)
        .join(memberships, memberships.c.household_id == households.c.id)
        .where(
            memberships.c.child_id == child,
            memberships.c.deleted_ms.is_(None),
            households.c.deleted_ms.is_(None),
        )
        .order_by(households.c.created_ms)
    )
    return reader.records(Household, query)


def children_of_household(reader: Reader, household: HouseholdId) -> list[Child]:
    """The children that belong to a household."""
    children, memberships = reader.table(Child), reader.table(ChildInHousehold)
    query = (
        select(children)
        .join(memberships, memberships.c.child_id == children.c.id)
        .where(
            memberships.c.household_id == household,
            memberships.c.deleted_ms.is_(None),
            children.c.deleted_ms.is_(None),
        )
        .order_by(children.c.created_ms)
    )
    return reader.records(Child, query)


def relationships_of_family(reader: Reader, children: list[ChildId]) -> list[Relationship]:
    """What the members of a family are to each of its children."""
    return reader.find(Relationship, child_id=children)


def latest_contact_of_each_household(reader: Reader) -> dict[HouseholdId, Contact]:
    """The newest contact of every household, by household."""
    households, contacts = reader.table(Household), reader.table(Contact)
    latest: dict[HouseholdId, Contact] = {}
    for (household_id,) in reader.connection.execute(select(households.c.id).where(households.c.deleted_ms.is_(None))):
        query = (
            select(contacts)
            .where(contacts.c.household_id == household_id, contacts.c.deleted_ms.is_(None))
            .order_by(contacts.c.occurred_at.desc())
            .limit(1)
        )
        for contact in reader.records(Contact, query):
            latest[contact.household_id] = contact
    return latest


def family_of_child(reader: Reader, child: UUID) -> FamilyId | None:
    """The family that a child belongs to."""
    children = reader.table(Child)
    row = reader.connection.execute(select(children.c.family_id).where(children.c.id == child)).one_or_none()
    return None if row is None else FamilyId(row[0])


def count_children(reader: Reader) -> int:
    """How many children are kept, formerly enrolled ones included."""
    children = reader.table(Child)
    query = select(func.count()).select_from(children).where(children.c.deleted_ms.is_(None))
    return int(reader.connection.execute(query).scalar_one())


def changed_ids(reader: Reader, kind: type[Record]) -> set[UUID]:
    """The records of a kind, in the bin or not, that were changed after they were first written."""
    table = reader.table(kind)
    return set(reader.connection.scalars(select(table.c.id).where(table.c.changed_ms > table.c.created_ms)))
