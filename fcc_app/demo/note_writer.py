"""Care notes of a day: what a caregiver writes about each child who is here, by age and hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any
from uuid import UUID

from fcc_app.demo.enrolment import NOON, eastern, moment
from fcc_app.demo.people import Cast, ChildPlan
from fcc_app.demo.texts import Book, Line, language_file, lines, note_book, note_details, written_in
from fcc_app.domain.answers import answered
from fcc_app.domain.care_notes import (
    AmountUnit,
    Arrival,
    CareNote,
    Diaper,
    DiaperFound,
    FromHome,
    Health,
    Incident,
    Lens,
    Meal,
    Mood,
    NoteKind,
    Observation,
    QuickFields,
    Sleep,
    SleepCheck,
    SleepPosition,
    Visibility,
)
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import EntryId, NoteId
from fcc_app.domain.records import Record

MORNING_ENDS = 9 * 60 + 45
"""On the last day notes are written up to this minute, so that the page of today has a morning and no future."""

_LENSES = tuple(Lens)
_LENS_WEIGHTS = (16, 11, 17, 26, 19, 11)
_SEASONS = ("winter", "spring", "summer", "autumn")
_EVERYBODY = UUID(int=0)
_CATCH_UP = 12 * 60 + 50
_POSITIONS = (None, SleepPosition.SIDE, SleepPosition.FRONT, SleepPosition.BACK)
_FEW_LINES = 5
_NO_LENS: frozenset[Lens] = frozenset()


@dataclass(frozen=True, slots=True)
class _Moment:
    """Something that may be noted on a day: its maker, and about when."""

    make: Callable[[NoteWriter, _Now], _Made | None]
    minute: int
    spread: int


@dataclass(slots=True)
class _Now:
    """One child at one moment, and who writes about it in which language."""

    child: ChildPlan
    age: int
    day: date
    zone: timezone
    minute: int
    author: Caregiver
    book: Book
    rng: Random


@dataclass(slots=True)
class _Made:
    kind: NoteKind
    text: str
    quick: QuickFields | None = None
    lenses: frozenset[Lens] = _NO_LENS
    language: str = ""
    ready: int = 0
    """The minute at which everything in the note had happened; 0 for the note's own minute."""
    home_only: bool = False


