"""A document as a tagged PDF (PDF/UA-1), or as pictures of the same pages.

typst sets the pages: the template is a file of ours, and all words come to it as JSON, so that no text can become
markup. What typst cannot say yet is put into its tags afterwards: the words of right-to-left blocks in the order
they are read, for its own run in the order they are seen.
"""

from __future__ import annotations

import io
import json
import math
import os
import re
import sys
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timezone
from enum import StrEnum
from functools import cache
from typing import Any

import pikepdf
import typst
from PIL import Image

from fcc_app.errors import FccError
from fcc_app.export import glyphs
from fcc_app.export.document import (
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
from fcc_app.formats import digits_of
from fcc_app.i18n import N_, SOURCE_LANGUAGE, catalog, direction, normalize_tag, without_isolates
from fcc_app.resources import fonts_folder, paper_fonts_folder, templates_folder

# Translators: The foot of each printed page. {page} and {pages} are numbers.
PAGE_OF_PAGES = N_("Page {page} of {pages}")


class Paper(StrEnum):
    """The sheet, by typst's name."""

    LETTER = "us-letter"
    A4 = "a4"


_TEXT_WIDTHS_MM = {Paper.LETTER: 215.9 - 40, Paper.A4: 210.0 - 40}
"""The sheet's width without the template's margins of 20 mm."""


class UnreadablePdfError(FccError):
    """The tags of the file do not say what the page shows; screen readers would read something else."""

    message_id = N_(
        "This could not be made into a PDF that reads well aloud, so no file was written. "
        "Please choose another format for now."
    )
    code = "E401"


@dataclass(frozen=True, slots=True)
class Composed:
    """A PDF file, and the characters that no font on this computer could draw in it: a sign stands in their place."""

    data: bytes
    undrawn: tuple[str, ...]


def write(document: Document, paper: Paper = Paper.LETTER) -> bytes:
    """*document* as a PDF file. The same document gives the same bytes.

    Raises:
        UnreadablePdfError: If the tags would not say what the page shows.
    """
    return compose(document, paper).data


def compose(document: Document, paper: Paper = Paper.LETTER) -> Composed:
    """*document* as a PDF file, and what could not be drawn in it.

    Raises:
        UnreadablePdfError: If the tags would not say what the page shows.
    """
    layout, data, undrawn = _set(document, paper, "pdf", dpi=None)
    return Composed(_read_aloud(data[0], layout.blocks), undrawn)


def pdf_pages_as_png(document: Document, dpi: float = 96.0, paper: Paper = Paper.LETTER) -> list[bytes]:
    """The pages as PNG pictures, the same as in the PDF file: to look at (96 dpi) or to print (300 dpi)."""
    return _set(document, paper, "png", dpi)[1]


def warm_up() -> None:
    """Load the fonts and what is known of them, so that the next document is set at once."""
    page = (Heading(1, (Passage("a", SOURCE_LANGUAGE), Passage("ا字", "ar"))),)
    compose(Document(page[0].passages, (SOURCE_LANGUAGE,), page, (), datetime.fromtimestamp(0, UTC), "", "a"))


_finished: list[object] = []
"""The last file's thousands of objects: to let go of them takes a while, which need not be while someone waits."""


def tidy() -> None:
    """Let go of what the last document left in memory."""
    _finished.clear()


# --- What typst is given -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _TextBlock:
    """One leaf of the structure tree: what is drawn, and what it says where typst's tags alone would not say it.

    That is where text runs from right to left, breaks its lines, has marked letters or signs for what cannot be drawn.
    """

    drawn: str
    said: str | None


_UNKNOWN = _TextBlock("", None)


@dataclass(frozen=True, slots=True)
class _Layout:
    files: dict[str, bytes]
    blocks: tuple[_TextBlock, ...]


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u02b8\u0370-\u0589\u0900-\u1fff\u2c00-\ud7ff\uf900-\ufb17\uff21-\uffdc]")
# Letters that are one sign each, from left to right. Of others, such as letters with marks, typst's tags may say a part
# twice or in another order; a break within a word and a stand-in are not to be said at all.
_NOT_SIMPLE = re.compile(
    "[^\t-~\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u200a\u2010-\u2027\u202f-\u205e\u2070-\u20cf\u2100-\u2bff"
    "\u2e80-\u3029\u3030-\u3098\u309b-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef]"
)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]")
_UNUSUAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]")
_WIDE = re.compile("[\u2e80-\uffef]")
# Runs of letters too long for a narrow column, such as addresses of web pages; Arabic letters would lose their joins.
_LONG_RUN = re.compile("[!-~\u00a1-\u02ff\u0370-\u052f]{22,}")
_MAY_BREAK = re.compile(r"([/._@?&=-]+|\w{11})(?=\w)")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_ARABIC_SCRIPT = {"ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur"}
_CHINESE_SCRIPT = {"zh", "yue", "ja", "ko"}

