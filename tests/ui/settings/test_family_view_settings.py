"""The PIN and the households' folders, in the settings."""

from __future__ import annotations

import pytest

from fcc_app.i18n import without_isolates
from fcc_app.settings import Settings
from fcc_app.ui import file_dialogs
from fcc_app.ui.settings.settings_page import SettingsPage
from tests.ui.communication.sample import fill
from tests.ui.family_view.conftest import settle


@pytest.fixture
def sample(home):
    return fill(home)


@pytest.fixture
def page(qtbot, looks, home, navigation, sample):
    made = SettingsPage(home, navigation, Settings())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def section(page):
    return page.family_view


def set_pin(section, pin, again):
    section.pin.set_text(pin)
    section.again.set_text(again)
    section.set_button.click()
    settle()


def test_a_pin_is_set_and_taken_away(home, section):
    assert not section.remove_button.isVisible()
    set_pin(section, "2580", "2580")
    assert home.family_view_pin.is_set
    assert section.pin.text() == ""
    section.remove_button.click()
    assert not home.family_view_pin.is_set
    assert not section.remove_button.isVisible()


def test_what_is_wrong_with_a_pin_stands_at_its_field(home, section):
    set_pin(section, "12", "12")
    assert "4 to 8 digits" in section.pin.problem
    set_pin(section, "2580", "2581")
    assert section.again.problem
    assert not home.family_view_pin.is_set


def test_each_household_gets_its_folder(home, section, sample, tmp_path, monkeypatch):
    asked = []

    def choose(_parent, _title, start):
        asked.append(start)
        return tmp_path

    monkeypatch.setattr(file_dialogs, "choose_folder", choose)
    assert [line.name for line in section.rows] == ["Hassan family", "Rivera Cruz family"]
    section.rows[0].button.click()
    assert asked[0].name == "Hassan family"
    assert home.household_folders.of(sample.household.id) == tmp_path
    assert without_isolates(section.rows[0].folder.shown) == str(tmp_path)
    assert home.household_folders.of(sample.rivera_household.id) is None


def test_a_new_family_is_listed_and_the_others_stay(home, section):
    home.families.add_family("Okafor family", "Chidi")
    settle()
    assert "Okafor family" in [line.name for line in section.rows]
