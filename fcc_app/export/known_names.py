"""Finding people in a text by their names, however the names were written.

Every name is looked for as a whole, in the usual orders, and by each of its parts. What counts as the same name:

* any case, accents, vowel marks, forms of letters and digits (see :mod:`fcc_app.domain.folding`);
* hyphens, spaces, punctuation, line breaks, emoji or invisible characters inside it: *Mary-Jane*, *Maryjane*,
  *O m a r*, *Om-ar*. A plain space, or the end of a sentence, inside a name counts only between single letters,
  between pieces of three letters or more, or after a capital (*Om ar*), because *is a* must not be Isa on every page;
* an ending: *Omar's*, *Omars*; Arabic و ف ب ل ال and their combinations written together with the name; cases in
  Russian, Ukrainian and Albanian; Bengali endings; Tagalog *-ng*; anything around a name in Korean, Thai, Lao,
  Khmer, Burmese and Japanese, which write particles together with words;
* another script, as far as :mod:`fcc_app.domain.transliteration` knows it. Fewer than six
  letters must begin with a capital, as names do: words such as Spanish *amor* sound like names (عمر);
* initials: *O. H.*, *O.H.* and *OH* in capitals, for names in scripts that have capitals.

Chinese and Korean names are taken apart without help: 王小明 is also looked for as 小明. A family name or a given
name of one character is looked for only where it is used as one (王妈妈, 小王, 丽丽), for it is a word too.
Of an address each line with a number is looked for, with and without the number, *St.* or *Street*; of a telephone
number its digits in any grouping.

What is not found, and why: a name of one letter, a single initial, a nickname that nobody recorded, a misspelling,
a letter of one script that only looks like one of another, a word such as *Mrs.* or *Abuela* that names everybody.
A part of two letters counts only with a capital (An, not an).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from unicodedata import normalize

from fcc_app.domain.folding import FoldedWord, fold, fold_words, is_han, locate_words
from fcc_app.domain.transliteration import SHORTEST, is_latin, is_spelt_by_sound, may_be_same_name, pinyin, sound_keys


class NameKind(StrEnum):
    """Who or what is named; it decides which words stand in for the name."""

    CHILD = "child"
    ADULT = "adult"
    FAMILY = "family"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class KnownName:
    """One person, family or household that the home knows, with all spellings on record.

    *whose* is what the provider reads on her own screen when the name is found. *spellings* are whole names as
    written: legal, called, in each script, initials included by themselves. *phrases* are found only as a
    whole: words of the family's words card, an address, a telephone number. *own* says that
    these are the people the document is for: their names are no find.
    """

    whose: str
    spellings: tuple[str, ...] = ()
    kind: NameKind = NameKind.CHILD
    phrases: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Find:
    """A name in a text: the characters from *start* up to *end*, and whose it may be, by place in the list.

    *by_sound* says that only the sound agrees, or initials do.
    """

    start: int
    end: int
    names: tuple[int, ...]
    kind: NameKind
    by_sound: bool


# Parts of names that are words of the language, not names: found alone they would be on every page.
_PARTICLES = frozenset(
    fold_words("de la del los las da das dos di du der den van von y bin ibn bint al el بن ابن بنت ال")
)

# Titles and family words: alone they name nobody.
_TITLES = frozenset(
    fold_words("""
    mr mrs ms miss mx dr prof sr sra srta senor senora senorita don dona profe maestra tio tia titi abuela abuelo
    abuelita abuelito mama papa mami papi mom mommy mum mummy dad daddy grandma grandpa granny nana nanny grandmother
    grandfather mother father aunt auntie uncle sister brother baby family families familia the and und
    house home household casa hogar apartment بيت البيت منزل
    عائله عايله اسره ام ابو السيد السيده سيد سيده دكتور دكتوره استاذ استاذه الانسه تيتا ماما بابا عمو خاله عمه جدو
    семья госпожа господин
    """)
)

# Vietnamese titles, which stand before the name. Without their marks they are names (Chi, Chu, An Ong), so they count
# only as they are spelt; Anh and Em are names with their marks as well, so these count only in small letters.
_VIETNAMESE_TITLES = frozenset(
    ("chị", "Chị", "ông", "Ông", "bà", "Bà", "cô", "Cô", "chú", "Chú", "bác", "Bác", "cậu", "Cậu", "dì", "Dì")
)
_VIETNAMESE_TITLES_BEFORE_A_NAME = _VIETNAMESE_TITLES | {"anh", "em"}

# Kinds of streets as Americans write them, short and long.
_SHORT_STREET_WORDS = {
    "street": "st",
    "avenue": "ave",
    "road": "rd",
    "drive": "dr",
    "lane": "ln",
    "boulevard": "blvd",
    "court": "ct",
    "place": "pl",
    "circle": "cir",
    "highway": "hwy",
    "apartment": "apt",
}
_STREET_WORDS = {**_SHORT_STREET_WORDS, **{short: long for long, short in _SHORT_STREET_WORDS.items()}}

# The first half of names such as Abdulrahman, written apart in Arabic and together in Latin letters.
_SERVANT_OF = frozenset(fold_words("عبد امه"))

# "On" in Arabic, in every sentence; folded it is the name Ali. It counts where a family writes the name so.
_ALI = "علي"
_ALI_WITH_MAQSURA = "على"

# How people without these keys write them. Left without their dots they are found anyway.
_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)

# What stands before or after a Chinese family name, or a given name of one character, when it is one.
_AFTER_HAN = frozenset("家妈爸太先女老阿奶爷叔姨姐哥同医博宝弟妹总姥外婆公伯婶")
_BEFORE_HAN = frozenset("小老阿姓")
_HAN_FAMILY_NAMES_OF_TWO = frozenset(
    (
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "司徒",
        "夏侯",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "端木",
        "独孤",
        "南宫",
    )
)

_ARABIC_PREFIXES = tuple(fold_words("وبال فبال وكال ولل فلل وال فال بال كال لل ول وب فب فل ال و ف ب ل"))
_CYRILLIC_VOWELS = "аеёиоуыэюяіїєйь"
_CYRILLIC_ENDINGS = frozenset(
    fold_words("а у е ы и о я ю ь й ой ою ом ем ей ею ия ии ию ием ией ья ье ью ев ов ова ове ові еві єю ям ях ами")
) | {""}
_BENGALI_ENDINGS = tuple(fold_words("দের েদের েরা রা ের কে েকে তে েতে টি টা র ও ই"))
_ENDINGS = {
    "sq": ("it", "in", "un", "ut", "es", "en", "jes", "jen", "ja", "i", "u", "n", "a"),
    "tl": ("ng",),
    "fil": ("ng",),
}
_NO_INITIALS = frozenset({"am", "pm", "ok", "tv", "id", "us"})

_BENGALI = re.compile(r"[\u0980-\u09ff]+")
_ARABIC = re.compile(r"[\u0620-\u06ff]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_CASED = re.compile(r"[a-z\u0370-\u04ff]+")
# Scripts that write words, or words and particles, without spaces between them.
_TOGETHER = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\uac00-\ud7a3]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_BETWEEN_CHUNKS = re.compile(r"[\s,;/()|&+]+")
_BETWEEN_LINES = re.compile(r"[,;\n]+")
_HYPHENS = re.compile(r"[-\u00ad\u2010-\u2015\u2212]+")
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0386-\u03ab\u0400-\u042f\u1e00-\u1eff]"
_DOTTED_INITIALS = re.compile(rf"(?<![^\W\d_])(?:{_CAPITAL}\.[ \u00a0\u202f]?){{1,3}}{_CAPITAL}(?![^\W\d_])\.?")
_PLAIN_INITIALS = re.compile(rf"(?<![^\W_]){_CAPITAL}{{2,3}}(?![^\W_])")
_INNER_CAPITAL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_PLAIN_SPACE = re.compile(r"[ \u00a0\u202f\t]+")
_HAN_SENTENCE = re.compile(r"[。！？；：、，,.!?;:\n]")
_END_OF_SENTENCE = re.compile(r"[.!?…:;·|]\s")
_WORD_BREAK = "\x1e"  # a separator that nobody types: folding takes it for a space
_LONG_ENOUGH = 6  # letters: by chance no everyday word sounds like so long a name
_LONGEST_WALK = 40


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way to write a name, without its spaces. *breaks* are the places where its own words end."""

    name: int
    breaks: frozenset[int] = frozenset()
    is_phrase: bool = False
    needs_capital: bool = False
    by_sound: bool = False
    needs_company: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """What one folded word may be or begin: found once for each distinct word of a document."""

    finds: tuple[tuple[_Entry, int, int], ...]
    walks: tuple[int, ...]


