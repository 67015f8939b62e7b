"""Catching up at nap time: the children of today down one side, one line after the other, by keyboard alone.

A digit chooses the kind, "915" is the time, then words, and Return: saved, and the next child. Whatever is typed is
durable within the second, and what is left half-way is kept as a note: Esc loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.care_notes import AmountUnit, CareNote, Meal, NoteKind, Sleep
from fcc_app.domain.children import Alert, Child
from fcc_app.domain.ids import CaregiverId, ChildId
from fcc_app.domain.times import expected_on
from fcc_app.domain.words import WORDS
from fcc_app.errors import FccError
from fcc_app.formats import format_number, format_time
from fcc_app.i18n import Catalog, catalog, isolate
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.care_notes.catch_up_entry import CatchUpEntry, steps_child
from fcc_app.ui.care_notes.note_in_hand import NoteInHand
from fcc_app.ui.care_notes.note_words import kind_line, one_line
from fcc_app.ui.language_scope import Says, Words, language_of
from fcc_app.ui.tab_order import in_reading_order
from fcc_app.ui.theme import px, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    DangerStrip,
    Heading,
    RowList,
    RowWords,
    SavedMark,
    ScrollPage,
    Text,
    flow_widget,
    plain,
    row,
)

CHILDREN_WIDTH = 240
LEAST_CHILDREN_WIDTH = 190


class CatchUpChildren(RowList):
    """The children of today; Space marks one to be written about together with the chosen one."""

    together_toggled = Signal(object)
    """The id of the child that is to be in the same note, or no longer."""

    child_stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks; Page Up and Down go to the child before and the next one, as everywhere in the sheet."""
        if event.key() == Qt.Key.Key_Space:
            self.together_toggled.emit(self.current_id())
            return
        if steps_child(event):
            self.child_stepped.emit(steps_child(event))
            return
        super().keyPressEvent(event)


