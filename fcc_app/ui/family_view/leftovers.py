"""What pages leave behind outside of themselves: sheets, tooltips, what was copied."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip, QWidget


def put_away_windows(window: QWidget) -> None:
    """Destroy every sheet and menu of *window*, every tooltip, and what was to be destroyed already."""
    QToolTip.hideText()
    for other in QApplication.topLevelWidgets():
        # A tooltip keeps its words for a while after it has gone.
        if other is not window and (_belongs_to(other, window) or other.metaObject().className() == "QTipLabel"):
            other.hide()
            other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def _belongs_to(other: QWidget, window: QWidget) -> bool:
    parent = other.parentWidget()
    return parent is not None and (parent is window or _belongs_to(parent, window))


def take_copied_text() -> str:
    """Empty the clipboards of words, and return those that were copied: they may be another family's.

    What is no text stays: nothing in this program could show it.
    """
    clipboard = QGuiApplication.clipboard()
    copied = clipboard.text()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer):
        if clipboard.text(mode):
            clipboard.clear(mode)
    return copied


def give_back_copied_text(copied: str) -> None:
    """Let *copied* be on the clipboard again, unless something was copied since."""
    clipboard = QGuiApplication.clipboard()
    if copied and not clipboard.text():
        clipboard.setText(copied)