_NOTHING = _Word((), ())


@dataclass(slots=True)
class _Index:
    entries: defaultdict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    prefixes: set[str] = field(default_factory=set)
    stems: defaultdict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    sounds: defaultdict[str, list[tuple[str, _Entry]]] = field(default_factory=lambda: defaultdict(list))
    initials: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    has_ali_with_maqsura: bool = False

    def add(self, squeezed: str, entry: _Entry) -> None:
        if entry in self.entries[squeezed]:
            return
        self.entries[squeezed].append(entry)
        self.prefixes.update(squeezed[:length] for length in range(1, len(squeezed)))


class NameFinder:
    """Finds any of *names* in texts. Making one takes some 20 µs a name, a text some 0.2 µs a character."""

    def __init__(self, names: Sequence[KnownName]) -> None:
        self._names = tuple(names)
        self._index = _Index()
        for place, name in enumerate(self._names):
            for spelling in name.spellings:
                _enter_name(self._index, place, spelling)
            for phrase in name.phrases:
                _enter_phrase(self._index, place, phrase)
        self._words: defaultdict[str, dict[str, _Word]] = defaultdict(dict)

    def find(self, text: str, language: str = "", *, is_file_name: bool = False) -> tuple[Find, ...]:
        """All names in *text*, from first to last; of finds inside each other the longest, with all their owners.

        *language* is a BCP 47 tag: some endings are looked for only where they occur. In file names nobody
        writes capitals with care, so there none are needed.
        """
        joined = _joined(self.find_each(text, language, is_file_name=is_file_name))
        return tuple(joined)

    def find_each(self, text: str, language: str = "", *, is_file_name: bool = False) -> list[Find]:
        """Like :meth:`find`, but every find by itself, also those that lie inside others."""
        spread = _INNER_CAPITAL.sub(_WORD_BREAK, text)
        finds = [*self._words_found(spread, language, is_file_name), *self._initials_found(spread)]
        if spread == text or not finds:
            return finds
        origin = _origin(spread, text)
        return [replace(each, start=origin[each.start], end=origin[each.end - 1] + 1) for each in finds]

    def _words_found(self, text: str, language: str, is_file_name: bool) -> list[Find]:
        words = fold_words(text)
        ending_language = language.split("-")[0].lower()
        looked_up = self._words[ending_language]
        candidates: list[tuple[_Entry, int, int, int, int]] = []
        entries, prefixes = self._index.entries, self._index.prefixes
        for first, word in enumerate(words):
            known = looked_up.get(word) or self._look_up(word, ending_language)
            if known is _NOTHING:
                continue
            candidates.extend((entry, first, start, first, end) for entry, start, end in known.finds)
            for start in known.walks:
                squeezed, last = word[start:], first
                while squeezed in prefixes and last + 1 < len(words) and last - first < _LONGEST_WALK:
                    last += 1
                    squeezed += words[last]
                    if squeezed in entries:
                        end = len(words[last])
                        candidates.extend((entry, first, start, last, end) for entry in entries[squeezed])
        if not candidates:
            return []
        located = list(locate_words(text))
        capitals = not is_file_name
        return [
            Find(
                start=located[first].starts[start],
                end=located[last].ends[end - 1],
                names=(entry.name,),
                kind=NameKind.PHRASE if entry.is_phrase else self._names[entry.name].kind,
                by_sound=entry.by_sound,
            )
            for entry, first, start, last, end in candidates
            if _is_meant(entry, text, located, first, start, last, capitals)
            and not self._is_on(text, located[first], start)
        ]

    def _is_on(self, text: str, word: FoldedWord, start: int) -> bool:
        """Whether *word* is Arabic for "on" rather than the name Ali."""
        return (
            word.text[start:] == _ALI
            and text[word.starts[-1]] == _ALI_WITH_MAQSURA[-1]
            and not self._index.has_ali_with_maqsura
        )

    def _initials_found(self, text: str) -> Iterator[Find]:
        if not self._index.initials:
            return
        for pattern in (_DOTTED_INITIALS, _PLAIN_INITIALS):
            if pattern is _PLAIN_INITIALS and text.isupper() and len(text.split()) > 1:
                continue  # a sentence all in capitals says nothing by them
            for found in pattern.finditer(text):
                letters = "".join(character for character in found[0] if character.isalpha())
                folded = fold(letters)
                if letters.isupper() and folded not in _NO_INITIALS and folded in self._index.initials:
                    names = tuple(sorted(self._index.initials[folded]))
                    yield Find(found.start(), found.end(), names, self._names[names[0]].kind, by_sound=True)

    def _look_up(self, word: str, language: str) -> _Word:
        finds = dict.fromkeys(self._finds_in(word, language))
        starts = (0, *_after_arabic_prefixes(word))
        walks = tuple(start for start in starts if word[start:] in self._index.prefixes)
        known = self._words[language][word] = _Word(tuple(finds), walks) if finds or walks else _NOTHING
        return known

    def _finds_in(self, word: str, language: str) -> Iterator[tuple[_Entry, int, int]]:
        certain: set[int] = set()
        for find in self._certain_finds(word, language):
            certain.add(find[0].name)
            yield find
        for find in self._by_sound(word):
            if find[0].name not in certain:
                yield find

    def _certain_finds(self, word: str, language: str) -> Iterator[tuple[_Entry, int, int]]:
        entries, length = self._index.entries, len(word)
        for entry in entries.get(word, ()):
            yield entry, 0, length
        for start, end in self._inner_pieces(word, language):
            for entry in entries.get(word[start:end], ()):
                if not (entry.is_phrase or entry.needs_capital or entry.needs_company):
                    yield entry, start, end
        if _CYRILLIC.fullmatch(word):
            for end in range(max(length - 3, 2), length + 1):
                if word[end:] in _CYRILLIC_ENDINGS:
                    for entry in self._index.stems.get(word[:end], ()):
                        yield entry, 0, length

    def _inner_pieces(self, word: str, language: str) -> Iterator[tuple[int, int]]:
        length = len(word)
        if is_latin(word):
            for ending in ("s", *_ENDINGS.get(language, ())):
                if word.endswith(ending) and length - len(ending) >= SHORTEST:
                    yield 0, length - len(ending)
        elif _ARABIC.fullmatch(word):
            for start in _after_arabic_prefixes(word):
                yield start, length
        elif _BENGALI.fullmatch(word):
            for ending in _BENGALI_ENDINGS:
                if word.endswith(ending) and length - len(ending) >= 2:
                    yield 0, length - len(ending)
        elif _TOGETHER.search(word):
            for start in range(length):
                end = start + 1
                while end < length and word[start:end] in self._index.prefixes:
                    end += 1
                    yield start, end
        if not word.isalpha():
            for piece in re.finditer(r"[^\W\d_]{3,}", word):
                if piece[0] != word:
                    yield piece.span()

    def _by_sound(self, word: str) -> Iterator[tuple[_Entry, int, int]]:
        sounds = self._index.sounds
        if not sounds:
            return
        if is_latin(word):
            for key in sound_keys(word):
                for part, entry in sounds.get(key, ()):
                    if not is_latin(part) and may_be_same_name(part, word):
                        yield replace(entry, needs_capital=len(word) < _LONG_ENOUGH), 0, len(word)
        elif is_spelt_by_sound(word):
            for start in (0, *_after_arabic_prefixes(word)):
                rest = word[start:]
                for key in sound_keys(rest):
                    for part, entry in sounds.get(key, ()):
                        if is_latin(part) and may_be_same_name(rest, part):
                            yield entry, start, len(word)


