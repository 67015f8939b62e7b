"""A household's communication log: one household's records in, a document out.

What may not leave is not among the records that this is given: contact restrictions and safety notes, the other
household's details, notes for this home only, health content without a written release. See
``services/releases.py``, which gathers them, and ``leak_scan.py``, which looks once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from functools import partial
from uuid import UUID

from fcc_app.domain.care_notes import (
    AmountUnit,
    CareNote,
    Diaper,
    FromHome,
    Health,
    Incident,
    Meal,
    Mood,
    Observation,
    QuickFields,
    Sleep,
    SleepCheck,
)
from fcc_app.domain.communication import Contact
from fcc_app.domain.content import Words
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, Routine
from fcc_app.domain.words import WORDS
from fcc_app.export.document import (
    Block,
    Column,
    DataSet,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Table,
    Tone,
    Value,
)
from fcc_app.export.speaking import Speaker, name_in
from fcc_app.export.speaking import Words as Label
from fcc_app.formats import (
    format_date,
    format_date_time,
    format_duration,
    format_list,
    format_number,
    format_period,
    format_time,
    is_language,
    language_name,
)
from fcc_app.i18n import app_language, catalog


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that may leave: somebody looked, and only this family is in it. *data* has no metadata."""

    owner_id: UUID
    data: bytes = field(repr=False)
    media_type: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogContents:
    """Everything that a log is made of: one household's, and nothing else.

    *people* are the names of children, members and caregivers by their ids; whoever is not in it is not named.
    *people_in_own_script* are the same names as the people themselves write them, where that is known.
    *routines* are the titles of the routines, in the interview's order.
    """

    home_name: str
    provider_name: str
    home_address: str
    home_phone: str
    household_name: str
    household_in_own_script: str
    children: tuple[tuple[UUID, str], ...]
    """Each child, and the name of the primary caregiver (empty when there is none)."""
    first: date | None
    last: date | None
    contacts: tuple[Contact, ...]
    follow_ups: tuple[FollowUp, ...]
    amended: frozenset[UUID]
    notes: tuple[CareNote, ...] | None
    checks: tuple[SleepCheck, ...]
    photos: tuple[Photo, ...]
    practices: tuple[HomePractice, ...] | None
    answers: tuple[PracticeAnswer, ...]
    routines: dict[Routine, Words]
    people: dict[UUID, str]
    people_in_own_script: dict[UUID, str]
    made_at: datetime
    practices_alone: bool = False
    """Whether the home practices are given alone, without the contacts."""


def log_document(contents: LogContents, languages: tuple[str, ...]) -> Document:
    """The log in one language, or in two side by side; *languages* are one or two tags, the main one first."""
    return _LogWriter(contents, Speaker(languages)).document()


