"""Cut the app's fonts out of Debian's Noto packages, and note which characters they can draw.

Run it on Debian when the set of languages or of signs changes, and commit what it writes::

    apt-get install fonts-noto-core fonts-noto-extra fonts-noto-ui-core fonts-noto-ui-extra fonts-noto-cjk
    python packaging/fonts/build_fonts.py

Two weights of each family, 400 and 600. The heavier one is named Bold, so that every system finds it beside the
regular one. Chinese has no 600 among Debian's packages: its Bold stands there. The same packages give the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.misc.transform import Scale
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TRUETYPE = Path("/usr/share/fonts/truetype/noto")
CHINESE = Path("/usr/share/fonts/opentype/noto")
PACKAGE = Path(__file__).resolve().parents[2] / "fcc_app"
SCREEN = PACKAGE / "ui" / "fonts"
PAPER = PACKAGE / "export" / "fonts"

Ranges = tuple[tuple[int, int], ...]

LATIN: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x02FF),  # Latin, its European, African and phonetic letters, modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1D00, 0x1DFF),  # phonetic extensions
    (0x1E00, 0x1EFF),  # Vietnamese among others
    (0x1F00, 0x1FFF),  # Greek with its old accents
    (0x2000, 0x209F),  # punctuation, superscripts, subscripts
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x218F),  # letterlike signs, fractions
    (0x2212, 0x2212),
    (0x2C60, 0x2C7F),
    (0xA700, 0xA7FF),
    (0xAB30, 0xAB6F),
    (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
)

SIGNS = "✓✔✗●○•★☆♡♥☐☑⚠✏☎✉►◄▶◀←↑→↓↔↺↻⇄↩↪−×÷≈≠≤≥∞①②③④⑤⑥⑦⑧⑨"
"""Signs of the windows and of the paper that Noto Sans lacks; copied into it, so that a line's height never changes."""

SIGN_SOURCES = ("NotoSansMath-Regular", "NotoSansSymbols2-Regular", "NotoSansSymbols-Regular")

ARABIC: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x00BB),
    (0x0600, 0x06FF),
    (0x0750, 0x077F),
    (0x08A0, 0x08FF),
    (0x200B, 0x200F),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2026, 0x2026),
    (0x202A, 0x202E),
    (0x2066, 0x2069),
    (0x25CC, 0x25CC),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFC),
)