def _enter_name(index: _Index, name: int, spelling: str) -> None:
    _enter_spelling(index, name, spelling)
    spelt_out = normalize("NFC", spelling).translate(_SPELT_OUT)
    if spelt_out != normalize("NFC", spelling):
        _enter_spelling(index, name, spelt_out)


def _enter_spelling(index: _Index, name: int, spelling: str) -> None:
    written = [chunk for chunk in _BETWEEN_CHUNKS.split(spelling) if fold(chunk)]
    written = [chunk for chunk in written if not _is_title(fold_words(chunk))]
    first = normalize("NFC", written[0]) if written else ""
    if first in (_VIETNAMESE_TITLES_BEFORE_A_NAME if len(written) > 1 else _VIETNAMESE_TITLES):
        del written[0]
    if not written:
        return
    _enter_orders(index, name, [fold_words(chunk) for chunk in written])
    parts = [chunk for chunk in written if _squeezed(chunk) not in _PARTICLES] or written
    for chunk in parts:
        _enter_part(index, name, fold_words(chunk))
        for piece in _HYPHENS.split(chunk):
            if SHORTEST <= len(_squeezed(piece)) < len(_squeezed(chunk)) and _squeezed(piece) not in _PARTICLES:
                _enter_part(index, name, fold_words(piece))
    for chunk, following in zip(written, written[1:], strict=False):
        if _squeezed(chunk) in _SERVANT_OF:
            _enter_part(index, name, [*fold_words(chunk), *fold_words(following)])
    pieces = [piece for chunk in parts for piece in _HYPHENS.split(chunk)]
    for each in (parts, pieces):
        _enter_initials(index, name, [_squeezed(chunk) for chunk in each if _squeezed(chunk)])
    index.has_ali_with_maqsura = index.has_ali_with_maqsura or _ALI_WITH_MAQSURA in spelling


