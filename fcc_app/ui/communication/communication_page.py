"""Communication log: joins the list, the contact that is open, the door, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fcc_app.domain.ids import CaregiverId, ContactId, HouseholdId
from fcc_app.errors import FccError
from fcc_app.services.communication import HouseholdChoice
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.attachments.attachments_strip import ChooseFiles, choose_files
from fcc_app.ui.communication.contact_detail import ContactDetail
from fcc_app.ui.communication.door_contact import HouseholdChooser
from fcc_app.ui.communication.log_list import LogList
from fcc_app.ui.export.export_page import ExportPage
from fcc_app.ui.list_and_detail.page import ListAndDetailPage
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import EmptyState


class CommunicationPage(ListAndDetailPage[LogList, ContactDetail]):
    """The place *Communication log*.

    Targets: a household's id, ``("contact", id)``, ``("door", household)``, ``("export", household)``, or ``None``.
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
            LogList(home),
            EmptyState(
                lambda t: t.gettext("Choose a contact to read it, or keep one."),
                lambda t: t.gettext("Contact at the door"),
                icon="log",
            ),
            back=lambda t: t.gettext("All contacts"),
            parent=parent,
        )
        self.home = home
        self._choose = choose
        self._choices: list[HouseholdChoice] = []
        self._export: ExportPage | None = None
        self.door = HouseholdChooser(
            home,
            lambda t: t.gettext("With whom?"),
            lambda t: t.gettext("Choose the household, and the talk at the door is kept. You can complete it later."),
        )
        self.somebody = HouseholdChooser(
            home,
            lambda t: t.gettext("With whom was it?"),
            lambda t: t.gettext("Choose the household, then write down how it was."),
        )
        for chooser in (self.door, self.somebody):
            chooser.cancelled.connect(self._went_back)
            self._side.addWidget(chooser)
        self.door.picked.connect(self._keep_at_the_door)
        self.somebody.picked.connect(self._write_about)
        self.list.household_chosen.connect(self._household_chosen)
        self.list.door_requested.connect(self._ask_at_the_door)
        self.list.new_requested.connect(self._write)
        self.list.export_requested.connect(self._give)
        self.nothing_open.acted.connect(self._ask_at_the_door)
        self._read_around()
        self.list.show_log(None)

    @property
    def export(self) -> ExportPage:
        """Giving a log to a family."""
        if self._export is None:
            self._export = ExportPage(self.home, self.navigation)
            self._export.closed.connect(self._close_export)
            self._export.releases_requested.connect(self._show_releases)
            self._stack.addWidget(self._export)
        return self._export

    @property
    def _shows_export(self) -> bool:
        return self._export is not None and self._stack.currentWidget() is self._export

    # ---- what the window asks ----------------------------------------------------------------------------------

    def open_target(self, target: object) -> None:
        """See :meth:`Page.open_target`."""
        self.problem.clear()
        self._read_around()
        match target:
            case ("contact", UUID() as contact):
                self._go_to_record(contact)
            case ("door", household):
                self._open_chooser(self.door, household if isinstance(household, UUID) else None)
            case ("export", household):
                self._open_export(HouseholdId(household) if isinstance(household, UUID) else None)
            case UUID() as household:
                if self._left_detail():
                    self._close_detail()
                    self.list.show_log(HouseholdId(household))
                    self._show_list()
            case _:
                if self._shows_export and self.export.is_under_way:
                    self.export.focus_first()
                    return
                self._show_list()

    def panes(self) -> Sequence[QWidget]:
        """See :meth:`Page.panes`."""
        if self._shows_export:
            return self.export.panes()
        return super().panes()

    def children_in_view(self) -> tuple[UUID, ...]:
        """See :meth:`Page.children_in_view`."""
        return self.detail.about if self._is_asked else ()

    def household_in_view(self) -> UUID | None:
        """See :meth:`Page.household_in_view`."""
        if self._shows_export:
            return self.export.household
        if self._is_asked and self.detail.household_id is not None:
            return self.detail.household_id
        return self.list.wanted

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self._shows_export:
            self.export.focus_first()
        else:
            super().focus_first()

    # ---- moving between contacts -------------------------------------------------------------------------------

    def _build_detail(self) -> ContactDetail:
        detail = ContactDetail(self.home, self._choose)
        detail.kept.connect(self._contact_kept)
        return detail

    def _open_record(self, record: UUID) -> None:
        self.detail.show_contact(ContactId(record))

    def _target_of(self, record: UUID) -> object:
        return ("contact", record)

    @Slot(object)
    def _household_chosen(self, household: object) -> None:
        if self._left_detail():
            self._close_detail()
            self.list.show_log(HouseholdId(household) if isinstance(household, UUID) else None)
            self.first_row.arrive()

    @Slot(object)
    def _contact_kept(self, contact: UUID) -> None:
        self.list.refresh()
        self.list.choose(contact)

    # ---- beginning one -----------------------------------------------------------------------------------------

    @Slot()
    def _ask_at_the_door(self) -> None:
        self._open_chooser(self.door, self.household_in_view())

    @Slot()
    def _write(self) -> None:
        if self.list.wanted is not None:
            self._write_about(self.list.wanted)
        else:
            self._open_chooser(self.somebody, self.household_in_view())

    def _open_chooser(self, chooser: HouseholdChooser, first: UUID | None) -> None:
        self._show_panes()
        if not self._choices:
            self.panes_widget.show_list()
            self.list.focus_first()
            return
        if not self._left_detail():
            return
        if self._detail is not None:
            self._detail.show_nothing()
        self.list.choose(None)
        chooser.show_households(self._choices, first)
        self._show_side(chooser)
        chooser.focus_first()

    @Slot(object)
    def _keep_at_the_door(self, household: UUID) -> None:
        try:
            author = CaregiverId(self.home.home.usual_caregiver().id)
            contact = self.home.communication.at_the_door(author, HouseholdId(household))
        except FccError as problem:
            self.show_problem(problem)
            return
        if self.list.wanted not in (None, household):
            self.list.show_log(HouseholdId(household))
        self.list.refresh()
        self._show_record(contact.id)
        self.detail.focus_first()

    @Slot(object)
    def _write_about(self, household: UUID) -> None:
        if not self._left_detail():
            return
        try:
            self.detail.new_contact(HouseholdId(household))
        except FccError as problem:
            self.show_problem(problem)
            return
        self.list.choose(None)
        self._show_side(self.detail)
        self.detail.focus_first()

    # ---- the way out -------------------------------------------------------------------------------------------

    @Slot()
    def _give(self) -> None:
        household = self.household_in_view()
        if self._left_detail():
            self._open_export(HouseholdId(household) if household is not None else None)
            self.target_changed.emit(("export", household))

    def _open_export(self, household: HouseholdId | None) -> None:
        if not self._choices:
            self._show_panes()
            self.list.focus_first()
            return
        self.export.begin(self._choices, household)
        self._stack.setCurrentWidget(self.export)
        self.export.focus_first()

    @Slot()
    def _close_export(self) -> None:
        self._show_list()
        self.target_changed.emit(None)

    @Slot()
    def _show_releases(self) -> None:
        self.export.close_export()
        self.go_requested.emit("releases", None)

    # ---- what changed ------------------------------------------------------------------------------------------

    def _read_around(self) -> None:
        try:
            self._choices = self.home.communication.households()
        except FccError as problem:
            self.show_problem(problem)
            return
        self.list.show_households(self._choices)
