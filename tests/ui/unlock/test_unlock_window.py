"""The passphrase: asked for first, never hinted at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton

from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.ui.language_menu import LanguageMenu
from fcc_app.ui.language_switch import speak
from fcc_app.ui.unlock.unlock_window import UnlockWindow


class WaitError(FccError):
    message_id = N_("This could not be done. Your notes are unchanged.")


@pytest.fixture
def window(looks, qtbot):
    shown = UnlockWindow()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def test_whoever_comes_types_and_presses_return(window, qtbot):
    """The field has the focus; the letters do not show; Return opens."""
    entered = []
    window.passphrase_entered.connect(entered.append)
    qtbot.keyClicks(window.passphrase, "four quiet words")
    assert window.passphrase.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClick(window.passphrase, Qt.Key.Key_Return)
    assert entered == ["four quiet words"]
    assert window.is_busy
    assert window.open_button.text() == "One moment …"


def test_nothing_typed_opens_nothing(window, qtbot):
    """An empty field is not a try."""
    with qtbot.assertNotEmitted(window.passphrase_entered, wait=20):
        window.open_button.click()
    assert not window.is_busy


def test_the_letters_can_be_shown_and_hidden_again(window):
    """A long passphrase is easier to type when it can be read."""
    window.show_button.click()
    assert window.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    assert window.show_button.text() == "Hide"
    window.show_button.click()
    assert window.passphrase.echoMode() is QLineEdit.EchoMode.Password
    assert window.show_button.text() == "Show"


def test_a_refusal_stands_under_the_field_until_she_types_again(window, qtbot):
    """What went wrong is said in words and to assistive tools; what she typed stays, chosen as a whole."""
    qtbot.keyClicks(window.passphrase, "wrong words")
    window.open_button.click()
    window.show_problem(FccError())
    assert window.problem.isVisible()
    assert window.problem.shown == FccError().user_message()
    assert window.passphrase.accessibleDescription() == FccError().user_message()
    assert window.passphrase.selectedText()
    assert not window.is_busy
    qtbot.keyClicks(window.passphrase, "f")
    assert not window.problem.isVisible()


def test_after_wrong_words_the_next_try_waits(window, qtbot):
    """She may type meanwhile, but it opens only when the time is over."""
    window.show_problem(WaitError(seconds=1))
    qtbot.keyClicks(window.passphrase, "four quiet words")
    assert not window.open_button.isEnabled()
    assert window.problem.isVisible()
    qtbot.waitUntil(window.open_button.isEnabled, timeout=3000)
    assert not window.problem.isVisible()


def test_caps_lock_is_told(window, qtbot):
    """Where the passphrase cannot be read, a key that changes its letters must be."""
    assert not window.caps.isVisible()
    qtbot.keyRelease(window.passphrase, Qt.Key.Key_CapsLock)
    assert window.caps.isVisible()


def test_the_language_is_chosen_by_its_own_name(window, qtbot):
    """Who cannot read this language finds hers."""
    assert window.language_button.text() == "English"
    window.language_button.click()
    (menu,) = window.findChildren(LanguageMenu)
    spanish = next(action for action in menu.actions() if action.text() == "Español")
    with qtbot.waitSignal(window.language_chosen) as chosen:
        spanish.trigger()
    assert chosen.args == ["es"]
    speak("es")
    assert window.language_button.text() == "Español"
    assert window.open_button.text() == "Abrir"


def test_everything_has_a_name(window):
    """Assistive tools read every button, and the field by its label."""
    assert QAccessible.queryAccessibleInterface(window.passphrase).text(QAccessible.Text.Name) == "Passphrase"
    for button in window.findChildren(QPushButton):
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_a_key_brings_the_ring_to_the_field(window, qtbot):
    """The ring is made after the first paint and knows what has the focus already."""
    window.ring.note_keyboard(True)
    assert window.ring.target is window.passphrase
