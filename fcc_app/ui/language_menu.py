"""The languages that the app speaks, each by its own name, to choose from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fcc_app.i18n import app_language, available_languages
from fcc_app.ui.native_names import native_name


class LanguageMenu(QMenu):
    """A menu that goes when it is closed."""

    chosen = Signal(str)
    """The tag of the language that the person chose."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tag in available_languages():
            action = self.addAction(native_name(tag))
            action.setData(tag)
            action.setCheckable(True)
            action.setChecked(tag == app_language())
        self.triggered.connect(self._picked)

    def open_above(self, button: QWidget) -> None:
        """Open above *button*, which is at the foot of its window."""
        self.popup(button.mapToGlobal(QPoint(0, -self.sizeHint().height())))

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))
