"""What a caregiver can do with reflection sessions outside of one: begin, resume, look back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fcc_app.domain.children import Child
from fcc_app.domain.families import Family, FamilyMember, Household
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import CaregiverId, ChildId, FamilyId, HouseholdId, MemberId, ParticipantId, SessionId, new_id
from fcc_app.domain.journal import JournalEntry, PrivateAnswer
from fcc_app.domain.language_profiles import ProfileLanguage
from fcc_app.domain.modules import ModuleEdition, ModuleKey
from fcc_app.domain.records import Record
from fcc_app.domain.reflection import (
    Participant,
    ParticipantRole,
    PartnershipNeed,
    ReflectionSession,
    RoleAgreement,
    SessionMode,
    SessionStatus,
    SharedAnswer,
    ShownWording,
    TeamPerson,
    ThankYou,
)
from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.services.forms import Form, Forms
from fcc_app.services.journal import OpenJournal
from fcc_app.services.modules import Modules
from fcc_app.services.reflection.answers import TakenBack, as_private
from fcc_app.services.reflection.closing import close
from fcc_app.services.reflection.looking_back import OverTime, SessionPage, over_time, session_page
from fcc_app.services.reflection.plans import SessionPlans
from fcc_app.services.reflection.sitting import OpenSession
from fcc_app.services.reflection.taking_back import compact_if_due, destroy_shared
from fcc_app.storage import reflection_queries

SESSION_TO_BIN = N_("Session moved to the bin.")


class SessionClosedError(FccError):
    """A session that has ended cannot be gone on with."""

    message_id = N_("This session is closed. You can read it, and begin a new one.")
    code = "E044"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParticipant:
    """Somebody who will be here: a caregiver, a member of the family, or somebody typed in by name."""

    role: ParticipantRole
    name: str
    caregiver_id: CaregiverId | None = None
    member_id: MemberId | None = None
    household_id: HouseholdId | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is chosen before a session begins. *languages* are one or two tags, hers first.

    *began_at* (aware) is ``None`` for a session that begins now.
    """

    module: ModuleKey
    mode: SessionMode = SessionMode.WITH_FAMILY
    family_id: FamilyId | None = None
    households: tuple[HouseholdId, ...] = ()
    children: tuple[ChildId, ...] = ()
    languages: tuple[str, ...] = ("en",)
    participants: tuple[NewParticipant, ...] = ()
    began_at: datetime | None = None
    place: str = ""
    alone_first: bool = False


@dataclass(frozen=True, slots=True)
class FamilySessions:
    """A family and its sessions, the newest first."""

    family: Family
    sessions: tuple[ReflectionSession, ...]

    @property
    def resting(self) -> tuple[ReflectionSession, ...]:
        """Those that are not closed, the one that was held last first."""
        found = [session for session in self.sessions if session.status is not SessionStatus.CLOSED]
        return tuple(sorted(found, key=lambda session: session.last_held, reverse=True))

    @property
    def last_held(self) -> datetime:
        """When they last sat together."""
        return max(session.last_held for session in self.sessions)


@dataclass(frozen=True, slots=True)
class Choices:
    """What to choose from for a session with one family, read from that family's records only.

    *languages* are hers first, then those that the family reads and speaks; *people* who may be here, the usual
    caregiver first.
    """

    family: Family
    households: tuple[Household, ...]
    children: tuple[Child, ...]
    languages: tuple[str, ...]
    people: tuple[NewParticipant, ...]


