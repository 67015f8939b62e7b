"""Is another family named in it? No scan, no release.

A document that is to leave the home is searched for the names of everybody the home knows, except those it is
made for: in every passage, every cell of its data, its title, author and file names, in the alternatives of its
pictures and in the words of drawings. What is found stops the release until the provider has decided about each
find: somebody else's words stand in ("another child"), the line is left out, or it is not that person.

A decision belongs to one place in one text and to nothing else: the same word in another text is asked about
again, and so is this one as soon as a letter of its text changes, or somebody else of that name becomes known.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from itertools import chain

from fcc_app.errors import FccError
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
from fcc_app.export.known_names import Find, KnownName, NameFinder, NameKind, not_covered
from fcc_app.i18n import N_, catalog

# Translators: stands in a copy for a family where another child's name was: "She played with another child."
ANOTHER_CHILD = N_("another child")
# Translators: stands in a copy for a family where the name of somebody from another family was.
SOMEBODY_ELSE = N_("somebody else")
# Translators: stands in a copy for a family where the name of another family was.
ANOTHER_FAMILY = N_("another family")
# Translators: stands in a copy for a family where words were taken out because they are about others.
LEFT_OUT = N_("[left out]")

_STAND_INS = {
    NameKind.CHILD: ANOTHER_CHILD,
    NameKind.ADULT: SOMEBODY_ELSE,
    NameKind.FAMILY: ANOTHER_FAMILY,
    NameKind.PHRASE: LEFT_OUT,
}

_NAMELESS_FILE = "export"
_WRITTEN_IN_MARKUP = re.compile(r">([^<]+)<|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_BEHIND_MARKUP = re.compile(r"=\s*\"([^\"]*)\"|=\s*'([^']*)'|<!--(.*?)-->", re.DOTALL)
_END_OF_SENTENCE = ".!?…。！？\n"
_OPENING = " \t\u00a0«“\"'‘(¿¡[\u2066\u2067\u2068"


class NamesFoundError(FccError):
    """Somebody who is not of this household is named, and nobody has decided about it."""

    message_id = N_(
        "Nothing has left yet: somebody from another family is named in it. "
        "Please decide about each place that is marked, then try again."
    )
    code = "E410"


class ScanFailedError(FccError):
    """The scan could not do its work. *kind* is the name of the error, for the report."""

    message_id = N_(
        "Nothing has left: the check for other families' names did not work this time. "
        "Your notes are safe. Please try again, and if it happens again, start the app anew."
    )
    code = "E411"


class PictureDetailsError(FccError):
    """A picture holds hidden details, such as place and time, which nobody has looked at."""

    message_id = N_(
        "Nothing has left: a photo in it still holds hidden details, such as where it was taken. "
        "Please leave the photo out, or remove it from the record and add it again."
    )
    code = "E412"


class Decision(StrEnum):
    """What the provider decided about one find."""

    REPLACE = "replace"
    LEAVE_OUT = "leave_out"
    NOT_THAT_PERSON = "not_that_person"


Decisions = Mapping[str, Decision]
"""Decisions by :attr:`Hit.key`. They may be kept and used again: a key says nothing about what it stands for."""


class Part(StrEnum):
    """Where in a document something was found."""

    TITLE = "title"
    AUTHOR = "author"
    FILE_NAME = "file_name"
    BLOCK = "block"
    DRAWING = "drawing"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Place:
    """One place: *index* counts blocks or data sets from 0, *row* and *column* the cells of a table or data set.

    Row -1 is the header. In a block of facts *row* counts the facts.
    """

    part: Part
    index: int = 0
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that does not belong here: the characters from *start* up to *end* of *text*, wherever that stands.

    *whose* are the people who may be meant, as the provider calls them. *key* is what a decision is kept by.
    """

    key: str
    text: str
    language: str
    start: int
    end: int
    whose: tuple[str, ...]
    kind: NameKind
    places: tuple[Place, ...]
    decision: Decision | None = None

    @property
    def found(self) -> str:
        """The words as they stand in the text."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Cleared:
    """A document that may leave, and what was done so that it may: the numbers of places by decision.

    *hits* are the places as they were found before, each with its decision.
    """

    document: Document
    file_name: str
    hits: tuple[Hit, ...]
    replaced: int
    left_out: int
    not_that_person: int


def scan(
    document: Document, file_name: str, known_names: Iterable[KnownName], decisions: Decisions | None = None
) -> tuple[Hit, ...]:
    """All names in *document* and *file_name* that are not the household's own, each with its decision if it has one.

    The same words in several places are one hit with all its places, since they can only be decided together.
    160 pages against a thousand names take about a quarter of a second.

    Raises:
        PictureDetailsError: If a photo holds metadata.
        ScanFailedError: If the scan could not do its work, or *known_names* holds none of the household's own,
            so that something must be wrong with the list.
    """
    with _failing_safely():
        return _scan(document, file_name, _Finder(known_names), decisions or {})


def apply(document: Document, hits: Iterable[Hit]) -> Document:
    """*document* as decided: changed alike wherever a text stands, in its blocks and in its data.

    Hits without a decision, and those that are not that person, stay as they are.
    """
    return _Changes(document, hits).document()


def require_clean(
    document: Document, file_name: str, known_names: Iterable[KnownName], decisions: Decisions | None = None
) -> Cleared:
    """The document that may leave: scanned, changed as decided, and scanned once more as it will be.

    The only way from a document to a writer.

    Raises:
        NamesFoundError: If there is a name that nobody has decided about.
        PictureDetailsError: If a photo holds metadata.
        ScanFailedError: If either scan could not do its work.
    """
    names = tuple(known_names)
    with _failing_safely():
        finder = _Finder(names)
        hits = _scan(document, file_name, finder, decisions or {})
        if any(hit.decision is None for hit in hits):
            raise NamesFoundError
        changes = _Changes(document, hits)
        changed, new_name = changes.document(), changes.file_name(file_name)
        for hit in _scan(changed, new_name, finder, {}):
            if not changes.allows(hit):
                raise NamesFoundError
    counts = [hit.decision for hit in hits for _ in hit.places]
    return Cleared(
        document=changed,
        file_name=new_name,
        hits=hits,
        replaced=counts.count(Decision.REPLACE),
        left_out=counts.count(Decision.LEAVE_OUT),
        not_that_person=counts.count(Decision.NOT_THAT_PERSON),
    )


class _failing_safely:  # noqa: N801 - read as a phrase: with _failing_safely()
    """Whatever goes wrong inside becomes a sentence that says that nothing has left."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, Exception) and not isinstance(problem, FccError):
            # Not chained: the original may hold words of a note, and errors get logged.
            raise ScanFailedError(kind=type(problem).__name__) from None


