"""What one household may see on the screen."""

from __future__ import annotations

import pytest

from fcc_app.domain.communication import Contact
from fcc_app.domain.families import Household
from fcc_app.domain.ids import HouseholdId, new_id
from fcc_app.i18n import set_app_language
from fcc_app.services.household_folders import NoHouseholdFolderError
from tests.services.guided import Hassans, people, say
from tests.ui.communication.sample import Sample, fill


@pytest.fixture(autouse=True)
def english():
    set_app_language("en")


@pytest.fixture
def sample(home) -> Sample:
    return fill(home)


def words_of(shown) -> str:
    return "\n".join(passage.text for passage in shown.document.passages())


def test_the_family_reads_in_its_own_language_beside_hers(home, sample):
    view = home.family_view.look(sample.household.id)
    assert (view.name, view.own_name) == ("Hassan family", "عائلة الحسن")
    assert view.languages == ("en", "ar")


def test_a_line_that_names_another_family_is_left_out_without_asking_anybody(home, sample):
    home.forms.keep(
        Contact(
            id=new_id(),
            household_id=sample.household.id,
            occurred_at=home.now(),
            recorded_at=home.now(),
            author_id=home.home.usual_caregiver().id,
            mode=sample.talk.mode,
            said="Omar slept well.\nLucia Rivera bit him.",
            said_language="en",
        )
    )
    shown = home.family_view.show(home.family_view.log(home.family_view.look(sample.household.id)))
    said = words_of(shown)
    assert "Omar slept well." in said
    assert "Lucia" not in said
    assert "Rivera" not in said
    assert shown.left_out >= 1


def test_what_is_shown_can_be_given_into_the_households_folder(home, sample, tmp_path):
    view = home.family_view.look(sample.household.id)
    shown = home.family_view.show(home.family_view.practices(view))
    with pytest.raises(NoHouseholdFolderError):
        home.family_view.give(shown, "pdf", by=None)
    home.household_folders.choose(sample.household.id, tmp_path)
    first = home.family_view.give(shown, "pdf", by=None)
    second = home.family_view.give(shown, "pdf", by=None)
    assert (tmp_path / first.file_name).read_bytes().startswith(b"%PDF")
    assert second.file_name == first.file_name.replace(".pdf", " 2.pdf")
    assert len(home.releases.ledger(sample.household.id)) == 2


def closed_session(home, hassans, **plan):
    session = hassans.begin(home, **plan)
    session.go(next(step.id for step in session.steps if step.audience.value == "together"))
    _, parent = people(session)
    say(session, parent, "We want him to sing.", share=True)
    say(session, parent, "I am afraid of winter.")
    session.close()
    return session.record


def test_the_talks_of_this_household_are_shown_as_they_were_shared(home):
    hassans = Hassans(home)
    session = closed_session(home, hassans)
    view = home.family_view.look(hassans.household)
    assert [found.id for found in home.family_view.sessions(hassans.household)] == [session.id]
    said = words_of(home.family_view.show(home.family_view.session(view, session.id)))
    assert "We want him to sing." in said
    assert "afraid of winter" not in said


def test_a_session_with_the_other_household_is_not_shown_to_this_one(home):
    hassans = Hassans(home)
    other = Household(id=HouseholdId(new_id()), family_id=hassans.id, name="Grandmother's home")
    home.forms.keep(other)
    closed_session(home, hassans)
    unnamed = closed_session(home, hassans, households=())
    assert home.family_view.sessions(other.id) == []
    assert unnamed.id not in [session.id for session in home.family_view.sessions(hassans.household)]


def test_whose_home_sits_at_a_talk(home):
    hassans = Hassans(home)
    session = hassans.begin(home)
    assert home.family_view.household_of(session.record) == hassans.household
    session.pause()
    session = hassans.begin(home, households=())
    assert home.family_view.household_of(session.record) == hassans.household
    session.pause()
    other = Household(id=HouseholdId(new_id()), family_id=hassans.id, name="Grandmother's home")
    home.forms.keep(other)
    session = hassans.begin(home, households=(hassans.household, other.id))
    assert home.family_view.household_of(session.record) is None
    session.pause()


def test_all_households_are_offered_by_name_before_the_window_turns(home, sample):
    assert [name for _, name in home.family_view.households()] == ["Hassan family", "Rivera Cruz family"]
