"""What a family gets of a reflection session on paper, and who is never in it."""

from datetime import date, time

import pikepdf
import pytest

from fcc_app.domain.children import Child
from fcc_app.domain.families import ChildInHousehold, Family, Household
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId, new_id
from fcc_app.domain.reflection import Ring, SessionMode
from fcc_app.export.card import OwnAnswer
from fcc_app.export.document import Facts, Heading, Picture, Table
from fcc_app.export.leak_scan import NamesFoundError
from fcc_app.services.releases import (
    CALENDAR,
    CardRequest,
    ChangedMeanwhileError,
    MeetingRequest,
    OwnWordsRequest,
    SessionRequest,
)
from fcc_app.services.session_giving import NoMeetingError, NotOfThisHouseholdError
from tests.services.guided import Hassans, people, say


@pytest.fixture
def family(home):
    return Hassans(home)


@pytest.fixture
def others(home):
    """Another family, with Mateo."""
    family = Family(id=FamilyId(new_id()), name="Rivera")
    household = Household(id=HouseholdId(new_id()), family_id=family.id, name="Rivera")
    mateo = Child(id=ChildId(new_id()), family_id=family.id, called_name="Mateo")
    place = ChildInHousehold(id=new_id(), child_id=mateo.id, household_id=household.id)
    home.forms.keep(family, household, mateo, place)
    return household.id


@pytest.fixture
def held(home, family):
    """A talk in English and Arabic, with all that it can leave behind, not closed yet."""
    session = family.begin(home)
    provider, parent = people(session)
    session.go("reflect.everyone-together")
    say(
        session,
        parent,
        "أختي تساعدني كل يوم",
        share=True,
        translation="My sister helps me every day",
        translation_language="en",
        written_by=provider,
        read_back=True,
    )
    say(session, parent, "not for anybody")
    session.go("see.meal")
    say(session, provider, "They listened first.", share=True)
    roles = session.role_agreement()
    roles.set(family_does="Haircuts", family_does_translated="قص الشعر", together="The toilet")
    roles.finish()
    need = session.new_need(parent)
    need.set(words="وقت للكلام", translation="Time to talk")
    need.finish()
    promise = session.new_promise("act.meet")
    promise.set(owed_by_member=family.leila.id)
    promise.finish()
    session.add_to_team("Leila Hassan", member=family.leila, what="mother")
    session.add_to_team("Teta", ring=Ring.SUPPORT, angle=90, what="grandmother", language="ar")
    session.set_next_meeting(date(2026, 4, 8), time(13, 0), place="At Ana's table")
    yield session
    session.pause()


def request(family, session, *languages):
    return SessionRequest(
        household_id=family.household, session_id=session.record.id, languages=languages or ("en", "ar")
    )


def text_of(document):
    return "\n".join(passage.text for passage in document.passages())


def test_the_paper_says_what_was_agreed_promised_and_said_and_nothing_private(home, family, held):
    prepared = home.releases.prepare_session(request(family, held))
    said = text_of(prepared.document)
    for words in (
        "We're on the Same Team",
        "Omar",
        "Haircuts",
        "قص الشعر",
        "Time to talk",
        "Plan a simple visit with families or providers (Leila Hassan) · by Apr 3, 2026",
        "أختي تساعدني كل يوم",
        "My sister helps me every day",
        "\u2068Ana\u2069, and read back",
        "Who holds the spoon",
        "They listened first.",
        "At Ana's table",
        "Anyone may skip a question",
    ):
        assert words in said, words
    assert "not for anybody" not in said
    assert prepared.is_clean
    assert prepared.counts.entries == 2


def test_both_languages_stand_side_by_side_as_they_were_shown(home, family, held):
    document = home.releases.prepare_session(request(family, held)).document
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [heading.level for heading in headings][:3] == [1, 2, 2]
    for heading in headings:
        assert {passage.language for passage in heading.passages} == {"en", "ar"}
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert len(table.header) == 3


def test_the_team_map_is_a_picture_with_the_same_facts_beside_it(home, family, held):
    document = home.releases.prepare_session(request(family, held)).document
    at = next(number for number, block in enumerate(document.blocks) if isinstance(block, Picture))
    picture, facts = document.blocks[at : at + 2]
    assert b"Leila Hassan" in picture.data
    assert picture.alternative[0].text.startswith("A map of the team around \u2068Omar\u2069.")
    assert isinstance(facts, Facts)
    assert [(fact.label[0].text, fact.value[0].text) for fact in facts.facts] == [
        ("Key people", "Leila Hassan (mother)"),
        ("People who give support", "Teta (grandmother)"),
    ]


def test_the_pdf_is_tagged_and_the_ledger_says_what_was_given(home, family, held, tmp_path):
    prepared = home.releases.prepare_session(request(family, held))
    target = tmp_path / prepared.file_name("pdf")
    entry = home.releases.release(prepared, {}, "pdf", target, by=home.home.usual_caregiver().id)
    assert (entry.topic, entry.about, entry.entries) == ("reflection_session", held.record.id, 2)
    with pikepdf.open(target) as file:
        assert file.Root.MarkInfo.Marked
    assert "Hassan" in target.name


