"""What *Today* shows: who is expected, and what is due, gently and never as a score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fcc_app.domain.children import Alert, Child, PrimaryCaregiver
from fcc_app.domain.families import Celebration, ChildInHousehold, Family, Household
from fcc_app.domain.homes import HOME_ID, Home
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId
from fcc_app.domain.rhythm import (
    SOON,
    Due,
    DueAbout,
    birthday_is_soon,
    change_is_coming,
    conference_is_due,
    note_is_due,
    talk_is_due,
)
from fcc_app.domain.times import WeeklyHours, expected_on
from fcc_app.services.bin import Bin
from fcc_app.services.forms import Forms
from fcc_app.services.releases import home_zone
from fcc_app.storage import rhythm_queries
from fcc_app.storage.unit_of_work import Reader


@dataclass(frozen=True, slots=True)
class Expected:
    """A child who is expected: from when until when (empty when nobody wrote a schedule), alerts, and whether
    something was noted today already."""

    child: Child
    hours: WeeklyHours
    alerts: tuple[Alert, ...]
    noted: bool


class Today:
    """Reads at one moment. The cost follows the children and households, not the notes."""

    def __init__(self, forms: Forms, bin_: Bin, now: Callable[[], datetime]) -> None:
        self._forms = forms
        self._bin = bin_
        self._now = now

    def day(self) -> date:
        """Which day it is in the home's time zone."""
        with self._forms.vault.read() as reader:
            return self._day(reader)

    def _day(self, reader: Reader) -> date:
        now = self._now()
        return now.astimezone(home_zone(reader.get(Home, HOME_ID), now)).date()

    def expected(self) -> list[Expected]:
        """The enrolled children who are expected today, the first to come first; then those without a schedule."""
        now = self._now()
        with self._forms.vault.read() as reader:
            zone = home_zone(reader.get(Home, HOME_ID), now)
            today = now.astimezone(zone).date()
            found = []
            for child in reader.find(Child, "called_name"):
                hours = expected_on(child.schedule, today)
                if not child.is_enrolled_on(today) or (child.schedule and not hours):
                    continue
                alerts = tuple(
                    alert
                    for alert in reader.find(Alert, child_id=child.id)
                    if alert.ended is None or alert.ended >= today
                )
                noted = rhythm_queries.has_note_on(reader, child.id, today, zone)
                found.append(Expected(child, hours, alerts, noted))
        return sorted(found, key=lambda one: (not one.hours, one.hours[:1], one.child.called_name.casefold()))

    def due(self) -> list[Due]:
        """What is due, in the order of :class:`DueAbout`, the longest due first."""
        unfinished = len(self._forms.unfinished())
        ripe = len(self._bin.ripe())
        with self._forms.vault.read() as reader:
            found = list(_Looking(reader, self._day(reader)).everything())
        if unfinished:
            found.append(Due(about=DueAbout.UNFINISHED, count=unfinished))
        if ripe:
            found.append(Due(about=DueAbout.BIN, count=ripe))
        order = list(DueAbout)
        return sorted(found, key=lambda due: (order.index(due.about), due.day or date.max, due.who.casefold()))


