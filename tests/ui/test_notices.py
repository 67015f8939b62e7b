"""What the app says of itself."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.ui.widgets import DangerStrip, EmptyState, ProgressLine, SavedMark, UndoBar, notices, plain


@pytest.fixture
def heard(monkeypatch):
    """What assistive tools are told, and whether it is urgent."""
    told = []
    monkeypatch.setattr(notices, "announce", lambda widget, words, *, urgent=False: told.append((words, urgent)))
    return told


@pytest.fixture
def window(qtbot, looks):
    """A shown window to put things into."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.show()
    return window


def test_undo_stays_ten_seconds_and_until_the_next_act(window, heard):
    """Nobody misses it; it is announced."""
    bar = UndoBar(window)
    undone = []
    bar.offer(lambda t: t.gettext("Note moved to the bin."), lambda: undone.append("note"))
    assert (bar.isVisible(), heard) == (True, [("Note moved to the bin.", False)])
    bar.next_action()
    assert bar.is_offering  # ten seconds are not over
    assert bar._timer.interval() == 10_000
    bar._timer.timeout.emit()
    assert bar.is_offering  # nothing else was done yet
    bar.next_action()
    assert not bar.is_offering
    assert not bar.isVisible()
    assert undone == []


def test_undo_undoes_once(window, heard):
    """A second press, or Ctrl+Z after it, finds nothing."""
    bar = UndoBar(window)
    undone = []
    bar.offer(plain("Done."), lambda: undone.append("first"))
    bar.offer(plain("Done."), lambda: undone.append("second"))
    bar.button.click()
    bar.undo()
    assert undone == ["second"]
    assert not bar.isVisible()


def test_undo_appears_softly_where_things_may_move(qtbot, window, heard, monkeypatch):
    """120 ms, and only for what was not there: a second offer does not make it blink."""
    monkeypatch.setattr(notices, "may_move", lambda: True)
    bar = UndoBar(window)
    bar.offer(plain("Done."), lambda: None)
    veil = bar.graphicsEffect()
    assert (veil.isEnabled(), bar._fade.duration()) == (True, 120)
    qtbot.waitUntil(lambda: not veil.isEnabled(), timeout=5000)
    assert veil.opacity() == 1
    bar.offer(plain("Done once more."), lambda: None)
    assert not veil.isEnabled()
    bar.dismiss()
    assert not bar.isVisible()


def test_undo_is_simply_there_where_the_system_asks_for_stillness(window, heard, monkeypatch):
    """Whoever gets dizzy from what moves has said so once, to the system."""
    monkeypatch.setattr(notices, "may_move", lambda: False)
    bar = UndoBar(window)
    bar.offer(plain("Done."), lambda: None)
    assert not bar.graphicsEffect().isEnabled()
    assert bar.isVisible()


def test_saved_is_said_in_words_and_announced_once(window, heard):
    """Not at every pause in typing; but again after a problem."""
    mark = SavedMark()
    window.layout().addWidget(mark)
    for _ in range(3):
        mark.show_saved()
    mark.show_problem()
    mark.show_problem()
    mark.show_saved()
    assert heard == [("Saved", False), ("Not saved yet", True), ("Saved", False)]
    assert mark.is_saved


def test_a_problem_of_the_page_has_a_sentence_a_button_and_a_code(qtbot, window, heard):
    """It stays until it is over."""
    strip = DangerStrip()
    window.layout().addWidget(strip)
    assert strip.shown == ""
    strip.show_problem("The disk is full. Your words are still here.", button=plain("Try again"), code="E104")
    assert strip.shown == "The disk is full. Your words are still here."
    assert heard == [("The disk is full. Your words are still here.", True)]
    with qtbot.waitSignal(strip.acted):
        strip.button.click()
    strip.show_problem("Another.")
    assert not strip.button.isVisible()
    strip.clear()
    assert strip.shown == ""


def test_long_work_shows_after_a_while_and_can_be_stopped(qtbot, window, heard):
    """Short work shows nothing."""
    line = ProgressLine()
    window.layout().addWidget(line)
    line.begin(plain("Writing the log …"))
    line.end()
    assert (line.isVisible(), heard) == (False, [])
    line.begin(plain("Writing the log …"))
    assert line._timer.interval() == 400
    qtbot.waitUntil(line.isVisible)
    line.show_progress(0.5)
    with qtbot.waitSignal(line.cancel_requested):
        line.button.click()
    assert not line.button.isEnabled()
    line.end()
    assert not line.isVisible()


def test_an_empty_place_has_one_sentence_and_one_button(qtbot, window):
    """And only the sentence where nothing can be done."""
    empty = EmptyState(plain("Families you care for will be listed here."), plain("Add a family"), icon="families")
    window.layout().addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        empty.button.click()
    nothing = EmptyState(plain("Nothing is due."))
    window.layout().addWidget(nothing)
    assert not nothing.button.isVisible()
