"""The first afternoon: setting up, locking, coming back, and what happens when the passphrase is gone."""

import subprocess
import sys
import threading

import pikepdf
from PySide6.QtWidgets import QMessageBox

from fcc_app import app, paths
from fcc_app.demo import demo_home
from fcc_app.i18n import app_language
from fcc_app.sealing.keys import Cost
from fcc_app.services.demo import write_home
from fcc_app.services.vaults import Vaults
from fcc_app.storage.engine import ReadOnlyDiskError
from fcc_app.tour.story import choosing
from fcc_app.ui.unlock.recovery_sheet_dialog import RecoverySheetDialog

PASSPHRASE = "four quiet words"


def test_the_first_run_asks_for_little_and_ends_in_an_empty_home(sits_down, documents):
    """Language, two names, a passphrase, the sheet; then one thing to do next."""
    ana = sits_down()
    sheet = documents / "sheet.pdf"
    ana.story.sets_up(sheet)
    assert ana.person.sees("Add a family")
    assert ana.home.home.home().name == "Maple Street Child Care"
    assert ana.home.home.usual_caregiver().name == "Ana"
    with pikepdf.open(sheet) as pdf:
        assert len(pdf.pages) == 1
    assert [path.name for path in documents.iterdir()] == ["sheet.pdf"]
    ana.locks()
    ana.unlocks(ana.story.passphrase)
    assert ana.person.sees("Add a family")


def test_one_can_go_back_and_nothing_is_made_before_the_end(sits_down, documents, tmp_path):
    ana = sits_down()
    person = ana.person
    person.clicks("Next")
    person.types("Anna")
    person.clicks("Next")
    person.clicks("Back")
    assert person.field("Your name").text() == "Anna"
    person.presses("Backspace", "Backspace")
    person.types("a")
    person.presses("Return")
    person.types("Little Oak")
    person.presses("Return")
    assert person.sees("Choose a passphrase")
    assert not (tmp_path / "home").exists()


def test_the_sheet_must_be_in_her_hands_before_it_goes_on(sits_down, documents):
    """Saved alone is not enough: two groups are typed back, and a wrong one is said to be wrong."""
    ana = sits_down()
    person = ana.person
    person.clicks("Next")
    person.types("Ana")
    person.presses("Return")
    person.types("Little Oak")
    person.presses("Return")
    person.types_into("Type it once more, so that you know it", person.field("Passphrase").text())
    person.clicks("Next")
    step = ana.application.first_run_window.recovery
    begin = ana.application.first_run_window.next_button
    person.goes_into(step.fields[0].edit)
    person.types("0000")
    assert person.sees("This is not what the sheet says. Please look once more.")
    person.clears()
    for number, field in zip(step._asked, step.fields, strict=True):
        person.goes_into(field.edit)
        person.types(ana.application.first_run_window.sheet_groups()[number - 1])
    assert not begin.isEnabled()
    person_saves(ana, documents / "sheet.pdf")
    person.waits_for(begin.isEnabled, "Begin")


def person_saves(ana, sheet):
    with choosing(sheet):
        ana.person.clicks("Save it as a PDF")
        ana.person.waits_for(sheet.exists, "the sheet")
        ana.person.settles()


def test_a_wrong_passphrase_says_so_waits_and_never_hints(sits_down, kept_home, clock):
    ana = sits_down()
    person, window = ana.person, ana.application.unlock_window
    said = []
    for guess in ("one", "two", "three", "four", "five"):
        person.waits_for(window.open_button.isEnabled, "the next try")
        field = person.field("Passphrase")
        person.goes_into(field)
        person.clears()
        person.types(guess)
        person.presses("Return")
        person.waits_for(lambda: not window.is_busy, "the answer")
        person.settles()
        said.append(window.problem.shown)
        window._seconds = min(window._seconds, 1)  # a person waits; a test does not
        clock.passes(seconds=60)
    assert "does not open" in said[0]
    assert not any(guess in " ".join(said) for guess in ("one", "two", "three", "four", "five", "quiet"))
    assert ana.window is None
    clock.passes(minutes=30)
    person.waits_for(window.open_button.isEnabled, "the next try")
    person.goes_into(person.field("Passphrase"))
    person.clears()
    ana.unlocks()
    assert ana.window is not None


def test_the_sheet_opens_the_home_when_the_passphrase_is_forgotten(sits_down, kept_home, recovery):
    """The new passphrase opens home and journal; the old one opens nothing any more."""
    ana = sits_down()
    person = ana.person
    person.clicks("I do not know the passphrase any more")
    person.waits_for(lambda: isinstance(person.window, RecoverySheetDialog), "the sheet's questions")
    person.types_into("Code on the sheet", " ".join(recovery.groups).lower())
    person.types_into("New passphrase", "three blue boats sail")
    person.types_into("The new passphrase once more", "three blue boats sail")
    person.clicks("Open and use the new passphrase")
    person.waits_for(lambda: ana.window, "the home")
    assert "Omar" in " ".join(child.called_name for child in ana.home.families.all_children())
    person.clicks("Journal")
    person.types_into("Your passphrase, once more", "three blue boats sail")
    person.presses("Return")
    person.waits_to_see("Write an entry")
    ana.locks()
    person.types_into("Passphrase", PASSPHRASE)
    person.presses("Return")
    person.waits_for(lambda: ana.application.unlock_window.problem.shown, "that it does not open")
    assert ana.window is None


