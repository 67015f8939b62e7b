"""What a deleted record is called: its kind, and the words by which she knows it again."""

from __future__ import annotations

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.communication import Contact
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.records import Record
from fcc_app.formats import format_date_time
from fcc_app.i18n import N_, Catalog, app_language

KINDS = {
    # Translators: kinds of records in the bin, at the beginning of a sentence.
    "family": N_("Family"),
    "household": N_("Household"),
    "family_member": N_("Family member"),
    "child": N_("Child"),
    "child_in_household": N_("Place in a household"),
    "relationship": N_("Relationship"),
    "alert": N_("Alert"),
    "primary_caregiver": N_("Primary caregiver"),
    "professional": N_("Professional"),
    "consent": N_("Consent"),
    "celebration": N_("Celebration"),
    "profile_language": N_("Language of a family"),
    "language_profile": N_("Language profile"),
    "family_word": N_("Family word"),
    "home_practice": N_("Home practice"),
    "practice_answer": N_("Answer about a home practice"),
    "care_note": N_("Care note"),
    "sleep_check": N_("Look at a sleeping baby"),
    "attachment": N_("Photo or document"),
    "contact": N_("Contact"),
    "follow_up": N_("Promise"),
    "caregiver": N_("Caregiver"),
    "journal_entry": N_("Journal entry"),
}
"""The kinds that can be in a bin."""

_NAMING = ("called_name", "name", "what", "language", "meaning", "text", "said")
_LONGEST = 80


def kind_words(record: Record, catalog: Catalog) -> str:
    """What sort of record it is, in the language of *catalog*."""
    return catalog.gettext(KINDS.get(record.kind, record.kind))


def record_words(record: Record) -> str:
    """The words by which somebody knows the record again: its name, or its beginning; else its kind."""
    match record:
        case CareNote() | Contact():
            words = record.text if isinstance(record, CareNote) else (record.said or record.reason)
            when = format_date_time(record.occurred_at, app_language())
            return f"{when} · {_short(words)}" if words.strip() else when
        case Attachment():
            return record.caption or record.name
        case FollowUp():
            return _short(record.what)
    for name in _NAMING:
        value = getattr(record, name, "")
        if isinstance(value, str) and value.strip():
            return _short(value)
    from fcc_app.i18n import gettext

    return gettext(KINDS.get(record.kind, record.kind))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
