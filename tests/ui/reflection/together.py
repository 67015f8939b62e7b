"""A person at the place *Reflect together*: presses what is on the screen, and reads what is kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget

from fcc_app.i18n import without_isolates
from fcc_app.ui.background import is_busy
from fcc_app.ui.reflection.together_page import TogetherPage

SOON = 20_000  # milliseconds: two cores shared with others
PASSPHRASE = "four quiet words"


class AtTheTable:
    """The page in a window of its own, and what it asked for."""

    def __init__(self, qtbot, home, navigation, size=(1150, 680)):
        self.qtbot, self.home, self.navigation = qtbot, home, navigation
        self.sessions = []
        self.places = []
        navigation.session_opened.connect(self.sessions.append)
        self.page = TogetherPage(home, navigation)
        self.page.target_changed.connect(self.places.append)
        qtbot.addWidget(self.page)
        self.page.resize(*size)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.qtbot.waitUntil(self.page.isActiveWindow)

    def goes_to(self, target):
        self.page.open_target(target)
        self.settles()

    def settles(self):
        self.qtbot.waitUntil(lambda: not is_busy(), timeout=SOON)
        for _ in range(3):
            QCoreApplication.processEvents()

    def presses(self, words, number=0):
        found = [one for one in self.page.findChildren(QPushButton) if one.isVisible() and one.text() == words]
        assert found, f"no button “{words}”; there are {sorted(one.text() for one in self.buttons())}"
        self.qtbot.mouseClick(found[number], Qt.MouseButton.LeftButton)
        self.settles()

    def buttons(self):
        return [one for one in self.page.findChildren(QPushButton) if one.isVisible()]

    def types(self, words):
        focused = QApplication.focusWidget()
        assert focused is not None, "keys would go nowhere"
        QTest.keyClicks(focused, words)

    def types_into(self, field, words):
        field.edit.setFocus()
        self.types(words)

    def reads(self):
        """Every word in sight, names without their marks of direction."""
        return "\n".join(without_isolates(text) for text in words_of(self.page))

    def takes_the_session(self):
        """The session that the window was given; whoever takes it has to end it."""
        self.qtbot.waitUntil(lambda: bool(self.sessions), timeout=SOON)
        self.settles()
        return self.sessions.pop()


def words_of(page: QWidget) -> list[str]:
    """Every text that is shown somewhere on the page."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, (QLabel, QPushButton)):
            found.append(getattr(widget, "shown", None) or widget.text())
        elif isinstance(widget, QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QTextEdit):
            found.append(widget.toPlainText())
    return found
