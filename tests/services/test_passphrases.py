"""What is suggested to her, and what she is told about her own."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from fcc_app.resources import content_folder
from fcc_app.sealing.keys import same_spelling
from fcc_app.services.passphrases import STRENGTH_WORDS, SUGGESTED_WORDS, Strength, strength, suggest
from fcc_app.storage.word_lists import LEAST_WORDS, list_language, words

LISTS = sorted(path.stem for path in (content_folder() / "words").glob("*.txt"))


@pytest.mark.parametrize("language", LISTS)
def test_a_list_is_long_and_typed_with_letters_of_every_keyboard(language):
    known = words(language)
    assert len(known) == len(set(known)) >= LEAST_WORDS
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)?", word) for word in known)
    assert all(3 <= len(word) <= 9 for word in known)


@pytest.mark.parametrize("language", LISTS)
def test_a_list_says_whose_it_is(language):
    beginning = (content_folder() / "words" / f"{language}.txt").read_text(encoding="utf-8")[:500]
    assert "Licence: CC BY" in beginning


@pytest.mark.parametrize(
    ("tag", "list_of"),
    [("en", "en"), ("es-MX", "es"), ("es_US.UTF-8", "es"), ("ar", "en"), ("zh-Hans", "en"), ("..", "en")],
)
def test_a_language_gets_its_own_words_or_english_ones(tag, list_of):
    assert list_language(tag) == list_of
    assert set(suggest(tag).split()) <= set(words(list_of))


def test_four_words_are_suggested_and_never_the_same():
    suggested = [suggest("en") for _ in range(50)]
    assert len(set(suggested)) == 50
    assert {len(phrase.split()) for phrase in suggested} == {SUGGESTED_WORDS}
    assert all(same_spelling(phrase) == phrase for phrase in suggested)


def test_all_words_of_a_list_are_suggested_about_as_often():
    """Of 40,000 words drawn from 7,776 about 99.4 % turn up; a draw from half the list would show half."""
    drawn = {word for _ in range(10_000) for word in suggest("en").split()}
    assert len(drawn) > 0.985 * len(words("en"))


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_is_suggested_is_called_strong(language):
    assert {strength(suggest(language), language) for _ in range(40)} <= {Strength.STRONG, Strength.GOOD}


@pytest.mark.parametrize(
    ("passphrase", "told"),
    [
        ("", Strength.NOTHING),
        ("   ", Strength.NOTHING),
        ("demo", Strength.EASY),
        ("password1", Strength.EASY),
        ("qwertyuiop", Strength.EASY),
        ("maria2020", Strength.EASY),
        ("Sunflower", Strength.EASY),
        ("casa casa casa casa casa", Strength.EASY),
        ("p" * 500, Strength.EASY),
        ("nap time soon", Strength.WEAK),
        ("mi casa es tu casa", Strength.GOOD),
        ("mis niños duermen bien siempre", Strength.STRONG),
        ("ينام الأطفال بعد الغداء دائما", Strength.STRONG),
        ("xK9!dm2#Lq", Strength.WEAK),
        ("xK9!dm2#Lq7?vB", Strength.STRONG),
    ],
)
def test_she_is_told_in_words_how_strong_her_own_is(passphrase, told):
    assert strength(passphrase, "es") == told
    assert (STRENGTH_WORDS[told] == "") == (told == Strength.NOTHING)


def test_the_name_of_the_home_is_the_first_thing_to_be_guessed():
    name = "Xochiquetzal"
    assert strength(name, "en") > Strength.EASY
    assert strength(name, "en", known=[name]) == Strength.EASY


def test_the_estimator_is_not_loaded_before_it_is_asked():
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, fcc_app.services.passphrases; print('zxcvbn' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert seen.stdout.strip() == "False"
