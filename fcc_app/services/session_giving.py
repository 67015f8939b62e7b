"""What can be given of a reflection session: gathered for one household, from what was shared and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.children import Child
from fcc_app.domain.families import Family, FamilyMember, Household
from fcc_app.domain.homes import HOME_ID, Caregiver, Home
from fcc_app.domain.ids import HouseholdId, ParticipantId, SessionId
from fcc_app.domain.reflection import (
    Kept,
    Participant,
    PartnershipNeed,
    ReflectionSession,
    RoleAgreement,
    SharedAnswer,
    ShownWording,
    TeamPerson,
    ThankYou,
    role_agreement_id,
)
from fcc_app.domain.releases import SESSION_TOPIC
from fcc_app.errors import FccError
from fcc_app.export.calendar import Meeting, meeting_document
from fcc_app.export.card import OwnAnswer, own_words, thank_you_card
from fcc_app.export.document import Document
from fcc_app.export.session import SessionContents, session_document
from fcc_app.i18n import N_, SOURCE_LANGUAGE, app_language, available_languages, normalize_tag
from fcc_app.services.home import home_zone
from fcc_app.storage import family_queries, note_queries
from fcc_app.storage.modules import same_team
from fcc_app.storage.unit_of_work import Reader

CARD_TOPIC, MEETING_TOPIC, OWN_WORDS_TOPIC = "thank_you", "next_meeting", "own_words"
"""The topics of the small papers in the ledger."""


class NotOfThisHouseholdError(FccError):
    """A session that this household was no part of."""

    message_id = N_("Nothing has left: this household was not part of this session.")
    code = "E423"


class NoMeetingError(FccError):
    """A session without a next meeting."""

    message_id = N_("No day was chosen for the next meeting yet.")
    code = "E424"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRequest:
    """A session's document for a household that was part of it, in one language or two side by side."""

    topic: ClassVar[str] = SESSION_TOPIC
    first: ClassVar[None] = None
    last: ClassVar[None] = None

    household_id: HouseholdId
    session_id: SessionId
    languages: tuple[str, ...] = ("en",)

    @property
    def about(self) -> UUID:
        """The record that it is made from."""
        return self.session_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRequest:
    """A thank-you card; it goes out with *household_id*, and is written in the thanked person's language."""

    topic: ClassVar[str] = CARD_TOPIC
    first: ClassVar[None] = None
    last: ClassVar[None] = None

    household_id: HouseholdId
    thanks_id: UUID
    languages: tuple[str, ...] = ()

    @property
    def about(self) -> UUID:
        """The record that it is made from."""
        return self.thanks_id


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRequest:
    """The next meeting of a session, to print or as a calendar file (format ``ics``)."""

    topic: ClassVar[str] = MEETING_TOPIC
    first: ClassVar[None] = None
    last: ClassVar[None] = None

    household_id: HouseholdId
    session_id: SessionId
    languages: tuple[str, ...] = ("en",)

    @property
    def about(self) -> UUID:
        """The record that it is made from."""
        return self.session_id


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWordsRequest:
    """A parent's own words, on paper for that parent and nobody else; they come from the session that is open.

    The words are part of the request: nothing here can read them anywhere.
    """

    topic: ClassVar[str] = OWN_WORDS_TOPIC
    first: ClassVar[None] = None
    last: ClassVar[None] = None

    household_id: HouseholdId
    session_id: SessionId
    participant_id: ParticipantId
    answers: tuple[OwnAnswer, ...]
    languages: tuple[str, ...] = ("en",)

    @property
    def about(self) -> UUID:
        """The record that it is made from."""
        return self.session_id


