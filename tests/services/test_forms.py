"""Without a Save button: what is typed stays, becomes one change when a form is left, and can be taken back."""

import threading
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcc_app.domain.answers import answered, not_asked
from fcc_app.domain.care_notes import CareNote, EmptyNoteError
from fcc_app.domain.families import Family, FamilyMember
from fcc_app.domain.homes import NamelessError
from fcc_app.services.forms import DestroyedError
from fcc_app.services.open_home import OpenHome
from fcc_app.storage.unit_of_work import GoneError


@pytest.fixture
def rosa(home):
    return home.home.usual_caregiver().id


@pytest.fixture
def rivera(home):
    return home.families.add_family("Rivera", "Omar")


def family(home, kept):
    with home.vault.read() as reader:
        return reader.get(Family, kept.id)


def changes(home, record_id):
    with home.vault.read() as reader:
        return len(reader.versions(Family, record_id))


def pull_the_plug(home, vaults):
    """The process ends without another word."""
    home.vault.close()
    vaults.let_go()


def start_again(vaults, clock):
    return OpenHome(vaults, vaults.unlock("four quiet words"), clock, language=lambda: "en")


def test_what_is_typed_is_on_the_disk_and_no_change_until_the_form_is_left(home, rivera):
    kept, _ = rivera
    saved = []
    home.drafts.on_saved.append(saved.append)
    form = home.families.edit(Family, kept.id)
    form.set(hopes=answered("that he sings"))
    assert home.drafts.flush()
    assert saved == [kept.id]
    assert family(home, kept).hopes == not_asked()
    with home.vault.read() as reader:
        assert reader.draft(kept.id).fields == {"hopes": {"is": "that he sings"}}
    assert form.finish()
    assert family(home, kept).hopes == answered("that he sings")
    assert changes(home, kept.id) == 2
    with home.vault.read() as reader:
        assert reader.draft(kept.id) is None


def test_leaving_a_form_without_typing_makes_no_change(home, rivera):
    kept, _ = rivera
    form = home.families.edit(Family, kept.id)
    form.set(name="Riveras")
    form.set(name="Rivera")
    assert not form.finish()
    assert changes(home, kept.id) == 1
    assert home.forms.unfinished() == []


def test_going_on_after_leaving_is_one_change_more_and_no_conflict(home, rivera):
    kept, _ = rivera
    form = home.families.edit(Family, kept.id)
    for name in ("Riveras", "Rivera Soto"):
        form.set(name=name)
        form.finish()
    assert changes(home, kept.id) == 3
    with home.vault.read() as reader:
        assert reader.conflicts(kept.id) == {}


def test_two_forms_of_one_record_keep_both_fields_and_show_both_values_of_one(home, rivera):
    kept, _ = rivera
    one, other = (home.families.edit(Family, kept.id) for _ in range(2))
    one.set(hopes=answered("music"))
    one.finish()
    other.set(worries=answered("sleep"))
    other.finish()
    assert (family(home, kept).hopes, family(home, kept).worries) == (answered("music"), answered("sleep"))
    third, fourth = (home.families.edit(Family, kept.id) for _ in range(2))
    third.set(name="Rivera Soto")
    fourth.set(name="Rivera Díaz")
    third.finish()
    fourth.finish()
    with home.vault.read() as reader:
        assert len(reader.conflicts(kept.id)["name"]) == 2
    assert family(home, kept).name == "Rivera Díaz"


def test_after_a_crash_typed_words_are_in_the_form_again_and_then_in_the_record(home, rivera, vaults, clock):
    kept, _ = rivera
    form = home.families.edit(Family, kept.id)
    form.set(hopes=answered("that he sings"), name="Riveras")
    assert home.drafts.flush()
    pull_the_plug(home, vaults)
    again = start_again(vaults, clock)
    form = again.families.edit(Family, kept.id)
    assert form.is_changed
    assert (form.record.name, form.opened.record.name) == ("Riveras", "Rivera")
    assert again.forms.recover() == (1, [])
    assert family(again, kept).name == "Riveras"
    assert again.forms.unfinished() == []
    again.close()


def test_what_a_rule_refuses_stays_typed_through_crash_and_recovery(home, rivera, vaults, clock):
    kept, _ = rivera
    form = home.families.new_member(kept.id)
    form.set(phone=answered("555 0100"))
    with pytest.raises(NamelessError):
        form.finish()
    assert home.drafts.flush()
    pull_the_plug(home, vaults)
    again = start_again(vaults, clock)
    count, (refused,) = again.forms.recover()
    assert count == 0
    assert refused.record.phone == answered("555 0100")
    refused.set(name="Marta")
    assert refused.finish()
    with again.vault.read() as reader:
        assert [member.name for member in reader.find(FamilyMember)] == ["Marta"]
    again.close()


