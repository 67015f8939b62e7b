"""What *Today* asks: of the children who are here, their households and families; never a walk through the notes.

Each question is one statement: *Today* is what a person waits for after the passphrase. What it takes grows with the
children who are enrolled, not with what was written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from uuid import UUID

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.domain.communication import Contact
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeStatus
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId
from fcc_app.domain.records import Record
from fcc_app.storage.codec import read_moment
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.unit_of_work import Draft, Reader


def enrolled_children(reader: Reader, day: date) -> list[tuple[Child, datetime]]:
    """The children enrolled on *day*, by called name, each with the moment it was entered."""
    codec = CODECS[Child.kind]
    rows = reader.rows(
        f"""SELECT {codec.columns}, created_ms FROM child
            WHERE deleted_ms IS NULL AND (started IS NULL OR started <= :day) AND (ended IS NULL OR ended >= :day)
              AND family_id IN (SELECT id FROM family WHERE deleted_ms IS NULL)
            ORDER BY called_name, created_ms""",  # noqa: S608 - our own names
        {"day": codec.to_sql("started", day)},
    )
    return [(codec.from_row(row[:-1]), datetime.fromtimestamp(row[-1] / 1000, UTC)) for row in rows]


def households_of(reader: Reader, children: Collection[ChildId]) -> list[tuple[ChildId, HouseholdId, str, FamilyId]]:
    """To which households the children belong: child, household, its name, its family."""
    rows = reader.rows(
        f"""SELECT link.child_id, household.id, household.name, household.family_id
            FROM child_in_household AS link JOIN household ON household.id = link.household_id
            WHERE link.child_id IN ({_holes(children)}) AND link.deleted_ms IS NULL AND household.deleted_ms IS NULL
            ORDER BY household.created_ms, household.id""",  # noqa: S608 - question marks
        _ids(children),
    )
    return [
        (ChildId(UUID(bytes=child)), HouseholdId(UUID(bytes=household)), name, FamilyId(UUID(bytes=family)))
        for child, household, name, family in rows
    ]


def names_of(reader: Reader, families: Collection[FamilyId]) -> dict[FamilyId, str]:
    """What the families are called; one in the bin is missing."""
    query = f"SELECT id, name FROM family WHERE id IN ({_holes(families)}) AND deleted_ms IS NULL"  # noqa: S608 - question marks
    return {FamilyId(UUID(bytes=row[0])): row[1] for row in reader.rows(query, _ids(families))}


def last_note_days(reader: Reader, children: Collection[ChildId]) -> dict[ChildId, date]:
    """The day of the newest note of each child; one without notes is missing."""
    rows = reader.rows(
        f"""SELECT id, (SELECT occurred_at FROM care_note WHERE child_id = child.id AND care_note.deleted_ms IS NULL
                        ORDER BY occurred_at DESC LIMIT 1)
            FROM child WHERE id IN ({_holes(children)})""",  # noqa: S608 - question marks
        _ids(children),
    )
    return {ChildId(UUID(bytes=row[0])): read_moment(row[1]).date() for row in rows if row[1] is not None}


def noted_on(reader: Reader, day: date, zone: tzinfo) -> set[ChildId]:
    """The children about whom something was noted on *day*."""
    begins = datetime.combine(day, time(), zone)
    ends = datetime.combine(day + timedelta(days=1), time(), zone)
    codec = CODECS[CareNote.kind]
    rows = reader.rows(
        "SELECT DISTINCT child_id FROM care_note WHERE occurred_at >= ? AND occurred_at < ? AND deleted_ms IS NULL",
        [codec.to_sql("occurred_at", begins), codec.to_sql("occurred_at", ends)],
    )
    return {ChildId(UUID(bytes=row[0])) for row in rows}


def last_contact_days(
    reader: Reader, households: Collection[HouseholdId]
) -> dict[HouseholdId, tuple[date | None, date | None]]:
    """The days of the newest contact with each household, and of its newest planned conference."""
    newest = """(SELECT occurred_at FROM contact WHERE household_id = household.id AND contact.deleted_ms IS NULL {only}
                 ORDER BY occurred_at DESC LIMIT 1)"""
    # In these words the index of planned contacts says that it is made for.
    conference = newest.format(only="AND contact.planned = 1")
    rows = reader.rows(
        f"SELECT id, {newest.format(only='')}, {conference} FROM household WHERE id IN ({_holes(households)})",  # noqa: S608 - our own words
        _ids(households),
    )
    return {HouseholdId(UUID(bytes=row[0])): (_day_of(row[1]), _day_of(row[2])) for row in rows}


def contacts_to_complete(reader: Reader) -> list[Contact]:
    """The contacts that were kept in passing and not completed, the newest first."""
    return reader.select(Contact, "to_complete = 1 AND deleted_ms IS NULL ORDER BY occurred_at DESC")


def promises_due(reader: Reader, until: date) -> list[FollowUp]:
    """The promises that are due by *until* and not kept, the first due first."""
    last = CODECS[FollowUp.kind].to_sql("due", until)
    return reader.select(FollowUp, "done_on IS NULL AND deleted_ms IS NULL AND due <= ? ORDER BY due", [last])


def learned_practices(reader: Reader, families: Collection[FamilyId]) -> dict[FamilyId, int]:
    """How many practices each family told about that were never agreed on."""
    rows = reader.rows(
        f"""SELECT family_id, count(*) FROM home_practice
            WHERE family_id IN ({_holes(families)}) AND status = ? AND deleted_ms IS NULL GROUP BY family_id""",  # noqa: S608 - question marks
        [*_ids(families), CODECS[HomePractice.kind].to_sql("status", PracticeStatus.LEARNED)],
    )
    return {FamilyId(UUID(bytes=row[0])): row[1] for row in rows}


def count_in_bin(reader: Reader, kinds: Iterable[type[Record]], until: datetime) -> int:
    """How many records of *kinds* were put into the bin by *until*."""
    # In these words each table's index of what is in the bin says that it is made for.
    counts = " + ".join(
        f'(SELECT count(*) FROM "{kind.kind}" WHERE deleted_ms IS NOT NULL AND deleted_ms <= :last)'  # noqa: S608 - our own
        for kind in kinds
    )
    return int(reader.rows(f"SELECT {counts}", {"last": int(until.timestamp() * 1000)})[0][0])


def resting_drafts(reader: Reader, until: datetime) -> list[Draft]:
    """What was typed and not kept, and not touched since *until*; of records that are there still."""
    last = int(until.timestamp() * 1000)
    return [draft for draft in reader.drafts() if draft.ms <= last and (not draft.heads or reader.heads(draft.rec))]


def owner_in(draft: Draft, field: str) -> UUID | None:
    """The record that *field* of a draft names, where it is known from the draft alone."""
    value = draft.fields.get(field)
    return UUID(hex=value) if isinstance(value, str) and len(value) == 32 else None


def _day_of(moment: str | None) -> date | None:
    return None if moment is None else read_moment(moment).date()


def _holes(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _ids(records: Iterable[UUID]) -> list[bytes]:
    return [record.bytes for record in records]