class CatchUpSheet(Says, QWidget):
    """The sheet. It keeps notes itself, for between two keys nobody else has anything to decide."""

    closed = Signal()
    """Everything typed is kept, and the sheet is not wanted any more."""

    problem_found = Signal(object)
    """An :class:`FccError` of the page's."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._children: dict[UUID, Child] = {}
        self._expected: frozenset[UUID] = frozenset()
        self._notes: dict[ChildId, list[CareNote]] = {}
        self._alerts: dict[ChildId, list[Alert]] = {}
        self._together: list[ChildId] = []
        self._child: ChildId | None = None
        self._hand: NoteInHand | None = None
        self._touched = False
        self._kind = NoteKind.OBSERVATION
        self._moment: datetime | None = None
        self._unit = AmountUnit.OUNCES
        self.saved = SavedMark()
        self.close_button = Button(lambda t: t.gettext("Close"), look="quiet", icon="close")
        self.close_button.clicked.connect(self.close_sheet)
        self.problem = DangerStrip()
        self.last = Text(kind="muted")
        self.children_list = CatchUpChildren(lambda t: t.gettext("Children expected today"), lines=2)
        self.children_list.chosen.connect(self._child_chosen)
        self.children_list.opened.connect(self._begin_writing)
        self.children_list.together_toggled.connect(self._toggle_together)
        self.children_list.child_stepped.connect(self._step)
        self.entry = CatchUpEntry(home.now)
        self.entry.kind_chosen.connect(self._kind_chosen)
        self.entry.occurred.connect(self._occurred)
        self.entry.quick_typed.connect(self._quick_typed)
        self.entry.words_typed.connect(self._words_typed)
        self.entry.done.connect(self._done)
        self.entry.child_stepped.connect(self._step)
        self._noted = QVBoxLayout()
        set_spacing(self._noted, 6)
        self._noted_heading = Text(kind="strong", wrap=False)
        self._build()

    def _build(self) -> None:
        top = row(Heading(lambda t: t.gettext("Catch up"), kind="page"), None, self.saved, self.close_button)
        side = QVBoxLayout()
        set_spacing(side, 8)
        side.addWidget(Text(lambda t: t.gettext("Expected today"), kind="strong", wrap=False))
        side.addWidget(self.children_list, 1)
        left = QWidget()
        set_margins(side, 0, 0, 0, 0)
        left.setLayout(side)
        set_size(left, min_width=LEAST_CHILDREN_WIDTH, max_width=CHILDREN_WIDTH)
        noted = Card(ground="sunken")
        noted.add(self._noted_heading, self._noted)
        right = ScrollPage(margin=4, spacing=12)
        right.add(self.problem, self.entry, self.last, noted, None)
        panes = QHBoxLayout()
        set_spacing(panes, 16)
        # The list gives way first where larger text leaves little room; it is never wider than its greatest width.
        panes.addWidget(left, 1)
        panes.addWidget(right, 1)
        box = QVBoxLayout(self)
        set_margins(box, 20, 16, 20, 12)
        set_spacing(box, 10)
        box.addLayout(top)
        box.addWidget(self._keys())
        box.addLayout(panes, 1)
        in_reading_order(self)
        self._left, self._right = left, right
        self.entry.stopped_at.connect(self._bring_into_sight)

    def _keys(self) -> QWidget:
        """The sheet of keys, always in sight."""
        strip, flow = flow_widget()
        enter, page_down = _key("Return"), _key("PgDown")
        keys: tuple[tuple[Words, Words], ...] = (
            (_kind_keys, lambda t: t.gettext("kind")),
            # Translators: what the Return key does while a note is written quickly: it goes on, and at the end saves.
            (plain(enter), lambda t: t.gettext("next, then saved")),
            (plain(_key("Shift+Return")), lambda t: t.gettext("saved, same child")),
            # Translators: what Page Down and Page Up do.
            (plain(f"{page_down} · {_key('PgUp')}"), lambda t: t.gettext("another child")),
            # Translators: what the Space key does in the list of children: one note about several of them.
            (plain(_key("Space")), lambda t: t.gettext("in the list: together")),
            (plain(_key("Esc")), lambda t: t.gettext("close, nothing is lost")),
        )
        for key, does in keys:
            one = QWidget()
            one.setLayout(row(Text(key, kind="strong", wrap=False), Text(does, kind="muted", wrap=False), spacing=6))
            flow.addWidget(one)
            flow.addWidget(_gap())
        return strip

    # ---- opening and leaving -----------------------------------------------------------------------------------

    @property
    def about(self) -> tuple[ChildId, ...]:
        """Whom the line is about: the chosen child, and those marked to be together with it."""
        if self._child is None:
            return ()
        return (self._child, *(child for child in self._together if child != self._child))

    def begin(self, children: Sequence[Child]) -> None:
        """Begin with the first of *children*, those expected today before the others.

        Raises:
            FccError: If the home cannot be read.
        """
        today = self._home.now().date()
        expected = [child for child in children if not child.schedule or expected_on(child.schedule, today)]
        self._expected = frozenset(child.id for child in expected)
        others = [child for child in children if child.id not in self._expected]
        self._children = {child.id: child for child in (*expected, *others)}
        self._alerts = self._home.care_notes.alerts([ChildId(child) for child in self._children])
        self._together = []
        self._moment = None
        self.saved.show_nothing()
        self.last.show_text("")
        self._read_notes()
        self.children_list.show_ids(list(self._children), self._row_words, keep=False)
        first = next(iter(self._children), None)
        if first is not None:
            self._show_child(ChildId(first))
        self.focus_first()

    def refresh(self) -> None:
        """Notes were kept or taken back: show what is noted now.

        Raises:
            FccError: If the home cannot be read.
        """
        self._read_notes()
        self.children_list.rows.words_changed()
        self._show_noted()

    def leave(self) -> None:
        """Keep what was typed as a note.

        Raises:
            FccError: What may not be kept as it is. Asked again it lets go; the words wait in the drafts.
        """
        if self._hand is None:
            return
        if not self._touched:
            return
        try:
            self._complete()
            self._hand.leave()
        except FccError as problem:
            self._show_problem(problem)
            raise
        self._touched = False

    @Slot()
    def close_sheet(self) -> None:
        """Keep what was typed and go."""
        try:
            self.leave()
        except FccError:
            return
        if self._hand is not None:
            self._hand.close()
            self._hand = None
        self.closed.emit()

    def focus_first(self) -> None:
        """Put the focus on the kind: what is asked first."""
        self.entry.focus_first()

    def panes(self) -> Sequence[QWidget]:
        """The parts between which F6 moves."""
        return (self._left, self._right)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, and loses nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return
        super().keyPressEvent(event)

    # ---- from child to child -----------------------------------------------------------------------------------

    @Slot(object)
    def _bring_into_sight(self, stop: QWidget) -> None:
        if stop is self.entry.kind:
            self._right.verticalScrollBar().setValue(0)
        else:
            self._right.ensureWidgetVisible(stop, 0, px(24))

    @Slot(object)
    def _child_chosen(self, child: UUID) -> None:
        if child == self._child:
            return
        if self._left_line():
            self._show_child(ChildId(child))
        elif self._child is not None:
            self.children_list.choose(self._child)

    @Slot(int)
    def _step(self, step: int) -> None:
        if self._left_line():
            self._show_child(self._neighbour(step))
            self.focus_first()

    @Slot(object)
    def _begin_writing(self, _child: object) -> None:
        self.focus_first()

    @Slot(object)
    def _toggle_together(self, child: UUID | None) -> None:
        if child is None:
            return
        wanted = ChildId(child)
        if wanted in self._together:
            self._together.remove(wanted)
        else:
            self._together.append(wanted)
        self.children_list.rows.words_changed(child)
        if self._hand is not None:
            self._hand.about(self.about)
        self._show_title()

    def _neighbour(self, step: int) -> ChildId:
        ids = list(self._children)
        place = ids.index(self._child) if self._child in ids else 0
        return ChildId(ids[(place + step) % len(ids)])

    def _left_line(self) -> bool:
        try:
            self.leave()
        except FccError:
            return False
        return True

    def _show_child(self, child: ChildId) -> None:
        self._child = child
        self.children_list.choose(child)
        self._new_line()
        self._show_noted()

    def _new_line(self) -> None:
        """An empty line about the chosen child, of the kind and at the time of the one before."""
        if self._hand is not None:
            self._hand.close()
        author = CaregiverId(self._home.home.usual_caregiver().id)
        moment = self._moment or self._home.now().replace(second=0, microsecond=0)
        entry = self._home.care_notes.new_entry(author, self.about, kind=self._kind, occurred_at=moment)
        self._hand = NoteInHand(self._home, entry, self.saved, self)
        self._hand.problem_found.connect(self._show_problem)
        self._touched = False
        self.problem.clear()
        self.entry.show_note(entry.record)
        self.entry.unit.set_value(self._unit)
        self._show_title()

    def _show_title(self) -> None:
        about = [self._children[child] for child in self.about if child in self._children]
        alerts = [alert.what for child in about for alert in self._alerts.get(child.id, [])]
        self.entry.show_children(about, alerts)

    # ---- what is typed -----------------------------------------------------------------------------------------

    @Slot(object)
    def _kind_chosen(self, kind: NoteKind | None) -> None:
        if self._hand is not None and kind is not None:
            self._kind = kind
            self._hand.choose_kind(kind)
            self.entry.show_kind(kind)

    @Slot(object)
    def _occurred(self, moment: datetime) -> None:
        if self._hand is not None:
            self._moment = moment
            self._hand.occurred(moment)
            self.entry.clear_problem()

    @Slot(str, object)
    def _quick_typed(self, field: str, value: object) -> None:
        if self._hand is None:
            return
        if field == "unit":
            self._unit = value if isinstance(value, AmountUnit) else self._unit
            return  # a unit alone says nothing; it goes with the amount
        self._touched = True
        self.entry.clear_problem()
        self._hand.type_into_quick(field, value)

    @Slot(str)
    def _words_typed(self, text: str) -> None:
        if self._hand is not None:
            self._touched = True
            self.entry.clear_problem()
            self._hand.type_into("text", text)

    @Slot(bool)
    def _done(self, stay: bool) -> None:
        hand = self._hand
        if hand is None:
            return
        try:
            self._complete()
            if hand.record.says_something:
                hand.finish()
                self._say_last(hand.record)
        except FccError as problem:
            self._show_problem(problem)
            return
        self._touched = False
        self._together = []
        self._read_quietly()
        self._show_child(self._child if stay and self._child is not None else self._neighbour(1))
        self.focus_first()

    def _complete(self) -> None:
        """Put in what nobody has to type: when a nap began, and the unit of an amount."""
        if self._hand is None or self._hand.entry is None:
            return
        self._hand.flush()
        quick = self._hand.record.quick
        if isinstance(quick, Sleep) and quick.begins is None:
            self._hand.entry.set(quick=replace(quick, begins=self._hand.record.occurred_at))
        elif isinstance(quick, Meal) and quick.taken is not None and quick.unit is not self._unit:
            self._hand.entry.set(quick=replace(quick, unit=self._unit))

    @Slot(object)
    def _show_problem(self, problem: FccError) -> None:
        if getattr(problem, "field", ""):
            self.entry.show_problem(problem.user_message())
        else:
            self.problem.show_problem(problem.user_message(), code=problem.code)

    # ---- what was noted ----------------------------------------------------------------------------------------

    def _read_notes(self) -> None:
        children = [ChildId(child) for child in self._children]
        self._notes = self._home.care_notes.of_day(children, self._home.now().date())

    def _read_quietly(self) -> None:
        try:
            self.refresh()
        except FccError as problem:
            self.problem_found.emit(problem)

    def _say_last(self, note: CareNote) -> None:
        names = " · ".join(isolate(self._children[child].called_name) for child in self.about)
        moment = note.occurred_at

        def said(t: Catalog) -> str:
            # Translators: the note that was saved just now: {children} are names, {kind} a kind of note, {time} a time.
            words = t.gettext("Saved: {children}, {kind}, {time}")
            return words.format(
                children=names, kind=t.gettext(WORDS[note.note_kind]), time=format_time(moment, language_of(self))
            )

        self.last.set_words(said)
        self.saved.show_saved()

    def _row_words(self, ids: Sequence[UUID]) -> list[RowWords]:
        t = catalog(language_of(self))
        return [self._words_of(t, self._children[child]) for child in ids]

    def _words_of(self, t: Catalog, child: Child) -> RowWords:
        count = len(self._notes.get(ChildId(child.id), []))
        if count:
            # Translators: how many notes there are about a child today; stands under the child's name.
            second = t.ngettext("{n} note today", "{n} notes today", count).format(n=format_number(count))
        elif child.id in self._expected:
            second = t.gettext("Nothing yet today")
        else:
            second = t.gettext("Not expected today")
        return RowWords(
            name=child.called_name,
            second=second,
            avatar=child.name_in_own_script or child.called_name,
            avatar_key=child.id.hex,
            # Translators: marks a child in a list: one note will be about this child and the chosen one.
            tag=t.gettext("✓ Together") if child.id in self._together else "",
        )

    def _show_noted(self) -> None:
        while (item := self._noted.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        child = self._children.get(self._child) if self._child is not None else None
        if child is None:
            return
        name = isolate(child.called_name)
        # Translators: the heading above what was noted about a child today; {child} is a name.
        self._noted_heading.set_words(lambda t: t.gettext("{child} today").format(child=name))
        notes = self._notes.get(ChildId(child.id), [])
        for note in reversed(notes):
            self._noted.addWidget(Text(_line_words(note, lambda: language_of(self)), kind="muted"))
        if not notes:
            self._noted.addWidget(Text(lambda t: t.gettext("Nothing yet today"), kind="muted"))


def _line_words(note: CareNote, tag: Callable[[], str]) -> Words:
    def said(t: Catalog) -> str:
        words = one_line(note.text)
        line = f"{format_time(note.occurred_at, tag())}  {kind_line(t, note)}"
        return f"{line} — {isolate(words)}" if words else line

    return said


def _kind_keys(t: Catalog) -> str:
    return f"{format_number(1)}–{format_number(9)}"


def _key(name: str) -> str:
    return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText)


def _gap() -> QWidget:
    gap = QWidget()
    set_size(gap, width=4, height=4)
    return gap
