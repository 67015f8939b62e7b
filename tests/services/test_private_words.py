"""Private words never reach the home's vault, and words that were shared leave it when they are taken back.

Proved on the bytes: every page of the database is decrypted and searched, free pages and the write-ahead file with
them. Words are looked for by their ends: the search index leaves out how a word begins where the one before it begins
alike.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcc_app.domain.reflection import SharedAnswer
from fcc_app.domain.releases import SESSION_TOPIC
from fcc_app.services.forms import Form
from fcc_app.services.moving import Moving
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import AtClose, sitting
from fcc_app.services.releases import SessionRequest
from fcc_app.services.verify import verify_home, verify_journal
from fcc_app.storage.engine import DiskFullError, VaultInUseError
from fcc_app.storage.oplog import REDACT, read_ops
from fcc_app.storage.tables import home_tables
from fcc_app.storage.unit_of_work import UnitOfWork
from fcc_app.storage.vault import Vault, create_vault
from tests.decrypted import every_byte
from tests.services.guided import PASSPHRASE, Hassans, people, say

WORDS = ("qvokkazil", "lenterwub", "marmilquax")
SECRET = " ".join(WORDS)
# Long enough for pages of its own, so that it leaves traces wherever traces can be left.
LONG_SECRET = " ".join([SECRET] * 400)


@pytest.fixture
def family(home):
    return Hassans(home)


def traces(vault):
    """What of the secret is anywhere in a vault's bytes."""
    found = every_byte(vault)
    return {word for word in WORDS if word[3:].encode() in found}


def all_ops(vault):
    with vault.read() as reader:
        devices = reader._devices()
        cursor = reader._cursor
        recs = {row[0] for row in cursor.execute("SELECT rec FROM sync_op")}
        return [op for rec in recs for op in read_ops(cursor, devices, rec)]


# ---- what was never shared ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["provider", "parent"])
def test_private_words_are_in_the_journals_drafts_and_nowhere_in_the_home(home, family, role):
    session = family.begin(home)
    who = dict(zip(("provider", "parent"), people(session), strict=True))[role]
    say(session, who, LONG_SECRET)
    assert session.flush()
    assert traces(session.journal.vault) == set(WORDS)  # the search can fail: here they are
    assert traces(home.vault) == set()
    session.pause()
    assert traces(home.vault) == set()


def test_a_parents_private_words_are_in_no_page_search_or_log_of_the_journal(home, family):
    session = family.begin(home)
    say(session, people(session)[1], SECRET)
    session.pause()
    journal = home.journal.open(PASSPHRASE)  # opening keeps what was left unfinished: not this
    assert journal.page(None, 10) == []
    assert journal.search("qvokkazil") == []
    assert not any(SECRET in str(op.fields) for op in all_ops(journal.vault))
    assert journal.bin.contents() == []
    assert verify_journal(journal.vault) == []
    again = home.reflection.resume(session.record.id, journal)
    assert [one.record.words for one in again.answers(again.step.id, people(again)[1])] == [SECRET]
    again.pause()


def test_at_the_close_a_parents_private_words_are_gone_from_both_vaults(home, family):
    session = family.begin(home)
    say(session, people(session)[1], LONG_SECRET)
    session.close()
    journal = home.journal.open(PASSPHRASE)
    assert traces(home.vault) == traces(journal.vault) == set()
    journal.close()


def test_a_discarded_private_answer_is_gone_when_the_talk_rests(home, family):
    session = family.begin(home)
    session.discard(say(session, people(session)[0], LONG_SECRET))
    session.pause()
    journal = home.journal.open(PASSPHRASE)
    assert traces(journal.vault) == set()
    journal.close()


def test_over_time_the_search_and_the_whole_homes_export_know_nothing_private(home, family, tmp_path):
    session = family.begin(home)
    provider, parent = people(session)
    say(session, parent, SECRET)
    say(session, provider, SECRET)
    say(session, parent, "Her song", share=True)
    session.close()
    assert SECRET not in str(home.reflection.over_time(family.id))
    assert home.search.find("qvokkazil").groups == ()
    assert [hit["text"] for hit in home.search.everything("song")] == ["Her song"]
    Moving(home.vault, home.attachments, home.now).export(tmp_path / "out")
    whole = (tmp_path / "out" / "home.json").read_text(encoding="utf-8")
    assert "Her song" in whole
    assert SECRET not in whole


def test_private_words_of_a_talk_that_was_destroyed_go_with_it(home, family):
    session = family.begin(home)
    say(session, people(session)[1], LONG_SECRET)
    session.pause()
    home.reflection.delete(session.record.id)
    home.bin.destroy([one.record for one in home.bin.contents()])
    family.begin(home).pause()
    journal = home.journal.open(PASSPHRASE)
    assert traces(journal.vault) == set()
    journal.close()


# ---- what was taken back -----------------------------------------------------------------------------------------