def test_a_draft_whose_record_changed_meanwhile_becomes_a_second_value_not_the_only_one(home, rivera, vaults, clock):
    kept, _ = rivera
    form = home.families.edit(Family, kept.id)
    form.set(name="Rivera as typed")
    assert home.drafts.flush()
    with home.vault.begin() as unit:
        opened = unit.open(Family, kept.id)
        unit.change(opened, type(opened.record)(id=kept.id, name="Rivera from elsewhere"))
    pull_the_plug(home, vaults)
    again = start_again(vaults, clock)
    again.forms.recover()
    with again.vault.read() as reader:
        assert len(reader.conflicts(kept.id)["name"]) == 2
    again.close()


def test_discarding_throws_away_only_what_was_typed_since(home, rivera):
    kept, _ = rivera
    form = home.families.edit(Family, kept.id)
    form.set(name="Riveras")
    form.finish()
    form.set(name="Nonsense")
    assert home.drafts.flush()
    form.discard()
    assert form.record.name == "Riveras"
    assert home.forms.unfinished() == []
    assert family(home, kept).name == "Riveras"


def test_when_one_of_several_forms_is_refused_none_is_kept(home, rivera):
    kept, _ = rivera
    good, bad = home.families.edit(Family, kept.id), home.families.new_member(kept.id)
    good.set(name="Riveras")
    bad.set(say_name="MAR-ta")
    with pytest.raises(NamelessError):
        home.forms.finish([good, bad])
    assert family(home, kept).name == "Rivera"
    assert home.drafts.flush()
    assert {form.id for form in home.forms.unfinished()} == {kept.id, bad.id}


def test_a_listener_that_fails_does_not_stop_the_writing(home, rivera):
    kept, _ = rivera

    def broken(_record):
        raise RuntimeError("the window is gone")

    home.drafts.on_saved.append(broken)
    form = home.families.edit(Family, kept.id)
    for name in ("One", "Two", "Three"):
        form.set(name=name)
        assert home.drafts.flush()
    with home.vault.read() as reader:
        assert reader.draft(kept.id).fields == {"name": "Three"}


def test_typing_while_another_form_is_left_loses_neither(home, rivera, rosa):
    kept, child = rivera
    note = home.care_notes.note(rosa, child.id, "Ate")
    typed = home.care_notes.edit(note.id)

    def types():
        for number in range(200):
            typed.set(text=f"Ate {number} spoons")

    typist = threading.Thread(target=types)
    typist.start()
    form = home.families.edit(Family, kept.id)
    for number in range(20):
        form.set(name=f"Rivera {number}")
        form.finish()
    typist.join()
    assert home.drafts.flush()
    with home.vault.read() as reader:
        assert reader.draft(note.id).fields == {"text": "Ate 199 spoons"}
    assert family(home, kept).name == "Rivera 19"


# ---- undo ----------------------------------------------------------------------------------------------------


def test_undo_and_redo_go_back_and_forth_through_everything(home, rivera, rosa):
    kept, child = rivera
    note = home.care_notes.note(rosa, child.id, "Ate")
    form = home.care_notes.edit(note.id)
    form.set(text="Ate well")
    form.finish()
    home.care_notes.delete(form.record)

    def seen():
        with home.vault.read() as reader:
            found = reader.find(CareNote, id=note.id)
            return found[0].text if found else None

    steps = [None, "Ate well", "Ate", None]
    assert seen() == steps[0]
    for expected in steps[1:]:
        assert home.history.undo() is not None
        assert seen() == expected
    for expected in reversed(steps[:-1]):
        assert home.history.redo() is not None
        assert seen() == expected
    assert home.history.redo() is None


def test_something_new_ends_what_could_be_done_again(home, rivera):
    kept, _ = rivera
    form = home.families.edit(Family, kept.id)
    form.set(name="Riveras")
    form.finish()
    home.history.undo()
    assert home.history.last_undone is not None
    form = home.families.edit(Family, kept.id)
    form.set(say_name="ree-VEH-rah")
    form.finish()
    assert home.history.redo() is None
    assert family(home, kept).name == "Rivera"


def test_undo_takes_back_one_thing_and_leaves_what_was_changed_besides(home, rivera):
    kept, _ = rivera
    form = home.families.edit(Family, kept.id)
    form.set(name="Riveras")
    form.finish()
    other = home.families.edit(Family, kept.id)
    with home.vault.begin() as unit:  # from elsewhere, not an action of this sitting
        unit.change(other.opened, type(other.record)(id=kept.id, name="Riveras", say_name="ree-VEH-rah"))
    home.history.undo()
    assert (family(home, kept).name, family(home, kept).say_name) == ("Rivera", "ree-VEH-rah")


