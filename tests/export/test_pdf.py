"""A family opens the PDF: it looks as it should, a screen reader reads it as it was written, and nothing is lost."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from fcc_app.export import pdf
from fcc_app.export.document import Fact, Facts, Heading, Paragraph, Passage, Picture, Table, Tone
from fcc_app.export.glyphs import STAND_IN
from fcc_app.i18n import without_isolates
from tests.export.reading_pdf import elements, everything_drawn, opened, read_aloud
from tests.export.sample_documents import AS_SAID, WORDS, communication_log, document, photo

LANGUAGES = [("en",), ("es",), ("ar",), ("zh-Hans",), ("en", "ar"), ("ar", "en"), ("en", "zh-Hans"), ("es", "ar")]
NOT_IN_ANY_FONT = "\U0010fff0"  # for private use: whoever finds it in a font made that font


def plain(text: str) -> str:
    """*text* as it is compared: line ends are spaces, and marks of direction are not read."""
    return " ".join(unicodedata.normalize("NFC", without_isolates(text)).split())


def written(log) -> list[str]:
    """The words of a document in the order in which its blocks give them."""
    found: list[Passage] = []
    two = len(log.languages) == 2
    for block in log.blocks:
        match block:
            case Heading() | Paragraph():
                found += block.passages
            case Facts():
                for fact in block.facts:
                    if two and fact.tone is Tone.PLAIN and len(fact.value) == 2:
                        found += [fact.label[0], fact.value[0], fact.label[1], fact.value[1]]
                    else:
                        found += [*fact.label, *fact.value]
            case Table():
                found += [passage for row in (block.header, *block.rows) for cell in row for passage in cell]
    return [plain(passage.text) for passage in found]


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_a_screen_reader_reads_every_block_as_it_was_written(languages):
    """In each script, and in two side by side, the words come in order, none lost and none twice."""
    log = communication_log(*languages)
    spoken = [plain(block.text) for block in read_aloud(pdf.write(log)) if block.role != "Figure"]
    assert spoken == written(log)


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_every_block_is_read_in_its_own_language(languages):
    """A voice changes with the language: Arabic is not read by an English one."""
    spoken = {
        plain(block.text): block.language.split("-")[0]
        for block in read_aloud(pdf.write(communication_log(*languages)))
    }
    for language in languages:
        assert spoken[plain(WORDS[language]["talk"])] == language.split("-")[0]
        assert spoken[plain(WORDS[language]["title"])] == language.split("-")[0]
    assert spoken[plain(AS_SAID[languages[-1]])] == languages[-1].split("-")[0]


def test_the_file_says_what_it_is():
    """Title, language and the promise of PDF/UA-1 are in the file, for readers and for checkers."""
    with opened(pdf.write(communication_log("ar", "en"))) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "ar"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo.Title) == WORDS["ar"]["title"]
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_headings_go_down_one_step_at_a_time(languages):
    roles = [block.role for block in read_aloud(pdf.write(communication_log(*languages))) if block.role.startswith("H")]
    levels = [int(role[1:]) for role in roles]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False))
    assert set(levels) == {1, 2, 3}


def test_a_document_without_a_title_among_its_blocks_gets_one():
    spoken = read_aloud(pdf.write(document((Paragraph((Passage("A line.", "en"),)),), title="A note")))
    assert [(block.role, block.text) for block in spoken] == [("H1", "A note"), ("P", "A line.")]


def test_a_table_says_which_cells_head_a_column():
    data = pdf.write(communication_log("en"))
    assert [header["/Scope"] for header in elements(data, "TH")] == ["/Column"] * 2
    assert len(elements(data, "TD")) == 4


def test_a_photo_is_told_in_words_and_goes_in_as_it_came():
    """The alternative is there in both languages, and the JPEG is not made worse on the way."""
    data = pdf.write(communication_log("en", "es"))
    assert [block.text for block in read_aloud(data) if block.role == "Figure"] == ["Sleeping / Dormir"]
    with opened(data) as file:
        images = [image for page in file.pages for image in images_of(page.obj)]
        assert [image.read_raw_bytes() for image in images] == [photo()]


def images_of(place) -> list[pikepdf.Object]:
    found = []
    for inner in place.get("/Resources", {}).get("/XObject", {}).values():
        found += [inner] if inner.Subtype == "/Image" else images_of(inner)
    return found


def test_a_drawing_is_taken_as_svg():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><circle cx="20" cy="10" r="8"/></svg>'
    block = Picture(drawing, "image/svg+xml", (Passage("A circle", "en"),), width_mm=40)
    spoken = read_aloud(pdf.write(document((block,), title="Drawing")))
    assert [(block.role, block.text) for block in spoken] == [("H1", "Drawing"), ("Figure", "A circle")]


def test_a_tall_photo_stays_on_its_page():
    block = Picture(photo(30, 300), "image/jpeg", (Passage("A tower of blocks", "en"),), width_mm=120)
    with opened(pdf.write(document((block,)))) as file:
        assert len(file.pages) <= 2


def test_the_same_document_gives_the_same_bytes():
    log = communication_log("en", "ar")
    assert pdf.write(log) == pdf.write(log)
    assert pdf.write(log) != pdf.write(replace(log, made_at=log.made_at + timedelta(days=1)))


def test_how_words_are_meant_shows_without_color_and_is_not_read_aloud():
    """What the family said has a quotation mark, what was agreed a check mark; the words themselves stay untouched."""
    data = pdf.write(
        document((Paragraph((Passage("Said", "en"),), Tone.AS_SAID), Paragraph((Passage("Done", "en"),), Tone.AGREED)))
    )
    drawn = everything_drawn(data)[0]
    assert "“" in drawn
    assert "✓" in drawn
    assert [block.text for block in read_aloud(data)][1:] == ["Said", "Done"]


def test_a_telephone_number_is_not_turned_around_among_arabic():
    """Each line that is all in one direction keeps it; what is read aloud stays as it was written."""
    home = "بيت الزيتون\n1408 Maple Street\n+1 313-555-0142"
    layout, _, _ = pdf._set(document((Paragraph((Passage(home, "ar"),)),), ("ar",)), pdf.Paper.LETTER, "png", 20)
    assert layout.blocks[-1].drawn == "بيت الزيتون\n\u20661408 Maple Street\u2069\n\u2066+1 313-555-0142\u2069"
    assert layout.blocks[-1].said == home
    layout, _, _ = pdf._set(document((Paragraph((Passage("Names:\n(فاطمة).", "en"),)),)), pdf.Paper.LETTER, "png", 20)
    assert layout.blocks[-1].drawn == "Names:\n\u2067(فاطمة).\u2069"


def test_a_name_stands_on_both_sides():
    """With whom: the same in both languages, so each side is whole by itself, to the eye and to the ear."""
    labels = tuple(Passage(WORDS[language]["mode"], language) for language in ("en", "ar"))
    facts = Facts((Fact(labels, (Passage("فاطمة", "ar"),)),))
    spoken = [block.text for block in read_aloud(pdf.write(document((facts,), ("en", "ar"))))]
    assert spoken[2:] == [labels[0].text, "فاطمة", labels[1].text, "فاطمة"]


@pytest.mark.parametrize(
    "word",
    ["https://www.example.org/" + "a-long-way/" * 20, "A" * 300, "Донаудампфшиффартс" * 6],
    ids=["web", "A", "ru"],
)
def test_a_word_without_an_end_stays_on_the_sheet_and_whole(word):
    """It is broken where the column ends, not cut off by the edge; what is read aloud and copied has no break."""
    label = tuple(Passage(WORDS[language]["mode"], language) for language in ("en", "es"))
    value = tuple(Passage(word, language) for language in ("en", "es"))
    log = document((Facts((Fact(label, value), Fact(label, value, Tone.AS_SAID))), Paragraph(value)), ("en", "es"))
    assert {block.text for block in read_aloud(pdf.write(log))[2:]} == {word, *(passage.text for passage in label)}
    for page in pdf.pdf_pages_as_png(log, dpi=72):
        picture = Image.open(io.BytesIO(page)).convert("L")
        margin = picture.crop((picture.width - 50, 0, picture.width, picture.height))
        assert margin.getextrema() == (255, 255)


def test_each_page_says_which_one_it_is():
    paragraphs = tuple(Paragraph((Passage(f"{n}. {WORDS['en']['talk']}", "en"),)) for n in range(60))
    pages = everything_drawn(pdf.write(document(paragraphs)))
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text


def test_the_sheet_can_be_letter_or_a4():
    log = communication_log("en")
    for paper, size in ((pdf.Paper.LETTER, (612, 792)), (pdf.Paper.A4, (595, 842))):
        with opened(pdf.write(log, paper)) as file:
            box = file.pages[0].mediabox
            assert (round(float(box[2])), round(float(box[3]))) == size


@pytest.mark.parametrize("languages", [("en",), ("en", "ar"), ("zh-Hans",)], ids="+".join)
def test_words_longer_than_a_page_are_all_there(languages):
    """A long story, in any place a story can stand, goes on over the page's end."""
    story = {language: (WORDS[language]["talk"] + " ") * 90 for language in languages}
    long = tuple(Passage(text, language) for language, text in story.items())
    label = tuple(Passage(WORDS[language]["said"], language) for language in languages)
    log = document(
        (
            Heading(1, tuple(Passage(WORDS[language]["title"], language) for language in languages)),
            Paragraph(long, Tone.AS_SAID),
            Facts((Fact(label, long), Fact(label, long, Tone.AGREED), Fact(label, long[:1], Tone.AS_SAID))),
            Table(header=(label, label), rows=((label, long),)),
            Paragraph(long),
        ),
        languages,
    )
    data = pdf.write(log)
    assert [plain(block.text) for block in read_aloud(data)] == written(log)
    with opened(data) as file:
        assert len(file.pages) > 5


