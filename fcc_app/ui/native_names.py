"""What languages are called by those who speak them: for the language menu, before anything slow is loaded."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from fcc_app.i18n import PSEUDO_LANGUAGES

_OWN_NAMES = {
    "en": "English",
    "es": "Español",
    "zh": "简体中文",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
    "ht": "Kreyòl ayisyen",
    "fa-AF": "دری",
    "fil": "Filipino",
    "hmn": "Hmoob",
    "ku": "Kurdî",
    "mam": "Mam",
    "quc": "Kʼicheʼ",
    "mix": "Tuʼun Savi",
    "chk": "Chuuk",
    "mh": "Kajin Majōl",
    "sm": "Gagana Samoa",
    "vi": "Tiếng Việt",
}
"""Where Qt knows no name, or one with a country in it or with a small letter first."""


def native_name(tag: str) -> str:
    """What language *tag* is called by those who speak it; the tag itself if nobody told us."""
    if tag in _OWN_NAMES:
        return _OWN_NAMES[tag]
    if tag in PSEUDO_LANGUAGES or QLocale(tag).language() is QLocale.Language.C:
        return tag
    name = QLocale(tag).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else tag
