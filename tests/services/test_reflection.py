"""A reflection session as a provider and a family hold it: begun, paused, resumed, closed, looked back on."""

from datetime import date, time

import pytest

from fcc_app.domain.communication import Contact, ContactMode
from fcc_app.domain.families import ChildInHousehold, FamilyMember, Household
from fcc_app.domain.ids import HouseholdId, MemberId, new_id
from fcc_app.domain.journal import JournalEntry
from fcc_app.domain.reflection import (
    Kept,
    NoFamilyError,
    NoLanguageError,
    NoWordsError,
    ParticipantRole,
    Ring,
    SessionMode,
    SessionStatus,
)
from fcc_app.domain.rhythm import DueAbout
from fcc_app.resources import content_folder
from fcc_app.services.reflection import AtClose, SessionClosedError
from tests.services.guided import PASSPHRASE, Hassans, people, say


@pytest.fixture
def family(home):
    return Hassans(home)


@pytest.fixture
def begin(home, family):
    """Begin a session with the Hassans, in English and Arabic."""
    return lambda **plan: family.begin(home, **plan)


def test_a_family_is_asked_what_it_reads_and_who_is_here(home, family):
    choices = home.reflection.choices(family.id)
    assert choices.languages[:2] == ("en", "ar")
    assert [(person.name, person.role.value) for person in choices.people] == [
        ("Ana", "provider"),
        ("Leila Hassan", "parent"),
    ]
    assert choices.people[1].language == "ar"


def test_each_pane_says_the_step_in_its_own_language(begin):
    session = begin()
    english, arabic = (session.shown(session.step.id, tag) for tag in ("en", "ar"))
    assert english.text.startswith("If you are the provider")
    assert arabic.text_language == "ar"
    assert arabic.text != english.text
    assert not arabic.may_be_rendered
    session.pause()


def test_the_walk_goes_forward_back_and_anywhere_and_keeps_its_place(begin):
    session = begin()
    assert len(session.steps) == 29
    session.forward()
    session.forward()
    session.back()
    assert session.step.id == "know.provider-is-partner"
    session.go("reflect.parent.trust")
    session.come_back_later("know.roles-meet")
    assert [step.id for step in session.later] == ["know.roles-meet"]
    assert [(part.part.id, part.seen) for part in session.progress()] == [
        ("know", 5),
        ("see", 3),
        ("reflect", 15),
        ("act", 0),
    ]
    for _ in range(40):
        session.forward()
    assert session.at_the_end
    session.pause()


def test_a_private_answer_is_only_there_while_its_person_speaks(begin):
    session = begin()
    provider, parent = people(session)
    session.go("reflect.parent.strengths")
    answer = session.new_answer(parent)
    answer.set(words="أمي علمتني الصبر")
    assert answer.record.language == "ar"
    step = session.step.id
    assert [one.record.words for one in session.answers(step, parent)] == ["أمي علمتني الصبر"]
    assert session.answers(step, provider) == []
    session.share(session.answers(step, parent)[0])
    assert [one.is_shared for one in session.answers(step, provider)] == [True]
    session.pause()


def test_an_empty_answer_is_not_shared(begin):
    session = begin()
    answer = session.new_answer(people(session)[1])
    with pytest.raises(NoWordsError):
        session.share(answer)
    session.pause()


def test_a_talk_is_paused_and_resumed_weeks_later_at_the_same_step_with_what_was_agreed(home, begin, clock):
    session = begin()
    provider, parent = people(session)
    session.go("reflect.provider.share-roles")
    roles = session.role_agreement()
    roles.set(family_does="Haircuts", provider_does="Opening hours", together="The toilet")
    roles.finish()
    said = session.new_answer(provider)
    said.set(words="I want to ask before I decide.")
    before = session.shown(session.step.id, "ar").text
    session.pause()
    clock.passes(weeks=4)

    waiting = home.reflection.unfinished()
    assert [one.status for one in waiting] == [SessionStatus.PAUSED]
    again = home.reflection.resume(waiting[0].id, home.journal.open(PASSPHRASE))
    assert again.step.id == "reflect.provider.share-roles"
    assert again.shown(again.step.id, "ar").text == before
    assert again.agreed_so_far().roles.together == "The toilet"
    assert [one.record.words for one in again.answers(again.step.id, provider)] == ["I want to ask before I decide."]
    assert again.answers(again.step.id, parent) == []
    again.pause()


