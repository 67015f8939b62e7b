"""Which half of the day she means who types "915"."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcc_app.domain.times import half_of_day_meant

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("now", "typed", "meant"),
    [
        ("13:05", "9:15", "09:15"),
        ("13:05", "1:00", "13:00"),
        ("13:05", "12:15", "12:15"),
        ("13:05", "6:30", "06:30"),
        ("13:05", "3:00", "15:00"),  # not yet; nobody means three in the morning
        ("19:00", "6:30", "18:30"),
        ("20:00", "9:00", "09:00"),
        ("07:10", "7:05", "07:05"),
        ("22:30", "10:15", "22:15"),
    ],
)
def test_what_she_means_today(now, typed, meant):
    found = half_of_day_meant(time.fromisoformat(typed.zfill(5)), DAY, datetime.combine(DAY, time.fromisoformat(now)))
    assert f"{found:%H:%M}" == meant


def test_on_another_day_the_working_hours_are_meant():
    now = datetime.combine(DAY, time(13, 5))
    yesterday = DAY - timedelta(days=1)
    assert half_of_day_meant(time(8, 30), yesterday, now) == time(8, 30)
    assert half_of_day_meant(time(4, 45), yesterday, now) == time(16, 45)
    assert half_of_day_meant(time(12, 10), yesterday, now) == time(12, 10)


@given(
    st.times().map(lambda clock: clock.replace(hour=clock.hour % 12 + 1, second=0, microsecond=0)),
    st.times().map(lambda clock: datetime.combine(DAY, clock)),
)
def test_it_is_always_one_of_the_two_and_past_where_one_is(clock, now):
    """The minutes stay; the hour is the one typed or twelve more; what has been is preferred to what is to come."""
    found = half_of_day_meant(clock, now.date(), now)
    assert found.minute == clock.minute
    assert found.hour % 12 == clock.hour % 12
    other = found.replace(hour=(found.hour + 12) % 24)
    if found > now.time():
        assert other > now.time() or other.hour < 5