class _Looking:
    """One look at an open home on one day."""

    def __init__(self, reader: Reader, today: date) -> None:
        self._reader = reader
        self._today = today
        self._families = {family.id: family for family in reader.find(Family)}
        self._households = {household.id: household for household in reader.find(Household)}
        enrolled = [child for child in reader.find(Child) if child.is_enrolled_on(today)]
        self._children = {child.id: child for child in enrolled if child.family_id in self._families}
        self._links = reader.find(ChildInHousehold)

    def everything(self) -> Iterator[Due]:
        yield from self._promises()
        yield from self._to_complete()
        yield from self._days()
        yield from self._households_due()
        yield from self._practices()
        yield from self._children_due()

    def _promises(self) -> Iterator[Due]:
        for promise in rhythm_queries.promises_due(self._reader, self._today):
            family = self._families.get(promise.family_id)
            if family is not None:
                yield Due(
                    about=DueAbout.PROMISE,
                    who=family.name,
                    what=promise.what,
                    day=promise.due,
                    target=promise.id,
                    family=family.id,
                    household=promise.household_id,
                    child=promise.child_id,
                )

    def _to_complete(self) -> Iterator[Due]:
        for contact in rhythm_queries.contacts_to_complete(self._reader):
            household = self._households.get(contact.household_id)
            if household is not None:
                yield Due(
                    about=DueAbout.TO_COMPLETE,
                    who=household.name,
                    day=contact.occurred_at.date(),
                    target=contact.id,
                    family=household.family_id,
                    household=household.id,
                )

    def _days(self) -> Iterator[Due]:
        for child in self._children.values():
            birthday = birthday_is_soon(child.date_of_birth.value, self._today)
            if birthday is not None:
                yield Due(
                    about=DueAbout.CELEBRATION,
                    who=child.called_name,
                    day=birthday,
                    target=child.id,
                    family=child.family_id,
                    child=child.id,
                )
        current = {child.family_id for child in self._children.values()}
        for celebration in self._reader.find(Celebration):
            day = celebration.next_on_or_after(self._today)
            if celebration.family_id in current and day is not None and day - self._today <= SOON:
                yield Due(
                    about=DueAbout.CELEBRATION,
                    who=self._families[celebration.family_id].name,
                    what=celebration.name,
                    day=day,
                    target=celebration.family_id,
                    family=celebration.family_id,
                )

    def _households_due(self) -> Iterator[Due]:
        for household in self._households.values():
            children = [
                self._children[link.child_id]
                for link in self._links
                if link.household_id == household.id and link.child_id in self._children
            ]
            if not children:
                continue
            started = min((child.started for child in children if child.started), default=None)
            talked, conferred = rhythm_queries.last_contact_days(self._reader, HouseholdId(household.id))
            talk = talk_is_due(talked, started, self._today)
            if talk is not None:
                yield self._due_with(DueAbout.TALK, household, talked)
            conference = min(
                (
                    due
                    for child in children
                    if (due := conference_is_due(child.date_of_birth.value, child.started, conferred, self._today))
                ),
                default=None,
            )
            if conference is not None:
                yield self._due_with(DueAbout.CONFERENCE, household, conference)

    @staticmethod
    def _due_with(about: DueAbout, household: Household, day: date | None) -> Due:
        return Due(
            about=about,
            who=household.name,
            day=day,
            target=household.id,
            household=household.id,
            family=household.family_id,
        )

    def _practices(self) -> Iterator[Due]:
        current = {child.family_id for child in self._children.values()}
        waiting: dict[FamilyId, int] = {}
        for practice in rhythm_queries.learned_practices(self._reader):
            if practice.family_id in current:
                waiting[practice.family_id] = waiting.get(practice.family_id, 0) + 1
        for family_id, count in waiting.items():
            yield Due(
                about=DueAbout.PRACTICE,
                who=self._families[family_id].name,
                target=family_id,
                family=family_id,
                count=count,
            )

    def _children_due(self) -> Iterator[Due]:
        with_caregiver = {
            link.child_id
            for link in self._reader.find(PrimaryCaregiver)
            if (link.began is None or link.began <= self._today) and (link.ended is None or link.ended >= self._today)
        }
        for child in self._children.values():
            last = rhythm_queries.last_note_day(self._reader, ChildId(child.id))
            if note_is_due(last, child.started, self._today) is not None:
                yield self._due_for(DueAbout.NOTE, child, last)
            if child.id not in with_caregiver:
                yield self._due_for(DueAbout.PRIMARY_CAREGIVER, child, None)
            change = change_is_coming(child.date_of_birth.value, child.ended, self._today)
            if change is not None:
                yield self._due_for(DueAbout.CHANGE, child, change)

    @staticmethod
    def _due_for(about: DueAbout, child: Child, day: date | None) -> Due:
        return Due(about=about, who=child.called_name, day=day, target=child.id, family=child.family_id, child=child.id)