def test_a_closed_talk_is_one_entry_in_the_log_and_cannot_be_gone_on_with(home, begin, family, clock):
    session = begin()
    provider, parent = people(session)
    roles = session.role_agreement()
    roles.set(family_does="Haircuts")
    roles.finish()
    promise = session.new_promise("act.thank-the-team")
    promise.set(owed_by_member=family.leila.id)
    promise.finish()
    session.set_next_meeting(date(2026, 4, 8), time(13, 0), place="Here")
    clock.passes(minutes=50)
    closed = session.close()

    contacts = home.communication.page([family.household], None, 10)
    assert [contact.id for contact in contacts] == [closed.contacts[0].id]
    contact = contacts[0]
    assert (contact.mode, contact.minutes, contact.with_members) == (
        ContactMode.REFLECTION_SESSION,
        50,
        (family.leila.id,),
    )
    assert contact.session_id == session.record.id
    assert "The family: Haircuts" in contact.agreed
    assert "Leila Hassan promised: Thank someone on our team" in contact.agreed
    assert "We meet again: Apr 8, 2026" in contact.agreed
    assert home.reflection.unfinished() == []
    journal = home.journal.open(PASSPHRASE)
    with pytest.raises(SessionClosedError):
        home.reflection.resume(session.record.id, journal)
    journal.close()


def test_at_the_close_each_word_becomes_what_its_person_decided(home, begin):
    session = begin()
    provider, parent = people(session)
    session.go("reflect.parent.trust")
    words = {}
    for name, who, share in [
        ("kept", parent, True),
        ("theme", parent, True),
        ("thrown away", parent, True),
        ("shared late", parent, False),
        ("only the parent's", parent, False),
        ("only hers", provider, False),
        ("hers, thrown away", provider, False),
    ]:
        words[name] = session.new_answer(who)
        words[name].set(words=name)
        if share:
            session.share(words[name])
    over = session.look_over(parent)
    assert {one.words for one in over.private} == {"shared late", "only the parent's"}
    assert set(over.decisions.values()) == {AtClose.KEEP, AtClose.DISCARD}
    session.decide(words["theme"].id, AtClose.THEME)
    session.decide(words["thrown away"].id, AtClose.DISCARD)
    session.decide(words["shared late"].id, AtClose.SHARE)
    session.decide(words["hers, thrown away"].id, AtClose.DISCARD)
    with pytest.raises(ValueError, match="private_answer"):
        session.decide(words["only the parent's"].id, AtClose.KEEP)
    closed = session.close()
    assert (closed.kept, closed.themes, closed.in_journal, closed.discarded) == (2, 1, 1, 3)

    page = home.reflection.page(session.record.id)
    assert sorted((one.kept, one.words) for one in page.answers) == [
        (Kept.THEME, ""),
        (Kept.WORDS, "kept"),
        (Kept.WORDS, "shared late"),
    ]
    journal = home.journal.open(PASSPHRASE)
    entries = journal.page(None, 10)
    assert [(entry.text, entry.step_id) for entry in entries] == [("only hers", "reflect.parent.trust")]
    assert entries[0].asked.startswith("What will you start to do")
    assert journal.search("parent's") == []
    journal.close()


def test_on_my_own_nothing_reaches_the_home(home, begin, family):
    session = begin(mode=SessionMode.ON_MY_OWN, languages=("en",), participants=())
    assert all(step.audience.value != "parent" for step in session.steps)
    assert not session.may_be_shared
    me = session.participants()[0]
    answer = session.new_answer(me.id)
    answer.set(words="I was tired that day.")
    with pytest.raises(RuntimeError):
        session.share(answer)
    session.forward()
    session.pause()
    assert home.reflection.sessions(family.id) == home.reflection.unfinished() == []

    journal = home.journal.open(PASSPHRASE)
    (own,) = home.reflection.own(journal)
    again = home.reflection.resume(own.id, journal)
    assert [one.record.words for one in again.answers(again.steps[0].id, me.id)] == ["I was tired that day."]
    again.close()
    journal = home.journal.open(PASSPHRASE)
    assert [entry.text for entry in home.reflection.own_answers(own.id, journal)] == ["I was tired that day."]
    journal.close()


