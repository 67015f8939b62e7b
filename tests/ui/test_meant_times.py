"""Moments on the screen: by the clock of the place and the day where they were."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from fcc_app.domain.homes import Home
from fcc_app.formats import format_near_moment
from fcc_app.services.home import HomeClock
from fcc_app.ui.communication.contact_words import whole_moment_words
from fcc_app.ui.meant_times import MomentField, as_here
from fcc_app.ui.widgets import plain

SUMMER, WINTER = timezone(timedelta(hours=-4)), timezone(timedelta(hours=-5))
NOW = datetime(2026, 12, 9, 13, 5, tzinfo=WINTER)
LATE_IN_SUMMER = datetime(2026, 7, 8, 0, 20, tzinfo=SUMMER)


def test_a_note_of_last_summer_keeps_its_hour_and_its_day(looks):
    assert "Jul 8" in format_near_moment(LATE_IN_SUMMER, NOW)
    assert "12:20" in whole_moment_words(LATE_IN_SUMMER, NOW)


def test_looking_at_it_and_mending_its_minutes_leave_it_in_summers_time(qtbot, looks):
    field = MomentField(plain("Time"), plain("Day"), lambda: NOW)
    qtbot.addWidget(field)
    field.set_value(LATE_IN_SUMMER)
    assert field.time.value() == time(0, 20)
    assert field.value() == LATE_IN_SUMMER
    field.time.set_value(time(0, 25))
    assert field.value() == LATE_IN_SUMMER + timedelta(minutes=5)
    field.set_value(None)
    field.day.set_value(NOW.date())
    field.time.set_value(time(9, 40))
    assert field.value() == datetime(2026, 12, 9, 9, 40, tzinfo=WINTER)


def test_a_moment_moved_across_the_change_of_clocks_has_the_offset_of_its_day(qtbot, looks):
    """A talk of November 1 that is written down a day early, or a day late: what the clock showed is what was."""
    detroit = Home(name="Little Oak", provider_name="Ana", time_zone="America/Detroit")
    field = MomentField(plain("Time"), plain("Day"), HomeClock(lambda: NOW, lambda: detroit))
    qtbot.addWidget(field)
    field.set_value(datetime(2026, 12, 8, 9, 40, tzinfo=WINTER))
    field.day.set_value(date(2026, 7, 8))
    assert field.value() == datetime(2026, 7, 8, 9, 40, tzinfo=SUMMER)
    field.set_value(None)
    field.day.set_value(date(2026, 10, 31))
    field.time.set_value(time(9, 40))
    assert field.value() == datetime(2026, 10, 31, 9, 40, tzinfo=SUMMER)
    field.day.set_value(date(2026, 11, 2))
    assert field.value() == datetime(2026, 11, 2, 9, 40, tzinfo=WINTER)
    assert field.value().utcoffset() == timedelta(hours=-5)


def test_a_laptop_on_a_journey_goes_by_its_own_clock():
    detroit = Home(name="Little Oak", provider_name="Ana", time_zone="America/Detroit")
    in_lisbon = NOW.astimezone(UTC)
    assert HomeClock(lambda: in_lisbon, lambda: detroit).at(date(2026, 12, 8), time(9, 40)) == datetime(
        2026, 12, 8, 9, 40, tzinfo=UTC
    )


def test_when_a_wording_was_changed_is_said_by_this_places_clock():
    assert as_here(datetime(2026, 12, 9, 18, 5, tzinfo=UTC), NOW).utcoffset() == NOW.utcoffset()
