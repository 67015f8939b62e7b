"""What guides a talk with a family: the home-practices interview and the language profile's questions.

Only the shapes are here. The words come from the files of ``fcc_app/content`` and are translated where they
are shown, each by a context of its own, so that two equal sentences may differ in another language.
"""

from __future__ import annotations

from dataclasses import dataclass

from fcc_app import i18n


def context(file_id: str, owner_id: str, field: str) -> str:
    """The context that translators and the app know a text by: ``home-practices:feeding.home.text``.

    *owner_id* is the id of the question, step or routine that the text belongs to; empty for the file's own texts.
    """
    return f"{file_id}:{owner_id}.{field}" if owner_id else f"{file_id}:{field}"


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a content file: English as it was written, and the context of its translations."""

    context: str
    english: str

    def said(self, catalog: i18n.Catalog | None = None) -> str:
        """The text in the app's language, or in *catalog*'s; without a translation it stays English."""
        speaks = catalog if catalog is not None else i18n.catalog(i18n.app_language())
        return speaks.pgettext(self.context, self.english)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One open question, or one sentence to say. Answers are stored against :attr:`id`, which never changes."""

    id: str
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """Where a rule may limit what can be agreed: the rule, and a way to tell it that keeps respect."""

    limit: Words
    say: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Short answers of an invented family. They show how different good answers are; they are never filled in."""

    family: Words
    at_home: Words
    here: Words
    agreed: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """One routine of the day: what to ask the family, what to look at here, what to agree on."""

    id: str
    title: Words
    questions: tuple[Question, ...]
    here: Words
    agreed: Words
    safety: Safety | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """The home-practices interview, in the order in which it is led."""

    id: str
    version: int
    title: Words
    lead: Words
    safety_note: Words
    opening: tuple[Question, ...]
    closing: tuple[Question, ...]
    routines: tuple[Routine, ...]

    def routine(self, routine_id: str) -> Routine:
        """The routine with this id.

        Raises:
            KeyError: If there is none.
        """
        for routine in self.routines:
            if routine.id == routine_id:
                return routine
        raise KeyError(routine_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageQuestion:
    """One of the four questions about a child's languages; any number of languages answers it."""

    id: str
    title: Words
    text: Words
    hint: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWord:
    """An entry of the family words card: what it means, how to ask the family for it, and why it helps."""

    id: str
    meaning: Words
    ask: Words
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the idea of a file comes from. Not translated: a title is quoted as it stands."""

    title: str
    note: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageGuide:
    """The questions of the language profile and the entries of the family words card."""

    id: str
    version: int
    title: Words
    lead: Words
    source: Source
    questions: tuple[LanguageQuestion, ...]
    words: tuple[CardWord, ...]
