"""The journal while it is closed: what it is, what it cannot promise, and the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fcc_app.errors import FccError
from fcc_app.ui.announce import announce
from fcc_app.ui.theme import set_margins, set_size
from fcc_app.ui.widgets import Button, Card, Drawing, Heading, LineField, Text, row


class ClosedJournal(QWidget):
    """Asks for the passphrase again. It shows nothing of what is inside, not even how much."""

    passphrase_entered = Signal(str)
    """Please open the journal with this passphrase."""

    def __init__(self) -> None:
        super().__init__()
        card = Card(ground="card", margin=28, spacing=16)
        set_size(card, min_width=520, max_width=520)
        card.add(
            row(
                Drawing("journal", side=28),
                Heading(lambda t: t.gettext("Your private journal"), kind="title"),
                None,
                spacing=12,
            ),
            Text(
                lambda t: t.gettext(
                    "A place for your own thoughts about your work. It is locked apart from everything else: no "
                    "export, no search and no family ever reaches it."
                )
            ),
            Text(
                lambda t: t.gettext(
                    "One thing it cannot promise: a court may still ask for what you keep. "
                    "You can discard an entry at any time."
                ),
                kind="muted",
            ),
        )
        self.passphrase = LineField(lambda t: t.gettext("Your passphrase, once more"))
        self.passphrase.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.edit.returnPressed.connect(self._open)
        self.button = Button(lambda t: t.gettext("Open the journal"), look="primary", icon="lock")
        self.button.clicked.connect(self._open)
        card.add(self.passphrase, row(self.button, None))
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 24, 24, 24)
        outer.addStretch(1)
        outer.addLayout(row(None, card, None))
        outer.addStretch(2)

    def focus_first(self) -> None:
        """Type at once."""
        self.passphrase.edit.setFocus()

    def set_busy(self, busy: bool) -> None:
        """A passphrase is being tried: it takes about a second."""
        self.passphrase.setEnabled(not busy)
        self.button.setEnabled(not busy)
        if not busy:
            self.passphrase.set_text("")

    def show_problem(self, problem: FccError) -> None:
        """Say why it did not open."""
        message = problem.user_message()
        self.passphrase.show_problem(message)
        announce(self, message, urgent=True)
        self.focus_first()

    @Slot()
    def _open(self) -> None:
        words = self.passphrase.text()
        if words and self.passphrase.isEnabled():
            self.passphrase.clear_problem()
            self.passphrase_entered.emit(words)
