"""What the values of the domain are called on screen and on paper: marked messages, translated where they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

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
from fcc_app.domain.modules import Audience
from fcc_app.domain.reflection import Kept, ParticipantRole, Ring, SessionMode, SessionStatus
from fcc_app.i18n import N_

_PAIRS: tuple[tuple[Enum, str], ...] = (
    # Translators: kinds of care notes about a small child.
    (NoteKind.OBSERVATION, N_("Observation")),
    (NoteKind.MEAL, N_("Meal or bottle")),
    (NoteKind.SLEEP, N_("Sleep")),
    (NoteKind.DIAPER, N_("Diaper or toilet")),
    # Translators: a care note about how the child felt, or about arriving and leaving.
    (NoteKind.MOOD, N_("Mood, coming and going")),
    # Translators: a care note about what the family told the provider.
    (NoteKind.FROM_HOME, N_("From home")),
    (NoteKind.HEALTH, N_("Health or medication")),
    # Translators: an accident or another event that the family must be told about.
    (NoteKind.INCIDENT, N_("Incident")),
    # Translators: something the child did for the first time.
    (NoteKind.MILESTONE, N_("Milestone")),
    (NoteKind.PHOTO, N_("Photo")),
    # Translators: the six practices of relationship-based care; use your country's terms of the field.
    (Lens.PRIMARY_CAREGIVING, N_("Primary caregiving")),
    (Lens.CONTINUITY, N_("Continuity of care")),
    (Lens.SMALL_GROUP, N_("Small group care")),
    (Lens.INDIVIDUALIZED, N_("Individualized care")),
    (Lens.CULTURALLY_RESPONSIVE, N_("Culturally responsive care")),
    (Lens.INCLUSIVE, N_("Inclusive care")),
    (Visibility.FAMILY, N_("Family may see")),
    # Translators: who may see a note: only the people who work in this child care home.
    (Visibility.HOME, N_("This home only")),
    # Translators: a unit of amount for a bottle: fluid ounces, short.
    (AmountUnit.OUNCES, N_("oz")),
    # Translators: a unit of amount for a bottle: milliliters, short.
    (AmountUnit.MILLILITERS, N_("ml")),
    # Translators: a unit of amount of food.
    (AmountUnit.CUPS, N_("cups")),
    # Translators: a unit of amount of food.
    (AmountUnit.SPOONS, N_("spoons")),
    # Translators: a unit of amount of food: single pieces.
    (AmountUnit.PIECES, N_("pieces")),
    # Translators: how a child sleeps.
    (SleepPosition.BACK, N_("On the back")),
    (SleepPosition.SIDE, N_("On the side")),
    (SleepPosition.FRONT, N_("On the tummy")),
    # Translators: what was found at a diaper change.
    (DiaperFound.DRY, N_("Dry")),
    (DiaperFound.WET, N_("Wet")),
    (DiaperFound.SOILED, N_("Soiled")),
    (DiaperFound.BOTH, N_("Wet and soiled")),
    (DiaperFound.USED_TOILET, N_("Used the toilet")),
    (DiaperFound.TRIED, N_("Sat and tried")),
    # Translators: the moment a note is about: the child is arriving.
    (Arrival.COMING, N_("Coming")),
    # Translators: the moment a note is about: the child is leaving for home.
    (Arrival.GOING, N_("Going")),
    (Arrival.DURING, N_("During the day")),
    # Translators: what an alert on a child's page is about.
    (AlertAbout.ALLERGY, N_("Allergy")),
    (AlertAbout.HEALTH, N_("Health")),
    (AlertAbout.FOOD, N_("Food")),
    # Translators: how a contact between the home and a family took place.
    (ContactMode.AT_THE_DOOR, N_("At the door")),
    (ContactMode.PHONE, N_("Phone")),
    # Translators: a text message on a phone.
    (ContactMode.TEXT, N_("Text message")),
    (ContactMode.EMAIL, N_("E-mail")),
    (ContactMode.PAPER_NOTE, N_("Paper note")),
    (ContactMode.VIDEO, N_("Video call")),
    (ContactMode.HOME_VISIT, N_("Home visit")),
    # Translators: a planned, longer talk with a family about their child.
    (ContactMode.CONFERENCE, N_("Conference")),
    # Translators: a talk with a family that followed the steps of a reflection module.
    (ContactMode.REFLECTION_SESSION, N_("Reflection session")),
    (ContactMode.INTERPRETER, N_("Through an interpreter")),
    # Translators: who began a contact: the child care home.
    (BegunBy.HOME, N_("We did")),
    # Translators: who began a contact: the family.
    (BegunBy.FAMILY, N_("The family did")),
    (ContactWay.AT_THE_DOOR, N_("At the door")),
    (ContactWay.PHONE, N_("Phone")),
    (ContactWay.TEXT, N_("Text message")),
    (ContactWay.EMAIL, N_("E-mail")),
    # Translators: how a family likes to be reached: notes on paper.
    (ContactWay.PAPER, N_("Paper note")),
    (ConsentAbout.PHOTOS_KEPT, N_("Photos kept in the child's record")),
    (ConsentAbout.PHOTOS_TO_FAMILY, N_("Photos given to the family")),
    (ConsentAbout.OUTINGS, N_("Walks and outings")),
    (ConsentAbout.CAR, N_("Riding in a car")),
    (ConsentAbout.WATER_PLAY, N_("Playing in water")),
    (ConsentAbout.CREAMS, N_("Creams, oils and sunscreen")),
    (ConsentAbout.MEDICATION, N_("Giving medication")),
    (ConsentAbout.EMERGENCY_CARE, N_("Emergency medical care")),
    (ConsentAbout.TALK_WITH_PROFESSIONALS, N_("Talking with other professionals")),
    (ConsentAbout.HEALTH_INFORMATION, N_("Release of health information")),
    # Translators: a consent about something that is not in the list.
    (ConsentAbout.OTHER, N_("Something else")),
    # Translators: the state of a home practice: nobody has asked the family yet.
    (PracticeStatus.TO_ASK, N_("To ask")),
    # Translators: the state of a home practice: the family told about it.
    (PracticeStatus.LEARNED, N_("Learned")),
    # Translators: the state of a home practice: the family and the home agreed how to do it here.
    (PracticeStatus.AGREED, N_("Agreed")),
    # Translators: the state of a home practice: it should be talked about again.
    (PracticeStatus.TO_REVISIT, N_("To revisit")),
    # Translators: a caregiver's role: the person who runs the child care home. A woman or a man.
    (CaregiverRole.PROVIDER, N_("Provider")),
    (CaregiverRole.CO_PROVIDER, N_("Co-provider")),
    (CaregiverRole.ASSISTANT, N_("Assistant")),
    # Translators: a caregiver's role: somebody who stands in for a day.
    (CaregiverRole.SUBSTITUTE, N_("Substitute")),
    (JournalAbout.MY_PRACTICE, N_("My own work")),
    (JournalAbout.CHILD, N_("A child")),
    (JournalAbout.FAMILY, N_("A family")),
    # Translators: what a private journal entry is about: a reflection session with a family.
    (JournalAbout.SESSION, N_("A reflection session")),
    # Translators: who sits together for a reflection session through a reflection module.
    (SessionMode.WITH_FAMILY, N_("With a family")),
    (SessionMode.ON_MY_OWN, N_("On my own")),
    # Translators: a reflection session of several families or providers.
    (SessionMode.GROUP, N_("As a group")),
    # Translators: the state of a reflection session.
    (SessionStatus.UNDER_WAY, N_("Under way")),
    (SessionStatus.PAUSED, N_("Paused")),
    (SessionStatus.CLOSED, N_("Closed")),
    # Translators: the part that somebody has in a reflection session: a person who cares for the children here.
    (ParticipantRole.PROVIDER, N_("A provider")),
    # Translators: the part that somebody has in a reflection session: anyone who raises the child.
    (ParticipantRole.PARENT, N_("A parent")),
    # Translators: the next three: what becomes of an answer when a reflection session ends.
    (Kept.WORDS, N_("Keep the words")),
    # Translators: only what it was about is kept, not the words.
    (Kept.THEME, N_("Keep the theme only")),
    # Translators: the two rings of a picture of all who help, around the child: those who matter most.
    (Ring.KEY, N_("Key people")),
    # Translators: those who help from further out.
    (Ring.SUPPORT, N_("People who give support")),
    # Translators: whom a step of a reflection session is for.
    (Audience.TOGETHER, N_("Together")),
    (Audience.PROVIDER, N_("For the provider")),
    (Audience.PARENT, N_("For the parent")),
    # Translators: who interprets for a family.
    (Interpreter.PROFESSIONAL, N_("A trained interpreter")),
    (Interpreter.RELATIVE, N_("A grown-up relative")),
    (Interpreter.FRIEND, N_("A friend")),
    # Translators: who interprets for a family: a child of the family (gently discouraged elsewhere).
    (Interpreter.CHILD, N_("A child of the family")),
)


class _EnumWords(Mapping[Enum, str]):
    """Messages by value and by what the value is of: two enumerations may both have a *child*, and mean other things.

    Members of a :class:`~enum.StrEnum` equal their text, so in a plain dictionary one would take the other's place.
    """

    def __init__(self, pairs: Iterable[tuple[Enum, str]]) -> None:
        self._messages = {(type(value), value): message for value, message in pairs}

    def __getitem__(self, value: Enum) -> str:
        return self._messages[type(value), value]

    def __iter__(self) -> Iterator[Enum]:
        return (value for _type, value in self._messages)

    def __len__(self) -> int:
        return len(self._messages)


WORDS: Mapping[Enum, str] = _EnumWords(_PAIRS)
"""The message of every value that a person may read."""

HEALTH_PART_WORDS: dict[str, str] = {
    # Translators: a part of a child's information that a family can allow to be given away.
    "health": N_("Health"),
    "disability": N_("Disability and supports"),
    "development": N_("Development"),
}
"""The parts that a release of health information can name; see ``families.HEALTH_PARTS``."""
