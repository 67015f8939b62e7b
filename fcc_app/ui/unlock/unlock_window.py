"""Asks for the passphrase. It says nothing about whose data these are, and never hints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from fcc_app.errors import FccError
from fcc_app.i18n import app_language, available_languages
from fcc_app.ui.announce import announce
from fcc_app.ui.focus_ring import FocusRing
from fcc_app.ui.language_scope import Says, plain
from fcc_app.ui.native_names import native_name
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets.buttons import Button, IconButton
from fcc_app.ui.widgets.drawing import Drawing
from fcc_app.ui.widgets.fields import ChoiceField, LineField
from fcc_app.ui.widgets.surfaces import Card, column, row
from fcc_app.ui.widgets.text import Heading, Text


class UnlockWindow(Says, QWidget):
    """A card in the middle of a calm window: passphrase, *show*, *Open*, and what to do when it is forgotten."""

    passphrase_entered = Signal(str)
    """Please open the home with this passphrase; the answer comes by :meth:`show_problem`, or the window goes."""

    recovery_entered = Signal(object, str)
    """Please open the home with this recovery secret, and give it this new passphrase."""

    language_chosen = Signal(object)
    """The tag of the language that the app is to speak."""

    demo_requested = Signal()
    """Please open the demo home beside this one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self.says(self.setWindowTitle, plain("Same Team"))
        self.resize(1366, 720)
        self.setMinimumSize(640, 480)
        self._seconds = 0
        self._waiting = QTimer(self)
        self._waiting.setInterval(1000)
        self._waiting.timeout.connect(self._second_passed)

        self.passphrase = LineField(lambda t: t.gettext("Passphrase"))
        self.passphrase.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.edit.returnPressed.connect(self._open)
        self.passphrase.edited.connect(self._typed)
        self._shown = False
        # Translators: the button beside the passphrase: makes its letters readable.
        self.show_button = IconButton("eye", lambda t: t.gettext("Show the passphrase"))
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._show_letters)
        self.passphrase.control_row.addWidget(self.show_button)
        self.caps = Text(lambda t: t.gettext("Caps Lock is on."), kind="caption", tone="muted")
        self.caps.hide()
        # Translators: the button that opens the home after the passphrase was typed.
        self.open_button = Button(lambda t: t.gettext("Open"), look="primary")
        self.open_button.clicked.connect(self._open)
        self.forgotten_button = Button(lambda t: t.gettext("I do not know the passphrase any more"), look="link")
        self.forgotten_button.clicked.connect(self._forgotten)

        languages = [(tag, plain(native_name(tag))) for tag in available_languages()]
        # Translators: a label before the list of the languages that the app speaks.
        self.language: ChoiceField[str] = ChoiceField(lambda t: t.gettext("Language"), languages)
        self.language.set_value(app_language())
        self.language.edited.connect(self.language_chosen)
        self.demo_button = Button(lambda t: t.gettext("Look around a demo home"), look="link")
        self.demo_button.clicked.connect(self.demo_requested)

        card = Card(ground="card", margin=32, spacing=16)
        set_size(card, min_width=440, max_width=440)
        card.add(
            row(Drawing("home", side=36), Heading(plain("Same Team"), kind="page"), None, spacing=12),
            self.passphrase,
            self.caps,
            self.open_button,
            self.forgotten_button,
        )
        foot = row(None, self.language, self.demo_button, None, spacing=24)
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 24, 24, 24)
        set_spacing(outer, 16)
        outer.addStretch(2)
        outer.addLayout(row(None, card, None))
        outer.addStretch(3)
        outer.addLayout(column(foot))
        self.ring = FocusRing(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes can type at once."""
        super().showEvent(event)
        self.passphrase.edit.setFocus()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Notice Caps Lock, as far as the platform tells."""
        super().keyReleaseEvent(event)
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.setVisible(not self.caps.isVisible())

    @property
    def is_busy(self) -> bool:
        """Whether a passphrase is being tried."""
        return not self.passphrase.isEnabled()

    @Slot()
    def _open(self) -> None:
        words = self.passphrase.text()
        if not words or self._seconds or self.is_busy:
            return
        self._set_busy(True)
        self.passphrase_entered.emit(words)

    def _set_busy(self, busy: bool) -> None:
        self.passphrase.setEnabled(not busy)
        self.open_button.setEnabled(not busy)
        if busy:
            self.open_button.set_words(lambda t: t.gettext("One moment …"))
        else:
            self.open_button.set_words(lambda t: t.gettext("Open"))

    def show_problem(self, problem: FccError) -> None:
        """Say why it did not open; after wrong passphrases the next try waits a little."""
        self._set_busy(False)
        seconds = problem.details.get("seconds")
        if isinstance(seconds, int):
            self._wait(seconds)
        message = problem.user_message()
        self.passphrase.show_problem(message)
        announce(self, message, urgent=True)
        self.passphrase.edit.setFocus()
        self.passphrase.edit.selectAll()

    def _wait(self, seconds: int) -> None:
        self._seconds = seconds
        self.open_button.setEnabled(False)
        self._waiting.start()

    @Slot()
    def _second_passed(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        if not self._seconds:
            self._waiting.stop()
            self.open_button.setEnabled(not self.is_busy)
            self.passphrase.clear_problem()

    @Slot(str)
    def _typed(self, _words: str) -> None:
        if not self._seconds:
            self.passphrase.clear_problem()

    @Slot(bool)
    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.passphrase.edit.setEchoMode(mode)
        self.show_button.set_icon("eye_off" if shown else "eye")

    @Slot()
    def _forgotten(self) -> None:
        from fcc_app.ui.unlock.recovery_sheet_dialog import RecoverySheetDialog

        dialog = RecoverySheetDialog(self)
        dialog.recovery_entered.connect(self._recover)
        dialog.show()

    @Slot(object, str)
    def _recover(self, recovery: object, passphrase: str) -> None:
        self._set_busy(True)
        self.recovery_entered.emit(recovery, passphrase)

    def changeEvent(self, event: QEvent) -> None:
        """The list of languages shows the one that is spoken."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and QApplication.instance() is not None:
            self.language.set_value(app_language())