def test_a_mistyped_sheet_is_told_at_once_and_changes_nothing(sits_down, kept_home, recovery):
    ana = sits_down()
    person = ana.person
    person.clicks("I do not know the passphrase any more")
    groups = list(recovery.groups)
    groups[0] = groups[0][::-1] if groups[0] != groups[0][::-1] else "ABCD"
    person.types_into("Code on the sheet", " ".join(groups))
    person.types_into("New passphrase", "three blue boats sail")
    person.types_into("The new passphrase once more", "three blue boats sail")
    person.clicks("Open and use the new passphrase")
    assert isinstance(person.window, RecoverySheetDialog)
    assert person.window.code.problem
    person.clicks("Cancel")
    ana.unlocks()


def test_the_demo_home_opens_beside_and_touches_no_real_data(sits_down, kept_home, monkeypatch, tmp_path):
    """In a program of its own, in a folder of its own."""
    started = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_more: started.append(command))
    ana = sits_down()
    before = {path: path.read_bytes() for path in kept_home.path.rglob("*") if path.is_file()}
    ana.person.clicks("Look around a demo home")
    assert len(started) == 1
    assert started[0][-1] == "--demo"
    assert {path: path.read_bytes() for path in kept_home.path.rglob("*") if path.is_file()} == before


def test_the_demo_home_tells_its_passphrase_until_it_has_another(sits_down, clock, tmp_path):
    """Nobody was ever given it: without these words whoever comes to look around stands before a closed door."""
    folder = paths.DataFolder(tmp_path / "home")
    vaults = Vaults(folder, clock, cost=Cost(64, 1), lowest=Cost(64, 1), clock=clock.milliseconds)
    write_home(demo_home(families=1, years=1, seed=1, today=clock().date()), vaults)
    ana = sits_down()
    assert ana.person.sees("This is the demo home; everybody in it is invented. Its passphrase: {passphrase}")
    assert ana.person.reads("demo")
    assert not ana.application.unlock_window.demo_button.isVisible()
    ana.unlocks("demo")
    vaults.change_passphrase("demo", "four quiet words")
    ana.locks()
    assert not ana.person.sees("This is the demo home; everybody in it is invented. Its passphrase: {passphrase}")
    ana.unlocks("four quiet words")


def test_a_real_home_hints_at_no_passphrase(sits_down, kept_home):
    ana = sits_down()
    assert not ana.person.sees("This is the demo home; everybody in it is invented. Its passphrase: {passphrase}")
    assert ana.application.unlock_window.demo_button.isVisible()


def test_the_demo_option_makes_and_opens_a_home_that_is_not_hers(qapp, clock, monkeypatch, tmp_path):
    """Its folder is not the usual one, and it is furnished when it is first opened."""
    monkeypatch.setattr(paths.appdirs, "user_data_dir", lambda name, _author: str(tmp_path / name))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(type(qapp), "exec", lambda *_self: 0)
    opened = []

    class Opened:
        """Stands in for the windows."""

        def __init__(self, folder, _app):
            self.vaults = Vaults(folder, clock, cost=Cost(64, 1), lowest=Cost(64, 1))
            opened.append(folder)

        def start(self):
            assert opened[0].home.exists()

        def close_home(self):
            pass

    monkeypatch.setattr(app, "Application", Opened)
    assert app.main(["--demo"]) == 0
    assert opened == [paths.demo_data_folder()]
    assert not paths.default_data_folder().path.exists()


def test_a_demo_home_that_cannot_be_made_says_why(qapp, monkeypatch, tmp_path, capsys):
    """One sentence in a window; nobody who presses a button sees what stands on a terminal."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, words: said.append(words))
    (tmp_path / "in-the-way").write_text("a file where the folder is to be")
    assert app.main(["--demo", "--data-dir", str(tmp_path / "in-the-way")]) == 1
    assert said == [ReadOnlyDiskError().user_message()]
    assert "Traceback" not in capsys.readouterr().err


def test_she_may_choose_another_language_before_anything_else(sits_down, kept_home):
    ana = sits_down()
    person = ana.person
    person.clicks_name("English")
    person.picks_name("Español")
    assert app_language() == "es"
    assert person.sees("Passphrase")
    ana.unlocks()
    assert person.sees("Care notes")
    assert app_language() == "es"
