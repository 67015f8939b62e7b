"""The quieter pages: every way through the first run, what Today names, choices that last, and the bin."""

import errno
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from fcc_app.domain.rhythm import Due, DueAbout
from fcc_app.i18n import app_language, catalog
from fcc_app.services.care_notes import NoteFilter
from fcc_app.tour.story import choosing
from fcc_app.ui.theme import Scheme, appearance
from fcc_app.ui.today.due_words import action, reason

# ---- the first run ---------------------------------------------------------------------------------------------------


def comes_to_the_passphrase(ana):
    person = ana.person
    person.clicks("Next")
    person.types("Ana")
    person.presses("Return")
    person.types("Little Oak")
    person.presses("Return")
    person.waits_to_see("Choose a passphrase")
    person.settles()


def comes_to_the_end(ana, sheet):
    comes_to_the_passphrase(ana)
    person, window = ana.person, ana.application.first_run_window
    person.types_into("Type it once more, so that you know it", person.field("Passphrase").text())
    person.clicks("Next")
    with choosing(sheet):
        person.clicks("Save it as a PDF")
        person.waits_for(sheet.exists, "the sheet")
        person.waits_to_see("Saved")
    for number, field in zip(window.recovery._asked, window.recovery.fields, strict=True):
        person.goes_into(field.edit)
        person.types(window.sheet_groups()[number - 1])


def test_her_own_passphrase_opens_the_home(sits_down, documents):
    ana = sits_down()
    ana.story.sets_up(documents / "sheet.pdf", passphrase="my grandmother's blue door")
    ana.locks()
    ana.unlocks("my grandmother's blue door")
    assert ana.person.sees("Add a family")


def test_other_words_are_suggested_as_often_as_she_likes(sits_down):
    """Four words each time, and what was typed below has to be typed anew."""
    ana = sits_down()
    comes_to_the_passphrase(ana)
    person, begin = ana.person, ana.application.first_run_window.next_button
    seen = {person.field("Passphrase").text()}
    person.types_into("Type it once more, so that you know it", person.field("Passphrase").text())
    assert begin.isEnabled()
    for _ in range(3):
        person.clicks("Suggest other words")
        person.settles()
        seen.add(person.field("Passphrase").text())
        assert not begin.isEnabled()
    assert len(seen) == 4
    assert all(len(words.split()) == 4 for words in seen)


def test_it_does_not_go_on_before_the_passphrase_was_typed_twice_alike(sits_down):
    ana = sits_down()
    comes_to_the_passphrase(ana)
    person, window = ana.person, ana.application.first_run_window
    words = person.field("Passphrase").text()
    person.types_into("Type it once more, so that you know it", words[:-1])
    assert not window.next_button.isEnabled()
    person.presses("Return")
    assert window.step is window.passphrase
    person.types(words[-1])
    assert window.next_button.isEnabled()


def test_without_the_sheet_in_her_hands_there_is_no_home(sits_down, tmp_path):
    """It can neither be skipped by a button nor by Return; going back and forth does not help."""
    ana = sits_down()
    comes_to_the_passphrase(ana)
    person, window = ana.person, ana.application.first_run_window
    person.types_into("Type it once more, so that you know it", person.field("Passphrase").text())
    person.clicks("Next")
    groups = window.sheet_groups()
    for number, field in zip(window.recovery._asked, window.recovery.fields, strict=True):
        person.goes_into(field.edit)
        person.types(groups[number - 1])
    assert not window.next_button.isEnabled()  # typed from the screen's memory, but neither printed nor saved
    person.presses("Return")
    person.clicks("Back")
    person.clicks("Next")
    assert window.step is window.recovery
    assert window.sheet_groups() == groups
    assert not window.next_button.isEnabled()
    assert not (tmp_path / "home").exists()


def test_where_there_is_a_home_it_is_not_made_anew(sits_down, kept_home):
    ana = sits_down()
    assert ana.application.first_run_window is None
    assert ana.person.sees("Passphrase")


