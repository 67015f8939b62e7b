"""What a caregiver can do with families: the list, a family's page, and adding to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Alert, Child, PrimaryCaregiver, Professional
from fcc_app.domain.communication import Contact
from fcc_app.domain.families import (
    Celebration,
    ChildInHousehold,
    Consent,
    ConsentAbout,
    Family,
    FamilyMember,
    Household,
    Relationship,
)
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, PracticeStatus, Routine, practice_id
from fcc_app.domain.homes import Caregiver, require_name
from fcc_app.domain.ids import CaregiverId, ChildId, FamilyId, HouseholdId, MemberId, new_id
from fcc_app.domain.language_profiles import FamilyWord, LanguageProfile, ProfileLanguage, language_profile_id
from fcc_app.domain.records import Record
from fcc_app.errors import FieldError
from fcc_app.i18n import N_
from fcc_app.services.forms import Form, Forms
from fcc_app.storage import family_queries, note_queries
from fcc_app.storage.unit_of_work import Reader

FAMILY_ADDED = N_("Family added.")
CHILD_ADDED = N_("Child added.")
CAREGIVER_CHANGED = N_("Primary caregiver changed.")
FAMILY_TO_BIN = N_("Family moved to the bin.")

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family as the list shows it, with what was noted last about one of its children."""

    family: Family
    children: tuple[Child, ...]
    languages: tuple[str, ...]
    latest: CareNote | None


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """Everything a family's page shows, read at one moment, starting from this family only."""

    family: Family
    children: tuple[Child, ...]
    households: tuple[Household, ...]
    memberships: tuple[ChildInHousehold, ...]
    members: tuple[FamilyMember, ...]
    relationships: tuple[Relationship, ...]
    profile: LanguageProfile
    languages: tuple[ProfileLanguage, ...]
    words: tuple[FamilyWord, ...]
    practices: tuple[HomePractice, ...]
    answers: tuple[PracticeAnswer, ...]
    consents: tuple[Consent, ...]
    celebrations: tuple[Celebration, ...]
    notes: tuple[CareNote, ...]
    contacts: tuple[Contact, ...]
    promises: tuple[FollowUp, ...]

    def practice(self, routine: Routine) -> HomePractice:
        """The practice of a routine; one that nobody asked about yet is empty."""
        for practice in self.practices:
            if practice.routine is routine:
                return practice
        return HomePractice(id=practice_id(self.family.id, routine), family_id=self.family.id, routine=routine)

    @property
    def to_ask(self) -> tuple[Routine, ...]:
        """The routines that nobody asked about yet, in the interview's order."""
        return tuple(routine for routine in Routine if self.practice(routine).status is PracticeStatus.TO_ASK)


@dataclass(frozen=True, slots=True)
class ChildPage:
    """Everything a child's page shows, read at one moment."""

    child: Child
    family: Family
    households: tuple[Household, ...]
    alerts: tuple[Alert, ...]
    caregivers: tuple[tuple[PrimaryCaregiver, Caregiver | None], ...]
    professionals: tuple[Professional, ...]
    members: tuple[tuple[FamilyMember, Relationship | None], ...]
    words: tuple[FamilyWord, ...]
    notes: tuple[CareNote, ...]
    promises: tuple[FollowUp, ...]
    memberships: tuple[ChildInHousehold, ...]

    def caregiver_on(self, day: date) -> Caregiver | None:
        """Who is the primary caregiver on *day*; of several who overlap the one who began last."""
        for link, caregiver in reversed(self.caregivers):
            begun = link.began is None or link.began <= day
            if begun and (link.ended is None or day <= link.ended):
                return caregiver
        return None