def test_in_a_group_nobodys_private_words_are_on_screen(home, begin):
    session = begin(mode=SessionMode.GROUP, family_id=None, households=(), children=(), participants=())
    assert not session.may_be_private
    answer = session.new_answer(None)
    answer.set(words="We meet at the park.")
    session.forward()
    assert [one.is_shared for one in session.answers(session.steps[0].id, None)] == [True]
    closed = session.close()
    assert (closed.contacts, closed.kept) == ((), 1)
    assert [one.words for one in home.reflection.page(session.record.id).answers] == ["We meet at the park."]
    assert len(home.reflection.groups()) == 1


def test_each_alone_first_then_sharing_one_by_one(begin):
    session = begin(alone_first=True)
    provider, parent = people(session)
    step = session.go("reflect.support-the-relationship").id
    for who, words in ((provider, "More time at the door."), (parent, "My sister.")):
        answer = session.new_answer(who)
        answer.set(words=words)
        session.share(answer)
    assert [one.record.words for one in session.answers(step, parent)] == ["My sister."]
    session.open_sharing(step)
    assert len(session.answers(step, parent)) == 2
    session.pause()


def test_what_was_read_in_another_language_than_theirs_is_kept_as_it_was_read(begin, home):
    """Only Mam is on screen, which the module does not speak: the English that all of them read is the wording."""
    session = begin(languages=("mam",))
    step = session.step.id
    provider, _parent = people(session)
    say(session, provider, "We greet the father, too.", share=True)
    session.close()
    (asked,) = [one for one in home.reflection.over_time(session.record.family_id).prompts if one.step_id == step]
    assert [(one.language, one.text("text")) for one in asked.wording] == [
        ("en", session.module.step(step).texts["text"].english)
    ]


def test_a_familys_own_rendering_of_a_prompt_is_kept_for_the_next_session(begin):
    session = begin(languages=("en", "mam"))
    step = session.step.id
    assert session.shown(step, "mam").text_language == "en"
    assert session.shown(step, "mam").may_be_rendered
    form = session.edit_rendering(step, "mam")
    form.set(words="Qa tzaj tiʼn")
    session.finish_rendering(form)
    assert session.shown(step, "mam").text == "Qa tzaj tiʼn"
    session.pause()
    again = begin(languages=("en", "mam"))
    assert (again.shown(step, "mam").text, again.shown(step, "mam").theirs) == ("Qa tzaj tiʼn", True)
    again.pause()


def test_the_team_map_begins_with_the_people_of_last_time(begin, family):
    session = begin()
    assert [person.name for person in session.not_on_the_map()] == ["Leila Hassan", "Ana"]
    session.add_to_team("Leila Hassan", member=family.leila, what="mother")
    teta = session.add_to_team("Teta", ring=Ring.KEY)
    session.add_to_team("Dr. Lee", ring=Ring.SUPPORT)
    assert [(person.name, person.angle) for person in session.team()] == [
        ("Leila Hassan", 0),
        ("Teta", 180),
        ("Dr. Lee", 0),
    ]
    session.move_on_map(teta.id, ring=Ring.KEY, angle=-90)
    thanks = session.new_thanks(teta)
    thanks.set(words="شكرا", language="ar")
    thanks.finish()
    session.pause()

    later = begin()
    assert [(person.name, person.angle) for person in later.bring_team()] == [
        ("Leila Hassan", 0),
        ("Teta", 270),
        ("Dr. Lee", 0),
    ]
    assert later.thanks() == ()
    later.pause()


def test_over_time_shows_what_was_said_then_and_now(home, begin, family, clock):
    for words in ("A good start.", "We know each other."):
        session = begin()
        session.go("reflect.everyone-together")
        answer = session.new_answer(people(session)[1])
        answer.set(words=words)
        session.share(answer)
        secret = session.new_answer(people(session)[1])
        secret.set(words="unsaid")
        promise = session.new_promise("act.meet")
        promise.finish()
        session.close()
        clock.passes(days=61)
    home.communication.done(promise.id)
    looked = home.reflection.over_time(family.id)
    (prompt,) = looked.prompts
    assert [[one.words for one in answers] for _, answers in prompt.answers] == [
        ["A good start."],
        ["We know each other."],
    ]
    assert [(month.month, count) for month, count in looked.rhythm] == [(3, 1), (4, 0), (5, 1), (6, 0), (7, 0)]
    assert (len(looked.promises_kept), len(looked.promises_open)) == (1, 1)
    assert home.reflection.over_time(family.id, HouseholdId(new_id())).pages == ()


@pytest.mark.parametrize(
    ("missing", "problem"),
    [({"family_id": None}, NoFamilyError), ({"languages": ()}, NoLanguageError)],
)
def test_what_is_missing_is_said_before_anything_begins(home, begin, missing, problem):
    with pytest.raises(problem):
        begin(**missing)
    assert home.reflection.unfinished() == []


