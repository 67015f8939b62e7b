"""The disk is full while she types: every word waits, is told of, and is written as soon as there is room again."""

import sys
from contextlib import contextmanager

import pytest

from fcc_app.domain.homes import HOME_ID, Home
from fcc_app.errors import FccError, FieldError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a full disk is played by a limit that Windows lacks")

LONG = "She slept well and woke up singing. " * 6000


@contextmanager
def no_room(bytes_left=64 * 1024):
    """No file may grow over *bytes_left*: what SQLite writes when it commits does not fit."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def anas_family(home):
    return home.families.add_family("Hassan", "Omar")


def drafts_of(home):
    with home.vault.read() as reader:
        return {draft.rec: draft.fields for draft in reader.drafts()}


def test_words_wait_while_the_disk_is_full_and_are_written_when_there_is_room(home):
    told = []
    home.drafts.on_problem.append(lambda record, problem: told.append(problem))
    form = home.forms.open(Home, HOME_ID)
    with no_room():
        form.set(name=LONG)
        assert not home.drafts.flush()
        with pytest.raises(FccError):
            home.forms.settle()
        assert told
        assert drafts_of(home) == {}
    assert home.drafts.flush()
    assert list(drafts_of(home)) == [HOME_ID]


def test_a_form_that_cannot_be_finished_keeps_its_draft(home):
    form = home.forms.open(Home, HOME_ID)
    with no_room():
        form.set(name=LONG)
        with pytest.raises(FccError):
            form.finish()
        assert form.record.name == LONG
    assert home.drafts.flush()
    assert HOME_ID in drafts_of(home)
    assert form.finish()
    assert drafts_of(home) == {}


def test_of_forms_kept_together_a_refused_one_takes_no_word_from_the_others(home, anas_family):
    family, child = anas_family
    good, bad = home.families.edit(type(family), family.id), home.families.edit(type(child), child.id)
    with no_room():
        good.set(name=LONG)
        bad.set(called_name="")
        with pytest.raises(FieldError):
            home.forms.finish([good, bad])
    assert home.drafts.flush()
    assert set(drafts_of(home)) == {family.id, child.id}


def test_words_are_on_the_disk_at_the_moment_when_a_child_is_chosen_for_them(home, anas_family):
    _, child = anas_family
    entry = home.care_notes.new_entry(home.home.usual_caregiver().id)
    entry.set(text="He let go of my hand by himself.")
    assert home.drafts.flush()
    seen = []
    written = home.drafts.keep
    home.drafts.keep = lambda *_: seen.append(drafts_of(home))  # as if the power failed before the writer came to it
    entry.about([child.id])
    home.drafts.keep = written
    (fields,) = seen[0].values()
    assert fields["text"] == "He let go of my hand by himself."


def test_the_window_neither_locks_nor_closes_while_words_cannot_be_written(qtbot, home, looks):
    from fcc_app.settings import Settings
    from fcc_app.ui.home_window import HomeWindow

    window = HomeWindow(home, Settings())
    qtbot.addWidget(window)
    form = home.forms.open(Home, HOME_ID)
    with no_room():
        form.set(name=LONG)
        assert not window.keep_typed()
        assert not window.problem.isHidden()
    assert window.keep_typed()
    window.close()
    window.close()  # the system asks once more when the session ends
