"""The child care home itself and the people who work in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.answers import Answer, not_asked
from fcc_app.domain.ids import CaregiverId, natural_id
from fcc_app.domain.records import Record
from fcc_app.domain.times import WeeklyHours, require_order
from fcc_app.errors import FieldError
from fcc_app.i18n import N_

HOME_ID = natural_id("home")
"""There is one home in a vault; every laptop edits the same record."""


class NamelessError(FieldError):
    """Somebody or something without a name."""

    message_id = N_("A name is needed here.")
    code = "E013"


def require_name(name: str, *, field: str) -> None:
    """Refuse a blank name.

    Raises:
        NamelessError: Naming *field*.
    """
    if not name.strip():
        raise NamelessError(field=field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(Record):
    """The family child care home (program). Ages are in months."""

    kind: ClassVar[str] = "home"

    id: UUID = HOME_ID
    name: str
    provider_name: str
    licence_number: Answer[str] = field(default_factory=not_asked)
    capacity: Answer[int] = field(default_factory=not_asked)
    youngest_age_months: Answer[int] = field(default_factory=not_asked)
    oldest_age_months: Answer[int] = field(default_factory=not_asked)
    address: Answer[str] = field(default_factory=not_asked)
    phone: Answer[str] = field(default_factory=not_asked)
    time_zone: str = ""
    opening_hours: WeeklyHours = ()

    def check(self) -> None:
        """See :meth:`Record.check`: a home and its provider have names."""
        require_name(self.name, field="name")
        require_name(self.provider_name, field="provider_name")


class CaregiverRole(StrEnum):
    """What a caregiver is in the home."""

    PROVIDER = "provider"
    CO_PROVIDER = "co_provider"
    ASSISTANT = "assistant"
    SUBSTITUTE = "substitute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caregiver(Record):
    """A person who cares for the children in this home. *languages* are tags or names, as the person gives them."""

    kind: ClassVar[str] = "caregiver"

    id: CaregiverId
    name: str
    role: CaregiverRole = CaregiverRole.PROVIDER
    languages: tuple[str, ...] = ()
    started: date | None = None
    ended: date | None = None

    def check(self) -> None:
        """See :meth:`Record.check`: a caregiver has a name and does not end before starting."""
        require_name(self.name, field="name")
        require_order(self.started, self.ended, field="ended")
