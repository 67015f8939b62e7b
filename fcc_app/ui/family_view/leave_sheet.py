"""The way out of family view: the PIN or the passphrase."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from fcc_app.errors import FccError
from fcc_app.services.family_view_pin import FamilyViewPin, TooManyMissesError
from fcc_app.ui.announce import announce
from fcc_app.ui.background import run_in_background
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.widgets import LineField, Text


class LeaveSheet(Sheet):
    """Asks for it, and says nothing about what is behind. Esc and *Stay* go back to the family."""

    let_out = Signal()
    """It was right."""

    lock_requested = Signal()
    """Please lock: she wants to, or it was wrong too often."""

    def __init__(self, pin: FamilyViewPin, parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("Leave family view?"), parent)
        self._pin = pin
        self._seconds = 0
        self._waiting = QTimer(self)
        self._waiting.setInterval(1000)
        self._waiting.timeout.connect(self._second_passed)
        self.field = LineField(
            (lambda t: t.gettext("PIN or passphrase")) if pin.is_set else (lambda t: t.gettext("Passphrase"))
        )
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.edited.connect(self._typed)
        self.field.edit.returnPressed.connect(self._try)
        self.body.addWidget(
            Text(lambda t: t.gettext("So that nobody else sees your notes about other families."), kind="muted")
        )
        self.body.addWidget(self.field)
        self.lock_button = self.add_button(lambda t: t.gettext("Lock now"), look="quiet")
        self.lock_button.clicked.connect(self._lock)
        # Translators: a button: go on with what the family sees, instead of leaving it.
        self.stay_button = self.add_button(lambda t: t.gettext("Stay"), closes=True)
        # Translators: a button: leave what the family sees, and show everything again.
        self.leave_button = self.add_button(lambda t: t.gettext("Leave"), look="primary")
        self.leave_button.clicked.connect(self._try)
        self.field.edit.setFocus()

    @property
    def is_busy(self) -> bool:
        """Whether what was typed is being checked."""
        return not self.field.edit.isEnabled()

    @Slot()
    def _try(self) -> None:
        typed = self.field.text()
        if not typed or self._seconds or self.is_busy:
            return
        self._set_busy(True)
        run_in_background(partial(self._pin.check, typed), self._right, self._wrong, owner=self)

    def _set_busy(self, busy: bool) -> None:
        self.field.edit.setEnabled(not busy)
        self.leave_button.setEnabled(not busy)

    def _right(self, _nothing: None) -> None:
        self.accept()
        self.let_out.emit()

    def _wrong(self, problem: FccError) -> None:
        self._set_busy(False)
        self.field.set_text("")
        if isinstance(problem, TooManyMissesError):
            self.reject()
            self.lock_requested.emit()
            return
        seconds = problem.details.get("seconds")
        if isinstance(seconds, int):
            self._seconds = seconds
            self.leave_button.setEnabled(False)
            self._waiting.start()
        self.field.show_problem(problem.user_message())
        announce(self, problem.user_message(), urgent=True)
        self.field.edit.setFocus()

    @Slot()
    def _second_passed(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        if not self._seconds:
            self._waiting.stop()
            self.leave_button.setEnabled(not self.is_busy)
            self.field.clear_problem()

    @Slot()
    def _typed(self) -> None:
        if not self._seconds:
            self.field.clear_problem()

    @Slot()
    def _lock(self) -> None:
        self.reject()
        self.lock_requested.emit()
