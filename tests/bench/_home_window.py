"""The real windows on a demo home, driven as a person would; one thing is measured in each process.

Run as a program with the folder of a home and the name of what is to be measured; see :mod:`tests.bench._child` for
what it prints.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from tests.bench._child import tell_and_stop
from tests.bench._heart import Heart, wait

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fcc_app.domain.ids import HouseholdId
    from fcc_app.export.leak_scan import Decisions
    from fcc_app.services.open_home import OpenHome
    from fcc_app.services.releases import Prepared
    from fcc_app.ui.search.search_page import SearchPage

T = TypeVar("T")

TYPED = ("blocks", "sirvió", "الخبز", "睡觉", "García", "grandmother", "تنام", "奶奶")
"""What is searched for: words of notes and of people, in four scripts. None is too short to be found."""

FROM = date(2026, 1, 1)
"""From here to the day on which the home is opened, the log of the household with most contacts has some 160 pages."""

BETWEEN_KEYS = 0.08
"""Seconds between the results of one key and the next key: twelve keys in a second is fast."""


class Windows:
    """The program in this process: started, not yet unlocked."""

    def __init__(self, folder: Path) -> None:
        from fcc_app.app import Application, make_application
        from fcc_app.paths import DataFolder
        from fcc_app.ui.background import is_busy

        self.app = make_application(["fcc-app"])
        self.application = Application(DataFolder(folder), self.app)
        self.application.start()
        self.wait(lambda: "fcc_app.ui.home_window" in sys.modules and not is_busy())
        self.heart = Heart()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window live until something is true."""
        wait(self.app, until)

    def pause(self, seconds: float) -> None:
        """Let the window live for a while."""
        over = perf_counter() + seconds
        self.wait(lambda: perf_counter() > over)

    def press(self, letter: str) -> None:
        """Press and let go of a key, in the window that has the focus."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        window = self.app.focusWindow()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.app.sendEvent(window, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def turn_wheel(self, widget: QWidget, steps: int) -> None:
        """Turn the wheel over *widget*; three lines for each step."""
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent

        at = widget.mapTo(widget.window(), widget.rect().center())
        window = widget.window().windowHandle()
        event = QWheelEvent(
            QPointF(at),
            QPointF(widget.window().mapToGlobal(at)),
            QPoint(),
            QPoint(0, -120 * steps),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self.app.sendEvent(window, event)

    def unlock(self) -> tuple[float, float]:
        """Type the passphrase, and wait until *Today* is drawn: seconds for the key, and for all the rest."""
        from fcc_app.services.demo import DEMO_PASSPHRASE
        from fcc_app.services.vaults import Vaults
        from fcc_app.ui import first_paint
        from tests.bench._now import now

        vaults = Vaults(self.application.folder, now)
        taken = []
        derive = vaults.key

        def key(*whose: object) -> bytes:
            started = perf_counter()
            found = derive(*whose)  # type: ignore[arg-type] # as it was asked
            taken.append(perf_counter() - started)
            return found

        vaults.key = key  # type: ignore[method-assign, assignment] # the same, with a watch in hand
        self.application._vaults = vaults
        painted = []
        first_paint.hurry()
        first_paint.later(lambda: painted.append(perf_counter()))
        unlock = self.application.unlock_window
        assert unlock is not None
        unlock.passphrase.setText(DEMO_PASSPHRASE)
        started = perf_counter()
        unlock.open_button.click()
        self.wait(lambda: bool(painted))
        return taken[0], painted[0] - started - taken[0]


def today(windows: Windows) -> None:
    """From the right passphrase to *Today* drawn."""
    key, rest = windows.unlock()
    tell_and_stop(key=key, rest=rest)


def memory_after_unlock(windows: Windows) -> None:
    """The memory that is taken once *Today* is drawn and everything that was begun has come to rest."""
    windows.unlock()
    windows.pause(1)
    tell_and_stop()


def search(windows: Windows) -> None:
    """From each key to the results painted, and the longest hold of the window meanwhile."""
    windows.unlock()
    home = windows.application.home_window
    assert home is not None
    home.go_to("search", "")
    page: SearchPage = home.current_page  # type: ignore[assignment] # it was just gone to
    windows.pause(0.5)
    seconds, hits = [], 0
    windows.heart.start()
    for word in TYPED:
        page.field.clear()
        windows.pause(0.3)
        for letter in word:
            started = perf_counter()
            windows.press(letter)
            windows.wait(lambda: page._found is not None and page._found.typed == page.field.text())
            windows.app.processEvents()  # what is painted now shows the answer, if it looks different at all
            seconds.append(perf_counter() - started)
            windows.pause(BETWEEN_KEYS)
        hits += len(page.results.hits())
    held = windows.heart.stop()
    tell_and_stop(seconds=seconds, held=held, hits=hits)


def typing_fast(windows: Windows) -> None:
    """The longest hold of the window while keys come faster than answers."""
    windows.unlock()
    home = windows.application.home_window
    assert home is not None
    home.go_to("search", "")
    page: SearchPage = home.current_page  # type: ignore[assignment] # it was just gone to
    windows.pause(0.5)
    windows.heart.start()
    for word in TYPED:
        for letter in word:
            windows.press(letter)
            windows.pause(0.02)
        page.field.clear()
    tell_and_stop(held=windows.heart.stop())


def notes_list(windows: Windows) -> None:
    """The longest hold of the window while the list of notes is scrolled from the newest down for 12 seconds."""
    from fcc_app.ui.care_notes.care_notes_page import CareNotesPage

    windows.unlock()
    home = windows.application.home_window
    assert home is not None
    home.go_to("notes", None)
    page = home.current_page
    assert isinstance(page, CareNotesPage)
    rows = page.list.rows
    windows.wait(lambda: rows.rows.total > 0)
    windows.pause(1)
    windows.heart.start()
    for _step in range(600):
        windows.turn_wheel(rows.viewport(), 3)
        windows.pause(0.02)
    held = windows.heart.stop()
    tell_and_stop(held=held, rows=rows.rows.total, seen=rows.verticalScrollBar().value())


def export(windows: Windows) -> None:
    """The longest hold of the window while a log of 160 pages is prepared, scanned, laid out and written."""
    from fcc_app.export.leak_scan import Decision
    from fcc_app.services.releases import LogRequest
    from fcc_app.ui.background import run_in_background

    windows.unlock()
    window = windows.application.home_window
    assert window is not None
    home = window.home
    household = _household_with_most(home)
    arrived: list[Any] = []

    def in_background(work: Callable[[], T]) -> T:
        arrived.clear()
        run_in_background(work, on_done=arrived.append, on_problem=arrived.append)
        windows.wait(lambda: bool(arrived))
        if isinstance(arrived[0], Exception):
            raise arrived[0]
        found: T = arrived[0]
        return found

    windows.pause(1)
    holds = {}
    windows.heart.start()
    request = LogRequest(household_id=household, first=FROM, languages=("en", "es"), notes=True, practices=True)
    prepared = in_background(partial(home.releases.prepare_log, request))
    holds["prepare"] = windows.heart.stop()
    decisions = {hit.key: Decision.REPLACE for hit in prepared.hits}
    hits = tuple(replace(hit, decision=Decision.REPLACE) for hit in prepared.hits)
    prepared = replace(prepared, hits=hits)
    with TemporaryDirectory() as folder:
        windows.heart.start()
        in_background(partial(_give, home, prepared, decisions, Path(folder)))
        holds["write"] = windows.heart.stop()
        (written,) = Path(folder).iterdir()
        import pikepdf

        with pikepdf.open(written) as pdf:
            pages = len(pdf.pages)
    tell_and_stop(held=max(holds.values()), holds=holds, pages=pages, decided=len(hits))


def _give(home: OpenHome, prepared: Prepared, decisions: Decisions, folder: Path) -> object:
    target = folder / prepared.file_name("pdf")
    by = home.home.usual_caregiver().id
    return home.releases.release(prepared, decisions, "pdf", target, by=by)


def _household_with_most(home: OpenHome) -> HouseholdId:
    from collections import Counter

    from fcc_app.domain.communication import Contact

    with home.vault.read() as reader:
        found = Counter(contact.household_id for contact in reader.find(Contact))
    return found.most_common(1)[0][0]


WHAT = {
    "today": today,
    "memory": memory_after_unlock,
    "search": search,
    "typing": typing_fast,
    "list": notes_list,
    "export": export,
}


if __name__ == "__main__":
    gc.disable()  # as the program's own first step does
    WHAT[sys.argv[2]](Windows(Path(sys.argv[1])))
