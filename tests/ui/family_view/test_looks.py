"""Everything in family view can be read, named and tabbed through, at the smallest window and with larger text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtWidgets import QDialog

from fcc_app.domain.families import Household
from fcc_app.domain.ids import HouseholdId, new_id
from fcc_app.ui.family_view.choose_household import ChooseHouseholdSheet
from fcc_app.ui.family_view.leave_sheet import LeaveSheet
from fcc_app.ui.language_switch import speak
from tests.services.guided import Hassans, people, say
from tests.stories.test_every_place import Findings, settled
from tests.ui.communication.sample import fill
from tests.ui.family_view.conftest import settle


@pytest.fixture
def sample(home):
    return fill(home)


def closed_session(home):
    hassans = Hassans(home)
    session = hassans.begin(home)
    _, parent = people(session)
    say(session, parent, "We want him to sing.", share=True)
    session.set_next_meeting(date(2026, 4, 1), time(17, 30))
    session.close()
    return hassans


def walk(window, found, name):
    for size in ((1024, 640), (1366, 680)):
        settled(window, size)
        found.look(window, f"{name} {size[0]}")


def in_front(window, found, name, kind: type[QDialog]):
    sheet = window.findChild(kind)
    settle()
    found.look(sheet, name)
    assert sheet.height() <= window.height()
    sheet.reject()
    settle()


@pytest.mark.parametrize(("language", "text_size"), [("en", 100), ("es", 130), ("ar", 100), ("qps-ar", 130)])
def test_it_can_be_read_named_and_tabbed_through(window, looks, home, sample, language, text_size):
    speak(language)
    looks.set_text_size(text_size)
    window.settings = replace(window.settings, language=language, text_size=text_size)
    found = Findings()
    hassans = closed_session(home)
    for number in range(20):
        home.forms.keep(Household(id=HouseholdId(new_id()), family_id=sample.rivera.id, name=f"Number {number}"))
    window.resize(1024, 640)
    settle()
    window._choose_household()
    settle()
    in_front(window, found, "which family", ChooseHouseholdSheet)
    window.enter_family_view(sample.household.id)
    settle()
    walk(window, found, "what to look at")
    frame = window.family_frame
    for name in ("log", "words"):
        frame.content.choices[name].click()
        settle()
        walk(window, found, name)
        frame.content.give_button.click()
        settle()
        walk(window, found, f"{name} without a folder")
        frame.back_button.click()
        settle()
    window.ask_to_leave()
    settle()
    in_front(window, found, "the way out", LeaveSheet)
    window.leave_family_view()
    window.enter_family_view(hassans.household)
    frame = window.family_frame
    settle()
    frame.content.choices["sessions"].click()
    settle()
    walk(window, found, "sessions")
    frame.content.choices[0].click()
    settle()
    walk(window, found, "a session")
    frame._held = home.family_view.sessions(hassans.household)[0]
    for closed in (False, True):
        frame.show_farewell(closed=closed)
        settle()
        walk(window, found, f"goodbye {closed}")
    found.none()
