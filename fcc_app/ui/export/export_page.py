"""Giving a family its communication log: joins what to give, looking at it, and letting it leave."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.domain.releases import Release
from fcc_app.errors import FccError, FieldError
from fcc_app.export.leak_scan import Decision, NamesFoundError
from fcc_app.export.writers import WritingStoppedError
from fcc_app.formats import format_number
from fcc_app.i18n import Catalog, catalog, isolate
from fcc_app.services.communication import HouseholdChoice
from fcc_app.services.open_home import OpenHome
from fcc_app.services.releases import PRINTED, ChangedMeanwhileError, Prepared
from fcc_app.ui import file_dialogs, printing
from fcc_app.ui.background import Task, run_in_background
from fcc_app.ui.export.export_words import FORMAT_NAMES, SEPARATOR, languages_words, release_words
from fcc_app.ui.export.look_and_decide import LookAndDecide, what_and_how
from fcc_app.ui.export.what_to_give import WhatToGive
from fcc_app.ui.language_scope import Says, Words, language_of
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.sheets import ConfirmSheet
from fcc_app.ui.theme import set_look, set_margins, set_spacing
from fcc_app.ui.widgets import Button, Card, DangerStrip, Heading, IconButton, ProgressLine, Text, column, flow_widget

PREVIEW_DPI = 96.0


class ExportPage(Says, QWidget):
    """Three calm steps: say what to give, look at it and decide, and it is given."""

    closed = Signal()
    """The person is done, or thought better of it."""

    releases_requested = Signal()
    """Please show the list of what left the home."""

    def __init__(self, home: OpenHome, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._navigation = navigation
        self._prepared: Prepared | None = None
        self._decisions: dict[str, Decision] = {}
        self._task: Task | None = None
        self._sheet: ConfirmSheet | None = None
        self._leaving = False
        self._printer: QPrinter | None = None
        self._file: Path | None = None
        self._format = ""
        self.heading = Heading(lambda t: t.gettext("Give the communication log"), kind="page")
        self.step = Text(kind="muted", wrap=False)
        self.close_button = IconButton("close", lambda t: t.gettext("Close"))
        self.close_button.clicked.connect(self.close_export)
        self.problem = DangerStrip()
        self.progress = ProgressLine()
        self.progress.cancel_requested.connect(self._stop)
        self.what = WhatToGive(home)
        self.what.go_on_requested.connect(self._prepare)
        self.what.problem_found.connect(self.show_problem)
        self.look = LookAndDecide()
        self.look.decided.connect(self._name_decided)
        self.look.give_requested.connect(self._ask_to_give)
        self.look.print_requested.connect(self._ask_to_print)
        self.look.back_requested.connect(self._change)
        self.look.progress.cancel_requested.connect(self._stop)
        self._build_given()
        self._steps = QStackedWidget()
        for step in (self.what, self.look, self.given):
            self._steps.addWidget(step)
        top = QHBoxLayout()
        set_spacing(top, 12)
        top.addLayout(column(self.heading, self.step, spacing=0), 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        set_margins(box, 24, 20, 24, 16)
        set_spacing(box, 12)
        box.addLayout(top)
        box.addWidget(self.problem)
        box.addWidget(self._steps, 1)
        box.addWidget(self.progress)
        self._show_step(self.what)

    def _build_given(self) -> None:
        self.given = QWidget()
        self.given_heading = Heading(kind="title")
        self.given_words = Text()
        self.given_file = Text(tone="muted")
        self.undrawn = Text(tone="problem")
        self.folder_button = Button(lambda t: t.gettext("Show the folder"), look="primary", icon="folder")
        self.folder_button.clicked.connect(self._show_folder)
        self.again_button = Button(lambda t: t.gettext("Give it in another form"))
        self.again_button.clicked.connect(self._look_again)
        self.releases_button = Button(lambda t: t.gettext("See what left this home"))
        self.releases_button.clicked.connect(self.releases_requested)
        self.done_button = Button(lambda t: t.gettext("Done"))
        self.done_button.clicked.connect(self.close_export)
        card = Card(ground="ok", margin=20, spacing=10)
        card.add(self.given_heading, self.given_words, self.given_file, self.undrawn)
        box = QVBoxLayout(self.given)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 16)
        box.addWidget(card)
        acts, flow = flow_widget()
        for button in (self.folder_button, self.again_button, self.releases_button, self.done_button):
            flow.addWidget(button)
        box.addWidget(acts)
        box.addStretch(1)

    # ---- what the page around it asks --------------------------------------------------------------------------

    @property
    def household(self) -> HouseholdId | None:
        """The household that the log is for."""
        choice = self.what.choice
        return None if choice is None else HouseholdId(choice.household.id)

    @property
    def is_under_way(self) -> bool:
        """Whether something was prepared and not given yet."""
        return self._steps.currentWidget() is self.look or self._task is not None

    def begin(self, choices: Sequence[HouseholdChoice], household: HouseholdId | None) -> None:
        """Begin with the first step; what is under way for the same household goes on."""
        if self.is_under_way and household in (None, self.household):
            return
        self._stop()
        self._decisions = {}
        self.problem.clear()
        try:
            self.what.begin(choices, household)
        except FccError as problem:
            self.show_problem(problem)
        self._show_step(self.what)

    def panes(self) -> Sequence[QWidget]:
        """The parts between which F6 moves."""
        return (self.look.names, self.look.scroller) if self._steps.currentWidget() is self.look else (self.what,)

    def focus_first(self) -> None:
        """Put the focus on what is to be done next."""
        if self._steps.currentWidget() is self.what:
            self.what.focus_first()
        elif self._steps.currentWidget() is self.look:
            self.look.focus_first()
        else:
            self.done_button.setFocus()

    @Slot()
    def close_export(self) -> None:
        """Leave; nothing more is given."""
        self._stop()
        self._prepared = None
        self._decisions = {}
        self.look.pages.show_pages([])
        self._show_step(self.what)
        self.closed.emit()

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong; nothing has left."""
        self._end_work()
        if isinstance(problem, WritingStoppedError):
            self.look.show_stopped()
            return
        if isinstance(problem, (ChangedMeanwhileError, NamesFoundError)):
            self._prepare()  # what is shown is out of date
        self.problem.show_problem(problem.user_message(), code=problem.code)

    # ---- looking -----------------------------------------------------------------------------------------------

    @Slot()
    def _prepare(self) -> None:
        if self._task is not None or not self.what.days_make_sense():
            return
        self.problem.clear()
        try:
            request = self.what.request()
        except FieldError as problem:
            self.what.show_problem(problem, problem.field)
            return
        if request is None:
            return
        self.what.go_on.setEnabled(False)
        # Translators: shown while the pages of a document are being made.
        self.progress.begin(lambda t: t.gettext("Putting the log together …"))
        work = partial(self._home.releases.prepare_log, request, dict(self._decisions))
        self._task = run_in_background(work, self._prepared_arrived, self.show_problem, owner=self)

    def _prepared_arrived(self, prepared: Prepared) -> None:
        self._end_work()
        self._prepared = prepared
        self.look.show_prepared(prepared)
        self._show_step(self.look)
        self.look.focus_first()
        self._lay_out()

    def _lay_out(self) -> None:
        """Make the pages as decided so far, in the background; an older layout is of no use any more."""
        if self._prepared is None:
            return
        if self._task is not None:
            self._task.cancel()
            self._home.releases.cancel()
        work = partial(_decided_and_laid_out, self._home, self._prepared, dict(self._decisions))
        self.look.progress.begin(lambda t: t.gettext("Laying out the pages …"))
        self._task = run_in_background(work, self._pages_arrived, self.show_problem, owner=self)

    def _pages_arrived(self, made: tuple[Prepared, list[bytes]]) -> None:
        self._end_work()
        prepared, pages = made
        self._prepared = prepared
        self.look.show_counts(prepared)
        self.look.show_pages(pages)

    @Slot()
    def _name_decided(self) -> None:
        if self._prepared is None:
            return
        self._decisions.update(self.look.names.decisions)
        hits = tuple(replace(hit, decision=self._decisions.get(hit.key)) for hit in self._prepared.hits)
        self._prepared = replace(self._prepared, hits=hits)
        self.look.show_counts(self._prepared)
        if self._prepared.is_clean:
            self._lay_out()

    @Slot()
    def _change(self) -> None:
        self._stop()
        self.problem.clear()
        self._show_step(self.what)
        self.what.focus_first()

    @Slot()
    def _look_again(self) -> None:
        self._show_step(self.look)
        self.look.focus_first()

    # ---- letting it leave --------------------------------------------------------------------------------------

    @Slot(str)
    def _ask_to_give(self, file_format: str) -> None:
        self._format = file_format
        self._confirm(file_format, self._give)

    @Slot()
    def _ask_to_print(self) -> None:
        self._confirm(PRINTED, self._print)

    def _confirm(self, file_format: str, act: Callable[[], None]) -> None:
        prepared = self._prepared
        if prepared is None or not prepared.is_clean:
            return
        self.problem.clear()
        household = isolate(prepared.to_whom)
        sheet = ConfirmSheet(
            # Translators: asked before a log leaves the home; {household} is the name of the household that gets it.
            lambda t: t.gettext("Give this to {household}?").format(household=household),
            lambda t: what_and_how(t, prepared, file_format),
            lambda t: t.gettext("Give to {household}").format(household=household),
            self,
        )
        sheet.confirmed.connect(act)
        # Translators: a button: do not give the log to the family yet.
        sheet.safe_button.set_words(lambda t: t.gettext("Not yet"))
        set_look(sheet.act_button, look="primary")  # nothing is wrong with giving a family what is theirs
        self._sheet = sheet
        sheet.open()

    @Slot()
    def _give(self) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        t = catalog(language_of(self))
        target = file_dialogs.choose_new_file(
            self,
            t.gettext("Where to put the file"),
            prepared.file_name(self._format),
            t.gettext(FORMAT_NAMES[self._format]),
            self._format,
        )
        if target is None:
            return
        work = partial(
            self._home.releases.release, prepared, dict(self._decisions), self._format, target, by=self._caregiver()
        )
        self._begin_work(lambda t: t.gettext("Writing the file …"))
        self._task = run_in_background(work, partial(self._file_given, target), self.show_problem, owner=self)

    def _file_given(self, target: Path, release: Release) -> None:
        self._end_work()
        self._file = target.with_name(release.file_name)
        self._show_given(release)

    @Slot()
    def _print(self) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        self._printer = printing.choose_printer(self, self._home.releases.paper)
        if self._printer is None:
            return
        work = partial(
            self._home.releases.printable,
            prepared,
            dict(self._decisions),
            by=self._caregiver(),
            dpi=printing.PRINT_DPI,
        )
        self._begin_work(lambda t: t.gettext("Making the pages for the printer …"))
        self._task = run_in_background(work, self._send_to_printer, self.show_problem, owner=self)

    def _send_to_printer(self, made: tuple[list[bytes], Release]) -> None:
        pages, entry = made
        if self._printer is None:
            return
        work = partial(printing.print_and_enter, self._home.releases, pages, self._printer, entry)
        if sys.platform == "darwin":  # its printers may be painted on from the window's thread only
            try:
                self._printed(work())
            except FccError as problem:
                self.show_problem(problem)
            return
        self.look.progress.begin(lambda t: t.gettext("Printing …"))
        self.look.progress.button.setEnabled(False)  # what is with the printer is stopped at the printer
        self._task = run_in_background(work, self._printed, self.show_problem, owner=self)

    def _printed(self, release: Release) -> None:
        self._end_work()
        self._printer = None
        self._file = None
        self._show_given(release)

    def _show_given(self, release: Release) -> None:
        household = isolate(release.to_whom)
        self.given_heading.set_words(
            # Translators: {household} is the name of the household that got its log.
            lambda t: t.gettext("Given to {household}").format(household=household)
        )

        def how(t: Catalog) -> str:
            form = SEPARATOR.join((t.gettext(FORMAT_NAMES[release.format]), languages_words(release.languages)))
            return f"{release_words(t, release)}\n{form}"

        self.given_words.set_words(how)
        self.given_file.setVisible(self._file is not None)
        self.folder_button.setVisible(self._file is not None)
        if self._file is not None:
            self.given_file.show_text(str(self._file))
        undrawn = self._home.releases.undrawn if release.format != PRINTED else ()
        self.undrawn.setVisible(bool(undrawn))
        self.undrawn.set_words(
            # Translators: {signs} are characters of a script for which this computer has no letters.
            lambda t: t.ngettext(
                "This computer has no letter for {signs}: there is a gap in the file.",
                "This computer has no letters for {signs}: there are gaps in the file.",
                len(undrawn),
            ).format(signs=isolate(" ".join(undrawn[:12])))
        )
        self._show_step(self.given)
        (self.folder_button if self._file is not None else self.done_button).setFocus()

    @Slot()
    def _show_folder(self) -> None:
        if self._file is not None:
            file_dialogs.show_folder(self._file.parent)

    # ---- inside ------------------------------------------------------------------------------------------------

    def _begin_work(self, words: Words) -> None:
        self.problem.clear()
        if self._task is not None:
            self._task.cancel()  # pages to look at, which nobody waits for any more
            self._home.releases.cancel()
        self._leaving = True
        self.look.stopped.hide()
        self.look.show_busy(True)
        self.look.progress.begin(words)

    def _end_work(self) -> None:
        self._task = None
        self._leaving = False
        self.progress.end()
        self.look.progress.end()
        self.look.show_busy(False)
        self.what.go_on.setEnabled(self.household is not None)

    @Slot()
    def _stop(self) -> None:
        """Stop what is under way. A file that is being written tells by itself whether it was stopped in time."""
        if self._task is None:
            return
        self._home.releases.cancel()
        if not self._leaving:
            self._task.cancel()
            self._end_work()

    def _show_step(self, step: QWidget) -> None:
        self._steps.setCurrentWidget(step)
        place = self._steps.indexOf(step) + 1
        names = (
            # Translators: the three steps of giving a log to a family.
            lambda t: t.gettext("what to give"),
            lambda t: t.gettext("look at it"),
            lambda t: t.gettext("given"),
        )
        self.step.set_words(
            # Translators: {place} and {count} are numbers, {step} is what is done in this step.
            lambda t: t.gettext("Step {place} of {count}: {step}").format(
                place=format_number(place), count=format_number(3), step=names[place - 1](t)
            )
        )

    def _caregiver(self) -> UUID:
        return self._home.home.usual_caregiver().id


def _decided_and_laid_out(
    home: OpenHome, prepared: Prepared, decisions: dict[str, Decision]
) -> tuple[Prepared, list[bytes]]:
    decided = home.releases.decided(prepared, decisions)
    return decided, home.releases.preview(decided, dpi=PREVIEW_DPI)
