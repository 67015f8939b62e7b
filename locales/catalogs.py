"""The catalogs: extract words from the code and the content, update every language, compile, begin a new one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parent
TEMPLATE = HERE / "messages.pot"
PROJECT = "Same Team"
COMMENT_TAG = "Translators:"
WIDTH = 100

# Babel finds the extractor of content files by its module's name, and that module reads them as the app does.
for folder in (HERE, ROOT):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


def languages() -> list[str]:
    """The folders that hold a catalog, in alphabetical order."""
    return sorted(path.parent.parent.name for path in HERE.glob("*/LC_MESSAGES/messages.po"))


def catalog_file(language: str) -> Path:
    """Where the catalog of *language* is, or will be."""
    return HERE / language / "LC_MESSAGES" / "messages.po"


def read(path: Path, language: str | None = None) -> Catalog:
    """The catalog in *path*.

    Raises:
        PoFileError: If it is not written as a catalog must be.
    """
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def extract() -> Catalog:
    """Every message that the code and the content hold now."""
    template = Catalog(
        project=PROJECT,
        version="1",
        copyright_holder="the Same Team contributors",
        msgid_bugs_address="CONTRIBUTING.md",
        header_comment="# Words of Same Team, for translators. How to begin: docs/translating.md.\n#",
    )
    with (HERE / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")  # type: ignore[no-untyped-call]  # Babel gives no types here
    found = extract_from_dir(
        str(ROOT),
        method_map=methods,
        options_map=options,
        keywords=DEFAULT_KEYWORDS,
        comment_tags=(COMMENT_TAG,),
        strip_comment_tags=False,
        directory_filter=_holds_words,
    )
    for path, line, message, comments, context in found:
        template.add(message, None, [(path, line)], auto_comments=comments, context=context)
    return template


def update() -> list[str]:
    """Bring the template and every catalog up to the code; gives the files that changed."""
    template = extract()
    changed = []
    if not TEMPLATE.exists() or entries(read(TEMPLATE)) != entries(template):
        _write(TEMPLATE, template)
        changed.append(TEMPLATE.name)
    template = read(TEMPLATE)
    for language in languages():
        path = catalog_file(language)
        catalog = read(path, language)
        before = _written(catalog)
        catalog.update(template, no_fuzzy_matching=True)
        # Words that left the code are kept below, for they may come back; those never translated are worth nothing.
        for key in [key for key, message in catalog.obsolete.items() if not message.string]:
            del catalog.obsolete[key]
        if _written(catalog) != before:
            catalog.revision_date = datetime.now(UTC)
            _write(path, catalog)
            changed.append(str(path.relative_to(HERE)))
    return changed


def new(language: str) -> Path:
    """Begin a catalog. Its header, plural forms and their order are Babel's.

    Raises:
        FileExistsError: If there is one already.
        UnknownLocaleError: If Babel does not know the language.
    """
    path = catalog_file(language)
    if path.exists():
        raise FileExistsError(path)
    with TEMPLATE.open("rb") as file:
        catalog = read_po(file, locale=language)
    catalog.fuzzy = False
    catalog.revision_date = datetime.now(UTC)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, catalog)
    return path


def compile_all() -> list[str]:
    """Write every ``.mo`` that is older than its ``.po``; gives the languages that were compiled."""
    compiled = []
    for language in languages():
        source = catalog_file(language)
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with io.BytesIO() as buffer:
            write_mo(buffer, read(source, language))
            # Another process may be reading the old file: it is replaced whole, never written into.
            new_file = target.with_suffix(f".mo.{os.getpid()}")
            new_file.write_bytes(buffer.getvalue())
        new_file.replace(target)
        compiled.append(language)
    return compiled


def entries(catalog: Catalog) -> list[tuple[object, ...]]:
    """What a translator sees of each message, in order: context, words, comments and the files it comes from."""
    return [
        # Comments are wrapped when written, so they are compared as one paragraph.
        (message.context, message.id, " ".join(message.auto_comments), sorted({path for path, _ in message.locations}))
        for message in messages(catalog)
    ]


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages of *catalog* without its header."""
    return (message for message in catalog if message.id)


def read_back(catalog: Catalog) -> Catalog:
    """*catalog* as it is after it was written and read."""
    return read_po(io.BytesIO(_written(catalog)))


def _holds_words(folder: str) -> bool:
    relative = Path(folder).resolve().relative_to(ROOT.resolve())
    return not relative.parts or (relative.parts[0] == "fcc_app" and not relative.name.startswith((".", "__")))


def _written(catalog: Catalog) -> bytes:
    with io.BytesIO() as buffer:
        # Without line numbers, a catalog changes when words change, not when code above them moves.
        write_po(buffer, catalog, width=WIDTH, include_lineno=False)
        return buffer.getvalue()


def _write(path: Path, catalog: Catalog) -> None:
    path.write_bytes(_written(catalog))
