"""A family's words card: the words that its children use, what they mean, and how to say them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from fcc_app.domain.content import Words
from fcc_app.domain.ids import ChildId
from fcc_app.domain.language_profiles import FamilyWord
from fcc_app.export.document import (
    Block,
    Column,
    DataSet,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Tone,
)
from fcc_app.export.speaking import Speaker, name_in
from fcc_app.export.speaking import Words as Label
from fcc_app.formats import is_language, language_name
from fcc_app.i18n import app_language, catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsContents:
    """What a words card is made of: the words of one household's children, and nothing else.

    *meanings* says what each prompt of the card means, by its id; a word that the family added says it itself.
    *children* are the names of the children by their ids.
    """

    home_name: str
    household_name: str
    household_in_own_script: str
    words: tuple[FamilyWord, ...]
    meanings: dict[str, Words]
    children: Mapping[ChildId, str]
    made_at: datetime


def words_document(contents: WordsContents, languages: tuple[str, ...]) -> Document:
    """The card in one language, or in two side by side; *languages* are one or two tags, the main one first."""
    return _CardWriter(contents, Speaker(languages)).document()


class _CardWriter:
    def __init__(self, contents: WordsContents, speaker: Speaker) -> None:
        self._contents = contents
        self._speaker = speaker

    def document(self) -> Document:
        contents, speaker = self._contents, self._speaker
        title = tuple(Passage(self._title(tag), tag) for tag in speaker.languages)
        return Document(
            title=title,
            languages=speaker.languages,
            blocks=tuple(self._blocks(title)),
            data=(self._data(),),
            made_at=contents.made_at,
            author=contents.home_name,
            file_stem=self._title(app_language()),
        )

    def _title(self, tag: str) -> str:
        household = name_in(tag, self._contents.household_name, self._contents.household_in_own_script)
        # Translators: the title of a document. {household} is the name of a family's household.
        return catalog(tag).gettext("Family words: {household}").format(household=household)

    def _blocks(self, title: Passages) -> Iterator[Block]:
        speaker = self._speaker
        yield Heading(1, title)
        if not self._contents.words:
            yield Paragraph(speaker.label(lambda t: t.gettext("No word was written down yet.")), Tone.MUTED)
        for word in self._contents.words:
            yield Heading(2, speaker.quoted(word.word.value or "", word.language))
            yield Facts(tuple(self._facts(word)))

    def _facts(self, word: FamilyWord) -> Iterator[Fact]:
        speaker = self._speaker
        # Translators: a label: what a family's word means.
        yield speaker.fact(lambda t: t.gettext("Means"), self._meaning(word))
        if word.say.strip():
            # Translators: a label before a hint how a word sounds.
            yield speaker.fact(lambda t: t.gettext("How to say it"), speaker.quoted(word.say))
        if word.language:
            yield speaker.fact(
                lambda t: t.gettext("Language"),
                speaker.value(lambda tag: language_name(word.language, tag), ours=is_language(word.language)),
            )
        name = self._contents.children.get(word.child_id) if word.child_id is not None else None
        if name and len(self._contents.children) > 1:
            yield speaker.fact(lambda t: t.gettext("Child"), speaker.quoted(name))
        if word.used_by.strip():
            # Translators: a label: who in the family says a word.
            yield speaker.fact(lambda t: t.gettext("Who says it"), speaker.quoted(word.used_by))

    def _meaning(self, word: FamilyWord) -> Passages:
        known = self._contents.meanings.get(word.prompt)
        if known is None:
            return self._speaker.quoted(word.meaning)
        return self._speaker.label(known.said)

    def _data(self) -> DataSet:
        def column(name: str, label: Label) -> Column:
            return Column(name, self._speaker.label(label))

        return DataSet(
            "family_words",
            (
                # Translators: a column: a word that a family says.
                column("word", lambda t: t.gettext("Word")),
                column("means", lambda t: t.gettext("Means")),
                column("say", lambda t: t.gettext("How to say it")),
                column("language", lambda t: t.gettext("Language")),
            ),
            tuple(
                (
                    Passage(word.word.value or "", word.language or self._speaker.languages[0]),
                    self._meaning(word)[0],
                    word.say or None,
                    word.language or None,
                )
                for word in self._contents.words
            ),
        )
