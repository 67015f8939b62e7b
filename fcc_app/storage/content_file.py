"""A content file as its tables: every value knows its line, so that an error can name file, line and field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, TypeVar

from fcc_app.domain.content import Words, context
from fcc_app.errors import FccError
from fcc_app.i18n import N_

E = TypeVar("E", bound=Enum)

Path = tuple[str | int, ...]
"""Where a value stands: names of tables and, in arrays of tables, positions counted from 0."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-]+)\s*=")
_COMMENT = re.compile(r"\s*#\s?(.*)$")
_DECODE_LINE = re.compile(r"at line (\d+)")


class ContentError(FccError):
    """A content file that cannot be used. *file* is its name, *line* counts from 1, *field* is the field's name."""

    message_id: ClassVar[str] = N_("{file}, line {line}: this file cannot be read. Look at “{field}”.")
    code = "E701"

    def __init__(self, *, file: str, line: int, field: str, **details: object) -> None:
        super().__init__(file=file, line=line, field=field, **details)
        self.file = file
        self.line = line
        self.field = field


class ContentSyntaxError(ContentError):
    """The file is not TOML at all."""

    message_id = N_("{file}, line {line}: this line is not written as TOML asks.")
    code = "E702"


class MissingFieldError(ContentError):
    """A field that must be there is not."""

    message_id = N_("{file}, line {line}: “{field}” is missing here.")
    code = "E703"


class NotATextError(ContentError):
    """A field that must hold a text is blank or holds something else."""

    message_id = N_("{file}, line {line}: “{field}” must be a text in quotation marks.")
    code = "E704"


class NotANumberError(ContentError):
    """A field that must hold a whole number of at least 1 holds something else."""

    message_id = N_("{file}, line {line}: “{field}” must be a whole number, 1 or more.")
    code = "E705"


class NotATruthError(ContentError):
    """A field that must hold ``true`` or ``false`` holds something else."""

    message_id = N_("{file}, line {line}: “{field}” must be true or false.")
    code = "E706"


class NotATableError(ContentError):
    """A field that must hold a table, or at least one, holds something else."""

    message_id = N_("{file}, line {line}: “{field}” must be a table, or a list of them that is not empty.")
    code = "E707"


class UnknownFieldError(ContentError):
    """A field that files of this kind do not have: often a slip of the keys."""

    message_id = N_("{file}, line {line}: “{field}” is not known here. Is it misspelled?")
    code = "E708"


class RepeatedIdError(ContentError):
    """Two places of one file have the same id, so answers could not be told apart."""

    message_id = N_("{file}, line {line}: the id “{field}” stands twice in this file.")
    code = "E709"


class NotAListError(ContentError):
    """A field that must hold a list of texts holds something else."""

    message_id = N_('{file}, line {line}: “{field}” must be a list of texts, such as ["one", "two"].')
    code = "E710"


class UnknownChoiceError(ContentError):
    """A field that must hold one of a few words holds another. *choices* are the words, with commas between."""

    message_id = N_("{file}, line {line}: “{field}” must be one of these: {choices}.")
    code = "E711"


@dataclass(frozen=True, slots=True)
class Place:
    """The line of a key or a table, counted from 1, and the comment lines right above it."""

    line: int
    comments: tuple[str, ...] = ()


def places(text: str) -> dict[Path, Place]:
    """Where each key and table of a TOML *text* stands. Keys of an inline table stand where the table does."""
    found: dict[Path, Place] = {(): Place(1)}
    last: dict[tuple[str, ...], int] = {}
    table: Path = ()
    comments: list[str] = []
    inside: str | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if inside is not None:
            if line.count(inside) % 2:
                inside = None
            continue
        if header := _HEADER.match(line):
            table = _table_path(header[2].split("."), header[1] == "[[", last)
            found[table] = Place(number, tuple(comments))
            comments = []
        elif key := _KEY.match(line):
            found[(*table, key[1])] = Place(number, tuple(comments))
            comments = []
            inside = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), None)
        elif comment := _COMMENT.match(line):
            comments.append(comment[1].strip())
        elif not line.strip():
            comments = []
    return found


def _table_path(names: list[str], is_array: bool, last: dict[tuple[str, ...], int]) -> Path:
    path: list[str | int] = []
    for depth in range(1, len(names) + 1):
        prefix = tuple(names[:depth])
        path.append(names[depth - 1])
        if depth == len(names) and is_array:
            last[prefix] = last.get(prefix, -1) + 1
            for deeper in [known for known in last if known[:depth] == prefix and len(known) > depth]:
                del last[deeper]
        if prefix in last:
            path.append(last[prefix])
    return tuple(path)


