"""A family's words card, gathered for one household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from fcc_app.domain.families import Family, Household
from fcc_app.domain.homes import HOME_ID, Home
from fcc_app.domain.ids import ChildId, HouseholdId
from fcc_app.domain.language_profiles import FamilyWord
from fcc_app.export.family_words import WordsContents, words_document
from fcc_app.services.session_giving import Gathered
from fcc_app.storage import content, family_queries
from fcc_app.storage.unit_of_work import Reader

WORDS_TOPIC = "family_words"
"""The topic of a family's words card in the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsRequest:
    """The words card of a household's children, in one language or two side by side."""

    topic: ClassVar[str] = WORDS_TOPIC
    first: ClassVar[None] = None
    last: ClassVar[None] = None
    about: ClassVar[None] = None

    household_id: HouseholdId
    languages: tuple[str, ...] = ("en",)


def gather_words(reader: Reader, request: WordsRequest, now: datetime) -> Gathered:
    """Read the words that the household's children use. Nothing of another family is read.

    Raises:
        GoneError: If there is no such household.
    """
    household = reader.get(Household, request.household_id)
    family = reader.get(Family, household.family_id)
    alone = len(reader.find(Household, family_id=family.id)) == 1
    children = {
        ChildId(child.id): child.called_name for child in family_queries.children_of_household(reader, household.id)
    }
    prompts = [prompt.id for prompt in content.language_profile().words]
    words = [
        word
        for word in reader.find(FamilyWord, family_id=family.id)
        if word.word.value and (word.child_id is None or word.child_id in children)
    ]
    # As on the card, those that the family added last: an unknown prompt is one of an older card.
    words.sort(key=lambda word: prompts.index(word.prompt) if word.prompt in prompts else len(prompts))
    name = household.full_name(family, alone=alone)
    contents = WordsContents(
        home_name=reader.get(Home, HOME_ID).name,
        household_name=name,
        household_in_own_script=family.name_in_own_script if name == family.name else "",
        words=tuple(words),
        meanings={prompt.id: prompt.meaning for prompt in content.language_profile().words},
        children=children,
        made_at=now.replace(microsecond=0),
    )
    return Gathered(lambda languages: words_document(contents, languages), request.languages, name, len(words))
