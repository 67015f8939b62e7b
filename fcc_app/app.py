"""Builds everything once and hands it over: the only room that knows all rooms.

The order matters: application, fonts, language, *Unlock* painted; only then is the data layer imported, in a thread,
while the person types.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

import fcc_app.ui  # noqa: F401 - before the rest, for it makes their imports quicker
from fcc_app._version import __version__
from fcc_app.errors import FccError
from fcc_app.i18n import gettext as _
from fcc_app.i18n import system_language
from fcc_app.paths import DataFolder, default_data_folder, demo_data_folder
from fcc_app.settings import Settings, load_settings, save_settings
from fcc_app.ui.first_paint import first_window, hurry, later
from fcc_app.ui.language_switch import speak
from fcc_app.ui.theme import Scheme, appearance, begin_with_fusion
from fcc_app.ui.unlock.unlock_window import UnlockWindow

if TYPE_CHECKING:
    from fcc_app.services.journal import OpenJournal
    from fcc_app.services.open_home import OpenHome
    from fcc_app.services.vaults import Vaults
    from fcc_app.storage.vault import Vault
    from fcc_app.ui.collector import Collector
    from fcc_app.ui.cursor_place import CursorPlace
    from fcc_app.ui.first_run.first_run_window import FirstRunWindow
    from fcc_app.ui.home_window import FamilyPlace, HomeWindow


def local_now() -> datetime:
    """This moment, with this computer's offset from UTC."""
    return datetime.now().astimezone()


def run_in_background(work: Callable[[], Any], **told: Any) -> None:
    """As :func:`fcc_app.ui.background.run_in_background`, which nobody needs before the first paint."""
    from fcc_app.ui import background

    background.run_in_background(work, **told)


