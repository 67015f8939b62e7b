"""Reflection modules read from their files: ``NAME.toml``, and ``NAME.<tag>.po`` for each other language beside it.

Whatever is wrong is said with its file, line and field, for the person who writes the file. A file that is refused
changes nothing: the other modules are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fcc_app.domain.content import Words
from fcc_app.domain.modules import (
    Agreement,
    Audience,
    Module,
    ModuleEdition,
    ModuleKey,
    ModuleSource,
    Part,
    Produces,
    Step,
    StepKind,
    Suggestion,
    Video,
)
from fcc_app.i18n import N_
from fcc_app.resources import content_folder
from fcc_app.storage.content_file import ContentError, MissingFieldError, Table, parse

LARGEST_FILE = 2_000_000
"""A module's file has at most so many bytes; the built-in one has some 20,000."""

LONGEST_DELAY = 366
"""A suggestion is due at most so many days after the session."""

_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_SITE = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
# A line of a PO file that is neither empty nor a comment; Babel takes one without its last quotation mark as it is.
_PO_LINE = re.compile(r'\s*(msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)?\s*"(\\.|[^"\\])*"\s*')
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class MisshapenIdError(ContentError):
    """An id that is not made of small letters, digits, dots and dashes."""

    message_id = N_(
        "{file}, line {line}: the id “{field}” may only hold small letters a to z, digits, and dots or dashes between."
    )
    code = "E720"


class NotASiteError(ContentError):
    """A site that is more, or less, than a host name."""

    message_id = N_("{file}, line {line}: “{field}” must be the name of a site only, such as example.org.")
    code = "E721"


class TooLateError(ContentError):
    """A suggestion that is due after more than a year."""

    message_id = N_("{file}, line {line}: “{field}” must be from 1 to {most} days.")
    code = "E722"


class OnlyOneError(ContentError):
    """A second step of a kind of which a module has one at most."""

    message_id = N_("{file}, line {line}: only one step of a module can be of the kind “{field}”.")
    code = "E723"


class NothingToPromiseError(ContentError):
    """A suggestion on a step that is not about doing something."""

    message_id = N_("{file}, line {line}: “{field}” belongs to a step of the kind action or team-map.")
    code = "E724"


class NotTextError(ContentError):
    """A file that is no UTF-8 text, or far too large for a module."""

    message_id = N_("{file}: this file is not a text in UTF-8, or it is too large for a module.")
    code = "E725"


class NotACatalogError(ContentError):
    """A translation file that is not written as PO asks."""

    message_id = N_("{file}, line {line}: this line is not written as a PO file asks.")
    code = "E726"


class UnknownContextError(ContentError):
    """A translation of something that the module does not say."""

    message_id = N_(
        "{file}, line {line}: the module has no text “{field}”. A context is the id of a step, a dot and a field."
    )
    code = "E727"


class OtherEnglishError(ContentError):
    """A translation of another English text than the module's."""

    message_id = N_("{file}, line {line}: the English of “{field}” is not what the module says now.")
    code = "E728"


class NotALanguageError(ContentError):
    """A translation file whose name holds no language tag."""

    message_id = N_("{file}: the name must be the module's, a dot, the tag of a language, and .po, such as {example}.")
    code = "E729"


class TwiceTranslatedError(ContentError):
    """Two translations of one text in one file."""

    message_id = N_("{file}, line {line}: “{field}” is translated twice.")
    code = "E730"


class SameVersionError(ContentError):
    """Two files with one id and one version: nobody could tell which one a session was held with."""

    message_id = N_(
        "{file}, line {line}: “{field}” in this version is in another file already: {other}. Please raise the version."
    )
    code = "E731"


@dataclass(frozen=True, slots=True)
class FoundModules:
    """What a folder of modules holds: those that can be used, and what is wrong with the others."""

    editions: tuple[ModuleEdition, ...]
    problems: tuple[ContentError, ...]


# ---- files -------------------------------------------------------------------------------------------------------


