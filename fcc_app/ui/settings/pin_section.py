"""Family view's own settings: the PIN that leads out of it, and where files for each household go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.errors import FccError, FieldError
from fcc_app.i18n import gettext as _
from fcc_app.services.open_home import OpenHome
from fcc_app.ui import file_dialogs
from fcc_app.ui.announce import announce
from fcc_app.ui.background import run_in_background
from fcc_app.ui.families.arranging import SideBySide
from fcc_app.ui.language_scope import Words, plain
from fcc_app.ui.widgets import Button, Card, Elided, LineField, Section, Text, column, row


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


class HouseholdFolderRow(QWidget):
    """One household, its folder, and a button to choose another."""

    def __init__(self, home: OpenHome, household: HouseholdId, name: str) -> None:
        super().__init__()
        self._home = home
        self.household, self.name = household, name
        title = Elided(plain(name), kind="strong")
        self.folder = Elided(kind="muted")
        self.problem = Text(kind="caption", tone="problem")
        self.problem.hide()
        self.button = Button(lambda t: t.gettext("Choose a folder"))
        self.button.clicked.connect(self._choose)
        self.button.says(
            # Translators: {name} is the name of a family's household.
            self.button.setAccessibleDescription,
            lambda t: t.gettext("Folder for {name}").format(name=name),
        )
        line = row(spacing=12)
        line.addLayout(column(title, self.folder, self.problem, spacing=2), 1)
        line.addWidget(self.button)
        self.setLayout(line)
        self._show()

    def _show(self) -> None:
        folder = self._home.household_folders.of(self.household)
        if folder is None:
            self.folder.set_words(lambda t: t.gettext("No folder yet"))
        else:
            self.folder.show_text(str(folder))

    @Slot()
    def _choose(self) -> None:
        folders = self._home.household_folders
        start = folders.of(self.household) or folders.suggested(self.household, file_dialogs.documents_folder())
        chosen = file_dialogs.choose_folder(self, _("Where files for this family go"), start)
        if chosen is None:
            return
        self.problem.hide()
        try:
            folders.choose(self.household, chosen)
        except FccError as problem:
            self.problem.show_text(problem.user_message())
            self.problem.show()
        self._show()
