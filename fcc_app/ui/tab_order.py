"""Tab goes from field to field as people read, also where widgets came to their places in another order.

Qt's own order is that in which widgets came into the window: one that is added later comes last, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QScrollArea, QStackedWidget, QWidget


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


class TabsInReadingOrder(QWidget):
    """A window in which Tab goes through what is in sight as people read it, whatever was built or shown meanwhile."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Put everything in order, then go on."""
        # Those that hand the focus on are none: moved with their parts they would take along what came between.
        stops = [stop for stop in _stops(self, shown=True) if stop is not self and stop.focusProxy() is None]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        return super().focusNextPrevChild(forward)


def _stops(widget: QWidget, *, shown: bool = False) -> Iterator[QWidget]:
    """What takes the focus inside *widget*, in the order of its layouts; with *shown* only what is in sight."""
    if shown and not widget.isVisible():
        return
    if isinstance(widget, QScrollArea):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget
        inside: QWidget | None = widget.widget()
        if inside is not None:
            yield from _stops(inside, shown=shown)
        return
    if isinstance(widget, QStackedWidget):
        for page in map(widget.widget, range(widget.count())):
            if page is not None:
                yield from _stops(page, shown=shown)
        return
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget  # before its parts, also if it only hands the focus on to one of them
    layout: QLayout | None = widget.layout()
    if layout is not None:
        yield from _stops_of(layout, shown)


def _stops_of(layout: QLayout, shown: bool) -> Iterator[QWidget]:
    for item in _in_reading_order(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget, shown=shown)
        elif inner is not None:
            yield from _stops_of(inner, shown)


def _in_reading_order(layout: QLayout) -> Iterator[QLayoutItem]:
    places: Iterable[int] = range(layout.count())
    if isinstance(layout, QGridLayout):  # its items are in the order in which they came, wherever they stand
        places = sorted(places, key=lambda place: tuple(layout.getItemPosition(place)[:2]))  # type: ignore[index]  # a tuple of four
    for place in places:
        item = layout.itemAt(place)
        if item is not None:
            yield item