def test_undo_goes_back_to_what_was_seen_when_the_clock_had_been_wrong(home, rivera, clock):
    kept, _ = rivera
    clock.passes(days=-30)
    form = home.families.edit(Family, kept.id)
    form.set(name="Riveras")
    form.finish()
    home.history.undo()
    assert family(home, kept).name == "Rivera"
    home.history.undo()
    with home.vault.read() as reader:
        assert reader.find(Family) == []


def test_an_action_about_two_records_is_undone_as_one(home, rivera):
    kept, _ = rivera
    home.families.delete_family(kept.id)
    with home.vault.read() as reader:
        assert reader.find(Family) == []
    home.history.undo()
    assert family(home, kept).name == "Rivera"
    assert [child.called_name for child in home.families.all_children()] == ["Omar"]


names = st.sampled_from(["Rivera", "Riveras", "ريفيرا", "里韦拉", "R"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["name", "say_name"]), names), min_size=1, max_size=6))
def test_undoing_everything_and_doing_it_again_leads_to_the_same_record(home, values):
    kept, _ = home.families.add_family("Begin", "Omar")
    states = [family(home, kept)]
    form = home.families.edit(Family, kept.id)
    for name, value in values:
        form.set(**{name: value})
        if form.finish():
            states.append(family(home, kept))
    for state in reversed(states[:-1]):
        home.history.undo()
        assert family(home, kept) == state
    for state in states[1:]:
        home.history.redo()
        assert family(home, kept) == state


# ---- the bin, and earlier wordings ---------------------------------------------------------------------------


def test_what_is_in_the_bin_can_be_restored_and_after_thirty_days_destroyed(home, rivera, rosa, clock):
    _, child = rivera
    note = home.care_notes.note(rosa, child.id, "Written twice")
    home.care_notes.delete(note)
    (item,) = home.bin.contents()
    assert (item.record, item.deleted_at) == (note, clock.now)
    assert home.bin.ripe() == []
    home.bin.restore([note])
    assert home.bin.contents() == []
    home.care_notes.delete(note)
    clock.passes(days=30)
    (ripe,) = home.bin.ripe()
    assert home.bin.destroy([ripe.record]) == 1
    with home.vault.read() as reader, pytest.raises(GoneError):
        reader.get(CareNote, note.id)
    assert home.bin.contents() == []


def test_words_for_a_record_that_was_destroyed_meanwhile_are_not_called_kept(home, rivera, rosa):
    """The form keeps them on the screen, and says so, instead of letting them go with a "Saved"."""
    _, child = rivera
    note = home.care_notes.note(rosa, child.id, "Two steps")
    form = home.care_notes.edit(note.id)
    other = home.families.edit(type(child), child.id)
    home.care_notes.delete(note)
    home.bin.destroy([note])
    form.set(text="Two steps, and then three")
    other.set(called_name="Mateo")
    with pytest.raises(DestroyedError):
        home.forms.finish([other, form])
    assert form.is_changed
    assert form.record.text == "Two steps, and then three"
    assert other.is_changed  # nothing was kept by half
    assert other.finish()


def test_what_is_not_in_the_bin_is_never_destroyed(home, rivera, rosa):
    _, child = rivera
    note = home.care_notes.note(rosa, child.id, "Stays")
    assert home.bin.destroy([note]) == 0
    with home.vault.read() as reader:
        assert reader.get(CareNote, note.id) == note


def test_earlier_wordings_can_be_read_and_a_change_on_a_later_day_shows(home, rivera, rosa, clock):
    _, child = rivera
    note = home.care_notes.note(rosa, child.id, "Ate wel")
    clock.passes(hours=1)
    form = home.care_notes.edit(note.id)
    form.set(text="Ate well")
    form.finish()
    assert not home.care_notes.details(note.id).amended
    clock.passes(days=1)
    form.set(text="Ate well, and slept")
    form.finish()
    assert home.care_notes.details(note.id).amended
    wordings = home.care_notes.earlier_wordings(note.id)
    assert [wording.text for _, wording in wordings] == ["Ate wel", "Ate well", "Ate well, and slept"]
    assert wordings[1][0] - wordings[0][0] == timedelta(hours=1)


def test_a_note_that_says_nothing_is_refused_and_its_form_stays_as_it_is(home, rivera, rosa):
    _, child = rivera
    entry = home.care_notes.new_entry(rosa, [child.id])
    entry.set(text="  ")
    with pytest.raises(EmptyNoteError) as refused:
        entry.finish()
    assert refused.value.field == "text"
    assert entry.record.text == "  "
