"""Dates, times, numbers, lists and the names of languages, as readers of a language write them.

For windows, exports and the command line alike. Every function takes the language's tag; without one it is the
app's. Babel is imported inside the functions, for nothing of it may be loaded before the first paint. It formats
with the digits 0-9, which are then changed to the reader's own.

A language without a country is written as in the United States where Babel knows how (``es`` as ``es_US``): that
is where the homes are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Literal

from fcc_app.i18n import PSEUDO_LANGUAGES, SOURCE_LANGUAGE, app_language, catalog, normalize_tag

if TYPE_CHECKING:
    from babel import Locale

Width = Literal["short", "medium", "long", "weekday"]
"""How much a date says: 3/4/2026; Mar 4, 2026; March 4, 2026; Wednesday, March 4, 2026."""

LATIN_DIGITS = "0123456789"

DIGITS = {
    "latn": LATIN_DIGITS,
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "beng": "০১২৩৪৫৬৭৮৯",
}
"""The digits a person can choose, by the names that Unicode gives them."""

_TO_LATIN = {ord(digit): LATIN_DIGITS[i] for digits in DIGITS.values() for i, digit in enumerate(digits)}
_UNSEEN = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")  # marks of direction
_HARAKAT = re.compile("[\u064b-\u0652]")
_NARROW_SPACE = "\u202f"  # not every font has it
_NO_BREAK_SPACE = "\u00a0"

_HALVES = {"a": (0, 720), "am": (0, 720), "p": (720, 1440), "pm": (720, 1440)}  # in minutes of the day

_chosen_digits = ""


def choose_digits(name: str) -> None:
    """Write numbers in the app's language with the digits *name* from now on; empty is as the language does.

    Other languages keep their own: the choice is that of the person whose app it is.

    Raises:
        KeyError: If *name* is neither empty nor in :data:`DIGITS`.
    """
    global _chosen_digits
    if name:
        DIGITS[name]
    _chosen_digits = name


def digits_of(language: str | None = None) -> str:
    """The ten digits, 0 first, that texts in *language* are written with."""
    tag = language or app_language()
    if _chosen_digits and tag == app_language():
        return DIGITS[_chosen_digits]
    # Translators: the ten digits in order, as readers of your language write them every day: ٠١٢٣٤٥٦٧٨٩ in many
    # Arabic-speaking countries. Where these ten are the usual ones, write them as they are.
    return catalog(tag).pgettext("digits", "0123456789")


def in_digits(text: str, language: str | None = None) -> str:
    """*text* with each digit 0-9 as readers of *language* write it."""
    own = digits_of(language)
    return text if own == LATIN_DIGITS else text.translate({ord(LATIN_DIGITS[i]): own[i] for i in range(10)})


def in_latin_digits(text: str) -> str:
    """*text* with all digits that we know as 0-9, for reading what was typed."""
    return text.translate(_TO_LATIN)


def prepare(language: str | None = None) -> None:
    """Load what Babel knows of a language: 50 ms that are better spent while nobody waits for a date."""
    noon = datetime(2000, 1, 1, 12, tzinfo=UTC)
    format_date(noon.date(), "weekday", language)
    format_date_time(noon, language=language)
    format_list(["", ""], language=language)
    format_number(1, language)


def format_date(day: date, width: Width = "medium", language: str | None = None) -> str:
    """A date. Years are always written whole, so that a short date can be read back."""
    from babel import dates

    where = _locale(language)
    if width == "short":
        text = dates.format_skeleton("yMd", _at_noon(day), locale=where)
    elif width == "medium":
        text = dates.format_skeleton("yMMMd", _at_noon(day), locale=where)
    else:
        text = dates.format_date(day, "long" if width == "long" else "full", locale=where)
    return _finished(text, language)


def format_day_and_month(day: date, language: str | None = None) -> str:
    """A day of every year, such as a birthday: March 4."""
    from babel import dates

    return _finished(dates.format_skeleton("MMMMd", _at_noon(day), locale=_locale(language)), language)


def format_month(day: date, language: str | None = None) -> str:
    """The month and year that *day* is in: March 2026."""
    from babel import dates

    return _finished(dates.format_skeleton("yMMMM", _at_noon(day), locale=_locale(language)), language)


def format_short_month(day: date, language: str | None = None) -> str:
    """The month that *day* is in, alone and short, as under a bar: Mar."""
    from babel import dates

    return _finished(dates.format_skeleton("MMM", _at_noon(day), locale=_locale(language)), language)


def format_near_date(day: date, today: date, language: str | None = None, *, inside: bool = False) -> str:
    """Today, yesterday and tomorrow by name, the six days before by weekday, all others as a medium date.

    *inside* a sentence many languages begin these words small.
    """
    words = catalog(language or app_language())
    away = (day - today).days
    if away == 0:
        # Translators: a date in a list of notes. The same for "Yesterday" and "Tomorrow".
        return words.pgettext("inside a sentence", "today") if inside else words.gettext("Today")
    if away == -1:
        return words.pgettext("inside a sentence", "yesterday") if inside else words.gettext("Yesterday")
    if away == 1:
        return words.pgettext("inside a sentence", "tomorrow") if inside else words.gettext("Tomorrow")
    if -7 < away < 0:
        if inside:
            return str(_locale(language).days["format"]["wide"][day.weekday()])
        return weekday_names(language)[day.weekday()]
    return format_date(day, "medium", language)


def format_near_moment(moment: datetime, now: datetime, language: str | None = None) -> str:
    """When something was, in a word: the time if today, else the day; by the clock of where and when it was."""
    if moment.date() == now.date():
        return format_time(moment, language)
    return format_near_date(moment.date(), now.date(), language)


def format_time(moment: time | datetime, language: str | None = None) -> str:
    """The time of day, to the minute, as it is on the clock of *moment*."""
    from babel import dates

    clock = moment.timetz() if isinstance(moment, datetime) else moment
    text = dates.format_time(clock.replace(tzinfo=None), "short", locale=_locale(language))
    return _finished(text, language)


def format_date_time(
    moment: datetime,
    language: str | None = None,
    *,
    width: Width = "medium",
    zone: tzinfo | None = None,
    say_zone: bool = False,
) -> str:
    """Date and time of *moment*, on the clock of *zone* or else its own; with the zone's name where it matters.

    Raises:
        ValueError: If *moment* has no offset from UTC.
    """
    from babel import dates

    if moment.utcoffset() is None:
        raise ValueError("a moment has an offset from UTC")
    local = moment.astimezone(zone) if zone is not None else moment
    where = _locale(language)
    both = str(where.datetime_formats["medium"])
    text = both.replace("'", "").format(format_time(local, language), format_date(local.date(), width, language))
    if say_zone:
        text = f"{text} {_finished(dates.get_timezone_name(local, 'short', locale=where), language)}"
    return text


def format_date_range(first: date, last: date, language: str | None = None) -> str:
    """From *first* to *last*, both included, with what they share said once: March 4 – 9, 2026.

    Raises:
        ValueError: If *last* is before *first*.
    """
    from babel import dates

    if last < first:
        raise ValueError("a range ends on or after the day it begins")
    if first == last:
        return format_date(first, "medium", language)
    text = dates.format_interval(_at_noon(first), _at_noon(last), "yMMMd", locale=_locale(language))
    return _finished(text, language)


def format_time_range(first: time, last: time, language: str | None = None) -> str:
    """From one time of day to another, as in a schedule."""
    words = catalog(language or app_language())
    # Translators: {start} and {end} are times of day, as in a week's schedule.
    text = words.gettext("{start} – {end}")
    return text.format(start=format_time(first, language), end=format_time(last, language))


def format_period(first: date | None, last: date | None, language: str | None = None) -> str:
    """A period in words: a range, "since", "until", or all of the time, where an end is open.

    Raises:
        ValueError: If *last* is before *first*.
    """
    if first is not None and last is not None:
        return format_date_range(first, last, language)
    words = catalog(language or app_language())
    if first is not None:
        # Translators: {date} is a date, such as March 4, 2026. A period without an end, shown by itself.
        return words.gettext("since {date}").format(date=format_date(first, "medium", language))
    if last is not None:
        # Translators: {date} is a date. A period without a beginning, shown by itself.
        return words.gettext("until {date}").format(date=format_date(last, "medium", language))
    # Translators: a period without beginning and end, shown by itself.
    return words.gettext("all dates")


def format_number(value: float, language: str | None = None, *, decimals: int = 2) -> str:
    """A number with at most *decimals* places, and no zeros at the end."""
    from babel import numbers

    text = numbers.format_decimal(round(value, decimals), locale=_locale(language), decimal_quantization=False)
    return _finished(text, language)


Unit = Literal["ml", "oz", "tablespoon", "minute", "hour", "day", "week", "month", "year"]


def format_amount(value: float, unit: Unit, language: str | None = None) -> str:
    """A number with its unit. The words are our catalogs': Babel's data lacks months and years in many languages.

    Raises:
        KeyError: If *unit* is not one of :data:`Unit`.
    """
    words = catalog(language or app_language())
    # Languages choose a form by whole numbers; a part of one takes the form of many.
    n = int(value) if value == int(value) else 5
    # Translators: {n} is a number. Every sentence here is an amount by itself, such as 4 oz or 18 months. Fluid ounces.
    messages = {
        "ml": words.ngettext("{n} ml", "{n} ml", n),
        # Translators: {n} is a number of fluid ounces.
        "oz": words.ngettext("{n} oz", "{n} oz", n),
        # Translators: {n} is a number of tablespoons, as an amount of food.
        "tablespoon": words.ngettext("{n} tablespoon", "{n} tablespoons", n),
        "minute": words.ngettext("{n} minute", "{n} minutes", n),
        "hour": words.ngettext("{n} hour", "{n} hours", n),
        "day": words.ngettext("{n} day", "{n} days", n),
        "week": words.ngettext("{n} week", "{n} weeks", n),
        "month": words.ngettext("{n} month", "{n} months", n),
        "year": words.ngettext("{n} year", "{n} years", n),
    }
    return messages[unit].format(n=format_number(value, language))


def format_duration(length: timedelta, language: str | None = None) -> str:
    """Hours and minutes, rounded to the minute: 1 hour, 20 minutes.

    Raises:
        ValueError: If *length* is negative.
    """
    if length < timedelta(0):
        raise ValueError("a duration is not negative")
    minutes = round(length.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return format_amount(rest, "minute", language)
    if not rest:
        return format_amount(hours, "hour", language)
    # Translators: {hours} is "2 hours" and {minutes} is "20 minutes", both in your language already.
    text = catalog(language or app_language()).gettext("{hours}, {minutes}")
    return text.format(hours=format_amount(hours, "hour", language), minutes=format_amount(rest, "minute", language))


def months_between(born: date, on: date) -> int:
    """Whole months from *born* to *on*; 0 or more.

    Raises:
        ValueError: If *on* is before *born*.
    """
    if on < born:
        raise ValueError("an age is asked for a day after birth")
    months = (on.year - born.year) * 12 + on.month - born.month
    return months - 1 if on.day < born.day else months


def format_age(born: date, on: date, language: str | None = None) -> str:
    """How old a child is, as it is said of small children: days, weeks until 3 months, months until 3 years, years.

    Raises:
        ValueError: If *on* is before *born*.
    """
    months = months_between(born, on)
    days = (on - born).days
    if days < 14:
        return format_amount(days, "day", language)
    if months < 3:
        return format_amount(days // 7, "week", language)
    if months < 36:
        return format_amount(months, "month", language)
    return format_amount(months // 12, "year", language)


def format_list(
    items: Iterable[str], language: str | None = None, *, style: Literal["standard", "or"] = "standard"
) -> str:
    """Things one after the other, with "and" or with "or" before the last. No items give an empty text."""
    from babel import lists

    # Not finished like the rest: what people wrote keeps its own digits and marks.
    return lists.format_list(list(items), style=style, locale=_locale(language))


def language_name(name: str, language: str | None = None) -> str:
    """The language *name*, a tag or whatever a family calls it, in *language*.

    The list of languages is open: what is no tag, or has no name in Babel's data, is given back as it is.
    """
    from babel import Locale, UnknownLocaleError

    where = _locale(language)
    tag = normalize_tag(name)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        return name
    try:
        shown = Locale.parse(tag, sep="-").get_display_name(where)
    except (UnknownLocaleError, ValueError):
        shown = where.languages.get(tag.lower())
    return _finished(shown, language) if shown else name


def own_language_name(tag: str) -> str:
    """What speakers of the language *tag* call it; English where that is not known."""
    return language_name(tag, tag if _known(tag) else SOURCE_LANGUAGE)


def weekday_names(
    language: str | None = None, *, width: Literal["wide", "abbreviated", "narrow"] = "wide"
) -> tuple[str, ...]:
    """The names of the days, Monday first, as they stand by themselves."""
    names = _locale(language).days["stand-alone"][width]
    return tuple(names[day] for day in range(7))


def first_weekday(language: str | None = None) -> int:
    """The day that a week begins with: 0 is Monday, 6 is Sunday. A tag with no country takes the United States'."""
    from babel import Locale

    where = _locale(language)
    return (where if where.territory else Locale("en", "US")).first_week_day


