"""What a household can look at in family view: large, few choices, in the family's language beside hers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.domain.reflection import ReflectionSession
from fcc_app.domain.releases import Release
from fcc_app.errors import FccError
from fcc_app.formats import format_date
from fcc_app.i18n import catalog, isolate, without_isolates
from fcc_app.services.family_view import InView, Shown
from fcc_app.services.household_folders import NoHouseholdFolderError
from fcc_app.services.open_home import OpenHome
from fcc_app.services.releases import ChangedMeanwhileError, Period, Request
from fcc_app.ui import printing
from fcc_app.ui.announce import announce
from fcc_app.ui.background import run_in_background
from fcc_app.ui.family_view.paper_view import PaperView
from fcc_app.ui.language_scope import LanguageScope, Says, Words, plain
from fcc_app.ui.reflection.two_languages import BETWEEN, at_the_table, both, both_tags
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    ChoiceChips,
    DangerStrip,
    Drawing,
    EmptyState,
    Heading,
    ProgressLine,
    ScrollPage,
    Text,
    row,
)

_AT_ONCE = 100
"""At most so many sessions are listed: two a month for four years."""


class _Line(LanguageScope, QWidget):
    """One line of a large choice, in a language of its own."""

    def __init__(self, tag: str, text: str, *, first: bool) -> None:
        super().__init__()
        self.set_language(tag)
        self.label = Text(plain(text), kind="title" if first else "section", tone="" if first else "muted", parent=self)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(self.label)


class LargeChoice(Says, QPushButton):
    """A choice to press at arm's length: a drawing, and what it is in each language. *key* is what it stands for."""

    def __init__(self, icon: str, said: Callable[[str], str], languages: Sequence[str], key: object = None) -> None:
        super().__init__()
        self.key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.says(self._call, both_tags(languages, said))
        lines = QVBoxLayout()
        set_spacing(lines, 4)
        lines.addStretch(1)
        for number, tag in enumerate(languages):
            lines.addWidget(_Line(tag, said(tag), first=not number))
        lines.addStretch(1)
        inside = row(Drawing(icon, color="primary", side=36), spacing=20)
        inside.addLayout(lines, 1)
        set_margins(inside, 24, 26, 24, 26)
        self.setLayout(inside)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Room for what is inside: Qt's own button looks at its text only."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As :meth:`sizeHint`, and as narrow as its longest word."""
        layout = self.layout()
        narrow = layout.totalMinimumSize().width() if layout is not None else 0
        return QSize(narrow, self.sizeHint().height())

    def _call(self, text: str) -> None:
        self.setAccessibleName(without_isolates(text))


def both_names(view: InView) -> Words:
    """The household's name, and how the family writes it itself."""
    return plain(BETWEEN.join(map(isolate, (view.name, view.own_name))) if view.own_name else view.name)


