"""The languages of a child: four questions lead, any number of languages answers, and the words card follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.ids import FamilyId
from fcc_app.domain.language_profiles import Interpreter, LanguageProfile, ProfileLanguage
from fcc_app.domain.words import WORDS
from fcc_app.formats import language_name
from fcc_app.i18n import Catalog
from fcc_app.services.content import language_guide
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.record_cards import RecordCards, Summary
from fcc_app.ui.families.said import SEPARATOR, yes_no_options
from fcc_app.ui.families.words_card import WordsCard
from fcc_app.ui.form_binding import FormBinding, language_text, named_language
from fcc_app.ui.language_scope import Words, marked
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    CheckBox,
    ChoiceAnswer,
    Heading,
    LanguageField,
    LineField,
    LongTextAnswer,
    MultiChips,
    NamedLanguage,
    Section,
    Text,
    row,
)
from fcc_app.ui.widgets.arranging import SideBySide

QUESTION_FIELDS = {
    "hears-at-home": ("hears_at_home", "heard_at_home"),
    "hears-nearby": ("hears_nearby", "heard_nearby"),
    "understands": ("understands", "understood"),
    "speaks": ("speaks", "spoken"),
}
"""For each question of the content: the profile's field for what was said besides, and each language's yes or no."""


class LanguageProfilePage(DetailPage):
    """Four questions, the languages themselves, an interpreter, songs, and the words card."""

    def __init__(self, home: OpenHome, navigation: Navigation, family: FamilyId) -> None:
        super().__init__(home, navigation)
        self._family = family
        self._guide = language_guide()
        self.title.set_words(self._guide.title.said)

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        facts = self.home.families.page(self._family, notes=0, contacts=0)
        form = self.home.families.profile(self._family)
        self.start_over()
        self.say_back(facts.family.name)
        self.profile: FormBinding[LanguageProfile] = self.bind_form(form)
        self._languages = list(facts.languages)
        self._chips: dict[str, MultiChips[Any]] = {}
        self.content.add(Text(self._guide.lead.said, tone="muted"))
        for question in self._guide.questions:
            self.content.add(self._question(question.id, question.title.said, question.text.said, question.hint.said))
        self.content.add(self._each_language(facts.languages), self._interpreter(), self._songs())
        words = Section(lambda t: t.gettext("The family words card"))
        self.words = WordsCard(self, self._family, self._guide, facts)
        words.body.addWidget(
            Text(
                lambda t: t.gettext("The words this child uses. Knowing ten of them makes the first weeks easier."),
                tone="muted",
            )
        )
        words.body.addWidget(self.words)
        self.content.add(
            words, Text(lambda t: f"{self._guide.source.title}. {self._guide.source.note}", kind="caption")
        )
        self._show_chips()

    def leave(self) -> bool:
        """See :meth:`DetailPage.leave`: a language typed into a question's field is added, too."""
        for add in self.content.findChildren(AddLanguage):
            add.name_if_typed()
        return super().leave()

    # ---- the four questions ------------------------------------------------------------------------------------

    def _question(self, question: str, title: Words, text: Words, hint: Words) -> QWidget:
        field, _yes = QUESTION_FIELDS[question]
        chips: MultiChips[Any] = MultiChips((), name=text)
        chips.setProperty("question", question)
        chips.edited.connect(self._chosen)
        self._chips[question] = chips
        add = AddLanguage(question)
        add.named.connect(self._language_named)
        besides = LongTextAnswer(lambda t: t.gettext("What was said besides, or why there is no answer"), least=1)
        self.profile.bind(field, besides)
        card = Card(spacing=10)
        card.add(
            Text(title, kind="caption"), Heading(text, kind="section"), Text(hint, kind="muted"), chips, add, besides
        )
        return card

    def _show_chips(self) -> None:
        for question, chips in self._chips.items():
            yes = QUESTION_FIELDS[question][1]
            chips.set_options([(language.id, _named(language)) for language in self._languages])
            chips.set_value([language.id for language in self._languages if getattr(language, yes)])
            chips.setVisible(bool(self._languages))

    @Slot(object)
    def _chosen(self, chosen: Sequence[Any]) -> None:
        yes = QUESTION_FIELDS[str(self.sender().property("question"))][1]
        if not self.languages.close_cards():
            return
        for place, language in enumerate(self._languages):
            wanted = language.id in chosen
            if getattr(language, yes) != wanted:
                form = self.home.families.edit(ProfileLanguage, language.id)
                form.set(**{yes: wanted})
                form.finish()
                self._languages[place] = form.record
        self.languages.show_records(self._languages)

    @Slot(str, object)
    def _language_named(self, question: str, named: NamedLanguage) -> None:
        """A language answers a question: it is added to the list unless it stands there already."""
        yes = QUESTION_FIELDS[question][1]
        kept = next((one for one in self._languages if one.language.casefold() == named.record.casefold()), None)
        if kept is not None:
            form: Form[ProfileLanguage] = self.home.families.edit(ProfileLanguage, kept.id)
        else:
            form = self.home.families.new_language(self._family, named.record)
        form.set(**{yes: True})
        form.finish()
        self._reread()
        self.languages.show_records(self._languages)

    @Slot()
    def _reread(self) -> None:
        self._languages = list(self.home.families.page(self._family, notes=0, contacts=0).languages)
        self._show_chips()

    # ---- the languages themselves ------------------------------------------------------------------------------

    def _each_language(self, languages: Sequence[ProfileLanguage]) -> QWidget:
        section = Section(lambda t: t.gettext("Each language"))
        self.languages = RecordCards(
            self,
            ProfileLanguage,
            self._summary,
            self._build,
            add=lambda t: t.gettext("Add a language"),
            new=lambda: self.home.families.new_language(self._family, ""),
        )
        unfinished = self.home.families.unfinished(ProfileLanguage, family_id=self._family)
        self.languages.show_records(languages, unfinished)
        self.languages.changed.connect(self._reread)
        section.body.addWidget(self.languages)
        return section

    def _summary(self, language: ProfileLanguage) -> Summary:
        return Summary(_named(language), lambda t: self._facts(t, language))

    def _facts(self, t: Catalog, language: ProfileLanguage) -> str:
        titles = {question.id: question.title.said(t) for question in self._guide.questions}
        yes = [titles[question] for question, (_, field) in QUESTION_FIELDS.items() if getattr(language, field)]
        facts = [language.dialect, *yes, language.who_speaks.value or ""]
        return SEPARATOR.join(fact for fact in facts if fact) or t.gettext("Nothing more is known yet")

    def _build(self, binding: FormBinding[Any], box: QVBoxLayout) -> Sequence[FormBinding[Any]]:
        name = LanguageField(
            lambda t: t.gettext("Language"),
            hint=lambda t: t.gettext("Any language; write it if the list does not know it."),
        )
        binding.bind("language", name, show=named_language, read=language_text)
        dialect = LineField(lambda t: t.gettext("Dialect or region"))
        script = LineField(lambda t: t.gettext("Script"), hint=lambda t: t.gettext("How it is written, if it is."))
        binding.bind("dialect", dialect)
        binding.bind("script", script)
        box.addWidget(SideBySide((name, 2), (dialect, 1), (script, 1)))
        checks = []
        for question in self._guide.questions:
            check = CheckBox(question.title.said)
            binding.bind(QUESTION_FIELDS[question.id][1], check)
            checks.append((check, 1))
        box.addWidget(SideBySide(*checks))
        answers: tuple[tuple[str, Words], ...] = (
            ("who_speaks", lambda t: t.gettext("Who speaks it with the child")),
            ("when", lambda t: t.gettext("When")),
            ("wishes", lambda t: t.gettext("What they wish for this language")),
            ("worries", lambda t: t.gettext("What worries them about it")),
        )
        for field, label in answers:
            answer = LongTextAnswer(label, least=1)
            binding.bind(field, answer)
            box.addWidget(answer)
        return []

    # ---- interpreter and songs ---------------------------------------------------------------------------------

    def _interpreter(self) -> QWidget:
        wanted = ChoiceAnswer(lambda t: t.gettext("Does the family want an interpreter?"), yes_no_options())
        who = ChoiceAnswer(
            lambda t: t.gettext("Who interprets"), [(person, marked(WORDS[person])) for person in Interpreter]
        )
        name = LineField(lambda t: t.gettext("Name and phone of the interpreter"))
        self.profile.bind("interpreter_wanted", wanted)
        self.profile.bind("interpreter", who)
        self.profile.bind("interpreter_name", name)
        self.gentle = Card(ground="accent", margin=12)
        self.gentle.add(
            Text(
                lambda t: t.gettext(
                    "A child should not have to carry grown-up words. For anything that matters, please look for a "
                    "grown-up: a trained interpreter, a friend, or a phone service."
                )
            )
        )
        self.profile.edited.connect(self._profile_edited)
        card = Card(spacing=12)
        card.add(
            Heading(lambda t: t.gettext("Interpreting"), kind="section"),
            SideBySide((wanted, 1), (who, 1)),
            self.gentle,
            name,
        )
        self._profile_edited("interpreter")
        return card

    @Slot(str)
    def _profile_edited(self, field: str) -> None:
        if field == "interpreter":
            self.gentle.setHidden(self.profile.record.interpreter.value is not Interpreter.CHILD)

    def _songs(self) -> QWidget:
        songs = LongTextAnswer(
            lambda t: t.gettext("Songs and rhymes"),
            hint=lambda t: t.gettext("What is sung at home, and when. A line of it helps, in any script."),
        )
        self.profile.bind("songs_and_rhymes", songs)
        card = Card()
        card.add(songs)
        return card