class _Finder:
    """Finds the others' names in a text, and remembers what it has found."""

    def __init__(self, known_names: Iterable[KnownName]) -> None:
        names = tuple(known_names)
        own = [name for name in names if name.own]
        self.others = [name for name in names if not name.own]
        if not own:
            raise ScanFailedError(kind="no own names")
        self._others, self._own = NameFinder(self.others), NameFinder(own)
        self._found: dict[tuple[str, str, bool], tuple[Find, ...]] = {}

    def find(self, text: str, language: str, *, is_file_name: bool) -> tuple[Find, ...]:
        asked = (text, language, is_file_name)
        if asked not in self._found:
            finds = self._others.find_each(text, language, is_file_name=is_file_name)
            own = self._own.find_each(text, language, is_file_name=is_file_name) if finds else []
            self._found[asked] = not_covered(finds, own)
        return self._found[asked]


def _scan(document: Document, file_name: str, finder: _Finder, decisions: Decisions) -> tuple[Hit, ...]:
    places: dict[tuple[str, str, bool], list[Place]] = {}
    for text, language, place in _texts(document, file_name):
        places.setdefault((text, language, place.part is Part.FILE_NAME), []).append(place)
    hits = []
    for (text, language, is_file_name), where in places.items():
        for find in finder.find(text, language, is_file_name=is_file_name):
            meant = [finder.others[name] for name in find.names]
            key = _key(text, find.start, find.end, meant)
            hits.append(
                Hit(
                    key=key,
                    text=text,
                    language=language,
                    start=find.start,
                    end=find.end,
                    whose=tuple(dict.fromkeys(name.whose for name in meant)),
                    kind=find.kind,
                    places=tuple(where),
                    decision=decisions.get(key),
                )
            )
    return tuple(hits)


