"""How a family does a routine at home, what happens here, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.answers import Answer, NoValue, not_asked
from fcc_app.domain.ids import FamilyId, MemberId, natural_id
from fcc_app.domain.records import Record


class Routine(StrEnum):
    """The routines of the interview; the values are the ids in ``content/home_practices.toml``."""

    FEEDING = "feeding"
    SLEEPING = "sleeping"
    DIAPERING_AND_TOILETING = "diapering-and-toileting"
    COMFORTING = "comforting"
    HOLDING_AND_CARRYING = "holding-and-carrying"
    COMING_AND_GOING = "coming-and-going"
    PLAY = "play"
    GUIDANCE = "guidance"
    DRESS_HAIR_AND_TOUCH = "dress-hair-and-touch"
    HEALTH_AND_WELLNESS = "health-and-wellness"
    CELEBRATIONS_AND_LOSSES = "celebrations-and-losses"
    LANGUAGE = "language"


class PracticeStatus(StrEnum):
    """How far the talk about a practice has come."""

    TO_ASK = "to_ask"
    LEARNED = "learned"
    AGREED = "agreed"
    TO_REVISIT = "to_revisit"


def practice_id(family: FamilyId, routine: Routine) -> UUID:
    """The identity of a family's practice for a routine: one for each."""
    return natural_id("home_practice", family.hex, routine.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePractice(Record):
    """One routine of one family: *at home*, *here*, *agreed*, side by side.

    *at_home* is what the family does, in the provider's words, and *why_it_matters* what it means to them; what
    members said in their own words is in :class:`PracticeAnswer`. *cannot* is what a rule forbids, and
    *how_explained* how that was told.
    """

    kind: ClassVar[str] = "home_practice"

    id: UUID
    family_id: FamilyId
    routine: Routine
    at_home: Answer[str] = field(default_factory=not_asked)
    why_it_matters: Answer[str] = field(default_factory=not_asked)
    here: Answer[str] = field(default_factory=not_asked)
    agreed: Answer[str] = field(default_factory=not_asked)
    cannot: Answer[str] = field(default_factory=not_asked)
    how_explained: str = ""
    status: PracticeStatus = PracticeStatus.TO_ASK
    told_by: tuple[MemberId, ...] = ()
    told_on: date | None = None
    agreed_on: date | None = None

    def status_by_answers(self, heard: Iterable[Answer[str]] = ()) -> PracticeStatus:
        """How far the talk has come by what was written and by what was *heard* in the family's own words.

        Never back; *to revisit* stays until a person says otherwise.
        """
        if self.status in (PracticeStatus.TO_REVISIT, PracticeStatus.AGREED):
            return self.status
        if self.agreed.is_value:
            return PracticeStatus.AGREED
        told = (self.at_home, self.why_it_matters, *heard)
        if any(answer.reason is not NoValue.NOT_ASKED for answer in told):
            return PracticeStatus.LEARNED
        return self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeAnswer(Record):
    """What one person of the family answered to one question of the interview, in that person's own words.

    Two people may answer the same question differently: both answers are kept. *language* is the tag or name
    of the language that the words are in. The interview's closing questions belong to no *routine*.
    """

    kind: ClassVar[str] = "practice_answer"

    id: UUID
    family_id: FamilyId
    routine: Routine | None
    question: str
    words: Answer[str] = field(default_factory=not_asked)
    language: str = ""
    told_by: MemberId | None = None
    told_on: date | None = None
