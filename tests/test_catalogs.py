"""The catalogs are whole, and the checks that say so find what they look for."""

import gettext
from dataclasses import fields, is_dataclass

import catalogs
import check_catalogs
import pytest
from babel.messages.catalog import Catalog, Message

from fcc_app.domain.content import Words
from fcc_app.i18n import catalog, direction
from fcc_app.storage.content import home_practices, language_profile
from fcc_app.storage.modules import same_team

LANGUAGES = ["ar", "es"]


def test_nothing_is_wrong_or_missing_in_the_catalogs():
    """Every message is there in every language, and the template is up to the code."""
    assert check_catalogs.problems() == []


def test_the_first_languages_are_here():
    assert catalogs.languages() == LANGUAGES
    assert [direction(language) for language in LANGUAGES] == ["rtl", "ltr"]


def words_in(thing):
    """Every text of a content object, however deep."""
    if isinstance(thing, Words):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from words_in(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from words_in(getattr(thing, field.name))


def test_translators_get_every_text_of_the_content_and_no_other():
    template = catalogs.extract()
    given = {(m.context, m.id) for m in catalogs.messages(template) if ":" in (m.context or "")}
    guides = (home_practices(), language_profile(), same_team().module)
    shown = {(w.context, w.english) for guide in guides for w in words_in(guide)}
    assert given == shown
    # Two equal sentences may need different words elsewhere, so each has a context of its own.
    assert len({context for context, _ in shown}) == len(shown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["strengths", "trust"])
def test_providers_and_parents_are_asked_the_same_first_question(language, question):
    words = catalog(language)
    asked = {
        (step.text.english, step.text.said(words))
        for part in same_team().module.parts
        for step in part.steps
        if step.id in (f"reflect.provider.{question}", f"reflect.parent.{question}")
    }
    assert len(asked) == 1


def test_comments_for_translators_come_along():
    template = catalogs.extract()
    limit = next(m for m in catalogs.messages(template) if m.context == "home-practices:sleeping.safety.limit")
    assert " ".join(limit.auto_comments).startswith("Translators: the safest words")
    assert limit.locations[0][1] > 100


COUNTS = [0, 1, 2, 3, 5, 11, 21, 100, 101]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 days", "1 day", "2 days", "3 days", "5 days", "11 days", "21 days", "100 days", "101 days"]),
        ("es", ["0 días", "1 día", "2 días", "3 días", "5 días", "11 días", "21 días", "100 días", "101 días"]),
        ("ar", ["0 يوم", "يوم واحد", "يومان", "3 أيام", "5 أيام", "11 يوما", "21 يوما", "100 يوم", "101 يوم"]),
    ],
)
def test_counted_things_take_the_form_of_their_number(language, said):
    words = catalog(language)
    assert [words.ngettext("{n} day", "{n} days", n).format(n=n) for n in COUNTS] == said


ARABIC = Catalog(locale="ar")
ARABIC_FORMS = gettext.c2py(ARABIC.plural_expr)


def faults(english, said, language="ar", context=None):
    message = Message(english, said, context=context)
    return list(check_catalogs.problems_in_message(message, language, ARABIC_FORMS, ARABIC.num_plurals))


DAYS = ("{n} يوم", "يوم واحد", "يومان", "{n} أيام", "{n} يوم", "{n} يوما")


@pytest.mark.parametrize(
    ("english", "said", "context"),
    [
        ("Note about {child}", "ملاحظة عن {child}", None),
        (("{n} day", "{n} days"), DAYS, None),
        ("&Save", "حفظ", None),
        ("Use {{braces}}", "استعمل {{braces}}", None),
        ("0123456789", "٠١٢٣٤٥٦٧٨٩", "digits"),
    ],
)
def test_a_good_translation_passes(english, said, context):
    assert faults(english, said, context=context) == []


@pytest.mark.parametrize(
    ("english", "said", "context", "fault"),
    [
        ("Note about {child}", "ملاحظة", None, "holes differ"),
        ("Note about {child}", "ملاحظة عن {kid}", None, "holes differ"),
        ("Note about {child}", "ملاحظة عن {child", None, "holes differ"),
        ("{price:.2f}", "{price}", None, "holes differ"),
        (("{n} day", "{n} days"), DAYS[:2], None, "plural forms"),
        (("{n} day", "{n} days"), (*DAYS[:3], "أيام", *DAYS[4:]), None, "holes differ"),
        (("{n} day", "{n} days"), (*DAYS[:5], ""), None, "not translated"),
        ("<b>Note</b>", "<b>ملاحظة", None, "tags differ"),
        ("One\nTwo", "واحد اثنان", None, "line breaks"),
        ("Note ", "ملاحظة", None, "spaces"),
        ("Note", "", None, "not translated"),
        ("&Save", "&حفظ", None, "mnemonics"),
        ("Thanks", "شكرًا", None, "vowel marks"),
        ("0123456789", "٠١٢٣", "digits", "ten digits"),
    ],
)
def test_a_faulty_translation_is_named(english, said, context, fault):
    found = faults(english, said, context=context)
    assert len(found) == 1
    assert fault in found[0]


def test_a_mnemonic_is_kept_where_the_script_has_letters_for_it():
    assert faults("&Save", "&Guardar", "es") == []
    assert "mnemonics" in faults("&Save", "Guardar", "es")[0]


def test_two_words_of_one_menu_may_not_have_one_letter():
    spanish = Catalog(locale="es")
    spanish.add("&Save", "&Guardar", context="menu")
    spanish.add("&Engrave", "&Grabar", context="menu")
    found = list(check_catalogs.problems_in_catalog("es", spanish, Catalog()))
    assert len(found) == 1
    assert "same mnemonic" in found[0]


def test_a_catalog_that_lags_or_is_unsure_is_named():
    template = Catalog()
    template.add("Note")
    template.add("Family")
    spanish = Catalog(locale="es")
    spanish.add("Note", "Nota", flags=["fuzzy"])
    found = list(check_catalogs.problems_in_catalog("es", spanish, template))
    assert ["unsure" in found[0], "not in this catalog" in found[1]] == [True, True]


def test_moved_plural_forms_are_named():
    arabic = catalogs.read(catalogs.catalog_file("ar"), "ar")
    arabic._plural_expr = "(n != 1)"
    found = list(check_catalogs.problems_in_catalog("ar", arabic, Catalog()))
    assert any("plural forms are not Babel's" in what for what in found)


@pytest.mark.parametrize(
    "code",
    ['_(f"Note about {child}")', 't.gettext("Note about " + child)', 'N_("Note %s" % x)', '_("{n}".format(n=3))'],
)
def test_a_message_that_translators_would_not_get_whole_is_named(code):
    assert len(list(check_catalogs.problems_in_code(code))) == 1


@pytest.mark.parametrize("code", ['_("Note " "about")', "_(self.message_id)", 'ngettext("a", "b", len(x))'])
def test_a_whole_message_passes(code):
    assert list(check_catalogs.problems_in_code(code)) == []
