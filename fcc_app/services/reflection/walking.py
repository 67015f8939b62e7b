"""A session as it is walked: where it stands, who is here, and the words on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fcc_app.domain.families import FamilyMember
from fcc_app.domain.ids import CaregiverId, FamilyId, MemberId, ParticipantId, new_id
from fcc_app.domain.modules import Audience, ModuleEdition, Part, Step
from fcc_app.domain.records import Record
from fcc_app.domain.reflection import (
    Participant,
    ParticipantRole,
    PromptRendering,
    ReflectionSession,
    SessionMode,
    ShownText,
    ShownWording,
    rendering_id,
    wording_id,
)
from fcc_app.services.forms import Form, Forms
from fcc_app.services.journal import OpenJournal


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


class Walk:
    """What a session knows, and its way through the module. The base of ``OpenSession``."""

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

    def new_participant(self, role: ParticipantRole, language: str = "") -> Form[Participant]:
        """Somebody is just being named: durable from the first key, here once the form is finished.

        One whose name was half typed when the app ended comes first.
        """
        for form in self._forms.unfinished():
            if form.is_new and isinstance(form.record, Participant) and form.record.session_id == self.record.id:
                return form
        return self._forms.new(
            Participant(
                id=ParticipantId(new_id()),
                session_id=self.record.id,
                role=role,
                name="",
                language=language,
                position=len(self.participants()),
            )
        )

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
        self._leave_step()
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
        # In a language that is spoken instead, too, this session says what it said first.
        texts = self._kept_texts(step_id, spoken) if spoken != language else {}
        texts = texts or {name: self.edition.said(words, spoken) for name, words in step.texts.items()}
        return ShownStep(step, language, spoken, texts, False, may_be_rendered)

    def _kept_texts(self, step_id: str, language: str) -> dict[str, str]:
        with self._forms.vault.read() as reader:
            kept = reader.peek(ShownWording, wording_id(self.record.id, step_id, language))
        return {} if kept is None or kept.theirs else {shown.field: shown.words for shown in kept.texts}

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
            wording = ShownWording(
                id=wording_id(self.record.id, step.id, shown.text_language),
                session_id=self.record.id,
                step_id=step.id,
                language=shown.text_language,
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

    def _leave_step(self) -> None:
        """Keep what was typed at a step before another one is shown."""

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
