"""Sheets: small windows for a question, a list of keys, or bad news. Esc closes them; nothing typed is in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from fcc_app.ui.focus_ring import FocusRing
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import Look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets.buttons import Button
from fcc_app.ui.widgets.surfaces import ScrollPage, row
from fcc_app.ui.widgets.text import Heading, Text


class Sheet(Says, QDialog):
    """A titled sheet over *parent*, with a column :attr:`body` and a line of buttons at the foot.

    It is as high as its words need, and no higher than the window around it: the column scrolls. With *scrolls* off
    the column has a part that does so itself, or that takes whatever room there is.
    """

    def __init__(self, title: Words, parent: QWidget | None = None, *, width: int = 520, scrolls: bool = True) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.says(self.setWindowTitle, title)
        self.heading = Heading(title, kind="title")
        self.foot = row(None, spacing=8)
        self._page = ScrollPage(margin=0, spacing=12) if scrolls else None
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 20, 24, 20)
        set_spacing(outer, 16)
        outer.addWidget(self.heading)
        if self._page is None:
            self.body = QVBoxLayout()
            set_spacing(self.body, 12)
            outer.addLayout(self.body, 1)
        else:
            self.body = self._page.body
            set_margins(self.body, 0, 0, 0, 0)
            outer.addWidget(self._page, 1)
        outer.addLayout(self.foot)
        set_size(self, min_width=width)
        self._ring = FocusRing(self)

    def event(self, event: QEvent) -> bool:
        """Words that wrap get the height they need: what Qt asks for first is for some other width or other words."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._grow()
        return handled

    def _grow(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        width = max(self.width(), layout.totalMinimumSize().width())
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        if self._page is not None:
            height += self._page.height_for(width - _sides(layout)) - self._page.sizeHint().height()
        parent = self.parentWidget()
        if parent is not None:
            height = min(height, parent.window().height())
        if width > self.width() or height > self.height():
            self.resize(width, max(height, self.height()))

    def add_button(self, words: Words, *, look: Look = "plain", closes: bool = False, safe: bool = False) -> Button:
        """Add a button at the end of the foot; *safe* gets the focus and answers to Return."""
        button = Button(words, look=look)
        self.foot.addWidget(button)
        if closes:
            button.clicked.connect(self.reject)
        if safe:
            button.setDefault(True)
            button.setFocus()
        return button


class ConfirmSheet(Sheet):
    """Asks before what cannot be undone. The button says the act, and the focus is on the safe one."""

    confirmed = Signal()
    """The person pressed the act's own button."""

    def __init__(self, title: Words, words: Words, act: Words, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.body.addWidget(Text(words))
        self.safe_button = self.add_button(lambda t: t.gettext("Keep as it is"), closes=True, safe=True)
        self.act_button = self.add_button(act, look="danger")
        self.act_button.clicked.connect(self._confirm)

    @Slot()
    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()


def _sides(layout: QLayout) -> int:
    margins = layout.contentsMargins()
    return margins.left() + margins.right()
