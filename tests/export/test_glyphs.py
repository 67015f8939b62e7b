"""The bundled fonts: which characters they have, that the list of them is true, and that lines never jump."""

from __future__ import annotations

import json

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from fcc_app.export.glyphs import STAND_IN, drawable, missing_characters, needs_a_shape, with_stand_ins
from fcc_app.resources import fonts_folder, paper_fonts_folder
from tests.export.sample_documents import AS_SAID, WORDS

FILES = sorted([*fonts_folder().glob("*.?tf"), *paper_fonts_folder().glob("*.?tf")])

VIETNAMESE = "Chúng tôi đã nói chuyện về giấc ngủ. Bé ăn cơm với đậu, ngủ trưa bốn mươi lăm phút. Ữ Ẫ Ợ ỹ ặ"
EUROPEAN = "Ąčęėįšųūž Őűáéíóú Ğışöü Ñandú ß Œuvre Łódź Þórr Ățîș Mħ Ŵŷ Çë Ĳsselmeer àèìòù ÅÄÖ åäö Æø"
PHONETIC = "ʃ ʒ ŋ ə ɛ ɔ ʔ ʼ ː ɓ ɗ ʰ ɨ ñ̃ m̃"
OTHERS = "Прабабушка їхала ґ Ђ Ћ · Γιαγιά ώ · kreyòl ayisyen · af Soomaali · shqip ç ë"
SIGNS = "✓ ● ? ↺ ⇄ · — – “ ” ‘ ’ … • → ← ↑ ↓ ★ ☆ ♥ ½ ° × − ≤ ≥ © € £ ¢"


@pytest.mark.parametrize("text", [VIETNAMESE, EUROPEAN, PHONETIC, OTHERS, SIGNS])
def test_latin_and_its_neighbors_are_drawn_by_the_windows_own_font(text):
    drawn = drawable(("Noto Sans",))
    assert [character for character in text if needs_a_shape(character) and ord(character) not in drawn] == []


def test_what_the_app_says_is_drawn_on_paper():
    assert missing_characters(word for words in WORDS.values() for word in words.values()) == ()
    assert missing_characters(AS_SAID.values()) == ()


def test_all_of_gb_2312_is_there():
    drawn = drawable(("Noto Sans CJK SC",))
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    known = [row.decode("gb2312", "ignore") for row in rows]
    assert sum(map(len, known)) == 6763
    assert [character for character in known if character and ord(character) not in drawn] == []


def test_a_missing_character_is_named_once_and_in_order():
    assert missing_characters(["a ᚠ b", "ᚠ\U0010fff0"]) == ("ᚠ", "\U0010fff0")


@pytest.mark.parametrize("unseen", ["\u200d", "\u2068", "\ufe0f", "\xad", "\n", "\t", " ", "\u3000", "\x00"])
def test_what_has_no_shape_is_never_missing(unseen):
    assert missing_characters([f"a{unseen}b"]) == ()


def test_a_joined_picture_gets_one_stand_in():
    """Mother, joiner, daughter: one picture to whoever typed it."""
    assert with_stand_ins("us: 👩\u200d👧!", "👩👧") == f"us: {STAND_IN}!"


@given(st.text(), st.sets(st.characters(), max_size=5))
def test_a_stand_in_leaves_no_such_character_and_all_others(text, characters):
    """Only what cannot be drawn goes."""
    wanted = characters - {STAND_IN}
    stood_in = with_stand_ins(text, wanted)
    assert not wanted & set(stood_in)
    for character in set(text) - wanted:
        if needs_a_shape(character):
            assert stood_in.count(character) >= text.count(character)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_list_of_characters_is_true(path):
    """What is said to be drawn is in each weight of the family."""
    font = TTFont(path)
    family = font["name"].getDebugName(1)
    assert json.loads((paper_fonts_folder() / "drawn.json").read_text())[family]
    assert drawable((family,)) <= set(font.getBestCmap())
    assert font["OS/2"].usWeightClass == (400 if "Regular" in path.name else 600)


def test_all_fonts_of_the_windows_have_one_line_height():
    """A row with Arabic or Chinese in it is as high as any other, so rows side by side stay side by side."""
    heights = {
        tuple(round(1000 * value / font["head"].unitsPerEm) for value in (font["hhea"].ascent, font["hhea"].descent))
        for font in map(TTFont, sorted(fonts_folder().glob("*.?tf")))
    }
    assert len(heights) == 1


def test_chinese_keeps_its_forms_whatever_language_is_said():
    for path in fonts_folder().glob("NotoSansCJK*"):
        font = TTFont(path)
        features = (
            {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord} if "GSUB" in font else {}
        )
        assert "locl" not in features


def test_the_fonts_are_small_and_carry_their_licence():
    assert len(FILES) == 8
    assert sum(path.stat().st_size for path in FILES) < 5 * 1024 * 1024
    for folder in (fonts_folder(), paper_fonts_folder()):
        assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")
