"""Today in the window: built before there is a home, and kept from one look to the next."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from fcc_app.domain.answers import Answer
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.ids import FollowUpId, new_id
from fcc_app.settings import Settings
from fcc_app.ui.home_window import HomeWindow
from fcc_app.ui.language_switch import speak
from fcc_app.ui.today.today_page import DUE_IN_SIGHT, TodayPage


@pytest.fixture
def omar(home):
    return home.families.add_family("Hassan", "Omar")[1]


@pytest.fixture
def page(qtbot, home, navigation, looks, omar):
    made = TodayPage(home, navigation)
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    QApplication.processEvents()
    return made


def due_shown(page):
    return [card._words.shown for card in page._due_cards if not card.isHidden()]


def expected_shown(page):
    return [card._name.text() for card in page._expected_cards if not card.isHidden()]


def promise(home, family, what, due):
    kept = FollowUp(id=FollowUpId(new_id()), family_id=family, what=what, due=due)
    home.forms.keep(kept)
    return kept


def test_a_window_that_is_built_before_its_home_shows_the_home_once_it_is_open(qtbot, home, looks, omar):
    """The frame and Today are made while the key is derived."""
    window = HomeWindow(None, Settings())
    qtbot.addWidget(window)
    window.prepare()
    assert expected_shown(window._today_ahead) == []
    window.open(home)
    window.show()
    window.go_to("today")
    QApplication.processEvents()
    assert expected_shown(window.current_page) == ["Omar"]
    window.close()


def test_what_is_not_due_any_more_leaves_and_what_is_new_comes(page, home, omar):
    quiet = due_shown(page)
    promises = [promise(home, omar.family_id, f"Scarf {number}", date(2026, 3, 3)) for number in range(9)]
    page._reload()
    assert len(due_shown(page)) == len(quiet) + 9 > DUE_IN_SIGHT
    for each in promises:
        home.communication.done(each.id)
    page._reload()
    assert due_shown(page) == quiet


def test_a_card_speaks_of_the_child_that_it_shows_now(page, home, navigation):
    """Abigail comes before Omar: his card is hers from then on, and so is its button."""
    home.families.add_family("Reed", "Abigail")
    page._reload()
    assert expected_shown(page) == ["Abigail", "Omar"]
    asked = []
    navigation.child_requested.connect(asked.append)
    for card in page._expected_cards:
        card._name.click()
    assert [home.families.child_page(child).child.called_name for child in asked] == ["Abigail", "Omar"]


def test_age_and_hours_are_said_in_the_language_that_is_chosen(page, home, omar):
    form = home.families.edit(type(omar), omar.id)
    form.set(date_of_birth=Answer(date(2026, 3, 4) - timedelta(days=1500)))
    form.finish()
    page._reload()
    (card,) = [card for card in page._expected_cards if not card.isHidden()]
    assert "4 years" in card._about.shown
    speak("es")
    assert "4 años" in card._about.shown
