"""Reflection sessions: one sitting through a module, with a family, on one's own, or as a group.

A session keeps the wording that it showed, so that it reads as it was held. What was shared with the family is here;
what is only one person's is not: the provider's own words are in the private journal (:mod:`fcc_app.domain.journal`),
a parent's only in the journal's drafts, while that session lasts. A session held on one's own is kept in the
journal's vault as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.homes import require_name
from fcc_app.domain.ids import (
    CaregiverId,
    ChildId,
    FamilyId,
    HouseholdId,
    MemberId,
    ParticipantId,
    SessionId,
    TeamPersonId,
    natural_id,
)
from fcc_app.domain.modules import Audience
from fcc_app.domain.records import Record
from fcc_app.domain.times import require_offset
from fcc_app.errors import FieldError
from fcc_app.i18n import N_


class SessionMode(StrEnum):
    """Who sits together."""

    WITH_FAMILY = "with_family"
    ON_MY_OWN = "on_my_own"
    GROUP = "group"


class SessionStatus(StrEnum):
    """How far a session has come. One that is under way when the app ended is resumed like a paused one."""

    UNDER_WAY = "under_way"
    PAUSED = "paused"
    CLOSED = "closed"


class ParticipantRole(StrEnum):
    """Which of a module's prompts are a participant's."""

    PROVIDER = "provider"
    PARENT = "parent"

    def is_asked_by(self, audience: Audience) -> bool:
        """Whether a step with this audience asks such a participant."""
        return audience is Audience.TOGETHER or audience.value == self.value


class Kept(StrEnum):
    """What becomes of a shared answer when the session closes. What is discarded is not kept at all."""

    WORDS = "words"
    THEME = "theme"


class Ring(StrEnum):
    """Where a person stands on the team map: near the child, or further out."""

    KEY = "key"
    SUPPORT = "support"


class NoFamilyError(FieldError):
    """A session with a family that does not say which."""

    message_id = N_("Please choose the family first.")
    code = "E040"


class NoLanguageError(FieldError):
    """A session that would show no words, or more than two languages side by side."""

    message_id = N_("Please choose one language, or two.")
    code = "E041"


class NoWordsError(FieldError):
    """An answer without words."""

    message_id = N_("There are no words here yet.")
    code = "E042"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionSession(Record):
    """One sitting through a module.

    *languages* are those on screen, hers first. *step* is where it stands, *later* the steps to come back to.
    *alone_first* says that each person answers alone before anything is shared; *opened* are the steps at which sharing
    has begun. *paused_at* and *closed_at* are set as it rests and ends. Of the next meeting the time may be open.
    """

    kind: ClassVar[str] = "reflection_session"
    quiet_fields: ClassVar[frozenset[str]] = frozenset({"step", "later", "opened", "status", "paused_at"})

    id: SessionId
    module_id: str
    module_version: int
    mode: SessionMode = SessionMode.WITH_FAMILY
    family_id: FamilyId | None = None
    households: tuple[HouseholdId, ...] = ()
    children: tuple[ChildId, ...] = ()
    languages: tuple[str, ...] = ("en",)
    led_by: CaregiverId | None = None
    began_at: datetime
    place: str = ""
    agreements_read: bool = False
    alone_first: bool = False
    status: SessionStatus = SessionStatus.UNDER_WAY
    step: str = ""
    later: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    paused_at: datetime | None = None
    closed_at: datetime | None = None
    next_day: date | None = None
    next_time: time | None = None
    next_minutes: int = 60
    next_place: str = ""

    def check(self) -> None:
        """See :meth:`Record.check`: a session with a family names it, and one or two languages are on screen."""
        require_offset(self.began_at)
        if self.mode is SessionMode.WITH_FAMILY and self.family_id is None:
            raise NoFamilyError(field="family_id")
        if not 1 <= len(self.languages) <= 2:
            raise NoLanguageError(field="languages")

    @property
    def last_held(self) -> datetime:
        """When people last sat together over it."""
        return self.closed_at or self.paused_at or self.began_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """One person of a session: a caregiver, a member of the family, or somebody typed in.

    *household_id* says whose words they are where a family has two households. *language* is the one that the
    person speaks here. *position* is the person's place among those who are here, from 0.
    """

    kind: ClassVar[str] = "participant"

    id: ParticipantId
    session_id: SessionId
    role: ParticipantRole
    name: str
    caregiver_id: CaregiverId | None = None
    member_id: MemberId | None = None
    household_id: HouseholdId | None = None
    language: str = ""
    position: int = 0

    def check(self) -> None:
        """See :meth:`Record.check`: a person has a name."""
        require_name(self.name, field="name")


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text as it was shown: *field* of the step (``text``, ``example``, …) and its words in one language."""

    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWording(Record):
    """What a step said in one language when it was first shown in a session; its id is :func:`wording_id`.

    *theirs* says that the family's own rendering stands in it; *position* is the step's place in the module, from 0.
    """

    kind: ClassVar[str] = "session_wording"

    id: UUID
    session_id: SessionId
    step_id: str
    language: str
    texts: tuple[ShownText, ...] = ()
    theirs: bool = False
    position: int = 0

    def text(self, field: str) -> str:
        """The words of a field; empty when the step had none."""
        return next((shown.words for shown in self.texts if shown.field == field), "")


