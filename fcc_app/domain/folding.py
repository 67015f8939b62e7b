"""How words of every script are made alike: for the search index and for the scan of what leaves the home.

Folding keeps what makes a word another word and drops what people leave out when they type: case, accents on
Latin and Greek letters, vowel marks and joiners, the choice between letters that look or sound the same in
Arabic script, the traditional form of a Chinese character, and the script that digits are written in. Signs of
Bengali and its neighbours stay, for there they are the vowels. Folded text holds nothing but words with one
space between them, and each Han character is a word of its own, since Chinese puts no spaces between its words.

Folded text fits SQLite's FTS5 table with ``unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'``: its
tokens are exactly :func:`fold_words`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from fcc_app.domain.han_variants import SIMPLIFIED, TRADITIONAL

MOST_TERMS = 32
"""How many words of one query are looked for. More come from pasting, and FTS5 refuses very deep queries."""

# A Han character stands between two of these, so that a run of them can be told from characters that the
# writer kept apart by a space or a comma. str.split() takes it for a space like any other.
_HAN_EDGE = "\x1f"
_SPACE = " "

# Marks that are left out when people type, by the blocks they stand in. Not here: vowel signs of Indic
# scripts, Thaana and Thai, which are letters in all but name.
_DROPPED_MARKS = (
    (0x0300, 0x036F),  # accents, Vietnamese tones
    (0x0483, 0x0489),  # old Cyrillic
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A),
    (0x064B, 0x065F),  # harakat
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x0730, 0x074A),  # Syriac points
    (0x0897, 0x089F),
    (0x08CA, 0x08FF),
    (0x180B, 0x180F),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF), (0x3005, 0x3007))

# Letters that stand for an apostrophe (Hawaiian, Mayan languages, spellings of Arabic in Latin letters): many
# keyboards have none of them, and whoever types an apostrophe must find the same word.
_LIKE_APOSTROPHES = frozenset({*range(0x02B9, 0x02C2), 0x02C8, 0x02CA, 0x02CB, 0x02EE, 0xA78B, 0xA78C, 0x07F4, 0x07F5})

_ALIKE = {
    # Arabic script. The alefs and seats of hamza come apart by decomposition; these do not.
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ة": "ه",
    "ۃ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ـ": "",
    # Latin letters that are not a plain letter with a mark, yet are typed as one.
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ı": "i",
    "ȷ": "j",
    # Russian is written without these more often than with them.
    "ё": "е",
    "ѐ": "е",
    "ѝ": "и",
}

# Families write their names in either form of Chinese, and so does whoever looks for them.
_SIMPLIFIED = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))

_LATIN_WITH = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH ")


def _within(code: int, blocks: Sequence[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in blocks)


class _Folded(dict[int, str]):
    """What each character becomes, found when it is first met: ``str.translate`` asks by code point."""

    def __missing__(self, code: int) -> str:
        found = self[code] = self._found(chr(code))
        return found

    def _found(self, character: str) -> str:
        usual = unicodedata.normalize("NFKC", character.casefold())
        if usual != character:
            return "".join(self[ord(part)] for part in usual)
        if character in _ALIKE:
            return _ALIKE[character]
        code = ord(character)
        category = unicodedata.category(character)
        if category == "Cf":
            return ""
        if category in ("Mn", "Me") and _within(code, _DROPPED_MARKS):
            return ""
        if category == "Nd":
            return str(unicodedata.decimal(character))
        if code in _LIKE_APOSTROPHES:
            return _SPACE
        if category[0] not in "LN" and category not in ("Mn", "Mc", "Co"):
            return _SPACE
        if _within(code, _HAN):
            return f"{_HAN_EDGE}{_SIMPLIFIED.get(character, character)}{_HAN_EDGE}"
        base = self._without_marks(character)
        return character if base == character else self[ord(base)]

    @staticmethod
    def _without_marks(letter: str) -> str:
        name = unicodedata.name(letter, "")
        if name.startswith(("LATIN", "GREEK", "ARABIC")):
            letter = unicodedata.normalize("NFD", letter)[0]
        with_mark = _LATIN_WITH.match(unicodedata.name(letter, ""))
        return with_mark[1].lower() if with_mark else letter


_FOLDED = _Folded()


def _marked(text: str) -> str:
    """*text* folded, with spaces and the edges of Han characters still as they fell."""
    # Composed before, so that й is one letter however it was typed; composed after, because a joiner taken out
    # can bring two halves of a sign together.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_FOLDED))


def is_han(word: str) -> bool:
    """Whether the folded *word* is a Han character."""
    return len(word) == 1 and _within(ord(word), _HAN)


def fold(text: str) -> str:
    """*text* as it is compared: words of letters, signs and digits 0 to 9, with one space between them.

    Folding twice gives the same as folding once. It is empty where *text* has no word: spaces, punctuation,
    emoji. About 20 to 60 µs for a note of 400 characters.
    """
    return " ".join(_marked(text).split())


def fold_words(text: str) -> list[str]:
    """The folded words of *text* in their order; each Han character is one."""
    return _marked(text).split()


@dataclass(frozen=True, slots=True)
class _Term:
    """What one word of a query looks for: a word's beginning, or Han characters in a row."""

    words: tuple[str, ...]
    is_han: bool

    def quoted(self) -> str:
        phrase = f'"{" ".join(self.words)}"'
        return phrase if self.is_han else f"{phrase}*"