def test_a_home_that_appears_meanwhile_is_not_overwritten(sits_down, documents, tmp_path, clock, request):
    """Two windows of the first run: the second one says that there is a home already, and changes nothing."""
    ana = sits_down()
    comes_to_the_end(ana, documents / "sheet.pdf")
    request.getfixturevalue("kept_home")
    before = {path: path.read_bytes() for path in (tmp_path / "home").glob("*.db")}
    ana.person.clicks("Begin")
    window = ana.application.first_run_window
    ana.person.waits_for(window.problem.isVisible, "what is wrong")
    assert ana.window is None
    assert {path: path.read_bytes() for path in (tmp_path / "home").glob("*.db")} == before


@pytest.mark.parametrize(
    "where", ["fcc_app.storage.key_slots.replace_file", "fcc_app.services.vaults.Vaults._set_aside_unfinished"]
)
def test_on_a_disk_that_takes_nothing_she_is_told_and_can_try_again(sits_down, documents, monkeypatch, where):
    """One plain sentence; all that she chose stands, and with room on the disk the same press makes the home."""
    ana = sits_down()
    comes_to_the_end(ana, documents / "sheet.pdf")
    monkeypatch.setattr(where, _no_room)
    says_no_and_then_begins(ana, monkeypatch.undo)


def test_in_a_folder_that_cannot_be_made_she_is_told_and_can_try_again(sits_down, documents, tmp_path):
    ana = sits_down()
    comes_to_the_end(ana, documents / "sheet.pdf")
    in_the_way = tmp_path / "home"
    in_the_way.write_text("a file where the folder is to be")
    says_no_and_then_begins(ana, in_the_way.unlink)


def _no_room(*_args, **_more):
    raise OSError(errno.ENOSPC, "no")


def says_no_and_then_begins(ana, mended):
    window = ana.application.first_run_window
    ana.person.clicks("Begin")
    ana.person.waits_for(window.problem.isVisible, "what is wrong")
    assert window.next_button.isEnabled()
    mended()
    ana.person.clicks("Begin")
    ana.person.waits_for(lambda: ana.window, "the home")
    assert ana.home.home.home().name == "Little Oak"


# ---- Today -----------------------------------------------------------------------------------------------------------


def due_of(home, about):
    """Something of each kind, about the first family's child."""
    household, family = home.families.households()[0]
    child = next(one for one in home.families.all_children() if one.family_id == family.id)
    day = home.now().date() - timedelta(days=2)
    contact = home.communication.page(None, None, 1)[0].id
    known = Due(
        about=about,
        who="Omar",
        what="a blue scarf",
        day=day,
        household=household.id,
        family=family.id,
        child=child.id,
    )
    if about is DueAbout.TO_COMPLETE:
        return replace(known, target=contact)
    return known


LEADS_TO = {
    DueAbout.UNFINISHED: None,
    DueAbout.PROMISE: None,
    DueAbout.SESSION: None,
    DueAbout.TO_COMPLETE: "log",
    DueAbout.TALK: "log",
    DueAbout.CONFERENCE: "log",
    DueAbout.PRACTICE: "families",
    DueAbout.NOTE: "notes",
    DueAbout.PRIMARY_CAREGIVER: "families",
    DueAbout.CHANGE: "families",
    DueAbout.CELEBRATION: "families",
    DueAbout.BIN: "bin",
}
"""The place to which each leads; those that depend on more have stories of their own."""


def test_every_kind_is_thought_of():
    assert set(LEADS_TO) == set(DueAbout)


@pytest.mark.parametrize("about", [about for about, place in LEADS_TO.items() if place])
def test_what_is_due_says_why_and_one_press_leads_to_it(ana, monkeypatch, about):
    due = due_of(ana.home, about)
    look = ana.home.today.look()
    monkeypatch.setattr(ana.home.today, "look", lambda: replace(look, due=[due]))
    ana.person.presses("Ctrl+2")
    ana.person.presses("Ctrl+1")
    ana.person.settles()
    t = catalog(app_language())
    ana.person.waits_to_read(reason(due, look.day, t).replace("\u2068", "").replace("\u2069", ""))
    ana.person.clicks_name(action(due, t), within=ana.window.current_page)
    assert ana.window.current_name == LEADS_TO[about]


# ---- choices ---------------------------------------------------------------------------------------------------------


def kept_choices(ana):
    return json.loads(ana.application.folder.settings.read_text(encoding="utf-8"))


def goes_to_the_settings(ana):
    ana.person.clicks("Settings")
    ana.person.waits_to_see("Text size")