class Table:
    """One table of a content file. Its fields are asked for by name and kind; :meth:`done` says when one was not."""

    def __init__(self, file: str, values: Mapping[str, Any], path: Path, owner: str, whole: _Whole) -> None:
        self.file = file
        self._values = values
        self._path = path
        self._owner = owner
        self._whole = whole
        self._asked: set[str] = set()

    def __contains__(self, field: str) -> bool:
        return field in self._values

    @property
    def is_root(self) -> bool:
        """Whether this is the file itself."""
        return not self._path

    @property
    def names(self) -> tuple[str | int, ...]:
        """Where the table stands in its file."""
        return self._path

    def place(self, field: str) -> Place:
        """Where *field* stands; for one that is not there, where its table begins."""
        path: Path = (*self._path, field)
        while path not in self._whole.places:
            path = path[:-1]
        return self._whole.places[path]

    def value(self, field: str) -> Any:
        """Whatever *field* holds.

        Raises:
            MissingFieldError: If it is not there.
        """
        self._asked.add(field)
        if field not in self._values:
            raise self.wrong(field, MissingFieldError)
        return self._values[field]

    def plain(self, field: str) -> str:
        """A text that is not translated.

        Raises:
            ContentError: If it is missing, blank or no text.
        """
        value = self.value(field)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(field, NotATextError)
        return value

    def words(self, field: str) -> Words:
        """A text that people read, with the context of its translations.

        Raises:
            ContentError: If it is missing, blank or no text.
        """
        return Words(self.context(field), self.plain(field))

    def number(self, field: str) -> int:
        """A whole number of at least 1.

        Raises:
            ContentError: If it is missing or anything else.
        """
        value = self.value(field)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.wrong(field, NotANumberError)
        return value

    def truth(self, field: str) -> bool:
        """``true`` or ``false``.

        Raises:
            ContentError: If it is missing or anything else.
        """
        value = self.value(field)
        if not isinstance(value, bool):
            raise self.wrong(field, NotATruthError)
        return value

    def strings(self, field: str) -> tuple[str, ...]:
        """A list of texts that are not translated.

        Raises:
            ContentError: If it is missing or anything else.
        """
        value = self.value(field)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(field, NotAListError)
        return tuple(value)

    def choice(self, field: str, choices: type[E]) -> E:
        """One of a few words.

        Raises:
            ContentError: If it is missing or anything else.
        """
        value = self.value(field)
        for choice in choices:
            if value == choice.value:
                return choice
        raise self.wrong(field, UnknownChoiceError, choices=", ".join(str(choice.value) for choice in choices))

    def table(self, field: str) -> Table:
        """The table named *field*.

        Raises:
            ContentError: If it is missing or no table.
        """
        value = self.value(field)
        if not isinstance(value, dict):
            raise self.wrong(field, NotATableError)
        return self._child(value, (*self._path, field), field)

    def tables(self, field: str) -> list[Table]:
        """The tables of the array *field*, of which there is at least one.

        Raises:
            ContentError: If it is missing, empty or no array of tables.
        """
        value = self.value(field)
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            raise self.wrong(field, NotATableError)
        return [
            self._child(item, (*self._path, field, index), f"{field}.{index + 1}") for index, item in enumerate(value)
        ]

    def context(self, field: str) -> str:
        """The context of the translations of *field*."""
        return context(self._whole.id, self._owner, field)

    def done(self) -> None:
        """Say that every field has been asked for.

        Raises:
            UnknownFieldError: If the table holds one that was not.
        """
        for field in self._values:
            if field not in self._asked:
                raise self.wrong(field, UnknownFieldError)

    def wrong(self, field: str, problem: type[ContentError], **details: object) -> ContentError:
        """The error *problem* about *field*, with its file and line."""
        return problem(file=self.file, line=self.place(field).line, field=field, **details)

    def walk(self) -> Iterator[Table]:
        """This table and all tables inside it, as they stand in the file."""
        yield self
        for field, value in self._values.items():
            if isinstance(value, dict):
                yield from self.table(field).walk()
            elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
                for table in self.tables(field):
                    yield from table.walk()

    def _child(self, values: Mapping[str, Any], path: Path, step: str) -> Table:
        own = values.get("id")
        owner = own if isinstance(own, str) else f"{self._owner}.{step}".lstrip(".")
        return Table(self.file, values, path, owner, self._whole)


@dataclass(frozen=True, slots=True)
class _Whole:
    id: str
    places: dict[Path, Place]


def parse(text: str, file: str) -> Table:
    """The content file *text*; *file* is the name that errors give it. Ids are checked to be different.

    Raises:
        ContentError: If it is not TOML, has no id, or has one id twice.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        at = _DECODE_LINE.search(str(problem))
        line = int(at[1]) if at else max(1, len(text.splitlines()))
        raise ContentSyntaxError(file=file, line=line, field="") from problem
    file_id = values.get("id")
    root = Table(file, values, (), "", _Whole(file_id if isinstance(file_id, str) else "", places(text)))
    root.plain("id")
    seen: set[str] = set()
    for table in root.walk():
        if "id" in table:
            name = table.plain("id")
            if name in seen:
                raise RepeatedIdError(file=file, line=table.place("id").line, field=name)
            seen.add(name)
    return root
