"""What *Today* shows: who is expected, and what is due, gently and never as a score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from uuid import UUID

from fcc_app.domain.care_notes import CareNote, SleepCheck
from fcc_app.domain.children import Alert, Child, PrimaryCaregiver
from fcc_app.domain.communication import Contact
from fcc_app.domain.families import Celebration, Family, Household
from fcc_app.domain.homes import HOME_ID, Caregiver, Home
from fcc_app.domain.ids import FamilyId, HouseholdId
from fcc_app.domain.rhythm import (
    SOON,
    Due,
    DueAbout,
    birthday_is_soon,
    change_is_coming,
    conference_is_due,
    counts_from,
    note_is_due,
    session_rests,
    talk_is_due,
)
from fcc_app.domain.times import WeeklyHours, expected_on
from fcc_app.services.bin import KEPT_FOR
from fcc_app.services.forms import IDLE_SECONDS, Forms
from fcc_app.services.home import home_zone
from fcc_app.storage import family_queries, reflection_queries, rhythm_queries
from fcc_app.storage.kinds import CODECS, HOME_KINDS
from fcc_app.storage.unit_of_work import Draft, Reader


@dataclass(frozen=True, slots=True)
class Expected:
    """A child who is expected today.

    From when until when (empty when nobody wrote a schedule), alerts, and whether something was noted today already.
    """

    child: Child
    hours: WeeklyHours
    alerts: tuple[Alert, ...]
    noted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Everything that *Today* shows, read at one moment; see :class:`Today` for the parts.

    *enrolled* are all children enrolled today, by called name. Before there is a family there is nothing else.
    """

    day: date
    any_family: bool
    enrolled: list[Child]
    expected: list[Expected]
    due: list[Due]


class Today:
    """Reads at one moment. The cost follows the children who are enrolled, not what was written about them."""

    def __init__(self, forms: Forms, now: Callable[[], datetime]) -> None:
        self._forms = forms
        self._now = now

    def look(self) -> Look:
        """Everything at once."""
        with self._forms.vault.read() as reader:
            looking = self._looking(reader)
            return Look(
                day=looking.today,
                any_family=family_queries.any_family(reader),
                enrolled=looking.enrolled,
                expected=looking.expected(),
                due=looking.due(),
            )

    def day(self) -> date:
        """Which day it is in the home's time zone."""
        with self._forms.vault.read() as reader:
            return self._day(reader)[0]

    def expected(self) -> list[Expected]:
        """The enrolled children who are expected today, the first to come first; then those without a schedule."""
        with self._forms.vault.read() as reader:
            return self._looking(reader).expected()

    def due(self) -> list[Due]:
        """What is due, in the order of :class:`DueAbout`, the longest due first."""
        with self._forms.vault.read() as reader:
            return self._looking(reader).due()

    def _looking(self, reader: Reader) -> _Looking:
        return _Looking(reader, *self._day(reader), self._now())

    def _day(self, reader: Reader) -> tuple[date, tzinfo]:
        now = self._now()
        zone = home_zone(reader.get(Home, HOME_ID), now)
        return now.astimezone(zone).date(), zone