def test_each_choice_holds_at_once_and_after_the_next_start(ana, sits_down):
    goes_to_the_settings(ana)
    person = ana.person
    person.clicks("Dark")
    assert appearance().scheme is Scheme.DARK
    person.clicks_name("130 %")
    assert appearance().text_size == 130
    person.chooses_name("Lock by itself", "Never")
    assert not ana.application._idle.isActive()
    person.chooses_name("Paper", "A4")
    assert ana.home.releases.paper == "a4"
    person.clicks_name("العربية")
    assert app_language() == "ar"
    assert ana.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    chosen = kept_choices(ana)
    assert (chosen["theme"], chosen["text_size"], chosen["language"]) == ("dark", 130, "ar")
    assert (chosen["lock_after_minutes"], chosen["paper"]) == (0, "a4")
    ana.window.close()
    appearance().set_text_size(100)
    again = sits_down(as_left=True)
    again.unlocks()
    assert (appearance().text_size, appearance().scheme) == (130, Scheme.DARK)
    assert again.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert not again.application._idle.isActive()


def test_the_homes_own_name_is_kept_as_it_is_typed_and_stands_on_the_rail(ana):
    goes_to_the_settings(ana)
    person = ana.person
    person.goes_into(person.field("Name of your home"))
    person.clears()
    person.types("Big Oak")
    person.presses("Ctrl+1")
    assert ana.window.rail.home.shown == "Big Oak"
    ana.locks()
    ana.unlocks()
    assert ana.home.home.home().name == "Big Oak"


def test_a_home_without_a_name_is_not_kept_and_she_is_told_where(ana):
    goes_to_the_settings(ana)
    person = ana.person
    name = person.field("Name of your home")
    person.goes_into(name)
    person.clears()
    person.presses("Tab")
    person.settles()
    ana.window.keep_typed()
    assert ana.home.home.home().name == "Little Oak"
    assert name.text() == ""


def test_with_no_room_for_choices_they_hold_until_the_end(ana, monkeypatch):
    """Nothing of hers depends on them: no sentence, and no lost word."""
    goes_to_the_settings(ana)
    monkeypatch.setattr("fcc_app.app.save_settings", _no_room)
    ana.person.clicks("Dark")
    assert appearance().scheme is Scheme.DARK
    assert kept_choices(ana)["theme"] == "light"


# ---- the bin ---------------------------------------------------------------------------------------------------------


def test_the_bin_says_what_it_is_for_while_it_is_empty(ana):
    ana.person.clicks("Bin")
    assert ana.person.sees("What you delete comes here first, and stays for 30 days.")
    assert not ana.window.current_page.destroy_all.isVisible()


def test_a_whole_family_comes_back_with_everything_that_is_hers(ana):
    """Its notes, its talks and its child: nothing of another family moves."""
    person = ana.person
    names = sorted(row.family.name for row in ana.home.families.rows())
    notes = sorted(ana.notes())
    family = next(row.family for row in ana.home.families.rows() if row.family.name == "Haddad family")
    ana.home.families.delete_family(family.id)
    person.clicks("Bin")
    person.waits_to_read("Haddad family")
    assert "Haddad family" not in [row.family.name for row in ana.home.families.rows()]
    while ana.home.bin.contents():
        person.clicks("Put back")
        person.settles()
    assert sorted(row.family.name for row in ana.home.families.rows()) == names
    assert sorted(ana.notes()) == notes


def test_nothing_can_be_destroyed_early_all_at_once(ana, clock):
    """The button for everything old comes on the thirtieth day, and takes the old only."""
    person = ana.person
    old, new = (note for _moment, note in ana.home.care_notes.page(NoteFilter(), None, 2))
    ana.home.care_notes.delete(ana.home.care_notes.notes([old])[0])
    clock.passes(days=29)
    person.clicks("Bin")
    page = ana.window.current_page
    assert not page.destroy_all.isVisible()
    ana.home.care_notes.delete(ana.home.care_notes.notes([new])[0])
    clock.passes(days=2)
    person.presses("Ctrl+1")
    person.clicks("Bin")
    assert page.destroy_all.isVisible()
    person.clicks("Destroy what is older than 30 days")
    person.clicks_on(next(button for button in person.buttons() if button.text().startswith("Destroy 1")))
    person.settles()
    assert [deleted.record.id for deleted in ana.home.bin.contents()] == [new]
