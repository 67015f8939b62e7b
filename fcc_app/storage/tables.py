"""The tables of today: for each kind of record, the winning value of each of its fields.

They are a projection of the log of changes (see ``oplog.py``) and can be rebuilt from it at any time. No column is
unique and no foreign key is enforced: a parent may arrive later than what belongs to it, and two laptops may
both create the same thing. ``deleted_ms`` is set while a record is in the bin.
"""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import Column, Index, Integer, MetaData, Table, text

from fcc_app.domain.answers import Answer
from fcc_app.domain.care_notes import Lens, NoteKind, QuickFields, SleepPosition, Visibility
from fcc_app.domain.children import AlertAbout
from fcc_app.domain.communication import BegunBy, ContactMode
from fcc_app.domain.families import ConsentAbout, ContactWay
from fcc_app.domain.follow_ups import FollowUpFrom
from fcc_app.domain.home_practices import PracticeStatus, Routine
from fcc_app.domain.homes import CaregiverRole
from fcc_app.domain.ids import (
    AttachmentId,
    CaregiverId,
    ChildId,
    EntryId,
    FamilyId,
    HouseholdId,
    MemberId,
    NoteId,
    ParticipantId,
    SessionId,
    TeamPersonId,
)
from fcc_app.domain.journal import JournalAbout
from fcc_app.domain.language_profiles import Interpreter
from fcc_app.domain.reflection import Kept, ParticipantRole, Ring, SessionMode, SessionStatus, ShownText
from fcc_app.domain.times import Hours
from fcc_app.storage.column_types import Value

home_tables = MetaData()
"""The care home's vault, its log included."""

journal_tables = MetaData()
"""The private journal's vault, its log included."""


def _kept() -> tuple[Column[object], ...]:
    """What every record has: its identity, when it was first and last changed, and whether it is in the bin.

    Times are in milliseconds since 1970 (UTC), as the clock of the change's own laptop had them. *edited_after_delete*
    says that another laptop wrote into the record while it was being deleted, so that it stays visible.
    """
    return (
        Column("id", Value(UUID), primary_key=True),
        Column("created_ms", Integer, nullable=False),
        Column("changed_ms", Integer, nullable=False),
        Column("deleted_ms", Integer),
        Column("edited_after_delete", Integer, nullable=False, server_default="0"),
    )


home = Table(
    "home",
    home_tables,
    *_kept(),
    Column("name", Value(str)),
    Column("provider_name", Value(str)),
    Column("licence_number", Value(Answer[str])),
    Column("capacity", Value(Answer[int])),
    Column("youngest_age_months", Value(Answer[int])),
    Column("oldest_age_months", Value(Answer[int])),
    Column("address", Value(Answer[str])),
    Column("phone", Value(Answer[str])),
    Column("time_zone", Value(str)),
    Column("opening_hours", Value(tuple[Hours, ...])),
)

caregiver = Table(
    "caregiver",
    home_tables,
    *_kept(),
    Column("name", Value(str)),
    Column("role", Value(CaregiverRole)),
    Column("languages", Value(tuple[str, ...])),
    Column("started", Value(date | None)),
    Column("ended", Value(date | None)),
)

family = Table(
    "family",
    home_tables,
    *_kept(),
    Column("name", Value(str)),
    Column("name_in_own_script", Value(str)),
    Column("say_name", Value(str)),
    Column("reading_language", Value(str)),
    Column("preferred_contact", Value(Answer[ContactWay])),
    Column("best_time", Value(Answer[str])),
    Column("strengths", Value(Answer[str])),
    Column("hopes", Value(Answer[str])),
    Column("worries", Value(Answer[str])),
    Column("observances_food", Value(Answer[str])),
    Column("observances_dress", Value(Answer[str])),
    Column("observances_days", Value(Answer[str])),
)

household = Table(
    "household",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("name", Value(str)),
    Column("address", Value(Answer[str])),
    Column("phone", Value(Answer[str])),
    Column("email", Value(Answer[str])),
    Column("reading_language", Value(str)),
    Column("contact_restrictions", Value(Answer[str])),
    Column("safety_notes", Value(Answer[str])),
    Index("household_of_family", "family_id"),
)

