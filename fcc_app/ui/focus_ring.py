"""One ring around what has the keyboard's focus: an overlay, since an edge of a style sheet vanishes on a green button.

Shown when the last thing a person used was the keyboard, or always (in a session). List rows paint their own.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QComboBox, QPushButton, QWidget
from shiboken6 import isValid

from fcc_app.ui.theme import px, tokens

WIDTH = 2.4
GAP = 4


class FocusRing(QWidget):
    """Lies over *window* and follows the focus in it; lets every click through."""

    def __init__(self, window: QWidget, *, always: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._always = always
        self._by_keyboard = False
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._handle: QObject | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
            self._focus_changed(None, app.focusWidget())
        self._watch_keys()

    def set_always(self, always: bool) -> None:
        """Show the ring however the focus came there."""
        self._always = always
        self._follow()

    @property
    def target(self) -> QWidget | None:
        """What the ring is around now, if it is shown."""
        return self._target if self.isVisible() else None

    def note_keyboard(self, used: bool) -> None:
        """The last thing a person used was the keyboard, or the mouse."""
        if used != self._by_keyboard:
            self._by_keyboard = used
            self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves, and notice whether keys or the mouse are used."""
        if "_window" not in self.__dict__:
            return False  # the window is being collected: Python's half of the ring went first
        kind = event.type()
        if watched is self._handle:
            if kind == QEvent.Type.KeyPress:
                self.note_keyboard(True)
            elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
                self.note_keyboard(False)
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            if watched is self._window and kind == QEvent.Type.Show:
                self._watch_keys()
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens().color("focus"), WIDTH))
        inner = QRectF(self.rect()).adjusted(WIDTH / 2, WIDTH / 2, -WIDTH / 2, -WIDTH / 2)
        radius = self._radius()
        painter.drawRoundedRect(inner, radius, radius)

    def _radius(self) -> float:
        target = self._target
        if isinstance(target, QPushButton) and target.property("look") in ("chip", "round"):
            return self.height() / 2
        return px(9) + GAP

    def _watch_keys(self) -> None:
        handle: QObject | None = self._window.windowHandle()  # none before the window is first shown
        if handle is not None and handle is not self._handle:
            handle.installEventFilter(self)
            self._handle = handle

    @Slot(QWidget, QWidget)
    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget) and widget is not self._window:
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        if now is not None and now.window() is self._window and now is not self._window:
            # The row with the focus has its own ring; a combo box is focused as a whole, not by its inner line.
            self._target = None if isinstance(now, QAbstractItemView) else now
            inside: QWidget | None = now
            while inside is not None and inside is not self._window:
                inside.installEventFilter(self)
                inside.destroyed.connect(self._gone)
                self._watched.append(inside)
                inside = inside.parentWidget()
            if self._target is not None and isinstance(self._target.parentWidget(), QComboBox):
                self._target = self._target.parentWidget()
        self._follow()

    @Slot(QObject)
    def _gone(self, gone: QObject | None = None) -> None:
        self._watched = []
        self._target = None
        self.hide()

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible() or not (self._always or self._by_keyboard):
            self.hide()
            return
        window = self._window
        around = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-GAP, -GAP, GAP, GAP)
        seen = window.rect()
        inside = target.parentWidget()
        while inside is not None and inside is not window:
            if isinstance(inside, QAbstractScrollArea):
                view = inside.viewport()
                # A little beyond the edge, where a control touches it.
                at = QRect(view.mapTo(window, QPoint(0, 0)), view.size()).adjusted(-GAP, -GAP, GAP, GAP)
                seen = seen.intersected(at)
            inside = inside.parentWidget()
        shown = around.intersected(seen)
        if shown.isEmpty() or not seen.contains(around.center()):
            self.hide()
            return
        self.setGeometry(shown)
        self.show()
        self.raise_()
        self.update()
