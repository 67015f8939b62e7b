"""Whether two words in different scripts may be the same name: عمر and Omar, Юлия and Yuliya, 小明 and Xiaoming.

For the scan of what leaves the home. It errs on the side of *may be*: a person looks at what is found.

What it knows: Arabic script (Persian letters too) and Cyrillic against Latin letters, in both directions, by the
usual spellings of each letter and the vowels that Arabic does not write; and Chinese characters to pinyin, with
the readings that characters have as surnames. What it does not know: Latin spellings back into Chinese
characters, other romanizations of Chinese (Wong for 王), Korean, Bengali, Hebrew and other scripts. There a
name is found only in the spellings that were recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from fcc_app.domain.folding import fold, fold_words
from fcc_app.domain.han_readings import CHARACTERS

SHORTEST = 3
"""Words with fewer letters are never compared by sound: too many everyday words sound like them."""

# What a folded Arabic letter becomes in Latin letters, as a pattern.
_ARABIC_CONSONANTS = {
    "ب": "[bp]",
    "پ": "p",
    "ت": "t",
    "ث": "(?:th|s|t)",
    "ج": "(?:dj|zh|j|g)",
    "چ": "(?:tch|ch|c)",
    "ح": "h",
    "خ": "(?:kh|x|j)",
    "د": "d",
    "ذ": "(?:dh|th|z|d)",
    "ر": "r",
    "ز": "z",
    "ژ": "(?:zh|j)",
    "س": "s",
    "ش": "(?:sh|ch|sch)",
    "ص": "s",
    "ض": "(?:dh|d|z)",
    "ط": "t",
    "ظ": "(?:dh|z|d)",
    "غ": "(?:gh|g)",
    "ف": "(?:ph|f|v)",
    "ڤ": "v",
    "ق": "(?:gh|q|k|g|c)",
    "ك": "(?:ck|k|c|q)",
    "گ": "g",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
}
_GAP = "[aeiou]{0,2}"  # vowels that are spoken and not written
_ARABIC_VOWELS = {
    "ا": _GAP,  # beside ع or ي it melts into them
    "و": "[aou]?[uowv]{1,2}",
    "ي": "[aei]?[iyej]{1,2}[aeou]?",
    "ع": _GAP,
    "ء": _GAP,
    "ى": "a",
}
_ARABIC_FIRST = {"ا": "[aeiou]{1,2}", "ع": "[aeiou]{1,2}", "و": "[wvou]{1,2}", "ي": "[yije]{1,2}"}
# A last ي may have been ى, and a last ه may have been ة, before folding.
_ARABIC_LAST = {"ه": "(?:[aeo]?[ht]?)", "ي": "(?:[iyea]{1,2}h?)", "ا": "(?:[aeo]{1,2}h?)"}

# "кс" is one letter in Latin spellings; an old letter that no name holds today stands for the two.
_KS = "ѯ"

_CYRILLIC = {
    "а": "a", "б": "b", "в": "(?:v|ff?)", "г": "[gh]", "ґ": "g", "д": "d", "е": "(?:ye|ie|je|yo|io|jo|e|o)",
    "є": "(?:ye|ie|je|e)", "ж": "(?:zh|j|z)", "з": "[zs]", "и": "(?:iy|ee|i|y)", "і": "(?:i|y)",
    "ї": "(?:yi|ji|i)", "й": "[yij]?", "к": "(?:ck|k|c)", "л": "ll?", "м": "m", "н": "nn?", "о": "[oa]", "п": "p",
    "р": "r", "с": "ss?", "т": "t", "у": "(?:ou|oo|u)", "ў": "[uw]", "ф": "(?:ph|f)", "х": "(?:kh|h|x)",
    "ц": "(?:ts|tz|cz|c|z)", "ч": "(?:tch|ch|c)", "ш": "(?:sch|sh|ch|s)", "щ": "(?:shch|sch|sh)", "ъ": "", "ы": "[yi]",
    "ь": "", "ѯ": "(?:ks|cs|x)", "э": "e", "ю": "(?:yu|iu|ju|u)", "я": "(?:ya|ia|ja|a)",
}  # fmt: skip

# Sounds in few classes, so that every spelling of a name falls into one drawer, or into two.
_DENTALS = "تثدذزسصضطظ" + "дзст"
_VELARS = "جچخشغقكژگ" + "гґжкхцчшщ"
_CLASSES = {
    **dict.fromkeys(_DENTALS, "d"),
    **dict.fromkeys(_VELARS, "k"),
    **dict.fromkeys("بپбп", "b"),
    **dict.fromkeys("فڤвф", "f"),
    **dict.fromkeys("مм", "m"),
    **dict.fromkeys("نн", "n"),
    **dict.fromkeys("لл", "l"),
    **dict.fromkeys("رр", "r"),
}
# The pieces that Latin spellings are read in, longest first; h, w, y and the vowels are in no class.
_LATIN_PIECE = re.compile(r"shch|sch|tch|sh|ch|zh|kh|gh|dj|ts|tz|cz|ck|th|dh|ph|[a-z]")
_LATIN_CLASSES = {
    **dict.fromkeys(("shch", "sch", "tch", "sh", "ch", "zh", "kh", "gh", "dj", "ck", "ts", "tz", "cz"), "k"),
    **dict.fromkeys(("th", "dh", "t", "d", "s"), "d"),
    **dict.fromkeys(("k", "q", "g"), "k"),
    **dict.fromkeys(("b", "p"), "b"),
    **dict.fromkeys(("f", "ph"), "f"),
    **{letter: letter for letter in "mnlr"},
}
# Letters that are read in two ways: for these a word has two keys. An empty class is a sound left out.
_TWO_WAYS = {
    "v": ("f", ""),
    "j": ("k", ""),
    "x": ("k", "kd"),
    "z": ("d", "k"),
    "c": ("k", ""),
    "х": ("k", ""),
    "г": ("k", ""),
    "ж": ("k", "d"),
    "ш": ("k", "d"),
    "ц": ("k", "d"),
    _KS: ("kd",),
}

_MOST_KEYS = 32

# Everyday words of Arabic and Persian that sound like names in Latin letters: انا is not Ana, هنا is not Hana.
_EVERYDAY = frozenset(
    fold_words("""
    انا انت انتم هو هي هم هن نحن هنا هناك هذا هذه ذلك تلك الذي التي لنا لها له لهم لكم لي منا منه منها معنا معه معها
    بنا به بها فيه فيها عنا عنه عنها الى الي عليه عليها علينا اين متى ماذا لماذا كيف كما لما لكن لان كان كانت كنا يكون
    قال قالت نام نامت اكل اكلت لعب لعبت مره مرات مع بعد قبل عند عندنا غدا امس اليوم كل كله كلها لا نعم ليس ليست او ام ان
    حين حينما دون بين تحت فوق يوم ايام ليل نهار صباح مساء ماء حليب دائما جدا ايضا مثل هل يا اي ايه بدا لدي لدينا رات راي
    اين ان است بود برای دارد را با تا یا ما شما او انها وقتی خیلی هم هر چه که بچه مادر پدر
    """)
)

_ARABIC_SCRIPT = re.compile(r"[\u0620-\u06ff]+")
_CYRILLIC_SCRIPT = re.compile(r"[\u0400-\u04ff]+")
_LATIN_SCRIPT = re.compile(r"[a-z]+")

# Readings that characters have in surnames and not elsewhere, and those that passports give.
_ALSO_READ = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge", "朴": "piao",
    "乐": "yue", "覃": "qin", "翟": "zhai", "长": "chang", "重": "chong", "吕": "lyu", "那": "nuo", "任": "ren",
}  # fmt: skip


def is_spelt_by_sound(word: str) -> bool:
    """Whether the folded *word* is in one of the two scripts that are compared with Latin letters."""
    return bool(_ARABIC_SCRIPT.fullmatch(word) or _CYRILLIC_SCRIPT.fullmatch(word))


def is_latin(word: str) -> bool:
    """Whether the folded *word* is in the letters a to z alone."""
    return _LATIN_SCRIPT.fullmatch(word) is not None


@lru_cache(maxsize=65_536)
def sound_keys(word: str) -> frozenset[str]:
    """Drawers for the folded *word*: two words of which :func:`may_be_same_name` holds share at least one."""
    pieces = _LATIN_PIECE.findall(word) if is_latin(word) else list(word.replace("кс", _KS))
    ways = [_ways(piece) for piece in pieces]
    keys: set[str] = set()
    for chosen in product(*ways):
        keys.add(re.sub(r"(.)\1+", r"\1", "".join(chosen)))
        if len(keys) >= _MOST_KEYS:
            break
    return frozenset(keys)


def _ways(piece: str) -> tuple[str, ...]:
    if piece in _TWO_WAYS:
        return _TWO_WAYS[piece]
    return (_LATIN_CLASSES.get(piece) or _CLASSES.get(piece, ""),)


def may_be_same_name(word: str, latin: str) -> bool:
    """Whether *latin* is a usual way to spell *word*, an Arabic or Cyrillic one; both are folded words.

    Everyday words of Arabic and Persian are no names: they would be found on every page.
    """
    if len(word) < SHORTEST or len(latin) < SHORTEST or not is_latin(latin):
        return False
    return word not in _EVERYDAY and _pattern(word).fullmatch(latin) is not None


@lru_cache(maxsize=8_192)
def _pattern(word: str) -> re.Pattern[str]:
    if _ARABIC_SCRIPT.fullmatch(word):
        return re.compile("".join(_arabic_pieces(word)))
    if _CYRILLIC_SCRIPT.fullmatch(word):
        return re.compile("".join(_CYRILLIC.get(letter, "(?!)") for letter in word.replace("кс", _KS)))
    return re.compile("(?!)")


def _arabic_pieces(word: str) -> Iterator[str]:
    last = len(word) - 1
    for place, letter in enumerate(word):
        if place == 0 and letter in _ARABIC_FIRST:
            yield _ARABIC_FIRST[letter]
        elif place == last and letter in _ARABIC_LAST:
            yield _ARABIC_LAST[letter]
        elif letter in _ARABIC_VOWELS:
            yield _ARABIC_VOWELS[letter]
        elif letter in _ARABIC_CONSONANTS:
            # A consonant spoken double is written once in Arabic and twice in Latin letters.
            yield f"{_ARABIC_CONSONANTS[letter]}{{1,2}}"
            following = word[place + 1 : place + 2]
            if following in _ARABIC_CONSONANTS and not (place + 1 == last and following in _ARABIC_LAST):
                yield _GAP
        else:
            yield "(?!)"


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for syllable, characters in CHARACTERS.items():
        # ü is typed v, and passports write yu.
        ways = (
            (fold(syllable),)
            if "ü" not in syllable
            else tuple(syllable.replace("ü", each) for each in ("u", "v", "yu"))
        )
        for character in characters:
            found[character] = ways
    for character, syllable in _ALSO_READ.items():
        found[character] = tuple(dict.fromkeys((*found.get(character, ()), syllable)))
    return found


def pinyin(name: str) -> tuple[tuple[str, ...], ...]:
    """For each Chinese character of *name*, the syllables it may be read as, without tones, as folded words.

    Empty when *name* holds anything else, or a character whose reading is not known.
    """
    readings = _readings()
    characters = fold_words(name)
    if not characters or not all(character in readings for character in characters):
        return ()
    return tuple(readings[character] for character in characters)
