"""Entries about one child or several: written, resumed after a crash, moved."""

from datetime import timedelta

import pytest

from fcc_app.domain.care_notes import NOBODY, NoChildError, NoteKind, Sleep
from fcc_app.services.care_notes import NoteFilter
from fcc_app.services.open_home import OpenHome


@pytest.fixture
def ana(home):
    return home.home.usual_caregiver().id


@pytest.fixture
def omar(home):
    return home.families.add_family("Hassan", "Omar")[1]


@pytest.fixture
def lucia(home):
    return home.families.add_family("Rivera", "Lucía")[1]


def test_words_typed_before_a_child_is_chosen_survive_a_power_cut(home, ana, omar, vaults, clock):
    entry = home.care_notes.new_entry(ana)
    entry.set(text="Sang with the rain")
    assert home.drafts.flush()
    home.vault.close()  # nothing is finished: the plug was pulled
    vaults.let_go()

    again = OpenHome(vaults, vaults.unlock("four quiet words"), clock)
    kept, refused = again.forms.recover()
    assert kept == 0
    assert len(refused) == 1
    (resumed,) = again.care_notes.unfinished()
    assert resumed.record.text == "Sang with the rain"
    assert resumed.children == ()
    with pytest.raises(NoChildError):
        resumed.finish()
    resumed.about([omar.id])
    (note,) = resumed.finish()
    assert note.child_id == omar.id
    assert again.care_notes.unfinished() == []
    assert again.forms.unfinished() == []
    again.close()


def test_an_entry_about_two_children_is_two_notes_that_name_only_their_own(home, ana, omar, lucia):
    entry = home.care_notes.new_entry(ana, [omar.id])
    entry.set(text="Both painted")
    entry.about([omar.id, lucia.id])
    notes = entry.finish()
    assert {note.child_id for note in notes} == {omar.id, lucia.id}
    assert len({note.entry_id for note in notes}) == 1


def test_a_child_taken_out_of_a_kept_entry_finds_its_note_in_the_bin(home, ana, omar, lucia):
    entry = home.care_notes.new_entry(ana, [omar.id, lucia.id])
    entry.set(text="Both painted")
    entry.finish()
    entry.about([omar.id])
    entry.set(text="Painted a house")
    entry.finish()
    found = home.care_notes.page(NoteFilter(), None, 10)
    (note,) = home.care_notes.notes([note_id for _, note_id in found])
    assert (note.child_id, note.text) == (omar.id, "Painted a house")
    assert [gone.record.child_id for gone in home.bin.contents()] == [lucia.id]


def test_choosing_nobody_again_keeps_the_words(home, ana, omar):
    entry = home.care_notes.new_entry(ana, [omar.id])
    entry.set(text="Ate well")
    entry.about([])
    assert entry.forms[0].record.child_id == NOBODY
    assert home.drafts.flush()
    assert [one.record.text for one in home.care_notes.unfinished()] == ["Ate well"]


def test_a_note_about_the_wrong_child_takes_its_promises_along_and_its_photo_has_to_be_looked_at_again(
    home, ana, omar, lucia, tmp_path
):
    from PIL import Image

    note = home.care_notes.note(ana, omar.id, "Asked for a second book")
    promise = home.care_notes.new_follow_up(note, omar.family_id)
    promise.set(what="Bring the book")
    promise.finish()
    Image.new("RGB", (20, 20)).save(tmp_path / "p.png")
    photo = home.attachments.add(note.id, tmp_path / "p.png")
    home.attachments.only_this_family(photo, ana, only=True)

    home.care_notes.move_to_child(note.id, lucia.id)
    details = home.care_notes.details(note.id)
    assert details.child.id == lucia.id
    assert [one.family_id for one in details.follow_ups] == [lucia.family_id]
    assert [one.only_this_family for one in details.attachments] == [False]


def test_the_morning_is_read_by_child_and_in_order(home, ana, omar, lucia, clock):
    early, late = clock.now - timedelta(hours=4), clock.now - timedelta(hours=1)
    home.care_notes.note(ana, omar.id, "Second", occurred_at=late)
    home.care_notes.note(ana, omar.id, "First", occurred_at=early)
    home.care_notes.note(ana, omar.id, "Yesterday", occurred_at=early - timedelta(days=1))
    of_today = home.care_notes.of_day([omar.id, lucia.id], clock.now.date())
    assert [note.text for note in of_today[omar.id]] == ["First", "Second"]
    assert of_today[lucia.id] == []


def test_a_nap_without_words_is_a_note(home, ana, omar, clock):
    entry = home.care_notes.new_entry(ana, [omar.id], kind=NoteKind.SLEEP)
    entry.set(quick=Sleep(begins=clock.now))
    assert entry.is_begun
    assert len(entry.finish()) == 1
