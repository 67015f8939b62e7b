"""What is typed on the tour: in the provider's language and in the family's."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fcc_app.i18n import PSEUDO_LANGUAGES, SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Texts:
    """*ours* by their names in ``texts.toml``, *theirs* of the family whose home language it is."""

    language: str
    family_language: str
    ours: dict[str, str]
    theirs: dict[str, str]
    friend: dict[str, str]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def languages() -> tuple[str, ...]:
    """The languages in which the provider can write."""
    return tuple(_read()["ours"])


def family_languages() -> tuple[str, ...]:
    """The languages that a family can speak."""
    return tuple(_read()["theirs"])


def texts(language: str, family_language: str) -> Texts:
    """What is typed when the app speaks *language*; the made-up languages have no texts of their own.

    Raises:
        KeyError: If nothing is written for one of the languages.
    """
    spoken = SOURCE_LANGUAGE if language in PSEUDO_LANGUAGES else language
    kept = _read()
    return Texts(language, family_language, kept["ours"][spoken], kept["theirs"][family_language], kept["friend"])