def test_taken_back_words_leave_log_tables_index_drafts_pages_and_write_ahead_file(home, family):
    session = family.begin(home)
    _, parent = people(session)
    answer = say(session, parent, LONG_SECRET, share=True)
    answer.set(translation=LONG_SECRET)
    session.go("see.meal")
    answer.set(words=LONG_SECRET + " more")  # typed since, still in the drafts
    home.drafts.flush()
    assert traces(home.vault) == set(WORDS)
    outcome = session.take_back(answer)
    assert traces(home.vault) == set()
    assert not outcome.was_given_away
    assert (answer.is_shared, answer.record.words) == (False, LONG_SECRET + " more")
    assert home.search.find("qvokkazil").groups == ()
    assert verify_home(home.vault, home.attachments) == []
    with home.vault.begin() as unit:
        unit.rebuild()
    assert home.reflection.page(session.record.id).answers == ()
    session.pause()
    assert traces(home.vault) == set()


def test_undo_does_not_bring_taken_back_words_again(home, family):
    session = family.begin(home)
    answer = say(session, people(session)[1], "A word", share=True)
    answer.form.set(words=SECRET)
    answer.form.finish()  # as an ordinary change, which undo knows
    session.take_back(answer)
    while home.history.undo() is not None:
        pass
    assert traces(home.vault) == set()
    session.pause()


def test_taken_back_words_can_be_shared_again(home, family):
    session = family.begin(home)
    answer = say(session, people(session)[1], SECRET, share=True)
    session.take_back(answer)
    session.share(answer)
    session.pause()
    assert [one.words for one in home.reflection.page(session.record.id).answers] == [SECRET]


@pytest.mark.parametrize("decision", [AtClose.THEME, AtClose.DISCARD])
def test_words_that_are_let_go_at_the_close_leave_no_trace(home, family, decision):
    session = family.begin(home)
    answer = say(session, people(session)[1], LONG_SECRET, share=True)
    session.decide(answer.id, decision)
    session.close()
    assert traces(home.vault) == set()


def test_words_can_be_taken_back_after_the_close_and_hers_go_to_her_journal_first(home, family):
    session = family.begin(home)
    provider, parent = people(session)
    for who in (provider, parent):
        say(session, who, SECRET, share=True)
    session.close()
    for answer in home.reflection.page(session.record.id).answers:
        journal = home.journal.open(PASSPHRASE)
        home.reflection.take_back(answer.id, journal)
        journal.close()
    assert traces(home.vault) == set()
    journal = home.journal.open(PASSPHRASE)
    assert [entry.text for entry in journal.page(None, 10)] == [SECRET]
    journal.close()


def test_what_was_given_away_meanwhile_is_said(home, family, tmp_path):
    session = family.begin(home)
    answer = say(session, people(session)[1], SECRET, share=True)
    request = SessionRequest(household_id=family.household, session_id=session.record.id)
    prepared = home.releases.prepare(request)
    home.releases.release(prepared, {}, "html", tmp_path / "talk.html", by=None)
    outcome = session.take_back(answer)
    assert outcome.was_given_away
    assert [release.topic for release in outcome.releases] == [SESSION_TOPIC]
    assert traces(home.vault) == set()
    session.pause()


# ---- when something goes wrong in between --------------------------------------------------------------------------


class PowerCutError(Exception):
    """The app ends here."""


def stops(*_given, **_more):
    raise PowerCutError


def test_a_taking_back_that_was_interrupted_is_finished_when_the_talk_goes_on(home, family, monkeypatch):
    session = family.begin(home)
    _, parent = people(session)
    answer = say(session, parent, SECRET, share=True)
    with monkeypatch.context() as patched:
        patched.setattr(sitting, "destroy_shared", stops)
        with pytest.raises(PowerCutError):
            session.take_back(answer)
    session.leave()
    again = home.reflection.resume(session.record.id, home.journal.open(PASSPHRASE))
    found = again.answers(again.step.id, parent)
    assert [(one.is_shared, one.record.words) for one in found] == [(False, SECRET)]
    assert traces(home.vault) == set()
    again.pause()


def test_a_sharing_that_was_interrupted_counts_once_and_as_shared(home, family, monkeypatch):
    session = family.begin(home)
    _, parent = people(session)
    answer = say(session, parent, SECRET)
    session.flush()
    with monkeypatch.context() as patched:
        patched.setattr(Form, "discard", stops)
        with pytest.raises(PowerCutError):
            session.share(answer)
    session.leave()
    again = home.reflection.resume(session.record.id, home.journal.open(PASSPHRASE))
    found = again.answers(again.step.id, parent)
    assert [(one.is_shared, one.record.words) for one in found] == [(True, SECRET)]
    again.pause()


