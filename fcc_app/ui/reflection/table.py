"""What both sides of the table share while a session is held: who speaks, how large words are, what takes a moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from fcc_app.domain.ids import MemberId, ParticipantId
from fcc_app.domain.modules import Step
from fcc_app.domain.reflection import Participant, ParticipantRole, SessionMode
from fcc_app.errors import FccError
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.background import run_in_background


class Table(QObject):
    """One for each session view. One person speaks at a time: only that person's private words are on the screen."""

    speaker_changed = Signal()
    """Somebody else speaks, or nobody."""

    hand_over_wanted = Signal(object)
    """While each answers alone: the laptop is to be passed to this participant (an id) first."""

    people_changed = Signal()
    """Somebody has come."""

    naming_changed = Signal(bool)
    """Somebody who has come is just being named, on one of the sides."""

    busy_changed = Signal(bool)
    """Something takes a moment: nothing can be done meanwhile."""

    typed = Signal()
    """Something was typed that is not on the disk yet."""

    problem_found = Signal(object)
    """An :class:`FccError` that belongs to no field."""

    def __init__(self, home: OpenHome, session: OpenSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self.session = session
        self.people: tuple[Participant, ...] = session.participants()
        self._relations = self._read_relations()
        self.speaker: ParticipantId | None = None
        self.size = 0
        self.is_busy = False

    def person(self, who: ParticipantId | None) -> Participant | None:
        """The participant with this id."""
        return next((person for person in self.people if person.id == who), None)

    def is_leading(self, person: Participant) -> bool:
        """Whether it is who leads the session: "you" to whoever reads the chips."""
        led_by = self.session.record.led_by
        return led_by is not None and person.caregiver_id == led_by

    def what_one_is(self, person: Participant) -> str:
        """What somebody of the family is to a child that the session is about, as it was written; empty if unknown."""
        return "" if person.member_id is None else self._relations.get(person.member_id, "")

    def _read_relations(self) -> dict[MemberId, str]:
        record = self.session.record
        if record.family_id is None:
            return {}
        family = self.home.families.page(record.family_id, notes=0, contacts=0)
        return {
            one.member_id: one.relationship.value or ""
            for one in family.relationships
            if one.child_id in record.children
        }

    def may_see(self, who: ParticipantId | None) -> bool:
        """Whether *who* may write now: the one who speaks, and everybody where nothing is private."""
        return not self.session.may_be_private or (who is not None and who == self.speaker)

    def arrive(self, step: Step) -> None:
        """Another step is shown. Who spoke goes on speaking, unless that would bring private words on the screen.

        Those show only when that person says so: whoever turned the page may be somebody else.
        """
        if not self.session.may_be_private:
            self.speaker = None
        elif self.session.mode is SessionMode.ON_MY_OWN:
            self.speaker = self.people[0].id if self.people else None
        else:
            person = self.person(self.speaker) or self._first_provider()
            keeps = (
                person is not None and person.role.is_asked_by(step.audience) and not self._has_private(step, person)
            )
            self.speaker = person.id if person is not None and keeps else None

    def let_speak(self, who: ParticipantId) -> None:
        """Somebody wants to speak. The words that are only another person's go from the screen."""
        if who == self.speaker:
            return
        if self.session.is_alone(self.session.step.id) and self.speaker is not None:
            self.hush()
            self.hand_over_wanted.emit(who)
            return
        self.take_floor(who)

    def take_floor(self, who: ParticipantId) -> None:
        """*who* speaks from now on."""
        self.speaker = who
        self.speaker_changed.emit()

    def hush(self) -> None:
        """Nobody speaks: nothing private is on the screen."""
        if self.speaker is not None:
            self.speaker = None
            self.speaker_changed.emit()

    def somebody_came(self) -> None:
        """Read anew who is here."""
        self.people = self.session.participants()
        self.people_changed.emit()

    def slowly(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        refused: Callable[[FccError], None] | None = None,
    ) -> None:
        """Do what takes a moment, with the screen at rest; then *then*, or *refused* when it could not be done."""
        self._be_busy(True)

        def tried() -> tuple[Any, Exception | None]:
            try:
                return work(), None
            except FccError:
                raise
            except Exception as crash:  # noqa: BLE001 - told in the windows' thread, with the screen awake again
                return None, crash

        def done(outcome: tuple[Any, Exception | None]) -> None:
            self._be_busy(False)
            result, crash = outcome
            if crash is not None:
                raise crash
            then(result)

        def failed(problem: FccError) -> None:
            self._be_busy(False)
            if refused is None:
                self.problem_found.emit(problem)
            else:
                refused(problem)

        run_in_background(tried, done, failed, owner=self)

    def _be_busy(self, busy: bool) -> None:
        self.is_busy = busy
        self.busy_changed.emit(busy)

    def _first_provider(self) -> Participant | None:
        providers = [person for person in self.people if person.role is ParticipantRole.PROVIDER]
        return next((person for person in providers if self.is_leading(person)), providers[0] if providers else None)

    def _has_private(self, step: Step, person: Participant) -> bool:
        return any(not answer.is_shared for answer in self.session.answers(step.id, person.id) if answer.says_something)