class _Looking:
    """One look at an open home on one day."""

    def __init__(self, reader: Reader, today: date, zone: tzinfo, now: datetime) -> None:
        self._reader = reader
        self.today = today
        self._zone = zone
        self._now = now
        enrolled = rhythm_queries.enrolled_children(reader, today)
        self.enrolled = [child for child, _ in enrolled]
        self._known = {child.id: entered.astimezone(zone).date() for child, entered in enrolled}
        self._children = {child.id: child for child, _ in enrolled}
        self._families = {child.family_id for child, _ in enrolled}

    def expected(self) -> list[Expected]:
        found = [(child, expected_on(child.schedule, self.today)) for child in self.enrolled]
        coming = [(child, hours) for child, hours in found if hours or not child.schedule]
        noted = rhythm_queries.noted_on(self._reader, self.today, self._zone)
        alerts: dict[UUID, list[Alert]] = {}
        for alert in self._reader.find(Alert, child_id=[child.id for child, _ in coming]):
            if alert.ended is None or alert.ended >= self.today:
                alerts.setdefault(alert.child_id, []).append(alert)
        expected = [
            Expected(child, hours, tuple(alerts.get(child.id, ())), child.id in noted) for child, hours in coming
        ]
        return sorted(expected, key=lambda one: (not one.hours, one.hours[:1], one.child.called_name.casefold()))

    def due(self) -> list[Due]:
        order = list(DueAbout)
        return sorted(
            self.everything(), key=lambda due: (order.index(due.about), due.day or date.max, due.who.casefold())
        )

    def everything(self) -> Iterator[Due]:
        yield from self._unfinished()
        yield from self._promises()
        yield from self._to_complete()
        yield from self._birthdays()
        yield from self._celebrations()
        yield from self._households()
        yield from self._sessions()
        yield from self._practices()
        yield from self._notes()
        yield from self._caregivers()
        yield from self._changes()
        yield from self._bin()

    def _unfinished(self) -> Iterator[Due]:
        """One line for all new notes; one for each other record that can be gone on with, or for its family."""
        # A form that is being written in touches its draft more often than this.
        resting = rhythm_queries.resting_drafts(self._reader, self._now - timedelta(seconds=IDLE_SECONDS))
        entries = {
            rhythm_queries.owner_in(draft, "entry_id")
            for draft in resting
            if draft.kind == CareNote.kind and not draft.heads and _says_something(draft)
        }
        if entries:
            yield Due(about=DueAbout.UNFINISHED, kind=CareNote.kind, count=len(entries))
        others = [draft for draft in resting if draft.heads or draft.kind != CareNote.kind]
        found: dict[Due, int] = {}
        for draft in others:
            due = self._unfinished_one(draft)
            found[due] = found.get(due, 0) + 1
        for due, count in found.items():
            yield replace(due, count=count)

    def _unfinished_one(self, draft: Draft) -> Due:
        def owner(field: str) -> UUID | None:
            known = rhythm_queries.owner_in(draft, field)
            if known is None and draft.heads:
                kept = self._reader.peek(CODECS[draft.kind].record_class, draft.rec)
                known = getattr(kept, field, None)
            return known

        if draft.kind in (Home.kind, Caregiver.kind):
            return Due(about=DueAbout.UNFINISHED, kind=Home.kind)
        note = owner("note_id") if draft.kind == SleepCheck.kind else draft.rec if draft.kind == CareNote.kind else None
        child = owner("child_id")
        if note is not None:
            kept = self._reader.peek(CareNote, note)
            return self._about(None if kept is None else kept.child_id, None, CareNote.kind, note)
        if draft.kind == Contact.kind:
            household = owner("household_id")
            return self._about(None, household, Contact.kind, draft.rec if draft.heads else None)
        family = draft.rec if draft.kind == Family.kind else owner("family_id")
        if draft.kind == Child.kind:
            child = draft.rec
        if child is not None:
            return self._about(child, None, Child.kind, child)
        name = rhythm_queries.names_of(self._reader, [FamilyId(family)]).get(FamilyId(family), "") if family else ""
        return Due(about=DueAbout.UNFINISHED, who=name, kind=Family.kind, target=family, family=family)

    def _about(self, child: UUID | None, household: UUID | None, kind: str, target: UUID | None) -> Due:
        who, family = "", None
        if child is not None and (found := self._reader.peek(Child, child)) is not None:
            who, family = found.called_name, found.family_id
        if household is not None and (home := self._reader.peek(Household, household)) is not None:
            who, family = home.name, home.family_id
        return Due(
            about=DueAbout.UNFINISHED,
            who=who,
            kind=kind,
            target=target,
            household=household,
            family=family,
            child=child,
        )

    def _promises(self) -> Iterator[Due]:
        promises = rhythm_queries.promises_due(self._reader, self.today)
        names = rhythm_queries.names_of(self._reader, {promise.family_id for promise in promises})
        for promise in promises:
            if promise.family_id in names:
                yield Due(
                    about=DueAbout.PROMISE,
                    who=names[promise.family_id],
                    what=promise.what,
                    day=promise.due,
                    target=promise.id,
                    family=promise.family_id,
                    household=promise.household_id,
                    child=promise.child_id,
                )

    def _to_complete(self) -> Iterator[Due]:
        for contact in rhythm_queries.contacts_to_complete(self._reader):
            household = self._reader.peek(Household, contact.household_id)
            if household is not None and rhythm_queries.names_of(self._reader, [household.family_id]):
                yield Due(
                    about=DueAbout.TO_COMPLETE,
                    who=household.name,
                    day=contact.occurred_at.date(),
                    target=contact.id,
                    family=household.family_id,
                    household=household.id,
                )

    def _birthdays(self) -> Iterator[Due]:
        for child in self._children.values():
            birthday = birthday_is_soon(child.date_of_birth.value, self.today)
            if birthday is not None:
                yield self._due_for(DueAbout.CELEBRATION, child, birthday)

    def _celebrations(self) -> Iterator[Due]:
        names = rhythm_queries.names_of(self._reader, self._families)
        for celebration in self._reader.find(Celebration, family_id=list(self._families)):
            day = celebration.next_on_or_after(self.today)
            if day is not None and day - self.today <= SOON:
                yield Due(
                    about=DueAbout.CELEBRATION,
                    who=names[celebration.family_id],
                    what=celebration.name,
                    day=day,
                    target=celebration.family_id,
                    family=celebration.family_id,
                )

    def _households(self) -> Iterator[Due]:
        places: dict[HouseholdId, tuple[str, FamilyId, list[Child]]] = {}
        for child_id, household, name, family in rhythm_queries.households_of(self._reader, self._children):
            places.setdefault(household, (name, family, []))[2].append(self._children[child_id])
        contacts = rhythm_queries.last_contact_days(self._reader, places)
        for household, (name, family, children) in places.items():
            talked, conferred = contacts[household]
            since = min(counts_from(child.started, self._known[child.id]) for child in children)
            due = Due(about=DueAbout.TALK, who=name, day=talked, target=household, household=household, family=family)
            if talk_is_due(talked, since, self.today) is not None:
                yield due
            conferences = [
                day
                for child in children
                if (
                    day := conference_is_due(
                        child.date_of_birth.value, child.started, self._known[child.id], conferred, self.today
                    )
                )
            ]
            if conferences:
                yield replace(due, about=DueAbout.CONFERENCE, day=min(conferences))

    def _sessions(self) -> Iterator[Due]:
        zone = self._now.tzinfo
        resting = [
            session
            for session in reflection_queries.resting_sessions(self._reader)
            if session_rests(session.last_held.astimezone(zone).date(), self.today)
        ]
        names = rhythm_queries.names_of(self._reader, {one.family_id for one in resting if one.family_id})
        for session in resting:
            # A talk with a family in the bin rests with it; a group has no name.
            if session.family_id is None or session.family_id in names:
                yield Due(
                    about=DueAbout.SESSION,
                    who="" if session.family_id is None else names[session.family_id],
                    day=session.last_held.astimezone(zone).date(),
                    target=session.id,
                    family=session.family_id,
                )

    def _practices(self) -> Iterator[Due]:
        waiting = rhythm_queries.learned_practices(self._reader, self._families)
        names = rhythm_queries.names_of(self._reader, waiting)
        for family, count in waiting.items():
            yield Due(about=DueAbout.PRACTICE, who=names[family], target=family, family=family, count=count)

    def _notes(self) -> Iterator[Due]:
        newest = rhythm_queries.last_note_days(self._reader, self._children)
        for child in self._children.values():
            last = newest.get(child.id)
            if note_is_due(last, counts_from(child.started, self._known[child.id]), self.today) is not None:
                yield self._due_for(DueAbout.NOTE, child, last)

    def _caregivers(self) -> Iterator[Due]:
        with_caregiver = {
            link.child_id
            for link in self._reader.find(PrimaryCaregiver, child_id=list(self._children))
            if (link.began is None or link.began <= self.today) and (link.ended is None or link.ended >= self.today)
        }
        for child in self._children.values():
            if child.id not in with_caregiver:
                yield self._due_for(DueAbout.PRIMARY_CAREGIVER, child, None)

    def _changes(self) -> Iterator[Due]:
        for child in self._children.values():
            change = change_is_coming(child.date_of_birth.value, child.ended, self.today)
            if change is not None:
                yield self._due_for(DueAbout.CHANGE, child, change)

    def _bin(self) -> Iterator[Due]:
        ripe = rhythm_queries.count_in_bin(self._reader, HOME_KINDS, self._now - KEPT_FOR)
        if ripe:
            yield Due(about=DueAbout.BIN, count=ripe)

    @staticmethod
    def _due_for(about: DueAbout, child: Child, day: date | None) -> Due:
        return Due(about=about, who=child.called_name, day=day, target=child.id, family=child.family_id, child=child.id)


def _says_something(draft: Draft) -> bool:
    try:
        note: CareNote = CODECS[CareNote.kind].decode(draft.rec, dict(draft.fields))
    except (AttributeError, LookupError, TypeError, ValueError):
        return False  # this version cannot read it, so it cannot be gone on with either
    return note.says_something
