"""When something goes wrong that no page could say: a sentence to act on, or a report of our own mistake.

A report holds the kind of the error and where in the program it happened. It holds no message and no value, for both
may contain what someone wrote about a child.
"""

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from fcc_app.errors import FccError
from fcc_app.i18n import catalog
from fcc_app.reports import report_of, write_report
from fcc_app.ui.announce import announce
from fcc_app.ui.language_scope import language_of, plain
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.widgets.text import Elided, Text


class ProblemSheet(Sheet):
    """A problem that a person can act on, in its own words, with its code in small print."""

    def __init__(self, problem: FccError, parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("This did not work"), parent)
        message = problem.user_message(catalog(language_of(self)))
        self.body.addWidget(Text(problem.user_message))
        self.body.addWidget(Text(plain(problem.code), kind="caption", wrap=False))
        self.add_button(lambda t: t.gettext("Close"), closes=True, safe=True)
        announce(self, message, urgent=True)


class CrashSheet(Sheet):
    """Our mistake: her notes are safe, where the report is, and *Copy*."""

    def __init__(self, report: str, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("Your notes are safe"), parent, width=560)
        self._report = report
        self.body.addWidget(
            Text(
                lambda t: t.gettext(
                    "Something in the app went wrong, and that is our mistake. Everything that said “Saved” is kept. "
                    "You can go on; if it happens again, please close the app and open it once more."
                )
            )
        )
        if path is not None:
            self.body.addWidget(
                Text(
                    lambda t: t.gettext(
                        "A short report for the people who make this app was written here. It holds nothing that you "
                        "wrote, and it is sent nowhere."
                    ),
                    kind="muted",
                )
            )
            self.path = Elided(plain(str(path)), kind="caption")
            self.body.addWidget(self.path)
        self.copy_button = self.add_button(lambda t: t.gettext("Copy the report"))
        self.copy_button.clicked.connect(self._copy)
        self.add_button(lambda t: t.gettext("Go on"), look="primary", closes=True, safe=True)
        announce(self, self.heading.shown, urgent=True)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


def show_problem(problem: FccError, parent: QWidget | None = None) -> ProblemSheet:
    """Show a problem that no page could say in its own place."""
    sheet = ProblemSheet(problem, parent)
    sheet.open()
    return sheet


class CrashReports(QObject):
    """Catches every exception that nobody caught, in any thread; see :func:`install_crash_reports`."""

    _happened = Signal(object, str, object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._sheet_open = False
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def caught(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """As ``sys.excepthook``: write the report and show the sheet. Ctrl+C in a terminal still ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        self._tell(error)

    def caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        """As ``threading.excepthook``."""
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._tell(args.exc_value)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, FccError):
            self._happened.emit(error, "", None)
        else:
            # Written at once, in whatever thread it happened: the windows may never get to it.
            path = write_report(error, self._folder, datetime.now(UTC))
            self._happened.emit(None, report_of(error), path)

    @Slot(object, str, object)
    def _show(self, problem: object, report: str, path: object) -> None:
        parent = QApplication.activeWindow()
        if isinstance(problem, FccError):
            show_problem(problem, parent)
            return
        if self._sheet_open:
            return  # one mistake often brings others: one sheet says enough, and each has its report
        self._sheet_open = True
        sheet = CrashSheet(report, path if isinstance(path, Path) else None, parent)
        sheet.finished.connect(self._closed)
        sheet.open()

    @Slot()
    def _closed(self) -> None:
        self._sheet_open = False


def install_crash_reports(folder: Path) -> CrashReports:
    """From now on, no exception passes silently: reports go into *folder*, and the window says so.

    Call in the window's thread, after the application was made.
    """
    app = QApplication.instance()
    if app is None or QThread.currentThread() is not app.thread():
        raise RuntimeError("call it in the window's thread")
    reports = CrashReports(folder, app)
    sys.excepthook = reports.caught
    threading.excepthook = reports.caught_in_thread
    return reports
