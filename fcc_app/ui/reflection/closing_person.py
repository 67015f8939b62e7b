"""What one person said, looked over by that person alone: what becomes of each answer when the session closes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.domain.journal import PrivateAnswer
from fcc_app.domain.reflection import Kept, Participant, ParticipantRole, SharedAnswer
from fcc_app.domain.releases import Release
from fcc_app.errors import FccError
from fcc_app.export.card import OwnAnswer
from fcc_app.export.leak_scan import Decision
from fcc_app.formats import format_number
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import AtClose, OpenSession, PersonClosing, choices
from fcc_app.services.session_giving import OwnWordsRequest
from fcc_app.ui import printing
from fcc_app.ui.background import run_in_background
from fcc_app.ui.language_scope import LanguageScope, Says, Words
from fcc_app.ui.reflection.tongues import face_of, label_language
from fcc_app.ui.reflection.two_languages import at_the_table, both
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceChips,
    DangerStrip,
    Heading,
    ProgressLine,
    ScrollPage,
    Text,
    column,
    language_of,
    row,
)

WIDEST = 980
"""Lines are no longer than can be read at arm's length, in pixels at 100 %."""


def outcome_words(outcome: AtClose, *, is_shared: bool) -> Words:
    """What can become of an answer, as the words of a choice."""
    if outcome is AtClose.THEME:
        # Translators: a choice: of what somebody said, only that this was talked about is kept, not the words.
        return lambda t: t.gettext("Keep the theme only")
    if outcome is AtClose.SHARE:
        # Translators: a choice: let the family and the provider keep these words.
        return lambda t: t.gettext("Share")
    if outcome is AtClose.DISCARD:
        # Translators: a choice: what somebody said is not kept anywhere.
        return lambda t: t.gettext("Throw away")
    if is_shared:
        # Translators: a choice: what somebody said stays as it is.
        return lambda t: t.gettext("Keep")
    # Translators: a choice: what the provider said goes into her own private journal.
    return lambda t: t.gettext("Keep in my journal")


def asked(session: OpenSession, step_id: str, language: str) -> str:
    """What a step asked, in one of the languages on screen."""
    shown = session.shown(step_id, language)
    return shown.texts.get("question") or shown.text


class AnswerCard(QWidget):
    """One answer: what was asked, in the languages on screen, the words as they were said, and what becomes of them."""

    decided = Signal(object, object)
    """This answer (its id), and the :class:`AtClose` that was chosen."""

    def __init__(
        self, session: OpenSession, answer: SharedAnswer | PrivateAnswer, decision: AtClose, languages: Sequence[str]
    ) -> None:
        super().__init__()
        self.answer_id = answer.id
        is_shared = isinstance(answer, SharedAnswer)
        card = Card(ground="card" if is_shared else "sunken", margin=18, spacing=8)
        for question in dict.fromkeys(asked(session, answer.step_id, tag) for tag in languages):
            said = Text(kind="muted", own_direction=True)
            said.show_text(question)
            card.add(said)
        self.words = Text(kind="answer", own_direction=True)
        if answer.language:
            self.words.setFont(face_of(answer.language))
        if isinstance(answer, SharedAnswer) and answer.kept is Kept.THEME:
            # Translators: stands for words of which only the theme was kept.
            self.words.set_words(lambda t: t.gettext("Only the theme was kept."))
        else:
            self.words.show_text(answer.words)
        card.add(self.words)
        self.translation = Text(kind="body", tone="muted", own_direction=True)
        self.translation.show_text(answer.translation)
        self.translation.setVisible(bool(answer.translation.strip()))
        card.add(self.translation)
        options = [(outcome, outcome_words(outcome, is_shared=is_shared)) for outcome in choices(answer, session.mode)]
        self.chips: ChoiceChips[AtClose] = ChoiceChips(
            options,
            # Translators: the name of a group of choices: what becomes of one answer.
            name=lambda t: t.gettext("What becomes of it"),
        )
        self.chips.set_value(decision)
        self.chips.edited.connect(self._decide)
        card.add(self.chips)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(card)

    @Slot(object)
    def _decide(self, outcome: AtClose) -> None:
        self.decided.emit(self.answer_id, outcome)


