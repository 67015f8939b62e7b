"""A document with everything in it that a writer may meet."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from PIL import Image

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
    Passages,
    Picture,
    Table,
    Tone,
)
from fcc_app.i18n import isolate

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20" fill="#1F6B61"/></svg>'
)


def photo(kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 4), (31, 107, 97)).save(file, kind)
    return file.getvalue()


def in_one(text: str, language: str = "en") -> Passages:
    return (Passage(text, language),)


def in_two(english: str, other: str, language: str = "ar") -> Passages:
    return (Passage(english, "en"), Passage(other, language))


def bilingual(main: str = "en") -> Document:
    """A log in English and Arabic, the main language first."""
    order = slice(None) if main == "en" else slice(None, None, -1)

    def both(english: str, arabic: str) -> Passages:
        return in_two(english, arabic)[order]

    blocks: tuple[Block, ...] = (
        Heading(1, both("Communication log", "سجل التواصل")),
        Paragraph(both("March 1 to March 21", "من ١ مارس إلى ٢١ مارس"), Tone.MUTED),
        Heading(2, both(f"At the door with {isolate('عمر')}", f"عند الباب مع {isolate('Omar')}")),
        Facts(
            (
                Fact(both("Mode", "الطريقة"), both("At the door", "عند الباب")),
                Fact(both("In their words", "بكلماتهم"), in_one("ينام عندما أدندن له", "ar"), Tone.AS_SAID),
                Fact(both("Agreed", "اتفقنا"), both("Try at 12:30.\nHum first.", "نحاول الساعة 12:30."), Tone.AGREED),
                Fact(both("Empty", "فارغ"), ()),
            )
        ),
        Table((both("Day", "اليوم"), both("Mode", "الطريقة")), ((in_one("March 3"), both("Phone", "هاتف")),) * 3),
        Picture(photo(), "image/png", both("A tower of blocks", "برج من المكعبات")),
        Picture(DRAWING, "image/svg+xml", both("The team", "الفريق"), width_mm=60),
    )
    return Document(
        title=both("Communication log", "سجل التواصل"),
        languages=tuple(["en", "ar"][order]),
        blocks=blocks,
        data=(contacts(), notes()),
        made_at=datetime(2026, 3, 21, 16, 30, tzinfo=UTC),
        author="Casa Luz",
        file_stem="log",
    )


def in_spanish() -> Document:
    """A log in one language, without a heading of its own, with what somebody typed who meant no harm, or did."""
    return Document(
        title=in_one("Registro de comunicación", "es"),
        languages=("es",),
        blocks=(
            Heading(2, in_one("14 de marzo", "es")),
            Facts(
                (
                    Fact(in_one("Lo dicho", "es"), in_one('Durmió <b>45</b> min & comió "bien".\nLínea dos\x07', "es")),
                    Fact(in_one("Sus palabras", "es"), in_one("妈妈说他爱吃米饭", "zh-Hans"), Tone.AS_SAID),
                )
            ),
            Paragraph(in_one("</p><script>alert(1)</script>", "es")),
            Picture(photo("JPEG"), "image/jpeg", in_one('"Torre" <grande>', "es")),
        ),
        data=(contacts(),),
        made_at=datetime(2026, 3, 21, 16, 30, tzinfo=UTC),
        author="Casa Luz",
        file_stem="registro",
    )


def contacts() -> DataSet:
    return DataSet(
        "contacts",
        (
            Column("occurred_at", in_two("When", "متى")),
            Column("said", in_two("What was said", "ما قيل")),
            Column("minutes", in_one("Minutes")),
            Column("planned", in_one("Planned")),
        ),
        (
            ("2026-03-14 17:40", Passage(f"Slept well.\nSaid {isolate('عمر')}", "en"), 5, True),
            ("2026-03-15 08:00", Passage('تحدثنا عن النوم، ثم "قالت" الجدة', "ar"), -2, False),
            ("=1+1", "@SUM(A1)", 1.5, None),
        ),
    )


def notes() -> DataSet:
    return DataSet(
        "care_notes",
        (Column("occurred_at", in_two("When", "متى")), Column("text", in_one("Note"))),
        (("2026-03-16", Passage("今天煮了米饭", "zh-Hans")),),
    )
