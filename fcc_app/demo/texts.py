"""The texts of the demo home, read from the TOML files beside this module.

How a line is written stands at the head of ``notes/en.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_FOLDER = Path(__file__).parent
_EITHER = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_HOLE = re.compile(r"\{([a-z]+)\}")
_WONDER = "~"
_STAGES = ("infant", "toddler", "preschool")
_OTHERS_ONLY = "* "

LANGUAGES = ("ar", "es", "zh-Hans", "en", "vi", "ht", "bn", "mam")
"""The languages that invented families speak at home."""

NOTE_LANGUAGES = ("en", "es", "ar", "zh-Hans")
"""The languages that the caregivers write in."""


def chance(*key: object) -> Random:
    """A source of chance that gives the same for the same *key*, on every machine."""
    return Random("/".join(map(str, key)))  # noqa: S311 - a demo home must come out the same; it guards nothing


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text file, for a boy and for a girl. *holes* are the names of what is filled in."""

    boy: str
    girl: str
    holes: tuple[str, ...] = ()
    wonder: Line | None = None
    others_only: bool = False

    @classmethod
    def of(cls, written: str) -> Line:
        """The line that was *written* so."""
        others_only = written.startswith(_OTHERS_ONLY)
        text, _, wonder = written.removeprefix(_OTHERS_ONLY).partition(_WONDER)
        return cls(
            boy=_EITHER.sub(r"\1", text.strip()),
            girl=_EITHER.sub(r"\2", text.strip()),
            holes=tuple(_HOLE.findall(text)),
            wonder=cls.of(wonder.strip()) if wonder else None,
            others_only=others_only,
        )

    def about(self, boy: bool) -> str:
        """The words, for a line without holes."""
        return self.boy if boy else self.girl


def lines(written: Iterable[str]) -> tuple[Line, ...]:
    """Several lines."""
    return tuple(map(Line.of, written))


class Book:
    """Lines by section, such as ``meal.ate_well``, and the lists that fill their holes."""

    def __init__(self, language: str, tree: Mapping[str, Any], spare: Book | None = None) -> None:
        self.language = language
        self._lists = {name: lines(values) for name, values in tree.get("lists", {}).items()}
        self._sections: dict[str, tuple[Line, ...]] = {}
        self._spare = spare
        for name, value in tree.items():
            if name != "lists":
                self._read(name, value)
        for lens in tree.get("observation", {}):
            for_any = self._sections.pop(f"observation.{lens}.any", ())
            for stage in _STAGES:
                section = f"observation.{lens}.{stage}"
                self._sections[section] = self._sections.get(section, ()) + for_any

    def _read(self, path: str, value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                self._read(f"{path}.{name}", inner)
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            self._sections[path] = lines(value)

    def has(self, section: str) -> bool:
        """Whether this book itself has *section*."""
        return bool(self._sections.get(section))

    def lines(self, section: str) -> tuple[Line, ...]:
        """The lines of *section*; none where there is no such section."""
        return self._sections.get(section, ())

    def sections(self) -> Mapping[str, tuple[Line, ...]]:
        """All sections, by name."""
        return self._sections

    def lists(self) -> Mapping[str, tuple[Line, ...]]:
        """What fills holes, by the name of the hole."""
        return self._lists

    def fill(self, line: Line, words: Mapping[str, str], boy: bool, rng: Random) -> str:
        """The words of *line*; holes are filled from *words*, else from this book's lists."""
        text = line.boy if boy else line.girl
        if not line.holes:
            return text
        for hole in line.holes:
            word = words.get(hole)
            if word is None:
                word = rng.choice(self._list(hole)).about(boy)
            text = text.replace("{" + hole + "}", word, 1)
        return text[0].upper() + text[1:]

    def _list(self, hole: str) -> tuple[Line, ...]:
        found = self._lists.get(hole)
        if found is None and self._spare is not None:
            return self._spare._list(hole)
        if found is None:
            raise KeyError(hole)
        return found


def read(name: str) -> dict[str, Any]:
    """A TOML file of this folder."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def note_book(language: str) -> Book:
    """What a caregiver writes in *language*."""
    spare = None if language == "en" else note_book("en")
    return Book(language, read(f"notes/{language}.toml"), spare)


@cache
def note_details() -> dict[str, Any]:
    """The incidents and medications of ``notes/en.toml``, with their fields."""
    return read("notes/en.toml")


@cache
def language_file(language: str) -> dict[str, Any]:
    """Names, words and practices of families who speak *language*."""
    return read(f"languages/{language}.toml")


@cache
def first_families() -> dict[str, Any]:
    """The home, its caregivers and the six families that every demo home begins with."""
    return read("families.toml")


@cache
def others() -> dict[str, Any]:
    """What is chosen from for the families after the first six."""
    return read("others.toml")


def written_in(language: str) -> str:
    """The language in which the words of a family who speaks *language* are written down."""
    return str(language_file(language).get("answers_in", language))
