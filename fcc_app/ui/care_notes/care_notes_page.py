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
        self._choose = choose
        self._detail: NoteDetail | None = None
        self._catch_up: CatchUpSheet | None = None
        self.nothing_open = EmptyState(
            lambda t: t.gettext("Choose a note to read it, or write one."),
            lambda t: t.gettext("Write a note"),
            icon="note",
        )
        self._side = QStackedWidget()
        self._side.addWidget(self.nothing_open)
        self.panes_widget = TwoPane(self.list, self._side, back=lambda t: t.gettext("All notes"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes_widget)
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
        self.list.model.page_shown.connect(self._mark_open_note)
        self.nothing_open.acted.connect(self._write)
        self.panes_widget.went_back.connect(self._went_back)
        self.navigation.records_changed.connect(self._records_changed)

    # Each is built when it is first wanted, so that the list is there at once.

    @property
    def detail(self) -> NoteDetail:
        """The note that is open."""
        if self._detail is None:
            self._detail = NoteDetail(self.home, self._choose)
            self._detail.kept.connect(self._entry_kept)
            self._detail.gone.connect(self._gone)
            self._detail.problem_found.connect(self.show_problem)
            self._detail.show_children(self._enrolled)
            self._side.addWidget(self._detail)
        return self._detail

    @property
    def catch_up(self) -> CatchUpSheet:
        """The sheet to catch up on."""
        if self._catch_up is None:
            self._catch_up = CatchUpSheet(self.home)
            self._catch_up.closed.connect(self._caught_up)
            self._catch_up.problem_found.connect(self.show_problem)
            self._stack.addWidget(self._catch_up)
        return self._catch_up

    @property
    def _shows_detail(self) -> bool:
        return self._detail is not None and self._side.currentWidget() is self._detail

    @property
    def _shows_catch_up(self) -> bool:
        return self._catch_up is not None and self._stack.currentWidget() is self._catch_up

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
            case ("unfinished",):
                self._show_panes()
                self.list.focus_first()
                self._resume()
            case _:
                self._show_panes()
                self.list.focus_first()

    def flush(self) -> None:
        """See :meth:`Page.flush`."""
        if self._catch_up is not None:
            self._catch_up.leave()
        if self._detail is not None:
            self._detail.leave()

    def where_words_went(self) -> tuple[str, object] | None:
        """See :meth:`Page.where_words_went`: a note that says nobody's name yet waits among the unfinished ones."""
        waiting = self.home.care_notes.unfinished()
        return ("notes", ("unfinished",)) if len(waiting) > len(self._unfinished()) else None

    def panes(self) -> Sequence[QWidget]:
        """See :meth:`Page.panes`."""
        if self._shows_catch_up:
            return self.catch_up.panes()
        return (self.list, self._side)

    def children_in_view(self) -> tuple[UUID, ...]:
        """See :meth:`Page.children_in_view`."""
        if self._shows_catch_up:
            return self.catch_up.about
        if self._shows_detail and self.detail.about:
            return self.detail.about
        return self.list.wanted.children or ()

    def shown_again(self) -> None:
        """See :meth:`Page.shown_again`."""
        self._read_again()

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self._shows_catch_up:
            self.catch_up.focus_first()
        elif self._shows_detail:
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
            if self._detail is not None:
                self._detail.leave()
        except FccError:
            self._show_detail()  # which says what is wrong
            return False
        return True

    @Slot(object)
    def _chosen(self, note: UUID) -> None:
        if self._shows_detail and note == self.detail.note_id:
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

    @Slot()
    def _mark_open_note(self) -> None:
        """The note that is open stays the chosen row, also when its time was changed and it went to another place."""
        if self._shows_detail and self.detail.note_id not in (None, self.list.rows.current_id()):
            self.list.choose(self.detail.note_id)

    def _close_detail(self) -> None:
        if self._detail is not None:
            self._detail.show_nothing()
        self._side.setCurrentWidget(self.nothing_open)
        self.list.choose(None)
        self._count_unfinished()

    def _show_detail(self) -> None:
        self._show_panes()
        self._side.setCurrentWidget(self.detail)
        self.panes_widget.show_detail()
        self._count_unfinished()

    def _show_panes(self) -> None:
        if self._shows_catch_up:
            self._stack.setCurrentWidget(self.panes_widget)

    @Slot(object)
    def _entry_kept(self, notes: tuple[CareNote, ...]) -> None:
        self._count_unfinished()

    # ---- what was begun and not finished -----------------------------------------------------------------------

    def _unfinished(self) -> list[EntryForm]:
        hand = None if self._detail is None else self._detail.hand
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
        if self.isVisible():  # else it is read when the page is shown again
            self._read_again()

    def _read_again(self) -> None:
        try:
            self._read_children()
            self.list.refresh()
            if self._detail is not None:
                self._detail.refresh()
            self._count_unfinished()
            if self._shows_catch_up:
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
        if self._detail is not None:
            self._detail.show_children(self._enrolled)

    @Slot()
    def _add_family(self) -> None:
        self.navigation.new_family_requested.emit()


def _child_ids(children: object) -> tuple[ChildId, ...]:
    return tuple(ChildId(child) for child in children) if isinstance(children, (tuple, list)) else ()


def _name(child: Child) -> str:
    return child.called_name