class _LogWriter:
    def __init__(self, contents: LogContents, speaker: Speaker) -> None:
        self._contents = contents
        self._speaker = speaker
        # Where there is one child, it stands in the heading, and not in every entry.
        self._names_children = len(contents.children) > 1

    def document(self) -> Document:
        contents, speaker = self._contents, self._speaker
        title = tuple(Passage(self._title(tag), tag) for tag in speaker.languages)
        return Document(
            title=title,
            languages=speaker.languages,
            blocks=tuple(self._blocks(title)),
            data=tuple(self._data()),
            made_at=contents.made_at,
            author=contents.home_name,
            file_stem=self._title(app_language()),  # she looks for the file, whatever language is in it
        )

    def _title(self, tag: str) -> str:
        household = name_in(tag, self._contents.household_name, self._contents.household_in_own_script)
        words = catalog(tag)
        if self._contents.practices_alone:
            # Translators: the title of a document. {household} is the name of a family's household.
            return words.gettext("Home practices: {household}").format(household=household)
        # Translators: the title of a document. {household} is the name of a family's household.
        return words.gettext("Communication log: {household}").format(household=household)

    def _name(self, person: UUID, tag: str) -> str:
        contents = self._contents
        return name_in(tag, contents.people[person], contents.people_in_own_script.get(person, ""))

    # ---- for readers -----------------------------------------------------------------------------------------

    def _blocks(self, title: Passages) -> Iterator[Block]:
        contents, speaker = self._contents, self._speaker
        yield Heading(1, title)
        yield Facts(tuple(self._heading_facts()))
        if not contents.practices_alone:
            yield from self._contacts()
        if contents.notes is not None:
            yield Heading(2, speaker.label(lambda t: t.gettext("Care notes")))
            if not contents.notes:
                yield Paragraph(
                    speaker.label(lambda t: t.gettext("No care note for the family in this time.")), Tone.MUTED
                )
            for note in contents.notes:
                yield from self._note(note)
        if contents.practices is not None:
            yield Heading(2, speaker.label(lambda t: t.gettext("Home practices")))
            yield from self._practices(contents.practices)

    def _contacts(self) -> Iterator[Block]:
        speaker, contacts = self._speaker, self._contents.contacts
        # Translators: the heading over the contacts in a printed communication log.
        yield Heading(2, speaker.label(lambda t: t.gettext("Contacts")))
        if not contacts:
            yield Paragraph(speaker.label(lambda t: t.gettext("No contact was written down in this time.")), Tone.MUTED)
        for contact in contacts:
            yield from self._contact(contact)

    def _heading_facts(self) -> Iterator[Fact]:
        contents, speaker = self._contents, self._speaker
        home = [contents.home_name, contents.provider_name, contents.home_address, contents.home_phone]
        yield speaker.fact(
            # Translators: the family child care home, a label in the heading of a document.
            lambda t: t.gettext("Child care home"),
            speaker.quoted("\n".join(dict.fromkeys(filter(None, home)))),
        )
        for child, caregiver in contents.children:
            value = speaker.value(partial(self._child_words, child, caregiver))
            # Translators: a label before a child's name.
            yield speaker.fact(lambda t: t.gettext("Child"), value)
        if contents.practices_alone:
            return
        yield speaker.fact(
            # Translators: a label before a range of dates.
            lambda t: t.gettext("Period"),
            speaker.value(lambda tag: format_period(contents.first, contents.last, tag), ours=True),
        )
        yield speaker.fact(
            # Translators: how many contacts a document lists, a label before a number.
            lambda t: t.gettext("Contacts"),
            speaker.value(lambda tag: format_number(len(contents.contacts), tag), ours=True),
        )

    def _child_words(self, child: UUID, caregiver: str, tag: str) -> str:
        name = self._name(child, tag)
        if not caregiver:
            return name
        # Translators: {child} and {caregiver} are names.
        words = catalog(tag).gettext("{child} (primary caregiver: {caregiver})")
        return words.format(child=name, caregiver=caregiver)

    def _contact(self, contact: Contact) -> Iterator[Block]:
        speaker = self._speaker
        yield Heading(3, self._when_and_what(contact.occurred_at, speaker.term(contact.mode)))
        yield Facts(tuple(self._contact_facts(contact)))
        children = [child for child in contact.children if child in self._contents.people]
        yield from self._photos(contact.id, children, contact.said_language)

    def _when_and_what(self, moment: datetime, what: Passages) -> Passages:
        return tuple(
            Passage(f"{format_date_time(moment, passage.language)} · {passage.text}", passage.language, passage.ours)
            for passage in what
        )

    def _contact_facts(self, contact: Contact) -> Iterator[Fact]:
        speaker, people = self._speaker, self._contents.people
        children = [child for child in contact.children if child in people]
        if children and self._names_children:
            # Translators: a label before the names of the children that a contact was about.
            yield speaker.fact(lambda t: t.gettext("About"), self._names(children))
        present = [member for member in contact.with_members if member in people]
        others = contact.with_others.strip()
        if present or others:
            # Translators: a label before the names of the people who were talked with.
            yield speaker.fact(lambda t: t.gettext("With"), self._names(present, others))
        yield from self._who(contact.author_id)
        if contact.begun_by is not None:
            # Translators: a label: who began the contact, the home or the family.
            yield speaker.fact(lambda t: t.gettext("Who began"), speaker.term(contact.begun_by))
        if contact.minutes is not None:
            length = timedelta(minutes=contact.minutes)
            yield speaker.fact(
                # Translators: a label before a length of time.
                lambda t: t.gettext("Length"),
                speaker.value(lambda tag: format_duration(length, tag), ours=True),
            )
        if contact.language:
            yield speaker.fact(
                # Translators: a label before the name of the language that was spoken.
                lambda t: t.gettext("Language spoken"),
                # A language that is on no list is written down as somebody calls it.
                speaker.value(lambda tag: language_name(contact.language, tag), ours=is_language(contact.language)),
            )
        yield from self._quotes(
            # Translators: a label before a name.
            (lambda t: t.gettext("Interpreter"), contact.interpreter, "", Tone.PLAIN),
            # Translators: a label: why somebody got in touch.
            (lambda t: t.gettext("Reason"), contact.reason, contact.said_language, Tone.PLAIN),
            # Translators: a label before what was said in a contact, as the home wrote it down.
            (lambda t: t.gettext("What was said"), contact.said, contact.said_language, Tone.PLAIN),
            (
                lambda t: t.gettext("In the family's own words"),
                contact.family_words,
                contact.family_words_language,
                Tone.AS_SAID,
            ),
            # Translators: a label before what the home and the family agreed on.
            (lambda t: t.gettext("Agreed"), contact.agreed, contact.said_language, Tone.AGREED),
            # Translators: a label before things that were given to the family, such as a form.
            (lambda t: t.gettext("Handed over"), contact.handed_over, contact.said_language, Tone.PLAIN),
        )
        for promise in self._contents.follow_ups:
            if promise.source_id == contact.id:
                yield from self._promise(promise, contact.said_language)
        if contact.planned:
            yield speaker.fact(lambda t: t.gettext("Signed by the family"), self._signature(contact.signed_by_family))
            yield speaker.fact(lambda t: t.gettext("Signed by the home"), self._signature(contact.signed_by_home))
        yield from self._amended(contact.id)

    def _who(self, author: UUID) -> Iterator[Fact]:
        name = self._contents.people.get(author)
        if name:
            # Translators: a label before the name of the caregiver who wrote an entry.
            yield self._speaker.fact(lambda t: t.gettext("Written by"), self._speaker.quoted(name))

    def _names(self, people: Sequence[UUID], others: str = "") -> Passages:
        return self._speaker.value(
            lambda tag: format_list([*(self._name(person, tag) for person in people), *filter(None, (others,))], tag)
        )

    def _quotes(self, *rows: tuple[Label, str, str, Tone]) -> Iterator[Fact]:
        for label, text, language, tone in rows:
            if text.strip():
                yield self._speaker.fact(label, self._speaker.quoted(text, language), tone)

    def _signature(self, name: str) -> Passages:
        if name.strip():
            return self._speaker.quoted(name)
        # Translators: in place of a signature that was not given yet.
        return self._speaker.label(lambda t: t.gettext("Not signed yet"))

    def _amended(self, record: UUID) -> Iterator[Fact]:
        if record in self._contents.amended:
            yield self._speaker.fact(
                # Translators: a label: the entry was changed after the day it was written.
                lambda t: t.gettext("Amended"),
                self._speaker.label(lambda t: t.gettext("Changed after the day it was written.")),
                Tone.MUTED,
            )

    def _promise(self, promise: FollowUp, language: str) -> Iterator[Fact]:
        speaker, people = self._speaker, self._contents.people
        # Translators: a label before what somebody promised to do.
        yield speaker.fact(lambda t: t.gettext("Promised"), speaker.quoted(promise.what, language))
        owner = promise.owed_by_caregiver or promise.owed_by_member

        def said(tag: str) -> str:
            words = catalog(tag)
            parts = [self._name(owner, tag)] if owner is not None and owner in people else []
            if promise.due is not None:
                # Translators: {date} is the day until which somebody promised to do something.
                parts.append(words.gettext("by {date}").format(date=format_date(promise.due, language=tag)))
            if promise.done_on is not None:
                # Translators: {date} is the day on which a promise was kept.
                parts.append(words.gettext("done on {date}").format(date=format_date(promise.done_on, language=tag)))
            return " · ".join(parts)

        if said(speaker.languages[0]):
            # Translators: a label: who promised to do something, and until when.
            yield speaker.fact(lambda t: t.gettext("Who, and by when"), speaker.value(said), Tone.MUTED)

    # ---- care notes ------------------------------------------------------------------------------------------

    def _note(self, note: CareNote) -> Iterator[Block]:
        speaker = self._speaker
        heading = self._when_and_what(note.occurred_at, speaker.term(note.note_kind))
        yield Heading(3, heading)
        facts = []
        child = self._contents.people.get(note.child_id)
        if child and self._names_children:
            facts.append(speaker.fact(lambda t: t.gettext("Child"), self._names([note.child_id])))
        facts.extend(self._who(note.author_id))
        if note.text.strip():
            # Translators: a label before the text of a care note.
            facts.append(speaker.fact(lambda t: t.gettext("Note"), speaker.quoted(note.text, note.language)))
        if note.quick is not None:
            facts.extend(self._quick(note.quick, note.language))
        facts.extend(self._check(check) for check in self._contents.checks if check.note_id == note.id)
        for promise in self._contents.follow_ups:
            if promise.source_id == note.id:
                facts.extend(self._promise(promise, note.language))
        facts.extend(self._amended(note.id))
        yield Facts(tuple(facts))
        yield from self._photos(note.id, [note.child_id] if child else [], note.language)

    def _photos(self, owner: UUID, children: Sequence[UUID], language: str) -> Iterator[Block]:
        for photo in self._contents.photos:
            if photo.owner_id != owner:
                continue
            if photo.caption.strip():
                alternative = self._speaker.quoted(photo.caption, language)
            elif children:
                alternative = self._speaker.value(partial(self._photo_words, children))
            else:
                alternative = self._speaker.label(lambda t: t.gettext("A photo"))
            yield Picture(photo.data, photo.media_type, alternative)

    def _photo_words(self, children: Sequence[UUID], tag: str) -> str:
        names = format_list([self._name(child, tag) for child in children], tag)
        # Translators: read aloud for a photo that has no caption. {child} is a name, or a list of names.
        return catalog(tag).gettext("A photo of {child}").format(child=names)

    def _check(self, check: SleepCheck) -> Fact:
        def said(tag: str) -> str:
            position = "" if check.position is None else catalog(tag).gettext(WORDS[check.position])
            return " · ".join(filter(None, (format_time(check.checked_at, tag), position, check.remark)))

        # Translators: a label before a look at a sleeping baby: time, position, remark.
        return self._speaker.fact(lambda t: t.gettext("Looked in"), self._speaker.value(said))

    def _quick(self, quick: QuickFields, language: str) -> Iterator[Fact]:
        speaker = self._speaker
        match quick:
            case Observation():
                # Translators: a label: what the caregiver wonders about, apart from what was seen.
                yield from self._quotes((lambda t: t.gettext("I wonder"), quick.wonder, language, Tone.PLAIN))
            case Meal():
                # Translators: a label before the name of a food or drink.
                yield from self._quotes((lambda t: t.gettext("What"), quick.what, language, Tone.PLAIN))
                unit = quick.unit
                if quick.offered is not None:
                    # Translators: a label before how much food or drink was offered.
                    yield speaker.fact(lambda t: t.gettext("Offered"), self._amount(quick.offered, unit))
                if quick.taken is not None:
                    # Translators: a label before how much was eaten or drunk.
                    yield speaker.fact(lambda t: t.gettext("Taken"), self._amount(quick.taken, unit))
                # Translators: a label: how a child reacted to a food.
                yield from self._quotes((lambda t: t.gettext("Reaction"), quick.reaction, language, Tone.PLAIN))
            case Sleep():
                if quick.begins is not None:
                    # Translators: a label before the time at which a child fell asleep.
                    yield speaker.fact(lambda t: t.gettext("Asleep"), self._time(quick.begins))
                if quick.ends is not None:
                    # Translators: a label before the time at which a child woke up.
                    yield speaker.fact(lambda t: t.gettext("Awake"), self._time(quick.ends))
                # Translators: a label before the place where a child slept, or where something happened.
                yield from self._quotes((lambda t: t.gettext("Place"), quick.place, language, Tone.PLAIN))
                if quick.position is not None:
                    # Translators: a label: how a child slept (on the back, …).
                    yield speaker.fact(lambda t: t.gettext("Position"), speaker.term(quick.position))
            case Diaper():
                if quick.found is not None:
                    # Translators: a label before what was found at a diaper change.
                    yield speaker.fact(lambda t: t.gettext("Found"), speaker.term(quick.found))
                # Translators: a label before a remark about the skin.
                yield from self._quotes((lambda t: t.gettext("Skin"), quick.skin, language, Tone.PLAIN))
            case Mood():
                # Translators: a label: the moment a note is about, coming, going or during the day.
                yield speaker.fact(lambda t: t.gettext("Moment"), speaker.term(quick.moment))
                yield from self._quotes(
                    # Translators: a label before a child's mood.
                    (lambda t: t.gettext("Mood"), quick.mood, language, Tone.PLAIN),
                    # Translators: a label before the name of the person who brought or took the child.
                    (lambda t: t.gettext("With"), quick.with_whom, language, Tone.PLAIN),
                )
            case FromHome():
                # Translators: a label before the name of the person who told something.
                yield from self._quotes((lambda t: t.gettext("Told by"), quick.told_by, language, Tone.PLAIN))
            case Health():
                yield from self._quotes(
                    # Translators: labels of a note on medication given to a child.
                    (lambda t: t.gettext("Medication"), quick.medication, language, Tone.PLAIN),
                    (lambda t: t.gettext("Dose"), quick.dose, language, Tone.PLAIN),
                    # Translators: a label: how medication was given (by mouth, on the skin, …).
                    (lambda t: t.gettext("How given"), quick.route, language, Tone.PLAIN),
                    (lambda t: t.gettext("Who consented"), quick.consented_by, language, Tone.PLAIN),
                    # Translators: a label before body temperature.
                    (lambda t: t.gettext("Temperature"), quick.temperature, language, Tone.PLAIN),
                )
            case Incident():
                yield from self._quotes(
                    (lambda t: t.gettext("Place"), quick.place, language, Tone.PLAIN),
                    (lambda t: t.gettext("First aid"), quick.first_aid, language, Tone.PLAIN),
                    (lambda t: t.gettext("Who was told"), quick.told, language, Tone.PLAIN),
                )
                if quick.told_at is not None:
                    yield speaker.fact(lambda t: t.gettext("Told at"), self._time(quick.told_at))
                yield from self._quotes(
                    (lambda t: t.gettext("So that it does not happen again"), quick.prevention, language, Tone.PLAIN)
                )

    def _time(self, moment: datetime) -> Passages:
        return self._speaker.value(lambda tag: format_time(moment, tag), ours=True)

    def _amount(self, amount: float, unit: AmountUnit) -> Passages:
        return self._speaker.value(
            lambda tag: f"{format_number(amount, tag)} {catalog(tag).gettext(WORDS[unit])}", ours=True
        )

    # ---- home practices --------------------------------------------------------------------------------------

    def _practices(self, practices: tuple[HomePractice, ...]) -> Iterator[Block]:
        speaker = self._speaker
        if not practices:
            yield Paragraph(speaker.label(lambda t: t.gettext("No home practice was written down yet.")), Tone.MUTED)
            return
        header = (
            # Translators: a column: a part of the day such as eating or sleeping.
            speaker.label(lambda t: t.gettext("Routine")),
            # Translators: a column: how the family does it at home.
            speaker.label(lambda t: t.gettext("At home")),
            # Translators: a column: how it is done in the child care home.
            speaker.label(lambda t: t.gettext("Here")),
            # Translators: a column: what the family and the home agreed.
            speaker.label(lambda t: t.gettext("Agreed")),
        )
        yield Table(
            header,
            tuple(
                (
                    speaker.label(self._contents.routines[practice.routine].said),
                    speaker.answer(practice.at_home),
                    speaker.answer(practice.here),
                    speaker.answer(practice.agreed),
                )
                for practice in practices
            ),
        )
        said = tuple(self._said_about(practices))
        if said:
            yield Heading(3, speaker.label(lambda t: t.gettext("In the family's own words")))
            yield Facts(said)

    def _said_about(self, practices: tuple[HomePractice, ...]) -> Iterator[Fact]:
        for practice in practices:
            title = self._contents.routines[practice.routine]
            for answer in self._contents.answers:
                if answer.routine is practice.routine and answer.words.value:
                    quoted = self._speaker.quoted(answer.words.value, answer.language)
                    yield self._speaker.fact(title.said, quoted, Tone.AS_SAID)

    # ---- for spreadsheets and programs -----------------------------------------------------------------------

    def _data(self) -> Iterator[DataSet]:
        contents = self._contents
        if not contents.practices_alone:
            yield from self._entries_data()
        if contents.practices is not None:
            yield self._practice_data(contents.practices)

    def _entries_data(self) -> Iterator[DataSet]:
        contents, speaker, people = self._contents, self._speaker, self._contents.people

        def column(name: str, label: Label) -> Column:
            return Column(name, speaker.label(label))

        def names(ids: tuple[UUID, ...]) -> str:
            return "; ".join(people[person] for person in ids if person in people)

        main = speaker.languages[0]

        def term(value: Enum | None) -> Value | Passage:
            return None if value is None else speaker.term(value)[0]

        def quoted(text: str, language: str) -> Value | Passage:
            return Passage(text, language or main) if text.strip() else None

        yield DataSet(
            "contacts",
            (
                column("occurred_at", lambda t: t.gettext("When")),
                column("mode", lambda t: t.gettext("How")),
                column("minutes", lambda t: t.gettext("Minutes")),
                column("begun_by", lambda t: t.gettext("Who began")),
                column("children", lambda t: t.gettext("About")),
                column("with", lambda t: t.gettext("With")),
                column("language", lambda t: t.gettext("Language spoken")),
                column("interpreter", lambda t: t.gettext("Interpreter")),
                column("reason", lambda t: t.gettext("Reason")),
                column("said", lambda t: t.gettext("What was said")),
                column("family_words", lambda t: t.gettext("In the family's own words")),
                column("agreed", lambda t: t.gettext("Agreed")),
                column("handed_over", lambda t: t.gettext("Handed over")),
                column("promised", lambda t: t.gettext("Promised")),
                column("planned", lambda t: t.gettext("Planned conference")),
                column("signed_by_family", lambda t: t.gettext("Signed by the family")),
                column("signed_by_home", lambda t: t.gettext("Signed by the home")),
                column("written_by", lambda t: t.gettext("Written by")),
                column("recorded_at", lambda t: t.gettext("Written down at")),
                column("amended", lambda t: t.gettext("Amended")),
            ),
            tuple(
                (
                    contact.occurred_at.isoformat(timespec="minutes"),
                    term(contact.mode),
                    contact.minutes,
                    term(contact.begun_by),
                    names(contact.children),
                    "; ".join(filter(None, (names(contact.with_members), contact.with_others))),
                    contact.language,
                    contact.interpreter,
                    quoted(contact.reason, contact.said_language),
                    quoted(contact.said, contact.said_language),
                    quoted(contact.family_words, contact.family_words_language),
                    quoted(contact.agreed, contact.said_language),
                    quoted(contact.handed_over, contact.said_language),
                    self._promises_of(contact.id),
                    contact.planned,
                    contact.signed_by_family or None,
                    contact.signed_by_home or None,
                    people.get(contact.author_id),
                    contact.recorded_at.isoformat(timespec="minutes"),
                    contact.id in contents.amended,
                )
                for contact in contents.contacts
            ),
        )
        if contents.notes is not None:
            yield DataSet(
                "care_notes",
                (
                    column("occurred_at", lambda t: t.gettext("When")),
                    column("child", lambda t: t.gettext("Child")),
                    column("kind", lambda t: t.gettext("Kind")),
                    column("text", lambda t: t.gettext("Note")),
                    column("details", lambda t: t.gettext("Details")),
                    column("written_by", lambda t: t.gettext("Written by")),
                    column("recorded_at", lambda t: t.gettext("Written down at")),
                    column("amended", lambda t: t.gettext("Amended")),
                ),
                tuple(
                    (
                        note.occurred_at.isoformat(timespec="minutes"),
                        people.get(note.child_id),
                        term(note.note_kind),
                        quoted(note.text, note.language),
                        self._details(note),
                        people.get(note.author_id),
                        note.recorded_at.isoformat(timespec="minutes"),
                        note.id in contents.amended,
                    )
                    for note in contents.notes
                ),
            )

    def _promises_of(self, source: UUID) -> str | None:
        main = self._speaker.languages[0]
        lines = [
            ": ".join(fact.value[0].text for fact in self._promise(promise, main))
            for promise in self._contents.follow_ups
            if promise.source_id == source
        ]
        return "\n".join(lines) or None

    def _details(self, note: CareNote) -> Value | Passage:
        if note.quick is None:
            return None
        facts = [f"{fact.label[0].text}: {fact.value[0].text}" for fact in self._quick(note.quick, note.language)]
        return Passage("; ".join(facts), self._speaker.languages[0]) if facts else None

    def _practice_data(self, practices: tuple[HomePractice, ...]) -> DataSet:
        speaker = self._speaker

        def labelled(name: str, label: Label) -> Column:
            return Column(name, speaker.label(label))

        titles = self._contents.routines
        return DataSet(
            "home_practices",
            (
                labelled("routine", lambda t: t.gettext("Routine")),
                labelled("at_home", lambda t: t.gettext("At home")),
                labelled("here", lambda t: t.gettext("Here")),
                labelled("agreed", lambda t: t.gettext("Agreed")),
                # Translators: a column: how far the talk about a home practice has come.
                labelled("status", lambda t: t.gettext("State")),
            ),
            tuple(
                (
                    speaker.label(titles[practice.routine].said)[0],
                    speaker.answer(practice.at_home)[0],
                    speaker.answer(practice.here)[0],
                    speaker.answer(practice.agreed)[0],
                    speaker.term(practice.status)[0],
                )
                for practice in practices
            ),
        )
