"""Which languages the app's own words around a session are said in: the app may not speak a family's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont

from fcc_app.i18n import PSEUDO_LANGUAGES, app_language, available_languages, catalog, normalize_tag
from fcc_app.ui.fonts import families
from fcc_app.ui.language_scope import Words


def has_words(tag: str) -> bool:
    """Whether the app has words in language *tag*, or in that language as it is spoken elsewhere."""
    if tag in PSEUDO_LANGUAGES:
        return True
    known = {normalize_tag(name).casefold() for name in available_languages()}
    wanted = normalize_tag(tag).casefold()
    while wanted not in known and "-" in wanted:
        wanted = wanted.rsplit("-", 1)[0]
    return wanted in known


def label_language(tag: str) -> str:
    """The language of buttons and hints beside words in *tag*: itself, else the app's."""
    return tag if has_words(tag) else app_language()


def frame_languages(tags: Sequence[str]) -> tuple[str, ...]:
    """Those of *tags* that the app has words in, for what belongs to both sides; the app's own if there is none."""
    return tuple(tag for tag in tags if has_words(tag)) or (app_language(),)


def said_to(tags: Sequence[str], words: Words) -> tuple[str, ...]:
    """The same words in each of *tags*; once where they are the same."""
    return tuple(dict.fromkeys(words(catalog(tag)) for tag in tags))


def face_of(tag: str) -> QFont:
    """A font that says only which families suit language *tag*; sizes and weights stay as they are."""
    face = QFont()
    face.setFamilies(families(tag))
    return face
