"""The demo home: believable, the same every time, and nobody of one family in another's notes."""

import dataclasses
import os
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from fcc_app.demo import demo_home
from fcc_app.demo.enrolment import eastern, moment
from fcc_app.demo.texts import LANGUAGES, NOTE_LANGUAGES, Line, first_families, language_file, note_book, others, read
from fcc_app.domain.answers import Answer
from fcc_app.domain.care_notes import CareNote, NoteKind, Visibility
from fcc_app.domain.children import Child, PrimaryCaregiver
from fcc_app.domain.communication import Contact, ContactMode
from fcc_app.domain.families import (
    Celebration,
    ChildInHousehold,
    Consent,
    Family,
    FamilyMember,
    Household,
    Relationship,
)
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, PracticeStatus, Routine
from fcc_app.domain.homes import Caregiver, Home
from fcc_app.domain.journal import JournalAbout
from fcc_app.domain.language_profiles import FamilyWord, LanguageProfile, ProfileLanguage
from fcc_app.domain.reflection import (
    Participant,
    PartnershipNeed,
    ReflectionSession,
    RoleAgreement,
    SessionStatus,
    SharedAnswer,
    ShownWording,
    TeamPerson,
    ThankYou,
)
from fcc_app.domain.releases import Release
from fcc_app.domain.rhythm import session_rests
from fcc_app.domain.times import expected_on, months_between
from fcc_app.export.known_names import KnownName, NameFinder, NameKind

TODAY = date(2026, 11, 24)
DAYS = (date(2026, 11, 24), date(2027, 2, 26), date(2028, 2, 29), date(2026, 12, 25), date(2026, 8, 9))
"""A Tuesday, a Friday, a leap day, a holiday, and a Sunday."""


@cache
def home(families=6, years=1, seed=1, today=TODAY):
    return demo_home(families, years, seed, today=today)


@cache
def records(families=6, years=1, seed=1, today=TODAY):
    return tuple(home(families, years, seed, today).records())


def of(kind, everything):
    return [record for record in everything if isinstance(record, kind)]


def big():
    """A hundred families over ten years: made once for all tests."""
    return records(100, 10)


# ---- the same every time, and valid ----------------------------------------------------------------------------------


def test_the_same_arguments_give_the_same_home():
    """Two makers, and one maker asked twice, tell the same story to the last byte."""
    again = demo_home(6, 1, 1, today=TODAY)
    assert tuple(again.records()) == records()
    assert tuple(again.records()) == records()
    assert list(again.attachments()) == list(home().attachments())
    assert list(again.journal_entries()) == list(home().journal_entries())
    assert again.summary() == home().summary()


def test_another_seed_gives_other_days():
    """The first families stay; what was written about them changes."""
    texts = {note.text for note in of(CareNote, records())}
    assert {note.id for note in of(CareNote, records())}.isdisjoint(note.id for note in of(CareNote, records(seed=2)))
    assert texts != {note.text for note in of(CareNote, records(seed=2))}


@pytest.mark.parametrize("day", DAYS)
def test_every_record_may_be_kept(day):
    """On any day of the year, each record passes its own check and has an identity of its own."""
    everything = records(today=day)
    for record in everything:
        record.check()
    assert len({record.id for record in everything}) == len(everything)


def test_every_record_of_a_hundred_families_may_be_kept():
    """The same for the large home, with its pictures and its journal."""
    everything = [*big(), *home(100, 10).journal_entries(), *(found for found, _ in home(100, 10).attachments())]
    for record in everything:
        record.check()
    assert len({record.id for record in everything}) == len(everything)


@pytest.mark.parametrize("many", [1, 2, 7])
def test_a_home_may_be_as_small_as_one_family(many):
    """Fewer families than the six, or one more, are no special case."""
    everything = records(many, 1)
    assert len(of(Family, everything)) == many
    assert home(many, 1).summary()["families"] == many
    for record in everything:
        record.check()


def test_a_home_without_families_or_years_is_refused():
    """Somebody has to live in it."""
    for families, years in ((0, 1), (1, 0)):
        with pytest.raises(ValueError, match="at least one"):
            demo_home(families, years, today=TODAY)


