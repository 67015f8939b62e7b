"""The communication log of each household, and the promises that come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from fcc_app.demo.enrolment import eastern, is_closed, moment
from fcc_app.demo.people import Cast, ChildPlan, FamilyPlan, HouseholdPlan
from fcc_app.demo.texts import Book, Line, lines, read, written_in
from fcc_app.domain.care_notes import CareNote, NoteKind
from fcc_app.domain.communication import BegunBy, Contact, ContactMode
from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import ContactId, FollowUpId, MemberId
from fcc_app.domain.records import Record
from fcc_app.domain.releases import Release

MONTHS_BETWEEN_CONFERENCES = 6
_CONFERENCE_DAYS = (158, 172)
_MODES = (
    ContactMode.AT_THE_DOOR,
    ContactMode.PHONE,
    ContactMode.TEXT,
    ContactMode.EMAIL,
    ContactMode.PAPER_NOTE,
    ContactMode.VIDEO,
    ContactMode.HOME_VISIT,
)
_MODE_WEIGHTS = (48, 14, 18, 7, 7, 4, 2)
_SPOKEN = frozenset(
    {ContactMode.AT_THE_DOOR, ContactMode.PHONE, ContactMode.VIDEO, ContactMode.HOME_VISIT, ContactMode.CONFERENCE}
)


@dataclass(frozen=True, slots=True)
class _Topic:
    reason: str
    when: str
    said: tuple[Line, ...]
    said_es: tuple[Line, ...]
    agreed: tuple[Line, ...]
    home: str
    family: str
    words: dict[str, tuple[Line, ...]]


@dataclass(slots=True)
class _Log:
    """What is next for one household."""

    family: FamilyPlan
    plan: HouseholdPlan
    next_contact: date
    next_conference: date
    quiet_from: date | None
    no_conference_from: date | None
    place: int = 0


class ContactWriter:
    """Writes contacts, follow-ups and releases of one day after another."""

    def __init__(self, cast: Cast, begin: date, today: date, rng: Random, ids: Random) -> None:
        self._cast, self._begin, self._today, self._rng, self._ids = cast, begin, today, rng, ids
        tree = read("contacts.toml")
        self._book = Book("en", {})
        self._topics = [_topic(each) for each in tree["topics"]]
        self._conferences = [{name: Line.of(text) for name, text in each.items()} for each in tree["conferences"]]
        self._conference_words = {name: lines(words) for name, words in tree["conference_words"].items()}
        self._handed_over: list[str] = tree["handed_over"]
        self._note_tasks: dict[NoteKind, str] = {NoteKind(kind): what for kind, what in tree["tasks"].items()}
        self._decks: dict[UUID, list[int]] = {}
        self._logs = [
            self._log(family, household, place)
            for family in cast.families
            for place, household in enumerate(family.households)
            if household.members and (family.last is None or family.last > begin)
        ]

    def _log(self, family: FamilyPlan, household: HouseholdPlan, place: int) -> _Log:
        rng = self._rng
        first = max(family.first, self._begin)
        started_here = family.first >= self._begin
        quiet = family.given.get("quiet_days")
        no_conference = family.given.get("conference_months_ago")
        return _Log(
            family=family,
            plan=household,
            next_contact=first + timedelta(days=rng.randint(0, 6)),
            next_conference=first + timedelta(days=rng.randint(2, 12) if started_here else rng.randint(5, 120)),
            quiet_from=self._today - timedelta(days=quiet) if quiet else None,
            no_conference_from=self._today - timedelta(days=30 * no_conference) if no_conference else None,
            place=place,
        )

    def day(self, day: date) -> list[Record]:
        """The contacts of *day*, each followed by what was promised, in order of time."""
        if (day.weekday() > 4 or is_closed(day)) and day != self._today:
            return []
        contacts: list[tuple[Contact, list[Record]]] = []
        for log in self._logs:
            if day < log.family.first or (log.family.last is not None and day > log.family.last):
                continue
            if log.quiet_from is not None and day > log.quiet_from:
                continue
            if day >= log.next_conference and not self._skips_conference(log, day):
                log.next_conference = day + timedelta(days=self._rng.randint(*_CONFERENCE_DAYS))
                log.next_contact = day + timedelta(days=self._rng.randint(5, 13))
                contacts.append(self._conference(log, day))
            elif day >= log.next_contact:
                log.next_contact = day + timedelta(days=self._rng.randint(5, 17))
                contacts.append(self._contact(log, day))
        contacts.sort(key=lambda each: each[0].occurred_at)
        return [record for contact, others in contacts for record in (contact, *others)]

    def _skips_conference(self, log: _Log, day: date) -> bool:
        return day == self._today or (log.no_conference_from is not None and day > log.no_conference_from)

    # ---- one contact --------------------------------------------------------------------------------------------

    def _contact(self, log: _Log, day: date) -> tuple[Contact, list[Record]]:
        rng = self._rng
        child = self._child(log, day)
        topic = self._topic(log, child.age(day))
        mode = rng.choices(_MODES, _MODE_WEIGHTS)[0]
        author, language, interpreter = self._speaks(log, mode)
        if interpreter and rng.random() < 0.6:
            mode = ContactMode.INTERPRETER
        boy = child.boy
        times = (rng.randint(460, 520), rng.randint(945, 1045), rng.randint(780, 830))
        # People meet at the door in the morning and in the afternoon; nap time is for calls and writing.
        minute = rng.choice(times[:2] if mode is ContactMode.AT_THE_DOOR else times)
        minutes = self._minutes(mode)
        if day == self._today:
            minute, minutes = rng.randint(460, 500), 2
        in_spanish = language == "es" and bool(topic.said_es) and rng.random() < 0.55
        said = rng.choice(topic.said_es if in_spanish else topic.said)
        words, words_language = self._words(log, topic.words, boy, 0.66)
        hurried = mode is ContactMode.AT_THE_DOOR and rng.random() < 0.06
        to_complete = hurried and day > self._today - timedelta(days=3)
        contact = Contact(
            id=ContactId(self._id()),
            household_id=log.plan.household.id,
            children=self._children(log, child, day),
            occurred_at=moment(day, minute, eastern(day)),
            recorded_at=moment(day, minute + (minutes or 0) + rng.randint(1, 40), eastern(day)),
            author_id=author.id,
            minutes=minutes,
            begun_by=rng.choice((BegunBy.HOME, BegunBy.FAMILY)),
            mode=mode,
            with_members=self._talked_with(log, mode),
            language=language,
            interpreter=interpreter,
            reason=topic.reason,
            said="" if to_complete else self._book.fill(said, child.words, boy, rng),
            said_language="es" if in_spanish else "en",
            family_words="" if to_complete else words,
            family_words_language="" if to_complete else words_language,
            agreed=self._book.fill(rng.choice(topic.agreed), child.words, boy, rng)
            if topic.agreed and not to_complete and rng.random() < 0.55
            else "",
            handed_over=rng.choice(self._handed_over) if rng.random() < 0.12 else "",
            to_complete=to_complete,
        )
        return contact, self._promises(log, child, contact, topic, day)

    def _conference(self, log: _Log, day: date) -> tuple[Contact, list[Record]]:
        rng = self._rng
        child = self._child(log, day)
        given = self._conferences[0 if day > log.family.first + timedelta(days=30) else 2]
        if day > log.family.first + timedelta(days=30):
            given = self._conferences[rng.choice((0, 1, 3))]
        author, language, interpreter = self._speaks(log, ContactMode.CONFERENCE)
        words, words_language = self._words(log, self._conference_words, child.boy, 0.85)
        provider = self._cast.caregivers["provider"]
        adults = log.plan.adults[:2]
        contact = Contact(
            id=ContactId(self._id()),
            household_id=log.plan.household.id,
            children=self._children(log, child, day),
            occurred_at=moment(day, 1050 + rng.choice((0, 30)), eastern(day)),
            recorded_at=moment(day, 1200 + rng.randint(0, 60), eastern(day)),
            author_id=provider.id,
            minutes=rng.choice((30, 40, 45, 50, 60)),
            begun_by=BegunBy.HOME,
            mode=ContactMode.CONFERENCE,
            with_members=tuple(member.id for member in adults),
            with_others="the assistant" if author is self._cast.caregivers["assistant"] else "",
            language=language,
            interpreter=interpreter,
            reason="First conference" if given is self._conferences[2] else "Conference, every six months",
            said=self._book.fill(given["said"], child.words, child.boy, rng),
            said_language="en",
            family_words=words,
            family_words_language=words_language,
            agreed=self._book.fill(given["agreed"], child.words, child.boy, rng),
            handed_over=given["handed"].about(child.boy),
            planned=True,
            signed_by_family=adults[0].name if rng.random() < 0.9 else "",
            signed_by_home=provider.name,
        )
        others: list[Record] = []
        if rng.random() < 0.5:
            others.append(self._release(log, contact, day))
        return contact, others

    def _release(self, log: _Log, contact: Contact, day: date) -> Release:
        rng = self._rng
        languages = tuple(dict.fromkeys((log.plan.household.reading_language or "en", "en")))
        form = rng.choice(("pdf", "pdf", "print", "docx"))
        return Release(
            id=self._id(),
            household_id=log.plan.household.id,
            topic="communication_log",
            to_whom=log.plan.adults[0].name,
            released_at=contact.recorded_at + timedelta(minutes=5),
            released_by=contact.author_id,
            languages=languages,
            format=form,
            file_name="" if form == "print" else f"communication-log-{day:%Y-%m}.{form}",
            begins=max(day - timedelta(days=180), log.family.first),
            ends=day,
            entries=rng.randint(6, 16),
            notes=rng.choice((0, 0, 12, 30)),
            practices=rng.choice((0, 5, 8)),
        )

    def _promises(self, log: _Log, child: ChildPlan, contact: Contact, topic: _Topic, day: date) -> list[Record]:
        rng = self._rng
        if contact.to_complete or rng.random() > 0.34:
            return []
        by_home = rng.random() < 0.6
        what = topic.home if by_home else topic.family
        if not what:
            return []
        due = day + timedelta(days=rng.randint(3, 14))
        done = due + timedelta(days=rng.randint(-3, 2))
        # What is due by now was done: the open promises that are due stand in families.toml.
        if due <= self._today:
            done = min(max(done, day), self._today)
        return [
            FollowUp(
                id=FollowUpId(self._id()),
                family_id=log.family.family.id,
                household_id=log.plan.household.id,
                child_id=child.child.id if rng.random() < 0.6 else None,
                what=what,
                owed_by_caregiver=contact.author_id if by_home else None,
                owed_by_member=None if by_home else contact.with_members[0],
                due=due,
                done_on=done if due <= self._today else None,
                came_from=FollowUpFrom.CONTACT,
                source_id=contact.id,
            )
        ]

    def promise_from_note(self, note: CareNote, child: ChildPlan, family: FamilyPlan, day: date) -> FollowUp | None:
        """What a note asks for: an incident or a photo leads to a small task, done by now unless it is new."""
        what = self._note_tasks.get(note.note_kind)
        if what is None or self._rng.random() > 0.4:
            return None
        due = day + timedelta(days=self._rng.randint(0, 4))
        return FollowUp(
            id=FollowUpId(self._id()),
            family_id=family.family.id,
            child_id=child.child.id,
            what=what,
            owed_by_caregiver=note.author_id,
            due=due,
            done_on=due if due < self._today else None,
            came_from=FollowUpFrom.CARE_NOTE,
            source_id=note.id,
        )

    def open_promises(self, family: FamilyPlan) -> list[FollowUp]:
        """The promises of one of the first families that are due about today."""
        found = []
        for given in family.given.get("promises", ()):
            by_home = given["by"] == "provider"
            household = family.households[0]
            member = next((m.id for m, role in household.members if role == given["by"]), household.adults[0].id)
            child = family.children[given["child"]].child.id if "child" in given else None
            found.append(
                FollowUp(
                    id=FollowUpId(self._id()),
                    family_id=family.family.id,
                    household_id=household.household.id,
                    child_id=child,
                    what=given["what"],
                    owed_by_caregiver=self._cast.caregivers["provider"].id if by_home else None,
                    owed_by_member=None if by_home else member,
                    due=self._today + timedelta(days=given["in_days"]),
                )
            )
        return found

    # ---- choices ------------------------------------------------------------------------------------------------

    def _minutes(self, mode: ContactMode) -> int | None:
        if mode is ContactMode.AT_THE_DOOR:
            return self._rng.randint(1, 6)
        return self._rng.randint(4, 25) if mode in _SPOKEN else None

    def _child(self, log: _Log, day: date) -> ChildPlan:
        here = [child for child in log.family.children if child.stay.covers(day)]
        return self._rng.choice(here or log.family.children[:1])

    def _children(self, log: _Log, child: ChildPlan, day: date) -> tuple[Any, ...]:
        if self._rng.random() < 0.2:
            return tuple(each.child.id for each in log.family.children if each.stay.covers(day)) or (child.child.id,)
        return (child.child.id,)

    def _topic(self, log: _Log, age: int) -> _Topic:
        stage = "infant" if age < 12 else "toddler" if age < 36 else "preschool"
        key = log.plan.household.id
        for _ in range(2 * len(self._topics)):
            deck = self._decks.get(key)
            if not deck:
                deck = self._decks[key] = list(range(len(self._topics)))
                self._rng.shuffle(deck)
            topic = self._topics[deck.pop()]
            if topic.when in ("any", stage):
                return topic
        return self._topics[0]

    def _talked_with(self, log: _Log, mode: ContactMode) -> tuple[MemberId, ...]:
        members = log.plan.members
        weights = [10 if role == "mother" else 6 if role == "father" else 3 for _, role in members]
        if mode not in (ContactMode.AT_THE_DOOR, ContactMode.PHONE, ContactMode.TEXT):
            return tuple(member.id for member in log.plan.adults[:2])
        return (self._rng.choices(log.plan.adults, weights)[0].id,)

    def _speaks(self, log: _Log, mode: ContactMode) -> tuple[Caregiver, str, str]:
        """Who talks with the family, in which language, through whom."""
        people, language, chance = self._cast.caregivers, log.family.language, self._rng.random()
        provider = people["provider"]
        if language in ("es", "mam"):
            return provider, "es", ""
        if language == "ar" and chance < 0.5:
            return people["assistant"], "ar", ""
        if language == "zh-Hans" and chance < 0.3:
            return people["substitute"], "zh-Hans", ""
        if language in ("ar", "zh-Hans", "vi", "ht") and mode in _SPOKEN and chance > 0.86:
            return provider, language, "telephone interpreter"
        return provider, "en", ""

    def _words(self, log: _Log, words: dict[str, tuple[Line, ...]], boy: bool, likely: float) -> tuple[str, str]:
        language = written_in(log.family.language)
        if language not in words or self._rng.random() > likely:
            return "", ""
        return self._rng.choice(words[language]).about(boy), language

    def _id(self) -> UUID:
        return UUID(int=self._ids.getrandbits(128), version=4)


def _topic(given: dict[str, Any]) -> _Topic:
    return _Topic(
        reason=given["reason"],
        when=given["when"],
        said=lines(given["said"]),
        said_es=lines(given.get("said_es", ())),
        agreed=lines(given.get("agreed", ())),
        home=given.get("home", ""),
        family=given.get("family", ""),
        words={language: lines(words) for language, words in given.get("words", {}).items()},
    )
