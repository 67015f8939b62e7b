"""Nap time: a whole morning is written down with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fcc_app.domain.care_notes import Diaper, DiaperFound, Meal, NoteKind, Sleep

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_nap_time(user, omar, salma, lucia):
    """The children in the order of the list: Lucía, Omar, Salma. It is 1:05 in the afternoon."""
    user.page.open_target(None)
    user.opens("catch_up")
    return user


def said(note):
    return note.note_kind, f"{note.occurred_at:%H:%M}", note.text


def test_ten_notes_without_touching_the_mouse(at_nap_time, omar, salma, lucia):
    user = at_nap_time
    user.types("21130\n4\nAll the rice\n")  # Lucía: a meal at 11:30, 4 oz, words
    user.types("\n\n3.5\n\n")  # Omar: the same kind and time, 3.5 oz, no words
    user.types("\n\n\nOnly the beans\n")  # Salma: no amount
    user.types("4915\n2\n")  # Lucía again: a diaper at a quarter past nine, wet
    user.types("49:40\n4A little red\n")  # Omar
    user.presses(Qt.Key.Key_PageDown)  # Salma wears none
    user.types("31220\n105\n\n")  # Lucía: asleep 12:20, awake 1:05
    user.types("\n1230\n\n\n")  # Omar: asleep since 12:30
    user.types("1\nSang to the doll\n")  # Salma: an observation, at the time she typed last
    user.types("68\nSlept badly\n")  # Lucía, from home, at 8
    user.types("91015\nJumped with both feet\n")  # Omar, a milestone

    assert [said(note) for note in reversed(user.notes(lucia))] == [
        (NoteKind.FROM_HOME, "08:00", "Slept badly"),
        (NoteKind.DIAPER, "09:15", ""),
        (NoteKind.MEAL, "11:30", "All the rice"),
        (NoteKind.SLEEP, "12:20", ""),
    ]
    assert [said(note) for note in reversed(user.notes(omar))] == [
        (NoteKind.DIAPER, "09:40", "A little red"),
        (NoteKind.MILESTONE, "10:15", "Jumped with both feet"),
        (NoteKind.MEAL, "11:30", ""),
        (NoteKind.SLEEP, "12:30", ""),
    ]
    assert [said(note) for note in reversed(user.notes(salma))] == [
        (NoteKind.MEAL, "11:30", "Only the beans"),
        (NoteKind.OBSERVATION, "12:30", "Sang to the doll"),
    ]
    nap, meal, diaper, _ = user.notes(lucia)
    assert isinstance(nap.quick, Sleep)
    assert f"{nap.quick.begins:%H:%M}" == "12:20"
    assert f"{nap.quick.ends:%H:%M}" == "13:05"
    assert meal.quick == Meal(taken=4)
    assert diaper.quick == Diaper(found=DiaperFound.WET)


def test_a_letter_begins_the_words_at_once(at_nap_time, lucia):
    user = at_nap_time
    user.types("Hugged her bear\n")
    (note,) = user.notes(lucia)
    assert said(note) == (NoteKind.OBSERVATION, "13:05", "Hugged her bear")


def test_an_empty_line_goes_on_to_the_next_child_and_keeps_nothing(at_nap_time, omar):
    user = at_nap_time
    user.types("\n\n\n")
    user.types("Here we are\n")
    assert [note.child_id for note in user.notes()] == [omar.id]


def test_shift_return_stays_with_the_child(at_nap_time, lucia):
    user = at_nap_time
    user.types("Painted")
    user.presses(Qt.Key.Key_Return, SHIFT)
    user.types("Washed the brushes\n")
    assert [note.child_id for note in user.notes()] == [lucia.id, lucia.id]


def test_esc_loses_nothing(at_nap_time, lucia):
    user = at_nap_time
    user.types("Half a word")
    user.presses(Qt.Key.Key_Escape)
    assert [note.text for note in user.notes(lucia)] == ["Half a word"]
    assert not user.page.catch_up.isVisible()


def test_going_to_another_child_in_mid_word_keeps_the_word(at_nap_time, lucia, omar):
    user = at_nap_time
    user.types("Half a word")
    user.presses(Qt.Key.Key_PageDown)
    user.types("About Omar\n")
    assert [note.text for note in user.notes(lucia)] == ["Half a word"]
    assert [note.text for note in user.notes(omar)] == ["About Omar"]


def test_one_line_about_several_children(at_nap_time, omar, salma, lucia):
    user = at_nap_time
    user.presses(Qt.Key.Key_Backtab, SHIFT)  # from the kinds to the list of children
    user.presses(Qt.Key.Key_Down)
    user.presses(Qt.Key.Key_Space)
    user.presses(Qt.Key.Key_Down)
    user.presses(Qt.Key.Key_Return)
    user.types("Built a train together\n")
    notes = user.notes()
    assert {note.child_id for note in notes} == {omar.id, salma.id}
    assert len({note.entry_id for note in notes}) == 1


def test_what_was_noted_this_morning_is_in_sight(at_nap_time, home, ana, lucia, clock):
    user = at_nap_time
    user.types("21130\n4\nAll the rice\n")
    user.presses(Qt.Key.Key_PageUp)
    sheet = user.page.catch_up
    shown = [sheet._noted.itemAt(i).widget().shown for i in range(sheet._noted.count())]
    assert len(shown) == 1
    assert "11:30" in shown[0]
    assert "4 oz" in shown[0]
    assert "All the rice" in shown[0]


def test_a_nap_that_ends_before_it_begins_is_said_and_the_words_stay(at_nap_time, lucia):
    user = at_nap_time
    user.types("31230\n1210\nOn her side\n")
    assert user.notes() == []
    assert user.page.catch_up.entry.woke.problem
    assert user.page.catch_up.entry.words.text() == "On her side"
    user.page.catch_up.entry.woke.edit.setFocus()
    user.page.catch_up.entry.woke.edit.selectAll()
    user.types("1250\n\n")
    assert [note.text for note in user.notes(lucia)] == ["On her side"]


def test_what_is_typed_is_on_the_disk_before_the_line_is_finished(at_nap_time, home, lucia):
    user = at_nap_time
    user.types("In the middle of")
    user.waits_for(lambda: not user.page.catch_up._hand._keeper.is_waiting)
    home.drafts.flush()
    assert [entry.record.text for entry in home.care_notes.unfinished()] == ["In the middle of"]


def test_children_who_do_not_come_today_stand_last(user, home, lucia, omar):
    from datetime import time

    from fcc_app.domain.children import Child
    from fcc_app.domain.times import Hours, Weekday

    form = home.families.edit(Child, lucia.id)
    form.set(schedule=(Hours(Weekday.MONDAY, time(8), time(16)),))
    form.finish()
    user.opens("catch_up")
    user.types("First in the line\n")
    assert [note.child_id for note in user.notes()] == [omar.id]


def test_an_allergy_is_in_sight_while_writing(user, home, lucia, omar):
    alert = home.families.new_alert(lucia.id)
    alert.set(what="Peanuts")
    alert.finish()
    user.opens("catch_up")
    assert user.page.catch_up.entry.alerts.shown == "Peanuts"
    user.presses(Qt.Key.Key_PageDown)
    assert user.page.catch_up.entry.alerts.isHidden()


def test_the_last_note_can_be_taken_back_without_leaving_the_sheet(at_nap_time, home, lucia):
    user = at_nap_time
    user.types("Not what I meant\n")
    home.history.undo()
    QApplication.processEvents()
    assert user.notes() == []
    assert user.page.catch_up._notes[lucia.id] == []


def test_digits_of_her_script_choose_and_tell_the_time(at_nap_time, lucia):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    user = at_nap_time
    none = Qt.KeyboardModifier.NoModifier
    for letter in "٤٩١٥":  # a diaper, at a quarter past nine
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, letter)
        QApplication.sendEvent(user.focused(), key)
    user.types("\n2\n")
    (note,) = user.notes(lucia)
    assert said(note) == (NoteKind.DIAPER, "09:15", "")
    assert note.quick == Diaper(found=DiaperFound.WET)
