"""Who speaks which language: the app has one, and a pane may have its own.

:class:`Says` is for widgets that show words, :class:`LanguageScope` for those that speak a language of their own::

    class Pane(Says, LanguageScope, QFrame):
        def __init__(self) -> None:
            super().__init__()
            self.says(self._title.setText, lambda t: t.gettext("Write a note"))

Both are mixed in before the Qt class. Words are said again when the language changes, when the widget gets a parent
that speaks another language, and when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from fcc_app.i18n import PSEUDO_LANGUAGES, Catalog, app_language, catalog, direction, normalize_tag, without_isolates

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    _Widget = QWidget
else:
    _Widget = object  # Qt classes cannot be inherited twice; the checker may believe so

Words = Callable[[Catalog], str]
"""What to say, asked anew for every language: ``lambda t: t.gettext("Write a note")``."""


def plain(text: str) -> Words:
    """Words that are the same in every language: a name, or what a person wrote."""
    return lambda _catalog: text


def marked(message: str) -> Words:
    """Words from a message that was marked with ``N_`` where it stands."""
    return lambda t: t.gettext(message)


def qlocale(tag: str) -> QLocale:
    """Qt's locale for language *tag*; the C locale's ways of writing never show."""
    if tag in PSEUDO_LANGUAGES:
        return QLocale("ar" if direction(tag) == "rtl" else "en-US")
    found = QLocale(normalize_tag(tag))
    return found if found.language() is not QLocale.Language.C else QLocale("en-US")


def qdirection(tag: str) -> Qt.LayoutDirection:
    """Qt's word for the direction of language *tag*."""
    from PySide6.QtCore import Qt  # see fcc_app.ui.first_paint

    rtl = direction(tag) == "rtl"
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


class LanguageScope(_Widget):
    """A widget that speaks a language of its own, with everything inside it."""

    _language: str | None = None

    @property
    def language(self) -> str | None:
        """The tag of the language spoken here; ``None`` follows the scope around it."""
        return self._language

    def set_language(self, tag: str | None) -> None:
        """Speak language *tag* from now on, in its direction; ``None`` speaks as the surroundings do."""
        self._language = tag
        if tag is None:
            self.unsetLocale()
            self.unsetLayoutDirection()
        else:
            self.setLocale(qlocale(tag))
            self.setLayoutDirection(qdirection(tag))
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LanguageChange))


def language_of(widget: QObject | None) -> str:
    """The tag of the language spoken where *widget* is: that of the nearest scope, else the app's."""
    while widget is not None:
        if isinstance(widget, LanguageScope) and widget.language:
            return widget.language
        widget = widget.parent()
    return app_language()


_HEARD = frozenset({"setAccessibleName", "setAccessibleDescription"})


class _Said:
    """Words and where they go. It does not keep alive what shows them.

    Held strongly, a widget that says something of itself would be freed by the garbage collector only, at any time:
    even while one of its own children handles an event, which ends the program.
    """

    def __init__(self, setter: Callable[[str], object], words: Words) -> None:
        owner = getattr(setter, "__self__", None)
        name = getattr(setter, "__name__", "")
        self.key = (id(owner), name) if owner is not None else (id(setter), "")
        self._words = words
        self._is_heard = name in _HEARD
        self._name = name
        self._owner = ref(owner) if owner is not None else None
        self._function = setter if owner is None else None

    def say(self, t: Catalog) -> bool:
        """Say the words again; tells whether there is still anybody to say them."""
        if self._owner is None:
            if self._function is not None:
                self._function(self.text(t))
            return True
        owner = self._owner()
        if owner is None or (isinstance(owner, QObject) and not isValid(owner)):
            return False
        getattr(owner, self._name)(self.text(t))
        return True

    def text(self, t: Catalog) -> str:
        """The words; where they are only heard, without the marks that part names from the sentence around them."""
        words = self._words(t)
        return without_isolates(words) if self._is_heard else words


class Says(_Widget):
    """A widget that shows words."""

    _said: dict[tuple[int, str], _Said] | None = None
    _said_in: str | None = None

    def says(self, setter: Callable[[str], object], words: Words) -> None:
        """Give *words* in the language spoken here to *setter*, now and after every change of language.

        The last words given to one setter are the ones that stay.
        """
        if self._said is None:
            self._said = {}
        said = _Said(setter, words)
        self._said[said.key] = said
        self._said_in = language_of(self)
        setter(said.text(catalog(self._said_in)))

    def unsays(self, setter: Callable[[str], object]) -> None:
        """Forget the words of *setter*: what it shows is set by hand from now on."""
        if self._said is not None:
            self._said.pop(_Said(setter, plain("")).key, None)

    def say_again(self) -> None:
        """Ask for all words anew, for example after a number in them changed."""
        self._said_in = language_of(self)
        for key, said in tuple((self._said or {}).items()):
            if not said.say(catalog(self._said_in)) and self._said is not None:
                self._said.pop(key, None)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language or the surroundings changed."""
        moved = event.type() == QEvent.Type.ParentChange and self._said and self._said_in != language_of(self)
        if moved or event.type() == QEvent.Type.LanguageChange:
            self.say_again()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Words bound before the widget had its place may have been said in another language."""
        if self._said and self._said_in != language_of(self):
            self.say_again()
        super().showEvent(event)