@cache
def same_team() -> ModuleEdition:
    """The module that comes with the app.

    Raises:
        ContentError: If its file was damaged.
    """
    return ModuleEdition(module=read_module(_file(content_folder() / "same_team.toml")), built_in=True)


def read_edition(path: Path) -> ModuleEdition:
    """A module's file with the translations beside it.

    Raises:
        ContentError: The first thing that is wrong, in whichever of the files.
    """
    module = read_module(_file(path))
    translations: dict[str, dict[str, str]] = {}
    for catalog in translation_files(path):
        tag = catalog.name[len(path.stem) + 1 : -len(".po")].replace("_", "-")
        if not _TAG.fullmatch(tag):
            raise NotALanguageError(file=catalog.name, line=1, field="", example=f"{path.stem}.es.po")
        translations[tag] = _translations(catalog, module)
    return ModuleEdition(module=module, built_in=False, file=path.name, translations=translations)


def translation_files(path: Path) -> list[Path]:
    """The translation files beside the module's file *path*, by name."""
    return sorted(found for found in path.parent.glob("*.po") if found.name.startswith(f"{path.stem}."))


def module_files(folder: Path) -> list[Path]:
    """The modules' files in *folder*, by name; none when there is no folder."""
    return sorted(path for path in folder.glob("*.toml") if path.is_file()) if folder.is_dir() else []


def read_folder(folder: Path, taken: Iterable[ModuleEdition] = ()) -> FoundModules:
    """All modules in *folder*. One that cannot be used is told about and left out.

    *taken* are those that are there already; a file cannot say it is one of them.
    """
    known: dict[ModuleKey, str] = {edition.module.key: edition.file or edition.module.id for edition in taken}
    editions: list[ModuleEdition] = []
    problems: list[ContentError] = []
    for path in module_files(folder):
        try:
            edition = read_edition(path)
            other = known.setdefault(edition.module.key, edition.file)
            if other != edition.file:
                line = _file(path).place("version").line
                raise SameVersionError(file=path.name, line=line, field=edition.module.id, other=other)
        except ContentError as problem:
            problems.append(problem)
        else:
            editions.append(edition)
    return FoundModules(tuple(editions), tuple(problems))


def _file(path: Path) -> Table:
    return parse(_text(path), path.name)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise NotTextError(file=path.name, line=1, field="")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NotTextError(file=path.name, line=1, field="") from error


# ---- modules -----------------------------------------------------------------------------------------------------


def read_module(root: Table) -> Module:
    """A module.

    Raises:
        ContentError: If a field is missing, unknown or of the wrong kind, or steps do not fit together.
    """
    _check_ids(root)
    _check_single(root)
    module = Module(
        id=root.plain("id"),
        version=root.number("version"),
        title=root.words("title"),
        summary=root.words("summary"),
        minutes=root.number("minutes"),
        source=_source(root.table("source")),
        agreements=tuple(_agreement(table) for table in root.tables("agreements")),
        parts=tuple(_part(table) for table in root.tables("parts")),
    )
    root.done()
    return module


def _check_ids(root: Table) -> None:
    for table in root.walk():
        if "id" in table and not _ID.fullmatch(table.plain("id")):
            raise MisshapenIdError(file=root.file, line=table.place("id").line, field=table.plain("id"))


def _check_single(root: Table) -> None:
    seen: set[str] = set()
    for table in root.walk():
        kind = table.plain("kind") if "kind" in table else ""
        if kind in (StepKind.TEAM_MAP, StepKind.NEXT_MEETING):
            if kind in seen:
                raise OnlyOneError(file=root.file, line=table.place("kind").line, field=kind)
            seen.add(kind)


def _source(table: Table) -> ModuleSource:
    sites = table.strings("sites") if "sites" in table else ()
    if not all(_SITE.fullmatch(site) for site in sites):
        raise table.wrong("sites", NotASiteError)
    source = ModuleSource(title=table.plain("title"), note=table.plain("note"), sites=sites)
    table.done()
    return source


