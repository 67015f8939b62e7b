"""Where the files of one household go on this laptop, and choosing it: no list of files opens in front of a family."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.errors import FccError
from fcc_app.i18n import gettext as _
from fcc_app.i18n import isolate
from fcc_app.services.open_home import OpenHome
from fcc_app.ui import file_dialogs
from fcc_app.ui.flow_layout import flow_widget
from fcc_app.ui.language_scope import plain
from fcc_app.ui.widgets import Button, Elided, Text, column
from fcc_app.ui.widgets.arranging import SideBySide


class HouseholdFolderRow(QWidget):
    """One household, its folder, and two ways to choose one: made by one press, or any other."""

    def __init__(self, home: OpenHome, household: HouseholdId, name: str, *, show_name: bool = True) -> None:
        super().__init__()
        self._home = home
        self.household, self.name = household, name
        title = Elided(plain(name), kind="strong")
        title.setVisible(show_name)
        self.folder = Elided(kind="muted")
        self.problem = Text(kind="caption", tone="problem")
        self.problem.hide()
        self.make_button = Button(lambda t: t.gettext("Make a folder for them"), icon="folder")
        self.make_button.clicked.connect(self._make)
        self.button = Button(lambda t: t.gettext("Choose a folder"), look="quiet")
        self.button.clicked.connect(self._choose)
        for button in (self.make_button, self.button):
            button.says(
                # Translators: {name} is the name of a family's household.
                button.setAccessibleDescription,
                lambda t: t.gettext("Folder for {name}").format(name=name),
            )
        acts, flow = flow_widget()
        flow.addWidget(self.make_button)
        flow.addWidget(self.button)
        texts = QWidget()
        texts.setLayout(column(title, self.folder, self.problem, spacing=2))
        self.setLayout(column(SideBySide((texts, 1), (acts, 0), narrow=560)))
        self._show()

    def _show(self) -> None:
        folder = self._home.household_folders.of(self.household)
        self.make_button.setVisible(folder is None)
        if folder is None:
            self.folder.set_words(lambda t: t.gettext("No folder yet"))
        else:
            self.folder.show_text(isolate(str(folder)))

    @Slot()
    def _make(self) -> None:
        documents = file_dialogs.documents_folder()
        self._try(lambda: self._home.household_folders.make_suggested(self.household, documents))

    @Slot()
    def _choose(self) -> None:
        folders = self._home.household_folders
        start = folders.of(self.household) or folders.suggested(self.household, file_dialogs.documents_folder())
        chosen = file_dialogs.choose_folder(self, _("Where files for this family go"), start)
        if chosen is not None:
            self._try(lambda: folders.choose(self.household, chosen))

    def _try(self, act: Callable[[], object]) -> None:
        self.problem.hide()
        try:
            act()
        except FccError as problem:
            self.problem.show_text(problem.user_message())
            self.problem.show()
        self._show()
