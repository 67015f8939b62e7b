"""A letter that somebody added to a note is looked at without leaving the app's memory."""

import pytest
import typst

from fcc_app.export.file_pages import UndrawablePagesError, pages_as_png
from fcc_app.services.attachments import AttachmentService

LETTER = """#set page(width: 300pt, height: 200pt)
= A letter
#rect(width: 100%, height: 100pt, fill: red)
#pagebreak()
السلام عليكم
"""


@pytest.fixture(scope="module")
def letter() -> bytes:
    return typst.compile(LETTER.encode(), format="pdf")


def size_and_red(png):
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(png)) as picture:
        red = sum(count for count, color in picture.convert("RGB").getcolors(1 << 20) if color == (255, 65, 54))
        return picture.size, red


def test_every_page_becomes_a_picture_of_its_size(letter):
    first, second = map(size_and_red, pages_as_png(letter, dpi=72))
    assert first[0] == second[0] == (300, 200)
    assert first[1] > 5000  # the rectangle is there, not a blank page
    assert second[1] == 0


def test_what_cannot_be_drawn_is_said():
    with pytest.raises(UndrawablePagesError):
        pages_as_png(b"%PDF-1.7 and nothing else")


def test_an_added_letter_opens_page_by_page(home, letter, tmp_path):
    (tmp_path / "letter.pdf").write_bytes(letter)
    _, omar = home.families.add_family("Hassan", "Omar")
    note = home.care_notes.note(home.home.usual_caregiver().id, omar.id, "The therapist wrote")
    service: AttachmentService = home.attachments
    added = service.add(note.id, tmp_path / "letter.pdf")
    assert len(service.pages(added)) == 2
