"""The bundled fonts: loaded once, and put in the order that suits a language.

The files lie in ``fcc_app/ui/fonts/``; where they are missing (a checkout without them) the system's fonts stand in.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from fcc_app.i18n import normalize_tag

_ORDER = (
    "Noto Sans",
    "Noto Sans Arabic UI",
    "Noto Sans Arabic",
    "Noto Sans Bengali UI",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Noto Sans CJK KR",
    "Noto Sans KR",
)
_NOT_ON_SCREEN = ("Noto Naskh Arabic",)  # for PDF files only: half as tall again as Noto Sans


def fonts_folder() -> Path:
    """Where the bundled fonts are."""
    return Path(__file__).parent / "fonts"


@cache
def load_fonts() -> tuple[str, ...]:
    """Load every bundled font file, once, and give the families found, in the order of use.

    The application object must exist. A file that cannot be read is passed over: words then show in another font.
    """
    found: set[str] = set()
    for path in sorted(fonts_folder().glob("*.[to]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            found.update(QFontDatabase.applicationFontFamilies(number))
    known = [name for name in _ORDER if name in found]
    return (*known, *sorted(found - {*known, *_NOT_ON_SCREEN}))


_WRITING = {
    "ARMENIAN": QFontDatabase.WritingSystem.Armenian,
    "BENGALI": QFontDatabase.WritingSystem.Bengali,
    "DEVANAGARI": QFontDatabase.WritingSystem.Devanagari,
    "GUJARATI": QFontDatabase.WritingSystem.Gujarati,
    "GURMUKHI": QFontDatabase.WritingSystem.Gurmukhi,
    "HANGUL": QFontDatabase.WritingSystem.Korean,
    "HEBREW": QFontDatabase.WritingSystem.Hebrew,
    "KHMER": QFontDatabase.WritingSystem.Khmer,
    "LAO": QFontDatabase.WritingSystem.Lao,
    "MYANMAR": QFontDatabase.WritingSystem.Myanmar,
    "TAMIL": QFontDatabase.WritingSystem.Tamil,
    "TELUGU": QFontDatabase.WritingSystem.Telugu,
    "THAI": QFontDatabase.WritingSystem.Thai,
}


@cache
def _can_show_script(script: str) -> bool:
    if script in _WRITING:
        return bool(QFontDatabase.families(_WRITING[script]))
    # Qt has no name for these two, and a font for them cannot be asked for.
    return script not in ("ETHIOPIC", "SINHALA")


def can_show(text: str) -> bool:
    """Whether this computer has fonts for the scripts of *text*, ours or its own: boxes say nothing to anybody."""
    scripts = {unicodedata.name(char, "?").split()[0] for char in text if char.isalpha()}
    return all(_can_show_script(script) for script in scripts)


def families(tag: str = "") -> list[str]:
    """The font families for words in language *tag*, best first.

    Traditional Chinese and Korean share code points with Simplified Chinese and need their own shapes first.
    """
    names = list(load_fonts()) or ["Noto Sans"]
    parts = normalize_tag(tag).lower().split("-")
    first: tuple[str, ...] = ()
    if parts[0] == "ko":
        first = ("Noto Sans CJK KR", "Noto Sans KR")
    elif parts[0] in ("zh", "yue") and {"hant", "tw", "hk", "mo"} & set(parts[1:]) or parts[0] == "yue":
        first = ("Noto Sans CJK TC", "Noto Sans TC")
    if first:
        # Latin letters and digits stay those of Noto Sans in every language.
        rest = [name for name in names if name not in first and name != "Noto Sans"]
        names = [*(["Noto Sans"] if "Noto Sans" in names else []), *(n for n in names if n in first), *rest]
    return [*names, "sans-serif"]
