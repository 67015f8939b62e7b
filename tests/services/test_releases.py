"""What leaves the home for one household: gathered from its records alone, scanned, written, entered in the ledger."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from fcc_app.domain.answers import answered
from fcc_app.domain.care_notes import NoteKind, Visibility
from fcc_app.domain.children import Child
from fcc_app.domain.families import ConsentAbout, FamilyMember, Household
from fcc_app.domain.home_practices import PracticeStatus, Routine
from fcc_app.domain.ids import CaregiverId, SessionId, TeamPersonId, new_id
from fcc_app.domain.reflection import TeamPerson
from fcc_app.errors import FccError
from fcc_app.export.leak_scan import Decision, NamesFoundError, ScanFailedError
from fcc_app.services import releases as releases_module
from fcc_app.services.releases import (
    ChangedMeanwhileError,
    FileNameNamesSomebodyError,
    LogRequest,
    Period,
    PeriodReversedError,
)
from tests.ui.communication.sample import Sample, fill, kept

EVERYTHING = {"notes": True, "practices": True, "photos": True}


@pytest.fixture
def sample(home) -> Sample:
    return fill(home)


def words_of(document) -> str:
    return "\n".join(passage.text for passage in document.passages())


def everything(sample: Sample, **more: object) -> LogRequest:
    return LogRequest(household_id=sample.household.id, **{**EVERYTHING, **more})


def decide_all(prepared, decision):
    return {hit.key: decision for hit in prepared.hits}


# ---- what is in it ---------------------------------------------------------------------------------------------------


def test_the_log_holds_the_talks_promises_notes_and_practices_of_this_household(home, sample):
    said = words_of(home.releases.prepare_log(everything(sample)).document)
    for words in (sample.talk.said, sample.talk.family_words, sample.talk.agreed, sample.note.text):
        assert words in said
    assert "Record the tune on a phone" in said
    assert "Rocked while Grandma hums." in said
    assert "Amina" in said
    assert "12 minutes" in said


def test_what_is_said_of_another_family_is_not_gathered_at_all(home, sample):
    said = words_of(home.releases.prepare_log(everything(sample)).document)
    for words in ("spare coat", "stirred the pot", "Marisol", "Rivera", "555 0199"):
        assert words not in said


def test_restrictions_and_safety_notes_never_leave(home, sample):
    said = words_of(home.releases.prepare_log(everything(sample)).document)
    assert "Tariq" not in said
    assert "4711" not in said


def test_a_note_for_this_home_only_stays_and_so_does_the_journal(home, vaults, sample):
    journal = home.journal.open("four quiet words")
    entry = journal.new_entry()
    entry.set(text="I was short with Omar today.")
    entry.finish()
    said = words_of(home.releases.prepare_log(everything(sample)).document)
    assert sample.hidden.text not in said
    assert "short with Omar" not in said
    journal.close()


def test_asking_for_a_note_by_name_does_not_let_it_out(home, sample):
    chosen = frozenset({sample.note.id, sample.hidden.id, sample.health.id})
    prepared = home.releases.prepare_log(everything(sample, notes=chosen))
    said = words_of(prepared.document)
    assert prepared.counts.notes == 1
    assert sample.hidden.text not in said
    assert sample.health.text not in said
    assert [note.id for note in home.releases.notes_to_choose(everything(sample))] == [sample.note.id]


def test_health_stays_until_a_written_release_to_this_household_covers_it(home, sample):
    kept(
        home.families.practice(sample.hassan.id, Routine.HEALTH_AND_WELLNESS),
        at_home=answered("Honey for a cough"),
        status=PracticeStatus.LEARNED,
    )
    prepared = home.releases.prepare_log(everything(sample))
    assert prepared.counts.health_kept_back == 2  # a note and a practice
    assert "Coughed" not in words_of(prepared.document)
    assert "Honey" not in words_of(prepared.document)
    today = home.now().date()
    release = {
        "given": answered(True),
        "given_on": today,
        "purpose": "So that both parents know",
        "parts": ("health",),
        "until": today + timedelta(days=30),
    }
    kept(
        home.families.new_consent(sample.hassan.id, ConsentAbout.HEALTH_INFORMATION),
        **release,
        to_whom="The pediatrician",
    )
    assert home.releases.prepare_log(everything(sample)).counts.health_kept_back == 2  # that is somebody else
    kept(
        home.families.new_consent(sample.hassan.id, ConsentAbout.HEALTH_INFORMATION),
        **release,
        to_household_id=sample.household.id,
    )
    given = home.releases.prepare_log(everything(sample))
    assert given.counts.health_kept_back == 0
    assert "Coughed" in words_of(given.document)
    assert "Honey" in words_of(given.document)


def test_the_other_household_of_the_same_family_stays_unknown(home, sample):
    """A child with two homes: neither learns the other's address, phone or people."""
    other = kept(
        home.families.new_household(sample.hassan),
        name="Grandmother's home",
        address=answered("9 Elm Street"),
        phone=answered("555 0188"),
    )
    grandmother = kept(home.families.new_member(sample.hassan.id), name="Khadija", household_id=other.id)
    kept(home.families.new_place_in_household(sample.omar.id, other.id))
    author = CaregiverId(home.home.usual_caregiver().id)
    kept(
        home.communication.new_contact(author, sample.household.id),
        with_members=(grandmother.id,),
        said="They live at 9 Elm Street now, phone 555 0188.",
    )
    prepared = home.releases.prepare_log(everything(sample))
    assert "Khadija" not in words_of(prepared.document)
    found = {hit.found for hit in prepared.hits}
    assert any("9 Elm" in words for words in found)
    assert any("555 0188" in words for words in found)
    to_her = home.releases.prepare_log(LogRequest(household_id=other.id))
    assert to_her.to_whom == "Hassan family · Grandmother's home"
    assert sample.talk.said not in words_of(to_her.document)


