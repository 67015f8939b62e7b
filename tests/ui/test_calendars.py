"""A second calendar, and names in their order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcc_app.ui.calendars import CALENDAR_WORDS, SecondCalendar, in_order, second_date

NOWRUZ = date(2026, 3, 21)


@pytest.mark.parametrize(
    ("calendar", "tag", "shown"),
    [
        (SecondCalendar.NONE, "en", ""),
        (SecondCalendar.JALALI_IRAN, "en", "1 Farvardin 1405"),
        (SecondCalendar.JALALI_AFGHAN, "en", "1 Hamal 1405"),
        (SecondCalendar.JALALI_AFGHAN, "ar", "١ حمل ١٤٠٥"),
        (SecondCalendar.ISLAMIC, "en", "≈ 2 Shawwal 1447"),
    ],
)
def test_the_first_day_of_spring_in_other_calendars(calendar, tag, shown):
    """The Islamic date says that it is approximate."""
    assert second_date(NOWRUZ, calendar, tag) == shown


def test_every_calendar_has_a_name():
    """For the settings."""
    assert set(CALENDAR_WORDS) == set(SecondCalendar)


def test_names_in_the_order_of_a_language():
    """Case does not matter, numbers go by their value, and each script has its place."""
    names = ["room 10", "Éva", "Room 2", "eva", "Zoe", "李", "حسن"]
    assert in_order(names, str, "en")[:5] == ["eva", "Éva", "Room 2", "room 10", "Zoe"]
    assert in_order(["Öz", "Zoe"], str, "sv") == ["Zoe", "Öz"]


@given(st.lists(st.text(max_size=6)))
def test_putting_in_order_loses_nobody(names):
    """And doing it twice changes nothing."""
    once = in_order(names, str, "en")
    assert sorted(once) == sorted(names)
    assert in_order(once, str, "en") == once
