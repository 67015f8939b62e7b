"""A session while people sit together over it: walk, answer, share, take back, act, pause, close.

It holds the private journal open until it is paused or closed: an answer begins there, in the drafts, and reaches the
home's vault only when somebody shares it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from fcc_app.domain.families import FamilyMember
from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import CaregiverId, FamilyId, FollowUpId, MemberId, ParticipantId, TeamPersonId, new_id
from fcc_app.domain.journal import PrivateAnswer
from fcc_app.domain.modules import Audience, ModuleEdition, Part, Step
from fcc_app.domain.records import Opened, Record
from fcc_app.domain.reflection import (
    NoWordsError,
    Participant,
    ParticipantRole,
    PartnershipNeed,
    PromptRendering,
    ReflectionSession,
    Ring,
    RoleAgreement,
    SessionMode,
    SessionStatus,
    SharedAnswer,
    ShownText,
    ShownWording,
    TeamPerson,
    ThankYou,
    rendering_id,
    role_agreement_id,
    wording_id,
)
from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.services.forms import Form, Forms
from fcc_app.services.journal import OpenJournal
from fcc_app.services.reflection.answers import AnswerForm, TakenBack, as_private, as_shared
from fcc_app.services.reflection.closing import AtClose, Closed, Closing, PersonClosing
from fcc_app.services.reflection.taking_back import destroy_shared
from fcc_app.storage import note_queries, reflection_queries
from fcc_app.storage.unit_of_work import Reader

R = TypeVar("R", bound=Record)

ON_TEAM_MAP = N_("Added to the team map.")
OFF_TEAM_MAP = N_("Taken off the team map.")
NEED_TO_BIN = N_("Need moved to the bin.")
THANKS_TO_BIN = N_("Thank-you moved to the bin.")
PROMISE_TO_BIN = N_("Promise moved to the bin.")


class NotWrittenError(FccError):
    """What was typed is not on the disk yet, so that the session must not end."""

    message_id = N_("The last words are not on the disk yet. Please wait a moment, then try again.")
    code = "E043"


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step in one language, as this session shows it.

    *language* is the language that was asked for, *text_language* the one that the words are in: another one where the
    module does not speak it. *texts* are words by field (``theme``, ``title``, ``lead``, ``text``, ``example``,
    ``question``). *theirs* says that ``text`` is the family's own rendering, *may_be_rendered* that one can be typed.
    """

    step: Step
    language: str
    text_language: str
    texts: dict[str, str]
    theirs: bool
    may_be_rendered: bool

    @property
    def text(self) -> str:
        """The step's main words."""
        return self.texts.get("text", "")


@dataclass(frozen=True, slots=True)
class PartProgress:
    """How far a part has been walked: *seen* of its *steps*; *is_here* when the session stands in it."""

    part: Part
    steps: tuple[Step, ...]
    seen: int
    is_here: bool


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


