"""When something was, typed as quickly as it is said: "915" or "9:15" means the morning that has just been.

``MomentField`` asks for time and day at once, ``MeantTimeField`` for the time of a day that is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fcc_app.domain.times import half_of_day_meant
from fcc_app.formats import in_latin_digits
from fcc_app.services.home import HomeClock
from fcc_app.ui.language_scope import Words
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets.moments import DateEdit, DateField, TimeEdit, TypedField

Now = Callable[[], datetime]

_BARE = re.compile(r"[1-9]\d?(\D?\d\d)?|1[0-2]\d\d")
"""Digits alone, as one types in a hurry; a leading zero or a word such as "pm" says what is meant."""


class MeantTimeEdit(TimeEdit):
    """A time of day; without am or pm the half that she means, see :func:`half_of_day_meant`."""

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._day: date | None = None

    def set_day(self, day: date | None) -> None:
        """The day that the time is of; today if ``None``."""
        self._day = day

    def parsed(self, text: str) -> time | None:
        """The time meant."""
        known = self.value()
        if known is not None and text == self.shown(known):
            return known  # it was understood already, and may be written without am or pm here
        found = super().parsed(text)
        if found is None or not _BARE.fullmatch(in_latin_digits(text).strip()) or not 1 <= found.hour <= 12:
            return found
        now = self._now()
        return half_of_day_meant(found, self._day or now.date(), now)


class MeantTimeField(TypedField[time]):
    """A :class:`MeantTimeEdit` with its label."""

    def __init__(
        self,
        label: Words,
        now: Now,
        *,
        hint: Words | None = None,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.time_edit = MeantTimeEdit(now)
        super().__init__(label, self.time_edit, hint=hint, label_shown=label_shown, parent=parent)

    def set_day(self, day: date | None) -> None:
        """The day that the time is of; today if ``None``."""
        self.time_edit.set_day(day)


def as_here(moment: datetime, now: datetime) -> datetime:
    """*moment* by the clock of this place on that day: an hour apart from today's half of the year.

    *now* says where "here" is when that is not this computer's own zone, as in tests.
    """
    if now.astimezone().utcoffset() == now.utcoffset():
        return moment.astimezone()
    return moment.astimezone(now.tzinfo)


class MomentField(QWidget):
    """A time and a day, side by side: a moment in its own offset from UTC.

    One of another day gets the offset of that day where *now* is a :class:`HomeClock`, else that of *now*.
    """

    edited = Signal(object)
    """The moment (:class:`datetime`), after every key that makes one."""

    left = Signal()
    """One of the two fields was left."""

    def __init__(
        self, time_label: Words, day_label: Words, now: Now, *, latest_today: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._latest_today = latest_today
        self._moment: datetime | None = None
        self.time = MeantTimeField(time_label, now)
        self.day = DateField(day_label, today=self._today)
        self.time.edited.connect(self._edited)
        self.day.edited.connect(self._edited)
        self.time.left.connect(self._leave)
        self.day.left.connect(self._leave)
        # Tab stops where a widget hands the focus on, too: with a policy it can be given its place in the order.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.time)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        box = QHBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 12)
        box.addWidget(self.time)
        box.addWidget(self.day)

    def set_time_label(self, words: Words) -> None:
        """Call the time something else, such as when a child fell asleep."""
        self.time.set_label(words)

    def value(self) -> datetime | None:
        """The moment; ``None`` while one of the two is empty or makes no sense."""
        clock, day = self.time.value(), self.day.value()
        if clock is None or day is None:
            return None
        known = self._moment
        if known is not None and (known.date(), known.time().replace(second=0, microsecond=0)) == (day, clock):
            return known  # looking at a moment must not round it
        # A moment of last summer stays in summer's time, whatever the clock on the wall says now.
        if known is not None and known.date() == day:
            return datetime.combine(day, clock, known.tzinfo)
        if isinstance(self._now, HomeClock):
            return self._now.at(day, clock)
        return datetime.combine(day, clock, (known or self._now()).tzinfo)

    def set_value(self, moment: datetime | None) -> None:
        """Show *moment*, without reporting it."""
        if self._latest_today and isinstance(self.day.edit, DateEdit):
            self.day.edit.set_limits(None, self._today())
        if moment is not None and moment == self._moment and self.value() == moment:
            return
        self._moment = moment
        self.time.set_day(moment.date() if moment is not None else None)
        self.time.set_value(moment.time().replace(second=0, microsecond=0) if moment is not None else None)
        self.day.set_value(moment.date() if moment is not None else None)

    def show_problem(self, message: str) -> None:
        """Say under the time what is wrong."""
        self.time.show_problem(message)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        self.time.clear_problem()
        self.day.clear_problem()

    def _today(self) -> date:
        return self._now().date()

    @Slot(object)
    def _edited(self, _value: object) -> None:
        day = self.day.value()
        if day is not None:
            self.time.set_day(day)
        moment = self.value()
        if moment is not None and moment != self._moment:
            self._moment = moment
            self.edited.emit(moment)

    @Slot()
    def _leave(self) -> None:
        # An emptied field gets back what holds: a moment there must be.
        if self._moment is not None and (not self.time.text().strip() or not self.day.text().strip()):
            moment, self._moment = self._moment, None
            self.set_value(moment)
        self.left.emit()
