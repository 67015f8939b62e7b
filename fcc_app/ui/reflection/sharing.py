"""*Shared* or *Only me*: a step that a person takes, in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from fcc_app.ui.language_scope import Says
from fcc_app.ui.theme import set_look, set_margins
from fcc_app.ui.widgets import Button, row


class ShareChoice(Says, QWidget):
    """Two buttons, one of them pressed in. It shows what is; what is wanted is reported, and done elsewhere."""

    share_wanted = Signal()
    """Let the family read these words."""

    take_back_wanted = Signal()
    """Let them be only mine again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Translators: somebody's answer in a reflection session: everybody at the table may read it.
        self.shared = Button(lambda t: t.pgettext("an answer", "Shared"), look="quiet", icon="export")
        # Translators: somebody's answer in a reflection session: nobody but that person may read it.
        self.only_me = Button(lambda t: t.pgettext("an answer", "Only me"), look="quiet", icon="lock")
        self._group = QButtonGroup(self)
        for button in (self.shared, self.only_me):
            button.setCheckable(True)
            set_look(button, session=True)
            self._group.addButton(button)
        line = row(self.shared, self.only_me, spacing=4)
        set_margins(line, 0, 0, 0, 0)
        self.setLayout(line)
        self.says(self.setAccessibleName, lambda t: t.gettext("Who may read this"))
        self._shared = False
        self.show_shared(False)
        self.shared.clicked.connect(self._share)
        self.only_me.clicked.connect(self._take_back)

    def show_shared(self, shared: bool) -> None:
        """Show how it is, without reporting it."""
        self._shared = shared
        (self.shared if shared else self.only_me).setChecked(True)

    @Slot()
    def _share(self) -> None:
        if not self._shared:
            self.show_shared(False)  # until it has been done
            self.share_wanted.emit()

    @Slot()
    def _take_back(self) -> None:
        if self._shared:
            self.show_shared(True)
            self.take_back_wanted.emit()