class NoteWriter:
    """Writes the notes of one day after another. *rate* is the average number of notes for a child's day."""

    def __init__(self, cast: Cast, rate: float, today: date, rng: Random, ids: Random) -> None:
        self._cast, self._rate, self._today, self._rng, self._ids = cast, rate, today, rng, ids
        self._decks: dict[tuple[UUID, str, str], list[int]] = {}
        self._last: dict[tuple[UUID, str, str], int] = {}
        self._moments: dict[tuple[str, int, int], list[_Moment]] = {}
        self._from_home: dict[str, tuple[Line, ...]] = {}
        details = note_details()
        self._beginnings = {line.boy for book in ("en", "es") for line in note_book(book).lines("beginnings")}
        self._incidents = [{name: Line.of(text) for name, text in each.items()} for each in details["incident"]]
        self._medications: list[dict[str, str]] = details["health"]["medication"]
        self._temperatures: list[str] = details["health"]["temperatures"]

    def day(self, day: date, present: list[tuple[ChildPlan, int, int]]) -> list[Record]:
        """The notes of *day* about the children *present*, each with first and last minute, in order of time."""
        zone = eastern(day)
        is_today = day == self._today
        notes: list[tuple[datetime, list[Record]]] = []
        group = self._rng.random() < 0.11 and len(present) > 2 and not is_today
        busy = self._group(day, zone, present) if group else {}
        for child, begins, ends in present:
            wanted = int(self._rate + self._rng.random())
            shared = busy.get(child.child.id)
            if shared is not None:
                notes.append(shared)
                wanted -= 1
            if is_today:
                wanted = max(1, min(wanted, 2))
            notes.extend(self._of_child(child, begins, ends, day, zone, wanted))
        notes.sort(key=lambda note: note[0])
        return [record for _, records in notes for record in records]

    def by_hand(self, child: ChildPlan, day: date, given: dict[str, Any]) -> list[Record]:
        """A note that was written by hand for the first families."""
        zone = eastern(day)
        minute = _minute(given["at"])
        at = moment(day, minute, zone)
        kind = NoteKind(given.get("kind", "observation"))
        ready = minute
        quick: QuickFields | None = None
        if kind is NoteKind.OBSERVATION:
            quick = Observation(wonder=given.get("wonder", ""))
        elif kind is NoteKind.MOOD:
            quick = Mood(moment=Arrival(given["moment"]), mood=given["mood"], with_whom=given["with"])
        elif kind is NoteKind.MEAL:
            quick = Meal(
                what=given["what"],
                offered=given.get("offered"),
                taken=given.get("taken"),
                reaction=given.get("reaction", ""),
            )
        elif kind is NoteKind.FROM_HOME:
            quick = FromHome(told_by=given["told_by"])
        elif kind is NoteKind.SLEEP:
            ready = _minute(given["until"])
            quick = Sleep(
                begins=at, ends=moment(day, ready, zone), place="crib in the back room", position=SleepPosition.BACK
            )
        lens = given.get("lens")
        note = CareNote(
            id=NoteId(self._id()),
            entry_id=EntryId(self._id()),
            child_id=child.child.id,
            occurred_at=at,
            recorded_at=moment(day, ready + 2, zone),
            author_id=self._cast.caregivers["provider"].id,
            note_kind=kind,
            text=given["text"],
            language=given.get("language", "en"),
            quick=quick,
            lenses=frozenset({Lens(lens)}) if lens else _NO_LENS,
        )
        return [note, *self._checks(note, child, day)]

    # ---- one child's day ----------------------------------------------------------------------------------------

    def _of_child(
        self, child: ChildPlan, begins: int, ends: int, day: date, zone: timezone, wanted: int
    ) -> Iterator[tuple[datetime, list[Record]]]:
        if wanted <= 0:
            return
        rng = self._rng
        age = child.age(day)
        moments = self._moments_of(_stage(age), begins, ends if day != self._today else min(ends, MORNING_ENDS))
        for what in rng.sample(moments, min(wanted, len(moments))):
            minute = min(max(what.minute + rng.randint(-what.spread, what.spread), begins), ends)
            if day == self._today:
                minute = min(minute, MORNING_ENDS)
            author, book = self._who_writes(child)
            now = _Now(child, age, day, zone, minute, author, book, rng)
            chance = rng.random()
            made = self._rare(now, chance) if chance < 0.068 else None
            made = made or what.make(self, now)
            if made is not None:
                yield self._note(now, made)

    def _note(self, now: _Now, made: _Made) -> tuple[datetime, list[Record]]:
        at = moment(now.day, now.minute, now.zone)
        note = CareNote(
            id=NoteId(self._id()),
            entry_id=EntryId(self._id()),
            child_id=now.child.child.id,
            occurred_at=at,
            recorded_at=self._recorded(now, max(made.ready, now.minute)),
            author_id=now.author.id,
            note_kind=made.kind,
            text=made.text,
            language=(made.language or now.book.language) if made.text else "",
            quick=made.quick,
            lenses=made.lenses,
            visibility=Visibility.HOME if made.home_only else Visibility.FAMILY,
        )
        if made.kind is NoteKind.SLEEP:
            return at, [note, *self._checks(note, now.child, now.day)]
        return at, [note]

    def _recorded(self, now: _Now, ready: int) -> datetime:
        """Most of the morning is written down at nap time; some of it in the evening or the day after."""
        if now.day == self._today:
            return moment(now.day, ready + now.rng.randint(1, 5), now.zone)
        chance = now.rng.random()
        if chance < 0.02 and now.day < self._today - timedelta(days=2):
            next_day = now.day + timedelta(days=1)
            return moment(next_day, 1205 + now.rng.randint(0, 40), eastern(next_day))
        if ready < _CATCH_UP and chance < 0.7:
            return moment(now.day, _CATCH_UP + now.rng.randint(0, 45), now.zone)
        if chance < 0.8:
            return moment(now.day, max(1052 + now.rng.randint(0, 40), ready), now.zone)
        return moment(now.day, ready + now.rng.randint(0, 6), now.zone)

    def _who_writes(self, child: ChildPlan) -> tuple[Caregiver, Book]:
        people = self._cast.caregivers
        chance = self._rng.random()
        if child.language == "ar" and chance < 0.30:
            return people["assistant"], note_book("ar" if chance < 0.21 else "en")
        if child.language == "zh-Hans" and chance < 0.22:
            return people["substitute"], note_book("zh-Hans" if chance < 0.18 else "en")
        if child.language in ("es", "mam") and chance < 0.36:
            return people["provider"], note_book("es")
        if chance > 0.88:
            return people["assistant"], note_book("en")
        return people["provider"], note_book("en")

    def _checks(self, note: CareNote, child: ChildPlan, day: date) -> Iterator[SleepCheck]:
        """An infant asleep is looked at every ten to fifteen minutes."""
        nap = note.quick
        if child.age(day) >= 12 or not isinstance(nap, Sleep) or nap.begins is None or nap.ends is None:
            return
        remarks = note_book("en").lines("sleep.check")
        at = nap.begins + timedelta(minutes=self._rng.randint(8, 13))
        while at < nap.ends:
            yield SleepCheck(
                id=self._id(),
                note_id=note.id,
                checked_at=at,
                position=SleepPosition.BACK if self._rng.random() < 0.93 else SleepPosition.SIDE,
                breathing_well=answered(True),
                remark=self._rng.choice(remarks).about(child.boy),
            )
            at += timedelta(minutes=self._rng.randint(10, 15))

    # ---- a group ------------------------------------------------------------------------------------------------

    def _group(
        self, day: date, zone: timezone, present: list[tuple[ChildPlan, int, int]]
    ) -> dict[UUID, tuple[datetime, list[Record]]]:
        """One entry about everybody in the morning: a note for each, none of which names another."""
        rng, book = self._rng, note_book("en")
        minute = rng.randint(585, 680)
        season = _SEASONS[day.month % 12 // 3]
        section = rng.choice(("group.any", "group.any", f"group.{season}"))
        choices = book.lines(section)
        text = choices[self._place(_EVERYBODY, section, "en", len(choices))].about(boy=True)
        entry = EntryId(self._id())
        provider = self._cast.caregivers["provider"]
        written: dict[UUID, tuple[datetime, list[Record]]] = {}
        for child, begins, ends in present:
            if begins <= minute <= ends:
                now = _Now(child, 0, day, zone, minute, provider, book, rng)
                note = CareNote(
                    id=NoteId(self._id()),
                    entry_id=entry,
                    child_id=child.child.id,
                    occurred_at=moment(day, minute, zone),
                    recorded_at=moment(day, _CATCH_UP + 5, zone),
                    author_id=now.author.id,
                    note_kind=NoteKind.OBSERVATION,
                    text=text,
                    language="en",
                    quick=Observation(),
                    lenses=frozenset({Lens.SMALL_GROUP}),
                )
                written[child.child.id] = (note.occurred_at, [note])
        return written

    # ---- what can be noted --------------------------------------------------------------------------------------

    def _moments_of(self, stage: str, begins: int, ends: int) -> list[_Moment]:
        key = (stage, begins, ends)
        found = self._moments.get(key)
        if found is None:
            found = [what for what in _MOMENTS[stage] if begins <= what.minute <= ends]
            found.append(_Moment(NoteWriter._coming, begins, 0))
            found.append(_Moment(NoteWriter._told, begins, 0))
            if ends != MORNING_ENDS:
                found.append(_Moment(NoteWriter._going, ends, 0))
            self._moments[key] = found
        return found

    def _rare(self, now: _Now, chance: float) -> _Made | None:
        if chance < 0.008:
            return self._incident(now)
        if chance < 0.026:
            return self._health(now)
        if chance < 0.042:
            return self._milestone(now)
        section = "photo.words" if chance < 0.058 else "home_only.words"
        if not now.book.has(section):
            now.book = note_book("en")
        if chance < 0.058:
            return _Made(NoteKind.PHOTO, self._say(now, section), lenses=frozenset({Lens.INDIVIDUALIZED}))
        return _Made(NoteKind.OBSERVATION, self._say(now, section), home_only=True)

    def _observation(self, now: _Now) -> _Made:
        rng = now.rng
        stage = _stage(now.age)
        lens = rng.choices(_LENSES, _LENS_WEIGHTS)[0]
        section = f"observation.{lens.value}.{stage}"
        if not now.book.has(section):
            lens, section = Lens.INDIVIDUALIZED, f"observation.individualized.{stage}"
        used_up = self._decks.get((now.child.child.id, now.book.language, section)) == []
        if used_up and len(now.book.lines(section)) < _FEW_LINES:
            now.book = note_book("en")
        line = self._next(now, section)
        said = now.book.fill(line, now.child.words, now.child.boy, rng)
        if rng.random() < 0.12:
            said = self._with_name(said, now)
        wonder = now.book.fill(line.wonder, now.child.words, now.child.boy, rng) if line.wonder else ""
        return _Made(NoteKind.OBSERVATION, said, Observation(wonder=wonder), frozenset({lens}))

    def _meal(self, now: _Now) -> _Made:
        if now.age < 12:
            return self._infant_meal(now)
        rng = now.rng
        hole = "breakfast" if now.minute < 560 else "snack" if now.minute > 840 else "dish"
        book = now.book if now.book.lists().get(hole) else note_book("en")
        what = rng.choice(book.lists()[hole]).about(now.child.boy)
        ate_well = rng.random() < 0.8
        offered = rng.choice((1.0, 1.0, 1.5))
        taken = offered + 0.5 * rng.randint(0, 1) if ate_well else rng.choice((0.0, 0.25, 0.5))
        words = hole == "dish" and rng.random() < 0.3
        reaction = "" if words else self._say(now, "meal.ate_well" if ate_well else "meal.ate_little")
        text = ""
        if words and now.book.has("meal.words"):
            filled = dict(now.child.words, dish=what) if book is now.book else now.child.words
            text = now.book.fill(self._next(now, "meal.words"), filled, now.child.boy, rng)
        quick = Meal(what=what, offered=offered, taken=taken, unit=AmountUnit.CUPS, reaction=reaction)
        return _Made(NoteKind.MEAL, text, quick)

    def _infant_meal(self, now: _Now) -> _Made:
        rng = now.rng
        if now.age >= 6 and rng.random() < 0.35:
            what = rng.choice(note_book("en").lists()["puree"]).boy
            quick = Meal(what=what, offered=6.0, taken=float(rng.randint(2, 8)), unit=AmountUnit.SPOONS)
            return _Made(NoteKind.MEAL, self._say(now, "meal.infant"), quick)
        offered = rng.choice((4.0, 5.0, 6.0, 6.0))
        taken = max(offered - rng.choice((0.0, 0.0, 0.5, 1.0, 2.0)), 1.0)
        what = "bottle, formula" if now.child.child.id.int % 2 else "bottle, mother's milk"
        return _Made(NoteKind.MEAL, self._say(now, "meal.bottle"), Meal(what=what, offered=offered, taken=taken))

    def _nap(self, now: _Now) -> _Made:
        rng = now.rng
        infant = now.age < 12
        length = rng.randint(30, 75) if infant else rng.randint(45, 125) if now.age < 36 else rng.randint(20, 70)
        until = min(now.minute + length, now.minute + 150)
        if now.day == self._today:
            until = min(until, MORNING_ENDS)
        until = max(until, now.minute)
        section = "sleep.crib" if infant else "sleep.place"
        places = now.book.lines(section) or note_book("en").lines(section)
        quick = Sleep(
            begins=moment(now.day, now.minute, now.zone),
            ends=moment(now.day, until, now.zone),
            place=rng.choice(places).about(now.child.boy),
            position=SleepPosition.BACK if infant else rng.choice(_POSITIONS),
        )
        text = self._say(now, "sleep.words") if rng.random() < 0.6 else ""
        return _Made(NoteKind.SLEEP, text, quick, ready=until)

    def _diaper(self, now: _Now) -> _Made:
        rng = now.rng
        if now.age >= 34:
            found = rng.choices((DiaperFound.USED_TOILET, DiaperFound.TRIED, DiaperFound.WET), (84, 11, 5))[0]
            text = self._say(now, "diaper.toilet") if rng.random() < 0.55 else ""
            return _Made(NoteKind.DIAPER, text, Diaper(found=found))
        found = rng.choices(
            (DiaperFound.WET, DiaperFound.SOILED, DiaperFound.BOTH, DiaperFound.DRY, DiaperFound.TRIED),
            (56, 18, 12, 9, 5),
        )[0]
        section = "diaper.words" if now.age >= 12 else "diaper.none"
        text = self._say(now, section) if now.book.has(section) else ""
        skin = rng.choice(note_book("en").lines("diaper.skin")).boy
        return _Made(NoteKind.DIAPER, text, Diaper(found=found, skin=skin))

    def _coming(self, now: _Now) -> _Made:
        return self._mood(now, Arrival.COMING, self._adult(now))

    def _going(self, now: _Now) -> _Made:
        return self._mood(now, Arrival.GOING, self._adult(now))

    def _during(self, now: _Now) -> _Made:
        return self._mood(now, Arrival.DURING, "")

    def _mood(self, now: _Now, when: Arrival, with_whom: str) -> _Made:
        mood = self._say(now, f"mood.{when.value}")
        words = f"mood.{when.value}_words"
        text = self._say(now, words) if now.book.has(words) and now.age >= 12 else ""
        return _Made(NoteKind.MOOD, text, Mood(moment=when, mood=mood, with_whom=with_whom))

    def _adult(self, now: _Now) -> str:
        """Who brings or fetches the child, without a name: the family's other household reads this, too."""
        return now.rng.choices(_OF_BOY if now.child.boy else _OF_GIRL, (56, 26, 14, 4))[0]

    def _told(self, now: _Now) -> _Made:
        """What the family told: in its own words where they were kept, else in the caregiver's."""
        language = now.child.language
        told_by = self._adult(now)
        if now.rng.random() < 0.62 or language == "en":
            own = self._from_home.get(language)
            if own is None:
                own = self._from_home[language] = lines(language_file(language)["from_home"])
            place = self._place(now.child.child.id, "from_home", language, len(own))
            return _Made(
                NoteKind.FROM_HOME,
                own[place].about(now.child.boy),
                FromHome(told_by=told_by),
                language=written_in(language),
            )
        english = note_book("en")
        place = self._place(now.child.child.id, "from_home.words", "en", len(english.lines("from_home.words")))
        line = english.lines("from_home.words")[place]
        text = english.fill(line, now.child.words, now.child.boy, now.rng)
        return _Made(NoteKind.FROM_HOME, text, FromHome(told_by=told_by), language="en")

    def _health(self, now: _Now) -> _Made:
        rng = now.rng
        if rng.random() < 0.45:
            given = self._medications[self._place(now.child.child.id, "medication", "en", len(self._medications))]
            quick = Health(
                medication=given["medication"],
                dose=given["dose"],
                route=given["route"],
                consented_by=f"{_OF_BOY[0] if now.child.boy else _OF_GIRL[0]}, in writing",
            )
            return _Made(NoteKind.HEALTH, given["words"], quick, language="en")
        english = note_book("en")
        choices = english.lines("health.words")
        line = choices[self._place(now.child.child.id, "health.words", "en", len(choices))]
        temperature = rng.choice(self._temperatures) if rng.random() < 0.5 else ""
        return _Made(NoteKind.HEALTH, line.about(now.child.boy), Health(temperature=temperature), language="en")

    def _incident(self, now: _Now) -> _Made:
        given = self._incidents[self._place(now.child.child.id, "incident", "en", len(self._incidents))]
        boy = now.child.boy
        told_at = min(now.minute + now.rng.randint(5, 240), max(now.minute, 1020))
        if now.day == self._today:
            told_at = now.minute
        quick = Incident(
            place=given["place"].about(boy),
            first_aid=given["first_aid"].about(boy),
            told=self._adult(now),
            told_at=moment(now.day, told_at, now.zone),
            prevention=given["prevention"].about(boy),
        )
        return _Made(NoteKind.INCIDENT, given["words"].about(boy), quick, language="en", ready=told_at)

    def _milestone(self, now: _Now) -> _Made | None:
        section = f"milestone.{_stage(now.age)}"
        done = self._decks.get((now.child.child.id, now.book.language, section))
        if done is not None and not done:
            return None  # nobody takes the first steps twice
        text = self._say(now, section)
        return _Made(NoteKind.MILESTONE, text, lenses=frozenset({Lens.INDIVIDUALIZED})) if text else None

    # ---- words --------------------------------------------------------------------------------------------------

    def _say(self, now: _Now, section: str) -> str:
        if not now.book.has(section):
            return ""
        return now.book.fill(self._next(now, section), now.child.words, now.child.boy, now.rng)

    def _with_name(self, said: str, now: _Now) -> str:
        """Some notes begin with the name (``Omar turned …``): where the sentence begins with what the child did."""
        first, _, rest = said.partition(" ")
        if first not in self._beginnings or not rest:
            return said
        return f"{now.child.child.called_name} {first[0].lower()}{first[1:]} {rest}"

    def _next(self, now: _Now, section: str) -> Line:
        """The next line of *section* for this child: none comes again before all have been used."""
        book = now.book
        written = book.lines(section)
        line = written[self._place(now.child.child.id, section, book.language, len(written))]
        if line.others_only and now.child.language == book.language:
            return self._next(now, section)
        return line

    def _place(self, about: UUID, section: str, language: str, count: int) -> int:
        """A number below *count*; for one child and section none comes again before all have come."""
        key = (about, language, section)
        deck = self._decks.get(key)
        if not deck:
            deck = self._decks[key] = list(range(count))
            self._rng.shuffle(deck)
            if deck[-1] == self._last.get(key):
                deck.reverse()
        place = self._last[key] = deck.pop()
        return place

    def _id(self) -> UUID:
        return UUID(int=self._ids.getrandbits(128), version=4)


def _stage(age: int) -> str:
    return "infant" if age < 12 else "toddler" if age < 36 else "preschool"


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


_OF_BOY = ("his mother", "his father", "his grandmother", "his aunt")
_OF_GIRL = ("her mother", "her father", "her grandmother", "her aunt")


def _several(make: Callable[[NoteWriter, _Now], _Made | None], *minutes: int, spread: int = 15) -> list[_Moment]:
    return [_Moment(make, minute, spread) for minute in minutes]


_SEEN = _several(NoteWriter._observation, 545, 600, 655, 705, 930, 975, spread=20)
_MOMENTS = {
    "infant": [
        *_SEEN[:3],
        *_SEEN[4:],
        *_several(NoteWriter._meal, 540, 700, 895),
        *_several(NoteWriter._nap, 565, NOON + 15),
        *_several(NoteWriter._diaper, 520, 725, 910),
        *_several(NoteWriter._during, 960),
    ],
    "toddler": [
        *_SEEN,
        *_several(NoteWriter._meal, 505, 695, 905, spread=8),
        *_several(NoteWriter._nap, NOON + 20),
        *_several(NoteWriter._diaper, 575, 890),
        *_several(NoteWriter._during, 985),
    ],
    "preschool": [
        *_SEEN,
        *_several(NoteWriter._meal, 505, 695, 905, spread=8),
        *_several(NoteWriter._nap, NOON + 25),
        *_several(NoteWriter._diaper, 690),
        *_several(NoteWriter._during, 985),
    ],
}
