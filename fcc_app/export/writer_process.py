"""The process that writes documents: it reads requests from its first pipe and answers on its second, until that ends.

It opens no file of a person's, keeps nothing, and is ended at any moment without harm. The program starts it through
:class:`fcc_app.export.writers.Writers`, frozen or not.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO

from fcc_app import formats, i18n
from fcc_app.errors import FccError
from fcc_app.export import wire
from fcc_app.export.document import Document
from fcc_app.export.wire import Message

INTERNAL_COMMAND = "--internal-writer"
"""The first argument by which the frozen program is asked to be this process."""

Answer = tuple[Message, tuple[bytes, ...]]


def main() -> int:
    """Serve the program that started this process, over standard input and output."""
    if sys.platform == "win32":
        import msvcrt

        for number in (0, 1):
            msvcrt.setmode(number, os.O_BINARY)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the family's words
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nothing, number)  # what a library prints must not land among the answers
    try:
        with os.fdopen(incoming, "rb") as requests, os.fdopen(outgoing, "wb") as answers:
            serve(requests, answers)
    except BrokenPipeError:
        return 1  # nobody listens any more
    return 0


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    gc.disable()  # a long document makes so many small objects that looking through them costs a tenth of the time
    while True:
        try:
            message, attached = wire.receive(requests)
        except EOFError:
            return
        try:
            answer = _answer(message, attached)
        except FccError as problem:
            answer = _problem(problem), ()
        except Exception as bug:  # noqa: BLE001 - told to the program, which reports it
            answer = _bug(bug), ()
        wire.send(answers, *answer)
        del message, attached, answer
        _tidy()


def _tidy() -> None:
    """Forget the document, now that nobody waits."""
    if pdf := sys.modules.get("fcc_app.export.pdf"):
        pdf.tidy()
    gc.collect()


def _answer(message: Message, attached: tuple[bytes, ...]) -> Answer:
    i18n.set_app_language(message["app_language"])
    formats.choose_digits(message["digits"])
    match message["do"]:
        case "warm_up":
            from fcc_app.export import pdf

            pdf.warm_up()
            return {}, ()
        case "write":
            return _write(wire.unpack(message["document"], attached), message["format"], message["paper"])
        case "pages":
            from fcc_app.export import pdf

            document = wire.unpack(message["document"], attached)
            pages = pdf.pdf_pages_as_png(document, message["dpi"], pdf.Paper(message["paper"]))
            return {}, tuple(pages)
        case "file_pages":
            from fcc_app.export import file_pages

            return {}, tuple(file_pages.pages_as_png(attached[0]))
        case unknown:
            raise ValueError(f"not a request: {unknown}")


def _write(document: Document, file_format: str, paper: str) -> Answer:
    if file_format == "pdf":
        from fcc_app.export import pdf

        composed = pdf.compose(document, pdf.Paper(paper))
        return {"undrawn": list(composed.undrawn)}, (composed.data,)
    return {"undrawn": []}, (writer_of(file_format)(document),)


def writer_of(file_format: str) -> Callable[[Document], bytes]:
    """The writer of one format. Each is imported when first asked for."""
    match file_format:
        case "pdf":
            from fcc_app.export import pdf

            return pdf.write
        case "docx":
            from fcc_app.export import docx

            return docx.write
        case "csv":
            from fcc_app.export import csv

            return csv.write
        case "html":
            from fcc_app.export import html

            return html.write
        case "json":
            from fcc_app.export import json

            return json.write
        case unknown:
            raise ValueError(f"not a format: {unknown}")


def _problem(problem: FccError) -> Message:
    details = {
        name: value if isinstance(value, str | int | float) else str(value) for name, value in problem.details.items()
    }
    return {"problem": {"code": problem.code, "message_id": problem.message_id, "details": details}}


def _bug(bug: BaseException) -> Message:
    """What went wrong and where. Not the exception's own words: they may hold a note's text."""
    return {"bug": {"kind": type(bug).__name__, "places": _places(bug.__traceback__)}}


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


if __name__ == "__main__":
    raise SystemExit(main())
