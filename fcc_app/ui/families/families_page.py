"""Families: joins the list, a family's page and the pages below it to what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.children import Child
from fcc_app.domain.home_practices import Routine
from fcc_app.domain.ids import ChildId, FamilyId, FollowUpId, new_id
from fcc_app.errors import FccError
from fcc_app.services.content import home_practices
from fcc_app.services.families import FamilyPage
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.add_family import AddFamily
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.family_detail import FamilyDetail
from fcc_app.ui.families.family_list import FamilyList
from fcc_app.ui.list_and_detail.first_row import FirstRow
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.theme import set_margins
from fcc_app.ui.widgets import DangerStrip, EmptyState, TwoPane

ChooseFile = Callable[[QWidget, str], Path | None]
"""Lets a person choose a picture on this computer, in a dialog with this title; ``None`` if none was chosen."""


@dataclass(frozen=True, slots=True)
class FamilyPlace:
    """A place below *Families*: what the window's *Back* returns to.

    *part* is empty for the family's page, else ``child``, ``practice``, ``interview`` or a part that
    :attr:`FamilyDetail.part_requested` names; *about* is the child's id or the :class:`Routine`.
    """

    family: UUID
    part: str = ""
    about: UUID | Routine | None = None


class FamiliesPage(Page):
    """The list beside a family's page; one page below it fills the whole room, for the parent sees the screen."""

    def __init__(
        self,
        home: OpenHome,
        navigation: Navigation,
        *,
        choose_file: ChooseFile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._navigation = home, navigation
        self._choose_file = choose_file
        self._family: FamilyId | None = None
        self._detail: DetailPage | None = None
        self._place: FamilyPlace | None = None
        self._asked = False
        self._child_form: Form[Child] | None = None

        self.list = FamilyList(home.now)
        self.list.chosen.connect(self._chosen)
        self.list.new_requested.connect(self.show_add)
        self.list.search_requested.connect(navigation.search_requested)
        self.view = FamilyDetail(navigation, home_practices, home.now)
        self.view.part_requested.connect(self._show_part)
        self.view.practice_requested.connect(self._show_practice)
        self.view.interview_requested.connect(self._begin_interview)
        self.view.child_requested.connect(self.show_child)
        self.view.add_child_requested.connect(self._add_child)
        self.view.child_typed.connect(self._child_typed)
        self.view.promise_done.connect(self._promise_done)
        self.view.delete_requested.connect(self._delete_family)
        self.add_family = AddFamily(home.families)
        self.add_family.added.connect(self._family_added)
        self.add_family.cancelled.connect(self._add_cancelled)
        self.empty = EmptyState(
            lambda t: t.gettext("Families you care for will be listed here."),
            lambda t: t.gettext("Add a family"),
            icon="families",
        )
        self.empty.acted.connect(self.show_add)
        self.choose = EmptyState(lambda t: t.gettext("Choose a family from the list."), icon="families")
        self._beside = QStackedWidget()
        for side in (self.empty, self.choose, self.view, self.add_family):
            self._beside.addWidget(side)
        self.panes_of_two = TwoPane(self.list, self._beside, back=lambda t: t.gettext("All families"))
        self.panes_of_two.went_back.connect(self._back_to_list)
        self.first_row = FirstRow(
            self.list.rows, self.panes_of_two, self._beside, is_free=self._is_free, show=self._show_unasked
        )
        self.first_row.taken.connect(self._taken)
        self.list.rows_shown.connect(self.first_row.rows_shown)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes_of_two)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        self.problem = DangerStrip()
        box.addWidget(self.problem)
        box.addWidget(self._stack, 1)
        self._soon = QTimer(self)  # an act may change several records; and its page must end before it is shown anew
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh)
        navigation.records_changed.connect(self._records_changed)
        self.reload()

    # ---- what the window asks ------------------------------------------------------------------------------------

    def open_target(self, target: object) -> None:
        """Show a :class:`FamilyPlace`, a family by its id, or the list (``None``).

        Also ``("add",)``, ``("child", id)``, ``("interview", family, routine)`` and ``("languages", family)``.
        """
        self._asked = True  # the window knows already where it sends us
        try:
            match target:
                case FamilyPlace():
                    if target != self._place:
                        self._go(target)
                case UUID():
                    self.show_family(FamilyId(target))
                case ("add",):
                    self.show_add()
                case ("child", UUID() as child):
                    self.show_child(ChildId(child))
                case ("interview", UUID() as family, routine):
                    self.show_interview(FamilyId(family), routine if isinstance(routine, Routine) else None)
                case ("languages", UUID() as family):
                    self.show_language_profile(FamilyId(family))
                case _:
                    self._show_list()
                    self.first_row.arrive()
        finally:
            self._asked = False

    def flush(self) -> None:
        """Keep everything typed; what may not be kept as it is stays in the drafts, and waits here.

        Raises:
            FccError: If it cannot be written.
        """
        self.view.flush()
        if self._detail is not None and not self._detail.leave() and self._detail.unkept is not None:
            raise self._detail.unkept

    def children_in_view(self) -> tuple[UUID, ...]:
        """The child whose page is shown, or the only child of the family."""
        if self._place is not None and self._place.part == "child" and isinstance(self._place.about, UUID):
            return (self._place.about,)
        page = self._page_in_view
        if page is None:
            return ()
        here = [child.id for child in page.children if child.is_enrolled_on(self._home.now().date())]
        return tuple(here) if len(here) == 1 else ()

    def household_in_view(self) -> UUID | None:
        """The only household of the family that is shown."""
        page = self._page_in_view
        return page.households[0].id if page is not None and len(page.households) == 1 else None

    @property
    def _page_in_view(self) -> FamilyPage | None:
        """What is shown of a family, if the person asked for it."""
        page = self.view.page
        is_shown = page is not None and page.family.id == self._family and self.first_row.unasked is None
        return page if is_shown else None

    def panes(self) -> Sequence[QWidget]:
        """The list and what is chosen in it, or the page below."""
        return (self.list, self._beside) if self._detail is None else (self._detail,)

    def shown_again(self) -> None:
        """Read anew what others may have changed."""
        self.reload()

    def leave(self) -> None:
        """See :meth:`flush`."""
        self.flush()

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self._detail is not None:
            self._detail.focus_first()
        elif self._beside.currentWidget() is self.add_family:
            self.add_family.focus_first()
        elif self.list.is_empty:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.focus_first()

    def reload(self) -> None:
        """Read anew what is shown; what is being typed stays."""
        try:
            rows = self._home.families.rows()
        except FccError as problem:
            self._show_problem(problem)
            return
        self.problem.clear()
        self.list.show_rows(rows)
        self.list.choose(self._family)
        if self._detail is not None and not self._detail.refresh():
            self._close_detail()
        adding = self._beside.currentWidget() is self.add_family
        if self._family is not None and self._detail is None and not adding and self.view.is_clean:
            self._show_family_view(self._family)
        elif self._family is None and not adding:
            self._beside.setCurrentWidget(self.empty if self.list.is_empty else self.choose)

    # ---- what other pages ask ------------------------------------------------------------------------------------

    def show_family(self, family: FamilyId) -> None:
        """Show a family's page."""
        self._go(FamilyPlace(family))

    @Slot(object)
    def show_child(self, child: ChildId) -> None:
        """Show a child's page."""
        try:
            family = self._home.families.child_page(child, notes=0).family.id
        except FccError as problem:
            self._show_problem(problem)
            return
        self._go(FamilyPlace(family, "child", child))

    @Slot(object, object)
    def show_interview(self, family: FamilyId, routine: Routine | None = None) -> None:
        """Lead through the home practices with a family, at *routine* or where it was left."""
        self._go(FamilyPlace(family, "interview", routine))

    @Slot(object)
    def show_language_profile(self, family: FamilyId) -> None:
        """Show the four questions about languages, and the words card."""
        self._go(FamilyPlace(family, "languages"))

    @Slot()
    def show_add(self) -> None:
        """Ask the three questions about a new family."""
        if not self._leave_detail():
            return
        self.first_row.forget()
        self.add_family.begin()
        self.list.choose(None)
        self._beside.setCurrentWidget(self.add_family)
        self.panes_of_two.show_detail()
        self.add_family.focus_first()

    # ---- going ---------------------------------------------------------------------------------------------------

    def _go(self, place: FamilyPlace) -> None:
        if not self._leave_detail():
            return
        if not place.part and self.first_row.take(place.family):
            self.panes_of_two.show_detail()
            return
        self.first_row.forget()
        self._family = FamilyId(place.family)
        self.list.choose(self._family)
        if place.part:
            self._show_detail(place)
        else:
            self._show_family_view(self._family)
        if self._family is not None:
            self._arrived(place)

    def _arrived(self, place: FamilyPlace) -> None:
        if place != self._place:
            self._place = place
            if not self._asked:
                self.target_changed.emit(place)

    def _show_family_view(self, family: FamilyId) -> None:
        try:
            page = self._home.families.page(family)
        except FccError:
            self._show_list()
            return
        self.view.show_family(page)
        self._beside.setCurrentWidget(self.view)
        self._stack.setCurrentWidget(self.panes_of_two)
        if self.first_row.unasked is None:
            self.panes_of_two.show_detail()

    def _show_list(self) -> None:
        if not self._leave_detail():
            return
        self.first_row.forget()
        self._family = self._place = None
        self.list.choose(None)
        self._beside.setCurrentWidget(self.empty if self.list.is_empty else self.choose)
        self._stack.setCurrentWidget(self.panes_of_two)
        self.panes_of_two.show_list()

    # ---- what is open unasked ------------------------------------------------------------------------------------

    def _is_free(self) -> bool:
        if self._detail is not None:
            return False
        if self._family is not None:
            return self.first_row.unasked is not None and self.view.is_clean
        return self._beside.currentWidget() is self.choose

    def _show_unasked(self, family: UUID | None) -> None:
        self._family = None if family is None else FamilyId(family)
        if self._family is None:
            self._beside.setCurrentWidget(self.empty if self.list.is_empty else self.choose)
        else:
            self._show_family_view(self._family)

    @Slot(object)
    def _taken(self, family: UUID) -> None:
        self._place = FamilyPlace(family)
        self.target_settled.emit(self._place)

    def _show_detail(self, place: FamilyPlace) -> None:
        detail = self._build_detail(place)
        try:
            detail.rebuild()
        except FccError as problem:
            detail.deleteLater()
            self._show_problem(problem)
            self._show_family_view(FamilyId(place.family))
            return
        detail.back_requested.connect(self._detail_left)
        self._detail = detail
        self._stack.addWidget(detail)
        self._stack.setCurrentWidget(detail)
        detail.focus_first()

    def _build_detail(self, place: FamilyPlace) -> DetailPage:
        # The pages below are imported when they are first asked for: the list is what opens every day.
        from fcc_app.ui.families.consents_editor import ConsentsEditor
        from fcc_app.ui.families.days_editor import DaysEditor
        from fcc_app.ui.families.family_editor import FamilyEditor
        from fcc_app.ui.families.household_editor import HouseholdsEditor
        from fcc_app.ui.families.language_profile_page import LanguageProfilePage
        from fcc_app.ui.families.member_editor import PeopleEditor
        from fcc_app.ui.families.wishes_editor import WishesEditor

        home, navigation, family = self._home, self._navigation, FamilyId(place.family)
        match place.part:
            case "child":
                return self._build_child(place)
            case "practice":
                return self._build_practice(place)
            case "interview" | "closing":
                from fcc_app.ui.families.interview_page import InterviewPage

                routine = place.about if isinstance(place.about, Routine) else None
                return InterviewPage(home, navigation, family, routine, closing=place.part == "closing")
            case "people":
                return PeopleEditor(home, navigation, family)
            case "households":
                return HouseholdsEditor(home, navigation, family)
            case "languages":
                return LanguageProfilePage(home, navigation, family)
            case "wishes":
                return WishesEditor(home, navigation, family)
            case "consents":
                return ConsentsEditor(home, navigation, family)
            case "days":
                return DaysEditor(home, navigation, family)
            case _:
                return FamilyEditor(home, navigation, family)

    def _build_child(self, place: FamilyPlace) -> DetailPage:
        from fcc_app.ui.families.child_page import ChildPage

        child = ChildId(place.about) if isinstance(place.about, UUID) else ChildId(new_id())
        page = ChildPage(self._home, self._navigation, child, self._choose_file)
        page.deleted.connect(self._detail_left)
        return page

    def _build_practice(self, place: FamilyPlace) -> DetailPage:
        from fcc_app.ui.families.practice_page import PracticePage

        routine = place.about if isinstance(place.about, Routine) else Routine.FEEDING
        page = PracticePage(self._home, self._navigation, FamilyId(place.family), routine)
        page.routine_requested.connect(self._show_practice)
        return page

    def _leave_detail(self) -> bool:
        if self._detail is not None:
            if not self._detail.leave():
                if not self._asked:
                    return False
                self._detail.flush()  # the window goes on: what is not complete waits in the drafts
            self._close_detail()
        else:
            self.view.flush()
        return True

    def _close_detail(self) -> None:
        if self._detail is not None:
            self._stack.setCurrentWidget(self.panes_of_two)
            self._stack.removeWidget(self._detail)
            self._detail.close_forms()
            self._detail.deleteLater()
            self._detail = None

    @Slot()
    def _detail_left(self) -> None:
        family = self._family
        self._close_detail()
        if family is not None:
            self._show_family_view(family)
            self._arrived(FamilyPlace(family))
            self.reload()
            self.view.focus_first()

    # ---- what is pressed -----------------------------------------------------------------------------------------

    @Slot(object)
    def _chosen(self, family: UUID) -> None:
        self.show_family(FamilyId(family))

    @Slot()
    def _back_to_list(self) -> None:
        self.view.flush()
        self.list.focus_first()

    @Slot(str)
    def _show_part(self, part: str) -> None:
        if self._family is not None:
            self._go(FamilyPlace(self._family, part))

    @Slot(object)
    def _show_practice(self, routine: Routine) -> None:
        if self._family is not None:
            self._go(FamilyPlace(self._family, "practice", routine))

    @Slot()
    def _begin_interview(self) -> None:
        if self._family is not None:
            self.show_interview(self._family)

    @Slot(object)
    def _family_added(self, family: UUID) -> None:
        self._beside.setCurrentWidget(self.choose)
        self.reload()
        self.show_family(FamilyId(family))
        self.view.focus_first()

    @Slot()
    def _add_cancelled(self) -> None:
        self._beside.setCurrentWidget(self.choose)
        self.panes_of_two.show_list()
        self.reload()
        self.list.focus_first()

    @Slot(str)
    def _child_typed(self, text: str) -> None:
        if self._family is None:
            return
        if self._child_form is None or self._child_form.record.family_id != self._family:
            empty = Child(id=ChildId(new_id()), family_id=self._family, called_name="")
            self._child_form = self._home.forms.new(empty)
        self._child_form.set(called_name=text)

    @Slot(str)
    def _add_child(self, name: str) -> None:
        if self.view.page is None:
            return
        try:
            if self._child_form is not None:
                self._child_form.discard()
                self._child_form = None
            self._home.families.add_child(FamilyId(self.view.page.family.id), name)
        except FccError as problem:
            self._show_problem(problem)
            return
        self.reload()

    @Slot(object)
    def _promise_done(self, promise: UUID) -> None:
        try:
            self._home.communication.done(FollowUpId(promise))
        except FccError as problem:
            self._show_problem(problem)
            return
        self.reload()

    @Slot()
    def _delete_family(self) -> None:
        if self._family is None or self.view.page is None:
            return
        try:
            self._home.families.delete_family(self._family)
        except FccError as problem:
            self._show_problem(problem)
            return
        self._show_list()
        self.reload()
        self.target_changed.emit(None)

    def _show_problem(self, problem: FccError) -> None:
        self.problem.show_problem(problem.user_message(), code=problem.code)

    @Slot()
    def _records_changed(self) -> None:
        if self.isVisible():  # else it is read when the person comes back
            self._soon.start()

    @Slot()
    def _refresh(self) -> None:
        if self._detail is not None:
            self._detail.refresh_fields()
        else:
            self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the page below, words kept."""
        if event.key() == Qt.Key.Key_Escape and self._detail is not None:
            self._detail.go_back()
            return
        super().keyPressEvent(event)
