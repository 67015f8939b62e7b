"""The family words card: the words this child uses for milk, sleep, hurt; each with how to say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.content import CardWord, LanguageGuide
from fcc_app.domain.ids import FamilyId
from fcc_app.domain.language_profiles import FamilyWord
from fcc_app.formats import language_name
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.families import FamilyPage
from fcc_app.services.forms import Form
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.record_cards import RecordCards, Summary
from fcc_app.ui.families.said import SEPARATOR, answer_words
from fcc_app.ui.form_binding import FormBinding, language_text, named_language
from fcc_app.ui.language_scope import Words, plain
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import ChoiceField, LanguageField, LineField, Text, TextAnswer
from fcc_app.ui.widgets.arranging import SideBySide


class WordsCard(QWidget):
    """An entry for each word that helps in the first days, and the family's own besides."""

    changed = Signal()

    def __init__(self, page: DetailPage, family: FamilyId, guide: LanguageGuide, facts: FamilyPage) -> None:
        super().__init__()
        self._page, self._family, self._facts = page, family, facts
        self._prompts = {word.id: word for word in guide.words}
        self.words = RecordCards(
            page,
            FamilyWord,
            self._summary,
            self._build,
            add=lambda t: t.gettext("Add a word of your own"),
            new=self._own,
        )
        order = list(self._prompts)
        kept = sorted(
            facts.words, key=lambda word: order.index(word.prompt) if word.prompt in self._prompts else len(order)
        )
        unfinished = page.home.families.unfinished(FamilyWord, family_id=family)
        written = {word.prompt for word in kept} | {form.record.prompt for form in unfinished}
        blanks = [_Blank(page, family, prompt) for prompt in order if prompt not in written]
        self.words.show_records(kept, unfinished, blanks)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 8)
        box.addWidget(self.words)

    def _own(self) -> Form[FamilyWord]:
        return self._page.home.families.new_word(self._family)

    def _summary(self, word: FamilyWord) -> Summary:
        return Summary(
            self._meaning(word),
            (lambda t: _line(t, word)) if word.word.is_value or word.say else None,
            state=None if word.word.is_value else (lambda t: answer_words(t, word.word)),
            sign="" if word.word.is_value else "?",
        )

    def _meaning(self, word: FamilyWord) -> Words:
        prompt = self._prompts.get(word.prompt)
        if prompt is not None:
            return prompt.meaning.said
        return plain(word.meaning) if word.meaning.strip() else (lambda t: t.gettext("A word of their own"))

    def _build(self, binding: FormBinding[Any], box: QVBoxLayout) -> Sequence[FormBinding[Any]]:
        prompt: CardWord | None = self._prompts.get(binding.record.prompt)
        if prompt is not None:
            box.addWidget(Text(prompt.ask.said, kind="strong"))
            box.addWidget(Text(prompt.why.said, kind="muted"))
        else:
            meaning = LineField(lambda t: t.gettext("What it means"))
            binding.bind("meaning", meaning)
            box.addWidget(meaning)
        word = TextAnswer(
            lambda t: t.gettext("The word or sign"),
            hint=lambda t: t.gettext("In the family’s own script. A sign: how it is made."),
        )
        say = LineField(lambda t: t.gettext("How to say it"), hint=lambda t: t.gettext("The way it sounds to you."))
        language = LanguageField(lambda t: t.gettext("Language"))
        script = LineField(lambda t: t.gettext("Script"))
        used_by = LineField(lambda t: t.gettext("Who says it"), hint=lambda t: t.gettext("Such as “only Grandma”."))
        children: list[tuple[Any, Words]] = [(None, lambda t: t.gettext("All children of the family"))]
        children += [(child.id, plain(child.called_name)) for child in self._facts.children]
        child = ChoiceField(lambda t: t.gettext("For"), children)
        binding.bind("word", word)
        binding.bind("say", say)
        binding.bind("language", language, show=named_language, read=language_text)
        binding.bind("script", script)
        binding.bind("used_by", used_by)
        binding.bind("child_id", child)
        for line in (
            SideBySide((word, 3), (say, 2)),
            SideBySide((language, 1), (script, 1)),
            SideBySide((used_by, 1), (child, 1)),
        ):
            box.addWidget(line)
        return []


class _Blank:
    """Gives the form of a word that nobody wrote yet."""

    def __init__(self, page: DetailPage, family: FamilyId, prompt: str) -> None:
        self._page, self._family, self._prompt = page, family, prompt

    def __call__(self) -> Form[FamilyWord]:
        return self._page.home.families.new_word(self._family, prompt=self._prompt)


def _line(t: Catalog, word: FamilyWord) -> str:
    parts = [isolate(word.word.value or "")]
    if word.say.strip():
        # Translators: {name} is how a word sounds, written as one says it, such as ha-LEEB.
        parts.append(t.gettext("say “{name}”").format(name=isolate(word.say)))
    if word.language:
        parts.append(language_name(word.language))
    if word.used_by.strip():
        parts.append(isolate(word.used_by))
    return SEPARATOR.join(part for part in parts if part.strip("\u2068\u2069"))