# How many letters of body text fit beside each other, somewhat too few: what is called short must fit on a page.
_LINE = 84
_HALF_LINE = 38
_VALUE_LINE = 64
_HALF_VALUE_LINE = 24
_SHORT_LINES = 14
_SHORT_FACTS_LINES = 22
_NAME = 48
_TALLEST_MM = 190.0


class _Writer:
    """Turns a document into the template's data, and keeps the list of text blocks in the template's order."""

    def __init__(self, document: Document, paper: Paper, stand_in_for: tuple[str, ...]) -> None:
        self._document = document
        self._paper = paper
        self._stand_in_for = stand_in_for
        self._styles: dict[tuple[str, bool], int] = {}
        self._known: dict[tuple[str, str], _TextBlock | None] = {}
        self._blocks: list[_TextBlock] = []
        self._files: dict[str, bytes] = {}

    def layout(self) -> _Layout:
        """Everything that typst needs, the template included."""
        document = self._document
        main = document.languages[0]
        self._style(main)  # the main language is style 0
        title = without_isolates(document.title[0].text) if document.title else document.file_stem
        blocks = document.blocks
        if not any(isinstance(block, Heading) and block.level == 1 for block in blocks):
            blocks = (Heading(1, document.title), *blocks)
        data = {
            "title": _clean(title),
            "author": _clean(without_isolates(document.author)),
            "paper": self._paper.value,
            "width-mm": _TEXT_WIDTHS_MM[self._paper],
            "blocks": [packed for block in blocks for packed in self._block(block)],
            "footer-title": self._drawn(document.title[0].text if document.title else ""),
            "footers": self._footers(),
            "styles": [_style(tag, foreign) for tag, foreign in self._styles],
        }
        self._files["data.json"] = json.dumps(data, ensure_ascii=False).encode()
        self._files["main.typ"] = _template()
        return _Layout(self._files, tuple(self._blocks))

    def _style(self, tag: str, text: str = "") -> int:
        # A Latin name among Arabic words is no larger than elsewhere: the larger size is for Arabic letters.
        foreign = bool(text) and _runs_left(tag) and _RIGHT_TO_LEFT.search(text) is None
        return self._styles.setdefault((tag, foreign), len(self._styles))

    def _footers(self) -> list[dict[str, Any]]:
        """The words of the foot in each language; in English where the catalog has none, and the same only once."""
        found: dict[str, dict[str, Any]] = {}
        for language in self._document.languages:
            words = catalog(language).gettext(PAGE_OF_PAGES)
            if words == PAGE_OF_PAGES:
                language = SOURCE_LANGUAGE
            digits = list(digits_of(language))
            found.setdefault(words, {"words": [words, self._style(language)], "digits": digits})
        return list(found.values())

    def _drawn(self, text: str) -> str:
        text = _clean(text)
        if _LONG_RUN.search(text):
            text = _LONG_RUN.sub(lambda run: _MAY_BREAK.sub("\\1\u200b", run[0]), text)
        return glyphs.with_stand_ins(text, self._stand_in_for) if self._stand_in_for else text

    def _passages(self, passages: Passages) -> list[list[str | int]]:
        """Passages for the template; each becomes one text block. A blank one is not drawn."""
        packed: list[list[str | int]] = []
        for passage in passages:
            key = passage.text, passage.language
            block = self._known.get(key, _UNKNOWN)
            if block is _UNKNOWN:  # the same labels come in every entry: they are looked at once
                block = self._known[key] = self._text_block(passage)
            if block is not None:
                self._blocks.append(block)
                packed.append([block.drawn, self._style(passage.language, block.drawn)])
        return packed

    def _text_block(self, passage: Passage) -> _TextBlock | None:
        drawn = self._drawn(passage.text).strip("\n ")
        if not any(map(glyphs.needs_a_shape, drawn)):
            return None
        right_to_left = _runs_left(passage.language)
        has_right_to_left = not drawn.isascii() and _RIGHT_TO_LEFT.search(drawn) is not None
        if right_to_left or has_right_to_left:
            drawn = "\n".join(_in_its_direction(line, right_to_left) for line in drawn.split("\n"))
        amended = (
            right_to_left
            or (not drawn.isascii() and _NOT_SIMPLE.search(drawn) is not None)
            or "\n" in drawn  # typst's tags glue the last word of a line to the first of the next
        )
        said = _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", without_isolates(passage.text))).strip() if amended else None
        return _TextBlock(drawn, said)

    def _block(self, block: Heading | Paragraph | Facts | Table | Picture) -> Iterator[dict[str, Any]]:
        match block:
            case Heading():
                if passages := self._passages(block.passages):
                    yield {"is": "heading", "level": block.level, "passages": passages}
            case Paragraph():
                if passages := self._passages(block.passages):
                    lines = _lines(block.passages, _LINE if len(passages) == 1 else _HALF_LINE)
                    short = lines <= _SHORT_LINES
                    yield {"is": "paragraph", "tone": block.tone.value, "short": short, "passages": passages}
            case Facts():
                if facts := [packed for fact in block.facts if (packed := self._fact(fact))]:
                    lines = sum(packed["lines"] for packed in facts)
                    yield {"is": "facts", "short": lines <= _SHORT_FACTS_LINES, "facts": facts}
            case Table():
                yield self._table(block)
            case Picture():
                yield self._picture(block)

    def _fact(self, fact: Fact) -> dict[str, Any] | None:
        two = len(self._document.languages) == 2
        tinted = fact.tone in (Tone.AS_SAID, Tone.AGREED)
        name = not tinted and all(len(value.text) <= _NAME and "\n" not in value.text for value in fact.value)
        values = fact.value
        if two and name and len(values) == 1:
            values = (values[0], values[0])  # a name or a number belongs to both languages: each side is whole
        in_halves = two and not tinted and len(fact.label) == len(values) == 2
        if in_halves and not any(_is_blank(passage) for passage in (*fact.label, *values)):
            halves = [
                {"label": self._passages((label,))[0], "value": self._passages((value,))[0]}
                for label, value in zip(fact.label, values, strict=True)
            ]
            lines = _lines(values, _HALF_VALUE_LINE)
            packed: dict[str, Any] = {"shape": "halves", "halves": halves}
        else:
            label, value = self._passages(fact.label), self._passages(fact.value)
            if not label and not value:
                return None
            if two:
                lines = 1 + _lines(fact.value, _LINE if len(value) == 1 else _HALF_LINE)
            else:
                lines = _lines(fact.value, _VALUE_LINE)
            packed = {"shape": "stacked" if two else "beside", "label": label, "value": value}
        return {**packed, "tone": fact.tone.value, "name": name, "lines": lines, "short": lines <= _SHORT_LINES}

    def _table(self, table: Table) -> dict[str, Any]:
        columns = len(table.header)
        lengths = [
            [sum(len(passage.text) for passage in row[number]) for row in (table.header, *table.rows)]
            for number in range(columns)
        ]
        widths = [min(40.0, max(9.0, sum(column) / len(column))) for column in lengths]
        rows = []
        header = [self._passages(cell) for cell in table.header]
        for row in table.rows:
            lines = max(
                sum(_lines((passage,), max(4, int(_LINE * widths[number] / sum(widths)))) for passage in cell)
                for number, cell in enumerate(row)
            )
            rows.append({"cells": [self._passages(cell) for cell in row], "short": lines <= _SHORT_LINES})
        return {"is": "table", "widths": widths, "header": header, "rows": rows}

    def _picture(self, picture: Picture) -> dict[str, Any]:
        name = f"picture-{len(self._files)}.svg"
        if picture.media_type == "image/svg+xml":
            content, tall = picture.data, False
        else:
            content, share = _in_svg(picture)
            tall = picture.width_mm * share > _TALLEST_MM
        self._files[name] = content
        return {
            "is": "picture",
            "file": name,
            "alternative": " / ".join(without_isolates(_clean(passage.text)) for passage in picture.alternative),
            "width-mm": picture.width_mm,
            "tall": tall,
        }


