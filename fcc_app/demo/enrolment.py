"""Days, hours, and who can be here when: a small home is never over its capacity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from random import Random

from fcc_app.domain.times import Hours, Weekday, WeeklyHours

NOON = 12 * 60 + 30
"""Half days end or begin at this minute of the day."""

MinutesOfDay = tuple[int, int]
WeekMinutes = Mapping[int, MinutesOfDay]
"""For each weekday (Monday is 0) the first and last minute of the day that a child is here."""

_EST = timezone(timedelta(hours=-5))
_EDT = timezone(timedelta(hours=-4))


def _nth_sunday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


@cache
def _summer_time(year: int) -> tuple[date, date]:
    return _nth_sunday(year, 3, 2), _nth_sunday(year, 11, 1)


def eastern(day: date) -> timezone:
    """The offset of Detroit in the daytime of *day*, by the rule in force since 2007.

    Written out, because a bare computer has no time zone database.
    """
    begins, ends = _summer_time(day.year)
    return _EDT if begins <= day < ends else _EST


def moment(day: date, minute: int, zone: timezone) -> datetime:
    """The moment of *day* that is *minute* minutes after midnight."""
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone)


def is_closed(day: date) -> bool:
    """Whether the home keeps a holiday on *day*: some feasts, and a week of rest in August."""
    if (day.month, day.day) in {(1, 1), (7, 4), (12, 24), (12, 25), (12, 26), (12, 31)}:
        return True
    thanksgiving = day.month == 11 and day.weekday() == 3 and 22 <= day.day <= 28
    rest = day.month == 8 and 9 <= day.day - day.weekday() <= 15
    return thanksgiving or rest


def minute_of(clock: str) -> int:
    """``"07:30"`` as minutes after midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def weekly_hours(week: WeekMinutes) -> WeeklyHours:
    """*week* as the domain writes it."""
    return tuple(
        Hours(weekday=Weekday(weekday), begins=_clock(begins), ends=_clock(ends))
        for weekday, (begins, ends) in sorted(week.items())
    )


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A child's time here: from *first* to *last*, both included; *last* is open while the child stays."""

    first: date
    last: date | None
    week: WeekMinutes

    def covers(self, day: date) -> bool:
        """Whether the child belongs to the home on *day*."""
        return self.first <= day and (self.last is None or day <= self.last)


class Places:
    """How many places are taken in each half day of each week."""

    def __init__(self, begin: date, end: date, capacity: int) -> None:
        self._monday = begin - timedelta(days=begin.weekday())
        self.weeks = (end - self._monday).days // 7 + 1
        self._begin, self._end, self._capacity = begin, end, capacity
        self._taken: dict[tuple[int, int], list[int]] = {
            (weekday, half): [0] * self.weeks for weekday in range(7) for half in (0, 1)
        }

    def day(self, week: int) -> date:
        """The Monday of the week with that number; it may lie before the first day."""
        return self._monday + timedelta(weeks=week)

    def free(self) -> int:
        """How many half-day places from Monday to Friday nobody has taken."""
        taken = sum(sum(taken) for (weekday, _), taken in self._taken.items() if weekday < 5)
        return 10 * self.weeks * self._capacity - taken

    def fits(self, stay: Stay, children: int) -> bool:
        """Whether *children* more can be here during *stay*."""
        first, last = self._span(stay)
        most = self._capacity - children
        return all(max(self._taken[slot][first:last], default=0) <= most for slot in _slots(stay.week))

    def take(self, stay: Stay, children: int) -> None:
        """Give *children* a place during *stay*."""
        first, last = self._span(stay)
        for slot in _slots(stay.week):
            taken = self._taken[slot]
            taken[first:last] = [count + children for count in taken[first:last]]

    def _span(self, stay: Stay) -> tuple[int, int]:
        end = self._end if stay.last is None else min(stay.last, self._end)
        first = max(stay.first, self._begin)
        return (first - self._monday).days // 7, max((end - self._monday).days // 7 + 1, 0)


def _slots(week: WeekMinutes) -> Iterator[tuple[int, int]]:
    for weekday, (begins, ends) in week.items():
        if begins < NOON:
            yield weekday, 0
        if ends > NOON:
            yield weekday, 1


@dataclass(frozen=True, slots=True)
class _Pattern:
    days: int
    half: bool

    @property
    def slots(self) -> int:
        return self.days * (1 if self.half else 2)


_PATTERNS = tuple(_Pattern(days, half) for half in (False, True) for days in (5, 4, 3, 2, 1))
_LONGEST_WEEKS = 135
_SHORTEST_WEEKS = 22


def find_stay(places: Places, children: int, families_left: int, rng: Random) -> Stay | None:
    """A stay for *children* of one family that leaves room to the *families_left*; ``None`` if the home is full."""
    share = max(places.free() * 0.8 / max(families_left, 1) / children, 1.0)
    able = [p for p in _PATTERNS if _SHORTEST_WEEKS <= share / p.slots <= _LONGEST_WEEKS]
    if not able:
        able = [_PATTERNS[0]] if share / _PATTERNS[0].slots > _LONGEST_WEEKS else [_PATTERNS[-1], _PATTERNS[-2]]
    pattern = rng.choices(able, [share / p.slots for p in able])[0]
    weeks = min(share / pattern.slots * rng.uniform(0.75, 1.25), _LONGEST_WEEKS)
    while weeks >= 1:
        for _ in range(40):
            stay = _some_stay(places, pattern, int(weeks), rng)
            if places.fits(stay, children):
                places.take(stay, children)
                return stay
        weeks *= 0.7
        if weeks < _SHORTEST_WEEKS and pattern.slots > 2:
            pattern = _Pattern(2, half=True)
    return None


def _some_stay(places: Places, pattern: _Pattern, weeks: int, rng: Random) -> Stay:
    before = weeks // 2
    start = rng.randint(-before, max(places.weeks - 7, 0))
    weekdays = sorted(rng.sample(range(5), pattern.days))
    if pattern.half:
        begins, ends = (rng.choice((450, 480, 510)), NOON) if rng.random() < 0.6 else (NOON, rng.choice((1020, 1050)))
    else:
        begins, ends = rng.choice((420, 450, 480, 510)), rng.choice((930, 960, 990, 1020, 1050))
    first = places.day(start) + timedelta(days=weekdays[0])
    last = places.day(start + max(weeks, 1) - 1) + timedelta(days=weekdays[-1])
    is_still_here = start + weeks >= places.weeks
    return Stay(first=first, last=None if is_still_here else last, week=dict.fromkeys(weekdays, (begins, ends)))
