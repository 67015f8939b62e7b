"""How a contact is said in a line: in the list, in its heading, in an earlier wording."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from fcc_app.domain.communication import Contact, ContactMode
from fcc_app.domain.families import FamilyMember
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_list, format_near_date, format_near_moment, format_time
from fcc_app.i18n import Catalog, isolate
from fcc_app.i18n import gettext as _
from fcc_app.services.communication import HouseholdChoice
from fcc_app.ui.widgets import RowWords

SEPARATOR = " · "
"""Between facts in one line."""

MODE_ICONS = {
    ContactMode.AT_THE_DOOR: "door",
    ContactMode.PHONE: "phone",
    ContactMode.TEXT: "message",
    ContactMode.EMAIL: "mail",
    ContactMode.PAPER_NOTE: "note",
    ContactMode.VIDEO: "video",
    ContactMode.HOME_VISIT: "home",
    ContactMode.CONFERENCE: "people",
    ContactMode.REFLECTION_SESSION: "people",
    ContactMode.INTERPRETER: "language",
}
"""The drawing of each way to talk."""


def one_line(text: str) -> str:
    """*text* without line breaks."""
    return " ".join(text.split())


def whole_moment_words(moment: datetime, now: datetime, *, inside: bool = False) -> str:
    """When something was, by day and time; *inside* a sentence, or by itself."""
    day = format_near_date(moment.date(), now.date(), inside=inside)
    # Translators: {day} is a day, {time} a time of day.
    return _("{day}, {time}").format(day=isolate(day), time=isolate(format_time(moment)))


def with_words(contact: Contact, members: Mapping[UUID, FamilyMember]) -> str:
    """Who was talked with, as a list in words; empty when that was not written down."""
    names = [isolate(members[member].name) for member in contact.with_members if member in members]
    if contact.with_others.strip():
        names.append(isolate(one_line(contact.with_others)))
    return format_list(names)


def summary(contact: Contact) -> str:
    """The first words that a contact holds, in one line."""
    for words in (contact.said, contact.agreed, contact.family_words, contact.reason, contact.handed_over):
        if words.strip():
            return isolate(one_line(words))
    return ""


def row_words(
    t: Catalog, contact: Contact, household: HouseholdChoice | None, members: Mapping[UUID, FamilyMember], now: datetime
) -> RowWords:
    """A contact as the list shows it."""
    family = household.family if household is not None else None
    return RowWords(
        name=household.name if household is not None else "",
        time=format_near_moment(contact.occurred_at, now),
        second=SEPARATOR.join(filter(None, (t.gettext(WORDS[contact.mode]), with_words(contact, members)))),
        line=summary(contact),
        avatar="" if family is None else family.name_in_own_script.strip() or family.name,
        avatar_key="" if family is None else family.id.hex,
        # Translators: a contact at the door that was kept in passing; the rest is still to be written down.
        tag=t.gettext("To complete") if contact.to_complete else "",
    )
