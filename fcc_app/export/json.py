"""A document as JSON, for programs: its data as records, and its text as it stands in the other formats.

The shape is described in ``docs/export-json.md`` and, for machines, in ``export.schema.json`` beside this file.
"""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

from fcc_app.export.document import (
    Block,
    DataSet,
    Document,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Table,
    Value,
)
from fcc_app.export.plain import bare

FORMAT = "same-team-export"
"""What the file says it is."""

VERSION = 1
"""Raised when a reader of the former version could no longer read a file; new keys alone do not raise it."""


def write(document: Document) -> bytes:
    """*document* as a JSON file in UTF-8. The same document gives the same bytes."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "title": _passages(document.title),
        "languages": list(document.languages),
        "made_at": document.made_at.isoformat(),
        "author": bare(document.author),
        "data": [_data_set(data_set) for data_set in document.data],
        "content": [_block(block) for block in document.blocks],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8") + b"\n"


def _passage(passage: Passage) -> dict[str, str]:
    return {"text": bare(passage.text), "language": passage.language}


def _passages(passages: Passages) -> list[dict[str, str]]:
    return [_passage(passage) for passage in passages]


def _data_set(data_set: DataSet) -> dict[str, Any]:
    names = [column.name for column in data_set.columns]
    return {
        "name": data_set.name,
        "columns": [{"name": column.name, "label": _passages(column.label)} for column in data_set.columns],
        "rows": [dict(zip(names, map(_value, row), strict=True)) for row in data_set.rows],
    }


def _value(value: Value | Passage) -> Any:
    match value:
        case Passage():
            return _passage(value)
        case str():
            return bare(value)
        case _:
            return value


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "text": _passages(block.passages)}
        case Paragraph():
            return {"is": "paragraph", "tone": block.tone.value, "text": _passages(block.passages)}
        case Facts():
            return {
                "is": "facts",
                "facts": [
                    {"label": _passages(fact.label), "value": _passages(fact.value), "tone": fact.tone.value}
                    for fact in block.facts
                ],
            }
        case Table():
            return {
                "is": "table",
                "header": [_passages(cell) for cell in block.header],
                "rows": [[_passages(cell) for cell in row] for row in block.rows],
            }
        case Picture():
            return {
                "is": "picture",
                "media_type": block.media_type,
                "alternative": _passages(block.alternative),
                "data": b64encode(block.data).decode("ascii"),
            }
