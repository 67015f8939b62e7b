"""A document as a Word file (DOCX), to be read, printed or worked on.

Every run says its language, and right-to-left text its direction, in the marks that Word and LibreOffice go by:
``w:lang``, ``w:rtl``, ``w:cs`` and, on paragraphs and tables, ``w:bidi`` and ``w:bidiVisual``. Headings are
headings, the head of a table is repeated on each page, pictures have their alternatives.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

import docx
import typst
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from fcc_app import formats
from fcc_app.export import plain
from fcc_app.export.document import Block, Document, Fact, Facts, Heading, Paragraph, Passage, Passages, Picture, Table
from fcc_app.export.plain import alternative_of, bare, blocks_of, is_right_to_left, printable, shown, title_of
from fcc_app.i18n import direction, normalize_tag
from fcc_app.resources import fonts_folder, paper_fonts_folder

_PAGE_MM = (215.9, 279.4)  # US Letter
_MARGIN_MM = 20.0
_TEXT_WIDTH_MM = _PAGE_MM[0] - 2 * _MARGIN_MM
_LABEL_WIDTH_MM = 38.0
_TALLEST_MM = 200.0
_DRAWING_PPI = 200.0

# What a file of the library's template says about a program and a day that have nothing to do with us.
_DROPPED_PARTS = {"docProps/thumbnail.jpeg", "docProps/app.xml"}
_FIRST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

_EAST_ASIAN = {"zh", "yue", "ja", "ko"}
_ISOLATES = re.compile("([\u2068\u2069])")
_STRONG_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STRONG = re.compile(r"[^\W\d_]")
_TONES = {
    "as_said": (plain.HONEY_SOFT, plain.HONEY, plain.ON_HONEY_SOFT),
    "agreed": (plain.GREEN_SOFT, plain.GREEN, plain.ON_GREEN_SOFT),
}


def write(document: Document) -> bytes:
    """*document* as a Word file. The same document gives the same bytes."""
    file = io.BytesIO()
    writer = _Writer(document)
    writer.paper.save(file)
    return _settled(file.getvalue())


class _Writer:
    """Fills python-docx's paper with the blocks of a document."""

    def __init__(self, document: Document) -> None:
        self._languages = document.languages
        self.paper = docx.Document()
        self._set_up(document)
        # The library looks a style up anew for each paragraph: half the time of a long log.
        self._style_ids = {style.name: style.style_id for style in self.paper.styles}
        for block in blocks_of(document):
            self._block(block)

    def _set_up(self, document: Document) -> None:
        section = self.paper.sections[0]
        section.page_width, section.page_height = map(Mm, _PAGE_MM)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
        main = document.languages[0]
        if direction(main) == "rtl":
            # Before what the schema wants behind it.
            section._sectPr.insert_element_before(
                OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings"
            )
        self._set_styles(main)
        made_at = document.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        about = self.paper.core_properties
        about.title, about.author, about.last_modified_by = (
            title_of(document),
            bare(document.author),
            bare(document.author),
        )
        about.language, about.comments, about.revision = normalize_tag(main), "", 1
        about.created = about.modified = made_at

    def _set_styles(self, main: str) -> None:
        styles = self.paper.styles
        self._style(styles["Normal"], 11, plain.TEXT, bold=False)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        defaults.append(_language_element(main))
        for level, size, color in ((1, 20, plain.TEXT), (2, 14, plain.GREEN), (3, 12, plain.TEXT)):
            heading = styles[f"Heading {level}"]
            self._style(heading, size, color, bold=True)
            heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(14), Pt(4)
            heading.paragraph_format.keep_with_next = True
        for name, size, color, space in (
            ("Heading, second language", 12, plain.MUTED, 6),
            ("Label", 9, plain.MUTED, 0),
            ("Muted", 11, plain.MUTED, 6),
        ):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            self._style(style, size, color, bold=False)
            style.paragraph_format.space_after = Pt(space)
            # Not labels: in the first row of a table LibreOffice takes it for the whole table, one after the other,
            # and gives each a page of its own.
            style.paragraph_format.keep_with_next = name.startswith("Heading")
        styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        styles["Cell"].paragraph_format.space_after = Pt(2)

    @staticmethod
    def _style(style: Any, size: int, color: str, *, bold: bool) -> None:
        font = style.font
        font.name, font.size, font.bold, font.cs_bold = "Calibri", Pt(size), bold, bold
        font.color.rgb = RGBColor.from_string(color)
        properties = style.element.get_or_add_rPr()
        fonts = properties.find(qn("w:rFonts"))
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), "Arial")
        for old in properties.findall(qn("w:szCs")):
            properties.remove(old)
        complex_size = OxmlElement("w:szCs")
        complex_size.set(qn("w:val"), str(size * 2))
        properties.find(qn("w:sz")).addnext(complex_size)

    # --- blocks ---

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def _heading(self, heading: Heading) -> None:
        styles = [f"Heading {heading.level}", "Heading, second language"]
        for place, passage in enumerate(shown(heading.passages)):
            self._write(self._new_paragraph(styles[min(place, 1)]), passage)

    def _paragraph(self, block: Paragraph) -> None:
        passages = shown(block.passages)
        if len(passages) > 1:
            table = self._new_table([_TEXT_WIDTH_MM / len(passages)] * len(passages))
            for cell, passage in zip(table.add_row().cells, passages, strict=True):
                self._fill(cell, (passage,), block.tone)
            self._after_table()
        elif passages:
            style = "Muted" if block.tone == "muted" else "Normal"
            paragraph = self._new_paragraph(style)
            self._tint(paragraph, block.tone, passages[0])
            self._write(paragraph, passages[0], _mark(block.tone))

    def _facts(self, block: Facts) -> None:
        facts = [fact for fact in block.facts if shown(fact.label) or shown(fact.value)]
        if not facts:
            return
        if len(self._languages) == 2:
            self._facts_in_two(facts)
        else:
            table = self._new_table([_LABEL_WIDTH_MM, _TEXT_WIDTH_MM - _LABEL_WIDTH_MM])
            for fact in facts:
                label, value = _whole_row(table).cells
                self._fill(label, fact.label, style="Label")
                self._fill(value, fact.value, fact.tone)
        self._after_table()

    def _facts_in_two(self, facts: Iterable[Fact]) -> None:
        table = self._new_table([_TEXT_WIDTH_MM / 2] * 2)
        for cell, tag in zip(self._header_row(table).cells, self._languages, strict=True):
            self._fill(cell, (Passage(formats.own_language_name(tag), tag),), style="Label")
        for fact in facts:
            left, right = _whole_row(table).cells
            labels, values = shown(fact.label), shown(fact.value)
            if len(labels) == len(values) == 2:
                for cell, label, value in zip((left, right), labels, values, strict=True):
                    self._fill(cell, (label,), style="Label")
                    self._fill(cell, (value,), fact.tone)
            else:
                cell = left.merge(right)
                self._fill(cell, labels, style="Label")
                self._fill(cell, values, fact.tone)

    def _table(self, block: Table) -> None:
        columns = max(1, len(block.header))
        table = self._new_table([_TEXT_WIDTH_MM / columns] * columns)
        for cell, passages in zip(self._header_row(table).cells, block.header, strict=False):
            self._fill(cell, passages, bold=True)
        for row in block.rows:
            for cell, passages in zip(table.add_row().cells, row, strict=True):
                self._fill(cell, passages)
        self._after_table()

    def _picture(self, block: Picture) -> None:
        data = _drawn(block) if block.media_type == "image/svg+xml" else block.data
        paragraph = self._new_paragraph("Normal")
        if direction(self._languages[0]) == "rtl":
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(data), width=Mm(min(block.width_mm, _TEXT_WIDTH_MM)))
        if shape.height > Mm(_TALLEST_MM):
            shape.width, shape.height = Emu(int(shape.width * Mm(_TALLEST_MM) / shape.height)), Mm(_TALLEST_MM)
        shape._inline.docPr.set("descr", alternative_of(block))

    def _new_paragraph(self, style: str) -> Any:
        paragraph = self.paper.add_paragraph()
        paragraph._p.style = self._style_ids[style]
        return paragraph

    # --- tables ---

    def _new_table(self, widths_mm: Sequence[float]) -> Any:
        table = self.paper.add_table(rows=0, cols=len(widths_mm))
        table._tbl.tblStyle_val = self._style_ids["Table Grid"]
        table.autofit = False
        for column, width in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width)
        properties = table._tbl.tblPr
        if direction(self._languages[0]) == "rtl":
            table_style = properties.find(qn("w:tblStyle"))
            table_style.addnext(OxmlElement("w:bidiVisual"))
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(_edge(side, plain.LINE, eighths=4))
        layout = properties.find(qn("w:tblLayout"))
        layout.addprevious(borders)
        margins = OxmlElement("w:tblCellMar")
        for side, twentieths in (("top", 70), ("left", 110), ("bottom", 70), ("right", 110)):
            margin = OxmlElement(f"w:{side}")
            margin.set(qn("w:w"), str(twentieths))
            margin.set(qn("w:type"), "dxa")
            margins.append(margin)
        layout.addnext(margins)
        return table

    def _header_row(self, table: Any) -> Any:
        row = table.add_row()
        repeated = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(repeated)
        for cell in row.cells:
            _shade(cell._tc.get_or_add_tcPr(), plain.SUNKEN)
        return row

    def _after_table(self) -> None:
        """A little air; Word would also make one table of two that touch."""
        self._new_paragraph("Cell")

    def _fill(
        self, cell: Any, passages: Passages, tone: str = "plain", *, style: str = "Cell", bold: bool = False
    ) -> None:
        for passage in shown(passages):
            first = cell.paragraphs[-1]
            paragraph = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
            paragraph._p.style = self._style_ids["Muted" if tone == "muted" else style]
            self._tint(paragraph, tone, passage)
            self._write(paragraph, passage, _mark(tone), bold=bold)

    # --- words ---

    @staticmethod
    def _tint(paragraph: Any, tone: str, passage: Passage) -> None:
        if tone not in _TONES:
            return
        ground, edge, _words = _TONES[tone]
        properties = paragraph._p.get_or_add_pPr()
        borders = OxmlElement("w:pBdr")
        borders.append(_edge("right" if is_right_to_left(passage) else "left", edge, eighths=24, space=6))
        later = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")
        properties.insert_element_before(borders, *later)
        _shade(properties, ground, *later[1:])
        paragraph.paragraph_format.left_indent = Pt(9)  # counted from where the paragraph's direction begins

    def _write(self, paragraph: Any, passage: Passage, mark: str = "", *, bold: bool = False) -> None:
        if is_right_to_left(passage):
            later = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
            paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *later)
        pieces = [(mark + "\u00a0", is_right_to_left(passage))] if mark else []
        for text, right_to_left in (*pieces, *_pieces(passage)):
            run = paragraph.add_run()
            if bold:
                run.bold = run.font.cs_bold = True
            for number, line in enumerate(text.split("\n")):
                if number:
                    run.add_break()
                run.add_text(line)
            if right_to_left:
                run.font.rtl = True
                run.font.complex_script = True
            run._r.get_or_add_rPr().append(_language_element(passage.language))