def _is_title(words: list[str]) -> bool:
    """Whether *words* are a title or family word, its English possessive included."""
    return "".join(words) in _TITLES or (words[-1] == "s" and "".join(words[:-1]) in _TITLES)


def _squeezed(text: str) -> str:
    return "".join(fold_words(text))


def _enter_orders(index: _Index, name: int, chunks: list[list[str]]) -> None:
    orders = [chunks]
    if len(chunks) > 1:
        orders.append([chunks[-1], *chunks[:-1]])
    if len(chunks) > 2:
        orders += [[chunks[0], chunks[-1]], [chunks[-1], chunks[0]]]
    for order in orders:
        words = [word for chunk in order for word in chunk]
        if len(words) > 1:
            index.add("".join(words), _Entry(name, _breaks(words)))


def _enter_part(index: _Index, name: int, words: list[str]) -> None:
    if all(map(is_han, words)):
        _enter_han(index, name, words)
        return
    squeezed = "".join(words)
    forms = [(squeezed, _breaks(words))]
    if len(words) > 1:
        forms += [(word, frozenset()) for word in words if len(word) >= SHORTEST and word not in _PARTICLES]
    if squeezed.startswith("ال") and len(squeezed) >= SHORTEST + 2:
        forms.append((squeezed.removeprefix("ال"), frozenset()))
    if _HANGUL.fullmatch(squeezed) and len(squeezed) in (3, 4):
        forms.append((squeezed[-2:], frozenset()))
    for form, breaks in forms:
        if len(form) < 2 or form.isdigit():
            continue
        entry = _Entry(name, breaks, needs_capital=len(form) == 2 and _CASED.fullmatch(form) is not None)
        index.add(form, entry)
        if len(form) >= SHORTEST:
            _enter_sound(index, name, form, entry)


