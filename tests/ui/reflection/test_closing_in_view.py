"""The end of a talk in the window that holds it: from the last question to the goodbye, with what can be taken home."""

import pytest
from PySide6.QtWidgets import QApplication

from fcc_app.domain.reflection import SessionStatus
from fcc_app.ui.background import finish_background
from fcc_app.ui.family_view.farewell import Farewell
from fcc_app.ui.family_view.session_host import make_giving
from fcc_app.ui.reflection.act.next_meeting import NextMeetingPanel
from fcc_app.ui.reflection.giving import Giving
from tests.ui.reflection.act_sample import Table
from tests.ui.reflection.sitting import Sitting


@pytest.fixture
def sitting(qtbot, looks, home):
    table = Table(home)
    session = table.sit_down()
    session.go("reflect.everyone-together")
    answer = session.new_answer(session.participants()[1].id)
    answer.set(words="zebrafinch sings")
    session.share(answer)
    sat = Sitting(qtbot, home, session)
    sat.table = table
    sat.goes_to(session.steps[-1].id)
    yield sat
    finish_background()


def status(sitting):
    return sitting.home.reflection.page(sitting.session.record.id).session.status


def test_the_last_step_sets_the_next_meeting_and_leads_to_the_end(sitting, home):
    panel = sitting.view.findChild(NextMeetingPanel)
    sitting.presses(panel.in_two_weeks)
    sitting.presses(sitting.view.next_button)
    closing = sitting.view.closing
    assert closing.cover.isVisible()
    sitting.presses(closing.cover.take_button)
    sitting.presses(closing.person.done_button)
    assert closing.next_meeting.day.value() == sitting.session.record.next_day is not None
    closing.close_button.click()
    assert not sitting.view.pause_button.isEnabled()  # a talk that is being closed cannot be paused
    sitting.waits(lambda: bool(sitting.closed))
    assert status(sitting) is SessionStatus.CLOSED
    giving = make_giving(home, sitting.session.record, sitting.table.household)
    assert isinstance(giving, Giving)
    farewell = Farewell(("en", "ar"), sitting.session.record, closed=True, has_pages=True, giving=giving)
    assert len(giving.cards) == 2  # the paper, and the next meeting
    farewell.deleteLater()


def test_back_from_the_end_the_last_question_is_there_as_it_was(sitting):
    sitting.presses(sitting.view.next_button)
    sitting.presses(sitting.view.closing.back_button)
    assert sitting.view.closing is None
    assert sitting.view.findChild(NextMeetingPanel).isVisible()
    assert sitting.view.next_button.isVisible()
    sitting.view.leave()


def test_a_lock_in_the_midst_of_closing_finds_a_talk_that_is_closed(sitting):
    sitting.presses(sitting.view.next_button)
    sitting.presses(sitting.view.closing.cover.take_button)
    sitting.presses(sitting.view.closing.person.done_button)
    sitting.view.closing.close_button.click()
    sitting.view.leave()
    assert status(sitting) is SessionStatus.CLOSED
    QApplication.processEvents()


def test_a_lock_before_that_leaves_it_to_be_gone_on_with(sitting):
    sitting.presses(sitting.view.next_button)
    sitting.presses(sitting.view.closing.cover.take_button)
    sitting.view.leave()
    assert status(sitting) is SessionStatus.UNDER_WAY