def parse_date(text: str, today: date, language: str | None = None) -> date:
    """The day that a person means by *text*: digits or names of months in the order of *language*, or as ISO 8601.

    Today, yesterday and tomorrow are understood as :func:`format_near_date` writes them. Two digits of a year mean
    the nearest such year that is at most ten years ahead; without a year it is the day nearest to *today*.

    Raises:
        ValueError: If it cannot be read, or there is no such day.
    """
    words = catalog(language or app_language())
    plain = _plain(text)
    for word, away in (("Today", 0), ("Yesterday", -1), ("Tomorrow", 1)):
        if plain == _plain(words.gettext(word)):
            return today + timedelta(days=away)
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    order = _date_order(language)
    month, rest = _take_month(plain, language)
    numbers = re.findall(r"\d+", rest)
    wanted = [part for part in order if not (part == "M" and month)]
    if len(numbers) == len(wanted) - 1:
        wanted.remove("y")
    if len(numbers) != len(wanted):
        raise ValueError("no date can be read here")
    if "y" in wanted and len(numbers[0]) == 4:
        wanted.sort(key="yMd".index)
    found = dict(zip(wanted, numbers, strict=True))
    in_year = month or int(found["M"])
    day = int(found["d"])
    if "y" not in found:
        return _nearest(in_year, day, today)
    year = int(found["y"])
    if len(found["y"]) not in (2, 4):
        raise ValueError("a year has two or four digits")
    if len(found["y"]) == 2:
        year += (today.year + 10) // 100 * 100
        if year > today.year + 10:
            year -= 100
    return date(year, in_year, day)


