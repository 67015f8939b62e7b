"""Where list and detail are side by side the first row is open, and nobody is held to what she did not ask for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fcc_app.settings import Settings
from fcc_app.ui.background import finish_background
from fcc_app.ui.home_window import HomeWindow

WIDE = (1366, 768)
NARROW = (1024, 640)


@pytest.fixture
def ana(home):
    return home.home.usual_caregiver().id


@pytest.fixture
def omar(home):
    return home.families.add_family("Hassan", "Omar")[1]


@pytest.fixture
def lucia(home):
    return home.families.add_family("Rivera", "Lucía")[1]


@pytest.fixture
def household(home, omar):
    return home.families.page(omar.family_id).households[0]


@pytest.fixture
def window(qtbot, home, looks):
    """The home's window, as wide as a laptop's screen."""
    made = HomeWindow(home, Settings())
    qtbot.addWidget(made)
    made.resize(*WIDE)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    finish_background()
    made.close()


def goes_to(window, name, target=None):
    window.go_to(name, target)
    QApplication.processEvents()
    return window.current_page


def open_note(page):
    return page.detail.note_id if page._shows_detail else None


def test_the_newest_note_is_open_and_the_focus_stays_in_the_list(window, home, clock, ana, omar, lucia):
    home.care_notes.note(ana, omar.id, "Older")
    clock.passes(minutes=1)
    newest = home.care_notes.note(ana, lucia.id, "Newer")
    page = goes_to(window, "notes")
    assert open_note(page) == newest.id == page.list.rows.current_id()
    assert QApplication.focusWidget() is page.list.rows


def test_a_note_nobody_asked_for_says_nothing_about_whom_the_next_one_is(window, home, ana, omar, lucia):
    home.care_notes.note(ana, lucia.id, "Sang")
    page = goes_to(window, "notes")
    assert page.children_in_view() == ()
    page.detail.focus_first()
    assert page.children_in_view() == (lucia.id,)


def test_a_talk_nobody_asked_for_does_not_choose_the_household_of_the_next_one(window, home, ana, household):
    talk = home.communication.at_the_door(ana, household.id)
    page = goes_to(window, "log")
    assert page.detail.contact_id == talk.id
    assert page.household_in_view() is None
    page.detail.focus_first()
    assert page.household_in_view() == household.id


def test_looking_at_it_is_no_visit_and_going_into_it_is_none_either(window, home, ana, omar):
    newest = home.care_notes.note(ana, omar.id, "Sang")
    goes_to(window, "today")
    page = goes_to(window, "notes")
    assert window.place == ("notes", None)
    page.detail.focus_first()
    assert window.place == ("notes", ("note", newest.id))  # what a lock brings back
    window.go_back()
    assert window.current_name == "today"


def test_in_a_narrow_window_the_list_stays_until_there_is_room(window, home, ana, omar):
    newest = home.care_notes.note(ana, omar.id, "Sang")
    window.resize(*NARROW)
    page = goes_to(window, "notes")
    assert open_note(page) is None
    assert page.list.isVisible()
    window.resize(*WIDE)
    QApplication.processEvents()
    QApplication.processEvents()
    assert open_note(page) == newest.id


def test_a_click_on_the_open_row_asks_for_it(window, home, ana, omar):
    newest = home.care_notes.note(ana, omar.id, "Sang")
    page = goes_to(window, "notes")
    rows = page.list.rows
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.rows.index(0)).center())
    assert page.children_in_view() == (omar.id,)
    assert window.place == ("notes", ("note", newest.id))


def test_a_list_of_another_child_opens_that_child_s_newest(window, home, clock, ana, omar, lucia, qtbot):
    of_omar = home.care_notes.note(ana, omar.id, "Older")
    clock.passes(minutes=1)
    of_lucia = home.care_notes.note(ana, lucia.id, "Newer")
    page = goes_to(window, "notes")
    assert open_note(page) == of_lucia.id
    page.list.show_about((omar.id,))
    qtbot.waitUntil(lambda: open_note(page) == of_omar.id, timeout=5000)


def test_a_note_that_was_deleted_leaves_its_place_empty(window, home, ana, omar):
    home.care_notes.note(ana, omar.id, "Older")
    home.care_notes.note(ana, omar.id, "Newer")
    page = goes_to(window, "notes")
    page.detail.editor.delete_button.click()
    QApplication.processEvents()
    assert open_note(page) is None  # a second press would be meant for nothing


def test_words_that_are_being_written_stay_open(window, home, ana, omar):
    home.care_notes.note(ana, omar.id, "Older")
    page = goes_to(window, "notes", ("new", (omar.id,)))
    QTest.keyClicks(QApplication.focusWidget(), "Half a w")
    page.open_target(None)
    QApplication.processEvents()
    assert page.detail.is_new
    assert page.detail.editor.text.text() == "Half a w"


def test_families_open_the_first_family(window, home, omar, lucia):
    page = goes_to(window, "families")
    first = page.list.rows.rows.index(0).data(Qt.ItemDataRole.UserRole + 1)
    assert page.view.page.family.id == first
    assert page._beside.currentWidget() is page.view
    assert page.children_in_view() == ()
    assert page.household_in_view() is None
    page.view.focus_first()
    assert page.children_in_view() == (omar.id if omar.family_id == first else lucia.id,)
