"""The communication log: every contact between the home and one household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from fcc_app.domain.ids import CaregiverId, ChildId, ContactId, HouseholdId, MemberId, SessionId
from fcc_app.domain.records import Record
from fcc_app.domain.times import require_offset
from fcc_app.errors import FieldError
from fcc_app.i18n import N_


class ContactMode(StrEnum):
    """How the contact took place."""

    AT_THE_DOOR = "at_the_door"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    PAPER_NOTE = "paper_note"
    VIDEO = "video"
    HOME_VISIT = "home_visit"
    CONFERENCE = "conference"
    REFLECTION_SESSION = "reflection_session"
    INTERPRETER = "interpreter"


class BegunBy(StrEnum):
    """Who began the contact."""

    HOME = "home"
    FAMILY = "family"


class LongerThanADayError(FieldError):
    """A contact of impossible length."""

    message_id = N_("A contact lasts between 0 minutes and one day. Please look at the length once more.")
    code = "E024"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """One entry of a household's communication log.

    *minutes* is how long it lasted. *with_members* are family members, *with_others* anyone else. *family_words* are
    what the family said, as said, in *family_words_language*. *to_complete* stands until a contact kept in
    passing, at the door, has been completed. *session_id* is the reflection session that it tells of.
    """

    kind: ClassVar[str] = "contact"

    id: ContactId
    household_id: HouseholdId
    children: tuple[ChildId, ...] = ()
    occurred_at: datetime
    recorded_at: datetime
    author_id: CaregiverId
    minutes: int | None = None
    begun_by: BegunBy | None = None
    mode: ContactMode = ContactMode.AT_THE_DOOR
    with_members: tuple[MemberId, ...] = ()
    with_others: str = ""
    language: str = ""
    interpreter: str = ""
    reason: str = ""
    said: str = ""
    said_language: str = ""
    family_words: str = ""
    family_words_language: str = ""
    agreed: str = ""
    handed_over: str = ""
    planned: bool = False
    signed_by_family: str = ""
    signed_by_home: str = ""
    to_complete: bool = False
    session_id: SessionId | None = None

    def check(self) -> None:
        """See :meth:`Record.check`: times have offsets, and the length is possible."""
        require_offset(self.occurred_at)
        require_offset(self.recorded_at)
        if self.minutes is not None and not 0 <= self.minutes <= 24 * 60:
            raise LongerThanADayError(field="minutes")
