"""Whole sessions, through the windows: in two pairs of languages, and one that is paused, resumed and closed."""

import pytest

from fcc_app.domain.communication import ContactMode
from fcc_app.domain.families import FamilyMember
from fcc_app.domain.ids import MemberId, new_id
from fcc_app.domain.reflection import SessionStatus
from fcc_app.tour.session import IDEA, ROLES, SessionStory
from fcc_app.tour.texts import texts
from tests.decrypted import every_byte
from tests.export.reading_pdf import read_aloud
from tests.stories.conftest import PASSPHRASE

FAMILIES = {"ar": "Haddad family", "es": "Familia Morales"}
SECRET = "Zirconium"


def at_the_table(sitting, family_language):
    """The home's family that speaks *family_language*, with its one adult, and the story of a session with them."""
    home = sitting.home
    told = texts("en", family_language)
    family = next(row.family for row in home.families.rows() if row.family.name == FAMILIES[family_language])
    (household,) = [house for house, of in home.families.households() if of.id == family.id]
    if not home.families.page(family.id).members:
        adult = FamilyMember(
            id=MemberId(new_id()), family_id=family.id, household_id=household.id, name=told.theirs["adult"]
        )
        home.forms.keep(adult)
    sitting.story.texts = told
    sitting.story.passphrase = PASSPHRASE
    return SessionStory(sitting.story), family, household


@pytest.mark.parametrize("language", ["ar", "es"])
def test_a_session_from_its_agreements_to_the_paper_in_the_family_s_folder(ana, documents, language):
    """Both answer in their own language and share; the paper has both, and the log has one entry."""
    session, family, household = at_the_table(ana, language)
    session.sits_down_with_the_family(documents)
    (held,) = ana.home.reflection.sessions(family.id)
    assert held.status is SessionStatus.CLOSED
    assert held.languages == ("en", language)
    (entry,) = [
        one
        for one in ana.home.communication.page([household.id], None, 20)
        if one.mode is ContactMode.REFLECTION_SESSION
    ]
    told = session.texts
    assert told.ours["session_provider"] in entry.agreed
    (paper,) = documents.glob("*.pdf")
    said = "\n".join(one.text for one in read_aloud(paper.read_bytes()))
    assert told.ours["session_answer"] in said
    assert told.theirs["session_answer"] in said
    assert told.ours["supporter"] in said
    others = {FAMILIES["ar"], FAMILIES["es"]} - {family.name}
    assert not [name for name in (*others, "Ming") if name in said]
    assert ana.window.family_frame is None


def test_a_session_rests_while_the_app_is_closed_and_goes_on_at_the_same_words(ana, sits_down, documents):
    """Weeks later: what was agreed first, then the same step; what the parent kept to herself is gone in the end."""
    session, family, _household = at_the_table(ana, "ar")
    session.begins(documents)
    session.walks_to(IDEA)
    session.speaks(session.parent, session.texts.theirs["adult"])
    session.writes(session.parent, session.texts.theirs["adult"], SECRET)
    session.agrees()
    ana.person.clicks("Pause")
    ana.person.waits_to_see("Every word is saved. We go on where we stopped.")
    session.leaves_family_view()
    ana.application.end()
    ana.clock.passes(days=25)

    again = sits_down()
    again.unlocks()
    person = again.person
    person.waits_to_see("The reflection session with {who} has rested since {day}.")
    person.clicks("Go on with it")
    person.types_into("Your passphrase, once more", PASSPHRASE)
    person.presses("Return")
    person.waits_to_see("What we agreed so far")
    assert person.reads(session.texts.ours["session_together"])
    person.clicks("Go on")
    session, family, _household = at_the_table(again, "ar")
    session.waits_for_step(ROLES)
    assert not person.reads(SECRET)
    session.walks_to(IDEA)
    assert not person.reads(SECRET)
    session.speaks(session.parent, session.texts.theirs["adult"])
    assert person.reads(SECRET)
    session.closes()
    session.leaves_family_view()
    (held,) = again.home.reflection.sessions(family.id)
    assert held.status is SessionStatus.CLOSED
    journal = again.home.journal.open(PASSPHRASE)
    try:
        for vault in (again.home.vault, journal.vault):
            assert SECRET.encode() not in every_byte(vault)
    finally:
        journal.close()


def test_a_session_that_is_being_planned_waits_behind_the_lock(ana):
    """The same family, the same words, and nobody's passphrase."""
    person = ana.person
    person.presses("Ctrl+4")
    person.clicks("Begin with a family")
    person.chooses_name("Which family", FAMILIES["ar"])
    person.types_into("Place", "under the walnut tree")
    person.clicks("Somebody else is here")
    person.types_into("Name of the person", "Sitt Hu")
    person.types_into("Your passphrase, once more", "four qu")
    ana.locks()
    ana.unlocks()
    person.waits_to_read("under the walnut tree")
    assert person.reads("Sitt Hu")
    assert not person.reads("four qu")
    assert person.field("Your passphrase, once more").text() == ""
