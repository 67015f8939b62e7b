"""What a caregiver can do with the communication log: keep a contact in passing, complete it, look back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.children import Child
from fcc_app.domain.communication import Contact, ContactMode
from fcc_app.domain.families import ChildInHousehold, Family, FamilyMember, Household
from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.ids import CaregiverId, ContactId, FamilyId, FollowUpId, HouseholdId, new_id
from fcc_app.i18n import N_
from fcc_app.services.care_notes import Cursor, is_amended
from fcc_app.services.forms import Form, Forms
from fcc_app.storage import family_queries, note_queries
from fcc_app.storage.unit_of_work import Reader

CONTACT_KEPT = N_("Contact kept.")
CONTACT_TO_BIN = N_("Contact moved to the bin.")
PROMISE_DONE = N_("Promise kept.")


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """A contact with all that belongs to it, starting from its household only."""

    contact: Contact
    household: Household
    family: Family
    members: tuple[FamilyMember, ...]
    children: tuple[Child, ...]
    follow_ups: tuple[FollowUp, ...]
    attachments: tuple[Attachment, ...]
    amended: bool
    in_bin: bool
    household_name: str


@dataclass(frozen=True, slots=True)
class HouseholdChoice:
    """A household to choose from, by its full *name*.

    *children* are those enrolled today, *last_talk* is when it was last talked with.
    """

    household: Household
    family: Family
    name: str
    children: tuple[Child, ...]
    last_talk: datetime | None


class Communication:
    """The communication log of each household."""

    def __init__(self, forms: Forms, now: Callable[[], datetime], language: Callable[[], str]) -> None:
        self._forms = forms
        self._now = now
        self._language = language

    def at_the_door(self, author: CaregiverId, household: HouseholdId) -> Contact:
        """Keep a contact at the door at once, to be completed later: the second of two clicks."""
        contact = self._blank(author, household, to_complete=True)
        self._forms.keep(contact, message=CONTACT_KEPT)
        return contact

    def new_contact(self, author: CaregiverId, household: HouseholdId) -> Form[Contact]:
        """A form for a contact that has just been."""
        return self._forms.new(self._blank(author, household, to_complete=False))

    def _blank(self, author: CaregiverId, household: HouseholdId, *, to_complete: bool) -> Contact:
        now = self._now()
        with self._forms.vault.read() as reader:
            children = family_queries.children_of_household(reader, household)
            home = reader.get(Household, household)
            reads = home.reading_language or reader.get(Family, home.family_id).reading_language
        return Contact(
            id=ContactId(new_id()),
            household_id=household,
            children=tuple(child.id for child in children if child.is_enrolled_on(now.date())),
            occurred_at=now,
            recorded_at=now,
            author_id=author,
            mode=ContactMode.AT_THE_DOOR,
            said_language=self._language(),
            family_words_language=reads,  # what a family says is in its language until a person says otherwise
            to_complete=to_complete,
        )

    def edit(self, contact: ContactId) -> Form[Contact]:
        """A kept contact in a form."""
        return self._forms.open(Contact, contact)

    def new_follow_up(self, contact: Contact, family: FamilyId) -> Form[FollowUp]:
        """A form for a promise that comes from a contact."""
        return self._forms.new(
            FollowUp(
                id=FollowUpId(new_id()),
                family_id=family,
                household_id=contact.household_id,
                what="",
                came_from=FollowUpFrom.CONTACT,
                source_id=contact.id,
            )
        )

    def done(self, promise: FollowUpId) -> FollowUp:
        """Say that a promise was kept today."""
        return self._forms.change(FollowUp, promise, PROMISE_DONE, done_on=self._now().date())

    def page(
        self, households: Sequence[HouseholdId] | None, after: tuple[datetime, UUID] | None, limit: int
    ) -> list[Contact]:
        """The next *limit* contacts, newest first, after the last one seen; ``None`` means every household."""
        wanted = None if households is None else list(households)
        with self._forms.vault.read() as reader:
            return note_queries.contacts_page(reader, households=wanted, after=after, limit=limit)

    def cursors(self, households: Sequence[HouseholdId] | None, after: Cursor | None, limit: int) -> list[Cursor]:
        """Where the next *limit* contacts are, newest first, after the last one seen."""
        wanted = None if households is None else list(households)
        with self._forms.vault.read() as reader:
            return note_queries.contact_ids(reader, households=wanted, after=after, limit=limit)

    def contacts(self, ids: Sequence[UUID]) -> list[Contact]:
        """The contacts with these ids, in this order; those that are gone are left out."""
        with self._forms.vault.read() as reader:
            return note_queries.contacts_by_id(reader, list(ids))

    def count(self, households: Sequence[HouseholdId] | None = None) -> int:
        """How many contacts there are, with some households or with all."""
        wanted = None if households is None else list(households)
        with self._forms.vault.read() as reader:
            return note_queries.count_contacts(reader, households=wanted)

    def households(self) -> list[HouseholdChoice]:
        """Every household: those with an enrolled child first, each group by the family's name."""
        today = self._now().date()
        with self._forms.vault.read() as reader:
            families = {family.id: family for family in reader.find(Family)}
            enrolled = {child.id: child for child in reader.find(Child) if child.is_enrolled_on(today)}
            members: dict[HouseholdId, list[Child]] = {}
            for place in reader.find(ChildInHousehold):
                if place.child_id in enrolled:
                    members.setdefault(place.household_id, []).append(enrolled[place.child_id])
            latest = family_queries.latest_contact_of_each_household(reader)
            households = [household for household in reader.find(Household) if household.family_id in families]
            count = Counter(household.family_id for household in households)
            choices = [
                HouseholdChoice(
                    household,
                    families[household.family_id],
                    household.full_name(families[household.family_id], alone=count[household.family_id] == 1),
                    tuple(members.get(household.id, ())),
                    latest[household.id].occurred_at if household.id in latest else None,
                )
                for household in households
            ]
        return sorted(choices, key=lambda choice: (not choice.children, choice.name.casefold()))

    def members(self, households: Sequence[HouseholdId]) -> dict[UUID, FamilyMember]:
        """The members of the families of some households, by their ids."""
        with self._forms.vault.read() as reader:
            families = {reader.get(Household, household).family_id for household in households}
            found = reader.find(FamilyMember, family_id=list(families)) if families else []
        return {member.id: member for member in found}

    def earlier_wordings(self, contact_id: ContactId) -> list[tuple[datetime, Contact]]:
        """Every state that a contact had, with the moment it was written, the first one first."""
        zone = self._now().tzinfo
        return [
            (datetime.fromtimestamp(version.changed_ms / 1000, zone), cast(Contact, version.record))
            for version in self._forms.versions(Contact, contact_id)
        ]

    def details(self, contact_id: ContactId) -> ContactDetails:
        """A contact with all that belongs to it.

        Raises:
            GoneError: If there is no such contact.
        """
        with self._forms.vault.read() as reader:
            contact = reader.get(Contact, contact_id)
            household = reader.get(Household, contact.household_id)
            family = reader.get(Family, household.family_id)
            kept = reader.kept(Contact, contact_id)
            return ContactDetails(
                contact=contact,
                household=household,
                family=family,
                members=tuple(reader.find(FamilyMember, family_id=household.family_id)),
                children=tuple(family_queries.children_of_household(reader, contact.household_id)),
                follow_ups=tuple(note_queries.follow_ups_from(reader, contact_id)),
                attachments=tuple(note_queries.attachments_of(reader, contact_id)),
                amended=is_amended(contact.recorded_at, kept),
                in_bin=kept.deleted_ms is not None,
                household_name=household.full_name(family, alone=_is_alone(reader, household)),
            )

    def details_of_new(self, contact: Contact) -> ContactDetails:
        """The same for a contact that is not kept yet.

        Raises:
            GoneError: If its household is not there.
        """
        with self._forms.vault.read() as reader:
            household = reader.get(Household, contact.household_id)
            family = reader.get(Family, household.family_id)
            return ContactDetails(
                contact=contact,
                household=household,
                family=family,
                members=tuple(reader.find(FamilyMember, family_id=family.id)),
                children=tuple(family_queries.children_of_household(reader, contact.household_id)),
                follow_ups=(),
                attachments=(),
                amended=False,
                in_bin=False,
                household_name=household.full_name(family, alone=_is_alone(reader, household)),
            )

    def household(self, household_id: HouseholdId) -> tuple[Household, Family, list[Child], list[FamilyMember]]:
        """A household with its family, its children and the family's members.

        Raises:
            GoneError: If there is no such household.
        """
        with self._forms.vault.read() as reader:
            household = reader.get(Household, household_id)
            return (
                household,
                reader.get(Family, household.family_id),
                family_queries.children_of_household(reader, household_id),
                reader.find(FamilyMember, family_id=household.family_id),
            )

    def open_promises(self) -> list[FollowUp]:
        """Every promise that is not kept yet, the first due first."""
        with self._forms.vault.read() as reader:
            return note_queries.open_follow_ups(reader)

    def delete(self, contact: Contact) -> None:
        """Move a contact to the bin."""
        self._forms.delete([contact], CONTACT_TO_BIN)


def _is_alone(reader: Reader, household: Household) -> bool:
    """Whether a family has this household and no other."""
    return len(reader.find(Household, family_id=household.family_id)) == 1
