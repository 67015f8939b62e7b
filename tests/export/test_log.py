"""A household's communication log as a document: in one language or two, in the words that people used."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from fcc_app.domain.answers import answered
from fcc_app.domain.care_notes import AmountUnit, CareNote, Meal, NoteKind
from fcc_app.domain.communication import BegunBy, Contact, ContactMode
from fcc_app.domain.content import Words
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, PracticeStatus, Routine
from fcc_app.domain.ids import new_id
from fcc_app.export.document import Document, Facts, Heading, Picture, Table, Tone
from fcc_app.export.log import LogContents, Photo, log_document

NOW = datetime(2026, 3, 14, 17, 40, tzinfo=timezone(timedelta(hours=-5)))
FAMILY, HOUSEHOLD, OMAR, AMINA, ANA = (new_id() for _ in range(5))


def contents(**values: Any) -> LogContents:
    """A log with nothing in it but the heading, and with *values*."""
    usual: dict[str, Any] = {
        "home_name": "Little Oak",
        "provider_name": "Ana",
        "home_address": "1408 Maple Street",
        "home_phone": "+1 313-555-0142",
        "household_name": "Hassan family",
        "household_in_own_script": "عائلة الحسن",
        "children": ((OMAR, "Ana"),),
        "first": date(2026, 3, 1),
        "last": date(2026, 3, 14),
        "contacts": (),
        "follow_ups": (),
        "amended": frozenset(),
        "notes": None,
        "checks": (),
        "photos": (),
        "practices": None,
        "answers": (),
        "routines": {routine: Words("test", routine.value) for routine in Routine},
        "people": {OMAR: "Omar", AMINA: "Amina", ANA: "Ana"},
        "people_in_own_script": {OMAR: "عمر", AMINA: ""},
        "made_at": NOW,
    }
    return LogContents(**(usual | values))


def contact(**values: Any) -> Contact:
    usual: dict[str, Any] = {
        "id": new_id(),
        "household_id": HOUSEHOLD,
        "occurred_at": NOW,
        "recorded_at": NOW,
        "author_id": ANA,
    }
    return Contact(**(usual | values))


def facts(document: Document) -> dict[str, list[str]]:
    """The labelled lines of *document*: each label in the last language, with its value in every language."""
    found: dict[str, list[str]] = {}
    for block in document.blocks:
        if isinstance(block, Facts):
            for fact in block.facts:
                found.setdefault(fact.label[-1].text, []).extend(passage.text for passage in fact.value)
    return found


def headings(document: Document, level: int) -> list[str]:
    return [block.passages[0].text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def test_a_talk_is_told_as_it_was():
    talk = contact(
        children=(OMAR,),
        mode=ContactMode.PHONE,
        minutes=12,
        begun_by=BegunBy.FAMILY,
        with_members=(AMINA,),
        with_others="a neighbor",
        language="ar",
        interpreter="Ms. Haddad",
        reason="Sleep",
        said="We talked about naps.",
        said_language="en",
        family_words="ينام عندما ندندن",
        family_words_language="ar",
        agreed="We hum at 12:30.",
        handed_over="A form",
    )
    document = log_document(contents(contacts=(talk,)), ("en",))
    said = facts(document)
    assert headings(document, 1) == ["Communication log: Hassan family"]
    assert headings(document, 3) == ["Mar 14, 2026, 5:40\u00a0PM · Phone"]
    assert said["With"] == ["Amina and a neighbor"]
    assert said["Who began"] == ["The family did"]
    assert said["Length"] == ["12 minutes"]
    assert said["Language spoken"] == ["Arabic"]
    assert said["What was said"] == ["We talked about naps."]
    assert said["In the family's own words"] == ["ينام عندما ندندن"]
    assert "Signed by the family" not in said


def test_what_nobody_wrote_down_has_no_line():
    said = facts(log_document(contents(contacts=(contact(),)), ("en",)))
    assert set(said) == {"Child care home", "Child", "Period", "Contacts", "Written by"}


def test_with_several_children_each_entry_says_whom_it_is_about():
    salma = new_id()
    both = {"children": ((OMAR, ""), (salma, "")), "people": {OMAR: "Omar", salma: "Salma", ANA: "Ana"}}
    said = facts(log_document(contents(contacts=(contact(children=(salma,)),), **both), ("en",)))
    assert said["About"] == ["Salma"]
    alone = facts(log_document(contents(contacts=(contact(children=(OMAR,)),)), ("en",)))
    assert "About" not in alone


def test_words_as_said_and_what_was_agreed_are_marked_and_keep_their_language():
    talk = contact(family_words="sí", family_words_language="es", agreed="yes", said_language="en")
    document = log_document(contents(contacts=(talk,)), ("ar", "en"))
    marked = {
        fact.tone: [(passage.text, passage.language) for passage in fact.value]
        for block in document.blocks
        if isinstance(block, Facts)
        for fact in block.facts
    }
    assert marked[Tone.AS_SAID] == [("sí", "es")]
    assert marked[Tone.AGREED] == [("yes", "en")]


def test_two_languages_stand_side_by_side_with_names_as_each_writes_them():
    khadija = new_id()
    names = {OMAR: "Omar", AMINA: "Amina", khadija: "Khadija", ANA: "Ana"}
    own = {OMAR: "عمر", khadija: "خديجة"}
    talk = contact(children=(OMAR,), with_members=(AMINA, khadija))
    document = log_document(contents(contacts=(talk,), people=names, people_in_own_script=own), ("ar", "en"))
    assert [passage.text for passage in document.title] == [
        "سجل التواصل: عائلة الحسن",
        "Communication log: Hassan family",
    ]
    said = facts(document)
    assert said["With"] == ["Amina وخديجة", "Amina and Khadija"]  # nobody wrote down how Amina writes her name
    assert any("عمر" in value for value in said["Child"])


def test_an_address_among_arabic_is_in_the_language_of_its_letters():
    document = log_document(contents(), ("ar", "en"))
    (home,) = [
        fact.value
        for block in document.blocks
        if isinstance(block, Facts)
        for fact in block.facts
        if "1408 Maple" in fact.value[0].text
    ]
    assert home[0].language == "en"
    assert home[0].text.endswith("+1 313-555-0142")


def test_her_own_file_is_called_in_her_own_language():
    assert log_document(contents(), ("ar",)).file_stem == "Communication log: Hassan family"


def test_a_name_in_another_script_than_the_readers_is_not_used():
    document = log_document(contents(people_in_own_script={OMAR: "Омар"}), ("ar", "en"))
    assert not any("Омар" in passage.text for passage in document.passages())


def test_a_promise_says_what_in_its_own_words_then_who_and_by_when():
    talk = contact(said_language="en")
    promise = FollowUp(
        id=new_id(),
        family_id=FAMILY,
        what="Record the tune",
        owed_by_member=AMINA,
        due=date(2026, 3, 17),
        done_on=date(2026, 3, 16),
        source_id=talk.id,
    )
    document = log_document(contents(contacts=(talk,), follow_ups=(promise,)), ("es",))
    promised = [
        fact
        for block in document.blocks
        if isinstance(block, Facts)
        for fact in block.facts
        if fact.value[0].text == promise.what
    ]
    assert promised[0].value[0].language == "en"
    assert any(value.startswith("Amina · para el") for values in facts(document).values() for value in values)
    column = [column.name for column in document.data[0].columns].index("promised")
    assert str(document.data[0].rows[0][column]).startswith("Record the tune: Amina")


def test_a_promise_of_somebody_unknown_to_the_household_names_nobody():
    talk = contact()
    promise = FollowUp(id=new_id(), family_id=FAMILY, what="Call back", owed_by_member=new_id(), source_id=talk.id)
    said = facts(log_document(contents(contacts=(talk,), follow_ups=(promise,)), ("en",)))
    assert said["Promised"] == ["Call back"]
    assert "Who, and by when" not in said


def test_a_planned_conference_has_both_signatures_or_says_that_they_are_missing():
    talk = contact(mode=ContactMode.CONFERENCE, planned=True, signed_by_home="Ana")
    said = facts(log_document(contents(contacts=(talk,)), ("en",)))
    assert said["Signed by the family"] == ["Not signed yet"]
    assert said["Signed by the home"] == ["Ana"]


def test_what_was_changed_later_says_so():
    talk, other = contact(), contact()
    said = facts(log_document(contents(contacts=(talk, other), amended=frozenset({talk.id})), ("en",)))
    assert said["Amended"] == ["Changed after the day it was written."]


def test_photos_stand_with_their_talk_or_note_and_are_told_to_those_who_cannot_see():
    talk = contact(children=(OMAR,), said_language="en")
    note = CareNote(
        id=new_id(),
        entry_id=new_id(),
        child_id=OMAR,
        occurred_at=NOW,
        recorded_at=NOW,
        author_id=ANA,
        note_kind=NoteKind.MEAL,
        text="Ate well",
        language="en",
        quick=Meal(what="Rice", taken=2, unit=AmountUnit.CUPS),
    )
    photos = (
        Photo(talk.id, b"", "image/png", ""),
        Photo(note.id, b"", "image/png", "Lunch"),
        Photo(new_id(), b"", "image/png", "of something that is not given"),
    )
    document = log_document(contents(contacts=(talk,), notes=(note,), photos=photos), ("en",))
    told = [block.alternative[0].text for block in document.blocks if isinstance(block, Picture)]
    assert told == ["A photo of Omar", "Lunch"]
    assert facts(document)["Taken"] == ["2 cups"]


def test_practices_are_a_table_and_the_familys_own_words_follow_it():
    practice = HomePractice(
        id=new_id(),
        family_id=FAMILY,
        routine=Routine.SLEEPING,
        at_home=answered("Rocked"),
        status=PracticeStatus.LEARNED,
    )
    answer = PracticeAnswer(
        id=new_id(),
        family_id=FAMILY,
        routine=Routine.SLEEPING,
        question="sleeping.home",
        words=answered("يهز بهدوء"),
        language="ar",
    )
    document = log_document(contents(practices=(practice,), answers=(answer,)), ("en",))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell[0].text for cell in table.rows[0]] == ["sleeping", "Rocked", "Not asked yet", "Not asked yet"]
    assert ["يهز بهدوء"] in facts(document).values()


def test_an_empty_time_is_said_and_not_left_blank():
    document = log_document(contents(notes=(), practices=()), ("en",))
    said = {passage.text for passage in document.passages()}
    assert "No contact was written down in this time." in said
    assert "No care note for the family in this time." in said
    assert "No home practice was written down yet." in said


def test_an_own_name_of_a_language_is_looked_at_by_the_scan_and_a_tag_is_not():
    document = log_document(contents(contacts=(contact(language="Lucía's Mam"), contact(language="es"))), ("en",))
    looked_at = {passage.text: not passage.ours for passage in document.passages()}
    assert looked_at["Lucía's Mam"]
    assert not looked_at["Spanish"]
