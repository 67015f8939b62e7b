"""The words that passphrases are suggested from: one list for each language that has a good one."""

from __future__ import annotations

from functools import cache

from fcc_app.i18n import SOURCE_LANGUAGE, normalize_tag
from fcc_app.resources import content_folder

LEAST_WORDS = 7776
"""A list has at least as many words as five dice have throws."""


def list_language(tag: str) -> str:
    """The language of the list for language *tag*: its own, or English where it has none.

    A passphrase is typed unseen, often before any other keyboard is on: so a list has only letters that every
    keyboard has. That is why Arabic and Chinese get English words, too.
    """
    language = normalize_tag(tag).split("-")[0].lower()
    return language if (content_folder() / "words" / f"{language}.txt").is_file() else SOURCE_LANGUAGE


@cache
def words(language: str) -> tuple[str, ...]:
    """The words of the list of *language*, which :func:`list_language` gave."""
    text = (content_folder() / "words" / f"{language}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
