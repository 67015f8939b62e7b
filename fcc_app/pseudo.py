"""A made-up language that shows what is not ready for translation: words left plain, cut off, or glued together."""

from __future__ import annotations

import gettext
import re

# What stays as it is: holes such as {name}, tags, entities, and a mnemonic's mark with its letter.
_UNTOUCHED = re.compile(r"\{\{|\}\}|\{[^{}]*\}|<[^<>]+>|&[A-Za-z]+;|&&|&\w")
_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽàƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)
_MORE = "öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ "


def pseudo(message: str) -> str:
    """*message* with accents, 30 % longer, in brackets. A message without letters stays as it is."""
    parts = _UNTOUCHED.split(message)
    letters = sum(len(part) for part in parts)
    if not any(character.isalpha() for part in parts for character in part):
        return message
    kept = [*_UNTOUCHED.findall(message), ""]
    accented = "".join(part.translate(_ACCENTS) + untouched for part, untouched in zip(parts, kept, strict=True))
    more = (_MORE * (letters // len(_MORE) + 1))[: -(-letters * 3 // 10)].strip()
    return f"⟦{accented} {more}⟧"


class PseudoCatalog(gettext.NullTranslations):
    """Answers every message with :func:`pseudo` of its English."""

    def info(self) -> dict[str, str]:
        """The header, as far as somebody asks for it."""
        return {"language": "en"}

    def gettext(self, message: str) -> str:
        """*message*, made up."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English form for *n*, made up."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """*message*, made up; the context changes nothing."""
        return pseudo(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The English form for *n*, made up; the context changes nothing."""
        return pseudo(msgid1 if n == 1 else msgid2)
