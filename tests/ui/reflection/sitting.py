"""People at the table, in front of the session's window: they type, press, and read what is on the screen."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from fcc_app.ui.background import is_busy
from fcc_app.ui.reflection.session_view import SessionView

PATIENCE = 20.0  # seconds: two cores shared with others


class Sitting:
    """One session on the screen. *read* is whether the agreements were read already."""

    def __init__(self, qtbot, home, session, *, size=(1366, 768), read=True):
        self.home, self.session = home, session
        self.paused, self.closed = [], []
        if read:
            session.agreements_read()
        self.view = SessionView(home, session)
        qtbot.addWidget(self.view)
        self.view.paused.connect(lambda: self.paused.append(True))
        self.view.closed.connect(self.closed.append)
        self.view.resize(*size)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.view.focus_first()
        self.settles()

    # ---- the screen ----------------------------------------------------------------------------------------------

    @property
    def hers(self):
        return self.view.sides[0]

    @property
    def theirs(self):
        return self.view.sides[1]

    def settles(self):
        self.waits(lambda: not is_busy())
        for _ in range(8):  # rows line up, a bar to scroll comes, rows line up anew
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def waits(self, until):
        give_up = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < give_up, "it does not come"
            QCoreApplication.processEvents()
            time.sleep(0.002)  # not Qt's own waiting: it would starve the threads that write

    def waits_for_saved(self):
        self.waits(lambda: self.view.saved.state == "saved")

    def goes_to(self, step):
        self.view._walk_to(step)
        self.settles()

    # ---- hands ---------------------------------------------------------------------------------------------------

    def types(self, words):
        """Keys go to what has the focus, as they do."""
        focused = QApplication.focusWidget()
        assert focused is not None, "keys would go nowhere"
        assert self.view.isAncestorOf(focused)
        QTest.keyClicks(focused, words)

    def writes(self, side, words):
        """Writes on a side; words that keys cannot type come as from an input method."""
        side.focus_answer()
        assert side.editor is not None, "nobody can write here"
        assert side.editor.box.hasFocus()
        if words.isascii() and words.isprintable():
            self.types(words)
        else:
            side.editor.box.insertPlainText(words)

    def key(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.view, key, held)
        self.settles()

    def presses(self, button):
        assert button.isVisible(), f"{button.text()!r} is out of sight"
        assert button.isEnabled(), f"{button.text()!r} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settles()

    def chooses(self, side, who):
        self.presses(side.speakers.chips.chip(who))


def words_on(view: QWidget) -> str:
    """Every text in any widget of the window, shown or hidden, and all that assistive tools can read."""
    found = [_texts(view)]
    for widget in view.findChildren(QWidget):
        found.append(_texts(widget))
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            found += [interface.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText]
            text = interface.textInterface()
            if text is not None:
                found.append(text.text(0, text.characterCount()))
    return "\n".join(filter(None, found))


def _texts(widget: QWidget) -> str:
    texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
    if isinstance(widget, (QLabel, QPushButton, QLineEdit)):
        texts.append(widget.text())
    if isinstance(widget, (QTextEdit, QPlainTextEdit)):
        texts += [widget.toPlainText(), widget.placeholderText()]
    return "\n".join(filter(None, texts))