class Reflection:
    """Sessions with families. Answers are in :class:`OpenSession`; this begins and resumes one, and looks back."""

    def __init__(
        self,
        forms: Forms,
        modules: Modules,
        now: Callable[[], datetime],
        language: Callable[[], str],
        usual_caregiver: Callable[[], Caregiver],
    ) -> None:
        self._forms = forms
        self._now = now
        self._language = language
        self._usual = usual_caregiver
        self.modules = modules
        self.plans = SessionPlans(forms.vault)
        compact_if_due(forms.vault)

    # ---- begin ---------------------------------------------------------------------------------------------------

    def choices(self, family: FamilyId) -> Choices:
        """What to choose from for a session with a family.

        Raises:
            GoneError: If there is no such family.
        """
        today = self._now().date()
        usual = self._usual()
        with self._forms.vault.read() as reader:
            found = reader.get(Family, family)
            households = tuple(reader.find(Household, family_id=family))
            children = tuple(child for child in reader.find(Child, family_id=family) if child.is_enrolled_on(today))
            members = reader.find(FamilyMember, family_id=family)
            spoken = [language.language for language in reader.find(ProfileLanguage, family_id=family)]
        reads = [found.reading_language, *(household.reading_language for household in households)]
        for member in members:
            reads.extend(member.reads.value or ())
        hers = self._language()
        languages = tuple(dict.fromkeys(tag for tag in (hers, *reads, *spoken) if tag))
        people = [
            NewParticipant(
                role=ParticipantRole.PROVIDER, name=usual.name, caregiver_id=CaregiverId(usual.id), language=hers
            )
        ]
        people += [self._as_participant(member, found) for member in members]
        return Choices(found, households, children, languages, tuple(people))

    @staticmethod
    def _as_participant(member: FamilyMember, family: Family) -> NewParticipant:
        reads = member.reads.value or ()
        return NewParticipant(
            role=ParticipantRole.PARENT,
            name=member.name,
            member_id=MemberId(member.id),
            household_id=member.household_id,
            language=reads[0] if reads else family.reading_language,
        )

    def myself(self) -> NewParticipant:
        """This laptop's usual caregiver as somebody who is here."""
        usual = self._usual()
        return NewParticipant(
            role=ParticipantRole.PROVIDER,
            name=usual.name,
            caregiver_id=CaregiverId(usual.id),
            language=self._language(),
        )

    def begin(self, plan: Plan, journal: OpenJournal) -> OpenSession:
        """Begin a session. *journal* stays open until it ends, and is closed by it.

        A session on one's own is kept in the journal's vault, and in no other.

        Raises:
            NoFamilyError, NoLanguageError, NamelessError: What is missing; nothing was begun then.
            ModuleMissingError: If there is no such module.
        """
        edition = self.modules.edition(plan.module)
        forms = journal.forms if plan.mode is SessionMode.ON_MY_OWN else self._forms
        usual = self._usual()
        session = ReflectionSession(
            id=SessionId(new_id()),
            module_id=edition.module.id,
            module_version=edition.module.version,
            mode=plan.mode,
            family_id=plan.family_id,
            households=plan.households,
            children=plan.children,
            languages=tuple(dict.fromkeys(plan.languages)),
            led_by=CaregiverId(usual.id),
            began_at=plan.began_at or self._now(),
            place=plan.place.strip(),
            alone_first=plan.alone_first,
        )
        people = plan.participants or ((self.myself(),) if plan.mode is SessionMode.ON_MY_OWN else ())
        with forms.vault.begin() as unit:
            unit.create(session)
            for position, person in enumerate(people):
                unit.create(
                    Participant(
                        id=ParticipantId(new_id()),
                        session_id=session.id,
                        role=person.role,
                        name=person.name.strip(),
                        caregiver_id=person.caregiver_id,
                        member_id=person.member_id,
                        household_id=person.household_id,
                        language=person.language,
                        position=position,
                    )
                )
        forms.history.changed()
        return self._open(forms, journal, edition, session.id)

    def resume(self, session: SessionId, journal: OpenJournal) -> OpenSession:
        """Go on with a paused session, or with one that was under way when the app ended: same step, same words.

        *journal* stays open until it ends. ``OpenSession.agreed_so_far()`` says what to show first.

        Raises:
            SessionClosedError: If it has ended.
            ModuleMissingError: If its module is gone.
            GoneError: If there is no such session.
        """
        with self._forms.vault.read() as reader:
            at_home = reader.peek(ReflectionSession, session) is not None
        forms = self._forms if at_home else journal.forms
        with forms.vault.read() as reader:
            record = reader.get(ReflectionSession, session)
        if record.status is SessionStatus.CLOSED:
            raise SessionClosedError
        edition = self.modules.edition((record.module_id, record.module_version))
        return self._open(forms, journal, edition, session)

    def _open(self, forms: Forms, journal: OpenJournal, edition: ModuleEdition, session: SessionId) -> OpenSession:
        self._sweep(journal)
        form = forms.open(ReflectionSession, session)
        if form.record.status is SessionStatus.PAUSED:
            form.set(status=SessionStatus.UNDER_WAY)
        return OpenSession(self._forms, journal, edition, form, self._usual().id, self._language, close)

    def _sweep(self, journal: OpenJournal) -> None:
        """Let go of private words whose session was destroyed: nobody could ever read them again, or let them go."""
        orphans = []
        with self._forms.vault.read() as home, journal.vault.read() as own:
            for form in journal.forms.only_drafts(PrivateAnswer):
                session = form.record.session_id
                found = home.peek(ReflectionSession, session) or own.peek(ReflectionSession, session)
                if found is None or found.status is SessionStatus.CLOSED:
                    orphans.append(form)
        if orphans:
            journal.forms.discard(orphans)
            journal.vault.compact()

    # ---- what there is -------------------------------------------------------------------------------------------

    def unfinished(self) -> list[ReflectionSession]:
        """The sessions that rest, the one that was held last first. Those on one's own are only in :meth:`own`.

        A talk with a family in the bin rests there with it.
        """
        with self._forms.vault.read() as reader:
            resting = reflection_queries.resting_sessions(reader)[::-1]
            families = {family.id for family in reader.find(Family, id=[session.family_id for session in resting])}
        return [session for session in resting if session.family_id is None or session.family_id in families]

    def families(self) -> list[FamilySessions]:
        """The families that sessions were held with: those with one that rests first, then the one met last."""
        with self._forms.vault.read() as reader:
            held = reader.find(ReflectionSession, "-began_at", mode=SessionMode.WITH_FAMILY)
            by_family: dict[FamilyId, list[ReflectionSession]] = {}
            for session in held:
                if session.family_id is not None:
                    by_family.setdefault(session.family_id, []).append(session)
            families = reader.find(Family, id=list(by_family))
        found = [FamilySessions(family, tuple(by_family[FamilyId(family.id)])) for family in families]
        return sorted(found, key=lambda talks: (bool(talks.resting), talks.last_held), reverse=True)

    def sessions(self, family: FamilyId) -> list[ReflectionSession]:
        """A family's sessions, the newest first."""
        with self._forms.vault.read() as reader:
            return reflection_queries.sessions_of(reader, family)[::-1]

    def groups(self) -> list[ReflectionSession]:
        """The sessions held as a group, the newest first."""
        with self._forms.vault.read() as reader:
            return reader.find(ReflectionSession, "-began_at", mode=SessionMode.GROUP)

    def own(self, journal: OpenJournal) -> list[ReflectionSession]:
        """The sessions held on one's own, the newest first: from the journal's vault."""
        with journal.vault.read() as reader:
            return reader.find(ReflectionSession, "-began_at")

    def own_answers(self, session: SessionId, journal: OpenJournal) -> list[JournalEntry]:
        """Her own private answers that were kept when a session closed, in the order in which they were said."""
        with journal.vault.read() as reader:
            return reflection_queries.entries_of_session(reader, session)

    def page(self, session: SessionId) -> SessionPage:
        """A session as it was held: its wording, and what was shared in it. Nothing private.

        Raises:
            GoneError: If there is no such session.
        """
        with self._forms.vault.read() as reader:
            return session_page(reader, session)

    def over_time(self, family: FamilyId, household: HouseholdId | None = None) -> OverTime:
        """A family's sessions side by side, prompt by prompt; the rhythm of meetings; promises kept and open.

        With *household* only the sessions that this household was part of, as in family view.
        """
        with self._forms.vault.read() as reader:
            return over_time(reader, family, household, self._now().date())

    # ---- afterwards ----------------------------------------------------------------------------------------------

    def take_back(self, answer: UUID, journal: OpenJournal | None = None) -> TakenBack:
        """Destroy words that were shared, after the session was closed. May take seconds.

        With the *journal* open, words of a caregiver's own are written there first; a parent's are never.

        Raises:
            GoneError: If there is no such answer.
            FccError: If a vault could not be written.
        """
        with self._forms.vault.read() as reader:
            shared = reader.get(SharedAnswer, answer)
            participant = None if shared.participant_id is None else reader.peek(Participant, shared.participant_id)
        if journal is not None and participant is not None and participant.role is ParticipantRole.PROVIDER:
            private = as_private(shared, new_id(), is_hers=True)
            with journal.vault.begin() as unit:
                unit.create(
                    JournalEntry(
                        id=private.id,
                        family_id=shared.family_id,
                        occurred_at=shared.said_at,
                        text=shared.words,
                        language=shared.language,
                        session_id=shared.session_id,
                        step_id=shared.step_id,
                    )
                )
            journal.history.changed()
        return destroy_shared(self._forms, [shared])

    def edit(self, session: SessionId) -> Form[ReflectionSession]:
        """A closed session's date, place and next meeting in a form."""
        return self._forms.open(ReflectionSession, session)

    def delete(self, session: SessionId) -> None:
        """Move a session, with everything that was shared in it, to the bin."""
        kinds: Sequence[type[Record]] = (
            Participant,
            ShownWording,
            SharedAnswer,
            PartnershipNeed,
            RoleAgreement,
            TeamPerson,
            ThankYou,
        )
        with self._forms.vault.read() as reader:
            records: list[Record] = [reader.get(ReflectionSession, session)]
            for kind in kinds:
                records.extend(reader.find(kind, session_id=session))
        self._forms.delete(records, SESSION_TO_BIN)