family_member = Table(
    "family_member",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("household_id", Value(HouseholdId | None)),
    Column("name", Value(str)),
    Column("name_in_own_script", Value(str)),
    Column("address_as", Value(str)),
    Column("say_name", Value(str)),
    Column("phone", Value(Answer[str])),
    Column("second_phone", Value(Answer[str])),
    Column("email", Value(Answer[str])),
    Column("reads", Value(Answer[tuple[str, ...]])),
    Index("family_member_of_family", "family_id"),
)

child = Table(
    "child",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("called_name", Value(str)),
    Column("legal_name", Value(str)),
    Column("name_in_own_script", Value(str)),
    Column("say_name", Value(str)),
    Column("date_of_birth", Value(Answer[date])),
    Column("started", Value(date | None)),
    Column("ended", Value(date | None)),
    Column("ended_why", Value(str)),
    Column("schedule", Value(tuple[Hours, ...])),
    Column("allergies", Value(Answer[str])),
    Column("what_soothes", Value(Answer[str])),
    Column("interests", Value(Answer[str])),
    Column("temperament", Value(Answer[str])),
    Column("abilities", Value(Answer[str])),
    Column("supports", Value(Answer[str])),
    Column("accommodations", Value(Answer[str])),
    Column("ifsp_or_iep", Value(Answer[str])),
    Column("plan_began", Value(date | None)),
    Column("plan_review", Value(date | None)),
    Column("photo", Value(AttachmentId | None)),
    Index("child_of_family", "family_id"),
)

child_in_household = Table(
    "child_in_household",
    home_tables,
    *_kept(),
    Column("child_id", Value(ChildId)),
    Column("household_id", Value(HouseholdId)),
    Column("when", Value(str)),
    Column("may_decide", Value(Answer[bool])),
    Column("may_read_records", Value(Answer[bool])),
    Index("child_in_household_of_child", "child_id"),
    Index("child_in_household_of_household", "household_id"),
)

relationship = Table(
    "relationship",
    home_tables,
    *_kept(),
    Column("member_id", Value(MemberId)),
    Column("child_id", Value(ChildId)),
    Column("relationship", Value(Answer[str])),
    Column("lives_with_child", Value(Answer[bool])),
    Column("decides", Value(Answer[bool])),
    Column("may_pick_up", Value(Answer[bool])),
    Column("emergency_contact", Value(Answer[bool])),
    Index("relationship_of_child", "child_id"),
    Index("relationship_of_member", "member_id"),
)

alert = Table(
    "alert",
    home_tables,
    *_kept(),
    Column("child_id", Value(ChildId)),
    Column("about", Value(AlertAbout)),
    Column("what", Value(str)),
    Column("signs", Value(Answer[str])),
    Column("what_to_do", Value(Answer[str])),
    Column("since", Value(date | None)),
    Column("ended", Value(date | None)),
    Index("alert_of_child", "child_id"),
)

primary_caregiver = Table(
    "primary_caregiver",
    home_tables,
    *_kept(),
    Column("child_id", Value(ChildId)),
    Column("caregiver_id", Value(CaregiverId)),
    Column("began", Value(date | None)),
    Column("ended", Value(date | None)),
    Index("primary_caregiver_of_child", "child_id"),
)

professional = Table(
    "professional",
    home_tables,
    *_kept(),
    Column("child_id", Value(ChildId)),
    Column("name", Value(str)),
    Column("role", Value(str)),
    Column("phone", Value(Answer[str])),
    Column("email", Value(Answer[str])),
    Column("notes", Value(str)),
    Index("professional_of_child", "child_id"),
)

consent = Table(
    "consent",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("child_id", Value(ChildId | None)),
    Column("household_id", Value(HouseholdId | None)),
    Column("about", Value(ConsentAbout)),
    Column("given", Value(Answer[bool])),
    Column("words", Value(str)),
    Column("given_by", Value(MemberId | None)),
    Column("given_on", Value(date | None)),
    Column("revoked_on", Value(date | None)),
    Column("to_whom", Value(str)),
    Column("to_household_id", Value(HouseholdId | None)),
    Column("purpose", Value(str)),
    Column("parts", Value(tuple[str, ...])),
    Column("until", Value(date | None)),
    Index("consent_of_family", "family_id"),
)

celebration = Table(
    "celebration",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("name", Value(str)),
    Column("day", Value(date)),
    Column("every_year", Value(bool)),
    Column("notes", Value(str)),
    Index("celebration_of_family", "family_id"),
)

