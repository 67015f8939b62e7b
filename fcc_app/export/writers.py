"""Writing documents in a process of its own: typst holds Python's threads for long, and a kill is a sure Cancel.

Documents go in and files come out through pipes; no word of a family lands in a file on the way.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from fcc_app import formats, i18n
from fcc_app.errors import FccError
from fcc_app.export import wire
from fcc_app.export.document import Document
from fcc_app.i18n import N_

FORMATS = ("pdf", "docx", "csv", "html", "json")
"""The kinds of file that can be written; each is also the file's ending."""

PAPERS = ("us-letter", "a4")
"""The sheets that a PDF can be set for; the first is the usual one."""

_PACKAGE = Path(__file__).resolve().parents[1]


class WritingStoppedError(FccError):
    """Someone asked to stop. Nothing was written."""

    message_id = N_("Stopped. No file was written.")
    code = "E402"


class WriterGoneError(FccError):
    """The process ended in the middle, most likely for want of memory."""

    message_id = N_(
        "The document could not be finished, and no file was written. Your notes are unchanged. "
        "Please close other programs or choose a shorter period, then try again."
    )
    code = "E403"


class WriterBugError(RuntimeError):
    """A bug of ours in the other process; says where, never with a note's text."""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, and the characters that no font on this computer could draw in it (PDF alone)."""

    data: bytes
    undrawn: tuple[str, ...]


def writer_command() -> list[str]:
    """How the writing process is started: by our own executable when frozen, else by this Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--internal-writer"]
    return [sys.executable, "-P", "-m", "fcc_app.export.writer_process"]


class Writers:
    """Lets the writing process work. It is started when first needed and kept for the next document.

    One document is written at a time; the methods may be called from any thread and block until done.
    :meth:`cancel` may be called meanwhile. :meth:`close` it when the app is locked, for the process remembers what it
    wrote.
    """

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = list(command) if command is not None else None
        self._turn = threading.Lock()  # one request at a time
        self._state = threading.Lock()  # guards what follows
        self._process: subprocess.Popen[bytes] | None = None
        self._busy = False
        self._stopped = False
        self._answers_to_skip = 0
        self.paper = PAPERS[0]
        """The sheets used in this home, one of :data:`PAPERS`."""

    def warm_up(self) -> None:
        """Start the process, so that the first preview is quick. Does not wait for it."""
        with self._turn:
            try:
                requests, _ = self._pipes()
                wire.send(requests, self._request("warm_up"))
                self._answers_to_skip += 1
            except OSError:
                self._end()  # whoever writes next will be told

    def write(self, document: Document, file_format: str, *, paper: str = PAPERS[0]) -> Written:
        """*document* as a file of *file_format*.

        Raises:
            FccError: What the writer itself says.
            WritingStoppedError: If :meth:`cancel` was called.
            WriterGoneError: If the process ended.
            WriterBugError: If it met a bug of ours.
        """
        if file_format not in FORMATS:
            raise ValueError(f"not a format: {file_format}")
        packed, pictures = wire.pack(document)
        request = self._request("write", document=packed, format=file_format, paper=paper)
        answer, attached = self._ask(request, pictures)
        return Written(attached[0], tuple(answer["undrawn"]))

    def pages(self, document: Document, *, dpi: float = 96.0, paper: str = PAPERS[0]) -> list[bytes]:
        """The pages of the PDF as PNG pictures: about 96 dpi to look at, 200 to 300 to print.

        Raises:
            FccError: As :meth:`write` does.
        """
        packed, pictures = wire.pack(document)
        return list(self._ask(self._request("pages", document=packed, dpi=dpi, paper=paper), pictures)[1])

    def file_pages(self, data: bytes) -> list[bytes]:
        """The pages of a PDF that was added to a record, as PNG pictures to look at.

        Raises:
            FccError: If they cannot be drawn, or as :meth:`write` does.
        """
        return list(self._ask(self._request("file_pages"), (data,))[1])

    def cancel(self) -> None:
        """End the work at hand, from any thread. What waits for it gets :class:`WritingStoppedError`."""
        with self._state:
            if self._busy and self._process is not None:
                self._stopped = True
                self._process.kill()

    def close(self) -> None:
        """End the process and all it remembers. It is started anew when needed again."""
        self.cancel()
        with self._turn:
            self._end()

    def _request(self, do: str, **more: object) -> dict[str, Any]:
        return {"do": do, "app_language": i18n.app_language(), "digits": _digits_by_name(), **more}

    def _ask(self, request: wire.Message, pictures: tuple[bytes, ...]) -> tuple[wire.Message, tuple[bytes, ...]]:
        with self._turn:
            try:
                requests, answers = self._pipes()
                with self._state:
                    self._busy, self._stopped = True, False
                wire.send(requests, request, pictures)
                while self._answers_to_skip:
                    wire.receive(answers)
                    self._answers_to_skip -= 1
                answer, attached = wire.receive(answers)
            except (EOFError, OSError) as problem:
                self._end()
                raise (WritingStoppedError if self._stopped else WriterGoneError)() from problem
            except BaseException:
                self._end()  # its answer would be taken for the next one's
                raise
            finally:
                with self._state:
                    self._busy = False
        if "problem" in answer:
            raise _told(**answer["problem"])
        if "bug" in answer:
            raise WriterBugError(f"{answer['bug']['kind']} at {' < '.join(reversed(answer['bug']['places']))}")
        return answer, attached

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        with self._state:
            if self._process is not None and self._process.poll() is not None:
                self._let_go(self._process)
                self._process = None
            if self._process is None:
                self._answers_to_skip = 0
                self._process = self._start()
            process = self._process
        if process.stdin is None or process.stdout is None:
            raise AssertionError("both are pipes")
        return process.stdin, process.stdout  # type: ignore[return-value]  # Popen says IO[bytes], which is as good

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {name: value for name, value in os.environ.items() if name != "FCC_APP_PASSPHRASE"}
        if not getattr(sys, "frozen", False):
            known = environment.get("PYTHONPATH")
            environment["PYTHONPATH"] = os.pathsep.join([str(_PACKAGE.parent), *([known] if known else [])])
        return subprocess.Popen(
            self._command or writer_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a crash there may quote a note
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _end(self) -> None:
        with self._state:
            process, self._process = self._process, None
            self._answers_to_skip = 0
        if process is not None:
            process.kill()
            self._let_go(process)

    @staticmethod
    def _let_go(process: subprocess.Popen[bytes]) -> None:
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was still to be sent has nobody to read it
        process.wait()


def _digits_by_name() -> str:
    """The digits chosen for the app's language, for the other process knows no settings."""
    digits = formats.digits_of(i18n.app_language())
    return next((name for name, known in formats.DIGITS.items() if known == digits), "")


def _told(code: str, message_id: str, details: dict[str, object]) -> FccError:
    """The error that the other process raised, as the class that it was where that is known here."""
    waiting = [FccError]
    while waiting:
        kind = waiting.pop()
        if kind.code == code and kind.message_id == message_id:
            known = kind.__new__(kind)
            FccError.__init__(known, **details)
            return known
        waiting.extend(kind.__subclasses__())
    unknown: FccError = type("WriterError", (FccError,), {"code": code, "message_id": message_id})(**details)
    return unknown