def test_the_pages_to_look_at_are_the_pages_of_the_file():
    log = communication_log("en", "ar")
    pictures = [Image.open(io.BytesIO(page)) for page in pdf.pdf_pages_as_png(log, dpi=50)]
    with opened(pdf.write(log)) as file:
        assert len(pictures) == len(file.pages)
    for picture in pictures:
        assert picture.size == (425, 550)
        assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
        assert len(picture.convert("RGB").getcolors(100_000)) > 10


def test_a_character_that_no_font_has_is_said_and_a_sign_stands_for_it():
    """The reader sees that something is missing, the provider is told what, and copying gives the original."""
    log = document((Paragraph((Passage(f"before {NOT_IN_ANY_FONT}{NOT_IN_ANY_FONT} after", "en"),)),), title="Missing")
    composed = pdf.compose(log)
    assert composed.undrawn == (NOT_IN_ANY_FONT,)
    assert f"before {STAND_IN} after" in everything_drawn(composed.data)[0]
    assert read_aloud(composed.data)[1].text == f"before {NOT_IN_ANY_FONT}{NOT_IN_ANY_FONT} after"
    with opened(composed.data) as file, file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_a_smile_is_kept_whether_or_not_this_computer_can_draw_it():
    composed = pdf.compose(document((Paragraph((Passage("Thank you 😀", "en"),)),)))
    assert read_aloud(composed.data)[1].text == "Thank you 😀"


