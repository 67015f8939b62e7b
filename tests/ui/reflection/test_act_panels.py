"""What is written at a step, beside answers: who does what, what is needed, what is promised, when to meet again."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit

from fcc_app.domain.modules import StepKind
from fcc_app.domain.reflection import ParticipantRole, SessionMode
from fcc_app.errors import FccError
from fcc_app.services.reflection import NewParticipant
from fcc_app.services.releases import SessionRequest
from fcc_app.ui.reflection.act import make_act_panel
from tests.ui.reflection.act_sample import Table

AGREE, NEEDS, MEET, NEXT = "reflect.provider.roles", "act.gather-the-team", "act.meet", "act.next-time"


@pytest.fixture
def table(home):
    return Table(home)


@pytest.fixture
def session(table):
    begun = table.sit_down()
    yield begun
    begun.leave()


class Hands:
    """Types and presses in a panel."""

    def __init__(self, qtbot, home):
        self.qtbot, self.home = qtbot, home

    def opens(self, session, step):
        panel = make_act_panel(session.go(step), self.home, session)
        self.qtbot.addWidget(panel)
        panel.resize(1200, 700)
        panel.show()
        self.qtbot.waitExposed(panel)
        panel.activateWindow()
        self.qtbot.waitUntil(panel.isActiveWindow)
        return panel

    @staticmethod
    def types(field, words):
        field.setFocus()
        focused = QApplication.focusWidget()
        assert focused is not None, "keys would go nowhere"
        QTest.keyClicks(focused, words)


@pytest.fixture
def hands(qtbot, looks, home):
    return Hands(qtbot, home)


def producing(session, what):
    return next(step.id for step in session.steps if step.produces is not None and step.produces.value == what)


def test_who_does_what_is_written_in_three_columns_and_both_languages(hands, session):
    panel = hands.opens(session, producing(session, "agreement"))
    assert list(panel.fields) == [
        "family_does",
        "family_does_translated",
        "provider_does",
        "provider_does_translated",
        "together",
        "together_translated",
    ]
    hands.types(panel.fields["family_does"], "Haircuts")
    hands.types(panel.fields["together"], "The toilet")
    panel.fields["family_does_translated"].edit.insertPlainText("قص الشعر")
    panel.flush()
    kept = session.agreed_so_far().roles
    assert (kept.family_does, kept.family_does_translated, kept.together) == ("Haircuts", "قص الشعر", "The toilet")
    assert (kept.language, kept.translation_language) == ("en", "ar")


def test_each_side_reads_in_its_own_direction(hands, session):
    panel = hands.opens(session, producing(session, "agreement"))
    assert not panel.fields["family_does"].isRightToLeft()
    assert panel.fields["family_does_translated"].isRightToLeft()


def test_what_is_typed_is_in_the_drafts_before_the_step_is_left(hands, session, home):
    panel = hands.opens(session, producing(session, "agreement"))
    hands.types(panel.fields["provider_does"], "Naps")
    panel.binding.flush()
    home.forms.flush()
    assert session.role_agreement().record.provider_does == "Naps"


def test_a_need_is_named_in_the_language_of_whoever_names_it(hands, session, table):
    panel = hands.opens(session, NEEDS)
    panel.add_buttons["ar"].click()
    row = panel.rows.rows[0]
    assert row.words.isRightToLeft()
    row.words.edit.insertPlainText("وقت للكلام")
    hands.types(row.translation, "Time to talk")
    row.named_by.chip(session.participants()[1].id).click()
    panel.flush()
    (need,) = session.needs()
    assert (need.language, need.words) == ("ar", "وقت للكلام")
    assert (need.translation_language, need.translation) == ("en", "Time to talk")
    assert need.named_by == session.participants()[1].id


def test_a_need_without_words_is_said_at_its_field_and_what_was_typed_stays(hands, session, home):
    panel = hands.opens(session, NEEDS)
    panel.add_buttons["en"].click()
    row = panel.rows.rows[0]
    row.translation.edit.insertPlainText("وقت")
    panel.flush()
    assert row.words.problem
    assert not session.needs()
    again = make_act_panel(session.step, home, session)
    hands.qtbot.addWidget(again)
    assert again.rows.rows[0].translation.text() == "وقت"


def test_a_need_that_was_removed_comes_back(hands, session):
    panel = hands.opens(session, NEEDS)
    panel.add_buttons["en"].click()
    hands.types(panel.rows.rows[0].words, "A calm hour")
    panel.rows.rows[0].remove.click()
    assert not session.needs()
    assert not panel.rows.rows
    panel.undo_bar.button.click()
    assert [need.words for need in session.needs()] == ["A calm hour"]
    assert panel.rows.rows[0].words.text() == "A calm hour"


def test_a_suggestion_becomes_a_promise_with_an_owner_and_a_day(hands, session, table, clock):
    panel = hands.opens(session, MEET)
    panel.suggested["en"].click()
    (row,) = panel.rows.rows
    names = [row.who.choice.itemText(index) for index in range(row.who.choice.count())]
    assert sorted(names) == ["Ana", "Huda Hassan", "Yusuf Hassan"]
    row.who.choice.setCurrentIndex(names.index("Huda Hassan"))
    row.who.choice.activated.emit(names.index("Huda Hassan"))
    panel.flush()
    (promise,) = session.promises()
    assert promise.what == "Plan a simple visit with families or providers"
    assert promise.owed_by_member == table.huda.id
    assert promise.due == clock.now.date() + timedelta(days=30)


def test_a_suggestion_is_promised_in_the_words_of_the_side_that_pressed(hands, session):
    panel = hands.opens(session, MEET)
    panel.suggested["ar"].click()
    assert session.promises()[0].what == session.edition.said(session.step.suggests.title, "ar")


def test_a_promise_of_ones_own_can_be_taken_away_and_brought_back(hands, session):
    panel = hands.opens(session, MEET)
    panel.add_button.click()
    hands.types(panel.rows.rows[0].what, "Call on Sunday")
    panel.flush()
    panel.rows.rows[0].remove.click()
    assert session.promises() == ()
    panel.undo_bar.button.click()
    assert [promise.what for promise in session.promises()] == ["Call on Sunday"]


def test_only_members_of_the_household_that_is_here_can_promise(hands, table, home):
    from fcc_app.domain.families import FamilyMember, Household
    from fcc_app.domain.ids import HouseholdId, MemberId, new_id

    other = Household(id=HouseholdId(new_id()), family_id=table.family, name="Grandparents")
    away = FamilyMember(id=MemberId(new_id()), family_id=table.family, household_id=other.id, name="Samir")
    home.forms.keep(other, away)
    session = table.sit_down()
    panel = hands.opens(session, MEET)
    panel.add_button.click()
    who = panel.rows.rows[0].who.choice
    assert "Samir" not in [who.itemText(index) for index in range(who.count())]
    session.leave()


def test_the_next_meeting_is_kept_with_the_session(hands, session, clock, home):
    panel = hands.opens(session, NEXT)
    panel.in_two_weeks.click()
    hands.types(panel.time, "1:00 pm")
    hands.types(panel.place, "At Ana's table")
    panel.flush()
    record = session.record
    assert record.next_day == clock.now.date() + timedelta(days=14)
    assert (record.next_time, record.next_place) == (time(13), "At Ana's table")
    assert home.history.last is None or "reflection_session" not in {op.kind for op in home.history.last.ops}


def test_a_day_that_is_over_is_no_next_meeting(hands, session):
    panel = hands.opens(session, NEXT)
    hands.types(panel.day, "1/2/2026")
    panel.place.setFocus()
    assert panel.day.problem
    panel.flush()
    assert session.record.next_day is None


def test_full_disk_is_told_to_whoever_leaves_the_step(hands, session, monkeypatch):
    panel = hands.opens(session, NEEDS)
    panel.add_buttons["en"].click()
    hands.types(panel.rows.rows[0].words, "A calm hour")
    monkeypatch.setattr(panel.rows.rows[0].binding.form, "finish", _refuse)
    with pytest.raises(FccError):
        panel.flush()


def _refuse():
    raise FccError


def test_nothing_is_produced_by_a_question_nor_on_ones_own(home, table, session):
    assert make_act_panel(session.steps[0], home, session) is None
    alone = table.sit_down(
        "en", mode=SessionMode.ON_MY_OWN, family_id=None, households=(), children=(), participants=()
    )
    assert all(make_act_panel(step, home, alone) is None for step in alone.steps)
    alone.leave()


def test_a_group_makes_no_promise_for_one_of_its_families(home, table):
    guest = NewParticipant(role=ParticipantRole.PARENT, name="Zelda")
    group = table.sit_down(
        "en", mode=SessionMode.GROUP, family_id=None, households=(), children=(), participants=(guest,)
    )
    assert make_act_panel(group.module.step(MEET), home, group) is None
    group.leave()


def test_every_control_is_named_and_large_enough_for_a_table(hands, session):
    for step in session.steps:
        produces = step.produces is not None or step.suggests is not None or step.kind is StepKind.NEXT_MEETING
        if not produces or step.kind is StepKind.TEAM_MAP:
            continue
        panel = hands.opens(session, step.id)
        for button in panel.findChildren(QPushButton):
            if button.isVisible() and button.text() == "+":
                button.click()
        for control in panel.findChildren(QPushButton) + panel.findChildren(QLineEdit) + panel.findChildren(QTextEdit):
            if not control.isVisible() or control is panel.undo_bar.button:
                continue
            assert control.height() >= 44, (step.id, control.objectName(), control)
            assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name), (step.id, control)
            if isinstance(control, QTextEdit):
                assert control.font().pixelSize() == 19
        panel.hide()


def test_a_larger_text_leaves_everything_in_the_window(hands, session, looks):
    looks.set_text_size(130)
    panel = hands.opens(session, producing(session, "agreement"))
    assert panel.minimumSizeHint().width() <= 1366 - 2 * 32
    assert panel.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_an_agreement_written_in_the_familys_language_alone_is_an_agreement(hands, session, table, home):
    panel = hands.opens(session, producing(session, "agreement"))
    panel.fields["family_does_translated"].edit.insertPlainText("قص الشعر")
    panel.flush()
    assert not session.agreed_so_far().is_empty
    wanted = SessionRequest(household_id=table.household, session_id=session.record.id, languages=("en", "ar"))
    said = [passage.text for passage in home.releases.prepare_session(wanted).document.passages()]
    assert "قص الشعر" in said


def test_what_another_household_promised_stays_off_this_familys_screen(hands, table, home):
    from fcc_app.domain.families import Household
    from fcc_app.domain.ids import HouseholdId, new_id

    other = Household(id=HouseholdId(new_id()), family_id=table.family, name="Grandparents")
    home.forms.keep(other)
    for household, what in ((other.id, "Fix the gate"), (table.household, "Bring the blanket")):
        earlier = table.sit_down(households=(household,))
        promise = earlier.new_promise()
        promise.set(what=what)
        promise.finish()
        earlier.close()
    session = table.sit_down()
    assert [promise.what for promise in session.agreed_so_far().promises] == ["Bring the blanket"]
    session.leave()


def test_where_the_app_has_no_words_in_a_language_each_box_still_says_whose_it_is(hands, home):
    """Else the same English words stood twice, and nobody could tell the boxes apart."""
    session = Table(home, "ht").sit_down()
    panel = hands.opens(session, producing(session, "agreement"))
    names = [panel.fields[name].edit.accessibleName() for name in ("family_does", "family_does_translated")]
    assert names == ["What the family does", "What the family does · In Haitian Creole"]
    panel = hands.opens(session, NEEDS)
    assert panel.add_buttons["ht"].accessibleName() == "Name a need · In Haitian Creole"
    panel.add_buttons["ht"].click()
    assert panel.rows.rows[0].words.edit.accessibleName() == "What we need · In Haitian Creole"
    panel = hands.opens(session, MEET)
    assert list(panel.suggested) == ["en"], "what both sides would say alike is said once"
    session.leave()
