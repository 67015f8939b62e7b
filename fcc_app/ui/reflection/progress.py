"""How far the session has come: part and step in both languages over a bar for each part; pressed, all steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fcc_app.formats import in_digits
from fcc_app.i18n import catalog, isolate, without_isolates
from fcc_app.services.reflection import OpenSession, PartProgress
from fcc_app.ui.language_scope import Says
from fcc_app.ui.reflection.tongues import frame_languages
from fcc_app.ui.theme import font, px, tokens

_BAR = 7
_GAP = 6


class ProgressButton(Says, QPushButton):
    """A bar for each part, as long as the part, with the part's name and the number of the step above."""

    def __init__(self, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parts: tuple[PartProgress, ...] = ()
        self._lines: tuple[str, ...] = ()
        self.setProperty("look", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_progress()

    def show_progress(self) -> None:
        """Read anew where the session stands."""
        self._parts = self._session.progress()
        here = next(part for part in self._parts if part.is_here)
        self._lines = tuple(self._line(here, tag) for tag in frame_languages(self._session.languages))
        name = " · ".join(self._lines)
        self.says(
            self.setAccessibleName,
            # Translators: {place} says where a reflection session stands, such as "Reflect · 1 of 16". Opens the list.
            lambda t: without_isolates(t.gettext("{place}. Show all steps").format(place=name)),
        )
        self.says(self.setToolTip, lambda t: t.gettext("Show all steps"))
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> tuple[str, ...]:
        """What it says, once for each language."""
        return self._lines

    def _line(self, here: PartProgress, tag: str) -> str:
        part = self._session.edition.said(here.part.title, tag)
        return (
            catalog(tag)
            # Translators: where a session stands: {part} is the name of a part, {number} of {count} its steps.
            .gettext("{part} · {number} of {count}")
            .format(part=part, number=in_digits(str(here.seen), tag), count=in_digits(str(len(here.steps)), tag))
        )

    def sizeHint(self) -> QSize:
        """Room for the words, and for bars that can be told apart."""
        words = self.fontMetrics().horizontalAdvance(self._text()) + px(32)
        return QSize(max(px(400), words), px(48))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text()) + px(16), px(48))

    def _text(self) -> str:
        return "    ".join(map(isolate, self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the bars."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(font("section"))
        painter.setPen(tokens().color("text"))
        words = QRectF(self.rect()).adjusted(0, px(4), 0, -px(16))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._text())
        painter.setPen(Qt.PenStyle.NoPen)
        room = self.width() - px(20) - px(_GAP) * (len(self._parts) - 1)
        steps = sum(len(part.steps) for part in self._parts)
        x, y = float(px(10)), float(self.height() - px(13))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for part in self._parts:
            width = room * len(part.steps) / steps
            self._bar(painter, QRectF(x, y, width, px(_BAR)), "line", rtl=rtl)
            if part.seen:
                done = width * part.seen / len(part.steps)
                self._bar(painter, QRectF(x, y, done, px(_BAR)), "primary", rtl=rtl)
            x += width + px(_GAP)

    def _bar(self, painter: QPainter, where: QRectF, token: str, *, rtl: bool) -> None:
        if rtl:
            where = QRectF(self.width() - where.right(), where.y(), where.width(), where.height())
        painter.setBrush(tokens().color(token))
        painter.drawRoundedRect(where, px(_BAR) / 2, px(_BAR) / 2)
