"""The spreadsheet opens in the family's script, and nothing in it runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcc_app.export import csv as csv_writer
from fcc_app.export.document import Column, DataSet, Document, Passage
from fcc_app.i18n import catalog
from tests.export.writer_samples import bilingual, in_spanish


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def with_cell(value: str | Passage) -> Document:
    return replace(in_spanish(), data=(DataSet("a", (Column("b", ()),), ((value,),)),))


def test_one_data_set_is_one_table() -> None:
    data = csv_writer.write(in_spanish())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    yes, no = (catalog("es").gettext(word) for word in ("Yes", "No"))
    assert read(data) == [
        ["When / متى", "What was said / ما قيل", "Minutes", "Planned"],
        ["2026-03-14 17:40", "Slept well.\nSaid عمر", "5", yes],
        ["2026-03-15 08:00", 'تحدثنا عن النوم، ثم "قالت" الجدة', "-2", no],
        ["'=1+1", "'@SUM(A1)", "1.5", ""],
    ]


def test_several_data_sets_share_their_columns() -> None:
    """The whole table can be sorted by time, contacts and notes together."""
    head, *rows = read(csv_writer.write(bilingual()))
    assert head == ["Part", "When / متى", "What was said / ما قيل", "Minutes", "Planned", "Note"]
    assert [row[0] for row in rows] == ["contacts"] * 3 + ["care_notes"]
    assert rows[-1] == ["care_notes", "2026-03-16", "", "", "", "今天煮了米饭"]
    assert {len(row) for row in rows} == {len(head)}


def test_no_data_is_an_empty_table() -> None:
    assert read(csv_writer.write(replace(in_spanish(), data=()))) == [[]]


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1", "\u2068=1\u2069", "\u200f=1", "＝1", "|cmd", "\x00=1"],
)  # fmt: skip
def test_no_cell_is_a_formula(formula: str) -> None:
    for value in (formula, Passage(formula, "es")):
        ((_,), (cell,)) = read(csv_writer.write(with_cell(value)))
        assert cell.startswith("'")


@given(st.text())
def test_every_text_comes_back_as_one_cell(text: str) -> None:
    ((_,), (cell,)) = read(csv_writer.write(with_cell(text)))
    if text.isalnum():
        assert cell == text
    assert cell.lstrip()[:1] not in ("=", "+", "-", "@")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert csv_writer.write(bilingual()) == csv_writer.write(bilingual())
