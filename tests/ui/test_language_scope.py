"""Who speaks which language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from fcc_app.i18n import Catalog
from fcc_app.ui import language_scope
from fcc_app.ui.language_scope import LanguageScope, Says, language_of, qlocale
from fcc_app.ui.language_switch import speak

WORDS = {"ar": {"Write a note": "اكتبي ملاحظة"}, "es": {"Write a note": "Escribir una nota"}}


class StandIn(Catalog):
    """A catalog of one message, so that these tests do not depend on the translators' words."""

    def __init__(self, tag):
        super().__init__()
        self._words = WORDS.get(tag, {})

    def gettext(self, message):
        """The word, or English."""
        return self._words.get(message, message)


@pytest.fixture(autouse=True)
def _catalogs(monkeypatch):
    monkeypatch.setattr(language_scope, "catalog", StandIn)


class Pane(Says, LanguageScope, QFrame):
    """A pane that says one thing, and has a field."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.label = QLabel(self)
        self.field = QLineEdit(self)
        self.says(self.label.setText, lambda t: t.gettext("Write a note"))


class Note(Says, QWidget):
    """A part of a pane, made before it has its place."""

    def __init__(self):
        super().__init__()
        self.label = QLabel(self)
        self.says(self.label.setText, lambda t: t.gettext("Write a note"))


def test_the_app_changes_its_language_while_someone_types(qtbot, looks):
    """Words, direction and locale change; what is typed, the cursor and undo stay."""
    pane = Pane()
    qtbot.addWidget(pane)
    pane.show()
    qtbot.keyClicks(pane.field, "Slept well")
    pane.field.setCursorPosition(3)
    speak("ar")
    assert pane.label.text() == "اكتبي ملاحظة"
    assert pane.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert (pane.field.text(), pane.field.cursorPosition(), pane.field.isUndoAvailable()) == ("Slept well", 3, True)
    speak("en")
    assert pane.label.text() == "Write a note"
    assert pane.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_pane_keeps_its_own_language(qtbot, looks):
    """The family's pane stays Arabic when the app goes from English to Spanish."""
    window = QWidget()
    qtbot.addWidget(window)
    hers, theirs = Pane(window), Pane(window)
    theirs.set_language("ar")
    window.show()
    speak("es")
    assert hers.label.text() == "Escribir una nota"
    assert theirs.label.text() == "اكتبي ملاحظة"
    assert theirs.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert theirs.locale().language() is qlocale("ar").language()
    theirs.set_language(None)
    assert theirs.label.text() == "Escribir una nota"
    assert theirs.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_what_is_built_before_it_has_its_place_speaks_as_its_place_does(qtbot, looks):
    """However deep it is put into the family's pane."""
    pane = Pane()
    qtbot.addWidget(pane)
    pane.set_language("ar")
    note, deep = Note(), Note()
    box = QWidget()
    QVBoxLayout(box).addWidget(deep)
    layout = QVBoxLayout(pane)
    layout.addWidget(note)
    layout.addWidget(box)
    pane.show()
    assert note.label.text() == deep.label.text() == "اكتبي ملاحظة"
    assert language_of(deep.label) == "ar"


def test_the_last_words_given_to_a_label_stay(qtbot, looks):
    """Saying something else forgets what was said before, and data is left alone by a change of language."""
    pane = Pane()
    qtbot.addWidget(pane)
    pane.says(pane.label.setText, lambda t: f"1 · {t.gettext('Write a note')}")
    speak("es")
    assert pane.label.text() == "1 · Escribir una nota"
    pane.unsays(pane.label.setText)
    pane.label.setText("Omar")
    speak("en")
    assert pane.label.text() == "Omar"
