"""The interview about home practices: one question at a time, each person's own words, to be paused at any point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fcc_app.domain.content import Interview, Question
from fcc_app.domain.content import Words as ContentWords
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, PracticeStatus, Routine
from fcc_app.domain.ids import FamilyId
from fcc_app.formats import format_number, language_name
from fcc_app.i18n import Catalog, app_language, available_languages
from fcc_app.services.content import home_practices
from fcc_app.services.families import FamilyPage
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.answers_editor import AnswersEditor
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.practice_page import safety_card
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import LanguageScope, Says, Words
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, Card, FamilyWords, Heading, LongTextAnswer, Text, TextField, column, row
from fcc_app.ui.widgets.arranging import CardGrid, Column, SideBySide, stacked

Kind = Literal["opening", "question", "here", "agreed", "closing"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is asked or said."""

    kind: Kind
    routine: Routine | None = None
    question: Question | None = None


def steps_of(interview: Interview) -> tuple[Step, ...]:
    """All steps, in the order in which they are led through."""
    steps = [Step("opening")]
    for routine in Routine:
        content = interview.routine(routine.value)
        steps += [Step("question", routine, question) for question in content.questions]
        steps += [Step("here", routine), Step("agreed", routine)]
    steps += [Step("closing", None, question) for question in interview.closing]
    return tuple(steps)


def where_left(page: FamilyPage, steps: tuple[Step, ...]) -> Step:
    """Where the interview with a family goes on: the first routine that is still to ask about.

    Of a routine that was only begun, the first question that nobody answered; nothing asked at all begins at the
    beginning, everything asked goes to the closing questions.
    """
    answered = {answer.question for answer in page.answers}
    to_ask = page.to_ask
    if len(to_ask) == len(Routine) and not answered:
        return steps[0]
    begun = None
    for step in steps:
        if step.routine in to_ask:
            break
        if step.kind == "question" and step.question is not None:
            if step.question.id in answered:
                begun = step.routine
            elif step.routine is begun and _nothing_further(page, step.routine):
                return step
    return next((step for step in steps if step.routine in to_ask), next(s for s in steps if s.kind == "closing"))


def _nothing_further(page: FamilyPage, routine: Routine | None) -> bool:
    """Whether only questions were answered about a routine: then it was left in the middle."""
    if routine is None:
        return False
    practice = page.practice(routine)
    return not practice.here.is_value and not practice.agreed.is_value and not practice.at_home.is_value


class InFamilysLanguage(Says, LanguageScope, Card):
    """The prompt once more, on honey, in the language that the family reads."""

    def __init__(self, words: ContentWords, tag: str) -> None:
        super().__init__(ground="honey", margin=18)
        self.set_language(tag)
        self.prompt = Text(words.said, kind="prompt")
        self.add(self.prompt)
        self.says(
            self.setAccessibleName,
            # Translators: {language} is a language. Read aloud by assistive tools before what stands in it.
            lambda t: t.gettext("For the family, in {language}").format(language=language_name(tag, tag)),
        )


