"""The people of the demo home: six families written by hand, and as many more as are asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from fcc_app.demo.enrolment import NOON, Places, Stay, find_stay, minute_of, weekly_hours
from fcc_app.demo.texts import Line, chance, first_families, language_file, others, written_in
from fcc_app.domain.answers import Answer, NoValue, answered, not_asked
from fcc_app.domain.children import Alert, AlertAbout, Child, PrimaryCaregiver, Professional
from fcc_app.domain.families import (
    Celebration,
    ChildInHousehold,
    Consent,
    ConsentAbout,
    ContactWay,
    Family,
    FamilyMember,
    Household,
    Relationship,
)
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, PracticeStatus, Routine, practice_id
from fcc_app.domain.homes import Caregiver, CaregiverRole, Home
from fcc_app.domain.ids import CaregiverId, ChildId, FamilyId, HouseholdId, MemberId
from fcc_app.domain.language_profiles import (
    FamilyWord,
    Interpreter,
    LanguageProfile,
    ProfileLanguage,
    language_profile_id,
)
from fcc_app.domain.records import Record
from fcc_app.domain.times import add_months, months_between

WORDS_IN_NOTES = {
    "bottle": "milk",
    "sleep": "sleep",
    "hurt": "hurt",
    "blanket": "cloth",
    "grandmother": "grandmother",
}
"""Entries of the words card that notes speak of, and the name of the hole that each fills."""

_ALWAYS_ASKED = (
    ConsentAbout.PHOTOS_KEPT,
    ConsentAbout.PHOTOS_TO_FAMILY,
    ConsentAbout.EMERGENCY_CARE,
    ConsentAbout.OUTINGS,
)
_OFTEN_ASKED = (ConsentAbout.WATER_PLAY, ConsentAbout.CREAMS, ConsentAbout.MEDICATION, ConsentAbout.CAR)
_SHARE = (("es", 23), ("en", 23), ("ar", 16), ("zh-Hans", 12), ("vi", 8), ("ht", 7), ("bn", 7), ("mam", 4))
_WEEKDAYS = {"M": 0, "T": 1, "W": 2, "R": 3, "F": 4}
_AREAS = ("313", "248", "586", "734", "947")


@dataclass(slots=True)
class ChildPlan:
    """One child as the writers of notes see it."""

    child: Child
    boy: bool
    born: date
    stay: Stay
    words: dict[str, str]
    language: str
    away: tuple[date, date] | None = None
    primary: CaregiverId | None = None
    extra_days: frozenset[date] = frozenset()

    def age(self, day: date) -> int:
        """Months of age on *day*."""
        return months_between(self.born, day)

    def hours_on(self, day: date) -> tuple[int, int] | None:
        """First and last minute of *day* that the child is expected, if at all."""
        if not self.stay.covers(day) or (self.away is not None and self.away[0] <= day <= self.away[1]):
            return None
        return self.stay.week.get(day.weekday())


@dataclass(slots=True)
class HouseholdPlan:
    """One household: who of it can be talked with."""

    household: Household
    members: list[tuple[FamilyMember, str]] = field(default_factory=list)

    @property
    def adults(self) -> list[FamilyMember]:
        """Members who take part in talks: the parents first."""
        return [member for member, _ in self.members]


@dataclass(slots=True)
class FamilyPlan:
    """One family, all records that describe it, and what the writers of contacts must know."""

    family: Family
    language: str
    reading: str
    first: date
    last: date | None
    children: list[ChildPlan] = field(default_factory=list)
    households: list[HouseholdPlan] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Cast:
    """Everybody."""

    home: Home
    caregivers: dict[str, Caregiver]
    families: list[FamilyPlan]


class NamePool:
    """Names of one language, each given once; when all are used up, two are joined."""

    def __init__(self, written: Sequence[str], rng: Random) -> None:
        self._names = [parts(name) for name in written]
        rng.shuffle(self._names)
        self._next = 0

    @property
    def is_used_up(self) -> bool:
        """Whether each name has been given."""
        return self._next >= len(self._names)

    def take(self) -> tuple[str, str, str]:
        """A name in Latin letters, in its own script, and how to say it; the last two may be empty."""
        count = len(self._names)
        index, around = self._next % count, self._next // count
        self._next += 1
        latin, own, say = self._names[index]
        if not around:
            return latin, own, say
        second = self._names[(index + around) % count]
        return f"{latin} {second[0]}", f"{own} {second[1]}".strip(), ""


def parts(written: str) -> tuple[str, str, str]:
    """``Latin|own script|how to say it``, of which the last two may be missing."""
    latin, own, say = (*written.split("|"), "", "")[:3]
    return latin, own, say


class _Pools:
    """The pools of all languages. A language with few names borrows from another when its own are used up."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._pools: dict[tuple[str, str], NamePool] = {}

    def take(self, language: str, kind: str) -> tuple[str, str, str]:
        pool = self._pool(language, kind)
        lender = language_file(language).get("borrows_names_from")
        if pool.is_used_up and lender is not None and kind != "surnames":
            pool = self._pool(lender, kind)
        return pool.take()

    def _pool(self, language: str, kind: str) -> NamePool:
        key = (language, kind)
        if key not in self._pools:
            self._pools[key] = NamePool(language_file(language)[kind], chance(self._seed, "names", language, kind))
        return self._pools[key]


