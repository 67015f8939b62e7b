"""Small painted facts: a state with its sign, a person by a letter."""

from __future__ import annotations

import unicodedata
import zlib
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fcc_app.i18n import N_, without_isolates
from fcc_app.ui.language_scope import Says, Words, marked
from fcc_app.ui.theme import font, px, tokens

Tone = Literal["neutral", "soft", "honey", "raised", "accent", "ok", "danger"]

_TONES = {
    "neutral": ("sunken", "muted"),
    "soft": ("primary_soft", "on_primary_soft"),
    "honey": ("honey_soft", "on_honey_soft"),
    "raised": ("surface", "on_honey_soft"),  # on honey
    "accent": ("accent_soft", "on_accent_soft"),
    "ok": ("ok_soft", "on_ok_soft"),
    "danger": ("danger_soft", "on_danger_soft"),
}

_STATES: dict[str, tuple[str, Tone, str]] = {
    # Translators: the state of a home practice: nobody has asked the family about it yet.
    "to_ask": (N_("To ask"), "accent", "?"),
    # Translators: the state of a home practice: the family told how they do it, nothing is agreed yet.
    "learned": (N_("Learned"), "honey", "●"),
    # Translators: the state of a home practice: the family and the provider agreed on how to do it.
    "agreed": (N_("Agreed"), "soft", "✓"),
    # Translators: the state of a home practice: to be talked about again.
    "to_revisit": (N_("To revisit"), "accent", "↺"),
}


class Pill(Says, QWidget):
    """A few words on a tint, with a sign before them so that no state differs by colour alone."""

    def __init__(
        self, words: Words | None = None, *, tone: Tone = "neutral", sign: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._sign = sign
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if words is not None:
            self.set_words(words)

    def set_words(self, words: Words, *, tone: Tone | None = None, sign: str | None = None) -> None:
        """Say *words*, in every language; a tone or sign that is not given stays."""
        self._tone = tone or self._tone
        self._sign = self._sign if sign is None else sign
        self.says(self._show, words)

    @property
    def shown(self) -> str:
        """The words, without their sign."""
        return self._text

    def _show(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(without_isolates(text))
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def _whole(self) -> str:
        return f"{self._sign} {self._text}" if self._sign else self._text

    def sizeHint(self) -> QSize:
        """Its words, and half its height on both sides."""
        metrics = QFontMetricsF(font("caption"))
        return QSize(round(metrics.horizontalAdvance(self._whole())) + px(26), px(24))

    def minimumSizeHint(self) -> QSize:
        """It may be narrowed to a few letters, then it elides."""
        return QSize(px(60), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint and the words."""
        ground, words = _TONES[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        # In high contrast every ground is the window's: an edge then keeps the pill a pill.
        bare = tokens().color(ground) == tokens().color("canvas")
        painter.setPen(tokens().color(words) if bare else Qt.PenStyle.NoPen)
        painter.setBrush(tokens().color(ground))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setPen(tokens().color(words))
        painter.setFont(font("caption"))
        painter.setLayoutDirection(self.layoutDirection())
        metrics = QFontMetricsF(painter.font())
        room = area.width() - px(20)
        shown = metrics.elidedText(self._whole(), Qt.TextElideMode.ElideRight, room)
        if shown != self._whole() and not self.toolTip():
            self.setToolTip(without_isolates(self._text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)


class StatePill(Pill):
    """The state of a home practice: ``to_ask``, ``learned``, ``agreed`` or ``to_revisit``."""

    def __init__(self, state: str = "to_ask", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.show_state(state)

    def show_state(self, state: str) -> None:
        """Show another state.

        Raises:
            KeyError: If there is no such state.
        """
        words, tone, sign = _STATES[state]
        self.set_words(marked(words), tone=tone, sign=sign)


def first_letter(name: str) -> str:
    """The letter that stands for *name*: its first, in any script, with the marks that belong to it; else "·"."""
    for index, char in enumerate(name):
        if char.isalnum():
            end = index + 1
            while end < len(name) and unicodedata.combining(name[end]):
                end += 1
            return name[index:end].upper()
    return "·"


def avatar_colors(key: str) -> tuple[str, str]:
    """The ground and the letter's colour for *key* (an id, better than a name): always the same pair."""
    pairs = tokens().avatars
    return pairs[zlib.crc32(key.encode()) % len(pairs)]


def paint_avatar(painter: QPainter, where: QRectF, name: str, key: str) -> None:
    """Paint the round letter of a person or a family into *where*."""
    ground, letter = avatar_colors(key or name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground))
    painter.setPen(Qt.PenStyle.NoPen if QColor(ground) != tokens().color("canvas") else QColor(letter))
    painter.drawEllipse(where)
    face = font("section")
    face.setPixelSize(max(1, round(where.height() * 0.42)))
    painter.setFont(face)
    painter.setPen(QColor(letter))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, first_letter(name))
    painter.restore()


class Avatar(QWidget):
    """A person or a family by the first letter of the name. Decoration: the name always stands beside it."""

    def __init__(self, name: str = "", key: str = "", *, side: int = 42, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._key, self._side = name, key, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, key: str = "") -> None:
        """Show another person."""
        self._name, self._key = name, key
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the round letter."""
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._name, self._key)
