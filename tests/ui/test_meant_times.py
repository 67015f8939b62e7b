"""Moments on the screen: by the clock of the place and the day where they were."""

from datetime import UTC, datetime, time, timedelta, timezone

from fcc_app.ui.care_notes.note_words import moment_words as of_note
from fcc_app.ui.communication.contact_words import moment_words as of_contact
from fcc_app.ui.communication.contact_words import whole_moment_words
from fcc_app.ui.families.said import moment_words as of_family
from fcc_app.ui.meant_times import MomentField, as_here
from fcc_app.ui.widgets import plain

SUMMER, WINTER = timezone(timedelta(hours=-4)), timezone(timedelta(hours=-5))
NOW = datetime(2026, 12, 9, 13, 5, tzinfo=WINTER)
LATE_IN_SUMMER = datetime(2026, 7, 8, 0, 20, tzinfo=SUMMER)


def test_a_note_of_last_summer_keeps_its_hour_and_its_day(looks):
    for words in (of_note, of_contact, of_family):
        assert "Jul 8" in words(LATE_IN_SUMMER, NOW)
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


def test_when_a_wording_was_changed_is_said_by_this_places_clock():
    assert as_here(datetime(2026, 12, 9, 18, 5, tzinfo=UTC), NOW).utcoffset() == NOW.utcoffset()