def _agreement(table: Table) -> Agreement:
    agreement = Agreement(id=table.plain("id"), text=table.words("text"))
    table.done()
    return agreement


def _part(table: Table) -> Part:
    part = Part(
        id=table.plain("id"),
        title=table.words("title"),
        purpose=table.words("purpose"),
        lead=_maybe(table, "lead"),
        video=_video(table.table("video")) if "video" in table else None,
        steps=tuple(_step(one) for one in table.tables("steps")),
    )
    table.done()
    return part


def _video(table: Table) -> Video:
    video = Video(text=table.words("text"), site=table.plain("site"))
    if not _SITE.fullmatch(video.site):
        raise table.wrong("site", NotASiteError)
    table.done()
    return video


def _step(table: Table) -> Step:
    kind = table.choice("kind", StepKind)
    step = Step(
        id=table.plain("id"),
        kind=kind,
        audience=table.choice("audience", Audience),
        text=table.words("text"),
        title=_maybe(table, "title"),
        lead=_maybe(table, "lead"),
        theme=_maybe(table, "theme"),
        example=_maybe(table, "example"),
        question=_maybe(table, "question"),
        suggests=_suggestion(table.table("suggests")) if "suggests" in table else None,
        produces=table.choice("produces", Produces) if "produces" in table else None,
    )
    if kind is StepKind.SCENE:
        for needed in ("title", "question"):
            if needed not in table:
                raise table.wrong(needed, MissingFieldError)
    if step.suggests is not None and kind not in (StepKind.ACTION, StepKind.TEAM_MAP):
        raise table.wrong("suggests", NothingToPromiseError)
    table.done()
    return step


def _suggestion(table: Table) -> Suggestion:
    suggestion = Suggestion(title=table.words("title"), due_days=table.number("due_days"))
    if suggestion.due_days > LONGEST_DELAY:
        raise table.wrong("due_days", TooLateError, most=LONGEST_DELAY)
    table.done()
    return suggestion


def _maybe(table: Table, field: str) -> Words | None:
    return table.words(field) if field in table else None


# ---- translations ------------------------------------------------------------------------------------------------


def _translations(path: Path, module: Module) -> dict[str, str]:
    """The texts of a translation file by their contexts. What is not translated yet, or is unsure, is left out.

    A context is the step's id, a dot and the field; with the module's id and a colon before it is understood, too.
    """
    from io import StringIO

    from babel.messages.pofile import PoFileError, read_po  # a programme's modules are rare, and Babel takes its time

    text = _text(path)
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#") and not _PO_LINE.fullmatch(line):
            raise NotACatalogError(file=path.name, line=number, field="")
    try:
        catalog = read_po(StringIO(text), abort_invalid=True)
    except PoFileError as problem:
        raise NotACatalogError(file=path.name, line=(problem.lineno or 0) + 1, field="") from problem
    except (ValueError, LookupError, AssertionError) as problem:
        raise NotACatalogError(file=path.name, line=1, field="") from problem
    prefix = f"{module.id}:"
    wanted = {words.context: words.english for words in module.words()}
    line_of = _context_lines(text, path.name)
    found: dict[str, str] = {}
    for message in catalog:
        if not message.id:
            continue
        given = message.context or ""
        at = line_of.get(given, message.lineno or 1)
        context = given if given in wanted else prefix + given
        if context not in wanted:
            raise UnknownContextError(file=path.name, line=at, field=given or str(message.id)[:40])
        if message.id != wanted[context]:
            raise OtherEnglishError(file=path.name, line=at, field=given)
        if isinstance(message.string, str) and message.string.strip() and not message.fuzzy:
            found[context] = message.string
    return found


def _context_lines(text: str, file: str) -> dict[str, int]:
    """In which line each context stands. Babel would take the last of two translations without a word."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if match := re.fullmatch(r'\s*msgctxt\s+"(.*)"\s*', line):
            if match[1] in lines:
                raise TwiceTranslatedError(file=file, line=number, field=match[1])
            lines[match[1]] = number
    return lines
