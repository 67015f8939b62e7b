"""Past sessions: as each was held, and a family's side by side. Only what was shared; nothing private is read here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.ids import FamilyId, HouseholdId, SessionId
from fcc_app.domain.reflection import (
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
from fcc_app.domain.times import add_months
from fcc_app.storage import note_queries, reflection_queries
from fcc_app.storage.unit_of_work import Reader


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One session as it was held, read at one moment."""

    session: ReflectionSession
    participants: tuple[Participant, ...]
    wording: tuple[ShownWording, ...]
    answers: tuple[SharedAnswer, ...]
    roles: RoleAgreement | None
    needs: tuple[PartnershipNeed, ...]
    promises: tuple[FollowUp, ...]
    team: tuple[TeamPerson, ...]
    thanks: tuple[ThankYou, ...]

    def shown(self, step_id: str, language: str) -> ShownWording | None:
        """What a step said in a language; ``None`` when it was not shown in it."""
        for wording in self.wording:
            if wording.step_id == step_id and wording.language == language:
                return wording
        return None

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of the steps that were shown, in the module's order."""
        return tuple(dict.fromkeys(wording.step_id for wording in self.wording if wording.step_id))

    def title(self, language: str) -> str:
        """What the module was called, in a language or else in the first that it was held in."""
        whole = {wording.language: wording for wording in self.wording if not wording.step_id}
        best = next((whole[tag] for tag in (language, *self.session.languages) if tag in whole), None)
        return "" if best is None else best.text("title")

    def answers_to(self, step_id: str) -> tuple[SharedAnswer, ...]:
        """What was shared at a step, in the order in which it was said."""
        return tuple(answer for answer in self.answers if answer.step_id == step_id)

    def name_of(self, answer: SharedAnswer) -> str:
        """Whose words an answer holds; empty for the group's."""
        return next((person.name for person in self.participants if person.id == answer.participant_id), "")


@dataclass(frozen=True, slots=True)
class PromptOverTime:
    """One prompt in all sessions: what was said then, what is said now; sessions without an answer have none here."""

    step_id: str
    wording: tuple[ShownWording, ...]
    answers: tuple[tuple[SessionId, tuple[SharedAnswer, ...]], ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """A family's sessions, the first one first, prompt by prompt.

    *rhythm* says for each month from the first meeting until now in how many sessions people met; *promises_kept* and
    *promises_open* are the family's and the home's promises that came from sessions.
    """

    pages: tuple[SessionPage, ...]
    prompts: tuple[PromptOverTime, ...]
    rhythm: tuple[tuple[date, int], ...]
    promises_kept: tuple[FollowUp, ...]
    promises_open: tuple[FollowUp, ...]


def session_page(reader: Reader, session: SessionId) -> SessionPage:
    """One session as it was held.

    Raises:
        GoneError: If there is none.
    """
    return SessionPage(
        session=reader.get(ReflectionSession, session),
        participants=tuple(reader.find(Participant, "position", session_id=session)),
        wording=tuple(reader.find(ShownWording, "position", "language", session_id=session)),
        answers=tuple(reader.find(SharedAnswer, "said_at", session_id=session)),
        roles=reader.peek(RoleAgreement, role_agreement_id(session)),
        needs=tuple(reader.find(PartnershipNeed, session_id=session)),
        promises=tuple(note_queries.follow_ups_from(reader, session)),
        team=tuple(reader.find(TeamPerson, "ring", "angle", session_id=session)),
        thanks=tuple(reader.find(ThankYou, "written_at", session_id=session)),
    )


def over_time(reader: Reader, family: FamilyId, household: HouseholdId | None, today: date) -> OverTime:
    """A family's sessions side by side; with *household* only those that it was part of."""
    pages = [
        session_page(reader, session.id)
        for session in reflection_queries.sessions_of(reader, family)
        if household is None or household in session.households
    ]
    shown = {page.session.id for page in pages}
    promises = [
        promise
        for promise in reader.find(FollowUp, "due", family_id=family, came_from=FollowUpFrom.SESSION)
        if promise.source_id in shown
    ]
    return OverTime(
        pages=tuple(pages),
        prompts=tuple(_prompts(pages)),
        rhythm=months(_meetings(pages), today),
        promises_kept=tuple(promise for promise in promises if promise.done_on is not None),
        promises_open=tuple(promise for promise in promises if promise.done_on is None),
    )


def _prompts(pages: list[SessionPage]) -> Iterable[PromptOverTime]:
    # The latest session knows the order of its steps best; steps that only older ones had come after.
    for step in dict.fromkeys(step for page in reversed(pages) for step in page.steps):
        answers = tuple((page.session.id, page.answers_to(step)) for page in pages if page.answers_to(step))
        if answers:
            latest = next(page for page in reversed(pages) if step in page.steps)
            wording = tuple(one for one in latest.wording if one.step_id == step)
            yield PromptOverTime(step, wording, answers)


def _meetings(pages: list[SessionPage]) -> Iterable[date]:
    """The days on which people sat together: when a session began, and when it was last gone on with."""
    for page in pages:
        days = {page.session.began_at.date(), page.session.last_held.date()}
        yield from sorted(days)


def months(days: Iterable[date], today: date) -> tuple[tuple[date, int], ...]:
    """How often something was in each month, from the first day's month until today's; empty without days."""
    counts = Counter(day.replace(day=1) for day in days)
    if not counts:
        return ()
    month, found = min(counts), []
    while month <= max(today.replace(day=1), max(counts)):
        found.append((month, counts[month]))
        month = add_months(month, 1)
    return tuple(found)
