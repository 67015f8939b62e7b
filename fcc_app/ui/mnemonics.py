"""Which ``&`` underlines the letter of a key, and which is a part of somebody's name.

A catalog marks a letter at the beginning of a word, as in ``&Save`` or ``Save &as``. In a name, as in "Kim & Lee" or
"A&W", it is a sign like any other; Qt would swallow it.
"""

from __future__ import annotations

from fcc_app.i18n import without_isolates

_OPENS, _CLOSES = "\u2068", "\u2069"


def with_names_whole(text: str) -> str:
    """*text* as Qt's buttons and labels take it: every ``&`` that is no mnemonic is written twice."""
    if "&" not in text:
        return text
    return "".join(part if is_mnemonic or part != "&" else "&&" for part, is_mnemonic in _parts(text))


def without_mnemonics(text: str) -> str:
    """*text* as it is read, where nothing takes mnemonics."""
    if "&" not in text:
        return text
    return "".join(part for part, is_mnemonic in _parts(text) if not is_mnemonic)


def spoken(text: str) -> str:
    """*text* as assistive tools say it: without mnemonics and isolates."""
    return without_isolates(without_mnemonics(text))


def _parts(text: str) -> list[tuple[str, bool]]:
    """The letters of *text*, with ``&&`` as the one sign that it stands for, and whether each is a mark of a key."""
    parts: list[tuple[str, bool]] = []
    depth = place = 0
    while place < len(text):
        letter, after = text[place], text[place + 1 : place + 2]
        depth += (letter == _OPENS) - (letter == _CLOSES)
        if letter == "&" and after == "&" and not depth:
            parts.append(("&", False))
            place += 2
            continue
        at_a_word = place == 0 or text[place - 1].isspace() or text[place - 1] == "("
        parts.append((letter, letter == "&" and not depth and at_a_word and after.isalnum()))
        place += 1
    return parts