class CastMaker:
    """Makes the home and its families for one seed."""

    def __init__(self, families: int, begin: date, today: date, seed: int) -> None:
        self._count, self._begin, self._today, self._seed = families, begin, today, seed
        self._ids = chance(seed, "people's ids")
        self._pools = _Pools(seed)
        given = first_families()
        self._home_given = given["home"]
        self._given: list[dict[str, Any]] = given["families"][: max(families, 0)]
        self._caregivers_given = given["caregivers"]
        self._phone = 0
        self._caregivers: dict[str, Caregiver] = {}

    def make(self) -> Cast:
        """Everybody, the current six first."""
        self._make_caregivers()
        places = Places(self._begin, self._today, self._home_given["capacity"])
        families = [self._first_family(given, places) for given in self._given]
        rng = chance(self._seed, "families")
        languages = self._languages(self._count - len(families), rng)
        for left, language in zip(range(len(languages), 0, -1), languages, strict=True):
            families.append(self._another_family(language, places, left, rng))
        return Cast(self._home(), self._caregivers, families)

    def _id(self) -> UUID:
        return UUID(int=self._ids.getrandbits(128), version=4)

    @staticmethod
    def _languages(count: int, rng: Random) -> list[str]:
        total = sum(share for _, share in _SHARE)
        languages = [language for language, share in _SHARE for _ in range(round(count * share / total))]
        while len(languages) < count:
            languages.append(_SHARE[len(languages) % 4][0])
        rng.shuffle(languages)
        return languages[:count]

    def _home(self) -> Home:
        given = self._home_given
        opening = dict.fromkeys(range(5), (minute_of("07:00"), minute_of("17:30")))
        if self._today.weekday() > 4:
            opening[self._today.weekday()] = (minute_of("07:30"), minute_of("14:00"))
        return Home(
            name=given["name"],
            provider_name=given["provider"],
            licence_number=answered(given["licence"]),
            capacity=answered(given["capacity"]),
            youngest_age_months=answered(given["youngest"]),
            oldest_age_months=answered(given["oldest"]),
            address=answered(given["address"]),
            phone=answered(given["phone"]),
            time_zone=given["time_zone"],
            opening_hours=weekly_hours(opening),
        )

    def _make_caregivers(self) -> None:
        for place, given in enumerate(self._caregivers_given):
            self._caregivers[given["key"]] = Caregiver(
                id=CaregiverId(self._id()),
                name=given["name"],
                role=CaregiverRole(given["role"]),
                languages=tuple(given["languages"]),
                started=add_months(self._begin, -(30 - 12 * place)),
            )

    # ---- the six ------------------------------------------------------------------------------------------------

    def _first_family(self, given: dict[str, Any], places: Places) -> FamilyPlan:
        rng = chance(self._seed, "family", given["name"])
        language, reading = given["language"], given["reading"]
        family = Family(
            id=FamilyId(self._id()),
            name=f"{given['name']} family",
            name_in_own_script=given.get("own", ""),
            say_name=given["say"],
            reading_language=reading,
            preferred_contact=answered(ContactWay(given["contact"])),
            best_time=answered(given["best_time"]),
            strengths=answered(given["strengths"]),
            hopes=answered(given["hopes"]),
            worries=_told(given["worries"]),
            observances_food=_told(given["food"]),
            observances_dress=_told(given.get("dress", "")),
            observances_days=_told(given["days"]),
        )
        plan = FamilyPlan(family, language, reading, self._today, None, given=given)
        words = self._family_words(plan, rng, given.get("words", {}))
        for child_given in given["children"]:
            child = self._first_child(plan, child_given, words, rng)
            plan.children.append(child)
            places.take(child.stay, 1)
        plan.first = min(child.stay.first for child in plan.children)
        for household_given in given["households"]:
            plan.households.append(self._first_household(plan, household_given))
        self._fill(plan, rng, given)
        return plan

    def _first_child(self, plan: FamilyPlan, given: dict[str, Any], words: dict[str, str], rng: Random) -> ChildPlan:
        born = add_months(self._today + timedelta(days=given["in_days"]), -given["turns"])
        begins, ends = minute_of(given["from"]), minute_of(given["to"])
        week = {_WEEKDAYS[day]: (begins, ends) for day in given["days"]}
        if self._today.weekday() > 4:
            week[self._today.weekday()] = (begins, NOON)
        first = max(add_months(self._today, -given["since"]), add_months(born, 2))
        leaves = given.get("leaves_in_days")
        review = given.get("review_in_days", rng.randint(15, 70))
        review_day = self._today + timedelta(days=review)
        child = Child(
            id=ChildId(self._id()),
            family_id=plan.family.id,
            called_name=given["name"],
            legal_name=f"{given['name']} {plan.given['name']}",
            name_in_own_script=given.get("own", ""),
            say_name=given["say"],
            date_of_birth=answered(born),
            started=first,
            ended=self._today + timedelta(days=leaves) if leaves else None,
            ended_why=given.get("leaves_why", ""),
            schedule=weekly_hours(week),
            allergies=_allergies(given.get("alerts", ())),
            what_soothes=answered(given["soothes"]),
            interests=answered(given["interests"]),
            temperament=answered(given["temperament"]),
            abilities=answered(given["abilities"]),
            ifsp_or_iep=_told(given.get("ifsp", "none")),
            plan_began=add_months(review_day, -6 if given["turns"] >= 42 else -3),
            plan_review=review_day,
        )
        plan.records.append(child)
        for alert in given.get("alerts", ()):
            plan.records.append(self._alert(child, alert, first))
        if "professional" in given:
            plan.records.append(self._professional(child, given["professional"], rng))
        away = given.get("away_days")
        return ChildPlan(
            child=child,
            boy=given["boy"],
            born=born,
            stay=Stay(first=first, last=child.ended, week=week),
            words={**words, "name": given["name"]},
            language=plan.language,
            away=(self._today - timedelta(days=away), self._today) if away else None,
        )

    def _first_household(self, plan: FamilyPlan, given: dict[str, Any]) -> HouseholdPlan:
        household = Household(
            id=HouseholdId(self._id()),
            family_id=plan.family.id,
            name=given["name"],
            address=answered(given["address"]),
            phone=answered(self._a_phone()),
            email=answered(_email(given["name"])),
            reading_language=plan.reading,
            contact_restrictions=_told(given.get("restrictions", "")),
        )
        plan_of = HouseholdPlan(household)
        for each in given["members"]:
            member = FamilyMember(
                id=MemberId(self._id()),
                family_id=plan.family.id,
                household_id=household.id,
                name=each["name"],
                name_in_own_script=each.get("own", ""),
                address_as=each["as"],
                say_name=each.get("say", ""),
                phone=answered(self._a_phone()),
                reads=answered(tuple(each["reads"])) if each["reads"] else Answer(reason=NoValue.NONE),
            )
            plan_of.members.append((member, each["role"]))
        return plan_of

    # ---- the others ---------------------------------------------------------------------------------------------

    def _another_family(self, language: str, places: Places, left: int, rng: Random) -> FamilyPlan:
        many = rng.choices((1, 2, 3), (58, 35, 7))[0]
        stay = find_stay(places, many, left, rng)
        if stay is None:
            gone = self._begin - timedelta(days=rng.randint(30, 700))
            stay = Stay(first=gone - timedelta(days=300), last=gone, week={1: (480, 960), 3: (480, 960)})
        told = language_file(language)
        surname, own, say = self._pools.take(language, "surnames")
        pair = surname.split(" ")
        reading = rng.choices(told["reads"], [3] + [1] * (len(told["reads"]) - 1))[0]
        reading = "en" if reading == "fr" else reading
        halal: Answer[str] = _maybe(rng, rng.choice(others()["food"]), 0.8)
        family = Family(
            id=FamilyId(self._id()),
            name=f"{surname} family",
            name_in_own_script=own,
            say_name=say,
            reading_language=reading,
            preferred_contact=_maybe(rng, rng.choice(list(ContactWay)), 0.9),
            best_time=_maybe(rng, rng.choice(others()["best_times"]), 0.7),
            strengths=_maybe(rng, rng.choice(others()["strengths"]), 0.7),
            hopes=_maybe(rng, rng.choice(others()["hopes"]), 0.8),
            worries=_maybe(rng, rng.choice(others()["worries"]), 0.6),
            observances_food=halal if language in ("ar", "bn") else Answer(reason=NoValue.NONE),
            observances_dress=_maybe(rng, rng.choice(others()["dress"]), 0.4) if language == "ar" else not_asked(),
            observances_days=not_asked(),
        )
        plan = FamilyPlan(family, language, reading, stay.first, stay.last)
        words = self._family_words(plan, rng, {})
        two_homes = len(pair) == 2 and rng.random() < 0.12
        for child in self._children(plan, stay, many, surname, own, words, rng):
            plan.children.append(child)
        self._households(plan, surname, own, two_homes, rng)
        self._fill(plan, rng, {})
        return plan

    def _children(
        self, plan: FamilyPlan, stay: Stay, many: int, surname: str, own: str, words: dict[str, str], rng: Random
    ) -> Iterator[ChildPlan]:
        end = stay.last or self._today
        months = max(months_between(stay.first, end), 0)
        oldest = rng.randint(4, max(62 - months, 5))
        age = oldest
        for place in range(many):
            if place:
                age -= 0 if rng.random() < 0.06 else rng.randint(14, 30)
            first = stay.first if age >= 3 else add_months(stay.first, 3 - age)
            if (place and age < 3 - months / 2) or first >= min(end, self._today):
                return
            boy = rng.random() < 0.5
            name, own_name, say = self._pools.take(plan.language, "boys" if boy else "girls")
            born = add_months(stay.first, -age) - timedelta(days=rng.randint(0, 27))
            before = add_months(end, -rng.randint(1, 3)) if stay.last else end - timedelta(days=rng.randint(10, 70))
            began = max(before, first)
            alert = rng.choice(others()["alerts"]) if rng.random() < 0.28 else None
            child = Child(
                id=ChildId(self._id()),
                family_id=plan.family.id,
                called_name=name,
                legal_name=_whole_name(plan.language, name, surname),
                name_in_own_script=own_name,
                say_name=say,
                date_of_birth=answered(born),
                started=first,
                ended=stay.last,
                ended_why=_why_left(plan, stay, born, rng),
                schedule=weekly_hours(stay.week),
                allergies=_allergies([alert] if alert else []),
                what_soothes=_maybe(rng, rng.choice(others()["soothes"]), 0.85),
                interests=_maybe(rng, rng.choice(others()["interests"]), 0.85),
                temperament=_maybe(rng, rng.choice(others()["temperaments"]), 0.75),
                abilities=_maybe(rng, Line.of(rng.choice(others()["abilities"])).about(boy), 0.6),
                supports=_maybe(rng, rng.choice(others()["supports"]), 0.08),
                accommodations=_maybe(rng, rng.choice(others()["accommodations"]), 0.08),
                ifsp_or_iep=rng.choice((Answer(reason=NoValue.NONE), not_asked(), Answer(reason=NoValue.DECLINED))),
                plan_began=began,
                plan_review=add_months(began, 6 if months_between(born, began) >= 36 else 3),
            )
            plan.records.append(child)
            if alert is not None:
                plan.records.append(self._alert(child, alert, first))
            if rng.random() < 0.3:
                plan.records.append(self._professional(child, rng.choice(others()["professionals"]), rng))
            yield ChildPlan(
                child=child,
                boy=boy,
                born=born,
                stay=Stay(first=first, last=stay.last, week=stay.week),
                words={**words, "name": name},
                language=plan.language,
            )

    def _households(self, plan: FamilyPlan, surname: str, own: str, two_homes: bool, rng: Random) -> None:
        pair = surname.split(" ")
        roles = ["mother", "father"] if rng.random() < 0.82 else [rng.choice(("mother", "mother", "father"))]
        if two_homes:
            roles = ["mother", "father"]
        if rng.random() < 0.36:
            roles.append(rng.choice(("grandmother", "grandmother", "grandfather", "aunt")))
        names = [pair[1], pair[0]] if two_homes else [surname]
        for name in names:
            plan.households.append(
                HouseholdPlan(
                    Household(
                        id=HouseholdId(self._id()),
                        family_id=plan.family.id,
                        name=name,
                        address=answered(_address(rng)),
                        phone=answered(self._a_phone()),
                        email=_maybe(rng, _email(name), 0.7),
                        reading_language=plan.reading,
                    )
                )
            )
        for role in roles:
            household = plan.households[1 if two_homes and role == "father" else 0]
            household.members.append((self._member(plan, household.household, role, surname, own, rng), role))

    def _member(
        self, plan: FamilyPlan, household: Household, role: str, surname: str, own: str, rng: Random
    ) -> FamilyMember:
        language = plan.language
        given, given_own, say = self._pools.take(language, "men" if role in ("father", "grandfather") else "women")
        last, last_own = surname, own
        if role in ("mother", "grandmother", "aunt"):
            if "mothers" in language_file(language) and role != "grandmother":
                last, last_own, _ = self._pools.take(language, "mothers")
            elif " " in surname and role != "grandmother":
                last = surname.split(" ")[1]
        elif " " in surname:
            last = surname.split(" ")[0]
        name = _whole_name(language, given, last)
        whole_own = f"{last_own}{given_own}" if language == "zh-Hans" else f"{given_own} {last_own}".strip()
        reads = language_file(language)["reads"]
        return FamilyMember(
            id=MemberId(self._id()),
            family_id=plan.family.id,
            household_id=household.id,
            name=name,
            name_in_own_script=whole_own if given_own else "",
            address_as=given if rng.random() < 0.6 else "",
            say_name=say,
            phone=answered(self._a_phone()) if rng.random() < 0.92 else Answer(reason=NoValue.DECLINED),
            second_phone=rng.choice((not_asked(), Answer(reason=NoValue.NONE))),
            email=_maybe(rng, _email(given, last.split(" ")[0]), 0.5),
            reads=answered(tuple(reads[:1] if rng.random() < 0.6 else reads)) if rng.random() < 0.9 else not_asked(),
        )

    # ---- what every family has ----------------------------------------------------------------------------------

    def _fill(self, plan: FamilyPlan, rng: Random, given: Mapping[str, Any]) -> None:
        """Put the family's records together, parents of others first."""
        children = [record for record in plan.records if isinstance(record, Child)]
        extras = [record for record in plan.records if not isinstance(record, Child)]
        about_children: list[Record] = [*children, *extras]
        plan.records = [plan.family, *(each.household for each in plan.households)]
        members = [(household, *member) for household in plan.households for member in household.members]
        plan.records += [member for _, member, _ in members]
        plan.records += about_children
        for child in plan.children:
            for place, household in enumerate(plan.households):
                plan.records.append(self._belonging(child, household, place, len(plan.households), given))
            for _, member, role in members:
                plan.records.append(self._relationship(child, member, role, rng))
            plan.records += self._primary_caregivers(child, plan, rng)
        plan.records += self._consents(plan, rng)
        plan.records += self._language_records(plan, rng)
        plan.records += self._practices(plan, rng, given)
        plan.records += self._celebrations(plan, given)

    def _belonging(
        self, child: ChildPlan, household: HouseholdPlan, place: int, count: int, given: Mapping[str, Any]
    ) -> ChildInHousehold:
        when = "" if count == 1 else ("Monday to Thursday", "Friday and every second weekend")[place]
        if given:
            when = given["households"][place].get("when", "")
        return ChildInHousehold(
            id=self._id(),
            child_id=child.child.id,
            household_id=household.household.id,
            when=when,
            may_decide=answered(True),
            may_read_records=answered(True),
        )

    def _relationship(self, child: ChildPlan, member: FamilyMember, role: str, rng: Random) -> Relationship:
        is_parent = role in ("mother", "father")
        return Relationship(
            id=self._id(),
            member_id=member.id,
            child_id=child.child.id,
            relationship=answered(role),
            lives_with_child=answered(is_parent or rng.random() < 0.6),
            decides=answered(is_parent),
            may_pick_up=answered(True) if is_parent or rng.random() < 0.85 else not_asked(),
            emergency_contact=answered(is_parent or rng.random() < 0.4),
        )

    def _primary_caregivers(self, child: ChildPlan, plan: FamilyPlan, rng: Random) -> Iterator[PrimaryCaregiver]:
        provider, assistant = self._caregivers["provider"].id, self._caregivers["assistant"].id
        speaks = {"ar": assistant}.get(plan.language, provider)
        main = speaks if rng.random() < 0.8 else provider
        child.primary = main
        if child.stay.last is None and not plan.given and rng.random() < 0.1:
            return
        change = child.stay.first + timedelta(days=90)
        changed = main != provider and change < min(self._today, child.stay.last or self._today)
        if changed:
            yield PrimaryCaregiver(
                id=self._id(), child_id=child.child.id, caregiver_id=provider, began=child.stay.first, ended=change
            )
        ended = child.stay.last if child.stay.last is not None and child.stay.last < self._today else None
        yield PrimaryCaregiver(
            id=self._id(),
            child_id=child.child.id,
            caregiver_id=main if changed or main == provider else provider,
            began=change if changed else child.stay.first,
            ended=ended,
        )

    def _consents(self, plan: FamilyPlan, rng: Random) -> Iterator[Consent]:
        giver = plan.households[0].members[0][0]
        on = plan.first
        wanted = [*_ALWAYS_ASKED, *(about for about in _OFTEN_ASKED if rng.random() < 0.5)]
        for about in wanted:
            refused = about is not ConsentAbout.EMERGENCY_CARE and rng.random() < 0.12
            back = on + timedelta(days=rng.randint(40, 200))
            yield Consent(
                id=self._id(),
                family_id=plan.family.id,
                about=about,
                given=answered(not refused),
                words="Sunscreen and zinc cream from home" if about is ConsentAbout.CREAMS else "",
                given_by=giver.id,
                given_on=on,
                revoked_on=back if not refused and rng.random() < 0.04 and back < self._today else None,
            )
        professionals = [record for record in plan.records if isinstance(record, Professional)]
        for professional in professionals:
            began = max(on, self._today - timedelta(days=200)) if plan.last is None else on
            yield Consent(
                id=self._id(),
                family_id=plan.family.id,
                child_id=professional.child_id,
                about=ConsentAbout.HEALTH_INFORMATION,
                given=answered(True),
                given_by=giver.id,
                given_on=began,
                to_whom=f"{professional.name}, {professional.role}",
                purpose="To plan the support together",
                parts=("development", "health"),
                until=add_months(began, 12),
            )

    def _family_words(self, plan: FamilyPlan, rng: Random, given: Mapping[str, Any]) -> dict[str, str]:
        """Write the family words card; returns the words that notes about the family's children speak of."""
        told = language_file(plan.language)
        in_notes: dict[str, str] = {}
        for prompt, choices in told["words"].items():
            has_one = rng.random() < 0.93 or prompt in WORDS_IN_NOTES
            written = given.get(prompt) or (rng.choice(choices) if has_one else "")
            line = Line.of(written)
            # The first child of the six, or whoever comes: a word that bends with the child is kept as said to a boy.
            word, say, _ = parts(line.boy)
            answer: Answer[str] = answered(word) if word else rng.choice((not_asked(), Answer(reason=NoValue.UNKNOWN)))
            plan.records.append(
                FamilyWord(
                    id=self._id(),
                    family_id=plan.family.id,
                    prompt=prompt,
                    word=answer,
                    language=plan.language,
                    script=told["script"],
                    say=say,
                    used_by="everyone at home" if word and rng.random() < 0.3 else "",
                )
            )
            if prompt in WORDS_IN_NOTES:
                in_notes[WORDS_IN_NOTES[prompt]] = word
        in_notes["song"] = rng.choice(given.get("songs", told["songs"]))
        return in_notes

    def _language_records(self, plan: FamilyPlan, rng: Random) -> Iterator[Record]:
        told = language_file(plan.language)
        telling = told["telling"]
        wants = plan.language not in ("en", "es", "bn") and rng.random() < 0.6
        who = rng.choice((Interpreter.PROFESSIONAL, Interpreter.RELATIVE))
        yield LanguageProfile(
            id=language_profile_id(plan.family.id),
            family_id=plan.family.id,
            hears_at_home=answered(rng.choice(telling["hears_at_home"])),
            hears_nearby=_maybe(rng, rng.choice(others()["hears_nearby"]), 0.5),
            understands=_maybe(rng, rng.choice(others()["understands"]), 0.6),
            speaks=not_asked(),
            interpreter_wanted=answered(wants),
            interpreter=answered(who) if wants else Answer(reason=NoValue.NONE),
            songs_and_rhymes=answered(", ".join(rng.sample(told["songs"], min(2, len(told["songs"]))))),
        )
        yield ProfileLanguage(
            id=self._id(),
            family_id=plan.family.id,
            language=told.get("language_name", plan.language) if plan.language == "mam" else plan.language,
            dialect=rng.choice(told["dialects"]),
            script=told["script"],
            heard_at_home=True,
            understood=True,
            spoken=True,
            heard_nearby=plan.language in ("en", "es", "ar") and rng.random() < 0.7,
            who_speaks=answered(rng.choice(telling["who_speaks"])),
            when=answered(rng.choice(telling["when"])),
            wishes=_maybe(rng, rng.choice(telling["wishes"]), 0.85),
            worries=_maybe(rng, rng.choice(telling["worries"]), 0.6),
        )
        nearby = told["nearby"]
        yield ProfileLanguage(
            id=self._id(),
            family_id=plan.family.id,
            language=nearby,
            heard_at_home=rng.random() < 0.3,
            heard_nearby=True,
            understood=rng.random() < 0.7,
            spoken=rng.random() < 0.4,
        )

    def _practices(self, plan: FamilyPlan, rng: Random, given: Mapping[str, Any]) -> Iterator[Record]:
        told = language_file(plan.language)
        by_routine: dict[str, list[dict[str, Any]]] = {}
        for practice in told["practices"]:
            by_routine.setdefault(practice["routine"], []).append(practice)
        chosen: dict[str, tuple[dict[str, Any], PracticeStatus]] = {}
        for practice in given.get("practices", ()):
            routine = practice["routine"]
            words = practice if "at_home" in practice else rng.choice(by_routine.get(routine, [{}]))
            chosen[routine] = (words, PracticeStatus(practice["status"]))
        for routine, choices in by_routine.items():
            if routine not in chosen and rng.random() < (0.35 if given else 0.62):
                status = rng.choices(
                    (PracticeStatus.AGREED, PracticeStatus.LEARNED, PracticeStatus.TO_REVISIT), (80, 12, 8)
                )[0]
                chosen[routine] = (rng.choice(choices), PracticeStatus.AGREED if given else status)
        told_on = plan.first
        for routine in sorted(chosen, key=[each.value for each in Routine].index):
            words, status = chosen[routine]
            told_on += timedelta(days=rng.randint(5, 24))
            yield from self._practice(plan, Routine(routine), words, status, told_on, rng)

    def _practice(
        self,
        plan: FamilyPlan,
        routine: Routine,
        words: Mapping[str, Any],
        status: PracticeStatus,
        told_on: date,
        rng: Random,
    ) -> Iterator[Record]:
        latest = min(self._today, plan.last or self._today) - timedelta(days=6)
        if status is PracticeStatus.TO_ASK or "at_home" not in words or told_on > latest:
            yield HomePractice(id=practice_id(plan.family.id, routine), family_id=plan.family.id, routine=routine)
            return
        teller = plan.households[0].members[0][0]
        nothing: Answer[str] = rng.choice((Answer(reason=NoValue.NONE), not_asked()))
        agreed = status in (PracticeStatus.AGREED, PracticeStatus.TO_REVISIT)
        yield HomePractice(
            id=practice_id(plan.family.id, routine),
            family_id=plan.family.id,
            routine=routine,
            at_home=answered(words["at_home"]),
            why_it_matters=_maybe(rng, words["why"], 0.9),
            here=answered(words["here"]),
            agreed=answered(words["agreed"]) if agreed and "agreed" in words else not_asked(),
            cannot=answered(words["cannot"]) if "cannot" in words else nothing,
            how_explained=words.get("how_explained", ""),
            status=status,
            told_by=(teller.id,),
            told_on=told_on,
            agreed_on=min(told_on + timedelta(days=rng.randint(0, 30)), latest) if agreed else None,
        )
        boy = plan.children[0].boy
        for question, said in words.get("answers", {}).items():
            yield PracticeAnswer(
                id=self._id(),
                family_id=plan.family.id,
                routine=routine,
                question=question,
                words=answered(Line.of(said).about(boy)),
                language=written_in(plan.language),
                told_by=teller.id,
                told_on=told_on,
            )

    def _celebrations(self, plan: FamilyPlan, given: Mapping[str, Any]) -> Iterator[Celebration]:
        for each in given.get("celebrations", ()):
            yield Celebration(
                id=self._id(),
                family_id=plan.family.id,
                name=each["name"],
                day=self._today + timedelta(days=each["in_days"]),
                notes=each["notes"],
            )
        until = plan.last or self._today
        for each in language_file(plan.language).get("celebrations", ()):
            if "day" in each:
                month, day = map(int, each["day"].split("-"))
                yield Celebration(
                    id=self._id(),
                    family_id=plan.family.id,
                    name=each["name"],
                    day=date(max(plan.first, self._begin).year, month, day),
                    notes=each["notes"],
                )
                continue
            later = [moved for moved in each["dates"] if moved >= until]
            if later:
                yield Celebration(
                    id=self._id(),
                    family_id=plan.family.id,
                    name=each["name"],
                    day=later[0],
                    every_year=False,
                    notes=each["notes"],
                )

    # ---- small things -------------------------------------------------------------------------------------------

    def _alert(self, child: Child, given: Mapping[str, str], since: date) -> Alert:
        return Alert(
            id=self._id(),
            child_id=child.id,
            about=AlertAbout(given["about"]),
            what=given["what"],
            signs=_told(given["signs"]),
            what_to_do=answered(given["do"]),
            since=since,
        )

    def _professional(self, child: Child, written: str, rng: Random) -> Professional:
        name, role, _ = parts(written)
        return Professional(
            id=self._id(),
            child_id=child.id,
            name=name,
            role=role,
            phone=answered(self._a_phone()) if rng.random() < 0.7 else not_asked(),
            notes=rng.choice(("", "", *others()["professional_notes"])),
        )

    def _a_phone(self) -> str:
        """The next of the numbers that are kept for fiction: 555-0100 to 555-0199 in each area."""
        self._phone += 1
        area, last = divmod(self._phone, 100)
        return f"+1 {_AREAS[area % len(_AREAS)]}-555-01{last:02d}"


