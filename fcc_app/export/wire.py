"""A document as JSON and byte strings, for the way between our own two processes.

JSON rather than pickle: whatever a damaged picture might do to the process that writes, all that can come
back from it is text and bytes.
"""

from __future__ import annotations

import json
import struct
from datetime import datetime
from typing import Any, BinaryIO

from fcc_app.export.document import (
    Block,
    Column,
    DataSet,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Table,
    Tone,
    Value,
)

Message = dict[str, Any]
"""What one process says to the other: JSON's own types."""

_LENGTHS = struct.Struct(">QI")  # length of the JSON text, number of byte strings behind it
_LENGTH = struct.Struct(">Q")


def send(pipe: BinaryIO, message: Message, attached: tuple[bytes, ...] = ()) -> None:
    """Write *message* and the byte strings *attached* to it."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    pipe.write(_LENGTHS.pack(len(text), len(attached)))
    pipe.write(text)
    for part in attached:
        pipe.write(_LENGTH.pack(len(part)))
        pipe.write(part)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[Message, tuple[bytes, ...]]:
    """Read what :func:`send` wrote.

    Raises:
        EOFError: If the other process has gone.
    """
    length, count = _LENGTHS.unpack(_exactly(pipe, _LENGTHS.size))
    message: Message = json.loads(_exactly(pipe, length).decode("utf-8", "surrogatepass"))
    attached = tuple(_exactly(pipe, _LENGTH.unpack(_exactly(pipe, _LENGTH.size))[0]) for _ in range(count))
    return message, attached


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise EOFError
    return data


def pack(document: Document) -> tuple[Message, tuple[bytes, ...]]:
    """*document* as a message, and its pictures' bytes to attach to it."""
    pictures: list[bytes] = []
    message: Message = {
        "title": _passages(document.title),
        "languages": list(document.languages),
        "blocks": [_block(block, pictures) for block in document.blocks],
        "data": [
            {
                "name": data_set.name,
                "columns": [[column.name, _passages(column.label)] for column in data_set.columns],
                "rows": [[_value(value) for value in row] for row in data_set.rows],
            }
            for data_set in document.data
        ],
        "made_at": document.made_at.isoformat(),
        "author": document.author,
        "file_stem": document.file_stem,
    }
    return message, tuple(pictures)


def unpack(message: Message, attached: tuple[bytes, ...]) -> Document:
    """The document that :func:`pack` packed."""
    return Document(
        title=_to_passages(message["title"]),
        languages=tuple(message["languages"]),
        blocks=tuple(_to_block(block, attached) for block in message["blocks"]),
        data=tuple(
            DataSet(
                name=data_set["name"],
                columns=tuple(Column(name, _to_passages(label)) for name, label in data_set["columns"]),
                rows=tuple(tuple(_to_value(value) for value in row) for row in data_set["rows"]),
            )
            for data_set in message["data"]
        ),
        made_at=datetime.fromisoformat(message["made_at"]),
        author=message["author"],
        file_stem=message["file_stem"],
    )


def _passages(passages: Passages) -> list[list[str]]:
    return [[passage.text, passage.language] for passage in passages]


def _to_passages(packed: list[list[str]]) -> Passages:
    return tuple(Passage(text, language) for text, language in packed)


def _value(value: Value | Passage) -> Value | list[str]:
    return [value.text, value.language] if isinstance(value, Passage) else value


def _to_value(packed: Any) -> Value | Passage:
    if isinstance(packed, list):
        return Passage(*packed)
    value: Value = packed
    return value


def _block(block: Block, pictures: list[bytes]) -> Message:
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "passages": _passages(block.passages)}
        case Paragraph():
            return {"is": "paragraph", "tone": block.tone.value, "passages": _passages(block.passages)}
        case Facts():
            return {
                "is": "facts",
                "facts": [[_passages(fact.label), _passages(fact.value), fact.tone.value] for fact in block.facts],
            }
        case Table():
            return {
                "is": "table",
                "header": [_passages(cell) for cell in block.header],
                "rows": [[_passages(cell) for cell in row] for row in block.rows],
            }
        case Picture():
            pictures.append(block.data)
            return {
                "is": "picture",
                "data": len(pictures) - 1,
                "media_type": block.media_type,
                "alternative": _passages(block.alternative),
                "width_mm": block.width_mm,
            }


def _to_block(packed: Message, pictures: tuple[bytes, ...]) -> Block:
    match packed["is"]:
        case "heading":
            return Heading(packed["level"], _to_passages(packed["passages"]))
        case "paragraph":
            return Paragraph(_to_passages(packed["passages"]), Tone(packed["tone"]))
        case "facts":
            return Facts(
                tuple(
                    Fact(_to_passages(label), _to_passages(value), Tone(tone)) for label, value, tone in packed["facts"]
                )
            )
        case "table":
            return Table(
                header=tuple(_to_passages(cell) for cell in packed["header"]),
                rows=tuple(tuple(_to_passages(cell) for cell in row) for row in packed["rows"]),
            )
        case "picture":
            return Picture(
                data=pictures[packed["data"]],
                media_type=packed["media_type"],
                alternative=_to_passages(packed["alternative"]),
                width_mm=packed["width_mm"],
            )
        case unknown:
            raise ValueError(f"not a block: {unknown}")
