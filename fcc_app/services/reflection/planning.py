"""A session that is being planned: what was chosen, and what is usual where nobody chose yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from fcc_app.domain.ids import ChildId, HouseholdId
from fcc_app.domain.modules import ModuleKey
from fcc_app.domain.reflection import ParticipantRole, SessionMode
from fcc_app.services.reflection.plans import BegunPlan
from fcc_app.services.reflection.service import Choices, NewParticipant, Plan, Reflection


class Planning:
    """*plan* as it stands, read against what there is to choose from for its family.

    Raises:
        GoneError: If the family is gone.
    """

    def __init__(self, reflection: Reflection, plan: BegunPlan, language: str) -> None:
        self.plan = plan
        self.choices: Choices | None = None if plan.family_id is None else reflection.choices(plan.family_id)
        self._myself = reflection.myself()
        self._language = language

    def households(self) -> tuple[UUID, ...]:
        """Those that take part. Of several none is usual: each reads its own log."""
        if self.choices is None:
            return ()
        offered = tuple(house.id for house in self.choices.households)
        if self.plan.households is None:
            return offered if len(offered) == 1 else ()
        return tuple(house for house in self.plan.households if house in offered)

    def children(self) -> tuple[UUID, ...]:
        """The children whom it is about; all of them, usually."""
        if self.choices is None:
            return ()
        offered = tuple(child.id for child in self.choices.children)
        if self.plan.children is None:
            return offered
        return tuple(child for child in self.plan.children if child in offered)

    def people(self) -> list[tuple[UUID, NewParticipant]]:
        """Everybody who may be here. Members of a household that takes no part are not offered."""
        offered = [self._myself] if self.choices is None else list(self.choices.people)
        houses = self.households()
        if self.choices is not None and len(self.choices.households) > 1 and houses:
            offered = [one for one in offered if one.household_id is None or one.household_id in houses]
        found = [(who, one) for one in offered if (who := one.caregiver_id or one.member_id) is not None]
        return [
            *found,
            *((one.id, NewParticipant(role=one.role, name=one.name, language=one.language)) for one in self.plan.added),
        ]

    def here(self) -> tuple[UUID, ...]:
        """Who is here: usually the provider, and the family's only adult."""
        people = self.people()
        if self.plan.here is not None:
            offered = {who for who, _person in people}
            return tuple(who for who in self.plan.here if who in offered)
        parents = [who for who, person in people if person.role is ParticipantRole.PARENT]
        hers = [who for who, person in people if person.role is ParticipantRole.PROVIDER]
        return (*hers, *(parents if len(parents) == 1 else ()))

    def languages(self) -> tuple[str, ...]:
        """One or two tags: usually hers, and the one that the household reads."""
        if self.plan.languages:  # none at all was no choice
            return self.plan.languages
        if self.choices is None:
            return (self._language,)
        houses = self.households()
        reads = [house.reading_language for house in self.choices.households if house.id in houses]
        usual = [self.choices.languages[0], *(tag for tag in reads if tag), *self.choices.languages[1:]]
        return tuple(dict.fromkeys(usual))[:2]

    def whole(self, module: ModuleKey, languages: Sequence[str]) -> Plan:
        """What a session begins with. Who has no language speaks that of the own side."""
        plan, here = self.plan, self.here()
        people = tuple(
            person
            if person.language
            else replace(person, language=languages[0 if person.role is ParticipantRole.PROVIDER else -1])
            for who, person in self.people()
            if who in here
        )
        return Plan(
            module=module,
            mode=plan.mode,
            family_id=plan.family_id,
            households=tuple(HouseholdId(house) for house in self.households()),
            children=tuple(ChildId(child) for child in self.children()),
            languages=tuple(languages),
            participants=() if plan.mode is SessionMode.ON_MY_OWN else people,
            began_at=plan.began_at,
            place=plan.place,
            alone_first=plan.alone_first,
        )
