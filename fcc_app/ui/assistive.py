"""What assistive tools do to a button is heard as a press.

Their *toggle* turns a chip, a box or a place on the rail over without a click, and to clicks everybody listens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    _Button = QAbstractButton
else:
    _Button = object


class HearsTools(_Button):
    """A button that says ``clicked`` whoever turned it over: a person, or a tool for her. Call :meth:`hear_tools`."""

    _by_us = False

    def hear_tools(self) -> None:
        """From now on."""
        self.toggled.connect(self._turned_over)

    def setChecked(self, checked: bool) -> None:
        """The program chooses: that is no press."""
        self._by_us = True
        try:
            super().setChecked(checked)
        finally:
            self._by_us = False

    def nextCheckState(self) -> None:
        """A person pressed it: ``clicked`` comes by itself."""
        self._by_us = True
        try:
            super().nextCheckState()
        finally:
            self._by_us = False

    def _turned_over(self, checked: bool) -> None:
        # One of a few goes off by itself when another one is chosen.
        if not self._by_us and (checked or not self.autoExclusive()):
            self.clicked[bool].emit(checked)  # type: ignore[index]  # the stubs know one signature only
