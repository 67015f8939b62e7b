"""A paper as rich text for the screen: one column for each language, row by row beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice

from PySide6.QtCore import Qt

from fcc_app.export.document import (
    Block,
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
from fcc_app.i18n import direction, without_isolates
from fcc_app.ui.fonts import families
from fcc_app.ui.theme import TYPE_SCALE, Tokens
from fcc_app.ui.widgets.text import text_direction

GAP = 16
"""Between two columns, in pixels at 100 %."""

INSIDE = 28
"""Between a column's edge and its words, in pixels at 100 %."""

AT_A_TIME = 16
"""So many blocks are put on the screen in one go: some 40 ms."""

_SIZES = {1: "page", 2: "title", 3: "section"}
_ABOVE = {1: 22, 2: 30, 3: 22}
"""For the levels of headings: their type, and the room above them in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class PaperLook:
    """The colours and the scale (1 is 100 %) of what is shown."""

    colors: Tokens
    scale: float

    def px(self, length: float) -> int:
        """*length* pixels at 100 %."""
        return round(length * self.scale)

    def size(self, kind: str) -> int:
        """The size of one kind of type, in pixels."""
        return self.px(TYPE_SCALE[kind][0])


def paper_html(document: Document, look: PaperLook) -> Iterator[str]:
    """*document* as HTML that Qt understands, some blocks at a time, each a table of its own.

    Its pictures are called ``picture:0``, ``picture:1`` and so on.
    """
    rows = _Rows(document, look).rows()
    while some := list(islice(rows, AT_A_TIME)):
        yield f'<table width="100%" cellspacing="0" cellpadding="0" border="0" dir="ltr">{"".join(some)}</table>'


def pictures_of(document: Document) -> list[Picture]:
    """The pictures in the order in which :func:`paper_html` counts them."""
    return [block for block in document.blocks if isinstance(block, Picture)]


class _Rows:
    def __init__(self, document: Document, look: PaperLook) -> None:
        self._document = document
        self._look = look
        self._pictures = 0

    def rows(self) -> Iterator[str]:
        for block in self._document.blocks:
            cells = [self._cell(block, side) for side in range(len(self._document.languages))]
            if isinstance(block, Picture):
                self._pictures += 1
            above = _ABOVE[block.level] if isinstance(block, Heading) else 4
            yield self._row(cells, above)
        yield self._row(["&nbsp;" for _ in self._document.languages], 4)

    def _row(self, cells: list[str], above: int) -> str:
        look = self._look
        inside = look.px(INSIDE)
        tags = list(zip(self._document.languages, cells, strict=True))
        if self._mirrored:
            tags.reverse()
        width = 100 if len(tags) == 1 else 50
        # The room between the columns is part of their inner edges: a column of its own would take a share of it.
        found = []
        for number, (tag, cell) in enumerate(tags):
            left = inside + (look.px(GAP / 2) if number else 0)
            right = inside + (look.px(GAP / 2) if not number and len(tags) > 1 else 0)
            style = f"padding-left: {left}px; padding-right: {right}px; padding-top: {look.px(above)}px"
            style += "; font-family: " + ", ".join(f"'{family}'" for family in families(tag))
            found.append(f'<td width="{width}%" valign="top" dir="{direction(tag)}" style="{style}">{cell}</td>')
        return f"<tr>{''.join(found)}</tr>"

    @property
    def _mirrored(self) -> bool:
        """Whether one reads the columns from the right: as the first of the languages runs."""
        return direction(self._document.languages[0]) == "rtl"

    def _cell(self, block: Block, side: int) -> str:
        match block:
            case Heading():
                return self._words(
                    self._on(block.passages, side), _SIZES[block.level], above=18 if block.level > 1 else 8
                )
            case Paragraph():
                return self._words(self._on(block.passages, side), "answer", tone=block.tone)
            case Facts():
                return "".join(self._fact(fact, side) for fact in block.facts)
            case Table():
                return "".join(self._table(block, side))
            case Picture():
                return self._picture(block, side)

    def _on(self, passages: Passages, side: int) -> Passage | None:
        """What stands on one side: the same thing in that side's language, or what was only said in one."""
        if not passages:
            return None
        return passages[min(side, len(passages) - 1)]

    def _fact(self, fact: Fact, side: int) -> str:
        label = self._words(self._on(fact.label, side), "muted", muted=True, above=10)
        return label + self._words(self._on(fact.value, side), "answer", tone=fact.tone)

    def _table(self, table: Table, side: int) -> Iterator[str]:
        """Each row under its first cell: columns of a table would have no room beside another language."""
        for cells in table.rows:
            yield self._words(self._on(cells[0], side), "title", above=16)
            for header, cell in zip(table.header[1:], cells[1:], strict=True):
                yield self._words(self._on(header, side), "muted", muted=True, above=6)
                yield self._words(self._on(cell, side), "answer")

    def _picture(self, picture: Picture, side: int) -> str:
        if side:  # one drawing is enough; what it shows is said on both sides
            return self._words(self._on(picture.alternative, side), "muted", muted=True, above=10)
        said = self._words(self._on(picture.alternative, side), "muted", muted=True, above=4)
        return f'<p align="center"><img src="picture:{self._pictures}" /></p>{said}'

    def _words(
        self,
        passage: Passage | None,
        kind: str,
        *,
        tone: Tone = Tone.PLAIN,
        muted: bool = False,
        above: int = 2,
    ) -> str:
        if passage is None or not passage.text.strip():
            return ""
        look, colors = self._look, self._look.colors
        color, mark = colors.text, ""
        if tone is Tone.AS_SAID:
            color, mark = colors.on_honey_soft, "“"
        elif tone is Tone.AGREED:
            color, mark = colors.on_primary_soft, "✓ "
        if muted or tone is Tone.MUTED:
            color = colors.muted
        weight = 600 if TYPE_SCALE[kind][1] == 600 else 400
        style = (
            f"margin-top: {look.px(above)}px; margin-bottom: 0; font-size: {look.size(kind)}px;"
            f" font-weight: {weight}; color: {color}"
        )
        found = text_direction(passage.text)
        way = direction(passage.language)
        if found is not None and not passage.ours:  # what people wrote begins on the side of its own script
            way = "rtl" if found is Qt.LayoutDirection.RightToLeft else "ltr"
        side = "right" if way == "rtl" else "left"
        end = "”" if mark == "“" else ""
        words = escape(without_isolates(passage.text.strip())).replace("\n", "<br/>")
        return f'<p dir="{way}" align="{side}" style="{style}">{mark}{words}{end}</p>'