def _pieces(passage: Passage) -> list[tuple[str, bool]]:
    """The words in runs of one direction: names that are kept apart go by their own first letter."""
    whole = is_right_to_left(passage)
    pieces: list[tuple[str, bool]] = []
    depth = 0
    for piece in _ISOLATES.split(printable(passage.text).strip("\n")):
        if piece in ("\u2068", "\u2069"):
            depth = max(0, depth + (1 if piece == "\u2068" else -1))
        elif piece:
            strong = _STRONG.search(piece) if depth else None
            pieces.append((piece, _STRONG_RIGHT_TO_LEFT.match(strong[0]) is not None if strong else whole))
    return pieces


def _mark(tone: str) -> str:
    return plain.MARKS.get(tone, "")


def _language_element(tag: str) -> Any:
    element = OxmlElement("w:lang")
    tag = normalize_tag(tag)
    kind = "bidi" if direction(tag) == "rtl" else "eastAsia" if tag.split("-")[0].lower() in _EAST_ASIAN else "val"
    element.set(qn(f"w:{kind}"), tag)
    return element


def _edge(side: str, color: str, *, eighths: int, space: int = 0) -> Any:
    """A line on one side; its width in eighths of a point."""
    element = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", eighths), ("space", space), ("color", color)):
        element.set(qn(f"w:{name}"), str(value))
    return element


