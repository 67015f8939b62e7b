"""One of our drawings by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fcc_app.ui.icons import paint_icon
from fcc_app.ui.theme import set_size, tokens


class Drawing(QWidget):
    """One of our drawings, as decoration: assistive tools read the words beside it."""

    def __init__(self, name: str, *, color: str = "primary", side: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._color = name, color
        set_size(self, width=side, height=side)

    def show_drawing(self, name: str, color: str = "") -> None:
        """Show another drawing, in another colour if given."""
        self._name, self._color = name, color or self._color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in its token's colour."""
        painter = QPainter(self)
        color = tokens().color(self._color)
        paint_icon(painter, self._name, QRectF(self.rect()), color, mirrored=self.isRightToLeft())
