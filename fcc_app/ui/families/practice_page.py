"""One home practice, side by side: at home, here, agreed; what a rule forbids, and how that was told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fcc_app.domain.content import Interview, Safety
from fcc_app.domain.home_practices import HomePractice, PracticeStatus, Routine
from fcc_app.domain.ids import FamilyId
from fcc_app.domain.words import WORDS
from fcc_app.services.content import home_practices
from fcc_app.services.families import FamilyPage
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.answers_editor import AnswersEditor
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.practice_cards import routine_title
from fcc_app.ui.families.said import ROUTINE_ICONS
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words, marked, plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceChips,
    DateField,
    Drawing,
    Heading,
    LongTextAnswer,
    MultiChips,
    Text,
    TextField,
    row,
)
from fcc_app.ui.widgets.arranging import Column, SideBySide, labelled, stacked


def side(title: Words, answer: QWidget, *more: QWidget, ground: str = "card") -> Card:
    """One of the three columns."""
    card = Card(ground="soft" if ground == "soft" else "card", spacing=12, margin=14)
    card.add(Heading(title, kind="section"), answer, *more)
    card.body.addStretch(1)
    return card


def safety_card(safety: Safety, note: Words) -> Card:
    """Where a rule may limit what can be agreed: the rule, and words that tell it with respect."""
    card = Card(ground="accent", spacing=8)
    card.add(
        row(
            Drawing("warning", color="on_accent_soft"),
            Heading(lambda t: t.gettext("What a rule may forbid"), kind="section"),
        ),
        Text(safety.limit.said),
        Text(lambda t: t.gettext("You could say:"), kind="caption"),
        # Translators: what one could say to a family, in quotation marks.
        Text(lambda t: t.gettext("“{words}”").format(words=safety.say.said(t))),
        Text(note, kind="caption"),
    )
    return card


class PracticePage(DetailPage):
    """The side-by-side editor of one routine."""

    routine_requested = Signal(object)
    """Another routine of the same family."""

    WIDEST = 1180

    def __init__(self, home: OpenHome, navigation: Navigation, family: FamilyId, routine: Routine) -> None:
        super().__init__(home, navigation)
        self._family, self.routine = family, routine
        self._interview: Interview = home_practices()
        self.title.set_words(routine_title(self._interview, routine))
        self.before = Button(lambda t: t.gettext("Routine before"), look="quiet", icon="back")
        self.after = Button(lambda t: t.gettext("Next routine"), look="quiet", icon="next")
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.ask_button = Button(lambda t: t.gettext("Ask the family"), icon="reflect")
        self.ask_button.clicked.connect(self._ask)
        self.add_to_top(self.ask_button)

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        page = self.home.families.page(self._family, notes=0, contacts=0)
        content = self._interview.routine(self.routine.value)
        form = self.home.families.practice(self._family, self.routine)
        self.start_over()
        self.say_back(page.family.name)
        self.binding: FormBinding[HomePractice] = self.bind_form(form)
        self.binding.edited.connect(self._edited)
        self.status: ChoiceChips[PracticeStatus] = ChoiceChips(
            [(status, marked(WORDS[status])) for status in PracticeStatus], name=lambda t: t.gettext("State")
        )
        self.binding.bind("status", self.status)
        self.at_home = LongTextAnswer(
            lambda t: t.gettext("What they do"), hint=lambda t: t.gettext("In your words, short."), least=3
        )
        self.why = LongTextAnswer(lambda t: t.gettext("Why it matters to them"), least=2)
        self.here = LongTextAnswer(lambda t: t.gettext("What happens here"), hint=content.here.said, least=3)
        self.agreed = LongTextAnswer(lambda t: t.gettext("What you agreed on"), hint=content.agreed.said, least=3)
        for answer in (self.at_home, self.why, self.here, self.agreed):
            stacked(answer)
        agreed_on = DateField(lambda t: t.gettext("Agreed on"), today=lambda: self.home.now().date())
        for field, widget in (
            ("at_home", self.at_home),
            ("why_it_matters", self.why),
            ("here", self.here),
            ("agreed", self.agreed),
            ("agreed_on", agreed_on),
        ):
            self.binding.bind(field, widget)
        # Translators: the heads of three columns about one routine.
        at_home = side(lambda t: t.gettext("At home"), self.at_home, self.why)
        here = side(lambda t: t.gettext("Here"), self.here)
        agreed = side(lambda t: t.gettext("Agreed"), self.agreed, agreed_on, ground="soft")
        self.content.add(
            row(Drawing(ROUTINE_ICONS[self.routine], side=24), self.status, spacing=12),
            SideBySide((at_home, 1), (here, 1), (agreed, 1), narrow=760),
            self._rules(),
            self._told(page),
            self._own_words(page),
            row(self.before, None, self.after),
        )

    def _rules(self) -> QWidget:
        content = self._interview.routine(self.routine.value)
        cannot = LongTextAnswer(lambda t: t.gettext("What cannot be done here because of a rule"))
        told = TextField(lambda t: t.gettext("How you explained it, and what they said"), least=2)
        self.binding.bind("cannot", cannot)
        self.binding.bind("how_explained", told)
        own = Card(spacing=12)
        own.add(cannot, told)
        own.body.addStretch(1)
        if content.safety is None:
            return own
        return SideBySide((safety_card(content.safety, self._interview.safety_note.said), 1), (own, 1), narrow=700)

    def _told(self, page: FamilyPage) -> QWidget:
        card = Card(spacing=12)
        on = DateField(lambda t: t.gettext("On"), today=lambda: self.home.now().date())
        self.binding.bind("told_on", on)
        if page.members:
            who: MultiChips[object] = MultiChips(
                [(member.id, plain(member.name)) for member in page.members],
                name=lambda t: t.gettext("Who told you"),
            )
            self.binding.bind("told_by", who, read=tuple)
            card.add(SideBySide((labelled(lambda t: t.gettext("Who told you"), who), 2), (on, 1)))
        else:
            card.add(on)
        return card

    def _own_words(self, page: FamilyPage) -> QWidget:
        column = Column(
            Heading(lambda t: t.gettext("What the family said"), kind="title"),
            Text(lambda t: t.gettext("The questions of the interview, and each person’s own words."), tone="muted"),
            spacing=12,
        )
        self.answers: list[AnswersEditor] = []
        for question in self._interview.routine(self.routine.value).questions:
            kept = [answer for answer in page.answers if answer.question == question.id]
            editor = AnswersEditor(
                self, self._family, self.routine, question.id, page.members, page.family.reading_language
            )
            editor.show_answers(kept, blank=False)
            editor.heard.connect(self._heard)
            self.answers.append(editor)
            card = Card(spacing=10)
            card.add(Text(question.text.said, kind="strong"), editor)
            column.add(card)
        return column

    @Slot(str)
    def _edited(self, field: str) -> None:
        if field == "agreed" and self.binding.record.agreed.is_value and self.binding.record.agreed_on is None:
            self.binding.set(agreed_on=self.home.now().date())
        if field in ("at_home", "why_it_matters", "agreed"):
            self._heard()

    @Slot()
    def _heard(self) -> None:
        heard = [one.record.words for editor in self.answers for one in editor.bindings]
        status = self.binding.record.status_by_answers(heard)
        if status is not self.binding.record.status:
            self.binding.set(status=status)

    @Slot()
    def _go_before(self) -> None:
        self._step(-1)

    @Slot()
    def _go_after(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        every = list(Routine)
        self.routine_requested.emit(every[(every.index(self.routine) + step) % len(every)])

    @Slot()
    def _ask(self) -> None:
        if self.leave():
            self.navigation.interview_requested.emit(self._family, self.routine)

    def focus_first(self) -> None:
        """Put the focus into the first column."""
        self.at_home.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down go from routine to routine."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_PageDown:
            self._step(1)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_PageUp:
            self._step(-1)
        else:
            super().keyPressEvent(event)
