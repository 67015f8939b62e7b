"""A home with three families full of words, a window on it, and a session's windows as they are agreed to be."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from fcc_app.settings import Settings
from fcc_app.ui import background
from fcc_app.ui.family_view import session_host
from fcc_app.ui.home_window import HomeWindow


def settle(until=lambda: True, seconds=30.0):
    """Let the windows and the threads do what is to be done, until *until* holds."""
    give_up = time.monotonic() + seconds
    while True:
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if not background.is_busy() and until():
            return
        assert time.monotonic() < give_up, "it did not come"
        time.sleep(0.005)


@pytest.fixture
def window(qtbot, looks, home):
    """The window of an open home, at *Today*."""
    made = HomeWindow(home, Settings())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go_to("today")
    settle()
    yield made
    made.rest()
    made.destroy_pages()
    made.signals.stop()
    settle()


class PlainSession(QWidget):
    """A session's window with one box to write in, as the frame knows it."""

    paused = Signal()
    closed = Signal(object)

    def __init__(self, home, session, parent=None):
        super().__init__(parent)
        self.session = session
        self.box = QTextEdit()
        self.flushed = self.left = 0
        QVBoxLayout(self).addWidget(self.box)

    def flush(self):
        self.flushed += 1

    def leave(self):
        self.flush()
        self.session.leave()
        self.left += 1

    def focus_first(self):
        self.box.setFocus()

    def panes(self):
        return (self.box,)

    def pause(self):
        self.session.pause()
        self.paused.emit()

    def close_session(self):
        self.closed.emit(self.session.close())


@pytest.fixture
def plain_sessions(monkeypatch):
    """Sessions are shown by :class:`PlainSession`."""
    monkeypatch.setattr(session_host, "make_session_view", PlainSession)