@cache
def _runs_left(tag: str) -> bool:
    return direction(tag) == "rtl"


def _clean(text: str) -> str:
    """*text* in the form that typst takes: no controls, no halves of characters, one kind of line end."""
    if _UNUSUAL.search(text):
        text = _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _in_its_direction(line: str, right_to_left: bool) -> str:
    """*line* of a passage, isolated where it is written in the other direction alone.

    A telephone number or an address in Latin letters would be reordered among Arabic: ``+1 313`` into ``313 1+``.
    """
    if right_to_left and _RIGHT_TO_LEFT.search(line) is None and any(map(str.isalnum, line)):
        return f"\u2066{line}\u2069"
    if not right_to_left and _RIGHT_TO_LEFT.search(line) is not None and _LEFT_TO_RIGHT.search(line) is None:
        return f"\u2067{line}\u2069"
    return line


def _is_blank(passage: Passage) -> bool:
    return not any(map(glyphs.needs_a_shape, passage.text))


def _lines(passages: Passages, width: int) -> int:
    """About how many lines the longest of *passages* takes; a Chinese character is as wide as two letters."""
    return max((_lines_of(passage.text, width) for passage in passages), default=0)


def _lines_of(text: str, width: int) -> int:
    if "\n" in text:
        return sum(_lines_of(line, width) for line in text.split("\n"))
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return max(1, math.ceil((len(text) + wide) / width))