def photo(home, tmp_path: Path, owner, name: str = "p.png"):
    Image.new("RGB", (20, 20)).save(tmp_path / name)
    return home.attachments.add(owner, tmp_path / name)


def test_a_photo_leaves_only_when_the_family_agreed_and_somebody_looked(home, sample, tmp_path):
    author = CaregiverId(home.home.usual_caregiver().id)
    in_note, in_talk = photo(home, tmp_path, sample.note.id), photo(home, tmp_path, sample.talk.id)
    home.attachments.only_this_family(in_note, author, only=True)
    without_consent = home.releases.prepare_log(everything(sample)).counts
    assert (without_consent.photos, without_consent.photos_kept_back, without_consent.photos_without_consent) == (
        0,
        2,
        2,
    )
    kept(home.families.new_consent(sample.hassan.id, ConsentAbout.PHOTOS_TO_FAMILY), given=answered(True))
    unseen = home.releases.prepare_log(everything(sample)).counts
    assert (unseen.photos, unseen.photos_kept_back, unseen.photos_without_consent) == (1, 1, 0)
    home.attachments.only_this_family(in_talk, author, only=True)
    assert home.releases.prepare_log(everything(sample)).counts.photos == 2
    assert home.releases.prepare_log(everything(sample, photos=False)).counts.photos == 0


# ---- which days and languages ----------------------------------------------------------------------------------------


def test_only_the_days_asked_for_are_in_it(home, sample):
    today = home.now().date()
    prepared = home.releases.prepare_log(everything(sample, first=today - timedelta(days=5), last=today))
    said = words_of(prepared.document)
    assert prepared.counts.entries == 1
    assert sample.slip.said in said
    assert sample.talk.said not in said
    with pytest.raises(PeriodReversedError):
        everything(sample, first=today, last=today - timedelta(days=1))


def test_periods_are_counted_from_today_and_from_the_last_time(home, sample, clock, tmp_path):
    today = home.now().date()
    days = home.releases.days
    assert days(Period.THIS_MONTH, sample.household.id) == (today.replace(day=1), today)
    assert days(Period.THREE_MONTHS, sample.household.id) == (date(2025, 12, 4), today)
    assert days(Period.ALL, sample.household.id) == (None, None)
    request = everything(sample, first=today - timedelta(days=9), last=today - timedelta(days=5))
    home.releases.release(home.releases.prepare_log(request), {}, "csv", tmp_path / "a.csv", by=None)
    clock.passes(days=10)
    # It ended five days before it was given: those days were in no copy yet.
    assert days(Period.SINCE_LAST, sample.household.id) == (today - timedelta(days=5), home.now().date())


def test_three_months_before_the_last_of_may_is_the_last_of_february(home, sample, clock):
    clock.now = clock.now.replace(month=5, day=31)
    assert home.releases.days(Period.THREE_MONTHS, sample.household.id)[0] == date(2026, 2, 28)