class AddLanguage(QWidget):
    """A button; pressed, a field for a language that answers a question."""

    named = Signal(str, object)
    """The question, and the :class:`NamedLanguage` that answers it."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question
        self.button = Button(lambda t: t.gettext("Another language"), look="quiet", icon="plus")
        self.button.clicked.connect(self._ask)
        self._field: LanguageField | None = None
        self._asking = QWidget(self)
        self._asking.hide()
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addLayout(row(self.button, None))
        box.addWidget(self._asking)

    @property
    def field(self) -> LanguageField:
        """The field; built when it is first asked for, since a list of all languages takes its time."""
        if self._field is None:
            self._field = LanguageField(lambda t: t.gettext("Which language?"))
            add = Button(lambda t: t.gettext("Add"))
            add.clicked.connect(self.name_typed)
            line = row(spacing=8)
            line.addWidget(self._field, 1)
            line.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
            line.addStretch(1)
            self._asking.setLayout(line)
        return self._field

    @Slot()
    def _ask(self) -> None:
        field = self.field
        self.button.hide()
        self._asking.show()
        field.control.setFocus()

    def name_if_typed(self) -> None:
        """The page is left: what was typed counts, as if *Add* had been pressed."""
        if self._field is not None and self._field.value() is not None:
            self.name_typed()

    @Slot()
    def name_typed(self) -> None:
        """Report the language that stands in the field."""
        named = self.field.value()
        self.field.set_value(None)
        self._asking.hide()
        self.button.show()
        if named is not None:
            self.named.emit(self._question, named)


def _named(language: ProfileLanguage) -> Words:
    return lambda t: language_name(language.language)
