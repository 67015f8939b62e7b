"""The place *Reflect together*: what rests, who was talked with, and the way back into a session."""

from fcc_app.domain.reflection import SessionMode, SessionStatus
from fcc_app.services.reflection import Plan
from tests.services.guided import PASSPHRASE, people, say


def test_before_the_first_session_there_is_one_thing_to_do(ana):
    """One sentence, one button."""
    assert "Sessions with families will be listed here" in ana.reads()
    ana.presses("Begin with a family")
    assert ana.page.begin_form.isVisible()
    assert ana.places[-1] == ("begin", None)


def test_a_session_that_rests_is_gone_on_with_behind_the_passphrase(ana, home, hassans):
    """It stands first, and says where it stopped; the right words open it at that step."""
    session = hassans.begin(home)
    session.go("reflect.everyone-together")
    me, _leila = people(session)
    say(session, me, "The song of his grandmother.")
    session.pause()
    ana.goes_to(None)
    assert "Stopped at “Reflect”, step 9 of 29" in ana.reads()
    ana.presses("Go on")
    assert ana.places[-1] == ("resume", session.record.id)
    ana.types("not these words\r")
    ana.settles()
    assert "does not open your notes" in ana.reads()
    assert not ana.page.resume_card.passphrase.text()
    ana.types(f"{PASSPHRASE}\r")
    again = ana.takes_the_session()
    assert again.step.id == "reflect.everyone-together"
    assert [answer.record.words for answer in again.answers(again.step.id, me)] == ["The song of his grandmother."]
    assert ana.page.overview.isVisible()
    assert ana.places[-1] is None
    again.close()


def test_who_leaves_before_the_journal_is_open_leaves_nothing_open(ana, home, hassans, monkeypatch):
    """The page is left while the passphrase is tried: no session is handed to anybody, and the vault is closed."""
    session = hassans.begin(home)
    session.pause()
    opened = []
    real = home.journal.open
    monkeypatch.setattr(home.journal, "open", lambda words: opened.append(real(words)) or opened[-1])
    ana.goes_to(("resume", session.record.id))
    ana.types(f"{PASSPHRASE}\r")
    ana.page.flush()
    ana.settles()
    assert not ana.sessions
    assert all(not journal.drafts._thread.is_alive() for journal in opened)
    assert home.reflection.sessions(hassans.id)[0].status is not SessionStatus.CLOSED


def test_families_met_stand_by_name_and_a_closed_session_does_not_rest(ana, home, hassans):
    """From there one looks back, or begins anew."""
    hassans.begin(home).close()
    home.families.add_family("Morales", "Mateo")
    ana.goes_to(None)
    read = ana.reads()
    assert "Go on where you stopped" not in read
    assert "Hassan" in read
    assert "Morales" not in read
    ana.presses("Look back")
    assert ana.page.over_time.family_id == hassans.id
    assert ana.page.household_in_view() == hassans.household
    ana.presses("All sessions")
    ana.presses("Begin a new session")
    assert ana.page.begin_form.family_id == hassans.id


def test_a_family_s_page_leads_to_its_sessions_or_to_the_first_one(ana, home, hassans):
    """One button, whatever there was before."""
    ana.goes_to(("family", hassans.id))
    assert ana.page.begin_form.family_id == hassans.id
    hassans.begin(home).close()
    ana.goes_to(("family", hassans.id))
    assert ana.page.over_time.isVisible()


def test_a_module_file_with_a_mistake_says_file_line_and_field(ana, home, vaults):
    """The programme's person reads what to mend; once it is mended, the sentence goes."""
    folder = vaults.folder.modules
    folder.mkdir(parents=True)
    file = folder / "ours.toml"
    file.write_text('id = "ours"\nversion = "two"\n', encoding="utf-8")
    home.modules.reload()
    ana.goes_to(None)
    read = ana.reads()
    assert "ours.toml" in read
    assert "line 2" in read
    assert "version" in read
    file.unlink()
    ana.presses("Look at the folder again")
    assert "ours.toml" not in ana.reads()


def test_a_session_held_as_a_group_can_be_read_again(ana, home):
    """It belongs to no family; everybody heard it."""
    journal = home.journal.open(PASSPHRASE)
    plan = Plan(module=("same-team", 1), mode=SessionMode.GROUP, participants=(home.reflection.myself(),))
    session = home.reflection.begin(plan, journal)
    session.go("know.be-curious")
    answer = session.new_answer(None)
    answer.set(words="We all eat together on Fridays.")
    session.close()
    ana.goes_to(None)
    ana.presses("Read it")
    assert "We all eat together on Fridays." in ana.reads()


def test_my_own_sessions_open_behind_the_passphrase_and_close_on_leaving(ana, home):
    """Nothing of them is on the screen before, or after."""
    journal = home.journal.open(PASSPHRASE)
    session = home.reflection.begin(Plan(module=("same-team", 1), mode=SessionMode.ON_MY_OWN), journal)
    session.go("reflect.provider.struggle")
    (me,) = (person.id for person in session.participants())
    say(session, me, "I was short with her at the door.")
    session.pause()
    ana.goes_to(None)
    ana.presses("My own sessions")
    assert "Stopped at" not in ana.reads()
    ana.types(f"{PASSPHRASE}\r")
    ana.qtbot.waitUntil(lambda: ana.page.own.journal is not None, timeout=20_000)
    assert "Stopped at “Reflect”" in ana.reads()
    journal = ana.page.own.journal
    ana.presses("All sessions")
    assert ana.page.own.journal is None
    assert not journal.drafts._thread.is_alive()

    ana.presses("My own sessions")
    ana.types(f"{PASSPHRASE}\r")
    ana.qtbot.waitUntil(lambda: ana.page.own.journal is not None, timeout=20_000)
    ana.presses("Go on")
    again = ana.takes_the_session()
    assert again.mode is SessionMode.ON_MY_OWN
    assert [answer.record.words for answer in again.answers(again.step.id, me)] == ["I was short with her at the door."]
    again.close()

    ana.presses("My own sessions")
    ana.types(f"{PASSPHRASE}\r")
    ana.qtbot.waitUntil(lambda: ana.page.own.journal is not None, timeout=20_000)
    assert "I was short with her at the door." in ana.reads()
    ana.page.hide()
    assert ana.page.own.journal is None
