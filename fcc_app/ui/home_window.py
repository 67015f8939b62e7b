"""The window of an open home: which pages there are, and how a wish on one becomes a visit to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from fcc_app.domain.ids import HouseholdId, SessionId
from fcc_app.errors import FccError
from fcc_app.i18n import Catalog
from fcc_app.i18n import gettext as _
from fcc_app.services.forms import CHANGED
from fcc_app.services.open_home import OpenHome
from fcc_app.settings import Settings
from fcc_app.ui.announce import announce
from fcc_app.ui.home_signals import HomeSignals
from fcc_app.ui.main_window import MainWindow
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page, PageEntry
from fcc_app.ui.theme import appearance

if TYPE_CHECKING:
    from fcc_app.services.journal import OpenJournal
    from fcc_app.services.reflection import OpenSession
    from fcc_app.ui.family_view.family_frame import FamilyFrame
    from fcc_app.ui.today.today_page import TodayPage


@dataclass(frozen=True, slots=True)
class FamilyPlace:
    """Whom the window is turned to, to be turned so again after a lock.

    *household* is ``None`` where several sit together; *session* is the session that is open.
    """

    household: HouseholdId | None
    session: SessionId | None


class HomeWindow(MainWindow):
    """A main window with the pages of one open home. *settings* are this laptop's choices.

    The home may come later, by :meth:`open`: the frame is built, and not yet shown, while the key is still derived.
    """

    settings_changed = Signal(object)
    """This laptop's choices as they are now (:class:`Settings`)."""

    home: OpenHome
    signals: HomeSignals

    def __init__(self, home: OpenHome | None, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.navigation = Navigation(self)
        self._offered: object = None
        self._today_ahead: TodayPage | None = None
        self._frame: FamilyFrame | None = None
        self._behind: tuple[str, object] = ("", None)
        self._copied = ""
        self._register()
        self._join()
        if home is not None:
            self.open(home)

    def prepare(self) -> None:
        """As of every window; and *Today* is built, where one lands."""
        from fcc_app.ui.today.today_page import TodayPage

        self._today_ahead = TodayPage(None, self.navigation, parent=self._stack)
        self._today_ahead.hide()  # else it would be shown with the window, before there is anything on it
        self._today_ahead.prepare()
        super().prepare()

    def open(self, home: OpenHome) -> None:
        """Show this home from now on."""
        self.home = home
        home.choose_paper(self.settings.paper)
        self.signals = HomeSignals(home, self)
        self.signals.records_changed.connect(self._records_changed)
        self.signals.not_saved.connect(self._not_saved)
        self.signals.saved.connect(self._saved)
        self._recover()
        self.set_home_name(home.home.home().name)

    def _register(self) -> None:
        navigation = self.navigation

        def today(inside: QWidget) -> Page:
            from fcc_app.ui.today.today_page import TodayPage

            page, self._today_ahead = self._today_ahead, None
            if page is None:
                page = TodayPage(None, navigation, parent=inside)
            page.open(self.home)
            return page

        def families(inside: QWidget) -> Page:
            from fcc_app.ui.families.families_page import FamiliesPage

            return FamiliesPage(self.home, navigation, parent=inside)

        def notes(inside: QWidget) -> Page:
            from fcc_app.ui.care_notes.care_notes_page import CareNotesPage

            return CareNotesPage(self.home, navigation, parent=inside)

        def together(inside: QWidget) -> Page:
            from fcc_app.ui.reflection.together_page import TogetherPage

            return TogetherPage(self.home, navigation, parent=inside)

        def log(inside: QWidget) -> Page:
            from fcc_app.ui.communication.communication_page import CommunicationPage

            return CommunicationPage(self.home, navigation, parent=inside)

        def journal(inside: QWidget) -> Page:
            from fcc_app.ui.journal.journal_page import JournalPage

            return JournalPage(self.home, navigation, parent=inside)

        def releases(inside: QWidget) -> Page:
            from fcc_app.ui.releases.releases_page import ReleasesPage

            return ReleasesPage(self.home, navigation, parent=inside)

        def deleted(inside: QWidget) -> Page:
            from fcc_app.ui.bin.bin_page import BinPage

            return BinPage(self.home, navigation, parent=inside)

        def choices(inside: QWidget) -> Page:
            from fcc_app.ui.settings.settings_page import SettingsPage

            page = SettingsPage(self.home, navigation, self.settings, parent=inside)
            page.settings_changed.connect(self._settings_changed)
            return page

        def search(inside: QWidget) -> Page:
            from fcc_app.ui.search.search_page import SearchPage

            return SearchPage(self.home, navigation, parent=inside)

        places: tuple[tuple[str, str, Callable[[Catalog], str], Callable[[QWidget], Page], bool, str], ...] = (
            # Translators: the names of the app's places, on the rail at the side.
            ("today", "today", lambda t: t.gettext("Today"), today, True, "Ctrl+1"),
            ("families", "families", lambda t: t.gettext("Families"), families, True, "Ctrl+2"),
            ("notes", "note", lambda t: t.gettext("Care notes"), notes, True, "Ctrl+3"),
            # Translators: where guided sessions with families are begun and looked back on.
            ("together", "reflect", lambda t: t.gettext("Reflect together"), together, True, "Ctrl+4"),
            ("log", "log", lambda t: t.gettext("Communication log"), log, True, "Ctrl+5"),
            ("journal", "journal", lambda t: t.gettext("Journal"), journal, True, ""),
            # Translators: the list of everything that left the home: exports and prints.
            ("releases", "export", lambda t: t.gettext("Releases"), releases, True, ""),
            # Translators: where deleted records stay for 30 days.
            ("bin", "bin", lambda t: t.gettext("Bin"), deleted, True, ""),
            ("search", "search", lambda t: t.gettext("Search"), search, False, ""),
            ("settings", "settings", lambda t: t.gettext("Settings"), choices, False, ""),
        )
        for name, icon, words, factory, on_rail, key in places:
            self.add_page(PageEntry(name, icon, words, factory, on_rail, key))

    def _join(self) -> None:
        self.search_requested.connect(self._search)
        self.new_note_requested.connect(self._new_note)
        self.contact_requested.connect(self._contact)
        self.export_requested.connect(self._export)
        self.settings_requested.connect(self._open_settings)
        self.undo_requested.connect(self._undo_action)
        self.redo_requested.connect(self._redo_action)
        self.language_chosen.connect(self._language_chosen)
        self.text_size_chosen.connect(self._text_size_chosen)
        wishes = self.navigation
        wishes.today_requested.connect(self._today)
        wishes.family_requested.connect(self._family)
        wishes.new_family_requested.connect(self._new_family)
        wishes.interview_requested.connect(self._interview)
        wishes.language_profile_requested.connect(self._languages)
        wishes.child_requested.connect(self._child)
        wishes.note_requested.connect(self._note)
        wishes.new_note_requested.connect(self._note_about)
        wishes.notes_requested.connect(self._notes_about)
        wishes.catch_up_requested.connect(self._catch_up)
        wishes.unfinished_notes_requested.connect(self._unfinished_notes)
        wishes.contact_requested.connect(self._kept_contact)
        wishes.door_contact_requested.connect(self._door)
        wishes.log_requested.connect(self._log)
        wishes.export_requested.connect(self._export_of)
        wishes.search_requested.connect(self._search_for)
        wishes.bin_requested.connect(self._bin)
        wishes.reflection_requested.connect(self._together)
        wishes.settings_requested.connect(self._open_settings)
        # Whoever asks is destroyed when the window turns, and must have finished asking.
        later = Qt.ConnectionType.QueuedConnection
        wishes.session_opened.connect(self._session_opened, later)
        wishes.family_view_requested.connect(self._turn_to, later)
        self.family_view_requested.connect(self._family_view_key, later)

    def keep_typed(self) -> bool:
        """As of every window; and what no form could keep has to be on the disk, too, before the home is closed."""
        if not super().keep_typed():
            return False
        try:
            if self._frame is not None:
                self._frame.flush()
            self.home.forms.settle()
        except FccError as problem:
            self.show_problem(problem)
            return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep every word; then the signals stop, for the home is closed next."""
        super().closeEvent(event)
        if event.isAccepted():
            self.signals.stop()

    def rest(self) -> bool:
        """As of every window; and an open session lets go of the journal."""
        return super().rest() and self._leave_session()

    # ---- family view -----------------------------------------------------------------------------------------

    @property
    def place(self) -> tuple[str, object]:
        """As of every window; in family view, where she was before."""
        return self._behind if self.is_covered else super().place

    @property
    def family_place(self) -> FamilyPlace | None:
        """Whom the window is turned to; ``None`` outside family view, and where she sits alone."""
        frame = self._frame
        if frame is None or (frame.needs_no_pin and frame.open_session is None):
            return None
        session = None if frame.open_session is None else frame.open_session.record.id
        return FamilyPlace(frame.household, session)

    @property
    def family_frame(self) -> FamilyFrame | None:
        """What covers the window in family view."""
        return self._frame

    def enter_family_view(self, household: HouseholdId | None, session: OpenSession | None = None) -> bool:
        """Turn the whole window to *household*, and show *session* if one is open.

        Everything typed is kept first; if that cannot be, the person stays where the words are, and the answer is no.
        Then every page is destroyed, with what it left elsewhere: undo, history, sheets, tooltips, what was copied.

        Raises:
            GoneError: If there is no such household.
        """
        if self._frame is not None:
            if session is not None:
                self._frame.show_session(session)
            return True
        if not self.keep_typed():
            if session is not None:
                self._let_go_of(session)
            return False
        self._behind = super().place
        if session is not None and self._behind[0] == "together":
            # What was chosen to begin this session is done with.
            family = session.record.family_id
            self._behind = ("together", None if family is None else ("family", family))
        frame = self.turn(household)
        if session is not None:
            frame.show_session(session)
        return True

    def turn(self, household: HouseholdId | None, behind: tuple[str, object] | None = None) -> FamilyFrame:
        """Cover the window for *household*, whatever was shown. Leaving goes to *behind*, if it is given.

        Raises:
            GoneError: If there is no such household.
        """
        from fcc_app.ui.family_view.family_frame import FamilyFrame
        from fcc_app.ui.family_view.leftovers import put_away_windows, take_copied_text

        frame = FamilyFrame(self.home, household)  # first of all: if it cannot be shown, everything stays as it is
        if behind is not None:
            self._behind = behind
        self.destroy_pages()
        put_away_windows(self)
        self._copied = take_copied_text()
        self._frame = frame
        frame.leave_requested.connect(self.ask_to_leave)
        self.cover(frame)
        frame.focus_first()
        return frame

    def resume_session(self, session: SessionId, journal: OpenJournal) -> None:
        """Go on with a session in family view, after a lock. *journal* is closed if that is not possible."""
        try:
            opened = self.home.reflection.resume(session, journal)
        except FccError as problem:
            journal.close()
            self.show_problem(problem)
            return
        if self._frame is None:
            self._let_go_of(opened)
        else:
            self._frame.show_session(opened)

    @Slot()
    def ask_to_leave(self) -> None:
        """Ask for the PIN or the passphrase, then leave family view; a session on her own needs neither."""
        from fcc_app.ui.family_view.leave_sheet import LeaveSheet

        if self._frame is None:
            return
        if self._frame.needs_no_pin:
            self.leave_family_view()
            return
        if self.findChild(LeaveSheet) is not None:
            return
        sheet = LeaveSheet(self.home.family_view_pin, self)
        sheet.let_out.connect(self.leave_family_view, Qt.ConnectionType.QueuedConnection)
        sheet.lock_requested.connect(self.lock_requested, Qt.ConnectionType.QueuedConnection)
        sheet.open()

    @Slot()
    def leave_family_view(self) -> bool:
        """Show everything again, where she was. Tells whether an open session could be kept; else it stays open."""
        from fcc_app.ui.family_view.leftovers import give_back_copied_text

        if self._frame is None or not self.rest():
            return False
        self._frame = None
        self.uncover()
        self._offered = self.home.history.last
        appearance().set_text_size(self.settings.text_size)
        give_back_copied_text(self._copied)
        self._copied = ""
        name, target = self._behind
        self.go_to(name or "today", target)
        return True

    def destroy_pages(self) -> None:
        """As of every window; the frame of family view goes, too."""
        if self._frame is not None:
            self._frame = None
            self.uncover()
        super().destroy_pages()

    def _leave_session(self) -> bool:
        if self._frame is not None:
            try:
                self._frame.leave()
            except FccError as problem:
                self.show_problem(problem)
                return False
        return True

    def _let_go_of(self, session: OpenSession) -> None:
        try:
            session.leave()
        except FccError as problem:
            self.show_problem(problem)

    @Slot(object)
    def _session_opened(self, session: OpenSession) -> None:
        try:
            self.enter_family_view(self.home.family_view.household_of(session.record), session)
        except FccError as problem:  # the household is no more
            self._let_go_of(session)
            self.show_problem(problem)

    @Slot(object)
    def _turn_to(self, household: HouseholdId | None) -> None:
        if household is None:
            self._choose_household()
            return
        try:
            self.enter_family_view(household)
        except FccError as problem:
            self.show_problem(problem)

    @Slot()
    def _family_view_key(self) -> None:
        if self._frame is not None:
            self.ask_to_leave()
        elif QApplication.activeModalWidget() is None:
            household = self._household_in_view()
            self._turn_to(None if household is None else HouseholdId(household))

    def _choose_household(self) -> None:
        from fcc_app.ui.family_view.choose_household import ChooseHouseholdSheet

        sheet = ChooseHouseholdSheet(self.home.family_view.households(), self)
        sheet.chosen.connect(self._turn_to, Qt.ConnectionType.QueuedConnection)
        sheet.open()

    def _panes(self) -> Sequence[QWidget]:
        return super()._panes() if self._frame is None else self._frame.panes()

    # ---- visits ----------------------------------------------------------------------------------------------

    @Slot()
    def _today(self) -> None:
        self.go_to("today")

    @Slot(object)
    def _family(self, family: UUID) -> None:
        self.go_to("families", family)

    @Slot()
    def _new_family(self) -> None:
        self.go_to("families", ("add",))

    @Slot(object, object)
    def _interview(self, family: UUID, routine: object) -> None:
        self.go_to("families", ("interview", family, routine))

    @Slot(object)
    def _languages(self, family: UUID) -> None:
        self.go_to("families", ("languages", family))

    @Slot(object)
    def _child(self, child: UUID) -> None:
        self.go_to("families", ("child", child))

    @Slot(object)
    def _note(self, note: UUID) -> None:
        self.go_to("notes", ("note", note))

    @Slot(object)
    def _note_about(self, children: object) -> None:
        self.go_to("notes", ("new", children))

    @Slot(object)
    def _notes_about(self, children: object) -> None:
        self.go_to("notes", None if children is None else ("about", children))

    @Slot()
    def _catch_up(self) -> None:
        self.go_to("notes", ("catch_up",))

    @Slot()
    def _unfinished_notes(self) -> None:
        self.go_to("notes", ("unfinished",))

    @Slot(object)
    def _kept_contact(self, contact: UUID) -> None:
        self.go_to("log", ("contact", contact))

    @Slot(object)
    def _door(self, household: object) -> None:
        self.go_to("log", ("door", household))

    @Slot(object)
    def _log(self, household: object) -> None:
        self.go_to("log", household)

    @Slot(object)
    def _together(self, target: object) -> None:
        self.go_to("together", target)

    @Slot(object)
    def _export_of(self, household: object) -> None:
        self.go_to("log", ("export", household))

    @Slot(str)
    def _search_for(self, words: str) -> None:
        self.go_to("search", words)

    @Slot()
    def _bin(self) -> None:
        self.go_to("bin")

    # ---- keys ------------------------------------------------------------------------------------------------

    @Slot()
    def _search(self) -> None:
        self.go_to("search", "")

    @Slot()
    def _new_note(self) -> None:
        page = self.current_page
        self.go_to("notes", ("new", () if page is None else page.children_in_view()))

    @Slot()
    def _contact(self) -> None:
        self.go_to("log", ("door", self._household_in_view()))

    @Slot()
    def _export(self) -> None:
        self.go_to("log", ("export", self._household_in_view()))

    def _household_in_view(self) -> UUID | None:
        page = self.current_page
        return None if page is None else page.household_in_view()

    @Slot()
    def _open_settings(self) -> None:
        self.go_to("settings")

    # ---- what was done ---------------------------------------------------------------------------------------

    @Slot()
    def _records_changed(self) -> None:
        action = self.home.history.last
        if self._frame is None and action is not None and action is not self._offered and action.message != CHANGED:
            self._offered = action
            message, details = action.message, action.details
            self.undo_bar.offer(lambda t: t.gettext(message).format(**details), self._undo_action)
        self.set_home_name(self.home.home.home().name)
        self.navigation.records_changed.emit()

    @Slot()
    def _undo_action(self) -> None:
        try:
            undone = self.home.history.undo()
        except FccError as problem:
            self.show_problem(problem)
            return
        self._offered = self.home.history.last
        if undone is not None:
            self.undo_bar.dismiss()
            # Translators: read aloud after something was undone.
            announce(self, _("Undone."))
            page = self.current_page
            if page is not None:
                page.shown_again()

    @Slot()
    def _redo_action(self) -> None:
        try:
            redone = self.home.history.redo()
        except FccError as problem:
            self.show_problem(problem)
            return
        page = self.current_page
        if redone is not None and page is not None:
            page.shown_again()

    @Slot(object, object)
    def _not_saved(self, record: UUID, problem: FccError) -> None:
        self.show_problem(problem)

    @Slot(object)
    def _saved(self, record: UUID) -> None:
        self.problem.clear()

    def show_problem(self, problem: FccError) -> None:
        """Say at the top of the window what could not be done."""
        self.problem.show_problem(problem.user_message(), code=problem.code)

    def _recover(self) -> None:
        """Keep what an interrupted sitting left; what cannot be kept as it is waits on *Today*."""
        try:
            self.home.forms.recover()
        except FccError as problem:
            self.show_problem(problem)

    # ---- choices ---------------------------------------------------------------------------------------------

    @Slot(str)
    def _language_chosen(self, tag: str) -> None:
        self._settings_changed(replace(self.settings, language=tag))

    @Slot(int)
    def _text_size_chosen(self, percent: int) -> None:
        if self._frame is not None:
            return  # for those who look on now; hers comes back when they have looked
        self._settings_changed(replace(self.settings, text_size=percent))

    @Slot(object)
    def _settings_changed(self, settings: Settings) -> None:
        self.settings = settings
        self.home.choose_paper(settings.paper)
        self.settings_changed.emit(settings)