@lru_cache(maxsize=64)
def _terms(query: str) -> tuple[_Term, ...]:
    found: dict[_Term, None] = {}
    for chunk in _marked(query).split(_SPACE):
        run: list[str] = []
        # "a\x1f妈\x1f\x1f妈\x1fb" comes apart into a, 妈, empty, 妈, b: every second part is a Han character.
        for place, part in enumerate(chunk.split(_HAN_EDGE)):
            if place % 2:
                run.append(part)
                continue
            if part:
                if run:
                    found[_Term(tuple(run), is_han=True)] = None
                    run = []
                for word in part.split():
                    found[_Term((word,), is_han=False)] = None
        if run:
            found[_Term(tuple(run), is_han=True)] = None
        if len(found) >= MOST_TERMS:
            break
    return tuple(found)[:MOST_TERMS]


def fts_query(query: str) -> str | None:
    """What a person typed, as an expression for FTS5's ``MATCH``: every word's beginning must occur.

    A run of Han characters is one phrase. Quotes and operators that were typed are words or nothing, never
    syntax. Beyond the first :data:`MOST_TERMS` words the query says nothing more.

    Returns:
        The expression, or ``None`` when there is no word in *query* to look for.
    """
    return " ".join(term.quoted() for term in _terms(query)) or None


@dataclass(frozen=True, slots=True)
class Context:
    """Where a query was found: a piece of the original text, and which characters of it to show as found.

    *ranges* are half-open, in order, apart from each other, and count characters of *text*. Line breaks have
    become spaces. *starts_inside* and *ends_inside* say that the original goes on before or after.
    """

    text: str
    ranges: tuple[tuple[int, int], ...]
    starts_inside: bool
    ends_inside: bool


class _Attached(dict[str, bool]):
    """Whether a character belongs to the one before it, so that the two must be folded together."""

    def __missing__(self, character: str) -> bool:
        code = ord(character)
        found = self[character] = (
            unicodedata.category(character)[0] == "M"
            or 0x1161 <= code <= 0x11FF  # vowels and finals of Korean syllables typed in parts
            or code in (0xFF9E, 0xFF9F)  # half-width Japanese voicing marks
        )
        return found


_ATTACHED = _Attached()


@lru_cache(maxsize=4096)
def _folded_cluster(cluster: str) -> str:
    return _marked(cluster)


