"""Qt's own words come from our catalogs, and none is missing."""

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
)

from fcc_app.i18n import Catalog
from fcc_app.ui import qt_words
from fcc_app.ui.language_switch import speak
from fcc_app.ui.qt_words import QT_MESSAGES

NOT_FOR_READING = {
    "QT_LAYOUT_DIRECTION",  # a question to translators, answered by our own direction
    "Alt+Left", "Alt+Right", "Alt+Up",  # keys as Qt's code writes them
}  # fmt: skip


class Recorder(QTranslator):
    """Writes down what Qt asks for."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def isEmpty(self):  # noqa: N802 - Qt's name
        """It wants to be asked."""
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        """Nothing is translated."""
        self.asked.add((qt_words._SAME_CONTEXT.get(context, context), source))


@pytest.fixture
def recorder(qapp):
    """Asked for every word while it is installed."""
    listener = Recorder()
    qapp.installTranslator(listener)
    yield listener
    qapp.removeTranslator(listener)


def test_every_word_that_qt_shows_is_in_the_list(qtbot, recorder):
    """Menus of fields, all standard buttons, questions, the file dialog, and the keys that we use."""
    for field in (QLineEdit("a"), QTextEdit("a"), QPlainTextEdit("a")):
        qtbot.addWidget(field)
        field.createStandardContextMenu().deleteLater()
    for button in QDialogButtonBox.StandardButton:
        if button is not QDialogButtonBox.StandardButton.NoButton:
            qtbot.addWidget(QDialogButtonBox(button))
    question = QMessageBox()
    qtbot.addWidget(question)
    question.setDetailedText("…")
    files = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(files)
    for mode in (QFileDialog.FileMode.Directory, QFileDialog.FileMode.ExistingFiles):
        files.setFileMode(mode)
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    for key in ("Ctrl+Shift+N", "Alt+Left", "Alt+Right", "F11", "Esc", "Ctrl+Return", "Tab", "Del"):
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    missing = {
        (context, source)
        for context, source in recorder.asked - QT_MESSAGES
        # Qt reads the names of all keys there are; ours are those of the shortcuts and of writing.
        if context != "QShortcut" and source not in NOT_FOR_READING and source.strip()
    }
    assert missing == set()
    assert ("QLineEdit", "&Paste") in recorder.asked
    assert ("QShortcut", "Shift") in recorder.asked


def test_qts_words_follow_the_apps_language(qtbot, looks, monkeypatch):
    """The menu of a text field speaks Spanish after the switch, and English again after the next."""

    class Spanish(Catalog):
        def pgettext(self, context, message):
            return "P&egar" if (context, message) == ("QLineEdit", "&Paste") else message

    monkeypatch.setattr(qt_words, "catalog", lambda tag: Spanish() if tag == "es" else Catalog())

    def words(field):
        menu = field.createStandardContextMenu()
        qtbot.addWidget(menu)
        return [action.text().split("\t")[0] for action in menu.actions()]

    line, box = QLineEdit("a"), QTextEdit("a")
    qtbot.addWidget(line)
    qtbot.addWidget(box)
    speak("es")
    assert "P&egar" in words(line)
    assert "P&egar" in words(box)
    assert "&Copy" in words(line)  # not translated yet: Qt's own word
    speak("en")
    assert "&Paste" in words(line)


def test_the_switch_leaves_one_translator(qtbot, looks):
    """Switching often does not pile them up: each word is asked for once."""
    for tag in ("es", "en", "es", "en"):
        speak(tag)
    asked = []

    class Once(QTranslator):
        def isEmpty(self):  # noqa: N802 - Qt's name
            return False

        def translate(self, context, source, disambiguation=None, n=-1):
            asked.append(source)

    once = Once()
    app = QApplication.instance()
    app.installTranslator(once)
    app.translate("QPlatformTheme", "Cancel")
    app.removeTranslator(once)
    assert asked == ["Cancel"]
