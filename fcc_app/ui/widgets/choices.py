"""Choosing: one of a few (chips), several of a few (chips), one of many (a combo box)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QWidget,
)

from fcc_app.i18n import catalog, without_isolates
from fcc_app.ui.assistive import HearsTools
from fcc_app.ui.flow_layout import FlowLayout
from fcc_app.ui.icons import paint_icon
from fcc_app.ui.language_scope import Says, Words, language_of
from fcc_app.ui.mnemonics import spoken, with_names_whole
from fcc_app.ui.theme import CHECK_SIDE, px, tokens
from fcc_app.ui.widgets.buttons import Button

T = TypeVar("T")


class _Chip(Button):
    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(None, look="chip", parent=parent)
        self.setCheckable(True)
        self.toggled.connect(self._tick)
        self.set_words(words)

    @Slot()
    def _tick(self) -> None:
        # A state never differs by colour alone; the tick's room is kept so that no chip moves when it is chosen.
        self.set_icon("check" if self.isChecked() else "", side=16)


class _Chips(QWidget, Generic[T]):
    """What both kinds of chips share."""

    def __init__(self, options: Sequence[tuple[T, Words]], *, name: Words | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._chips: list[tuple[T, _Chip]] = []
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # for QWidget.setTabOrder only: the focus goes to a chip
        self._call()
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[T, Words]]) -> None:
        """Offer other values; what was chosen stays chosen where it still exists. Reports nothing."""
        kept = [value for value, chip in self._chips if chip.isChecked()]
        for _, chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for value, words in options:
            chip = _Chip(words, self)
            chip.installEventFilter(self)
            self._prepare(chip)
            self._flow.addWidget(chip)
            self._chips.append((value, chip))
            if value in kept:
                chip.setChecked(True)
            chip.clicked.connect(self._clicked)
        self._one_stop()

    def chip(self, value: T) -> QAbstractButton:
        """The button of *value*.

        Raises:
            KeyError: If *value* is not offered.
        """
        for known, chip in self._chips:
            if known == value:
                return chip
        raise KeyError(value)

    def changeEvent(self, event: QEvent) -> None:
        """Be called in the language spoken here."""
        if event.type() == QEvent.Type.LanguageChange:
            self._call()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from chip to chip, in reading order."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            forward = Qt.Key.Key_Right
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                forward = Qt.Key.Key_Left
            backward = Qt.Key.Key_Left if forward is Qt.Key.Key_Right else Qt.Key.Key_Right
            if event.key() in (forward, Qt.Key.Key_Down):
                self._go(watched, 1)
                return True
            if event.key() in (backward, Qt.Key.Key_Up):
                self._go(watched, -1)
                return True
        return super().eventFilter(watched, event)

    def _call(self) -> None:
        if self._name is not None:
            self.setAccessibleName(without_isolates(self._name(catalog(language_of(self)))))

    def _go(self, from_chip: QObject, step: int) -> None:
        chips = [chip for _, chip in self._chips]
        place = next(index for index, chip in enumerate(chips) if chip is from_chip)
        target = chips[(place + step) % len(chips)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._arrived(target)
        self._one_stop(target)

    def _one_stop(self, stop: QAbstractButton | None = None) -> None:
        chips = [chip for _, chip in self._chips]
        stop = stop or next((chip for chip in chips if chip.isChecked()), chips[0] if chips else None)
        for chip in chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)

    def _prepare(self, chip: _Chip) -> None:
        raise NotImplementedError

    def _arrived(self, chip: QAbstractButton) -> None:
        raise NotImplementedError

    @Slot()
    def _clicked(self) -> None:
        raise NotImplementedError


class ChoiceChips(_Chips[T]):
    """One of a few values, all in sight: one Tab stop, arrows choose, read as radio buttons.

    With *optional* a press on the chosen chip takes the choice back.
    """

    edited = Signal(object)
    """The value that a person chose, or ``None``."""

    def __init__(
        self,
        options: Sequence[tuple[T, Words]] = (),
        *,
        name: Words | None = None,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._optional = optional
        super().__init__(options, name=name, parent=parent)

    def value(self) -> T | None:
        """The chosen value."""
        return next((value for value, chip in self._chips if chip.isChecked()), None)

    def set_value(self, value: T | None) -> None:
        """Choose *value*, without reporting it."""
        for known, chip in self._chips:
            chip.setAutoExclusive(False)
            chip.setChecked(value is not None and known == value)
            chip.setAutoExclusive(True)
        self._before = self.value()
        self._one_stop()

    def set_options(self, options: Sequence[tuple[T, Words]]) -> None:
        """Offer other values."""
        super().set_options(options)
        self._before = self.value()

    def _prepare(self, chip: _Chip) -> None:
        chip.setAutoExclusive(True)  # siblings only; this is also what makes them radio buttons to assistive tools

    def _arrived(self, chip: QAbstractButton) -> None:
        chip.setChecked(True)
        self._report()

    @Slot()
    def _clicked(self) -> None:
        now = self.value()
        if self._optional and now is not None and now == self._before:
            self.set_value(None)
            self.edited.emit(None)
            return
        self._report()
        self._one_stop()

    def _report(self) -> None:
        now = self.value()
        if now != self._before:
            self._before = now
            self.edited.emit(now)


class MultiChips(_Chips[T]):
    """Any number of a few values, all in sight: one Tab stop, arrows go, Space chooses."""

    edited = Signal(object)
    """All chosen values, as a tuple in the order offered."""

    def __init__(
        self,
        options: Sequence[tuple[T, Words]] = (),
        *,
        name: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(options, name=name, parent=parent)

    def value(self) -> tuple[T, ...]:
        """All chosen values, in the order offered."""
        return tuple(value for value, chip in self._chips if chip.isChecked())

    def set_value(self, values: Iterable[T]) -> None:
        """Choose *values* and no others, without reporting it."""
        chosen = list(values)
        for known, chip in self._chips:
            chip.setChecked(known in chosen)
        self._one_stop()

    def _prepare(self, chip: _Chip) -> None:
        pass

    def _arrived(self, chip: QAbstractButton) -> None:
        pass

    @Slot()
    def _clicked(self) -> None:
        self.edited.emit(self.value())


class Combo(QComboBox):
    """A combo box with our own arrow, which a passing mouse wheel does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the choice: a value changed in passing would be saved."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the arrow, which a style sheet cannot colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(tokens().color("muted"), px(1.8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        half = px(4.5)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = px(17) if rtl else self.width() - px(17)
        y = self.height() / 2
        top, foot = y - half / 2, y + half / 2
        painter.drawPolyline([QPointF(x - half, top), QPointF(x, foot), QPointF(x + half, top)])


