"""What is wrong or missing in the catalogs, and in how the code marks its messages. One line for each problem."""

from __future__ import annotations

import ast
import gettext
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

import catalogs
from babel.messages.catalog import Catalog, Message

MARKS = {"_", "N_", "gettext", "ngettext", "pgettext", "npgettext"}
DIGITS = {"0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯"}
COUNTS = {"n", "count", "number"}
WITHOUT_MNEMONICS = {"ar", "fa", "fa_AF", "zh_Hans", "zh_Hant", "ko"}
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MNEMONIC = re.compile(r"&(?=\w)(?![A-Za-z]+;)(\w)")
_HARAKAT = re.compile("[\u064b-\u0652]")


def problems() -> list[str]:
    """All that is wrong; an empty list when nothing is."""
    found = [f"{path}: {what}" for path in _sources() for what in problems_in_code(path.read_text(encoding="utf-8"))]
    if catalogs.entries(catalogs.read(catalogs.TEMPLATE)) != catalogs.entries(catalogs.read_back(catalogs.extract())):
        found.append("messages.pot is older than the code: run python3 dev.py catalogs")
    template = catalogs.read(catalogs.TEMPLATE)
    for language in catalogs.languages():
        catalog = catalogs.read(catalogs.catalog_file(language), language)
        found += [f"{language}: {what}" for what in problems_in_catalog(language, catalog, template)]
    return found


def problems_in_catalog(language: str, catalog: Catalog, template: Catalog) -> Iterator[str]:
    """What is wrong with the catalog of *language*, measured by *template*."""
    begun = Catalog(locale=language)
    if (catalog.num_plurals, catalog.plural_expr) != (begun.num_plurals, begun.plural_expr):
        yield f"the header's plural forms are not Babel's: {begun.plural_forms}"
    form_of: Callable[[int], int] = gettext.c2py(catalog.plural_expr)
    translated = {(message.context, _key(message)): message for message in catalogs.messages(catalog)}
    for wanted in catalogs.messages(template):
        message = translated.get((wanted.context, _key(wanted)))
        name = f"{wanted.context or ''} {_key(wanted)!r}".strip()
        if message is None:
            yield f"{name}: not in this catalog; run python3 dev.py catalogs"
        elif "fuzzy" in message.flags:
            yield f"{name}: marked as unsure (fuzzy)"
        else:
            for what in problems_in_message(message, language, form_of, catalog.num_plurals):
                yield f"{name}: {what}"
    yield from _shared_mnemonics(catalog)


def problems_in_message(message: Message, language: str, form_of: Callable[[int], int], forms: int) -> Iterator[str]:
    """What is wrong with one translation."""
    english = message.id if isinstance(message.id, tuple | list) else (message.id,)
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if len(english) > 1 and len(said) != forms:
        yield f"{len(said)} plural forms instead of {forms}"
        return
    numbers = Counter(form_of(n) for n in range(1, 1000))
    for index, text in enumerate(said):
        source = english[0] if len(english) == 1 else english[1]
        if not text:
            yield "not translated" + (f" (form {index})" if len(said) > 1 else "")
            continue
        missing, surplus = _difference(_holes(source), _holes(text))
        if len(english) > 1 and numbers[index] <= 1:
            missing -= COUNTS  # "one month" needs no number
        if missing or surplus:
            yield f"holes differ: {sorted(missing)} missing, {sorted(surplus)} too many"
        if Counter(_TAG.findall(source)) != Counter(_TAG.findall(text)):
            yield "tags differ"
        if source.count("\n") != text.count("\n"):
            yield "line breaks differ"
        if (source[:1].isspace(), source[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace()):
            yield "spaces at the beginning or the end differ"
        allowed = 0 if language in WITHOUT_MNEMONICS else len(_MNEMONIC.findall(source))
        if len(_MNEMONIC.findall(text)) != allowed:
            yield f"{allowed} mnemonics expected"
        if language.split("_")[0] in ("ar", "fa") and _HARAKAT.search(text):
            yield "vowel marks: our own Arabic is written without them"
        if message.context == "digits" and text not in DIGITS:
            yield "these are not ten digits that the app knows"


def problems_in_code(source: str) -> Iterator[str]:
    """Marked calls whose message the extractor cannot see whole: f-strings, glued pieces, words filled in too early."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node.func) in MARKS:
            for argument in node.args:
                if isinstance(argument, ast.JoinedStr | ast.BinOp):
                    yield f"line {argument.lineno}: a marked message must be one plain text"
                elif isinstance(argument, ast.Call) and _called(argument.func) == "format":
                    yield f"line {argument.lineno}: holes are filled after translation, not before"


def _sources() -> list[Path]:
    return sorted((catalogs.ROOT / "fcc_app").rglob("*.py"))


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _holes(text: str) -> set[str]:
    try:
        return {
            f"{name}!{conversion or ''}:{spec}".rstrip(":!")
            for _, name, spec, conversion in Formatter().parse(text)
            if name is not None
        }
    except ValueError:
        return {"broken braces"}


def _difference(wanted: set[str], found: set[str]) -> tuple[set[str], set[str]]:
    return wanted - found, found - wanted


def _shared_mnemonics(catalog: Catalog) -> Iterator[str]:
    """Messages of one context whose letters differ in English stand together, so theirs must differ here too."""
    seen: dict[tuple[str, str], Message] = {}
    for message in catalogs.messages(catalog):
        if message.context and isinstance(message.string, str):
            for letter in _MNEMONIC.findall(message.string):
                other = seen.setdefault((message.context, letter.casefold()), message)
                if _letters(_key(other)) != _letters(_key(message)):
                    yield f"{message.context}: {other.string!r} and {message.string!r} have the same mnemonic"


def _letters(text: str) -> list[str]:
    return [letter.casefold() for letter in _MNEMONIC.findall(text)]
