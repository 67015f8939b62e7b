"""Tab goes from field to field as people read, also where widgets came to their places in another order.

Qt's own order is that in which widgets came into the window: one that is added later comes last, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def in_reading_order(container: QWidget) -> None:
    """Let Tab go through what is inside *container* in the order of its layouts.

    The first of them keeps its place among what is outside. Call it again after something was added.
    """
    for before, after in pairwise(_stops(container)):
        QWidget.setTabOrder(before, after)


def order_around(widget: QWidget) -> None:
    """The same for the scrolling page that *widget* is in; without one for what is inside *widget*."""
    around: QWidget | None = widget
    while around is not None:
        if isinstance(around, QScrollArea):
            in_reading_order(around)
            return
        around = around.parentWidget()
    in_reading_order(widget)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        inside: QWidget | None = widget.widget()
        if inside is not None:
            yield from _stops(inside)
        return
    if isinstance(widget, QStackedWidget):
        for page in map(widget.widget, range(widget.count())):
            if page is not None:
                yield from _stops(page)
        return
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget  # before its parts, also if it only hands the focus on to one of them
    layout: QLayout | None = widget.layout()
    if layout is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of(inner)