def wording_id(session: SessionId, step: str, language: str) -> UUID:
    """The identity of what a step of a session said in a language."""
    return natural_id("session_wording", session.hex, step, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptRendering(Record):
    """A family's own rendering of a prompt in a language that the module does not speak; kept for the next session."""

    kind: ClassVar[str] = "prompt_rendering"

    id: UUID
    family_id: FamilyId
    module_id: str
    step_id: str
    language: str
    words: str = ""


def rendering_id(family: FamilyId, module: str, step: str, language: str) -> UUID:
    """The identity of a family's rendering of a step: one for each language."""
    return natural_id("prompt_rendering", family.hex, module, step, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAnswer(Record):
    """What somebody said to a step and shared, in the language it was said in.

    A *translation* may stand beside the words and never replaces them. *written_by* is who wrote for a person who
    does not type (nobody: the person did), *read_back* whether it was read back. Without a *participant_id* it is the
    group's. Once only the theme is kept, there are no words.
    """

    kind: ClassVar[str] = "shared_answer"

    id: UUID
    session_id: SessionId
    family_id: FamilyId | None = None
    step_id: str
    participant_id: ParticipantId | None = None
    said_at: datetime
    language: str = ""
    words: str = ""
    translation: str = ""
    translation_language: str = ""
    written_by: ParticipantId | None = None
    read_back: bool = False
    kept: Kept = Kept.WORDS

    def check(self) -> None:
        """See :meth:`Record.check`: what is shared says something."""
        require_offset(self.said_at)
        if self.kept is Kept.WORDS and not self.words.strip():
            raise NoWordsError(field="words")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipNeed(Record):
    """What this family needs so that all can work well together, in its own words."""

    kind: ClassVar[str] = "partnership_need"

    id: UUID
    session_id: SessionId
    family_id: FamilyId | None = None
    named_by: ParticipantId | None = None
    language: str = ""
    words: str
    translation: str = ""
    translation_language: str = ""
    met_on: date | None = None

    def check(self) -> None:
        """See :meth:`Record.check`: a need says what is needed."""
        if not self.words.strip():
            raise NoWordsError(field="words")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAgreement(Record):
    """Who does what, in three columns, as it was written in *language*; the same in *translation_language* beside it.

    There is one for a session; its id is :func:`role_agreement_id`.
    """

    kind: ClassVar[str] = "role_agreement"

    id: UUID
    session_id: SessionId
    family_id: FamilyId | None = None
    language: str = ""
    family_does: str = ""
    provider_does: str = ""
    together: str = ""
    translation_language: str = ""
    family_does_translated: str = ""
    provider_does_translated: str = ""
    together_translated: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was agreed yet."""
        return not any(
            text.strip()
            for text in (
                self.family_does,
                self.provider_does,
                self.together,
                self.family_does_translated,
                self.provider_does_translated,
                self.together_translated,
            )
        )


def role_agreement_id(session: SessionId) -> UUID:
    """The identity of a session's agreement about roles."""
    return natural_id("role_agreement", session.hex)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPerson(Record):
    """One person on a session's team map. *angle* is in whole degrees clockwise from the top, 0 to 359.

    *what* says what the person is to the child, *language* in which a thank-you is written.
    """

    kind: ClassVar[str] = "team_person"

    id: TeamPersonId
    session_id: SessionId
    family_id: FamilyId | None = None
    name: str
    what: str = ""
    member_id: MemberId | None = None
    caregiver_id: CaregiverId | None = None
    ring: Ring = Ring.KEY
    angle: int = 0
    language: str = ""

    def check(self) -> None:
        """See :meth:`Record.check`: a person has a name."""
        require_name(self.name, field="name")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThankYou(Record):
    """A thank-you to one person on the team map, in that person's language. *signed* is whom it is from."""

    kind: ClassVar[str] = "thank_you"

    id: UUID
    session_id: SessionId
    family_id: FamilyId | None = None
    person_id: TeamPersonId | None = None
    to_name: str
    language: str = ""
    words: str = ""
    signed: str = ""
    written_at: datetime

    def check(self) -> None:
        """See :meth:`Record.check`: it says to whom, and something."""
        require_offset(self.written_at)
        require_name(self.to_name, field="to_name")
        if not self.words.strip():
            raise NoWordsError(field="words")
