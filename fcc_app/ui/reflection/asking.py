"""Asking for the passphrase before something private opens: a session that rests, or the sessions held on one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fcc_app.errors import FccError
from fcc_app.ui.announce import announce
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import set_margins, set_size
from fcc_app.ui.widgets import Button, Card, Drawing, Heading, LineField, Text, column, row


class AskPassphrase(Says, QWidget):
    """A card with what will open, why the passphrase is asked for, and a field to type it into."""

    entered = Signal(str)
    """The passphrase that was typed."""

    cancelled = Signal()
    """Not now."""

    def __init__(self, act: Words, *, icon: str = "lock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(ground="card", margin=28, spacing=16)
        set_size(card, min_width=420, max_width=560)
        self.title = Heading(kind="title")
        self.second = Text(tone="muted")
        self.why = Text(kind="muted")
        self.passphrase = LineField(lambda t: t.gettext("Your passphrase, once more"))
        self.passphrase.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.edit.returnPressed.connect(self._enter)
        self.button = Button(act, look="primary", icon=icon)
        self.button.clicked.connect(self._enter)
        self.cancel_button = Button(lambda t: t.gettext("Not now"), look="quiet")
        self.cancel_button.clicked.connect(self.cancelled)
        top = row(Drawing("reflect", side=28), column(self.title, self.second, spacing=4), spacing=14, top=True)
        top.setStretch(1, 1)
        card.add(top, self.why, self.passphrase, row(self.button, self.cancel_button, None))
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 24, 24, 24)
        outer.addStretch(1)
        outer.addLayout(row(None, card, None))
        outer.addStretch(2)

    def show_what(self, title: Words, second: Words, why: Words) -> None:
        """Say what will open, and why the passphrase is asked for. The field is empty."""
        self.title.set_words(title)
        self.second.set_words(second)
        self.why.set_words(why)
        self.passphrase.clear_problem()
        self.set_busy(False)

    def focus_first(self) -> None:
        """Type at once."""
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _enter(self) -> None:
        words = self.passphrase.text()
        if words and self.passphrase.isEnabled():
            self.passphrase.clear_problem()
            self.entered.emit(words)
