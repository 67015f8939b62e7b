"""A family's name is known again in other letters."""

from __future__ import annotations

import pytest

from fcc_app.domain.folding import fold
from fcc_app.domain.transliteration import is_latin, is_spelt_by_sound, may_be_same_name, pinyin, sound_keys

SAME = [
    ("عمر", "Omar Umar Omer"),
    ("محمد", "Mohammed Muhammad Mohamed Mohammad Muhammed Mohamad"),
    ("أحمد", "Ahmed Ahmad"),
    ("فاطمة", "Fatima Fatma Fatimah Fateema"),
    ("عائشة", "Aisha Ayesha Aysha Aishah"),
    ("يوسف", "Yusuf Yousef Youssef Yousuf Josef Yusef"),
    ("حسين", "Hussein Hussain Husayn Hossein"),
    ("حسن", "Hassan Hasan"),
    ("علي", "Ali Aly"),
    ("ليلى", "Layla Leila Laila Leyla"),
    ("مريم", "Maryam Mariam Meryem"),
    ("خالد", "Khalid Khaled"),
    ("شريف", "Sharif Sherif Cherif Shareef"),
    ("زينب", "Zainab Zaynab Zeinab Zeineb"),
    ("نور", "Noor Nour Nur"),
    ("إبراهيم", "Ibrahim Ebrahim"),
    ("جمال", "Jamal Gamal Djamal"),
    ("غادة", "Ghada Ghadah"),
    ("طارق", "Tariq Tarek Tareq Tarik"),
    ("ذكرى", "Zikra Thikra Dhikra"),
    ("پروين", "Parvin Parveen"),
    ("Юлия", "Yulia Yuliya Iuliia Julia"),
    ("Анна", "Anna"),
    ("Михаил", "Mikhail Mihail"),
    ("Алексей", "Alexei Aleksey Alexey"),
    ("Пётр", "Petr Pyotr"),
    ("Ксения", "Kseniya Ksenia Xenia"),
    ("Шевченко", "Shevchenko"),
    ("Щербак", "Shcherbak Scherbak"),
    ("Наталія", "Nataliia Natalia"),
]
PAIRS = [(name, latin) for name, spellings in SAME for latin in spellings.split()]

OTHER = [("عمر", "Maria"), ("عمر", "Omari"), ("محمد", "Ahmed"), ("علي", "Alice"), ("Анна", "Hanna"), ("Юлия", "Lia")]


@pytest.mark.parametrize(("name", "latin"), PAIRS)
def test_usual_spellings_are_known_again(name: str, latin: str) -> None:
    """And they lie in a common drawer, without which they would never be compared."""
    assert may_be_same_name(fold(name), fold(latin))
    assert sound_keys(fold(name)) & sound_keys(fold(latin))


@pytest.mark.parametrize(("name", "latin"), OTHER)
def test_other_names_are_not(name: str, latin: str) -> None:
    assert not may_be_same_name(fold(name), fold(latin))


def test_words_of_two_letters_are_not_compared() -> None:
    assert not may_be_same_name(fold("مي"), "mi")
    assert not may_be_same_name(fold("Ия"), "ia")


def test_scripts_are_told_apart() -> None:
    assert is_latin("omar")
    assert not is_latin("عمر")
    assert is_spelt_by_sound("عمر")
    assert is_spelt_by_sound("анна")
    assert not is_spelt_by_sound("omar")
    assert not is_spelt_by_sound("小")


def test_chinese_names_are_read_in_mandarin() -> None:
    assert pinyin("王小明") == (("wang",), ("xiao",), ("ming",))
    assert pinyin("陳") == pinyin("陈") == (("chen",),)
    assert pinyin("吕") == (("lu", "lv", "lyu"),)
    assert "zeng" in pinyin("曾")[0]
    assert pinyin("Omar") == ()
    assert pinyin("小Omar") == ()
    assert pinyin("") == ()
