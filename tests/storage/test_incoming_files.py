"""Files as phones and offices make them: what is kept of them, and what must not be."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pikepdf
import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from fcc_app.domain.attachments import (
    LARGEST_BYTES,
    LONGEST_EDGE,
    AttachmentTooLargeError,
    UnreadablePictureError,
)
from fcc_app.errors import FccError
from fcc_app.storage import incoming_files
from fcc_app.storage.incoming_files import (
    FilesInsideError,
    LockedDocumentError,
    TooManyPixelsError,
    UnknownFileError,
    UnreachableFileError,
    UnreadableDocumentError,
    prepare,
    read_file,
    without_boxes,
    without_segments,
)

pillow_heif.register_heif_opener()

TELLTALE = b"MariaLives12ElmStreet"
"""Written into every place where a file can speak about itself."""

RED, BLUE = (220, 40, 40), (30, 60, 200)


def picture(size=(400, 300), mode="RGB"):
    """Red, with a blue corner at the top left: so that it shows which way is up."""
    painted = Image.new("RGB", size, RED)
    ImageDraw.Draw(painted).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=BLUE)
    return painted.convert(mode)


def exif(orientation=1):
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = TELLTALE.decode()  # maker
    told[0x9003] = "2026:03:02 12:00:00"
    told[0x8825] = {1: "N", 2: (40.0, 26.0, 46.0), 3: "W", 4: (79.0, 58.0, 56.0), 29: TELLTALE.decode()}  # GPS
    return told.tobytes()


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + TELLTALE + b"</x:xmpmeta>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", 30) + b"\x1c\x02\x78\x00\x15" + TELLTALE


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(painted=None, orientation=1, **options):
    """As a phone writes it: Exif with place and thumbnail, XMP, IPTC, a profile, a comment, and a tail."""
    output = BytesIO()
    given = {"exif": exif(orientation), "xmp": XMP, "icc_profile": profile(), "comment": TELLTALE, **options}
    (painted or picture()).save(output, "JPEG", quality=95, **given)
    raw = output.getvalue()
    return raw[:2] + segment(0xED, IPTC) + raw[2:] + TELLTALE


def png(painted=None):
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", TELLTALE.decode())
    said.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    output = BytesIO()
    (painted or picture()).save(output, "PNG", pnginfo=said, exif=exif(), icc_profile=profile())
    return output.getvalue() + TELLTALE


def heic(orientation=1):
    output = BytesIO()
    picture().save(output, "HEIF", exif=exif(orientation), xmp=XMP)
    return output.getvalue()


def other(kind, **options):
    output = BytesIO()
    picture().save(output, kind, **options)
    return output.getvalue()


PICTURES = {
    "jpeg": jpeg(),
    "png": png(),
    "heic": heic(),
    "avif": other("AVIF", exif=exif(), xmp=XMP),
    "webp": other("WEBP", exif=exif(), xmp=XMP),
    "tiff": other("TIFF", exif=exif(), tiffinfo={270: TELLTALE.decode()}),
    "gif": other("GIF", comment=TELLTALE),
    "bmp": other("BMP") + TELLTALE,
}


def chunks(raw):
    """The names of the chunks of a PNG."""
    names, at = [], 8
    while at < len(raw):
        length, name = struct.unpack(">I4s", raw[at : at + 8])
        names.append(name.decode())
        at += length + 12
    return names


def markers(raw):
    """The markers of a JPEG before its pixels, and what comes after its end."""
    found, at = [], 2
    while raw[at + 1] != 0xDA:
        found.append(raw[at + 1])
        at += 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
    return found, raw[raw.rindex(b"\xff\xd9") + 2 :]


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_says_nothing_about_itself_any_more(kind):
    original = PICTURES[kind]
    assert TELLTALE in original
    kept = prepare(original, f"IMG_0042.{kind}")
    assert TELLTALE not in kept.data
    with Image.open(BytesIO(kept.data)) as read:
        assert not read.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop", "XML:com.adobe.xmp"} & set(read.info)
        assert read.format == {"image/jpeg": "JPEG", "image/png": "PNG"}[kept.media_type]
    if kept.media_type == "image/png":
        assert set(chunks(kept.data)) <= {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}
    else:
        found, tail = markers(kept.data)
        assert not tail
        assert {marker for marker in found if 0xE0 < marker <= 0xEF or marker == 0xFE} == set()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("write", [lambda raw, o: jpeg(raw, o), None], ids=["jpeg", "heic"])
def test_a_picture_is_upright_whichever_way_the_phone_was_held(orientation, write):
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    held = picture()
    if orientation in turns:
        held = held.transpose(turns[orientation])
    output = BytesIO()
    if write is None:
        held.save(output, "HEIF", exif=exif(orientation), quality=95)
        original = output.getvalue()
    else:
        original = write(held, orientation)
    with Image.open(BytesIO(prepare(original, "a.jpg").data)) as upright:
        assert upright.size == (400, 300)
        red, _green, blue = upright.convert("RGB").getpixel((10, 10))
        assert blue > 150 > red
        red, _green, blue = upright.convert("RGB").getpixel((390, 290))
        assert red > 150 > blue


@pytest.mark.parametrize(
    ("before", "after"),
    [((4000, 3000), (1600, 1200)), ((900, 7200), (200, 1600)), ((1600, 10), (1600, 10)), ((50, 40), (50, 40))],
)
def test_a_large_picture_is_made_small_and_a_small_one_is_left(before, after):
    with Image.open(BytesIO(prepare(jpeg(picture(before)), "a.jpg").data)) as kept:
        assert kept.size == after
        assert max(kept.size) <= LONGEST_EDGE


def test_the_colors_are_those_that_the_profile_means():
    """A made-up screen whose red lamp is blue and whose blue lamp is red: what is kept shows what it showed."""
    swapped = profile().replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    for profiled, meant in ((profile(), RED), (swapped, RED[::-1])):
        with Image.open(BytesIO(prepare(jpeg(icc_profile=profiled), "a.jpg").data)) as kept:
            shown = kept.convert("RGB").getpixel((390, 290))
        assert all(abs(a - b) < 12 for a, b in zip(shown, meant, strict=True))


@pytest.mark.parametrize("broken", [b"", b"no profile at all"])
def test_a_broken_profile_does_not_lose_the_picture(broken):
    assert prepare(jpeg(icc_profile=broken), "a.jpg").media_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_to_store_pixels_in_png_is_read(mode):
    if mode == "I;16":
        painted = Image.new("I;16", (30, 20), 40_000)
    else:
        painted = picture((30, 20), mode)
    with Image.open(BytesIO(prepare(png_plain(painted), "a.png").data)) as kept:
        assert kept.size == (30, 20)
        if mode == "I;16":
            assert kept.getpixel((5, 5)) == 156
        assert ("A" in kept.mode) == ("A" in mode)


def png_plain(painted):
    output = BytesIO()
    painted.save(output, "PNG")
    return output.getvalue()


def test_a_transparent_color_stays_transparent():
    painted = picture((30, 20), "P")
    output = BytesIO()
    painted.save(output, "PNG", transparency=painted.getpixel((0, 0)))
    with Image.open(BytesIO(prepare(output.getvalue(), "a.png").data)) as kept:
        assert kept.convert("RGBA").getpixel((0, 0))[3] == 0
        assert kept.convert("RGBA").getpixel((29, 19))[3] == 255


def test_a_photo_saved_as_png_does_not_stay_large():
    noise = Image.effect_noise((900, 900), 80).convert("RGB")
    assert prepare(png_plain(noise), "a.png").media_type == "image/jpeg"
    assert prepare(png_plain(picture()), "a.png").media_type == "image/png"


def test_cmyk_from_a_print_shop_is_shown_in_its_colors():
    with Image.open(BytesIO(prepare(jpeg(picture(mode="CMYK"), icc_profile=b""), "a.jpg").data)) as kept:
        assert all(abs(a - b) < 12 for a, b in zip(kept.convert("RGB").getpixel((390, 290)), RED, strict=True))


def bomb(width, height):
    """A PNG that says it is huge: a few bytes that would be painted as gigabytes."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(10_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, 9_000), (11_000, 11_000), (60_000, 60_000), (2**31 - 1, 1)])