def test_the_familys_reading_language_is_offered_where_the_app_has_words_in_it(home, sample):
    assert home.releases.languages_for(sample.household.id) == ("ar", "ar")
    kept(home.families.edit(Household, sample.household.id), reading_language="mam")
    assert home.releases.languages_for(sample.household.id) == ("mam", "")


# ---- somebody else's name --------------------------------------------------------------------------------------------


def test_another_childs_name_stops_the_release_until_it_is_decided(home, sample, tmp_path):
    prepared = home.releases.prepare_log(everything(sample))
    assert {hit.found for hit in prepared.hits} == {"Lucía"}
    assert prepared.hits[0].whose == ("Lucía",)
    target = tmp_path / "log.csv"
    with pytest.raises(NamesFoundError):
        home.releases.release(prepared, {}, "csv", target, by=None)
    assert not target.exists()
    assert home.releases.ledger() == []

    entry = home.releases.release(prepared, decide_all(prepared, Decision.REPLACE), "csv", target, by=None)
    written = target.read_text("utf-8-sig")
    assert "another child" in written
    assert "Lucía" not in written
    assert entry.left_out == 1


def test_a_line_left_out_is_counted_once_though_it_stands_in_text_and_in_data(home, sample):
    prepared = home.releases.prepare_log(everything(sample))
    decided = home.releases.decided(prepared, decide_all(prepared, Decision.LEAVE_OUT))
    assert decided.is_clean
    assert (decided.left_out, decided.replaced) == (1, 0)
    assert len(prepared.hits[0].places) > 1


def test_names_planted_in_every_field_of_a_talk_are_found(home, sample):
    author = CaregiverId(home.home.usual_caregiver().id)
    fields = ("with_others", "interpreter", "reason", "said", "family_words", "agreed", "handed_over")
    for place, field in enumerate(fields):
        kept(home.communication.new_contact(author, sample.household.id), **{field: f"{place}: ask Marisol"})
    planned = kept(
        home.communication.new_contact(author, sample.household.id), planned=True, signed_by_family="7: Marisol Rivera"
    )
    kept(home.communication.new_follow_up(planned, sample.hassan.id), what="8: call Marisol")
    unknown = kept(home.communication.new_contact(author, sample.household.id), language="9 Marisol's own tongue")
    assert unknown.language
    prepared = home.releases.prepare_log(everything(sample))
    found = " ".join(hit.text for hit in prepared.hits if "Marisol" in hit.text)
    assert all(str(place) in found for place in range(10))


def test_of_somebody_typed_in_for_a_session_the_names_are_looked_for_and_not_every_word(home, sample):
    for name in ("Her dentist", "Marta from the church"):
        home.forms.keep(
            TeamPerson(id=TeamPersonId(new_id()), family_id=sample.rivera.id, session_id=SessionId(new_id()), name=name)
        )
    author = CaregiverId(home.home.usual_caregiver().id)
    for said in ("Her tooth is fine.", "A church dentist.", "Marta was here.", "Saw her dentist today."):
        kept(home.communication.new_contact(author, sample.household.id), said=said)
    found = {hit.found for hit in home.releases.prepare_log(everything(sample)).hits}
    assert {"Marta", "her dentist"} <= found
    assert not found & {"Her", "her", "church", "dentist"}


def test_people_in_the_bin_are_looked_for_too(home, sample):
    home.families.delete_family(sample.rivera.id)
    prepared = home.releases.prepare_log(everything(sample))
    assert {hit.found for hit in prepared.hits} == {"Lucía"}


def test_a_file_name_must_not_name_somebody_else(home, sample, tmp_path):
    prepared = home.releases.prepare_log(everything(sample))
    decisions = decide_all(prepared, Decision.NOT_THAT_PERSON)
    with pytest.raises(FileNameNamesSomebodyError):
        home.releases.release(prepared, decisions, "csv", tmp_path / "Omar and Lucía.csv", by=None)
    assert list(tmp_path.glob("*.csv")) == []
    home.releases.release(prepared, decisions, "csv", tmp_path / "Omar.csv", by=None)


