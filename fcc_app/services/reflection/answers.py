"""One answer on the screen: only me, in the journal's drafts, until somebody shares it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fcc_app.domain.ids import ParticipantId
from fcc_app.domain.journal import PrivateAnswer
from fcc_app.domain.reflection import SharedAnswer
from fcc_app.domain.releases import Release
from fcc_app.services.forms import Form

FIELDS = (
    "session_id",
    "family_id",
    "step_id",
    "participant_id",
    "said_at",
    "language",
    "words",
    "translation",
    "translation_language",
    "written_by",
    "read_back",
)
"""What a private and a shared answer have in common."""


def as_shared(private: PrivateAnswer) -> SharedAnswer:
    """The same answer, shared. It keeps its identity, so that it cannot come to be there twice."""
    return SharedAnswer(id=private.id, **{name: getattr(private, name) for name in FIELDS})


def as_private(shared: SharedAnswer, new_id: UUID, *, is_hers: bool) -> PrivateAnswer:
    """The same answer, taken back. It gets another identity: the shared one is destroyed for good."""
    common = {name: getattr(shared, name) for name in FIELDS}
    return PrivateAnswer(id=new_id, is_hers=is_hers, taken_back=shared.id, **common)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What happened to words that were taken back.

    They are gone from this laptop's records. *releases* hold copies that nobody can call back: files and paper that
    were given away since the words were shared. *sent* says that other laptops of this home had them; those forget
    them too, once they hear of it. *waits* says that traces may be in the file until the home is opened again.
    """

    releases: tuple[Release, ...] = ()
    sent: bool = False
    waits: bool = False

    @property
    def was_given_away(self) -> bool:
        """Whether the screen must say that copies are elsewhere."""
        return bool(self.releases) or self.sent


class AnswerForm:
    """One answer while it is on the screen; what is typed is durable within a second, private or shared.

    Made by ``OpenSession.answers()`` and ``OpenSession.new_answer()``.
    """

    def __init__(self, form: Form[PrivateAnswer] | Form[SharedAnswer]) -> None:
        self._form = form

    @property
    def id(self) -> UUID:
        """Its identity; another one after the answer was taken back."""
        return self._form.id

    @property
    def record(self) -> PrivateAnswer | SharedAnswer:
        """The answer as it is on screen now."""
        return self._form.record

    @property
    def form(self) -> Form[PrivateAnswer] | Form[SharedAnswer]:
        """The form behind it, to bind fields to. It changes when the answer is shared or taken back."""
        return self._form

    @property
    def is_shared(self) -> bool:
        """Whether it is shared with the family; else it is only this person's."""
        return isinstance(self._form.record, SharedAnswer)

    @property
    def participant_id(self) -> ParticipantId | None:
        """Whose words they are; nobody's in particular in a group."""
        return self.record.participant_id

    @property
    def step_id(self) -> str:
        """To which step."""
        return self.record.step_id

    @property
    def says_something(self) -> bool:
        """Whether there are words."""
        return bool(self.record.words.strip())

    def set(self, **values: object) -> None:
        """Put in what was typed: ``words``, ``language``, ``translation``, ``written_by``, ``read_back`` and so on."""
        self._form.set(**values)

    def finish(self) -> bool:
        """Keep what was typed into a shared answer; one that is only this person's stays in the drafts.

        Raises:
            NoWordsError: If a shared answer has no words any more; they stay in the drafts.
        """
        return self._form.finish() if self.is_shared else False

    def became(self, form: Form[PrivateAnswer] | Form[SharedAnswer]) -> None:
        """Go on as another record; called by the session."""
        self._form = form
