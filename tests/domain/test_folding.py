"""Whatever way a word is typed, it is found; and no other word is."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from fcc_app.domain.folding import (
    MOST_TERMS,
    Context,
    count_terms,
    fold,
    fold_words,
    fts_query,
    locate_words,
    match_context,
    place_with_most,
)
from fcc_app.domain.han_variants import SIMPLIFIED, TRADITIONAL

# Text that tempts folding: every kind of letter, mark, joiner and sign, close together.
TEMPTING = (
    "aAÉeiİıñßﬁœŁđơ' ’ʼ-_.\"*()^:"
    "عأإآٱاىييئؤوةهكک\u0640\u064b\u064e\u0651\u0654\u200d\u200c\u2066\u2069"
    "٠۵৫12৷\u0986\u09cb\u09c7\u09be\u0995\u09cd\u09af\u09bc"
    "妈媽人〇々éùйёи\u0306\u0301\u0345Σςσᾳ"
    "かがﾊﾞㄱ가각\u1100\u1161\u11a8\u3099\ufe0f😀👩\u200d👧\n\t\x00\x1f"
)
texts = st.text(st.sampled_from(TEMPTING) | st.characters(exclude_categories=["Cs"]), max_size=40)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)

ALIKE = ("CJK UNIFIED IDEOGRAPH", "HANGUL SYLLABLE", "TANGUT", "CUNEIFORM", "EGYPTIAN")
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def test_a_word_is_the_same_however_it_was_typed() -> None:
    """Spanish without accents, Arabic with vowel marks, Vietnamese without tones, digits of any script."""
    assert fold("Lucía contó: «¡Ñandú!»") == "lucia conto nandu"
    assert fold("عُمَــر") == fold("عمر") == "عمر"
    assert fold("أحمد إيلاف آدم ٱلله") == "احمد ايلاف ادم الله"
    assert fold("فاطمة على کمال مؤمن رئيس") == "فاطمه علي كمال مومن رييس"
    assert fold("می\u200cخواهم") == fold("ميخواهم")
    assert fold("ĐẶNG Thị Nguyễn") == "dang thi nguyen"
    assert fold("Łódź, Straße, Øystein, Ġorġ") == "lodz strasse oystein gorg"
    assert fold("ЁЛКА") == "елка"
    assert fold("٣٤ ۳۴ ৩৪ ３４") == "34 34 34 34"


def test_a_letter_that_makes_another_word_stays() -> None:
    """Bengali signs are vowels, and й is not и with an accent: without them other words would be found."""
    assert fold("মা") != fold("মি")
    assert fold("\u09b0\u09cb\u099c") == "\u09b0\u09cb\u099c"
    assert fold("мой") != fold("мои")
    assert fold("گل") != fold("كل")


def test_each_han_character_is_a_word() -> None:
    """Any two characters of a Chinese sentence can then be looked for."""
    assert fold_words("妈妈说，Omar睡了3小时") == ["妈", "妈", "说", "omar", "睡", "了", "3", "小", "时"]


@pytest.mark.parametrize("nothing", ["", " \n", "?!… «»", "😀👩\u200d👧", "\u200d\u200f\u2068", "'\"*^:()", "\x00\x1f"])
def test_where_there_is_no_word_there_is_nothing_to_look_for(nothing: str) -> None:
    assert fold(nothing) == ""
    assert fold_words(nothing) == []
    assert fts_query(nothing) is None
    assert list(locate_words(nothing)) == []


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    """A Mac's file names and some keyboards give é as two characters."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(unicodedata.normalize("NFC", text))


@given(words)
def test_any_casing_folds_alike(word: str) -> None:
    assert fold(word.upper()) == fold(word) == fold(word.lower()) == fold(word.swapcase()) == fold(word.title())