# ---- order and references --------------------------------------------------------------------------------------------


POINTS_TO_ONE = (
    "owed_by_caregiver", "owed_by_member", "given_by", "released_by", "led_by", "written_by", "named_by",
)  # fmt: skip


def identities(record):
    """Everything that *record* points to, apart from natural identities of its own."""
    for one in dataclasses.fields(record):
        value = getattr(record, one.name)
        if (
            one.name == "source_id"
            or (one.name.endswith("_id") and one.name not in ("entry_id", "module_id", "step_id"))
            or one.name in POINTS_TO_ONE
        ):
            yield value
        elif one.name in ("children", "with_members", "told_by", "households"):
            yield from value if isinstance(value, tuple) else (value,)


def test_whatever_a_record_points_to_came_before_it():
    """A writer can keep the records one after another and never meets a stranger."""
    seen = set()
    for record in big():
        missing = [target for target in identities(record) if target is not None and target not in seen]
        assert not missing, record.kind
        seen.add(record.id)
    for attachment, _ in home(100, 10).attachments():
        assert attachment.owner_id in seen
    for entry in home(100, 10).journal_entries():
        assert {entry.child_id, entry.family_id, entry.session_id} - {None} <= seen


def test_notes_come_day_after_day_and_never_from_the_future():
    """Days follow each other; what is recorded has happened, and today ends in the morning."""
    notes = of(CareNote, big())
    days = [note.occurred_at.date() for note in notes]
    assert days == sorted(days)
    assert days[-1] == TODAY
    assert max(note.recorded_at for note in notes) < moment(TODAY, 9 * 60 + 55, eastern(TODAY))
    for note in notes:
        assert note.recorded_at >= note.occurred_at
    for contact in of(Contact, big()):
        assert contact.recorded_at >= contact.occurred_at
        assert contact.occurred_at.date() <= TODAY
    for promise in of(FollowUp, big()):
        assert promise.done_on is None or promise.done_on <= TODAY


@pytest.mark.parametrize("year", [2024, 2026, 2031])
def test_the_clock_goes_as_in_detroit(year):
    """The rule for summer time, written out, agrees with the time zone database."""
    detroit = ZoneInfo("America/Detroit")
    for offset in range(365):
        day = date(year, 1, 1) + timedelta(days=offset)
        known = datetime(day.year, day.month, day.day, 12, tzinfo=detroit).utcoffset()
        assert eastern(day).utcoffset(None) == known


# ---- nobody else's name ----------------------------------------------------------------------------------------------


def texts_of(record):
    """Every text in *record* that a person wrote."""
    for one in dataclasses.fields(record):
        value = getattr(record, one.name)
        if isinstance(value, Answer):
            value = value.value
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            yield from texts_of(value)
        elif type(value) is str:
            yield value


def people(everything):
    """All names of the home, and the family of each."""
    names, families = [], []
    for record in everything:
        if isinstance(record, Child):
            spellings = (record.called_name, record.legal_name, record.name_in_own_script)
            names.append(KnownName(record.called_name, spellings))
            families.append(record.family_id)
        elif isinstance(record, FamilyMember):
            spellings = (record.name, record.name_in_own_script, record.address_as)
            names.append(KnownName(record.name, spellings, NameKind.ADULT))
            families.append(record.family_id)
        elif isinstance(record, Family):
            names.append(KnownName(record.name, (record.name, record.name_in_own_script), NameKind.FAMILY))
            families.append(record.id)
        elif isinstance(record, Household):
            names.append(KnownName(record.name, (record.name,), NameKind.FAMILY))
            families.append(record.family_id)
    return names, families


OF_A_FAMILY = (
    HomePractice, PracticeAnswer, FollowUp, FamilyWord, LanguageProfile, Celebration, SharedAnswer, PartnershipNeed,
    RoleAgreement, TeamPerson, ThankYou,
)  # fmt: skip


