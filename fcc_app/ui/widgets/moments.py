"""Dates, times and numbers, typed freely: kept as text until they make sense, complained of only on leaving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from fcc_app.formats import format_date, format_number, format_time, in_latin_digits, parse_date, parse_time
from fcc_app.i18n import catalog
from fcc_app.ui.language_scope import Words, language_of, qlocale
from fcc_app.ui.theme import set_size
from fcc_app.ui.widgets.fields import Field, LineEdit

T = TypeVar("T")


class TypedEdit(LineEdit, Generic[T]):
    """A line that is read as a value. The text stays as typed until the field is left and it makes sense."""

    edited = Signal(object)
    """The value, after every key that makes one; ``None`` when the line was emptied."""

    typed = Signal(str)
    """The text, after every key, whether it makes sense or not."""

    problem_found = Signal(str)
    """On leaving: what is wrong, or nothing at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: T | None = None
        self._reported: T | None = None
        self._before: T | None = None
        self.textEdited.connect(self._read)
        self.left.connect(self.check)
        self._lead()

    def value(self) -> T | None:
        """The value that stands in the line; ``None`` while it is empty or makes no sense."""
        return self._value

    def set_value(self, value: T | None) -> None:
        """Show *value*, without reporting it. The same value leaves the text as the person typed it."""
        if value is not None and value == self._value:
            return
        if value is None and self._value is None and not self.text():
            return
        self._value = self._before = self._reported = value
        self.setText("" if value is None else self.shown(value))
        self.problem_found.emit("")

    def set_text(self, text: str) -> None:
        """Show what was typed before but made no sense yet."""
        self.setText(text)
        self._value = self.parsed(text) if text.strip() else None
        self._before = self._reported = self._value

    def parsed(self, text: str) -> T | None:
        """The value that *text* means, or ``None``."""
        raise NotImplementedError

    def shown(self, value: T) -> str:
        """*value* as text, in the language spoken here."""
        raise NotImplementedError

    def complaint(self, value: T | None) -> str:
        """What is wrong with the text, or with *value* if it means one; empty if nothing."""
        raise NotImplementedError

    def _lead(self) -> None:
        # Digits have no direction of their own: without this they stand on the far side in a right-to-left window.
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        """Show the same value in the language that is spoken here now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lead()
        if event.type() == QEvent.Type.LanguageChange and self._value is not None and not self.isModified():
            self.setText(self.shown(self._value))

    @Slot()
    def check(self) -> bool:
        """Say what is wrong, or write the value properly; tells whether all is well.

        If the line makes no sense in the end, a value that it had on the way there ("3/1" of "3/1x") is taken back:
        the one from before is reported once more.
        """
        text = self.text().strip()
        value = self.parsed(text) if text else None
        problem = self.complaint(value) if text else ""
        if not problem and value is not None and self.text() != self.shown(value):
            self.setText(self.shown(value))
        if problem and self._reported != self._before:
            self._reported = self._before
            self.edited.emit(self._before)
        elif not problem:
            self._before = self._reported = value
        self.problem_found.emit(problem)
        return not problem

    @Slot(str)
    def _read(self, text: str) -> None:
        self.typed.emit(text)
        value = self.parsed(text.strip()) if text.strip() else None
        if value is not None and self.complaint(value):
            value = None
        self._value = value
        if value is not None or not text.strip():
            self.problem_found.emit("")
            if value != self._reported:
                self._reported = value
                self.edited.emit(value)


class DateEdit(TypedEdit[date]):
    """A day, typed as her language writes it. *today* is asked when needed, so that tests own the clock."""

    def __init__(
        self,
        *,
        today: Callable[[], date] = date.today,
        earliest: date | None = None,
        latest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today, self._earliest, self._latest = today, earliest, latest
        set_size(self, min_width=120, max_width=200)

    def set_limits(self, earliest: date | None, latest: date | None) -> None:
        """The first and the last day that may be written, both included."""
        self._earliest, self._latest = earliest, latest

    def parsed(self, text: str) -> date | None:
        """The day meant."""
        try:
            return parse_date(text, self._today(), language_of(self))
        except ValueError:
            return None

    def shown(self, value: date) -> str:
        """The day as her language writes it."""
        return format_date(value, "short", language_of(self))

    def complaint(self, value: date | None) -> str:
        """Not a day, or outside the limits."""
        t = catalog(language_of(self))
        if value is None:
            # Translators: {example} is a date as this language writes it, such as 3/14/2026.
            return t.gettext("Please write the date like {example}.").format(example=self.shown(self._today()))
        if self._earliest is not None and value < self._earliest:
            # Translators: {date} is a date as this language writes it.
            return t.gettext("This date is before {date}.").format(date=self.shown(self._earliest))
        if self._latest is not None and value > self._latest:
            # Translators: {date} is a date as this language writes it.
            return t.gettext("This date is after {date}.").format(date=self.shown(self._latest))
        return ""


class TimeEdit(TypedEdit[time]):
    """A time of day, typed as 9:40, 940 or 9:40 pm."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_size(self, min_width=96, max_width=140)

    def parsed(self, text: str) -> time | None:
        """The time meant."""
        try:
            return parse_time(text, language_of(self))
        except ValueError:
            return None

    def shown(self, value: time) -> str:
        """The time as her language writes it."""
        return format_time(value, language_of(self))

    def complaint(self, value: time | None) -> str:
        """Not a time."""
        if value is not None:
            return ""
        # Translators: {example} is a time of day as this language writes it, such as 9:40 AM.
        words = catalog(language_of(self)).gettext("Please write the time like {example}.")
        return words.format(example=self.shown(time(9, 40)))


