"""The hours of a week: for each day from when until when; a day left empty has none."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from fcc_app.domain.times import EndsBeforeItBeginsError, Hours, Weekday, WeeklyHours
from fcc_app.formats import first_weekday, weekday_names
from fcc_app.i18n import catalog
from fcc_app.ui.language_scope import Words, language_of
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets.fields import Field
from fcc_app.ui.widgets.moments import TimeEdit


class _Day(QWidget):
    """One day: two times that are typed freely."""

    def __init__(self, weekday: Weekday) -> None:
        super().__init__()
        self.weekday = weekday
        self.label = QLabel()
        self.begins = TimeEdit()
        self.ends = TimeEdit()
        self.further: tuple[Hours, ...] = ()

    def hours(self) -> tuple[Hours, ...]:
        """The day's hours; none while one of the times is missing.

        Raises:
            EndsBeforeItBeginsError: If it does not end after it begins.
        """
        begins, ends = self.begins.value(), self.ends.value()
        if begins is None or ends is None:
            return ()
        return (Hours(self.weekday, begins, ends), *self.further)


class WeeklyHoursField(Field):
    """Seven lines, the week's first day first; Tab goes from time to time, in reading order."""

    edited = Signal(object)
    """The hours of the week (:data:`WeeklyHours`), when they make sense."""

    left = Signal()
    """One of the times was left."""

    def __init__(self, label: Words, *, hint: Words | None = None, parent: QWidget | None = None) -> None:
        grid_holder = QWidget()
        self._days = [_Day(weekday) for weekday in Weekday]
        super().__init__(label, grid_holder, hint=hint, parent=parent)
        grid = QGridLayout(grid_holder)
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 8)
        first = first_weekday()
        for line in range(7):
            day = self._days[(first + line) % 7]
            day.setParent(self)
            day.hide()
            grid.addWidget(day.label, line, 0)
            grid.addWidget(day.begins, line, 1)
            # Translators: stands between two times of day: 8:00 to 16:30.
            dash = QLabel("–")
            grid.addWidget(dash, line, 2)
            grid.addWidget(day.ends, line, 3)
            for edit in (day.begins, day.ends):
                edit.edited.connect(self._report)
                edit.left.connect(self.left)
        grid.setColumnStretch(4, 1)
        self.setFocusProxy(self._days[first].begins)
        for day in self._days:
            self.says(day.begins.setAccessibleName, _named(day, "begins"))
            self.says(day.ends.setAccessibleName, _named(day, "ends"))
            self.says(day.label.setText, _day_name(day))

    def value(self) -> WeeklyHours:
        """The hours that are shown, in order.

        Raises:
            EndsBeforeItBeginsError: If a day does not end after it begins.
        """
        return tuple(sorted(hours for day in self._days for hours in day.hours()))

    def set_value(self, value: WeeklyHours) -> None:
        """Show hours, without reporting them. A day's second stretch is kept as it is."""
        for day in self._days:
            stretches = [hours for hours in value if hours.weekday is day.weekday]
            day.begins.set_value(stretches[0].begins if stretches else None)
            day.ends.set_value(stretches[0].ends if stretches else None)
            day.further = tuple(stretches[1:])

    @Slot()
    def _report(self) -> None:
        try:
            value = self.value()
        except EndsBeforeItBeginsError as problem:
            self.show_problem(problem.user_message(catalog(language_of(self))))
        else:
            self.clear_problem()
            self.edited.emit(value)


def _day_name(day: _Day) -> Words:
    return lambda t: weekday_names()[day.weekday]


def _named(day: _Day, which: str) -> Words:
    if which == "begins":
        # Translators: read aloud for a box to type a time in; {weekday} is a day of the week.
        return lambda t: t.gettext("{weekday}, from").format(weekday=weekday_names()[day.weekday])
    # Translators: read aloud for a box to type a time in; {weekday} is a day of the week.
    return lambda t: t.gettext("{weekday}, until").format(weekday=weekday_names()[day.weekday])
