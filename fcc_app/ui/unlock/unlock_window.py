"""Asks for the passphrase. It says nothing about whose data these are, and never hints.

This is what a person waits for when the app starts: it is made of Qt's own widgets, which the style sheet gives the
looks of all the others, and of nothing that :mod:`fcc_app.ui.first_paint` puts off.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fcc_app.errors import FccError
from fcc_app.i18n import app_language, isolate, without_isolates
from fcc_app.ui.announce import announce
from fcc_app.ui.first_paint import later
from fcc_app.ui.language_scope import Says, Words, plain
from fcc_app.ui.native_names import native_name
from fcc_app.ui.theme import Kind, Look, set_look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets.drawing import Drawing


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
        self.says(self.setWindowTitle, plain("Same Team"))
        self.resize(1366, 720)
        self.setMinimumSize(640, 480)
        self._seconds = 0
        self._waiting = QTimer(self)
        self._waiting.setInterval(1000)
        self._waiting.timeout.connect(self._second_passed)

        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._open)
        self.passphrase.textEdited.connect(self._typed)
        label = self._label(lambda t: t.gettext("Passphrase"), "strong")
        label.setBuddy(self.passphrase)
        # Translators: the button beside the passphrase: makes its letters readable.
        self.show_button = self._button(lambda t: t.gettext("Show"), "quiet")
        self.show_button.clicked.connect(self._show_letters)
        # Translators: the button that opens the home after the passphrase was typed.
        self.open_button = self._button(lambda t: t.gettext("Open"), "primary")
        self.open_button.clicked.connect(self._open)
        self.forgotten_button = self._button(lambda t: t.gettext("I do not know the passphrase any more"), "link")
        self.forgotten_button.clicked.connect(self._forgotten)
        self.language_button = self._button(lambda _t: native_name(app_language()), "link")
        # Translators: the accessible description of the button that shows the app's language.
        self.says(self.language_button.setAccessibleDescription, lambda t: t.gettext("Language of the app"))
        self.language_button.clicked.connect(self._show_languages)
        self.demo_button = self._button(lambda t: t.gettext("Look around a demo home"), "link")
        self.demo_button.clicked.connect(self.demo_requested)

        self._asking = _column(label, _row(self.passphrase, self.show_button), spacing=4)
        card = QFrame()
        card.setProperty("look", "card")
        set_size(card, min_width=440)  # wider where the longest of its buttons is
        inside = QVBoxLayout(card)
        set_margins(inside, 32, 30, 32, 24)
        set_spacing(inside, 16)
        inside.addLayout(_row(Drawing("home", side=36), self._label(plain("Same Team"), "page"), None, spacing=12))
        inside.addLayout(self._asking)
        inside.addLayout(_row(self.open_button, None))
        inside.addLayout(_row(self.forgotten_button, None))
        language = _row(Drawing("globe", color="muted"), self.language_button, spacing=4)
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 24, 24, 24)
        outer.addStretch(2)
        outer.addLayout(_row(None, card, None))
        outer.addStretch(3)
        outer.addLayout(_row(None, language, self.demo_button, None, spacing=24))
        self.passphrase.setFocus()  # whoever comes can type at once
        later(self._finish)

    def tell_demo(self, passphrase: str) -> None:
        """Say that it is the demo home that opens here, and with which passphrase: nobody was ever given it."""
        told = self._label(
            # Translators: {passphrase} is what is to be typed into the field above; no period after it.
            lambda t: t.gettext(
                "This is the demo home; everybody in it is invented. Its passphrase: {passphrase}"
            ).format(passphrase=isolate(passphrase)),
            "caption",
        )
        told.setWordWrap(True)
        self._asking.addWidget(told)
        self.demo_button.hide()

    def _label(self, words: Words, kind: Kind) -> QLabel:
        label = QLabel()
        label.setProperty("kind", kind)
        self.says(label.setText, words)
        return label

    def _button(self, words: Words, look: Look) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", look)
        button.setAutoDefault(False)
        self.says(button.setText, words)
        return button

    def _finish(self) -> None:
        """Add what is not seen before anybody moves the mouse or presses a key."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QSizePolicy

        from fcc_app.ui.focus_ring import FocusRing
        from fcc_app.ui.widgets.text import Text

        for button in self.findChildren(QPushButton):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.problem = Text(kind="caption", tone="problem")
        self.caps = Text(lambda t: t.gettext("Caps Lock is on."), kind="caption")
        for words in (self.problem, self.caps):
            words.hide()
            policy = words.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # the card stays as wide as it is
            words.setSizePolicy(policy)
            self._asking.addWidget(words)
        self.passphrase.installEventFilter(self)
        self.ring = FocusRing(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock, as far as the platform tells."""
        if event.type() == QEvent.Type.KeyRelease:
            from PySide6.QtCore import Qt
            from PySide6.QtGui import QKeyEvent

            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_CapsLock:
                self.caps.setVisible(not self.caps.isVisible())
        return super().eventFilter(watched, event)

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
            self.says(self.open_button.setText, lambda t: t.gettext("One moment …"))
        else:
            self.says(self.open_button.setText, lambda t: t.gettext("Open"))

    def show_problem(self, problem: FccError) -> None:
        """Say why it did not open; after wrong passphrases the next try waits a little."""
        self._set_busy(False)
        seconds = problem.details.get("seconds")
        if isinstance(seconds, int):
            self._wait(seconds)
        message = problem.user_message()
        self.problem.show_text(message)
        self.problem.show()
        self.passphrase.setAccessibleDescription(without_isolates(message))
        set_look(self.passphrase, problem=True)
        announce(self, message, urgent=True)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _clear_problem(self) -> None:
        if not self.problem.isHidden():
            self.problem.hide()
            self.passphrase.setAccessibleDescription("")
            set_look(self.passphrase, problem=False)

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
            self._clear_problem()

    @Slot(str)
    def _typed(self, _words: str) -> None:
        if not self._seconds:
            self._clear_problem()

    @Slot()
    def _show_letters(self) -> None:
        if self.passphrase.echoMode() is QLineEdit.EchoMode.Normal:
            self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
            self.says(self.show_button.setText, lambda t: t.gettext("Show"))
        else:
            self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal)
            # Translators: the button beside the passphrase, now readable: makes its letters unreadable again.
            self.says(self.show_button.setText, lambda t: t.gettext("Hide"))

    @Slot()
    def _show_languages(self) -> None:
        from fcc_app.ui.language_menu import LanguageMenu

        menu = LanguageMenu(self)
        menu.chosen.connect(self._choose_language)
        menu.open_above(self.language_button)

    @Slot(str)
    def _choose_language(self, tag: str) -> None:
        self.language_chosen.emit(tag)

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


def _row(*things: QWidget | QLayout | None, spacing: int = 8) -> QHBoxLayout:
    layout = QHBoxLayout()
    _fill(layout, things, spacing)
    return layout


def _column(*things: QWidget | QLayout | None, spacing: int = 8) -> QVBoxLayout:
    layout = QVBoxLayout()
    _fill(layout, things, spacing)
    return layout


def _fill(layout: QHBoxLayout | QVBoxLayout, things: tuple[QWidget | QLayout | None, ...], spacing: int) -> None:
    set_spacing(layout, spacing)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QLayout):
            layout.addLayout(thing)
        else:
            layout.addWidget(thing)
