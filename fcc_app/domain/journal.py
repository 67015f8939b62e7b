"""The private journal: her own reflections, in a vault of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.ids import ChildId, FamilyId, ParticipantId, SessionId
from fcc_app.domain.records import Record
from fcc_app.domain.times import require_offset
from fcc_app.errors import FieldError
from fcc_app.i18n import N_


class JournalAbout(StrEnum):
    """What a journal entry is about."""

    MY_PRACTICE = "my_practice"
    CHILD = "child"
    FAMILY = "family"
    SESSION = "session"


class EmptyEntryError(FieldError):
    """A journal entry without words."""

    message_id = N_("This entry is still empty.")
    code = "E023"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry(Record):
    """A reflection of hers. It may point to a child or a family; nothing ever points back to it.

    A private answer of hers that was kept when a session closed also says which, to which step, and what was asked.
    """

    kind: ClassVar[str] = "journal_entry"

    id: UUID
    about: JournalAbout = JournalAbout.MY_PRACTICE
    child_id: ChildId | None = None
    family_id: FamilyId | None = None
    occurred_at: datetime
    text: str = ""
    language: str = ""
    session_id: SessionId | None = None
    step_id: str = ""
    asked: str = ""

    def check(self) -> None:
        """See :meth:`Record.check`: an entry has words."""
        require_offset(self.occurred_at)
        if not self.text.strip():
            raise EmptyEntryError(field="text")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateAnswer(Record):
    """What one person answered and nobody else may read: in the drafts of the journal's vault, and nowhere else.

    It has no table and is never a change of the log, so that it cannot be found, listed, exported or sent: only the
    session asks for it, while that person speaks. The fields are those of a shared answer. *is_hers* says that it is
    the caregiver's own; only those may become journal entries. *taken_back* is the shared answer that it was.
    """

    kind: ClassVar[str] = "private_answer"
    only_draft: ClassVar[bool] = True

    id: UUID
    session_id: SessionId
    family_id: FamilyId | None = None
    step_id: str
    participant_id: ParticipantId | None = None
    said_at: datetime
    language: str = ""
    words: str = ""
    translation: str = ""
    translation_language: str = ""
    written_by: ParticipantId | None = None
    read_back: bool = False
    is_hers: bool = False
    taken_back: UUID | None = None
