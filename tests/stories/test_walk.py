"""The eyes of the tests on every place can see: each mistake is found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fcc_app.ui.widgets import Button, ChoiceField, Elided, IconButton, LineField, ScrollPage, Text, plain
from tests.stories.walk import cut_off, doubled_keys, nameless, out_of_order, outside, overlaps

LONG = "A sentence that is quite a bit longer than the room that there is for it"


@pytest.fixture
def shows(qtbot, looks):
    """Shows widgets in a small window, each where it is told."""

    def show(*widgets):
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(300, 200)
        for widget in widgets:
            widget.setParent(window)
        window.show()
        return window

    return show


def at(widget, x, y, width, height):
    widget.setGeometry(x, y, width, height)
    return widget


def test_what_is_right_is_left_alone(qtbot, looks):
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    for widget in (
        Text(plain(LONG)),
        Elided(plain(LONG)),
        Button(plain("Go")),
        IconButton("close", plain("Close")),
        LineField(plain("Name")),
        ChoiceField(plain("Which"), [(1, plain("one")), (2, plain("another one"))]),
    ):
        box.addWidget(widget)
    page = ScrollPage()
    page.add(Text(plain(LONG)), Button(plain("Go on")))
    box.addWidget(page)
    window.resize(300, 500)
    window.show()
    for look in (cut_off, overlaps, outside, nameless, out_of_order, doubled_keys):
        assert look(window) == []


def test_words_without_room_are_found(shows):
    wrapping = QLabel(LONG)
    wrapping.setWordWrap(True)
    window = shows(
        at(QLabel(LONG), 0, 0, 100, 20),
        at(wrapping, 0, 30, 100, 20),
        at(QPushButton(LONG), 0, 60, 100, 30),
    )
    assert len(cut_off(window)) == 3


def test_a_long_word_and_a_long_choice_are_found(shows):
    word = Text(plain("Incomprehensibilities are here"))
    choice = QComboBox()
    choice.addItem(LONG)
    window = shows(at(word, 0, 0, 60, 90), at(choice, 0, 100, 80, 40))
    found = cut_off(window)
    assert len(found) == 2
    assert "a word needs" in found[1] + found[0]


def test_what_lies_over_each_other_and_beyond_the_edge_is_found(shows):
    window = shows(
        at(QPushButton("one"), 10, 10, 80, 30),
        at(QPushButton("two"), 60, 20, 80, 30),
        at(QPushButton("three"), 280, 100, 80, 30),
    )
    assert len(overlaps(window)) == 1
    assert len(outside(window)) == 1


def test_what_is_wider_than_its_scrolling_page_is_found(qtbot, looks):
    window = QWidget()
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(page := ScrollPage())
    wide = Button(plain(LONG))
    page.add(wide)
    window.resize(300, 200)
    window.show()
    page.setMinimumWidth(0)
    page.setMaximumWidth(200)
    window.resize(300, 201)
    assert outside(window)


def test_controls_without_names_are_found(shows):
    nothing = IconButton("close", plain(""))
    alone, unlabelled = QLineEdit(), QComboBox()
    named = QComboBox()
    named.setAccessibleName("Which")
    window = shows(
        at(nothing, 0, 0, 40, 40), at(alone, 50, 0, 80, 40), at(unlabelled, 0, 50, 80, 40), at(named, 0, 100, 80, 40)
    )
    assert len(nameless(window)) == 4


def test_a_stop_that_is_read_earlier_is_found(shows):
    """Above another one, or on its leading side; not what is beside it further on."""
    first, second, third = QLineEdit("first"), QLineEdit("second"), QLineEdit("third")
    window = shows(at(second, 0, 0, 80, 30), at(first, 0, 120, 80, 30), at(third, 0, 60, 80, 30))
    assert len(out_of_order(window)) == 1
    QWidget.setTabOrder(second, third)
    QWidget.setTabOrder(third, first)
    assert out_of_order(window) == []


def test_one_reads_from_the_side_of_the_language(shows):
    """What comes first in one direction is too late in the other."""
    one, two, three = (QLineEdit() for _ in range(3))
    window = shows(at(one, 0, 0, 80, 30), at(two, 100, 0, 80, 30), at(three, 200, 0, 80, 30))
    assert out_of_order(window) == []
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert out_of_order(window)


def test_a_letter_for_two_things_is_found(shows):
    window = shows(
        at(QPushButton("&Open"), 0, 0, 80, 30),
        at(QPushButton("&Only"), 0, 40, 80, 30),
        at(QPushButton("&Go"), 0, 80, 80, 30),
    )
    assert len(doubled_keys(window)) == 1
