"""Rows of the two sides begin at the same height, whatever each side's words need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def line_up(*sides: Sequence[QWidget]) -> None:
    """Give the widgets of one row the height that the highest of them needs at its width. Hidden ones need none."""
    for row in zip(*sides, strict=True):
        height = max(map(_needed, row))
        for widget in row:
            if widget.minimumHeight() != height:
                widget.setMinimumHeight(height)


def _needed(widget: QWidget) -> int:
    layout = widget.layout()
    if widget.isHidden() or layout is None:
        return 0
    layout.activate()
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(widget.width())
    return layout.totalMinimumSize().height()