def _key(text: str, start: int, end: int, meant: Iterable[KnownName]) -> str:
    whose = sorted((name.kind.value, name.whose) for name in meant)
    place = f"{start}:{end}:{whose}:{text}".encode("utf-8", "surrogatepass")
    return blake2b(place, digest_size=16, person=b"fcc leak scan").hexdigest()


def _texts(document: Document, file_name: str) -> Iterator[tuple[str, str, Place]]:
    """Every text in the document that a person may have written, with its language and its place."""
    main = document.languages[0]
    yield file_name, main, Place(Part.FILE_NAME)
    yield document.file_stem, main, Place(Part.FILE_NAME)
    yield document.author, main, Place(Part.AUTHOR)
    for passage in document.title:
        if not passage.ours:
            yield passage.text, passage.language, Place(Part.TITLE)
    for index, block in enumerate(document.blocks):
        for passage, row, column in _block_passages(block):
            if not passage.ours:
                yield passage.text, passage.language, Place(Part.BLOCK, index, row, column)
        if isinstance(block, Picture):
            for text in _picture_texts(block):
                yield text, main, Place(Part.DRAWING, index)
    for index, data_set in enumerate(document.data):
        yield data_set.name, main, Place(Part.DATA, index)
        for number, column_of in enumerate(data_set.columns):
            yield column_of.name, main, Place(Part.DATA, index, -1, number)
            for passage in column_of.label:
                if not passage.ours:
                    yield passage.text, passage.language, Place(Part.DATA, index, -1, number)
        for row_number, values in enumerate(data_set.rows):
            for number, value in enumerate(values):
                if isinstance(value, Passage):
                    if not value.ours:
                        yield value.text, value.language, Place(Part.DATA, index, row_number, number)
                elif value is not None and not isinstance(value, bool):
                    yield str(value), main, Place(Part.DATA, index, row_number, number)


def _block_passages(block: Block) -> Iterator[tuple[Passage, int | None, int | None]]:
    match block:
        case Heading() | Paragraph():
            yield from ((passage, None, None) for passage in block.passages)
        case Facts():
            for row, fact in enumerate(block.facts):
                yield from ((passage, row, None) for passage in (*fact.label, *fact.value))
        case Table():
            for row, cells in enumerate((block.header, *block.rows), start=-1):
                for column, cell in enumerate(cells):
                    yield from ((passage, row, column) for passage in cell)
        case Picture():
            yield from ((passage, None, None) for passage in block.alternative)


def _side_by_side(document: Document) -> Iterator[Passages]:
    """The passages that say the same thing in two languages."""
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.passages
            case Facts():
                yield from (fact.value for fact in block.facts)
            case Table():
                yield from chain.from_iterable(block.rows)
            case Picture():
                yield block.alternative


def _picture_texts(picture: Picture) -> Iterator[str]:
    """The words in a drawing; photos have none, and must hold no hidden ones."""
    if picture.media_type == "image/svg+xml":
        markup = picture.data.decode("utf-8")
        for pattern in (_WRITTEN_IN_MARKUP, _BEHIND_MARKUP):
            pieces = (piece for found in pattern.findall(markup) for piece in found)
            # All in a row: a name may go over from one line of a drawing to the next.
            yield "\n".join(html.unescape(piece) for piece in pieces if piece and not piece.isspace())
    elif not _is_bare_photo(picture):
        raise PictureDetailsError


_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_DETAILS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
_JPEG_START = b"\xff\xd8"
_JPEG_END = b"\xff\xd9"
_JPEG_SCAN = 0xDA
_JPEG_DETAILS = {0xE1, 0xED, 0xFE}  # Exif and XMP, Photoshop's block with IPTC, comment


