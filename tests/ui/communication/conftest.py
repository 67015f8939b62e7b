"""The communication log in a window, used as a person uses it: real vault, real writer, nobody at the dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fcc_app.export.writers import Writers
from fcc_app.ui import file_dialogs, printing
from fcc_app.ui.background import finish_background
from tests.ui.communication.sample import Sample, fill

SOON = 20_000  # milliseconds: two cores shared with others


@pytest.fixture(scope="session")
def writers():
    """The process that writes, started once for all of these stories: starting takes longer than they do."""
    shared = Writers()
    yield shared
    shared.close()


@pytest.fixture
def sample(home, writers) -> Sample:
    home.releases._writers = writers
    return fill(home)


class User:
    """Presses what is on the screen, and reads what is kept."""

    def __init__(self, qtbot, home, page, sample):
        self.qtbot, self.home, self.page, self.sample = qtbot, home, page, sample
        self.target: Path | None = None
        self.asked_for_files = 0
        self.suggested = ""
        self.shown_folders: list[Path] = []

    def waits_until(self, said: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(said, timeout=SOON)

    def types(self, words):
        focused = QApplication.focusWidget()
        assert focused is not None, "keys would go nowhere"
        QTest.keyClicks(focused, words)

    def presses(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        focused = QApplication.focusWidget()
        assert focused is not None, "keys would go nowhere"
        QTest.keyClick(focused, key, modifier)

    def contacts(self, household=None):
        wanted = household or self.sample.household.id
        return self.home.communication.page([wanted], None, 50)

    @property
    def editor(self):
        return self.page.detail.editor

    @property
    def export(self):
        return self.page.export

    def clicks_row(self, rows, wanted):
        index = rows.rows.index(rows.rows.row_of(wanted))
        self.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center())

    def looks_at_the_log(self, *, notes="none", languages=("en",), practices=False, photos=False):
        self.page.open_target(("export", self.sample.household.id))
        what = self.export.what
        what.language.set_value(languages[0])
        what.second.set_value(languages[1] if len(languages) > 1 else "")
        what.notes.set_value(notes)
        what.practices.set_value(practices)
        what.photos.set_value(photos)
        what.go_on.click()
        self.waits_until(lambda: self.export._steps.currentWidget() is self.export.look)
        self.waits_until(lambda: self.export._task is None)

    def confirms(self):
        sheet = self.export._sheet
        assert sheet is not None
        assert sheet.isVisible()
        sheet.act_button.click()

    def gives_it(self, target):
        self.target = target
        self.export.look.give_button.click()
        self.confirms()
        self.waits_until(lambda: self.export._task is None)


@pytest.fixture
def user(qtbot, looks, home, sample, navigation, monkeypatch):
    from fcc_app.ui.communication.communication_page import CommunicationPage

    page = CommunicationPage(home, navigation, lambda _parent: [])
    qtbot.addWidget(page)
    page.resize(1150, 680)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    person = User(qtbot, home, page, sample)

    def choose_new_file(_parent, _title, suggested, _kind, _ending):
        person.asked_for_files += 1
        person.suggested = suggested
        return person.target

    monkeypatch.setattr(file_dialogs, "choose_new_file", choose_new_file)
    monkeypatch.setattr(file_dialogs, "show_folder", person.shown_folders.append)
    yield person
    home.releases.cancel()
    finish_background()


@pytest.fixture
def printer(tmp_path, monkeypatch) -> Path:
    """A printer that prints into this file."""
    paper = tmp_path / "printed.pdf"

    def choose(_parent, _paper):
        chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(paper))
        chosen.setFullPage(True)
        return chosen

    monkeypatch.setattr(printing, "choose_printer", choose)
    monkeypatch.setattr(printing, "PRINT_DPI", 60)
    return paper