SessionPaper = SessionRequest | CardRequest | MeetingRequest | OwnWordsRequest


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a paper says, in any languages, to whom it goes, and how many shared answers are in it."""

    write: Callable[[tuple[str, ...]], Document]
    languages: tuple[str, ...]
    to_whom: str
    entries: int = 0


def gather(reader: Reader, request: SessionPaper, now: datetime) -> Gathered:
    """Read what *request* asks for. Nothing of another family is read, and nothing private.

    Raises:
        GoneError: If a record is not there any more.
        NotOfThisHouseholdError: If the household was no part of it.
        NoMeetingError: If there is no next meeting.
    """
    now = now.replace(microsecond=0)
    match request:
        case SessionRequest():
            return _session(reader, request, now)
        case CardRequest():
            return _card(reader, request, now)
        case MeetingRequest():
            return _meeting(reader, request, now)
        case OwnWordsRequest():
            return _own_words(reader, request, now)


def _household_of(reader: Reader, session: ReflectionSession, household: HouseholdId) -> tuple[Household, str]:
    found = reader.get(Household, household)
    family = reader.get(Family, found.family_id)
    if session.family_id != family.id or (session.households and household not in session.households):
        raise NotOfThisHouseholdError
    return found, found.full_name(family)


def _session(reader: Reader, request: SessionRequest, now: datetime) -> Gathered:
    session = reader.get(ReflectionSession, request.session_id)
    household, name = _household_of(reader, session, request.household_id)
    home = reader.get(Home, HOME_ID)
    children = family_queries.children_of_household(reader, request.household_id)
    members = reader.find(FamilyMember, family_id=household.family_id)
    people: dict[UUID, str] = {member.id: member.name for member in members}
    people |= {caregiver.id: caregiver.name for caregiver in reader.find(Caregiver)}
    answers = tuple(reader.find(SharedAnswer, "said_at", session_id=session.id))
    contents = SessionContents(
        home_name=home.name,
        provider_name=home.provider_name,
        household_name=name,
        children=_names(children, session),
        session=session,
        participants=tuple(reader.find(Participant, "position", session_id=session.id)),
        wording=tuple(reader.find(ShownWording, "position", "language", session_id=session.id)),
        built_in=session.module_id == same_team().module.id,
        answers=answers,
        roles=reader.peek(RoleAgreement, role_agreement_id(session.id)),
        needs=tuple(reader.find(PartnershipNeed, session_id=session.id)),
        promises=tuple(
            promise
            for promise in note_queries.follow_ups_from(reader, session.id)
            if promise.household_id in (None, request.household_id)
        ),
        team=tuple(reader.find(TeamPerson, "ring", "angle", session_id=session.id)),
        people=people,
        made_at=now,
    )
    kept = sum(answer.kept is Kept.WORDS for answer in answers)
    return Gathered(lambda languages: session_document(contents, languages), request.languages, name, kept)


def _names(children: Iterable[Child], session: ReflectionSession) -> tuple[str, ...]:
    return tuple(child.called_name for child in children if not session.children or child.id in session.children)


def _card(reader: Reader, request: CardRequest, now: datetime) -> Gathered:
    thanks = reader.get(ThankYou, request.thanks_id)
    _household_of(reader, reader.get(ReflectionSession, thanks.session_id), request.household_id)
    home = reader.get(Home, HOME_ID)
    language = request.languages[0] if request.languages else spoken(thanks.language)
    return Gathered(
        lambda languages: thank_you_card(thanks, home.name, languages[0], now), (language,), thanks.to_name, 1
    )


def spoken(language: str) -> str:
    """The language in which the app can say its own few words on a paper in *language*: that one, else its own."""
    known = {tag.casefold(): tag for tag in available_languages()}
    tag = normalize_tag(language).casefold()
    return known.get(tag) or known.get(tag.split("-")[0]) or known.get(app_language()) or SOURCE_LANGUAGE


def _meeting(reader: Reader, request: MeetingRequest, now: datetime) -> Gathered:
    session = reader.get(ReflectionSession, request.session_id)
    _, name = _household_of(reader, session, request.household_id)
    if session.next_day is None:
        raise NoMeetingError
    home = reader.get(Home, HOME_ID)
    said = reader.find(ShownWording, "language", session_id=session.id, step_id="")
    best = next((wording for tag in request.languages for wording in said if wording.language == tag), None)
    shown = best or next(iter(said), None)
    meeting = Meeting(
        title=home.name if shown is None else shown.text("title"),
        title_language=request.languages[0] if shown is None else shown.language,
        title_is_ours=shown is not None and session.module_id == same_team().module.id,
        home_name=home.name,
        household_name=name,
        day=session.next_day,
        at=session.next_time,
        minutes=session.next_minutes,
        place=session.next_place,
        zone=home_zone(home, now),
        made_at=now,
    )
    return Gathered(lambda languages: meeting_document(meeting, languages), request.languages, name, 1)


def _own_words(reader: Reader, request: OwnWordsRequest, now: datetime) -> Gathered:
    session = reader.get(ReflectionSession, request.session_id)
    _household_of(reader, session, request.household_id)
    person = reader.get(Participant, request.participant_id)
    home = reader.get(Home, HOME_ID)
    return Gathered(
        lambda languages: own_words(person.name, request.answers, home.name, languages[0], now),
        request.languages[:1],
        person.name,
        len(request.answers),
    )
