"""Every value that a person may read has words of its own."""

from __future__ import annotations

from enum import Enum

import pytest

from fcc_app.domain.care_notes import (
    AmountUnit,
    Arrival,
    DiaperFound,
    Lens,
    NoteKind,
    SleepPosition,
    Visibility,
)
from fcc_app.domain.children import AlertAbout
from fcc_app.domain.communication import BegunBy, ContactMode
from fcc_app.domain.families import ConsentAbout, ContactWay
from fcc_app.domain.home_practices import PracticeStatus
from fcc_app.domain.homes import CaregiverRole
from fcc_app.domain.journal import JournalAbout
from fcc_app.domain.language_profiles import Interpreter
from fcc_app.domain.words import WORDS

ENUMERATIONS: list[type[Enum]] = [
    AmountUnit,
    Arrival,
    DiaperFound,
    Lens,
    NoteKind,
    SleepPosition,
    Visibility,
    AlertAbout,
    BegunBy,
    ContactMode,
    ConsentAbout,
    ContactWay,
    PracticeStatus,
    CaregiverRole,
    JournalAbout,
    Interpreter,
]


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
def test_every_value_has_words(enumeration: type[Enum]) -> None:
    """No value is ever shown by its name in the code."""
    assert all(WORDS[value].strip() for value in enumeration)


def test_values_that_share_their_text_keep_their_own_words() -> None:
    """An entry about a child is not about "a child of the family" who interprets, though both are stored as "child"."""
    assert WORDS[JournalAbout.CHILD] == "A child"
    assert WORDS[Interpreter.CHILD] == "A child of the family"
    assert WORDS[NoteKind.HEALTH] != WORDS[AlertAbout.HEALTH]
    assert WORDS[Visibility.FAMILY] != WORDS[BegunBy.FAMILY]
