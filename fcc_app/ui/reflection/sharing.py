"""*Shared* or *Only me*: a step that a person takes, in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

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
        for button in (self.shared, self.only_me):
            # No group of Qt's: in one, an arrow key would share what nobody meant to share.
            button.setCheckable(True)
            set_look(button, session=True)
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
        self.shared.setChecked(shared)
        self.only_me.setChecked(not shared)

    @Slot()
    def _share(self) -> None:
        wanted = not self._shared
        self.show_shared(self._shared)  # until it has been done
        if wanted:
            self.share_wanted.emit()

    @Slot()
    def _take_back(self) -> None:
        wanted = self._shared
        self.show_shared(self._shared)
        if wanted:
            self.take_back_wanted.emit()
