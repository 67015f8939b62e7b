"""What leaves, what is kept back, and where somebody is named: in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fcc_app.domain.releases import Release
from fcc_app.export.document import Document, Facts, Heading, Table
from fcc_app.export.known_names import NameKind
from fcc_app.export.leak_scan import ANOTHER_CHILD, ANOTHER_FAMILY, LEFT_OUT, SOMEBODY_ELSE, Hit, Part
from fcc_app.formats import format_list, format_number, format_period, language_name
from fcc_app.i18n import N_, Catalog
from fcc_app.services.releases import CALENDAR, PRINTED, Counts, Prepared

SEPARATOR = " · "
"""Between facts in one line."""

FORMAT_NAMES = {
    # Translators: kinds of files.
    "pdf": N_("PDF"),
    "docx": N_("Word document"),
    "html": N_("Web page"),
    "csv": N_("Spreadsheet (CSV)"),
    "json": N_("Data (JSON)"),
    # Translators: a kind of file: a calendar opens it.
    CALENDAR: N_("Calendar file"),
    # Translators: how something left the home: printed on paper.
    PRINTED: N_("On paper"),
}
"""What the formats are called."""

_STAND_INS = {
    NameKind.CHILD: ANOTHER_CHILD,
    NameKind.ADULT: SOMEBODY_ELSE,
    NameKind.FAMILY: ANOTHER_FAMILY,
    NameKind.PHRASE: LEFT_OUT,
}


def count_words(t: Catalog, *, entries: int, notes: int, practices: int, photos: int, left_out: int) -> list[str]:
    """How much leaves, in as many pieces as there is something to say; entries and photos are always said."""
    # Translators: how much leaves the home: contacts of a communication log.
    pieces = [t.ngettext("{n} entry", "{n} entries", entries).format(n=format_number(entries))]
    if notes:
        pieces.append(t.ngettext("{n} care note", "{n} care notes", notes).format(n=format_number(notes)))
    if practices:
        said = t.ngettext("{n} home practice", "{n} home practices", practices)
        pieces.append(said.format(n=format_number(practices)))
    pieces.append(t.ngettext("{n} photo", "{n} photos", photos).format(n=format_number(photos)))
    if left_out:
        # Translators: how many lines of what left the home were left out or changed, since they named somebody else.
        said = t.ngettext("{n} line left out or changed", "{n} lines left out or changed", left_out)
        pieces.append(said.format(n=format_number(left_out)))
    return pieces


def _comma(t: Catalog) -> str:
    # Not a dot: in Arabic the digit 0 is one.
    # Translators: stands between the pieces of a list of amounts: "14 entries, 0 photos".
    return t.pgettext("between pieces of a list", ", ")


def leaving_words(t: Catalog, prepared: Prepared) -> str:
    """What leaves, in one line: for how many households, how much, how many lines are left out."""
    counts = prepared.counts
    # Translators: for whom something leaves the home. There is always exactly one.
    pieces = [t.gettext("1 household")]
    pieces += count_words(
        t, entries=counts.entries, notes=counts.notes, practices=counts.practices, photos=counts.photos, left_out=0
    )
    left_out, replaced = prepared.left_out, prepared.replaced
    # Translators: how many lines are left out of what leaves the home, since they name somebody else.
    pieces.append(t.ngettext("{n} line left out", "{n} lines left out", left_out).format(n=format_number(left_out)))
    if replaced:
        # Translators: how many names stand replaced by words such as "another child" in what leaves the home.
        said = t.ngettext("{n} name replaced", "{n} names replaced", replaced)
        pieces.append(said.format(n=format_number(replaced)))
    return _comma(t).join(pieces)


def kept_back_words(t: Catalog, counts: Counts) -> list[str]:
    """What stays in the home, and why: one sentence for each reason."""
    sentences = []
    health, photos = counts.health_kept_back, counts.photos_kept_back - counts.photos_without_consent
    if health:
        sentences.append(
            t.ngettext(
                "{n} note about health stays here: there is no written release for it.",
                "{n} notes about health stay here: there is no written release for them.",
                health,
            ).format(n=format_number(health))
        )
    if photos:
        sentences.append(
            t.ngettext(
                "{n} photo stays here: nobody has looked yet whether only this family is in it.",
                "{n} photos stay here: nobody has looked yet whether only this family is in them.",
                photos,
            ).format(n=format_number(photos))
        )
    if counts.photos_without_consent:
        sentences.append(
            t.ngettext(
                "{n} photo stays here: the family has not agreed yet to be given photos.",
                "{n} photos stay here: the family has not agreed yet to be given photos.",
                counts.photos_without_consent,
            ).format(n=format_number(counts.photos_without_consent))
        )
    return sentences


def to_complete_words(t: Catalog, count: int) -> str:
    """That some entries were kept at the door and hold nothing more yet."""
    return t.ngettext(
        "{n} entry in it was kept at the door and is still to be completed.",
        "{n} entries in it were kept at the door and are still to be completed.",
        count,
    ).format(n=format_number(count))


def languages_words(tags: tuple[str, ...]) -> str:
    """The languages of a document, as a list in words."""
    return format_list(language_name(tag) for tag in tags)


def period_words(first: date | None, last: date | None) -> str:
    """The days that a document is about."""
    return format_period(first, last)


def release_words(t: Catalog, release: Release) -> str:
    """How much left, in one line."""
    return _comma(t).join(
        count_words(
            t,
            entries=release.entries,
            notes=release.notes,
            practices=release.practices,
            photos=release.photos,
            left_out=release.left_out,
        )
    )


def stand_in(t: Catalog, hit: Hit) -> str:
    """The words that would stand in place of the name."""
    return t.gettext(_STAND_INS[hit.kind])


def place_words(t: Catalog, document: Document, hit: Hit) -> str:
    """Where the name stands: under which headings, and in which line."""
    for place in hit.places:
        if place.part is Part.BLOCK:
            return SEPARATOR.join(_headings(document, place.index, place.row, place.column))
    parts = {place.part for place in hit.places}
    if Part.TITLE in parts:
        return t.gettext("In the title")
    if Part.FILE_NAME in parts:
        return t.gettext("In the name of the file")
    if Part.AUTHOR in parts:
        return t.gettext("In the name of this home")
    for place in hit.places:
        if place.part is Part.DATA and place.column is not None:
            column = document.data[place.index].columns[place.column]
            return column.label[0].text if column.label else column.name
    # Translators: a name was found in a drawing.
    return t.gettext("In a picture")


def _headings(document: Document, index: int, row: int | None, column: int | None) -> Iterator[str]:
    above: dict[int, str] = {}
    for block in document.blocks[:index]:
        if isinstance(block, Heading) and block.passages:
            above = {level: words for level, words in above.items() if level < block.level}
            above[block.level] = block.passages[0].text
    yield from (words for level, words in sorted(above.items()) if level > 1)
    block = document.blocks[index]
    if isinstance(block, Facts) and row is not None and block.facts[row].label:
        yield block.facts[row].label[0].text
    elif isinstance(block, Table) and column is not None and block.header[column]:
        yield block.header[column][0].text
