"""The made-up language leaves what programs read alone, and makes the rest longer."""

from string import Formatter

from hypothesis import given
from hypothesis import strategies as st

from fcc_app.i18n import catalog
from fcc_app.pseudo import pseudo

holes = st.sampled_from(["{name}", "{count}", "{n:,}", "{{", "}}", "<b>", "</b>", "&nbsp;", "&Save"])
messages = st.lists(st.one_of(st.text("abcdefgh XYZ,.'", max_size=12), holes), max_size=8).map("".join)


def holes_in(message):
    return [part[1:] for part in Formatter().parse(message) if part[1] is not None]


@given(messages)
def test_holes_and_tags_stay_and_words_grow(message):
    made = pseudo(message)
    assert holes_in(made) == holes_in(message)
    for kept in ("<b>", "</b>", "&nbsp;", "&S"):
        assert made.count(kept) == message.count(kept)
    if made != message:
        assert made.startswith("⟦")
        assert made.endswith("⟧")


def test_a_sentence_is_a_third_longer_and_can_still_be_read():
    message = "Write a note about {child}"
    made = pseudo(message)
    assert made.startswith("⟦Ŵŕîţé à ñöţé àƀöûţ {child} ")
    assert len(made) >= len(message) * 1.25


def test_numbers_are_not_words():
    assert pseudo("0123456789") == "0123456789"
    assert pseudo("{start} – {end}") == "{start} – {end}"


def test_both_made_up_languages_answer_every_way_of_asking():
    for tag in ("qps", "qps-ar"):
        words = catalog(tag)
        assert words.gettext("Note").startswith("⟦Ñöţé")
        assert words.pgettext("menu", "Note").startswith("⟦Ñöţé")
        assert words.ngettext("{n} note", "{n} notes", 1).startswith("⟦{n} ñöţé ")
        assert words.npgettext("menu", "{n} note", "{n} notes", 2).startswith("⟦{n} ñöţéš")
