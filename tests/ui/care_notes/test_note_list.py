"""The list of notes: ten years of them, filtered, and found again where one was."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from fcc_app.domain.care_notes import CareNote, Lens, Meal, NoteKind
from fcc_app.domain.ids import EntryId, NoteId, new_id


@pytest.fixture
def two_thousand(home, ana, omar, lucia, clock):
    """Notes of a year and a half, every third about Lucía."""
    notes = [
        CareNote(
            id=NoteId(new_id()),
            entry_id=EntryId(new_id()),
            child_id=lucia.id if number % 3 == 0 else omar.id,
            occurred_at=clock.now - timedelta(hours=6 * number),
            recorded_at=clock.now,
            author_id=ana,
            text=f"Note {number}",
            note_kind=NoteKind.MEAL if number % 5 == 0 else NoteKind.OBSERVATION,
            quick=Meal(taken=1) if number % 5 == 0 else None,
            lenses=frozenset({Lens.INCLUSIVE}) if number % 700 == 0 else frozenset(),
        )
        for number in range(2000)
    ]
    with home.vault.begin() as unit:
        unit.create_many(notes)
    return notes


def lines(user):
    model = user.page.list.model
    return [model._words(row).line.strip("\u2068\u2069") for row in range(model.total)]


def test_notes_are_read_as_far_as_one_scrolls(home, two_thousand, user, qtbot):
    user.page.open_target(None)
    model = user.page.list.model
    assert model.total < 1000
    user.waits_for(lambda: user.page.list.count.shown == "2,000 notes")
    read = []
    ask = home.care_notes.notes
    home.care_notes.notes = lambda ids: read.extend(ids) or ask(ids)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.total == 2000
    assert read == []  # no words were fetched for what nobody saw
    user.page.list.rows.scrollToBottom()
    user.page.list.rows.grab()
    assert 0 < len(read) <= 128
    home.care_notes.notes = ask
    assert lines(user) == [f"Note {number}" for number in range(2000)]


def test_filters_by_child_kind_and_practice(two_thousand, user, omar, lucia):
    user.opens("about", (lucia.id,))
    user.waits_for(lambda: user.page.list.count.shown == "667 notes")
    user.page.list.filter_button.click()
    user.page.list.kind.set_value(NoteKind.MEAL)
    user.page.list.kind.edited.emit(NoteKind.MEAL)
    user.waits_for(lambda: user.page.list.count.shown == "134 notes")
    user.waits_for(lambda: user.page.list.model.total == 134)
    assert lines(user)[:3] == ["Note 0", "Note 15", "Note 30"]
    user.page.list.lens.set_value(Lens.INCLUSIVE)
    user.page.list.lens.edited.emit(Lens.INCLUSIVE)
    user.waits_for(lambda: user.page.list.model.total == 1)
    user.page.list.all_button.click()
    user.waits_for(lambda: user.page.list.model.total > 134)


def test_a_new_note_does_not_make_the_list_jump(two_thousand, home, ana, omar, user, clock):
    user.page.open_target(None)
    rows = user.page.list.rows
    rows.verticalScrollBar().setValue(3000)
    QApplication.processEvents()
    chosen = rows.rows.index(40)
    rows.setCurrentIndex(chosen)
    shown = user.page.detail.note_id
    clock.passes(minutes=1)
    late = home.care_notes.note(ana, omar.id, "Just now")
    QApplication.processEvents()
    assert user.page.list.model.total == 401
    assert user.page.list.model.index(0).data(Qt.ItemDataRole.UserRole + 1) == late.id
    assert rows.current_id() == shown  # the note that is open is still the chosen row


def test_choosing_a_row_opens_the_note_and_typing_in_it_changes_the_row(home, ana, omar, user):
    home.care_notes.note(ana, omar.id, "Older")
    home.care_notes.note(ana, omar.id, "Newer")
    user.page.open_target(None)
    user.page.list.refresh()
    user.presses(Qt.Key.Key_Down)
    user.page.detail.focus_first()
    user.editor.text.control.go_to_end()
    user.types("!")
    user.page.flush()
    QApplication.processEvents()
    assert {"Older", "Newer"} != set(lines(user)) <= {"Older", "Newer", "Older!", "Newer!"}


def test_a_click_opens_the_row_that_the_focus_was_on(home, ana, omar, user):
    note = home.care_notes.note(ana, omar.id, "The only one")
    user.page.resize(900, 680)  # no room for two: no note is open before it is chosen
    user.page.open_target(None)
    user.page.list.refresh()
    QApplication.processEvents()
    assert user.page.detail.note_id is None
    rows = user.page.list.rows
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(0, 0)).center())
    assert user.page.detail.note_id == note.id


def test_an_empty_home_says_what_belongs_here(user, navigation, qtbot):
    user.page.open_target(None)
    assert user.page.list.nothing.sentence.shown == "Notes are about children. Add a family first."
    with qtbot.waitSignal(navigation.new_family_requested):
        user.page.list.nothing.button.click()


def test_a_child_without_notes_says_whose_they_would_be(user, omar):
    user.opens("about", (omar.id,))
    user.waits_for(lambda: "Omar" in user.page.list.nothing.sentence.shown)
    user.page.list.nothing.button.click()
    user.types("Now there is one")
    user.page.flush()
    assert [note.child_id for note in user.notes()] == [omar.id]


def test_a_new_note_begins_with_the_child_in_view(home, ana, omar, lucia, user):
    note = home.care_notes.note(ana, lucia.id, "Sang")
    user.opens("note", note.id)
    assert user.page.children_in_view() == (lucia.id,)
    user.opens("about", (omar.id,))
    user.page._close_detail()
    assert user.page.children_in_view() == (omar.id,)


def test_everything_that_can_be_used_has_a_name(home, ana, omar, lucia, user, tmp_path):
    from PIL import Image
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    Image.new("RGB", (20, 20)).save(tmp_path / "p.png")
    note = home.care_notes.note(ana, omar.id, "Sang", kind=NoteKind.SLEEP)
    home.attachments.add(note.id, tmp_path / "p.png")
    user.opens("note", note.id)
    user.page.detail.promises.add_button.click()
    user.page.detail.checks.add_button.click()
    nameless = []
    for target in (("note", note.id), ("new", ()), ("catch_up",)):
        user.opens(*target)
        for widget in user.page.findChildren(QWidget):
            if isinstance(widget, (QAbstractButton, QLineEdit, QTextEdit, QComboBox)) and widget.isVisible():
                face = QAccessible.queryAccessibleInterface(widget)
                inner = isinstance(widget.parent(), QComboBox)
                if not inner and not face.text(QAccessible.Text.Name).strip():
                    nameless.append(widget)
    assert nameless == []


def test_no_window_flashes_up(home, ana, omar, lucia, user, tmp_path, qapp):
    """A widget that is shown before it has its place would be a window of its own for a moment."""
    from PIL import Image
    from PySide6.QtCore import QEvent, QObject

    class Watcher(QObject):
        seen = ()

        def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.seen = (*self.seen, type(watched).__name__)
            return False

    Image.new("RGB", (20, 20)).save(tmp_path / "p.png")
    (tmp_path / "letter.txt").write_text("Dear Ana")
    note = home.care_notes.note(ana, omar.id, "Sang", kind=NoteKind.SLEEP)
    for file in ("p.png", "letter.txt"):
        home.attachments.add(note.id, tmp_path / file)
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    user.opens("note", note.id)
    user.page.detail.promises.add_button.click()
    user.page.detail.checks.add_button.click()
    for kind in NoteKind:
        user.editor.kind.chip(kind).click()
    user.opens("new", ())
    user.opens("catch_up")
    qapp.removeEventFilter(watcher)
    assert watcher.seen == ()
