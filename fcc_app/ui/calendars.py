"""What Qt knows and Babel does not: a second calendar beside the Gregorian date, and names in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cmp_to_key
from typing import TypeVar

from PySide6.QtCore import QCalendar, QCollator, QDate, Qt

from fcc_app.formats import in_digits
from fcc_app.i18n import N_
from fcc_app.ui.language_scope import qlocale

T = TypeVar("T")


class SecondCalendar(StrEnum):
    """A calendar whose date may stand beside the Gregorian one."""

    NONE = "none"
    JALALI_IRAN = "jalali"
    JALALI_AFGHAN = "jalali_af"
    ISLAMIC = "islamic"


CALENDAR_WORDS = {
    # Translators: no second calendar beside the usual one.
    SecondCalendar.NONE: N_("None"),
    SecondCalendar.JALALI_IRAN: N_("Solar Hijri, months as in Iran"),
    SecondCalendar.JALALI_AFGHAN: N_("Solar Hijri, months as in Afghanistan"),
    SecondCalendar.ISLAMIC: N_("Islamic (approximate: the moon may be seen a day earlier or later)"),
}

_JALALI_IRAN = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_JALALI_AFGHAN = ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت")
_ISLAMIC = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
_LATIN = {
    SecondCalendar.JALALI_IRAN: (
        "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
        "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
    ),
    SecondCalendar.JALALI_AFGHAN: (
        "Hamal", "Sawr", "Jawza", "Saratan", "Asad", "Sonbola", "Mizan", "Aqrab", "Qaws", "Jadi", "Dalw", "Hut",
    ),
    SecondCalendar.ISLAMIC: (
        "Muharram", "Safar", "Rabiʻ I", "Rabiʻ II", "Jumada I", "Jumada II",
        "Rajab", "Shaʻban", "Ramadan", "Shawwal", "Dhuʻl-Qiʻdah", "Dhuʻl-Hijjah",
    ),
}  # fmt: skip
_ARABIC = {
    SecondCalendar.JALALI_IRAN: _JALALI_IRAN,
    SecondCalendar.JALALI_AFGHAN: _JALALI_AFGHAN,
    SecondCalendar.ISLAMIC: _ISLAMIC,
}


def second_date(day: date, calendar: SecondCalendar, tag: str) -> str:
    """*day* in a second calendar, for readers of language *tag*, such as ``23 Esfand 1404``; empty for none.

    The Islamic one is the civil (tabular) calendar: it may differ by a day from the one announced, and says "≈".
    """
    if calendar is SecondCalendar.NONE:
        return ""
    system = QCalendar.System.IslamicCivil if calendar is SecondCalendar.ISLAMIC else QCalendar.System.Jalali
    parts = QCalendar(system).partsFromDate(QDate(day.year, day.month, day.day))
    arabic = tag.split("-")[0] in ("ar", "fa", "ps", "ur")
    month = (_ARABIC if arabic else _LATIN)[calendar][parts.month - 1]
    sign = "≈ " if calendar is SecondCalendar.ISLAMIC else ""
    return in_digits(f"{sign}{parts.day} {month} {parts.year}", tag)


def in_order(things: Iterable[T], name: Callable[[T], str], tag: str) -> list[T]:
    """*things* by their *name*, in the order of language *tag*; numbers in names by their value, case ignored."""
    collator = QCollator(qlocale(tag))
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def compare(one: T, other: T) -> int:
        return collator.compare(name(one), name(other))

    return sorted(things, key=cmp_to_key(compare))
