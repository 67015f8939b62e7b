"""The window turns to one household, and back: keys, the way out, the lock, sessions."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QTextEdit

from fcc_app.domain.answers import answered
from fcc_app.domain.families import Household
from fcc_app.domain.home_practices import Routine
from fcc_app.domain.ids import HouseholdId, new_id
from fcc_app.domain.reflection import SessionMode, SessionStatus
from fcc_app.errors import FccError
from fcc_app.services.care_notes import NoteFilter
from fcc_app.tour.person import Person
from fcc_app.ui import printing
from fcc_app.ui.family_view.choose_household import ChooseHouseholdSheet
from fcc_app.ui.family_view.farewell import Farewell
from fcc_app.ui.family_view.household_pages import HouseholdMenu, PaperPage, SessionsPage
from fcc_app.ui.family_view.leave_sheet import LeaveSheet
from tests.services.guided import PASSPHRASE, Hassans, people, say
from tests.ui.communication.sample import fill
from tests.ui.family_view.conftest import PlainSession, settle


@pytest.fixture
def sample(home):
    return fill(home)


@pytest.fixture
def hassans(home):
    return Hassans(home)


def press(keys):
    settle()
    Person().presses(keys)
    settle()


def leave_sheet(window):
    return window.findChild(LeaveSheet)


def type_out(window, words):
    sheet = leave_sheet(window)
    sheet.field.set_text(words)
    sheet.leave_button.click()
    settle()


def test_f9_asks_which_family_before_it_turns(window, sample):
    press("F9")
    sheet = window.findChild(ChooseHouseholdSheet)
    assert not window.is_covered
    assert [button.text() for button in sheet.buttons] == ["Hassan family", "Rivera Cruz family"]
    sheet.buttons[0].click()
    settle()
    assert window.is_covered
    assert window.family_frame.household == sample.household.id
    assert window.windowTitle() == "Same Team"


def test_f9_on_a_page_about_a_family_turns_to_it_at_once(window, sample):
    window.go_to("log", sample.household.id)
    settle()
    press("F9")
    assert window.family_frame.household == sample.household.id


def test_leaving_asks_for_the_passphrase_and_comes_back_to_where_she_was(window, sample):
    window.go_to("families", sample.hassan.id)
    settle()
    window.enter_family_view(sample.household.id)
    press("F9")
    type_out(window, "not it")
    assert window.is_covered
    type_out(window, PASSPHRASE)
    assert not window.is_covered
    assert window.place == ("families", sample.hassan.id)
    assert "Little Oak" in window.windowTitle()
    assert window.rail.isVisible()


def test_the_pin_leads_out_too_and_escape_asks_for_it(window, home, sample):
    home.family_view_pin.choose("2580", "2580")
    window.enter_family_view(sample.household.id)
    press("Esc")
    type_out(window, "2580")
    assert not window.is_covered
    assert window.current_name == "today"


def test_escape_in_the_sheet_stays_with_the_family(window, sample):
    window.enter_family_view(sample.household.id)
    window.family_frame.leave_button.click()
    settle()
    press("Esc")
    assert leave_sheet(window) is None
    assert window.is_covered


def test_five_misses_lock_the_app(window, home, sample, clock):
    home.family_view_pin.choose("2580", "2580")
    locked = []
    window.lock_requested.connect(lambda: locked.append(True))
    window.enter_family_view(sample.household.id)
    window.ask_to_leave()
    for _ in range(5):
        assert not locked
        type_out(window, "1111")
        sheet = leave_sheet(window)
        if sheet is not None:
            clock.passes(minutes=1)
            sheet._seconds = 0
            sheet._waiting.stop()
            sheet.leave_button.setEnabled(True)
    assert locked == [True]
    assert window.is_covered


def test_what_was_typed_is_kept_before_the_window_turns(window, home, sample):
    window.go_to("notes", ("new", (sample.omar.id,)))
    settle()
    box = next(box for box in window.current_page.findChildren(QTextEdit) if box.isVisible())
    box.setFocus()
    QTest.keyClicks(box, "He hummed along")
    window.enter_family_view(sample.household.id)
    settle()
    kept = [draft.fields.get("text") for draft in drafts(home)]
    notes = [note.text for note in home.care_notes.notes(ids(home))]
    assert "He hummed along" in [*kept, *notes]


def drafts(home):
    with home.vault.read() as reader:
        return reader.drafts()


def ids(home):
    return [note for _moment, note in home.care_notes.page(NoteFilter(), None, 100)]


def test_no_page_can_be_gone_to_while_the_window_is_turned(window, sample):
    window.enter_family_view(sample.household.id)
    assert not window.go_to("families")
    window.navigation.family_requested.emit(sample.rivera.id)
    window.navigation.search_requested.emit("Lucia")
    window.go_back()
    window.go_forward()
    settle()
    assert window._pages == {}
    assert isinstance(window.family_frame.content, HouseholdMenu)


def test_text_made_larger_for_the_table_is_as_it_was_afterwards(window, looks, sample):
    kept = []
    window.settings_changed.connect(kept.append)
    window.enter_family_view(sample.household.id)
    press("Ctrl++")
    assert looks.text_size == 115
    window.leave_family_view()
    assert looks.text_size == 100
    assert not kept


def test_words_copied_before_are_not_there_to_be_pasted_and_come_back_later(window, sample):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Lucia Rivera's words")
    window.enter_family_view(sample.household.id)
    assert clipboard.text() == ""
    window.leave_family_view()
    assert clipboard.text() == "Lucia Rivera's words"


def test_what_was_copied_while_the_family_looked_on_is_not_replaced(window, sample):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Lucia Rivera's words")
    window.enter_family_view(sample.household.id)
    clipboard.setText("a lullaby")
    window.leave_family_view()
    assert clipboard.text() == "a lullaby"


def test_undo_of_what_was_done_before_is_out_of_reach(window, home, sample):
    home.care_notes.delete(sample.note)
    settle()
    assert window.undo_bar.is_offering
    window.enter_family_view(sample.household.id)
    assert not window.undo_bar.is_offering
    press("Ctrl+Z")
    window.leave_family_view()
    assert sample.note.id in [item.record.id for item in home.bin.contents()]


# ---- papers ----------------------------------------------------------------------------------------------------------


def test_each_page_shows_a_paper_in_both_languages(window, sample):
    window.enter_family_view(sample.household.id)
    frame = window.family_frame
    for name in ("log", "practices", "words"):
        frame.content.choices[name].click()
        settle()
        page = frame.content
        assert isinstance(page, PaperPage)
        assert page.paper.columns == 2
        assert "Hassan" in page.paper.toPlainText()
        frame.back_button.click()
        settle()
        assert isinstance(frame.content, HouseholdMenu)


def test_a_copy_goes_into_the_households_folder_without_a_dialog(window, home, sample, tmp_path):
    window.enter_family_view(sample.household.id)
    window.family_frame.content.choices["log"].click()
    settle()
    page = window.family_frame.content
    page.give_button.click()
    settle()
    assert "folder" in page.problem.shown
    home.household_folders.choose(sample.household.id, tmp_path)
    page.give_button.click()
    settle()
    assert page.problem.shown == ""
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert [release.topic for release in home.releases.ledger(sample.household.id)] == ["communication_log"]
    assert page.done.isVisible()


def test_it_is_printed_on_the_usual_printer_without_a_dialog(window, home, sample, tmp_path, monkeypatch):
    def printer(_paper):
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "paper.pdf"))
        return made

    monkeypatch.setattr(printing, "usual_printer", printer)
    window.enter_family_view(sample.household.id)
    window.family_frame.content.choices["practices"].click()
    settle()
    page = window.family_frame.content
    page.print_button.click()
    settle(lambda: page.done.isVisible())
    assert (tmp_path / "paper.pdf").stat().st_size > 1000
    assert [(one.topic, one.format) for one in home.releases.ledger(sample.household.id)] == [
        ("home_practices", "print")
    ]


def test_without_a_printer_it_says_so(window, sample, monkeypatch):
    monkeypatch.setattr(printing, "usual_printer", lambda _paper: None)
    window.enter_family_view(sample.household.id)
    window.family_frame.content.choices["words"].click()
    settle()
    window.family_frame.content.print_button.click()
    settle()
    assert "printer" in window.family_frame.content.problem.shown


def test_what_changed_after_it_was_shown_is_shown_again_before_it_is_given(window, home, sample, tmp_path):
    home.household_folders.choose(sample.household.id, tmp_path)
    window.enter_family_view(sample.household.id)
    window.family_frame.content.choices["practices"].click()
    settle()
    page = window.family_frame.content
    practice = home.families.practice(sample.hassan.id, Routine.SLEEPING)
    practice.set(agreed=answered("We hum, and dim the light."))
    practice.finish()
    page.give_button.click()
    settle()
    assert page.problem.shown
    assert not list(tmp_path.glob("*.pdf"))
    assert "dim the light" in page.paper.toPlainText()
    page.give_button.click()
    settle()
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_talks_that_were_closed_can_be_read_again(window, home, hassans):
    session = hassans.begin(home)
    _, parent = people(session)
    say(session, parent, "We want him to sing.", share=True)
    session.close()
    window.enter_family_view(hassans.household)
    window.family_frame.content.choices["sessions"].click()
    settle()
    sessions = window.family_frame.content
    assert isinstance(sessions, SessionsPage)
    sessions.choices[0].click()
    settle()
    assert "We want him to sing." in window.family_frame.content.paper.toPlainText()


# ---- sessions --------------------------------------------------------------------------------------------------------


def test_across_the_table_one_sees_where_the_focus_is(window, home, hassans):
    window.turn(hassans.household)
    settle()
    choice = next(iter(window.family_frame.content.choices.values()))
    window.ring.note_keyboard(False)
    choice.setFocus()
    assert window.ring.target is choice
    window.leave_family_view()
    window.ring.note_keyboard(False)
    assert window.ring.target is None


def test_a_session_begins_in_family_view(window, home, hassans, plain_sessions):
    session = hassans.begin(home)
    window.go_to("together", ("begin", hassans.id))
    window.navigation.session_opened.emit(session)
    settle()
    frame = window.family_frame
    assert frame.household == hassans.household
    assert isinstance(frame.content, PlainSession)
    assert not frame.top.isVisible()
    frame.content.pause()
    settle()
    assert isinstance(frame.content, Farewell)
    assert home.reflection.unfinished()[0].status is SessionStatus.PAUSED
    frame.content.leave_button.click()
    settle()
    type_out(window, PASSPHRASE)
    assert window.place == ("together", ("family", hassans.id))


def test_a_closed_session_ends_with_a_goodbye_and_the_familys_pages(window, home, hassans, plain_sessions):
    window.navigation.session_opened.emit(hassans.begin(home))
    settle()
    window.family_frame.content.close_session()
    settle()
    farewell = window.family_frame.content
    assert isinstance(farewell, Farewell)
    farewell.pages_button.click()
    settle()
    assert isinstance(window.family_frame.content, HouseholdMenu)


def test_leaving_in_the_midst_of_a_session_lets_go_of_the_journal_and_it_rests(window, home, hassans, plain_sessions):
    session = hassans.begin(home)
    window.enter_family_view(hassans.household, session)
    view = window.family_frame.content
    press("F9")
    type_out(window, PASSPHRASE)
    assert not window.is_covered
    assert [resting.id for resting in home.reflection.unfinished()] == [session.record.id]
    assert view.left == 1
    again = home.reflection.resume(session.record.id, home.journal.open(PASSPHRASE))
    again.pause()


def test_a_session_on_her_own_is_left_without_a_pin(window, home, hassans, plain_sessions):
    session = hassans.begin(home, mode=SessionMode.ON_MY_OWN, households=(), participants=(), languages=("en",))
    window.navigation.session_opened.emit(session)
    settle()
    assert window.is_covered
    press("F9")
    assert not window.is_covered


def test_a_group_has_no_household_and_no_pages_but_needs_the_pin(window, home, hassans, plain_sessions):
    session = hassans.begin(home, mode=SessionMode.GROUP, family_id=None, households=(), children=(), languages=("en",))
    window.navigation.session_opened.emit(session)
    settle()
    frame = window.family_frame
    assert frame.household is None
    frame.content.close_session()
    settle()
    assert not frame.content.pages_button.isVisible()
    frame.content.leave_button.click()
    settle()
    assert window.is_covered
    assert leave_sheet(window) is not None
    type_out(window, PASSPHRASE)
    assert not window.is_covered


def test_two_homes_of_one_family_at_one_table_see_no_pages_of_either(window, home, hassans, plain_sessions):
    other = Household(id=HouseholdId(new_id()), family_id=hassans.id, name="Grandmother's home")
    home.forms.keep(other)
    session = hassans.begin(home, households=(hassans.household, other.id))
    window.navigation.session_opened.emit(session)
    settle()
    assert window.family_frame.household is None
    window.family_frame.content.pause()
    settle()
    assert not window.family_frame.content.pages_button.isVisible()


def test_a_page_that_cannot_be_kept_stops_the_turning_and_the_session_rests(
    window, home, hassans, plain_sessions, monkeypatch
):
    def cannot():
        raise FccError

    monkeypatch.setattr(window.current_page, "flush", cannot)
    session = hassans.begin(home)
    assert not window.enter_family_view(hassans.household, session)
    assert not window.is_covered
    assert window.problem.shown
    assert [resting.id for resting in home.reflection.unfinished()] == [session.record.id]
    monkeypatch.undo()


def test_the_familys_own_menu_turns_the_window_too(window, sample):
    window.go_to("families", sample.hassan.id)
    settle()
    window.current_page.view.more_button.click()
    menu = next(menu for menu in window.current_page.view.findChildren(QMenu))
    turn = next(action for action in menu.actions() if action.text() == "Show them their own pages")
    turn.trigger()
    settle()
    assert window.family_frame.household == sample.household.id
