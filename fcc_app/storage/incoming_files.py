"""Files that a person adds to a note: told apart by their content, made small, and saying nothing about themselves.

A phone writes into a photo where and when it was taken and by whose phone; a PDF names its author and programs. None
of it is kept: a picture is painted anew from its pixels alone. Pillow, pillow-heif and pikepdf are imported only when
a file comes in.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from fcc_app.domain.attachments import (
    LARGEST_BYTES,
    LONGEST_EDGE,
    AttachmentTooLargeError,
    UnreadablePictureError,
)
from fcc_app.errors import FccError
from fcc_app.i18n import N_

if TYPE_CHECKING:
    from PIL import Image

LARGEST_ORIGINAL = 64 * 1024 * 1024
"""The largest picture that is opened, in bytes: it is kept much smaller."""

MOST_PIXELS = 89_000_000
"""The most pixels a picture may have before it is made small: painting it takes four bytes for each."""

_JPEG_QUALITY = 88
_LARGE_PNG = 1024 * 1024
_PLAIN_TEXT_ENDINGS = {".txt", ".md", ".csv", ""}
_LONGEST_NAME = 120


class TooManyPixelsError(FccError):
    """A picture that would take more memory than a laptop should give, such as a file made to do harm."""

    message_id = N_(
        "This picture is too large to be opened safely. Please add a smaller copy; the original is unchanged."
    )
    code = "E180"


class UnknownFileError(FccError):
    """A kind of file that is not taken, for it may say things about itself that we cannot remove."""

    message_id = N_(
        "This kind of file cannot be added. Photos, PDF and plain text can; a letter or a table can be saved as PDF "
        "and then be added. The original is unchanged."
    )
    code = "E181"


class LockedDocumentError(FccError):
    """A PDF with a password of its own."""

    message_id = N_(
        "This PDF is locked with a password. Please save a copy without the password and add that; "
        "the original is unchanged."
    )
    code = "E182"


class UnreadableDocumentError(FccError):
    """A PDF that is damaged."""

    message_id = N_("This document could not be read. It was not added; the original is unchanged.")
    code = "E183"


class FilesInsideError(FccError):
    """A PDF that carries other files, which would come along unseen."""

    message_id = N_(
        "This PDF has other files hidden inside. Please print it to a new PDF and add that; the original is unchanged."
    )
    code = "E184"


class UnreachableFileError(FccError):
    """The file is gone or may not be read."""

    message_id = N_("The file {file} could not be opened. Is it still there?")
    code = "E185"


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """What will be kept. *name* is the file's own, with the ending that fits *media_type*; never a path."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


