"""The rhythm of a home: what is due, as pure rules. Nothing here ranks a child, a family or the provider.

The periods are those of the field: contact with each household every 30 days; a conference at enrolment and then every
six months under age six; continuity of care with the same caregiver to 36 months where it can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from fcc_app.domain.times import add_months, months_between

TALK_EVERY = timedelta(days=30)
"""After so long without a contact a household is named."""

NOTE_EVERY = timedelta(days=14)
"""After so long without a note a child is named (individualized care)."""

CONFERENCE_EVERY_MONTHS = 6
"""A conference is due every so many months, for a child under six."""

CONFERENCE_UNDER_MONTHS = 6 * 12

ENROLMENT = timedelta(days=30)
"""A child entered this long after its first day is still being enrolled."""

SOON = timedelta(days=7)
"""Birthdays and celebrations are named this long before."""

CHANGE_AHEAD = timedelta(days=60)
"""A change in a child's care is named this long before: turning 36 months, or leaving."""

CONTINUITY_MONTHS = 36

SESSION_RESTS = timedelta(weeks=3)
"""A reflection session that rests for longer is named."""


class DueAbout(StrEnum):
    """What is due, in the order shown."""

    UNFINISHED = "unfinished"
    PROMISE = "promise"
    TO_COMPLETE = "to_complete"
    CELEBRATION = "celebration"
    TALK = "talk"
    CONFERENCE = "conference"
    SESSION = "session"
    PRACTICE = "practice"
    NOTE = "note"
    PRIMARY_CAREGIVER = "primary_caregiver"
    CHANGE = "change"
    BIN = "bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to look at: about whom, since or on which day, and what to open.

    *who* is a name to show; *what* words of the record where it has some (a promise, a celebration). *day* is the day
    it was or will be due. *target* is the record that its action opens, of the kind *kind* where that is not plain
    from *about*; *child* and *family* are whom it is about. *count* is how many there are, where it is one line for
    several.
    """

    about: DueAbout
    who: str = ""
    what: str = ""
    day: date | None = None
    target: UUID | None = None
    kind: str = ""
    household: UUID | None = None
    family: UUID | None = None
    child: UUID | None = None
    count: int = 1


def counts_from(started: date | None, known: date) -> date:
    """From which day on the home is asked to talk and to note: the child's first day, or when it was entered if later.

    A home that begins to use the app with children it has known for years has missed nothing.
    """
    return known if started is None else max(started, known)


def talk_is_due(last_talk: date | None, since: date, today: date) -> date | None:
    """Since when a household has not been talked with for 30 days; ``None`` while it is not due.

    A household never talked with counts from *since*; see :func:`counts_from`.
    """
    due = (since if last_talk is None else last_talk) + TALK_EVERY
    return due if due <= today else None


def conference_is_due(
    born: date | None, started: date | None, known: date, last_conference: date | None, today: date
) -> date | None:
    """Since when a conference is due: at enrolment, then every six months, under age six; ``None`` while it is not.

    *known* is the day on which the child was entered. One who was here long before had its first conference, or not,
    before the app could know; the next is due six months after that day.
    """
    if born is not None and months_between(born, today) >= CONFERENCE_UNDER_MONTHS:
        return None
    if last_conference is not None:
        due = add_months(last_conference, CONFERENCE_EVERY_MONTHS)
    elif started is not None and known <= started + ENROLMENT:
        due = started
    else:
        due = add_months(known, CONFERENCE_EVERY_MONTHS)
    return due if due <= today else None


def note_is_due(last_note: date | None, since: date, today: date) -> date | None:
    """Since when a child has had no note for 14 days; ``None`` while it is not due.

    A child never noted about counts from *since*; see :func:`counts_from`.
    """
    due = (since if last_note is None else last_note) + NOTE_EVERY
    return due if due <= today else None


def next_birthday(born: date, today: date) -> date:
    """The next birthday from *today* on, never the day of birth. Born on February 29: the 28th in other years."""
    year = max(today.year, born.year + 1)
    day = add_months(born, 12 * (year - born.year))
    return day if day >= today else add_months(born, 12 * (year + 1 - born.year))


def birthday_is_soon(born: date | None, today: date) -> date | None:
    """The birthday, when it is within a week."""
    if born is None or born > today:
        return None
    day = next_birthday(born, today)
    return day if day - today <= SOON else None


def change_is_coming(born: date | None, leaves: date | None, today: date) -> date | None:
    """The day on which the child turns 36 months or leaves, the first of both, when it is within 60 days."""
    days = []
    if born is not None:
        days.append(add_months(born, CONTINUITY_MONTHS))
    if leaves is not None:
        days.append(leaves)
    coming = [day for day in days if today <= day <= today + CHANGE_AHEAD]
    return min(coming, default=None)


def session_rests(last_held: date, today: date) -> bool:
    """Whether a reflection session that is not closed has rested for more than three weeks."""
    return today - last_held > SESSION_RESTS
