"""Care notes: joins the list, the note that is open, and catching up."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.domain.ids import ChildId, NoteId
from fcc_app.errors import FccError
from fcc_app.i18n import app_language
from fcc_app.services.care_notes import EntryForm
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.attachments.attachments_strip import ChooseFiles, choose_files
from fcc_app.ui.calendars import in_order
from fcc_app.ui.care_notes.catch_up_sheet import CatchUpSheet
from fcc_app.ui.care_notes.note_detail import NoteDetail
from fcc_app.ui.care_notes.note_list import NoteList
from fcc_app.ui.list_and_detail.page import ListAndDetailPage
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import EmptyState


class CareNotesPage(ListAndDetailPage[NoteList, NoteDetail]):
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
        super().__init__(
            navigation,
            NoteList(home),
            EmptyState(
                lambda t: t.gettext("Choose a note to read it, or write one."),
                lambda t: t.gettext("Write a note"),
                icon="note",
            ),
            back=lambda t: t.gettext("All notes"),
            parent=parent,
        )
        self.home = home
        self._choose = choose
        self._enrolled: tuple[Child, ...] = ()
        self._catch_up: CatchUpSheet | None = None
        self.list.new_requested.connect(self._write)
        self.list.catch_up_requested.connect(self._begin_catching_up)
        self.list.resume_requested.connect(self._resume)
        self.nothing_open.acted.connect(self._write)
        self._read_around()
        self.list.show_all()
        self._count_unfinished()

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
    def _shows_catch_up(self) -> bool:
        return self._catch_up is not None and self._stack.currentWidget() is self._catch_up

    # ---- what the window asks ----------------------------------------------------------------------------------

    def open_target(self, target: object) -> None:
        """See :meth:`Page.open_target`."""
        self.problem.clear()
        self._read_around()
        match target:
            case ("note", UUID() as note):
                self._go_to_record(note)
            case ("new", children):
                self._open_new(_child_ids(children))
            case ("about", children):
                self.list.show_about(_child_ids(children) or None)
                self._show_list()
            case ("catch_up",):
                self._open_catch_up()
            case ("unfinished",):
                self._show_panes()
                self.list.focus_first()
                self._resume()
            case _:
                self._show_list()

    def flush(self) -> None:
        """See :meth:`Page.flush`."""
        if self._catch_up is not None:
            self._catch_up.leave()
        super().flush()

    def where_words_went(self) -> tuple[str, object] | None:
        """See :meth:`Page.where_words_went`: a note that says nobody's name yet waits among the unfinished ones."""
        waiting = self.home.care_notes.unfinished()
        return ("notes", ("unfinished",)) if len(waiting) > len(self._unfinished()) else None

    def panes(self) -> Sequence[QWidget]:
        """See :meth:`Page.panes`."""
        if self._shows_catch_up:
            return self.catch_up.panes()
        return super().panes()

    def children_in_view(self) -> tuple[UUID, ...]:
        """See :meth:`Page.children_in_view`."""
        if self._shows_catch_up:
            return self.catch_up.about
        if self._is_asked and self.detail.about:
            return self.detail.about
        return self.list.wanted.children or ()

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self._shows_catch_up:
            self.catch_up.focus_first()
        else:
            super().focus_first()

    # ---- moving between notes ----------------------------------------------------------------------------------

    def _build_detail(self) -> NoteDetail:
        detail = NoteDetail(self.home, self._choose)
        detail.kept.connect(self._entry_kept)
        detail.show_children(self._enrolled)
        return detail

    def _open_record(self, record: UUID) -> None:
        self.detail.show_children(self._enrolled)
        self.detail.show_note(NoteId(record))

    def _target_of(self, record: UUID) -> object:
        return ("note", record)

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
        self._show_side(self.detail)
        self.detail.focus_first()

    @Slot()
    def _write(self) -> None:
        self._open_new(self.list.wanted.children or ())

    def _side_changed(self) -> None:
        self._count_unfinished()

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
            self._show_side(self.detail)
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
        self.list.refresh()
        self._show_list()
        self.target_changed.emit(None)

    # ---- what changed ------------------------------------------------------------------------------------------

    def _read_again(self) -> None:
        super()._read_again()
        if self._shows_catch_up:
            try:
                self.catch_up.refresh()
            except FccError as problem:
                self.show_problem(problem)

    def _read_around(self) -> None:
        today = self.home.now().date()
        everyone = self.home.families.all_children()
        known = in_order(everyone, _name, app_language())
        self._enrolled = tuple(child for child in known if child.is_enrolled_on(today))
        former = [child for child in known if not child.is_enrolled_on(today)]
        self.list.show_children((*self._enrolled, *former))
        if self._detail is not None:
            self._detail.show_children(self._enrolled)


def _child_ids(children: object) -> tuple[ChildId, ...]:
    return tuple(ChildId(child) for child in children) if isinstance(children, (tuple, list)) else ()


def _name(child: Child) -> str:
    return child.called_name
