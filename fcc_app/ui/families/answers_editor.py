"""What people of a family said to one question: each in their own words and language, side by side, none merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.answers import NoValue
from fcc_app.domain.families import FamilyMember
from fcc_app.domain.home_practices import PracticeAnswer, Routine
from fcc_app.domain.ids import FamilyId
from fcc_app.services.forms import Form
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.form_binding import FormBinding, language_text, named_language
from fcc_app.ui.language_scope import Words, plain
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, Card, ChoiceField, DateField, LanguageField, LongTextAnswer, row
from fcc_app.ui.widgets.arranging import SideBySide, clear_layout


class AnswersEditor(QWidget):
    """All answers to one question, and a button for another person's."""

    heard = Signal()
    """Somebody answered: with words, or that there is nothing, or that they do not know or would rather not say."""

    def __init__(
        self,
        page: DetailPage,
        family: FamilyId,
        routine: Routine | None,
        question: str,
        members: Sequence[FamilyMember],
        language: str,
    ) -> None:
        super().__init__()
        self._page, self._family, self._routine, self._question = page, family, routine, question
        self._members, self._language = members, language
        self._list = QVBoxLayout()
        set_spacing(self._list, 10)
        self.bindings: list[FormBinding[PracticeAnswer]] = []
        self.more = Button(lambda t: t.gettext("Somebody else answers, too"), look="quiet", icon="plus", parent=self)
        self.more.clicked.connect(self.add)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 10)
        box.addLayout(self._list)
        box.addLayout(row(self.more, None))

    def show_answers(self, answers: Sequence[PracticeAnswer], *, blank: bool = True) -> None:
        """Show the answers kept, and those that were typed and not kept yet; with *blank* an empty one if none is."""
        clear_layout(self._list)
        for answer in answers:
            self._add(self._page.home.families.edit(PracticeAnswer, answer.id))
        unfinished = self._page.home.families.unfinished(
            PracticeAnswer, family_id=self._family, routine=self._routine, question=self._question
        )
        for form in unfinished:
            self._add(form)
        if blank and not self.bindings:
            self._add_empty()
        self._name_button()

    @Slot()
    def add(self) -> None:
        """An empty answer of another person."""
        self._add_empty().widget("words").edit.setFocus()
        self._name_button()

    def focus_first(self) -> None:
        """Put the focus into the first answer's words."""
        target = self.bindings[0].widget("words").edit if self.bindings else self.more
        target.setFocus()

    def _name_button(self) -> None:
        first = not self.bindings
        self.more.set_words(
            (lambda t: t.gettext("Write down an answer"))
            if first
            else (lambda t: t.gettext("Somebody else answers, too"))
        )

    def _add_empty(self) -> FormBinding[PracticeAnswer]:
        # What a family says is in its language until a person says otherwise.
        form = self._page.home.families.new_answer(self._family, self._routine, self._question, language=self._language)
        return self._add(form)

    @property
    def is_answered(self) -> bool:
        """Whether anybody answered."""
        return any(binding.record.words.reason is not NoValue.NOT_ASKED for binding in self.bindings)

    def _add(self, form: Form[PracticeAnswer]) -> FormBinding[PracticeAnswer]:
        binding = self._page.bind_form(form)
        self.bindings.append(binding)
        card = Card(ground="honey", spacing=10, margin=14)
        words = LongTextAnswer(
            lambda t: t.gettext("In their own words"),
            hint=lambda t: t.gettext("As they said it, in whatever language. It is kept just so."),
        )
        people: list[tuple[Any, Words]] = [(None, lambda t: t.gettext("Not written down"))]
        people += [(member.id, plain(member.name)) for member in self._members]
        who = ChoiceField(lambda t: t.gettext("Who said so"), people)
        language = LanguageField(lambda t: t.gettext("In which language"))
        on = DateField(lambda t: t.gettext("On"), today=lambda: self._page.home.now().date())
        binding.bind("words", words)
        binding.bind("told_by", who)
        binding.bind("language", language, show=named_language, read=language_text)
        binding.bind("told_on", on)
        binding.edited.connect(self._edited)
        away = Button(lambda t: t.gettext("Remove this answer"), look="link")
        away.setProperty("record", form.id.hex)
        away.clicked.connect(self._remove)
        away.setParent(card)
        away.setHidden(form.is_new)  # an empty answer is not kept anyway
        card.add(words, SideBySide((who, 1), (language, 1), (on, 1), narrow=560), row(None, away))
        self._list.addWidget(card)
        return binding

    @Slot(str)
    def _edited(self, field: str) -> None:
        binding = self.sender()
        if field == "words" and isinstance(binding, FormBinding) and binding.record.told_on is None:
            binding.set(told_on=self._page.home.now().date())
        if field == "words":
            self.heard.emit()

    @Slot()
    def _remove(self) -> None:
        wanted = str(self.sender().property("record"))
        for place, binding in enumerate(tuple(self.bindings)):
            if binding.form.id.hex == wanted:
                binding.discard()
                if not binding.form.is_new:
                    self._page.home.families.delete(binding.form.record)
                self._page.close_form(binding)
                self.bindings.remove(binding)
                item = self._list.takeAt(place)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self._name_button()