def parse_time(text: str, language: str | None = None) -> time:
    """The time of day that a person means by *text*: 3:05 pm, 1505, 15.05, 3 p, or as *language* writes it.

    Without "am" or "pm", in any language's word for it, the hours are those of 24.

    Raises:
        ValueError: If it cannot be read, or there is no such time.
    """
    plain = _plain(text)
    numbers = re.findall(r"\d+", plain)
    if len(numbers) == 1 and len(numbers[0]) in (3, 4):
        numbers = [numbers[0][:-2], numbers[0][-2:]]
    if len(numbers) not in (1, 2) or len(numbers[0]) > 2:
        raise ValueError("no time can be read here")
    if len(numbers) == 2 and len(numbers[1]) != 2:
        raise ValueError("minutes have two digits")
    hour = int(numbers[0])
    minute = int(numbers[1]) if len(numbers) == 2 else 0
    parts = _part_of_day(plain, language)
    if parts is None:
        return time(hour, minute)
    if not 1 <= hour <= 12:
        raise ValueError("there is no such hour before or after noon")
    for candidate in (time(hour % 12, minute), time(hour % 12 + 12, minute)):
        clock = candidate.hour * 60 + candidate.minute
        if any(first <= clock < last for first, last in parts):
            return candidate
    raise ValueError("that part of the day has no such hour")


