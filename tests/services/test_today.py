"""What *Today* shows: who is expected, what is due, and nothing that is not."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from fcc_app.domain.answers import answered
from fcc_app.domain.children import Child, PrimaryCaregiver
from fcc_app.domain.families import Household
from fcc_app.domain.home_practices import PracticeStatus, Routine
from fcc_app.domain.rhythm import DueAbout
from fcc_app.domain.times import Hours, Weekday
from fcc_app.storage import rhythm_queries


@pytest.fixture
def rosa(home):
    return home.home.usual_caregiver().id


@pytest.fixture
def rivera(home):
    """A family with one child, Omar, who has a primary caregiver: nothing is due."""
    family, child = home.families.add_family("Rivera", "Omar")
    caregiver = home.home.usual_caregiver()
    keep(home.families.new_primary_caregiver(child.id, caregiver, home.today.day()))
    with home.vault.read() as reader:
        (household,) = reader.find(Household, family_id=family.id)
    return family, child, household


def keep(form, **values):
    form.set(**values)
    form.finish()
    return form.record


def due(home, about=None):
    found = home.today.due()
    return [one for one in found if about is None or one.about is about]


def abouts(home):
    return [one.about for one in home.today.due()]


def contact(home, rosa, household, **values):
    return keep(home.communication.new_contact(rosa, household.id), **values)


def test_in_a_home_where_everything_was_just_entered_nothing_is_due_but_a_caregiver(home, rivera):
    assert abouts(home) == []
    _, layla = home.families.add_family("Hassan", "Layla")
    (one,) = due(home)
    assert (one.about, one.who, one.child) == (DueAbout.PRIMARY_CAREGIVER, "Layla", layla.id)


def test_a_household_not_talked_with_for_thirty_days_is_named_until_somebody_talks(home, rosa, rivera, clock):
    _, _, household = rivera
    contact(home, rosa, household, said="About sleep")
    clock.passes(days=29)
    assert due(home, DueAbout.TALK) == []
    clock.passes(days=1)
    (one,) = due(home, DueAbout.TALK)
    assert (one.who, one.day, one.household) == ("Rivera", date(2026, 3, 4), household.id)
    contact(home, rosa, household, said="Hello again")
    assert due(home, DueAbout.TALK) == []


def test_a_child_in_two_households_needs_a_talk_with_each(home, rosa, rivera, clock):
    family, child, first = rivera
    second = keep(home.families.new_household(family), name="Rivera, father")
    keep(home.families.new_place_in_household(child.id, second.id), when="Weekends")
    clock.passes(days=20)
    contact(home, rosa, first, said="About sleep")
    clock.passes(days=15)
    (one,) = due(home, DueAbout.TALK)
    assert (one.who, one.day) == ("Rivera, father", None)


def test_a_conference_is_due_at_enrolment_and_again_after_half_a_year(home, rosa, rivera, clock):
    _, child, household = rivera
    keep(home.families.edit(Child, child.id), started=date(2026, 3, 2))
    (one,) = due(home, DueAbout.CONFERENCE)
    assert (one.day, one.household) == (date(2026, 3, 2), household.id)
    contact(home, rosa, household, said="How he settles in", planned=True)
    contact(home, rosa, household, said="At the door")
    assert due(home, DueAbout.CONFERENCE) == []
    clock.now = datetime(2026, 9, 4, 9, 0, tzinfo=timezone(timedelta(hours=-4)))
    (one,) = due(home, DueAbout.CONFERENCE)
    assert one.day == date(2026, 9, 4)


def test_a_practice_that_was_learned_is_named_until_it_is_agreed_or_opened_again(home, rivera):
    family, _, _ = rivera
    form = home.families.practice(family.id, Routine.SLEEPING)
    keep(form, at_home=answered("He is rocked"), status=PracticeStatus.LEARNED)
    keep(home.families.practice(family.id, Routine.PLAY), status=PracticeStatus.LEARNED)
    (one,) = due(home, DueAbout.PRACTICE)
    assert (one.who, one.family, one.count) == ("Rivera", family.id, 2)
    keep(home.families.practice(family.id, Routine.SLEEPING), status=PracticeStatus.AGREED)
    keep(home.families.practice(family.id, Routine.PLAY), status=PracticeStatus.TO_REVISIT)
    assert due(home, DueAbout.PRACTICE) == []


def test_a_promise_is_named_from_its_day_on_until_it_is_kept(home, rosa, rivera, clock):
    family, child, _ = rivera
    note = home.care_notes.note(rosa, child.id, "Needs his blanket")
    promise = keep(home.care_notes.new_follow_up(note, family.id), what="Bring a blanket", due=date(2026, 3, 5))
    keep(home.care_notes.new_follow_up(note, family.id), what="Some day")
    assert due(home, DueAbout.PROMISE) == []
    clock.passes(days=1)
    (one,) = due(home, DueAbout.PROMISE)
    assert (one.who, one.what, one.day, one.target) == ("Rivera", "Bring a blanket", date(2026, 3, 5), promise.id)
    home.communication.done(promise.id)
    assert due(home, DueAbout.PROMISE) == []


def test_a_contact_kept_in_passing_is_named_until_it_is_completed(home, rosa, rivera):
    _, _, household = rivera
    kept = home.communication.at_the_door(rosa, household.id)
    (one,) = due(home, DueAbout.TO_COMPLETE)
    assert (one.target, one.who) == (kept.id, "Rivera")
    keep(home.communication.edit(kept.id), said="She slept well", to_complete=False)
    assert due(home, DueAbout.TO_COMPLETE) == []


def test_a_child_without_a_note_for_fourteen_days_is_named(home, rosa, rivera, clock):
    _, child, _ = rivera
    clock.passes(days=13)
    assert due(home, DueAbout.NOTE) == []
    clock.passes(days=1)
    (one,) = due(home, DueAbout.NOTE)
    assert (one.child, one.day) == (child.id, None)
    note = home.care_notes.note(rosa, child.id, "Sang", occurred_at=clock.now - timedelta(days=3))
    assert due(home, DueAbout.NOTE) == []
    home.care_notes.delete(note)
    assert len(due(home, DueAbout.NOTE)) == 1


def test_a_primary_caregiver_counts_only_while_it_lasts(home, rivera, clock):
    with home.vault.read() as reader:
        (link,) = reader.find(PrimaryCaregiver)
    keep(home.families.edit(type(link), link.id), ended=date(2026, 3, 10))
    clock.passes(days=6)
    assert due(home, DueAbout.PRIMARY_CAREGIVER) == []
    clock.passes(days=1)
    assert [one.who for one in due(home, DueAbout.PRIMARY_CAREGIVER)] == ["Omar"]


def test_birthdays_and_celebrations_of_the_coming_week_are_named_the_nearest_first(home, rivera):
    family, child, _ = rivera
    keep(home.families.edit(Child, child.id), date_of_birth=answered(date(2024, 3, 11)))
    keep(home.families.new_celebration(family.id, date(2020, 3, 6)), name="Grandfather's day")
    keep(home.families.new_celebration(family.id, date(2026, 3, 12)), name="Too far")
    keep(home.families.new_celebration(family.id, date(2025, 3, 6)), name="Was once", every_year=False)
    found = due(home, DueAbout.CELEBRATION)
    assert [(one.who, one.what, one.day) for one in found] == [
        ("Rivera", "Grandfather's day", date(2026, 3, 6)),
        ("Omar", "", date(2026, 3, 11)),
    ]


def test_a_child_who_will_leave_or_turn_thirty_six_months_is_named(home, rivera):
    _, child, _ = rivera
    keep(home.families.edit(Child, child.id), ended=date(2026, 5, 3))
    (one,) = due(home, DueAbout.CHANGE)
    assert (one.child, one.day) == (child.id, date(2026, 5, 3))
    keep(home.families.edit(Child, child.id), ended=None, date_of_birth=answered(date(2023, 3, 31)))
    (one,) = due(home, DueAbout.CHANGE)
    assert one.day == date(2026, 3, 31)


def test_what_was_put_into_the_bin_thirty_days_ago_is_named(home, rosa, rivera, clock):
    _, child, _ = rivera
    home.care_notes.delete(home.care_notes.note(rosa, child.id, "Twice written"))
    clock.passes(days=29)
    assert due(home, DueAbout.BIN) == []
    clock.passes(days=1)
    home.care_notes.delete(home.care_notes.note(rosa, child.id, "Once more"))
    (one,) = due(home, DueAbout.BIN)
    assert one.count == 1
    assert len(home.bin.ripe()) == 1


def test_words_typed_and_left_are_named_once_nobody_types_any_more(home, rosa, rivera, clock):
    family, child, household = rivera
    entry = home.care_notes.new_entry(rosa)
    entry.set(text="Both painted")  # nobody said yet who
    erased = home.care_notes.new_entry(rosa)
    erased.set(text="Slip")
    erased.set(text="")
    member = home.families.new_member(family.id)
    member.set(phone=answered("555 0100"))
    note = home.care_notes.note(rosa, child.id, "Ate well")
    emptied = home.care_notes.edit(note.id)
    emptied.set(text="")
    talk = home.communication.edit(contact(home, rosa, household, said="Hello").id)
    talk.set(minutes=-3)
    assert home.drafts.flush()
    assert due(home, DueAbout.UNFINISHED) == []
    clock.passes(minutes=2)
    found = {(one.kind, one.who, one.target, one.count) for one in due(home, DueAbout.UNFINISHED)}
    assert found == {
        ("care_note", "", None, 1),
        ("care_note", "Omar", note.id, 1),
        ("family", "Rivera", family.id, 1),
        ("contact", "Rivera", talk.id, 1),
    }
    for form in (entry, erased, member, emptied, talk):
        form.discard()
    assert due(home, DueAbout.UNFINISHED) == []


def test_nothing_is_due_for_a_family_in_the_bin_or_a_child_who_left(home, rosa, rivera, clock):
    family, child, household = rivera
    home.communication.at_the_door(rosa, household.id)
    note = home.care_notes.note(rosa, child.id, "Needs his blanket")
    keep(home.care_notes.new_follow_up(note, family.id), what="Bring it", due=clock.now.date())
    keep(home.families.practice(family.id, Routine.PLAY), status=PracticeStatus.LEARNED)
    keep(home.families.new_celebration(family.id, clock.now.date()), name="Today")
    _, layla = home.families.add_family("Hassan", "Layla")
    keep(home.families.edit(Child, layla.id), started=date(2025, 1, 1), ended=clock.now.date())
    clock.passes(days=20)
    assert {one.who for one in due(home)} == {"Rivera", "Omar"}
    home.families.delete_family(family.id)
    assert due(home) == []
    home.history.undo()
    assert {one.who for one in due(home)} == {"Rivera", "Omar"}


def test_what_is_due_comes_in_one_order_the_longest_due_first(home, rosa, rivera, clock):
    family, child, _ = rivera
    note = home.care_notes.note(rosa, child.id, "Needs his blanket")
    for day in (6, 4, 5):
        keep(home.care_notes.new_follow_up(note, family.id), what=f"On the {day}th", due=date(2026, 3, day))
    clock.passes(days=40)
    assert [one.what for one in due(home, DueAbout.PROMISE)] == ["On the 4th", "On the 5th", "On the 6th"]
    order = list(DueAbout)
    assert abouts(home) == sorted(abouts(home), key=order.index)


# ---- expected ------------------------------------------------------------------------------------------------


def hours(weekday, begins, ends):
    return Hours(weekday, time(begins), time(ends))


def test_the_children_of_this_weekday_are_expected_the_first_to_come_first(home, rivera):
    _, omar, _ = rivera
    _, layla = home.families.add_family("Hassan", "Layla")
    _, kim = home.families.add_family("Nguyen", "Kim")
    _, eva = home.families.add_family("Oak", "Eva")
    keep(home.families.edit(Child, omar.id), schedule=(hours(Weekday.WEDNESDAY, 9, 15),))
    keep(
        home.families.edit(Child, layla.id),
        schedule=(hours(Weekday.WEDNESDAY, 7, 12), hours(Weekday.FRIDAY, 7, 12)),
    )
    keep(home.families.edit(Child, kim.id), schedule=(hours(Weekday.THURSDAY, 7, 12),))
    found = home.today.expected()
    assert [one.child.called_name for one in found] == ["Layla", "Omar", "Eva"]
    assert found[0].hours == (hours(Weekday.WEDNESDAY, 7, 12),)
    assert found[2].hours == ()
    keep(home.families.edit(Child, eva.id), ended=date(2026, 3, 3))
    assert [one.child.called_name for one in home.today.expected()] == ["Layla", "Omar"]


def test_alerts_stand_beside_the_child_and_a_note_of_today_is_seen(home, rosa, rivera, clock):
    _, omar, _ = rivera
    keep(home.families.new_alert(omar.id), what="Peanuts")
    keep(home.families.new_alert(omar.id), what="Long over", ended=date(2026, 3, 3))
    home.care_notes.note(rosa, omar.id, "Yesterday", occurred_at=clock.now - timedelta(days=1))
    (one,) = home.today.expected()
    assert [alert.what for alert in one.alerts] == ["Peanuts"]
    assert not one.noted
    home.care_notes.note(rosa, omar.id, "This morning", occurred_at=clock.now - timedelta(hours=3))
    (one,) = home.today.expected()
    assert one.noted


def test_the_day_begins_where_the_home_is(home, rosa, rivera, clock):
    _, omar, _ = rivera
    keep(home.home.edit(), time_zone="America/Los_Angeles")
    clock.now = datetime(2026, 3, 5, 2, 0, tzinfo=timezone(timedelta(hours=-5)))
    home.care_notes.note(rosa, omar.id, "Late in the evening")
    assert home.today.day() == date(2026, 3, 4)
    assert [one.noted for one in home.today.expected()] == [True]
    clock.passes(hours=2)
    assert home.today.day() == date(2026, 3, 5)
    assert [one.noted for one in home.today.expected()] == [False]


def test_on_the_day_the_clocks_change_a_note_late_in_the_evening_is_of_that_day(home, rosa, rivera, clock):
    _, omar, _ = rivera
    keep(home.home.edit(), time_zone="America/New_York")
    clock.now = datetime(2026, 11, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))  # a day of 25 hours
    home.care_notes.note(rosa, omar.id, "Asleep at last")
    assert [one.noted for one in home.today.expected()] == [True]


# ---- the cost ------------------------------------------------------------------------------------------------


def test_no_question_walks_through_the_notes_or_the_contacts(home, rivera):
    """Every step on a table that grows from year to year goes by an index."""
    plans = []
    home.today.due()
    home.today.expected()
    with home.vault.read() as reader:
        asked = []
        raw = reader._cursor.connection
        raw.set_trace_callback(asked.append)
        looking(reader, home)
        raw.set_trace_callback(None)
        for statement in asked:
            if statement.lstrip().upper().startswith("SELECT"):
                plans += [str(row[3]) for row in raw.execute("EXPLAIN QUERY PLAN " + statement)]
    assert any("care_note_of_child" in step for step in plans)
    walks = [step for step in plans if step.startswith("SCAN") and "INDEX" not in step]
    grows = ("care_note", "contact", "follow_up", "sleep_check", "anon", "sync_op")
    assert [step for step in walks if any(name in step for name in grows)] == []


def looking(reader, home):
    from fcc_app.services.today import _Looking

    day, zone = home.today._day(reader)
    assert list(_Looking(reader, day, zone, home.now()).everything()) is not None
    rhythm_queries.noted_on(reader, day, zone)
