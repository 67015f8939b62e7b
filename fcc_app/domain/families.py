"""Families: their households, members, wishes, consents and the days they keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.answers import Answer, not_asked
from fcc_app.domain.homes import require_name
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId, MemberId
from fcc_app.domain.records import Record
from fcc_app.domain.times import EndsBeforeItBeginsError, require_order
from fcc_app.errors import FieldError
from fcc_app.i18n import N_


class ContactWay(StrEnum):
    """How a family prefers to be reached."""

    AT_THE_DOOR = "at_the_door"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Record):
    """The people who bring up a child: one or more households with one language profile and one set of practices.

    *reading_language* is the tag of the language in which the family likes to read; empty when nobody asked.
    """

    kind: ClassVar[str] = "family"

    id: FamilyId
    name: str
    name_in_own_script: str = ""
    say_name: str = ""
    reading_language: str = ""
    preferred_contact: Answer[ContactWay] = field(default_factory=not_asked)
    best_time: Answer[str] = field(default_factory=not_asked)
    strengths: Answer[str] = field(default_factory=not_asked)
    hopes: Answer[str] = field(default_factory=not_asked)
    worries: Answer[str] = field(default_factory=not_asked)
    observances_food: Answer[str] = field(default_factory=not_asked)
    observances_dress: Answer[str] = field(default_factory=not_asked)
    observances_days: Answer[str] = field(default_factory=not_asked)

    def check(self) -> None:
        """See :meth:`Record.check`: a family has a name to call it by."""
        require_name(self.name, field="name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Record):
    """One home of a family: what exports are made for.

    *contact_restrictions* and *safety_notes* never leave the home, in no export and to nobody.
    """

    kind: ClassVar[str] = "household"
    never_exported: ClassVar[frozenset[str]] = frozenset({"contact_restrictions", "safety_notes"})

    id: HouseholdId
    family_id: FamilyId
    name: str
    address: Answer[str] = field(default_factory=not_asked)
    phone: Answer[str] = field(default_factory=not_asked)
    email: Answer[str] = field(default_factory=not_asked)
    reading_language: str = ""
    contact_restrictions: Answer[str] = field(default_factory=not_asked)
    safety_notes: Answer[str] = field(default_factory=not_asked)

    def check(self) -> None:
        """See :meth:`Record.check`: a household has a name."""
        require_name(self.name, field="name")

    def full_name(self, family: Family, *, alone: bool = False) -> str:
        """What to call it where the family is not named beside it: *Hassan family · Grandmother's home*.

        The only household of a family (*alone*) goes by the family's name, unless its own says more.
        """
        own, whole = self.name.strip(), family.name.strip()
        if whole.casefold() in own.casefold():
            return own
        return whole if alone and own.casefold() in whole.casefold() else f"{whole} · {own}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildInHousehold(Record):
    """That a child belongs to a household, with that household's rights. A child may belong to two."""

    kind: ClassVar[str] = "child_in_household"

    id: UUID
    child_id: ChildId
    household_id: HouseholdId
    when: str = ""
    may_decide: Answer[bool] = field(default_factory=not_asked)
    may_read_records: Answer[bool] = field(default_factory=not_asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMember(Record):
    """A person of a family. *address_as* is how this person likes to be spoken to, *say_name* how the name sounds.

    *reads* are the languages that this adult reads comfortably: tags or names.
    """

    kind: ClassVar[str] = "family_member"

    id: MemberId
    family_id: FamilyId
    household_id: HouseholdId | None = None
    name: str
    name_in_own_script: str = ""
    address_as: str = ""
    say_name: str = ""
    phone: Answer[str] = field(default_factory=not_asked)
    second_phone: Answer[str] = field(default_factory=not_asked)
    email: Answer[str] = field(default_factory=not_asked)
    reads: Answer[tuple[str, ...]] = field(default_factory=not_asked)

    def check(self) -> None:
        """See :meth:`Record.check`: a person has a name."""
        require_name(self.name, field="name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Record):
    """What a family member is to one child; it differs from child to child."""

    kind: ClassVar[str] = "relationship"

    id: UUID
    member_id: MemberId
    child_id: ChildId
    relationship: Answer[str] = field(default_factory=not_asked)
    lives_with_child: Answer[bool] = field(default_factory=not_asked)
    decides: Answer[bool] = field(default_factory=not_asked)
    may_pick_up: Answer[bool] = field(default_factory=not_asked)
    emergency_contact: Answer[bool] = field(default_factory=not_asked)


class ConsentAbout(StrEnum):
    """What a consent is about; each is given, dated and taken back by itself."""

    PHOTOS_KEPT = "photos_kept"
    PHOTOS_TO_FAMILY = "photos_to_family"
    OUTINGS = "outings"
    CAR = "car"
    WATER_PLAY = "water_play"
    CREAMS = "creams"
    MEDICATION = "medication"
    EMERGENCY_CARE = "emergency_care"
    TALK_WITH_PROFESSIONALS = "talk_with_professionals"
    HEALTH_INFORMATION = "health_information"
    OTHER = "other"


HEALTH_PARTS = ("health", "disability", "development")
"""The parts that a release of health information can name."""


class ReleaseIncompleteError(FieldError):
    """A release of health information that does not say to whom, for what and until when."""

    message_id = N_("Please write to whom it may be given, for what, and until when.")
    code = "E014"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """One consent of a family: separate, dated and revocable.

    A release of health information also says to whom, for what, which parts and until when; without one, health
    and disability content does not leave the home.
    """

    kind: ClassVar[str] = "consent"

    id: UUID
    family_id: FamilyId
    child_id: ChildId | None = None
    household_id: HouseholdId | None = None
    about: ConsentAbout
    given: Answer[bool] = field(default_factory=not_asked)
    words: str = ""
    given_by: MemberId | None = None
    given_on: date | None = None
    revoked_on: date | None = None
    to_whom: str = ""
    to_household_id: HouseholdId | None = None
    purpose: str = ""
    parts: tuple[str, ...] = ()
    until: date | None = None

    def check(self) -> None:
        """See :meth:`Record.check`: dates are in order, and a release of health information is complete."""
        require_order(self.given_on, self.revoked_on, field="revoked_on")
        if self.about is ConsentAbout.HEALTH_INFORMATION and self.given.value is True:
            if not (self.to_whom.strip() or self.to_household_id):
                raise ReleaseIncompleteError(field="to_whom")
            if not self.purpose.strip():
                raise ReleaseIncompleteError(field="purpose")
            if not self.parts:
                raise ReleaseIncompleteError(field="parts")
            if self.until is None:
                raise ReleaseIncompleteError(field="until")
            if self.given_on is not None and self.until < self.given_on:
                raise EndsBeforeItBeginsError(field="until")

    def holds_on(self, day: date) -> bool:
        """Whether the family agreed, and had not taken it back by *day*, and it had not run out."""
        return (
            self.given.value is True
            and (self.given_on is None or self.given_on <= day)
            and (self.revoked_on is None or day < self.revoked_on)
            and (self.until is None or day <= self.until)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Celebration(Record):
    """A day that a family told about: happy or sad. *every_year* is false for a feast that moves."""

    kind: ClassVar[str] = "celebration"

    id: UUID
    family_id: FamilyId
    name: str
    day: date
    every_year: bool = True
    notes: str = ""

    def check(self) -> None:
        """See :meth:`Record.check`: a day that is kept has a name."""
        require_name(self.name, field="name")

    def next_on_or_after(self, day: date) -> date | None:
        """When it comes next, from *day* on; February 29 is kept on the 28th in other years."""
        if not self.every_year:
            return self.day if self.day >= day else None
        for year in (day.year, day.year + 1):
            try:
                candidate = self.day.replace(year=year)
            except ValueError:
                candidate = date(year, 2, 28)
            if candidate >= day:
                return candidate
        return None
