"""Words for a document in one language, or in two that stand side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from fcc_app.domain.answers import NO_VALUE_WORDS, Answer
from fcc_app.domain.words import WORDS
from fcc_app.export.document import Fact, Passage, Passages, Tone
from fcc_app.i18n import SOURCE_LANGUAGE, Catalog, catalog

Words = Callable[[Catalog], str]
"""Our words in the language of a catalog."""


# The script that a language is usually written in, as Unicode's names of letters begin. Others are written in Latin.
_SCRIPTS = {
    "ar": "ARABIC",
    "fa": "ARABIC",
    "ps": "ARABIC",
    "ur": "ARABIC",
    "zh": "CJK",
    "ja": "CJK",
    "ko": "HANGUL",
    "bn": "BENGALI",
    "pa": "GURMUKHI",
    "hi": "DEVANAGARI",
    "ne": "DEVANAGARI",
    "ru": "CYRILLIC",
    "uk": "CYRILLIC",
    "am": "ETHIOPIC",
    "ti": "ETHIOPIC",
    "hy": "ARMENIAN",
}


# Whose language a text is taken to be in whose language nobody wrote down: for its direction and its letters.
_USUAL_LANGUAGES = {
    "ARABIC": "ar",
    "CJK": "zh-Hans",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "DEVANAGARI": "hi",
    "CYRILLIC": "ru",
    "ETHIOPIC": "am",
    "ARMENIAN": "hy",
}


def _script_of(text: str) -> str:
    """The script of the first letter, as Unicode's names of letters begin; empty without a letter."""
    letter = next((character for character in text if character.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def name_in(tag: str, name: str, in_own_script: str) -> str:
    """A name as readers of the language *tag* write it: in its own script where that is theirs, else as usual."""
    return in_own_script.strip() if _script_of(in_own_script) == _script_read(tag) else name


def _script_read(tag: str) -> str:
    return _SCRIPTS.get(tag.split("-")[0], "LATIN")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the same thing in each of the document's *languages* (one or two tags)."""

    languages: tuple[str, ...]

    def say(self, words: Words) -> Passages:
        """Our own words, in each language; names may be filled into them."""
        return tuple(Passage(words(catalog(tag)), tag) for tag in self.languages)

    def label(self, words: Words) -> Passages:
        """Our own words and nothing else, in each language: nobody is ever named in them."""
        return tuple(Passage(words(catalog(tag)), tag, ours=True) for tag in self.languages)

    def value(self, written: Callable[[str], str], *, ours: bool = False) -> Passages:
        """A date, a number or a list, as each language writes it. One passage where all write it alike.

        *ours* says that it holds nothing that a person wrote.
        """
        passages = tuple(Passage(written(tag), tag, ours=ours) for tag in self.languages)
        return passages[:1] if len({passage.text for passage in passages}) == 1 else passages

    def term(self, value: Enum) -> Passages:
        """A value of the domain, such as a kind of note."""
        return self.label(lambda t: t.gettext(WORDS[value]))

    def quoted(self, text: str, language: str = "") -> Passages:
        """Words that somebody wrote: never translated, in the language that they were written in.

        Where that is not known, such as for names and addresses, it is the first of the document's languages that is
        written in the same script; so that a telephone number among Arabic is not turned round.
        """
        return (Passage(text.strip(), language or self._language_of(text)),)

    def _language_of(self, text: str) -> str:
        script = _script_of(text) or "LATIN"
        for tag in self.languages:
            if _script_read(tag) == script:
                return tag
        return _USUAL_LANGUAGES.get(script, SOURCE_LANGUAGE)

    def answer(self, answer: Answer[str], language: str = "") -> Passages:
        """An answer: what was said, or which of the four reasons there is for no value."""
        reason = answer.reason
        if reason is None:
            return self.quoted(answer.value or "", language)
        return self.label(lambda t: t.gettext(NO_VALUE_WORDS[reason]))

    def fact(self, label: Words, value: Passages, tone: Tone = Tone.PLAIN) -> Fact:
        """A labelled line."""
        return Fact(self.label(label), value, tone)
