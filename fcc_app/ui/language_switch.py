"""Letting the whole app speak another language, while it runs and while someone is typing."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication

from fcc_app.i18n import direction, set_app_language
from fcc_app.ui.language_scope import qdirection, qlocale
from fcc_app.ui.qt_words import QtWords
from fcc_app.ui.theme import appearance

_words: QtWords | None = None


def speak(tag: str) -> None:
    """Let all windows speak language *tag*, in its direction; typed text, cursors and undo stay.

    Panes with a language of their own keep theirs. The application object must exist.
    """
    global _words
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("make the application first")
    # A window that nobody holds any more is there until Python collects it. All windows are told of the language;
    # one that is collected while it listens ends the program.
    if app.topLevelWidgets():
        gc.collect()
    set_app_language(tag)
    QLocale.setDefault(qlocale(tag))
    appearance().set_language(tag)
    if app.isRightToLeft() is not (direction(tag) == "rtl"):
        app.setLayoutDirection(qdirection(tag))
    # Taking the translator out and in makes Qt ask for its own words anew, and tell every window.
    if _words is None or _words.parent() is not app:
        _words = QtWords(app)
    else:
        app.removeTranslator(_words)
    app.installTranslator(_words)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
