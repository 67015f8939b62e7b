"""Pictures of the moments that people read together in the *See* part of a reflection module.

``fcc_app/ui/scenes/*.svg`` are drawn for this app, 640 by 400, on a light ground of their own, so that they look the
same in light and dark windows. They show people, not directions: they never mirror.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from fcc_app.i18n import N_
from fcc_app.ui.language_scope import Says, marked
from fcc_app.ui.theme import px

WIDTH, HEIGHT = 640, 400
"""The grid on which the pictures are drawn; their shape on the screen is the same."""

_FILES = {
    ("same-team", "see.sleep"): "falling_asleep",
    ("same-team", "see.meal"): "who_holds_the_spoon",
    ("same-team", "see.goodbye"): "saying_goodbye",
}

_SEEN = {
    # Translators: what a drawing shows, read aloud to those who do not see it. Amal is a girl, Rosa a woman.
    "falling_asleep": N_(
        "A drawing: Rosa holds Amal, who is falling asleep in her arms. Amal’s grandmother stands beside them and"
        " holds her hand, and a song is in the air. An empty crib is ready behind them."
    ),
    # Translators: what a drawing shows, read aloud to those who do not see it. Noah is a boy, Joseph a man.
    "who_holds_the_spoon": N_(
        "A drawing: Joseph, Noah and Noah’s two mothers sit at a table. Joseph holds out a spoon of food to Noah, who"
        " laughs and holds up a spoon of his own."
    ),
    # Translators: what a drawing shows, read aloud to those who do not see it. Linh is a girl, Grace a woman.
    "saying_goodbye": N_(
        "A drawing: Linh’s father stands outside the window in the morning and waves. Inside, Grace holds Linh, and"
        " Linh waves back. A big photo of Linh’s family hangs on the wall."
    ),
}


def has_picture(module_id: str, step_id: str) -> bool:
    """Whether a picture was drawn for this step of this module. Modules from elsewhere have none."""
    return (module_id, step_id) in _FILES


@cache
def picture_source(module_id: str, step_id: str) -> bytes:
    """The picture of a step, as SVG.

    Raises:
        KeyError: If there is none.
    """
    return (Path(__file__).parent / "scenes" / f"{_FILES[module_id, step_id]}.svg").read_bytes()


def picture_words(module_id: str, step_id: str) -> str:
    """What the picture of a step shows: a marked message, to be read aloud in its place.

    Raises:
        KeyError: If there is none.
    """
    return _SEEN[_FILES[module_id, step_id]]


class ScenePicture(Says, QWidget):
    """The picture of one step, as wide as its place allows, at most 640 pixels at 100 %, with its words for those who
    do not see it."""

    def __init__(self, module_id: str, step_id: str, parent: QWidget | None = None) -> None:
        """Show the picture of *step_id*.

        Raises:
            KeyError: If there is none; ask :func:`has_picture`.
        """
        super().__init__(parent)
        self._drawing = QSvgRenderer(QByteArray(picture_source(module_id, step_id)), self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(px(WIDTH))
        self.says(self.setAccessibleName, marked(picture_words(module_id, step_id)))

    def hasHeightForWidth(self) -> bool:
        """The picture keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the picture where it is *width* pixels wide."""
        return round(min(width, px(WIDTH)) * HEIGHT / WIDTH)

    def sizeHint(self) -> QSize:
        """Three quarters of the grid's size, in pixels of the text size that is set."""
        return QSize(px(WIDTH * 3 // 4), px(HEIGHT * 3 // 4))

    def minimumSizeHint(self) -> QSize:
        """Small enough to stand beside its text on the smallest window."""
        return QSize(px(WIDTH // 4), px(HEIGHT // 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the whole picture, centred, in its own shape."""
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        width, height = WIDTH * scale, HEIGHT * scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        self._drawing.render(painter, place)
        painter.end()
