"""The rhythm of a home: when something is due, and when it is not."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fcc_app.domain.rhythm import (
    CHANGE_AHEAD,
    SOON,
    birthday_is_soon,
    change_is_coming,
    conference_is_due,
    counts_from,
    next_birthday,
    note_is_due,
    talk_is_due,
)
from fcc_app.domain.times import add_months, months_between

days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
WEDNESDAY = date(2026, 3, 4)


@given(days, days)
def test_a_birthday_comes_once_in_every_year_of_life_and_never_at_birth(born, today):
    birthday = next_birthday(born, today)
    assert birthday >= today
    assert birthday > born
    assert birthday.year in (today.year, today.year + 1, born.year + 1)
    if (born.month, born.day) == (2, 29) and not isleap(birthday.year):
        assert (birthday.month, birthday.day) == (2, 28)
    else:
        assert (birthday.month, birthday.day) == (born.month, born.day)
    # There is none between the two days.
    assert next_birthday(born, birthday) == birthday
    if birthday > today:
        assert next_birthday(born, birthday - timedelta(days=1)) == birthday


def test_a_child_born_on_february_29_has_a_birthday_every_year():
    born = date(2024, 2, 29)
    assert next_birthday(born, date(2025, 2, 1)) == date(2025, 2, 28)
    assert next_birthday(born, date(2025, 3, 1)) == date(2026, 2, 28)
    assert next_birthday(born, date(2028, 2, 28)) == date(2028, 2, 29)
    assert next_birthday(born, born) == date(2025, 2, 28)


@given(days, days)
def test_a_birthday_is_named_in_the_week_before_it_and_on_the_day(born, today):
    soon = birthday_is_soon(born, today)
    assert (soon is not None) == (born <= today and next_birthday(born, today) - today <= SOON)


def test_nobody_has_a_birthday_before_being_born():
    assert birthday_is_soon(WEDNESDAY + timedelta(days=1), WEDNESDAY) is None
    assert birthday_is_soon(None, WEDNESDAY) is None


@given(days, days)
def test_a_change_is_named_sixty_days_before_a_child_is_thirty_six_months_old(born, today):
    turns = add_months(born, 36)
    coming = change_is_coming(born, None, today)
    assert coming == (turns if today <= turns <= today + CHANGE_AHEAD else None)
    if coming is not None:
        assert months_between(born, coming) == 36
        assert months_between(born, coming - timedelta(days=1)) == 35


@pytest.mark.parametrize(
    ("born", "turns"),
    [
        (date(2023, 3, 31), date(2026, 3, 31)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2023, 4, 30), date(2026, 4, 30)),
    ],
)
def test_thirty_six_months_end_on_the_same_day_or_the_last_of_the_month(born, turns):
    assert change_is_coming(born, None, turns) == turns
    assert change_is_coming(born, None, turns - CHANGE_AHEAD) == turns
    assert change_is_coming(born, None, turns - CHANGE_AHEAD - timedelta(days=1)) is None
    assert change_is_coming(born, None, turns + timedelta(days=1)) is None


@given(days, days, days)
def test_of_two_changes_the_first_is_named(born, leaves, today):
    found = [change_is_coming(born, None, today), change_is_coming(None, leaves, today)]
    assert change_is_coming(born, leaves, today) == min((day for day in found if day), default=None)


@given(days, days)
def test_a_talk_is_due_after_thirty_days_and_not_before(last, today):
    assert (talk_is_due(last, today, today) is not None) == ((today - last).days >= 30)
    assert (talk_is_due(None, last, today) is not None) == ((today - last).days >= 30)


@given(days, days)
def test_a_child_is_named_after_fourteen_days_without_a_note(last, today):
    assert (note_is_due(last, today, today) is not None) == ((today - last).days >= 14)
    assert (note_is_due(None, last, today) is not None) == ((today - last).days >= 14)


@given(days, days)
def test_a_conference_is_due_half_a_year_after_the_last(last, today):
    due = conference_is_due(None, None, last, last, today)
    assert (due is not None) == (today >= add_months(last, 6))
    if due is not None:
        assert due == add_months(last, 6)


@given(days, days)
def test_nobody_of_six_years_or_more_is_due_a_conference(born, today):
    assume(born <= today)
    due = conference_is_due(born, born, born, None, today)
    assert (due is not None) == (months_between(born, today) < 72)


def test_the_first_conference_is_due_at_enrolment():
    assert conference_is_due(None, WEDNESDAY, WEDNESDAY, None, WEDNESDAY) == WEDNESDAY
    entered_late = WEDNESDAY + timedelta(days=30)
    assert conference_is_due(None, WEDNESDAY, entered_late, None, entered_late) == WEDNESDAY


def test_a_child_who_was_here_long_before_the_app_is_due_half_a_year_after_it_was_entered():
    years_ago = date(2024, 1, 8)
    assert conference_is_due(None, years_ago, WEDNESDAY, None, WEDNESDAY) is None
    assert conference_is_due(None, years_ago, WEDNESDAY, None, date(2026, 9, 3)) is None
    assert conference_is_due(None, years_ago, WEDNESDAY, None, date(2026, 9, 4)) == date(2026, 9, 4)
    assert conference_is_due(None, None, WEDNESDAY, None, date(2026, 9, 4)) == date(2026, 9, 4)


def test_what_was_before_the_app_is_not_missed():
    assert counts_from(date(2024, 1, 8), WEDNESDAY) == WEDNESDAY
    assert counts_from(date(2026, 3, 9), WEDNESDAY) == date(2026, 3, 9)
    assert counts_from(None, WEDNESDAY) == WEDNESDAY