@pytest.mark.parametrize("size", [(6, 1), (100, 10)])
def test_no_text_names_another_family(size):
    """The scan that guards every export finds nobody of another family in any text, in any script, by any sound."""
    everything = records(*size)
    names, whose = people(everything)
    finder = NameFinder(names)
    children = {child.id: child.family_id for child in of(Child, everything)}
    households = {household.id: household.family_id for household in of(Household, everything)}
    texts = defaultdict(set)
    for record in everything:
        if isinstance(record, CareNote):
            texts[children[record.child_id]].update(texts_of(record))
        elif isinstance(record, Contact):
            texts[households[record.household_id]].update(texts_of(record))
        elif isinstance(record, OF_A_FAMILY):
            texts[record.family_id].update(texts_of(record))
    found = {
        text[find.start : find.end]
        for family, written in texts.items()
        for text in written
        for find in finder.find(text)
        if family not in {whose[place] for place in find.names}
    }
    assert not found


NAMES = ("surnames", "mothers", "girls", "boys", "women", "men")
WHO = ("who", "to", "by", "member", "people", "family", "signed", "written_by")
NOT_SAID = {*NAMES, "name", "own", "say", "as", "households", "tag", "reads", "language", "reading", "towns", "streets"}


def said_lines(value, key=""):
    """Every line of a text file that may stand in a record about any family: no names, no places."""
    if key in NOT_SAID:
        return
    if isinstance(value, dict):
        for name, each in value.items():
            yield from said_lines(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from said_lines(each, key)
    elif isinstance(value, str):
        line = Line.of(value)
        for said in (line, line.wonder):
            if said is not None:
                yield from (said.boy.split("|")[0], said.girl.split("|")[0])


def without_people(value):
    """What is said in sessions, and not by whom."""
    if isinstance(value, dict):
        return {name: without_people(each) for name, each in value.items() if name not in WHO}
    return [without_people(each) for each in value] if isinstance(value, list) else value


def test_no_name_is_also_a_word():
    """Whatever the seed: no name of any language is found in any text that any family may get."""
    given = [name for language in LANGUAGES for kind in NAMES for name in language_file(language).get(kind, ())]
    names = [KnownName(name, tuple(name.split("|")[:2])) for name in given]
    for family in first_families()["families"]:
        adults = [person for home_ in family["households"] for person in home_["members"]]
        names += [
            KnownName(person["name"], (person["name"], person.get("own", ""), person.get("as", "")))
            for person in (family, *family["children"], *adults)
        ]
    finder = NameFinder(names)
    trees = [
        read("contacts.toml"),
        read("journal.toml"),
        others(),
        first_families(),
        without_people(read("sessions.toml")),
    ]
    trees += [language_file(language) for language in LANGUAGES]
    trees += [read(f"notes/{language}.toml") for language in NOTE_LANGUAGES]
    found = {
        (text[find.start : find.end], text) for tree in trees for text in said_lines(tree) for find in finder.find(text)
    }
    assert not found


def test_notes_and_talks_never_name_a_grown_up():
    """A child's notes may be read by both households, so they say "his mother" and no name."""
    adults = [KnownName(person.name, (person.name.split()[0],)) for person in of(FamilyMember, records())]
    finder = NameFinder(adults)
    texts = {text for record in of(CareNote, records()) for text in texts_of(record)}
    texts |= {contact.said for contact in of(Contact, records())} | {c.agreed for c in of(Contact, records())}
    assert not [text for text in texts if finder.find(text)]


def test_every_name_is_given_once():
    """With a hundred families no child, family or household is called like another, and no child like a grown-up."""
    everything = big()
    called = [child.called_name for child in of(Child, everything)]
    grown_ups = [person.name for person in of(FamilyMember, everything)]
    assert len(set(called)) == len(called)
    assert len(set(grown_ups)) == len(grown_ups)
    assert not set(called) & {name for person in grown_ups for name in person.split()}
    for kind in (Family, Household):
        names = [record.name for record in of(kind, everything)]
        assert len(set(names)) == len(names)


def test_an_entry_about_several_children_names_none_of_them():
    """A group's entry is one note for each child, with the same words and no name in them."""
    shared = defaultdict(list)
    for note in of(CareNote, big()):
        shared[note.entry_id].append(note)
    groups = [notes for notes in shared.values() if len(notes) > 1]
    names = NameFinder([KnownName(child.called_name, (child.called_name,)) for child in of(Child, big())])
    assert len(groups) > 100
    for notes in groups:
        assert len({note.child_id for note in notes}) == len(notes)
        (text,) = {note.text for note in notes}
        assert not names.find(text)


# ---- a believable home -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(6, 1), (100, 10), (100, 1), (20, 2)])
def test_the_home_is_never_over_its_capacity(size):
    """At no half hour of any week are more children expected than the licence allows."""
    everything = records(*size)
    (found,) = of(Home, everything)
    assert found.capacity.value == 12
    begin = date.fromisoformat(home(*size).summary()["from"])
    children = of(Child, everything)
    halves = [datetime(2000, 1, 1, 7, tzinfo=UTC) + timedelta(minutes=30 * n) for n in range(22)]
    crowded = 0
    for offset in range((TODAY - begin).days + 1):
        day = begin + timedelta(days=offset)
        hours = [h for child in children if child.is_enrolled_on(day) for h in expected_on(child.schedule, day)]
        for half in halves:
            crowded = max(crowded, sum(h.begins <= half.time() < h.ends for h in hours))
    assert 6 <= crowded <= 12


def test_children_come_and_go_over_the_years():
    """Families of a hundred stay for months or years, at an age at which one is in family child care."""
    children = of(Child, big())
    left = [child for child in children if child.ended is not None and child.ended < TODAY]
    assert len(left) > 60
    assert all(child.ended_why for child in left)
    for child in children:
        assert child.date_of_birth.value is not None
        assert 1 <= months_between(child.date_of_birth.value, child.started) <= 64
        assert months_between(child.date_of_birth.value, min(child.ended or TODAY, TODAY)) <= 68
    for note in of(CareNote, big()):
        assert note.text.strip() or note.quick is not None


def test_notes_are_written_while_the_child_is_here():
    """No note outside of enrolment, outside of the hours of that day, or by a caregiver who had not begun."""
    children = {child.id: child for child in of(Child, big())}
    began = {caregiver.id: caregiver.started for caregiver in of(Caregiver, big())}
    for note in of(CareNote, big()):
        child, day = children[note.child_id], note.occurred_at.date()
        assert child.is_enrolled_on(day)
        (hours,) = expected_on(child.schedule, day)
        assert hours.begins <= note.occurred_at.time() <= hours.ends
        assert began[note.author_id] <= day


@pytest.mark.parametrize(("families", "years", "notes"), [(100, 10, 100_000), (10, 10, 10_000)])
def test_there_are_a_hundred_notes_for_a_family_and_year(families, years, notes):
    """The large home has some 100,000 notes, and the number grows evenly."""
    count = len(of(CareNote, records(families, years)))
    assert abs(count - notes) <= notes / 10


def test_the_small_home_has_a_year_of_notes():
    """Six families and one year are enough to look around in."""
    assert 1_000 <= len(of(CareNote, records())) <= 2_500
    assert len(home().summary()["households"]) == 7


def test_the_bar_knows_about_how_much_is_coming():
    """What was expected is within a tenth of what came."""
    for size in ((6, 1), (100, 10)):
        expected, came = home(*size).expected_records, len(records(*size))
        assert abs(expected - came) <= came / 10


def test_every_kind_of_record_is_there():
    """Nothing of the domain stays empty in the demo home."""
    everything = big()
    notes = of(CareNote, everything)
    assert {note.note_kind for note in notes} == set(NoteKind)
    assert {note.visibility for note in notes} == set(Visibility)
    assert {contact.mode for contact in of(Contact, everything)} == set(ContactMode)
    assert {practice.status for practice in of(HomePractice, everything)} == set(PracticeStatus)
    assert {practice.routine for practice in of(HomePractice, everything)} == set(Routine)
    kinds = {record.kind for record in everything}
    assert kinds == {
        "home", "caregiver", "family", "household", "family_member", "child", "child_in_household", "relationship",
        "alert", "primary_caregiver", "professional", "consent", "celebration", "language_profile",
        "profile_language", "family_word", "home_practice", "practice_answer", "care_note", "sleep_check", "contact",
        "follow_up", "release", "reflection_session", "participant", "session_wording", "shared_answer",
        "partnership_need", "role_agreement", "team_person", "thank_you",
    }  # fmt: skip
    done = [promise.done_on is not None for promise in of(FollowUp, everything)]
    assert any(done)
    assert not all(done)
    reasons = {
        value.reason
        for record in everything
        for one in dataclasses.fields(record)
        if isinstance(value := getattr(record, one.name), Answer)
    }
    assert len(reasons - {None}) == 4


def test_the_texts_are_in_at_least_four_languages():
    """Notes, words of families, answers and reading languages: English, Spanish, Arabic and Chinese everywhere."""
    wanted = {"en", "es", "ar", "zh-Hans"}
    for everything in (records(), big()):
        assert wanted <= {note.language for note in of(CareNote, everything)}
        assert wanted <= {contact.family_words_language for contact in of(Contact, everything)} | {"en"}
        assert wanted <= {answer.language for answer in of(PracticeAnswer, everything)}
        assert wanted <= {household.reading_language for household in of(Household, everything)}
    assert wanted <= {household["language"] for household in home().summary()["households"]}
    shares = Counter(family.reading_language for family in of(Family, big()))
    assert min(shares[language] for language in wanted) >= 10


def test_a_language_is_given_exactly_where_there_are_words():
    """A note without words has no language, and words always have one."""
    for note in of(CareNote, big()):
        assert bool(note.text) == bool(note.language)
    for contact in of(Contact, big()):
        assert bool(contact.family_words) == bool(contact.family_words_language)


def test_texts_do_not_repeat_themselves():
    """For one child, the same words of an observation do not come back before many others have been said."""
    for child in of(Child, records()):
        said = [
            note.text
            for note in of(CareNote, records())
            if note.child_id == child.id and note.note_kind is NoteKind.OBSERVATION
        ]
        assert all(one != following for one, following in zip(said, said[1:], strict=False))
        assert len(set(said)) > len(said) * 0.55


# ---- the page of today -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_today_has_something_to_tell(day):
    """On any day: children expected, a morning of notes, and each thing that *Today* points out."""
    everything = records(today=day)
    children = {child.id: child for child in of(Child, everything) if child.is_enrolled_on(day)}
    assert len([child for child in children.values() if expected_on(child.schedule, day)]) >= 4
    assert len([note for note in of(CareNote, everything) if note.occurred_at.date() == day]) >= 4

    last_talk = defaultdict(lambda: date.min)
    last_conference = defaultdict(lambda: date.min)
    for contact in of(Contact, everything):
        last_talk[contact.household_id] = max(last_talk[contact.household_id], contact.occurred_at.date())
        if contact.mode is ContactMode.CONFERENCE:
            last_conference[contact.household_id] = contact.occurred_at.date()
    names = {household.id: household.name for household in of(Household, everything)}
    assert [names[i] for i, last in last_talk.items() if (day - last).days > 30] == ["Rahman"]
    due = [names[household] for household in names if months_between(last_conference[household], day) >= 6]
    assert due == ["Nguyễn"]

    learned = [p for p in of(HomePractice, everything) if p.status is PracticeStatus.LEARNED]
    assert learned
    assert all(practice.at_home.is_value and not practice.agreed.is_value for practice in learned)

    owed = [promise.due - day for promise in of(FollowUp, everything) if promise.done_on is None]
    assert min(owed) < timedelta(0)
    assert timedelta(0) in owed
    assert max(owed) > timedelta(0)

    in_days = {}
    for child in children.values():
        birthday = Celebration(
            id=child.id, family_id=child.family_id, name="birthday", day=child.date_of_birth.value
        ).next_on_or_after(day)
        in_days[child.called_name] = (birthday - day).days
    assert 1 <= in_days["Lucía"] <= 5
    feasts = [feast.next_on_or_after(day) for feast in of(Celebration, everything)]
    assert any(feast is not None and (feast - day).days <= 7 for feast in feasts)

    turning = [
        child.called_name
        for child in children.values()
        if months_between(child.date_of_birth.value, day) < 36
        and months_between(child.date_of_birth.value, day + timedelta(days=60)) >= 36
    ]
    assert turning == ["Yutong"]
    assert [child.called_name for child in children.values() if child.ended] == ["Khang"]
    assert [child.called_name for child in children.values() if child.plan_review < day] == ["Tahmid"]
    noted = defaultdict(list)
    for note in of(CareNote, everything):
        noted[note.child_id].append(note.occurred_at.date())
    quiet = {
        child.called_name for child in children.values() if not any((day - at).days < 14 for at in noted[child.id])
    }
    assert quiet == {"Nusaiba"}


def test_the_first_six_are_who_they_are():
    """The families of the pictures: two households in one family, two children in others."""
    everything = records()
    ages = {child.called_name: months_between(child.date_of_birth.value, TODAY) for child in of(Child, everything)}
    assert ages["Omar"] // 12 == 3
    assert ages["Salma"] == 18
    assert ages["Naïka"] < 12
    families = {family.name: family for family in of(Family, everything)}
    assert families["Hassan family"].name_in_own_script == "عائلة الحسن"
    lucia = next(child for child in of(Child, everything) if child.called_name == "Lucía")
    homes = [each.household_id for each in of(ChildInHousehold, everything) if each.child_id == lucia.id]
    assert len(homes) == 2
    talks = Counter(contact.household_id for contact in of(Contact, everything))
    assert all(talks[household] > 5 for household in homes)


def test_what_belongs_to_each_child_is_there():
    """Each child has somebody who decides and may fetch it; most have a primary caregiver, each family consents."""
    everything = big()
    decide = {each.child_id for each in of(Relationship, everything) if each.decides.value and each.may_pick_up.value}
    assert decide == {child.id for child in of(Child, everything)}
    cared_for = {each.child_id for each in of(PrimaryCaregiver, everything)}
    assert len(cared_for) > len(decide) * 0.85
    assert {consent.family_id for consent in of(Consent, everything)} == {f.id for f in of(Family, everything)}
    assert of(Release, everything)
    assert of(ProfileLanguage, everything)


# ---- sessions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_sessions_were_held_in_two_pairs_of_languages_and_one_rests(day):
    """English beside Arabic, English beside Spanish; the one that rests has done so long enough for *Today*."""
    sessions = of(ReflectionSession, records(today=day))
    assert {session.languages for session in sessions} == {("en", "ar"), ("en", "es")}
    closed = [session for session in sessions if session.status is SessionStatus.CLOSED]
    (resting,) = [session for session in sessions if session.status is SessionStatus.PAUSED]
    assert {session.languages for session in closed} == {("en", "ar"), ("en", "es")}
    assert session_rests(resting.last_held.date(), day)
    for session in sessions:
        assert session.began_at.date().weekday() < 5
        assert session.children


def test_what_was_said_in_a_session_stands_under_what_was_asked():
    """Every answer's step was shown in both languages, and a translation is in the other one of them."""
    everything = records()
    sessions = {session.id: session for session in of(ReflectionSession, everything)}
    shown = {(one.session_id, one.step_id, one.language): one for one in of(ShownWording, everything)}
    for answer in of(SharedAnswer, everything):
        languages = sessions[answer.session_id].languages
        assert answer.language in languages
        assert all(shown[answer.session_id, answer.step_id, language].text("text") for language in languages)
        assert bool(answer.translation) == (answer.translation_language != "")
        assert answer.translation_language != answer.language
    arabic = [one for one in of(ShownWording, everything) if one.language == "ar" and one.step_id]
    assert all(any("؀" <= letter <= "ۿ" for letter in one.text("text")) for one in arabic)


def test_a_closed_session_stands_in_the_log_of_who_took_part():
    """With its agreement; the other household of that family has no line about it."""
    everything = records()
    households = {household.id: household.name for household in of(Household, everything)}
    entries = [one for one in of(Contact, everything) if one.mode is ContactMode.REFLECTION_SESSION]
    assert {households[entry.household_id] for entry in entries} == {"Hassan", "Cruz"}
    for entry in entries:
        assert entry.session_id in {session.id for session in of(ReflectionSession, everything)}
        assert "Together: " in entry.agreed
    here = {person.id: person for person in of(Participant, everything)}
    assert {here[answer.participant_id].session_id for answer in of(SharedAnswer, everything)} == {
        session.id for session in of(ReflectionSession, everything)
    }


# ---- pictures, journal, texts ----------------------------------------------------------------------------------------


def test_some_photo_notes_have_a_drawn_picture():
    """A few small PNG files, each belonging to a photo note."""
    notes = {note.id: note for note in of(CareNote, records())}
    pictures = list(home().attachments())
    assert 2 <= len(pictures) <= 12
    for attachment, data in pictures:
        assert notes[attachment.owner_id].note_kind is NoteKind.PHOTO
        assert data.startswith(b"\x89PNG")
        assert attachment.size == len(data) < 40_000
        assert attachment.is_photo


def test_the_journal_has_a_page_every_week_or_two():
    """It speaks of her practice, of children, families and sessions; only the pages about a child name one."""
    pages = list(home().journal_entries())
    assert len(pages) >= 20
    assert {page.about for page in pages} == set(JournalAbout)
    assert all("{" not in page.text for page in pages)
    names = NameFinder([KnownName(child.called_name, (child.called_name,)) for child in of(Child, records())])
    assert all(page.child_id is not None for page in pages if names.find(page.text))


def test_no_hole_and_no_bracket_is_left_open():
    """Whatever is filled in was filled in, and every choice was made."""
    for record in big():
        for text in texts_of(record):
            assert not set(text) & set("{}[]|~"), text


def written_lines(value):
    if isinstance(value, str):
        line = Line.of(value)
        yield line.boy
        yield line.girl
    elif isinstance(value, dict):
        for each in value.values():
            yield from written_lines(each)
    elif isinstance(value, list):
        for each in value:
            yield from written_lines(each)


def test_the_bundled_fonts_can_show_every_text():
    """No name and no sentence needs a letter that would be drawn as a box."""
    ttfont = pytest.importorskip("fontTools.ttLib").TTFont
    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "fcc_app", "ui", "fonts")
    shown = set()
    for name in ("NotoSans-Regular.ttf", "NotoSansArabicUI-Regular.ttf", "NotoSansCJKsc-Regular.otf"):
        with ttfont(os.path.join(folder, name)) as font:
            shown |= set(font.getBestCmap())
    trees = [first_families(), others(), read("contacts.toml"), read("journal.toml"), read("sessions.toml")]
    trees += [language_file(language) for language in LANGUAGES]
    trees += [read(f"notes/{language}.toml") for language in NOTE_LANGUAGES]
    letters = {letter for tree in trees for line in written_lines(tree) for letter in line}
    assert not {letter for letter in letters if ord(letter) not in shown}


def test_a_line_is_said_of_a_boy_or_a_girl():
    """The first word of a pair is a boy's, the second a girl's; after the tilde she wonders."""
    line = Line.of("[نام|نامت] بعد الغداء. ~ Did [he|she] wait for us?")
    assert line.about(boy=True) == "نام بعد الغداء."
    assert line.about(boy=False) == "نامت بعد الغداء."
    assert line.wonder is not None
    assert line.wonder.about(boy=False) == "Did she wait for us?"


@pytest.mark.parametrize("language", NOTE_LANGUAGES)
def test_every_hole_of_a_note_can_be_filled(language):
    """No line asks for a list that is not there."""
    book = note_book(language)
    known = {"name", "grandmother", "milk", "hurt", "sleep", "cloth", "song"} | set(book.lists())
    known |= set(note_book("en").lists())
    for section, lines in book.sections().items():
        for line in lines:
            assert set(line.holes) <= known, section
