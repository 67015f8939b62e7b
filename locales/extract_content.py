"""Words for translators out of a content file: a Babel extractor, named in ``babel.cfg``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO

from fcc_app.storage.content_file import Table, parse

Found = tuple[int, str, tuple[str, str], list[str]]
"""Line, function, (context, message), comments: what Babel asks of an extractor."""


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """Each text of the fields that *options* lists under ``fields``; nothing inside ``[source]`` is one.

    Raises:
        ContentError: If the file cannot be read.
    """
    fields = options["fields"].split()
    root = parse(file.read().decode("utf-8"), getattr(file, "name", "content"))
    found = [entry for table in root.walk() if table.names != ("source",) for entry in _of(table, fields, comment_tags)]
    yield from sorted(found, key=lambda entry: entry[0])


def _of(table: Table, fields: Collection[str], comment_tags: Collection[str]) -> Iterator[Found]:
    for field in fields:
        if field not in table:
            continue
        value = table.value(field)
        place = table.place(field)
        for message in value if isinstance(value, list) else [value]:
            yield (
                place.line,
                "pgettext",
                (table.context(field), message),
                _for_translators(place.comments, comment_tags),
            )


def _for_translators(comments: tuple[str, ...], tags: Collection[str]) -> list[str]:
    for number, comment in enumerate(comments):
        if any(comment.startswith(tag) for tag in tags):
            return list(comments[number:])
    return []
