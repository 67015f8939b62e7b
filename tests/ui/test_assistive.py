"""What assistive tools turn over is heard; what the program chooses is not."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from fcc_app.i18n import isolate
from fcc_app.ui.language_scope import plain
from fcc_app.ui.main_window import RailButton
from fcc_app.ui.widgets import Button, CheckBox, ChoiceChips, LanguageField, MultiChips

OPTIONS = [(1, plain("one")), (2, plain("two"))]


def heard(signal):
    said = []
    signal.connect(said.append)
    return said


def toggled_by_a_tool(button):
    """As over the bus."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    assert "Toggle" in actions.actionNames()
    actions.doAction("Toggle")


@pytest.fixture
def shown(qtbot, looks):
    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return show


def test_a_tool_chooses_a_chip(shown):
    chips = shown(ChoiceChips(OPTIONS))
    said = heard(chips.edited)
    chips.set_value(1)
    assert said == []
    toggled_by_a_tool(chips.chip(2))
    assert (said, chips.value()) == ([2], 2)
    toggled_by_a_tool(chips.chip(2))
    assert (said, chips.value()) == ([2], 2)


def test_a_tool_chooses_several_chips_and_takes_one_back(shown):
    chips = shown(MultiChips(OPTIONS))
    said = heard(chips.edited)
    chips.set_value([1])
    toggled_by_a_tool(chips.chip(2))
    toggled_by_a_tool(chips.chip(1))
    assert said == [(1, 2), (2,)]


def test_a_tool_ticks_a_box(shown):
    box = shown(CheckBox(plain("Only this family is in it")))
    said = heard(box.edited)
    box.set_value(True)
    toggled_by_a_tool(box)
    assert said == [False]


def test_a_press_is_heard_once(shown, qtbot):
    box = shown(CheckBox(plain("Only this family is in it")))
    said = heard(box.edited)
    box.click()
    assert said == [True]


def test_a_tool_goes_to_a_place(shown):
    rail = shown(QWidget())
    today, families = (RailButton("today", plain(name), parent=rail) for name in ("Today", "Families"))
    said = []
    today.clicked.connect(lambda: said.append("Today"))
    families.clicked.connect(lambda: said.append("Families"))
    today.setChecked(True)
    assert said == []
    toggled_by_a_tool(families)
    assert said == ["Families"]


def test_the_line_inside_a_list_has_the_name_of_the_field(shown):
    field = shown(LanguageField(plain("Which language?")))
    line = QAccessible.queryAccessibleInterface(field.control.lineEdit())
    assert line.text(QAccessible.Text.Name) == "Which language?"


def test_what_is_only_heard_has_no_marks_of_direction(shown):
    """They part a name from a sentence in another direction; read aloud they would be spelt."""
    button = shown(Button())
    button.says(button.setAccessibleName, lambda _t: f"Give to {isolate('Haddad')}")
    assert button.accessibleName() == "Give to Haddad"
