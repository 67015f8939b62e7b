"""Two groups of buttons on one line, or below one another where the side is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from fcc_app.ui.theme import set_margins, set_spacing


class FootLine(QWidget):
    """*first* at the leading side, *last* at the trailing one."""

    def __init__(self, first: QWidget, last: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._last = first, last
        self._box = QHBoxLayout(self)
        set_margins(self._box, 0, 0, 0, 0)
        set_spacing(self._box, 4)
        self._box.addWidget(first)
        self._box.addStretch(1)
        self._box.addWidget(last, 0, Qt.AlignmentFlag.AlignBottom)  # beside a side that needs two lines
        # Its width is what the side has: it arranges itself, and never asks for more.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where there is room for it."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange anew when a button has come or gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Stand beside one another if that fits, else below."""
        shown = [part for part in (self._first, self._last) if not part.isHidden()]
        needed = sum(part.sizeHint().width() for part in shown) + self._box.spacing() * 2
        way = QBoxLayout.Direction.LeftToRight if needed <= self.width() else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not way:
            self._box.setDirection(way)
