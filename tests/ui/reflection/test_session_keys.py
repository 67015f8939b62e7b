"""A whole talk without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from fcc_app.ui.language_switch import speak
from tests.ui.reflection.act_sample import Table
from tests.ui.reflection.sitting import Sitting

TALK = "reflect.everyone-together"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def sit(qtbot, looks, home):
    begun = []

    def sit_down(*languages, **options):
        sitting = Sitting(qtbot, home, Table(home).sit_down(*languages), **options)
        begun.append(sitting)
        return sitting

    yield sit_down
    for sitting in begun:
        if not sitting.paused:
            sitting.view.leave()


def focused():
    return QApplication.focusWidget()


def test_a_talk_is_held_by_keys_alone(sit):
    sitting = sit(read=False)
    sitting.key(Qt.Key.Key_Return, CTRL)  # the agreements are read
    assert sitting.view.opening is None
    for _ in range(8):
        sitting.key(Qt.Key.Key_Return, CTRL)
    assert sitting.session.step.id == TALK
    sitting.types("A song.")
    sitting.key(Qt.Key.Key_F6)
    assert focused() is sitting.theirs.turn_button
    sitting.key(Qt.Key.Key_Space)
    assert focused() is sitting.theirs.editor.box
    sitting.types("Her blanket.")
    sitting.key(Qt.Key.Key_Tab)
    assert focused() is sitting.theirs.share_choice.shared
    sitting.key(Qt.Key.Key_Left)
    assert not sitting.theirs.editor.is_shared, "an arrow shares nothing"
    sitting.theirs.share_choice.shared.setFocus()
    sitting.key(Qt.Key.Key_Space)
    assert sitting.theirs.editor.is_shared
    sitting.key(Qt.Key.Key_F6, SHIFT)
    sitting.key(Qt.Key.Key_Return, CTRL)
    sitting.key(Qt.Key.Key_Left, ALT)
    assert sitting.session.step.id == TALK
    words = {form.record.words for form in sitting.session.shared_forms.values()}
    words |= {form.record.words for form in sitting.session.private_forms.values()}
    assert {"A song.", "Her blanket."} <= words


def test_back_and_on_are_swapped_where_one_reads_from_the_right(sit):
    speak("ar")
    sitting = sit()
    first = sitting.session.step.id
    sitting.key(Qt.Key.Key_Left, ALT)
    assert sitting.session.step.id != first
    sitting.key(Qt.Key.Key_Right, ALT)
    assert sitting.session.step.id == first


def test_escape_closes_what_was_opened_and_loses_no_word(sit):
    sitting = sit()
    sitting.goes_to(TALK)
    sitting.types("Still here.")
    sitting.key(Qt.Key.Key_Escape)
    assert sitting.hers.editor.box.text() == "Still here."
    sitting.hers.speakers.add_somebody()
    sitting.key(Qt.Key.Key_Escape)
    assert sitting.hers.speakers.newcomer is None
    sitting.hers.speakers.add_somebody()
    sitting.types("Teta")
    sitting.key(Qt.Key.Key_Escape)
    assert sitting.hers.speakers.newcomer.name.text() == "Teta", "a name is words, too"
    sitting.hers.speakers.close_question()
    sitting.view.show_map()
    sitting.key(Qt.Key.Key_Escape)
    assert sitting.view.map is None
    ana = sitting.session.participants()[0].id
    sitting.chooses(sitting.hers, ana)
    assert sitting.hers.editor.box.text() == "Still here."


def test_everything_that_can_be_done_can_be_reached_by_tab_and_has_a_name(sit):
    sitting = sit()
    sitting.goes_to(TALK)
    reached = set()
    for _ in range(80):
        reached.add(focused())
        sitting.view.focusNextPrevChild(True)
    for widget in sitting.view.findChildren(QWidget):
        if not isinstance(widget, (QAbstractButton, QTextEdit, QLineEdit)) or not widget.isVisible():
            continue
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert name.strip(), widget
        one_of_a_group = (
            widget.focusPolicy() is Qt.FocusPolicy.ClickFocus
            or isinstance(widget, QAbstractButton)
            and (widget.group() is not None)
        )
        assert widget in reached or one_of_a_group or not widget.isEnabled(), name


def test_tab_goes_down_her_side_and_then_down_the_familys(sit):
    sitting = sit()
    sitting.goes_to(TALK)
    sitting.view.pause_button.setFocus()
    order = []
    for _ in range(40):
        order.append(focused())
        sitting.view.focusNextPrevChild(True)
    place = [order.index(one) for one in (
        sitting.hers.editor.box, sitting.hers.more_button, sitting.hers.later_button, sitting.theirs.turn_button,
        sitting.theirs.later_button, sitting.view.back_button, sitting.view.next_button,
    )]  # fmt: skip
    assert place == sorted(place)


def test_each_side_says_which_language_it_speaks_and_for_whom(sit):
    sitting = sit()
    assert sitting.hers.accessibleName() == "English, for the provider"
    assert sitting.theirs.accessibleName().startswith("العربية")