def test_a_talk_can_be_moved_to_the_bin(home, begin, family):
    session = begin()
    session.pause()
    home.reflection.delete(session.record.id)
    assert home.reflection.sessions(family.id) == []
    home.history.undo()
    assert len(home.reflection.sessions(family.id)) == 1


def test_a_talk_that_rests_for_more_than_three_weeks_is_named_today(home, begin, clock):
    session = begin()
    clock.passes(days=2)
    session.pause()
    clock.passes(days=21)
    assert [due for due in home.today.due() if due.about is DueAbout.SESSION] == []
    clock.passes(days=1)
    (due,) = [due for due in home.today.due() if due.about is DueAbout.SESSION]
    assert (due.who, due.day, due.target) == ("Hassan", date(2026, 3, 6), session.record.id)
    journal = home.journal.open(PASSPHRASE)
    home.reflection.resume(session.record.id, journal).close()
    assert [due for due in home.today.due() if due.about is DueAbout.SESSION] == []


def test_nothing_of_a_talk_stays_in_undo(home, begin):
    session = begin()
    session.pause()
    assert home.history.last is None or home.history.last.message == "Change kept."
    with home.vault.read() as reader:
        assert reader.find(Contact) == []
    journal = home.journal.open(PASSPHRASE)
    with journal.vault.read() as reader:
        assert reader.find(JournalEntry) == []
    journal.close()


def test_two_households_each_get_one_entry_with_their_own_people(home, begin, family):
    father = Household(id=HouseholdId(new_id()), family_id=family.id, name="Father's home")
    yusuf = FamilyMember(id=MemberId(new_id()), family_id=family.id, household_id=father.id, name="Yusuf Hassan")
    place = ChildInHousehold(id=new_id(), child_id=family.omar, household_id=father.id)
    home.forms.keep(father, yusuf, place)
    session = begin(households=(family.household, father.id), participants=home.reflection.choices(family.id).people)
    session.add_participant(ParticipantRole.PARENT, "A neighbor")
    closed = session.close()
    assert {contact.household_id: contact.with_members for contact in closed.contacts} == {
        family.household: (family.leila.id,),
        father.id: (yusuf.id,),
    }
    assert {contact.with_others for contact in closed.contacts} == {"A neighbor"}
    assert all(contact.children == (family.omar,) for contact in closed.contacts)
    assert home.reflection.over_time(family.id, father.id).pages[0].session.id == session.record.id


def test_a_resumed_talk_shows_the_words_it_showed_whatever_became_of_the_module(home, begin):
    folder = home.modules.folder
    folder.mkdir()
    text = (content_folder() / "same_team.toml").read_text(encoding="utf-8")
    ours = folder / "ours.toml"
    ours.write_text(text.replace('id = "same-team"', 'id = "ours"', 1), encoding="utf-8")
    home.modules.reload()
    session = begin(module=("ours", 1), languages=("en",))
    said = session.shown(session.step.id, "en").text
    session.pause()
    ours.write_text(
        ours.read_text(encoding="utf-8").replace(said, "Something new.").replace("version = 1", "version = 2", 1),
        encoding="utf-8",
    )
    home.modules.reload()
    again = home.reflection.resume(session.record.id, home.journal.open(PASSPHRASE))
    assert again.shown(again.step.id, "en").text == said
    assert again.shown("know.provider-is-partner", "en").text.startswith("If you are raising this child")
    again.close()
    ours.unlink()
    home.modules.reload()
    page = home.reflection.page(session.record.id)
    assert page.shown(page.steps[0], "en").text("text") == said
    assert page.title("en") == "We're on the Same Team"


def test_what_an_app_that_locks_itself_leaves_behind_is_all_there(home, begin, clock):
    session = begin()
    provider, parent = people(session)
    session.go("act.next-time")
    say(session, parent, "half a sent")
    clock.passes(minutes=1)
    shared = say(session, provider, "We meet in spring.", share=True)
    shared.set(words="We meet in spring, at the")
    session.leave()
    again = home.reflection.resume(session.record.id, home.journal.open(PASSPHRASE))
    assert again.step.id == "act.next-time"
    assert [one.record.words for one in again.answers(again.step.id, parent)] == [
        "half a sent",
        "We meet in spring, at the",
    ]
    again.pause()