def _told(written: str) -> Answer[str]:
    if written == "none":
        return Answer(reason=NoValue.NONE)
    return answered(written) if written else not_asked()


def _allergies(alerts: Iterable[Mapping[str, Any]]) -> Answer[str]:
    named = [alert["what"] for alert in alerts if alert["about"] == "allergy"]
    return answered(", ".join(named)) if named else Answer(reason=NoValue.NONE)


def _maybe(rng: Random, value: Any, likely: float) -> Answer[Any]:
    """*value*, or one of the reasons why there is none."""
    if rng.random() < likely:
        return answered(value)
    reason = rng.choices(tuple(NoValue), (70, 12, 8, 10))[0]
    return Answer(reason=reason)


def _whole_name(language: str, given: str, surname: str) -> str:
    return f"{surname} {given}" if language == "zh-Hans" else f"{given} {surname}"


def _why_left(plan: FamilyPlan, stay: Stay, born: date, rng: Random) -> str:
    if stay.last is None:
        return ""
    return "Started kindergarten" if months_between(born, stay.last) >= 56 else rng.choice(others()["left"])


def _address(rng: Random) -> str:
    return f"{rng.randint(1000, 19999)} {rng.choice(others()['streets'])}, {rng.choice(others()['towns'])}"


def _email(*names: str) -> str:
    plain = (unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D")) for name in names)
    letters = ("".join(c for c in name if c.isascii() and c.isalnum()).lower() for name in plain)
    return ".".join(letters) + "@example.org"
