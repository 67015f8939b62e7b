"""Joins the field and the results: every key asks anew, in another thread, and a newer question stops the older."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.errors import FccError
from fcc_app.formats import format_number
from fcc_app.services.open_home import OpenHome
from fcc_app.services.search import Found, Group, GroupHits, Hit
from fcc_app.ui.announce import announce
from fcc_app.ui.background import Task, run_in_background
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.search.results_list import ResultsList
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import DangerStrip, EmptyState, Heading, SearchField, Text, row


class SearchPage(Page):
    """One field, and what was found below it."""

    def __init__(self, home: OpenHome, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._navigation = navigation
        self._found: Found | None = None
        self._task: Task | None = None
        self._asked = ""
        self.field = SearchField(lambda t: t.gettext("Search everything"))
        self.field.edited.connect(self._ask)
        self.field.edit.installEventFilter(self)
        self.count = Text(kind="muted", wrap=False)
        self.problem = DangerStrip()
        self.results = ResultsList(lambda t: t.gettext("What was found"))
        self.results.opened.connect(self._open)
        self.results.more_requested.connect(self._more)
        self.results.left_upwards.connect(self._back_to_field)
        self.empty = EmptyState(
            lambda t: t.gettext(
                "Names, notes, contacts, home practices and words: all is searched, in every language and script."
            ),
            icon="search",
        )
        self.nothing = EmptyState(lambda t: t.gettext("Nothing was found for these words."), icon="search")
        self._stack = QStackedWidget()
        for face in (self.empty, self.results, self.nothing):
            self._stack.addWidget(face)
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 20, 24, 0)
        set_spacing(outer, 12)
        outer.addLayout(row(Heading(lambda t: t.gettext("Search"), kind="page"), None, self.count))
        outer.addWidget(self.field)
        outer.addWidget(self.problem)
        outer.addWidget(self._stack, 1)

    def open_target(self, target: object) -> None:
        """Begin with the words in *target*; empty keeps those that were looked for before."""
        if isinstance(target, str) and target:
            self.field.edit.setText(target)
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    def panes(self) -> Sequence[QWidget]:
        """The field and the results."""
        return (self.field, self.results)

    def shown_again(self) -> None:
        """Others may have changed what was found."""
        self._ask(self.field.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down, or Return, goes from the field to the first hit."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in keys and self.results.focus_first():
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _ask(self, typed: str) -> None:
        self._asked = typed
        if not typed.strip():
            self._home.search.cancel()
            self._show(None)
            return
        self._task = run_in_background(
            lambda: self.look_for(typed), on_done=self._answered, on_problem=self._show_problem, owner=self
        )

    def look_for(self, typed: str) -> Found | None:
        """What is found for *typed*; ``None`` when something else was asked for meanwhile. In the background."""
        # Threads do not begin in the order they were sent: an older question that begins late must not stop the newer.
        return self._home.search.find(typed) if typed == self._asked else None

    def _answered(self, found: Found | None) -> None:
        if found is None or found.typed != self.field.text():
            return  # a newer question is under way
        self._show(found)
        if found.groups:
            run_in_background(lambda: (found, self._home.search.count(found)), on_done=self._counted, owner=self)

    def _show(self, found: Found | None) -> None:
        self._found = found
        self.problem.clear()
        self.results.results.show(found)
        if found is None or not found.asked:
            self._stack.setCurrentWidget(self.empty)
        else:
            self._stack.setCurrentWidget(self.results if found.groups else self.nothing)
        self.count.show_text("")

    def _counted(self, answer: tuple[Found, dict[Group, int] | None]) -> None:
        found, counts = answer
        if counts is None or found is not self._found:
            return
        current = self.results.currentIndex()
        self.results.results.show_counts(counts)
        if current.isValid():
            self.results.setCurrentIndex(self.results.results.index(current.row()))
        total = sum(counts.values())
        self.count.set_words(
            lambda t: t.ngettext("{number} result", "{number} results", total).format(number=format_number(total))
        )
        announce(self, self.count.shown)

    @Slot(object)
    def _more(self, group: Group) -> None:
        found = self._found
        if found is None:
            return
        last = self.results.results.last_page(group)
        run_in_background(
            lambda: self._home.search.more(found, last),
            on_done=self._more_found,
            on_problem=self._show_problem,
            owner=self,
        )

    def _more_found(self, hits: GroupHits | None) -> None:
        if hits is not None:
            current = self.results.currentIndex().row()
            self.results.results.show_more(hits)
            self.results.setCurrentIndex(self.results.results.index(current))

    @Slot()
    def _back_to_field(self) -> None:
        self.field.edit.setFocus()

    @Slot(object)
    def _show_problem(self, problem: FccError) -> None:
        self.problem.show_problem(problem.user_message(), code=problem.code)

    @Slot(object)
    def _open(self, hit: Hit) -> None:
        """Go to where the hit is kept."""
        wishes, whose = self._navigation, hit.whose
        if hit.kind == "care_note":
            wishes.note_requested.emit(hit.record.id)
        elif hit.kind == "contact":
            wishes.contact_requested.emit(hit.record.id)
        elif hit.kind in ("child", "alert", "professional") and whose.child_id is not None:
            wishes.child_requested.emit(whose.child_id)
        elif hit.kind in ("home_practice", "practice_answer") and whose.family_id is not None:
            wishes.interview_requested.emit(whose.family_id, getattr(hit.record, "routine", None))
        elif hit.kind in ("family_word", "profile_language", "language_profile") and whose.family_id is not None:
            wishes.language_profile_requested.emit(whose.family_id)
        elif isinstance(hit.record, FollowUp) and hit.record.source_id is not None:
            self._open_source(hit.record.source_id, hit.record)
        elif whose.family_id is not None:
            wishes.family_requested.emit(whose.family_id)
        elif hit.kind == "caregiver":
            wishes.settings_requested.emit()

    def _open_source(self, source: UUID, promise: FollowUp) -> None:
        if promise.came_from is FollowUpFrom.CARE_NOTE:
            self._navigation.note_requested.emit(source)
        elif promise.came_from is FollowUpFrom.CONTACT:
            self._navigation.contact_requested.emit(source)
        else:
            self._navigation.family_requested.emit(promise.family_id)
