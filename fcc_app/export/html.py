"""A document as one HTML file: no script, nothing loaded from anywhere, and styles for screen and paper.

Every piece of text says its language and direction. Two languages stand beside each other in tables whose heads
name them; on a narrow screen and for a screen reader each row still reads from the first to the second.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape

from fcc_app import formats
from fcc_app.export import plain
from fcc_app.export.document import Block, Document, Fact, Facts, Heading, Paragraph, Passage, Passages, Picture, Table
from fcc_app.export.plain import alternative_of, bare, blocks_of, printable, shown, title_of
from fcc_app.i18n import direction, normalize_tag

_ISOLATED = re.compile("\u2068([^\u2068\u2069]*)\u2069")

_STYLE = f"""
:root {{ color-scheme: light }}
* {{ box-sizing: border-box }}
body {{ margin: 0; background: #{plain.SUNKEN}; color: #{plain.TEXT};
  font: 16px/1.55 "Noto Sans", "Segoe UI", system-ui, "Noto Sans Arabic", "Noto Sans SC", sans-serif }}
main {{ max-width: 52rem; margin: 2rem auto; padding: 2.5rem 3rem; background: #{plain.PAPER};
  border: 1px solid #{plain.LINE}; border-radius: 14px }}
p, td, th, dd, dt {{ white-space: pre-line; overflow-wrap: anywhere; margin: 0; text-align: start }}
p {{ margin: .6rem 0 }}
h1, h2, h3 {{ line-height: 1.3; font-weight: 600; margin: 1.8rem 0 .5rem; break-after: avoid;
  display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1.5rem }}
h1 {{ font-size: 1.7rem; margin-top: 0 }}
h2 {{ font-size: 1.25rem; color: #{plain.GREEN} }}
h3 {{ font-size: 1.05rem }}
.second {{ font-size: .85em; font-weight: 400; color: #{plain.MUTED} }}
.muted, .label {{ color: #{plain.MUTED} }}
.label {{ font-size: .85rem }}
.as_said, .agreed {{ padding: .5rem .8rem; border-radius: 9px; border-inline-start: 4px solid }}
.as_said {{ background: #{plain.HONEY_SOFT}; color: #{plain.ON_HONEY_SOFT}; border-color: #{plain.HONEY} }}
.agreed {{ background: #{plain.GREEN_SOFT}; color: #{plain.ON_GREEN_SOFT}; border-color: #{plain.GREEN} }}
.mark {{ font-weight: 600; margin-inline-end: .4em }}
dl {{ margin: .6rem 0 1.2rem }}
dl > div {{ display: grid; grid-template-columns: 10rem 1fr; gap: .2rem 1rem; padding: .35rem 0 }}
dd {{ grid-column: 2 }}
table {{ width: 100%; border-collapse: collapse; margin: .6rem 0 1.2rem }}
th, td {{ vertical-align: top; padding: .5rem .7rem; border: 1px solid #{plain.LINE} }}
th {{ background: #{plain.SUNKEN}; font-weight: 600 }}
.plainly td {{ border: 0; padding-inline: 0 }}
.plainly td:first-child {{ padding-inline-end: 1.4rem }}
.pair {{ table-layout: fixed }}
.pair th {{ font-weight: 400; font-size: .85rem; color: #{plain.MUTED} }}
figure {{ margin: 1rem 0 }}
img {{ max-width: 100%; height: auto }}
@media (max-width: 40rem) {{
  main {{ margin: 0; padding: 1.2rem; border: 0; border-radius: 0 }}
  dl > div {{ grid-template-columns: 1fr }}
  dd {{ grid-column: 1 }}
}}
@media print {{
  @page {{ margin: 18mm }}
  body, main {{ background: none; font-size: 10.5pt }}
  main {{ margin: 0; padding: 0; border: 0; max-width: none }}
  thead {{ display: table-header-group }}
  tr, dl > div, figure, .as_said, .agreed {{ break-inside: avoid }}
  .as_said, .agreed, th {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }}
}}
"""

# Whatever got into the text, a browser that opens the file runs nothing and asks no one.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def write(document: Document) -> bytes:
    """*document* as an HTML file in UTF-8. The same document gives the same bytes."""
    return "".join(_page(document)).encode("utf-8")


def _page(document: Document) -> Iterator[str]:
    main = document.languages[0]
    yield (
        f"<!DOCTYPE html>\n<html {_speaks(main)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="author" content="{escape(bare(document.author))}">\n'
        f'<meta name="date" content="{document.made_at.isoformat()}">\n'
        f"<title>{escape(title_of(document))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    for block in blocks_of(document):
        yield from _block(block, document.languages)
    yield "</main>\n</body>\n</html>\n"


def _block(block: Block, languages: tuple[str, ...]) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block)
        case Paragraph():
            passages = shown(block.passages)
            if len(passages) == 1:
                yield _said(passages[0], block.tone) + "\n"
            elif passages:
                cells = "".join(_cell("td", (passage,), block.tone) for passage in passages)
                yield f'<table class="pair plainly" role="presentation"><tbody><tr>{cells}</tr></tbody></table>\n'
        case Facts():
            facts = [fact for fact in block.facts if shown(fact.value) or shown(fact.label)]
            if facts:
                yield from _facts_in_two(facts, languages) if len(languages) == 2 else _facts_in_one(facts)
        case Table():
            yield from _table(block)
        case Picture():
            data = b64encode(block.data).decode("ascii")
            width = max(1, round(block.width_mm / 25.4 * 96))
            alternative = escape(alternative_of(block))
            source = f"data:{escape(block.media_type)};base64,{data}"
            yield f'<figure><img src="{source}" alt="{alternative}" width="{width}"></figure>\n'


def _heading(heading: Heading) -> Iterator[str]:
    passages = shown(heading.passages)
    if passages:
        first, *others = passages
        seconds = "".join(f'<span class="second" {_attributes(each)}>{_text(each)}</span>' for each in others)
        tag = f"h{heading.level}"
        yield f"<{tag}><span {_attributes(first)}>{_text(first)}</span>{seconds}</{tag}>\n"


def _facts_in_one(facts: Iterable[Fact]) -> Iterator[str]:
    yield "<dl>\n"
    for fact in facts:
        labels = _spans(shown(fact.label))
        values = "".join(
            f'<dd class="{fact.tone}" {_attributes(each)}>{_mark(fact.tone)}{_text(each)}</dd>'
            for each in shown(fact.value)
        )
        yield f'<div><dt class="label">{labels}</dt>{values or "<dd></dd>"}</div>\n'
    yield "</dl>\n"


def _facts_in_two(facts: Iterable[Fact], languages: tuple[str, ...]) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col" {_speaks(tag)}>{escape(formats.own_language_name(tag))}</th>' for tag in languages
    )
    yield f'<table class="pair">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n'
    for fact in facts:
        labels, values = shown(fact.label), shown(fact.value)
        if len(labels) == len(values) == 2:
            cells = "".join(
                f'<td {_attributes(value)}><div class="label">{_spans((label,))}</div>{_said(value, fact.tone)}</td>'
                for label, value in zip(labels, values, strict=True)
            )
        else:
            said = "".join(_said(value, fact.tone) for value in values)
            cells = f'<td colspan="2"><div class="label">{_spans(labels)}</div>{said}</td>'
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n"


def _table(table: Table) -> Iterator[str]:
    heads = "".join(_cell('th scope="col"', cell) for cell in table.header)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in table.rows:
        cells = "".join(_cell("td", cell) for cell in row)
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n"


def _cell(tag: str, passages: Passages, tone: str = "") -> str:
    name = tag.split()[0]
    passages = shown(passages)
    if len(passages) == 1:
        kind = f' class="{tone}"' if tone else ""
        return f"<{tag}{kind} {_attributes(passages[0])}>{_mark(tone)}{_text(passages[0])}</{name}>"
    return f"<{tag}>" + "".join(f"<div {_attributes(each)}>{_text(each)}</div>" for each in passages) + f"</{name}>"


def _said(passage: Passage, tone: str) -> str:
    return f'<p class="{tone}" {_attributes(passage)}>{_mark(tone)}{_text(passage)}</p>'


def _spans(passages: Passages) -> str:
    return " / ".join(f"<span {_attributes(each)}>{_text(each)}</span>" for each in passages)


def _mark(tone: str) -> str:
    """A sign beside the color, which not everybody sees."""
    sign = plain.MARKS.get(tone)
    return f'<span class="mark" aria-hidden="true">{sign}</span>' if sign else ""


def _attributes(passage: Passage) -> str:
    return _speaks(passage.language)


def _speaks(tag: str) -> str:
    return f'lang="{escape(normalize_tag(tag))}" dir="{direction(tag)}"'


def _text(passage: Passage) -> str:
    """The words, escaped; a name kept apart from its sentence's direction is marked up as such."""
    text, before = escape(printable(passage.text).strip("\n")), ""
    while text != before:
        text, before = _ISOLATED.sub(r"<bdi>\1</bdi>", text), text
    return text.replace("\u2068", "").replace("\u2069", "")