def _style(tag: str, foreign: bool) -> dict[str, Any]:
    """A BCP 47 tag as typst knows languages: ISO 639 code and country; a tag that is neither is undetermined.

    *foreign* text has no letter of its language's own right-to-left script.
    """
    parts = normalize_tag(tag).split("-")
    language = parts[0].lower() if re.fullmatch("[A-Za-z]{2,3}", parts[0]) else "und"
    scripts = [part.lower() for part in parts[1:] if len(part) == 4]
    region = next((part.upper() for part in parts[1:] if re.fullmatch("[A-Za-z]{2}", part)), None)
    if language == "zh" and region is None:
        region = "TW" if "hant" in scripts else "CN"
    if language in _CHINESE_SCRIPT:
        script = "chinese"
    elif not foreign and ("arab" in scripts or (not scripts and language in _ARABIC_SCRIPT)):
        script = "arabic"
    else:
        script = "latin"
    return {"lang": language, "region": region, "rtl": direction(tag) == "rtl", "script": script}


def _in_svg(picture: Picture) -> tuple[bytes, float]:
    """A photo wrapped as SVG, for typst takes text files alone from memory; and its height as a share of its width.

    The photo's own bytes come into the PDF file unchanged.
    """
    with Image.open(io.BytesIO(picture.data)) as image:
        width, height = image.size
    content = b64encode(picture.data).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:{picture.media_type};base64,{content}"/></svg>'
    )
    return svg.encode(), height / width


