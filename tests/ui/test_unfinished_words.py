"""Words that nobody finished: begun on Today without a child, locked away, and gone on with."""

from __future__ import annotations

import pytest

from fcc_app.domain.rhythm import DueAbout
from fcc_app.services.open_home import OpenHome
from fcc_app.settings import Settings
from fcc_app.ui.home_window import HomeWindow

WORDS = "Watched the snow, and said nothing for a long while."


@pytest.fixture
def omar(home):
    return home.families.add_family("Hassan", "Omar")[1]


def window_on(qtbot, home) -> HomeWindow:
    window = HomeWindow(home, Settings())
    qtbot.addWidget(window)
    window.show()
    window.go_to("today")
    return window


def type_quick_note(window, words):
    note = window.current_page.quick_note
    note.text.set_text(words)
    note.text.edited.emit(words)
    return note


def unfinished_notes(home):
    return [due for due in home.today.due() if due.about is DueAbout.UNFINISHED]


def test_words_without_a_child_are_gone_on_with_from_today(qtbot, looks, home, omar, clock):
    window = window_on(qtbot, home)
    type_quick_note(window, WORDS)
    assert home.forms.flush() is True
    window.current_page.flush()
    home.forms.settle()
    clock.passes(minutes=2)
    (due,) = unfinished_notes(home)
    window.current_page._act(due)

    assert window.current_name == "notes"
    in_hand = window.current_page.detail.hand
    assert in_hand.record.text == WORDS
    in_hand.about((omar.id,))
    in_hand.finish()
    window.go_to("today")
    assert window.current_page.quick_note.text.text() == ""
    assert unfinished_notes(home) == []


def test_words_finished_in_the_notes_do_not_stay_in_the_quick_note_as_well(qtbot, looks, home, omar):
    window = window_on(qtbot, home)
    note = type_quick_note(window, WORDS)
    window.go_to("notes")
    assert note.text.text() == WORDS
    (entry,) = home.care_notes.unfinished()
    entry.about([omar.id])
    entry.finish()
    window.go_to("today")
    assert note.text.text() == ""


def test_words_typed_in_the_last_moment_before_the_lock_are_there_after_it(qtbot, looks, home, vaults, clock, omar):
    window = window_on(qtbot, home)
    type_quick_note(window, WORDS)
    assert window.keep_typed()
    window.signals.stop()
    window.destroy_pages()
    home.close()
    again = OpenHome(vaults, vaults.unlock("four quiet words"), clock, language=lambda: "en")
    (entry,) = again.care_notes.unfinished()
    assert entry.record.text == WORDS
    again.close()
