"""One line of the morning: kind, time, what belongs to the kind, words. Return goes on, and at the end it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.care_notes import AmountUnit, Arrival, CareNote, DiaperFound, NoteKind
from fcc_app.domain.children import Child
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_list
from fcc_app.i18n import Catalog, isolate
from fcc_app.ui.care_notes.numbered_chips import NumberedChips
from fcc_app.ui.language_scope import Says, language_of, marked
from fcc_app.ui.meant_times import MeantTimeField
from fcc_app.ui.theme import set_margins
from fcc_app.ui.widgets import (
    Avatar,
    Card,
    ChoiceField,
    Elided,
    Field,
    GrowingTextEdit,
    NumberField,
    Text,
    column,
    row,
)

KINDS = tuple(kind for kind in NoteKind if kind is not NoteKind.PHOTO)
"""The kinds that can be caught up on, each by its digit."""


class OneBreath(GrowingTextEdit):
    """A box in which Return means "done"."""

    done = Signal(bool)
    """Return was pressed; true with Shift: the next note is about the same child."""

    def __init__(self) -> None:
        super().__init__(least=2, most=6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return is not a line break here: a note caught up on is a line or two."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        super().keyPressEvent(event)


class CatchUpEntry(Says, QWidget):
    """The fields, in the order in which they are asked."""

    kind_chosen = Signal(object)
    occurred = Signal(object)
    """When it was: a moment of today."""

    quick_typed = Signal(str, object)
    words_typed = Signal(str)
    done = Signal(bool)
    """Save what is here; true: the next note is about the same child."""

    child_stepped = Signal(int)
    """The child before (-1) or the next one (1) is wanted."""

    stopped_at = Signal(object)
    """The person went on to this field: bring it into sight."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.avatar = Avatar(side=44)
        self.title = Elided(kind="title")
        self.alerts = Text(kind="caption", tone="problem")
        self.kind: NumberedChips[NoteKind] = NumberedChips(
            [(kind, marked(WORDS[kind])) for kind in KINDS], name=lambda t: t.gettext("Kind")
        )
        self.kind.edited.connect(self.kind_chosen)
        self.kind.picked.connect(self._kind_picked)
        self.kind.passed.connect(self._kind_passed)
        self.kind.letters_typed.connect(self._begin_words)
        self.time = MeantTimeField(lambda t: t.gettext("Time"), now)
        self.time.edited.connect(self._time_typed)
        self._build_details()
        # Translators: the label of the box for the words of a note that is caught up on.
        self.words = OneBreath()
        self.words_field = Field(lambda t: t.gettext("In a line or two"), self.words)
        self.words.edited.connect(self.words_typed)
        self.words.done.connect(self.done)
        card = Card(margin=18, spacing=14)
        card.add(row(self.avatar, column(self.title, self.alerts, spacing=0), spacing=12))
        card.add(self.kind)
        line = row(spacing=16)
        line.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.details, 1, Qt.AlignmentFlag.AlignTop)
        card.add(line)
        card.add(self.words_field)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(card)
        for edit in (self.time.edit, self.taken.edit, self.woke.edit):
            edit.returnPressed.connect(self._go_on)
            edit.installEventFilter(self)
        self.words.installEventFilter(self)
        for picked in (self.found, self.moment):
            picked.picked.connect(self._go_on_from_picked)
            picked.passed.connect(self._go_on)
            picked.letters_typed.connect(self._begin_words)
        self.show_kind(NoteKind.OBSERVATION)

    def _build_details(self) -> None:
        self.taken = NumberField(lambda t: t.gettext("Taken"), most=10_000, decimals=2)
        self.unit: ChoiceField[AmountUnit] = ChoiceField(
            lambda t: t.gettext("Unit"), [(unit, marked(WORDS[unit])) for unit in AmountUnit]
        )
        self.unit.set_value(AmountUnit.OUNCES)
        self.woke = MeantTimeField(lambda t: t.gettext("Woke up"), self._now)
        self.found = NumberedChips(
            [(found, marked(WORDS[found])) for found in DiaperFound],
            name=lambda t: t.gettext("What there was"),
            optional=True,
        )
        self.moment = NumberedChips(
            [(moment, marked(WORDS[moment])) for moment in Arrival], name=lambda t: t.gettext("Moment")
        )
        self.taken.edited.connect(self._taken_typed)
        self.unit.edited.connect(self._unit_chosen)
        self.woke.edited.connect(self._woke_typed)
        self.found.edited.connect(self._found_chosen)
        self.moment.edited.connect(self._moment_chosen)
        self.details = QStackedWidget()
        self._pages: dict[NoteKind, tuple[QWidget, QWidget]] = {}  # the page, and its first stop
        self._nothing = QWidget()
        self.details.addWidget(self._nothing)
        meal = QWidget()
        meal.setLayout(row(self.taken, self.unit, None, spacing=12))
        found_label = Text(lambda t: t.gettext("What there was"), kind="strong", wrap=False)
        moment_label = Text(lambda t: t.gettext("Moment"), kind="strong", wrap=False)
        diaper = QWidget()
        diaper.setLayout(column(found_label, self.found, None, spacing=4))
        mood = QWidget()
        mood.setLayout(column(moment_label, self.moment, None, spacing=4))
        for kind, page, stop in (
            (NoteKind.MEAL, meal, self.taken.edit),
            (NoteKind.SLEEP, self.woke, self.woke.edit),
            (NoteKind.DIAPER, diaper, self.found),
            (NoteKind.MOOD, mood, self.moment),
        ):
            self.details.addWidget(page)
            self._pages[kind] = (page, stop)

    # ---- showing -----------------------------------------------------------------------------------------------

    def show_children(self, children: Sequence[Child], alerts: Sequence[str]) -> None:
        """Whom the note is about, and what must be in sight about the first."""
        names = [isolate(child.called_name) for child in children]
        self.title.set_words(lambda t: format_list(names, language=language_of(self)))
        if children:
            self.avatar.show_person(children[0].name_in_own_script or children[0].called_name, children[0].id.hex)
        self.alerts.setVisible(bool(alerts))
        self.alerts.show_text(" · ".join(alerts))

    def show_note(self, note: CareNote) -> None:
        """Show an empty note of its kind and time."""
        self.clear_problem()
        self.kind.set_value(note.note_kind)
        self.time.set_day(note.occurred_at.date())
        self.time.set_value(note.occurred_at.time().replace(second=0, microsecond=0))
        self.words.set_text(note.text)
        self.taken.set_value(None)
        self.woke.set_value(None)
        self.found.set_value(None)
        self.moment.set_value(Arrival.DURING)
        self.show_kind(note.note_kind)

    def show_kind(self, kind: NoteKind) -> None:
        """Show what belongs to this kind, and in its words."""
        page = self._pages.get(kind, (self._nothing, self._nothing))[0]
        self.details.setCurrentWidget(page)
        self.time.set_label(_asleep if kind is NoteKind.SLEEP else _time)

    def show_problem(self, message: str) -> None:
        """Say what is wrong; the words stay."""
        if self.kind.value() is NoteKind.SLEEP and self.woke.text():
            self.woke.show_problem(message)
        else:
            self.words_field.show_problem(message)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        self.words_field.clear_problem()
        self.woke.clear_problem()

    def focus_first(self) -> None:
        """Ask for the kind first."""
        self._stop_at(self.kind)

    # ---- going on ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Page Up and Page Down, or the arrows with Ctrl, go to another child from anywhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and steps_child(event):
            self.child_stepped.emit(steps_child(event))
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same from the chips."""
        if steps_child(event):
            self.child_stepped.emit(steps_child(event))
            return
        super().keyPressEvent(event)

    @Slot()
    def _go_on(self) -> None:
        stop = self._pages.get(self.kind.value() or NoteKind.OBSERVATION, (None, None))[1]
        if self.time.edit.hasFocus() and stop is not None:
            self._stop_at(stop)
        else:
            self._stop_at(self.words)

    @Slot(object)
    def _kind_picked(self, _kind: object) -> None:
        self._stop_at(self.time.edit)

    @Slot()
    def _kind_passed(self) -> None:
        self._stop_at(self.time.edit)

    @Slot(object)
    def _go_on_from_picked(self, _value: object) -> None:
        self._stop_at(self.words)

    @Slot(str)
    def _begin_words(self, letters: str) -> None:
        self._stop_at(self.words)
        self.words.go_to_end()
        self.words.insertPlainText(letters)

    def _stop_at(self, stop: QWidget) -> None:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(stop, QLineEdit):
            stop.selectAll()
        self.stopped_at.emit(stop)

    # ---- what was typed ----------------------------------------------------------------------------------------

    @Slot(object)
    def _time_typed(self, _value: object) -> None:
        clock = self.time.value()
        if clock is not None:
            self.occurred.emit(self._today_at(clock))

    @Slot(object)
    def _taken_typed(self, amount: object) -> None:
        self.quick_typed.emit("taken", amount)

    @Slot(object)
    def _unit_chosen(self, unit: object) -> None:
        self.quick_typed.emit("unit", unit)

    @Slot(object)
    def _woke_typed(self, _value: object) -> None:
        clock = self.woke.value()
        self.quick_typed.emit("ends", None if clock is None else self._today_at(clock))

    @Slot(object)
    def _found_chosen(self, found: object) -> None:
        self.quick_typed.emit("found", found)

    @Slot(object)
    def _moment_chosen(self, moment: object) -> None:
        self.quick_typed.emit("moment", moment)

    def _today_at(self, clock: time) -> datetime:
        now = self._now()
        return datetime.combine(now.date(), clock, now.tzinfo)


def steps_child(event: QKeyEvent) -> int:
    """Whether a key asks for the child before (-1), the next one (1), or neither (0)."""
    key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if key == Qt.Key.Key_PageDown or (ctrl and key == Qt.Key.Key_Down):
        return 1
    if key == Qt.Key.Key_PageUp or (ctrl and key == Qt.Key.Key_Up):
        return -1
    return 0


def _time(t: Catalog) -> str:
    return t.gettext("Time")


def _asleep(t: Catalog) -> str:
    return t.gettext("Fell asleep")