def _finished(text: str, language: str | None) -> str:
    text = text.replace(_NARROW_SPACE, _NO_BREAK_SPACE)
    # Everything that the app itself writes in Arabic is without vowel marks; Babel's data is not.
    return in_digits(_HARAKAT.sub("", text), language)


def _at_noon(day: date) -> datetime:
    """Babel's skeletons take a moment; its zone is never shown."""
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - a day, not a moment


def is_language(tag: str) -> bool:
    """Whether *tag* says a language, such as ``es`` or ``zh-Hans``: well formed and registered."""
    from babel import Locale

    parts = tag.split("-")
    if not all(part and part.isascii() and part.isalnum() and len(part) <= 8 for part in parts):
        return False
    return tag in PSEUDO_LANGUAGES or parts[0].lower() in Locale(SOURCE_LANGUAGE).languages


def _known(tag: str) -> bool:
    return tag in PSEUDO_LANGUAGES or _babel_locale(tag) is not None


def _locale(language: str | None) -> Locale:
    tag = language or app_language()
    found = None if tag in PSEUDO_LANGUAGES else _babel_locale(tag)
    if found is None:
        found = _babel_locale("en-US")
    assert found is not None  # noqa: S101 - Babel always knows American English
    return found


@cache
def _babel_locale(tag: str) -> Locale | None:
    """Babel's data for *tag*, or for as much of its beginning as Babel knows."""
    from babel import Locale, UnknownLocaleError

    parts = normalize_tag(tag).split("-")
    names = [f"{parts[0]}_US"] if len(parts) == 1 else []
    names += ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
    for name in names:
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _plain(text: str) -> str:
    """What was typed or shown, so that both compare: one kind of digits, spaces and letters, and no unseen marks."""
    text = _HARAKAT.sub("", _UNSEEN.sub("", in_latin_digits(text)))
    return " ".join(text.replace(_NARROW_SPACE, " ").replace(_NO_BREAK_SPACE, " ").split()).casefold()


