"""No other family's name gets out unseen: a release stops until somebody has decided about each."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fcc_app.domain.folding import fold
from fcc_app.export import leak_scan
from fcc_app.export.document import (
    Block,
    Column,
    DataSet,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Picture,
    Table,
    Tone,
)
from fcc_app.export.known_names import KnownName, NameFinder, NameKind
from fcc_app.export.leak_scan import (
    Decision,
    Hit,
    NamesFoundError,
    Part,
    PictureDetailsError,
    ScanFailedError,
    apply,
    require_clean,
    scan,
)

ANA = KnownName("Ana Ruiz", ("Ana Ruiz", "Anita"), own=True)
OMAR = KnownName("Omar Haddad", ("Omar Haddad", "عمر حداد"))
ROSE = KnownName("Rose Park", ("Rose Park",))
LEILA = KnownName("Leila Haddad", ("Leila Haddad",), NameKind.ADULT)
PARKS = KnownName("the Parks", ("The Park family",), NameKind.FAMILY, phrases=("14 Elm Street", "555-201-4477"))
NAMES = (ANA, OMAR, ROSE, LEILA, PARKS)


def english(text: str) -> tuple[Passage, ...]:
    return (Passage(text, "en"),)


def a_log(said: str = "Ana slept well.", said_in_spanish: str = "Ana durmió bien.") -> Document:
    """The smallest log with something of everything in it."""
    return Document(
        title=english("Communication log"),
        languages=("en", "es"),
        blocks=(
            Heading(1, english("Communication log")),
            Paragraph(english("March"), Tone.MUTED),
            Facts((Fact(english("Said"), (Passage(said, "en"), Passage(said_in_spanish, "es"))),)),
            Table((english("Day"), english("Mode")), ((english("March 3"), english("At the door")),)),
            Picture(a_photo(), "image/png", english("A tower of blocks")),
        ),
        data=(
            DataSet(
                "log",
                (Column("day", english("Day")), Column("said", english("Said")), Column("minutes", english("Minutes"))),
                (("March 3", Passage(said, "en"), 5),),
            ),
        ),
        made_at=datetime(2026, 3, 14, 12, tzinfo=UTC),
        author="Casa Luz",
        file_stem="log-march",
    )


def a_photo(**how: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG", **how)
    return file.getvalue()


def decided(hits: tuple[Hit, ...], decision: Decision) -> dict[str, Decision]:
    return {hit.key: decision for hit in hits}


def _block(index: int, block: Callable[[str], Block]) -> Callable[[str], Document]:
    def plant(text: str) -> Document:
        document = a_log()
        return replace(document, blocks=(*document.blocks[:index], block(text), *document.blocks[index + 1 :]))

    return plant


def _drawing(text: str) -> Picture:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    markup = f'<svg xmlns="http://www.w3.org/2000/svg"><text x="1">{escaped}</text></svg>'
    return Picture(markup.encode(), "image/svg+xml", english("Our team"))


# Every field of a document, as a way to plant a text there.
FIELDS: dict[str, Callable[[str], Document]] = {
    "title": lambda text: replace(a_log(), title=english(text)),
    "author": lambda text: replace(a_log(), author=text),
    "file stem": lambda text: replace(a_log(), file_stem=text),
    "heading": _block(0, lambda text: Heading(2, english(text))),
    "paragraph": _block(1, lambda text: Paragraph(english(text))),
    "label": _block(2, lambda text: Facts((Fact(english(text), english("x")),))),
    "value": _block(2, lambda text: Facts((Fact(english("x"), english(text)),))),
    "second language": _block(2, lambda text: Facts((Fact(english("x"), (*english("y"), Passage(text, "es"))),))),
    "table header": _block(3, lambda text: Table((english(text),), ((english("x"),),))),
    "table cell": _block(3, lambda text: Table((english("x"),), ((english("x"),), (english(text),)))),
    "alternative of a picture": _block(4, lambda text: Picture(a_photo(), "image/png", english(text))),
    "words of a drawing": _block(4, _drawing),
    "data cell": lambda text: replace(a_log(), data=(DataSet("a", (Column("b", english("b")),), ((text,),)),)),
    "data passage": lambda text: replace(a_log(), data=(DataSet("a", (Column("b", ()),), ((Passage(text, "ar"),),)),)),
    "data label": lambda text: replace(a_log(), data=(DataSet("a", (Column("b", english(text)),), ()),)),
    "data column": lambda text: replace(a_log(), data=(DataSet("a", (Column(text, ()),), ()),)),
    "data set": lambda text: replace(a_log(), data=(DataSet(text, (), ()),)),
}

SPELLINGS = {
    "Omar": ["Omar", "omar", "OMAR", "Ómar", "O\u200dmar", "O-m-a-r", "Om\nar", "Omar's", "Omars", "(Omar)", "عمر"],
    "عمر": ["عمر", "عُمَر", "ﻋﻤﺮ", "عمـــر", "وعمر", "لعمر", "Omar", "Umar"],
    "Lucía": ["Lucía", "LUCIA", "Lucia", "Luci\u0301a", "lucía’s"],
    "王小明": ["王小明", "小明", "王 小明", "Xiaoming", "Wang Xiaoming"],
    "陳美麗": ["陈美丽", "美丽", "陳 美麗"],
    "Анна": ["Анна", "АННУ", "Анной", "Anna"],
    "Nguyễn Thị Lan": ["Nguyen", "NGUYỄN", "Lan", "nguyen thi lan", "Lan Nguyễn"],
    "রহিম": ["রহিম", "রহিমের"],
    "김민수": ["김민수", "민수가", "민수"],
    "Mary-Jane O'Neill": ["Mary-Jane", "maryjane", "Mary", "ONeill", "O’NEILL", "M.J.O.", "M. O."],
}  # fmt: skip
PLANTED = [(name, spelling) for name, spellings in SPELLINGS.items() for spelling in spellings]
# What stands around a name and cannot be a part of the word: sentences in several scripts, marks, nothing.
AROUND = st.sampled_from(["", "We saw", "«", "ثم", "今天，", "Потом", "\n", "2 ", "😀", "…", "— ", "(", "#", "y"])


@pytest.mark.parametrize("field", FIELDS)
@given(planted=st.sampled_from(PLANTED), before=AROUND, after=AROUND)
def test_no_other_familys_name_gets_out_unseen(field: str, planted: tuple[str, str], before: str, after: str) -> None:
    """However a name is spelt, in whatever field it stands, and whatever stands around it, the scan finds it."""
    name, spelling = planted
    document = FIELDS[field](f"{before} {spelling} {after}")
    known = (ANA, KnownName("somebody", (name,)))
    hits = scan(document, "log.pdf", known)
    assert hits
    assert all(hit.whose == ("somebody",) for hit in hits)
    with pytest.raises(NamesFoundError):
        require_clean(document, "log.pdf", known)


@pytest.mark.parametrize("field", FIELDS)
@given(
    planted=st.sampled_from(PLANTED),
    before=AROUND,
    after=AROUND,
    how=st.sampled_from([Decision.REPLACE, Decision.LEAVE_OUT]),
)
def test_what_was_taken_out_is_gone(
    field: str, planted: tuple[str, str], before: str, after: str, how: Decision
) -> None:
    """After her decision the document is clean to a scan that knows nothing of it."""
    name, spelling = planted
    document = FIELDS[field](f"{before} {spelling} {after}")
    known = (ANA, KnownName("somebody", (name,)))
    cleared = require_clean(document, "log.pdf", known, decided(scan(document, "log.pdf", known), how))
    assert scan(cleared.document, cleared.file_name, known) == ()
    assert fold(spelling) not in fold(" ".join(passage.text for passage in cleared.document.passages())).split()


@given(planted=st.sampled_from(PLANTED))
def test_a_files_name_is_looked_at_too(planted: tuple[str, str]) -> None:
    name, spelling = planted
    if "\n" in spelling:
        return
    known = (ANA, KnownName("somebody", (name,)))
    hits = scan(a_log(), f"log_{spelling}_2026.pdf", known)
    assert hits
    cleared = require_clean(a_log(), f"log_{spelling}_2026.pdf", known, decided(hits, Decision.LEAVE_OUT))
    assert scan(a_log(), cleared.file_name, known) == ()
    assert cleared.file_name.endswith("_2026.pdf")


@given(
    texts=st.lists(st.sampled_from(["Omar", "rose", "Rose gave Omar a rose", "Leila and Rose", "Ana"]), min_size=1),
    data=st.data(),
)
def test_only_what_was_decided_is_silent(texts: list[str], data: st.DataObject) -> None:
    """Whatever she decides, what she has not decided about stops the release, and nothing else does."""
    document = replace(a_log(), blocks=tuple(Paragraph(english(text)) for text in texts))
    hits = scan(document, "log.pdf", NAMES)
    choices = {hit.key: data.draw(st.sampled_from([None, *Decision])) for hit in hits}
    decisions = {key: decision for key, decision in choices.items() if decision is not None}
    if None in choices.values():
        with pytest.raises(NamesFoundError):
            require_clean(document, "log.pdf", NAMES, decisions)
        return
    cleared = require_clean(document, "log.pdf", NAMES, decisions)
    said_not_them = {hit.found for hit in hits if decisions[hit.key] is Decision.NOT_THAT_PERSON}
    assert {hit.found for hit in scan(cleared.document, cleared.file_name, NAMES)} <= said_not_them


def test_a_clean_log_leaves_as_it_is() -> None:
    document = a_log()
    cleared = require_clean(document, "log.pdf", NAMES)
    assert cleared.document == document
    assert (cleared.file_name, cleared.replaced, cleared.left_out, cleared.not_that_person) == ("log.pdf", 0, 0, 0)


def test_a_name_is_replaced_alike_in_the_pages_and_in_the_data() -> None:
    """The parent who reads the PDF and the one who opens the CSV read the same words."""
    said = "Omar gave Ana his cup. Omar's mother Leila thanked her."
    document = a_log(said, "Omar le dio su taza.")
    hits = scan(document, "log.pdf", NAMES)
    assert [hit.found for hit in hits] == ["Omar", "Omar", "Leila", "Omar"]
    assert {place.part for place in hits[0].places} == {Part.BLOCK, Part.DATA}
    cleared = require_clean(document, "log.pdf", NAMES, decided(hits, Decision.REPLACE))
    expected = "Another child gave Ana his cup. Another child's mother somebody else thanked her."
    facts, (row,) = cleared.document.blocks[2], cleared.document.data[0].rows
    assert isinstance(facts, Facts)
    assert facts.facts[0].value[0] == Passage(expected, "en")
    assert row[1] == Passage(expected, "en")
    assert cleared.replaced == 3 * 2 + 1


def test_the_stand_in_speaks_the_language_of_the_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    class Spanish:
        def gettext(self, message: str) -> str:
            return {"another child": "otra criatura"}.get(message, message)

    monkeypatch.setattr(leak_scan, "catalog", lambda tag: Spanish() if tag == "es" else NullTranslations())
    document = a_log("She played with Omar.", "Jugó con Omar. Omar rio.")
    changed = apply(document, [replace(hit, decision=Decision.REPLACE) for hit in scan(document, "l", NAMES)])
    facts = changed.blocks[2]
    assert isinstance(facts, Facts)
    assert [passage.text for passage in facts.facts[0].value] == [
        "She played with another child.",
        "Jugó con otra criatura. Otra criatura rio.",
    ]


def test_a_line_left_out_takes_its_translation_with_it() -> None:
    """The Spanish side tells the same story, even where it names nobody."""
    document = a_log("Ana slept.\nRose bit her.\nShe ate.", "Ana durmió.\nUna niña la mordió.\nComió.")
    hits = scan(document, "log.pdf", NAMES)
    assert [hit.found for hit in hits] == ["Rose"]
    cleared = require_clean(document, "log.pdf", NAMES, decided(hits, Decision.LEAVE_OUT))
    facts = cleared.document.blocks[2]
    assert isinstance(facts, Facts)
    english_side, spanish_side = (passage.text for passage in facts.facts[0].value)
    assert english_side == "Ana slept.\n[left out]\nShe ate."
    assert "mordió" not in spanish_side
    assert spanish_side.startswith("Ana durmió.\n")
    assert cleared.document.data[0].rows[0][1] == Passage(english_side, "en")


def test_where_the_lines_do_not_match_the_whole_translation_goes() -> None:
    document = a_log("Ana slept.\nRose bit her.", "Ana durmió y una niña la mordió.")
    cleared = require_clean(document, "l", NAMES, decided(scan(document, "l", NAMES), Decision.LEAVE_OUT))
    facts = cleared.document.blocks[2]
    assert isinstance(facts, Facts)
    assert "mordió" not in facts.facts[0].value[1].text


def test_a_rose_is_a_rose_in_this_text_only() -> None:
    """Joy, Hope and Rose are words too; a decision holds for one text and for no other."""
    first = a_log("She drew a rose.")
    (hit,) = scan(first, "log.pdf", NAMES)
    decisions = {hit.key: Decision.NOT_THAT_PERSON}
    cleared = require_clean(first, "log.pdf", NAMES, decisions)
    assert cleared.document == first
    assert cleared.not_that_person == 2
    for other in ("She drew a rose!", "She saw Rose.", "She drew a rose. Rose drew, too."):
        with pytest.raises(NamesFoundError):
            require_clean(a_log(other), "log.pdf", NAMES, decisions)


def test_one_word_is_that_person_and_the_next_is_not() -> None:
    document = a_log("Rose drew a rose.")
    person, flower = scan(document, "log.pdf", NAMES)
    decisions = {person.key: Decision.REPLACE, flower.key: Decision.NOT_THAT_PERSON}
    cleared = require_clean(document, "log.pdf", NAMES, decisions)
    assert cleared.document.data[0].rows[0][1] == Passage("Another child drew a rose.", "en")


def test_the_households_own_names_are_no_hits() -> None:
    own = KnownName("Omar Ruiz", ("Omar Ruiz", "عمر"), own=True)
    document = a_log("Omar slept. OMAR’s cup. عُمر", "Omar durmió.")
    assert scan(document, "omar-log.pdf", (*NAMES, own)) == ()
    (hit,) = scan(a_log("Omar Haddad slept."), "log.pdf", (*NAMES, own))
    assert hit.found == "Omar Haddad"


def test_the_other_households_address_and_telephone_stay_here() -> None:
    document = a_log("They moved to 14 Elm Street, call (555) 201 4477.")
    hits = scan(document, "log.pdf", NAMES)
    assert [hit.found for hit in hits] == ["14 Elm Street", "555) 201 4477"]
    cleared = require_clean(document, "log.pdf", NAMES, decided(hits, Decision.REPLACE))
    assert cleared.document.data[0].rows[0][1] == Passage("They moved to [left out], call ([left out].", "en")


def test_a_telephone_number_is_found_as_a_number_too() -> None:
    document = replace(a_log(), data=(DataSet("a", (Column("b", ()),), ((5552014477, True, None, 1.5),)),))
    hits = scan(document, "log.pdf", NAMES)
    assert len(hits) == 1
    cleared = require_clean(document, "log.pdf", NAMES, decided(hits, Decision.REPLACE))
    assert cleared.document.data[0].rows == (("[left out]", True, None, 1.5),)


def test_a_drawing_that_names_somebody_is_left_out_whole() -> None:
    document = replace(a_log(), blocks=(_drawing("Omar &amp; Ana"),))
    hits = scan(document, "log.pdf", NAMES)
    assert hits[0].places == (leak_scan.Place(Part.DRAWING, 0),)
    cleared = require_clean(document, "log.pdf", NAMES, decided(hits, Decision.REPLACE))
    assert cleared.document.blocks == (Paragraph(english("[left out]"), Tone.MUTED),)


def test_a_name_over_two_lines_of_a_drawing_is_found() -> None:
    markup = b'<svg><text>Om<tspan dy="9">ar</tspan></text><title>Leila</title><desc id="Rose"/></svg>'
    document = replace(a_log(), blocks=(Picture(markup, "image/svg+xml", ()),))
    assert [hit.found for hit in scan(document, "log.pdf", NAMES)] == ["Om\nar", "Leila", "Rose"]


def test_a_photo_with_hidden_details_stops_the_release() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Omar at home"
    with_details = [
        Picture(a_photo(exif=exif), "image/png", ()),
        Picture(_jpeg(exif=exif), "image/jpeg", ()),
        Picture(_jpeg(comment="Omar"), "image/jpeg", ()),
        Picture(_jpeg() + b"a film", "image/jpeg", ()),
        Picture(a_photo() + b"more", "image/png", ()),
        Picture(b"no photo", "image/jpeg", ()),
        Picture(a_photo(), "image/gif", ()),
    ]
    for picture in with_details:
        with pytest.raises(PictureDetailsError):
            require_clean(replace(a_log(), blocks=(picture,)), "log.pdf", NAMES)
    for picture in (Picture(_jpeg(), "image/jpeg", ()), Picture(a_photo(), "image/png", ())):
        assert require_clean(replace(a_log(), blocks=(picture,)), "log.pdf", NAMES).replaced == 0


def _jpeg(**how: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "JPEG", **how)
    return file.getvalue()


def test_a_list_without_the_households_own_names_is_no_list() -> None:
    """An empty list would make every document clean."""
    for names in ((), (OMAR, ROSE)):
        with pytest.raises(ScanFailedError):
            require_clean(a_log(), "log.pdf", names)
        with pytest.raises(ScanFailedError):
            scan(a_log(), "log.pdf", names)


def test_a_scan_that_fails_lets_nothing_out_and_says_nothing_of_the_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_words: object, **_more: object) -> list[object]:
        raise KeyError("Omar bit her")

    monkeypatch.setattr(NameFinder, "find_each", fail)
    with pytest.raises(ScanFailedError) as problem:
        require_clean(a_log(), "log.pdf", NAMES)
    assert "Omar" not in str(problem.value)
    assert problem.value.__cause__ is None
    assert problem.value.__suppress_context__


def test_a_drawing_that_cannot_be_read_lets_nothing_out() -> None:
    broken = replace(a_log(), blocks=(Picture(b"<svg>\xff\xfe</svg>", "image/svg+xml", ()),))
    with pytest.raises(ScanFailedError):
        require_clean(broken, "log.pdf", NAMES)


def test_a_file_named_after_somebody_gets_a_plain_name() -> None:
    hits = scan(a_log(), "Omar Haddad.pdf", NAMES)
    assert require_clean(a_log(), "Omar Haddad.pdf", NAMES, decided(hits, Decision.LEAVE_OUT)).file_name == "export.pdf"
    assert (
        require_clean(a_log(), "Omar Haddad.pdf", NAMES, decided(hits, Decision.REPLACE)).file_name
        == "another child.pdf"
    )


def test_our_own_words_stop_nothing() -> None:
    """A family called Child would otherwise stop every release that says "another child"."""
    names = (*NAMES, KnownName("the Childs", ("Child",), NameKind.FAMILY))
    document = a_log("She played with Omar.")
    cleared = require_clean(document, "log.pdf", names, decided(scan(document, "log.pdf", names), Decision.REPLACE))
    assert cleared.document.data[0].rows[0][1] == Passage("She played with another child.", "en")


def test_the_apps_own_words_are_not_asked_about_and_the_same_words_typed_by_somebody_are() -> None:
    """Arabic for "meeting" sounds like Lucía; a label with it stands in every Arabic log."""
    lucia = KnownName("Lucía", ("Lucía",))
    label, typed = Passage("لقاء", "ar", ours=True), Passage("لقاء", "ar")
    for said, finds in ((label, 0), (typed, 1)):
        log = replace(a_log(), blocks=(Heading(1, english("Log")), Facts((Fact((label,), (said,)),))))
        assert len(scan(log, "log.pdf", (ANA, lucia))) == finds
