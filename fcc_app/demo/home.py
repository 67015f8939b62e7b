"""The demo home as a whole: its records in the order of time, its journal, its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from fcc_app.demo.contact_writer import ContactWriter
from fcc_app.demo.drawings import drawn_picture
from fcc_app.demo.enrolment import eastern, is_closed, moment
from fcc_app.demo.note_writer import MORNING_ENDS, NoteWriter
from fcc_app.demo.people import CastMaker, ChildPlan
from fcc_app.demo.session_writer import SessionWriter
from fcc_app.demo.texts import Line, chance, read
from fcc_app.domain.attachments import Attachment
from fcc_app.domain.care_notes import CareNote, NoteKind
from fcc_app.domain.ids import AttachmentId
from fcc_app.domain.journal import JournalAbout, JournalEntry
from fcc_app.domain.records import Record
from fcc_app.domain.times import add_months

NOTES_A_FAMILY_YEAR = 100
"""How many care notes there are for each family and year, where there are days enough for them."""

MOST_PICTURES = 12
_PICTURES_OF_DAYS = 90
_FEWEST_A_DAY, _MOST_A_DAY = 1.15, 7.5
_ABSENT = 0.05


class DemoHome:
    """A believable home that nobody lives in. The same arguments give the same home, byte for byte."""

    def __init__(self, families: int, years: int, seed: int, today: date) -> None:
        self._seed, self._today = seed, today
        self._begin = add_months(today, -12 * years)
        self._years, self._count = years, families
        self._photo_notes: list[CareNote] | None = None  # known once all records were asked for
        self._cast = CastMaker(families, self._begin, today, seed).make()
        self._present = self._attendance()
        wanted = NOTES_A_FAMILY_YEAR * families * years
        self._child_days = sum(map(len, self._present.values()))
        self._rate = min(max(wanted / max(self._child_days, 1), _FEWEST_A_DAY), _MOST_A_DAY)

    @property
    def expected_records(self) -> int:
        """About how many records there will be: for a progress bar."""
        return int(self._child_days * self._rate * 1.17) + 60 * self._count + self._sessions().expected_records

    def summary(self) -> dict[str, Any]:
        """Who is in the home: counts of people, and each household's name and reading language."""
        families = self._cast.families
        enrolled = [child for family in families for child in family.children if child.stay.covers(self._today)]
        return {
            "families": len(families),
            "children": sum(len(family.children) for family in families),
            "children_enrolled": len(enrolled),
            "from": self._begin.isoformat(),
            "to": self._today.isoformat(),
            "households": [
                {"name": plan.household.name, "language": plan.household.reading_language}
                for family in families
                for plan in family.households
            ],
        }

    def records(self) -> Iterator[Record]:
        """Every record but the journal and the attachments, in the order of time, parents first."""
        yield self._cast.home
        yield from self._cast.caregivers.values()
        latest: list[CareNote] = []
        yield from self._written(latest)
        self._photo_notes = latest

    def attachments(self) -> Iterator[tuple[Attachment, bytes]]:
        """Drawn photos of some of the latest photo notes. ``blob`` is empty: whoever keeps the bytes fills it."""
        if self._photo_notes is None:
            for _ in self.records():
                pass
        rng, ids = chance(self._seed, "pictures"), chance(self._seed, "picture ids")
        for note in (self._photo_notes or [])[-MOST_PICTURES:]:
            data = drawn_picture(rng)
            seen = rng.random() < 0.7
            yield (
                Attachment(
                    id=AttachmentId(_id(ids)),
                    owner_id=note.id,
                    blob="",
                    media_type="image/png",
                    size=len(data),
                    name="photo.png",
                    caption="",
                    added_at=note.recorded_at,
                    only_this_family=seen,
                    looked_at_by=note.author_id if seen else None,
                ),
                data,
            )

    def journal_entries(self) -> Iterator[JournalEntry]:
        """The provider's private journal: a page every week or two, and what sessions left in it."""
        rng, ids = chance(self._seed, "journal"), chance(self._seed, "journal ids")
        pages = {name: [Line.of(text) for text in texts] for name, texts in read("journal.toml").items()}
        day = self._begin + timedelta(days=rng.randint(1, 6))
        while day < self._today:
            here = [
                (family, child) for family in self._cast.families for child in family.children if child.stay.covers(day)
            ]
            about = rng.choice(tuple(pages)) if here else "practice"
            family, child = rng.choice(here) if here else (None, None)
            text = rng.choice(pages[about]).boy
            if child is not None:
                text = text.replace("{name}", child.child.called_name)
            yield JournalEntry(
                id=_id(ids),
                about={"child": JournalAbout.CHILD, "family": JournalAbout.FAMILY}.get(about, JournalAbout.MY_PRACTICE),
                child_id=child.child.id if child is not None and about == "child" else None,
                family_id=family.family.id if family is not None and about == "family" else None,
                occurred_at=moment(day, 1240 + rng.randint(0, 90), eastern(day)),
                text=text,
                language="es" if any(letter in text for letter in "áéíóúñ¿") else "en",
            )
            day += timedelta(days=rng.randint(4, 16))

        yield from self._sessions().journal_entries(chance(self._seed, "session journal ids"))

    def _sessions(self) -> SessionWriter:
        return SessionWriter(self._cast, self._begin, self._today, chance(self._seed, "session ids"))

    # ---- day by day ---------------------------------------------------------------------------------------------

    def _attendance(self) -> dict[date, list[tuple[ChildPlan, int, int]]]:
        """Who is here on each open day of the years, from when to when."""
        rng = chance(self._seed, "attendance")
        present: dict[date, list[tuple[ChildPlan, int, int]]] = {}
        children = [child for family in self._cast.families for child in family.children]
        current: list[ChildPlan] = []
        for day in _days(self._begin, self._today):
            if day.day == 1 or day == self._begin:
                month_ends = day + timedelta(days=31)
                current = [
                    child
                    for child in children
                    if child.stay.first <= month_ends and (child.stay.last is None or child.stay.last >= day)
                ]
            is_today = day == self._today
            if (day.weekday() > 4 or is_closed(day)) and not is_today:
                continue
            here = []
            for child in current:
                hours = child.hours_on(day)
                if hours is not None and (is_today or rng.random() >= _ABSENT):
                    here.append((child, *hours))
            if here:
                present[day] = here
        return present

    def _written(self, pictures: list[CareNote]) -> Iterator[Record]:
        """What is written day by day; *pictures* receives the latest notes that can have one."""
        seed, today = self._seed, self._today
        ids = chance(seed, "ids")
        notes = NoteWriter(self._cast, self._rate, today, chance(seed, "notes"), ids)
        contacts = ContactWriter(self._cast, self._begin, today, chance(seed, "contacts"), ids)
        sessions = self._sessions()
        arriving = sorted(self._cast.families, key=lambda family: max(family.first, self._begin))
        families = {child.child.id: (family, child) for family in self._cast.families for child in family.children}
        by_hand = {
            family.children[given["child"]].child.id
            for family in self._cast.families
            for given in family.given.get("today", ())
        }
        arrived = 0
        pictures_from = today - timedelta(days=_PICTURES_OF_DAYS)
        for day in _days(self._begin, today):
            while arrived < len(arriving) and arriving[arrived].first <= day:
                yield from arriving[arrived].records
                arrived += 1
            present = self._present.get(day, [])
            if day == today:
                present = [each for each in present if each[1] < MORNING_ENDS and each[0].child.id not in by_hand]
            for record in notes.day(day, present):
                yield record
                if isinstance(record, CareNote):
                    kind = record.note_kind
                    if kind in (NoteKind.INCIDENT, NoteKind.PHOTO, NoteKind.MILESTONE):
                        family, child = families[record.child_id]
                        promised = contacts.promise_from_note(record, child, family, day)
                        if promised is not None:
                            yield promised
                    if kind is NoteKind.PHOTO and day >= pictures_from:
                        pictures.append(record)
            yield from contacts.day(day)
            yield from sessions.day(day)
        yield from (record for family in arriving[arrived:] for record in family.records)
        yield from self._today_by_hand(notes, contacts)

    def _today_by_hand(self, notes: NoteWriter, contacts: ContactWriter) -> Iterator[Record]:
        written: list[tuple[Any, list[Record]]] = []
        for family in self._cast.families:
            for given in family.given.get("today", ()):
                child = family.children[given["child"]]
                if child.hours_on(self._today) is not None:
                    records = notes.by_hand(child, self._today, given)
                    written.append((given["at"], records))
        for _, records in sorted(written, key=lambda each: str(each[0])):
            yield from records
        for family in self._cast.families:
            yield from contacts.open_promises(family)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def _id(ids: Random) -> UUID:
    return UUID(int=ids.getrandbits(128), version=4)


def demo_home(families: int = 6, years: int = 1, seed: int = 1, *, today: date) -> DemoHome:
    """An invented home with *families* over the last *years* before *today*.

    The first six families are always the same people; further ones come and go. About 100 care notes are written
    for each family and year, more for few families, whose days would else be nearly empty.

    Raises:
        ValueError: If *families* or *years* is less than 1.
    """
    if families < 1 or years < 1:
        raise ValueError("a demo home has at least one family and one year")
    return DemoHome(families, years, seed, today)
