"""A child's photo, round; without one, the first letter of the name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fcc_app.ui.theme import px
from fcc_app.ui.widgets.pills import paint_avatar


class RoundPhoto(QWidget):
    """Decoration: the name always stands beside it."""

    def __init__(self, name: str, key: str, *, side: int = 84) -> None:
        super().__init__()
        self._name, self._key, self._side = name, key, side
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, data: bytes) -> bool:
        """Show the picture in *data*; false if it cannot be read as one."""
        image = QImage.fromData(data)
        self._image = None if image.isNull() else image
        self.update()
        return self._image is not None

    @property
    def has_picture(self) -> bool:
        """Whether a photo is shown."""
        return self._image is not None

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the middle of the photo into a circle, or the letter."""
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._image is None:
            paint_avatar(painter, area, self._name, self._key)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QPainterPath()
        circle.addEllipse(area)
        painter.setClipPath(circle)
        ratio = self.devicePixelRatioF()
        fitted = self._image.scaled(
            (area.size() * ratio).toSize(),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        side = min(fitted.width(), fitted.height())
        middle = QRectF((fitted.width() - side) / 2, (fitted.height() - side) / 2, side, side)
        painter.drawImage(area, fitted, middle)