def _is_bare_photo(picture: Picture) -> bool:
    """Whether a PNG or JPEG file holds a picture and nothing else."""
    data = picture.data
    if picture.media_type == "image/png" and data.startswith(_PNG_START):
        place = len(_PNG_START)
        while place + 8 <= len(data):
            length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
            if kind in _PNG_DETAILS:
                return False
            place += 12 + length
            if kind == b"IEND":
                return place == len(data)
        return False
    if picture.media_type == "image/jpeg" and data.startswith(_JPEG_START):
        place = len(_JPEG_START)
        while place + 4 <= len(data) and data[place] == 0xFF:
            marker = data[place + 1]
            if marker in _JPEG_DETAILS:
                return False
            if marker == _JPEG_SCAN:
                return data.endswith(_JPEG_END)  # phones hang a film behind the photo
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return False


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    words: str


@dataclass(slots=True)
class _Changed:
    """A text after its edits, with what may be found in it: our own words, and what is not that person."""

    text: str
    ours: list[tuple[int, int]]
    not_them: set[tuple[int, int]]


class _Changes:
    """What becomes of each text of *document* when *hits* are carried out."""

    def __init__(self, document: Document, hits: Iterable[Hit]) -> None:
        self._document = document
        self._hits: dict[tuple[str, str, bool], list[Hit]] = {}
        self._drawings: set[int] = set()
        for hit in hits:
            parts = {place.part for place in hit.places}
            self._hits.setdefault((hit.text, hit.language, Part.FILE_NAME in parts), []).append(hit)
            if hit.decision in (Decision.REPLACE, Decision.LEAVE_OUT):
                self._drawings.update(place.index for place in hit.places if place.part is Part.DRAWING)
        self._cuts = self._lines_left_out()
        self._done: dict[tuple[str, str, bool], _Changed] = {}
        self._by_new_text: dict[str, list[_Changed]] = {}

    def document(self) -> Document:
        """The document after all changes."""
        document, main = self._document, self._document.languages[0]
        return replace(
            document,
            title=self._passages(document.title),
            author=self._text(document.author, main),
            file_stem=self.file_name(document.file_stem),
            blocks=tuple(self._block(index, block) for index, block in enumerate(document.blocks)),
            data=tuple(self._data_set(data_set, main) for data_set in document.data),
        )

    def file_name(self, name: str) -> str:
        """The file's name after all changes. Where a name is left out of it, nothing stands in its place."""
        return self._text(name, self._document.languages[0], is_file_name=True)

    def allows(self, hit: Hit) -> bool:
        """Whether what was found in the changed document is our own words, or was said to be not that person."""
        return any(
            (hit.start, hit.end) in changed.not_them
            or any(start <= hit.start and hit.end <= end for start, end in changed.ours)
            for changed in self._by_new_text.get(hit.text, ())
        )

    def _lines_left_out(self) -> dict[tuple[str, str], set[int]]:
        """For each text the numbers of its lines that go: those of its own hits, and the same of its translation."""
        cuts: dict[tuple[str, str], set[int]] = {}
        for (text, language, is_file_name), hits in self._hits.items():
            if is_file_name:
                continue
            for hit in hits:
                if hit.decision is Decision.LEAVE_OUT:
                    first, last = text.count("\n", 0, hit.start), text.count("\n", 0, hit.end)
                    cuts.setdefault((text, language), set()).update(range(first, last + 1))
        if not cuts:
            return cuts
        own_cuts = {place: set(lines) for place, lines in cuts.items()}
        for passages in _side_by_side(self._document):
            for passage in passages:
                for line in own_cuts.get((passage.text, passage.language), ()):
                    for other in passages:
                        if other is not passage:
                            count = other.text.count("\n") + 1
                            same = count == passage.text.count("\n") + 1
                            cuts.setdefault((other.text, other.language), set()).update(
                                [line] if same else range(count)
                            )
        return cuts

    def _changed(self, text: str, language: str, *, is_file_name: bool = False) -> _Changed:
        asked = (text, language, is_file_name)
        if asked not in self._done:
            changed = self._edited(text, language, self._hits.get(asked, []), is_file_name=is_file_name)
            self._done[asked] = changed
            self._by_new_text.setdefault(changed.text, []).append(changed)
        return self._done[asked]

    def _edited(self, text: str, language: str, hits: list[Hit], *, is_file_name: bool) -> _Changed:
        words = catalog(language).gettext
        edits = [
            _Edit(start, end, words(LEFT_OUT))
            for start, end in _line_ranges(text, set() if is_file_name else self._cuts.get((text, language), set()))
        ]
        for hit in hits:
            if hit.decision is Decision.REPLACE:
                stand_in = words(_STAND_INS[hit.kind])
                if not is_file_name and _begins_a_sentence(text, hit.start) and hit.found[:1].isupper():
                    stand_in = stand_in[:1].upper() + stand_in[1:]
                edits.append(_Edit(hit.start, hit.end, stand_in))
            elif hit.decision is Decision.LEAVE_OUT and is_file_name:
                edits.append(_Edit(hit.start, hit.end, ""))
        changed = _with_edits(text, edits, [hit for hit in hits if hit.decision is Decision.NOT_THAT_PERSON])
        if is_file_name and edits and not re.search(r"\w", changed.text.rsplit(".", 1)[0]):
            changed = _Changed(
                _NAMELESS_FILE + changed.text[changed.text.rfind(".") :] * ("." in changed.text), [], set()
            )
        return changed

    def _text(self, text: str, language: str, *, is_file_name: bool = False) -> str:
        return self._changed(text, language, is_file_name=is_file_name).text

    def _passages(self, passages: Passages) -> Passages:
        return tuple(replace(passage, text=self._text(passage.text, passage.language)) for passage in passages)

    def _block(self, index: int, block: Block) -> Block:
        passages = self._passages
        match block:
            case Heading() | Paragraph():
                return replace(block, passages=passages(block.passages))
            case Facts():
                return Facts(tuple(self._fact(fact) for fact in block.facts))
            case Table():
                return Table(
                    header=tuple(map(passages, block.header)),
                    rows=tuple(tuple(map(passages, row)) for row in block.rows),
                )
            case Picture():
                if index in self._drawings:
                    languages = [passage.language for passage in block.alternative] or self._document.languages[:1]
                    instead = tuple(Passage(catalog(each).gettext(LEFT_OUT), each) for each in languages)
                    return Paragraph(instead, Tone.MUTED)
                return replace(block, alternative=passages(block.alternative))

    def _fact(self, fact: Fact) -> Fact:
        return replace(fact, label=self._passages(fact.label), value=self._passages(fact.value))

    def _data_set(self, data_set: DataSet, main: str) -> DataSet:
        return DataSet(
            name=self._text(data_set.name, main),
            columns=tuple(
                Column(name=self._text(column.name, main), label=self._passages(column.label))
                for column in data_set.columns
            ),
            rows=tuple(tuple(self._value(value, main) for value in row) for row in data_set.rows),
        )

    def _value(self, value: Value | Passage, main: str) -> Value | Passage:
        if isinstance(value, Passage):
            return replace(value, text=self._text(value.text, value.language))
        if value is None or isinstance(value, bool):
            return value
        changed = self._text(str(value), main)
        return value if changed == str(value) else changed


def _line_ranges(text: str, lines: set[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        if number in lines:
            yield start, start + len(line)
        start += len(line) + 1


def _with_edits(text: str, edits: Sequence[_Edit], not_them: Sequence[Hit]) -> _Changed:
    """*text* after *edits*; of edits that touch the same characters the longer one is made."""
    pieces: list[str] = []
    ours: list[tuple[int, int]] = []
    moved: list[tuple[int, int, int]] = []  # from, to, by how much the characters in between have moved
    place = length = 0
    for edit in sorted(edits, key=lambda each: (each.start, -each.end)):
        if edit.start < place:
            continue
        kept = text[place : edit.start]
        moved.append((place, edit.start, length - place))
        length += len(kept)
        ours.append((length, length + len(edit.words)))
        pieces += [kept, edit.words]
        length += len(edit.words)
        place = edit.end
    moved.append((place, len(text), length - place))
    pieces.append(text[place:])
    kept_names = {
        (hit.start + by, hit.end + by)
        for hit in not_them
        for start, end, by in moved
        if start <= hit.start and hit.end <= end
    }
    return _Changed("".join(pieces), ours, kept_names)


def _begins_a_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(_OPENING)
    return not before or before[-1] in _END_OF_SENTENCE
