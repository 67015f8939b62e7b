"""A talk at the door kept in two clicks, completed later, changed, deleted; the log of one household and of all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from fcc_app.domain.communication import BegunBy, Contact, ContactMode
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.ids import CaregiverId
from fcc_app.errors import FccError
from fcc_app.services.open_home import OpenHome
from tests.ui.communication.sample import kept


def shown_names(user):
    model = user.page.list.model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_the_log_is_shown_newest_first(user, sample):
    assert shown_names(user) == ["Rivera Cruz family", "Hassan family", "Hassan family"]
    assert user.page.list.count.shown == "3 contacts"


def test_a_contact_at_the_door_takes_two_clicks(user, sample, clock):
    user.page.list.door_button.click()
    user.clicks_row(user.page.door.rows, sample.household.id)
    newest = user.contacts()[0]
    assert newest.to_complete
    assert newest.mode is ContactMode.AT_THE_DOOR
    assert newest.occurred_at == clock.now
    assert newest.children == (sample.omar.id,)
    assert newest.begun_by is None  # nobody said so
    assert user.page.detail.contact_id == newest.id
    assert user.editor.at_the_door.isVisible()
    assert user.page.list.rows.current_id() == newest.id
    assert "To complete" in user.page.list.model.data(user.page.list.model.index(0), Qt.ItemDataRole.AccessibleTextRole)


def test_a_second_press_of_an_impatient_hand_keeps_no_second_contact(user, sample):
    before = len(user.contacts())
    user.page.list.door_button.click()
    user.page.door._pick(sample.household.id)
    user.page.door._pick(sample.household.id)
    assert len(user.contacts()) == before + 1


def test_keys_alone_keep_a_talk_with_the_household_in_view(user, sample):
    user.page.open_target(("door", sample.rivera_household.id))
    user.presses(Qt.Key.Key_Return)
    newest = user.contacts(sample.rivera_household.id)[0]
    assert newest.to_complete
    user.types("She slept badly")
    user.page.flush()
    assert user.contacts(sample.rivera_household.id)[0].said == "She slept badly"


def test_with_many_families_some_letters_find_the_one_at_the_door(user, home, sample):
    for number in range(8):
        home.families.add_family(f"Family {number}", f"Child {number}")
    user.page.open_target(("door", None))
    user.types("lucia")
    user.presses(Qt.Key.Key_Return)
    assert user.contacts(sample.rivera_household.id)[0].to_complete


def test_words_make_it_complete_when_she_goes_on(user, sample):
    user.page.open_target(("door", sample.household.id))
    user.presses(Qt.Key.Key_Return)
    user.types("Ate little")
    assert user.editor.at_the_door.isVisible()  # nothing jumps while she types
    user.page.flush()
    assert not user.contacts()[0].to_complete
    assert not user.editor.at_the_door.isVisible()


def test_a_talk_without_words_is_complete_when_she_says_so(user, sample):
    user.page.open_target(("door", sample.household.id))
    user.presses(Qt.Key.Key_Return)
    user.page.flush()
    assert user.contacts()[0].to_complete
    user.editor.complete_button.click()
    assert not user.contacts()[0].to_complete


def test_everything_of_a_talk_is_kept(user, home, sample):
    user.page.list.new_button.click()
    user.clicks_row(user.page.somebody.rows, sample.household.id)
    editor = user.editor
    editor.mode.chip(ContactMode.CONFERENCE).click()
    editor.minutes.setFocus()
    user.types("45")
    editor.members.chip(sample.amina.id).click()
    editor.others.setFocus()
    user.types("an aunt")
    editor.begun_by.chip(BegunBy.HOME).click()
    for field, words in (
        (editor.interpreter, "Ms. Haddad"),
        (editor.reason, "Half a year"),
        (editor.said.edit, "He counts to ten"),
        (editor.family_words.edit, "Habibi"),
        (editor.agreed.edit, "More books"),
        (editor.handed_over, "A book"),
    ):
        field.setFocus()
        user.types(words)
    editor.planned.click()
    editor.signed_by_family.setFocus()
    user.types("on paper")
    editor.signed_by_home.setFocus()
    user.types("Ana")
    user.page.flush()
    talk = user.contacts()[0]
    assert talk.mode is ContactMode.CONFERENCE
    assert talk.minutes == 45
    assert talk.with_members == (sample.amina.id,)
    assert (talk.with_others, talk.begun_by) == ("an aunt", BegunBy.HOME)
    assert (talk.interpreter, talk.reason, talk.said) == ("Ms. Haddad", "Half a year", "He counts to ten")
    assert (talk.family_words, talk.family_words_language) == ("Habibi", "ar")
    assert (talk.agreed, talk.handed_over) == ("More books", "A book")
    assert (talk.planned, talk.signed_by_family, talk.signed_by_home) == (True, "on paper", "Ana")
    assert not talk.to_complete


def test_a_talk_into_which_nothing_was_typed_is_not_kept(user, sample):
    before = len(user.contacts())
    user.page.list.new_button.click()
    user.clicks_row(user.page.somebody.rows, sample.household.id)
    user.page.flush()
    assert len(user.contacts()) == before


def test_half_a_word_survives_a_power_cut(user, home, sample, vaults, clock):
    user.page.list.new_button.click()
    user.clicks_row(user.page.somebody.rows, sample.household.id)
    user.types("Half a wo")
    user.waits_until(lambda: any(isinstance(form.record, Contact) for form in home.forms.unfinished()))
    home.vault.close()  # the plug was pulled
    vaults.let_go()
    again = OpenHome(vaults, vaults.unlock("four quiet words"), clock)
    again.forms.recover()
    assert again.communication.page([sample.household.id], None, 1)[0].said == "Half a wo"
    again.close()


def test_a_promise_of_a_new_talk_keeps_the_talk_first(user, home, sample):
    user.page.list.new_button.click()
    user.clicks_row(user.page.somebody.rows, sample.household.id)
    user.page.detail.promises.add_button.click()
    user.types("Bring the blue scarf")
    user.page.flush()
    talk = user.contacts()[0]
    (promise,) = home.communication.details(talk.id).follow_ups
    assert promise.what == "Bring the blue scarf"
    assert promise.household_id == sample.household.id


def test_a_promise_that_does_not_say_what_waits_without_losing_anything(user, home, sample):
    user.page.open_target(("contact", sample.slip.id))
    user.page.detail.promises.add_button.click()
    row = user.page.detail.promises.rows.rows[-1]
    row.binding.set(due=home.now().date())
    with pytest.raises(FccError):
        user.page.flush()
    user.page.flush()  # the second time nobody is held back
    user.waits_until(lambda: any(isinstance(form.record, FollowUp) for form in home.forms.unfinished()))


def test_who_may_be_talked_with_is_of_this_family_only(user, sample):
    user.page.open_target(("contact", sample.talk.id))
    with pytest.raises(KeyError):
        user.editor.members.chip(sample.marisol.id)


def test_a_photo_and_a_document_belong_to_a_talk(user, home, sample, tmp_path):
    from PIL import Image

    Image.new("RGB", (40, 30)).save(tmp_path / "drawing.png")
    user.page.open_target(("contact", sample.talk.id))
    user.page.detail.attachments.files_chosen.emit([tmp_path / "drawing.png"])
    user.waits_until(lambda: len(home.attachments.of(sample.talk.id)) == 1)
    user.waits_until(lambda: len(user.page.detail.attachments.rows.rows) == 1)


def test_what_was_changed_on_another_day_can_be_read_as_it_was(user, home, sample, clock):
    clock.passes(days=1)
    user.page.open_target(("contact", sample.talk.id))
    user.editor.focus_first()
    user.types(" And at home.")
    user.page.flush()
    user.page._records_changed()
    assert user.editor.amended.isVisible()
    wordings = home.communication.earlier_wordings(sample.talk.id)
    assert wordings[0][1].said == sample.talk.said
    assert wordings[-1][1].said.endswith("And at home.")
    user.editor.earlier_button.click()
    from fcc_app.ui.communication.earlier_contacts import EarlierContacts

    (sheet,) = user.page.detail.findChildren(EarlierContacts)
    assert len(sheet.cards) == len(wordings)
    sheet.close()


def test_a_deleted_talk_is_in_the_bin_and_comes_back(user, home, sample):
    user.page.open_target(("contact", sample.slip.id))
    user.editor.delete_button.click()
    assert sample.slip.id not in {talk.id for talk in user.contacts()}
    assert user.page.detail.contact_id is None
    home.history.undo()
    assert sample.slip.id in {talk.id for talk in user.contacts()}
    assert user.page.list.model.row_of(sample.slip.id) >= 0


def test_undoing_a_talk_at_the_door_takes_it_off_the_screen(user, home, sample):
    before = len(user.contacts())
    user.page.list.door_button.click()
    user.clicks_row(user.page.door.rows, sample.household.id)
    home.history.undo()
    assert len(user.contacts()) == before
    assert user.page.detail.contact_id is None


def test_one_household_can_be_chosen_and_is_what_the_page_is_about(user, sample):
    user.page.open_target(sample.rivera_household.id)
    assert shown_names(user) == ["Rivera Cruz family"]
    assert user.page.household_in_view() == sample.rivera_household.id
    user.page.list.new_button.click()
    assert user.page.detail.household_id == sample.rivera_household.id


def test_the_open_talk_says_whose_children_a_note_would_be_about(user, sample):
    user.page.open_target(("contact", sample.talk.id))
    assert user.page.children_in_view() == (sample.omar.id,)
    assert user.page.household_in_view() == sample.household.id


def test_a_long_log_is_read_a_page_at_a_time(user, home, sample):
    from fcc_app.ui.widgets.rows import FETCH

    author = CaregiverId(home.home.usual_caregiver().id)
    talks = [home.communication._blank(author, sample.household.id, to_complete=False) for _ in range(FETCH + 20)]
    for number, talk in enumerate(talks):
        object.__setattr__(talk, "occurred_at", home.now() - timedelta(hours=number))
    home.forms.keep(*talks)
    model = user.page.list.model
    assert model.rowCount() == FETCH
    model.fetchMore(model.index(-1))
    assert model.rowCount() == FETCH + 23
    moments = [moment for moment, _ in model._cursors]
    assert moments == sorted(moments, reverse=True)


def test_without_a_family_the_page_says_where_to_begin(qtbot, looks, home, navigation):
    from fcc_app.ui.communication.communication_page import CommunicationPage

    page = CommunicationPage(home, navigation)
    qtbot.addWidget(page)
    page.show()
    assert page.list.nothing.sentence.shown == "Talks are with a family. Add a family first."
    with qtbot.waitSignal(navigation.new_family_requested):
        page.list.nothing.button.click()
    page.open_target(("export", None))
    assert page._stack.currentWidget() is page.panes_widget


def test_every_control_has_a_name(user, sample):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit

    user.page.open_target(("contact", sample.talk.id))
    for kind in (QAbstractButton, QComboBox, QLineEdit, QTextEdit):
        for widget in user.page.findChildren(kind):
            if widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_talk_written_for_one_household_is_kept_under_its_own(user, home, sample):
    kept(home.communication.edit(sample.slip.id), said="Only ours")
    user.page.open_target(sample.household.id)
    assert "Only ours" in user.page.list.model.data(user.page.list.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