class InterviewPage(DetailPage):
    """Leads through the routines. Every answer keeps itself; *Pause* comes back to the same place another day."""

    WIDEST = 900

    def __init__(
        self,
        home: OpenHome,
        navigation: Navigation,
        family: FamilyId,
        routine: Routine | None = None,
        *,
        closing: bool = False,
    ) -> None:
        super().__init__(home, navigation)
        self._family = family
        self._interview = home_practices()
        self._steps = steps_of(self._interview)
        self.step: Step | None = None
        if routine is not None:
            self.step = next(step for step in self._steps if step.routine is routine)
        elif closing:
            self.step = next(step for step in self._steps if step.kind == "closing")
        self.title.set_words(self._interview.title.said)
        # Translators: leaves the interview for now; it goes on at the same place another day.
        self.back.set_words(lambda t: t.gettext("Pause"))
        self.back.set_icon("pause")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, len(self._steps) - 1)
        self.where = Text(kind="muted", wrap=False)
        under = QVBoxLayout()
        set_margins(under, 28, 4, 28, 0)
        set_spacing(under, 6)
        under.addWidget(self.where)
        under.addWidget(self.progress)
        box = self.layout()
        assert isinstance(box, QVBoxLayout)  # noqa: S101 - as DetailPage builds it
        box.insertLayout(1, under)
        self.before = Button(lambda t: t.gettext("Back"), icon="back")
        self.skip = Button(lambda t: t.gettext("Skip this routine"), look="quiet")
        self.next = Button(lambda t: t.gettext("Next"), look="primary")
        self.before.clicked.connect(self.go_before)
        self.skip.clicked.connect(self.skip_routine)
        self.next.clicked.connect(self.go_next)
        foot = QHBoxLayout()
        set_margins(foot, 24, 8, 24, 16)
        set_spacing(foot, 8)
        foot.addWidget(self.before)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(self.next)
        box.addLayout(foot)
        self.answers: AnswersEditor | None = None
        self._examples: QWidget | None = None

    # ---- showing -----------------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        page = self.home.families.page(self._family, notes=0, contacts=0)
        if self.step is None:
            self.step = where_left(page, self._steps)
        step = self.step
        self.start_over()
        self.answers = self._examples = None
        place = self._steps.index(step)
        self.progress.setValue(place)
        self.where.set_words(lambda t: self._where_words(t, step))
        self.says(self.progress.setAccessibleName, lambda t: self._where_words(t, step))
        self.before.setVisible(place > 0)
        self.skip.setVisible(step.routine is not None)
        last = place == len(self._steps) - 1
        if step.kind == "opening":
            self.next.set_words(lambda t: t.gettext("Begin"))
        elif last:
            self.next.set_words(lambda t: t.gettext("Done"))
        else:
            self.next.set_words(lambda t: t.gettext("Next"))
        if step.kind == "opening":
            self._show_opening(page)
        elif step.kind in ("question", "closing") and step.question is not None:
            self._show_question(page, step.routine, step.question)
        elif step.routine is not None:
            self._show_ours(page, step.kind, step.routine)
        self.scroller.verticalScrollBar().setValue(0)

    def _where_words(self, t: Catalog, step: Step) -> str:
        if step.kind == "opening":
            return t.gettext("Before you begin")
        if step.routine is None:
            return t.gettext("At the end")
        title = self._interview.routine(step.routine.value).title.said(t)
        number = format_number(list(Routine).index(step.routine) + 1)
        # Translators: {routine} is a routine such as "Sleeping"; it is number {n} of {all} that are asked about.
        return t.gettext("{routine}: {n} of {all}").format(routine=title, n=number, all=format_number(len(Routine)))

    def _prompt(self, page: FamilyPage, words: ContentWords) -> QWidget:
        ours = Card(ground="pane", margin=18)
        ours.add(Text(words.said, kind="prompt"))
        tag = family_catalog(page)
        if not tag:
            return ours
        return SideBySide((ours, 1), (InFamilysLanguage(words, tag), 1), narrow=620)

    def _show_opening(self, page: FamilyPage) -> None:
        self.content.add(self._prompt(page, self._interview.lead))
        sentences = Card(spacing=10)
        tag = family_catalog(page)
        for sentence in self._interview.opening:
            if tag:
                sentences.add(SideBySide((Text(sentence.text.said), 1), (_quoted(sentence.text, tag), 1), narrow=560))
            else:
                sentences.add(Text(sentence.text.said))
        self.content.add(sentences)

    def _show_question(self, page: FamilyPage, routine: Routine | None, question: Question) -> None:
        if routine is not None:
            practice = self.bind_form(self.home.families.practice(self._family, routine))
            self._practice: FormBinding[HomePractice] | None = practice
        else:
            self._practice = None
        self.answers = AnswersEditor(self, self._family, routine, question.id, page.members, family_language(page))
        self.answers.show_answers([answer for answer in page.answers if answer.question == question.id])
        self.answers.heard.connect(self._heard)
        self.content.add(self._prompt(page, question.text), self.answers)
        if routine is not None:
            self._offer_examples(routine)

    def _show_ours(self, page: FamilyPage, kind: str, routine: Routine) -> None:
        content = self._interview.routine(routine.value)
        practice = self.bind_form(self.home.families.practice(self._family, routine))
        self._practice = practice
        practice.edited.connect(self._practice_edited)
        quotes = self._quotes([answer for answer in page.answers if answer.routine is routine])
        if kind == "here":
            at_home = LongTextAnswer(
                lambda t: t.gettext("At home, in short"),
                hint=lambda t: t.gettext("In your words: what they do."),
                least=2,
            )
            why = LongTextAnswer(lambda t: t.gettext("Why it matters to them"), least=1)
            here = LongTextAnswer(lambda t: t.gettext("Here"), least=2)
            for field, widget in (("at_home", at_home), ("why_it_matters", why), ("here", here)):
                practice.bind(field, stacked(widget))
            left, right = Card(spacing=12), Card(spacing=12)
            left.add(*quotes, at_home, why)
            right.add(here)
            for card in (left, right):
                card.body.addStretch(1)
            self.content.add(self._prompt(page, content.here), SideBySide((left, 1), (right, 1), narrow=620))
        else:
            agreed = LongTextAnswer(lambda t: t.gettext("What you agreed on"), least=2)
            cannot = LongTextAnswer(lambda t: t.gettext("What cannot be done here because of a rule"), least=1)
            told = TextField(lambda t: t.gettext("How you explained it, and what they said"), least=1)
            for field, control in (("agreed", agreed), ("cannot", cannot), ("how_explained", told)):
                practice.bind(field, control)
            ours = Card(ground="soft", spacing=12)
            ours.add(agreed)
            self.content.add(self._prompt(page, content.agreed), ours)
            if content.safety is not None:
                self.content.add(safety_card(content.safety, self._interview.safety_note.said))
            rule = Card(spacing=12)
            rule.add(cannot, told)
            self.content.add(rule)
        self._offer_examples(routine)

    def _quotes(self, answers: list[PracticeAnswer]) -> list[QWidget]:
        return [
            FamilyWords(answer.words.value, answer.language or None)
            for answer in answers
            if answer.words.value is not None
        ]

    # ---- examples ----------------------------------------------------------------------------------------------

    def _offer_examples(self, routine: Routine) -> None:
        self.examples_button = Button(lambda t: t.gettext("Show how other families do it"), look="link")
        self.examples_button.setProperty("routine", routine.value)
        self.examples_button.clicked.connect(self._show_examples)
        self.content.add(row(self.examples_button, None))

    @Slot()
    def _show_examples(self) -> None:
        if self._examples is not None:
            self._examples.setVisible(self._examples.isHidden())
            return
        cards: list[QWidget] = []
        sides: tuple[tuple[str, Words], ...] = (
            ("at_home", lambda t: t.gettext("At home")),
            ("here", lambda t: t.gettext("Here")),
            ("agreed", lambda t: t.gettext("Agreed")),
        )
        for example in self._interview.routine(str(self.examples_button.property("routine"))).examples:
            card = Card(ground="sunken", spacing=8)
            card.add(Heading(example.family.said, kind="section"))
            for field, label in sides:
                words: ContentWords = getattr(example, field)
                card.add(column(Text(label, kind="caption"), Text(words.said), spacing=0))
            card.body.addStretch(1)
            cards.append(card)
        self._examples = Column(
            Text(lambda t: t.gettext("Invented families. None of them does it better than another."), tone="muted"),
            CardGrid(cards),
            spacing=8,
        )
        self.content.add(self._examples)

    # ---- going -------------------------------------------------------------------------------------------------

    @Slot()
    def go_next(self) -> None:
        """Keep what was said and go on; after the last question the interview is over."""
        if self.step is None:
            return
        place = self._steps.index(self.step)
        if place == len(self._steps) - 1:
            self.go_back()
        elif self._steps[place + 1].routine is self.step.routine:
            self._go(self._steps[place + 1])
        else:
            self.skip_routine()

    @Slot()
    def go_before(self) -> None:
        """Keep what was said and go back one step."""
        if self.step is not None:
            self._go(self._steps[max(0, self._steps.index(self.step) - 1)])

    @Slot()
    def skip_routine(self) -> None:
        """Go on to the next routine that is still to ask about; what was not asked in this one stays to ask."""
        if self.step is None or not self.leave():
            return
        left = self.step.routine
        later = [step for step in self._steps[self._steps.index(self.step) + 1 :] if step.routine is not left]
        to_ask = self.home.families.page(self._family, notes=0, contacts=0).to_ask
        asking = any(step.routine in to_ask for step in later)
        self._go(next(step for step in later if not asking or step.routine is None or step.routine in to_ask))

    def _go(self, step: Step) -> None:
        if self.leave():
            self.step = step
            self.rebuild()
            self.focus_first()

    def done(self) -> None:
        """Ctrl+Return goes on."""
        self.go_next()

    def focus_first(self) -> None:
        """Put the focus where one writes, or on *Next*."""
        if self.answers is not None:
            self.answers.focus_first()
        elif self.step is not None and self.step.kind in ("here", "agreed"):
            super().focus_first()
        else:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what is heard -----------------------------------------------------------------------------------------

    @Slot()
    def _heard(self) -> None:
        if self._practice is None or self.answers is None:
            return
        heard = [binding.record.words for binding in self.answers.bindings]
        self._show_status(self._practice.record.status_by_answers(heard))

    @Slot(str)
    def _practice_edited(self, field: str) -> None:
        if self._practice is None or field == "status":
            return
        if field == "agreed" and self._practice.record.agreed.is_value and self._practice.record.agreed_on is None:
            self._practice.set(agreed_on=self.home.now().date())
        self._show_status(self._practice.record.status_by_answers())

    def _show_status(self, status: PracticeStatus) -> None:
        if self._practice is not None and status is not self._practice.record.status:
            today = self.home.now().date()
            self._practice.set(status=status, told_on=self._practice.record.told_on or today)


def family_language(page: FamilyPage) -> str:
    """The language that the family is likely to answer in: what it hears at home, else what it reads."""
    at_home = [language.language for language in page.languages if language.heard_at_home]
    return at_home[0] if at_home else page.family.reading_language


def family_catalog(page: FamilyPage) -> str:
    """The language in which prompts can be shown to the family; empty if the app lacks it, or speaks it already."""
    tag = page.family.reading_language
    known = available_languages()
    base = tag.split("-")[0]
    found = tag if tag in known else base if base in known else ""
    return "" if not found or found == app_language().split("-")[0] else found


def _quoted(words: ContentWords, tag: str) -> QWidget:
    from fcc_app.i18n import catalog

    return FamilyWords(words.said(catalog(tag)), tag)
