"""What is decided about each answer when a session closes, and what the closed session left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from fcc_app.domain.communication import Contact
from fcc_app.domain.ids import ParticipantId
from fcc_app.domain.journal import PrivateAnswer
from fcc_app.domain.reflection import SessionMode, SharedAnswer
from fcc_app.services.reflection.answers import TakenBack


class AtClose(StrEnum):
    """What can become of an answer when the session closes."""

    KEEP = "keep"
    THEME = "theme"
    SHARE = "share"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class PersonClosing:
    """Everything that one person said, and what has been decided about it so far (:attr:`decisions`, by answer)."""

    participant_id: ParticipantId | None
    shared: tuple[SharedAnswer, ...]
    private: tuple[PrivateAnswer, ...]
    decisions: Mapping[UUID, AtClose]


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closed session left: its entries in the log, how much was kept, and copies that are elsewhere."""

    contacts: tuple[Contact, ...]
    kept: int
    themes: int
    in_journal: int
    discarded: int
    taken_back: TakenBack


def choices(answer: SharedAnswer | PrivateAnswer, mode: SessionMode) -> tuple[AtClose, ...]:
    """What can become of an answer, the first being what happens when nobody decides."""
    if isinstance(answer, SharedAnswer):
        return (AtClose.KEEP, AtClose.THEME, AtClose.DISCARD)
    if mode is SessionMode.ON_MY_OWN:
        return (AtClose.KEEP, AtClose.DISCARD)
    if answer.is_hers:
        return (AtClose.KEEP, AtClose.SHARE, AtClose.DISCARD)
    return (AtClose.DISCARD, AtClose.SHARE)


class Decisions:
    """The decisions about a session's answers. They are not kept: a session that was not closed asks again."""

    def __init__(self, mode: SessionMode) -> None:
        self._mode = mode
        self._decisions: dict[UUID, AtClose] = {}

    def decision(self, answer: SharedAnswer | PrivateAnswer) -> AtClose:
        """What will become of an answer."""
        chosen = self._decisions.get(answer.id)
        possible = choices(answer, self._mode)
        return chosen if chosen in possible else possible[0]

    def decide(self, answer: SharedAnswer | PrivateAnswer, decision: AtClose) -> None:
        """Decide about an answer.

        Raises:
            ValueError: If that cannot become of it.
        """
        if decision not in choices(answer, self._mode):
            raise ValueError(f"a {answer.kind} cannot be decided so: {decision}")
        self._decisions[answer.id] = decision
