"""Pictures of the log and of the way out, to be looked at: ``python -m tests.ui.communication.pictures FOLDER``."""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fcc_app.export.leak_scan import Decision
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost, RecoverySecret
from fcc_app.services.open_home import OpenHome
from fcc_app.services.releases import Period
from fcc_app.services.vaults import NewHome, Vaults
from fcc_app.settings import Settings
from fcc_app.ui import file_dialogs
from fcc_app.ui.communication.communication_page import CommunicationPage
from fcc_app.ui.home_window import HomeWindow
from fcc_app.ui.language_switch import speak
from fcc_app.ui.theme import Scheme, appearance
from tests.ui.communication.sample import fill

NOW = datetime(2026, 3, 14, 13, 5, tzinfo=timezone(timedelta(hours=-5)))

LOOKS = (
    ("en", Scheme.LIGHT, 100, (1366, 680)),
    ("en", Scheme.LIGHT, 100, (1024, 640)),
    ("en", Scheme.DARK, 100, (1366, 680)),
    ("en", Scheme.LIGHT, 130, (1366, 680)),
    ("qps-ar", Scheme.LIGHT, 130, (1024, 640)),
    ("ar", Scheme.LIGHT, 100, (1366, 680)),
    ("es", Scheme.LIGHT, 100, (1024, 640)),
)


def main(folder: Path, wanted: list[str]) -> None:
    """Write the pictures into *folder*; *wanted* are numbers of looks, all if empty."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    cheap = Cost(64, 1)
    vaults = Vaults(DataFolder(Path(tempfile.mkdtemp())), lambda: NOW, cost=cheap, lowest=cheap)
    secret = RecoverySecret.new()
    vaults.create(NewHome(provider_name="Ana", home_name="Ana's home", passphrase="four quiet words", recovery=secret))
    home = OpenHome(vaults, vaults.unlock("four quiet words"), lambda: NOW)
    sample = fill(home)
    for number, (tag, scheme, size, (width, height)) in enumerate(LOOKS):
        if wanted and str(number) not in wanted:
            continue
        speak(tag)
        appearance().set_scheme(scheme)
        appearance().set_text_size(size)
        window = HomeWindow(home, Settings())
        window.resize(width, height)
        window.show()
        end = f"{tag}-{scheme}-{size}-{width}.png"

        def look(name: str, window: HomeWindow = window, end: str = end) -> None:
            for _ in range(4):
                app.processEvents()
            window.grab().save(str(folder / f"{name}-{end}"))

        def wait() -> None:
            for _ in range(3):
                QThreadPool.globalInstance().waitForDone(20000)
                QTest.qWait(60)

        window.go_to("log")
        page = window.current_page
        assert isinstance(page, CommunicationPage)
        look("1-list")
        window.go_to("log", ("door", None))
        look("2-door")
        page.door._pick(sample.household.id)
        look("3-kept")
        window.go_to("log", ("contact", sample.talk.id))
        look("4-contact")
        bar = page.detail.editor.scroller.verticalScrollBar()
        for step in range(1, 4):
            bar.setValue(step * (height - 120))
            look(f"5-contact-{step}")
        window.go_to("log", ("export", sample.household.id))
        look("6-export")
        page.export.what.second.set_value("en")
        page.export.what.notes.set_value("choose")
        page.export.what.period.set_value(Period.ALL)
        page.export.what._fit()
        QTest.qWait(400)
        page.export.what.chooser.tick(sample.note.id)
        page.export.what.practices.set_value(True)
        look("7-export-choose")
        bar = page.export.what.findChildren(type(page.detail.editor.scroller))[0].verticalScrollBar()
        bar.setValue(bar.maximum())
        look("7-export-choose-2")
        page.export.what.notes.set_value("all")
        page.export.what.go_on.click()
        wait()
        look("8-look")
        if not page.export.look.pages_button.isHidden():
            page.export.look.pages_button.click()
            look("8-look-pages")
            page.export.look.words_button.click()
        page.export.look.names.decide(Decision.REPLACE)
        wait()
        look("9-decided")
        page.export.look.give_button.click()
        sheet = page.export._sheet
        assert sheet is not None
        app.processEvents()
        sheet.grab().save(str(folder / f"10-sheet-{end}"))
        target = Path(tempfile.mkdtemp()) / "log.pdf"
        file_dialogs.choose_new_file = lambda *_args, target=target: target
        sheet.act_button.click()
        wait()
        look("11-given")
        window.go_to("releases", home.releases.ledger()[0].id)
        look("12-releases")
        for contact in home.communication.page([sample.household.id], None, 1):
            home.communication.delete(contact)
        window.close()
    home.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
