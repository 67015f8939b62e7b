"""What the writers have in common: text that every format can hold, and colors of the paper."""

from __future__ import annotations

import re
from typing import Final

from fcc_app.export.document import Block, Document, Heading, Passage, Passages, Picture
from fcc_app.i18n import direction, without_isolates

# The light colors of the windows, for paper and browsers.
TEXT: Final = "2A2521"
MUTED: Final = "655A4F"
LINE: Final = "E6DCCE"
PAPER: Final = "FFFDFA"
SUNKEN: Final = "F3ECE2"
GREEN: Final = "1F6B61"
GREEN_SOFT: Final = "E0EFEB"
ON_GREEN_SOFT: Final = "154F48"
HONEY: Final = "B98A2F"
HONEY_SOFT: Final = "FBF1DC"
ON_HONEY_SOFT: Final = "6B4A06"

MARKS: Final = {"as_said": "“", "agreed": "✓"}
"""The sign before a passage of a tone, beside the color, which not everybody sees."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]")


def printable(text: str) -> str:
    """*text* without characters that XML and HTML forbid; its line breaks are line feeds."""
    return _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", text))


def bare(text: str) -> str:
    """*text* for a place that knows no directions: printable, and without the marks that keep names apart."""
    return without_isolates(printable(text))


def shown(passages: Passages) -> Passages:
    """Those of *passages* that have anything to show."""
    return tuple(passage for passage in passages if bare(passage.text).strip())


def is_right_to_left(passage: Passage) -> bool:
    """Whether the language of *passage* runs from right to left."""
    return direction(passage.language) == "rtl"


def title_of(document: Document) -> str:
    """The title in the main language, for metadata; the file's name where a document has no title."""
    titles = shown(document.title)
    return bare(titles[0].text).strip() if titles else bare(document.file_stem)


def joined(passages: Passages) -> str:
    """The same thing in all its languages in one line; what is alike only once."""
    return " / ".join(dict.fromkeys(bare(passage.text).strip() for passage in shown(passages)))


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The document's blocks, with its title as a heading of level 1 where they have none."""
    if any(isinstance(block, Heading) and block.level == 1 for block in document.blocks):
        return document.blocks
    return (Heading(1, document.title), *document.blocks)


def alternative_of(picture: Picture) -> str:
    """What a screen reader says for *picture*, in one line."""
    return " ".join(joined(picture.alternative).split())