def _shade(properties: Any, color: str, *later: str) -> None:
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        element.set(qn(f"w:{name}"), value)
    if later:
        properties.insert_element_before(element, *later)
    else:
        properties.append(element)


def _drawn(picture: Picture) -> bytes:
    """A drawing as PNG: Word's own support of SVG came late and LibreOffice's differs."""
    source = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", width: {picture.width_mm}mm)'
    pages: Any = typst.compile(
        {"main.typ": source.encode(), "drawing.svg": picture.data},  # type: ignore[call-overload]  # as in pdf.py
        font_paths=[fonts_folder(), paper_fonts_folder()],
        ignore_system_fonts=True,
        format="png",
        ppi=_DRAWING_PPI,
    )
    return bytes(pages[0] if isinstance(pages, list) else pages)


def _settled(data: bytes) -> bytes:
    """The same package with fixed times, and without the parts that speak of the library's template."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name in _DROPPED_PARTS:
                continue
            content = before.read(name)
            if name == "_rels/.rels":
                content = _without(
                    content, rb'<Relationship [^>]*Target="/?docProps/(?:thumbnail\.jpeg|app\.xml)"[^>]*/>'
                )
            elif name == "[Content_Types].xml":
                content = _without(content, rb'<Override [^>]*PartName="/docProps/app\.xml"[^>]*/>')
            entry = zipfile.ZipInfo(name, _FIRST_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            after.writestr(entry, content)
    return settled.getvalue()


def _without(content: bytes, pattern: bytes) -> bytes:
    return re.sub(pattern, b"", content)


def _whole_row(table: Any) -> Any:
    """A new row that stays on one page."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row
