"""Which household the window is to turn to: asked before it turns, for the names of all of them are read here."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.widgets import Button, Text


class ChooseHouseholdSheet(Sheet):
    """A list of the households, each a button."""

    chosen = Signal(object)
    """A household (id)."""

    def __init__(self, households: Sequence[tuple[HouseholdId, str]], parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("Which family is looking?"), parent)
        self.body.addWidget(
            Text(
                lambda t: t.gettext(
                    "The whole window turns to this family. Nothing of the others can be seen until you leave."
                ),
                kind="muted",
            )
        )
        self.buttons: list[QPushButton] = []
        for household, name in households:
            button = Button()
            button.show_text(name)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setProperty("household", household.hex)
            button.clicked.connect(self._choose)
            self.body.addWidget(button)
            self.buttons.append(button)
        if not households:
            self.body.addWidget(Text(lambda t: t.gettext("Families you care for will be listed here.")))
        self.add_button(lambda t: t.gettext("Cancel"), closes=True)
        if self.buttons:
            self.buttons[0].setFocus()

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.accept()
            self.chosen.emit(HouseholdId(UUID(hex=str(button.property("household")))))