def test_nothing_is_written_when_the_tags_do_not_fit_the_words():
    """Better no file than one that reads another block's words aloud."""
    layout, data, _ = pdf._set(communication_log("ar"), pdf.Paper.LETTER, "pdf", None)
    with pytest.raises(pdf.UnreadablePdfError):
        pdf._read_aloud(data[0], layout.blocks[:-1])
    with pytest.raises(pdf.UnreadablePdfError):
        pdf._read_aloud(data[0], (*layout.blocks[1:], layout.blocks[0]))


MARKUP = st.text(alphabet="#$*_`<>@=-+/\\[](){}\"'~:;&|^0aé.,!?%عمر漢字 \n", min_size=1, max_size=60)


@settings(max_examples=100, deadline=None)
@example('#import "x.typ"', "en")
@example("= Heading\n- list\n+ list\n/ term: x", "en")
@example("$ sum_(i=0)^n $ `raw` *bold* _em_ @ref <label> https://example.org // comment", "en")
@example('#read("/etc/passwd") \\u{1f600} \\ ~ --- \'\' "quotes"', "es")
@example("[هذا] (نص) #set text(red)", "ar")
@example("B\u0300 m\u0303a\u0331", "en")  # tones of languages that have no letters of their own for them
@given(MARKUP, st.sampled_from(["en", "es", "ar", "zh-Hans"]))
def test_what_looks_like_markup_stays_text(text, language):
    """Whatever a person types is shown and read as typed: typst's signs mean nothing in it."""
    data = pdf.write(document((Paragraph((Passage(text, language),)),), title="Title"))
    expected = [plain(text)] if plain(text) else []
    assert [plain(block.text) for block in read_aloud(data)][1:] == expected


@settings(max_examples=80, deadline=None)
@example("\uf91b")  # an old double of 懶, which is not in our Chinese font
@given(st.text(min_size=1, max_size=20))
def test_any_text_at_all_can_be_written(text):
    """However strange the characters, a file comes out, and it speaks as many blocks as there are to speak."""
    data = pdf.write(document((Paragraph((Passage(text, "en"),)), Paragraph((Passage("end", "en"),))), title="Title"))
    spoken = [block.text for block in read_aloud(data)]
    assert spoken[0] == "Title"
    assert spoken[-1] == "end"


def test_a_system_without_files_in_memory_writes_the_same(monkeypatch):
    log = communication_log("en", "ar")
    usual = pdf.write(log)
    monkeypatch.delattr(pdf.os, "memfd_create", raising=False)
    assert pdf.write(log) == usual