class CheckBox(HearsTools, Says, QCheckBox):
    """Yes or no, with its words beside it."""

    edited = Signal(bool)
    """Yes or no, as the person chose."""

    def __init__(self, words: Words | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self.edited)
        self.hear_tools()
        if words is not None:
            self.set_words(words)

    def set_words(self, words: Words) -> None:
        """Say *words*, in every language."""
        self.says(self._show, words)

    def _show(self, text: str) -> None:
        self.setText(with_names_whole(text))
        self.setAccessibleName(spoken(text))

    def value(self) -> bool:
        """Yes or no."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Show yes or no, without reporting it."""
        self.setChecked(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the tick, which a style sheet cannot colour."""
        super().paintEvent(event)
        if self.isChecked():
            # Where the style sheet puts the box. Asking QStyle would load its enums: 10 ms before the first paint.
            side = px(CHECK_SIDE) + 2
            x = self.width() - side if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
            box = QRectF(x, (self.height() - side) / 2, side, side)
            paint_icon(QPainter(self), "check", box.adjusted(2, 2, -2, -2), tokens().color("on_primary"))


class Choice(Says, Combo, Generic[T]):
    """One of many values, in a combo box. Put it into a ``ChoiceField``, for a combo box needs a label."""

    edited = Signal(object)
    """The value that a person chose."""

    def __init__(self, options: Sequence[tuple[T, Words]] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: list[tuple[T, Words]] = []
        # Translators: stands in a list of choices while nothing is chosen.
        self.says(self.setPlaceholderText, lambda t: t.gettext("Choose"))
        self.activated.connect(self._report)
        self.set_options(options)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for every choice, as far as none is unreasonably long."""
        hint = super().minimumSizeHint()
        return QSize(max(px(130), min(hint.width(), px(320))), hint.height())

    def set_options(self, options: Sequence[tuple[T, Words]]) -> None:
        """Offer other values; the chosen one stays where it still exists. Reports nothing."""
        before = self.value()
        self._options = list(options)
        self.clear()
        for value, words in self._options:
            self.addItem(words(catalog(language_of(self))), value)
        self.set_value(before)

    def say_again(self) -> None:
        """Offer the same values in the language spoken here."""
        super().say_again()
        for index, (_, words) in enumerate(self._options):
            self.setItemText(index, words(catalog(language_of(self))))

    def value(self) -> T | None:
        """The chosen value, or ``None``."""
        index = self.currentIndex()
        return self._options[index][0] if 0 <= index < len(self._options) else None

    def set_value(self, value: T | None) -> None:
        """Choose *value*, without reporting it; one that is not offered leaves nothing chosen."""
        found = next((index for index, (known, _) in enumerate(self._options) if known == value), -1)
        self.setCurrentIndex(found)

    @Slot()
    def _report(self) -> None:
        self.edited.emit(self.value())
