"""Reflection sessions with the first families: what was shared, what was agreed, and where one of them rests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import Any
from uuid import UUID

from fcc_app.demo.enrolment import eastern, is_closed, minute_of, moment
from fcc_app.demo.people import Cast, FamilyPlan, HouseholdPlan
from fcc_app.demo.texts import read
from fcc_app.domain.communication import BegunBy, Contact, ContactMode
from fcc_app.domain.families import FamilyMember
from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import (
    CaregiverId,
    ContactId,
    FollowUpId,
    HouseholdId,
    MemberId,
    ParticipantId,
    SessionId,
    TeamPersonId,
)
from fcc_app.domain.journal import JournalAbout, JournalEntry
from fcc_app.domain.modules import ModuleEdition
from fcc_app.domain.records import Record
from fcc_app.domain.reflection import (
    Participant,
    ParticipantRole,
    PartnershipNeed,
    ReflectionSession,
    Ring,
    RoleAgreement,
    SessionStatus,
    SharedAnswer,
    ShownText,
    ShownWording,
    TeamPerson,
    ThankYou,
    role_agreement_id,
    wording_id,
)
from fcc_app.formats import format_date
from fcc_app.storage.modules import same_team

PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class _Talk:
    """One session as it is written in the file, with whom it is, and when."""

    given: dict[str, Any]
    family: FamilyPlan
    day: date
    id: SessionId


class SessionWriter:
    """Writes the sessions of the first families, each on its day; the same cast and seed give the same sessions."""

    def __init__(self, cast: Cast, begin: date, today: date, ids: Random) -> None:
        self._cast, self._today, self._ids = cast, today, ids
        families = {str(family.given["name"]): family for family in cast.families if family.given}
        self._talks = [
            _Talk(
                given, families[given["family"]], _open_day(today - timedelta(days=given["days_ago"])), self._session()
            )
            for given in read("sessions.toml")["sessions"]
            if given["family"] in families
        ]
        self._talks = [talk for talk in self._talks if talk.day >= max(begin, talk.family.first)]

    @property
    def expected_records(self) -> int:
        """About how many records there will be: most are what each step said, in two languages."""
        return 75 * len(self._talks)

    @cached_property
    def _edition(self) -> ModuleEdition:
        return same_team()

    def day(self, day: date) -> Iterator[Record]:
        """Everything of the sessions of *day*, in an order in which nothing points to what comes later."""
        for talk in self._talks:
            if talk.day == day:
                yield from self._records(talk)

    def journal_entries(self, ids: Random) -> Iterator[JournalEntry]:
        """What the provider kept to herself in the sessions that are closed; *ids* are the entries' own."""
        for talk in self._talks:
            for given in talk.given.get("journal", ()):
                yield JournalEntry(
                    id=UUID(int=ids.getrandbits(128), version=4),
                    about=JournalAbout.SESSION,
                    family_id=talk.family.family.id,
                    occurred_at=self._at(talk, minutes=30),
                    text=given["words"],
                    language=given["language"],
                    session_id=talk.id,
                    step_id=given["step"],
                    asked=self._edition.said(self._edition.module.step(given["step"]).text, talk.given["languages"][0]),
                )

    # ---- one session ------------------------------------------------------------------------------------------------

    def _records(self, talk: _Talk) -> Iterator[Record]:
        given = talk.given
        closed = "next_in" in given
        began, ended = self._at(talk), self._at(talk, minutes=given["minutes"])
        session = ReflectionSession(
            id=talk.id,
            module_id=self._edition.module.id,
            module_version=self._edition.module.version,
            family_id=talk.family.family.id,
            households=tuple(house.household.id for house in self._houses(talk)),
            children=tuple(child.child.id for child in talk.family.children if child.stay.covers(talk.day)),
            languages=tuple(given["languages"]),
            led_by=CaregiverId(self._provider.id),
            began_at=began,
            place=given["place"],
            agreements_read=True,
            status=SessionStatus.CLOSED if closed else SessionStatus.PAUSED,
            step=given["until"],
            later=tuple(given.get("later", ())),
            paused_at=None if closed else ended,
            closed_at=ended if closed else None,
            next_day=talk.day + timedelta(days=given["next_in"]) if closed else None,
            next_time=_clock(given["next_at"]) if closed else None,
            next_place=given["place"] if closed else "",
        )
        yield session
        people = list(self._participants(talk))
        yield from people
        yield from self._wording(talk)
        here = {person.name: person for person in people}
        here[PROVIDER] = here[self._provider.name]
        yield from self._answers(talk, here)
        yield from self._agreed(talk, here, ended)
        if closed:
            yield from self._contacts(talk, session)

    def _participants(self, talk: _Talk) -> Iterator[Participant]:
        first, second = talk.given["languages"]
        for position, name in enumerate(talk.given["people"]):
            member = None if name == PROVIDER else self._member(talk, name)
            yield Participant(
                id=ParticipantId(self._id()),
                session_id=talk.id,
                role=ParticipantRole.PROVIDER if member is None else ParticipantRole.PARENT,
                name=self._provider.name if member is None else member.name,
                caregiver_id=CaregiverId(self._provider.id) if member is None else None,
                member_id=None if member is None else MemberId(member.id),
                household_id=None if member is None else member.household_id,
                language=first if member is None else second,
                position=position,
            )

    def _wording(self, talk: _Talk) -> Iterator[ShownWording]:
        module, said = self._edition.module, self._edition.said
        until = module.steps.index(module.step(talk.given["until"]))
        for language in talk.given["languages"]:
            whole = {"title": module.title} | {one.id: one.text for one in module.agreements}
            yield ShownWording(
                id=wording_id(talk.id, "", language),
                session_id=talk.id,
                step_id="",
                language=language,
                texts=tuple(ShownText(name, said(words, language)) for name, words in whole.items()),
                position=-1,
            )
            for position, step in enumerate(module.steps[: until + 1]):
                yield ShownWording(
                    id=wording_id(talk.id, step.id, language),
                    session_id=talk.id,
                    step_id=step.id,
                    language=language,
                    texts=tuple(ShownText(name, said(words, language)) for name, words in step.texts.items()),
                    position=position,
                )

    def _answers(self, talk: _Talk, here: dict[str, Participant]) -> Iterator[SharedAnswer]:
        answers = talk.given["answers"]
        for number, given in enumerate(answers):
            writer = given.get("written_by")
            yield SharedAnswer(
                id=self._id(),
                session_id=talk.id,
                family_id=talk.family.family.id,
                step_id=given["step"],
                participant_id=here[given["who"]].id,
                said_at=self._at(talk, minutes=3 + (talk.given["minutes"] - 10) * number // len(answers)),
                language=given["language"],
                words=given["words"],
                translation=given.get("translation", ""),
                translation_language=talk.given["languages"][0] if "translation" in given else "",
                written_by=here[writer].id if writer else None,
                read_back=bool(writer),
            )

    def _agreed(self, talk: _Talk, here: dict[str, Participant], ended: datetime) -> Iterator[Record]:
        given, family = talk.given, talk.family.family.id
        first, second = given["languages"]
        for need in given.get("needs", ()):
            yield PartnershipNeed(
                id=self._id(),
                session_id=talk.id,
                family_id=family,
                named_by=here[need["who"]].id,
                language=need["language"],
                words=need["words"],
                translation=need["translation"],
                translation_language=first,
            )
        if "roles" in given:
            roles = given["roles"]
            yield RoleAgreement(
                id=role_agreement_id(talk.id),
                session_id=talk.id,
                family_id=family,
                language=first,
                family_does=roles["family_does"],
                provider_does=roles["provider_does"],
                together=roles["together"],
                translation_language=second,
                family_does_translated=roles["family_does_translated"],
                provider_does_translated=roles["provider_does_translated"],
                together_translated=roles["together_translated"],
            )
        yield from self._promises(talk)
        for person in given.get("team", ()):
            yield self._on_the_map(talk, person)
        for thanks in given.get("thanks", ()):
            yield ThankYou(
                id=self._id(),
                session_id=talk.id,
                family_id=family,
                to_name=thanks["to"],
                language=thanks["language"],
                words=thanks["words"],
                signed=thanks["signed"],
                written_at=ended,
            )

    def _promises(self, talk: _Talk) -> Iterator[FollowUp]:
        houses = self._houses(talk)
        for given in talk.given.get("promises", ()):
            by_home = given["by"] == PROVIDER
            yield FollowUp(
                id=FollowUpId(self._id()),
                family_id=talk.family.family.id,
                household_id=HouseholdId(houses[0].household.id) if len(houses) == 1 else None,
                what=given["what"],
                owed_by_caregiver=CaregiverId(self._provider.id) if by_home else None,
                owed_by_member=None if by_home else MemberId(self._member(talk, given["by"]).id),
                due=talk.day + timedelta(days=given["due_in"]),
                done_on=talk.day + timedelta(days=given["done_in"]) if "done_in" in given else None,
                came_from=FollowUpFrom.SESSION,
                source_id=talk.id,
            )

    def _on_the_map(self, talk: _Talk, given: dict[str, Any]) -> TeamPerson:
        named = given.get("member", "")
        member = self._member(talk, named) if named and named != PROVIDER else None
        name = given.get("name") or (self._provider.name if member is None else member.name)
        return TeamPerson(
            id=TeamPersonId(self._id()),
            session_id=talk.id,
            family_id=talk.family.family.id,
            name=name,
            what=given["what"],
            member_id=None if member is None else MemberId(member.id),
            caregiver_id=CaregiverId(self._provider.id) if named == PROVIDER else None,
            ring=Ring(given.get("ring", Ring.KEY.value)),
            angle=given["angle"],
            language=talk.given["languages"][0 if named == PROVIDER else 1],
        )

    def _contacts(self, talk: _Talk, session: ReflectionSession) -> Iterator[Contact]:
        """The entry in the log of each household that took part, as closing a session writes it."""
        roles = talk.given["roles"]
        agreed = [f"The family: {roles['family_does']}", f"The provider: {roles['provider_does']}"]
        agreed.append(f"Together: {roles['together']}")
        agreed.extend(f"Promised: {given['what']}" for given in talk.given.get("promises", ()))
        if session.next_day is not None:
            agreed.append(f"We meet again: {format_date(session.next_day, language='en')}")
        for house in self._houses(talk):
            members = [self._member(talk, name) for name in talk.given["people"] if name != PROVIDER]
            yield Contact(
                id=ContactId(self._id()),
                household_id=house.household.id,
                children=session.children,
                occurred_at=session.began_at,
                recorded_at=self._at(talk, minutes=talk.given["minutes"]),
                author_id=self._provider.id,
                minutes=talk.given["minutes"],
                begun_by=BegunBy.HOME,
                mode=ContactMode.REFLECTION_SESSION,
                with_members=tuple(
                    MemberId(member.id) for member in members if member.household_id == house.household.id
                ),
                language=session.languages[-1],
                reason=self._edition.module.title.english,
                agreed="\n".join(agreed),
                said_language="en",
                session_id=session.id,
            )

    # ---- who and when --------------------------------------------------------------------------------------------

    @property
    def _provider(self) -> Caregiver:
        return self._cast.caregivers[PROVIDER]

    @staticmethod
    def _houses(talk: _Talk) -> list[HouseholdPlan]:
        return [house for house in talk.family.households if house.household.name in talk.given["households"]]

    @staticmethod
    def _member(talk: _Talk, name: str) -> FamilyMember:
        return next(person for house in talk.family.households for person in house.adults if person.name == name)

    def _at(self, talk: _Talk, minutes: int = 0) -> datetime:
        return moment(talk.day, minute_of(talk.given["at"]) + minutes, eastern(talk.day))

    def _session(self) -> SessionId:
        return SessionId(self._id())

    def _id(self) -> UUID:
        return UUID(int=self._ids.getrandbits(128), version=4)


def _open_day(day: date) -> date:
    """*day*, or the last one before it on which the home was open."""
    while day.weekday() > 4 or is_closed(day):
        day -= timedelta(days=1)
    return day


def _clock(written: str) -> time:
    minutes = minute_of(written)
    return time(minutes // 60, minutes % 60)
