"""What a hit says: a title, whose it is, and when."""

from __future__ import annotations

from datetime import datetime

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.communication import Contact
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer
from fcc_app.domain.reflection import PartnershipNeed, RoleAgreement, SharedAnswer, ThankYou
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_date
from fcc_app.i18n import N_, app_language, gettext
from fcc_app.services import content
from fcc_app.services.search import Group, Hit

GROUP_WORDS = {
    # Translators: headings over groups of search results.
    Group.FAMILIES: N_("Families"),
    Group.CHILDREN: N_("Children"),
    # Translators: a heading over search results: family members, caregivers, professionals.
    Group.PEOPLE: N_("People"),
    Group.NOTES: N_("Care notes"),
    Group.CONTACTS: N_("Contacts"),
    Group.PRACTICES: N_("Home practices and words"),
    # Translators: a heading over search results: what somebody promised, needs, or agreed to do.
    Group.PROMISES: N_("Promises"),
    # Translators: a heading over search results: what was said in reflection sessions with families.
    Group.SESSIONS: N_("Reflection sessions"),
}
"""The headings, as messages."""

KIND_WORDS = {
    "celebration": N_("Celebration"),
    "household": N_("Household"),
    "child": N_("Child"),
    "alert": N_("Alert"),
    "family_member": N_("Family member"),
    "professional": N_("Professional"),
    "caregiver": N_("Caregiver"),
    "family_word": N_("Family word"),
    "profile_language": N_("Language"),
    "language_profile": N_("Language profile"),
    "follow_up": N_("Promise"),
    # Translators: a person on the picture of all who help around a child.
    "team_person": N_("On the team map"),
    # Translators: what somebody said in a reflection session.
    "shared_answer": N_("Answer"),
    # Translators: a card that says thank you.
    "thank_you": N_("Thank-you"),
    # Translators: what a family needs so that all can work well together.
    "partnership_need": N_("Need"),
    # Translators: an agreement about who does what.
    "role_agreement": N_("Who does what"),
}
"""What a found record is, where its title does not say it."""


def title(hit: Hit) -> str:
    """Who or what was found: the child and kind of a note, the household and way of a contact, else a name."""
    record = hit.record
    match record:
        case CareNote():
            return _joined(hit.whose.child_name, gettext(WORDS[record.note_kind]))
        case Contact():
            return _joined(hit.whose.household_name, gettext(WORDS[record.mode]))
        case HomePractice(routine=routine) | PracticeAnswer(routine=routine) if routine is not None:
            return _joined(hit.whose.family_name, content.home_practices().routine(routine).title.said())
        case SharedAnswer() | PartnershipNeed() | RoleAgreement():
            return _joined(hit.whose.family_name, gettext(KIND_WORDS[hit.kind]))
        case ThankYou():
            return _joined(record.to_name, gettext(KIND_WORDS[hit.kind]))
    name = next(
        (
            str(getattr(record, field))
            for field in ("called_name", "name", "what", "language")
            if hasattr(record, field)
        ),
        "",
    )
    kind = gettext(KIND_WORDS[hit.kind]) if hit.kind in KIND_WORDS else ""
    return _joined(name, kind) if kind else name


def aside(hit: Hit) -> str:
    """When it was, else whose it is."""
    occurred = getattr(hit.record, "occurred_at", None)
    if isinstance(occurred, datetime):
        return format_date(occurred.date(), language=app_language())
    owner = hit.whose.child_name or hit.whose.family_name
    return "" if owner and owner in title(hit) else owner


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
