"""Before a reflection session: whom with, who is here, which languages, and the passphrase. Nothing of it is lost."""

from datetime import timedelta

import pytest

from fcc_app.domain.families import Family, FamilyMember, Household
from fcc_app.domain.ids import FamilyId, HouseholdId, MemberId, new_id
from fcc_app.domain.reflection import ParticipantRole, SessionMode
from fcc_app.resources import content_folder
from fcc_app.ui import file_dialogs
from fcc_app.ui.reflection.together_page import TogetherPage
from fcc_app.ui.widgets import NamedLanguage
from tests.services.guided import PASSPHRASE


@pytest.fixture
def apart(home):
    """A family of two households that must not read each other's words."""
    family = Family(id=FamilyId(new_id()), name="Okafor")
    houses = [
        Household(id=HouseholdId(new_id()), family_id=family.id, name=name, reading_language=reads)
        for name, reads in (("With Ada", "fr"), ("With Chidi", "en"))
    ]
    members = [
        FamilyMember(id=MemberId(new_id()), family_id=family.id, household_id=house.id, name=name)
        for house, name in zip(houses, ("Ada", "Chidi"), strict=True)
    ]
    home.forms.keep(family, *houses, *members)
    return family, houses


def begins(ana, passphrase=PASSPHRASE):
    ana.types_into(ana.page.begin_form.passphrase, passphrase)
    ana.presses("Begin")


def test_what_is_usual_is_chosen_already(ana, hassans):
    """One parent, one child, one household, two languages: the passphrase is all that is asked for."""
    ana.goes_to(("begin", hassans.id))
    begins(ana)
    session = ana.takes_the_session()
    assert session.languages == ("en", "ar")
    assert [person.name for person in session.participants()] == ["Ana", "Leila Hassan"]
    assert session.record.households == (hassans.household,)
    assert session.record.children == (hassans.omar,)
    assert session.record.mode is SessionMode.WITH_FAMILY
    session.close()


def test_what_is_missing_is_said_under_its_field(ana, hassans):
    """The family first, then who is here, then a language, then the passphrase: one thing at a time."""
    ana.goes_to(("begin", None))
    form = ana.page.begin_form
    ana.presses("Begin")
    assert form.family.problem == "Please choose the family first."
    form.family.control.set_value(hassans.id)
    form.family.edited.emit(hassans.id)
    assert not form.family.problem
    assert ana.places[-1] == ("begin", hassans.id)
    for who in form.people.value():
        form.people.chip(who).click()
    ana.presses("Begin")
    assert form.people_field.problem == "Please say who is here."
    form.people.chip(hassans.leila.id).click()
    form.languages.hers.set_value(None)
    form.languages.theirs.set_value(None)
    ana.presses("Begin")
    assert "Please choose one language, or two." in ana.reads()
    ana.goes_to(("begin", hassans.id))  # somebody emptied both; what is usual is there again
    assert form.languages.value() == ("en", "ar")
    form.languages.hers.set_value(NamedLanguage("English", "en"))
    ana.presses("Begin")
    assert form.passphrase.problem == "Please type your passphrase."
    assert not ana.sessions


def test_a_wrong_passphrase_is_said_kindly_and_nothing_is_begun(ana, home, hassans):
    """The words go from the field; everything else stays, and the right ones begin the session."""
    ana.goes_to(("begin", hassans.id))
    ana.types_into(ana.page.begin_form.place, "on the porch")
    begins(ana, "something else")
    form = ana.page.begin_form
    assert form.passphrase.problem == "This passphrase does not open your notes. Nothing was changed."
    assert form.passphrase.text() == ""
    assert form.place.text() == "on the porch"
    assert not home.reflection.sessions(hassans.id)
    begins(ana)
    session = ana.takes_the_session()
    assert session.record.place == "on the porch"
    session.close()


def test_somebody_else_is_here(ana, hassans):
    """A grandmother who is in no list: her name, what she is here as, her language."""
    ana.goes_to(("begin", hassans.id))
    form = ana.page.begin_form
    ana.presses("Somebody else is here")
    ana.types("Sitt Huda")
    form.adding.language.combo.set_value(NamedLanguage("Aramaic"))
    ana.presses("Add")
    ana.presses("Somebody else is here")
    ana.types("Josie")
    form.adding.role.chip(ParticipantRole.PROVIDER).click()
    begins(ana)  # her name was typed and never added: she is here all the same
    session = ana.takes_the_session()
    found = [(person.name, person.role, person.language) for person in session.participants()]
    assert found[2:] == [
        ("Sitt Huda", ParticipantRole.PARENT, "Aramaic"),
        ("Josie", ParticipantRole.PROVIDER, "en"),
    ]
    session.close()


def test_a_language_that_the_app_does_not_speak_says_what_will_happen(ana, hassans):
    """The family may type its own words for each question; one language alone is possible, too."""
    ana.goes_to(("begin", hassans.id))
    form = ana.page.begin_form
    assert not form.languages.not_spoken.isVisible()
    form.languages.theirs.combo.set_value(NamedLanguage("Mam", "mam"))
    form.languages.theirs.edited.emit(form.languages.theirs.value())
    assert "This session is not written in" in ana.reads()
    form.languages.one_language.click()
    assert not form.languages.theirs.isVisible()
    form.languages.one_language.click()
    begins(ana)
    session = ana.takes_the_session()
    assert session.languages == ("en", "mam")
    session.close()


