"""A card that can be pressed: one Tab stop, one name, and words inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.i18n import without_isolates
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import CARD_RADIUS, RADIUS, px, set_margins, set_spacing, tokens


class CardButton(Says, QAbstractButton):
    """A pressable card with a column inside: :attr:`body`. What it holds is only read; the card is what is pressed.

    *flat* has no edge and less room: a pressable line inside another card.
    """

    def __init__(
        self, name: Words, *, ground: str = "surface", flat: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground, self._flat = ground, flat
        self.body = QVBoxLayout(self)
        if flat:
            set_margins(self.body, 8, 6, 8, 6)
        else:
            set_margins(self.body, 16, 14, 16, 16)
        set_spacing(self.body, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.says(self._call, name)

    def add(self, *things: QWidget | QLayout) -> None:
        """Put *things* below one another at the end."""
        for thing in things:
            if isinstance(thing, QWidget):
                self.body.addWidget(thing)
            else:
                self.body.addLayout(thing)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """Wrapped words need more lines in a narrower card."""
        return self.body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """How high *width* pixels make it."""
        return self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else self.sizeHint().height()

    def sizeHint(self) -> QSize:
        """As its words need."""
        return self.body.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words can be. The height follows the width, if it does."""
        least = self.body.totalMinimumSize()
        return QSize(least.width(), 0) if self.body.hasHeightForWidth() else least

    def enterEvent(self, event: QEnterEvent) -> None:
        """The ground answers to the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The ground answers to the mouse."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse() or self.isDown()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._flat:
            if over:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens().color("sunken"))
                painter.drawRoundedRect(area, px(RADIUS), px(RADIUS))
            return
        painter.setPen(QPen(tokens().color("line_strong" if over else "line"), 1))
        painter.setBrush(tokens().color(self._ground))
        painter.drawRoundedRect(area, px(CARD_RADIUS), px(CARD_RADIUS))

    def _call(self, text: str) -> None:
        self.setAccessibleName(without_isolates(text))
