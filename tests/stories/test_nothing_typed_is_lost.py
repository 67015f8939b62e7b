"""Locking, switching the language, undo, the bin: whatever happens, the words are there."""

from PySide6.QtCore import Qt

from fcc_app.i18n import app_language

WORDS = "Hummed the tune from home while"


def test_the_lock_keeps_half_typed_words_and_brings_back_page_and_cursor(ana):
    """In mid-word in a note about Omar; after the lock the cursor stands where it stood."""
    person = ana.person
    person.presses("Ctrl+3")
    person.clicks_row("Built a tower")
    box = person.field("What I saw")
    person.goes_into(box)
    person.presses("Ctrl+End")
    person.types(" Then wai")
    person.presses("Left", "Left")
    ana.locks()
    assert not person.reads("Built a tower")
    ana.unlocks()
    box = person.field("What I saw")
    assert box.toPlainText() == "Built a tower of six blocks. Then wai"
    assert box.hasFocus()
    person.types("-")
    assert box.toPlainText().endswith("Then w-ai")


def test_a_quick_note_that_was_being_written_goes_on_after_the_lock(ana):
    person = ana.person
    person.clicks("Omar")
    person.types_into("What did you notice? A line is enough.", WORDS)
    ana.locks()
    ana.unlocks()
    person.waits_to_read(WORDS)
    person.types(" sweeping")
    person.presses("Ctrl+1")
    assert f"{WORDS} sweeping" in ana.notes()


def test_words_about_nobody_yet_wait_behind_the_lock(ana):
    person = ana.person
    person.types_into("What did you notice? A line is enough.", WORDS)
    ana.locks()
    ana.unlocks()
    person.waits_to_read(WORDS)


def test_a_new_contact_in_mid_word_is_there_after_the_window_was_closed(ana, sits_down):
    person = ana.person
    person.presses("Ctrl+Shift+N")
    person.clicks_row("Omar")
    person.types_into("What was said", WORDS)
    ana.window.close()
    again = sits_down()
    again.unlocks()
    person.presses("Ctrl+5")
    person.clicks_row("Haddad")
    person.waits_to_read(WORDS)


def test_the_language_is_switched_while_she_types_and_no_word_and_no_cursor_is_lost(ana):
    """English, Arabic, Spanish: labels and direction change under the hands, the words stay."""
    person = ana.person
    person.presses("Ctrl+3")
    person.clicks_row("Built a tower")
    box = person.field("What I saw")
    person.goes_into(box)
    person.presses("Ctrl+Home")
    person.types("Today: ")
    before = box.toPlainText()
    for tag, direction in (
        ("ar", Qt.LayoutDirection.RightToLeft),
        ("es", Qt.LayoutDirection.LeftToRight),
        ("en", Qt.LayoutDirection.LeftToRight),
    ):
        ana.window.choose_language(tag)
        assert app_language() == tag
        assert ana.window.layoutDirection() is direction
        assert box.toPlainText() == before
        assert box.textCursor().position() == len("Today: ")
        assert box.hasFocus()
        assert person.sees("What I saw")
        assert person.sees("Today")
    person.types("he ")
    assert box.toPlainText() == "Today: he Built a tower of six blocks."
    person.presses("Ctrl+Z")
    assert "he " not in box.toPlainText()


def test_undo_takes_back_the_text_first_and_then_the_last_act(ana):
    person = ana.person
    person.presses("Ctrl+3")
    person.clicks_row("Built a tower")
    person.clicks("Move this note to the bin")
    person.waits_to_see("Undo")
    assert all("Built a tower" not in said for said in person.rows())
    person.presses("Ctrl+Z")
    person.row("Built a tower")


def test_what_was_deleted_waits_in_the_bin_and_is_put_back_whole(ana, clock):
    """The note beside it is not touched, nor opened in its place."""
    person = ana.person
    person.presses("Ctrl+3")
    person.clicks_row("pollitos")
    person.clicks("Move this note to the bin")
    person.settles()
    assert len(person.rows()) == 2
    assert not person.reads("What I saw")
    clock.passes(days=12)
    person.clicks("Bin")
    person.waits_to_read("Cantó la canción de los pollitos.")
    person.clicks("Put back")
    person.settles()
    assert "Cantó la canción de los pollitos." in ana.notes()


def test_only_she_destroys_and_only_after_she_was_asked(ana, clock):
    person = ana.person
    person.presses("Ctrl+3")
    person.clicks_row("pollitos")
    person.clicks("Move this note to the bin")
    clock.passes(days=31)
    person.clicks("Bin")
    person.clicks("Destroy what is older than 30 days")
    assert person.sees("Destroy for good?")
    person.presses("Return")  # the safe button has the focus
    person.settles()
    assert person.reads("Cantó la canción de los pollitos.")
    person.clicks("Destroy")
    act = next(button for button in person.buttons() if button.text().startswith("Destroy 1"))
    person.clicks_on(act)
    person.settles()
    assert not person.reads("Cantó la canción de los pollitos.")
    assert "Cantó la canción de los pollitos." not in ana.notes()
