"""Giving a family its log: what, looked at first, names decided, as a file or on paper, written down."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from fcc_app.domain.families import Household
from fcc_app.export.leak_scan import Decision
from fcc_app.services.releases import Period
from fcc_app.ui import printing
from tests.ui.communication.sample import kept


def given(user) -> bool:
    return user.export._steps.currentWidget() is user.export.given


def test_the_log_of_the_household_in_view_is_offered_in_its_own_language(user, sample):
    user.page.open_target(sample.household.id)
    user.page.list.export_button.click()
    what = user.export.what
    assert what.household.value() == sample.household.id
    assert what.language.value() == "ar"
    assert what.second.value() == ""
    assert what.period.value() is Period.THREE_MONTHS
    assert what.notes.value() == "none"
    assert not what.practices.value()
    assert not what.photos.value()


def test_a_language_without_words_of_the_app_is_said(user, home, sample):
    kept(home.families.edit(Household, sample.household.id), reading_language="mam")
    user.page.open_target(("export", sample.household.id))
    assert user.export.what.language.value() == "en"
    assert "Mam" in user.export.what.language_hint.text() or "mam" in user.export.what.language_hint.shown


def test_the_household_is_asked_for_when_none_is_in_view(user, sample):
    user.page.open_target(("export", None))
    what = user.export.what
    assert what.household.value() is None
    assert not what.go_on.isEnabled()
    what.household.set_value(sample.rivera_household.id)
    what.household.edited.emit(sample.rivera_household.id)
    assert what.go_on.isEnabled()
    assert what.language.value() == "es"


def test_her_own_days_must_be_days_in_order(user, sample):
    user.page.open_target(("export", sample.household.id))
    what = user.export.what
    what.period.chip(Period.OWN).click()
    assert what.first.isVisible()
    what.last.edit.setFocus()
    what.last.edit.selectAll()
    user.types("1/1/2020")
    what.go_on.click()
    assert what.last.problem == "The period ends before it begins. Please look at both dates once more."
    what.first.edit.setFocus()
    what.first.edit.selectAll()
    user.types("whenever")
    what.go_on.click()
    assert what.first.problem
    assert user.export._task is None


def test_it_is_said_in_words_what_leaves_and_what_stays(user, sample):
    user.looks_at_the_log(notes="all", practices=True)
    look = user.export.look
    assert look.leaves.shown == "1 household, 2 entries, 1 care note, 1 home practice, 0 photos, 0 lines left out"
    assert look.stays.shown == "1 note about health stays here: there is no written release for it."
    user.waits_until(lambda: look.pages.count > 0)
    assert not look.pages.page(0).isNull()
    assert look.pages.accessibleName()


def test_a_name_of_another_family_stops_everything_until_she_decides(user, sample):
    user.looks_at_the_log()
    look = user.export.look
    assert not look.give_button.isEnabled()
    assert not look.print_button.isEnabled()
    names = look.names
    assert names.heading.shown == "Somebody else is named: 1 of 1"
    assert "At the door" in names.where.shown
    assert "What was said" in names.where.shown
    assert "<b><u>Lucía</u></b>" in names.sentence.text()
    assert names.whose.shown.replace("\u2068", "").replace("\u2069", "") == "This may be Lucía, of another family."
    user.presses(Qt.Key.Key_2)
    assert names.current.decision is Decision.LEAVE_OUT
    assert "1 line left out" in look.leaves.shown
    assert look.give_button.isEnabled()
    user.waits_until(lambda: user.export._task is None)


def test_names_are_decided_one_after_the_other_by_keys(user, home, sample):
    for words in ("Marisol asked", "Lucía waved", "Lucía and Omar sang"):
        talk = home.communication.new_contact(home.home.usual_caregiver().id, sample.household.id)
        kept(talk, said=words)
    user.looks_at_the_log()
    names = user.export.look.names
    assert names.undecided == 4
    seen = []
    for _ in range(4):
        seen.append(names.current.found)
        user.presses(Qt.Key.Key_1)
    assert sorted(seen) == ["Lucía", "Lucía", "Lucía", "Marisol"]
    assert names.undecided == 0
    assert user.export.look.give_button.hasFocus()
    user.waits_until(lambda: user.export._task is None)
    assert user.export._prepared.is_clean


def test_the_same_name_may_be_decided_alike_but_only_the_safe_way(user, home, sample):
    for words in ("Lucía waved", "Lucía and Omar sang"):
        talk = home.communication.new_contact(home.home.usual_caregiver().id, sample.household.id)
        kept(talk, said=words)
    user.looks_at_the_log()
    names = user.export.look.names
    names.buttons[Decision.NOT_THAT_PERSON].click()
    names.back_button.click()
    assert not names.same_button.isVisible()
    assert names.current.decision is Decision.NOT_THAT_PERSON
    names.buttons[Decision.REPLACE].click()
    names.back_button.click()
    assert names.undecided == 2
    names.same_button.click()
    assert names.undecided == 0
    user.waits_until(lambda: user.export._task is None)


def test_a_csv_file_is_written_shown_and_entered(user, home, sample, tmp_path):
    user.looks_at_the_log(notes="all")
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    user.export.look.format.set_value("csv")
    target = tmp_path / "for Omar.csv"
    user.gives_it(target)
    assert given(user)
    assert user.suggested == "Communication log Hassan family.csv"
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert any("another child" in cell for row in rows for cell in row)
    assert not any("Lucía" in cell for row in rows for cell in row)
    (entry,) = home.releases.ledger()
    assert (entry.to_whom, entry.format, entry.file_name) == ("Hassan family", "csv", "for Omar.csv")
    assert (entry.entries, entry.notes, entry.left_out) == (2, 1, 1)
    assert entry.released_by == home.home.usual_caregiver().id
    user.export.folder_button.click()
    assert user.shown_folders == [tmp_path]


def test_nothing_leaves_before_she_confirms_and_names_a_file(user, home, sample, tmp_path):
    user.looks_at_the_log()
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    user.export.look.give_button.click()
    sheet = user.export._sheet
    assert sheet.heading.shown.replace("\u2068", "").replace("\u2069", "") == "Give this to Hassan family?"
    assert sheet.safe_button.hasFocus() or sheet.safe_button.isDefault()
    sheet.safe_button.click()
    assert user.asked_for_files == 0
    user.gives_it(None)  # she closes the file dialog
    assert user.asked_for_files == 1
    assert not given(user)
    assert home.releases.ledger() == []


def test_a_file_of_that_name_is_left_alone_and_said(user, home, sample, tmp_path):
    target = tmp_path / "log.csv"
    target.write_text("hers")
    user.looks_at_the_log()
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    user.export.look.format.set_value("csv")
    user.gives_it(target)
    assert user.export.problem.shown.startswith("There is already a file named log.csv there.")
    assert target.read_text() == "hers"
    user.gives_it(tmp_path / "log 2.csv")
    assert given(user)
    assert user.export.problem.shown == ""
    assert len(home.releases.ledger()) == 1


def test_a_file_named_after_somebody_else_is_refused(user, home, sample, tmp_path):
    user.looks_at_the_log()
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    user.export.look.format.set_value("csv")
    user.gives_it(tmp_path / "Omar and Lucía.csv")
    assert "Please choose another name" in user.export.problem.shown
    assert list(tmp_path.glob("*.csv")) == []
    assert home.releases.ledger() == []


def test_when_the_scan_fails_nothing_can_be_looked_at_or_given(user, home, sample, monkeypatch):
    monkeypatch.setattr("fcc_app.export.leak_scan._scan", lambda *_: 1 / 0)
    user.page.open_target(("export", sample.household.id))
    user.export.what.go_on.click()
    user.waits_until(lambda: user.export.problem.shown != "")
    assert user.export.problem.shown.startswith("Nothing has left: the check for other families' names")
    assert user.export._steps.currentWidget() is user.export.what


def test_the_pages_are_printed_as_they_were_shown_and_entered(user, home, sample, printer, tmp_path):
    user.looks_at_the_log(notes="all", languages=("ar", "en"))
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    pages = user.export.look.pages.count
    before = set(tmp_path.rglob("*"))
    user.export.look.print_button.click()
    user.confirms()
    user.waits_until(lambda: given(user))
    assert printer.read_bytes().startswith(b"%PDF")
    assert printer.read_bytes().count(b"/Type /Page\n") == pages
    assert {path for path in tmp_path.rglob("*") if path.suffix not in (".db-wal", ".db-shm")} - before == {printer}
    (entry,) = home.releases.ledger()
    assert (entry.format, entry.languages) == ("print", ("ar", "en"))
    assert not user.export.folder_button.isVisible()


def test_a_printer_that_takes_nothing_is_said_and_nothing_is_entered(user, home, sample, printer, monkeypatch):
    def refuse(_pages, _printer):
        raise printing.PrinterError

    monkeypatch.setattr(printing, "print_pages", refuse)
    user.looks_at_the_log()
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    user.export.look.print_button.click()
    user.confirms()
    user.waits_until(lambda: user.export.problem.shown != "")
    assert home.releases.ledger() == []
    assert user.export.look.give_button.isEnabled()


def test_a_printer_that_stops_in_the_middle_has_let_something_out(user, home, sample, printer, monkeypatch):
    def stop(_pages, _printer):
        raise printing.PrinterStoppedError

    monkeypatch.setattr(printing, "print_pages", stop)
    user.looks_at_the_log()
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    user.export.look.print_button.click()
    user.confirms()
    user.waits_until(lambda: user.export.problem.shown != "")
    assert [entry.format for entry in home.releases.ledger()] == ["print"]


def test_writing_can_be_stopped_and_nothing_has_left(user, home, sample, tmp_path):
    user.looks_at_the_log()
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    # The writer is stopped before it answers: whatever it was doing, no file comes of it.
    write = home.releases._writers.write

    def stopped_while_writing(*arguments, **more):
        user.home.releases._writers.close()
        from fcc_app.export.writers import WritingStoppedError

        raise WritingStoppedError

    home.releases._writers.write = stopped_while_writing
    user.gives_it(tmp_path / "log.pdf")
    home.releases._writers.write = write
    assert user.export.look.stopped.shown == "Stopped. Nothing has left."
    assert list(tmp_path.glob("*.pdf")) == []
    assert home.releases.ledger() == []
    user.gives_it(tmp_path / "log.pdf")
    assert given(user)


def test_only_the_notes_that_were_ticked_go_along(user, home, sample, tmp_path):
    other = home.care_notes.note(home.home.usual_caregiver().id, sample.omar.id, "Sang in the rain")
    user.page.open_target(("export", sample.household.id))
    what = user.export.what
    what.notes.chip("choose").click()
    user.waits_until(lambda: what.chooser.list.count() == 2)
    shown = [what.chooser.list.item(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(2)]
    assert not any("worn out" in words or "Coughed" in words for words in shown)
    assert what.chooser.chosen == frozenset()
    what.chooser.list.setFocus()
    what.chooser.list.setCurrentRow(1)
    user.presses(Qt.Key.Key_Space)
    assert what.chooser.chosen == {other.id}
    assert what.chooser.count.shown == "1 of 2 chosen"
    what.go_on.click()
    user.waits_until(lambda: user.export._prepared is not None)
    said = " ".join(passage.text for passage in user.export._prepared.document.passages())
    assert "Sang in the rain" in said
    assert sample.note.text not in said
    user.waits_until(lambda: user.export._task is None)


def test_decisions_are_remembered_while_something_else_is_chosen(user, sample):
    user.looks_at_the_log()
    user.presses(Qt.Key.Key_3)
    user.waits_until(lambda: user.export._task is None)
    user.export.look.back_button.click()
    user.export.what.practices.set_value(True)
    user.export._prepared = None
    user.export.what.go_on.click()
    user.waits_until(lambda: user.export._prepared is not None)
    assert user.export._prepared.is_clean
    user.waits_until(lambda: user.export._task is None)


def test_closing_forgets_what_was_prepared(user, sample):
    user.looks_at_the_log()
    user.export.close_button.click()
    assert user.export._prepared is None
    assert user.export.look.pages.count == 0
    assert user.page._stack.currentWidget() is user.page.panes_widget


def test_the_next_time_the_days_begin_with_the_last_time(user, home, sample, tmp_path, clock):
    user.looks_at_the_log()
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    user.export.look.format.set_value("json")
    user.gives_it(tmp_path / "log.json")
    user.export.done_button.click()
    clock.passes(days=20)
    user.page.open_target(("export", sample.rivera_household.id))
    assert user.export.what.period.value() is Period.THREE_MONTHS
    user.page.open_target(("export", sample.household.id))
    assert user.export.what.period.value() is Period.SINCE_LAST
    assert user.export.what.days_said.shown.replace("\u2009", " ") == "Mar 4 – 24, 2026"


def test_pages_are_drawn_only_where_they_are_seen(user, sample):
    pages = user.export.look.pages
    picture = QImage(85, 110, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    pages.show_pages([bytes(buffer.data().data())] * 160)
    user.export._steps.setCurrentWidget(user.export.look)
    user.page._stack.setCurrentWidget(user.export)
    QApplication.processEvents()
    user.export.look.scroller.grab()
    assert 0 < len(pages._decoded) < 5
    assert pages.page_rect(159).bottom() < pages.height()
    for number in range(20):
        pages.page(number)
    assert len(pages._decoded) == 8


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_same_in_another_language(user, sample, language):
    from fcc_app.ui.language_switch import speak

    user.looks_at_the_log()
    speak(language)
    assert user.export.look.give_button.text()
    user.presses(Qt.Key.Key_1)
    user.waits_until(lambda: user.export._task is None)
    speak("en")


def test_the_export_key_gives_the_log_of_what_is_shown(qtbot, looks, home, sample):
    from fcc_app.settings import Settings
    from fcc_app.ui.home_window import HomeWindow

    window = HomeWindow(home, Settings(paper="a4"))
    qtbot.addWidget(window)
    window.show()
    window.go_to("log", ("contact", sample.talk.id))
    window.export_requested.emit()  # Ctrl+E
    page = window.current_page
    assert page._stack.currentWidget() is page.export
    assert page.export.household == sample.household.id
    assert home._writers.paper == "a4"  # the sample gives with a process shared by all tests
    window.close()