def test_when_the_scan_cannot_run_nothing_leaves(home, sample, tmp_path, monkeypatch):
    prepared = home.releases.prepare_log(everything(sample))
    decisions = decide_all(prepared, Decision.REPLACE)
    monkeypatch.setattr("fcc_app.export.leak_scan._scan", lambda *_: 1 / 0)
    with pytest.raises(ScanFailedError):
        home.releases.release(prepared, decisions, "csv", tmp_path / "log.csv", by=None)
    with pytest.raises(ScanFailedError):
        home.releases.printable(prepared, decisions, by=None)
    with pytest.raises(ScanFailedError):
        home.releases.prepare_log(everything(sample))
    assert list(tmp_path.glob("*.csv")) == []
    assert home.releases.ledger() == []


# ---- file and ledger -------------------------------------------------------------------------------------------------


def test_every_format_is_written_and_entered_in_the_ledger(home, sample, tmp_path):
    author = home.home.usual_caregiver().id
    prepared = home.releases.prepare_log(everything(sample, languages=("ar", "en")))
    decisions = decide_all(prepared, Decision.REPLACE)
    for file_format in releases_module.FORMATS:
        target = tmp_path / prepared.file_name(file_format)
        home.releases.release(prepared, decisions, file_format, target, by=author)
        assert target.stat().st_size > 500
    entries = home.releases.ledger()
    assert {entry.format for entry in entries} == set(releases_module.FORMATS)
    assert {entry.languages for entry in entries} == {("ar", "en")}
    assert {entry.released_by for entry in entries} == {author}
    assert {entry.to_whom for entry in entries} == {"Hassan family"}
    assert {(entry.entries, entry.notes, entry.practices) for entry in entries} == {(2, 1, 1)}
    assert home.releases.ledger(sample.rivera_household.id) == []
    assert home.releases.last(sample.household.id).household_id == sample.household.id
    said = json.loads((tmp_path / prepared.file_name("json")).read_text("utf-8"))
    assert "Lucía" not in json.dumps(said, ensure_ascii=False)


def test_an_existing_file_is_left_as_it_is_and_nothing_is_entered(home, sample, tmp_path):
    target = tmp_path / "log.csv"
    target.write_text("hers")
    prepared = home.releases.prepare_log(everything(sample))
    with pytest.raises(FccError) as problem:
        home.releases.release(prepared, decide_all(prepared, Decision.REPLACE), "csv", target, by=None)
    assert "already a file named log.csv" in problem.value.user_message()
    assert target.read_text() == "hers"
    assert home.releases.ledger() == []


def test_a_full_disk_leaves_no_file_and_no_entry(home, sample, tmp_path, monkeypatch):
    def full(_data, target):
        raise releases_module.FccError

    monkeypatch.setattr(releases_module, "write_file", full)
    prepared = home.releases.prepare_log(everything(sample))
    with pytest.raises(FccError):
        home.releases.release(prepared, decide_all(prepared, Decision.REPLACE), "csv", tmp_path / "log.csv", by=None)
    assert home.releases.ledger() == []