class NewFamily:
    """A family that is being added: its name, one child's name, and the language it reads.

    What is typed is durable at once, like in every form, in records that fit together even if the app ends here: a
    family without a name yet goes by the child's. The household is named after the family.
    """

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._name = self._child_name = self._language = ""
        family = Family(id=FamilyId(new_id()), name="")
        household = Household(id=HouseholdId(new_id()), family_id=family.id, name="")
        child = Child(id=ChildId(new_id()), family_id=family.id, called_name="")
        self._family = forms.new(family)
        self._household = forms.new(household)
        self._child = forms.new(child)
        self._place = forms.new(ChildInHousehold(id=new_id(), child_id=child.id, household_id=household.id))

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed."""
        return bool(self._name or self._child_name or self._language)

    def set(self, *, name: str | None = None, child: str | None = None, language: str | None = None) -> None:
        """Put in what was typed; what is ``None`` stays."""
        self._name = self._name if name is None else name
        self._child_name = self._child_name if child is None else child
        self._language = self._language if language is None else language
        called = self._name.strip() or self._child_name.strip()
        self._family.set(name=called, reading_language=self._language)
        self._household.set(name=called, reading_language=self._language)
        if self._child_name.strip() and not self._child.is_changed:
            self._forms.drafts.keep(self._place.opened, self._place.record)
        self._child.set(called_name=self._child_name.strip())

    def finish(self) -> tuple[Family, Child]:
        """Add them, as one action.

        Raises:
            NamelessError: If one of the names is blank (field ``name`` or ``called_name``); what was typed stays.
        """
        require_name(self._name, field="name")
        require_name(self._child_name, field="called_name")
        self._forms.finish([self._family, self._household, self._child, self._place], FAMILY_ADDED)
        return self._family.record, self._child.record

    def discard(self) -> None:
        """Throw away what was typed."""
        self._forms.discard([self._family, self._household, self._child, self._place])
        self._name = self._child_name = self._language = ""


class Families:
    """Families and their children, read and added to. Editing goes through :class:`Forms`."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    # ---- reading ---------------------------------------------------------------------------------------------

    def rows(self) -> list[FamilyRow]:
        """Every family for the list; the one noted about last comes first, then by name."""
        with self._forms.vault.read() as reader:
            families = reader.find(Family, "name")
            children = reader.find(Child)
            languages = reader.find(ProfileLanguage)
            latest = family_queries.latest_note_of_each_child(reader)
        rows = [
            _row(
                family,
                tuple(child for child in children if child.family_id == family.id),
                tuple(language.language for language in languages if language.family_id == family.id),
                latest,
            )
            for family in families
        ]
        return sorted(rows, key=_by_latest)

    def all_children(self) -> list[Child]:
        """Every child, formerly enrolled ones included, by called name."""
        with self._forms.vault.read() as reader:
            return reader.find(Child, "called_name")

    def households(self) -> list[tuple[Household, Family]]:
        """Every household with its family, by the family's name."""
        with self._forms.vault.read() as reader:
            families = {family.id: family for family in reader.find(Family)}
            households = reader.find(Household)
        pairs = [(home, families[home.family_id]) for home in households if home.family_id in families]
        return sorted(pairs, key=lambda pair: (pair[1].name.casefold(), pair[0].name.casefold()))

    def page(self, family_id: FamilyId, *, notes: int = 6, contacts: int = 6) -> FamilyPage:
        """What a family's page shows, with its newest *notes* and *contacts*.

        Raises:
            GoneError: If there is no such family.
        """
        with self._forms.vault.read() as reader:
            family = reader.get(Family, family_id)
            children = reader.find(Child, "date_of_birth", family_id=family_id)
            ids = [child.id for child in children]
            households = reader.find(Household, family_id=family_id)
            return FamilyPage(
                family=family,
                children=tuple(children),
                households=tuple(households),
                memberships=tuple(reader.find(ChildInHousehold, child_id=ids)),
                members=tuple(reader.find(FamilyMember, family_id=family_id)),
                relationships=tuple(family_queries.relationships_of_family(reader, ids)),
                profile=_profile(reader, family_id),
                languages=tuple(reader.find(ProfileLanguage, family_id=family_id)),
                words=tuple(reader.find(FamilyWord, family_id=family_id)),
                practices=tuple(reader.find(HomePractice, family_id=family_id)),
                answers=tuple(reader.find(PracticeAnswer, family_id=family_id)),
                consents=tuple(reader.find(Consent, family_id=family_id)),
                celebrations=tuple(reader.find(Celebration, "day", family_id=family_id)),
                notes=tuple(_newest_notes(reader, ids, notes)),
                contacts=tuple(
                    note_queries.contacts_page(
                        reader, households=[household.id for household in households], limit=contacts
                    )
                ),
                promises=tuple(reader.find(FollowUp, "due", family_id=family_id)),
            )

    def child_page(self, child_id: ChildId, *, notes: int = 10) -> ChildPage:
        """What a child's page shows, with its newest *notes*.

        Raises:
            GoneError: If there is no such child.
        """
        with self._forms.vault.read() as reader:
            child = reader.get(Child, child_id)
            caregivers = {person.id: person for person in reader.find(Caregiver)}
            relationships = {link.member_id: link for link in reader.find(Relationship, child_id=child_id)}
            members = reader.find(FamilyMember, family_id=child.family_id)
            words = reader.find(FamilyWord, family_id=child.family_id)
            return ChildPage(
                child=child,
                family=reader.get(Family, child.family_id),
                households=tuple(family_queries.households_of_child(reader, child_id)),
                alerts=tuple(reader.find(Alert, child_id=child_id)),
                caregivers=tuple(
                    (link, caregivers.get(link.caregiver_id))
                    for link in reader.find(PrimaryCaregiver, "began", child_id=child_id)
                ),
                professionals=tuple(reader.find(Professional, child_id=child_id)),
                members=tuple((member, relationships.get(member.id)) for member in members),
                words=tuple(word for word in words if word.child_id in (None, child_id)),
                notes=tuple(family_queries.notes_of_child(reader, child_id, notes)),
                promises=tuple(reader.find(FollowUp, "due", child_id=child_id)),
                memberships=tuple(reader.find(ChildInHousehold, child_id=child_id)),
            )

    def last_talk(self) -> dict[HouseholdId, datetime]:
        """When each household was last talked with; one never talked with is missing."""
        with self._forms.vault.read() as reader:
            latest = family_queries.latest_contact_of_each_household(reader)
        return {household: contact.occurred_at for household, contact in latest.items()}

    # ---- adding ----------------------------------------------------------------------------------------------

    def new_family(self) -> NewFamily:
        """What the page "Add a family" writes into."""
        return NewFamily(self._forms)

    def add_family(self, name: str, child_name: str, *, reading_language: str = "") -> tuple[Family, Child]:
        """Add a family with one child and one household, as the first afternoon needs it.

        Raises:
            NamelessError: If one of the names is blank.
        """
        new = self.new_family()
        new.set(name=name, child=child_name, language=reading_language)
        return new.finish()

    def add_child(self, family_id: FamilyId, name: str) -> Child:
        """Add a child to a family; it belongs to the family's first household.

        Raises:
            NamelessError: If the name is blank.
        """
        child = Child(id=ChildId(new_id()), family_id=family_id, called_name=name.strip())
        records: list[Record] = [child]
        with self._forms.vault.read() as reader:
            households = reader.find(Household, family_id=family_id)
        if households:
            records.append(ChildInHousehold(id=new_id(), child_id=child.id, household_id=households[0].id))
        self._forms.keep(*records, message=CHILD_ADDED)
        return child

    def new_household(self, family: Family) -> Form[Household]:
        """A form for another household of a family."""
        return self._forms.new(Household(id=HouseholdId(new_id()), family_id=family.id, name=""))

    def new_member(self, family_id: FamilyId) -> Form[FamilyMember]:
        """A form for another person of a family."""
        return self._forms.new(FamilyMember(id=MemberId(new_id()), family_id=family_id, name=""))

    def relationship(self, member: MemberId, child: ChildId) -> Form[Relationship]:
        """The form for what a member is to a child; a new one when nobody wrote it down yet."""
        with self._forms.vault.read() as reader:
            found = reader.find(Relationship, member_id=member, child_id=child)
        if found:
            return self._forms.open(Relationship, found[0].id)
        return self._forms.new(Relationship(id=new_id(), member_id=member, child_id=child))

    def new_consent(self, family_id: FamilyId, about: ConsentAbout) -> Form[Consent]:
        """A form for a consent."""
        return self._forms.new(Consent(id=new_id(), family_id=family_id, about=about))

    def new_celebration(self, family_id: FamilyId, day: date) -> Form[Celebration]:
        """A form for a day that the family keeps."""
        return self._forms.new(Celebration(id=new_id(), family_id=family_id, name="", day=day))

    def profile(self, family_id: FamilyId) -> Form[LanguageProfile]:
        """The form for a family's language profile."""
        empty = LanguageProfile(id=language_profile_id(family_id), family_id=family_id)
        return self._forms.open_or_new(empty)

    def new_language(self, family_id: FamilyId, language: str) -> Form[ProfileLanguage]:
        """A form for another language in a family's life."""
        return self._forms.new(ProfileLanguage(id=new_id(), family_id=family_id, language=language))

    def new_word(self, family_id: FamilyId, *, prompt: str = "", child: ChildId | None = None) -> Form[FamilyWord]:
        """A form for another entry of the family words card; *prompt* is an id of the content, or empty."""
        return self._forms.new(FamilyWord(id=new_id(), family_id=family_id, prompt=prompt, child_id=child))

    def practice(self, family_id: FamilyId, routine: Routine) -> Form[HomePractice]:
        """The form for a family's practice of a routine."""
        empty = HomePractice(id=practice_id(family_id, routine), family_id=family_id, routine=routine)
        return self._forms.open_or_new(empty)

    def new_answer(
        self, family_id: FamilyId, routine: Routine | None, question: str, *, language: str = ""
    ) -> Form[PracticeAnswer]:
        """A form for what one person of the family answers to a question of the interview, in *language* at first.

        *routine* is ``None`` for the closing questions.
        """
        answer = PracticeAnswer(id=new_id(), family_id=family_id, routine=routine, question=question, language=language)
        return self._forms.new(answer)

    def new_alert(self, child: ChildId) -> Form[Alert]:
        """A form for an allergy or another alert."""
        return self._forms.new(Alert(id=new_id(), child_id=child, what=""))

    def new_professional(self, child: ChildId) -> Form[Professional]:
        """A form for a professional who works with the child."""
        return self._forms.new(Professional(id=new_id(), child_id=child, name=""))

    def new_primary_caregiver(self, child: ChildId, caregiver: Caregiver, began: date) -> Form[PrimaryCaregiver]:
        """A form for who becomes the child's primary caregiver, from *began* on."""
        return self._forms.new(PrimaryCaregiver(id=new_id(), child_id=child, caregiver_id=caregiver.id, began=began))

    def change_caregiver(self, child: ChildId, caregiver: CaregiverId, began: date) -> None:
        """Let *caregiver* be the child's primary caregiver from *began* on; who still was one ends on that day.

        Raises:
            EndsBeforeItBeginsError: If who still is one began later.
        """
        with self._forms.vault.read() as reader:
            links = reader.find(PrimaryCaregiver, child_id=child)
        forms: list[Form[Any]] = []
        for link in links:
            if link.ended is None:
                form = self._forms.open(PrimaryCaregiver, link.id)
                form.set(ended=began)
                forms.append(form)
        new = PrimaryCaregiver(id=new_id(), child_id=child, caregiver_id=caregiver, began=began)
        forms.append(self._forms.new(new))
        try:
            self._forms.finish(forms, CAREGIVER_CHANGED)
        except FieldError:
            self._forms.discard(forms)
            raise

    def new_place_in_household(self, child: ChildId, household: HouseholdId) -> Form[ChildInHousehold]:
        """A form for a child's belonging to a household."""
        return self._forms.new(ChildInHousehold(id=new_id(), child_id=child, household_id=household))

    def edit(self, kind: type[Any], record_id: UUID) -> Form[Any]:
        """Any record of a family in a form; see :meth:`Forms.open`."""
        return self._forms.open(kind, record_id)

    def unfinished(self, kind: type[R], **equal: object) -> list[Form[R]]:
        """Forms of new records of *kind* that were typed into and never kept, such as a person without a name yet."""
        found = [form for form in self._forms.unfinished() if form.is_new and isinstance(form.record, kind)]
        return [form for form in found if all(getattr(form.record, name) == value for name, value in equal.items())]

    # ---- taking away -----------------------------------------------------------------------------------------

    def delete_family(self, family_id: FamilyId) -> tuple[Record, ...]:
        """Move a family, its households, members and children to the bin, as one action. Returns all of them."""
        page = self.page(family_id)
        records: list[Record] = [page.family, *page.households, *page.members, *page.children]
        self._forms.delete(records, FAMILY_TO_BIN)
        return tuple(records)

    def delete(self, record: Record) -> None:
        """Move one record to the bin."""
        self._forms.delete([record])


def _row(
    family: Family, children: tuple[Child, ...], languages: tuple[str, ...], latest: dict[ChildId, CareNote]
) -> FamilyRow:
    notes = [latest[child.id] for child in children if child.id in latest]
    newest = max(notes, key=lambda note: note.occurred_at, default=None)
    return FamilyRow(family, children, languages, newest)


def _by_latest(row: FamilyRow) -> tuple[float, str]:
    when = -row.latest.occurred_at.timestamp() if row.latest is not None else 0.0
    return (when, row.family.name.casefold())


def _profile(reader: Reader, family_id: FamilyId) -> LanguageProfile:
    found = reader.peek(LanguageProfile, language_profile_id(family_id))
    return found or LanguageProfile(id=language_profile_id(family_id), family_id=family_id)


def _newest_notes(reader: Reader, children: list[ChildId], limit: int) -> list[CareNote]:
    notes = [note for child in children for note in family_queries.notes_of_child(reader, child, limit)]
    return sorted(notes, key=lambda note: note.occurred_at, reverse=True)[:limit]
