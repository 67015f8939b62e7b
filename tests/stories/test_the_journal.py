"""Her private journal: opened by the passphrase, closed whenever she turns away, and never left open behind a lock."""

import threading

import pytest

from fcc_app.services.journal import Journal
from tests.stories.conftest import PASSPHRASE

THOUGHT = "I was short with him today, and"


def goes_there(ana):
    ana.person.clicks("Journal")
    ana.person.waits_to_see("Your private journal")


def opens_it(ana, passphrase=PASSPHRASE):
    goes_there(ana)
    ana.person.types_into("Your passphrase, once more", passphrase)
    ana.person.presses("Return")
    ana.person.waits_to_see("Close the journal")
    return ana.window.current_page


def entries(ana):
    """What the journal holds, looked at by its own service."""
    journal = ana.home.journal.open(PASSPHRASE)
    try:
        return [entry.text for entry in journal.page(None, 50)]
    finally:
        journal.close()


@pytest.fixture
def opening(monkeypatch):
    """Holds a journal back while it opens; tells what was opened, and whether its vault is closed again."""
    may_go_on, begun, opened = threading.Event(), threading.Event(), []
    open_now = Journal.open

    def slowly(self, passphrase):
        begun.set()
        assert may_go_on.wait(20)
        journal = open_now(self, passphrase)
        close_vault = journal.vault.close

        def closes():
            journal.closed = True
            close_vault()

        journal.closed = False
        monkeypatch.setattr(journal.vault, "close", closes)
        opened.append(journal)
        return journal

    monkeypatch.setattr(Journal, "open", slowly)

    class Opening:
        journals = opened

        @staticmethod
        def goes_on():
            may_go_on.set()

        @staticmethod
        def waits_until_begun():
            assert begun.wait(20)

    yield Opening
    may_go_on.set()


def begins_to_open(ana, opening):
    goes_there(ana)
    ana.person.types_into("Your passphrase, once more", PASSPHRASE)
    ana.person.presses("Return")
    opening.waits_until_begun()


def test_a_lock_in_the_very_second_leaves_no_journal_open(ana, opening):
    """She types the passphrase, and somebody comes in: the vault that opens after the lock is closed at once."""
    begins_to_open(ana, opening)
    threading.Timer(0.2, opening.goes_on).start()
    ana.locks()
    assert ana.window is None
    assert [journal.closed for journal in opening.journals] == [True]
    ana.unlocks()
    assert not ana.person.sees("Close the journal")


def test_whoever_goes_elsewhere_while_it_opens_finds_it_closed(ana, opening):
    begins_to_open(ana, opening)
    ana.person.presses("Ctrl+1")
    opening.goes_on()
    ana.person.settles()
    assert [journal.closed for journal in opening.journals] == [True]
    goes_there(ana)
    assert not ana.person.sees("Close the journal")
    assert ana.window.current_page.closed.passphrase.isEnabled()


def test_what_she_thinks_is_kept_in_mid_word_and_not_to_be_seen_when_she_leaves(ana):
    opens_it(ana)
    person = ana.person
    person.clicks("Write an entry")
    person.types(THOUGHT)
    person.presses("Ctrl+1")
    goes_there(ana)
    assert not person.reads(THOUGHT)
    assert entries(ana) == [THOUGHT]


def test_a_lock_in_mid_word_keeps_it(ana):
    opens_it(ana)
    ana.person.clicks("Write an entry")
    ana.person.types(THOUGHT)
    ana.locks()
    ana.unlocks()
    assert entries(ana) == [THOUGHT]


def test_the_journal_does_not_close_before_its_words_are_on_the_disk(ana, monkeypatch):
    """On a full disk she stays where her words are, and is told; with room again it closes."""
    page = opens_it(ana)
    person = ana.person
    person.clicks("Write an entry")
    person.types(THOUGHT)
    drafts = page.journal.drafts
    monkeypatch.setattr(drafts, "flush", lambda *_args, **_more: False)
    person.clicks("Close the journal")
    assert page.journal is not None
    assert person.reads("Your notes are unchanged.") or page.view.problem.isVisible()
    person.presses("Ctrl+1")
    assert ana.window.current_name == "journal"
    monkeypatch.undo()
    person.clicks("Close the journal")
    person.settles()
    assert page.journal is None
    assert entries(ana) == [THOUGHT]


def test_a_wrong_passphrase_opens_nothing_and_hints_at_nothing(ana):
    goes_there(ana)
    person = ana.person
    person.types_into("Your passphrase, once more", "four loud words")
    person.presses("Return")
    page = ana.window.current_page
    person.waits_for(lambda: page.closed.passphrase.problem, "that it does not open")
    assert page.journal is None
    assert "quiet" not in page.closed.passphrase.problem


def test_an_entry_without_words_is_none(ana):
    opens_it(ana)
    ana.person.clicks("Write an entry")
    ana.person.clicks("A child")
    ana.person.clicks("Close the journal")
    ana.person.settles()
    assert entries(ana) == []


def test_she_discards_an_entry_for_good_and_only_after_she_was_asked(ana):
    opens_it(ana)
    person = ana.person
    person.clicks("Write an entry")
    person.types(THOUGHT)
    person.clicks("Close the journal")
    opens_it(ana)
    person.clicks_row(THOUGHT[:10])
    person.clicks("Discard for good")
    person.presses("Return")  # the safe button has the focus
    assert person.reads(THOUGHT)
    person.clicks("Discard for good")
    person.clicks("Discard the entry")
    person.settles()
    person.clicks("Close the journal")
    assert entries(ana) == []


def test_its_words_are_found_only_from_inside(ana):
    """Neither by the search over everything, nor in the bin of the home."""
    opens_it(ana)
    person = ana.person
    person.clicks("Write an entry")
    person.types(THOUGHT)
    person.clicks("Close the journal")
    person.presses("Ctrl+K")
    person.types("short with him")
    person.settles()
    assert not any("short with him" in said for said in person.rows())
    opens_it(ana)
    person.types_into("Search in the journal", "short")
    person.row(THOUGHT[:10])


def test_going_back_and_forth_between_entries_keeps_each(ana):
    opens_it(ana)
    person = ana.person
    for words in ("One thought.", "Another thought."):
        person.clicks("Write an entry")
        person.types(words)
    person.clicks_row("One thought")
    person.goes_into(person.field("What is on your mind"))
    person.presses("Ctrl+End")
    person.types(" More.")
    person.clicks_row("Another")
    person.clicks("Close the journal")
    assert sorted(entries(ana)) == ["Another thought.", "One thought. More."]
