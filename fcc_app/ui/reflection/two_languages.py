"""Words for people who read two languages at one table: both at once, and controls large enough for arm's length."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTextEdit, QWidget

from fcc_app.formats import language_name
from fcc_app.i18n import Catalog, catalog, isolate
from fcc_app.ui.language_scope import LanguageScope, Words
from fcc_app.ui.reflection.tongues import frame_languages, has_words, label_language
from fcc_app.ui.theme import set_look
from fcc_app.ui.widgets import column

BETWEEN = " · "
"""Stands between the same words in two languages."""


def both(languages: Sequence[str], words: Words) -> Words:
    """*words* in each of *languages* that the app speaks, side by side; once where it says the same in both.

    None at all is the app's language, whichever that is then.
    """
    return both_tags(languages, lambda tag: words(catalog(tag)))


def both_tags(languages: Sequence[str], said: Callable[[str], str]) -> Words:
    """As :func:`both`, for words that need the tag of the language too, as those with a date in them do."""

    def together(_t: Catalog) -> str:
        lines = tuple(dict.fromkeys(said(tag) for tag in frame_languages(languages)))
        return lines[0] if len(lines) == 1 else BETWEEN.join(map(isolate, lines))

    return together


def in_its_own(language: str, languages: Sequence[str], words: Words) -> Words:
    """*words* over what is written in *language*, one of *languages*.

    Where the app has no words in it, the other side says the same, so that the language is named.
    """
    if len(languages) < 2 or has_words(language):
        return words
    name = isolate(language_name(language, label_language(language)))
    # Translators: {language} is the name of a language; a box for the translation of what somebody said.
    return lambda t: f"{words(t)}{BETWEEN}{t.gettext('In {language}').format(language=name)}"


class Side(LanguageScope, QWidget):
    """A column for one of the languages on screen; what the app says in it is in that language, or in its own."""

    def __init__(self, language: str, *things: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(column(*things, spacing=6))
        self.tag = language
        self.set_language(label_language(language))


def at_the_table(widget: QWidget) -> None:
    """Make every control in *widget* as high, and every written word as large, as a session wants them."""
    for kind in (QPushButton, QComboBox, QLineEdit):
        for control in (*widget.findChildren(kind), *((widget,) if isinstance(widget, kind) else ())):
            set_look(control, session=True)
    for written in widget.findChildren(QTextEdit):
        set_look(written, kind="answer")