def test_pages_for_the_printer_are_pictures_in_memory_and_entered_once_printed(home, sample, tmp_path):
    prepared = home.releases.prepare_log(everything(sample))
    before = sorted(path.name for path in tmp_path.rglob("*"))
    pages, entry = home.releases.printable(prepared, decide_all(prepared, Decision.REPLACE), by=None, dpi=50)
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert home.releases.ledger() == []
    home.releases.printed(entry)
    assert [released.format for released in home.releases.ledger()] == ["print"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_talk_kept_at_the_door_is_said_to_be_unfinished(home, sample):
    home.communication.at_the_door(CaregiverId(home.home.usual_caregiver().id), sample.household.id)
    assert home.releases.prepare_log(everything(sample)).counts.to_complete == 1


def test_hers_stays_hers_whoever_is_moved_into_another_family(home, sample):
    """A member of the other family is a stranger even under the same name as one of this family."""
    kept(home.families.new_member(sample.rivera.id), name="Amina Cruz")
    prepared = home.releases.prepare_log(everything(sample))
    assert not any(hit.found == "Amina" for hit in prepared.hits)
    member = kept(home.families.edit(FamilyMember, sample.amina.id), name="Amina Hassan")
    author = CaregiverId(home.home.usual_caregiver().id)
    kept(home.communication.new_contact(author, sample.household.id), said=f"{member.name} met Amina Cruz")
    found = [hit.found for hit in home.releases.prepare_log(everything(sample)).hits]
    assert "Amina Cruz" in found


def test_a_note_for_the_family_about_another_child_of_the_entry_stays_with_that_child(home, sample):
    author = CaregiverId(home.home.usual_caregiver().id)
    entry = home.care_notes.new_entry(author, [sample.omar.id, sample.lucia.id], kind=NoteKind.OBSERVATION)
    entry.set(text="Painted together at the big table", visibility=Visibility.FAMILY)
    entry.finish()
    prepared = home.releases.prepare_log(everything(sample))
    assert words_of(prepared.document).count("Painted together") == 2  # once to read, once as data


# ---- what changes between looking and giving -------------------------------------------------------------------------


def said_to(home, sample, words):
    author = CaregiverId(home.home.usual_caregiver().id)
    return kept(home.communication.new_contact(author, sample.household.id), said=words)


def test_a_family_that_came_after_looking_is_looked_for_when_the_log_is_given(home, sample, tmp_path):
    said_to(home, sample, "Petra waved at him.")
    prepared = home.releases.prepare_log(everything(sample))
    decisions = decide_all(prepared, Decision.REPLACE)
    home.families.add_family("Novak", "Petra")
    with pytest.raises(NamesFoundError):
        home.releases.release(prepared, decisions, "csv", tmp_path / "log.csv", by=None)
    with pytest.raises(NamesFoundError):
        home.releases.printable(prepared, decisions, by=None)
    assert list(tmp_path.glob("*.csv")) == []


def test_a_decision_about_one_person_says_nothing_about_the_next_one_of_that_name(home, sample):
    said_to(home, sample, "Rose was in full bloom.")
    home.families.add_family("Baker", "Rose")
    prepared = home.releases.prepare_log(everything(sample))
    decisions = decide_all(prepared, Decision.NOT_THAT_PERSON)
    assert home.releases.decided(prepared, decisions).is_clean
    home.families.add_family("Rose", "Tim")
    again = home.releases.prepare_log(everything(sample), decisions)
    assert [hit.found for hit in again.hits if hit.decision is None] == ["Rose"]


def test_what_became_hers_alone_after_looking_does_not_leave(home, sample, tmp_path):
    prepared = home.releases.prepare_log(everything(sample))
    decisions = decide_all(prepared, Decision.REPLACE)
    kept(home.care_notes.edit(sample.note.id), visibility=Visibility.HOME)
    with pytest.raises(ChangedMeanwhileError):
        home.releases.release(prepared, decisions, "csv", tmp_path / "log.csv", by=None)
    with pytest.raises(ChangedMeanwhileError):
        home.releases.printable(prepared, decisions, by=None)
    assert list(tmp_path.glob("*.csv")) == []
    assert home.releases.ledger() == []


def test_looking_and_giving_may_be_minutes_apart(home, sample, clock, tmp_path):
    prepared = home.releases.prepare_log(everything(sample))
    clock.passes(minutes=20)
    home.releases.release(prepared, decide_all(prepared, Decision.REPLACE), "csv", tmp_path / "log.csv", by=None)
    assert (tmp_path / "log.csv").exists()


def test_a_child_is_found_by_the_name_it_had_before(home, sample, clock):
    said_to(home, sample, "Bobby shared his truck.")
    _, child = home.families.add_family("Novak", "Bobby")
    clock.passes(days=1)
    kept(home.families.edit(Child, child.id), called_name="Robert")
    hits = home.releases.prepare_log(everything(sample)).hits
    assert "Bobby" in {hit.found for hit in hits}


def test_another_childs_therapist_is_found_and_this_childs_is_not(home, sample):
    kept(home.families.new_professional(sample.lucia.id), name="Imke Vos")
    kept(home.families.new_professional(sample.omar.id), name="Wanda Ortega")
    said_to(home, sample, "Imke Vos and Wanda Ortega came by.")
    found = {hit.found for hit in home.releases.prepare_log(everything(sample)).hits}
    assert "Imke Vos" in found
    assert not any("Wanda" in each for each in found)


def test_a_ledger_that_cannot_be_written_takes_the_file_back(home, sample, tmp_path, monkeypatch):
    prepared = home.releases.prepare_log(everything(sample))
    begin = home.vault.begin

    @contextmanager
    def full_at_the_end():
        with begin() as unit:
            yield unit
            raise FccError

    monkeypatch.setattr(home.vault, "begin", full_at_the_end)
    with pytest.raises(FccError):
        home.releases.release(prepared, decide_all(prepared, Decision.REPLACE), "csv", tmp_path / "log.csv", by=None)
    assert not (tmp_path / "log.csv").exists()
    assert home.releases.ledger() == []
