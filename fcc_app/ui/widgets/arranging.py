"""Arranging: columns; and things side by side where there is room, below one another where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.ui.language_scope import Words
from fcc_app.ui.theme import px, set_margins, set_size, set_spacing
from fcc_app.ui.widgets.answers import AnswerField
from fcc_app.ui.widgets.text import Text

A = TypeVar("A", bound=AnswerField[Any])


class Column(QWidget):
    """A widget that is a column, at most *widest* pixels wide at 100 %."""

    def __init__(self, *things: QWidget | QLayout | None, spacing: int = 16, widest: int = 0) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        set_margins(self.body, 0, 0, 0, 0)
        set_spacing(self.body, spacing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if widest:
            set_size(self, max_width=widest)
        self.add(*things)

    def add(self, *things: QWidget | QLayout | None) -> None:
        """Put *things* below one another at the end; ``None`` takes the room that is left."""
        for thing in things:
            if thing is None:
                self.body.addStretch(1)
            elif isinstance(thing, QWidget):
                self.body.addWidget(thing)
            else:
                self.body.addLayout(thing)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of *layout*, and let its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def labelled(label: Words, control: QWidget) -> QWidget:
    """A control that has no label of its own, with one above it."""
    return Column(Text(label, kind="strong", wrap=False), control, spacing=4)


class SideBySide(QWidget):
    """Widgets in a line, by their share of the width; below one another where less than *narrow* pixels are left."""

    def __init__(self, *things: tuple[QWidget, int], narrow: int = 640, spacing: int = 12) -> None:
        super().__init__()
        self._narrow = narrow
        self._things = [thing for thing, _share in things]
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        set_margins(self._box, 0, 0, 0, 0)
        set_spacing(self._box, spacing)
        for thing, share in things:
            thing.setMinimumWidth(0)
            self._box.addWidget(thing, share)
        _follows_width(self)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them: below one another they need no more. The height follows the width."""
        return QSize(max((_least_width(thing) for thing in self._things), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for all of them, or no longer."""
        spaces = self._box.spacing() * (len(self._things) - 1)
        needed = sum(_least_width(thing) for thing in self._things) + spaces
        narrow = event.size().width() < max(px(self._narrow), needed)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._box.direction():
            self._box.setDirection(way)
        super().resizeEvent(event)


class CardGrid(QWidget):
    """Cards of equal width in rows of up to *columns*, fewer where each would be narrower than *least* pixels."""

    def __init__(self, cards: Sequence[QWidget] = (), *, columns: int = 2, least: int = 300, spacing: int = 12) -> None:
        super().__init__()
        self._columns, self._least = columns, least
        self._cards: list[QWidget] = []
        self._shown_columns = 0
        self._grid = QGridLayout(self)
        set_margins(self._grid, 0, 0, 0, 0)
        set_spacing(self._grid, spacing)
        _follows_width(self)
        self.show_cards(cards)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards; those from before go."""
        for card in self._cards:
            if card not in cards:
                self._grid.removeWidget(card)
                card.hide()
                card.setParent(None)
                card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            card.setParent(self)
        self._shown_columns = 0
        self._arrange(max(self.width(), px(self._least)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest card. The height follows the width."""
        return QSize(max((_least_width(card) for card in self._cards), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for another column, or no longer."""
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def _arrange(self, width: int) -> None:
        space = self._grid.horizontalSpacing()
        least = max(px(self._least), *(_least_width(card) for card in self._cards), 1)
        columns = max(1, min(self._columns, (width + space) // (least + space)))
        if columns == self._shown_columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // columns, place % columns)
            card.show()
        self._shown_columns = columns


def _least_width(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def _follows_width(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def stacked(answer: A) -> A:
    """An answer with its choice of reasons below instead of beside: for narrow columns."""
    answer.control_row.setDirection(QBoxLayout.Direction.TopToBottom)
    return answer