language_profile = Table(
    "language_profile",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("hears_at_home", Value(Answer[str])),
    Column("hears_nearby", Value(Answer[str])),
    Column("understands", Value(Answer[str])),
    Column("speaks", Value(Answer[str])),
    Column("interpreter_wanted", Value(Answer[bool])),
    Column("interpreter", Value(Answer[Interpreter])),
    Column("interpreter_name", Value(str)),
    Column("songs_and_rhymes", Value(Answer[str])),
    Index("language_profile_of_family", "family_id"),
)

profile_language = Table(
    "profile_language",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("language", Value(str)),
    Column("dialect", Value(str)),
    Column("script", Value(str)),
    Column("heard_at_home", Value(bool)),
    Column("heard_nearby", Value(bool)),
    Column("understood", Value(bool)),
    Column("spoken", Value(bool)),
    Column("who_speaks", Value(Answer[str])),
    Column("when", Value(Answer[str])),
    Column("wishes", Value(Answer[str])),
    Column("worries", Value(Answer[str])),
    Index("profile_language_of_family", "family_id"),
)

family_word = Table(
    "family_word",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("child_id", Value(ChildId | None)),
    Column("prompt", Value(str)),
    Column("meaning", Value(str)),
    Column("word", Value(Answer[str])),
    Column("language", Value(str)),
    Column("script", Value(str)),
    Column("say", Value(str)),
    Column("used_by", Value(str)),
    Index("family_word_of_family", "family_id"),
)

home_practice = Table(
    "home_practice",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("routine", Value(Routine)),
    Column("at_home", Value(Answer[str])),
    Column("why_it_matters", Value(Answer[str])),
    Column("here", Value(Answer[str])),
    Column("agreed", Value(Answer[str])),
    Column("cannot", Value(Answer[str])),
    Column("how_explained", Value(str)),
    Column("status", Value(PracticeStatus)),
    Column("told_by", Value(tuple[MemberId, ...])),
    Column("told_on", Value(date | None)),
    Column("agreed_on", Value(date | None)),
    Index("home_practice_of_family", "family_id"),
)

practice_answer = Table(
    "practice_answer",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("routine", Value(Routine | None)),
    Column("question", Value(str)),
    Column("words", Value(Answer[str])),
    Column("language", Value(str)),
    Column("told_by", Value(MemberId | None)),
    Column("told_on", Value(date | None)),
    Index("practice_answer_of_family", "family_id", "routine"),
)

care_note = Table(
    "care_note",
    home_tables,
    *_kept(),
    Column("entry_id", Value(EntryId)),
    Column("child_id", Value(ChildId)),
    Column("occurred_at", Value(datetime)),
    Column("recorded_at", Value(datetime)),
    Column("author_id", Value(CaregiverId)),
    Column("note_kind", Value(NoteKind)),
    Column("text", Value(str)),
    Column("language", Value(str)),
    Column("quick", Value(QuickFields | None)),
    Column("lenses", Value(frozenset[Lens])),
    Column("visibility", Value(Visibility)),
    Index("care_note_of_child", "child_id", "occurred_at"),
    Index("care_note_by_time", "occurred_at"),
    Index("care_note_of_entry", "entry_id"),
)

sleep_check = Table(
    "sleep_check",
    home_tables,
    *_kept(),
    Column("note_id", Value(NoteId)),
    Column("checked_at", Value(datetime)),
    Column("position", Value(SleepPosition | None)),
    Column("breathing_well", Value(Answer[bool])),
    Column("remark", Value(str)),
    Index("sleep_check_of_note", "note_id"),
)

attachment = Table(
    "attachment",
    home_tables,
    *_kept(),
    Column("owner_id", Value(UUID)),
    Column("blob", Value(str)),
    Column("media_type", Value(str)),
    Column("size", Value(int)),
    Column("name", Value(str)),
    Column("caption", Value(str)),
    Column("added_at", Value(datetime)),
    Column("only_this_family", Value(bool)),
    Column("looked_at_by", Value(CaregiverId | None)),
    Index("attachment_of_owner", "owner_id"),
)

