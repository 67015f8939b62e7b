"""The interview and the language questions as the app reads them, and what is said about damaged files."""

import re

import pytest

from fcc_app.i18n import catalog
from fcc_app.resources import content_folder
from fcc_app.storage.content import home_practices, language_profile, read_interview, read_language_guide
from fcc_app.storage.content_file import (
    ContentSyntaxError,
    MissingFieldError,
    NotANumberError,
    NotATableError,
    NotATextError,
    NotATruthError,
    RepeatedIdError,
    UnknownFieldError,
    parse,
    places,
)

FILES = {"home_practices.toml": read_interview, "language_profile.toml": read_language_guide}


def test_the_interview_leads_through_the_day_in_its_order():
    routines = home_practices().routines
    assert [routine.id for routine in routines] == [
        "feeding",
        "sleeping",
        "diapering-and-toileting",
        "comforting",
        "holding-and-carrying",
        "coming-and-going",
        "play",
        "guidance",
        "dress-hair-and-touch",
        "health-and-wellness",
        "celebrations-and-losses",
        "language",
    ]
    assert [question.id for question in routines[0].questions] == ["feeding.home", "feeding.meaning"]
    assert routines[1].safety is not None
    assert "alone and on the back" in routines[1].safety.limit.english
    assert home_practices().routine("language").safety is None


def test_the_language_profile_asks_four_questions_and_has_a_words_card():
    guide = language_profile()
    assert [question.id for question in guide.questions] == ["hears-at-home", "hears-nearby", "understands", "speaks"]
    assert [word.id for word in guide.words][:3] == ["bottle", "sleep", "hurt"]
    assert guide.source.verified


def test_a_question_is_asked_in_the_familys_language():
    question = home_practices().routine("feeding").questions[0].text
    assert question.said(catalog("en")) == question.english
    assert question.said(catalog("es")).startswith("¿")
    assert re.search("[\u0600-\u06ff]", question.said(catalog("ar")))


def changed(name, old, new):
    """A shipped file with one thing changed in it, read again."""
    text = (content_folder() / name).read_text(encoding="utf-8")
    assert old in text
    return lambda: FILES[name](parse(text.replace(old, new, 1), name))


def line_of(name, words):
    lines = (content_folder() / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


@pytest.mark.parametrize(
    ("name", "old", "new", "problem", "field", "at"),
    [
        ("home_practices.toml", 'title = "Sleeping"', 'titel = "Sleeping"', MissingFieldError, "title", None),
        ("home_practices.toml", 'title = "Play"', 'title = " "', NotATextError, "title", 'title = "Play"'),
        ("home_practices.toml", 'title = "Play"', "title = 7", NotATextError, "title", 'title = "Play"'),
        (
            "home_practices.toml",
            'title = "Play"',
            'title = "Play"\nsubtitle = "x"',
            UnknownFieldError,
            "subtitle",
            None,
        ),
        ("home_practices.toml", "version = 1", "version = true", NotANumberError, "version", "version = 1"),
        ("home_practices.toml", "version = 1", "version = 0", NotANumberError, "version", "version = 1"),
        ("home_practices.toml", 'id = "play"', 'id = "guidance"', RepeatedIdError, "guidance", None),
        ("home_practices.toml", "version = 1", "version = 1\nclosing = 3\n", ContentSyntaxError, "", None),
        ("home_practices.toml", "version = 1", "version = ", ContentSyntaxError, "", "version = 1"),
        ("language_profile.toml", "verified = true", 'verified = "yes"', NotATruthError, "verified", "verified = true"),
    ],
)
def test_a_slip_in_a_content_file_is_named_with_its_line(name, old, new, problem, field, at):
    with pytest.raises(problem) as raised:
        changed(name, old, new)()
    assert raised.value.file == name
    assert raised.value.field == field
    assert name in raised.value.user_message()
    if at:
        assert raised.value.line == line_of(name, at)


def test_an_unknown_field_is_found_at_its_own_line():
    old = 'title = "Play"'
    with pytest.raises(UnknownFieldError) as raised:
        changed("home_practices.toml", old, old + '\nsubtitle = "x"')()
    assert raised.value.line == line_of("home_practices.toml", old) + 1


def test_an_array_of_tables_cannot_be_a_plain_value():
    with pytest.raises(NotATableError) as raised:
        read_interview(
            parse('id = "x"\nversion = 1\ntitle = "t"\nlead = "l"\nsafety_note = "s"\nopening = []\n', "x.toml")
        )
    assert (raised.value.line, raised.value.field) == (6, "opening")


def test_each_key_knows_its_line_and_the_comment_above():
    text = (
        'id = "x"\n\n# Not this one.\n\n# Translators: a word.\n# Two lines.\na = """\nb = 1\n"""\n'
        "[t]\n[[t.u]]\nc = 2\n[[t.u]]\nc = 3\n"
    )
    where = places(text)
    assert where["a",].line == 7
    assert where["a",].comments == ("Translators: a word.", "Two lines.")
    assert ("b",) not in where
    assert where["t", "u", 0, "c"].line == 12
    assert where["t", "u", 1, "c"].line == 14