def test_a_picture_that_would_fill_the_memory_is_refused(size, monkeypatch):
    monkeypatch.setattr(incoming_files, "_painted", lambda _: pytest.fail("it was painted"))
    with pytest.raises(TooManyPixelsError, match="smaller copy"):
        prepare(bomb(*size), "a.png")


def test_a_text_bomb_in_a_picture_is_refused():
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "a" * 50_000_000, zip=True)
    output = BytesIO()
    picture().save(output, "PNG", pnginfo=said)
    with pytest.raises(UnreadablePictureError):
        prepare(output.getvalue(), "a.png")


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_picture_is_refused_or_painted_but_never_brings_the_app_down(data):
    kind = data.draw(st.sampled_from(sorted(PICTURES)))
    raw = bytearray(PICTURES[kind])
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(4, len(raw) - 1)) :]
    else:
        for _ in range(data.draw(st.integers(1, 8))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        kept = prepare(bytes(raw), f"a.{kind}")
    except FccError:
        return
    assert kept.media_type != "text/plain"
    assert TELLTALE not in kept.data


@pytest.mark.parametrize("kind", ["jpeg", "png", "heic", "webp", "gif"])
def test_half_a_picture_is_refused(kind):
    with pytest.raises(UnreadablePictureError, match="original is unchanged"):
        prepare(PICTURES[kind][: len(PICTURES[kind]) // 4], f"a.{kind}")


def document(**options):
    """A PDF as an office program writes it, with a photo from a phone on its page."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    page = pdf.pages[0]
    photo = pdf.make_stream(
        PICTURES["jpeg"], Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=400, Height=300,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    photo.Metadata = pdf.make_stream(XMP, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=photo))
    page.Contents = pdf.make_stream(b"q 100 0 0 75 0 0 cm /Photo Do Q")
    page.obj.Thumb = pdf.make_stream(TELLTALE, Width=1, Height=1)
    page.obj.PieceInfo = pikepdf.Dictionary(Office=pikepdf.Dictionary(Private=pikepdf.String(TELLTALE.decode())))
    pdf.docinfo["/Author"] = TELLTALE.decode()
    with pdf.open_metadata() as said:
        said["dc:creator"] = [TELLTALE.decode()]
    output = BytesIO()
    pdf.save(output, **{"compress_streams": False, **options})
    return output.getvalue()


def test_a_document_keeps_its_pages_and_says_nothing_about_itself():
    original = document()
    assert original.count(TELLTALE) > 5
    kept = prepare(original, "IFSP Ana.pdf")
    assert kept.media_type == "application/pdf"
    with pikepdf.open(BytesIO(kept.data)) as pdf:
        assert "/Info" not in pdf.trailer
        assert "/Metadata" not in pdf.Root
        page = pdf.pages[0]
        photo = page.Resources.XObject.Photo
        assert "/Thumb" not in page
        assert "/PieceInfo" not in page
        assert page.Contents.read_bytes() == b"q 100 0 0 75 0 0 cm /Photo Do Q"
        inside = photo.read_raw_bytes()
        pdf_uncompressed = BytesIO()
        pdf.save(pdf_uncompressed, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
    assert TELLTALE not in pdf_uncompressed.getvalue()
    with Image.open(BytesIO(inside)) as shown, Image.open(BytesIO(PICTURES["jpeg"])) as before:
        assert shown.tobytes() == before.tobytes()


def test_the_same_document_is_kept_as_the_same_bytes():
    assert prepare(document(), "a.pdf").data == prepare(document(), "a.pdf").data


def test_a_photo_packed_twice_in_a_document_is_found_all_the_same():
    with pikepdf.open(BytesIO(document())) as pdf:
        photo = pdf.pages[0].Resources.XObject.Photo
        packed = zlib.compress(PICTURES["jpeg"])
        photo.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode]))
        output = BytesIO()
        pdf.save(output)
    with pikepdf.open(BytesIO(prepare(output.getvalue(), "a.pdf").data)) as pdf:
        assert TELLTALE not in pdf.pages[0].Resources.XObject.Photo.read_raw_bytes()


def test_a_locked_document_asks_for_an_unlocked_copy():
    with pytest.raises(LockedDocumentError, match="without the password"):
        prepare(document(encryption=pikepdf.Encryption(owner="o", user="u")), "a.pdf")
    assert prepare(document(encryption=pikepdf.Encryption(owner="o", user="")), "a.pdf")


def test_a_document_with_files_inside_is_refused():
    with pikepdf.open(BytesIO(document())) as pdf:
        pdf.attachments["everything.csv"] = b"Ana, Ben, Chloe"
        output = BytesIO()
        pdf.save(output)
    with pytest.raises(FilesInsideError, match="hidden inside"):
        prepare(output.getvalue(), "a.pdf")


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_damaged_document_is_refused_or_mended_but_never_brings_the_app_down(data):
    raw = bytearray(document())
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(10, len(raw) - 1)) :]
    else:
        for _ in range(data.draw(st.integers(1, 8))):
            raw[data.draw(st.integers(9, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(FccError):
        assert prepare(bytes(raw), "a.pdf").media_type == "application/pdf"


def test_a_document_of_noise_is_refused():
    with pytest.raises(UnreadableDocumentError):
        prepare(b"%PDF-1.7\n" + bytes(range(256)), "a.pdf")


def test_segments_and_boxes_of_pictures_in_documents():
    told = PICTURES["jpeg"]
    bare = without_segments(told)
    assert TELLTALE in told
    assert TELLTALE not in bare
    assert without_segments(bare) == bare
    box = struct.pack(">I4s", 12, b"jP  ") + b"\r\n\x87\n"
    said = struct.pack(">I4s", 8 + len(TELLTALE), b"xml ") + TELLTALE
    pixels = struct.pack(">I4s", 0, b"jp2c") + b"\xff\x4f pixels"
    assert without_boxes(box + said + pixels) == box + pixels
    assert without_boxes(b"\xff\x4f pixels") == b"\xff\x4f pixels"
    for broken in (b"\x00\x00\x00\x07jP  ", b"\x00\x00\x00\x20jP", b"\x00"):
        with pytest.raises(ValueError, match="no JPEG 2000"):
            without_boxes(broken)


@given(st.binary(max_size=300))
def test_noise_in_the_place_of_a_picture_in_a_document_is_an_error_and_ends(noise):
    for strip in (without_segments, without_boxes):
        for start in (b"", b"\xff\xd8", b"\xff\xd8\xff\xe1"):
            with suppress(ValueError):
                strip(start + noise)


@pytest.mark.parametrize(
    "raw",
    [
        "Duerme bien. ينام جيداً".encode(),
        "\ufeffDuerme bien. ينام جيداً".encode(),
        "Duerme bien. ينام جيداً".encode("utf-16"),
    ],
)
def test_plain_words_are_kept_as_utf_8(raw):
    kept = prepare(raw, "notes.txt")
    assert kept.media_type == "text/plain"
    assert kept.data.decode() == "Duerme bien. ينام جيداً"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"PK\x03\x04 a letter", "letter.docx"),
        (b"\xd0\xcf\x11\xe0 a letter", "letter.doc"),
        (b"{\\rtf1 a letter", "letter.txt"),
        (b"MZ\x90\x00 a program", "photo.jpg"),
        (b"MZ\x90\x00 a program", "photo.txt"),
        (b"<svg/>", "drawing.svg"),
        (b"\x1aE\xdf\xa3 a film", "film.mkv"),
        (b"\x00\x00\x00\x18ftypmp42 a film", "film.mp4"),
        ("caf\u00e9".encode("latin-1"), "notes.txt"),
        (b"", "photo.jpg"),
    ],
)
def test_other_kinds_of_files_are_refused_with_a_way_out(raw, name):
    with pytest.raises(UnknownFileError, match="saved as PDF"):
        prepare(raw, name)


def test_what_a_file_is_decides_and_not_what_it_is_called():
    assert prepare(PICTURES["heic"], "IMG_0042.HEIC").name == "IMG_0042.jpg"
    assert prepare(PICTURES["jpeg"], "scan.pdf").name == "scan.jpg"
    assert prepare(document(), "plan.docx").name == "plan.pdf"


@pytest.mark.parametrize(
    ("given_name", "kept_name"),
    [
        ("C:\\Users\\Maria\\drawing.png", "drawing.png"),
        ("/home/maria/drawing.png", "drawing.png"),
        ("gnp.\u202egniward.png", "gnp.gniward.png"),
        ("..", "file.png"),
        ("a" * 300 + ".png", "a" * 120 + ".png"),
        ("صورة أنا.heic", "صورة أنا.png"),
    ],
)
def test_a_name_is_a_name_and_not_a_path(given_name, kept_name):
    assert prepare(PICTURES["png"], given_name).name == kept_name


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(AttachmentTooLargeError, match="16 megabytes"):
        prepare(b"%PDF-" + bytes(LARGEST_BYTES), "a.pdf")
    with pytest.raises(AttachmentTooLargeError):
        prepare(b"a" * (LARGEST_BYTES + 1), "a.txt")
    with pytest.raises(AttachmentTooLargeError):
        prepare(b"\xff\xd8\xff" + bytes(incoming_files.LARGEST_ORIGINAL), "a.jpg")


def test_the_file_itself_is_only_read(tmp_path):
    path = tmp_path / "IMG_0042.jpg"
    path.write_bytes(PICTURES["jpeg"])
    path.chmod(0o400)
    assert read_file(path).name == "IMG_0042.jpg"
    assert path.read_bytes() == PICTURES["jpeg"]
    with pytest.raises(UnreachableFileError, match="IMG_0043"):
        read_file(tmp_path / "IMG_0043.jpg")
