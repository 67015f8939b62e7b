"""A session while people sit together over it: walk, answer, share, take back, act, pause, close.

It holds the private journal open until it is paused or closed: an answer begins there, in the drafts, and reaches the
home's vault only when somebody shares it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.ids import ParticipantId, new_id
from fcc_app.domain.journal import PrivateAnswer
from fcc_app.domain.modules import ModuleEdition, Step
from fcc_app.domain.records import Opened
from fcc_app.domain.reflection import (
    NoWordsError,
    ParticipantRole,
    PartnershipNeed,
    ReflectionSession,
    RoleAgreement,
    SessionStatus,
    SharedAnswer,
    role_agreement_id,
)
from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.services.forms import Form, Forms
from fcc_app.services.journal import OpenJournal
from fcc_app.services.reflection.acting import Acting
from fcc_app.services.reflection.answers import AnswerForm, TakenBack, as_private, as_shared
from fcc_app.services.reflection.decisions import AtClose, Closed, Decisions, PersonClosing
from fcc_app.services.reflection.taking_back import destroy_shared
from fcc_app.storage import note_queries


class NotWrittenError(FccError):
    """What was typed is not on the disk yet, so that the session must not end."""

    message_id = N_("The last words are not on the disk yet. Please wait a moment, then try again.")
    code = "E043"


@dataclass(frozen=True, slots=True)
class AgreedSoFar:
    """What was agreed before: shown first when a session is resumed."""

    roles: RoleAgreement
    needs: tuple[PartnershipNeed, ...]
    promises: tuple[FollowUp, ...]
    next_day: date | None
    later: tuple[Step, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.roles.is_empty and not (self.needs or self.promises or self.later or self.next_day)


class OpenSession(Acting):
    """One session, until it is paused or closed. Made by ``Reflection.begin()`` and ``Reflection.resume()``.

    *close* is what ends it as decided.

    Its methods are called in one thread, the windows'; those that take long say so.
    """

    def __init__(
        self,
        forms: Forms,
        journal: OpenJournal,
        edition: ModuleEdition,
        session: Form[ReflectionSession],
        author: UUID,
        language: Callable[[], str],
        close: Callable[[OpenSession, Decisions], Closed],
    ) -> None:
        super().__init__(forms, journal, edition, session, author, language)
        self._close = close
        self._private: dict[UUID, Form[PrivateAnswer]] = {}
        self._shared: dict[UUID, Form[SharedAnswer]] = {}
        self._decisions = Decisions(session.record.mode)
        self._discarded = False
        self._load_answers()
        self._keep_module_wording()
        self._arrive(self.record.step or self.steps[0].id)

    # ---- answers -------------------------------------------------------------------------------------------------

    def _load_answers(self) -> None:
        session = self.record.id
        with self._home.vault.read() as reader:
            shared = {answer.id: answer for answer in reader.find(SharedAnswer, "said_at", session_id=session)}
        for form in self._journal.forms.only_drafts(PrivateAnswer):
            private = form.record
            if private.session_id != session:
                continue
            if private.id in shared:
                form.discard()  # the app ended after sharing, before the draft went: shared it stays
                continue
            if private.taken_back in shared:
                # The app ended while words were taken back: they are here already, and must not be there.
                destroy_shared(self._home, [shared.pop(private.taken_back)])
            self._private[private.id] = form
        for answer in shared.values():
            self._shared[answer.id] = self._home.open(SharedAnswer, answer.id)

    def new_answer(self, participant: ParticipantId | None, *, step_id: str = "", language: str = "") -> AnswerForm:
        """An empty answer to a step, this one if none is named: *only me* until it is shared. A group shares at once.

        Nothing is kept of it until something is typed.
        """
        who = next((person for person in self.participants() if person.id == participant), None)
        common: dict[str, Any] = {
            "id": new_id(),
            "session_id": self.record.id,
            "family_id": self.record.family_id,
            "step_id": step_id or self.step.id,
            "participant_id": participant,
            "said_at": self._home.now(),
            "language": language or (who.language if who is not None else "") or self.languages[0],
        }
        if not self.may_be_private:
            shared = self._home.new(SharedAnswer(**common))
            self._shared[shared.id] = shared
            return AnswerForm(shared)
        hers = not self.may_be_shared or (who is not None and who.role is ParticipantRole.PROVIDER)
        private = self._journal.forms.new(PrivateAnswer(is_hers=hers, **common))
        self._private[private.id] = private
        return AnswerForm(private)

    def answers(self, step_id: str, speaker: ParticipantId | None) -> list[AnswerForm]:
        """The answers to a step that may be on screen while *speaker* speaks, the oldest first.

        What is shared, of everybody; what is only this person's; never another's private words. While each person
        answers alone, nobody else's answers at all.
        """
        alone = self.is_alone(step_id)
        shared = [
            form
            for form in self._shared.values()
            if form.record.step_id == step_id and not (alone and form.record.participant_id != speaker)
        ]
        private = [
            form
            for form in self._private.values()
            if form.record.step_id == step_id and form.record.participant_id == speaker and self.may_be_private
        ]
        found: list[AnswerForm] = [*map(AnswerForm, shared), *map(AnswerForm, private)]
        return sorted(found, key=lambda answer: answer.record.said_at)

    def has_answers(self, step_id: str) -> bool:
        """Whether anybody has said anything to a step, shared or not; whose is not told."""
        every = [form.record for form in self._shared.values()], [form.record for form in self._private.values()]
        return any(one.step_id == step_id and one.words.strip() for records in every for one in records)

    def is_alone(self, step_id: str) -> bool:
        """Whether each person answers this step alone now, before anything is shared."""
        return self.record.alone_first and step_id not in self.record.opened and self.may_be_private

    def open_sharing(self, step_id: str) -> None:
        """Everybody has answered a step alone: from now on they share, one by one."""
        if step_id not in self.record.opened:
            self._session.set(opened=(*self.record.opened, step_id))

    def share(self, answer: AnswerForm) -> None:
        """Commit an answer to the home's vault: from now on the family may read it.

        Raises:
            NoWordsError: If it is empty.
            FccError: If it could not be kept; then it is still only this person's.
        """
        if answer.is_shared:
            return
        if not self.may_be_shared:
            raise RuntimeError("there is nobody to share with")
        private = self._private[answer.id]
        if not private.record.words.strip():
            raise NoWordsError(field="words")
        # The home first: if the app ends here, the answer is in both, and counts as shared when it is resumed.
        self._keep(self._home, as_shared(private.record))
        del self._private[private.id]
        form = self._home.open(SharedAnswer, private.id)
        self._shared[form.id] = form
        answer.became(form)
        with suppress(FccError):  # a draft that cannot be dropped now is when the session is resumed
            private.discard()

    def take_back(self, answer: AnswerForm) -> TakenBack:
        """Let a shared answer be *only me* again, and let no byte of it stay in the home's vault. May take seconds.

        The journal is written first, then the home's log, index and write-ahead file forget it. In a group, where
        nothing is private, the words are gone.

        Raises:
            FccError: If either vault could not be written. The words are shared still.
        """
        shared = self._shared[answer.id].record
        private: Form[PrivateAnswer] | None = None
        if self.may_be_private:
            taken = as_private(shared, new_id(), is_hers=self._is_hers(shared.participant_id))
            with self._journal.vault.begin() as unit:
                unit.keep_draft(Opened(taken, {}), taken, self._home.now())
            private = self._journal.forms.new(taken)
        try:
            outcome = destroy_shared(self._home, [shared])
        except FccError:
            if private is not None:
                with suppress(FccError):
                    private.discard()
            raise
        del self._shared[shared.id]
        if private is not None:
            self._private[private.id] = private
            answer.became(private)
        return outcome

    def discard(self, answer: AnswerForm) -> TakenBack:
        """Throw an answer away for good, private or shared. May take seconds when it was shared."""
        if answer.is_shared:
            form = self._shared[answer.id]
            if form.is_new:
                form.discard()
                outcome = TakenBack()
            else:
                outcome = destroy_shared(self._home, [form.record])
            del self._shared[form.id]
            return outcome
        self._private[answer.id].discard()
        del self._private[answer.id]
        self._discarded = True
        return TakenBack()

    def finish_answers(self) -> None:
        """Keep what was typed into shared answers; one without words stays in the drafts. Called on leaving a step."""
        for form in tuple(self._shared.values()):
            if form.record.words.strip() and (form.is_changed or form.is_new):
                self._finish(form)

    def _is_hers(self, participant: ParticipantId | None) -> bool:
        return any(
            person.id == participant and person.role is ParticipantRole.PROVIDER for person in self.participants()
        )

    def _leave_step(self) -> None:
        self.finish_answers()

    # ---- pausing and closing -------------------------------------------------------------------------------------

    def set_next_meeting(self, day: date | None, at: time | None = None, *, minutes: int = 60, place: str = "") -> None:
        """When people will meet again. The time may be open."""
        self._session.set(next_day=day, next_time=at, next_minutes=minutes, next_place=place.strip())
        self._finish(self._session)

    def agreed_so_far(self) -> AgreedSoFar:
        """What was agreed in this session, and what is still open of earlier ones: shown first when it is resumed."""
        session = self.record
        with self._home.vault.read() as reader:
            roles = reader.peek(RoleAgreement, role_agreement_id(session.id))
            needs = reader.find(PartnershipNeed, session_id=session.id)
            promises = note_queries.follow_ups_from(reader, session.id)
            if session.family_id is not None:
                known = {promise.id for promise in promises}
                promises += [
                    promise
                    for promise in reader.find(
                        FollowUp, "due", family_id=session.family_id, came_from=FollowUpFrom.SESSION, done_on=None
                    )
                    if promise.id not in known and self._is_theirs(promise)
                ]
        empty = RoleAgreement(id=role_agreement_id(session.id), session_id=session.id)
        return AgreedSoFar(roles or empty, tuple(needs), tuple(promises), session.next_day, self.later)

    def _is_theirs(self, promise: FollowUp) -> bool:
        """Whether a promise may be on this screen: another household's of the same family may not."""
        here = self.record.households
        return not here or promise.household_id is None or promise.household_id in here

    def keep(self) -> None:
        """Keep what was typed into shared answers and the session itself; called before anything of it is given away.

        Private words stay in the journal's drafts.
        """
        self.finish_answers()
        self._finish(self._session)

    def flush(self) -> bool:
        """Wait until every word is on the disk, in both vaults. Called before lock and close."""
        return self._home.flush() and self._journal.forms.flush()

    def pause(self) -> None:
        """Rest at this step: keep what is shared, leave private words in the journal's drafts, and close the journal.

        Raises:
            NotWrittenError: If words are not on the disk yet; the session goes on.
            FccError: If something could not be kept; the session goes on.
        """
        self._rest(status=SessionStatus.PAUSED, paused_at=self._home.now())

    def leave(self) -> None:
        """Let go of the journal at once, at lock: every word stays where it is, and the session is resumed later.

        Raises:
            NotWrittenError: If words are not on the disk yet.
        """
        if not self.flush():
            raise NotWrittenError
        self._journal.close()

    def _rest(self, **values: object) -> None:
        self.finish_answers()
        if not self.flush():
            raise NotWrittenError
        self._session.set(**values)
        self._finish(self._session)
        self._forms.history.changed()
        self._let_go()

    def _let_go(self) -> None:
        if self._discarded:
            self._journal.vault.compact()
        self._journal.close()

    def look_over(self, participant: ParticipantId | None) -> PersonClosing:
        """What one person said, to look over before the session closes: for that person's eyes.

        Private words first become anything else only by :meth:`decide`. Hers are kept in the journal unless she decides
        otherwise, a parent's are discarded.
        """
        shared = [form.record for form in self._shared.values() if form.record.participant_id == participant]
        private = [
            form.record
            for form in self._private.values()
            if form.record.participant_id == participant and form.record.words.strip() and self.may_be_private
        ]
        return PersonClosing(
            participant,
            tuple(sorted(shared, key=self._order)),
            tuple(sorted(private, key=self._order)),
            {one.id: self._decisions.decision(one) for one in shared}
            | {one.id: self._decisions.decision(one) for one in private},
        )

    def _order(self, answer: SharedAnswer | PrivateAnswer) -> tuple[int, datetime]:
        ids = [step.id for step in self.module.steps]
        return (ids.index(answer.step_id) if answer.step_id in ids else len(ids), answer.said_at)

    def decide(self, answer: UUID, decision: AtClose) -> None:
        """Say what becomes of an answer when the session closes.

        Raises:
            ValueError: If it cannot: nobody keeps a parent's private words.
        """
        form: Form[Any] = self._shared.get(answer) or self._private[answer]
        self._decisions.decide(form.record, decision)

    def close(self) -> Closed:
        """End the session as decided: keep, theme only, share or discard; one entry in each household's log.

        Private words of hers become journal entries; a parent's, and what was discarded, are gone from both vaults.
        May take seconds.

        Raises:
            NotWrittenError: If words are not on the disk yet; the session goes on.
            FccError: If something could not be kept; the session goes on.
        """
        self.finish_answers()
        if not self.flush():
            raise NotWrittenError
        return self._close(self, self._decisions)

    # ---- for the closing -----------------------------------------------------------------------------------------

    @property
    def private_forms(self) -> dict[UUID, Form[PrivateAnswer]]:
        """Everybody's private answers."""
        return self._private

    @property
    def shared_forms(self) -> dict[UUID, Form[SharedAnswer]]:
        """Everybody's shared answers."""
        return self._shared

    def ended(self) -> None:
        """Keep that the session is closed, and let go of the journal."""
        self._discarded = True
        self._rest(status=SessionStatus.CLOSED, closed_at=self._home.now())
