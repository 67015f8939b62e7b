"""The sheet of paper that opens the notes when the passphrase is forgotten."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
import segno

from fcc_app.export import pdf
from fcc_app.export.document import Heading, Paragraph, Picture
from fcc_app.export.recovery_sheet import BOTH_LOST, recovery_sheet
from fcc_app.i18n import PSEUDO_LANGUAGES, catalog, without_isolates
from fcc_app.sealing.keys import RecoverySecret

SECRET = RecoverySecret(0x2A5F0C3D4E9B8A77665544332211FFEED)
MADE = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def sheet(language="en", home="Casa de Doña Lupe"):
    return recovery_sheet(home, SECRET.groups, MADE, language)


def words(document):
    return [without_isolates(passage.text) for passage in document.passages()]


def picture(document):
    (found,) = (block for block in document.blocks if isinstance(block, Picture))
    return found


def test_the_sheet_says_whose_it_is_and_since_when():
    document = sheet()
    assert without_isolates(document.title[0].text) == "Recovery sheet for Casa de Doña Lupe"
    assert any("March 4, 2026" in said for said in words(document))


def test_what_is_lost_when_both_are_lost_is_said_in_these_words():
    assert BOTH_LOST in words(sheet())
    assert "your notes are gone" in BOTH_LOST


def test_the_seven_groups_are_drawn_in_their_order_and_read_aloud():
    drawn = picture(sheet()).data.decode()
    places = [drawn.index(f">{group}<") for group in SECRET.groups]
    assert places == sorted(places)
    said = picture(sheet()).alternative[0].text
    assert said.endswith(", ".join(" ".join(group) for group in SECRET.groups))
    assert RecoverySecret.parse(said.partition(":")[2]) == SECRET


def test_the_code_is_nowhere_but_in_the_drawing_and_what_is_read_aloud():
    document = sheet()
    blocks = [block for block in document.blocks if isinstance(block, (Heading, Paragraph))]
    texts = [passage.text for block in blocks for passage in block.passages]
    assert not any(group in text for text in (*texts, document.file_stem) for group in SECRET.groups)
    assert document.data == ()


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh-Hans", *PSEUDO_LANGUAGES])
def test_it_is_one_page_in_every_language_and_for_the_longest_name(language):
    document = sheet(language, home="Guardería familiar de los Niños Alegres de la Calle de las Jacarandas número 12")
    with pikepdf.open(BytesIO(pdf.write(document))) as written:
        assert len(written.pages) == 1
    with pikepdf.open(BytesIO(pdf.write(document, pdf.Paper.A4))) as written:
        assert len(written.pages) == 1


def test_it_speaks_her_language():
    translated = catalog("qps")
    assert translated.gettext(BOTH_LOST) in words(sheet("qps"))
    assert BOTH_LOST not in words(sheet("qps"))


def test_the_square_says_the_code_and_has_room_around_it():
    """Every dark module is where the code puts it; a camera needs four modules of light around."""
    drawn = picture(sheet()).data.decode()
    squares = re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v", drawn)
    module = float(squares[0][2])
    left, top = min(float(x) for x, _y, _h in squares), min(float(y) for _x, y, _h in squares)
    dark = {(round((float(y) - top) / module), round((float(x) - left) / module)) for x, y, _h in squares}
    wanted = segno.make_qr(SECRET.code, error="q").matrix
    assert dark == {(row, column) for row, cells in enumerate(wanted) for column, cell in enumerate(cells) if cell}
    assert module > 1.2  # millimeters
    assert min(left, top) >= 4 * module