def _enter_sound(index: _Index, name: int, form: str, entry: _Entry) -> None:
    if _CYRILLIC.fullmatch(form):
        stem = form.rstrip(_CYRILLIC_VOWELS) if len(form) > SHORTEST else form
        index.stems[stem if len(stem) >= SHORTEST else form].append(entry)
    if is_latin(form) or is_spelt_by_sound(form):
        # What stands in Latin letters needs its capital; Arabic has none.
        heard = _Entry(name, needs_capital=True, by_sound=True)
        for key in sound_keys(form):
            index.sounds[key].append((form, heard))


def _enter_han(index: _Index, name: int, characters: list[str]) -> None:
    family = 2 if len(characters) > 2 and "".join(characters[:2]) in _HAN_FAMILY_NAMES_OF_TWO else 1
    pieces = [characters, characters[:family], characters[family:]] if 1 < len(characters) <= 4 else [characters]
    for piece in pieces:
        if piece:
            index.add("".join(piece), _Entry(name, _breaks(piece), needs_company=len(piece) == 1))
    read = pinyin("".join(characters))
    if not 1 < len(read) <= 4:
        return
    surnames, given = _spellings(read[:family]), _spellings(read[family:])
    alone = [each for each in (*surnames, *given) if len("".join(each)) > SHORTEST]
    together = [order for one in surnames for other in given for order in ((*one, *other), (*other, *one))]
    for syllables in (*alone, *together):
        squeezed = "".join(syllables)
        needs_capital = len(squeezed) < _LONG_ENOUGH
        index.add(squeezed, _Entry(name, _breaks(syllables), needs_capital=needs_capital, by_sound=True))


