"""Where one lands: a quick note, the children expected, and what is due, each with its reason and one action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.communication import Contact
from fcc_app.domain.ids import FollowUpId
from fcc_app.domain.rhythm import Due, DueAbout
from fcc_app.errors import FccError
from fcc_app.formats import format_age, format_date, format_time_range
from fcc_app.i18n import app_language
from fcc_app.services.open_home import OpenHome
from fcc_app.services.today import Expected
from fcc_app.ui.first_paint import after_paint
from fcc_app.ui.language_scope import plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.today.due_words import ICONS, action, reason
from fcc_app.ui.today.quick_note import QuickNote
from fcc_app.ui.widgets import (
    Avatar,
    Button,
    Card,
    DangerStrip,
    Drawing,
    EmptyState,
    Heading,
    Pill,
    ScrollPage,
    Section,
    Text,
    column,
    row,
)
from fcc_app.ui.widgets.arranging import SideBySide

DUE_IN_SIGHT = 6
"""So many things that are due fill a window; the others are built once it has been drawn."""

EXPECTED_IN_SIGHT = 8
"""So many children are expected on a usual day."""


class TodayPage(Page):
    """Read anew when somebody comes back to it, and when records change.

    The home may come later, by :meth:`open`: the page is built, without a word of anybody on it, while the key is
    still derived.
    """

    _home: OpenHome

    def __init__(self, home: OpenHome | None, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self._due: list[Due] = []
        self.problem = DangerStrip()
        self.heading = Heading(lambda t: t.gettext("Today"), kind="page")
        self.date = Text(kind="muted", wrap=False)
        self.welcome = EmptyState(
            lambda t: t.gettext("Welcome. Families you care for will stand here. Begin with one."),
            lambda t: t.gettext("Add a family"),
            icon="families",
        )
        self.welcome.acted.connect(self._add_family)
        self.quick_note = QuickNote()
        self.quick_note.more_requested.connect(self._more_details)
        self.catch_up = Button(lambda t: t.gettext("Catch up on the morning"), icon="clock")
        self.catch_up.clicked.connect(navigation.catch_up_requested)
        self.door = Button(lambda t: t.gettext("Contact at the door"), icon="door")
        self.door.clicked.connect(self._door)
        self.due = Section(lambda t: t.gettext("What is due"))
        self.expected = Section(lambda t: t.gettext("Expected today"))
        left = QWidget()
        column_left = QVBoxLayout(left)
        set_margins(column_left, 0, 0, 0, 0)
        set_spacing(column_left, 16)
        column_left.addWidget(self.quick_note)
        column_left.addWidget(self.due)
        column_left.addStretch(1)
        right = QWidget()
        column_right = QVBoxLayout(right)
        set_margins(column_right, 0, 0, 0, 0)
        set_spacing(column_right, 12)
        column_right.addWidget(self.expected)
        column_right.addStretch(1)
        self._columns = SideBySide((left, 3), (right, 2), narrow=700, spacing=24)
        title, acts = QWidget(), QWidget()
        title.setLayout(column(self.heading, self.date, spacing=2))
        acts.setLayout(row(self.catch_up, self.door, None, spacing=12))
        page = ScrollPage()
        page.add(SideBySide((title, 1), (acts, 0)), self._columns)
        page.add(self.welcome)
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        set_spacing(outer, 0)
        outer.addWidget(self.problem)
        outer.addWidget(page)
        self._due_cards: list[_DueCard] = []
        self._expected_cards: list[_ExpectedCard] = []
        self._nobody = Text(lambda t: t.gettext("Nobody is expected today."), tone="muted")
        self._nothing = Text(lambda t: t.gettext("Nothing is due. Enjoy the children."), tone="muted")
        self.expected.body.addWidget(self._nobody)
        self.due.body.addWidget(self._nothing)
        navigation.records_changed.connect(self._changed)
        if home is not None:
            self.open(home)

    def prepare(self) -> None:
        """Build what will be seen of a usual day, before there is a home."""
        for _ in range(DUE_IN_SIGHT):
            self._add_due_card().hide()
        for _ in range(EXPECTED_IN_SIGHT):
            self._add_expected_card().hide()

    def open(self, home: OpenHome) -> None:
        """Show this home from now on."""
        self._home = home
        self.quick_note.open(home)
        self._reload()

    def open_target(self, target: object) -> None:
        """Today opens nothing in particular."""

    def shown_again(self) -> None:
        """The day may have gone on, and the words that waited here may have been kept elsewhere."""
        self.quick_note.look_again()
        self._reload()

    def flush(self) -> None:
        """Keep the quick note.

        Raises:
            FccError: If it cannot be kept.
        """
        self.quick_note.flush()

    def where_words_went(self) -> tuple[str, object] | None:
        """A quick note that was left half-way is a note, or waits among the unfinished ones."""
        return self.quick_note.went

    def children_in_view(self) -> tuple[UUID, ...]:
        """The children that are chosen for the quick note."""
        return self.quick_note.chosen()

    def panes(self) -> Sequence[QWidget]:
        """The quick note, what is due, who is expected."""
        return (self.quick_note, self.due, self.expected)

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self._reload()

    @Slot()
    def _reload(self) -> None:
        try:
            look = self._home.today.look()
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)
            return
        self.problem.clear()
        self.date.set_words(lambda t: format_date(look.day, "weekday", app_language()))
        for thing in (self._columns, self.catch_up, self.door):
            thing.setVisible(look.any_family)
        self.welcome.setVisible(not look.any_family)
        if not look.any_family:
            return
        first = [one.child for one in look.expected]
        known = {child.id for child in first}
        self.quick_note.show_children([*first, *(child for child in look.enrolled if child.id not in known)])
        self._show_expected(look.expected, look.day)
        self._show_due(look.due, look.day)

    # ---- expected --------------------------------------------------------------------------------------------

    def _show_expected(self, expected: list[Expected], today: date) -> None:
        self._nobody.setHidden(bool(expected))
        _show_first(self._expected_cards, len(expected))
        while len(self._expected_cards) < len(expected):
            self._add_expected_card()
        for card, one in zip(self._expected_cards, expected, strict=False):
            card.show_child(one, today)

    def _add_expected_card(self) -> _ExpectedCard:
        card = _ExpectedCard(self.expected)
        card.child_chosen.connect(self._navigation.child_requested)
        card.note_wanted.connect(self._note_about)
        self.expected.body.addWidget(card)
        self._expected_cards.append(card)
        return card

    @Slot(object)
    def _note_about(self, child: UUID) -> None:
        self.quick_note.chips.set_value([child])
        self.quick_note.chips.edited.emit((child,))
        self.quick_note.focus_first()

    # ---- due -------------------------------------------------------------------------------------------------

    def _show_due(self, due: list[Due], today: date) -> None:
        self._nothing.setHidden(bool(due))
        self._due = due
        if self.isVisible():
            self._fill_due(len(due), today)
        else:
            self._fill_due(min(len(due), DUE_IN_SIGHT), today)
            if len(due) > DUE_IN_SIGHT:
                after_paint(self, partial(self._show_due_below, today))

    def _show_due_below(self, today: date) -> None:
        self._fill_due(len(self._due), today)

    def _fill_due(self, count: int, today: date) -> None:
        _show_first(self._due_cards, count)
        while len(self._due_cards) < count:
            self._add_due_card()
        for card, one in zip(self._due_cards, self._due[:count], strict=False):
            card.show_due(one, today)

    def _add_due_card(self) -> _DueCard:
        card = _DueCard(self.due)
        card.acted.connect(self._act)
        self.due.body.addWidget(card)
        self._due_cards.append(card)
        return card

    @Slot(object)
    def _act(self, due: Due) -> None:
        wishes = self._navigation
        match due.about:
            case DueAbout.PROMISE:
                self._done(due)
            case DueAbout.TO_COMPLETE:
                wishes.contact_requested.emit(due.target)
            case DueAbout.TALK:
                wishes.log_requested.emit(due.household)
            case DueAbout.CONFERENCE:
                wishes.door_contact_requested.emit(due.household)
            case DueAbout.PRACTICE:
                wishes.family_requested.emit(due.family)
            case DueAbout.SESSION:
                wishes.reflection_requested.emit(("resume", due.target))
            case DueAbout.NOTE:
                wishes.new_note_requested.emit((due.child,))
            case DueAbout.PRIMARY_CAREGIVER | DueAbout.CHANGE:
                wishes.child_requested.emit(due.child)
            case DueAbout.CELEBRATION:
                wishes.family_requested.emit(due.family)
            case DueAbout.BIN:
                wishes.bin_requested.emit()
            case DueAbout.UNFINISHED:
                self._go_on(due)

    def _go_on(self, due: Due) -> None:
        wishes = self._navigation
        if due.kind == CareNote.kind and due.target is not None:
            wishes.note_requested.emit(due.target)
        elif due.kind == CareNote.kind:
            if self._let_go_of_quick_note():
                wishes.unfinished_notes_requested.emit()
        elif due.kind == Contact.kind and due.target is not None:
            wishes.contact_requested.emit(due.target)
        elif due.kind == Contact.kind:
            wishes.log_requested.emit(due.household)
        elif due.child is not None:
            wishes.child_requested.emit(due.child)
        elif due.family is not None:
            wishes.family_requested.emit(due.family)
        else:
            wishes.settings_requested.emit()

    def _let_go_of_quick_note(self) -> bool:
        """What is half written here may be what she goes on with: it must not be open in two places."""
        try:
            self.quick_note.let_go()
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)
            return False
        return True

    def _done(self, due: Due) -> None:
        if due.target is None:
            return
        try:
            self._home.communication.done(FollowUpId(due.target))
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)

    # ---- wishes ----------------------------------------------------------------------------------------------

    @Slot()
    def _add_family(self) -> None:
        self._navigation.new_family_requested.emit()

    @Slot()
    def _door(self) -> None:
        self._navigation.door_contact_requested.emit(None)

    @Slot(object)
    def _more_details(self, children: object) -> None:
        self._navigation.new_note_requested.emit(children)


class _ExpectedCard(Card):
    """One child: name and age, from when until when, alerts, and whether something was noted."""

    child_chosen = Signal(object)
    note_wanted = Signal(object)

    _child: UUID

    def __init__(self, parent: QWidget) -> None:
        super().__init__(margin=12, spacing=6, parent=parent)
        self._avatar = Avatar("")
        self._name = Button(look="link")
        self._name.clicked.connect(self._choose)
        self._about = Text(kind="caption", tone="muted", parent=self)
        # Translators: beside a child's name: something was written about this child today.
        self._noted = Pill(lambda t: t.gettext("Noted today"), tone="ok", sign="✓")
        self._write = Button(lambda t: t.gettext("Write a note"), look="quiet")
        self._write.clicked.connect(self._note)
        self._alerts: list[Pill] = []
        beside = column(row(self._name, None, self._noted, self._write), self._about, spacing=2)
        self.body.addLayout(row(self._avatar, beside, spacing=12))

    def show_child(self, expected: Expected, today: date) -> None:
        """Show this child from now on."""
        child = expected.child
        self._child = child.id
        self._avatar.show_person(child.called_name, str(child.id))
        self._name.set_words(plain(child.called_name))
        self._about.set_words(lambda t: _age_and_hours(expected, today))
        self._about.setVisible(bool(self._about.shown))
        self._noted.setVisible(expected.noted)
        self._write.setHidden(expected.noted)
        _show_first(self._alerts, len(expected.alerts))
        while len(self._alerts) < len(expected.alerts):
            pill = Pill(tone="danger", sign="!", parent=self)
            self.body.addWidget(pill)
            self._alerts.append(pill)
        for pill, alert in zip(self._alerts, expected.alerts, strict=False):
            pill.set_words(plain(alert.what))

    @Slot()
    def _choose(self) -> None:
        self.child_chosen.emit(self._child)

    @Slot()
    def _note(self) -> None:
        self.note_wanted.emit(self._child)


def _age_and_hours(expected: Expected, today: date) -> str:
    born = expected.child.date_of_birth.value
    words = []
    if born is not None and born <= today:
        words.append(format_age(born, today, app_language()))
    words.extend(format_time_range(one.begins, one.ends, app_language()) for one in expected.hours)
    return " · ".join(words)


class _DueCard(Card):
    """One due thing: a drawing, its reason, its action."""

    acted = Signal(object)

    _due: Due

    def __init__(self, parent: QWidget) -> None:
        super().__init__(margin=12, spacing=4, parent=parent)
        self._drawing = Drawing(ICONS[DueAbout.PROMISE], side=22)
        self._words = Text()
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._action = Button()
        self._action.clicked.connect(self._act)
        self.body.addLayout(row(self._drawing, self._words, self._action, spacing=12))

    def show_due(self, due: Due, today: date) -> None:
        """Show this from now on."""
        self._due = due
        self._drawing.show_drawing(ICONS[due.about])
        self._words.set_words(lambda t: reason(due, today, t))
        self._action.set_words(lambda t: action(due, t))

    @Slot()
    def _act(self) -> None:
        self.acted.emit(self._due)


def _show_first(widgets: Sequence[QWidget], count: int) -> None:
    for place, widget in enumerate(widgets):
        widget.setVisible(place < count)
