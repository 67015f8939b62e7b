"""A passphrase to suggest, and how hard one is to guess, in words."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from enum import IntEnum

from fcc_app.i18n import N_
from fcc_app.sealing.keys import same_spelling
from fcc_app.storage import word_lists

SUGGESTED_WORDS = 4
"""Four words of 7,776 are 3.7 * 10^15 passphrases: with a second for each guess, a hundred million years."""


class Strength(IntEnum):
    """How long a thief with the laptop would have to guess."""

    NOTHING = 0
    EASY = 1
    WEAK = 2
    GOOD = 3
    STRONG = 4


STRENGTH_WORDS = {
    Strength.NOTHING: "",
    Strength.EASY: N_("Easy to guess. Please add two or three words that nobody would expect."),
    Strength.WEAK: N_("Not strong yet. One more word makes it a thousand times harder to guess."),
    Strength.GOOD: N_("Good. Hard to guess, even for somebody who has this computer."),
    Strength.STRONG: N_("Strong. Nobody will guess this."),
}
"""What is shown beside the box while she types, to be translated where it is shown."""

# In powers of ten. At 128 MiB and four passes a rented computer tries some hundred a second: 10^8 are two weeks,
# 10^12 a hundred years, 10^14 ten thousand.
_EASY_BELOW = 8
_WEAK_BELOW = 12
_GOOD_BELOW = 14

# The estimator knows English words and names only, and takes words of other languages for random letters.
_SHORT_WORD = 3
_SHORT_WORD_IS_WORTH = 3
_WORD_IS_WORTH = 4

_LONGEST_ESTIMATED = 72


def suggest(language: str) -> str:
    """Four words by chance, from the list for *language* (a tag); see :func:`word_lists.list_language`."""
    words = word_lists.words(word_lists.list_language(language))
    return " ".join(secrets.choice(words) for _ in range(SUGGESTED_WORDS))


def strength(passphrase: str, language: str, known: Iterable[str] = ()) -> Strength:
    """How hard *passphrase* is to guess for somebody who knows *language* and the words in *known*: names of this home.

    An estimate (zxcvbn by Daniel Wheeler, 2016), never a promise; it is not kept anywhere.
    """
    spelled = same_spelling(passphrase)
    if not spelled:
        return Strength.NOTHING
    from zxcvbn import zxcvbn  # its word lists are read at set-up and at a change of passphrase only

    guessable = [*known, *word_lists.words(word_lists.list_language(language))]
    estimated = zxcvbn(spelled[:_LONGEST_ESTIMATED], user_inputs=guessable)["guesses_log10"]
    power = min(float(estimated), _most(spelled))
    if power < _EASY_BELOW:
        return Strength.EASY
    if power < _WEAK_BELOW:
        return Strength.WEAK
    return Strength.GOOD if power < _GOOD_BELOW else Strength.STRONG


def _most(passphrase: str) -> float:
    """What a passphrase of words can be worth at most, in powers of ten: a word said twice counts once."""
    worth = 0
    for word in set(passphrase.lower().split()):
        if not word.isalpha():
            worth += max(len(word), _WORD_IS_WORTH)
        else:
            worth += _SHORT_WORD_IS_WORTH if len(word) <= _SHORT_WORD else _WORD_IS_WORTH
    # One long word of letters without spaces is left to the estimator: it may be a made-up one.
    return worth if " " in passphrase else float("inf")
