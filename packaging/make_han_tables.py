"""Make ``fcc_app/domain/han_variants.py`` and ``han_readings.py`` anew from Unicode's data.

The tables come from the transforms *Hant-Hans* and *Han-Latin* of Unicode CLDR, as ICU's program ``uconv``
carries them out (Debian: ``icu-devtools``). They were last made with ICU 72.1. Run it from the checkout:
``python3 packaging/make_han_tables.py``.
"""

from __future__ import annotations

import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

DOMAIN = Path(__file__).parent.parent / "fcc_app" / "domain"
PER_LINE = 50  # Han characters are two columns wide

# Traditional forms that are also a simplified word of their own, and are nevertheless nearly always meant as
# the traditional form. The others (such as 借 and 藉) stay apart.
TRADITIONAL_THOUGH_IN_GB2312 = set("後於著麽乾徵")

NOTICE = (
    "From Unicode CLDR (ICU 72.1), Unicode License V3; made by ``packaging/make_han_tables.py``, not edited by hand."
)


def in_encoding(character: str, encoding: str) -> bool:
    """Whether an old national encoding has *character*: the simplest test of where it is in use."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def transformed(transform: str, characters: list[str]) -> list[str]:
    """What ICU makes of each of *characters*."""
    done = subprocess.run(
        ["uconv", "-f", "utf8", "-t", "utf8", "-x", transform],
        input="\n".join(characters) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split("\n")[:-1]


def pieces(text: str, indent: str = "    ") -> str:
    """*text* as string literals, one under the other."""
    return "\n".join(f'{indent}"{text[at : at + PER_LINE]}"' for at in range(0, len(text), PER_LINE))


def without_tone(syllable: str) -> str:
    """*syllable* in small letters without the mark of its tone, but with the dots of ü."""
    parts = unicodedata.normalize("NFD", syllable.lower())
    kept = "".join(part for part in parts if not unicodedata.combining(part) or part == "\u0308")
    return unicodedata.normalize("NFC", kept)


def characters_of(blocks: Iterable[tuple[int, int]]) -> list[str]:
    """All characters of Unicode *blocks*."""
    return [chr(code) for first, last in blocks for code in range(first, last + 1)]


def main() -> None:
    """Write both tables."""
    characters = characters_of([(0x4E00, 0x9FFF), (0x3400, 0x4DBF)])
    used = [each for each in characters if any(in_encoding(each, name) for name in ("gb2312", "big5", "gbk"))]
    simplified = {
        before: after
        for before, after in zip(used, transformed("Hant-Hans", used), strict=True)
        if before != after and (not in_encoding(before, "gb2312") or before in TRADITIONAL_THOUGH_IN_GB2312)
    }
    simplified = {before: after for before, after in simplified.items() if after not in simplified}
    (DOMAIN / "han_variants.py").write_text(
        f'"""Traditional Chinese characters and the simplified ones that stand for the same word.\n\n{NOTICE}\n"""\n\n'
        "TRADITIONAL = (\n" + pieces("".join(simplified)) + "\n)\n"
        '"""Each stands at the same place as its simplified form in :data:`SIMPLIFIED`."""\n\n'
        "SIMPLIFIED = (\n" + pieces("".join(simplified.values())) + "\n)\n"
        '"""No character here is also in :data:`TRADITIONAL`."""\n',
        encoding="utf-8",
    )
    targets = set(simplified.values())
    read = [
        each
        for each in characters
        if each not in simplified and (in_encoding(each, "gb2312") or in_encoding(each, "big5") or each in targets)
    ]
    readings: defaultdict[str, list[str]] = defaultdict(list)
    for character, syllable in zip(read, transformed("Han-Latin", read), strict=True):
        plain = without_tone(syllable)
        if plain.replace("ü", "u").isascii() and plain.isalpha():
            readings[plain].append(character)
    lines = "".join(
        f'    "{syllable}": (\n{pieces("".join(readings[syllable]), " " * 8)}\n    ),\n'
        for syllable in sorted(readings)
    )
    (DOMAIN / "han_readings.py").write_text(
        f'"""How Chinese characters are read in Mandarin, without tones (pinyin).\n\n{NOTICE}\n"""\n\n'
        f"CHARACTERS = {{\n{lines}}}\n"
        '"""Syllables, and the simplified characters that are usually read so; one reading for each character."""\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
