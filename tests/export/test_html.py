"""The page reads in both directions, and asks nobody for anything."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from fcc_app.export import html as html_writer
from fcc_app.export.document import Document, Heading, Paragraph
from fcc_app.i18n import without_isolates
from tests.export.writer_samples import bilingual, in_one, in_spanish

EMPTY = {"meta", "img", "br"}


class Reader(HTMLParser):
    """Reads a page back: its elements in order, and each piece of text with its language and direction."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str, str]] = []
        self.feed(data.decode("utf-8"))
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][0] != "style":
            self.texts.append((data, self._nearest("lang"), self._nearest("dir")))

    def _nearest(self, name: str) -> str:
        return next((attributes[name] for _tag, attributes in reversed(self.open) if name in attributes), "")

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_each_text_says_its_language_and_direction() -> None:
    texts = Reader(html_writer.write(bilingual())).texts
    assert ("عند الباب", "ar", "rtl") in texts
    assert ("At the door", "en", "ltr") in texts
    assert ("ينام عندما أدندن له", "ar", "rtl") in texts
    for text, language, direction in texts:
        if any("\u0600" <= letter <= "\u06ff" for letter in text) and text != "عمر":
            assert (language, direction) == ("ar", "rtl")


def test_the_page_speaks_the_main_language() -> None:
    assert Reader(html_writer.write(bilingual("ar"))).all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert Reader(html_writer.write(in_spanish())).all("html") == [{"lang": "es", "dir": "ltr"}]


def test_the_languages_stand_beside_each_other_in_their_order() -> None:
    page = Reader(html_writer.write(bilingual("ar")))
    heads = [attributes.get("lang") for attributes in page.all("th")]
    assert heads[:2] == ["ar", "en"]
    assert [text for text, *_ in page.texts if text in ("At the door", "عند الباب")] == ["عند الباب", "At the door"]


def test_a_name_in_a_sentence_keeps_its_own_direction() -> None:
    page = html_writer.write(bilingual()).decode()
    assert "At the door with <bdi>عمر</bdi>" in page
    assert "\u2068" not in page


def test_headings_are_in_order_and_the_title_is_one() -> None:
    page = Reader(html_writer.write(in_spanish()))
    assert [tag for tag, _ in page.elements if tag in ("h1", "h2", "h3")] == ["h1", "h2"]
    assert page.texts[0][0] == "Registro de comunicación"


def test_pictures_have_alternatives_and_are_inside_the_file() -> None:
    pictures = Reader(html_writer.write(bilingual())).all("img")
    assert [picture["alt"] for picture in pictures] == ["A tower of blocks / برج من المكعبات", "The team / الفريق"]
    assert all(picture["src"].startswith("data:image/") for picture in pictures)


def test_nothing_runs_and_nothing_is_loaded() -> None:
    for document in (bilingual(), in_spanish()):
        page = Reader(html_writer.write(document))
        assert not {tag for tag, _ in page.elements} & {"script", "link", "iframe", "object", "embed", "base", "form"}
        assert not [attributes for _, attributes in page.elements if any(name.startswith("on") for name in attributes)]
        (policy,) = [
            meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.startswith("default-src 'none'")
        assert b"url(" not in html_writer.write(document)


def test_what_somebody_typed_stays_text() -> None:
    texts = [text for text, *_ in Reader(html_writer.write(in_spanish())).texts]
    assert "</p><script>alert(1)</script>" in texts
    assert 'Durmió <b>45</b> min & comió "bien".\nLínea dos' in texts


def one_paragraph(text: str) -> Document:
    return replace(in_spanish(), blocks=(Heading(1, in_one("T")), Paragraph(in_one(text, "es"))))


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]) | st.sampled_from("<>&\"'\u2068\u2069\n")))
def test_every_text_comes_back(text: str) -> None:
    page = Reader(html_writer.write(one_paragraph(text)))
    read = "".join(piece for piece, language, _ in page.texts if language == "es")
    assert read.split() == ("Registro de comunicación T " + without_isolates(text)).split()[3:] or text.strip() in read


def test_the_same_document_gives_the_same_bytes() -> None:
    assert html_writer.write(bilingual()) == html_writer.write(bilingual())
