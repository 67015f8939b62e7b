"""What a family takes home: into its own folder or on paper, opened and read back; and what never goes along."""

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from fcc_app.domain.reflection import Ring, SessionMode
from fcc_app.export.leak_scan import Decision
from fcc_app.export.writers import Writers
from fcc_app.ui import file_dialogs, printing
from fcc_app.ui.background import finish_background
from fcc_app.ui.reflection.act import make_act_panel
from fcc_app.ui.reflection.giving import make_giving
from fcc_app.ui.reflection.reading import Reading
from tests.export.reading_pdf import everything_drawn, opened, read_aloud
from tests.ui.reflection.act_sample import Table

SOON = 30_000


@pytest.fixture(scope="module")
def writers():
    """One process that writes, for all of these stories."""
    shared = Writers()
    yield shared
    shared.close()


@pytest.fixture
def table(home, writers):
    home.releases._writers = writers
    return Table(home)


def held(table, clock, words="أختي تساعدني كل يوم", **plan):
    """A closed talk with a shared answer, a private one, a team, a thank-you and a next meeting."""
    session = table.sit_down(**plan)
    session.go("reflect.everyone-together")
    parent = session.participants()[1].id
    for text, share in ((words, True), ("narwhalsecret", False)):
        answer = session.new_answer(parent)
        answer.set(words=text)
        if share:
            session.share(answer)
    teta = session.add_to_team("Teta Mariam", what="grandmother", ring=Ring.SUPPORT, language="ar")
    thanks = session.new_thanks(teta, signed="Huda")
    thanks.set(words="شكرا على الأغاني")
    thanks.finish()
    day = clock.now.date().replace(month=4)
    session.set_next_meeting(day, clock.now.time().replace(microsecond=0), place="At Ana's table")
    session.close()
    return session.record


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "for the Hassans"
    made.mkdir()
    return made


@pytest.fixture
def shows(qtbot, looks, home):
    def show(giving):
        qtbot.addWidget(giving)
        giving.resize(1000, 700)
        giving.show()
        qtbot.waitExposed(giving)
        giving.soon = lambda said: qtbot.waitUntil(said, timeout=SOON)
        return giving

    yield show
    home.releases.cancel()
    finish_background()


@pytest.fixture
def printer(tmp_path, monkeypatch):
    paper = tmp_path / "printed.pdf"

    def usual(_paper):
        chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(paper))
        return chosen

    monkeypatch.setattr(printing, "usual_printer", usual)
    monkeypatch.setattr(printing, "PRINT_DPI", 60)
    return paper


@pytest.fixture
def no_dialog(monkeypatch):
    """In family view no dialog opens, whatever is pressed."""

    def opened(*_args, **_more):
        raise AssertionError("a dialog opened in front of a family")

    monkeypatch.setattr(file_dialogs, "choose_new_file", opened)
    monkeypatch.setattr(printing, "choose_printer", opened)


def text_of(path):
    """Everything that is read aloud or drawn, and the title."""
    data = path.read_bytes()
    with opened(data) as file:
        title = str(file.docinfo.get("/Title", ""))
    return "\n".join([title, *(one.text for one in read_aloud(data)), *everything_drawn(data)])


def test_paper_card_and_calendar_file_go_into_the_familys_folder(shows, home, table, clock, folder, no_dialog):
    home.household_folders.choose(table.household, folder)
    session = held(table, clock)
    giving = shows(make_giving(home, session, table.household))
    assert len(giving.cards) == 3
    for card in giving.cards:
        card.give_button.click()
        giving.soon(card.done.isVisible)
        assert "It is in the folder for your family." in card.done.shown
        assert not card.where.isVisible()
    names = sorted(path.suffix for path in folder.iterdir())
    assert names == [".ics", ".pdf", ".pdf"]
    paper = next(path for path in folder.iterdir() if path.suffix == ".pdf" and "Teta" not in path.name)
    said = text_of(paper)
    assert "Omar" in said
    assert "A map of the team around" in said
    assert "أختي تساعدني كل يوم" in said
    assert "narwhalsecret" not in said
    assert "شكرا على الأغاني" in text_of(next(path for path in folder.iterdir() if "Teta" in path.name))
    calendar = next(folder.glob("*.ics")).read_text(encoding="utf-8")
    assert "DTSTART:20260404T180500Z" in calendar
    assert "LOCATION:At Ana's table" in calendar
    topics = {entry.topic: entry.format for entry in home.releases.ledger()}
    assert topics == {"reflection_session": "pdf", "thank_you": "pdf", "next_meeting": "ics"}
    assert {entry.household_id for entry in home.releases.ledger()} == {table.household}


def test_a_second_copy_gets_a_new_name(shows, home, table, clock, folder, no_dialog):
    home.household_folders.choose(table.household, folder)
    giving = shows(make_giving(home, held(table, clock), table.household))
    card = next(card for card in giving.cards if card._format == "ics")
    for count in (1, 2):
        card.give_button.click()
        giving.soon(lambda count=count: len(list(folder.iterdir())) == count and card.done.isVisible())
    assert len(home.releases.ledger()) == 2


def test_the_pages_are_looked_at_before_they_go_and_put_away(shows, home, table, clock, folder, no_dialog):
    giving = shows(make_giving(home, held(table, clock), table.household))
    card = giving.cards[0]
    card.look_button.click()
    giving.soon(card.pages.isVisible)
    assert card.pages.count >= 1
    assert home.releases.ledger() == []
    card.look_button.click()
    assert not card.pages.isVisible()
    assert card.pages.count == 0


