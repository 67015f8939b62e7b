"""Family view's own settings: the PIN that leads out of it, and where files for each household go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from fcc_app.errors import FccError, FieldError
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.announce import announce
from fcc_app.ui.background import run_in_background
from fcc_app.ui.household_folder import HouseholdFolderRow
from fcc_app.ui.language_scope import Words
from fcc_app.ui.widgets import Button, Card, LineField, Section, Text, row
from fcc_app.ui.widgets.arranging import SideBySide


class PinSection(Section):
    """Both are kept for this laptop alone."""

    def __init__(self, home: OpenHome) -> None:
        super().__init__(
            lambda t: t.gettext("Family view"),
            lambda t: t.gettext("F9 turns the whole window to one family."),
        )
        self._home = home
        self.pin = LineField(lambda t: t.gettext("New PIN"))
        self.again = LineField(lambda t: t.gettext("The new PIN once more"))
        for field in (self.pin, self.again):
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
            field.edited.connect(self._typed)
        self.set_button = Button(lambda t: t.gettext("Set the PIN"))
        self.set_button.clicked.connect(self._set)
        self.remove_button = Button(lambda t: t.gettext("Use the passphrase only"), look="quiet")
        self.remove_button.clicked.connect(self._remove)
        self.done = Text(kind="muted", wrap=False)
        card = Card(margin=20, spacing=16)
        card.add(
            Text(
                lambda t: t.gettext(
                    "Leaving family view asks for your passphrase. A PIN of 4 to 8 digits is quicker; it opens nothing "
                    "else. After five wrong ones the app locks."
                )
            ),
            SideBySide((self.pin, 1), (self.again, 1), spacing=16),
            row(self.set_button, self.remove_button, self.done, None, spacing=12),
        )
        self.body.addWidget(card)
        self.folders_card = Card(margin=20, spacing=12)
        self.folders_card.add(
            Text(lambda t: t.gettext("Copies that you give in family view go into the family's folder, unasked."))
        )
        self.rows: list[HouseholdFolderRow] = []
        self.body.addWidget(self.folders_card)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Show whether there is a PIN, and the households of today."""
        self.remove_button.setVisible(self._home.family_view_pin.is_set)
        households = self._home.family_view.households()
        self.folders_card.setVisible(bool(households))
        if [(line.household, line.name) for line in self.rows] == households:
            return
        for line in self.rows:
            line.setParent(None)
            line.deleteLater()
        self.rows = [HouseholdFolderRow(self._home, household, name) for household, name in households]
        self.folders_card.add(*self.rows)

    # ---- the PIN ---------------------------------------------------------------------------------------------

    @Slot()
    def _typed(self) -> None:
        for field in (self.pin, self.again):
            field.clear_problem()
        self.done.show_text("")

    @Slot()
    def _set(self) -> None:
        pin, again = self.pin.text(), self.again.text()
        self.set_button.setEnabled(False)
        work = partial(self._home.family_view_pin.choose, pin, again)
        run_in_background(work, self._was_set, self._refused, owner=self)

    def _was_set(self, _nothing: None) -> None:
        self._finish(lambda t: t.gettext("The PIN holds from now on, on this computer."))

    @Slot()
    def _remove(self) -> None:
        try:
            self._home.family_view_pin.remove()
        except FccError as problem:
            self._refused(problem)
            return
        self._finish(lambda t: t.gettext("There is no PIN any more."))

    def _finish(self, words: Words) -> None:
        self.set_button.setEnabled(True)
        for field in (self.pin, self.again):
            field.set_text("")
            field.clear_problem()
        self.remove_button.setVisible(self._home.family_view_pin.is_set)
        self.done.set_words(words)
        announce(self, self.done.shown)

    def _refused(self, problem: FccError) -> None:
        self.set_button.setEnabled(True)
        field = self.again if isinstance(problem, FieldError) and problem.field == "again" else self.pin
        field.show_problem(problem.user_message())