class Application(QObject):
    """The windows of one data folder, from *Unlock* or the first run to the open home, and back when it locks."""

    def __init__(self, folder: DataFolder, app: QApplication, *, vaults: Vaults | None = None) -> None:
        super().__init__()
        self.folder = folder
        self.app = app
        self.settings = load_settings(folder.settings)
        self._vaults = vaults
        self._home: OpenHome | None = None
        self.unlock_window: UnlockWindow | None = None
        self.first_run_window: FirstRunWindow | None = None
        self.home_window: HomeWindow | None = None
        self._frame: HomeWindow | None = None
        self._collector: Collector | None = None
        self._page: tuple[str, object] = ("today", None)
        self._cursor: CursorPlace | None = None
        self._family: FamilyPlace | None = None
        self._resumes_with = ""  # the passphrase, from unlocking until the journal of an open session was asked for
        self._journal: OpenJournal | None = None
        self._digits = "auto"  # as in the module that writes numbers, before anyone chose
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        app.focusWindowChanged.connect(self._listen)
        self._apply(self.settings)

    @property
    def vaults(self) -> Vaults:
        """The vaults of the folder; importing what they need takes half a second, so this is first asked for late."""
        if self._vaults is None:
            from fcc_app.services.vaults import Vaults

            self._vaults = Vaults(self.folder, local_now)
        return self._vaults

    @property
    def window(self) -> QWidget | None:
        """The window that is open now."""
        return self.home_window or self.unlock_window or self.first_run_window

    # ---- what this laptop chose ------------------------------------------------------------------------------

    def _apply(self, settings: Settings) -> None:
        look = appearance()
        look.set_text_size(settings.text_size)
        look.set_scheme(Scheme(settings.theme))
        if settings.digits != self._digits:
            from fcc_app.formats import choose_digits

            choose_digits("" if settings.digits == "auto" else settings.digits)
            self._digits = settings.digits
        speak(settings.language or system_language())

    @Slot(object)
    def change_settings(self, settings: Settings) -> None:
        """Use other choices from now on, and remember them."""
        before, self.settings = self.settings, settings
        if replace(before, usual_caregiver="") != replace(settings, usual_caregiver=""):
            self._apply(settings)
        self._restart_idle()
        # On a full disk the choices hold until the app is closed; nothing of hers depends on them.
        with suppress(OSError):
            save_settings(self.folder.settings, settings)

    @Slot(object)
    def choose_language(self, tag: str) -> None:
        """Speak another language, before there is a home to keep the choice with."""
        self.settings = replace(self.settings, language=tag)
        speak(tag)
        if self.folder.path.is_dir():
            self.change_settings(self.settings)

    # ---- opening ---------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Show what comes first: *Unlock*, or the first run where there is no home yet."""
        later(self._import_data_layer)
        later(self._keep_house)
        if self.folder.home.exists():
            self.show_unlock()
        else:
            self.show_first_run()

    def show_unlock(self) -> None:
        """Show *Unlock*, which says nothing about the data."""
        window = UnlockWindow()
        window.passphrase_entered.connect(self._unlock)
        window.recovery_entered.connect(self._recover)
        window.language_chosen.connect(self.choose_language)
        window.demo_requested.connect(self.open_demo)
        demo_passphrase = self.folder.demo_passphrase
        if demo_passphrase:
            window.tell_demo(demo_passphrase)
        self._replace(window)
        self.unlock_window = window

    def show_first_run(self) -> None:
        """Ask for the little that a new home needs."""
        from fcc_app.ui.first_run.first_run_window import FirstRunWindow

        window = FirstRunWindow(self.folder, self._create)
        window.language_chosen.connect(self.choose_language)
        window.demo_requested.connect(self.open_demo)
        window.finished.connect(self._set_up)
        self._replace(window)
        self.first_run_window = window

    def _keep_house(self) -> None:
        from fcc_app.ui.collector import Collector

        self._collector = Collector(self)

    def _import_data_layer(self) -> None:
        run_in_background(import_data_layer)

    @Slot(str)
    def _unlock(self, passphrase: str) -> None:
        self._remember(passphrase)
        run_in_background(lambda: self.vaults.unlock(passphrase), on_done=self._opened, on_problem=self._refused)
        QTimer.singleShot(0, self._frame_ahead)

    @Slot(object, str)
    def _recover(self, recovery: object, new_passphrase: str) -> None:
        from fcc_app.sealing.keys import RecoverySecret

        if isinstance(recovery, RecoverySecret):
            self._remember(new_passphrase)
            run_in_background(
                lambda: self.vaults.unlock_with_recovery(recovery, new_passphrase),
                on_done=self._opened,
                on_problem=self._refused,
            )

    def _remember(self, passphrase: str) -> None:
        """She locked in the midst of a session: the passphrase that opens the home opens the journal for it, too."""
        self._resumes_with = passphrase if self._family is not None and self._family.session is not None else ""

    @Slot()
    def _frame_ahead(self) -> None:
        """Build the frame of the window, without a word of anybody in it, while the key is being derived."""
        if self._frame is None and "fcc_app.ui.home_window" in sys.modules:
            self._frame = self._new_frame()
            self._frame.prepare()

    def _new_frame(self) -> HomeWindow:
        from fcc_app.ui.home_window import HomeWindow

        window = HomeWindow(None, self.settings)
        window.lock_requested.connect(self.lock)
        window.closing.connect(self.close_home)
        window.settings_changed.connect(self.change_settings)
        return window

    def _refused(self, problem: FccError) -> None:
        self._resumes_with = ""
        if self.unlock_window is not None:
            self.unlock_window.show_problem(problem)

    def _create(self, new: object) -> Vault:
        """Make the home that the first run asked for, and open it; in the background."""
        from fcc_app.services.vaults import NewHome

        if not isinstance(new, NewHome):
            raise TypeError("the first run gives a new home")
        self.vaults.create(new)
        return self.vaults.unlock(new.passphrase)

    @Slot(object)
    def _set_up(self, vault: Vault) -> None:
        self.change_settings(self.settings)
        self._opened(vault)

    def _opened(self, vault: Vault) -> None:
        from uuid import UUID

        from fcc_app.services.open_home import OpenHome

        usual = UUID(hex=self.settings.usual_caregiver) if self.settings.usual_caregiver else None
        self._home = OpenHome(self.vaults, vault, self.vaults.now, usual_caregiver=usual)
        window, self._frame = self._frame or self._new_frame(), None
        window.open(self._home)
        self._replace(window)
        self.home_window = window
        family, self._family = self._family, None
        if family is None or not self._turn_again(window, family):
            window.go_to(*self._page)
            if self._cursor is not None:
                from fcc_app.ui.cursor_place import put_cursor

                put_cursor(window, self._cursor)
        self._restart_idle()

    def _turn_again(self, window: HomeWindow, family: FamilyPlace) -> bool:
        """Turn the window as it was when it locked: whoever looked on then may still sit there."""
        passphrase, self._resumes_with = self._resumes_with, ""
        try:
            frame = window.turn(family.household, self._page)
        except FccError:
            return False  # the household is no more
        if family.household is None:
            frame.show_farewell(closed=False)
        home, session = self._home, family.session
        if home is not None and session is not None and passphrase:

            def journal() -> None:
                self._journal = home.journal.open(passphrase)

            def resume(_nothing: None) -> None:
                opened, self._journal = self._journal, None
                if opened is not None:
                    window.resume_session(session, opened)

            run_in_background(journal, on_done=resume, on_problem=window.show_problem, owner=window)
        return True

    def _replace(self, window: QWidget) -> None:
        before = self.window
        if before is not None:
            window.setGeometry(before.geometry())
        first_window(window)
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.unlock_window = self.first_run_window = self.home_window = None

    @Slot()
    def open_demo(self) -> None:
        """Open the demo home beside this one, in a program of its own: it never touches real data."""
        import subprocess

        command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "fcc_app"]
        subprocess.Popen([*command, "--demo"], close_fds=True)

    # ---- locking ---------------------------------------------------------------------------------------------

    @Slot()
    def lock(self) -> None:
        """Keep every word, blank the windows, close the vaults, and ask for the passphrase."""
        window = self.home_window
        if window is None:
            return
        from fcc_app.ui.cursor_place import cursor_place

        self._cursor, self._family = cursor_place(window), window.family_place
        if not window.rest():
            self._restart_idle()  # the window says why; after another idle while it is tried again
            return
        self._page = window.place
        window.signals.stop()
        window.destroy_pages()
        self.show_unlock()
        self._close()

    @Slot()
    def close_home(self) -> None:
        """The window is closing: everything typed was kept."""
        self._close()

    def end(self) -> None:
        """Close the window that is open, words kept, and listen to the keys no longer."""
        from fcc_app.ui.background import finish_background

        self.app.removeEventFilter(self)
        window = self.window
        if window is not None:
            window.close()
            window.hide()  # also one that would rather stay
            if self.home_window is not None:
                self.home_window.destroy_pages()
            window.deleteLater()
        self.unlock_window = self.first_run_window = self.home_window = None
        finish_background()
        self._close()

    def _close(self) -> None:
        self._idle.stop()
        home, self._home = self._home, None
        if home is not None:
            from fcc_app.ui.background import finish_background

            # Nothing may go on that would open the vault once more behind the lock.
            home.stop_writing()
            finish_background()
            journal, self._journal = self._journal, None
            if journal is not None:  # opened for a session that was not gone on with any more
                journal.close()
            home.close()

    @Slot()
    def _listen(self) -> None:
        # Keys and clicks come to the window that has the focus before its widgets. To listen there costs nothing;
        # a filter on the application would see every event of every object, thousands in a second.
        window: QObject | None = self.app.focusWindow()
        if window is not None and self._home is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whoever types or clicks is here: the lock waits anew."""
        if self._collector is not None:
            self._collector.note(event)
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._restart_idle()
        return super().eventFilter(watched, event)

    def _restart_idle(self) -> None:
        if self._home is not None and self.settings.lock_after_minutes:
            self._idle.start(self.settings.lock_after_minutes * 60_000)
        else:
            self._idle.stop()


def import_data_layer() -> None:
    """Import what opening a home needs. Takes about half a second the first time."""
    if "fcc_app.ui.home_window" in sys.modules:
        return  # what is garbage by now must not be frozen with what is imported
    collecting = gc.isenabled()
    gc.disable()  # nothing that is imported can be let go again
    try:
        import fcc_app.formats
        import fcc_app.services.open_home
        import fcc_app.ui.home_window
        import fcc_app.ui.today.today_page

        fcc_app.formats.prepare()
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The Qt application with our fonts and style."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        begin_with_fusion()
        app = QApplication(list(arguments))
    app.setApplicationName("Same Team")
    app.setDesktopFileName("fcc-app")
    app.setApplicationVersion(__version__)
    hurry()
    appearance()
    return app


def _report_mistakes(reports: Path) -> None:
    """Let no exception pass silently: one before the first paint ends the program, with a report like any other."""

    def failed_start(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        from fcc_app.reports import write_report

        write_report(error, reports, local_now())
        sys.__excepthook__(kind, error, where)

    def show_from_now_on() -> None:
        from fcc_app.ui.problem_dialog import install_crash_reports

        install_crash_reports(reports)

    sys.excepthook = failed_start
    later(show_from_now_on)


def main(arguments: Sequence[str]) -> int:
    """Open the windows. Returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="fcc-app",
        description="Same Team: for family child care providers, without the internet. Opens the windows.",
        epilog="Without windows: fcc-app demo, export log, export home, search, check, modules, tour; all with --help.",
    )
    parser.add_argument("--data-dir", type=Path, help="the folder of the home; this computer's usual one if left out")
    parser.add_argument("--demo", action="store_true", help="open the demo home, beside the real one")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    given = parser.parse_args(arguments)
    if given.demo:
        folder = DataFolder(given.data_dir) if given.data_dir else demo_data_folder()
    else:
        folder = DataFolder(given.data_dir) if given.data_dir else default_data_folder()
    screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screen):
        sys.stderr.write(_("There is no screen to open the windows on.") + "\n")
        return 1
    app = make_application(["fcc-app"])
    _report_mistakes(folder.reports)
    application = Application(folder, app)
    if given.demo and not folder.home.exists():
        from fcc_app.demo import demo_home, today_there
        from fcc_app.services.demo import write_home

        gc.enable()  # much is made and let go meanwhile
        try:
            write_home(demo_home(today=today_there(local_now())), application.vaults)
        except FccError as problem:  # no room, or an impatient second press while the first is still writing
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.warning(None, app.applicationName(), problem.user_message())
            return 1
        gc.disable()
    application.start()
    status = app.exec()
    from fcc_app.ui.background import finish_background

    finish_background()
    application.close_home()
    return status
