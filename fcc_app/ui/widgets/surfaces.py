"""Grounds that things lie on: cards, rows in them, scrolling pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.ui.language_scope import Words
from fcc_app.ui.theme import Ground, set_margins, set_spacing
from fcc_app.ui.widgets.text import Text


class Card(QFrame):
    """A card with a column inside: :attr:`body`.

    *ground*: ``card`` (surface with an edge), ``pane``, ``honey`` (the family's side), ``soft`` (agreed, ours),
    ``accent`` (due), ``ok``, ``danger``, ``sunken``, ``none``.
    """

    def __init__(
        self,
        *,
        ground: Ground = "card",
        margin: int = 16,
        spacing: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", ground)
        self.body = QVBoxLayout(self)
        set_margins(self.body, margin, margin - 2, margin, margin)
        set_spacing(self.body, spacing)

    def add(self, *things: QWidget | QLayout) -> None:
        """Put *things* below one another at the end."""
        for thing in things:
            if isinstance(thing, QWidget):
                self.body.addWidget(thing)
            else:
                self.body.addLayout(thing)


def row(*things: QWidget | QLayout | None, spacing: int = 8, top: bool = False) -> QHBoxLayout:
    """*things* side by side in reading order; ``None`` is a space that takes what is left."""
    layout = QHBoxLayout()
    set_margins(layout, 0, 0, 0, 0)
    set_spacing(layout, spacing)
    _fill(layout, things, top=top)
    return layout


def column(*things: QWidget | QLayout | None, spacing: int = 8) -> QVBoxLayout:
    """*things* below one another; ``None`` is a space that takes what is left."""
    layout = QVBoxLayout()
    set_margins(layout, 0, 0, 0, 0)
    set_spacing(layout, spacing)
    _fill(layout, things, top=False)
    return layout


def _fill(layout: QHBoxLayout | QVBoxLayout, things: tuple[QWidget | QLayout | None, ...], *, top: bool) -> None:
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QLayout):
            layout.addLayout(thing)
        elif top or thing.property("inRow") == "top":
            layout.addWidget(thing, 0, Qt.AlignmentFlag.AlignTop)
        else:
            layout.addWidget(thing)


class Rule(QFrame):
    """A fine line between two things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")


class Section(QWidget):
    """A named part of a page: its heading, an optional muted line at the trailing side, and a column below."""

    def __init__(self, words: Words, aside: Words | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text(words, kind="title", wrap=False)
        self.aside = Text(aside, kind="muted")
        self.aside.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.body = QVBoxLayout()
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        set_spacing(outer, 12)
        set_spacing(self.body, 12)
        self.top = row(self.heading, self.aside)
        self.top.setStretch(1, 1)
        outer.addLayout(self.top)
        outer.addLayout(self.body)


class _Inside(QWidget):
    """What scrolls. Its height is what its words need at its width.

    The hints of wrapped words are for some other width; a scroll area would leave that much room empty at the foot.
    """

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width())) if self._follows_width() else hint

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self._follows_width() else hint

    def _follows_width(self) -> bool:
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()


class ScrollPage(QScrollArea):
    """A column that scrolls up and down only, brings what is focused into sight, and never scrolls sideways."""

    def __init__(self, *, margin: int = 24, spacing: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = _Inside()
        self._inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body = QVBoxLayout(self._inside)
        set_margins(self.body, margin, margin - 4, margin, margin)
        set_spacing(self.body, spacing)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)

    def add(self, *things: QWidget | QLayout | None) -> None:
        """Put *things* below one another at the end; ``None`` takes the room that is left."""
        _fill(self.body, things, top=False)

    def height_for(self, width: int) -> int:
        """How high everything in the column is when the page is *width* wide: so high that it need not scroll."""
        inside = self._inside
        return inside.heightForWidth(width) if self.body.hasHeightForWidth() else inside.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page is never narrower than what is in it: without this its right edge could be cut off."""
        # Python's half may be gone before Qt's when a page is collected.
        if watched is getattr(self, "_inside", None) and event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumWidth(self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        return super().eventFilter(watched, event)