def test_one_household_takes_part_and_the_other_is_not_offered(ana, apart):
    """Each household reads its own log: she says which one is here, and only its people can be chosen."""
    family, houses = apart
    ana.goes_to(("begin", family.id))
    form = ana.page.begin_form
    ana.presses("Begin")
    assert form.households_field.problem == "Please choose the household."
    form.households.chip(houses[0].id).click()
    assert [person.name for _who, person in form._planning.people()] == ["Ana", "Ada"]
    begins(ana)
    session = ana.takes_the_session()
    assert session.record.households == (houses[0].id,)
    assert session.languages == ("en", "fr")
    session.close()


def test_what_was_chosen_survives_the_lock(ana, qtbot, home, navigation, hassans, clock):
    """Half a name, a place, an hour, two languages: another page, on another day, shows them again."""
    ana.goes_to(("begin", hassans.id))
    form = ana.page.begin_form
    ana.presses("Somebody else is here")
    ana.types("Sitt H")
    ana.types_into(form.place, "kitchen")
    form.alone_first.click()
    form.when.set_value(clock.now - timedelta(hours=1))
    form.when.edited.emit(clock.now - timedelta(hours=1))
    ana.types_into(form.passphrase, "four qu")
    ana.page.flush()

    anew = TogetherPage(home, navigation)
    qtbot.addWidget(anew)
    anew.show()
    anew.open_target(("begin", hassans.id))
    assert anew.begin_form.adding.name.text() == "Sitt H"
    assert anew.begin_form.adding.name.isVisible()
    assert anew.begin_form.place.text() == "kitchen"
    assert anew.begin_form.alone_first.value()
    assert anew.begin_form.when.value() == clock.now - timedelta(hours=1)
    assert anew.begin_form.passphrase.text() == ""
    anew.open_target(("begin", None))
    assert anew.begin_form.place.text() == ""
    anew.open_target(None)


def test_what_was_typed_before_the_family_was_chosen_goes_with_it(ana, home, hassans):
    """She writes where they sit, and only then with whom."""
    ana.goes_to(("begin", None))
    form = ana.page.begin_form
    ana.types_into(form.place, "library")
    form.family.control.set_value(hassans.id)
    form.family.edited.emit(hassans.id)
    assert form.place.text() == "library"
    ana.page.flush()
    assert home.reflection.plans.of(SessionMode.WITH_FAMILY, hassans.id).place == "library"
    assert home.reflection.plans.of(SessionMode.WITH_FAMILY).place == ""


def test_a_session_once_begun_leaves_the_form_empty(ana, home, hassans):
    """The next session with them begins from what is usual."""
    ana.goes_to(("begin", hassans.id))
    ana.types_into(ana.page.begin_form.place, "kitchen")
    begins(ana)
    ana.takes_the_session().close()
    ana.goes_to(("begin", hassans.id))
    assert ana.page.begin_form.place.text() == ""


def test_on_my_own_asks_for_a_language_and_the_passphrase_only(ana, home):
    """And everything is in the journal's vault."""
    ana.goes_to(("alone",))
    form = ana.page.begin_form
    assert not form.place.isVisible()
    assert not form.people.isVisible()
    begins(ana)
    session = ana.takes_the_session()
    assert session.mode is SessionMode.ON_MY_OWN
    assert [person.name for person in session.participants()] == ["Ana"]
    session.close()
    assert not home.reflection.unfinished()


def test_a_group_says_that_nothing_is_private(ana):
    """Several providers around a table."""
    ana.goes_to(("group",))
    assert "In a group nothing is private" in ana.reads()
    ana.types("Josie")
    ana.presses("Add")
    begins(ana)
    session = ana.takes_the_session()
    assert [person.name for person in session.participants()] == ["Ana", "Josie"]
    assert not session.may_be_private
    session.close()


def test_files_for_the_family_have_a_folder_before_the_session_begins(ana, home, hassans, monkeypatch, tmp_path):
    """One press makes it; another can be chosen, and is named."""
    monkeypatch.setattr(file_dialogs, "documents_folder", lambda: tmp_path)
    ana.goes_to(("begin", hassans.id))
    assert "No folder yet" in ana.reads()
    ana.presses("Make a folder for them")
    made = home.household_folders.of(hassans.household)
    assert made is not None
    assert made.is_relative_to(tmp_path)
    assert str(made) in ana.reads()
    other = tmp_path / "elsewhere"
    other.mkdir()
    monkeypatch.setattr(file_dialogs, "choose_folder", lambda _parent, _title, _start: other)
    ana.presses("Choose a folder")
    assert home.household_folders.of(hassans.household) == other


def test_a_programmes_own_module_can_be_chosen(ana, home, hassans, vaults):
    """With one module nothing is asked; with two she says which, and the newest of each is offered."""
    ana.goes_to(("begin", hassans.id))
    assert not ana.page.begin_form.module.isVisible()
    folder = vaults.folder.modules
    folder.mkdir(parents=True)
    ours = (content_folder() / "same_team.toml").read_text(encoding="utf-8")
    ours = ours.replace('id = "same-team"', 'id = "ours"', 1).replace("We're on the Same Team", "Our own way", 1)
    (folder / "ours.toml").write_text(ours, encoding="utf-8")
    home.modules.reload()
    ana.goes_to(("begin", hassans.id))
    form = ana.page.begin_form
    assert form.module.isVisible()
    assert form.module.value() == ("same-team", 1)
    form.module.control.set_value(("ours", 1))
    form.module.edited.emit(("ours", 1))
    begins(ana)
    session = ana.takes_the_session()
    assert session.record.module_id == "ours"
    session.close()
