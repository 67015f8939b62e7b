"""Private words that somebody copied, or only marked: the next person must not paste them by mistake."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer)


def forget_copied(*texts: str) -> None:
    """Empty each clipboard that holds a piece of one of *texts*.

    What was cut out of them stays on it: nowhere else do these words stand.
    """
    clipboard = QGuiApplication.clipboard()
    for mode in _MODES:
        copied = clipboard.text(mode).strip()
        if copied and any(copied in text for text in texts):
            clipboard.clear(mode)
