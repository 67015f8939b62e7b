"""The home itself and its caregivers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from uuid import UUID
from zoneinfo import ZoneInfo

from fcc_app.domain.homes import HOME_ID, Caregiver, CaregiverRole, Home
from fcc_app.domain.ids import CaregiverId, new_id
from fcc_app.services.forms import Form, Forms


class HomeService:
    """What a person can do with the home's own details. *usual* is this laptop's usual caregiver, if one was chosen."""

    def __init__(self, forms: Forms, usual: UUID | None = None) -> None:
        self._forms = forms
        self._usual = usual

    def home(self) -> Home:
        """The home."""
        with self._forms.vault.read() as reader:
            return reader.get(Home, HOME_ID)

    def edit(self) -> Form[Home]:
        """The home's details in a form."""
        return self._forms.open(Home, HOME_ID)

    def caregivers(self, day: date | None = None) -> list[Caregiver]:
        """The caregivers, the provider first; with *day* only those who work here then."""
        with self._forms.vault.read() as reader:
            found = reader.find(Caregiver)
        if day is not None:
            found = [person for person in found if _works_on(person, day)]
        order = list(CaregiverRole)
        return sorted(found, key=lambda person: order.index(person.role))

    def usual_caregiver(self) -> Caregiver:
        """Who writes on this laptop unless another is chosen: the one set for this laptop, else the provider."""
        everyone = self.caregivers()
        return next((person for person in everyone if person.id == self._usual), everyone[0])

    def use_caregiver(self, caregiver: UUID) -> None:
        """From now on this caregiver is this laptop's usual one."""
        self._usual = caregiver

    def new_caregiver(self, name: str = "") -> Form[Caregiver]:
        """A form for a new caregiver."""
        return self._forms.new(Caregiver(id=CaregiverId(new_id()), name=name, role=CaregiverRole.ASSISTANT))


def _works_on(person: Caregiver, day: date) -> bool:
    return (person.started is None or person.started <= day) and (person.ended is None or day <= person.ended)


def home_zone(home: Home, now: datetime) -> tzinfo:
    """The time zone in which the home's days begin: its own, else this computer's."""
    try:
        return ZoneInfo(home.time_zone) if home.time_zone else now.tzinfo or UTC
    except (KeyError, ValueError, OSError):
        return now.tzinfo or UTC


class HomeClock:
    """What the clocks in this home show: now (called), and at a time of any day."""

    def __init__(self, now: Callable[[], datetime], home: Callable[[], Home]) -> None:
        self._now, self._home = now, home

    def __call__(self) -> datetime:
        """The present moment."""
        return self._now()

    def at(self, day: date, clock: time) -> datetime:
        """The moment at which a clock here shows *clock* on *day*, with that day's offset from UTC, not with today's.

        A laptop that is somewhere else, where clocks show another time than at home, goes by its own clock.

        Raises:
            FccError: If the home cannot be read.
        """
        now = self._now()
        zone = home_zone(self._home(), now)
        if now.astimezone(zone).utcoffset() != now.utcoffset():
            zone = now.tzinfo or UTC
        there = datetime.combine(day, clock, zone)
        # Only the offset is kept: between two moments of one named zone Python counts hours by the clock on the wall.
        return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))
