"""Dates, times, numbers and ages as each language writes them, and read back as they were typed."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcc_app import formats

LANGUAGES = ["en", "es", "ar"]
# Those that come later: their dates can be typed by a family even before the app speaks them.
OTHERS = ["zh-Hans", "zh-Hant", "vi", "ru", "tl", "ko", "ht", "bn", "uk", "fa-AF", "pa-Guru", "so", "sq", "pt", "fr"]
TODAY = date(2026, 3, 18)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
languages = st.sampled_from(LANGUAGES + OTHERS)


@pytest.fixture(autouse=True)
def automatic_digits():
    formats.choose_digits("")
    yield
    formats.choose_digits("")


@given(languages, days, st.sampled_from(["short", "medium", "long"]))
def test_a_date_that_was_written_is_read_back(language, day, width):
    assert formats.parse_date(formats.format_date(day, width, language), TODAY, language) == day


@given(languages, st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_a_time_that_was_written_is_read_back(language, moment):
    assert formats.parse_time(formats.format_time(moment, language), language) == moment


@given(languages, days, st.sampled_from(sorted(formats.DIGITS)))
def test_a_date_typed_in_any_digits_is_understood(language, day, digits):
    table = {ord(str(i)): formats.DIGITS[digits][i] for i in range(10)}
    typed = formats.in_latin_digits(formats.format_date(day, "short", language)).translate(table)
    assert formats.parse_date(typed, TODAY, language) == day


@given(languages, st.text(max_size=20))
def test_whatever_is_typed_is_a_date_or_is_refused(language, text):
    for parse in (lambda: formats.parse_date(text, TODAY, language), lambda: formats.parse_time(text, language)):
        try:
            parse()
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("en", "3/4/2026", date(2026, 3, 4)),
        ("es", "3/4/2026", date(2026, 4, 3)),
        ("en", "3-4-26", date(2026, 3, 4)),
        ("en", "3/4/99", date(1999, 3, 4)),
        ("en", "12/20", date(2025, 12, 20)),
        ("en", "mar 4", date(2026, 3, 4)),
        ("en", "2026-03-04", date(2026, 3, 4)),
        ("ar", "2026-03-04", date(2026, 3, 4)),
        ("en", " March  4, 2026 ", date(2026, 3, 4)),
        ("es", "4 de marzo", date(2026, 3, 4)),
        ("es", "ayer", date(2026, 3, 17)),
        ("en", "Tomorrow", date(2026, 3, 19)),
        ("ar", "٤/٣/٢٠٢٦", date(2026, 3, 4)),
        ("ar", "4 مارس 2026", date(2026, 3, 4)),
        ("es", "4 March 2026", date(2026, 3, 4)),
    ],
)
def test_dates_as_people_type_them(language, typed, meant):
    assert formats.parse_date(typed, TODAY, language) == meant


@pytest.mark.parametrize("typed", ["", "13/45/2026", "2/30/2026", "soon", "3", "1/2/3/4", "2026-02-30", "3/4/202"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - what exactly is wrong is said by whoever shows the field
        formats.parse_date(typed, TODAY, "en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3:05 pm", time(15, 5)),
        ("3:05p", time(15, 5)),
        ("3 PM", time(15)),
        ("12 am", time(0)),
        ("12:30 p.m.", time(12, 30)),
        ("1505", time(15, 5)),
        ("905", time(9, 5)),
        ("15.05", time(15, 5)),
        ("9", time(9)),
        ("15h05", time(15, 5)),
        ("٣:٠٥ م", time(15, 5)),
    ],
)
def test_times_as_people_type_them(typed, meant):
    assert formats.parse_time(typed, "ar" if "م" in typed else "en") == meant


@pytest.mark.parametrize("typed", ["", "25:00", "3:5", "13 pm", "0 am", "noonish", "1:2:3", "12345"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        formats.parse_time(typed, "en")


def test_a_date_is_written_as_its_readers_do():
    day = date(2026, 3, 4)
    assert formats.format_date(day, "weekday", "en") == "Wednesday, March 4, 2026"
    assert formats.format_date(day, "long", "es") == "4 de marzo de 2026"
    assert formats.format_date(day, "long", "ar") == "٤ مارس ٢٠٢٦"
    assert formats.format_day_and_month(day, "en") == "March 4"
    assert formats.format_month(day, "es") == "marzo de 2026"


@pytest.mark.parametrize(
    ("away", "shown"),
    [(0, "Today"), (-1, "Yesterday"), (1, "Tomorrow"), (-3, "Sunday"), (-7, "Mar 11, 2026"), (2, "Mar 20, 2026")],
)
def test_near_days_go_by_their_names(away, shown):
    assert formats.format_near_date(TODAY + timedelta(days=away), TODAY, "en") == shown


@pytest.mark.parametrize(("away", "shown"), [(0, "today"), (-1, "yesterday"), (1, "tomorrow"), (-3, "Sunday")])
def test_inside_a_sentence_they_begin_small_where_that_is_how_one_writes(away, shown):
    assert formats.format_near_date(TODAY + timedelta(days=away), TODAY, "en", inside=True) == shown
    weekday = formats.format_near_date(TODAY - timedelta(days=3), TODAY, "es", inside=True)
    assert weekday == "domingo"


def test_a_moment_is_shown_on_the_homes_clock():
    moment = datetime(2026, 3, 4, 20, 5, tzinfo=UTC)
    detroit = ZoneInfo("America/Detroit")
    shown = formats.format_date_time(moment, "en", zone=detroit, say_zone=True)
    assert shown == "Mar 4, 2026, 3:05\u00a0PM EST"
    own = moment.astimezone(timezone(timedelta(hours=1)))
    assert formats.format_date_time(own, "en") == "Mar 4, 2026, 9:05\u00a0PM"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="offset"):
        formats.format_date_time(datetime(2026, 3, 4, 20, 5), "en")  # noqa: DTZ001 - that is what is refused


def test_periods_say_once_what_their_ends_share():
    first, last = date(2026, 3, 4), date(2026, 3, 9)
    assert formats.format_period(first, last, "en") == "Mar 4\u2009–\u20099, 2026"
    assert formats.format_period(first, first, "en") == "Mar 4, 2026"
    assert formats.format_period(first, None, "en") == "since Mar 4, 2026"
    assert formats.format_period(None, last, "en") == "until Mar 9, 2026"
    assert formats.format_period(None, None, "en") == "all dates"
    with pytest.raises(ValueError, match="begins"):
        formats.format_period(last, first, "en")


def test_hours_of_a_day_are_a_range():
    assert formats.format_time_range(time(7, 30), time(17), "en") == "7:30\u00a0AM – 5:00\u00a0PM"


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2026, 3, 8), "10 days"),
        (date(2026, 3, 17), "1 day"),
        (date(2026, 2, 1), "6 weeks"),
        (date(2024, 9, 18), "18 months"),
        (date(2024, 9, 19), "17 months"),
        (date(2023, 3, 19), "35 months"),
        (date(2023, 3, 18), "3 years"),
        (date(2022, 3, 19), "3 years"),
    ],
)
def test_an_age_is_said_as_of_small_children(born, age):
    assert formats.format_age(born, TODAY, "en") == age


def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError, match="birth"):
        formats.format_age(TODAY, TODAY - timedelta(days=1), "en")


def test_amounts_and_durations():
    assert formats.format_amount(4, "oz", "en") == "4 oz"
    assert formats.format_amount(2.5, "oz", "en") == "2.5 oz"
    assert formats.format_amount(1, "tablespoon", "en") == "1 tablespoon"
    assert formats.format_duration(timedelta(minutes=80), "en") == "1 hour, 20 minutes"
    assert formats.format_duration(timedelta(minutes=60), "en") == "1 hour"
    assert formats.format_duration(timedelta(seconds=20), "en") == "0 minutes"
    with pytest.raises(ValueError, match="negative"):
        formats.format_duration(timedelta(minutes=-1), "en")
    assert formats.format_number(12345.50, "en") == "12,345.5"


def test_arabic_is_written_in_its_own_digits_and_without_vowel_marks():
    assert formats.format_number(120, "ar") == "١٢٠"
    assert formats.format_time(time(9, 40), "ar") == "٩:٤٠ ص"


def test_a_person_chooses_the_digits_of_the_apps_language_only():
    formats.choose_digits("beng")
    assert formats.format_number(120) == "১২০"
    assert formats.format_number(120, "ar") == "١٢٠"
    with pytest.raises(KeyError):
        formats.choose_digits("roman")


def test_lists_end_as_their_language_ends_them():
    assert formats.format_list(["Ana", "Omar", "Linh"], "en") == "Ana, Omar, and Linh"
    assert formats.format_list(["Ana", "Omar"], "es") == "Ana y Omar"
    assert formats.format_list(["Ana", "Omar"], "en", style="or") == "Ana or Omar"
    assert formats.format_list(["Room 2"], "ar") == "Room 2"
    assert formats.format_list([], "en") == ""


@pytest.mark.parametrize("language", LANGUAGES + OTHERS)
def test_every_language_can_do_everything(language):
    """Babel's data has gaps that show only when asked."""
    assert formats.format_list(["a", "b", "c", "d"], language)
    assert formats.format_list(["a", "b", "c"], language, style="or")
    assert formats.format_date_range(date(2025, 12, 30), date(2026, 1, 2), language)
    assert formats.format_date_time(datetime(2026, 3, 4, 15, 5, tzinfo=UTC), language, say_zone=True)
    assert len(set(formats.weekday_names(language))) == 7
    assert formats.own_language_name(language) not in ("", language)


def test_the_list_of_languages_is_open():
    assert formats.language_name("es-MX", "en") == "Spanish (Mexico)"
    assert formats.language_name("ar", "es") == "árabe"
    assert formats.language_name("Mixteco alto", "en") == "Mixteco alto"
    assert formats.language_name("a language of signs", "en") == "a language of signs"
    assert formats.own_language_name("ar") == "العربية"


def test_a_week_begins_as_in_the_country_of_its_readers():
    assert formats.first_weekday("en") == 6
    assert formats.first_weekday("es") == 6
    assert formats.first_weekday("es-MX") == 6
    assert formats.first_weekday("es-ES") == 0
    assert formats.weekday_names("en")[0] == "Monday"
