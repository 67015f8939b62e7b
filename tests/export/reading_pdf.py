"""Reading a PDF back as a screen reader would: through its structure tree, in its order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from fcc_app.export.pdf import DrawnText


@dataclass(frozen=True)
class Spoken:
    """One leaf of the structure tree: its role, its language, and what is read aloud."""

    role: str
    language: str
    text: str


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def read_aloud(data: bytes) -> list[Spoken]:
    """Everything that is read aloud, pictures by their alternative."""
    with opened(data) as file:
        drawn = DrawnText(file)
        return list(_walk(file.Root.StructTreeRoot, str(file.Root.Lang), drawn))


def _walk(element: Any, language: str, drawn: DrawnText) -> Iterator[Spoken]:
    language = str(element.get("/Lang", language))
    kids = element.get("/K")
    if kids is None:
        return
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    role = str(element.get("/S", "")).lstrip("/")
    if role == "Figure":
        yield Spoken(role, language, str(element.Alt))
    elif "/ActualText" in element:
        yield Spoken(role, language, str(element.ActualText))
    elif kids and not (isinstance(kids[0], pikepdf.Dictionary) and "/S" in kids[0]):
        yield Spoken(role, language, drawn.of(element))
    else:
        for kid in kids:
            yield from _walk(kid, language, drawn)


def everything_drawn(data: bytes) -> list[str]:
    """The text of each page as drawn, what screen readers skip included."""
    with opened(data) as file:
        reader = DrawnText(file)
        pages = []
        for page in file.pages:
            fonts = reader.fonts_of(page.obj)
            letters: dict[bytes, str] = {}
            text = []
            for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
                operands, operator = instruction.operands, str(instruction.operator)
                if operator == "Tf":
                    letters = fonts[str(operands[0])]
                    continue
                for string in operands if operator == "Tj" else operands[0]:
                    if isinstance(string, pikepdf.String):
                        codes = bytes(string)
                        text += [letters.get(codes[at : at + 2], "") for at in range(0, len(codes), 2)]
            pages.append("".join(text))
        return pages


def elements(data: bytes, role: str) -> list[dict[str, str]]:
    """The attributes of all structure elements of one *role*: what stands in /A, merged, as text."""
    with opened(data) as file:
        found = []
        waiting: list[Any] = [file.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop(0)
            if str(element.get("/S", "")) == f"/{role}":
                attributes = element.get("/A", [])
                attributes = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
                found.append({name: str(value) for each in attributes for name, value in each.items()})
            kids = element.get("/K", [])
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        return found