contact = Table(
    "contact",
    home_tables,
    *_kept(),
    Column("household_id", Value(HouseholdId)),
    Column("children", Value(tuple[ChildId, ...])),
    Column("occurred_at", Value(datetime)),
    Column("recorded_at", Value(datetime)),
    Column("author_id", Value(CaregiverId)),
    Column("minutes", Value(int | None)),
    Column("begun_by", Value(BegunBy | None)),
    Column("mode", Value(ContactMode)),
    Column("with_members", Value(tuple[MemberId, ...])),
    Column("with_others", Value(str)),
    Column("language", Value(str)),
    Column("interpreter", Value(str)),
    Column("reason", Value(str)),
    Column("said", Value(str)),
    Column("said_language", Value(str)),
    Column("family_words", Value(str)),
    Column("family_words_language", Value(str)),
    Column("agreed", Value(str)),
    Column("handed_over", Value(str)),
    Column("planned", Value(bool)),
    Column("signed_by_family", Value(str)),
    Column("signed_by_home", Value(str)),
    Column("to_complete", Value(bool)),
    Column("session_id", Value(SessionId | None)),
    Index("contact_of_household", "household_id", "occurred_at"),
    Index("contact_by_time", "occurred_at"),
    # Few of many: what *Today* asks about must not cost more from year to year.
    Index("contact_planned", "household_id", "occurred_at", sqlite_where=text("planned = 1")),
    Index("contact_to_complete", "occurred_at", sqlite_where=text("to_complete = 1")),
)

follow_up = Table(
    "follow_up",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("household_id", Value(HouseholdId | None)),
    Column("child_id", Value(ChildId | None)),
    Column("what", Value(str)),
    Column("owed_by_caregiver", Value(CaregiverId | None)),
    Column("owed_by_member", Value(MemberId | None)),
    Column("due", Value(date | None)),
    Column("done_on", Value(date | None)),
    Column("came_from", Value(FollowUpFrom)),
    Column("source_id", Value(UUID | None)),
    Index("follow_up_of_family", "family_id"),
    Index("follow_up_of_source", "source_id"),
    Index("follow_up_open", "done_on", "due"),
)

release = Table(
    "release",
    home_tables,
    *_kept(),
    Column("household_id", Value(HouseholdId | None)),
    Column("topic", Value(str)),
    Column("to_whom", Value(str)),
    Column("released_at", Value(datetime)),
    Column("released_by", Value(CaregiverId | None)),
    Column("languages", Value(tuple[str, ...])),
    Column("format", Value(str)),
    Column("file_name", Value(str)),
    Column("begins", Value(date | None)),
    Column("ends", Value(date | None)),
    Column("entries", Value(int)),
    Column("notes", Value(int)),
    Column("practices", Value(int)),
    Column("photos", Value(int)),
    Column("left_out", Value(int)),
    Column("about", Value(UUID | None)),
    Index("release_by_time", "released_at"),
)

journal_entry = Table(
    "journal_entry",
    journal_tables,
    *_kept(),
    Column("about", Value(JournalAbout)),
    Column("child_id", Value(ChildId | None)),
    Column("family_id", Value(FamilyId | None)),
    Column("occurred_at", Value(datetime)),
    Column("text", Value(str)),
    Column("language", Value(str)),
    Column("session_id", Value(SessionId | None)),
    Column("step_id", Value(str)),
    Column("asked", Value(str)),
    Index("journal_entry_by_time", "occurred_at"),
)

for _vault in (home_tables, journal_tables):
    # A session that is held on one's own is kept in the journal as a whole.
    Table(
        "reflection_session",
        _vault,
        *_kept(),
        Column("module_id", Value(str)),
        Column("module_version", Value(int)),
        Column("mode", Value(SessionMode)),
        Column("family_id", Value(FamilyId | None)),
        Column("households", Value(tuple[HouseholdId, ...])),
        Column("children", Value(tuple[ChildId, ...])),
        Column("languages", Value(tuple[str, ...])),
        Column("led_by", Value(CaregiverId | None)),
        Column("began_at", Value(datetime)),
        Column("place", Value(str)),
        Column("agreements_read", Value(bool)),
        Column("alone_first", Value(bool)),
        Column("status", Value(SessionStatus)),
        Column("step", Value(str)),
        Column("later", Value(tuple[str, ...])),
        Column("opened", Value(tuple[str, ...])),
        Column("paused_at", Value(datetime | None)),
        Column("closed_at", Value(datetime | None)),
        Column("next_day", Value(date | None)),
        Column("next_time", Value(time | None)),
        Column("next_minutes", Value(int)),
        Column("next_place", Value(str)),
        Index("reflection_session_of_family", "family_id", "began_at"),
        Index("reflection_session_by_status", "status"),
    )
    Table(
        "participant",
        _vault,
        *_kept(),
        Column("session_id", Value(SessionId)),
        Column("role", Value(ParticipantRole)),
        Column("name", Value(str)),
        Column("caregiver_id", Value(CaregiverId | None)),
        Column("member_id", Value(MemberId | None)),
        Column("household_id", Value(HouseholdId | None)),
        Column("language", Value(str)),
        Column("position", Value(int)),
        Index("participant_of_session", "session_id"),
    )
    Table(
        "session_wording",
        _vault,
        *_kept(),
        Column("session_id", Value(SessionId)),
        Column("step_id", Value(str)),
        Column("language", Value(str)),
        Column("texts", Value(tuple[ShownText, ...])),
        Column("theirs", Value(bool)),
        Column("position", Value(int)),
        Index("session_wording_of_session", "session_id"),
    )

