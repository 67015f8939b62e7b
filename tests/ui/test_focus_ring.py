"""The ring around what has the keyboard's focus."""

import gc

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from fcc_app.ui.focus_ring import GAP, FocusRing
from fcc_app.ui.widgets import ScrollPage


@pytest.fixture
def window(qtbot, looks):
    """A window with two buttons and a ring."""
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    window.first, window.second = QPushButton("First"), QPushButton("Second")
    box.addWidget(window.first)
    box.addWidget(window.second)
    window.ring = FocusRing(window)
    window.resize(400, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def around(window, widget):
    """The widget's place in the window, with the ring's room."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-GAP, -GAP, GAP, GAP)


def test_the_ring_comes_with_the_keyboard_and_goes_with_the_mouse(window):
    """Keys and presses as the window system gives them."""
    window.first.setFocus()
    assert window.ring.target is None
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert window.focusWidget() is window.second
    assert window.ring.target is window.second
    assert window.ring.geometry() == around(window, window.second)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert window.ring.target is None


def test_the_ring_follows_what_moves_and_goes_with_what_goes(qtbot, window):
    """A window that grows, a widget that is hidden or destroyed."""
    window.ring.note_keyboard(True)
    window.second.setFocus()
    window.resize(600, 500)
    qtbot.waitUntil(lambda: window.ring.geometry() == around(window, window.second))
    window.second.deleteLater()
    qtbot.waitUntil(lambda: window.ring.target is not window.second)
    window.first.setFocus()
    window.first.hide()
    assert window.ring.target is None


def test_in_a_session_the_ring_is_always_shown(window):
    """However the focus came there."""
    window.ring.set_always(True)
    window.first.setFocus()
    assert window.ring.target is window.first


def test_rows_have_their_own_ring_and_a_combo_box_is_one_thing(qtbot, window):
    """A ring around a whole list says nothing."""
    rows, combo = QListWidget(), QComboBox()
    combo.setEditable(True)
    window.layout().addWidget(rows)
    window.layout().addWidget(combo)
    window.ring.note_keyboard(True)
    qtbot.waitUntil(combo.isVisible)
    rows.setFocus()
    assert window.ring.target is None
    combo.setFocus()
    combo.lineEdit().setFocus()
    assert window.ring.target is combo


def test_the_ring_never_shows_over_what_is_scrolled_away(qtbot, window):
    """It is cut off where the page is."""
    page = ScrollPage()
    fields = [QLineEdit() for _ in range(30)]
    page.add(*fields)
    window.layout().addWidget(page)
    window.ring.note_keyboard(True)
    fields[0].setFocus()
    qtbot.waitUntil(lambda: window.ring.target is fields[0])
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: window.ring.target is None)


def test_the_ring_lets_clicks_through(window):
    """It lies over everything."""
    window.ring.set_always(True)
    window.first.setFocus()
    assert window.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert window.ring.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_window_that_is_collected_says_nothing(qtbot, looks, capfd):
    """Python may free its half first; Qt then still sends events."""
    window = QWidget()
    window.first = QPushButton("First", window)
    window.ring = FocusRing(window)
    window.itself = window  # only the garbage collector can free it
    window.show()
    window.first.setFocus()
    del window
    gc.collect()
    assert "Error" not in capfd.readouterr().err