def _date_order(language: str | None) -> list[str]:
    """The order of year ``y``, month ``M`` and day ``d`` in a short date of *language*."""
    pattern = str(_locale(language).datetime_skeletons["yMd"].pattern)
    return list(dict.fromkeys(letter for letter in pattern if letter in "yMd"))


def _month_names(language: str | None) -> list[tuple[str, int]]:
    """All names of months, the language's own and English, the longest first: one may be the beginning of another."""
    found = {
        (_plain(name).rstrip("."), number)
        for months in (_locale(language).months, _locale(SOURCE_LANGUAGE).months)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    }
    return sorted(found, key=lambda pair: (-len(pair[0]), pair))


def _take_month(plain: str, language: str | None) -> tuple[int | None, str]:
    """The month that *plain* names, and what is left without its name, which may hold digits as Chinese ones do."""
    for name, number in _month_names(language):
        rest, found = re.subn(rf"(?<![^\W]){re.escape(name)}(?![^\W\d_])", " ", plain, count=1)
        if found:
            return number, rest
    return None, plain


def _nearest(month: int, day: int, today: date) -> date:
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue  # February 29
    if not candidates:
        raise ValueError("there is no such day")
    return min(candidates, key=lambda found: abs(found - today))


def _part_of_day(plain: str, language: str | None) -> list[tuple[int, int]] | None:
    """The minutes of the day that a word such as "pm" or "in the evening" in *plain* means; ``None`` without one."""
    word = re.sub(r"[\d\s.:]", "", plain)
    if not word or word == "h":
        return None
    if word in _HALVES:
        return [_HALVES[word]]
    where = _locale(language)
    parts = where.day_periods["format"]
    rules = where.day_period_rules.get(None, {})
    for names in parts.values():
        for part, name in names.items():
            if re.sub(r"[\s.]", "", _plain(name)) == word:
                return [_HALVES[part]] if part in _HALVES else _minutes(rules.get(part, []))
    return None


def _minutes(rules: Iterable[Mapping[str, int]]) -> list[tuple[int, int]]:
    """When a part of the day is, by Babel's rules for it, which count in seconds; it may go past midnight."""
    found = []
    for rule in rules:
        if "at" in rule:
            found.append((rule["at"] // 60, rule["at"] // 60 + 1))
        else:
            first, last = rule["from"] // 60, rule["before"] // 60
            found += [(first, last)] if first < last else [(first, 24 * 60), (0, last)]
    return found
