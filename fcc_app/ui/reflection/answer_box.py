"""Where an answer is typed: as high as its words and as its side has room, in the direction of its own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fcc_app.ui.language_scope import LanguageScope, Says, Words, qdirection
from fcc_app.ui.reflection.text_sizes import SIZES
from fcc_app.ui.reflection.tongues import face_of, label_language
from fcc_app.ui.theme import px, set_look, tokens
from fcc_app.ui.widgets import GrowingTextEdit, text_direction

_MANY = 100_000


class AnswerBox(Says, LanguageScope, GrowingTextEdit):
    """A box for words in language *tag*. It never scrolls by itself: the page does, both sides together."""

    entered = Signal()
    """The cursor came in."""

    def __init__(self, tag: str, *, name: Words, size: int = 0, least: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(least=least, most=_MANY, kind="answer", parent=parent)
        self._tag = tag
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # The box is called in a language that the app has words in; what is typed has its own.
        self.set_language(label_language(tag))
        self.setLayoutDirection(qdirection(tag))
        self.setFont(face_of(tag))
        self.set_size(size)
        self._hint = ""
        self.textChanged.connect(self._turn)
        self.says(self.setAccessibleName, name)
        self._turn()

    def set_size(self, size: int) -> None:
        """One of the three sizes, 0 to 2."""
        set_look(self, kind=f"answer{SIZES[size]}")
        self._grow()

    def show_hint(self, hint: str) -> None:
        """Say *hint* while the box is empty. Qt's own placeholder always begins on the left."""
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the hint where the first word will stand."""
        super().paintEvent(event)
        if not self._hint or not self.document().isEmpty():
            return
        rtl = text_direction(self._hint) is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.setPen(tokens().color("muted"))
        painter.setFont(self.font())
        margin = round(self.document().documentMargin())
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            self.viewport().rect().adjusted(margin, margin, -margin, -margin),
            side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
            self._hint,
        )
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody is about to write."""
        super().focusInEvent(event)
        self.entered.emit()

    @Slot()
    def _grow(self) -> None:
        height = self._height()
        if height != self.minimumHeight():
            self.setMaximumHeight(px(_MANY))
            self.setMinimumHeight(height)

    @Slot()
    def _turn(self) -> None:
        """Words begin on their own side; where there are none yet, on the side of the language."""
        option = self.document().defaultTextOption()
        known = text_direction(self.toPlainText()) is not None
        wanted = Qt.LayoutDirection.LayoutDirectionAuto if known else qdirection(self._tag)
        if option.textDirection() is not wanted:
            option.setTextDirection(wanted)
            self.document().setDefaultTextOption(option)
