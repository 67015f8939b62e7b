"""A place with a list beside what is open in it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.errors import FccError
from fcc_app.ui.language_scope import Words
from fcc_app.ui.list_and_detail.first_row import FirstRow
from fcc_app.ui.list_and_detail.list_side import ListSide
from fcc_app.ui.list_and_detail.record_detail import RecordDetail
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import DangerStrip, EmptyState, TwoPane

L = TypeVar("L", bound=ListSide)
D = TypeVar("D", bound=RecordDetail)


class ListAndDetailPage(Page, Generic[L, D]):
    """The list, what is open beside it, and sheets that take the whole room (:meth:`_show_whole`).

    What is open is left with every word kept; what may not be kept as it is stays open. Subclasses say how a record is
    opened, and what else the place can do.
    """

    def __init__(
        self,
        navigation: Navigation,
        listing: L,
        nothing_open: EmptyState,
        *,
        back: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.navigation = navigation
        self.list = listing
        self.nothing_open = nothing_open
        self.problem = DangerStrip()
        self._detail: D | None = None
        self._side = QStackedWidget()
        self._side.addWidget(nothing_open)
        self.panes_widget = TwoPane(listing, self._side, back=back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes_widget)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(self.problem)
        box.addWidget(self._stack, 1)
        listing.chosen.connect(self._chosen)
        listing.families_requested.connect(self._add_family)
        listing.problem_found.connect(self.show_problem)
        listing.rows_shown.connect(self._mark_open)
        self.panes_widget.went_back.connect(self._went_back)
        self.first_row = FirstRow(
            listing.rows, self.panes_widget, self._side, is_free=self._is_free, show=self._show_unasked
        )
        self.first_row.taken.connect(self._taken)
        listing.rows_shown.connect(self.first_row.rows_shown)
        navigation.records_changed.connect(self._records_changed)

    # ---- what subclasses say -------------------------------------------------------------------------------------

    @abstractmethod
    def _build_detail(self) -> D:
        """What shows an open record; built when it is first wanted, so that the list is there at once."""

    @abstractmethod
    def _open_record(self, record: UUID) -> None:
        """Open *record* in :attr:`detail`; it may raise :class:`FccError`."""

    @abstractmethod
    def _target_of(self, record: UUID) -> object:
        """What :meth:`open_target` is given to open *record*."""

    @abstractmethod
    def _read_around(self) -> None:
        """Read whom records may be about; it may raise :class:`FccError`."""

    def _side_changed(self) -> None:
        """Something else is beside the list now."""

    # ---- what the window asks ------------------------------------------------------------------------------------

    @property
    def detail(self) -> D:
        """What shows the open record."""
        if self._detail is None:
            self._detail = self._build_detail()
            self._detail.gone.connect(self._gone)
            self._detail.problem_found.connect(self.show_problem)
            self._side.addWidget(self._detail)
        return self._detail

    def flush(self) -> None:
        """See :meth:`Page.flush`."""
        if self._detail is not None:
            self._detail.leave()

    def panes(self) -> Sequence[QWidget]:
        """See :meth:`Page.panes`."""
        return (self.list, self._side)

    def shown_again(self) -> None:
        """See :meth:`Page.shown_again`."""
        self._read_again()

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self._shows_detail:
            self.detail.focus_first()
        else:
            self.list.focus_first()

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong with the page."""
        self.problem.show_problem(problem.user_message(), code=problem.code)

    # ---- moving between records ------------------------------------------------------------------------------------

    @property
    def _shows_detail(self) -> bool:
        return self._detail is not None and self._side.currentWidget() is self._detail

    @property
    def _is_asked(self) -> bool:
        """Whether a record is open because the person wants it: what she begins then may begin with it."""
        return self._shows_detail and self.first_row.unasked is None

    def _is_free(self) -> bool:
        if self._stack.currentWidget() is not self.panes_widget:
            return False
        if self._shows_detail:
            return self.first_row.unasked is not None and self.detail.is_clean
        return self._side.currentWidget() is self.nothing_open

    def _show_unasked(self, record: UUID | None) -> None:
        try:
            if record is None:
                self._clear_side()
            else:
                self._open_record(record)
                self._side.setCurrentWidget(self.detail)
        except FccError as problem:
            self.show_problem(problem)
            self.first_row.forget()
            self._clear_side()

    @Slot(object)
    def _taken(self, record: UUID) -> None:
        self.target_settled.emit(self._target_of(record))

    def _go_to_record(self, record: UUID) -> None:
        """Open *record* and leave what was open, unless that has words that may not be kept as they are."""
        self._show_panes()
        if self._left_detail():
            self._show_record(record)

    def _show_record(self, record: UUID) -> None:
        self.first_row.forget()
        try:
            self._open_record(record)
        except FccError as problem:
            self.show_problem(problem)
            self._gone()
            return
        self.problem.clear()
        self.list.choose(record)
        self._show_side(self.detail)
        self.target_changed.emit(self._target_of(record))

    def _left_detail(self) -> bool:
        """Keep what was typed into what is open. False when it may not be kept as it is: it stays open."""
        if self._detail is None:
            return True
        try:
            self._detail.leave()
        except FccError:
            self._show_side(self._detail)  # which says what is wrong
            return False
        return True

    @Slot(object)
    def _chosen(self, record: UUID) -> None:
        if self._shows_detail and record == self.detail.shown_id:
            self.first_row.take(record)
            self.panes_widget.show_detail()
        elif self._left_detail():
            self._show_record(record)
        else:
            self.list.choose(self.detail.shown_id)

    @Slot()
    def _went_back(self) -> None:
        if self._left_detail():
            self._close_detail()
            self.panes_widget.show_list()
            self.list.focus_first()
        else:
            self.panes_widget.show_detail()

    @Slot()
    def _gone(self) -> None:
        self._close_detail()
        self.panes_widget.show_list()

    @Slot()
    def _mark_open(self) -> None:
        """What is open stays the chosen row, also when its time was changed and it went to another place."""
        if self._shows_detail and self.detail.shown_id not in (None, self.list.rows.current_id()):
            self.list.choose(self.detail.shown_id)

    def _close_detail(self) -> None:
        self.first_row.forget()
        self._clear_side()
        self.list.choose(None)
        self._side_changed()

    def _clear_side(self) -> None:
        if self._detail is not None:
            self._detail.show_nothing()
        self._side.setCurrentWidget(self.nothing_open)

    def _show_side(self, widget: QWidget) -> None:
        """Show *widget* beside the list: the person asked for it."""
        self.first_row.forget()
        self._show_panes()
        self._side.setCurrentWidget(widget)
        self.panes_widget.show_detail()
        self._side_changed()

    def _show_panes(self) -> None:
        """Show the list and what is beside it, whatever took the whole room."""
        self._stack.setCurrentWidget(self.panes_widget)

    def _show_list(self) -> None:
        """The person came to the place itself."""
        self._show_panes()
        self.panes_widget.show_list()
        self.list.focus_first()
        self.first_row.arrive()

    # ---- what changed --------------------------------------------------------------------------------------------

    @Slot()
    def _records_changed(self) -> None:
        if self.isVisible():  # else it is read when the page is shown again
            self._read_again()

    def _read_again(self) -> None:
        try:
            self._read_around()
            self.list.refresh()
            if self._detail is not None:
                self._detail.refresh()
            self._side_changed()
        except FccError as problem:
            self.show_problem(problem)

    @Slot()
    def _add_family(self) -> None:
        self.navigation.new_family_requested.emit()