def _spellings(readings: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for ways in readings:
        found = [(*before, way) for before in found for way in ways]
    return found


def _enter_phrase(index: _Index, name: int, phrase: str) -> None:
    _enter_words(index, name, fold_words(phrase))
    for piece in _BETWEEN_LINES.split(phrase):
        words = fold_words(piece)
        # The line of an address with street and number is the address to whoever knows the town.
        if len(words) > 1 and any(map(str.isdigit, words)) and any(len(word) > 2 and word.isalpha() for word in words):
            _enter_street(index, name, words)


def _enter_street(index: _Index, name: int, words: list[str]) -> None:
    street = [word for word in words if not word[0].isdigit()]
    for one in (words, street):
        if len(one) > 1 and len("".join(one)) >= _LONG_ENOUGH:
            _enter_words(index, name, one)
            _enter_words(index, name, [_STREET_WORDS.get(word, word) for word in one])


def _enter_words(index: _Index, name: int, words: list[str]) -> None:
    squeezed = "".join(words)
    if len(squeezed) < 2:
        return
    # Telephone numbers are grouped in many ways; any grouping of the same digits is the same number.
    breaks = frozenset(range(1, len(squeezed))) if squeezed.isdigit() else _breaks(words)
    index.add(squeezed, _Entry(name, breaks, is_phrase=True))
    if squeezed.isdigit() and len(squeezed) == 11 and squeezed.startswith("1"):
        index.add(squeezed[1:], _Entry(name, breaks, is_phrase=True))
    if squeezed.isdigit() and len(squeezed) == 10:
        index.add("1" + squeezed, _Entry(name, frozenset(range(1, 11)), is_phrase=True))


def _enter_initials(index: _Index, name: int, parts: list[str]) -> None:
    letters = [part[0] for part in parts if _CASED.match(part)]
    if len(letters) == len(parts) and len(parts) > 1:
        index.initials["".join(letters)].add(name)
        index.initials[letters[0] + letters[-1]].add(name)


def _breaks(words: Sequence[str]) -> frozenset[int]:
    places: list[int] = []
    for word in words[:-1]:
        places.append(len(word) + (places[-1] if places else 0))
    return frozenset(places)


def _after_arabic_prefixes(word: str) -> tuple[int, ...]:
    if not _ARABIC.fullmatch(word):
        return ()
    lengths = {len(prefix) for prefix in _ARABIC_PREFIXES if word.startswith(prefix)}
    return tuple(sorted(length for length in lengths if len(word) - length >= SHORTEST))


def _is_meant(
    entry: _Entry, text: str, located: list[FoldedWord], first: int, start: int, last: int, capitals: bool
) -> bool:
    """Whether the words from *first* to *last* are the name of *entry*, or only hold its letters by chance."""
    begin = located[first].starts[start]
    # Sound needs no capital where the text's script has none.
    has_case = _CASED.match(located[first].text[start:]) is not None
    if entry.needs_capital and capitals and has_case and not (text[begin].isupper() or text[begin].istitle()):
        return False
    if entry.needs_company and not _has_company(located, first):
        return False
    place = len(located[first].text) - start
    for before in range(first, last):
        left, right = located[before], located[before + 1]
        between = text[left.end : right.start]
        if is_han(left.text) and is_han(right.text) and _HAN_SENTENCE.search(between):
            return False
        if place not in entry.breaks and not _may_be_split(text, located, first, before, between):
            return False
        place += len(right.text)
    return True


def _may_be_split(text: str, located: list[FoldedWord], first: int, before: int, between: str) -> bool:
    """Whether a name may have been broken apart where it is one word."""
    left, right = located[before], located[before + 1]
    if not _PLAIN_SPACE.fullmatch(between) and not _END_OF_SENTENCE.search(between):
        return True
    if len(left.text) == len(right.text) == 1:
        return True
    if len(left.text) >= SHORTEST and len(right.text) >= SHORTEST:
        return True
    return text[located[first].start].isupper() and text[right.start].islower()


def _has_company(located: list[FoldedWord], place: int) -> bool:
    word = located[place]
    before = located[place - 1] if place and located[place - 1].end == word.start else None
    after = located[place + 1] if place + 1 < len(located) and located[place + 1].start == word.end else None
    return (before is not None and (before.text in _BEFORE_HAN or before.text == word.text)) or (
        after is not None and (after.text in _AFTER_HAN or after.text == word.text)
    )


def _origin(spread: str, text: str) -> list[int]:
    """For each character of *spread*, the place in *text* that it came from."""
    origin: list[int] = []
    place = 0
    for character in spread:
        origin.append(place)
        if place < len(text) and text[place] == character:
            place += 1
    return origin


def _joined(finds: Iterable[Find]) -> Iterator[Find]:
    """Finds that overlap become one, of everybody who may be meant."""
    held: Find | None = None
    for each in sorted(finds, key=lambda find: (find.start, -find.end)):
        if held is None:
            held = each
        elif each.start < held.end:
            held = Find(
                start=held.start,
                end=max(held.end, each.end),
                names=tuple(sorted({*held.names, *each.names})),
                kind=min(held.kind, each.kind, key=list(NameKind).index),
                by_sound=held.by_sound and each.by_sound,
            )
        else:
            yield held
            held = each
    if held is not None:
        yield held


def not_covered(finds: Iterable[Find], own: Iterable[Find]) -> tuple[Find, ...]:
    """Those of *finds* that are not simply the household's own people, joined where they overlap.

    A find is covered when it lies within one of *own*, so that the first name two families share is no find while
    the other family's whole name is. What only sounds like an own name covers only what is found by sound.
    """
    own = list(own)
    return tuple(
        _joined(
            each
            for each in finds
            if not any(
                ours.start <= each.start and each.end <= ours.end and (each.by_sound or not ours.by_sound)
                for ours in own
            )
        )
    )
