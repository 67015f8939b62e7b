"""Not asked, none, unknown, declined, or a value: never the same thing.

A licensing worker, a court or a parent may ask about many of the fields we keep. "We never asked" and "the
family said there are none" lead to different care, so a blank is never one of them and never "N/A".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from fcc_app.i18n import N_

T = TypeVar("T")


class NoValue(StrEnum):
    """Why there is no value."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    UNKNOWN = "unknown"
    DECLINED = "declined"


NO_VALUE_WORDS = {
    # Translators: nobody has asked the family about this yet. Shown where the answer would stand.
    NoValue.NOT_ASKED: N_("Not asked yet"),
    # Translators: the family was asked and said that there is nothing, for example no allergy.
    NoValue.NONE: N_("None"),
    # Translators: the family was asked and does not know.
    NoValue.UNKNOWN: N_("Unknown"),
    # Translators: the family was asked and would rather not say. Neutral, without blame.
    NoValue.DECLINED: N_("Declined to say"),
}
"""The four answers as messages; translate them where they are shown."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A value, or one of four reasons why there is none.

    Exactly one of the two is held.

    Raises:
        ValueError: If both or neither of *value* and *reason* are given, or a text value is blank.
    """

    value: T | None = None
    reason: NoValue | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("an answer is a value or a reason, not both and not neither")
        if isinstance(self.value, str) and not self.value.strip():
            raise ValueError("a blank text is no answer")

    @property
    def is_value(self) -> bool:
        """Whether something was answered that is not one of the four reasons."""
        return self.reason is None


def not_asked() -> Answer[T]:
    """Nobody has asked yet: how every such field begins."""
    return Answer(reason=NoValue.NOT_ASKED)


def answered(value: T) -> Answer[T]:
    """An answer that is *value*.

    Raises:
        ValueError: If *value* is ``None`` or a blank text.
    """
    return Answer(value=value)
