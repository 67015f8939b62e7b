"""What every kind of record has in common.

A kind is declared once, as a frozen dataclass; its table is written out in ``storage/tables.py``, and a test
holds the two against each other. Kind and field names are permanent: they are written into the log of changes
that other laptops read. A field without a default must be there before the record is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that is kept about a home, a family, a child or a contact."""

    kind: ClassVar[str]
    quiet_fields: ClassVar[frozenset[str]] = frozenset()
    """Fields in which the latest of two concurrent values is shown without a question."""
    only_draft: ClassVar[bool] = False
    """Whether it is never kept as a change: what is typed stays in the drafts until somebody decides about it."""

    id: UUID

    def check(self) -> None:
        """Refuse what may not be kept.

        Called before every save, not on reading: two edits that are each allowed can merge into a record
        that is not, and it must still be shown so that a person can mend it.

        Raises:
            FieldError: What is wrong, in which field.
        """


R = TypeVar("R", bound=Record)

Head = tuple[str, int]
"""One current value of a field: the device that wrote it (32 hexadecimal digits) and the number of its change."""


@dataclass(frozen=True, slots=True)
class Opened(Generic[R]):
    """A record as a form shows it, with the heads of its fields at that moment.

    A save supersedes these heads and no others, so a change that arrives from elsewhere while the form is open
    becomes a visible conflict instead of being overwritten. A record that is not kept yet has no heads.
    """

    record: R
    heads: Mapping[str, tuple[Head, ...]]

    @property
    def is_new(self) -> bool:
        """Whether the record was never kept."""
        return not self.heads


def changed_fields(before: Record, after: Record) -> dict[str, Any]:
    """The fields, apart from ``id``, whose values differ, with their new values.

    Raises:
        ValueError: If the two are different records.
    """
    if type(before) is not type(after) or before.id != after.id:
        raise ValueError("only two states of one record can be compared")
    return {
        field.name: getattr(after, field.name)
        for field in fields(after)
        if field.name != "id" and getattr(after, field.name) != getattr(before, field.name)
    }