prompt_rendering = Table(
    "prompt_rendering",
    home_tables,
    *_kept(),
    Column("family_id", Value(FamilyId)),
    Column("module_id", Value(str)),
    Column("step_id", Value(str)),
    Column("language", Value(str)),
    Column("words", Value(str)),
    Index("prompt_rendering_of_family", "family_id"),
)

shared_answer = Table(
    "shared_answer",
    home_tables,
    *_kept(),
    Column("session_id", Value(SessionId)),
    Column("family_id", Value(FamilyId | None)),
    Column("step_id", Value(str)),
    Column("participant_id", Value(ParticipantId | None)),
    Column("said_at", Value(datetime)),
    Column("language", Value(str)),
    Column("words", Value(str)),
    Column("translation", Value(str)),
    Column("translation_language", Value(str)),
    Column("written_by", Value(ParticipantId | None)),
    Column("read_back", Value(bool)),
    Column("kept", Value(Kept)),
    Index("shared_answer_of_session", "session_id"),
    Index("shared_answer_of_family", "family_id"),
)

partnership_need = Table(
    "partnership_need",
    home_tables,
    *_kept(),
    Column("session_id", Value(SessionId)),
    Column("family_id", Value(FamilyId | None)),
    Column("named_by", Value(ParticipantId | None)),
    Column("language", Value(str)),
    Column("words", Value(str)),
    Column("translation", Value(str)),
    Column("translation_language", Value(str)),
    Column("met_on", Value(date | None)),
    Index("partnership_need_of_session", "session_id"),
    Index("partnership_need_of_family", "family_id"),
)

role_agreement = Table(
    "role_agreement",
    home_tables,
    *_kept(),
    Column("session_id", Value(SessionId)),
    Column("family_id", Value(FamilyId | None)),
    Column("language", Value(str)),
    Column("family_does", Value(str)),
    Column("provider_does", Value(str)),
    Column("together", Value(str)),
    Column("translation_language", Value(str)),
    Column("family_does_translated", Value(str)),
    Column("provider_does_translated", Value(str)),
    Column("together_translated", Value(str)),
    Index("role_agreement_of_family", "family_id"),
)

team_person = Table(
    "team_person",
    home_tables,
    *_kept(),
    Column("session_id", Value(SessionId)),
    Column("family_id", Value(FamilyId | None)),
    Column("name", Value(str)),
    Column("what", Value(str)),
    Column("member_id", Value(MemberId | None)),
    Column("caregiver_id", Value(CaregiverId | None)),
    Column("ring", Value(Ring)),
    Column("angle", Value(int)),
    Column("language", Value(str)),
    Index("team_person_of_session", "session_id"),
)

thank_you = Table(
    "thank_you",
    home_tables,
    *_kept(),
    Column("session_id", Value(SessionId)),
    Column("family_id", Value(FamilyId | None)),
    Column("person_id", Value(TeamPersonId | None)),
    Column("to_name", Value(str)),
    Column("language", Value(str)),
    Column("words", Value(str)),
    Column("signed", Value(str)),
    Column("written_at", Value(datetime)),
    Index("thank_you_of_session", "session_id"),
)

for _table in (*home_tables.sorted_tables, *journal_tables.sorted_tables):
    # What is in the bin is little: to look into it must not mean to walk through everything else.
    Index(f"{_table.name}_in_bin", _table.c.deleted_ms, sqlite_where=_table.c.deleted_ms.is_not(None))
