"""Dates and times as people type them: in the order of their language, in any digits, with or without a year."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from functools import cache

from PySide6.QtCore import QDate, QLocale

from fcc_app.i18n import catalog
from fcc_app.ui.language_scope import qlocale

_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"))


def latin_digits(text: str) -> str:
    """*text* with the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def local_digits(text: str, tag: str) -> str:
    """*text* with its digits 0 to 9 written as readers of language *tag* do."""
    zero = qlocale(tag).zeroDigit()
    if zero == "0" or len(zero) != 1:
        return text
    return "".join(chr(ord(zero) + int(char)) if char in "0123456789" else char for char in text)


@cache
def _order(tag: str) -> str:
    """The order of day, month and year in language *tag*, such as ``mdy``."""
    pattern = qlocale(tag).dateFormat(QLocale.FormatType.ShortFormat).lower()
    return "".join(sorted("dmy", key=lambda letter: pattern.find(letter) % 1000))


@cache
def _months(tag: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in (QLocale("en-US"), qlocale(tag)):
        for month in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                for name in (locale.monthName(month, form), locale.standaloneMonthName(month, form)):
                    plain = latin_digits(name).casefold().rstrip(".")
                    if re.search(r"[^\W\d_]", plain) and not re.search(r"\d", plain):
                        names[plain] = month
    return names


def parse_date(text: str, tag: str, today: date) -> date | None:
    """The day that *text* means to a reader of language *tag*, or ``None``.

    Understood: numbers in the language's order ("3/14/26", "14.3."), ISO ("2026-03-14"), month names of the language
    and of English ("14 Mar"), *today*, *yesterday*, *tomorrow*. Without a year it is the one nearest to *today*;
    a year of two digits is at most ten years ahead.
    """
    plain = latin_digits(text.translate(_MARKS)).strip().casefold()
    if not plain:
        return None
    t = catalog(tag)
    # Translators: typed into a date field, in small letters.
    for word, days in ((t.gettext("today"), 0), (t.gettext("yesterday"), -1), (t.gettext("tomorrow"), 1)):
        if plain == word.casefold():
            return today + timedelta(days=days)
    numbers = [int(part) for part in re.findall(r"\d+", plain)]
    named = next((month for name, month in _months(tag).items() if _has(plain, name)), 0)
    lengths = [len(part) for part in re.findall(r"\d+", plain)]
    if named:
        if not 1 <= len(numbers) <= 2:
            return None
        day, year = (numbers[0], numbers[1:]) if lengths[0] <= 2 else (numbers[-1], numbers[:1])
        return _day(day, named, _year(year, lengths, today), today)
    if re.sub(r"[\d\s./,\-،年月日]", "", plain):
        return None
    if len(numbers) == 1 and lengths[0] == 8:
        value = str(numbers[0])
        return _day(int(value[6:]), int(value[4:6]), int(value[:4]), today)
    if len(numbers) == 3:
        order = "ymd" if lengths[0] == 4 else _order(tag)
        parts = dict(zip(order, numbers, strict=True))
        year_length = lengths[order.index("y")]
        return _day(parts["d"], parts["m"], _year([parts["y"]], [year_length], today), today)
    if len(numbers) == 2 and max(lengths) <= 2:
        parts = dict(zip(_order(tag).replace("y", ""), numbers, strict=True))
        return _day(parts["d"], parts["m"], None, today)
    return None


def _has(text: str, name: str) -> bool:
    # Names of other scripts may stand against a digit or a joined letter; Latin ones must be whole words.
    return re.search(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])", text) is not None


def _year(found: list[int], lengths: list[int], today: date) -> int | None:
    if not found:
        return None
    year = found[0]
    if max(lengths) <= 2 or year < 100:
        year += 2000
        if year > today.year + 10:
            year -= 100
    return year


def _day(day: int, month: int, year: int | None, today: date) -> date | None:
    years = (today.year, today.year - 1, today.year + 1) if year is None else (year,)
    possible = [date(y, month, day) for y in years if QDate.isValid(y, month, day) and 1000 <= y <= 9999]
    return min(possible, key=lambda found: abs(found - today)) if possible else None


def show_date(day: date, tag: str) -> str:
    """*day* as the field shows it: short, in the order and digits of language *tag*, with the year in full."""
    pattern = qlocale(tag).dateFormat(QLocale.FormatType.ShortFormat).translate(_MARKS)
    if "yyyy" not in pattern:
        pattern = pattern.replace("yy", "yyyy")
    shown = qlocale(tag).toString(QDate(day.year, day.month, day.day), pattern)
    return local_digits(latin_digits(shown), tag)


def parse_time(text: str, tag: str) -> time | None:
    """The time of day that *text* means, or ``None``.

    Understood: "9:40", "940", "9.40", "9", "21:05", each with am or pm in English or in language *tag*.
    """
    plain = latin_digits(text.translate(_MARKS)).strip().casefold().replace("\u202f", " ")
    locale = qlocale(tag)
    half = ""
    for word, meaning in (
        (locale.amText(), "am"), (locale.pmText(), "pm"), ("a.m.", "am"), ("p.m.", "pm"),
        ("am", "am"), ("pm", "pm"), ("a", "am"), ("p", "pm"),
    ):  # fmt: skip
        word = word.casefold().replace("\u202f", " ")
        if word and (plain.endswith(word) or plain.startswith(word)):
            plain, half = plain.replace(word, "", 1).strip(), meaning
            break
    found = re.fullmatch(r"(\d{1,2})(?:\s*[:.h٫]\s*|\s+)?(\d{2})?h?", plain)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def show_time(moment: time, tag: str) -> str:
    """*moment* as the field shows it: short, in the manner and digits of language *tag*."""
    from PySide6.QtCore import QTime

    locale = qlocale(tag)
    shown = locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    return local_digits(latin_digits(shown.translate(_MARKS)).replace("\u202f", " "), tag)
