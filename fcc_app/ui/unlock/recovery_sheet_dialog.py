"""The passphrase is forgotten: the code of the recovery sheet opens the home, and a new passphrase is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from fcc_app.domain.passphrases import check_new_passphrase
from fcc_app.errors import FccError
from fcc_app.sealing.keys import RecoveryCodeError, RecoverySecret
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.widgets.fields import LineField
from fcc_app.ui.widgets.text import Text


class RecoverySheetDialog(Sheet):
    """Asks for the sheet's code and a new passphrase, typed twice."""

    recovery_entered = Signal(object, str)
    """The recovery secret (:class:`RecoverySecret`) and the new passphrase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("Open with the recovery sheet"), parent, width=560)
        self.body.addWidget(
            Text(
                lambda t: t.gettext(
                    "When you set up this home, you printed or saved a sheet with seven groups of letters and digits. "
                    "Type them here. Capitals, spaces and dashes do not matter."
                )
            )
        )
        self.code = LineField(lambda t: t.gettext("Code on the sheet"))
        self.passphrase = LineField(lambda t: t.gettext("New passphrase"))
        self.again = LineField(lambda t: t.gettext("The new passphrase once more"))
        for field in (self.passphrase, self.again):
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        for field in (self.code, self.passphrase, self.again):
            self.body.addWidget(field)
            field.edited.connect(self._clear_problems)
        self.add_button(lambda t: t.gettext("Cancel"), closes=True)
        self.open_button = self.add_button(lambda t: t.gettext("Open and use the new passphrase"), look="primary")
        self.open_button.clicked.connect(self._open)
        self.code.edit.setFocus()

    @Slot()
    def _open(self) -> None:
        try:
            recovery = RecoverySecret.parse(self.code.text())
        except RecoveryCodeError as problem:
            self.code.show_problem(problem.user_message())
            return
        try:
            check_new_passphrase(self.passphrase.text(), self.again.text())
        except FccError as problem:
            self.passphrase.show_problem(problem.user_message())
            return
        self.recovery_entered.emit(recovery, self.passphrase.text())
        self.accept()

    @Slot()
    def _clear_problems(self) -> None:
        for field in (self.code, self.passphrase, self.again):
            field.clear_problem()
