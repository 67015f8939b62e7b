"""A parent looks on: the lock in the midst of it, and who may leave."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from fcc_app.services.reflection import Plan
from fcc_app.ui.family_view.family_frame import FamilyFrame
from fcc_app.ui.family_view.leave_sheet import LeaveSheet
from fcc_app.ui.reflection.session_view import SessionView

PASSPHRASE = "four quiet words"


@pytest.fixture
def household(ana):
    """The Morales's home."""
    return next(one for one, name in ana.home.family_view.households() if "Morales" in name)


def begins_a_session(ana, household):
    home = ana.home
    family = next(family for one, family in home.families.households() if one.id == household)
    plan = Plan(
        module=home.modules.newest()[0].module.key,
        family_id=family.id,
        households=(household,),
        languages=("en", "es"),
        participants=home.reflection.choices(family.id).people,
    )
    session = home.reflection.begin(plan, home.journal.open(PASSPHRASE))
    ana.window.navigation.session_opened.emit(session)
    ana.person.settles()
    return session


def leaves(ana, words):
    ana.person.presses("F9")
    ana.person.settles()
    sheet = ana.window.findChild(LeaveSheet)
    sheet.field.set_text(words)
    sheet.leave_button.click()
    ana.person.settles()


def test_after_the_lock_the_family_still_sees_only_its_own_pages(ana, household):
    ana.window.go_to("families")
    ana.window.enter_family_view(household)
    ana.locks()
    ana.unlocks()
    ana.person.settles()
    frame = ana.window.family_frame
    assert isinstance(frame, FamilyFrame)
    assert frame.household == household
    assert ana.window.windowTitle() == "Same Team"
    leaves(ana, PASSPHRASE)
    assert ana.window.current_name == "families"


def test_after_the_lock_a_session_goes_on_at_the_same_step_without_asking_twice(ana, household):
    session = begins_a_session(ana, household)
    session.forward()
    step = session.step.id
    someone = session.participants()[0].id
    answer = session.new_answer(someone)
    answer.set(words="A song before the nap.")
    ana.locks()
    assert ana.application.home_window is None
    ana.unlocks()
    ana.person.settles()
    ana.person.waits_for(lambda: ana.window.family_frame.open_session, "the session")
    again = ana.window.family_frame.open_session
    assert again.record.id == session.record.id
    assert again.step.id == step
    assert [one.record.words for one in again.answers(step, someone)] == ["A song before the nap."]
    assert isinstance(ana.window.family_frame.content, SessionView)
    leaves(ana, PASSPHRASE)
    assert not ana.window.is_covered
    assert [one.id for one in ana.home.reflection.unfinished()] == [session.record.id]


def test_locking_again_before_the_session_came_back_loses_nothing(ana, household):
    session = begins_a_session(ana, household)
    ana.locks()
    ana.unlocks()
    ana.application.lock()
    ana.unlocks()
    ana.person.settles()
    assert ana.window.is_covered
    assert [one.id for one in ana.home.reflection.unfinished()] == [session.record.id]


def test_closing_the_window_in_a_session_keeps_it_to_go_on_with(ana, household, sits_down):
    session = begins_a_session(ana, household)
    ana.window.close()
    ana.person.settles()
    later = sits_down()
    later.unlocks()
    later.person.settles()
    assert not later.window.is_covered  # the app was closed: whoever opens it begins at Today
    assert [one.id for one in later.home.reflection.unfinished()] == [session.record.id]


def test_five_wrong_answers_lock_the_app_for_good(ana, household, clock):
    ana.home.family_view_pin.choose("2580", "2580")
    ana.window.enter_family_view(household)
    for _ in range(5):
        sheet = ana.window.findChild(LeaveSheet)
        if sheet is not None:
            sheet.reject()
            ana.person.settles()
        leaves(ana, "1111")
        clock.passes(minutes=1)
    ana.person.waits_for(lambda: ana.application.unlock_window, "the lock")
    assert ana.application.home_window is None
    boxes = ana.application.unlock_window.findChildren(QLineEdit)
    assert all(not box.text() for box in boxes)
