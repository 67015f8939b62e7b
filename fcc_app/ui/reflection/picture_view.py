"""Pictures of :mod:`fcc_app.pictures` on the screen: the shapes that paper shows, in the colours of the windows.

A picture says nothing to who does not see it: put a list of the same facts beside it, as :class:`MeetingsPicture` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fcc_app.formats import format_month, format_number, format_short_month
from fcc_app.i18n import Catalog
from fcc_app.pictures import Box, Circle, Drawing, Label, Shape, Stroke, meetings_by_month
from fcc_app.ui.language_scope import Says, Words, language_of
from fcc_app.ui.theme import font, px, tokens
from fcc_app.ui.widgets import Text, column, row, text_direction

_ROLES = {
    "paper": "surface",
    "line": "line_strong",
    "child": "primary",
    "onChild": "on_primary",
    "key": "honey_soft",
    "onKey": "on_honey_soft",
    "support": "primary_soft",
    "onSupport": "on_primary_soft",
    "text": "text",
    "muted": "muted",
    "bar": "primary",
    "leaf": "primary",
}
"""The colour of each role, as a token."""

SMALLEST = 13
"""No label is painted smaller than this, in pixels at 100 %."""


def color_of(role: str) -> QColor:
    """The colour that a role of a picture has now.

    Raises:
        KeyError: If there is no such role.
    """
    return tokens().color(_ROLES[role])


def paint_drawing(painter: QPainter, drawing: Drawing, where: QRectF, *, language: str = "") -> None:
    """Paint *drawing* into *where*, centred, in its own shape."""
    scale = min(where.width() / drawing.width, where.height() / drawing.height)
    origin = QPointF(
        where.center().x() - drawing.width * scale / 2,
        where.center().y() - drawing.height * scale / 2,
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in drawing.shapes:
        paint_shape(painter, shape, origin, scale, language=language)
    painter.restore()


def paint_shape(painter: QPainter, shape: Shape, origin: QPointF, scale: float, *, language: str = "") -> None:
    """Paint one shape of a picture whose corner is at *origin*, *scale* pixels to each of its units."""

    def at(x: float, y: float) -> QPointF:
        return origin + QPointF(x * scale, y * scale)

    match shape:
        case Circle():
            pen = QPen(color_of(shape.line), max(1.0, 0.6 * scale)) if shape.line else QPen(Qt.PenStyle.NoPen)
            if shape.dashed:
                pen.setDashPattern([4, 4])
            painter.setPen(pen)
            painter.setBrush(color_of(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at(shape.x, shape.y), shape.radius * shape.stretch * scale, shape.radius * scale)
        case Box():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color_of(shape.fill))
            area = QRectF(at(shape.x, shape.y), at(shape.x + shape.width, shape.y + shape.height))
            painter.drawRoundedRect(area, 1.5 * scale, 1.5 * scale)
        case Stroke():
            pen = QPen(color_of(shape.line), max(1.0, shape.width * scale))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_path(shape, [at(x, y) for x, y in shape.points]))
        case Label():
            letters = label_font(shape.size * scale, strong=shape.strong, language=language)
            paint_words(painter, at(shape.x, shape.y), shape.words, letters, color_of(shape.ink), halo=shape.halo)


def label_font(size: float, *, strong: bool = False, language: str = "") -> QFont:
    """The font of a label: *size* pixels, and never smaller than can be read."""
    letters = font("strong" if strong else "body", language=language)
    letters.setPixelSize(max(round(size), px(SMALLEST)))
    return letters


def paint_words(
    painter: QPainter, at: QPointF, words: str, letters: QFont, color: QColor, *, halo: bool = False
) -> None:
    """Paint *words* centred on *at*, their baseline there; *halo* lays a rim of the ground's colour around them."""
    width = QFontMetricsF(letters).horizontalAdvance(words)
    start = at - QPointF(width / 2, 0)
    painter.setFont(letters)
    painter.setLayoutDirection(text_direction(words) or Qt.LayoutDirection.LeftToRight)  # a name keeps its own
    if halo:
        path = QPainterPath()
        path.addText(start, letters, words)
        painter.strokePath(path, QPen(color_of("paper"), px(4), j=Qt.PenJoinStyle.RoundJoin))
    painter.setPen(color)
    painter.drawText(start, words)


def _path(stroke: Stroke, points: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    rest = points[1:]
    if not stroke.curved or len(rest) < 2:
        for point in rest:
            path.lineTo(point)
        return path
    for bend, following in zip(rest, rest[1:], strict=False):
        path.quadTo(bend, (bend + following) / 2)
    path.lineTo(rest[-1])
    return path


class PictureView(Says, QWidget):
    """A drawing, as large as its place allows but for *most* times its own units, and its words for assistive tools."""

    def __init__(self, drawing: Drawing, words: Words, *, most: float = 3.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._most = most
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.says(self.setAccessibleName, words)

    def show_drawing(self, drawing: Drawing, words: Words) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self.says(self.setAccessibleName, words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The picture keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the picture where it is *width* pixels wide."""
        scale = min(width / self._drawing.width, px(100 * self._most) / 100)
        return round(self._drawing.height * scale)

    def sizeHint(self) -> QSize:
        """Its greatest size."""
        return QSize(px(self._drawing.width * self._most), px(self._drawing.height * self._most))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(px(160), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing."""
        painter = QPainter(self)
        paint_drawing(painter, self._drawing, QRectF(self.rect()), language=language_of(self))
        painter.end()


class MeetingsPicture(Says, QWidget):
    """How often people met, month by month (``OverTime.rhythm``): bars, and the same in a sentence for each month.

    Only the last *months* are shown, for a year is enough to see a rhythm.
    """

    def __init__(self, months: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months = months
        self._rhythm: tuple[tuple[date, int], ...] = ()
        self.picture = PictureView(meetings_by_month(()), self._name, most=2.6)
        self.facts = Text(kind="muted")
        self.setLayout(column(row(self.picture, None), self.facts, spacing=8))
        self.says(self._say, lambda _t: "")

    def show_rhythm(self, rhythm: Sequence[tuple[date, int]]) -> None:
        """Show in how many talks people sat together in each month; each begins on its first day."""
        self._rhythm = tuple(rhythm)[-self._months :]
        self._say("")

    def _say(self, _words: str) -> None:
        language = language_of(self)
        months = [(format_short_month(month, language), count) for month, count in self._rhythm]
        if self.isRightToLeft():
            months.reverse()  # time runs the way people read
        drawing = meetings_by_month(months, lambda count: format_number(count, language))
        self.picture.show_drawing(drawing, self._name)
        self.facts.set_words(self._facts)

    @staticmethod
    def _name(t: Catalog) -> str:
        # Translators: read aloud for a drawing of bars, one for each month.
        return t.gettext("How often we met, month by month")

    def _facts(self, t: Catalog) -> str:
        language = language_of(self)
        lines = []
        for month, count in self._rhythm:
            if count:
                # Translators: how often people met in a month. {month} is a month with its year, {n} a number.
                said = t.ngettext("{month}: {n} session", "{month}: {n} sessions", count)
                lines.append(said.format(month=format_month(month, language), n=format_number(count, language)))
        return "\n".join(lines)
