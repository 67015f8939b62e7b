"""Care notes: joins the list, the note that is open, and catching up."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.domain.ids import ChildId, NoteId
from fcc_app.errors import FccError
from fcc_app.i18n import app_language
from fcc_app.services.care_notes import EntryForm
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.calendars import in_order
from fcc_app.ui.care_notes.attachments_strip import ChooseFiles, choose_files
from fcc_app.ui.care_notes.catch_up_sheet import CatchUpSheet
from fcc_app.ui.care_notes.note_detail import NoteDetail
from fcc_app.ui.care_notes.note_list import NoteList
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import DangerStrip, EmptyState, TwoPane


class CareNotesPage(Page):
    """The place *Care notes*.

    Targets: ``("note", id)``, ``("new", children)``, ``("about", children)``, ``("catch_up",)``, or ``None``.
    """

    def __init__(
        self,
        home: OpenHome,
        navigation: Navigation,
        choose: ChooseFiles = choose_files,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.home = home
        self.navigation = navigation
        self._enrolled: tuple[Child, ...] = ()
        self.problem = DangerStrip()
        self.list = NoteList(home)
        self.detail = NoteDetail(home, choose)
        self.nothing_open = EmptyState(
            lambda t: t.gettext("Choose a note to read it, or write one."),
            lambda t: t.gettext("Write a note"),
            icon="note",
        )
        self._side = QStackedWidget()
        self._side.addWidget(self.nothing_open)
        self._side.addWidget(self.detail)
        self.panes_widget = TwoPane(self.list, self._side, back=lambda t: t.gettext("All notes"))
        self.catch_up = CatchUpSheet(home)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes_widget)
        self._stack.addWidget(self.catch_up)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(self.problem)
        box.addWidget(self._stack, 1)
        self._join()
        self._read_children()
        self.list.show_all()
        self._count_unfinished()

    def _join(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.new_requested.connect(self._write)
        self.list.catch_up_requested.connect(self._begin_catching_up)
        self.list.resume_requested.connect(self._resume)
        self.list.families_requested.connect(self._add_family)
        self.list.problem_found.connect(self.show_problem)
        self.detail.kept.connect(self._entry_kept)
        self.detail.gone.connect(self._gone)
        self.detail.problem_found.connect(self.show_problem)
        self.nothing_open.acted.connect(self._write)
        self.panes_widget.went_back.connect(self._went_back)
        self.catch_up.closed.connect(self._caught_up)
        self.catch_up.problem_found.connect(self.show_problem)
        self.navigation.records_changed.connect(self._records_changed)

    # ---- what the window asks ----------------------------------------------------------------------------------

    def open_target(self, target: object) -> None:
        """See :meth:`Page.open_target`."""
        self.problem.clear()
        self._read_children()
        match target:
            case ("note", UUID() as note):
                self._open_note(NoteId(note))
            case ("new", children):
                self._open_new(_child_ids(children))
            case ("about", children):
                self._show_panes()
                self.list.show_about(_child_ids(children) or None)
                self.panes_widget.show_list()
                self.list.focus_first()
            case ("catch_up",):
                self._open_catch_up()
            case _:
                self._show_panes()
                self.list.focus_first()

    def flush(self) -> None:
        """See :meth:`Page.flush`."""
        self.catch_up.leave()
        self.detail.leave()

    def panes(self) -> Sequence[QWidget]:
        """See :meth:`Page.panes`."""
        if self._stack.currentWidget() is self.catch_up:
            return self.catch_up.panes()
        return (self.list, self._side)

    def children_in_view(self) -> tuple[UUID, ...]:
        """See :meth:`Page.children_in_view`."""
        if self._stack.currentWidget() is self.catch_up:
            return self.catch_up.about
        if self._side.currentWidget() is self.detail and self.detail.about:
            return self.detail.about
        return self.list.wanted.children or ()

    def shown_again(self) -> None:
        """See :meth:`Page.shown_again`."""
        self._records_changed()

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self._stack.currentWidget() is self.catch_up:
            self.catch_up.focus_first()
        elif self._side.currentWidget() is self.detail:
            self.detail.focus_first()
        else:
            self.list.focus_first()

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong with the page."""
        self.problem.show_problem(problem.user_message(), code=problem.code)

    # ---- moving between notes ----------------------------------------------------------------------------------

    def _open_note(self, note: NoteId) -> None:
        self._show_panes()
        if self._left_detail():
            self._show_note(note)

    def _open_new(self, children: tuple[ChildId, ...]) -> None:
        self._show_panes()
        if not self._enrolled:
            self.panes_widget.show_list()
            self.list.focus_first()
            return
        if not self._left_detail():
            return
        try:
            self.detail.show_children(self._enrolled)
            self.detail.new_entry(children)
        except FccError as problem:
            self.show_problem(problem)
            return
        self.list.choose(None)
        self._show_detail()
        self.detail.focus_first()

    def _show_note(self, note: NoteId) -> None:
        try:
            self.detail.show_children(self._enrolled)
            self.detail.show_note(note)
        except FccError as problem:
            self.show_problem(problem)
            self._gone()
            return
        self.problem.clear()
        self.list.choose(note)
        self._show_detail()
        self.target_changed.emit(("note", note))

    def _left_detail(self) -> bool:
        """Keep what was typed into the open note. False when it may not be kept as it is: the note stays open."""
        try:
            self.detail.leave()
        except FccError:
            self._show_detail()  # which says what is wrong
            return False
        return True

    @Slot(object)
    def _chosen(self, note: UUID) -> None:
        if note == self.detail.note_id and self._side.currentWidget() is self.detail:
            self.panes_widget.show_detail()
            return
        if self._left_detail():
            self._show_note(NoteId(note))
        else:
            self.list.choose(self.detail.note_id)

    @Slot()
    def _write(self) -> None:
        self._open_new(self.list.wanted.children or ())

    @Slot()
    def _went_back(self) -> None:
        if self._left_detail():
            self._close_detail()
            self.list.focus_first()
        else:
            self.panes_widget.show_detail()

    @Slot()
    def _gone(self) -> None:
        self._close_detail()
        self.panes_widget.show_list()

    def _close_detail(self) -> None:
        self.detail.show_nothing()
        self._side.setCurrentWidget(self.nothing_open)
        self.list.choose(None)
        self._count_unfinished()

    def _show_detail(self) -> None:
        self._show_panes()
        self._side.setCurrentWidget(self.detail)
        self.panes_widget.show_detail()
        self._count_unfinished()

    def _show_panes(self) -> None:
        if self._stack.currentWidget() is self.catch_up:
            self._stack.setCurrentWidget(self.panes_widget)

    @Slot(object)
    def _entry_kept(self, notes: tuple[CareNote, ...]) -> None:
        self._count_unfinished()

    # ---- what was begun and not finished -----------------------------------------------------------------------

    def _unfinished(self) -> list[EntryForm]:
        hand = self.detail.hand
        here = None if hand is None or hand.entry is None else hand.record.entry_id
        return [entry for entry in self.home.care_notes.unfinished() if entry.record.entry_id != here]

    def _count_unfinished(self) -> None:
        try:
            self.list.show_unfinished(len(self._unfinished()))
        except FccError as problem:
            self.show_problem(problem)

    @Slot()
    def _resume(self) -> None:
        if not self._left_detail():
            return
        try:
            waiting = self._unfinished()
            if waiting:
                self.detail.show_children(self._enrolled)
                self.detail.resume(waiting[0])
        except FccError as problem:
            self.show_problem(problem)
            return
        if waiting:
            self.list.choose(None)
            self._show_detail()
            self.detail.focus_first()

    # ---- catching up -------------------------------------------------------------------------------------------

    @Slot()
    def _begin_catching_up(self) -> None:
        if self._left_detail():
            self._open_catch_up()
            self.target_changed.emit(("catch_up",))

    def _open_catch_up(self) -> None:
        if not self._enrolled:
            self._show_panes()
            return
        self._stack.setCurrentWidget(self.catch_up)
        try:
            self.catch_up.begin(self._enrolled)
        except FccError as problem:
            self.show_problem(problem)

    @Slot()
    def _caught_up(self) -> None:
        self._show_panes()
        self.panes_widget.show_list()
        self.list.refresh()
        self.list.focus_first()
        self.target_changed.emit(None)

    # ---- what changed ------------------------------------------------------------------------------------------

    @Slot()
    def _records_changed(self) -> None:
        try:
            self._read_children()
            self.list.refresh()
            self.detail.refresh()
            self._count_unfinished()
            if self._stack.currentWidget() is self.catch_up:
                self.catch_up.refresh()
        except FccError as problem:
            self.show_problem(problem)

    def _read_children(self) -> None:
        today = self.home.now().date()
        everyone = self.home.families.all_children()
        known = in_order(everyone, _name, app_language())
        self._enrolled = tuple(child for child in known if child.is_enrolled_on(today))
        former = [child for child in known if not child.is_enrolled_on(today)]
        self.list.show_children((*self._enrolled, *former))
        self.detail.show_children(self._enrolled)

    @Slot()
    def _add_family(self) -> None:
        self.go_requested.emit("families", None)


def _child_ids(children: object) -> tuple[ChildId, ...]:
    return tuple(ChildId(child) for child in children) if isinstance(children, (tuple, list)) else ()


def _name(child: Child) -> str:
    return child.called_name
