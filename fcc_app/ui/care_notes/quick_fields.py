"""The details of each kind of note: a bottle, a nap, a dose. Some notes need no other words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.care_notes import (
    AmountUnit,
    Arrival,
    CareNote,
    DiaperFound,
    NoteKind,
    QuickFields,
    Sleep,
    SleepPosition,
)
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_duration
from fcc_app.ui.language_scope import Says, language_of, marked
from fcc_app.ui.meant_times import MeantTimeField, MomentField
from fcc_app.ui.tab_order import order_around
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    ChoiceChips,
    ChoiceField,
    LineField,
    NumberField,
    Text,
    TextField,
    column,
    row,
)

Now = Callable[[], datetime]


class _Reporter(QObject):
    """Says which detail a field holds when it reports."""

    def __init__(self, group: QuickGroup, name: str) -> None:
        super().__init__(group)
        self._group, self._name = group, name

    @Slot(object)
    def edited(self, value: object) -> None:
        """The field holds *value* now."""
        self._group.edited.emit(self._name, value)


class QuickGroup(Says, QWidget):
    """The fields of one kind of note."""

    edited = Signal(str, object)
    """A detail's name, and what it is now."""

    left = Signal()
    """A field was left."""

    def __init__(self, now: Now) -> None:
        super().__init__()
        self.now = now
        self.by_name: dict[str, Any] = {}
        self.body = QVBoxLayout(self)
        set_margins(self.body, 0, 0, 0, 0)
        set_spacing(self.body, 12)
        self.build()

    def build(self) -> None:
        """Make the fields, and :meth:`join` them."""
        raise NotImplementedError

    def join(self, name: str, widget: QWidget) -> None:
        """Let *widget* show and edit the detail *name*."""
        self.by_name[name] = widget
        field: Any = widget
        field.edited.connect(_Reporter(self, name).edited)
        if hasattr(widget, "left"):
            field.left.connect(self.left)

    def show_quick(self, quick: QuickFields, note: CareNote) -> None:
        """Show what the details are, without reporting it."""
        for field in fields(quick):
            widget = self.by_name.get(field.name)
            if widget is not None:
                show = widget.set_value if hasattr(widget, "set_value") else widget.set_text
                show(getattr(quick, field.name))

    def show_problem(self, message: str) -> None:
        """Say at the field that it concerns what is wrong."""

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""


class ObservationFields(QuickGroup):
    """What she wonders, apart from what she saw."""

    def build(self) -> None:
        """See :meth:`QuickGroup.build`."""
        # Translators: a field: what the caregiver wonders or guesses, kept apart from what she saw.
        wonder = TextField(lambda t: t.gettext("What I wonder"), least=2)
        self.join("wonder", wonder)
        self.body.addWidget(wonder)


class MealFields(QuickGroup):
    """A meal or a bottle."""

    def build(self) -> None:
        """See :meth:`QuickGroup.build`."""
        # Translators: a field: which food or drink.
        what = LineField(lambda t: t.gettext("What there was"))
        # Translators: a field: how much food or drink the child was given.
        offered = NumberField(lambda t: t.gettext("Offered"), most=10_000, decimals=2)
        # Translators: a field: how much food or drink the child took.
        taken = NumberField(lambda t: t.gettext("Taken"), most=10_000, decimals=2)
        unit: ChoiceField[AmountUnit] = ChoiceField(
            # Translators: a field: the unit of an amount (ounces, spoons, …).
            lambda t: t.gettext("Unit"),
            [(unit, marked(WORDS[unit])) for unit in AmountUnit],
        )
        # Translators: a field: how the child liked the food, or how the body reacted to it.
        reaction = LineField(lambda t: t.gettext("How it went"))
        for name, widget in (
            ("what", what), ("offered", offered), ("taken", taken), ("unit", unit), ("reaction", reaction)
        ):  # fmt: skip
            self.join(name, widget)
        self.body.addLayout(row(offered, taken, unit, None, spacing=12))
        self.body.addLayout(row(what, reaction, spacing=12))


