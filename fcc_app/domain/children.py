"""Children: who they are, what soothes them, who cares for them, and what must always be in sight."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.answers import Answer, not_asked
from fcc_app.domain.homes import require_name
from fcc_app.domain.ids import AttachmentId, CaregiverId, ChildId, FamilyId
from fcc_app.domain.records import Record
from fcc_app.domain.times import WeeklyHours, require_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Record):
    """An enrolled, or formerly enrolled, child. *allergies* says whether there are any; each is an :class:`Alert`."""

    kind: ClassVar[str] = "child"

    id: ChildId
    family_id: FamilyId
    called_name: str
    legal_name: str = ""
    name_in_own_script: str = ""
    say_name: str = ""
    date_of_birth: Answer[date] = field(default_factory=not_asked)
    started: date | None = None
    ended: date | None = None
    ended_why: str = ""
    schedule: WeeklyHours = ()
    allergies: Answer[str] = field(default_factory=not_asked)
    what_soothes: Answer[str] = field(default_factory=not_asked)
    interests: Answer[str] = field(default_factory=not_asked)
    temperament: Answer[str] = field(default_factory=not_asked)
    abilities: Answer[str] = field(default_factory=not_asked)
    supports: Answer[str] = field(default_factory=not_asked)
    accommodations: Answer[str] = field(default_factory=not_asked)
    ifsp_or_iep: Answer[str] = field(default_factory=not_asked)
    plan_began: date | None = None
    plan_review: date | None = None
    photo: AttachmentId | None = None

    def check(self) -> None:
        """See :meth:`Record.check`: a child has a name and does not leave before starting."""
        require_name(self.called_name, field="called_name")
        require_order(self.started, self.ended, field="ended")
        if self.date_of_birth.value is not None:
            require_order(self.date_of_birth.value, self.started, field="started")

    def is_enrolled_on(self, day: date) -> bool:
        """Whether the child belongs to the home on *day*. Without a start, the child is enrolled."""
        return (self.started is None or self.started <= day) and (self.ended is None or day <= self.ended)


class AlertAbout(StrEnum):
    """What an alert is about."""

    ALLERGY = "allergy"
    HEALTH = "health"
    FOOD = "food"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Record):
    """What everyone who cares for the child must know: always visible on the child's page."""

    kind: ClassVar[str] = "alert"

    id: UUID
    child_id: ChildId
    about: AlertAbout = AlertAbout.ALLERGY
    what: str
    signs: Answer[str] = field(default_factory=not_asked)
    what_to_do: Answer[str] = field(default_factory=not_asked)
    since: date | None = None
    ended: date | None = None

    def check(self) -> None:
        """See :meth:`Record.check`: an alert says what it is about."""
        require_name(self.what, field="what")
        require_order(self.since, self.ended, field="ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryCaregiver(Record):
    """Who was the child's primary caregiver, from when, until when (open: still is)."""

    kind: ClassVar[str] = "primary_caregiver"

    id: UUID
    child_id: ChildId
    caregiver_id: CaregiverId
    began: date | None = None
    ended: date | None = None

    def check(self) -> None:
        """See :meth:`Record.check`: it does not end before it begins."""
        require_order(self.began, self.ended, field="ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Professional(Record):
    """A professional who works with the child: a therapist, a doctor, a home visitor."""

    kind: ClassVar[str] = "professional"

    id: UUID
    child_id: ChildId
    name: str
    role: str = ""
    phone: Answer[str] = field(default_factory=not_asked)
    email: Answer[str] = field(default_factory=not_asked)
    notes: str = ""

    def check(self) -> None:
        """See :meth:`Record.check`: a professional has a name."""
        require_name(self.name, field="name")
