"""Reflection modules: parts in a fixed order, each with steps that are walked one at a time.

Only the shapes are here. The first module comes with the app; a programme may add its own, of the same shape. Answers
are stored against a step's id, which never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from fcc_app import i18n
from fcc_app.domain.content import Words

ModuleKey = tuple[str, int]
"""Which module, and which version of it. Versions live side by side."""


class Audience(StrEnum):
    """Who is asked by a step."""

    TOGETHER = "together"
    PROVIDER = "provider"
    PARENT = "parent"


class StepKind(StrEnum):
    """What is done at a step."""

    IDEA = "idea"
    SCENE = "scene"
    PROMPT = "prompt"
    ACTION = "action"
    TEAM_MAP = "team-map"
    NEXT_MEETING = "next-meeting"


class Produces(StrEnum):
    """What the answers to a step become, beside answers."""

    AGREEMENT = "agreement"
    NEEDS = "needs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a step suggests to promise: *title* says it, due *due_days* after the session."""

    title: Words
    due_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. An idea has an example, a scene a title and a question; most prompts belong to a theme."""

    id: str
    kind: StepKind
    audience: Audience
    text: Words
    title: Words | None = None
    lead: Words | None = None
    theme: Words | None = None
    example: Words | None = None
    question: Words | None = None
    suggests: Suggestion | None = None
    produces: Produces | None = None

    @property
    def texts(self) -> dict[str, Words]:
        """Every text of the step that is read in a session, by its field, in reading order."""
        fields = {
            "theme": self.theme,
            "title": self.title,
            "lead": self.lead,
            "text": self.text,
            "example": self.example,
            "question": self.question,
        }
        return {name: words for name, words in fields.items() if words is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """Where a video of the module's makers is: *site* is a bare host name, opened only when somebody asks for it."""

    text: Words
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a module, such as *Know*."""

    id: str
    title: Words
    purpose: Words
    lead: Words | None = None
    video: Video | None = None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement that everybody reads together before a session begins."""

    id: str
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleSource:
    """Where the ideas of a module come from. Not translated: a title is quoted as it stands."""

    title: str
    note: str
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Module:
    """A reflection module, in the order in which it is walked. *minutes* is about how long it takes."""

    id: str
    version: int
    title: Words
    summary: Words
    minutes: int
    source: ModuleSource
    agreements: tuple[Agreement, ...]
    parts: tuple[Part, ...]

    @property
    def key(self) -> ModuleKey:
        """Which module, and which version."""
        return (self.id, self.version)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps of all parts, in order."""
        return tuple(step for part in self.parts for step in part.steps)

    def step(self, step_id: str) -> Step:
        """The step with this id.

        Raises:
            KeyError: If there is none.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def part_of(self, step_id: str) -> Part:
        """The part that a step belongs to.

        Raises:
            KeyError: If there is no such step.
        """
        for part in self.parts:
            if any(step.id == step_id for step in part.steps):
                return part
        raise KeyError(step_id)

    def words(self) -> Iterator[Words]:
        """Every text that people read, in the order of the file."""
        yield self.title
        yield self.summary
        for agreement in self.agreements:
            yield agreement.text
        for part in self.parts:
            yield from (part.title, part.purpose)
            if part.lead is not None:
                yield part.lead
            if part.video is not None:
                yield part.video.text
            for step in part.steps:
                yield from step.texts.values()
                if step.suggests is not None:
                    yield step.suggests.title


@dataclass(frozen=True, kw_only=True)
class ModuleEdition:
    """A module with its words in other languages.

    The built-in one is translated by the app's own catalogs; a programme's brings its own: *translations* are texts by
    language tag and context. *file* is the name of its file, empty for the built-in one.
    """

    module: Module
    built_in: bool
    file: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that it can be read in, English first."""
        if self.built_in:
            return i18n.available_languages()
        return (i18n.SOURCE_LANGUAGE, *sorted(tag for tag in self.translations if tag != i18n.SOURCE_LANGUAGE))

    def speaks(self, tag: str) -> bool:
        """Whether it can be read in the language *tag*, or in that language as it is spoken elsewhere."""
        return self._best(tag) is not None

    def said(self, words: Words, tag: str) -> str:
        """A text of the module in the language *tag*; in English where nobody has translated it."""
        if self.built_in:
            return words.said(i18n.catalog(tag))
        best = self._best(tag)
        return self.translations.get(best or "", {}).get(words.context, words.english)

    def _best(self, tag: str) -> str | None:
        if self.built_in and tag in i18n.PSEUDO_LANGUAGES:
            return tag
        wanted = i18n.normalize_tag(tag).casefold()
        known = {language.casefold(): language for language in self.languages}
        while wanted not in known and "-" in wanted:
            wanted = wanted.rsplit("-", 1)[0]
        return known.get(wanted)
