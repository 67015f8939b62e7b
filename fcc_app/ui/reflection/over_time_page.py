"""A family's sessions side by side: what we said then and what we say now, how often we met, what we promised."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.families import Family
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.ids import FamilyId, FollowUpId, HouseholdId, SessionId
from fcc_app.domain.reflection import SessionStatus
from fcc_app.errors import FccError
from fcc_app.i18n import isolate
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OverTime, PromptOverTime, SessionPage
from fcc_app.ui.language_scope import Says, plain
from fcc_app.ui.reflection.picture_view import MeetingsPicture
from fcc_app.ui.reflection.reading import Reading, promise_words
from fcc_app.ui.reflection.session_words import BETWEEN, held_on, languages_of, where_it_stopped
from fcc_app.ui.reflection.shared_words import Prompt, answer_card, ordered
from fcc_app.ui.theme import Kind, set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceChips,
    ChoiceField,
    DangerStrip,
    EmptyState,
    Heading,
    Pill,
    ScrollPage,
    Section,
    Text,
    column,
    row,
)
from fcc_app.ui.widgets.arranging import SideBySide, clear_layout

EVERYBODY = "everybody"


class OverTimePage(Says, QWidget):
    """Reads what was shared, and nothing private. A whole session opens on a page of its own."""

    went_back = Signal()
    begin_requested = Signal(object)
    """Please begin a session with this family (id)."""

    resume_requested = Signal(object)
    """Please go on with this session (id)."""

    session_shown = Signal(object)
    family_shown = Signal(object)

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._family: FamilyId | None = None
        self._household: HouseholdId | None = None
        self._found: OverTime | None = None
        self.problem = DangerStrip()
        self._build_head()
        self._build_parts()
        self._page = ScrollPage()
        self._page.add(self._top, self._head, self.households, self._beside, self.sessions, self.prompts, self.empty)
        self._page.add(None)
        self.reading = Reading(home)
        self.reading.went_back.connect(self._close_reading)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.reading)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(self.problem)
        box.addWidget(self._stack, 1)

    def _build_head(self) -> None:
        self.back_button = Button(lambda t: t.gettext("All sessions"), look="quiet", icon="back")
        self.back_button.clicked.connect(self.went_back)
        self.begin_button = Button(lambda t: t.gettext("Begin a new session"), look="primary", icon="reflect")
        self.begin_button.clicked.connect(self._begin)
        self._top = row(self.back_button, None, self.begin_button)
        self.title = Heading(kind="page")
        self._head = column(
            self.title,
            Text(lambda t: t.gettext("What we said then, and what we say now."), tone="muted"),
            spacing=4,
        )
        self.households: ChoiceChips[object] = ChoiceChips(name=lambda t: t.gettext("Household"))
        self.households.edited.connect(self._household_chosen)

    def _build_parts(self) -> None:
        self.rhythm = Section(lambda t: t.gettext("How often we met"))
        self.meetings = MeetingsPicture()
        self.rhythm.body.addWidget(self.meetings)
        self.rhythm.body.addStretch(1)
        self.promises = Section(lambda t: t.gettext("What we promised each other"))
        self._beside = SideBySide((self.rhythm, 1), (self.promises, 1), narrow=680, spacing=32)
        self.sessions = Section(lambda t: t.gettext("Our sessions"))
        self.prompts = Section(lambda t: t.gettext("Then and now"))
        # Translators: a field: the earlier of two reflection sessions that stand side by side.
        self.then: ChoiceField[UUID] = ChoiceField(lambda t: t.gettext("Then"))
        # Translators: a field: the later of two reflection sessions that stand side by side.
        self.now: ChoiceField[UUID] = ChoiceField(lambda t: t.gettext("Now"))
        self.then.edited.connect(self._show_prompts)
        self.now.edited.connect(self._show_prompts)
        self._which = QWidget()
        self._which.setLayout(row(self.then, self.now, None, spacing=16))
        self._prompt_cards = QVBoxLayout()
        set_spacing(self._prompt_cards, 12)
        self.prompts.body.addWidget(self._which)
        self.prompts.body.addLayout(self._prompt_cards)
        self.empty = EmptyState(
            lambda t: t.gettext("There has been no reflection session with this family yet."),
            lambda t: t.gettext("Begin a session"),
            icon="reflect",
        )
        self.empty.acted.connect(self._begin)

    # ---- what the page asks --------------------------------------------------------------------------------------

    @property
    def family_id(self) -> FamilyId | None:
        """The family in view."""
        return self._family

    def show_family(self, family: FamilyId) -> None:
        """Show a family's sessions.

        Raises:
            GoneError: If there is no such family.
        """
        if family != self._family:
            self._family, self._household = family, None
            self.then.set_value(None)
            self.now.set_value(None)
            self._page.verticalScrollBar().setValue(0)
        self._reload_family()
        self._stack.setCurrentWidget(self._page)

    def show_session(self, session: SessionId) -> None:
        """Show one session as it was held.

        Raises:
            GoneError: If there is no such session.
        """
        page = self.reading.show_session(session)
        if page.session.family_id != self._family:
            self._family, self._household = page.session.family_id, None
        self._stack.setCurrentWidget(self.reading)
        self.reading.focus_first()

    def reload(self) -> None:
        """Read what is shown anew.

        Raises:
            GoneError: If it is gone.
        """
        if self._stack.currentWidget() is self.reading and self.reading.session_id is not None:
            self.reading.show_session(self.reading.session_id)
        elif self._family is not None:
            self._reload_family()

    def focus_first(self) -> None:
        """Where one reads on, or begins."""
        if self._stack.currentWidget() is self.reading:
            self.reading.focus_first()
        else:
            self.back_button.setFocus()

    # ---- showing -------------------------------------------------------------------------------------------------

    def _reload_family(self) -> None:
        if self._family is None:
            return
        self.problem.clear()
        family: Family = self._home.families.page(self._family).family
        found = self._home.reflection.over_time(self._family, self._household)
        self._found = found
        self.title.set_words(plain(family.name))
        self._show_households(family)
        self.meetings.show_rhythm(found.rhythm)
        self._show_promises(found)
        self._show_sessions(found)
        self._offer_sessions(found)
        self._show_prompts()
        any_session = bool(found.pages)
        for part in (self._beside, self.sessions):
            part.setVisible(any_session)
        self.begin_button.setVisible(any_session)
        self.empty.setVisible(not any_session)

    def _show_households(self, family: Family) -> None:
        houses = [house for house, of in self._home.families.households() if of.id == family.id]
        options: list[tuple[object, object]] = [(EVERYBODY, lambda t: t.gettext("Everybody"))]
        options += [(house.id, plain(house.name)) for house in houses]
        self.households.set_options(options)  # type: ignore[arg-type]  # ids and one word, each with its words
        self.households.set_value(self._household or EVERYBODY)
        self.households.setVisible(len(houses) > 1)

    def _show_promises(self, found: OverTime) -> None:
        clear_layout(self.promises.body)
        for promise in found.promises_open:
            line = _PromiseLine(promise, self._owner(promise))
            line.done.connect(self._done)
            self.promises.body.addWidget(line)
        for promise in found.promises_kept:
            self.promises.body.addWidget(Text(promise_words(promise, self._owner(promise)), tone="muted"))
        if not found.promises_open and not found.promises_kept:
            self.promises.body.addWidget(Text(lambda t: t.gettext("Nothing was promised yet."), tone="muted"))
        self.promises.body.addStretch(1)

    def _owner(self, promise: FollowUp) -> str:
        return self.reading.owner(promise)

    def _show_sessions(self, found: OverTime) -> None:
        clear_layout(self.sessions.body)
        for page in reversed(found.pages):
            card = _SessionCard(self._home, page)
            card.read_requested.connect(self._read)
            card.resume_requested.connect(self.resume_requested)
            self.sessions.body.addWidget(card)

    def _offer_sessions(self, found: OverTime) -> None:
        """Which two stand side by side; with two sessions there is nothing to choose."""
        with_answers = [page for page in found.pages if page.answers]
        options = [(page.session.id, plain(held_on(page.session))) for page in with_answers]
        for field, usual in ((self.then, 0), (self.now, -1)):
            field.set_options([(UUID(bytes=key.bytes), words) for key, words in options])
            if field.value() is None and with_answers:
                field.set_value(with_answers[usual].session.id)
        self._which.setVisible(len(with_answers) > 2)
        several = len(with_answers) > 1
        self.prompts.heading.set_words(
            (lambda t: t.gettext("Then and now")) if several else (lambda t: t.gettext("What we said"))
        )

    @Slot()
    def _show_prompts(self) -> None:
        clear_layout(self._prompt_cards)
        found = self._found
        if found is None:
            return
        shown = {page.session.id: page for page in found.pages}
        chosen = {self.then.value(), self.now.value()}
        pages = [page for key, page in shown.items() if key in chosen]
        any_prompt = False
        for prompt in found.prompts:
            if any(page.answers_to(prompt.step_id) for page in pages):
                any_prompt = True
                self._prompt_cards.addWidget(_prompt_card(prompt, pages))
        self.prompts.setVisible(any_prompt)

    # ---- wishes --------------------------------------------------------------------------------------------------

    @Slot(object)
    def _household_chosen(self, chosen: object) -> None:
        self._household = HouseholdId(chosen) if isinstance(chosen, UUID) else None
        self._try(self._reload_family)

    @Slot(object)
    def _done(self, promise: FollowUpId) -> None:
        self._try(lambda: self._home.communication.done(promise))
        self._try(self._reload_family)

    @Slot(object)
    def _read(self, session: SessionId) -> None:
        self._try(lambda: self.show_session(session))
        self.session_shown.emit(session)

    @Slot()
    def _begin(self) -> None:
        self.begin_requested.emit(self._family)

    @Slot()
    def _close_reading(self) -> None:
        family = self._family
        if family is None:
            self.went_back.emit()
            return
        self._try(lambda: self.show_family(family))
        self.family_shown.emit(family)
        self.focus_first()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)


class _SessionCard(Card):
    """One session in a line: when, in which languages, who was here, and whether it rests."""

    read_requested = Signal(object)
    resume_requested = Signal(object)

    def __init__(self, home: OpenHome, page: SessionPage) -> None:
        super().__init__(margin=14, spacing=4)
        session = page.session
        self._session = session.id
        words = column(
            Text(plain(BETWEEN.join((held_on(session), languages_of(session)))), kind="strong"),
            Text(plain(BETWEEN.join(isolate(person.name) for person in page.participants)), kind="muted"),
            spacing=2,
        )
        acts: list[QWidget] = []
        read = Button(lambda t: t.gettext("Read it"), look="quiet")
        read.clicked.connect(self._read)
        if session.status is SessionStatus.CLOSED:
            acts = [Pill(lambda t: t.gettext("Closed"), tone="ok", sign="✓"), read]
        else:
            words.addWidget(Text(where_it_stopped(session, home.modules), kind="caption"))
            go_on = Button(lambda t: t.gettext("Go on"), icon="next")
            go_on.clicked.connect(self._go_on)
            acts = [Pill(lambda t: t.gettext("Paused"), tone="accent", sign="‖"), read, go_on]
        line = row(words, *acts, spacing=12)
        line.setStretch(0, 1)
        self.add(line)

    @Slot()
    def _read(self) -> None:
        self.read_requested.emit(self._session)

    @Slot()
    def _go_on(self) -> None:
        self.resume_requested.emit(self._session)


class _PromiseLine(QWidget):
    """A promise that is open, with *Done* beside it."""

    done = Signal(object)

    def __init__(self, promise: FollowUp, owner: str) -> None:
        super().__init__()
        self._promise = promise.id
        self.button = Button(lambda t: t.gettext("Done"), look="quiet", icon="check")
        self.button.clicked.connect(self._done)
        words = Text(promise_words(promise, owner))
        words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        line = row(words, self.button, spacing=12)
        line.setStretch(0, 1)
        self.setLayout(line)

    @Slot()
    def _done(self) -> None:
        self.done.emit(self._promise)


def _prompt_card(prompt: PromptOverTime, pages: list[SessionPage]) -> Card:
    card = Card(margin=16, spacing=12)
    languages = tuple(tag for page in reversed(pages) for tag in page.session.languages)
    for number, wording in enumerate(ordered(prompt.wording, languages)[:2]):
        # Of a scene its name and its question: the story is long, and was read then.
        asked = (
            [wording.text("title"), wording.text("question")] if wording.text("question") else [wording.text("text")]
        )
        kind: Kind = "body" if number else "strong"
        card.add(column(*(Prompt(words, wording.language, kind) for words in asked if words.strip()), spacing=2))
    sides = []
    for page in pages:
        side = QWidget()
        answers = page.answers_to(prompt.step_id)
        things: list[QWidget | None] = [Text(plain(held_on(page.session)), kind="caption")]
        things += [answer_card(answer, page) for answer in answers]
        if not answers:
            things.append(Text(lambda t: t.gettext("Nothing was shared here."), tone="muted"))
        side.setLayout(column(*things, None, spacing=8))
        sides.append((side, 1))
    card.add(SideBySide(*sides, narrow=560, spacing=20))
    return card
