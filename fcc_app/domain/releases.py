"""What left the home: the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.ids import CaregiverId, HouseholdId
from fcc_app.domain.records import Record

SESSION_TOPIC = "reflection_session"
"""The topic of a reflection session's document."""

WHOLE_HOME_TOPIC = "whole_home"
"""The topic of everything at once, for moving elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Record):
    """One file or printout that left the home: what, to whom, when, by whom, in which language, and how much.

    *topic* is what it was (``communication_log``), *format* the file format or ``print``. *left_out* counts the
    lines that were left out or replaced because they named somebody else. *about* is the one record that it was made
    from, such as a reflection session.
    """

    kind: ClassVar[str] = "release"

    id: UUID
    household_id: HouseholdId | None
    topic: str
    to_whom: str
    released_at: datetime
    released_by: CaregiverId | None
    languages: tuple[str, ...]
    format: str
    file_name: str = ""
    begins: date | None = None
    ends: date | None = None
    entries: int = 0
    notes: int = 0
    practices: int = 0
    photos: int = 0
    left_out: int = 0
    about: UUID | None = None