CHINESE_SIGNS: Ranges = (
    (0x2013, 0x2014),
    (0x2018, 0x201D),
    (0x2025, 0x2026),
    (0x00B7, 0x00B7),
    (0x3000, 0x3020),
    (0x3105, 0x312F),  # Zhuyin
    (0x31A0, 0x31BF),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One file to write: *characters* of *source* under the name of *family* in *weight*."""

    family: str
    weight: int
    source: Path
    characters: frozenset[int]
    target: Path
    number: int = -1
    features: tuple[str, ...] = ("*",)
    hinting: bool = True
    borrows: bool = False


def spread(ranges: Ranges) -> frozenset[int]:
    """Every code point of *ranges*, both ends included."""
    return frozenset(point for first, last in ranges for point in range(first, last + 1))


def chinese() -> frozenset[int]:
    """The signs and the 6,763 characters of GB 2312, without the letters of other scripts in its first rows."""
    characters = set(spread(CHINESE_SIGNS))
    for high in range(0xA1, 0xFF):
        if 0xA4 <= high <= 0xA9:  # kana, Greek, Cyrillic, pinyin letters and box drawing
            continue
        for low in range(0xA1, 0xFF):
            try:
                characters.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue  # a place that the standard leaves empty
    return frozenset(characters)


def cuts() -> tuple[Cut, ...]:
    """All files of the app, the one for paper last."""
    latin, arabic, han = spread(LATIN), spread(ARABIC), chinese()
    found: list[Cut] = []
    for weight, name, chinese_name in ((400, "Regular", "Regular"), (600, "SemiBold", "Bold")):
        ending = "Regular" if weight == 400 else "SemiBold"
        found += [
            Cut(
                "Noto Sans",
                weight,
                TRUETYPE / f"NotoSans-{name}.ttf",
                latin,
                SCREEN / f"NotoSans-{ending}.ttf",
                features=("ccmp", "mark", "mkmk", "kern", "liga", "locl", "sups", "subs", "tnum", "lnum"),
                borrows=True,
            ),
            Cut(
                "Noto Sans Arabic UI",
                weight,
                TRUETYPE / f"NotoSansArabicUI-{name}.ttf",
                arabic,
                SCREEN / f"NotoSansArabicUI-{ending}.ttf",
            ),
            # Without locl, so that a wrong language tag never changes the shape of a character.
            Cut(
                "Noto Sans CJK SC",
                weight,
                CHINESE / f"NotoSansCJK-{chinese_name}.ttc",
                han,
                SCREEN / f"NotoSansCJKsc-{ending}.otf",
                number=2,
                features=("ccmp",),
                hinting=False,
            ),
            Cut(
                "Noto Naskh Arabic",
                weight,
                TRUETYPE / f"NotoNaskhArabic-{name}.ttf",
                arabic,
                PAPER / f"NotoNaskhArabic-{ending}.ttf",
                hinting=False,
            ),
        ]
    return tuple(found)


def cut(wanted: Cut) -> TTFont:
    """Read a source font and leave in it only what is *wanted*."""
    # The time of the source stays, or the same input would give other bytes each day.
    font = TTFont(wanted.source, fontNumber=wanted.number, recalcTimestamp=False)
    options = Options(
        layout_features=list(wanted.features),
        hinting=wanted.hinting,
        notdef_outline=True,
        glyph_names=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14],
        name_languages=[0x409],
        recalc_timestamp=False,
        drop_tables=["DSIG", "BASE", "VORG", "vhea", "vmtx", "STAT", "meta", "MATH"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted.characters)
    subsetter.subset(font)
    return font


def borrow(font: TTFont, signs: Iterable[str]) -> None:
    """Copy *signs* that *font* lacks from the symbol fonts; both are TrueType.

    Raises:
        SystemExit: If no source has one of them.
    """
    sources = [TTFont(TRUETYPE / f"{name}.ttf") for name in SIGN_SOURCES]
    known = font.getBestCmap()
    order = font.getGlyphOrder()
    for sign in signs:
        if ord(sign) in known:
            continue
        source = next((each for each in sources if ord(sign) in each.getBestCmap()), None)
        if source is None:
            raise SystemExit(f"no font has U+{ord(sign):04X}")
        name, place = f"sign{ord(sign):04X}", source.getBestCmap()[ord(sign)]
        size = font["head"].unitsPerEm / source["head"].unitsPerEm
        outline = DecomposingRecordingPen(source.getGlyphSet())
        source.getGlyphSet()[place].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(TransformPen(pen, Scale(size)))
        glyph = pen.glyph()
        order.append(name)
        font["glyf"].glyphs[name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = (round(source["hmtx"][place][0] * size), glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = name
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    font["maxp"].numGlyphs = len(order)


def name(font: TTFont, family: str, weight: int) -> None:
    """Call *font* by *family* and by one of the two styles that every system knows."""
    style = "Regular" if weight == 400 else "Bold"
    full = family if weight == 400 else f"{family} {style}"
    table = font["name"]
    table.names = [record for record in table.names if (record.platformID, record.langID) == (3, 0x409)]
    for number, text in (
        (1, family),
        (2, style),
        (3, f"{full};Same Team"),
        (4, full),
        (6, f"{family.replace(' ', '')}-{style}"),
    ):
        table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        top = font["CFF "].cff
        top.fontNames = [f"{family.replace(' ', '')}-{style}"]
    windows: Any = font["OS/2"]
    windows.usWeightClass = weight
    keep = windows.fsSelection & ~0b1100001  # neither italic nor bold nor regular
    windows.fsSelection = keep | (0b1000000 if weight == 400 else 0b100000)
    font["head"].macStyle = 0 if weight == 400 else 1


def stand_like(font: TTFont, model: TTFont) -> None:
    """Give *font* the line height of *model*: rows with both then never jump."""
    size = font["head"].unitsPerEm / model["head"].unitsPerEm
    for table, fields in (
        ("hhea", ("ascent", "descent", "lineGap")),
        ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent")),
    ):
        for field in fields:
            setattr(font[table], field, round(getattr(model[table], field) * size))


def as_ranges(points: Iterable[int]) -> str:
    """Code points as hexadecimal ranges: ``20-7e,a0``."""
    found: list[list[int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return ",".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in found)


def main() -> None:
    """Write all fonts, and beside them the list of what they can draw."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    model = TTFont(TRUETYPE / "NotoSans-Regular.ttf")
    drawn: dict[str, set[int]] = {}
    total = 0
    for wanted in cuts():
        font = cut(wanted)
        if wanted.borrows:
            borrow(font, SIGNS)
        if wanted.family != "Noto Naskh Arabic":
            stand_like(font, model)
        name(font, wanted.family, wanted.weight)
        wanted.target.parent.mkdir(parents=True, exist_ok=True)
        font.save(wanted.target)
        points = set(font.getBestCmap())
        drawn[wanted.family] = drawn.get(wanted.family, points) & points
        size = wanted.target.stat().st_size
        total += size
        print(f"{wanted.target.name:32} {len(points):6} characters {size / 1024:8.0f} KiB")
    (PAPER / "drawn.json").write_text(
        json.dumps({family: as_ranges(points) for family, points in sorted(drawn.items())}, indent=1) + "\n", "utf-8"
    )
    print(f"{total / 1024 / 1024:.2f} MiB")


if __name__ == "__main__":
    main()
