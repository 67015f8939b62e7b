"""Whether anything may move: the one fade that the app has does not happen where the system asks for stillness."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

FADE_MS = 120
_SPI_GETCLIENTAREAANIMATION = 0x1042


def may_move() -> bool:
    """Whether the system's own windows move.

    Windows is asked itself, for Qt does not hand on "Animation effects"; elsewhere Qt says what the desktop told it.
    Where nobody knows, nothing moves.
    """
    if sys.platform == "win32":
        wanted = ctypes.c_int(0)
        windows: Any = ctypes
        asked = windows.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(wanted), 0)
        return bool(asked and wanted.value)
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
