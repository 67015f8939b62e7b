"""Times as they are lived: zoned moments, and the hours of a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum

from fcc_app.errors import FieldError
from fcc_app.i18n import N_


class NoOffsetError(ValueError):
    """A moment was given without its offset from UTC: a bug of ours, never a person's."""


class EndsBeforeItBeginsError(FieldError):
    """An end before its beginning."""

    message_id = N_("The end is before the beginning. Please look at both once more.")
    code = "E011"


class ImpossibleDateError(FieldError):
    """A date that cannot be right, such as a birth in the future."""

    message_id = N_("This date cannot be right. Please look at it once more.")
    code = "E012"


class Weekday(IntEnum):
    """A day of the week, numbered as :meth:`datetime.date.weekday` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A stretch of one weekday, in local time; it ends on the same day.

    Raises:
        EndsBeforeItBeginsError: If it does not end after it begins.
    """

    weekday: Weekday
    begins: time
    ends: time

    def __post_init__(self) -> None:
        if self.ends <= self.begins:
            raise EndsBeforeItBeginsError(field="ends")


WeeklyHours = tuple[Hours, ...]
"""The hours of a week, in order. Empty when there are none or nobody said."""


def expected_on(schedule: WeeklyHours, day: date) -> WeeklyHours:
    """The hours of *schedule* that fall on *day*."""
    return tuple(sorted(hours for hours in schedule if hours.weekday == day.weekday()))


def require_offset(moment: datetime) -> datetime:
    """*moment* itself, if it says how far it is from UTC.

    Raises:
        NoOffsetError: If it does not.
    """
    if moment.utcoffset() is None:
        raise NoOffsetError("a moment needs its offset from UTC")
    return moment


def require_order(begins: date | None, ends: date | None, *, field: str) -> None:
    """Refuse an end before its beginning; either may be open.

    Raises:
        EndsBeforeItBeginsError: Naming *field*.
    """
    if begins is not None and ends is not None and ends < begins:
        raise EndsBeforeItBeginsError(field=field)


def months_between(earlier: date, later: date) -> int:
    """Whole months from *earlier* to *later*; negative when the order is reversed.

    A child born on the 31st is a month older on the last day of a shorter month.
    """
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    last_of_month = (date(later.year + later.month // 12, later.month % 12 + 1, 1) - date.resolution).day
    if later.day < min(earlier.day, last_of_month):
        months -= 1
    return months


def add_months(day: date, months: int) -> date:
    """The same day *months* later, or the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(day.day, last))


EARLIEST_HOUR = 5
"""Hours before this one are taken for the afternoon when nobody said which half of the day was meant."""


def half_of_day_meant(clock: time, day: date, now: datetime) -> time:
    """The time of *day* that a caregiver means who typed *clock* with an hour from 1 to 12 and neither am nor pm.

    She writes down what has been: of the two it is the later one that is not after *now*. What has not been yet, or
    before five in the morning, is taken for the working day: 6 to 11 before noon, 12 and 1 to 5 after it.
    """
    before, after = clock.replace(hour=clock.hour % 12), clock.replace(hour=clock.hour % 12 + 12)
    if day == now.date():
        past = [half for half in (before, after) if half.hour >= EARLIEST_HOUR and half <= now.time()]
        if past:
            return past[-1]
    return before if 6 <= clock.hour <= 11 else after
