"""What can be given of a closed session: its paper, thank-you cards, and the next meeting as a calendar file.

Everything goes through the one way out (``home.releases``): made anew, scanned, entered in the ledger. In family view
no dialog opens: files go into the household's folder, paper to the usual printer, and a line that names somebody else
is left out, for nobody decides about other families' names in front of a family.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.domain.reflection import ReflectionSession, SessionMode
from fcc_app.domain.releases import Release
from fcc_app.errors import FccError
from fcc_app.export.leak_scan import Decision
from fcc_app.formats import format_date, format_number, format_time
from fcc_app.i18n import Catalog, catalog, isolate
from fcc_app.services.household_folders import NoHouseholdFolderError
from fcc_app.services.open_home import OpenHome
from fcc_app.services.releases import CALENDAR, ChangedMeanwhileError, Prepared
from fcc_app.services.session_giving import CardRequest, MeetingRequest, SessionPaper, SessionRequest
from fcc_app.ui import file_dialogs, printing
from fcc_app.ui.announce import announce
from fcc_app.ui.background import run_in_background
from fcc_app.ui.export.export_words import FORMAT_NAMES
from fcc_app.ui.export.name_decisions import NameDecisions
from fcc_app.ui.export.page_pictures import PagePictures
from fcc_app.ui.language_scope import Says, Words, language_of
from fcc_app.ui.reflection.tongues import frame_languages
from fcc_app.ui.reflection.two_languages import at_the_table, both, both_tags
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, Card, DangerStrip, Heading, ProgressLine, Text, column, flow_widget

PREVIEW_DPI = 96.0


class PaperCard(Says, QWidget):
    """One paper: look at it, put a copy into the family's folder, print it; and where it went.

    *languages* are those of the buttons; none is the app's own. *file_format* is that of the copy. Outside of family
    view a dialog asks where it goes, unless the household has a folder, and she decides herself about names that are
    found.
    """

    busy_changed = Signal(bool)
    """Something is being made or written; nothing else can be meanwhile."""

    def __init__(
        self,
        home: OpenHome,
        request: SessionPaper,
        languages: Sequence[str],
        title: Words,
        *,
        file_format: str = "pdf",
        in_family_view: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._request, self._languages = home, request, languages
        self._format = file_format
        self._in_family_view = in_family_view
        self._prepared: Prepared | None = None
        self._printer: QPrinter | None = None
        self._then: Callable[[Prepared], None] | None = None
        self._file = Path()
        self.title = Heading(title, kind="section")
        self.problem = DangerStrip()
        self.look_button = Button(icon="eye")
        self.look_button.clicked.connect(self._look_or_not)
        self.give_button = Button(self._both(_give_words(file_format)), look="primary", icon="export")
        self.give_button.clicked.connect(self.give)
        self.print_button = Button(self._both(lambda t: t.gettext("Print")), icon="print")
        self.print_button.clicked.connect(self.print_it)
        self.done = Text(kind="body", tone="primary")
        self.where = Text(kind="muted")
        self.found = Text(kind="muted")
        self.names = NameDecisions()
        self.names.decided.connect(self._name_decided)
        self.progress = ProgressLine()
        self.progress.button.hide()
        self.pages = PagePictures()
        for part in (self.done, self.where, self.found, self.names, self.pages):
            part.hide()
        acts, flow = flow_widget()
        for button in (self.give_button, self.print_button, self.look_button):
            flow.addWidget(button)
        card = Card(margin=18, spacing=10)
        card.add(self.title, self.problem, acts, self.progress, column(self.done, self.where, self.found, spacing=4))
        card.add(self.names, self.pages)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(card)
        self._say_look()
        if in_family_view:
            at_the_table(self)

    def _both(self, words: Words) -> Words:
        return both(self._languages, words)

    # ---- what can be done --------------------------------------------------------------------------------------

    @Slot()
    def _look_or_not(self) -> None:
        if self.pages.isVisible():
            self.pages.show_pages([])
            self.pages.hide()
            self._say_look()
        else:
            self.look()

    @Slot()
    def look(self) -> None:
        """Show the pages as they would be given."""
        self._prepare(self._lay_out)

    @Slot()
    def give(self) -> None:
        """Put a copy into the household's folder, or, outside of family view, where she says."""
        household = self._request.household_id
        if self._in_family_view and self._home.household_folders.of(household) is None:
            self._failed(NoHouseholdFolderError())
            return
        self._prepare(self._write)

    @Slot()
    def print_it(self) -> None:
        """Print it."""
        paper = self._home.releases.paper
        self._printer = printing.usual_printer(paper) if self._in_family_view else printing.choose_printer(self, paper)
        if self._printer is not None:
            self._prepare(self._make_pages)
        elif self._in_family_view:
            self._failed(printing.NoPrinterError())

    # ---- making it ---------------------------------------------------------------------------------------------

    def _prepare(self, then: Callable[[Prepared], None]) -> None:
        """Make it as the records are now, then go on; first she decides about names, where she may."""
        self._then = then
        self.problem.clear()
        self.done.hide()
        self.where.hide()
        self._begin()
        decisions = dict(self.names.decisions)
        work = partial(_prepared, self._home, self._request, decisions, self._in_family_view)
        run_in_background(work, self._ready, self._failed, owner=self)

    def _ready(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._tell_found(prepared)
        if not prepared.is_clean:
            self._end()
            self.names.show_hits(prepared)
            self.names.focus_first()
            return
        if self._then is not None:
            self._then(prepared)

    def _tell_found(self, prepared: Prepared) -> None:
        left_out = prepared.left_out
        self.found.setVisible(bool(left_out))
        self.found.set_words(
            self._both(
                lambda t: t.ngettext(
                    "{n} line that names somebody else is left out.",
                    "{n} lines that name somebody else are left out.",
                    left_out,
                ).format(n=format_number(left_out))
            )
        )

    @Slot()
    def _name_decided(self) -> None:
        if not self.names.undecided and self._then is not None:
            self._prepare(self._then)

    def _lay_out(self, prepared: Prepared) -> None:
        work = partial(self._home.releases.preview, prepared, dpi=PREVIEW_DPI)
        run_in_background(work, self._pages_arrived, self._failed, owner=self)

    def _pages_arrived(self, pages: list[bytes]) -> None:
        self._end()
        self.pages.show_pages(pages)
        self.pages.show()
        self._say_look()

    def _write(self, prepared: Prepared) -> None:
        target = self._target(prepared)
        if target is None:
            self._end()
            return
        by = self._home.home.usual_caregiver().id
        work = partial(self._home.releases.release, prepared, _decisions(prepared), self._format, target, by=by)
        run_in_background(work, partial(self._given, target), self._failed, owner=self)

    def _target(self, prepared: Prepared) -> Path | None:
        household, name = self._request.household_id, prepared.file_name(self._format)
        try:
            return self._home.household_folders.free_name(household, name)
        except NoHouseholdFolderError as problem:
            if self._in_family_view:
                self._failed(problem)
                return None
        words = catalog(language_of(self))
        kind = words.gettext(FORMAT_NAMES[self._format])
        return file_dialogs.choose_new_file(self, words.gettext("Where to put the file"), name, kind, self._format)

    def _given(self, target: Path, release: Release) -> None:
        self._file = target.with_name(release.file_name)
        name = isolate(release.file_name)
        if self._in_family_view:
            self._say_done(
                # Translators: {name} is the name of a file.
                lambda t: t.gettext("Given: {name}. It is in the folder for your family.").format(name=name)
            )
        else:
            # Translators: {name} is the name of a file.
            self._say_done(lambda t: t.gettext("Given: {name}.").format(name=name))
        # In front of a family the name of the file is enough: a path may pass through folders of others.
        self.where.show_text("" if self._in_family_view else str(self._file))
        self.where.setVisible(not self._in_family_view)
        undrawn = self._home.releases.undrawn if self._format != CALENDAR else ()
        if undrawn:
            self.problem.show_problem(_undrawn_words(catalog(language_of(self)), undrawn))

    def _make_pages(self, prepared: Prepared) -> None:
        by = self._home.home.usual_caregiver().id
        work = partial(self._home.releases.printable, prepared, _decisions(prepared), by=by, dpi=printing.PRINT_DPI)
        run_in_background(work, self._send_to_printer, self._failed, owner=self)

    def _send_to_printer(self, made: tuple[list[bytes], Release]) -> None:
        pages, entry = made
        if self._printer is None:
            return
        try:
            # In the windows' thread: a few pages, and some systems' printers may be painted on from no other.
            printing.print_and_enter(self._home.releases, pages, self._printer, entry)
        except FccError as problem:
            self._failed(problem)
            return
        self._printer = None
        self._say_done(lambda t: t.gettext("The pages are at the printer."))

    # ---- saying it ---------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.busy_changed.emit(True)
        self.progress.begin(self._both(lambda t: t.gettext("One moment …")))

    def _end(self) -> None:
        self.progress.end()
        self.busy_changed.emit(False)

    def _say_done(self, words: Words) -> None:
        self._end()
        self._then = None
        self.done.set_words(self._both(words))
        self.done.show()
        announce(self, self.done.shown)

    def _failed(self, problem: FccError) -> None:
        self._end()
        if isinstance(problem, ChangedMeanwhileError):
            self.pages.show_pages([])
            self.pages.hide()
            self._say_look()
        self.problem.show_problem(problem.user_message(), code=problem.code)

    def _say_look(self) -> None:
        if self.pages.isHidden():
            self.look_button.set_words(self._both(lambda t: t.gettext("See the pages")))
        else:
            # Translators: a button: the pages that are shown go from the screen.
            self.look_button.set_words(self._both(lambda t: t.gettext("Put the pages away")))


class Giving(Says, QWidget):
    """All papers of a closed session for one household or several that sat at it together."""

    def __init__(
        self,
        home: OpenHome,
        session: ReflectionSession,
        households: Sequence[HouseholdId],
        *,
        in_family_view: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._session = home, session
        self._in_family_view = in_family_view
        self.languages = frame_languages(session.languages)
        self._labels: Sequence[str] = self.languages if in_family_view else ()
        self.cards: list[PaperCard] = []
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 14)
        # Translators: a heading over the papers of a session that a family can take home.
        box.addWidget(Heading(both(self._labels, lambda t: t.gettext("To take home")), kind="title"))
        for household in households:
            if len(households) > 1:
                name = Heading(kind="section")
                name.show_text(home.family_view.look(household).name)
                box.addWidget(name)
            for card in self._papers(household):
                card.busy_changed.connect(self._rest)
                self.cards.append(card)
                box.addWidget(card)
        if in_family_view and any(home.household_folders.of(household) is None for household in households):
            hint = Text(kind="muted")
            hint.set_words(both(self._labels, lambda t: t.gettext(NoHouseholdFolderError.message_id)))
            box.addWidget(hint)
            for card in self.cards:
                card.give_button.setEnabled(False)
                card.give_button.setProperty("never", True)
        box.addStretch(1)

    def _papers(self, household: HouseholdId) -> list[PaperCard]:
        session = self._session
        make = partial(PaperCard, self._home, in_family_view=self._in_family_view)
        wanted = SessionRequest(household_id=household, session_id=session.id, languages=self.languages)
        papers = [make(wanted, self._labels, both(self._labels, lambda t: t.gettext("Our session, on paper")))]
        if session.next_day is not None:
            meeting = MeetingRequest(household_id=household, session_id=session.id, languages=self.languages)
            papers.append(make(meeting, self._labels, both_tags(self._labels, self._when), file_format=CALENDAR))
        for thanks in self._home.reflection.page(session.id).thanks:
            card = CardRequest(household_id=household, thanks_id=thanks.id)
            papers.append(make(card, self._labels, both(self._labels, _thanks_words(thanks.to_name))))
        return papers

    def _when(self, tag: str) -> str:
        day = self._session.next_day
        if day is None:
            return ""
        moment = format_date(day, language=tag)
        if self._session.next_time is not None:
            time = format_time(self._session.next_time, tag)
            # Translators: {day} is a day, {time} a time of day.
            moment = catalog(tag).gettext("{day}, {time}").format(day=isolate(moment), time=isolate(time))
        # Translators: {moment} is a day, or a day and a time, of the next meeting with a family.
        return catalog(tag).gettext("We meet again: {moment}").format(moment=moment)

    @Slot(bool)
    def _rest(self, busy: bool) -> None:
        for card in self.cards:
            for button in (card.look_button, card.print_button, card.give_button):
                button.setEnabled(not busy and not button.property("never"))

    def focus_first(self) -> None:
        """Put the focus on the first paper."""
        if self.cards:
            first = self.cards[0].give_button if self.cards[0].give_button.isEnabled() else self.cards[0].print_button
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def make_giving(
    home: OpenHome, session: ReflectionSession, household: HouseholdId | None, *, in_family_view: bool = True
) -> Giving | None:
    """What can be given of a closed session to *household*, or to all that sat at it; ``None`` where there is nothing.

    A group, and whoever sat alone, has no family to give anything to.
    """
    if session.mode is not SessionMode.WITH_FAMILY or session.family_id is None:
        return None
    households = (household,) if household is not None else session.households
    if not households:
        only = home.family_view.household_of(session)
        households = () if only is None else (only,)
    if not households:
        return None
    return Giving(home, session, households, in_family_view=in_family_view)


def _prepared(home: OpenHome, request: SessionPaper, decisions: dict[str, Decision], in_family_view: bool) -> Prepared:
    prepared = home.releases.prepare(request, decisions)
    if in_family_view and prepared.hits:
        prepared = home.releases.decided(prepared, {hit.key: Decision.LEAVE_OUT for hit in prepared.hits})
    return prepared


def _decisions(prepared: Prepared) -> dict[str, Decision]:
    return {hit.key: hit.decision for hit in prepared.hits if hit.decision is not None}


def _give_words(file_format: str) -> Words:
    if file_format == CALENDAR:
        # Translators: a button: puts a calendar file with the next meeting into the family's own folder.
        return lambda t: t.gettext("Give as a calendar file")
    # Translators: a button: puts a file with what is shown into the family's own folder.
    return lambda t: t.gettext("Give a copy")


def _thanks_words(name: str) -> Words:
    # Translators: a heading; {name} is the person who is thanked.
    return lambda t: t.gettext("A thank-you to {name}").format(name=isolate(name))


def _undrawn_words(t: Catalog, signs: Sequence[str]) -> str:
    # Translators: {signs} are characters of a script for which this computer has no letters.
    return t.ngettext(
        "This computer has no letter for {signs}: there is a gap in the file.",
        "This computer has no letters for {signs}: there are gaps in the file.",
        len(signs),
    ).format(signs=isolate(" ".join(signs[:12])))
