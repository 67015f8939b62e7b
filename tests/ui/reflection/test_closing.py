"""Closing a session: each looks over their own words, alone; then exactly what was decided is in the home's vault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit, QWidget

from fcc_app.domain.reflection import Kept, SessionMode, SessionStatus
from fcc_app.export.writers import Writers
from fcc_app.services.reflection import AtClose
from fcc_app.ui import printing
from fcc_app.ui.background import finish_background
from fcc_app.ui.reflection.closing_view import ClosingView
from tests.decrypted import every_byte
from tests.ui.reflection.act_sample import PASSPHRASE, Table

SOON = 20_000
TOGETHER = "reflect.everyone-together"


@pytest.fixture(scope="module")
def writers():
    shared = Writers()
    yield shared
    shared.close()


@pytest.fixture
def table(home, writers):
    home.releases._writers = writers
    return Table(home)


class Closer:
    """Sits at the end of a talk and presses what is on the screen."""

    def __init__(self, qtbot, home, session):
        self.qtbot, self.home, self.session = qtbot, home, session
        self.view = ClosingView(home, session)
        qtbot.addWidget(self.view)
        self.view.resize(1300, 720)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.closed = []
        self.view.closed.connect(self.closed.append)

    def on_screen(self):
        """Every word in the window, hidden ones too: that is what tools can read."""
        said = []
        for widget in self.view.findChildren(QWidget):
            if isinstance(widget, QLabel | QPushButton):
                said.append(widget.text())
            if isinstance(widget, QTextEdit):
                said.append(widget.toPlainText())
            interface = QAccessible.queryAccessibleInterface(widget)
            said.append(interface.text(QAccessible.Text.Name))
        return "\n".join(said)

    def takes_the_laptop(self):
        self.view.cover.take_button.click()
        return self.view.person

    def chooses(self, answer, outcome):
        self.view.person.cards[answer.id].chips.chip(outcome).click()

    def is_done(self):
        self.view.person.done_button.click()
        # What was put away is deleted once the window is at rest.
        QApplication.sendPostedEvents(None, 52)

    def closes(self):
        self.view.close_button.click()
        self.qtbot.waitUntil(lambda: bool(self.closed), timeout=SOON)
        return self.closed[0]


@pytest.fixture
def sit(qtbot, looks, home):
    def begin(session):
        return Closer(qtbot, home, session)

    yield begin
    finish_background()


def say(session, who, words, *, share=False, step=TOGETHER, **values):
    session.go(step)
    answer = session.new_answer(session.participants()[who].id)
    answer.set(words=words, **values)
    if share:
        session.share(answer)
    return answer


ANA, PARENT = 0, 1


def test_exactly_what_was_decided_is_in_the_home_afterwards(sit, table, home):
    session = table.sit_down()
    kept = say(session, PARENT, "zebrafinch sings", share=True)
    theme = say(session, PARENT, "quokkaleap", share=True)
    gone = say(session, PARENT, "wombatnight", share=True)
    shared_late = say(session, PARENT, "ibexmorning")
    secret = say(session, PARENT, "narwhalsecret")
    hers = say(session, ANA, "axolotlthought")
    closer = sit(session)
    closer.takes_the_laptop()
    closer.is_done()
    closer.takes_the_laptop()
    closer.chooses(theme, AtClose.THEME)
    closer.chooses(gone, AtClose.DISCARD)
    closer.chooses(shared_late, AtClose.SHARE)
    closer.is_done()
    closed = closer.closes()
    assert (closed.kept, closed.themes, closed.in_journal) == (2, 1, 1)
    page = home.reflection.page(session.record.id)
    words = {answer.words for answer in page.answers if answer.kept is Kept.WORDS}
    assert words == {"zebrafinch sings", "ibexmorning"}
    assert [answer.kept for answer in page.answers if not answer.words] == [Kept.THEME]
    data = every_byte(home.vault)
    assert b"zebrafinch" in data
    assert b"ibexmorning" in data
    for word in (b"quokkaleap", b"wombatnight", b"narwhalsecret", b"axolotlthought"):
        assert word not in data, word
    journal = home.journal.open(PASSPHRASE)
    assert [entry.text for entry in journal.page(None, 10)] == ["axolotlthought"]
    assert b"narwhalsecret" not in every_byte(journal.vault)
    journal.close()
    assert {kept.id, secret.id, hers.id}


def test_nobody_meets_anothers_private_words_and_none_stay_on_the_screen(sit, table):
    session = table.sit_down()
    say(session, ANA, "axolotlthought")
    say(session, PARENT, "narwhalsecret")
    closer = sit(session)
    assert "axolotlthought" not in closer.on_screen()
    closer.takes_the_laptop()
    assert "axolotlthought" in closer.on_screen()
    assert "narwhalsecret" not in closer.on_screen()
    closer.is_done()
    assert "axolotlthought" not in closer.on_screen()
    closer.takes_the_laptop()
    assert "narwhalsecret" in closer.on_screen()
    assert "axolotlthought" not in closer.on_screen()
    closer.is_done()
    assert "narwhalsecret" not in closer.on_screen()
    session.leave()


def test_a_parents_own_words_go_unless_chosen_and_it_is_said_who_could_open_them(sit, home):
    session = Table(home, reads="en").sit_down("en")
    secret = say(session, PARENT, "narwhalsecret")
    closer = sit(session)
    person = closer.takes_the_laptop()
    assert person.cards[secret.id].chips.value() is AtClose.DISCARD
    said = closer.on_screen()
    assert "If you choose nothing, they are thrown away when the session closes." in said
    assert "whoever knows the provider’s passphrase could open them" in said
    session.leave()


def test_each_reads_in_their_own_language_and_every_question_in_both(sit, table):
    session = table.sit_down()
    answer = say(
        session, PARENT, "أختي تساعدني", share=True, translation="My sister helps me", translation_language="en"
    )
    closer = sit(session)
    person = closer.takes_the_laptop()
    assert person.isRightToLeft()
    card = person.cards[answer.id]
    assert card.words.shown == "أختي تساعدني"
    assert card.translation.shown == "My sister helps me"
    shown = closer.on_screen()
    for tag in ("en", "ar"):
        assert session.shown(TOGETHER, tag).text in shown
    session.leave()


def test_a_parent_takes_private_words_home_on_paper(sit, table, home, tmp_path, monkeypatch):
    paper = tmp_path / "own.pdf"

    def to_a_file(_paper):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return printer

    monkeypatch.setattr(printing, "usual_printer", to_a_file)
    monkeypatch.setattr(printing, "PRINT_DPI", 60)
    session = table.sit_down()
    say(session, PARENT, "narwhalsecret")
    closer = sit(session)
    person = closer.takes_the_laptop()
    person.print_button.click()
    closer.qtbot.waitUntil(person.printed.isVisible, timeout=SOON)
    assert paper.stat().st_size > 1000
    entry = home.releases.ledger()[0]
    assert (entry.topic, entry.format) == ("own_words", "print")
    assert entry.to_whom == session.participants()[PARENT].name
    assert b"narwhalsecret" not in every_byte(home.vault)
    session.leave()


def test_without_a_printer_it_is_said_and_nothing_is_in_the_ledger(sit, table, home, monkeypatch):
    monkeypatch.setattr(printing, "usual_printer", lambda _paper: None)
    session = table.sit_down()
    say(session, PARENT, "narwhalsecret")
    closer = sit(session)
    person = closer.takes_the_laptop()
    person.print_button.click()
    assert person.problem.shown
    assert home.releases.ledger() == []
    session.leave()


def test_the_next_meeting_is_set_and_the_talk_is_one_entry_in_the_log(sit, table, home, clock):
    session = table.sit_down()
    say(session, PARENT, "zebrafinch sings", share=True)
    closer = sit(session)
    closer.takes_the_laptop()
    closer.is_done()
    closer.view.next_meeting.in_a_month.click()
    QTest.keyClicks(closer.view.next_meeting.place.edit, "At Ana's table")
    closer.closes()
    held = home.reflection.page(session.record.id).session
    assert held.status is SessionStatus.CLOSED
    assert held.next_day == clock.now.date().replace(month=4)
    assert held.next_place == "At Ana's table"
    assert len(home.communication.page([table.household], None, 50)) == 1


def test_back_to_the_questions_carries_out_nothing(sit, table):
    session = table.sit_down()
    answer = say(session, PARENT, "zebrafinch sings", share=True)
    closer = sit(session)
    closer.takes_the_laptop()
    closer.chooses(answer, AtClose.DISCARD)
    asked = []
    closer.view.back_requested.connect(lambda: asked.append(True))
    closer.view.back_button.click()
    assert asked
    assert closer.view.person is None
    assert [one.record.words for one in session.answers(TOGETHER, None)] == ["zebrafinch sings"]
    session.leave()


def test_who_does_not_want_to_look_is_not_asked_twice_and_defaults_hold(sit, table, home):
    session = table.sit_down()
    say(session, PARENT, "narwhalsecret")
    closer = sit(session)
    closer.view.cover.not_now.emit()
    assert closer.view.close_button.isVisible()
    closer.closes()
    assert b"narwhalsecret" not in every_byte(home.vault)


def test_how_much_somebody_kept_to_oneself_is_not_told(sit, table):
    session = table.sit_down()
    say(session, PARENT, "zebrafinch sings", share=True)
    say(session, PARENT, "narwhalsecret")
    closer = sit(session)
    closer.takes_the_laptop()
    closer.is_done()
    assert closer.view.counts["en"].shown.startswith("1 answer is kept.")
    assert "thrown" not in closer.view.counts["en"].shown
    session.leave()


def test_on_ones_own_there_is_no_cover_and_words_go_to_the_journal(sit, table, home):
    session = table.sit_down(
        "en", mode=SessionMode.ON_MY_OWN, family_id=None, households=(), children=(), participants=()
    )
    first = session.steps[0].id
    keep = say(session, ANA, "axolotlthought", step=first)
    drop = say(session, ANA, "wombatnight", step=first)
    closer = sit(session)
    assert closer.view.person is not None
    assert closer.view.person.cards[keep.id].chips.value() is AtClose.KEEP
    closer.chooses(drop, AtClose.DISCARD)
    closer.is_done()
    assert closer.view.next_meeting is None
    closer.closes()
    journal = home.journal.open(PASSPHRASE)
    assert [entry.text for entry in journal.page(None, 10)] == ["axolotlthought"]
    journal.close()


def test_lock_while_it_is_being_closed_waits_until_it_is(sit, table, home):
    session = table.sit_down()
    say(session, PARENT, "zebrafinch sings", share=True)
    closer = sit(session)
    closer.view.cover.not_now.emit()
    busy = []
    closer.view.busy_changed.connect(busy.append)
    closer.view.close_button.click()
    closer.view.flush()
    session.leave()
    assert busy[0] is True
    assert home.reflection.page(session.record.id).session.status is SessionStatus.CLOSED


def test_a_full_disk_leaves_the_talk_open_and_says_so(sit, table, home, monkeypatch):
    from fcc_app.errors import FccError

    session = table.sit_down()
    say(session, PARENT, "zebrafinch sings", share=True)
    closer = sit(session)
    closer.view.cover.not_now.emit()

    def full():
        raise FccError

    with monkeypatch.context() as broken:
        broken.setattr(session, "close", full)
        closer.view.close_button.click()
        closer.qtbot.waitUntil(lambda: bool(closer.view.problem.shown), timeout=SOON)
    assert closer.view.close_button.isEnabled()
    assert home.reflection.page(session.record.id).session.status is SessionStatus.UNDER_WAY
    closer.closes()


def test_every_choice_can_be_reached_by_keys_and_is_large_enough(sit, table):
    session = table.sit_down()
    answer = say(session, PARENT, "zebrafinch sings", share=True)
    closer = sit(session)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert closer.view.person is not None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)  # from right to left, the next one is on the left
    assert session.look_over(session.participants()[PARENT].id).decisions[answer.id] is AtClose.THEME
    for button in closer.view.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= 44, button.text()
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    session.leave()


def test_what_a_group_said_is_looked_over_by_all_and_nobody_is_asked_to_look_away(sit, table, home):
    session = table.sit_down(
        "en", mode=SessionMode.GROUP, family_id=None, households=(), children=(), participants=table.people()[:1]
    )
    session.go(session.steps[0].id)
    answer = session.new_answer(None)
    answer.set(words="zebrafinch sings")
    session.finish_answers()
    closer = sit(session)
    assert closer.view.person is not None
    assert "zebrafinch sings" in closer.on_screen()
    assert "paper for the family" not in closer.on_screen(), "no family gets a paper of what a group said"
    closer.chooses(answer, AtClose.THEME)
    closer.is_done()
    assert closer.view.counts["en"].shown == "Of 1 answer only the theme is kept."
    closed = closer.closes()
    assert (closed.contacts, closed.themes) == ((), 1)
    assert b"zebrafinch" not in every_byte(home.vault)
