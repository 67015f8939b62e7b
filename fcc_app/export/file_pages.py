"""The pages of a PDF that somebody added to a note, as pictures to look at: in memory, without a viewer of the system.

typst draws the pages; its files are text, so the PDF is first written with bytes below 128 only, as its format allows.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
import typst

from fcc_app.errors import FccError
from fcc_app.i18n import N_

MOST_PAGES = 60
"""More pages than this are not drawn: each takes some two megabytes of memory."""

_TEMPLATE = b"""
#set page(margin: 0pt, width: auto, height: auto)
#for number in range(1, int(sys.inputs.count) + 1) { page(image("document.pdf", page: number)) }
"""


class UndrawablePagesError(FccError):
    """A document that can be kept and given away, but not drawn here."""

    message_id = N_("This document cannot be shown here. It is kept as it was added.")
    code = "E190"


def pages_as_png(data: bytes, dpi: float = 110.0) -> list[bytes]:
    """The first pages of the PDF file *data* as PNG pictures.

    Raises:
        UndrawablePagesError: If it cannot be drawn.
    """
    try:
        text, count = _in_seven_bits(data)
        drawn = typst.compile(
            {"main": _TEMPLATE, "document.pdf": text},  # type: ignore[call-overload]  # stubs know no files in memory
            format="png",
            ppi=dpi,
            sys_inputs={"count": str(min(count, MOST_PAGES))},
        )
    except (pikepdf.PdfError, typst.TypstError, RuntimeError) as problem:
        raise UndrawablePagesError from problem
    return list(drawn) if isinstance(drawn, list) else [drawn]


def _in_seven_bits(data: bytes) -> tuple[bytes, int]:
    """The same document without a byte above 127, and how many pages it has."""
    with pikepdf.open(BytesIO(data)) as file:
        if "/Metadata" in file.Root:
            del file.Root.Metadata
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream):
                _in_hexadecimal(thing)
        count = len(file.pages)
        written = BytesIO()
        file.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
        )
    text = written.getvalue()
    # The second line is a comment that tells programs from the last century that this is no text.
    head = bytes(byte if byte < 128 else 0x20 for byte in text[:32])
    return head + text[32:], count


def _in_hexadecimal(stream: pikepdf.Stream) -> None:
    raw = stream.read_raw_bytes()
    filters, settings = _as_list(stream.get("/Filter")), _as_list(stream.get("/DecodeParms"))
    stream.write(raw.hex().encode() + b">", filter=pikepdf.Array([pikepdf.Name.ASCIIHexDecode, *filters]))
    if settings:
        stream.DecodeParms = pikepdf.Array([pikepdf.Dictionary(), *settings])


def _as_list(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
