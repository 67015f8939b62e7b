"""What comes out of a session: who does what, what the family needs, promises, the team map, thank-yous."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from fcc_app.domain.families import FamilyMember
from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import CaregiverId, FamilyId, FollowUpId, MemberId, ParticipantId, TeamPersonId, new_id
from fcc_app.domain.reflection import (
    PartnershipNeed,
    ReflectionSession,
    Ring,
    RoleAgreement,
    TeamPerson,
    ThankYou,
    role_agreement_id,
)
from fcc_app.i18n import N_
from fcc_app.services.forms import Form
from fcc_app.services.reflection.walking import Walk
from fcc_app.storage import note_queries, reflection_queries
from fcc_app.storage.unit_of_work import Reader

ON_TEAM_MAP = N_("Added to the team map.")
OFF_TEAM_MAP = N_("Taken off the team map.")
NEED_TO_BIN = N_("Need moved to the bin.")
THANKS_TO_BIN = N_("Thank-you moved to the bin.")
PROMISE_TO_BIN = N_("Promise moved to the bin.")


class Acting(Walk):
    """What people decide to do. A part of ``OpenSession``."""

    # ---- acting --------------------------------------------------------------------------------------------------

    def role_agreement(self) -> Form[RoleAgreement]:
        """Who does what, in three columns, in a form."""
        self._with_others()
        return self._home.open_or_new(
            RoleAgreement(
                id=role_agreement_id(self.record.id),
                session_id=self.record.id,
                family_id=self.record.family_id,
                language=self.languages[0],
                translation_language=self.languages[1] if len(self.languages) == 2 else "",
            )
        )

    def needs(self) -> tuple[PartnershipNeed, ...]:
        """What this family needs for the partnership, as named in this session."""
        with self._home.vault.read() as reader:
            return tuple(reader.find(PartnershipNeed, session_id=self.record.id))

    def new_need(self, named_by: ParticipantId | None = None, *, language: str = "") -> Form[PartnershipNeed]:
        """A form for a need."""
        self._with_others()
        return self._home.new(
            PartnershipNeed(
                id=new_id(),
                session_id=self.record.id,
                family_id=self.record.family_id,
                named_by=named_by,
                language=language or self.languages[-1],
                words="",
            )
        )

    def edit_need(self, need: UUID) -> Form[PartnershipNeed]:
        """A kept need in a form."""
        return self._home.open(PartnershipNeed, need)

    def remove_need(self, need: PartnershipNeed) -> None:
        """Move a need to the bin."""
        self._home.delete([need], NEED_TO_BIN)

    def promises(self) -> tuple[FollowUp, ...]:
        """What was promised in this session, the first due first."""
        with self._home.vault.read() as reader:
            return tuple(note_queries.follow_ups_from(reader, self.record.id))

    def new_promise(self, step_id: str = "", *, language: str = "", family: FamilyId | None = None) -> Form[FollowUp]:
        """A form for a promise; from a step that suggests one, with its words in *language* and its date.

        In a group somebody must say for which *family* it is.

        Raises:
            RuntimeError: If no family is known.
        """
        self._with_others()
        suggested = self._step(step_id).suggests if step_id else None
        spoken = self._spoken(language or self.languages[0])
        what = "" if suggested is None else self.edition.said(suggested.title, spoken)
        due = None if suggested is None else self._home.now().date() + timedelta(days=suggested.due_days)
        households = self.record.households
        return self._home.new(
            FollowUp(
                id=FollowUpId(new_id()),
                family_id=family or self._family(),
                household_id=households[0] if len(households) == 1 else None,
                child_id=self.record.children[0] if len(self.record.children) == 1 else None,
                what=what,
                due=due,
                came_from=FollowUpFrom.SESSION,
                source_id=self.record.id,
            )
        )

    def remove_promise(self, promise: FollowUp) -> None:
        """Move a promise to the bin."""
        self._home.delete([promise], PROMISE_TO_BIN)

    # ---- the team map --------------------------------------------------------------------------------------------

    def team(self) -> tuple[TeamPerson, ...]:
        """The people on this session's team map, each ring clockwise from the top."""
        with self._home.vault.read() as reader:
            found = reader.find(TeamPerson, session_id=self.record.id)
        return tuple(sorted(found, key=lambda person: (person.ring is Ring.SUPPORT, person.angle)))

    def earlier_team(self) -> tuple[TeamPerson, ...]:
        """The people of this family's last map: those whom :meth:`bring_team` begins with."""
        with self._home.vault.read() as reader:
            return tuple(_last_team(reader, self.record))

    def bring_team(self) -> tuple[TeamPerson, ...]:
        """Begin an empty map with the people of this family's last one. Returns who is on it then."""
        if self.team():
            return self.team()
        copies = [
            replace(person, id=TeamPersonId(new_id()), session_id=self.record.id) for person in self.earlier_team()
        ]
        if copies:
            self._home.keep(*copies, message=ON_TEAM_MAP)
        return self.team()

    def not_on_the_map(self) -> tuple[Caregiver | FamilyMember, ...]:
        """The caregivers and the family's members who are not on the map yet: to add with one key."""
        with self._home.vault.read() as reader:
            caregivers = reader.find(Caregiver)
            family = self.record.family_id
            members = [] if family is None else reader.find(FamilyMember, family_id=family)
        there = {person.member_id or person.caregiver_id for person in self.team()}
        everybody: list[Caregiver | FamilyMember] = [*members, *caregivers]
        return tuple(person for person in everybody if person.id not in there)

    def add_to_team(
        self,
        name: str,
        *,
        what: str = "",
        ring: Ring = Ring.KEY,
        angle: int | None = None,
        language: str = "",
        member: FamilyMember | None = None,
        caregiver: Caregiver | None = None,
    ) -> TeamPerson:
        """Put a person on the map: typed in, a member of the family, or a caregiver.

        Without an *angle* the person stands where there is most room.

        Raises:
            NamelessError: If there is no name.
        """
        self._with_others()
        if angle is None:
            angle = widest_gap([other.angle for other in self.team() if other.ring is ring])
        person = TeamPerson(
            id=TeamPersonId(new_id()),
            session_id=self.record.id,
            family_id=self.record.family_id,
            name=name.strip(),
            what=what.strip(),
            member_id=None if member is None else MemberId(member.id),
            caregiver_id=None if caregiver is None else CaregiverId(caregiver.id),
            ring=ring,
            angle=angle % 360,
            language=language or self.languages[-1],
        )
        self._home.keep(person, message=ON_TEAM_MAP)
        return person

    def typed_person(self) -> Form[TeamPerson]:
        """A form for somebody who is typed in: the one that was begun and not put on the map yet, else an empty one."""
        self._with_others()
        self._home.flush()  # what was typed a moment ago is on its way to the drafts
        for form in self._home.unfinished():
            if isinstance(form.record, TeamPerson) and form.is_new and form.record.session_id == self.record.id:
                return form
        return self._home.new(
            TeamPerson(
                id=TeamPersonId(new_id()),
                session_id=self.record.id,
                family_id=self.record.family_id,
                name="",
                language=self.languages[-1],
            )
        )

    def put_on_map(self, form: Form[TeamPerson]) -> TeamPerson:
        """Put who was typed in on the map, near the child, where there is most room.

        Raises:
            NamelessError: If there is no name; what was typed stays in the drafts.
        """
        typed = form.record
        angle = widest_gap([other.angle for other in self.team() if other.ring is typed.ring])
        form.set(name=typed.name.strip(), what=typed.what.strip(), angle=angle)
        self._home.finish([form], ON_TEAM_MAP)
        return form.record

    def move_on_map(self, person: TeamPersonId, *, ring: Ring, angle: int) -> TeamPerson:
        """Put a person elsewhere on the map; *angle* in whole degrees clockwise from the top."""
        return self._home.change(TeamPerson, person, ring=ring, angle=angle % 360)

    def edit_team_person(self, person: TeamPersonId) -> Form[TeamPerson]:
        """A person's name, and what the person is to the child, in a form."""
        return self._home.open(TeamPerson, person)

    def remove_from_team(self, person: TeamPerson) -> None:
        """Take a person off the map."""
        self._home.delete([person], OFF_TEAM_MAP)

    def thanks(self) -> tuple[ThankYou, ...]:
        """The thank-yous of this session, the first one first."""
        with self._home.vault.read() as reader:
            return tuple(reader.find(ThankYou, "written_at", session_id=self.record.id))

    def new_thanks(self, person: TeamPerson, *, signed: str = "") -> Form[ThankYou]:
        """A form for a thank-you to a person on the map, in that person's language."""
        return self._home.new(
            ThankYou(
                id=new_id(),
                session_id=self.record.id,
                family_id=self.record.family_id,
                person_id=person.id,
                to_name=person.name,
                language=person.language or self.languages[-1],
                signed=signed,
                written_at=self._home.now(),
            )
        )

    def edit_thanks(self, thanks: UUID) -> Form[ThankYou]:
        """A kept thank-you in a form."""
        return self._home.open(ThankYou, thanks)

    def remove_thanks(self, thanks: ThankYou) -> None:
        """Move a thank-you to the bin."""
        self._home.delete([thanks], THANKS_TO_BIN)


def _last_team(reader: Reader, now: ReflectionSession) -> Sequence[TeamPerson]:
    """The people on the last map that everybody who is here now has seen: no household meets those of another one."""
    if now.family_id is None:
        return ()
    for session in reversed(reflection_queries.sessions_of(reader, now.family_id)):
        if session.id != now.id and set(now.households) <= set(session.households):
            people = reader.find(TeamPerson, session_id=session.id)
            if people:
                return people
    return ()


def widest_gap(angles: Iterable[int]) -> int:
    """The angle in the middle of the widest gap between people of a ring; the top of an empty one."""
    taken = sorted({angle % 360 for angle in angles})
    if not taken:
        return 0
    gaps = [(following - angle, angle) for angle, following in zip(taken, [*taken[1:], taken[0] + 360], strict=True)]
    width, begins = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return (begins + width // 2) % 360
