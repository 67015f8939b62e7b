"""What leaves the home: headings, passages, tables and pictures, each with its language, and the same as plain data.

A document is made from one household's records, scanned for every other family's names, and only then given
to a writer. Writers read nothing else: neither the database nor the clock nor the settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in one language. *language* is a BCP 47 tag; it decides direction, font and digits in the writers.

    *ours* says that they are the app's own words, dates and numbers, with nothing in them that a person wrote:
    such words name nobody, whatever they sound like.
    """

    text: str
    language: str
    ours: bool = field(default=False, compare=False)


Passages = tuple[Passage, ...]
"""The same thing in one language, or in two that stand side by side."""


class Tone(StrEnum):
    """How a paragraph is meant; each writer shows it in its own way, never by color alone."""

    PLAIN = "plain"
    MUTED = "muted"
    AS_SAID = "as_said"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of *level* 1 (the title) to 3. Levels are never skipped."""

    level: int
    passages: Passages


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line breaks in its text stay."""

    passages: Passages
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled line, such as *Mode*: *At the door*."""

    label: Passages
    value: Passages
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled lines that belong together: one entry of a log. Kept on one page where it fits."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. Each cell holds passages, in one or two languages."""

    header: tuple[Passages, ...]
    rows: tuple[tuple[Passages, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or a drawing. *data* is PNG, JPEG or SVG without metadata; *alternative* says what is to be seen."""

    data: bytes = field(repr=False)
    media_type: str
    alternative: Passages
    width_mm: float = 120.0


Block = Heading | Paragraph | Facts | Table | Picture


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the plain data: *name* never changes and is not translated; *label* is what a person reads."""

    name: str
    label: Passages


Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class DataSet:
    """The same content as rows, for CSV and JSON. A cell is a value, or a passage where its language matters."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value | Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All that leaves in one file.

    *languages* are one or two BCP 47 tags, the first being the main one. *made_at* is the only time in the file's
    metadata, so that the same input gives the same bytes. *file_stem* is a suggestion without an ending.
    """

    title: Passages
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    data: tuple[DataSet, ...]
    made_at: datetime
    author: str
    file_stem: str

    def passages(self) -> Iterator[Passage]:
        """Every piece of text that a reader of any format may meet, data and alternatives of pictures included."""
        yield from self.title
        for language in self.languages[:1]:
            yield Passage(self.author, language)
        for block in self.blocks:
            match block:
                case Heading() | Paragraph():
                    yield from block.passages
                case Facts():
                    for fact in block.facts:
                        yield from fact.label
                        yield from fact.value
                case Table():
                    for cells in (block.header, *block.rows):
                        for cell in cells:
                            yield from cell
                case Picture():
                    yield from block.alternative
        for data_set in self.data:
            for column in data_set.columns:
                yield from column.label
            for row in data_set.rows:
                for value in row:
                    if isinstance(value, Passage):
                        yield value
                    elif isinstance(value, str):
                        yield Passage(value, self.languages[0])

    def renamed(self, file_stem: str) -> Document:
        """The same document under another suggested file name."""
        return replace(self, file_stem=file_stem)
