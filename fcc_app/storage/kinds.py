"""Which kinds of record each vault holds, and the codec of each."""

from __future__ import annotations

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.care_notes import CareNote, SleepCheck
from fcc_app.domain.children import Alert, Child, PrimaryCaregiver, Professional
from fcc_app.domain.communication import Contact
from fcc_app.domain.families import (
    Celebration,
    ChildInHousehold,
    Consent,
    Family,
    FamilyMember,
    Household,
    Relationship,
)
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer
from fcc_app.domain.homes import Caregiver, Home
from fcc_app.domain.journal import JournalEntry, PrivateAnswer
from fcc_app.domain.language_profiles import FamilyWord, LanguageProfile, ProfileLanguage
from fcc_app.domain.records import Record
from fcc_app.domain.reflection import (
    Participant,
    PartnershipNeed,
    PromptRendering,
    ReflectionSession,
    RoleAgreement,
    SharedAnswer,
    ShownWording,
    TeamPerson,
    ThankYou,
)
from fcc_app.domain.releases import Release
from fcc_app.storage.codec import KindCodec

HOME_KINDS: tuple[type[Record], ...] = (
    Home,
    Caregiver,
    Family,
    Household,
    FamilyMember,
    Child,
    ChildInHousehold,
    Relationship,
    Alert,
    PrimaryCaregiver,
    Professional,
    Consent,
    Celebration,
    LanguageProfile,
    ProfileLanguage,
    FamilyWord,
    HomePractice,
    PracticeAnswer,
    CareNote,
    SleepCheck,
    Attachment,
    Contact,
    FollowUp,
    Release,
    ReflectionSession,
    Participant,
    ShownWording,
    PromptRendering,
    SharedAnswer,
    PartnershipNeed,
    RoleAgreement,
    TeamPerson,
    ThankYou,
)
"""The kinds of the care home's vault, parents before what belongs to them."""

JOURNAL_KINDS: tuple[type[Record], ...] = (JournalEntry, ReflectionSession, Participant, ShownWording)
"""The kinds of the private journal's vault: a session that is held on one's own is kept there."""

DRAFT_KINDS: tuple[type[Record], ...] = (PrivateAnswer,)
"""The kinds that are only ever drafts, of the journal's vault: they have no table and make no change of the log."""

CODECS: dict[str, KindCodec] = {cls.kind: KindCodec(cls) for cls in (*HOME_KINDS, *JOURNAL_KINDS, *DRAFT_KINDS)}
"""The codec of every kind, by its name."""
