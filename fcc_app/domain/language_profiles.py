"""The language profile of a family and the words its children use."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.answers import Answer, not_asked
from fcc_app.domain.homes import require_name
from fcc_app.domain.ids import ChildId, FamilyId, natural_id
from fcc_app.domain.records import Record


def language_profile_id(family: FamilyId) -> UUID:
    """The identity of a family's language profile: one for each family."""
    return natural_id("language_profile", family.hex)


class Interpreter(StrEnum):
    """Who interprets when a family wants it. *child* is only ever said back gently: better a grown-up."""

    PROFESSIONAL = "professional"
    RELATIVE = "relative"
    FRIEND = "friend"
    CHILD = "child"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageProfile(Record):
    """What a family said about its languages as a whole.

    The four questions are those California's family language instrument asks about. Which languages answer them
    stands in each :class:`ProfileLanguage`; here is what was said besides, or why there is no answer.
    """

    kind: ClassVar[str] = "language_profile"

    id: UUID
    family_id: FamilyId
    hears_at_home: Answer[str] = field(default_factory=not_asked)
    hears_nearby: Answer[str] = field(default_factory=not_asked)
    understands: Answer[str] = field(default_factory=not_asked)
    speaks: Answer[str] = field(default_factory=not_asked)
    interpreter_wanted: Answer[bool] = field(default_factory=not_asked)
    interpreter: Answer[Interpreter] = field(default_factory=not_asked)
    interpreter_name: str = ""
    songs_and_rhymes: Answer[str] = field(default_factory=not_asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLanguage(Record):
    """One language in a family's life. *language* is a tag or a name from an open list (Mam, Chuukese, Karen, …)."""

    kind: ClassVar[str] = "profile_language"

    id: UUID
    family_id: FamilyId
    language: str
    dialect: str = ""
    script: str = ""
    heard_at_home: bool = False
    heard_nearby: bool = False
    understood: bool = False
    spoken: bool = False
    who_speaks: Answer[str] = field(default_factory=not_asked)
    when: Answer[str] = field(default_factory=not_asked)
    wishes: Answer[str] = field(default_factory=not_asked)
    worries: Answer[str] = field(default_factory=not_asked)

    def check(self) -> None:
        """See :meth:`Record.check`: a language has a name."""
        require_name(self.language, field="language")


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWord(Record):
    """One entry of the family words card.

    *prompt* is the id of an entry of ``content/language_profile.toml``, or empty for a word the family added;
    then *meaning* says what it means, in the language of whoever wrote it.
    """

    kind: ClassVar[str] = "family_word"

    id: UUID
    family_id: FamilyId
    child_id: ChildId | None = None
    prompt: str = ""
    meaning: str = ""
    word: Answer[str] = field(default_factory=not_asked)
    language: str = ""
    script: str = ""
    say: str = ""
    used_by: str = ""
