"""What is asked about families and children. Each question starts from one family, one child, or the whole list."""

from __future__ import annotations

from uuid import UUID

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.domain.communication import Contact
from fcc_app.domain.families import Household, Relationship
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId
from fcc_app.domain.records import Record
from fcc_app.storage.unit_of_work import Reader


def latest_note_of_each_child(reader: Reader) -> dict[ChildId, CareNote]:
    """The newest care note of every child, by child."""
    # One seek in the index per child: the cost follows the children, not the notes.
    newest = (
        "SELECT (SELECT id FROM care_note WHERE child_id = child.id AND deleted_ms IS NULL"
        " ORDER BY occurred_at DESC LIMIT 1) FROM child WHERE deleted_ms IS NULL"
    )
    return {note.child_id: note for note in reader.select(CareNote, f"id IN ({newest})")}


def any_family(reader: Reader) -> bool:
    """Whether there is a family that is not in the bin."""
    return bool(reader.rows("SELECT 1 FROM family WHERE deleted_ms IS NULL LIMIT 1"))


def notes_of_child(reader: Reader, child: ChildId, limit: int) -> list[CareNote]:
    """The newest *limit* notes of a child, newest first."""
    where = "child_id = ? AND deleted_ms IS NULL ORDER BY occurred_at DESC LIMIT ?"
    return reader.select(CareNote, where, [child.bytes, limit])


def households_of_child(reader: Reader, child: ChildId) -> list[Household]:
    """The households that a child belongs to."""
    theirs = "SELECT household_id FROM child_in_household WHERE child_id = ? AND deleted_ms IS NULL"
    return reader.select(Household, f"id IN ({theirs}) AND deleted_ms IS NULL ORDER BY created_ms", [child.bytes])


def children_of_household(reader: Reader, household: HouseholdId) -> list[Child]:
    """The children that belong to a household."""
    theirs = "SELECT child_id FROM child_in_household WHERE household_id = ? AND deleted_ms IS NULL"
    return reader.select(Child, f"id IN ({theirs}) AND deleted_ms IS NULL ORDER BY created_ms", [household.bytes])


def relationships_of_family(reader: Reader, children: list[ChildId]) -> list[Relationship]:
    """What the members of a family are to each of its children."""
    return reader.find(Relationship, child_id=children)


def latest_contact_of_each_household(reader: Reader) -> dict[HouseholdId, Contact]:
    """The newest contact of every household, by household."""
    newest = (
        "SELECT (SELECT id FROM contact WHERE household_id = household.id AND deleted_ms IS NULL"
        " ORDER BY occurred_at DESC LIMIT 1) FROM household WHERE deleted_ms IS NULL"
    )
    return {contact.household_id: contact for contact in reader.select(Contact, f"id IN ({newest})")}


def family_of_child(reader: Reader, child: UUID) -> FamilyId | None:
    """The family that a child belongs to."""
    found = reader.one("SELECT family_id FROM child WHERE id = ?", [child.bytes])
    return None if found is None else FamilyId(UUID(bytes=found))


def count_children(reader: Reader) -> int:
    """How many children are kept, formerly enrolled ones included."""
    return int(reader.one("SELECT count(*) FROM child WHERE deleted_ms IS NULL"))


def changed_ids(reader: Reader, kind: type[Record]) -> set[UUID]:
    """The records of a kind, in the bin or not, that were changed after they were first written."""
    query = f'SELECT id FROM "{kind.kind}" WHERE changed_ms > created_ms'  # noqa: S608 - our own name
    return {UUID(bytes=row[0]) for row in reader.rows(query)}
