"""The private journal: her own reflections, in a vault of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.ids import ChildId, FamilyId
from fcc_app.domain.records import Record
from fcc_app.domain.times import require_offset
from fcc_app.errors import FieldError
from fcc_app.i18n import N_


class JournalAbout(StrEnum):
    """What a journal entry is about."""

    MY_PRACTICE = "my_practice"
    CHILD = "child"
    FAMILY = "family"


class EmptyEntryError(FieldError):
    """A journal entry without words."""

    message_id = N_("This entry is still empty.")
    code = "E023"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry(Record):
    """A reflection of hers. It may point to a child or a family; nothing ever points back to it."""

    kind: ClassVar[str] = "journal_entry"

    id: UUID
    about: JournalAbout = JournalAbout.MY_PRACTICE
    child_id: ChildId | None = None
    family_id: FamilyId | None = None
    occurred_at: datetime
    text: str = ""
    language: str = ""

    def check(self) -> None:
        """See :meth:`Record.check`: an entry has words."""
        require_offset(self.occurred_at)
        if not self.text.strip():
            raise EmptyEntryError(field="text")
