"""The file for other programs keeps its word: the schema, the texts and their languages."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fcc_app.export import json as json_writer
from fcc_app.export.document import Document, Heading, Picture
from tests.export.writer_samples import bilingual, in_one, in_spanish

SCHEMA: dict[str, Any] = json.loads(Path(json_writer.__file__).with_name("export.schema.json").read_text("utf-8"))
KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
DOCUMENTS = [bilingual(), bilingual("ar"), in_spanish(), replace(in_spanish(), blocks=(), data=(), title=())]


def faults(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """Where *value* breaks *schema*: as much of JSON Schema as ours uses."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "const" in schema and value != schema["const"]:
        yield f"{where}: not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: not one of {schema['enum']}"
    if "anyOf" in schema and all(any(True for _ in faults(value, each, where)) for each in schema["anyOf"]):
        yield f"{where}: none of the shapes"
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (kind == "number" and isinstance(value, bool))):
        yield f"{where}: not of type {kind}"
    elif kind == "object":
        known = schema.get("properties", {})
        yield from (f"{where}: without {name}" for name in schema.get("required", ()) if name not in value)
        for name, each in value.items():
            rest = schema.get("additionalProperties", {})
            if name not in known and rest is False:
                yield f"{where}: {name} is not known"
            elif rest is not False or name in known:
                yield from faults(each, known.get(name, rest), f"{where}/{name}")
    elif kind == "array":
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{where}: {len(value)} items"
        for place, each in enumerate(value):
            yield from faults(each, schema["items"], f"{where}/{place}")


@pytest.mark.parametrize("document", DOCUMENTS, ids=["English and Arabic", "Arabic and English", "Spanish", "empty"])
def test_every_file_keeps_the_schema(document: Document) -> None:
    assert list(faults(json.loads(json_writer.write(document)), SCHEMA)) == []


def test_the_schema_can_be_broken() -> None:
    """A check that finds nothing wrong anywhere would be none."""
    content = json.loads(json_writer.write(bilingual()))
    for broken in (
        {**content, "version": 2},
        {**content, "more": 1},
        {key: value for key, value in content.items() if key != "title"},
        {**content, "languages": []},
        {**content, "title": [{"text": 1, "language": "en"}]},
        {**content, "content": [{"is": "heading", "level": 4, "text": []}]},
        {**content, "data": [{"name": "a", "columns": [], "rows": [{"b": []}]}]},
    ):
        assert list(faults(broken, SCHEMA))


def test_records_keep_their_columns_and_languages() -> None:
    contacts, notes = json.loads(json_writer.write(bilingual()))["data"]
    assert contacts["rows"][0] == {
        "occurred_at": "2026-03-14 17:40",
        "said": {"text": "Slept well.\nSaid عمر", "language": "en"},
        "minutes": 5,
        "planned": True,
    }
    assert contacts["rows"][2] == {"occurred_at": "=1+1", "said": "@SUM(A1)", "minutes": 1.5, "planned": None}
    assert notes["rows"][0]["text"] == {"text": "今天煮了米饭", "language": "zh-Hans"}


def test_the_text_stands_in_reading_order_with_pictures() -> None:
    document = bilingual()
    content = json.loads(json_writer.write(document))
    assert [block["is"] for block in content["content"]] == [
        "heading", "paragraph", "heading", "facts", "table", "picture", "picture",
    ]  # fmt: skip
    picture = document.blocks[5]
    assert isinstance(picture, Picture)
    assert b64decode(content["content"][5]["data"]) == picture.data
    assert content["made_at"] == "2026-03-21T16:30:00+00:00"


def test_odd_characters_come_back_and_the_same_document_gives_the_same_bytes() -> None:
    document = replace(in_spanish(), blocks=(Heading(1, in_one('"\\ \u2028 😀 \ud800')),))
    data = json_writer.write(document)
    assert data == json_writer.write(document)
    assert json.loads(data)["content"][0]["text"][0]["text"] == '"\\ \n 😀 '