class HouseholdMenu(QWidget):
    """What there is to look at."""

    chosen = Signal(str)
    """One of ``log``, ``practices``, ``words`` and ``sessions``."""

    def __init__(self, view: InView) -> None:
        super().__init__()
        names = Heading(both_names(view), kind="page")
        names.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        question = Text(
            both(view.languages, lambda t: t.gettext("What would you like to look at together?")), kind="section"
        )
        question.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        choices: tuple[tuple[str, str, Words], ...] = (
            ("log", "log", lambda t: t.gettext("Communication log")),
            ("practices", "practices", lambda t: t.gettext("Home practices")),
            ("words", "language", lambda t: t.gettext("Family words")),
            ("sessions", "reflect", lambda t: t.gettext("Our reflection sessions")),
        )
        grid = QGridLayout()
        set_spacing(grid, 20)
        self.choices: dict[str, LargeChoice] = {}
        for number, (key, icon, words) in enumerate(choices):
            choice = LargeChoice(icon, _in_each(words), view.languages, key)
            choice.clicked.connect(self._chosen)
            grid.addWidget(choice, number // 2, number % 2)
            self.choices[key] = choice
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        line = row(None, spacing=0)
        line.addLayout(grid, 12)
        line.addStretch(1)
        page = ScrollPage(margin=32, spacing=24)
        page.add(None, names, question, line, None, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(page)

    @Slot()
    def _chosen(self) -> None:
        choice = self.sender()
        if isinstance(choice, LargeChoice):
            self.chosen.emit(str(choice.key))

    def focus_first(self) -> None:
        """Put the focus on the first choice."""
        self.choices["log"].setFocus(Qt.FocusReason.OtherFocusReason)


class SessionsPage(QWidget):
    """The household's closed sessions, the newest first. *title* gives what a session was called, in a language."""

    chosen = Signal(object)
    """A session (id) to read."""

    def __init__(
        self, view: InView, sessions: Sequence[ReflectionSession], title: Callable[[ReflectionSession, str], str]
    ) -> None:
        super().__init__()
        page = ScrollPage(margin=32, spacing=16)
        page.add(Heading(both(view.languages, lambda t: t.gettext("Our reflection sessions")), kind="page"))
        self.choices: list[LargeChoice] = []
        for session in sessions[:_AT_ONCE]:
            choice = LargeChoice("reflect", partial(_session_words, session, title), view.languages, session.id)
            choice.clicked.connect(self._chosen)
            page.add(choice)
            self.choices.append(choice)
        if not sessions:
            sentence = both(view.languages, lambda t: t.gettext("Sessions that you closed together can be read here."))
            page.add(EmptyState(sentence, icon="reflect"))
        page.add(None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(page)

    @Slot()
    def _chosen(self) -> None:
        choice = self.sender()
        if isinstance(choice, LargeChoice):
            self.chosen.emit(choice.key)

    def focus_first(self) -> None:
        """Put the focus on the newest session."""
        if self.choices:
            self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)


class PaperPage(QWidget):
    """A paper to read together, and to give: into the household's folder, or on paper. No dialog opens.

    *request* makes the request for a period; *periods* says whether there is one to choose.
    """

    def __init__(
        self, home: OpenHome, view: InView, request: Callable[[Period], Request], *, periods: bool = False
    ) -> None:
        super().__init__()
        self._home, self._view, self._request = home, view, request
        self._shown: Shown | None = None
        self._printer: QPrinter | None = None
        both_of = partial(both, view.languages)
        self.problem = DangerStrip()
        self.paper = PaperView()
        self.progress = ProgressLine()
        self.progress.button.hide()
        self.left_out = Text(
            both_of(lambda t: t.gettext("Lines that name somebody else are not shown.")), kind="muted", wrap=True
        )
        self.left_out.hide()
        self.period: ChoiceChips[Period] = ChoiceChips(
            [
                (Period.THREE_MONTHS, both_of(lambda t: t.gettext("The last three months"))),
                # Translators: everything that was ever written down in a family's communication log.
                (Period.ALL, both_of(lambda t: t.gettext("From the beginning"))),
            ],
            # Translators: a label before a range of dates.
            name=both_of(lambda t: t.gettext("Period")),
        )
        self.period.set_value(Period.THREE_MONTHS)
        self.period.edited.connect(self._load)
        self.period.setVisible(periods)
        # Translators: a button: puts a file with what is shown into the family's own folder.
        self.give_button = Button(both_of(lambda t: t.gettext("Give a copy")), look="primary", icon="export")
        self.give_button.clicked.connect(self._give)
        self.print_button = Button(both_of(lambda t: t.gettext("Print")), icon="print")
        self.print_button.clicked.connect(self._print)
        self.done = Text(kind="body")
        self.done.hide()
        foot = row(self.print_button, self.give_button, spacing=12)
        foot.insertWidget(0, self.done, 1)
        foot.insertStretch(1)
        box = QVBoxLayout(self)
        set_margins(box, 26, 0, 26, 18)
        set_spacing(box, 12)
        box.addWidget(self.problem)
        box.addWidget(self.period)
        box.addWidget(self.paper, 1)
        box.addWidget(self.left_out)
        box.addWidget(self.progress)
        box.addLayout(foot)
        at_the_table(self)
        self._load()

    def focus_first(self) -> None:
        """Put the focus on the paper, to be scrolled by keys."""
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- making it -------------------------------------------------------------------------------------------

    @Slot()
    def _load(self) -> None:
        self._ready(False)
        self.problem.clear()
        request = self._request(self.period.value() or Period.THREE_MONTHS)
        self.progress.begin(both(self._view.languages, lambda t: t.gettext("One moment …")))
        run_in_background(partial(self._home.family_view.show, request), self._loaded, self._show_problem, owner=self)

    def _loaded(self, shown: Shown) -> None:
        self.progress.end()
        self._shown = shown
        self.paper.show_document(shown.document)
        self.left_out.setVisible(bool(shown.left_out))
        self._ready(True)

    def _ready(self, ready: bool) -> None:
        self.give_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    @Slot(object)
    def _show_problem(self, problem: FccError) -> None:
        if isinstance(problem, ChangedMeanwhileError):
            self._load()
        self.progress.end()
        self._ready(self._shown is not None)
        self.problem.show_problem(problem.user_message(), code=problem.code)

    # ---- giving it -------------------------------------------------------------------------------------------

    @Slot()
    def _give(self) -> None:
        if self._shown is None:
            return
        if self._home.household_folders.of(self._view.household) is None:
            self._show_problem(NoHouseholdFolderError())
            return
        by = self._home.home.usual_caregiver().id
        self._begin_giving()
        work = partial(self._home.family_view.give, self._shown, "pdf", by=by)
        run_in_background(work, self._given, self._show_problem, owner=self)

    def _begin_giving(self) -> None:
        self._ready(False)
        self.problem.clear()
        self.done.hide()
        self.progress.begin(both(self._view.languages, lambda t: t.gettext("One moment …")))

    def _given(self, release: Release) -> None:
        name = isolate(release.file_name)
        self._say_done(
            # Translators: {name} is the name of a file.
            lambda t: t.gettext("Given: {name}. It is in the folder for your family.").format(name=name)
        )

    def _say_done(self, words: Words) -> None:
        self.progress.end()
        self._ready(True)
        self.done.set_words(both(self._view.languages, words))
        self.done.show()
        announce(self, self.done.shown)

    @Slot()
    def _print(self) -> None:
        if self._shown is None:
            return
        self._printer = printing.usual_printer(self._home.releases.paper)
        if self._printer is None:
            self._show_problem(printing.NoPrinterError())
            return
        shown, by = self._shown, self._home.home.usual_caregiver().id
        self._begin_giving()
        work = partial(self._home.releases.printable, shown.prepared, shown.decisions, by=by, dpi=printing.PRINT_DPI)
        run_in_background(work, self._send_to_printer, self._show_problem, owner=self)

    def _send_to_printer(self, made: tuple[list[bytes], Release]) -> None:
        if self._printer is None:
            return
        pages, entry = made
        work = partial(printing.print_and_enter, self._home.releases, pages, self._printer, entry)
        if sys.platform == "darwin":  # its printers may be painted on from the window's thread only
            try:
                self._printed(work())
            except FccError as problem:
                self._show_problem(problem)
            return
        run_in_background(work, self._printed, self._show_problem, owner=self)

    def _printed(self, _release: Release) -> None:
        self._printer = None
        self._say_done(lambda t: t.gettext("The pages are at the printer."))


def _in_each(words: Words) -> Callable[[str], str]:
    return lambda tag: words(catalog(tag))


def _session_words(session: ReflectionSession, title: Callable[[ReflectionSession, str], str], tag: str) -> str:
    return f"{isolate(title(session, tag))} · {isolate(format_date(session.began_at.date(), 'long', tag))}"
