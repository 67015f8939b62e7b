"""Chips: one Tab stop, arrows inside, and what a person chose."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fcc_app.ui.widgets import CheckBox, ChoiceChips, MultiChips, plain

MODES = [("door", plain("At the door")), ("phone", plain("Phone")), ("note", plain("Paper note"))]


@pytest.fixture
def window(qtbot, looks):
    """A line with a field before and after what is tested."""
    window = QWidget()
    qtbot.addWidget(window)
    window.before, window.after = QLineEdit(), QLineEdit()
    layout = QHBoxLayout(window)
    layout.addWidget(window.before)
    window.add = lambda widget: layout.insertWidget(1, widget)
    layout.addWidget(window.after)
    return window


def shown(qtbot, window, chips):
    """Show *chips* between the fields, with the focus before them."""
    window.add(chips)
    QWidget.setTabOrder(window.before, chips)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.before.setFocus()
    heard = []
    chips.edited.connect(heard.append)
    return heard


def test_one_of_a_few_by_keyboard(qtbot, window):
    """Tab comes once, arrows choose, Tab goes on."""
    chips = ChoiceChips(MODES, name=plain("Mode"))
    heard = shown(qtbot, window, chips)
    qtbot.keyClick(window.before, Qt.Key.Key_Tab)
    assert window.focusWidget() is chips.chip("door")
    assert chips.value() is None
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert heard == ["phone", "note"]
    assert chips.value() == "note"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is window.after
    qtbot.keyClick(window.after, Qt.Key.Key_Backtab)
    assert window.focusWidget() is chips.chip("note")


def test_arrows_follow_the_reading_direction(qtbot, window):
    """In a right-to-left window the next chip is on the left."""
    chips = ChoiceChips(MODES)
    shown(qtbot, window, chips)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chips.set_value("door")
    qtbot.keyClick(chips.chip("door"), Qt.Key.Key_Left)
    assert chips.value() == "phone"
    qtbot.waitUntil(lambda: chips.chip("phone").x() < chips.chip("door").x())


def test_setting_reports_nothing_and_a_press_once(qtbot, window):
    """Pressing what is chosen already is no edit."""
    chips = ChoiceChips(MODES)
    heard = shown(qtbot, window, chips)
    chips.set_value("phone")
    chips.chip("phone").click()
    chips.chip("note").click()
    assert heard == ["note"]
    chips.set_value(None)
    assert (chips.value(), heard) == (None, ["note"])


def test_an_optional_choice_can_be_taken_back(qtbot, window):
    """By pressing it again."""
    chips = ChoiceChips(MODES, optional=True)
    heard = shown(qtbot, window, chips)
    chips.chip("phone").click()
    chips.chip("phone").click()
    assert heard == ["phone", None]
    assert chips.value() is None


def test_several_of_a_few(qtbot, window):
    """Arrows go, Space chooses; the values come in the order offered."""
    chips = MultiChips([("omar", plain("Omar")), ("salma", plain("Salma")), ("ming", plain("李明"))])
    heard = shown(qtbot, window, chips)
    qtbot.keyClick(window.before, Qt.Key.Key_Tab)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert heard == [("ming",), ("omar", "ming")]
    chips.set_value(["salma"])
    assert chips.value() == ("salma",)


def test_chips_are_radio_buttons_and_check_boxes_to_assistive_tools(qtbot, window):
    """And the group has a name."""
    one, many = ChoiceChips(MODES, name=plain("Mode")), MultiChips(MODES, name=plain("Children"))
    window.add(one)
    window.add(many)
    window.show()
    role = QAccessible.queryAccessibleInterface(one.chip("door")).role()
    assert role is QAccessible.Role.RadioButton
    assert QAccessible.queryAccessibleInterface(many.chip("door")).role() is QAccessible.Role.CheckBox
    assert (one.accessibleName(), many.accessibleName()) == ("Mode", "Children")


def test_other_options_keep_what_is_chosen(qtbot, window):
    """A child came, another went."""
    chips = MultiChips(MODES)
    heard = shown(qtbot, window, chips)
    chips.set_value(["phone", "note"])
    chips.set_options([("note", plain("Paper note")), ("text", plain("Text message"))])
    assert (chips.value(), heard) == (("note",), [])


def test_a_check_box_reports_what_a_person_did(qtbot, window):
    """Setting it does not."""
    box = CheckBox(plain("The family may see this"))
    heard = shown(qtbot, window, box)
    box.set_value(True)
    box.click()
    assert (box.value(), heard) == (False, [False])
