"""Chips that are chosen by one key: each shows its digit."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fcc_app.formats import format_number
from fcc_app.i18n import Catalog
from fcc_app.ui.language_scope import Words
from fcc_app.ui.widgets import ChoiceChips

T = TypeVar("T")


class NumberedChips(ChoiceChips[T]):
    """Up to nine values; the digit of one, in any script, chooses it."""

    picked = Signal(object)
    """The value whose digit was pressed, after :attr:`edited`: the person goes on to what comes next."""

    passed = Signal()
    """Return was pressed: the choice stays as it is, and the person goes on."""

    letters_typed = Signal(str)
    """A letter was typed: the person has begun to write."""

    def __init__(
        self,
        options: Sequence[tuple[T, Words]],
        *,
        name: Words | None = None,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._in_order = [value for value, _ in options]
        numbered = [(value, _numbered(place, words)) for place, (value, words) in enumerate(options, start=1)]
        super().__init__(numbered, name=name, optional=optional, parent=parent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit chooses, Return goes on, a letter begins the words; arrows as in all chips."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.passed.emit()
                return True
            typed = event.text()
            if plain and len(typed) == 1 and typed.isprintable() and not typed.isspace():
                place = unicodedata.decimal(typed, 0)
                if 1 <= place <= len(self._in_order):
                    self._pick(self._in_order[place - 1])
                elif not place:
                    self.letters_typed.emit(typed)
                return True
        return super().eventFilter(watched, event)

    def _pick(self, value: T) -> None:
        if value != self.value():
            self.set_value(value)
            self.edited.emit(value)
        self.picked.emit(value)


def _numbered(place: int, words: Words) -> Words:
    def said(t: Catalog) -> str:
        return f"{format_number(place)}  {words(t)}"

    return said
