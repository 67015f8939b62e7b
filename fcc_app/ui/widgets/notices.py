"""What the app says of itself: empty, saved, undone, in progress, in trouble. All of it is announced."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPropertyAnimation, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fcc_app.i18n import without_isolates
from fcc_app.ui.announce import announce
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.motion import FADE_MS, may_move
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets.buttons import Button
from fcc_app.ui.widgets.drawing import Drawing
from fcc_app.ui.widgets.text import Text

UNDO_MS = 10_000
PROGRESS_AFTER_MS = 400

__all__ = ["DangerStrip", "Drawing", "EmptyState", "ProgressLine", "SavedMark", "UndoBar"]


class EmptyState(QWidget):
    """Nothing here yet: one sentence about what belongs here, and one button."""

    acted = Signal()
    """The button was pressed."""

    def __init__(
        self, sentence: Words, button: Words | None = None, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sentence = Text(sentence, kind="section")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_size(self.sentence, max_width=420, min_width=200)
        self.button = Button(button, look="primary", parent=self)
        self.button.setVisible(button is not None)
        self.button.clicked.connect(self.acted)
        box = QVBoxLayout(self)
        set_margins(box, 24, 32, 24, 32)
        set_spacing(box, 16)
        box.addStretch(1)
        if icon:
            box.addWidget(Drawing(icon, color="line_strong", side=44), 0, Qt.AlignmentFlag.AlignHCenter)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.sentence, 4)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)

    def show_sentence(self, sentence: Words) -> None:
        """Say something else, such as what was searched for."""
        self.sentence.set_words(sentence)


class UndoBar(QFrame):
    """At the foot of the window after an act: what was done, and *Undo*.

    It stays at least 10 seconds, and then until the next act, so that nobody misses it: pages call
    :meth:`next_action` when the person does something else.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._undo: Callable[[], None] | None = None
        self._may_go = False
        self._words = Text(wrap=False)
        self.button = Button(lambda t: t.gettext("Undo"), icon="undo")
        self.button.set_icon("undo", "canvas")
        self.button.clicked.connect(self._undo_it)
        box = QHBoxLayout(self)
        set_margins(box, 12, 8, 12, 8)
        set_spacing(box, 24)
        self._words.setContentsMargins(8, 0, 8, 0)
        box.addWidget(self._words, 1)
        box.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(self._time_is_up)
        self._veil = QGraphicsOpacityEffect(self)
        self._veil.setEnabled(False)  # it costs a second painting, and is only wanted while the bar appears
        self.setGraphicsEffect(self._veil)
        self._fade = QPropertyAnimation(self._veil, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.finished.connect(self._faded_in)
        self.hide()

    def offer(self, words: Words, undo: Callable[[], None]) -> None:
        """Say what was done, and offer to call *undo*. An earlier offer ends."""
        self._undo = undo
        self._words.set_words(words)
        self._may_go = False
        self._timer.start()
        self.adjustSize()
        if self.isHidden() and may_move():
            self._veil.setEnabled(True)
            self._fade.start()
        self.show()
        self.raise_()
        announce(self, self._words.shown)

    @property
    def is_offering(self) -> bool:
        """Whether there is something to undo."""
        return self._undo is not None

    @Slot()
    def next_action(self) -> None:
        """The person does something else: the bar goes if its 10 seconds are over."""
        if self._may_go:
            self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        """Offer nothing any more: the page went, the app locks."""
        self._undo = None
        self._timer.stop()
        self._fade.stop()
        self._faded_in()
        self.hide()
        self._words.show_text("")  # whom it was about is no longer to be read anywhere

    @Slot()
    def undo(self) -> None:
        """Undo what is offered, as the button does."""
        self._undo_it()

    @Slot()
    def _undo_it(self) -> None:
        undo = self._undo
        self.dismiss()
        if undo is not None:
            undo()

    @Slot()
    def _faded_in(self) -> None:
        self._veil.setEnabled(False)

    @Slot()
    def _time_is_up(self) -> None:
        self._may_go = True


class DangerStrip(QFrame):
    """Something is wrong with the page: one sentence, what is safe, one button, and the code in small print."""

    acted = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "danger")
        self._sentence = Text(tone="problem")
        self._code = Text(kind="caption", tone="problem", wrap=False)
        self.button = Button(look="danger")
        self.button.clicked.connect(self.acted)
        words = QVBoxLayout()
        set_spacing(words, 2)
        words.addWidget(self._sentence)
        words.addWidget(self._code)
        box = QHBoxLayout(self)
        set_margins(box, 14, 10, 14, 10)
        set_spacing(box, 12)
        box.addWidget(Drawing("warning", color="on_danger_soft", side=22), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_problem(self, message: str, *, button: Words | None = None, code: str = "") -> None:
        """Say *message* (``FccError.user_message()``) until :meth:`clear`."""
        self._sentence.show_text(message)
        self._code.show_text(code)
        self._code.setVisible(bool(code))
        self.button.setVisible(button is not None)
        if button is not None:
            self.button.set_words(button)
        self.show()
        announce(self, message, urgent=True)

    @property
    def shown(self) -> str:
        """The sentence shown; empty if nothing is wrong."""
        return self._sentence.shown if not self.isHidden() else ""

    @Slot()
    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.hide()
        self._sentence.show_text("")


class SavedMark(Says, QWidget):
    """ "✓ Saved" in words beside a page's title. It keeps its room, so that nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ""
        self._sign = Drawing("check", color="muted", side=16)
        self._words = Text(kind="muted", wrap=False)
        box = QHBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 6)
        box.addWidget(self._sign)
        box.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_nothing()

    def show_saved(self) -> None:
        """Everything typed is kept. Announced once, not at every pause."""
        if self._state == "saved":
            return
        after_problem = self._state == "problem"
        self._state = "saved"
        self._sign.show_drawing("check", "muted")
        self._sign.show()
        self._words.set_tone("muted")
        # Translators: everything that was typed is kept. Stands beside the name of the page.
        self._words.set_words(lambda t: t.gettext("Saved"))
        if after_problem or not self._announced:
            self._announced = True
            announce(self, self._words.shown)

    def show_problem(self) -> None:
        """What was typed is still only in the field: the page says why, and tries again."""
        if self._state == "problem":
            return
        self._state = "problem"
        self._sign.show_drawing("warning", "on_danger_soft")
        self._sign.show()
        self._words.set_tone("problem")
        self._words.set_words(lambda t: t.gettext("Not saved yet"))
        announce(self, self._words.shown, urgent=True)

    def show_nothing(self) -> None:
        """Nothing was typed yet."""
        self._state = ""
        self._announced = False
        self._sign.hide()
        self._words.show_text("")

    _announced = False

    @property
    def is_saved(self) -> bool:
        """Whether it says so."""
        return self._state == "saved"


class ProgressLine(QFrame):
    """Long work, with *Cancel*: appears after 400 ms, so that short work shows nothing."""

    cancel_requested = Signal()
    """The person wants it to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text(wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.button = Button(lambda t: t.gettext("Cancel"), look="quiet")
        self.button.clicked.connect(self._cancel)
        words = QVBoxLayout()
        set_spacing(words, 6)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        box = QHBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 16)
        box.addLayout(words, 1)
        box.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PROGRESS_AFTER_MS)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def begin(self, words: Words) -> None:
        """Work begins; *words* say what is done."""
        self._words.set_words(words)
        self._bar.setAccessibleName(without_isolates(self._words.shown))
        self._bar.setRange(0, 0)
        self.button.setEnabled(True)
        self._timer.start()

    def show_progress(self, done: float) -> None:
        """*done* from 0 to 1."""
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(max(0.0, min(done, 1.0)) * 1000))

    @Slot()
    def end(self) -> None:
        """The work is done, cancelled or failed."""
        self._timer.stop()
        self.hide()

    @Slot()
    def _appear(self) -> None:
        self.show()
        announce(self, self._words.shown)

    @Slot()
    def _cancel(self) -> None:
        self.button.setEnabled(False)  # stopping takes a moment; a second press would say nothing new
        self.cancel_requested.emit()
