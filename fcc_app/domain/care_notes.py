"""Care notes: dated records about a child, their kinds and the quick fields of each kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.answers import Answer, not_asked
from fcc_app.domain.ids import CaregiverId, ChildId, EntryId, NoteId
from fcc_app.domain.records import Record
from fcc_app.domain.times import EndsBeforeItBeginsError, require_offset
from fcc_app.errors import FieldError
from fcc_app.i18n import N_


class NoteKind(StrEnum):
    """What a care note is about."""

    OBSERVATION = "observation"
    MEAL = "meal"
    SLEEP = "sleep"
    DIAPER = "diaper"
    MOOD = "mood"
    FROM_HOME = "from_home"
    HEALTH = "health"
    INCIDENT = "incident"
    MILESTONE = "milestone"
    PHOTO = "photo"


class Lens(StrEnum):
    """The six essential practices of relationship-based care (Program for Infant/Toddler Care)."""

    PRIMARY_CAREGIVING = "primary_caregiving"
    CONTINUITY = "continuity"
    SMALL_GROUP = "small_group"
    INDIVIDUALIZED = "individualized"
    CULTURALLY_RESPONSIVE = "culturally_responsive"
    INCLUSIVE = "inclusive"


class Visibility(StrEnum):
    """Who may see a note. What is only hers is a journal entry, never a care note."""

    FAMILY = "family"
    HOME = "home"


class AmountUnit(StrEnum):
    """Units of what was eaten or drunk."""

    OUNCES = "fl_oz"
    MILLILITERS = "ml"
    CUPS = "cups"
    SPOONS = "spoons"
    PIECES = "pieces"


class SleepPosition(StrEnum):
    """How a child slept or was laid down."""

    BACK = "back"
    SIDE = "side"
    FRONT = "front"


class DiaperFound(StrEnum):
    """What was found at a change, or what happened on the toilet."""

    DRY = "dry"
    WET = "wet"
    SOILED = "soiled"
    BOTH = "both"
    USED_TOILET = "used_toilet"
    TRIED = "tried"


class Arrival(StrEnum):
    """The moment that a note on coming and going is about."""

    COMING = "coming"
    GOING = "going"
    DURING = "during"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What she wonders, kept apart from what she saw (which is the note's text)."""

    tag: ClassVar[str] = "observation"
    wonder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meal:
    """A meal or a bottle. *offered* and *taken* are amounts in *unit*."""

    tag: ClassVar[str] = "meal"
    what: str = ""
    offered: float | None = None
    taken: float | None = None
    unit: AmountUnit = AmountUnit.OUNCES
    reaction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleep:
    """A nap, from *begins* (asleep) to *ends* (awake; open while the child sleeps)."""

    tag: ClassVar[str] = "sleep"
    begins: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    position: SleepPosition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diaper:
    """A diaper change or a visit to the toilet."""

    tag: ClassVar[str] = "diaper"
    found: DiaperFound | None = None
    skin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """Mood, coming and going: *mood* in her words, *with_whom* the child came or went."""

    tag: ClassVar[str] = "mood"
    moment: Arrival = Arrival.DURING
    mood: str = ""
    with_whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FromHome:
    """What the family told: *told_by* is who said it."""

    tag: ClassVar[str] = "from_home"
    told_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A health matter, or medication given. The time it was given is the note's *occurred_at*."""

    tag: ClassVar[str] = "health"
    medication: str = ""
    dose: str = ""
    route: str = ""
    consented_by: str = ""
    temperature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident: where, first aid, who was told and when, how to prevent it. What happened is the note's text."""

    tag: ClassVar[str] = "incident"
    place: str = ""
    first_aid: str = ""
    told: str = ""
    told_at: datetime | None = None
    prevention: str = ""


QuickFields = Observation | Meal | Sleep | Diaper | Mood | FromHome | Health | Incident

QUICK_FIELDS: dict[NoteKind, type[QuickFields]] = {
    NoteKind.OBSERVATION: Observation,
    NoteKind.MEAL: Meal,
    NoteKind.SLEEP: Sleep,
    NoteKind.DIAPER: Diaper,
    NoteKind.MOOD: Mood,
    NoteKind.FROM_HOME: FromHome,
    NoteKind.HEALTH: Health,
    NoteKind.INCIDENT: Incident,
}
"""The quick fields of each kind; a milestone and a photo have none."""

HEALTH_KINDS = frozenset({NoteKind.HEALTH, NoteKind.INCIDENT})
"""Kinds whose content leaves the home only with a written release of health information."""


class EmptyNoteError(FieldError):
    """A note that says nothing."""

    message_id = N_("This note is still empty. A line is enough.")
    code = "E020"


class NoChildError(FieldError):
    """A note about nobody yet."""

    message_id = N_("Whom is this note about? Please choose a child.")
    code = "E022"


class OtherQuickFieldsError(FieldError):
    """Quick fields that belong to another kind of note."""

    message_id = N_("These details belong to another kind of note.")
    code = "E021"


NOBODY = ChildId(UUID(int=0))
"""Stands where the child is still to be chosen, so that words typed before that are durable; never kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareNote(Record):
    """One dated record about one child. Occurred and recorded are two times, each with its offset from UTC.

    An entry made for several children is one note per child; they share *entry_id*, and none names another.
    *language* is the tag or name of the language of the text.
    """

    kind: ClassVar[str] = "care_note"

    id: NoteId
    entry_id: EntryId
    child_id: ChildId
    occurred_at: datetime
    recorded_at: datetime
    author_id: CaregiverId
    note_kind: NoteKind = NoteKind.OBSERVATION
    text: str = ""
    language: str = ""
    quick: QuickFields | None = None
    lenses: frozenset[Lens] = frozenset()
    visibility: Visibility = Visibility.FAMILY

    def check(self) -> None:
        """See :meth:`Record.check`: a note is about a child, says something, and its quick fields fit its kind.

        A photo needs no words.
        """
        require_offset(self.occurred_at)
        require_offset(self.recorded_at)
        if self.child_id == NOBODY:
            raise NoChildError(field="child_id")
        if self.quick is not None and QUICK_FIELDS.get(self.note_kind) is not type(self.quick):
            raise OtherQuickFieldsError(field="quick")
        if not self.says_something and self.note_kind is not NoteKind.PHOTO:
            raise EmptyNoteError(field="text")
        nap = self.quick if isinstance(self.quick, Sleep) else None
        if nap is not None and nap.begins is not None and nap.ends is not None and nap.ends < nap.begins:
            raise EndsBeforeItBeginsError(field="quick")

    @property
    def says_something(self) -> bool:
        """Whether there are words or details in it: a bottle or a nap needs no words."""
        return bool(self.text.strip()) or (self.quick is not None and self.quick != type(self.quick)())


@dataclass(frozen=True, slots=True, kw_only=True)
class SleepCheck(Record):
    """One look at a sleeping infant, at its true time."""

    kind: ClassVar[str] = "sleep_check"

    id: UUID
    note_id: NoteId
    checked_at: datetime
    position: SleepPosition | None = None
    breathing_well: Answer[bool] = field(default_factory=not_asked)
    remark: str = ""