@cache
def _template() -> bytes:
    return (templates_folder() / "document.typ").read_bytes()


# --- Setting, and what to do about missing characters -------------------------------------------------------------


@cache
def _fonts(with_system: bool) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=with_system,
        include_embedded_fonts=False,
        font_paths=[str(fonts_folder()), str(paper_fonts_folder())],
    )


def _set(
    document: Document, paper: Paper, output: str, dpi: float | None
) -> tuple[_Layout, list[bytes], tuple[str, ...]]:
    """Let typst set *document*; what our fonts lack is drawn with the system's, and what those lack by a stand-in.

    The last way out, for clusters of marks that no single font has, is a tagged file that does not claim PDF/UA-1.
    """
    missing = glyphs.missing_characters(map(_clean, {passage.text: None for passage in document.passages()}))
    undrawn = tuple(character for character in missing if not _system_draws(character))
    ways = [(undrawn, len(undrawn) < len(missing), True)]
    if missing != undrawn:
        ways.append((missing, False, True))
    ways.append((missing, False, False))
    for number, (stand_in_for, with_system, strict) in enumerate(ways, start=1):
        layout = _Writer(document, paper, stand_in_for).layout()
        try:
            data = _compile(layout.files, _fonts(with_system), document.made_at, output, dpi, strict)
        except typst.TypstError:
            if number == len(ways):
                raise
        else:
            return layout, data, stand_in_for
    raise AssertionError("the last way returns or raises")


def _compile(
    files: dict[str, bytes], fonts: typst.Fonts, made_at: datetime, output: str, dpi: float | None, strict: bool
) -> list[bytes]:
    offset = made_at.utcoffset()
    result: Any = typst.compile(
        files,  # type: ignore[call-overload]  # the stubs do not know its dictionaries of files
        font_paths=fonts,
        format=output,
        ppi=dpi,
        pdf_standards=["ua-1"] if strict and output == "pdf" else [],
        timestamp=made_at.astimezone(timezone(offset) if offset is not None else UTC),
    )
    return result if isinstance(result, list) else [result]


