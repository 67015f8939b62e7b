"""The three sizes in which words are written and read across a table."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fcc_app.ui.theme import set_look

SIZES = ("", "_2", "_3")
"""What is added to a kind of text for each of the three sizes."""

_GROWING = ("answer", "prompt")


def read_at(root: QWidget, size: int) -> None:
    """Show the prompts and answers in *root* in one of the three sizes, 0 to 2."""
    for widget in (root, *root.findChildren(QWidget)):
        kind = str(widget.property("kind") or "")
        base = kind.rstrip("_23")
        if base in _GROWING and kind != base + SIZES[size]:
            set_look(widget, kind=base + SIZES[size])
            widget.updateGeometry()
