"""Which words a person reads: message catalogs, the app's language, and text directions.

Only the standard library is used here, for this is imported before the first paint. Dates, numbers and
lists of a language are in :mod:`fcc_app.formats`.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

SOURCE_LANGUAGE = "en"
"""The language that the messages in the code are written in: American English."""

PSEUDO_LANGUAGES = ("qps", "qps-ar")
"""Made-up languages for tests: accented and 30 % longer; and the same, written from right to left."""

Catalog = _gettext.NullTranslations

# The scripts' own direction decides, not the country: ISO 639 languages usually written from right to left.
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "pa-arab", "ps", "sd", "syr", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg"}

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_ISOLATE = "\u2069"

_app_language = SOURCE_LANGUAGE


def N_(message: str) -> str:  # noqa: N802 - the customary name, which the extractor looks for
    """Mark *message* for translators; it is translated where it is shown."""
    return message


def locales_folder() -> Path:
    """Where the compiled catalogs are: inside the frozen program, else beside the package."""
    inside = Path(__file__).parent / "locales"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "locales"


def normalize_tag(tag: str) -> str:
    """Make a locale name or language tag into one BCP 47 tag: ``es_MX.UTF-8`` gives ``es-MX``."""
    return tag.split(".")[0].split("@")[0].replace("_", "-")


@cache
def catalog(tag: str) -> Catalog:
    """The messages of language *tag*; a language without a catalog answers in English."""
    if tag in PSEUDO_LANGUAGES:
        from fcc_app.pseudo import PseudoCatalog

        return PseudoCatalog()
    wanted = normalize_tag(tag).replace("-", "_")
    names = [wanted]
    while "_" in wanted:
        wanted = wanted.rsplit("_", 1)[0]
        names.append(wanted)
    return _gettext.translation("messages", locales_folder(), languages=names, fallback=True)


@cache  # asked for every text of a guided session; no catalog comes while the app runs
def available_languages() -> tuple[str, ...]:
    """The tags of the languages that the app has words for, English first, the rest in alphabetical order."""
    folder = locales_folder()
    found = sorted(path.parent.parent.name.replace("_", "-") for path in folder.glob("*/LC_MESSAGES/messages.mo"))
    return (SOURCE_LANGUAGE, *(tag for tag in found if tag != SOURCE_LANGUAGE))


def has_words_in(tag: str) -> bool:
    """Whether our own words are there in language *tag*, or in the one that it is a variety of: ``es-MX`` has them."""
    wanted = normalize_tag(tag)
    return any(f"{wanted}-".startswith(f"{known}-") for known in available_languages())


def app_language() -> str:
    """The tag of the language that the app speaks now."""
    return _app_language


def set_app_language(tag: str) -> None:
    """Let the app speak language *tag* from now on; windows are told by whoever calls this."""
    global _app_language
    _app_language = normalize_tag(tag) if tag not in PSEUDO_LANGUAGES else tag


def system_language() -> str:
    """The best of our languages for this system's settings, without asking Qt."""
    candidates = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    with suppress(ValueError):  # a setting that Python does not know says nothing about the language
        candidates.append(locale.getlocale()[0] or "")
    known = available_languages()
    for candidate in candidates:
        tag = normalize_tag(candidate)
        for name in (tag, tag.split("-")[0]):
            if name in known:
                return name
    return SOURCE_LANGUAGE


def direction(tag: str) -> str:
    """``rtl`` for a language written from right to left, else ``ltr``."""
    if tag == "qps-ar":
        return "rtl"
    parts = normalize_tag(tag).lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def gettext(message: str) -> str:
    """*message* in the app's language."""
    return catalog(_app_language).gettext(message)


_ = gettext


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a message that fits the number *n*, in the app's language."""
    return catalog(_app_language).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """*message* as it is meant in *context*, in the app's language."""
    return catalog(_app_language).pgettext(context, message)


def isolate(text: str) -> str:
    """Keep the direction of a name or of quoted words from disturbing the sentence around them."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def without_isolates(text: str) -> str:
    """*text* without the marks of :func:`isolate`: for file names, metadata and assistive tools."""
    return text.replace(_FIRST_STRONG_ISOLATE, "").replace(_POP_ISOLATE, "")
