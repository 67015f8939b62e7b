"""The hours of a child's week: a line for each day, with another stretch where a day has two."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.times import EndsBeforeItBeginsError, Hours, Weekday, WeeklyHours
from fcc_app.formats import first_weekday, weekday_names
from fcc_app.i18n import Catalog
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import CONTROL_HEIGHT, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, IconButton, Text
from fcc_app.ui.widgets.moments import TimeEdit


class _Stretch(Says, QWidget):
    """From one time to another, on one day."""

    edited = Signal()
    left = Signal()
    remove_requested = Signal()

    def __init__(self, day: Words) -> None:
        super().__init__()
        self.begins, self.ends = TimeEdit(), TimeEdit()
        # Translators: {day} is a weekday. The name of a field for assistive tools.
        self.says(self.begins.setAccessibleName, lambda t: t.gettext("{day}, from").format(day=day(t)))
        # Translators: {day} is a weekday. The name of a field for assistive tools.
        self.says(self.ends.setAccessibleName, lambda t: t.gettext("{day}, until").format(day=day(t)))
        self.remove = IconButton(
            "close", lambda t: t.gettext("Remove these hours on {day}").format(day=day(t)), side=16
        )
        self.remove.clicked.connect(self.remove_requested)
        self.problem = Text(kind="caption", tone="problem")
        self.problem.hide()
        line = QHBoxLayout()
        set_margins(line, 0, 0, 0, 0)
        set_spacing(line, 8)
        line.addWidget(self.begins)
        line.addWidget(Text(lambda t: t.gettext("to"), kind="muted", wrap=False))
        line.addWidget(self.ends)
        line.addWidget(self.remove)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 2)
        box.addLayout(line)
        box.addWidget(self.problem)
        for edit in (self.begins, self.ends):
            edit.edited.connect(self.edited)
            edit.left.connect(self._left)
            edit.problem_found.connect(self._tell)

    def hours(self, day: Weekday) -> Hours | None:
        """The hours written; ``None`` while they are incomplete or the end is not after the beginning."""
        begins, ends = self.begins.value(), self.ends.value()
        return Hours(day, begins, ends) if begins is not None and ends is not None and begins < ends else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self.begins.text().strip() and not self.ends.text().strip()

    def show_hours(self, begins: time | None, ends: time | None) -> None:
        """Show hours, without reporting them."""
        self.begins.set_value(begins)
        self.ends.set_value(ends)

    @Slot(str)
    def _tell(self, problem: str) -> None:
        self.problem.show_text(problem)
        self.problem.setVisible(bool(problem))

    @Slot()
    def _left(self) -> None:
        begins, ends = self.begins.value(), self.ends.value()
        if begins is not None and ends is not None and begins >= ends:
            self._tell(EndsBeforeItBeginsError(field="schedule").user_message())
        elif begins is not None and ends is not None:
            self._tell("")
        self.left.emit()


class ScheduleEditor(Says, QWidget):
    """The week, in the order of the language. Keyboard: Tab from time to time; nothing needs the mouse."""

    edited = Signal(object)
    """The hours of the week, whenever they changed and make sense."""

    left = Signal()
    """The person went on from one of the times."""

    def __init__(self) -> None:
        super().__init__()
        self._days: dict[Weekday, QVBoxLayout] = {}
        self._stretches: dict[Weekday, list[_Stretch]] = {day: [] for day in Weekday}
        self._shown: WeeklyHours | None = None
        grid = QGridLayout()
        set_spacing(grid, 8)
        grid.setColumnStretch(3, 1)
        first = first_weekday()
        for place in range(7):
            day = Weekday((first + place) % 7)
            name = _day_name(day)
            label = Text(name, kind="strong", wrap=False)
            set_size(label, min_height=CONTROL_HEIGHT)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            set_spacing(column, 4)
            self._days[day] = column
            grid.addLayout(column, place, 1)
            more = IconButton("plus", _more_on(name), side=16)
            more.setProperty("day", int(day))
            more.clicked.connect(self._add_pressed)
            grid.addWidget(more, place, 2, Qt.AlignmentFlag.AlignTop)
        self.like_first = Button(lambda t: t.gettext("Monday to Friday like the first day"), look="quiet", icon="copy")
        self.like_first.clicked.connect(self._fill_week)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 8)
        box.addLayout(grid)
        line = QHBoxLayout()
        line.addWidget(self.like_first)
        line.addStretch(1)
        box.addLayout(line)
        self.set_value(())

    def value(self) -> WeeklyHours:
        """The hours that are complete, in order."""
        found = (stretch.hours(day) for day, stretches in self._stretches.items() for stretch in stretches)
        return tuple(sorted(hours for hours in found if hours is not None))

    def set_value(self, week: WeeklyHours) -> None:
        """Show the hours of a week, without reporting them. The same hours leave what is being typed."""
        if week == self._shown:
            return
        self._shown = week
        for day, stretches in self._stretches.items():
            hours = [one for one in week if one.weekday is day]
            while len(stretches) > max(1, len(hours)):
                self._remove(day, stretches[-1])
            while len(stretches) < max(1, len(hours)):
                self._add(day)
            for place, stretch in enumerate(stretches):
                if place < len(hours):
                    stretch.show_hours(hours[place].begins, hours[place].ends)
                else:
                    stretch.show_hours(None, None)

    def _add(self, day: Weekday) -> _Stretch:
        stretch = _Stretch(_day_name(day))
        stretch.edited.connect(self._changed)
        stretch.left.connect(self.left)
        stretch.remove_requested.connect(self._remove_pressed)
        self._stretches[day].append(stretch)
        self._days[day].addWidget(stretch)
        return stretch

    def _remove(self, day: Weekday, stretch: _Stretch) -> None:
        self._stretches[day].remove(stretch)
        self._days[day].removeWidget(stretch)
        stretch.hide()
        stretch.deleteLater()

    @Slot()
    def _changed(self) -> None:
        week = self.value()
        if week != self._shown:
            self._shown = week
            self.edited.emit(week)

    @Slot()
    def _add_pressed(self) -> None:
        self._add(Weekday(int(self.sender().property("day")))).begins.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _remove_pressed(self) -> None:
        pressed = self.sender()
        for day, stretches in self._stretches.items():
            for stretch in tuple(stretches):
                if stretch is pressed:
                    if len(stretches) > 1:
                        self._remove(day, stretch)
                    else:
                        stretch.show_hours(None, None)
        self._changed()
        self.left.emit()

    @Slot()
    def _fill_week(self) -> None:
        """Give Monday to Friday, as far as they are empty, the hours of the first day that has some."""
        week = self.value()
        if not week:
            return
        first = week[0].weekday
        model = [hours for hours in week if hours.weekday is first]
        filled = list(week)
        for day in list(Weekday)[:5]:
            if not any(hours.weekday is day for hours in week):
                filled += [Hours(day, hours.begins, hours.ends) for hours in model]
        result = tuple(sorted(filled))
        self.set_value(result)
        self.edited.emit(result)
        self.left.emit()


def _day_name(day: Weekday) -> Words:
    return lambda t: weekday_names()[int(day)]


def _more_on(name: Words) -> Words:
    return lambda t: _more_words(t, name(t))


def _more_words(t: Catalog, day: str) -> str:
    # Translators: {day} is a weekday, on which a child comes twice.
    return t.gettext("Add hours on {day}").format(day=day)