class ClosingPerson(LanguageScope, Says, QWidget):
    """One person's answers, in that person's language. It goes from the screen before anybody else looks."""

    done = Signal()
    """This person has looked; the laptop goes on."""

    def __init__(
        self,
        home: OpenHome,
        session: OpenSession,
        person: Participant | None,
        over: PersonClosing,
        household: HouseholdId | None,
        *,
        is_alone: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._session, self._person, self._over = home, session, person, over
        self._household = household
        self._printer: QPrinter | None = None
        self.cards: dict[UUID, AnswerCard] = {}
        self.heading = Heading(kind="page")
        self.problem = DangerStrip()
        self.print_button = Button(
            # Translators: a button: a parent takes her own private words home on paper.
            lambda t: t.gettext("Print my own words for me"),
            icon="print",
        )
        self.print_button.clicked.connect(self._print)
        self.progress = ProgressLine()
        self.progress.button.hide()
        self.printed = Text(kind="body", tone="primary")
        self.printed.hide()
        self.done_button = Button(look="primary", icon="check")
        self.done_button.clicked.connect(self.done)
        self._build(is_alone=is_alone)
        language = (person.language if person is not None else "") or session.languages[0]
        self.set_language(label_language(language))
        at_the_table(self)

    @property
    def _is_parent(self) -> bool:
        return self._person is not None and self._person.role is ParticipantRole.PARENT

    def _about_shared(self) -> Words:
        if not self._session.may_be_private:  # a group: all look at once, and no family gets a paper of it
            return both(self._session.languages, lambda t: t.gettext("Everybody here can read this."))
        return _shared_to_a_parent if self._is_parent else _shared

    def _build(self, *, is_alone: bool) -> None:
        name = "" if self._person is None else isolate(self._person.name)
        if name and not is_alone:
            # Translators: {name} is the person who reads this.
            self.heading.set_words(lambda t: t.gettext("{name}, this is what you said").format(name=name))
        else:
            self.heading.set_words(lambda t: t.gettext("This is what was said"))
        page = ScrollPage(margin=26, spacing=14)
        inside = QWidget()
        set_size(inside, max_width=WIDEST)
        box = QVBoxLayout(inside)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 14)
        for thing in (self.heading, self.problem):
            box.addWidget(thing)
        shared, private = self._over.shared, self._over.private
        if shared:
            box.addWidget(Text(self._about_shared(), kind="muted"))
            self._add_cards(box, shared)
        if private:
            box.addWidget(self._about_private())
            self._add_cards(box, private)
            if self._may_print:
                box.addLayout(row(self.print_button, None))
                box.addWidget(self.progress)
                box.addWidget(self.printed)
        if not shared and not private:
            box.addWidget(Text(lambda t: t.gettext("Nothing was written down."), kind="muted"))
        line = row(None, inside, None)
        line.setStretch(1, 1000)
        page.add(line, None)
        if is_alone:
            # Translators: a button: what was said has been looked over.
            self.done_button.set_words(lambda t: t.gettext("Go on"))
        else:
            # Translators: a button: somebody has looked over what was said; the words go from the screen.
            self.done_button.set_words(lambda t: t.gettext("Done: put my words away"))
        foot = QWidget()
        foot.setLayout(row(None, self.done_button, None))
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 12)
        set_spacing(outer, 8)
        outer.addWidget(page, 1)
        outer.addWidget(foot)

    def _about_private(self) -> QWidget:
        # Translators: a heading over words that a person shared with nobody.
        heading = Heading(lambda t: t.gettext("Only you"), kind="section")
        about = Text(kind="body")
        if self._is_parent:
            about.set_words(_private_to_a_parent)
        elif self._session.may_be_shared:
            about.set_words(_private_to_her)
        else:
            about.set_words(_on_her_own)
        widget = QWidget()
        widget.setLayout(column(heading, about, spacing=4))
        return widget

    def _add_cards(self, box: QVBoxLayout, answers: Sequence[SharedAnswer | PrivateAnswer]) -> None:
        languages = self._session.languages
        for answer in answers:
            card = AnswerCard(self._session, answer, self._over.decisions[answer.id], languages)
            card.decided.connect(self._decided)
            self.cards[answer.id] = card
            box.addWidget(card)

    def focus_first(self) -> None:
        """Begin with the first answer."""
        first = next(iter(self.cards.values()), None)
        target: QWidget = self.done_button if first is None else first.chips
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def _decided(self, answer: UUID, outcome: AtClose) -> None:
        self._session.decide(answer, outcome)

    # ---- on paper, for this person alone -----------------------------------------------------------------------

    @property
    def _may_print(self) -> bool:
        return self._is_parent and self._household is not None

    def _request(self) -> OwnWordsRequest | None:
        if self._person is None or self._household is None:
            return None
        language = language_of(self)
        answers = tuple(
            OwnAnswer(
                asked(self._session, one.step_id, self._reads),
                self._session.shown(one.step_id, self._reads).text_language,
                one.words,
                one.language,
            )
            for one in self._over.private
        )
        return OwnWordsRequest(
            household_id=self._household,
            session_id=self._session.record.id,
            participant_id=self._person.id,
            answers=answers,
            languages=(language,),
        )

    @property
    def _reads(self) -> str:
        spoken = self._person.language if self._person is not None else ""
        return spoken if spoken in self._session.languages else self._session.languages[0]

    @Slot()
    def _print(self) -> None:
        request = self._request()
        if request is None:
            return
        self.problem.clear()
        self._printer = printing.usual_printer(self._home.releases.paper)
        if self._printer is None:
            self._show_problem(printing.NoPrinterError())
            return
        self.print_button.setEnabled(False)
        self.progress.begin(lambda t: t.gettext("Making the pages for the printer …"))
        work = partial(_own_pages, self._home, request)
        run_in_background(work, self._send_to_printer, self._show_problem, owner=self)

    def _send_to_printer(self, made: tuple[list[bytes], Release, int]) -> None:
        pages, entry, replaced = made
        if self._printer is None:
            return
        try:
            # In the windows' thread: a page or two, and some systems' printers may be painted on from no other.
            printing.print_and_enter(self._home.releases, pages, self._printer, entry)
        except FccError as problem:
            self._show_problem(problem)
            return
        self._printer = None
        self.progress.end()
        self.print_button.setEnabled(True)
        self.printed.set_words(lambda t: _printed(t, language_of(self), replaced))
        self.printed.show()

    def _show_problem(self, problem: FccError) -> None:
        self.progress.end()
        self.print_button.setEnabled(True)
        self.problem.show_problem(problem.user_message(), code=problem.code)