@pytest.mark.parametrize("file_format", ["docx", "html", "json", "csv"])
def test_every_format_can_be_given(home, family, held, tmp_path, file_format):
    prepared = home.releases.prepare_session(request(family, held))
    home.releases.release(prepared, {}, file_format, tmp_path / f"talk.{file_format}", by=None)
    assert (tmp_path / f"talk.{file_format}").stat().st_size > 100


def test_another_familys_name_in_an_answer_stops_it(home, family, others, held, tmp_path):
    say(held, people(held)[1], "Mateo bit him.", share=True)
    prepared = home.releases.prepare_session(request(family, held))
    assert [hit.found for hit in prepared.hits] == ["Mateo"]
    with pytest.raises(NamesFoundError):
        home.releases.release(prepared, {}, "pdf", tmp_path / "talk.pdf", by=None)


def test_a_name_that_is_also_in_one_of_our_scenes_is_no_find(home, family, held):
    """Amal, Noah and Linh are invented; their names in our own words say nothing about a family that has one."""
    rosa = Family(id=FamilyId(new_id()), name="Noah and Rosa")
    home.forms.keep(rosa)
    say(held, people(held)[0], "They asked, as Joseph did.", share=True)
    assert home.releases.prepare_session(request(family, held)).is_clean


def test_guests_and_people_on_another_familys_map_are_known_names(home, family, others, held):
    other = family.begin(home, family_id=None, households=(), children=(), mode=SessionMode.GROUP, participants=())
    other.add_participant(next(iter(held.participants())).role, "Zelda Quimby")
    other.pause()
    say(held, people(held)[1], "Zelda told me.", share=True)
    assert [hit.found for hit in home.releases.prepare_session(request(family, held)).hits] == ["Zelda"]


def test_it_goes_to_a_household_that_was_there_and_to_no_other(home, family, others, held):
    second = Household(id=HouseholdId(new_id()), family_id=family.id, name="Father's home")
    home.forms.keep(second)
    for household in (others, second.id):
        with pytest.raises(NotOfThisHouseholdError):
            home.releases.prepare_session(SessionRequest(household_id=household, session_id=held.record.id))


def test_what_was_taken_back_since_she_looked_does_not_leave(home, family, held, tmp_path):
    prepared = home.releases.prepare_session(request(family, held))
    held.go("see.meal")
    (answer,) = held.answers("see.meal", people(held)[0])
    held.take_back(answer)
    with pytest.raises(ChangedMeanwhileError):
        home.releases.release(prepared, {}, "html", tmp_path / "talk.html", by=None)
    assert not list(tmp_path.glob("*.html"))


def test_a_thank_you_is_a_card_in_that_persons_language(home, family, held, tmp_path):
    teta = held.team()[1]
    thanks = held.new_thanks(teta, signed="Leila, Omar, Ana")
    thanks.set(words="شكرا يا تيتا")
    thanks.finish()
    prepared = home.releases.prepare_card(CardRequest(household_id=family.household, thanks_id=thanks.id))
    assert prepared.document.languages == ("ar",)
    assert "شكرا يا تيتا" in text_of(prepared.document)
    assert "Teta" in prepared.document.title[0].text
    entry = home.releases.release(prepared, {}, "pdf", tmp_path / "card.pdf", by=None)
    assert (entry.topic, entry.to_whom) == ("thank_you", "Teta")


def test_the_next_meeting_is_a_calendar_file_in_universal_time(home, family, held, tmp_path):
    wanted = MeetingRequest(household_id=family.household, session_id=held.record.id, languages=("en",))
    prepared = home.releases.prepare_meeting(wanted)
    home.releases.release(prepared, {}, CALENDAR, tmp_path / "meeting.ics", by=None)
    lines = (tmp_path / "meeting.ics").read_bytes().decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20260408T180000Z" in lines
    assert "DTEND:20260408T190000Z" in lines
    assert "SUMMARY:We're on the Same Team" in lines
    assert "LOCATION:At Ana's table" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
    held.set_next_meeting(date(2026, 4, 8))
    whole_day = home.releases.prepare_meeting(wanted)
    home.releases.release(whole_day, {}, CALENDAR, tmp_path / "day.ics", by=None)
    assert "DTSTART;VALUE=DATE:20260408" in (tmp_path / "day.ics").read_text(encoding="utf-8")


def test_without_a_day_there_is_nothing_to_hand_over(home, family, held):
    held.set_next_meeting(None)
    with pytest.raises(NoMeetingError):
        home.releases.prepare_meeting(MeetingRequest(household_id=family.household, session_id=held.record.id))


def test_a_parent_takes_private_words_home_on_paper_alone(home, family, held):
    _, parent = people(held)
    over = held.look_over(parent)
    answers = tuple(
        OwnAnswer(held.shown(one.step_id, "en").text, "en", one.words, one.language) for one in over.private
    )
    wanted = OwnWordsRequest(
        household_id=family.household,
        session_id=held.record.id,
        participant_id=parent,
        answers=answers,
        languages=("en",),
    )
    prepared = home.releases.prepare_own_words(wanted)
    assert "not for anybody" in text_of(prepared.document)
    pages, entry = home.releases.printable(prepared, {}, by=None)
    home.releases.printed(entry)
    assert pages
    assert (entry.topic, entry.to_whom, entry.format) == ("own_words", "Leila Hassan", "print")
