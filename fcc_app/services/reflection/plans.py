"""What was chosen for a session that has not begun yet: kept from the first key on, until it begins."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from fcc_app.domain.families import Family
from fcc_app.domain.ids import FamilyId
from fcc_app.domain.modules import ModuleKey
from fcc_app.domain.reflection import ParticipantRole, SessionMode
from fcc_app.storage.unit_of_work import UnitOfWork
from fcc_app.storage.vault import Vault

_PLANS = "session_plans"


@dataclass(frozen=True, slots=True)
class AddedPerson:
    """Somebody who was typed in: neither a caregiver of the home nor a member of the family."""

    id: UUID
    name: str
    role: ParticipantRole = ParticipantRole.PARENT
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunPlan:
    """A session as far as it is planned. ``None`` says that nobody chose yet, so that what is usual holds.

    *here* are the ids of those who are here, offered or *added*. *typing* is the name of somebody who is still being
    typed in. *languages* are one or two tags, hers first. *began_at* is ``None`` while it begins when it begins.
    """

    mode: SessionMode = SessionMode.WITH_FAMILY
    family_id: FamilyId | None = None
    module: ModuleKey | None = None
    households: tuple[UUID, ...] | None = None
    children: tuple[UUID, ...] | None = None
    here: tuple[UUID, ...] | None = None
    added: tuple[AddedPerson, ...] = ()
    typing: str = ""
    languages: tuple[str, ...] | None = None
    began_at: datetime | None = None
    place: str = ""
    alone_first: bool = False

    @property
    def key(self) -> str:
        """Whose plan it is: one for each family, for oneself, and for a group."""
        return self.family_id.hex if self.family_id is not None else self.mode.value


class SessionPlans:
    """The plans that were begun, kept in the home's vault among what belongs to this laptop only."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, mode: SessionMode, family: FamilyId | None = None) -> BegunPlan:
        """What was chosen so far for a session; an empty plan when nothing was."""
        empty = BegunPlan(mode=mode, family_id=family)
        kept = _read(self._vault.value(_PLANS)).get(empty.key)
        return empty if kept is None else _plan(kept)

    def keep(self, plan: BegunPlan) -> None:
        """Keep what was chosen so far.

        Raises:
            FccError: If the vault could not be written.
        """
        with self._vault.begin() as unit:
            kept = _read(unit.value(_PLANS))
            if plan == BegunPlan(mode=plan.mode, family_id=plan.family_id):
                kept.pop(plan.key, None)
            else:
                kept[plan.key] = _json(plan)
            unit.set_value(_PLANS, json.dumps(kept).encode())

    def forget(self, plan: BegunPlan) -> None:
        """It has begun, or nobody wants it any more."""
        self.keep(BegunPlan(mode=plan.mode, family_id=plan.family_id))

    def forget_destroyed(self, unit: UnitOfWork) -> None:
        """Let go of the plans of families that are no more."""
        kept = _read(unit.value(_PLANS))
        modes = {mode.value for mode in SessionMode}
        left = {key: plan for key, plan in kept.items() if key in modes or unit.peek(Family, UUID(hex=key)) is not None}
        if left != kept:
            unit.set_value(_PLANS, json.dumps(left).encode())


def _read(kept: bytes | None) -> dict[str, Any]:
    return {} if kept is None else dict(json.loads(kept))


def _json(plan: BegunPlan) -> dict[str, Any]:
    return json.loads(json.dumps(asdict(plan), default=_as_text))  # type: ignore[no-any-return]  # what dumps gave


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _plan(kept: dict[str, Any]) -> BegunPlan:
    def ids(name: str) -> tuple[UUID, ...] | None:
        found = kept.get(name)
        return None if found is None else tuple(UUID(one) for one in found)

    empty = BegunPlan(mode=SessionMode(kept["mode"]))
    family, module, began = kept.get("family_id"), kept.get("module"), kept.get("began_at")
    languages = kept.get("languages")
    return replace(
        empty,
        family_id=None if family is None else FamilyId(UUID(family)),
        module=None if module is None else (module[0], module[1]),
        households=ids("households"),
        children=ids("children"),
        here=ids("here"),
        added=tuple(
            AddedPerson(UUID(one["id"]), one["name"], ParticipantRole(one["role"]), one["language"])
            for one in kept.get("added", ())
        ),
        typing=kept.get("typing", ""),
        languages=None if languages is None else tuple(languages),
        began_at=None if began is None else datetime.fromisoformat(began),
        place=kept.get("place", ""),
        alone_first=kept.get("alone_first", False),
    )