@cache
def _system_draws(character: str) -> bool:
    """Whether this computer's own fonts have *character*: typst refuses to claim PDF/UA-1 for what it cannot draw."""
    source = '#set document(title: "x")\n#set text(font: "Noto Sans")\n#json("data.json")'
    try:
        typst.compile(
            {"main.typ": source.encode(), "data.json": json.dumps(character).encode()},  # type: ignore[call-overload]  # see _compile
            font_paths=_fonts(True),
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return False
    return True


# --- What a screen reader says ------------------------------------------------------------------------------------


def _read_aloud(data: bytes, blocks: tuple[_TextBlock, ...]) -> bytes:
    """Put the words of blocks that run from right to left, or hold a stand-in, into the tags as they are read.

    Raises:
        UnreadablePdfError: If tags and blocks differ in number, or in the letters of one such block.
    """
    file = _opened(data)
    leaves = list(text_leaves(file))
    if len(leaves) != len(blocks):
        raise UnreadablePdfError
    reader = DrawnText(file)
    glance = _Glance(reader)
    for leaf, block in zip(leaves, blocks, strict=True):
        if block.said is None:
            continue
        letters = _letters(block.drawn)
        if glance.letters_of(leaf) != letters and _letters(reader.of(leaf)) != letters:
            raise UnreadablePdfError
        leaf["/ActualText"] = pikepdf.String(block.said)
    written = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(3)  # a tenth of the time for 3 % more bytes than the usual 6
    file.save(
        written,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        deterministic_id=True,
    )
    _finished[:] = file, leaves
    return written.getvalue()


def _opened(data: bytes) -> pikepdf.Pdf:
    """A PDF from memory, by way of a file that is nowhere but in memory where the system has such files.

    From an object of Python's, pikepdf asks Python for every piece: that takes twice as long.
    """
    try:
        number = os.memfd_create("document")
    except (AttributeError, OSError):
        return pikepdf.open(io.BytesIO(data))
    try:
        with open(number, "wb", closefd=False) as file:
            file.write(data)
        return pikepdf.open(f"/proc/self/fd/{number}")
    except OSError:  # no /proc here
        return pikepdf.open(io.BytesIO(data))
    finally:
        os.close(number)


def _letters(text: str) -> frozenset[str]:
    """Which letters and digits are in *text*. Not how many: typst gives a letter with marks once for each part."""
    return frozenset(filter(str.isalnum, unicodedata.normalize("NFKD", text)))


def text_leaves(file: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The structure elements that hold text themselves, in reading order. Pictures are not among them."""
    waiting: list[pikepdf.Object] = [file.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        kids: Any = element.get("/K")
        if kids is None:
            continue
        is_list = isinstance(kids, pikepdf.Array)
        if is_list and not len(kids):
            continue
        first: Any = kids[0] if is_list else kids
        if isinstance(first, int) or "/MCID" in first:
            if element.S != "/Figure":
                yield element
        elif is_list:
            waiting.extend(reversed(list(kids)))
        else:
            waiting.append(kids)


class DrawnText:
    """What the pages of a file show, by the marks that the structure tree points to."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self._file = file
        self._pages: dict[tuple[int, int], dict[int, str]] = {}
        self._fonts: dict[tuple[int, int], dict[bytes, str]] = {}

    def of(self, leaf: pikepdf.Object) -> str:
        """The text of one structure element, in the order in which it was drawn."""
        found = []
        for page, number in _marks_of(leaf):
            if page.objgen not in self._pages:
                self._pages[page.objgen] = self._read(page)
            found.append(self._pages[page.objgen].get(number, ""))
        return "".join(found)

    def fonts_of(self, page: pikepdf.Object) -> dict[str, dict[bytes, str]]:
        """The fonts of a page by their names there: what each two-byte code stands for."""
        return {name: self._letters_of(font) for name, font in page.Resources.get("/Font", {}).items()}

    def _read(self, page: pikepdf.Object) -> dict[int, str]:
        fonts = self.fonts_of(page)
        marks: dict[int, list[str]] = {}
        letters: dict[bytes, str] = {}
        open_marks: list[list[str] | None] = []  # where text goes; None where it is already said by a mark around it
        for operands, operator in _instructions(page):
            match operator:
                case "Tf":
                    letters = fonts[str(operands[0])]
                case "Tj" | "TJ":
                    if not open_marks or (into := open_marks[-1]) is None:
                        continue
                    strings: Iterable[Any] = operands if operator == "Tj" else operands[0]
                    for string in strings:
                        if isinstance(string, pikepdf.String):
                            codes = bytes(string)
                            into.extend(letters.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))
                case "BDC":
                    properties = operands[1]
                    around = open_marks[-1] if open_marks else None
                    if "/MCID" in properties:
                        open_marks.append(marks.setdefault(int(properties.MCID), []))
                    elif "/ActualText" in properties:
                        if around is not None:
                            around.append(str(properties.ActualText))
                        open_marks.append(None)
                    else:
                        open_marks.append(around)
                case "BMC":
                    open_marks.append(open_marks[-1] if open_marks else None)
                case "EMC":
                    open_marks.pop()
        return {number: "".join(parts) for number, parts in marks.items()}

    def _letters_of(self, font: pikepdf.Object) -> dict[bytes, str]:
        """What each two-byte code of *font* stands for, by its ToUnicode table."""
        if font.objgen not in self._fonts:
            table = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
            self._fonts[font.objgen] = dict(_unicode_table(table))
        return self._fonts[font.objgen]


def _marks_of(leaf: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, int]]:
    """The marked pieces of a structure element: page, and number there."""
    kids: Any = leaf.K
    page: Any = leaf.get("/Pg")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield page, kid
        elif "/MCID" in kid:
            yield kid.get("/Pg", page), int(kid.MCID)


def _instructions(page: pikepdf.Object) -> Iterator[tuple[Any, str]]:
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ BDC BMC EMC"):
        yield instruction.operands, str(instruction.operator)


