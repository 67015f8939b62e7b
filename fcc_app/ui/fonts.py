"""The bundled fonts: loaded once, and put in the order that suits a language.

The files lie in ``fcc_app/ui/fonts/``; where they are missing (a checkout without them) the system's fonts stand in.
"""

from __future__ import annotations

import os
from functools import cache

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase

from fcc_app.i18n import normalize_tag
from fcc_app.resources import fonts_folder
from fcc_app.ui.first_paint import later

_FAMILIES = {
    "NotoSans": "Noto Sans",
    "NotoSansArabicUI": "Noto Sans Arabic UI",
    "NotoSansBengaliUI": "Noto Sans Bengali UI",
    "NotoSansCJKsc": "Noto Sans CJK SC",
    "NotoSansCJKtc": "Noto Sans CJK TC",
    "NotoSansCJKkr": "Noto Sans CJK KR",
}
"""The family that is in the files whose names begin so, in the order of use."""

_LATIN = "NotoSans"


@cache
def _files() -> dict[str, list[str]]:
    """The paths of the bundled files, by the beginning of their names."""
    found: dict[str, list[str]] = {}
    folder = str(fonts_folder())
    for name in sorted(os.listdir(folder)):
        if name.endswith(("ttf", "otf")):
            found.setdefault(name.split("-")[0], []).append(os.path.join(folder, name))
    return found


@cache
def _load(beginning: str) -> None:
    for path in _files().get(beginning, ()):
        QFontDatabase.addApplicationFont(path)


def load_fonts() -> None:
    """Load every bundled font file that is not loaded yet.

    The application object must exist. A file that cannot be read is passed over: words then show in another font.
    """
    for beginning in _FAMILIES:
        _load(beginning)


@cache
def _load_for(tag: str) -> None:
    _load(_LATIN)
    if QLocale(tag or "en").script() is QLocale.Script.LatinScript:
        later(load_fonts)
    else:
        load_fonts()


_WRITING = {
    "ARMENIAN": "Armenian",
    "BENGALI": "Bengali",
    "DEVANAGARI": "Devanagari",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Gurmukhi",
    "HANGUL": "Korean",
    "HEBREW": "Hebrew",
    "KHMER": "Khmer",
    "LAO": "Lao",
    "MYANMAR": "Myanmar",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "THAI": "Thai",
}
"""Qt's name of a script, by the beginning of its letters' names in Unicode."""


@cache
def _can_show_script(script: str) -> bool:
    if script in _WRITING:
        return bool(QFontDatabase.families(QFontDatabase.WritingSystem[_WRITING[script]]))
    # Qt has no name for these two, and a font for them cannot be asked for.
    return script not in ("ETHIOPIC", "SINHALA")


def can_show(text: str) -> bool:
    """Whether this computer has fonts for the scripts of *text*, ours or its own: boxes say nothing to anybody."""
    import unicodedata

    scripts = {unicodedata.name(char, "?").split()[0] for char in text if char.isalpha()}
    return all(_can_show_script(script) for script in scripts)


def families(tag: str = "") -> list[str]:
    """The font families for words in language *tag*, best first.

    Traditional Chinese and Korean share code points with Simplified Chinese and need their own shapes first.
    """
    _load_for(tag)
    names = [name for beginning, name in _FAMILIES.items() if beginning in _files()] or ["Noto Sans"]
    parts = normalize_tag(tag).lower().split("-")
    first: tuple[str, ...] = ()
    if parts[0] == "ko":
        first = ("Noto Sans CJK KR",)
    elif parts[0] in ("zh", "yue") and {"hant", "tw", "hk", "mo"} & set(parts[1:]) or parts[0] == "yue":
        first = ("Noto Sans CJK TC",)
    if first:
        # Latin letters and digits stay those of Noto Sans in every language.
        rest = [name for name in names if name not in first and name != "Noto Sans"]
        names = [*(["Noto Sans"] if "Noto Sans" in names else []), *(n for n in names if n in first), *rest]
    return [*names, "sans-serif"]