def _shared_to_a_parent(t: Catalog) -> str:
    return t.gettext(
        "These words are shared. What you keep stays in this home’s records, and stands on the paper for your family."
        " What you throw away is gone for good."
    )


def _shared(t: Catalog) -> str:
    return t.gettext(
        "These words are shared. What you keep stays in this home’s records, and stands on the paper for the family."
        " What you throw away is gone for good."
    )


def _private_to_a_parent(t: Catalog) -> str:
    return t.gettext(
        "Nobody but you has seen these words. If you choose nothing, they are thrown away when the session closes."
        " Until then, whoever knows the provider’s passphrase could open them. What you share stays, and can be opened"
        " with that passphrase."
    )


def _private_to_her(t: Catalog) -> str:
    return t.gettext(
        "These words are only yours. Your journal keeps them unless you choose otherwise. Whoever knows your"
        " passphrase can open it."
    )


def _on_her_own(t: Catalog) -> str:
    return t.gettext(
        "Your journal keeps these words unless you throw them away. Whoever knows your passphrase can open it."
    )


def _printed(t: Catalog, language: str, replaced: int) -> str:
    words = t.gettext("Your words are at the printer. Please take the paper with you.")
    if not replaced:
        return words
    said = t.ngettext("{n} name of somebody else is not on it.", "{n} names of somebody else are not on it.", replaced)
    return f"{words} {said.format(n=format_number(replaced, language))}"


def _own_pages(home: OpenHome, request: OwnWordsRequest) -> tuple[list[bytes], Release, int]:
    """The pages, their entry for the ledger, and how many names of somebody else were taken out of them."""
    prepared = home.releases.prepare_own_words(request)
    decisions = {hit.key: Decision.REPLACE for hit in prepared.hits}
    pages, entry = home.releases.printable(
        prepared, decisions, by=home.home.usual_caregiver().id, dpi=printing.PRINT_DPI
    )
    return pages, entry, len(decisions)
