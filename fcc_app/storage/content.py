"""``fcc_app/content`` read into domain objects. Each file is read once; what is wrong in it is said with its line."""

from __future__ import annotations

from functools import cache

from fcc_app.domain.content import (
    CardWord,
    Example,
    Interview,
    LanguageGuide,
    LanguageQuestion,
    Question,
    Routine,
    Safety,
    Source,
)
from fcc_app.resources import content_folder
from fcc_app.storage.content_file import Table, parse


@cache
def home_practices() -> Interview:
    """The interview that comes with the app.

    Raises:
        ContentError: If its file was damaged.
    """
    return read_interview(_shipped("home_practices.toml"))


@cache
def language_profile() -> LanguageGuide:
    """The questions and the words card that come with the app.

    Raises:
        ContentError: If their file was damaged.
    """
    return read_language_guide(_shipped("language_profile.toml"))


def read_interview(root: Table) -> Interview:
    """A home-practices interview.

    Raises:
        ContentError: If a field is missing, unknown or of the wrong kind.
    """
    interview = Interview(
        id=root.plain("id"),
        version=root.number("version"),
        title=root.words("title"),
        lead=root.words("lead"),
        safety_note=root.words("safety_note"),
        opening=_questions(root, "opening"),
        closing=_questions(root, "closing"),
        routines=tuple(_routine(table) for table in root.tables("routines")),
    )
    root.done()
    return interview


def read_language_guide(root: Table) -> LanguageGuide:
    """The questions about a child's languages.

    Raises:
        ContentError: If a field is missing, unknown or of the wrong kind.
    """
    guide = LanguageGuide(
        id=root.plain("id"),
        version=root.number("version"),
        title=root.words("title"),
        lead=root.words("lead"),
        source=_source(root.table("source")),
        questions=tuple(_language_question(table) for table in root.tables("questions")),
        words=tuple(_card_word(table) for table in root.tables("words")),
    )
    root.done()
    return guide


def _shipped(name: str) -> Table:
    return parse((content_folder() / name).read_text(encoding="utf-8"), name)


def _questions(table: Table, field: str) -> tuple[Question, ...]:
    return tuple(_question(one) for one in table.tables(field))


def _question(table: Table) -> Question:
    question = Question(id=table.plain("id"), text=table.words("text"))
    table.done()
    return question


def _routine(table: Table) -> Routine:
    routine = Routine(
        id=table.plain("id"),
        title=table.words("title"),
        questions=_questions(table, "questions"),
        here=table.words("here"),
        agreed=table.words("agreed"),
        safety=_safety(table.table("safety")) if "safety" in table else None,
        examples=tuple(_example(one) for one in table.tables("examples")),
    )
    table.done()
    return routine


def _safety(table: Table) -> Safety:
    safety = Safety(limit=table.words("limit"), say=table.words("say"))
    table.done()
    return safety


def _example(table: Table) -> Example:
    example = Example(
        family=table.words("family"),
        at_home=table.words("at_home"),
        here=table.words("here"),
        agreed=table.words("agreed"),
    )
    table.done()
    return example


def _language_question(table: Table) -> LanguageQuestion:
    question = LanguageQuestion(
        id=table.plain("id"), title=table.words("title"), text=table.words("text"), hint=table.words("hint")
    )
    table.done()
    return question


def _card_word(table: Table) -> CardWord:
    word = CardWord(
        id=table.plain("id"), meaning=table.words("meaning"), ask=table.words("ask"), why=table.words("why")
    )
    table.done()
    return word


def _source(table: Table) -> Source:
    source = Source(title=table.plain("title"), note=table.plain("note"), verified=table.truth("verified"))
    table.done()
    return source