class OpenSession:
    """One session, until it is paused or closed. Made by ``Reflection.begin()`` and ``Reflection.resume()``.

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
    ) -> None:
        self._language = language
        self._home = forms
        self._journal = journal
        self._forms = journal.forms if session.record.mode is SessionMode.ON_MY_OWN else forms
        self._session = session
        self._author = CaregiverId(author)
        self.edition = edition
        self.module = edition.module
        self._private: dict[UUID, Form[PrivateAnswer]] = {}
        self._shared: dict[UUID, Form[SharedAnswer]] = {}
        self._closing = Closing(session.record.mode)
        self._discarded = False
        self._load_answers()
        self._keep_module_wording()
        self._arrive(self.record.step or self.steps[0].id)

    # ---- what is known -------------------------------------------------------------------------------------------

    @property
    def record(self) -> ReflectionSession:
        """The session as it is now."""
        return self._session.record

    @property
    def form(self) -> Form[ReflectionSession]:
        """The session's own form: date, place, languages, and so on."""
        return self._session

    @property
    def journal(self) -> OpenJournal:
        """The private journal, held open; its ``drafts`` tell when private words are saved."""
        return self._journal

    @property
    def mode(self) -> SessionMode:
        """With a family, on my own, or as a group."""
        return self.record.mode

    @property
    def may_be_private(self) -> bool:
        """Whether an answer can be *only me*. In a group nobody's private words are on screen."""
        return self.mode is not SessionMode.GROUP

    @property
    def may_be_shared(self) -> bool:
        """Whether there is anybody to share with."""
        return self.mode is not SessionMode.ON_MY_OWN

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages on screen, hers first: one or two."""
        return self.record.languages

    def participants(self) -> tuple[Participant, ...]:
        """Who is here, in the order in which they were added."""
        with self._forms.vault.read() as reader:
            return tuple(reader.find(Participant, "position", session_id=self.record.id))

    def add_participant(
        self,
        role: ParticipantRole,
        name: str,
        *,
        caregiver: CaregiverId | None = None,
        member: FamilyMember | None = None,
        language: str = "",
    ) -> Participant:
        """Somebody has come: a caregiver, a member of the family, or somebody typed in.

        Raises:
            NamelessError: If there is no name.
        """
        participant = Participant(
            id=ParticipantId(new_id()),
            session_id=self.record.id,
            role=role,
            name=name.strip(),
            caregiver_id=caregiver,
            member_id=None if member is None else MemberId(member.id),
            household_id=None if member is None else member.household_id,
            language=language,
            position=len(self.participants()),
        )
        self._keep(self._forms, participant)
        return participant

    def edit_participant(self, participant: ParticipantId) -> Form[Participant]:
        """A participant in a form."""
        return self._forms.open(Participant, participant)

    # ---- walking -------------------------------------------------------------------------------------------------

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of this session, in order. On one's own the parents' are left out."""
        if self.mode is SessionMode.ON_MY_OWN:
            return tuple(step for step in self.module.steps if step.audience is not Audience.PARENT)
        return self.module.steps

    @property
    def step(self) -> Step:
        """Where it stands."""
        wanted = self.record.step
        return next((step for step in self.steps if step.id == wanted), self.steps[0])

    @property
    def index(self) -> int:
        """The number of the step, from 0."""
        return self.steps.index(self.step)

    @property
    def at_the_end(self) -> bool:
        """Whether there is no step after this one."""
        return self.index == len(self.steps) - 1

    def progress(self) -> tuple[PartProgress, ...]:
        """How far each part has been walked."""
        shown = self.steps
        here = self.index
        found = []
        for part in self.module.parts:
            steps = tuple(step for step in part.steps if step in shown)
            if steps:
                seen = sum(shown.index(step) <= here for step in steps)
                found.append(PartProgress(part, steps, seen, self.step in steps))
        return tuple(found)

    def forward(self) -> Step:
        """Go to the next step; at the end it stays."""
        return self.go(self.steps[min(self.index + 1, len(self.steps) - 1)].id)

    def back(self) -> Step:
        """Go to the step before; at the beginning it stays."""
        return self.go(self.steps[max(self.index - 1, 0)].id)

    def go(self, step_id: str) -> Step:
        """Go to any step. The place is kept at once."""
        self.finish_answers()
        self._arrive(step_id)
        return self.step

    def _arrive(self, step_id: str) -> None:
        known = {step.id for step in self.steps}
        self._session.set(step=step_id if step_id in known else self.steps[0].id)
        self._keep_wording(self.step)

    def come_back_later(self, step_id: str, later: bool = True) -> None:
        """Mark a step to come back to, or take the mark away."""
        rest = tuple(step for step in self.record.later if step != step_id)
        self._session.set(later=(*rest, step_id) if later else rest)

    @property
    def later(self) -> tuple[Step, ...]:
        """The steps to come back to, in the module's order."""
        return tuple(step for step in self.steps if step.id in self.record.later)

    def agreements(self, language: str) -> tuple[str, ...]:
        """The module's agreements in a language, to be read together before the first step."""
        return tuple(self.edition.said(agreement.text, language) for agreement in self.module.agreements)

    def agreements_read(self) -> None:
        """Say that everybody has read the agreements."""
        self._session.set(agreements_read=True)

    # ---- the words on screen -------------------------------------------------------------------------------------

    def shown(self, step_id: str, language: str) -> ShownStep:
        """A step in one of the languages on screen: as this session showed it first, else as the module says it now."""
        step = self._step(step_id)
        with self._forms.vault.read() as reader:
            kept = reader.peek(ShownWording, wording_id(self.record.id, step_id, language))
        may_be_rendered = self.record.family_id is not None and not self.edition.speaks(language)
        if kept is not None:
            texts = {shown.field: shown.words for shown in kept.texts}
            return ShownStep(step, language, language, texts, kept.theirs, may_be_rendered)
        spoken = self._spoken(language)
        rendering = self._rendering(step_id, language) if may_be_rendered else None
        if rendering is not None and rendering.words.strip():
            return ShownStep(step, language, language, {"text": rendering.words}, True, True)
        texts = {name: self.edition.said(words, spoken) for name, words in step.texts.items()}
        return ShownStep(step, language, spoken, texts, False, may_be_rendered)

    def _step(self, step_id: str) -> Step:
        return self.module.step(step_id)

    def _spoken(self, language: str) -> str:
        for candidate in (language, *self.languages):
            if self.edition.speaks(candidate):
                return candidate
        return "en"

    def _rendering(self, step_id: str, language: str) -> PromptRendering | None:
        if self.record.family_id is None:
            return None
        identity = rendering_id(self.record.family_id, self.module.id, step_id, language)
        with self._home.vault.read() as reader:
            return reader.peek(PromptRendering, identity)

    def _keep_module_wording(self) -> None:
        """Remember the module's title and agreements as they are read now, as the wording of a step without a name."""
        said = {"title": self.module.title} | {one.id: one.text for one in self.module.agreements}
        self._keep_once(
            ShownWording(
                id=wording_id(self.record.id, "", language),
                session_id=self.record.id,
                step_id="",
                language=language,
                texts=tuple(ShownText(name, self.edition.said(words, language)) for name, words in said.items()),
                position=-1,
            )
            for language in dict.fromkeys(self._spoken(language) for language in self.languages)
        )

    def _keep_once(self, wordings: Iterable[ShownWording]) -> None:
        with self._forms.vault.begin() as unit:
            for wording in wordings:
                if unit.peek(ShownWording, wording.id) is None:
                    unit.create(wording)

    def _keep_wording(self, step: Step) -> None:
        """Remember what is shown, in each language that it is shown in, the first time that it is."""
        missing: list[ShownWording] = []
        for language in self.languages:
            shown = self.shown(step.id, language)
            if shown.text_language != language:
                continue
            wording = ShownWording(
                id=wording_id(self.record.id, step.id, language),
                session_id=self.record.id,
                step_id=step.id,
                language=language,
                texts=tuple(ShownText(name, words) for name, words in shown.texts.items()),
                theirs=shown.theirs,
                position=self.module.steps.index(step),
            )
            missing.append(wording)
        self._keep_once(missing)

    def edit_rendering(self, step_id: str, language: str) -> Form[PromptRendering]:
        """The family's own rendering of a step, in a form; what is typed is durable at once.

        Raises:
            RuntimeError: If the session is with no family.
        """
        family = self._family()
        return self._home.open_or_new(
            PromptRendering(
                id=rendering_id(family, self.module.id, step_id, language),
                family_id=family,
                module_id=self.module.id,
                step_id=step_id,
                language=language,
            )
        )

    def finish_rendering(self, form: Form[PromptRendering]) -> None:
        """Keep a rendering for the next session, and as what this one shows."""
        form.finish()
        rendering = form.record
        identity = wording_id(self.record.id, rendering.step_id, rendering.language)
        wording = ShownWording(
            id=identity,
            session_id=self.record.id,
            step_id=rendering.step_id,
            language=rendering.language,
            texts=(ShownText("text", rendering.words),),
            theirs=True,
            position=self.module.steps.index(self._step(rendering.step_id)),
        )
        with self._forms.vault.begin() as unit:
            opened = unit.open_or_new(wording)
            if rendering.words.strip():
                unit.change(opened, wording)
            elif not opened.is_new:
                unit.delete(opened.record)

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

    # ---- acting --------------------------------------------------------------------------------------------------

    def role_agreement(self) -> Form[RoleAgreement]:
        """Who does what, in three columns, in a form."""
        self._with_others()
        return self._home.open_or_new(
            RoleAgreement(
                id=role_agreement_id(self.record.id),
                session_id=self.record.id,
                family_id=self.record.family_id,
                language=self.languages[0],
                translation_language=self.languages[1] if len(self.languages) == 2 else "",
            )
        )

    def needs(self) -> tuple[PartnershipNeed, ...]:
        """What this family needs for the partnership, as named in this session."""
        with self._home.vault.read() as reader:
            return tuple(reader.find(PartnershipNeed, session_id=self.record.id))

    def new_need(self, named_by: ParticipantId | None = None, *, language: str = "") -> Form[PartnershipNeed]:
        """A form for a need."""
        self._with_others()
        return self._home.new(
            PartnershipNeed(
                id=new_id(),
                session_id=self.record.id,
                family_id=self.record.family_id,
                named_by=named_by,
                language=language or self.languages[-1],
                words="",
            )
        )

    def edit_need(self, need: UUID) -> Form[PartnershipNeed]:
        """A kept need in a form."""
        return self._home.open(PartnershipNeed, need)

    def remove_need(self, need: PartnershipNeed) -> None:
        """Move a need to the bin."""
        self._home.delete([need], NEED_TO_BIN)

    def promises(self) -> tuple[FollowUp, ...]:
        """What was promised in this session, the first due first."""
        with self._home.vault.read() as reader:
            return tuple(note_queries.follow_ups_from(reader, self.record.id))

    def new_promise(self, step_id: str = "", *, language: str = "", family: FamilyId | None = None) -> Form[FollowUp]:
        """A form for a promise; from a step that suggests one, with its words in *language* and its date.

        In a group somebody must say for which *family* it is.

        Raises:
            RuntimeError: If no family is known.
        """
        self._with_others()
        suggested = self._step(step_id).suggests if step_id else None
        spoken = self._spoken(language or self.languages[0])
        what = "" if suggested is None else self.edition.said(suggested.title, spoken)
        due = None if suggested is None else self._home.now().date() + timedelta(days=suggested.due_days)
        households = self.record.households
        return self._home.new(
            FollowUp(
                id=FollowUpId(new_id()),
                family_id=family or self._family(),
                household_id=households[0] if len(households) == 1 else None,
                child_id=self.record.children[0] if len(self.record.children) == 1 else None,
                what=what,
                due=due,
                came_from=FollowUpFrom.SESSION,
                source_id=self.record.id,
            )
        )

    def remove_promise(self, promise: FollowUp) -> None:
        """Move a promise to the bin."""
        self._home.delete([promise], PROMISE_TO_BIN)

    # ---- the team map --------------------------------------------------------------------------------------------

    def team(self) -> tuple[TeamPerson, ...]:
        """The people on this session's team map, each ring clockwise from the top."""
        with self._home.vault.read() as reader:
            found = reader.find(TeamPerson, session_id=self.record.id)
        return tuple(sorted(found, key=lambda person: (person.ring is Ring.SUPPORT, person.angle)))

    def bring_team(self) -> tuple[TeamPerson, ...]:
        """Begin an empty map with the people of this family's last one. Returns who is on it then."""
        if self.team() or self.record.family_id is None:
            return self.team()
        with self._home.vault.read() as reader:
            earlier = _last_team(reader, self._family(), self.record.id)
        copies = [
            replace(person, id=TeamPersonId(new_id()), session_id=self.record.id) for person in earlier
        ]
        if copies:
            self._home.keep(*copies, message=ON_TEAM_MAP)
        return self.team()

    def not_on_the_map(self) -> tuple[Caregiver | FamilyMember, ...]:
        """The caregivers and the family's members who are not on the map yet: to add with one key."""
        with self._home.vault.read() as reader:
            caregivers = reader.find(Caregiver)
            family = self.record.family_id
            members = [] if family is None else reader.find(FamilyMember, family_id=family)
        there = {person.member_id or person.caregiver_id for person in self.team()}
        everybody: list[Caregiver | FamilyMember] = [*members, *caregivers]
        return tuple(person for person in everybody if person.id not in there)

    def add_to_team(
        self,
        name: str,
        *,
        what: str = "",
        ring: Ring = Ring.KEY,
        angle: int | None = None,
        language: str = "",
        member: FamilyMember | None = None,
        caregiver: Caregiver | None = None,
    ) -> TeamPerson:
        """Put a person on the map: typed in, a member of the family, or a caregiver.

        Without an *angle* the person stands where there is most room.

        Raises:
            NamelessError: If there is no name.
        """
        self._with_others()
        if angle is None:
            angle = widest_gap([other.angle for other in self.team() if other.ring is ring])
        person = TeamPerson(
            id=TeamPersonId(new_id()),
            session_id=self.record.id,
            family_id=self.record.family_id,
            name=name.strip(),
            what=what.strip(),
            member_id=None if member is None else MemberId(member.id),
            caregiver_id=None if caregiver is None else CaregiverId(caregiver.id),
            ring=ring,
            angle=angle % 360,
            language=language or self.languages[-1],
        )
        self._home.keep(person, message=ON_TEAM_MAP)
        return person

    def move_on_map(self, person: TeamPersonId, *, ring: Ring, angle: int) -> TeamPerson:
        """Put a person elsewhere on the map; *angle* in whole degrees clockwise from the top."""
        return self._home.change(TeamPerson, person, ring=ring, angle=angle % 360)

    def edit_team_person(self, person: TeamPersonId) -> Form[TeamPerson]:
        """A person's name, and what the person is to the child, in a form."""
        return self._home.open(TeamPerson, person)

    def remove_from_team(self, person: TeamPerson) -> None:
        """Take a person off the map."""
        self._home.delete([person], OFF_TEAM_MAP)

    def thanks(self) -> tuple[ThankYou, ...]:
        """The thank-yous of this session, the first one first."""
        with self._home.vault.read() as reader:
            return tuple(reader.find(ThankYou, "written_at", session_id=self.record.id))

    def new_thanks(self, person: TeamPerson, *, signed: str = "") -> Form[ThankYou]:
        """A form for a thank-you to a person on the map, in that person's language."""
        return self._home.new(
            ThankYou(
                id=new_id(),
                session_id=self.record.id,
                family_id=self.record.family_id,
                person_id=person.id,
                to_name=person.name,
                language=person.language or self.languages[-1],
                signed=signed,
                written_at=self._home.now(),
            )
        )

    def edit_thanks(self, thanks: UUID) -> Form[ThankYou]:
        """A kept thank-you in a form."""
        return self._home.open(ThankYou, thanks)

    def remove_thanks(self, thanks: ThankYou) -> None:
        """Move a thank-you to the bin."""
        self._home.delete([thanks], THANKS_TO_BIN)

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
                    if promise.id not in known
                ]
        empty = RoleAgreement(id=role_agreement_id(session.id), session_id=session.id)
        return AgreedSoFar(roles or empty, tuple(needs), tuple(promises), session.next_day, self.later)

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
            {one.id: self._closing.decision(one) for one in shared}
            | {one.id: self._closing.decision(one) for one in private},
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
        self._closing.decide(form.record, decision)

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
        return self._closing.close(self)

    # ---- for the classes of this package -------------------------------------------------------------------------

    @property
    def home_forms(self) -> Forms:
        """The home's forms."""
        return self._home

    @property
    def author(self) -> CaregiverId:
        """Who leads the session, and writes its entry in the log."""
        return self.record.led_by or self._author

    @property
    def her_language(self) -> str:
        """The app's language, in which the entry in the log is written."""
        return self._language()

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

    def _family(self) -> FamilyId:
        if self.record.family_id is None:
            raise RuntimeError("this session is with no family")
        return self.record.family_id

    def _with_others(self) -> None:
        if not self.may_be_shared:
            raise RuntimeError("on one's own nothing is kept in the home's vault")

    @staticmethod
    def _keep(forms: Forms, *records: Record) -> None:
        """Keep records without an entry for undo: shared words are taken back in their own way."""
        with forms.vault.begin() as unit:
            for record in records:
                unit.create(record)
        forms.history.changed()

    @staticmethod
    def _finish(form: Form[Any]) -> None:
        """Finish a form of a session without an entry for undo: the bar must not offer to take back a pause."""
        form.finish_quietly()


def _last_team(reader: Reader, family: FamilyId, but: UUID) -> Sequence[TeamPerson]:
    for session in reversed(reflection_queries.sessions_of(reader, family)):
        if session.id != but:
            people = reader.find(TeamPerson, session_id=session.id)
            if people:
                return people
    return ()


def widest_gap(angles: Iterable[int]) -> int:
    """The angle in the middle of the widest gap between people of a ring; the top of an empty one."""
    taken = sorted({angle % 360 for angle in angles})
    if not taken:
        return 0
    gaps = [(following - angle, angle) for angle, following in zip(taken, [*taken[1:], taken[0] + 360], strict=True)]
    width, begins = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return (begins + width // 2) % 360

