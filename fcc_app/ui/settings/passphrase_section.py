"""Changing the passphrase: the old one once, the new one twice."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from fcc_app.domain.passphrases import check_new_passphrase
from fcc_app.errors import FccError
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.announce import announce
from fcc_app.ui.background import run_in_background
from fcc_app.ui.widgets import Button, Card, LineField, Section, Text, row
from fcc_app.ui.widgets.arranging import SideBySide


class PassphraseSection(Section):
    """The recovery sheet stays the same; nothing is encrypted anew."""

    def __init__(self, home: OpenHome) -> None:
        super().__init__(lambda t: t.gettext("Passphrase"))
        self._home = home
        self.old = LineField(lambda t: t.gettext("The passphrase of today"))
        self.new = LineField(lambda t: t.gettext("New passphrase"))
        self.again = LineField(lambda t: t.gettext("The new passphrase once more"))
        for field in (self.old, self.new, self.again):
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
            field.edited.connect(self._typed)
        self.button = Button(lambda t: t.gettext("Change the passphrase"))
        self.button.clicked.connect(self._change)
        self.done = Text(kind="muted", wrap=False)
        card = Card(margin=20, spacing=16)
        card.add(
            Text(lambda t: t.gettext("Your recovery sheet stays good. The journal gets the new passphrase, too.")),
            SideBySide((self.old, 1), (self.new, 1), (self.again, 1), spacing=16),
            row(self.button, self.done, None, spacing=12),
        )
        self.body.addWidget(card)

    @Slot()
    def _typed(self) -> None:
        for field in (self.old, self.new, self.again):
            field.clear_problem()
        self.done.show_text("")

    @Slot()
    def _change(self) -> None:
        try:
            check_new_passphrase(self.new.text(), self.again.text())
        except FccError as problem:
            self.new.show_problem(problem.user_message())
            return
        old, new = self.old.text(), self.new.text()
        self.button.setEnabled(False)
        run_in_background(
            lambda: self._home.vaults.change_passphrase(old, new),
            on_done=self._changed,
            on_problem=self._refused,
            owner=self,
        )

    def _changed(self, _nothing: None) -> None:
        self.button.setEnabled(True)
        for field in (self.old, self.new, self.again):
            field.set_text("")
        self.done.set_words(lambda t: t.gettext("The new passphrase holds from now on."))
        announce(self, self.done.shown)

    def _refused(self, problem: FccError) -> None:
        self.button.setEnabled(True)
        self.old.show_problem(problem.user_message())
