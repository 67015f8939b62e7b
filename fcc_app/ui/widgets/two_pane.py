"""A list and what is chosen in it: side by side, or one after the other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.ui.language_scope import Words
from fcc_app.ui.theme import appearance, set_margins, set_size, set_spacing
from fcc_app.ui.widgets.buttons import Button

LIST_WIDTH = 344
TWO_PAGES_UNDER = 1100
"""Effective pixels of the window's width (width / text scale) under which list and detail become two pages."""


class TwoPane(QWidget):
    """*list_side* (344 wide) and *detail* side by side; in a narrow window one at a time, with *Back*."""

    went_back = Signal()
    """In a narrow window the person went from the detail back to the list."""

    def __init__(
        self, list_side: QWidget, detail: QWidget, *, back: Words | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._list_side = list_side
        self._detail = QWidget()
        self._detail_shown = False
        self._narrow: bool | None = None
        self.back_button = Button(back or (lambda t: t.gettext("Back")), look="quiet", icon="back")
        self.back_button.clicked.connect(self._go_back)
        inner = QVBoxLayout(self._detail)
        set_margins(inner, 0, 0, 0, 0)
        set_spacing(inner, 0)
        inner.addWidget(self.back_button)
        inner.addWidget(detail, 1)
        self._detail.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        box = QHBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(list_side)
        box.addWidget(self._detail, 1)
        appearance().changed.connect(self._fit)
        self._fit()

    @property
    def is_narrow(self) -> bool:
        """Whether only one of the two is in sight."""
        return bool(self._narrow)

    def show_detail(self) -> None:
        """Something was chosen: in a narrow window go to it."""
        self._detail_shown = True
        self._arrange()

    def show_list(self) -> None:
        """In a narrow window go back to the list."""
        self._detail_shown = False
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for two, or no longer."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The window is known only now."""
        super().showEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        narrow = self.window().width() * 100 / appearance().text_size < TWO_PAGES_UNDER
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self._list_side.setMinimumWidth(0)
                set_size(self._list_side, max_width=100_000)
            else:
                set_size(self._list_side, width=LIST_WIDTH)
            self._arrange()

    def _arrange(self) -> None:
        narrow = bool(self._narrow)
        self.back_button.setVisible(narrow)
        self._list_side.setVisible(not narrow or not self._detail_shown)
        self._detail.setVisible(not narrow or self._detail_shown)

    @Slot()
    def _go_back(self) -> None:
        self.show_list()
        self.went_back.emit()
