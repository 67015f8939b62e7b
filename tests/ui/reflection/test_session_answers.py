"""What people say: durable as it is typed, only theirs until they share it, and taken back."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from fcc_app.domain.reflection import ParticipantRole, SessionMode
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import NewParticipant
from fcc_app.services.releases import SessionRequest
from tests.ui.reflection.act_sample import PASSPHRASE, Table
from tests.ui.reflection.sitting import Sitting, words_on

TALK, HERS, THEIRS = "reflect.everyone-together", "reflect.provider.struggle", "reflect.parent.honored"


@pytest.fixture
def table(home):
    return Table(home)


@pytest.fixture
def sit(qtbot, looks, home):
    begun = []

    def sit_down(session, step=TALK, *, at=home):
        sitting = Sitting(qtbot, at, session)
        begun.append(sitting)
        if session.step.id != step:
            sitting.goes_to(step)
        return sitting

    yield sit_down
    for sitting in begun:
        if not sitting.paused:
            sitting.view.leave()


@pytest.fixture
def sitting(sit, table):
    return sit(table.sit_down())


def people(session):
    return [one.id for one in session.participants()]


# ---- typing ------------------------------------------------------------------------------------------------------


def test_every_word_is_said_to_be_saved_only_when_it_is_on_the_disk(sitting):
    sitting.waits_for_saved()
    sitting.writes(sitting.hers, "We hum Teta's song.")
    assert sitting.view.saved.state == "typing"
    sitting.waits_for_saved()
    journal = sitting.session.journal
    with journal.vault.read() as reader:
        assert any(draft.fields.get("words") == "We hum Teta's song." for draft in reader.drafts())


def test_a_full_disk_is_said_and_the_words_wait(sitting, monkeypatch):
    from fcc_app.storage.engine import DiskFullError

    vault = sitting.session.journal.vault
    begin = vault.begin

    def no_room():
        raise DiskFullError

    monkeypatch.setattr(vault, "begin", no_room)
    sitting.writes(sitting.hers, "Every word.")
    sitting.waits(lambda: sitting.view.saved.state == "problem")
    assert sitting.view.problem.shown
    assert sitting.hers.editor.box.text() == "Every word."
    monkeypatch.setattr(vault, "begin", begin)
    sitting.presses(sitting.view.problem.button)
    sitting.waits_for_saved()
    assert sitting.view.problem.shown == ""


def test_typed_words_outlive_the_app_though_nobody_kept_them(sit, table, home, vaults, clock):
    sitting = sit(table.sit_down())
    ana, huda, _ = people(sitting.session)
    sitting.writes(sitting.hers, "Half a sen")
    sitting.waits_for_saved()
    sitting.presses(sitting.theirs.turn_button)
    sitting.writes(sitting.theirs, "Her grandmother si")
    sitting.waits_for_saved()
    record = sitting.session.record.id
    # As after a crash: the same files, opened by somebody who was told nothing.
    sitting.session.journal.vault.close()
    home.vault.close()
    home.close = sitting.view.leave = lambda: None
    again = OpenHome(vaults, vaults.unlock(PASSPHRASE), clock, language=lambda: "en")
    resumed = sit(again.reflection.resume(record, again.journal.open(PASSPHRASE)), at=again)
    assert resumed.session.step.id == TALK
    assert "Half a sen" not in words_on(resumed.view), "she has not said yet that it is she who reads"
    resumed.chooses(resumed.hers, ana)
    assert resumed.hers.editor.box.text() == "Half a sen"
    resumed.chooses(resumed.theirs, huda)
    assert resumed.theirs.editor.box.text() == "Her grandmother si"
    resumed.view.leave()
    resumed.view.leave = lambda: None
    again.close()


def test_a_talk_is_paused_and_goes_on_weeks_later_on_the_same_words(sit, table, home, clock):
    sitting = sit(table.sit_down())
    ana, _, _ = people(sitting.session)
    sitting.writes(sitting.hers, "I would ask more.")
    sitting.presses(sitting.hers.share_choice.shared)
    sitting.presses(sitting.view.pause_button)
    assert sitting.paused == [True]
    clock.passes(days=24)
    resumed = sit(home.reflection.resume(sitting.session.record.id, home.journal.open(PASSPHRASE)))
    assert resumed.session.step.id == TALK
    assert resumed.hers.editor.box.text() == "I would ask more."
    assert resumed.hers.editor.is_shared


def test_nothing_is_kept_of_an_answer_that_nobody_typed(sitting):
    sitting.presses(sitting.theirs.turn_button)
    sitting.view.next_step()
    assert not sitting.session.has_answers(TALK)
    assert all(not form.record.words for form in sitting.session.private_forms.values())


# ---- only me, and shared -----------------------------------------------------------------------------------------


def test_a_parents_own_words_go_from_every_widget_once_somebody_else_speaks(sitting):
    secret = "We quarrel about money."
    ana, huda, yusuf = people(sitting.session)
    sitting.presses(sitting.theirs.turn_button)
    sitting.writes(sitting.theirs, secret)
    assert secret in words_on(sitting.view), "the walk can find words"
    sitting.chooses(sitting.hers, ana)
    assert secret not in words_on(sitting.view)
    sitting.chooses(sitting.theirs, huda)
    assert sitting.theirs.editor.box.text() == secret
    sitting.chooses(sitting.theirs, yusuf)
    assert secret not in words_on(sitting.view)
    sitting.chooses(sitting.theirs, huda)
    sitting.view.show_map()
    sitting.settles()
    assert secret not in words_on(sitting.view)
    sitting.view.show_map()
    sitting.view.next_step()
    sitting.view.previous_step()
    sitting.settles()
    assert secret not in words_on(sitting.view), "whoever turned the page may be somebody else"


def test_what_one_person_deleted_cannot_be_brought_back_by_the_next(sitting):
    _, huda, yusuf = people(sitting.session)
    sitting.chooses(sitting.theirs, huda)
    sitting.writes(sitting.theirs, "Nobody knows this.")
    sitting.theirs.editor.box.selectAll()
    sitting.theirs.editor.box.textCursor().removeSelectedText()
    sitting.chooses(sitting.theirs, yusuf)
    sitting.theirs.editor.box.undo()
    assert "Nobody knows" not in words_on(sitting.view)


def test_what_a_parent_copied_or_marked_is_not_pasted_by_the_next(sitting):
    """Copied words still stand where they were written; what was cut out stays on the clipboard, else it were lost."""
    clipboard = QGuiApplication.clipboard()
    sitting.presses(sitting.theirs.turn_button)
    sitting.writes(sitting.theirs, "Zirconium, and more")
    box = sitting.theirs.editor.box
    box.selectAll()
    box.copy()
    assert clipboard.text() == "Zirconium, and more"
    sitting.presses(sitting.hers.turn_button)
    assert clipboard.text() == ""
    sitting.presses(sitting.theirs.turn_button)
    sitting.theirs.editor.box.selectAll()
    sitting.theirs.editor.box.cut()
    sitting.presses(sitting.hers.turn_button)
    assert clipboard.text() == "Zirconium, and more"
    clipboard.clear()
    sitting.hers.focus_answer()
    sitting.types("From the shop: milk")
    sitting.presses(sitting.hers.share_choice.shared)
    sitting.hers.editor.box.selectAll()
    sitting.hers.editor.box.copy()
    sitting.presses(sitting.theirs.turn_button)
    assert clipboard.text() == "From the shop: milk", "shared words are everybody's"
    clipboard.clear()


def test_it_is_said_beforehand_who_could_open_what_is_kept(sit, table):
    sitting = sit(table.sit_down("en"))
    sitting.chooses(sitting.hers, people(sitting.session)[1])
    assert sitting.hers.editor.box.text() == ""
    assert "passphrase could open it" in words_on(sitting.hers)
    assert sitting.hers.share_choice.only_me.isChecked()


def test_shared_words_stay_in_sight_whoever_speaks(sitting):
    ana, huda, _ = people(sitting.session)
    sitting.presses(sitting.theirs.turn_button)
    sitting.writes(sitting.theirs, "She sleeps with a song.")
    sitting.presses(sitting.theirs.share_choice.shared)
    assert sitting.theirs.share_choice.shared.isChecked()
    sitting.chooses(sitting.hers, ana)
    assert sitting.theirs.editor.box.text() == "She sleeps with a song."
    (shared,) = sitting.session.look_over(huda).shared
    assert shared.words == "She sleeps with a song."


def test_there_must_be_words_to_share(sitting):
    sitting.presses(sitting.hers.share_choice.shared)
    assert sitting.hers.notice.shown == "There are no words here yet."
    assert sitting.hers.share_choice.only_me.isChecked()


def test_words_are_taken_back_after_one_question(sitting):
    sitting.writes(sitting.hers, "I was tired.")
    sitting.presses(sitting.hers.share_choice.shared)
    sitting.presses(sitting.hers.share_choice.only_me)
    assert sitting.hers.notice.shown
    assert sitting.hers.share_choice.shared.isChecked(), "nothing is done yet"
    sitting.presses(sitting.hers.notice.safe_button)
    assert sitting.hers.editor.is_shared
    sitting.presses(sitting.hers.share_choice.only_me)
    sitting.presses(sitting.hers.notice.act_button)
    assert not sitting.hers.editor.is_shared
    assert sitting.hers.share_choice.only_me.isChecked()
    assert sitting.hers.editor.box.text() == "I was tired."
    assert not sitting.hers.notice.shown
    assert [form for form in sitting.session.shared_forms.values() if form.record.words] == []
    sitting.writes(sitting.hers, " Very.")
    sitting.waits_for_saved()
    assert sitting.hers.editor.answer.record.words == "I was tired. Very."


def test_it_is_said_when_words_that_are_taken_back_were_given_away(sitting, home, tmp_path, table):
    sitting.writes(sitting.hers, "I was tired.")
    sitting.presses(sitting.hers.share_choice.shared)
    sitting.view.flush()
    sitting.session.keep()
    wanted = SessionRequest(household_id=table.household, session_id=sitting.session.record.id, languages=("en",))
    home.releases.release(home.releases.prepare_session(wanted), {}, "html", tmp_path / "talk.html", by=None)
    sitting.presses(sitting.hers.share_choice.only_me)
    sitting.presses(sitting.hers.notice.act_button)
    assert "given away before" in sitting.hers.notice.shown


def test_an_answer_is_thrown_away_for_good(sitting):
    sitting.writes(sitting.hers, "No, not this.")
    sitting.hers.flush()
    actions = {one.text(): one for one in sitting.hers.more_menu().actions()}
    actions["Throw these words away"].trigger()
    sitting.presses(sitting.hers.notice.act_button)
    assert sitting.hers.editor.box.text() == ""
    assert not sitting.session.has_answers(TALK)


# ---- several answers, several people -----------------------------------------------------------------------------


def test_one_person_can_say_several_things_and_come_back_to_each(sitting):
    sitting.writes(sitting.hers, "First.")
    sitting.hers.begin_another()
    assert sitting.hers.editor.box.text() == ""
    sitting.writes(sitting.hers, "Second.")
    sitting.hers.flush()
    quotes = sitting.hers.quotes._quotes
    assert [quote.words.shown for quote in quotes] == ["First."]
    sitting.presses(quotes[0].edit_button)
    assert sitting.hers.editor.box.text() == "First."
    sitting.writes(sitting.hers, " And more.")
    sitting.hers.flush()
    ana, *_ = people(sitting.session)
    words = [one.record.words for one in sitting.session.answers(TALK, ana)]
    assert words == ["First. And more.", "Second."]


def test_somebody_comes_later_and_speaks(sitting):
    sitting.presses(sitting.theirs.speakers.add_button)
    newcomer = sitting.theirs.speakers.newcomer
    sitting.presses(newcomer.add_button)
    assert newcomer.name.problem, "a person has a name"
    newcomer.name.edit.setFocus()
    sitting.types("Teta Amal")
    sitting.presses(newcomer.add_button)
    came = sitting.session.participants()[-1]
    assert (came.name, came.role, came.language) == ("Teta Amal", ParticipantRole.PARENT, "ar")
    assert sitting.view.table.speaker == came.id
    assert sitting.theirs.editor is not None
    sitting.writes(sitting.theirs, "Listen to her.")
    sitting.theirs.flush()
    assert sitting.theirs.editor.answer.participant_id == came.id


def test_somebody_who_was_added_on_the_other_side_speaks_on_the_own_one(sitting):
    sitting.presses(sitting.hers.speakers.add_button)
    newcomer = sitting.hers.speakers.newcomer
    newcomer.name.edit.setFocus()
    sitting.types("Aunt Rana")
    sitting.presses(newcomer.role.chip(ParticipantRole.PARENT))
    sitting.presses(newcomer.add_button)
    rana = sitting.session.participants()[-1].id
    assert sitting.view.table.speaker == rana
    assert sitting.theirs.speakers.chips.value() == rana
    assert sitting.hers.speakers.chips.value() is None


def test_a_half_typed_name_is_there_again(sit, table, home):
    sitting = sit(table.sit_down())
    sitting.presses(sitting.theirs.speakers.add_button)
    assert not sitting.hers.speakers.add_button.isEnabled(), "one after the other"
    sitting.theirs.speakers.newcomer.name.edit.setFocus()
    sitting.types("Teta Am")
    sitting.waits_for_saved()
    sitting.view.leave()
    record = sitting.session.record.id
    again = sit(home.reflection.resume(record, home.journal.open(PASSPHRASE)))
    again.presses(again.theirs.speakers.add_button)
    assert again.theirs.speakers.newcomer.name.text() == "Teta Am"
    again.theirs.speakers.newcomer.name.edit.setFocus()
    again.theirs.speakers.newcomer.name.edit.end(False)
    again.types("al")
    again.presses(again.theirs.speakers.newcomer.add_button)
    assert again.session.participants()[-1].name == "Teta Amal"
    again.presses(again.theirs.speakers.add_button)
    assert again.theirs.speakers.newcomer.name.text() == ""


def test_when_something_breaks_meanwhile_the_screen_wakes_up_again(sitting, monkeypatch):
    reported = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: reported.append(kind))

    def breaks():
        raise ZeroDivisionError

    sitting.view.table.slowly(breaks, lambda result: None)
    assert not sitting.view._stack.isEnabled()
    sitting.settles()
    assert sitting.view._stack.isEnabled()
    assert reported == [ZeroDivisionError]


def test_of_the_family_only_this_household_is_offered_and_nobody_of_another_family(sit, home):
    from fcc_app.domain.families import FamilyMember, Household
    from fcc_app.domain.ids import HouseholdId, MemberId, new_id

    table = Table(home)
    other = Household(id=HouseholdId(new_id()), family_id=table.family, name="The father's home")
    sami = FamilyMember(id=MemberId(new_id()), family_id=table.family, household_id=other.id, name="Sami Hassan")
    amal = FamilyMember(id=MemberId(new_id()), family_id=table.family, household_id=table.household, name="Amal Hassan")
    here = list(table.people())
    home.forms.keep(other, sami, amal)
    sitting = sit(table.sit_down(participants=tuple(here)))
    sitting.presses(sitting.theirs.speakers.add_button)
    everything = words_on(sitting.view)
    assert "Amal Hassan" in everything
    assert "Sami" not in everything
    assert "Rivera" not in everything
    assert "Mateo" not in everything
    offered = [one for one in sitting.theirs.speakers.newcomer.findChildren(QPushButton) if one.text() == "Amal Hassan"]
    sitting.presses(offered[0])
    assert sitting.session.participants()[-1].member_id == amal.id


def test_somebody_writes_for_a_parent_and_reads_it_back(sitting):
    ana, _, _ = people(sitting.session)
    sitting.presses(sitting.theirs.turn_button)
    sitting.writes(sitting.theirs, "She said it so.")
    editor = sitting.theirs.editor
    editor.ask_who_writes()
    sitting.settles()
    sitting.presses(editor.written_by.chip(ana))
    editor.read_back.click()
    sitting.theirs.flush()
    record = editor.answer.record
    assert (record.written_by, record.read_back) == (ana, True)
    sitting.presses(sitting.theirs.share_choice.shared)
    sitting.goes_to(HERS)
    sitting.goes_to(TALK)
    assert sitting.theirs.editor.read_back.isChecked()


def test_a_translation_stands_beside_the_words_and_never_replaces_them(sitting):
    sitting.presses(sitting.theirs.turn_button)
    sitting.writes(sitting.theirs, "نغني لها.")
    editor = sitting.theirs.editor
    editor.ask_translation()
    sitting.settles()
    sitting.types("We sing to her.")
    sitting.theirs.flush()
    record = editor.answer.record
    assert (record.words, record.language) == ("نغني لها.", "ar")
    assert (record.translation, record.translation_language) == ("We sing to her.", "en")


# ---- each alone first --------------------------------------------------------------------------------------------


def test_each_alone_first_with_a_calm_page_between_two_people(sit, table):
    sitting = sit(table.sit_down(alone_first=True))
    ana, huda, _ = people(sitting.session)
    assert sitting.hers.share_choice.isHidden()
    sitting.writes(sitting.hers, "I am afraid to ask.")
    sitting.chooses(sitting.theirs, huda)
    assert sitting.view._stack.currentWidget() is sitting.view.pass_page
    assert "I am afraid" not in words_on(sitting.view)
    sitting.presses(sitting.view.pass_page.take_button)
    sitting.writes(sitting.theirs, "I am afraid too.")
    assert "I am afraid to ask" not in words_on(sitting.view)
    sitting.presses(sitting.view.walk.open_sharing_button)
    assert "afraid" not in words_on(sitting.view), "nothing is shared by itself"
    sitting.chooses(sitting.theirs, huda)
    sitting.presses(sitting.theirs.share_choice.shared)
    sitting.chooses(sitting.hers, ana)
    assert "I am afraid too." in words_on(sitting.view)
    assert sitting.hers.editor.box.text() == "I am afraid to ask."


# ---- on my own, and as a group -----------------------------------------------------------------------------------


def test_on_my_own_there_is_one_side_and_everything_is_private(sit, home):
    from fcc_app.services.reflection import Plan

    plan = Plan(module=home.modules.newest()[0].module.key, mode=SessionMode.ON_MY_OWN, languages=("en",))
    sitting = sit(home.reflection.begin(plan, home.journal.open(PASSPHRASE)))
    (side,) = sitting.view.sides
    assert side.share_choice.isHidden()
    assert not side.speakers.isVisible(), "there is nobody to choose, or to add"
    sitting.writes(side, "What did I miss?")
    sitting.waits_for_saved()
    assert not sitting.session.shared_forms
    assert "private journal" in words_on(sitting.view)


def test_in_a_group_nobody_has_private_words_on_the_screen(sit, table):
    group = (
        NewParticipant(role=ParticipantRole.PROVIDER, name="Ana", language="en"),
        NewParticipant(role=ParticipantRole.PROVIDER, name="Layla", language="ar"),
    )
    sitting = sit(table.sit_down(mode=SessionMode.GROUP, family_id=None, participants=group))
    assert sitting.hers.share_choice.isHidden()
    assert [one.name for one in sitting.hers.people()] == ["Ana"]
    assert [one.name for one in sitting.theirs.people()] == ["Layla"]
    assert not sitting.session.private_forms
    sitting.writes(sitting.hers, "We all forget names.")
    sitting.hers.flush()
    (answer,) = sitting.session.answers(TALK, None)
    assert answer.is_shared
    assert answer.participant_id is None
    layla = sitting.session.participants()[1].id
    sitting.chooses(sitting.theirs, layla)
    sitting.writes(sitting.theirs, "Write them down.")
    assert "We all forget names." in words_on(sitting.view)
    sitting.view.next_step()
    sitting.view.previous_step()
    sitting.settles()
    assert "Write them down." in words_on(sitting.view)
