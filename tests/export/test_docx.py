"""Word opens it, reads it in both directions, and cannot tell when or by what it was written."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from fcc_app.export import docx as docx_writer
from fcc_app.export.document import Document, Heading, Paragraph, Passage, Picture, Tone
from fcc_app.i18n import isolate
from tests.export.writer_samples import bilingual, in_one, in_spanish


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(docx_writer.write(document)))


def parts(document: Document) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(docx_writer.write(document)))


def runs(word: Any) -> list[tuple[str, Any]]:
    """All runs with their text, in the order of the file, in tables or not."""
    found = []
    for run in word.element.body.iter(qn("w:r")):
        text = "".join(part.text or "" if part.tag == qn("w:t") else "\n" for part in run.iter(qn("w:t"), qn("w:br")))
        if text:
            found.append((text, run))
    return found


def properties(run: Any) -> dict[str, dict[str, str]]:
    return {each.tag.split("}")[1]: {key.split("}")[1]: value for key, value in each.items()} for each in run.rPr}


def test_right_to_left_runs_and_paragraphs_are_marked_as_such() -> None:
    found = dict(runs(opened(bilingual())))
    arabic = properties(found["عند الباب"])
    assert arabic["lang"] == {"bidi": "ar"}
    assert {"rtl", "cs"} <= arabic.keys()
    assert found["عند الباب"].getparent().pPr.find(qn("w:bidi")) is not None
    english = properties(found["At the door"])
    assert english["lang"] == {"val": "en"}
    assert not {"rtl", "cs"} & english.keys()
    assert found["At the door"].getparent().pPr.find(qn("w:bidi")) is None


def test_chinese_is_marked_for_its_fonts() -> None:
    found = dict(runs(opened(in_spanish())))
    assert properties(found["妈妈说他爱吃米饭"])["lang"] == {"eastAsia": "zh-Hans"}


def test_the_order_of_marks_is_the_schemas() -> None:
    """Word calls a file broken whose marks stand in another order."""
    order = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "shd", "rtl", "cs", "lang"]
    for _text, run in runs(opened(bilingual())):
        names = [each.tag.split("}")[1] for each in run.rPr]
        assert names == sorted(names, key=order.index)
    order = ["pStyle", "keepNext", "keepLines", "pBdr", "shd", "bidi", "spacing", "ind", "jc", "rPr"]
    for paragraph in opened(bilingual()).element.body.iter(qn("w:pPr")):
        names = [each.tag.split("}")[1] for each in paragraph]
        assert names == sorted(names, key=order.index)
    order = ["tblStyle", "bidiVisual", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    for table in opened(bilingual("ar")).element.body.iter(qn("w:tblPr")):
        names = [each.tag.split("}")[1] for each in table]
        assert names == sorted(names, key=order.index)


def test_a_name_in_a_sentence_is_a_run_of_its_own_direction() -> None:
    document = replace(bilingual(), blocks=(Paragraph(in_one(f"With {isolate('عمر')} today")),))
    found = [(text, "rtl" in properties(run)) for text, run in runs(opened(document))]
    assert found[-3:] == [("With ", False), ("عمر", True), (" today", False)]


def test_two_languages_stand_beside_each_other_and_the_head_is_repeated() -> None:
    word = opened(bilingual())
    table = word.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["English", "العربية"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells] == ["Mode\nAt the door", "الطريقة\nعند الباب"]
    left, right = table.rows[2].cells
    assert left._tc is right._tc, "words said in one language only take the whole width"
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is None


def test_a_right_to_left_document_runs_from_the_right() -> None:
    word = opened(bilingual("ar"))
    assert word.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in word.tables)
    assert [cell.text for cell in word.tables[1].rows[0].cells] == ["العربية", "English"]


def test_tables_have_their_head_and_their_cells() -> None:
    table = opened(bilingual()).tables[2]
    assert [cell.text for cell in table.rows[0].cells] == ["Day\nاليوم", "Mode\nالطريقة"]
    assert len(table.rows) == 4
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_headings_are_headings() -> None:
    word = opened(bilingual())
    headings = [(each.style.name, each.text) for each in word.paragraphs if each.style.name.startswith("Heading ")]
    assert headings == [("Heading 1", "Communication log"), ("Heading 2", "At the door with عمر")]
    assert [each.style.name for each in opened(in_spanish()).paragraphs][0] == "Heading 1"


def test_pictures_have_their_alternatives() -> None:
    word = opened(bilingual())
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert described == ["A tower of blocks / برج من المكعبات", "The team / الفريق"]
    assert word.inline_shapes[1].width.mm == pytest.approx(60, abs=0.1)


def test_a_tall_picture_fits_on_its_page() -> None:
    tall = Picture(b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="400"/>', "image/svg+xml", in_one("x"))
    (shape,) = opened(replace(bilingual(), blocks=(tall,))).inline_shapes
    assert shape.height.mm == pytest.approx(200, abs=0.1)
    assert shape.width.mm == pytest.approx(5, abs=0.1)


def test_agreed_and_said_differ_by_more_than_color() -> None:
    paragraphs = {
        tone: opened(replace(in_spanish(), blocks=(Paragraph(in_one("x", "es"), tone),))).paragraphs[-1]
        for tone in Tone
    }
    assert paragraphs[Tone.AGREED].text == "✓\u00a0x"
    assert paragraphs[Tone.AS_SAID].text == "“\u00a0x"
    assert paragraphs[Tone.PLAIN].text == "x"
    assert paragraphs[Tone.AS_SAID]._p.pPr.find(qn("w:pBdr")) is not None


def test_what_the_file_says_about_itself() -> None:
    about = opened(bilingual()).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Communication log", "Casa Luz", "Casa Luz")
    assert about.created.replace(tzinfo=None) == about.modified.replace(tzinfo=None) == datetime(2026, 3, 21, 16, 30)  # noqa: DTZ001 - without a zone, as the file has it
    assert about.language == "en"
    assert about.comments == ""
    package = parts(bilingual())
    assert not {name for name in package.namelist() if "thumbnail" in name or "app.xml" in name}
    assert b"docProps/app.xml" not in package.read("[Content_Types].xml") + package.read("_rels/.rels")


def test_the_same_document_gives_the_same_bytes_at_any_time() -> None:
    assert docx_writer.write(bilingual()) == docx_writer.write(bilingual())
    assert {entry.date_time for entry in parts(bilingual()).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_somebody_typed_stays_text_and_keeps_its_lines() -> None:
    texts = [text for text, _ in runs(opened(in_spanish()))]
    assert "</p><script>alert(1)</script>" in texts
    assert 'Durmió <b>45</b> min & comió "bien".\nLínea dos' in texts


@settings(max_examples=30)  # each opens and packs a whole template
@given(
    st.text(
        st.characters(categories=["L", "M", "N", "P", "S"]) | st.sampled_from("\x00\x0b\ud800\ufffe\u2068\u2069 \n")
    )
)
def test_no_text_breaks_the_file(text: str) -> None:
    document = replace(in_spanish(), blocks=(Heading(1, in_one("T")), Paragraph((Passage(text, "ar"),))))
    read = "".join(piece for piece, _ in runs(opened(document))[1:])
    for character in "\x00\ud800\ufffe\u2068\u2069":
        text = text.replace(character, "")
    assert read.split() == text.replace("\x0b", "\n").split()