class SleepFields(QuickGroup):
    """A nap; when it began is the time of the note."""

    def build(self) -> None:
        """See :meth:`QuickGroup.build`."""
        self._begins: datetime | None = None
        # Translators: a field: when the child woke up.
        self.woke = MeantTimeField(lambda t: t.gettext("Woke up"), self.now)
        self.woke.edited.connect(self._woke)
        self.woke.left.connect(self.left)
        self.by_name["ends"] = _Nothing()
        self.length = Text(kind="muted", wrap=False)
        # Translators: a field: where the child slept.
        place = LineField(lambda t: t.gettext("Where"))
        positions = [(position, marked(WORDS[position])) for position in SleepPosition]
        # Translators: how the child slept: on the back, on the side, on the tummy.
        position = ChoiceChips(positions, name=lambda t: t.gettext("How the child lay"), optional=True)
        self.join("place", place)
        self.join("position", position)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.length)
        beside.addSpacing(10)
        line = row(self.woke, spacing=12)
        line.addLayout(beside)
        line.addWidget(place, 1)
        self.body.addLayout(line)
        label = Text(lambda t: t.gettext("How the child lay"), kind="strong", wrap=False)
        self.body.addLayout(column(label, position, spacing=4))

    def show_quick(self, quick: QuickFields, note: CareNote) -> None:
        """Show the nap."""
        super().show_quick(quick, note)
        if isinstance(quick, Sleep):
            self._begins = quick.begins or note.occurred_at
            ends = quick.ends
            self.woke.set_day((ends or self._begins).date())
            self.woke.set_value(ends.time().replace(second=0, microsecond=0) if ends is not None else None)
            self._say_length(ends)

    def show_problem(self, message: str) -> None:
        """A nap that ends before it begins."""
        self.woke.show_problem(message)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        self.woke.clear_problem()

    @Slot(object)
    def _woke(self, _value: object) -> None:
        clock, begins = self.woke.value(), self._begins
        ends: datetime | None = None
        if clock is not None and begins is not None:
            ends = datetime.combine(begins.date(), clock, begins.tzinfo)
            overnight = ends + timedelta(days=1)
            if ends < begins and overnight - begins < timedelta(hours=14) and overnight <= self.now():
                ends = overnight  # asleep before midnight, awake after it
        self._say_length(ends)
        self.edited.emit("ends", ends)

    def _say_length(self, ends: datetime | None) -> None:
        if ends is None or self._begins is None or ends < self._begins:
            self.length.show_text("")
            return
        length = ends - self._begins
        self.length.set_words(lambda t: format_duration(length, language_of(self)))


class _Nothing:
    """Stands for a detail that its group shows itself."""

    def set_value(self, value: object) -> None:
        """Nothing to show."""


class DiaperFields(QuickGroup):
    """A diaper change or a visit to the toilet."""

    def build(self) -> None:
        """See :meth:`QuickGroup.build`."""
        options = [(found, marked(WORDS[found])) for found in DiaperFound]
        # Translators: what was found at a diaper change.
        found = ChoiceChips(options, name=lambda t: t.gettext("What there was"), optional=True)
        # Translators: a field: a remark about the skin, seen at a diaper change.
        skin = LineField(lambda t: t.gettext("Skin"))
        self.join("found", found)
        self.join("skin", skin)
        self.body.addWidget(found)
        self.body.addWidget(skin)


class MoodFields(QuickGroup):
    """Mood, coming and going."""

    def build(self) -> None:
        """See :meth:`QuickGroup.build`."""
        options = [(moment, marked(WORDS[moment])) for moment in Arrival]
        # Translators: which moment a note is about: coming, going, during the day.
        moment = ChoiceChips(options, name=lambda t: t.gettext("Moment"))
        # Translators: a field: a child's mood.
        mood = LineField(lambda t: t.gettext("Mood"))
        # Translators: a field: who brought or picked up the child.
        with_whom = LineField(lambda t: t.gettext("With whom"))
        for name, widget in (("moment", moment), ("mood", mood), ("with_whom", with_whom)):
            self.join(name, widget)
        self.body.addWidget(moment)
        self.body.addLayout(row(mood, with_whom, spacing=12))


class FromHomeFields(QuickGroup):
    """What the family told."""

    def build(self) -> None:
        """See :meth:`QuickGroup.build`."""
        # Translators: a field: which person of the family told it.
        told_by = LineField(lambda t: t.gettext("Who told it"))
        self.join("told_by", told_by)
        self.body.addWidget(told_by)