class NumberEdit(TypedEdit[float]):
    """A number, in any digits, with the language's own decimal sign or a point."""

    def __init__(
        self,
        *,
        least: float = 0,
        most: float = 1_000_000,
        decimals: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._decimals = least, most, decimals
        set_size(self, min_width=80, max_width=140)

    def parsed(self, text: str) -> float | None:
        """The number meant; with more decimals than allowed it is none."""
        locale = qlocale(language_of(self))
        plain = in_latin_digits(text).replace("\u066b", ".")
        if locale.decimalPoint() == "," or self._decimals and plain.count(",") == 1 and "." not in plain:
            plain = plain.replace(",", ".")
        try:
            value = float(plain)
        except ValueError:
            return None
        if "_" in plain or "e" in plain.lower() or "n" in plain.lower():
            return None
        return value if value == round(value, self._decimals) else None

    def shown(self, value: float) -> str:
        """The number with no more decimals than it has."""
        return format_number(value, language_of(self), decimals=self._decimals)

    def complaint(self, value: float | None) -> str:
        """Not a number, or outside the limits."""
        t = catalog(language_of(self))
        if value is None:
            if self._decimals == 0:
                return t.gettext("Please write a whole number.")
            return t.gettext("Please write a number.")
        if not self._least <= value <= self._most:
            # Translators: {least} and {most} are numbers.
            return t.gettext("Please write a number from {least} to {most}.").format(
                least=self.shown(self._least), most=self.shown(self._most)
            )
        return ""


class TypedField(Field, Generic[T]):
    """A :class:`TypedEdit` with its label, and what is wrong with it under it."""

    edited = Signal(object)
    """The value, after every key that makes one; ``None`` when emptied."""

    typed = Signal(str)
    """The text, after every key: for keeping what makes no sense yet."""

    left = Signal()
    """The person went on to something else."""

    def __init__(
        self,
        label: Words,
        edit: TypedEdit[T],
        *,
        hint: Words | None = None,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = edit
        super().__init__(label, edit, hint=hint, label_shown=label_shown, parent=parent)
        self.control_row.addStretch(1)
        edit.edited.connect(self.edited)
        edit.typed.connect(self.typed)
        edit.left.connect(self.left)
        edit.problem_found.connect(self._tell)

    def value(self) -> T | None:
        """The value; ``None`` while the line is empty or makes no sense."""
        return self.edit.value()

    def set_value(self, value: T | None) -> None:
        """Show *value*, without reporting it."""
        self.edit.set_value(value)

    def text(self) -> str:
        """What stands in the line."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show what was typed before but made no sense yet."""
        self.edit.set_text(text)

    @Slot(str)
    def _tell(self, problem: str) -> None:
        if problem:
            self.show_problem(problem)
        else:
            self.clear_problem()


class DateField(TypedField[date]):
    """A day with its label."""

    def __init__(
        self,
        label: Words,
        *,
        hint: Words | None = None,
        today: Callable[[], date] = date.today,
        earliest: date | None = None,
        latest: date | None = None,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        edit = DateEdit(today=today, earliest=earliest, latest=latest)
        super().__init__(label, edit, hint=hint, label_shown=label_shown, parent=parent)


class TimeField(TypedField[time]):
    """A time of day with its label."""

    def __init__(
        self,
        label: Words,
        *,
        hint: Words | None = None,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, TimeEdit(), hint=hint, label_shown=label_shown, parent=parent)


class NumberField(TypedField[float]):
    """A number with its label."""

    def __init__(
        self,
        label: Words,
        *,
        hint: Words | None = None,
        least: float = 0,
        most: float = 1_000_000,
        decimals: int = 0,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        edit = NumberEdit(least=least, most=most, decimals=decimals)
        super().__init__(label, edit, hint=hint, label_shown=label_shown, parent=parent)
