"""Walks through the five screens and makes the home."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimeZone, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from fcc_app.errors import FccError
from fcc_app.formats import in_digits
from fcc_app.i18n import app_language
from fcc_app.i18n import gettext as _
from fcc_app.paths import DataFolder
from fcc_app.ui import file_dialogs, printing
from fcc_app.ui.background import run_in_background
from fcc_app.ui.first_run.steps import LanguageStep, NameStep, PassphraseStep, RecoveryStep, Step
from fcc_app.ui.focus_ring import FocusRing
from fcc_app.ui.language_scope import Says, plain
from fcc_app.ui.tab_order import TabsInReadingOrder
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets.buttons import Button
from fcc_app.ui.widgets.notices import DangerStrip, Drawing
from fcc_app.ui.widgets.surfaces import Card, ScrollPage, row
from fcc_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from fcc_app.sealing.keys import RecoverySecret

ASKED_BACK = 2
"""How many groups of the recovery sheet are typed back."""


class FirstRunWindow(Says, TabsInReadingOrder):
    """Five screens, one question each. *create* makes and opens the home, in the background."""

    language_chosen = Signal(object)
    """The tag of the language that the app is to speak."""

    demo_requested = Signal()
    """Please open the demo home beside this one."""

    finished = Signal(object)
    """The new home's open vault."""

    def __init__(
        self, folder: DataFolder, create: Callable[[Any], object], *, now: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__()
        self._folder = folder
        self._create = create
        self._now = now or _local_now
        self._recovery: RecoverySecret | None = None
        self.says(self.setWindowTitle, plain("Same Team"))
        self.resize(1366, 720)
        self.setMinimumSize(800, 600)

        self.language = LanguageStep()
        self.language.language_chosen.connect(self.language_chosen)
        self.provider = NameStep(
            lambda t: t.gettext("What do families call you?"),
            lambda t: t.gettext("As they say it: Ana, Miss Ana, Tía Ana … It stands on what you give to families."),
            # Translators: a label before the name of the person who runs the child care home.
            lambda t: t.gettext("Your name"),
        )
        self.home = NameStep(
            lambda t: t.gettext("What is your home called?"),
            lambda t: t.gettext("The name of your child care home. It stands at the top of what you print."),
            # Translators: a label before the name of the child care home.
            lambda t: t.gettext("Name of your home"),
        )
        self.passphrase = PassphraseStep(self._names)
        self.recovery: RecoveryStep | None = None
        self._stack = QStackedWidget()
        for step in (self.language, self.provider, self.home, self.passphrase):
            self._add(step)

        self.progress = Text(kind="muted", wrap=False)
        self.problem = DangerStrip()
        # Translators: one screen back.
        self.back_button = Button(lambda t: t.gettext("Back"), icon="back")
        self.back_button.clicked.connect(self._back)
        # Translators: on to the following screen.
        self.next_button = Button(lambda t: t.gettext("Next"), look="primary")
        self.next_button.clicked.connect(self._next)
        self.demo_button = Button(lambda t: t.gettext("Look around a demo home"), look="link")
        self.demo_button.clicked.connect(self.demo_requested)

        card = Card(ground="card", margin=32, spacing=20)
        set_size(card, max_width=680)
        card.add(self._stack, row(self.back_button, None, self.next_button, spacing=12))
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 24, 24, 24)
        set_spacing(outer, 16)
        outer.addLayout(
            row(Drawing("home", side=28), Text(plain("Same Team"), kind="title", wrap=False), None, self.progress)
        )
        outer.addWidget(self.problem)
        middle = row(None, card, None)
        middle.setStretch(1, 1000)
        # With larger text, or something to mend, a screen may need more room than a small window has.
        page = ScrollPage(margin=4)
        page.body.addStretch(1)
        page.add(middle)
        page.body.addStretch(2)
        outer.addWidget(page, 1)
        outer.addLayout(row(None, self.demo_button, None))
        self.ring = FocusRing(self)
        self._show(0)

    def _add(self, step: Step) -> None:
        step.body.addStretch(1)
        self._stack.addWidget(step)
        step.changed.connect(self._update)

    @property
    def step(self) -> Step:
        """The screen that is shown."""
        current = self._stack.currentWidget()
        if not isinstance(current, Step):
            raise RuntimeError("there is always a screen")
        return current

    def sheet_groups(self) -> tuple[str, ...]:
        """What stands on the recovery sheet, once there is one; for the tour, which has no eyes for paper."""
        return () if self._recovery is None else tuple(self._recovery.groups)

    def _names(self) -> tuple[str, ...]:
        return (self.provider.name, self.home.name)

    def _show(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        number = index + 1
        self.progress.set_words(
            # Translators: which screen of the first run is shown: {number} of 5.
            lambda t: in_digits(t.gettext("Step {number} of 5").format(number=number))
        )
        self.problem.clear()
        self._update()
        self.step.begin()

    @Slot()
    def _update(self) -> None:
        self.next_button.setEnabled(self.step.is_answered)
        self.back_button.setVisible(self._stack.currentIndex() > 0)
        if self.step is self.recovery:
            self.next_button.set_words(lambda t: t.gettext("Begin"))
        else:
            self.next_button.set_words(lambda t: t.gettext("Next"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on, where one may."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next_button.isEnabled():
            self._next()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _back(self) -> None:
        self._show(max(0, self._stack.currentIndex() - 1))

    @Slot()
    def _next(self) -> None:
        if not self.step.is_answered:
            return
        if self.step is self.passphrase and self.recovery is None:
            self._make_recovery_step()
        if self.step is self.recovery:
            self._finish()
        else:
            self._show(self._stack.currentIndex() + 1)

    def _make_recovery_step(self) -> None:
        from fcc_app.sealing.keys import GROUPS, RecoverySecret

        self._recovery = RecoverySecret.new()
        asked = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), ASKED_BACK))
        self.recovery = RecoveryStep(self._recovery, asked)
        self.recovery.save_requested.connect(self._save_sheet)
        self.recovery.print_requested.connect(self._print_sheet)
        self._add(self.recovery)

    # ---- the sheet -------------------------------------------------------------------------------------------

    def _sheet(self) -> Any:
        from fcc_app.export.recovery_sheet import recovery_sheet

        if self._recovery is None:
            raise RuntimeError("the sheet comes after the passphrase")
        return recovery_sheet(self.home.name, self._recovery.groups, self._now().replace(microsecond=0), app_language())

    @Slot()
    def _save_sheet(self) -> None:
        sheet = self._sheet()
        target = file_dialogs.choose_new_file(
            self, _("Save the recovery sheet"), f"{sheet.file_stem}.pdf", _("PDF document"), "pdf"
        )
        if target is None:
            return

        def work() -> None:
            from fcc_app.export.files import write_file
            from fcc_app.export.writers import Writers

            writers = Writers()
            try:
                write_file(writers.write(sheet, "pdf").data, target)
            finally:
                writers.close()

        run_in_background(work, on_done=self._sheet_given, on_problem=self._show_problem, owner=self)

    @Slot()
    def _print_sheet(self) -> None:
        sheet = self._sheet()
        printer = printing.choose_printer(self, "us-letter")
        if printer is None:
            return

        def work() -> list[bytes]:
            from fcc_app.export.writers import Writers

            writers = Writers()
            try:
                return writers.pages(sheet, dpi=printing.PRINT_DPI)
            finally:
                writers.close()

        def paint(pages: list[bytes]) -> None:
            try:
                printing.print_pages(pages, printer)
            except FccError as problem:
                self._show_problem(problem)
            else:
                self._sheet_given(None)

        run_in_background(work, on_done=paint, on_problem=self._show_problem, owner=self)

    def _sheet_given(self, _nothing: object) -> None:
        self.problem.clear()
        if self.recovery is not None:
            self.recovery.given()

    def _show_problem(self, problem: FccError) -> None:
        self.problem.show_problem(problem.user_message(), code=problem.code)
        self._set_busy(False)

    # ---- making the home -------------------------------------------------------------------------------------

    def _finish(self) -> None:
        from fcc_app.services.vaults import NewHome

        if self._recovery is None:
            return
        new = NewHome(
            provider_name=self.provider.name,
            home_name=self.home.name,
            passphrase=self.passphrase.passphrase,
            recovery=self._recovery,
            time_zone=bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace"),
        )
        self._set_busy(True)
        run_in_background(
            lambda: self._create(new), on_done=self.finished.emit, on_problem=self._show_problem, owner=self
        )

    def _set_busy(self, busy: bool) -> None:
        self._stack.setEnabled(not busy)
        self.back_button.setEnabled(not busy)
        self.next_button.setEnabled(not busy and self.step.is_answered)


def _local_now() -> datetime:
    return datetime.now().astimezone()