_NO_LETTERS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _PageAtAGlance:
    marks: dict[int, bytes]
    fonts: dict[bytes, dict[int, frozenset[str]]]


class _Glance:
    """The letters of marked text, read five times as fast as :class:`DrawnText` does, and without its care.

    Strings are found by their brackets, not parsed: a mark may seem to hold other letters than it does. What it
    confirms is certain enough; what it does not is read again with care.
    """

    _MARKS = re.compile(rb"<</MCID (\d+)>>BDC")
    _FONTS_AND_STRINGS = re.compile(rb"(/f\d+) [\d.]+ Tf[^(]*\((.*?)\)(?:\]TJ|Tj)", re.DOTALL)
    _BETWEEN_STRINGS = re.compile(rb"\)[-\d. ]*\(")
    _ESCAPED_BRACKETS = re.compile(rb"\\([()])")

    def __init__(self, reader: DrawnText) -> None:
        self._reader = reader
        self._pages: dict[tuple[int, int], _PageAtAGlance] = {}
        self._tables: dict[int, dict[int, frozenset[str]]] = {}

    def letters_of(self, leaf: pikepdf.Object) -> frozenset[str]:
        """The letters and digits of one structure element."""
        pieces: dict[tuple[int, int], list[bytes]] = {}
        looked_at: pikepdf.Object | None = None
        place = (0, 0)
        for page, number in _marks_of(leaf):
            if page is not looked_at:  # asking pikepdf takes longer than all the rest here
                looked_at, place = page, page.objgen
                if place not in self._pages:
                    self._pages[place] = self._split(page)
            pieces.setdefault(place, []).append(self._pages[place].marks.get(number, b""))
        found: set[str] = set()
        for place, parts in pieces.items():
            fonts = self._pages[place].fonts
            strings: dict[bytes, list[bytes]] = {}
            for font, written in self._FONTS_AND_STRINGS.findall(b"".join(parts)):
                strings.setdefault(font, []).append(written)
            for font, all_written in strings.items():
                joined = self._BETWEEN_STRINGS.sub(b"", b")(".join(all_written))
                codes = self._ESCAPED_BRACKETS.sub(rb"\1", joined).decode("unicode_escape", "replace")
                numbers = set(memoryview(codes.encode("latin-1", "replace")[: len(codes) & ~1]).cast("H"))
                letters = fonts.get(font, {})
                for number in numbers:
                    found |= letters.get(number, _NO_LETTERS)
        return frozenset(found)

    def _split(self, page: pikepdf.Object) -> _PageAtAGlance:
        contents: Any = page.Contents
        parts = self._MARKS.split(contents.read_bytes())
        marks = {int(number): text for number, text in zip(parts[1::2], parts[2::2], strict=True)}
        if marks:  # what follows the last mark is the foot of the page
            last = int(parts[-2])
            marks[last] = marks[last].partition(b"/Artifact")[0]
        fonts = {name.encode(): self._numbered(letters) for name, letters in self._reader.fonts_of(page).items()}
        return _PageAtAGlance(marks, fonts)

    def _numbered(self, letters: dict[bytes, str]) -> dict[int, frozenset[str]]:
        """A font's table by codes as numbers of this computer's byte order: made once for each font."""
        if id(letters) not in self._tables:
            self._tables[id(letters)] = {
                int.from_bytes(code, sys.byteorder): _letters(text) for code, text in letters.items()
            }
        return self._tables[id(letters)]


def _unicode_table(table: bytes) -> Iterator[tuple[bytes, str]]:
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", section):
            yield bytes.fromhex(code.decode()), bytes.fromhex(text.decode()).decode("utf-16-be")
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", section):
            start = bytes.fromhex(text.decode()).decode("utf-16-be")
            for number in range(int(first, 16), int(last, 16) + 1):
                step = number - int(first, 16)
                yield number.to_bytes(2, "big"), start[:-1] + chr(ord(start[-1]) + step)
