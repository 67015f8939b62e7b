"""Follow-ups: what somebody promised to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.homes import require_name
from fcc_app.domain.ids import CaregiverId, ChildId, FamilyId, FollowUpId, HouseholdId, MemberId
from fcc_app.domain.records import Record


class FollowUpFrom(StrEnum):
    """Where a follow-up came from."""

    CARE_NOTE = "care_note"
    CONTACT = "contact"
    PLAN = "plan"
    SESSION = "session"
    ITSELF = "itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """A promise: *what*, who owes it (a caregiver or a family member), *due*, *done_on*, and where it came from."""

    kind: ClassVar[str] = "follow_up"

    id: FollowUpId
    family_id: FamilyId
    household_id: HouseholdId | None = None
    child_id: ChildId | None = None
    what: str
    owed_by_caregiver: CaregiverId | None = None
    owed_by_member: MemberId | None = None
    due: date | None = None
    done_on: date | None = None
    came_from: FollowUpFrom = FollowUpFrom.ITSELF
    source_id: UUID | None = None

    def check(self) -> None:
        """See :meth:`Record.check`: a promise says what."""
        require_name(self.what, field="what")