def read_file(path: Path) -> IncomingFile:
    """Read the file at *path* and prepare it. It is only read.

    Raises:
        UnreachableFileError: If it is not there or may not be read.
        FccError: As :func:`prepare`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_ORIGINAL + 1)
    except OSError as problem:
        raise UnreachableFileError(file=path.name) from problem
    return prepare(data, path.name)


def prepare(data: bytes, name: str) -> IncomingFile:
    """What is kept of a file: a picture of at most 1,600 pixels, a PDF, or plain text, all without metadata.

    Its first bytes say what it is, not its name.

    Raises:
        AttachmentTooLargeError: If a document has more than 16 MiB, or a picture more than 64 MiB.
        UnknownFileError: If it is of another kind.
        UnreadablePictureError, TooManyPixelsError: For pictures.
        LockedDocumentError, UnreadableDocumentError, FilesInsideError: For PDF.
    """
    if len(data) > LARGEST_ORIGINAL:
        raise AttachmentTooLargeError
    if _looks_like_picture(data):
        return _picture(data, name)
    if len(data) > LARGEST_BYTES:
        raise AttachmentTooLargeError
    if b"%PDF-" in data[:1024]:
        return IncomingFile(_named(name, ".pdf"), "application/pdf", _document(data))
    if PurePath(name).suffix.lower() in _PLAIN_TEXT_ENDINGS:
        ending = PurePath(name).suffix.lower() or ".txt"
        return IncomingFile(_named(name, ending), "text/plain", _plain_text(data))
    raise UnknownFileError


_PICTURE_STARTS = (
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",  # TIFF
    b"MM\x00*",
)
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis", b"miaf"}
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "HEIF", "AVIF")


def _looks_like_picture(data: bytes) -> bool:
    if data.startswith(_PICTURE_STARTS):
        return True
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return True
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


def _picture(data: bytes, name: str) -> IncomingFile:
    from PIL import Image
    from pillow_heif import register_heif_opener

    # No thumbnails and no depth maps: only what is seen is read.
    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as original:
            if original.width * original.height > MOST_PIXELS:
                raise TooManyPixelsError
            painted = _painted(original)
            plain = original.format in ("PNG", "GIF", "BMP")
    except (TooManyPixelsError, MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise TooManyPixelsError from problem
    except Exception as problem:  # decoders raise whatever a damaged file makes them stumble over
        raise UnreadablePictureError from problem
    if painted.mode in ("RGBA", "LA") or plain:
        kept = _encoded(painted, "PNG", optimize=True)
        # A drawing or a picture of a screen stays sharp; a photo that somebody saved as PNG need not stay large.
        if painted.mode in ("RGBA", "LA") or len(kept) <= _LARGE_PNG:
            return _kept_picture(kept, name, ".png", "image/png")
    return _kept_picture(_encoded(painted, "JPEG", quality=_JPEG_QUALITY, optimize=True), name, ".jpg", "image/jpeg")


def _kept_picture(kept: bytes, name: str, ending: str, media_type: str) -> IncomingFile:
    if len(kept) > LARGEST_BYTES:
        raise AttachmentTooLargeError
    return IncomingFile(_named(name, ending), media_type, kept)


def _painted(original: Image.Image) -> Image.Image:
    """The first picture in the file, upright, small, in sRGB, and nothing else of it."""
    from PIL import Image, ImageOps

    # A photo of 50 megapixels is decoded at an eighth where that is still large enough.
    original.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
    upright = ImageOps.exif_transpose(original)
    upright = _in_plain_mode(_in_srgb(upright))
    upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Image.Resampling.LANCZOS)
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    return clean


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colors of a wider profile (phones) become sRGB; a profile that cannot be read is dropped."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    output_mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=output_mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted if converted is not None else picture


def _in_plain_mode(picture: Image.Image) -> Image.Image:
    """Gray or red, green and blue, with transparency where there is any; eight bits each."""
    if picture.mode.startswith("I;16"):
        # Pillow would cut off everything above 255, and a scan would turn white.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    transparent = picture.has_transparency_data
    if picture.mode in ("1", "L") and not transparent:
        return picture.convert("L")
    if picture.mode == "LA":
        return picture.copy()
    return picture.convert("RGBA" if transparent else "RGB")


def _encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    output = BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def _document(data: bytes) -> bytes:
    """A PDF without document information, XMP, thumbnails, and what programs wrote for themselves."""
    import pikepdf

    output = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            for key in ("/Info", "/ID"):
                if key in pdf.trailer:
                    del pdf.trailer[key]
            for item in pdf.objects:
                _strip(item)
            pdf.save(output, encryption=False, deterministic_id=True)
    except pikepdf.PasswordError as problem:
        raise LockedDocumentError from problem
    except (pikepdf.PdfError, zlib.error, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as problem:
        raise UnreadableDocumentError from problem
    stripped = output.getvalue()
    if len(stripped) > LARGEST_BYTES:
        raise AttachmentTooLargeError
    return stripped


_NOT_KEPT = ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified")


def _strip(item: Any) -> None:
    import pikepdf

    if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    if "/EF" in item:
        raise FilesInsideError
    for key in _NOT_KEPT:
        if key in item:
            del item[key]
    if not isinstance(item, pikepdf.Stream) or "/Filter" not in item:
        return
    filters = item.Filter if isinstance(item.Filter, pikepdf.Array) else [item.Filter]
    names = [str(name) for name in filters]
    if names[-1] not in ("/DCTDecode", "/JPXDecode"):
        return
    picture = item.read_raw_bytes()
    if names[:-1] == ["/FlateDecode"]:
        picture = _inflated(picture)
    elif names[:-1]:
        raise ValueError("a picture packed in a way that is not taken apart here")
    bare = without_segments(picture) if names[-1] == "/DCTDecode" else without_boxes(picture)
    parameters: Any = item.get("/DecodeParms")
    if isinstance(parameters, pikepdf.Array):
        parameters = parameters[-1] if isinstance(parameters[-1], pikepdf.Dictionary) else None
    item.write(bare, filter=pikepdf.Name(names[-1]), decode_parms=parameters if len(names) == 1 else None)


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    inflated = inflater.decompress(data, LARGEST_ORIGINAL)
    if inflater.unconsumed_tail:
        raise ValueError("too much for a picture")
    return inflated


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG inside a PDF, without Exif, XMP, IPTC, profiles and comments; its pixels stay as they are, bit by bit.

    Raises:
        ValueError: If it is not built as a JPEG.
    """
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    kept = [jpeg[:2]]
    position = 2
    while True:
        if jpeg[position : position + 1] != b"\xff" or position + 4 > len(jpeg):
            raise ValueError("no JPEG")
        marker = jpeg[position + 1]
        if marker == 0xFF:  # padding
            position += 1
            continue
        if marker == 0xDA:  # the pixels follow; what comes after their end is not part of the picture
            end = jpeg.rfind(b"\xff\xd9")
            kept.append(jpeg[position : end + 2 if end > position else len(jpeg)])
            return b"".join(kept)
        length = int.from_bytes(jpeg[position + 2 : position + 4], "big")
        if length < 2:
            raise ValueError("no JPEG")
        # APP14 tells how the colors are stored; the others tell about the photo.
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker == 0xEE:
            kept.append(jpeg[position : position + 2 + length])
        position += 2 + length


def without_boxes(jpeg2000: bytes) -> bytes:
    """A JPEG 2000 inside a PDF, without the boxes that hold XML, XMP and the like.

    Raises:
        ValueError: If it is not built as one.
    """
    if jpeg2000.startswith(b"\xff\x4f"):  # pixels without any boxes
        return jpeg2000
    kept = []
    position = 0
    while position < len(jpeg2000):
        length, kind = int.from_bytes(jpeg2000[position : position + 4], "big"), jpeg2000[position + 4 : position + 8]
        if length == 1:
            length = int.from_bytes(jpeg2000[position + 8 : position + 16], "big")
        if length == 0:
            length = len(jpeg2000) - position
        if length < 8 or len(kind) < 4:
            raise ValueError("no JPEG 2000")
        if kind not in (b"xml ", b"uuid", b"uinf", b"jp2i"):
            kept.append(jpeg2000[position : position + length])
        position += length
    return b"".join(kept)


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def _plain_text(data: bytes) -> bytes:
    """Words as UTF-8.

    Raises:
        UnknownFileError: If these are not words.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise UnknownFileError from problem
    if _CONTROLS.search(text) or text.startswith("{\\rtf"):
        raise UnknownFileError
    return text.encode()


def _named(name: str, ending: str) -> str:
    """The file's own name with *ending*: no folders, no signs that change direction or cannot be seen."""
    stem = PurePath(name.replace("\\", "/")).stem
    seen = "".join(character for character in stem if unicodedata.category(character)[0] != "C")
    return (seen.strip(" .")[:_LONGEST_NAME] or "file") + ending
