"""A home with a few children, and the care notes page in a window, used as a person uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fcc_app.services.care_notes import NoteFilter
from fcc_app.ui.background import finish_background


@pytest.fixture
def ana(home):
    return home.home.usual_caregiver().id


@pytest.fixture
def omar(home):
    return home.families.add_family("Hassan", "Omar")[1]


@pytest.fixture
def salma(home, omar):
    return home.families.add_child(omar.family_id, "Salma")


@pytest.fixture
def lucia(home):
    return home.families.add_family("Rivera", "Lucía")[1]


@pytest.fixture
def chosen_files() -> list[Path]:
    """What the person picks in the file dialog."""
    return []


class User:
    """Presses keys where the focus is, and reads what is kept."""

    def __init__(self, qtbot, home, page):
        self.qtbot, self.home, self.page = qtbot, home, page

    def presses(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.focused(), key, modifier)

    def focused(self):
        focused = QApplication.focusWidget()
        assert focused is not None, "keys would go nowhere"
        return focused

    def types(self, text):
        for letter in text:
            if letter == "\n":
                self.presses(Qt.Key.Key_Return)
            else:
                QTest.keyClick(self.focused(), letter)

    def notes(self, child=None):
        """The kept notes, newest first."""
        wanted = NoteFilter(children=None if child is None else (child.id,))
        found = self.home.care_notes.page(wanted, None, 1000)
        return self.home.care_notes.notes([note for _, note in found])

    def opens(self, *target):
        self.page.open_target(target)
        QApplication.processEvents()

    def waits_for(self, condition):
        self.qtbot.waitUntil(condition, timeout=5000)

    @property
    def editor(self):
        return self.page.detail.editor


@pytest.fixture
def page(qtbot, home, navigation, looks, chosen_files):
    from fcc_app.ui.care_notes.care_notes_page import CareNotesPage

    made = CareNotesPage(home, navigation, choose=lambda parent: chosen_files)
    qtbot.addWidget(made)
    made.resize(1154, 680)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    finish_background()
    QApplication.processEvents()


@pytest.fixture
def user(qtbot, home, page):
    return User(qtbot, home, page)