class HealthFields(QuickGroup):
    """A health matter, or medication given."""

    def build(self) -> None:
        """See :meth:`QuickGroup.build`."""
        # Translators: fields of a note on medication given to a child: its name.
        medication = LineField(lambda t: t.gettext("Medication"))
        # Translators: a field: how much medication was given.
        dose = LineField(lambda t: t.gettext("Dose"))
        # Translators: a field: how medication was given (by mouth, on the skin, …).
        route = LineField(lambda t: t.gettext("How it was given"))
        # Translators: a field: which parent allowed the medication.
        consented = LineField(lambda t: t.gettext("Who consented"))
        # Translators: a field: body temperature.
        temperature = LineField(lambda t: t.gettext("Temperature"))
        for name, widget in (
            ("medication", medication), ("dose", dose), ("route", route), ("consented_by", consented),
            ("temperature", temperature),
        ):  # fmt: skip
            self.join(name, widget)
        self.body.addLayout(row(medication, dose, spacing=12))
        self.body.addLayout(row(route, consented, temperature, spacing=12))
        self.body.addWidget(
            Text(lambda t: t.gettext("The time of the note is the time at which it was given."), kind="caption")
        )


class IncidentFields(QuickGroup):
    """An incident: where, first aid, who was told and when, how to prevent it."""

    def build(self) -> None:
        """See :meth:`QuickGroup.build`."""
        # Translators: a field: where an accident happened.
        place = LineField(lambda t: t.gettext("Where"))
        first_aid = TextField(lambda t: t.gettext("First aid given"), least=2)
        # Translators: a field: which person of the family was told about an accident.
        told = LineField(lambda t: t.gettext("Who was told"))
        # Translators: fields: at what time, and on what day, the family was told about an accident.
        self.told_at = MomentField(lambda t: t.gettext("Told at"), lambda t: t.gettext("On"), self.now)
        prevention = TextField(lambda t: t.gettext("So that it does not happen again"), least=2)
        for name, widget in (
            ("place", place), ("first_aid", first_aid), ("told", told), ("told_at", self.told_at),
            ("prevention", prevention),
        ):  # fmt: skip
            self.join(name, widget)
        self.body.addWidget(place)
        self.body.addWidget(first_aid)
        line = row(spacing=12)
        line.addWidget(told, 1)
        line.addWidget(self.told_at)
        self.body.addLayout(line)
        self.body.addWidget(prevention)

    def show_quick(self, quick: QuickFields, note: CareNote) -> None:
        """Show the incident; who is told on the same day need not type the day."""
        super().show_quick(quick, note)
        if self.told_at.value() is None and self.told_at.day.value() is None:
            self.told_at.day.set_value(self.now().date())


GROUPS: dict[NoteKind, type[QuickGroup]] = {
    NoteKind.OBSERVATION: ObservationFields,
    NoteKind.MEAL: MealFields,
    NoteKind.SLEEP: SleepFields,
    NoteKind.DIAPER: DiaperFields,
    NoteKind.MOOD: MoodFields,
    NoteKind.FROM_HOME: FromHomeFields,
    NoteKind.HEALTH: HealthFields,
    NoteKind.INCIDENT: IncidentFields,
}


class QuickFieldsEditor(QWidget):
    """The fields of the kind that is chosen; each kind's are made when it is first chosen."""

    edited = Signal(str, object)
    """A detail's name, and what it is now."""

    left = Signal()
    """A field was left."""

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._groups: dict[NoteKind, QuickGroup] = {}
        self._shown: QuickGroup | None = None
        self._box = QVBoxLayout(self)
        set_margins(self._box, 0, 0, 0, 0)

    @property
    def group(self) -> QuickGroup | None:
        """The fields in sight; ``None`` where a kind has none."""
        return self._shown

    def show_note(self, note: CareNote) -> None:
        """Show the details of *note*, without reporting it."""
        wanted = self._group(note.note_kind)
        if self._shown is not None and self._shown is not wanted:
            self._shown.hide()
        self._shown = wanted
        self.setVisible(wanted is not None)
        if wanted is not None:
            wanted.clear_problem()
            if note.quick is not None:
                wanted.show_quick(note.quick, note)
            wanted.show()

    def show_problem(self, message: str) -> None:
        """Say what is wrong with the details."""
        if self._shown is not None:
            self._shown.show_problem(message)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        if self._shown is not None:
            self._shown.clear_problem()

    def _group(self, kind: NoteKind) -> QuickGroup | None:
        if kind not in self._groups and kind in GROUPS:
            group = GROUPS[kind](self._now)
            group.edited.connect(self.edited)
            group.left.connect(self.left)
            self._box.addWidget(group)
            self._groups[kind] = group
            order_around(self)
        return self._groups.get(kind)
