"""Which characters our fonts can draw on paper, so that a missing one is said and never drawn as a box."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from fcc_app.resources import paper_fonts_folder

PAPER_FAMILIES = ("Noto Sans", "Noto Naskh Arabic", "Noto Sans CJK SC")
"""The families that the paper is set in. Each text may use all of them."""

STAND_IN = "\ufffd"
"""What is drawn in the place of characters that no font has. The text behind it stays as it was written."""

# Marks without a shape of their own (Unicode's Default_Ignorable_Code_Point): no font needs to have them.
_SHAPELESS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_IS_SHAPELESS = re.compile(f"[{_SHAPELESS}]")


@cache
def drawable(families: tuple[str, ...] = PAPER_FAMILIES) -> frozenset[int]:
    """The code points that at least one of *families* has."""
    ranges: dict[str, str] = json.loads((paper_fonts_folder() / "drawn.json").read_text("utf-8"))
    points: set[int] = set()
    for family in families:
        for part in ranges[family].split(","):
            first, _, last = part.partition("-")
            points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def missing_characters(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters of *texts* that our fonts lack: each once, in the order they are met."""
    known = _drawable_characters()
    found: dict[str, None] = {}
    for text in texts:
        if not text.isascii() and set(text) - known:
            found.update((character, None) for character in text if character not in known and needs_a_shape(character))
    return tuple(found)


@cache
def _drawable_characters() -> frozenset[str]:
    return frozenset(map(chr, drawable()))


def needs_a_shape(character: str) -> bool:
    """Whether a font must have *character* to show it: spaces, controls and invisible marks need none."""
    return not (
        character.isspace() or unicodedata.category(character) in ("Cc", "Cs") or _IS_SHAPELESS.match(character)
    )


def with_stand_ins(text: str, characters: Iterable[str]) -> str:
    """*text* with one stand-in for each run of *characters*: a family of emoji joined to one picture is one run."""
    wanted = "".join(map(re.escape, characters))
    if not wanted:
        return text
    return re.sub(f"[{wanted}](?:[{wanted}{_SHAPELESS}]*[{wanted}\ufe0e\ufe0f])?", STAND_IN, text)
