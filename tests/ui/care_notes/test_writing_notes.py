"""Writing a note, coming back to it, and everything that belongs to it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

from fcc_app.domain.care_notes import FromHome, Lens, Meal, NoteKind, Observation, Sleep, SleepPosition, Visibility
from fcc_app.errors import FccError
from fcc_app.services.forms import DestroyedError
from fcc_app.services.open_home import OpenHome

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def blocks(tmp_path):
    """A photo, as a phone takes it."""
    from PIL import Image

    file = tmp_path / "IMG_0815.jpg"
    Image.new("RGB", (640, 480), (10, 200, 30)).save(file)
    return file


def test_a_note_about_the_child_in_view_is_a_line_and_nothing_else(user, omar, lucia, ana):
    user.opens("new", (omar.id,))
    user.types("Built a tower")
    user.page.flush()
    (note,) = user.notes()
    assert (note.child_id, note.text, note.author_id) == (omar.id, "Built a tower", ana)
    assert f"{note.occurred_at:%H:%M}" == "13:05"
    assert note.visibility is Visibility.FAMILY


def test_words_are_on_the_disk_within_the_second(user, home, omar, vaults, clock):
    user.opens("new", (omar.id,))
    user.types("Half a word")
    user.waits_for(lambda: home.care_notes.unfinished() != [])
    home.vault.close()  # the plug was pulled
    vaults.let_go()
    again = OpenHome(vaults, vaults.unlock("four quiet words"), clock)
    assert again.forms.recover() == (1, [])
    again.close()


def test_one_entry_about_two_children_is_a_note_for_each(user, omar, lucia):
    user.opens("new", ())
    user.presses(Qt.Key.Key_Space)  # the first chip: Lucía
    user.presses(Qt.Key.Key_Right)
    user.presses(Qt.Key.Key_Space)
    user.editor.text.setFocus()
    user.types("Danced")
    user.page.flush()
    assert {note.child_id for note in user.notes()} == {omar.id, lucia.id}


def test_a_note_about_nobody_says_so_and_waits(user, omar, lucia):
    user.opens("new", ())
    user.editor.text.setFocus()
    user.types("Who was it?")
    with pytest.raises(FccError):
        user.page.flush()
    assert user.editor.about_problem.shown == "Whom is this note about? Please choose a child."
    user.page.flush()  # she goes all the same
    user.opens("about", (omar.id,))
    user.page._close_detail()
    assert user.page.list.unfinished.isVisible()
    user.page.list.resume_button.click()
    assert user.editor.text.text() == "Who was it?"
    user.editor.about.chip(omar.id).click()
    user.page.flush()
    assert [note.text for note in user.notes(omar)] == ["Who was it?"]
    user.page._close_detail()
    assert not user.page.list.unfinished.isVisible()


def test_an_empty_note_leaves_nothing_behind(user, home, omar, lucia):
    user.opens("new", (omar.id,))
    user.editor.kind.chip(NoteKind.MEAL).click()
    user.page.flush()
    assert user.notes() == []
    assert home.forms.unfinished() == []


def test_what_she_saw_and_what_she_wonders_are_kept_apart(user, omar):
    user.opens("new", (omar.id,))
    user.types("Looked at the door all morning")
    user.editor.quick.group.by_name["wonder"].setFocus()
    user.types("Is Grandma away?")
    user.page.flush()
    (note,) = user.notes()
    assert note.text == "Looked at the door all morning"
    assert note.quick == Observation(wonder="Is Grandma away?")


def test_changing_the_kind_back_and_forth_loses_no_detail(user, omar):
    user.opens("new", (omar.id,))
    user.editor.kind.chip(NoteKind.MEAL).click()
    user.editor.quick.group.by_name["taken"].setFocus()
    user.types("4.5")
    user.editor.kind.chip(NoteKind.FROM_HOME).click()
    user.editor.quick.group.by_name["told_by"].setFocus()
    user.types("Grandma")
    user.editor.kind.chip(NoteKind.MEAL).click()
    assert user.editor.quick.group.by_name["taken"].text() == "4.5"
    user.editor.kind.chip(NoteKind.FROM_HOME).click()
    user.page.flush()
    (note,) = user.notes()
    assert note.quick == FromHome(told_by="Grandma")


def test_a_nap_begins_at_the_time_of_the_note(user, omar):
    user.opens("new", (omar.id,))
    user.editor.kind.chip(NoteKind.SLEEP).click()
    user.editor.when.time.setFocus()
    user.editor.when.time.edit.selectAll()
    user.types("1215")
    user.editor.quick.group.woke.setFocus()
    user.types("1")
    user.editor.quick.group.by_name["place"].setFocus()
    user.types("Cot")
    user.page.flush()
    (note,) = user.notes()
    assert isinstance(note.quick, Sleep)
    times = note.occurred_at, note.quick.begins, note.quick.ends
    assert [f"{moment:%H:%M}" for moment in times] == ["12:15", "12:15", "13:00"]
    assert user.editor.quick.group.length.shown == "45 minutes"


def test_yesterday_may_be_typed_as_a_word(user, omar, clock):
    user.opens("new", (omar.id,))
    user.editor.when.day.setFocus()
    user.editor.when.day.edit.selectAll()
    user.types("yesterday")
    user.editor.text.setFocus()
    user.types("Slept at home")
    user.page.flush()
    (note,) = user.notes()
    assert note.occurred_at.date() == clock.now.date() - timedelta(days=1)
    assert note.recorded_at == clock.now


def test_who_may_see_it_language_and_practices(user, omar):
    user.opens("new", (omar.id,))
    user.types("Greeted the elders first")
    user.editor.visibility.chip(Visibility.HOME).click()
    user.editor.lenses.chip(Lens.CULTURALLY_RESPONSIVE).click()
    user.editor.language.combo.setFocus()
    user.editor.language.combo.lineEdit().selectAll()
    user.types("Chuukese")
    user.page.flush()
    (note,) = user.notes()
    assert note.visibility is Visibility.HOME
    assert note.lenses == {Lens.CULTURALLY_RESPONSIVE}
    assert note.language in ("Chuukese", "chk")


def test_the_usual_caregiver_wrote_it_unless_she_says_otherwise(user, home, omar):
    rosa = home.home.new_caregiver("Rosa")
    rosa.finish()
    user.opens("new", (omar.id,))
    user.types("Rosa saw this")
    author = user.editor.author
    author.choice.setCurrentIndex(1)
    author.choice.activated.emit(1)
    user.page.flush()
    (note,) = user.notes()
    assert note.author_id == rosa.id


def test_a_change_on_a_later_day_shows_and_the_earlier_wording_can_be_read(user, home, ana, omar, clock):
    note = home.care_notes.note(ana, omar.id, "Two steps")
    clock.passes(days=1)
    user.opens("note", note.id)
    assert user.editor.history.isHidden()
    user.editor.text.setFocus()
    user.editor.text.control.go_to_end()
    user.types(", alone")
    user.page.flush()
    QApplication.processEvents()
    assert not user.editor.history.isHidden()
    user.editor.earlier_button.click()
    sheet = QApplication.activeModalWidget()
    now, first = (card.findChildren(type(user.editor.under)) for card in sheet.cards)
    assert [text.shown for text in now][-1] == "Two steps, alone"
    assert [text.shown for text in first][-1] == "Two steps"
    sheet.reject()


def test_a_change_may_be_for_the_others_of_the_entry_too(user, home, ana, omar, lucia):
    entry = home.care_notes.new_entry(ana, [omar.id, lucia.id])
    entry.set(text="Both painted")
    of_omar, _ = entry.finish()
    user.opens("note", of_omar.id)
    assert user.editor.theirs.isHidden()
    user.editor.text.setFocus()
    user.editor.text.control.go_to_end()
    user.types(" a house")
    user.waits_for(lambda: not user.editor.theirs.isHidden())
    user.page.flush()
    assert [note.text for note in user.notes(lucia)] == ["Both painted"]
    user.editor.theirs_too.chip(True).click()
    assert [note.text for note in user.notes(lucia)] == ["Both painted a house"]
    assert user.notes(lucia)[0].child_id == lucia.id


def test_a_deleted_note_goes_to_the_bin_and_comes_back(user, home, ana, omar):
    note = home.care_notes.note(ana, omar.id, "Gone in a moment")
    user.opens("note", note.id)
    user.editor.delete_button.click()
    QApplication.processEvents()
    assert user.notes() == []
    assert user.page.detail.hand is None
    home.history.undo()
    QApplication.processEvents()
    assert [one.text for one in user.notes()] == ["Gone in a moment"]
    assert user.page.list.model.total == 1


def test_a_note_about_the_wrong_child_is_moved(user, home, ana, omar, lucia):
    note = home.care_notes.note(ana, omar.id, "Sang")
    user.opens("note", note.id)
    user.editor.move_button.click()
    user.editor.move_to.chip(lucia.id).click()
    assert [one.text for one in user.notes(lucia)] == ["Sang"]
    assert user.editor.title.shown.strip("\u2068\u2069") == "Lucía"


def test_undo_while_a_note_is_open_shows_the_former_words(user, home, ana, omar):
    note = home.care_notes.note(ana, omar.id, "First")
    user.opens("note", note.id)
    user.editor.text.setFocus()
    user.editor.text.control.selectAll()
    user.types("Second")
    user.page.flush()
    home.history.undo()
    QApplication.processEvents()
    assert user.editor.text.text() == "First"


# ---- photos and documents ------------------------------------------------------------------------------------------


def test_a_photo_makes_an_empty_note_a_photo_and_is_never_a_plain_file(user, home, omar, blocks, chosen_files, vaults):
    chosen_files.append(blocks)
    user.opens("new", (omar.id,))
    user.page.detail.attachments.add_button.click()
    strip = user.page.detail.attachments
    user.waits_for(lambda: len(strip.rows.rows) == 1)
    user.waits_for(lambda: strip.rows.rows[0].small.has_picture)
    (note,) = user.notes()
    assert note.note_kind is NoteKind.PHOTO
    (photo,) = home.attachments.of(note.id)
    assert not photo.only_this_family
    green = home.attachments.open(photo)
    for file in vaults.folder.path.rglob("*"):
        assert not file.is_file() or green[:64] not in file.read_bytes()


def test_only_this_family_is_in_it_must_be_said(user, home, ana, omar, blocks):
    note = home.care_notes.note(ana, omar.id, "At the sand table")
    home.attachments.add(note.id, blocks)
    user.opens("note", note.id)
    (row,) = user.page.detail.attachments.rows.rows
    assert "stays in this home" in row.leaving.shown
    row.only.click()
    row.caption.setFocus()
    user.types("His castle")
    user.page.flush()
    (photo,) = home.attachments.of(note.id)
    assert photo.only_this_family
    assert photo.looked_at_by == ana
    assert photo.caption == "His castle"


def test_a_photo_opens_large_inside_the_app(user, home, ana, omar, blocks, tmp_path, clock):
    from fcc_app.ui.attachments.large_view import Picture

    note = home.care_notes.note(ana, omar.id, "Two photos")
    home.attachments.add(note.id, blocks)
    clock.passes(minutes=1)
    (tmp_path / "letter.txt").write_text("From the therapist")
    home.attachments.add(note.id, tmp_path / "letter.txt")
    user.opens("note", note.id)
    user.page.detail.attachments.rows.rows[0].small.click()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, QDialog)
    user.waits_for(lambda: isinstance(sheet._stack.currentWidget(), Picture))
    user.presses(Qt.Key.Key_Right)
    user.waits_for(lambda: not isinstance(sheet._stack.currentWidget(), Picture))
    assert sheet._stack.currentWidget().toPlainText() == "From the therapist"
    user.presses(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_file_that_cannot_be_taken_says_why_and_the_note_stays(user, home, ana, omar, tmp_path, chosen_files):
    note = home.care_notes.note(ana, omar.id, "With a table")
    (tmp_path / "table.xlsx").write_bytes(b"PK\x03\x04 not for us")
    chosen_files.append(tmp_path / "table.xlsx")
    user.opens("note", note.id)
    strip = user.page.detail.attachments
    strip.add_button.click()
    user.waits_for(lambda: strip.problem.shown != "")
    assert "cannot be added" in strip.problem.shown
    assert home.attachments.of(note.id) == []


def test_a_photo_may_be_dropped_on_the_note(user, home, ana, omar, blocks):
    note = home.care_notes.note(ana, omar.id, "Dropped")
    user.opens("note", note.id)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(blocks))])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    user.editor.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, none))
    user.waits_for(lambda: len(home.attachments.of(note.id)) == 1)
    user.waits_for(lambda: len(user.page.detail.attachments.rows.rows) == 1)


# ---- promises and looks at a sleeping child ------------------------------------------------------------------------


def test_a_promise_belongs_to_the_note_and_to_one_family(user, home, ana, omar, lucia):
    layla = home.families.new_member(omar.family_id)
    layla.set(name="Layla")
    layla.finish()
    user.opens("new", (omar.id,))
    user.types("Misses the song from home")
    promises = user.page.detail.promises
    promises.add_button.click()
    user.types("Bring the song on a phone")
    (row,) = promises.rows.rows
    offered = [row.who.choice.itemText(i) for i in range(row.who.choice.count())]
    assert offered == ["Ana", "Layla"]
    row.who.choice.setCurrentIndex(1)
    row.who.choice.activated.emit(1)
    row.due.setFocus()
    user.types("3/9")
    user.page.flush()
    (note,) = user.notes()
    (promise,) = home.follow_ups.of(note.id)
    assert (promise.what, promise.owed_by_member, promise.family_id) == (
        "Bring the song on a phone",
        layla.id,
        omar.family_id,
    )
    assert f"{promise.due}" == "2026-03-09"
    row.done.click()
    user.page.flush()
    assert home.follow_ups.of(note.id)[0].done_on is not None
    assert row.done.text() == "Done: today"


def test_a_promise_that_does_not_say_what_waits_with_its_note(user, home, ana, omar, lucia):
    note = home.care_notes.note(ana, omar.id, "A talk")
    other = home.care_notes.note(ana, lucia.id, "Another")
    user.opens("note", note.id)
    user.page.detail.promises.add_button.click()
    (row,) = user.page.detail.promises.rows.rows
    row.due.setFocus()
    user.types("3/9")
    with pytest.raises(FccError):
        user.page.flush()
    assert row.what.problem
    user.page.flush()  # she leaves it for now
    user.opens("note", other.id)
    assert user.page.detail.promises.rows.rows == ()
    user.opens("note", note.id)
    (again,) = user.page.detail.promises.rows.rows
    assert f"{again.due.value()}" == "2026-03-09"


def test_each_look_at_a_sleeping_infant_has_its_true_time(user, home, ana, omar, clock):
    nap = home.care_notes.note(ana, omar.id, "", kind=NoteKind.SLEEP, quick=Sleep(begins=clock.now))
    user.opens("note", nap.id)
    looks = user.page.detail.checks
    assert looks.isVisible()
    clock.passes(minutes=15)
    looks.add_button.click()
    clock.passes(minutes=15)
    looks.add_button.click()
    first, second = looks.rows.rows
    first.position.choice.setCurrentIndex(0)
    first.position.choice.activated.emit(0)
    second.at.setFocus()
    second.at.edit.selectAll()
    user.types("132")  # while she types, "132" is a time already
    user.presses(Qt.Key.Key_Backspace)
    user.types("33")
    user.page.flush()
    kept = home.care_notes.details(nap.id).checks
    assert [f"{look.checked_at:%H:%M}" for look in kept] == ["13:20", "13:33"]
    assert kept[0].position is SleepPosition.BACK


def test_a_meal_shows_its_amounts_in_the_list(user, home, ana, omar):
    home.care_notes.note(ana, omar.id, "", kind=NoteKind.MEAL, quick=Meal(offered=6, taken=4.5))
    user.page.open_target(None)
    user.page.list.refresh()
    words = user.page.list.model._words(0)
    assert words.second == "Meal or bottle · 4.5 of 6 oz"


def test_tab_goes_from_field_to_field_as_one_reads(user, home, ana, omar, clock, blocks):
    nap = home.care_notes.note(ana, omar.id, "", kind=NoteKind.SLEEP, quick=Sleep(begins=clock.now))
    user.opens("note", nap.id)
    user.page.detail.promises.add_button.click()
    user.page.detail.checks.add_button.click()
    home.attachments.add(nap.id, blocks)
    user.page.detail.refresh()
    QApplication.processEvents()
    inside = user.editor.scroller.widget()
    user.editor.when.time.setFocus()
    places = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        if not inside.isAncestorOf(focused) or focused is user.editor.delete_button:
            break
        corner = focused.mapTo(inside, focused.rect().center())
        places.append((corner.y() // 30, corner.x()))
        user.presses(Qt.Key.Key_Tab)
    assert len(places) > 15
    rows = [y for y, _ in places]
    assert all(after >= before - 1 for before, after in zip(rows, rows[1:], strict=False))
    assert user.editor.author.choice.isHidden() or rows[-1] == max(rows)


def test_words_typed_into_a_note_that_was_destroyed_stay_on_the_screen(user, home, ana, omar):
    """Such as on another laptop. They cannot be kept; but nobody takes them away before she could copy them."""
    note = home.care_notes.note(ana, omar.id, "Two steps")
    user.opens("note", note.id)
    user.editor.text.control.go_to_end()
    user.editor.text.setFocus()
    user.types(", then three")
    with home.vault.begin() as unit:
        unit.purge([note.id])
    home.history.changed()
    QApplication.processEvents()
    assert user.editor.text.text() == "Two steps, then three"
    assert "destroyed" in user.editor.problem.shown
    with pytest.raises(DestroyedError):
        user.page.flush()
    assert user.editor.text.text() == "Two steps, then three"
    user.page.flush()  # the second time nobody is held back


def test_a_word_typed_the_moment_before_the_note_went_to_the_bin_comes_out_with_it(user, home, ana, omar):
    note = home.care_notes.note(ana, omar.id, "Two steps")
    user.opens("note", note.id)
    user.editor.text.control.go_to_end()
    user.editor.text.setFocus()
    user.types(", then three")
    home.care_notes.delete(home.care_notes.notes([note.id])[0])
    QApplication.processEvents()
    assert user.page.detail.note_id is None
    home.bin.restore([note])
    user.opens("note", note.id)
    assert user.editor.text.text() == "Two steps, then three"