def test_without_a_folder_it_is_said_and_it_can_still_be_printed(shows, home, table, clock, printer, no_dialog):
    giving = shows(make_giving(home, held(table, clock), table.household))
    card = giving.cards[0]
    assert not card.give_button.isEnabled()
    assert any("outside family view" in label.text() for label in giving.findChildren(QLabel))
    card.print_button.click()
    giving.soon(card.done.isVisible)
    assert printer.stat().st_size > 1000
    (entry,) = home.releases.ledger()
    assert (entry.topic, entry.format) == ("reflection_session", "print")
    assert not card.give_button.isEnabled()


def test_without_a_printer_it_is_said(shows, home, table, clock, monkeypatch, no_dialog):
    monkeypatch.setattr(printing, "usual_printer", lambda _paper: None)
    giving = shows(make_giving(home, held(table, clock), table.household))
    giving.cards[0].print_button.click()
    assert giving.cards[0].problem.shown
    assert home.releases.ledger() == []


def test_in_front_of_a_family_a_line_about_another_child_is_left_out_and_nobody_is_named(
    shows, home, table, clock, folder, no_dialog
):
    home.household_folders.choose(table.household, folder)
    giving = shows(make_giving(home, held(table, clock, "Mateo bit him today.\nHe slept well."), table.household))
    card = giving.cards[0]
    card.give_button.click()
    giving.soon(card.done.isVisible)
    assert card.found.isVisible()
    assert not card.names.isVisible()
    shown = "\n".join(label.text() for label in giving.findChildren(QLabel))
    assert "Mateo" not in shown
    assert "Rivera" not in shown
    (paper,) = folder.glob("*.pdf")
    assert "Mateo" not in text_of(paper)
    assert "He slept well." in text_of(paper)
    assert home.releases.ledger()[0].left_out == 1


def test_by_herself_she_decides_about_a_name_and_says_where_the_file_goes(
    shows, home, table, clock, tmp_path, monkeypatch
):
    target = tmp_path / "talk.pdf"
    monkeypatch.setattr(file_dialogs, "choose_new_file", lambda *_args: target)
    session = held(table, clock, "Mateo bit him today.")
    giving = shows(make_giving(home, session, table.household, in_family_view=False))
    card = giving.cards[0]
    card.give_button.click()
    giving.soon(card.names.isVisible)
    assert not target.exists()
    card.names.decide(Decision.REPLACE)
    giving.soon(card.done.isVisible)
    assert target.exists()
    assert card.where.shown == str(target)
    assert "bit him today." in text_of(target)
    assert "Mateo" not in text_of(target)


def test_she_thinks_better_of_it_and_nothing_leaves(shows, home, table, clock, monkeypatch):
    monkeypatch.setattr(file_dialogs, "choose_new_file", lambda *_args: None)
    giving = shows(make_giving(home, held(table, clock), table.household, in_family_view=False))
    card = giving.cards[0]
    card.give_button.click()
    giving.soon(lambda: card.give_button.isEnabled() and card._prepared is not None)
    assert not card.done.isVisible()
    assert home.releases.ledger() == []


def test_while_one_is_made_no_other_can_be_asked_for(shows, home, table, clock):
    giving = shows(make_giving(home, held(table, clock), table.household))
    giving.cards[0].look_button.click()
    assert not any(card.print_button.isEnabled() for card in giving.cards)
    giving.soon(lambda: all(card.print_button.isEnabled() for card in giving.cards))


def test_a_group_and_whoever_sat_alone_give_nothing(home, table):
    for mode in (SessionMode.GROUP, SessionMode.ON_MY_OWN):
        session = table.sit_down("en", mode=mode, family_id=None, households=(), children=(), participants=())
        session.leave()
        assert make_giving(home, session.record, None) is None


def test_a_card_is_given_while_people_still_sit_together(shows, home, table, folder, no_dialog):
    home.household_folders.choose(table.household, folder)
    session = table.sit_down()
    session.go("act.thank-the-team")
    teta = session.add_to_team("Teta Mariam", language="es")
    panel = make_act_panel(session.step, home, session)
    shows(panel)
    panel.open_thanks(teta)
    panel.thanks.words.edit.insertPlainText("Gracias por las canciones")
    panel.thanks.binding.flush()
    panel.thanks.give.click()
    paper = panel.thanks.paper
    paper.give_button.click()
    panel.soon(paper.done.isVisible)
    (card,) = folder.glob("*.pdf")
    assert "Gracias por las canciones" in text_of(card)
    assert "Gracias, Teta Mariam" in text_of(card)
    assert home.releases.ledger()[0].to_whom == "Teta Mariam"
    session.leave()


def test_a_session_of_long_ago_can_be_given_once_more_in_the_apps_language(
    shows, home, table, clock, tmp_path, monkeypatch
):
    target = tmp_path / "talk.pdf"
    monkeypatch.setattr(file_dialogs, "choose_new_file", lambda *_args: target)
    session = held(table, clock)
    clock.passes(days=90)
    reading = shows(Reading(home))
    reading.show_session(session.id)
    card = reading.giving.cards[0]
    assert card.print_button.text() == "Print"
    card.give_button.click()
    reading.soon(card.done.isVisible)
    reading.show_session(session.id)  # read anew, as after every change
    assert reading.giving.cards[0].where.shown == str(target)
    assert "أختي تساعدني كل يوم" in text_of(target)