def test_every_character_of_unicode_keeps_the_laws() -> None:
    """The laws above, for each character alone: none is an exception nobody thought of."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in ("Cs", "Cn", "Co") or unicodedata.name(character, "").startswith(ALIKE):
            continue  # each of these is like its neighbours; the properties above sample them
        folded = fold(character)
        assert fold(folded) == folded, hex(code)
        assert fold(character.upper()) == folded, hex(code)
        assert fold(unicodedata.normalize("NFD", character)) == folded, hex(code)


@given(st.text(ARABIC_LETTERS, min_size=1), st.lists(st.sampled_from(HARAKAT + "\u0640\u200d\u200c\u200f")), st.data())
def test_vowel_marks_and_joiners_make_no_other_word(word: str, marks: list[str], data: st.DataObject) -> None:
    marked = word
    for mark in marks:
        place = data.draw(st.integers(1, len(marked)))
        marked = marked[:place] + mark + marked[place:]
    assert fold(marked) == fold(word)


def test_traditional_and_simplified_chinese_are_the_same() -> None:
    """A grandmother writes 陳, the enrolment form says 陈."""
    assert fold("陳媽媽說後來") == fold("陈妈妈说后来")
    assert len(set(TRADITIONAL)) == len(TRADITIONAL) == len(SIMPLIFIED)
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


@given(st.text(ARABIC_LETTERS), st.text(ARABIC_LETTERS), st.sampled_from("أإآٱ"))
def test_either_alef_is_the_same(before: str, after: str, alef: str) -> None:
    assert fold(before + alef + after) == fold(before + "ا" + after)


@given(texts)
def test_the_words_are_what_the_index_holds(text: str) -> None:
    """FTS5 must see the very words that folding gives, or a query would miss what is there."""
    with_index = _index([fold(text)])
    held = [term for (term,) in with_index.execute("SELECT term FROM terms ORDER BY offset")]
    with_index.close()
    # FTS5 has letter cases of its own for some old scripts; what counts is the number of words and their order.
    assert len(held) == len(fold_words(text))
    assert [fold(term) for term in held] == fold_words(text)


@given(texts, texts)
def test_no_query_is_a_syntax_error_and_a_text_always_finds_itself(text: str, other: str) -> None:
    with_index = _index([fold(text), fold(other)])
    try:
        for query in (text, other, text + other):
            expression = fts_query(query)
            if expression is not None:
                found = _rows(with_index, expression)
                assert query != text or 1 in found
    finally:
        with_index.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("omar", {1, 2}),
        ("OMA", {1, 2}),
        ("عمر", {3}),
        ("عُمر", {3}),
        ("احمد", {3}),
        ("أحمد", {3}),
        ("米饭", {4}),
        ("饭米", set()),
        ("煮 了", {4}),
        ("lucia", {5}),
        ("ভালো", {6}),
        ("ভা", {6}),
        ("না", set()),
        ('omar" OR lucia*', set()),
        ("NEAR(omar lucia)", set()),
        ("omar 12", {1}),
        ("omar ১২", {1}),
    ],
)
def test_what_is_searched_is_found_and_nothing_else(query: str, found: set[int]) -> None:
    notes = [
        "Omar slept at 12.",
        "Omar’s blanket",
        "لاحظنا أن عُمَر يهدأ مع أحمد",
        "今天煮了米饭。",
        "Lucía contó un cuento",
        "সে ভালো আছে",
    ]
    with_index = _index([fold(note) for note in notes])
    expression = fts_query(query)
    assert expression is not None
    assert _rows(with_index, expression) == found
    with_index.close()


def test_han_characters_apart_are_looked_for_apart() -> None:
    assert fts_query("妈妈 爸爸、Omar妈") == '"妈 妈" "爸 爸" "omar"* "妈"'


def test_a_pasted_page_is_still_a_query() -> None:
    """FTS5 refuses expressions that are too deep; the first words of a pasted text are enough."""
    page = " ".join(f"word{n}" for n in range(5_000))
    expression = fts_query(page)
    assert expression is not None
    assert expression.count('"') == 2 * MOST_TERMS
    with_index = _index([fold(page)])
    assert _rows(with_index, expression) == {1}
    with_index.close()


@given(texts)
def test_each_word_knows_its_place(text: str) -> None:
    """Cut out of the original, every word folds to itself: nothing beside it is shown as found."""
    located = list(locate_words(text))
    assert [word.text for word in located] == fold_words(text)
    for word in located:
        assert word.text in fold_words(text[word.start : word.end])
        assert len(word.text) == len(word.starts) == len(word.ends)


def test_a_match_is_shown_in_the_original_words() -> None:
    note = "Grandmother says that عُمَر falls asleep\nwhen she hums. Lucía laughed."
    assert _shown(note, "عمر lucia") == ["عُمَر", "Lucía"]
    assert _shown(note, "hum") == ["hum"]
    assert "\n" not in match_context(note, "asleep").text
    assert _shown("今天孩子们用豆子煮了米饭", "豆子") == ["豆子"]
    assert _shown("Cafe\u0301 ole", "café") == ["Cafe\u0301"]
    assert _shown("Straße", "stras") == ["Straß"]


def test_a_long_note_is_cut_around_the_match_between_words() -> None:
    note = "one two three " * 40 + "needle " + "four five six " * 40
    context = match_context(note, "needle", width=60)
    assert len(context.text) <= 60
    assert context.starts_inside
    assert context.ends_inside
    assert _shown(note, "needle") == ["needle"]
    assert set(context.text.split()) <= {"one", "two", "three", "needle", "four", "five", "six"}


def test_without_a_match_the_beginning_is_shown() -> None:
    context = match_context("Slept well.", "zebra")
    assert context == Context(text="Slept well.", ranges=(), starts_inside=False, ends_inside=False)


@given(texts, texts, texts, st.integers(1, 80))
def test_what_is_shown_as_found_stands_in_the_original(before: str, query: str, after: str, width: int) -> None:
    text = f"{before} {query} {after}"
    context = match_context(text, query, width)
    assert context.text in "".join(" " if character.isspace() else character for character in text)
    last = 0
    for start, end in context.ranges:
        assert last <= start < end <= len(context.text)
        last = end
    if fts_query(query) is not None:
        assert context.ranges


def _shown(note: str, query: str) -> list[str]:
    context = match_context(note, query)
    return [context.text[start:end] for start, end in context.ranges]


def _rows(connection: sqlcipher.Connection, expression: str) -> set[int]:
    return {row for (row,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", [expression])}


def _index(folded: list[str]) -> sqlcipher.Connection:
    """The very table that the home's vault searches in."""
    connection = sqlcipher.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5(text, "
        "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
    )
    connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'instance')")
    connection.executemany("INSERT INTO words (text) VALUES (?)", [(text,) for text in folded])
    return connection


def test_each_word_of_a_query_counts_once_however_often_it_is_found() -> None:
    assert count_terms("Milk, more milk, and 午睡", "milk 午睡 zebra m") == 3
    assert count_terms("午 and 睡", "午睡") == 0
    assert count_terms("Milk", "") == 0


def test_of_several_texts_the_first_with_most_words_is_shown() -> None:
    assert place_with_most(["more milk", "warm", "warm milk", "milk, warm"], "warm milk") == 2
    assert place_with_most(["more milk", "warm"], "warm milk") == 0
    assert place_with_most([], "milk") == 0


@given(st.text(st.sampled_from("aAbB12 '-_.\n"), max_size=30), st.lists(st.text(st.sampled_from("aAb1"), max_size=3)))
def test_plain_letters_are_found_as_all_others_are(text: str, asked: list[str]) -> None:
    """Text in ASCII is looked through in a shorter way, which finds the same places."""
    query = " ".join(asked)
    plain, other = match_context(text, query, 1000), match_context(f"{text} 妈", query, 1000)
    assert plain.ranges == other.ranges
