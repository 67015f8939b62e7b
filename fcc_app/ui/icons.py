"""The app's own drawings: strokes on a grid of 24, 1.8 wide, in the colour that their place asks for.

``fcc_app/ui/icons/*.svg`` are drawn for this app. Only *back*, *next*, *indent*, *reply* and what points the way
people read mirror in a right-to-left window; clocks, ticks and magnifiers do not.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from fcc_app.ui.theme import px, tokens

MIRRORED = frozenset({"back", "next", "indent", "reply", "comings"})
"""Drawings that point along the reading direction."""

ICON_SIZE = 20
"""The side of an icon beside words, in pixels at 100 %."""


@cache
def icon_names() -> frozenset[str]:
    """The names of all drawings."""
    return frozenset(path.stem for path in (Path(__file__).parent / "icons").glob("*.svg"))


@cache
def _source(name: str) -> str:
    return (Path(__file__).parent / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def paint_icon(painter: QPainter, name: str, where: QRectF, color: QColor, *, mirrored: bool = False) -> None:
    """Paint drawing *name* into the square *where*.

    Raises:
        FileNotFoundError: If there is no such drawing.
    """
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color.name()).encode()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored and name in MIRRORED:
        painter.translate(where.center().x() * 2, 0)
        painter.scale(-1, 1)
    renderer.render(painter, where)
    painter.restore()


def pixmap(name: str, color: QColor, side: int, ratio: float = 1.0, *, mirrored: bool = False, gap: int = 0) -> QPixmap:
    """Drawing *name* as a picture *side* pixels wide, on a screen with *ratio* real pixels to each.

    *gap* adds so many empty pixels behind it in reading direction.
    """
    return _drawn(name, color.name(), side, ratio, mirrored, gap)


@lru_cache(maxsize=512)  # every button asks for its four pictures again whenever its style or place changes
def _drawn(name: str, color: str, side: int, ratio: float, mirrored: bool, gap: int) -> QPixmap:
    result = QPixmap(round((side + gap) * ratio), round(side * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(QColor(0, 0, 0, 0))
    painter = QPainter(result)
    paint_icon(painter, name, QRectF(gap if mirrored else 0, 0, side, side), QColor(color), mirrored=mirrored)
    painter.end()
    return result


if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    _Button = QAbstractButton
else:
    _Button = object  # mixed into Qt's buttons


class HasIcon(_Button):
    """A button with one of our drawings, which follows colours, text size, direction and screen."""

    _icon_name = ""
    _icon_color = ""
    _icon_side = ICON_SIZE
    _icon_drawn: tuple[object, ...] = ()

    def set_icon(self, name: str, color: str = "", side: int = ICON_SIZE) -> None:
        """Show drawing *name*, *side* pixels wide at 100 %, in the token *color*; the button's look says by default."""
        self._icon_name, self._icon_color, self._icon_side = name, color, side
        self._draw_icon()

    @property
    def icon_name(self) -> str:
        """The drawing shown; empty if none."""
        return self._icon_name

    def icon_color(self, checked: bool) -> str:
        """The token of the icon's colour, when pressed in or not."""
        if self._icon_color and not checked:
            return self._icon_color
        if self.property("look") == "primary":
            return "on_primary"
        if self.property("look") == "danger":
            return "on_danger_soft"
        if self.property("look") == "link":
            return "primary"
        return "on_primary_soft" if checked else "text"

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the new colours, size or direction."""
        if self._icon_name and event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._draw_icon()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw again when the window moved to a sharper screen."""
        if self._icon_name:
            self._draw_icon()
        super().paintEvent(event)

    def _draw_icon(self) -> None:
        side, ratio = px(self._icon_side), self.devicePixelRatioF()
        mirrored = self.isRightToLeft()
        # Qt puts 4 pixels between drawing and words, which is too little at our sizes: the picture brings more.
        gap = px(4) if self.text() else 0
        off, on = tokens().color(self.icon_color(False)).rgba(), tokens().color(self.icon_color(True)).rgba()
        drawn = (self._icon_name, off, on, tokens().muted, side, ratio, mirrored, gap)
        if drawn == self._icon_drawn:
            return  # while a page is built, a button is told of a change of style for each box that it is put into
        self._icon_drawn = drawn
        self.setIcon(self._icon(side, ratio, mirrored=mirrored, gap=gap))
        self.setIconSize(QSize(side + gap, side))

    def _icon(self, side: int, ratio: float, *, mirrored: bool, gap: int) -> QIcon:
        from PySide6.QtGui import QIcon  # see fcc_app.ui.first_paint

        icon = QIcon()
        pictures: dict[str, QPixmap] = {}
        for state, checked in ((QIcon.State.Off, False), (QIcon.State.On, True)) if self._icon_name else ():
            for mode, token in ((QIcon.Mode.Normal, self.icon_color(checked)), (QIcon.Mode.Disabled, "muted")):
                if token not in pictures:
                    color = tokens().color(token)
                    pictures[token] = pixmap(self._icon_name, color, side, ratio, mirrored=mirrored, gap=gap)
                icon.addPixmap(pictures[token], mode, state)
        return icon