def test_a_file_that_could_not_be_compacted_is_at_the_next_opening(vaults, clock, monkeypatch):
    opened = OpenHome(vaults, vaults.unlock(PASSPHRASE), clock, language=lambda: "en")
    family = Hassans(opened)
    session = family.begin(opened)
    answer = say(session, people(session)[1], LONG_SECRET, share=True)

    def busy(_vault):
        raise VaultInUseError

    with monkeypatch.context() as patched:
        patched.setattr(Vault, "compact", busy)
        assert session.take_back(answer).waits
    assert not answer.is_shared
    session.leave()
    opened.close()
    opened = OpenHome(vaults, vaults.unlock(PASSPHRASE), clock, language=lambda: "en")
    assert traces(opened.vault) == set()
    opened.close()


@pytest.mark.parametrize("what", ["keep_draft", "redact"])
def test_on_a_full_disk_words_that_cannot_be_taken_back_stay_shared(home, family, monkeypatch, what):
    session = family.begin(home)
    _, parent = people(session)
    answer = say(session, parent, SECRET, share=True)

    def full(*_given, **_more):
        raise DiskFullError

    with monkeypatch.context() as patched:
        patched.setattr(UnitOfWork, what, full)
        with pytest.raises(DiskFullError):
            session.take_back(answer)
    for _ in range(2):
        found = session.answers(session.step.id, parent)
        assert [(one.is_shared, one.record.words) for one in found] == [(True, SECRET)]
        session.pause()
        session = home.reflection.resume(session.record.id, home.journal.open(PASSPHRASE))
    session.pause()


def test_an_answer_that_was_emptied_leaves_no_draft_behind(home, family):
    session = family.begin(home)
    answer = say(session, people(session)[1], "Something", share=True)
    answer.set(words="")
    session.close()
    assert home.forms.unfinished() == []
    assert [one.words for one in home.reflection.page(session.record.id).answers] == ["Something"]


# ---- other laptops -------------------------------------------------------------------------------------------------


@pytest.fixture
def history_of_taking_back(home, family):
    """All changes of a home in which words were shared, changed and taken back; as another laptop receives them."""
    session = family.begin(home)
    answer = say(session, people(session)[1], LONG_SECRET, share=True)
    answer.set(translation=SECRET)
    session.go("see.meal")
    before = all_ops(home.vault)
    session.take_back(answer)
    session.pause()
    return before + [op for op in all_ops(home.vault) if op.kind == REDACT]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_another_laptop_forgets_them_too_in_whatever_order_it_hears(history_of_taking_back, tmp_path, seed):
    chance = random.Random(seed)
    ops = list(history_of_taking_back)
    chance.shuffle(ops)
    key = bytes(range(32))
    path = tmp_path / f"other-{seed}-{chance.getrandbits(60)}.db"
    create_vault(path, key, home_tables, device="ab" * 16, values={})
    other = Vault(path, key)
    half = len(ops) // 2
    for some in (ops[:half], ops[half:], ops):
        with other.begin() as unit:
            unit.apply(some)
    other.compact()
    assert traces(other) == set()
    with other.read() as reader:
        assert reader.find(SharedAnswer) == []
    other.close()


# ---- kill -9 -------------------------------------------------------------------------------------------------------

TYPIST = """
import sys, time
from datetime import datetime, timezone
from pathlib import Path
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import Vaults
from tests.services.guided import Hassans, people, say

now = lambda: datetime.now(timezone.utc)
vaults = Vaults(DataFolder(Path(sys.argv[1])), now, cost=Cost(64, 1), lowest=Cost(64, 1))
home = OpenHome(vaults, vaults.unlock("four quiet words"), now, language=lambda: "en")
session = Hassans(home).begin(home)
provider, parent = people(session)
session.go("reflect.parent.trust")
private, shared = say(session, parent, "private 0"), say(session, parent, "shared 0", share=True)
for number in range(1, 100_000):
    private.set(words=f"private {number}")
    shared.set(words=f"shared {number}")
    if session.flush():
        print(number, flush=True)
"""


@pytest.mark.parametrize("moment", [1, 7, 40])
def test_a_talk_that_is_killed_goes_on_with_every_word(vaults, clock, moment):
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(vaults.folder.path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'locales'}"},
    ) as typist:
        saved = -1
        while saved < moment:
            saved = int(typist.stdout.readline())
        typist.kill()
        # What it said last may have been on its way.
        saved = max([saved, *(int(line) for line in typist.stdout if line.endswith("\n"))])

    home = OpenHome(vaults, vaults.unlock(PASSPHRASE), clock, language=lambda: "en")
    home.forms.recover()  # as the window does
    (resting,) = home.reflection.unfinished()
    session = home.reflection.resume(resting.id, home.journal.open(PASSPHRASE))
    assert session.step.id == "reflect.parent.trust"
    said = {one.is_shared: one.record.words for one in session.answers(session.step.id, people(session)[1])}
    for is_shared, kind in ((True, "shared"), (False, "private")):
        name, number = said[is_shared].split()
        assert (name, int(number) >= saved) == (kind, True)
    session.pause()
    home.close()