class FoldedWord(NamedTuple):
    """A folded word and where each of its characters comes from in the original text.

    Character *i* of *text* comes from the original's characters ``starts[i]`` up to, not including, ``ends[i]``.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def start(self) -> int:
        """Where the word begins in the original text."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where the word has ended in the original text: the place after its last character."""
        return self.ends[-1]


_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")


def locate_words(text: str) -> Iterator[FoldedWord]:
    """The same words as :func:`fold_words`, each with its place in *text*.

    Slower than folding (up to 1 µs a character): for what is shown or has been found, not for an index.
    """
    if text.isascii():
        for found in _ASCII_WORD.finditer(text):
            places = range(found.start(), found.end() + 1)
            yield FoldedWord(found[0].lower(), places[:-1], places[1:])
        return
    letters = ""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        folded = _folded_cluster(text[start:end])
        if len(folded) == 1 and folded != _SPACE:
            letters += folded
            starts.append(start)
            ends.append(end)
            continue
        for character in folded:
            if character in (_SPACE, _HAN_EDGE):
                if letters:
                    yield FoldedWord(letters, starts, ends)
                    letters, starts, ends = "", [], []
            else:
                letters += character
                starts.append(start)
                ends.append(end)
    if letters:
        yield FoldedWord(letters, starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The places of each character together with the marks that follow it."""
    start = 0
    attached = _ATTACHED
    for place in range(1, len(text)):
        if not attached[text[place]]:
            yield start, place
            start = place
    if text:
        yield start, len(text)


def match_context(text: str, query: str, width: int = 120) -> Context:
    """The piece of *text* around the first place where a word of *query* is found.

    Only that piece is looked at letter by letter: about 20 to 60 µs in a note of 400 characters.

    Args:
        text: The original, as it was written.
        query: What the person typed, not folded.
        width: About how many characters to give: words are not cut, so it may be a few less, and more only
            where one word alone is longer.
    """
    terms = _terms(query)
    first = next(_found(text, terms), None)
    start, end = _window(text, first or (0, 0), width)
    ranges = _matches(text, terms, start, end) if first else []
    return Context(
        text=re.sub(r"\s", " ", text[start:end]),
        ranges=tuple((max(a, start) - start, min(b, end) - start) for a, b in ranges if a < end and b > start),
        starts_inside=bool(text[:start].strip()),
        ends_inside=bool(text[end:].strip()),
    )


def count_terms(text: str, query: str) -> int:
    """How many of the words of *query* are found in *text*."""
    words = fold_words(text)
    return sum(any(_begins(words, place, term) for place in range(len(words))) for term in _terms(query))


def place_with_most(texts: Sequence[str], query: str) -> int:
    """Which of *texts* has the most of the words of *query*; of several the first, and 0 where there is none."""
    most, where = -1, 0
    for place, text in enumerate(texts):
        count = count_terms(text, query)
        if count > most:
            most, where = count, place
        if count == len(_terms(query)):
            break
    return where


def _begins(words: Sequence[str], place: int, term: _Term) -> bool:
    if term.is_han:
        return tuple(words[place : place + len(term.words)]) == term.words
    return words[place].startswith(term.words[0])


# Nothing here is inside a word. What else folds to a space only makes a chunk longer.
_BETWEEN_WORDS = (
    r"\s!-/:-@\[-`{-~\u060c\u061b\u061f\u06d4\u2010-\u2027\u3001-\u3003\u3008-\u3011\uff01-\uff0f\uff1a-\uff20"
)
_CHUNK = re.compile(f"[^{_BETWEEN_WORDS}]+")
_EDGE = re.compile(f"[{_BETWEEN_WORDS}]")


@lru_cache(maxsize=16384)
def _chunk_words(chunk: str) -> tuple[str, ...]:
    return tuple(fold_words(chunk))


def _found(text: str, terms: tuple[_Term, ...], start: int = 0, end: int = sys.maxsize) -> Iterator[tuple[int, int]]:
    """Where the words are that a term begins. No word reaches over a space, so most of *text* is passed over."""
    if text.isascii():
        beginning = _ascii_beginning(terms)
        if beginning is not None:
            yield from (found.span() for found in beginning.finditer(text, start, end))
        return
    beginnings = tuple(term.words[0] for term in terms)
    longest = max((len(term.words) for term in terms), default=1)
    for chunk in _CHUNK.finditer(text, start, end) if terms else ():
        inside = _chunk_words(chunk[0])
        if len(inside) == 1 and not inside[0].startswith(beginnings):
            continue
        places = [place for place, word in enumerate(inside) if word.startswith(beginnings)]
        if not any(_may_begin(inside, place, terms) for place in places):
            continue
        # A run of Han characters may go on behind the space.
        last = chunk.end() if longest == 1 else len(text)
        words = list(islice(locate_words(text[chunk.start() : last]), len(inside) + longest - 1))
        for place in places:
            found = _found_at(words, place, terms)
            if found:
                yield found[0] + chunk.start(), found[1] + chunk.start()


@lru_cache(maxsize=64)
def _ascii_beginning(terms: tuple[_Term, ...]) -> re.Pattern[str] | None:
    """What finds the words of an ASCII text that a term begins, each with the longest term; ``None`` if none can."""
    words = sorted((term.words[0] for term in terms if not term.is_han), key=len, reverse=True)
    found = "|".join(word for word in words if _ASCII_WORD.fullmatch(word))
    return re.compile(f"(?<![A-Za-z0-9])(?:{found})", re.IGNORECASE | re.ASCII) if found else None


def _may_begin(words: Sequence[str], place: int, terms: Sequence[_Term]) -> bool:
    """Whether a term begins with the word at *place*, as far as *words* go."""
    for term in terms:
        if not term.is_han:
            if words[place].startswith(term.words[0]):
                return True
        else:
            run = words[place : place + len(term.words)]
            if run == term.words[: len(run)]:
                return True
    return False


def _found_at(words: Sequence[FoldedWord], place: int, terms: Sequence[_Term]) -> tuple[int, int] | None:
    ends = [end for end in (_end_of(words, place, term) for term in terms) if end is not None]
    return (words[place].start, max(ends)) if ends else None


def _end_of(words: Sequence[FoldedWord], place: int, term: _Term) -> int | None:
    """Where the match of a term ends that begins with the word at *place*, if one does."""
    word = words[place]
    if not term.is_han:
        begun = term.words[0]
        return word.ends[len(begun) - 1] if word.text.startswith(begun) else None
    if word.text != term.words[0]:
        return None
    run = words[place : place + len(term.words)]
    return run[-1].end if tuple(each.text for each in run) == term.words else None


def _matches(text: str, terms: tuple[_Term, ...], start: int, end: int) -> list[tuple[int, int]]:
    """The places between *start* and *end*, and a little around them, where a term is found."""
    while start > 0 and not _EDGE.match(text[start - 1]):
        start -= 1
    behind = _EDGE.search(text, end)
    end = behind.start() if behind else len(text)
    return _merged(list(_found(text, terms, start, end)))


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, match: tuple[int, int], width: int) -> tuple[int, int]:
    """Where to cut: the match about a third of the way in, and no word or sign broken at either edge."""
    first, last = match
    start = max(0, min(first - width // 3, len(text) - width))
    end = min(len(text), max(start + width, last))
    if start > 0:
        start = _next_edge(text, start, first)
    if end < len(text):
        end = _last_edge(text, max(last, start + 1), end)
    return start, end


def _next_edge(text: str, start: int, limit: int) -> int:
    space = re.compile(r"\s+").search(text, start, limit)
    if space:
        return space.end()
    while start < limit and _ATTACHED[text[start]]:
        start += 1
    return start


def _last_edge(text: str, limit: int, end: int) -> int:
    if text[end].isspace():
        return end
    for place in range(end - 1, limit - 1, -1):
        if text[place].isspace():
            return place
    while end < len(text) and _ATTACHED[text[end]]:
        end += 1
    return end
