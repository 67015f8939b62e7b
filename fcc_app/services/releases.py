"""The one way out for what leaves the home: topic, document, scan, writer, ledger.

What may not leave is not gathered in the first place: everything starts from one household, and the records of any
other family are read only for their names, to look for them in what is about to leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import ClassVar, TypeVar
from uuid import UUID

from fcc_app.domain.care_notes import HEALTH_KINDS, CareNote, SleepCheck, Visibility
from fcc_app.domain.children import Child, PrimaryCaregiver, Professional
from fcc_app.domain.communication import Contact
from fcc_app.domain.families import Consent, ConsentAbout, Family, FamilyMember, Household
from fcc_app.domain.folding import fold_words
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, Routine
from fcc_app.domain.homes import HOME_ID, Caregiver, Home
from fcc_app.domain.ids import CaregiverId, ChildId, HouseholdId, new_id
from fcc_app.domain.language_profiles import FamilyWord
from fcc_app.domain.records import Record
from fcc_app.domain.reflection import Participant, ReflectionSession, TeamPerson
from fcc_app.domain.releases import Release
from fcc_app.errors import FccError, FieldError
from fcc_app.export.calendar import calendar_file
from fcc_app.export.document import Document
from fcc_app.export.files import file_stem, refuse_existing, write_file
from fcc_app.export.known_names import KnownName, NameKind
from fcc_app.export.leak_scan import (
    Cleared,
    Decision,
    Decisions,
    Hit,
    NamesFoundError,
    Part,
    apply,
    require_clean,
    scan,
)
from fcc_app.export.log import LogContents, Photo, log_document
from fcc_app.export.writers import Writers
from fcc_app.i18n import N_, app_language, available_languages, normalize_tag
from fcc_app.services.attachments import AttachmentService
from fcc_app.services.care_notes import is_amended
from fcc_app.services.history import History
from fcc_app.services.home import home_zone
from fcc_app.services.session_giving import (
    CardRequest,
    MeetingRequest,
    OwnWordsRequest,
    SessionPaper,
    SessionRequest,
    gather,
)
from fcc_app.services.words_giving import WordsRequest, gather_words
from fcc_app.storage import content, family_queries, note_queries
from fcc_app.storage.unit_of_work import Reader
from fcc_app.storage.vault import Vault

R = TypeVar("R", bound=Record)

LOG_TOPIC, PRACTICES_TOPIC = "communication_log", "home_practices"
"""The topics of a household's communication log, and of its home practices alone, in the ledger."""

FORMATS = ("pdf", "docx", "csv", "html", "json")
"""The file formats that can be released, and their endings."""

CALENDAR = "ics"
"""The format, and ending, of a calendar file with a meeting."""

PRINTED = "print"
"""What the ledger says of a release on paper."""

_FIRST_MOMENT = datetime(1900, 1, 1, tzinfo=UTC)
_LAST_MOMENT = datetime(2999, 1, 1, tzinfo=UTC)

# Of the words on a family's card only those that name somebody or something of their own can give a family away;
# "milk" or "it hurts" are words that everybody says in that language.
_NAMING_PROMPTS = frozenset({"blanket", "grandmother", ""})


# The fields of all kinds by which somebody can be known.
_NAMING_FIELDS = frozenset(
    {
        "name",
        "called_name",
        "legal_name",
        "name_in_own_script",
        "address_as",
        "address",
        "phone",
        "second_phone",
        "email",
        "word",
    }
)


class FileNameNamesSomebodyError(FccError):
    """The name chosen for the file is, or holds, the name of somebody from another family."""

    message_id = N_(
        "Nothing has left yet: the name of the file names somebody from another family. Please choose another name."
    )
    code = "E421"


class ChangedMeanwhileError(FccError):
    """What was looked at is not what would leave now: records were changed, or a consent was taken back."""

    message_id = N_(
        "Nothing has left yet: something in it was changed after you looked. Please look at it once more, then give it."
    )
    code = "E422"


class PeriodReversedError(FieldError):
    """A period that ends before it begins."""

    message_id = N_("The period ends before it begins. Please look at both dates once more.")
    code = "E420"


class Period(StrEnum):
    """Which days of a log are given."""

    THIS_MONTH = "this_month"
    THREE_MONTHS = "three_months"
    SINCE_LAST = "since_last"
    ALL = "all"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRequest:
    """What is to be given: to which household, which days (both included; ``None`` is open), in which languages.

    *languages* are one or two tags, the main one first. *notes* are the chosen care notes: all that the family may
    see (``True``), none (``False``), or those with these ids.
    """

    household_id: HouseholdId
    first: date | None = None
    last: date | None = None
    languages: tuple[str, ...] = ("en",)
    notes: bool | frozenset[UUID] = False
    practices: bool = False
    photos: bool = False
    contacts: bool = True

    about: ClassVar[UUID | None] = None

    @property
    def topic(self) -> str:
        """What the ledger calls it."""
        return LOG_TOPIC if self.contacts else PRACTICES_TOPIC

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise PeriodReversedError(field="last")


Request = LogRequest | WordsRequest | SessionPaper
"""What can be asked for; each says to which household, in which languages, and its topic in the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What leaves, and what was kept back: shown before anything leaves, and kept in the ledger.

    *health_kept_back* are notes and practices without a written release. Of the photos kept back,
    *photos_without_consent* lack the family's consent; at the others nobody has looked yet. *to_complete* entries were
    kept at the door and not completed yet.
    """

    entries: int
    notes: int
    practices: int
    photos: int
    health_kept_back: int
    photos_kept_back: int
    photos_without_consent: int = 0
    to_complete: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that could leave, scanned. *hits* are the places where somebody else is named.

    *to_whom* is the household as the ledger names it. *for_her* is the same document, block by block, in the app's
    language: it says where something stands, and never leaves. Nothing has left yet.
    """

    request: Request
    document: Document
    to_whom: str
    names: tuple[KnownName, ...]
    hits: tuple[Hit, ...]
    counts: Counts
    for_her: Document

    @property
    def is_clean(self) -> bool:
        """Whether every place where somebody else is named has been decided about."""
        return all(hit.decision is not None for hit in self.hits)

    @property
    def left_out(self) -> int:
        """How many lines are left out, as decided so far."""
        return len(
            {(hit.text, hit.text.count("\n", 0, hit.start)) for hit in self.hits if hit.decision is Decision.LEAVE_OUT}
        )

    @property
    def replaced(self) -> int:
        """How many names are replaced by words such as "another child", as decided so far."""
        return sum(hit.decision is Decision.REPLACE for hit in self.hits)

    def file_name(self, file_format: str) -> str:
        """A suggested file name with its ending; it names this household and nobody else."""
        return f"{file_stem(self.document.file_stem)}.{file_format}"


@dataclass(frozen=True, slots=True)
class _Made:
    """What the records of this moment give; *write* makes the document in some languages, the main one first."""

    request: Request
    to_whom: str
    names: tuple[KnownName, ...]
    counts: Counts
    write: Callable[[tuple[str, ...]], Document]


class Releases:
    """Everything that leaves this home. Preparing and writing are slow: call them in the background."""

    def __init__(
        self,
        vault: Vault,
        history: History,
        attachments: AttachmentService,
        writers: Writers,
        now: Callable[[], datetime],
    ) -> None:
        self._vault = vault
        self._history = history
        self._attachments = attachments
        self._writers = writers
        self._now = now
        self.undrawn: tuple[str, ...] = ()
        """The characters in the last file written that no font on this computer can draw."""

    @property
    def paper(self) -> str:
        """The sheets used here, one of :data:`fcc_app.export.writers.PAPERS`."""
        return self._writers.paper

    # ---- what to give ----------------------------------------------------------------------------------------

    def last(self, household: HouseholdId) -> Release | None:
        """What was given to a household last."""
        return next(iter(self.ledger(household)), None)

    def days(self, period: Period, household: HouseholdId) -> tuple[date | None, date | None]:
        """The first and the last day of *period*; ``None`` is open.

        Since the last release means from the day that it was made, or that it ended with: a day may be given twice,
        and none is forgotten.
        """
        today = self._now().date()
        match period:
            case Period.THIS_MONTH:
                return today.replace(day=1), today
            case Period.THREE_MONTHS:
                return _months_before(today, 3), today
            case Period.SINCE_LAST:
                last = self.last(household)
                if last is None:
                    return None, today
                made = last.released_at.date()
                return min(made, last.ends or made), today
            case _:
                return None, None

    def languages_for(self, household: HouseholdId) -> tuple[str, str]:
        """The tag of the language in which a household likes to read, and of the one a log can be given in.

        They differ where the app has no words in the family's language; the first is empty when nobody asked.

        Raises:
            GoneError: If there is no such household.
        """
        with self._vault.read() as reader:
            home = reader.get(Household, household)
            reads = home.reading_language or reader.get(Family, home.family_id).reading_language
        known = available_languages()
        tag = normalize_tag(reads)
        for candidate in (tag, tag.split("-")[0]):
            if candidate in known:
                return reads, candidate
        return reads, ""

    def notes_to_choose(self, request: LogRequest) -> list[CareNote]:
        """The care notes that may be given in the period of *request*, oldest first."""
        with self._vault.read() as reader:
            return _Gathering(reader, replace(request, notes=True), self._now()).notes()

    # ---- preparing -------------------------------------------------------------------------------------------

    def prepare_log(self, request: LogRequest, decisions: Decisions | None = None) -> Prepared:
        """Make a household's communication log, and scan it.

        Raises:
            GoneError: If there is no such household.
            ScanFailedError: If the scan could not run; then nothing can be released.
        """
        return self.prepare(request, decisions)

    def prepare(self, request: Request, decisions: Decisions | None = None) -> Prepared:
        """Make whatever is asked for, and scan it.

        Raises:
            GoneError: If a record is not there any more.
            NotOfThisHouseholdError, NoMeetingError: If it cannot be given to this household, or there is nothing.
            ScanFailedError: If the scan could not run; then nothing can be released.
        """
        made = self._made(request)
        prepared = Prepared(
            made.request,
            made.write(made.request.languages),
            made.to_whom,
            made.names,
            (),
            made.counts,
            made.write((app_language(),)),
        )
        return self.decided(prepared, decisions or {})

    def _made(self, request: Request) -> _Made:
        with self._vault.read() as reader:
            names = tuple(known_names(reader, request.household_id))
            if isinstance(request, LogRequest):
                gathering = _Gathering(reader, request, self._now())
                contents = gathering.contents(self._photo)
                write = partial(log_document, contents)
                return _Made(request, gathering.name, names, gathering.counts(contents), write)
            if isinstance(request, WordsRequest):
                gathered = gather_words(reader, request, self._now())
            else:
                gathered = gather(reader, request, self._now())
        counts = Counts(
            entries=gathered.entries, notes=0, practices=0, photos=0, health_kept_back=0, photos_kept_back=0
        )
        as_asked = replace(request, languages=gathered.languages)
        return _Made(as_asked, gathered.to_whom, names, counts, gathered.write)

    def prepare_session(self, request: SessionRequest, decisions: Decisions | None = None) -> Prepared:
        """Make a reflection session's document, and scan it; see :meth:`prepare`."""
        return self.prepare(request, decisions)

    def prepare_card(self, request: CardRequest, decisions: Decisions | None = None) -> Prepared:
        """Make a thank-you card, and scan it; see :meth:`prepare`."""
        return self.prepare(request, decisions)

    def prepare_meeting(self, request: MeetingRequest, decisions: Decisions | None = None) -> Prepared:
        """Make the paper, or the calendar file, of a session's next meeting, and scan it; see :meth:`prepare`."""
        return self.prepare(request, decisions)

    def prepare_own_words(self, request: OwnWordsRequest, decisions: Decisions | None = None) -> Prepared:
        """Make the paper with a parent's own words, and scan it; see :meth:`prepare`. It is only ever printed."""
        return self.prepare(request, decisions)

    def decided(self, prepared: Prepared, decisions: Decisions) -> Prepared:
        """The same document with decisions about the places where somebody else is named.

        Raises:
            ScanFailedError: If the scan could not run.
        """
        hits = scan(prepared.document, prepared.file_name("pdf"), prepared.names, decisions)
        return replace(prepared, hits=hits)

    def _photo(self, blob_owner: UUID) -> list[Photo]:
        return [
            Photo(attachment.owner_id, self._attachments.open(attachment), attachment.media_type, attachment.caption)
            for attachment in self._attachments.of(blob_owner)
            if attachment.is_photo and attachment.only_this_family
        ]

    def as_it_could_leave(self, prepared: Prepared, decisions: Decisions) -> Document:
        """The document as decided, if it could leave like that now: what may be on screen in family view.

        Raises:
            NamesFoundError: If somebody else is named in it and nobody has decided about it.
            ScanFailedError: If the scan could not run.
        """
        return require_clean(prepared.document, prepared.file_name("pdf"), prepared.names, decisions).document

    def preview(self, prepared: Prepared, *, dpi: float = 96.0, paper: str = "") -> list[bytes]:
        """The pages as they would be printed, as PNG pictures, for her own eyes.

        Raises:
            FccError: If writing was stopped or did not work.
        """
        return self._writers.pages(apply(prepared.document, prepared.hits), dpi=dpi, paper=paper or self.paper)

    def cancel(self) -> None:
        """Stop writing, from any thread."""
        self._writers.cancel()

    # ---- letting it leave ------------------------------------------------------------------------------------

    def release(
        self,
        prepared: Prepared,
        decisions: Decisions,
        file_format: str,
        target: Path,
        *,
        by: UUID | None,
        paper: str = "",
    ) -> Release:
        """Write the file and enter it in the ledger; both happen, or neither.

        Raises:
            NamesFoundError: If somebody else is named in it and nobody has decided about it.
            FileNameNamesSomebodyError: If only the name of the file does.
            ScanFailedError: If the scan could not run.
            ChangedMeanwhileError: If it would not be the same log any more.
            FccError: If the file exists already, the disk is full, or writing was stopped.
        """
        refuse_existing(target)
        prepared = self._as_it_is_now(prepared)
        try:
            cleared = require_clean(prepared.document, target.name, prepared.names, decisions)
        except NamesFoundError:
            undecided = [
                hit for hit in scan(prepared.document, target.name, prepared.names, decisions) if hit.decision is None
            ]
            if undecided and all(place.part is Part.FILE_NAME for hit in undecided for place in hit.places):
                raise FileNameNamesSomebodyError from None
            raise
        if cleared.file_name != target.name:
            target = target.with_name(cleared.file_name)
            refuse_existing(target)
        if file_format == CALENDAR:
            data = calendar_file(cleared.document)
        else:
            written = self._writers.write(cleared.document, file_format, paper=paper or self.paper)
            data, self.undrawn = written.data, written.undrawn
        entry = self._entry(prepared, cleared, file_format, by, target.name)
        was_written = False
        try:
            with self._vault.begin() as unit:
                unit.create(entry)
                write_file(data, target)
                was_written = True
        except BaseException:
            if was_written:  # the ledger could not be written after all
                with suppress(OSError):
                    target.unlink(missing_ok=True)
            raise
        return entry

    def _as_it_is_now(self, prepared: Prepared) -> Prepared:
        """*prepared* with everybody whom the home knows by now. What leaves is scanned after this, not here.

        Raises:
            ChangedMeanwhileError: If the records of today do not make the same document.
        """
        now = self._made(prepared.request)
        document = now.write(prepared.request.languages)
        if replace(document, made_at=prepared.document.made_at) != prepared.document:
            raise ChangedMeanwhileError
        return replace(prepared, names=now.names)

    def printable(
        self,
        prepared: Prepared,
        decisions: Decisions,
        *,
        by: UUID | None,
        dpi: float = 200.0,
        paper: str = "",
    ) -> tuple[list[bytes], Release]:
        """The pages to print, as PNG pictures in memory, and the entry for the ledger once they are on paper.

        Raises:
            NamesFoundError, ScanFailedError, ChangedMeanwhileError, FccError: As :meth:`release`.
        """
        prepared = self._as_it_is_now(prepared)
        name = prepared.file_name("pdf")
        cleared = require_clean(prepared.document, name, prepared.names, decisions)
        pages = self._writers.pages(cleared.document, dpi=dpi, paper=paper or self.paper)
        return pages, self._entry(prepared, cleared, PRINTED, by, "")

    def printed(self, entry: Release) -> None:
        """Enter in the ledger that pages were given to the printer."""
        with self._vault.begin() as unit:
            unit.create(entry)

    def _entry(
        self, prepared: Prepared, cleared: Cleared, file_format: str, by: UUID | None, file_name: str
    ) -> Release:
        counts, decided = prepared.counts, replace(prepared, hits=cleared.hits)
        return Release(
            id=new_id(),
            household_id=prepared.request.household_id,
            topic=prepared.request.topic,
            to_whom=prepared.to_whom,
            released_at=self._now(),
            released_by=None if by is None else CaregiverId(by),
            languages=prepared.request.languages,
            format=file_format,
            file_name=file_name,
            begins=prepared.request.first,
            ends=prepared.request.last,
            entries=counts.entries,
            notes=counts.notes,
            practices=counts.practices,
            photos=counts.photos,
            left_out=decided.left_out + decided.replaced,
            about=prepared.request.about,
        )

    def ledger(self, household: HouseholdId | None = None) -> list[Release]:
        """What left the home, the newest first: to one household, or to all."""
        with self._vault.read() as reader:
            if household is None:
                return reader.find(Release, "-released_at")
            return reader.find(Release, "-released_at", household_id=household)


class _Gathering:
    """One household's records for a log. Nothing of another family is read here."""

    def __init__(self, reader: Reader, request: LogRequest, now: datetime) -> None:
        self._reader = reader
        self._request = request
        self._now = now
        self.household = reader.get(Household, request.household_id)
        self.family = reader.get(Family, self.household.family_id)
        alone = len(reader.find(Household, family_id=self.family.id)) == 1
        self.name = self.household.full_name(self.family, alone=alone)
        self.home = reader.get(Home, HOME_ID)
        self.children = family_queries.children_of_household(reader, request.household_id)
        self._health_kept_back = 0
        self._photos_kept_back = 0
        self._photos_without_consent = 0

    def contents(self, photos_of: Callable[[UUID], list[Photo]]) -> LogContents:
        reader, request = self._reader, self._request
        begins, ends = self._moments()
        contacts = []
        if request.contacts:
            contacts = note_queries.contacts_between(reader, request.household_id, begins, ends)
        notes = self.notes() if request.notes is not False else None
        photos = self._photos([*contacts, *(notes or [])], photos_of) if request.photos else ()
        records: list[Contact | CareNote] = [*contacts, *(notes or [])]
        sources = {record.id for record in records}
        promises = [
            promise
            for promise in reader.find(FollowUp, "due", family_id=self.family.id)
            if promise.source_id in sources
        ]
        return LogContents(
            home_name=self.home.name,
            provider_name=self.home.provider_name,
            home_address=self.home.address.value or "",
            home_phone=self.home.phone.value or "",
            household_name=self.name,
            household_in_own_script=self.family.name_in_own_script if self.name == self.family.name else "",
            children=tuple((child.id, self._caregiver_of(child.id)) for child in self.children),
            first=request.first,
            last=request.last,
            contacts=tuple(contacts),
            follow_ups=tuple(promises),
            amended=frozenset(self._amended(records)),
            notes=None if notes is None else tuple(notes),
            checks=self._checks(notes or []),
            photos=tuple(photos),
            practices=self._practices() if request.practices else None,
            answers=self._answers() if request.practices else (),
            routines={Routine(routine.id): routine.title for routine in content.home_practices().routines},
            people=self._people(),
            people_in_own_script=self._people_in_own_script(),
            made_at=self._now.replace(microsecond=0),
            practices_alone=not request.contacts,
        )

    def counts(self, contents: LogContents) -> Counts:
        return Counts(
            entries=len(contents.contacts),
            notes=len(contents.notes or ()),
            practices=len(contents.practices or ()),
            photos=len(contents.photos),
            health_kept_back=self._health_kept_back,
            photos_kept_back=self._photos_kept_back,
            photos_without_consent=self._photos_without_consent,
            to_complete=sum(contact.to_complete for contact in contents.contacts),
        )

    def _moments(self) -> tuple[datetime, datetime]:
        return _moments(self._request.first, self._request.last, home_zone(self.home, self._now))

    def notes(self) -> list[CareNote]:
        """The notes that the request asks for and that may leave."""
        begins, ends = self._moments()
        children = [ChildId(child.id) for child in self.children]
        chosen = self._request.notes
        kept = []
        for note in note_queries.notes_between(self._reader, children, begins, ends):
            if note.visibility is not Visibility.FAMILY or (not isinstance(chosen, bool) and note.id not in chosen):
                continue
            if note.note_kind in HEALTH_KINDS and not self._may_give(note.child_id, "health"):
                self._health_kept_back += 1
                continue
            kept.append(note)
        return kept

    def _may_give(self, child: ChildId, part: str) -> bool:
        """Whether a written release of health information to this household covers *part*, today."""
        return any(
            part in consent.parts
            for consent in self._consents(ConsentAbout.HEALTH_INFORMATION, child)
            if consent.to_household_id == self.household.id
        )

    def _consents(self, about: ConsentAbout, child: ChildId) -> list[Consent]:
        today = self._now.date()
        return [
            consent
            for consent in self._reader.find(Consent, family_id=self.family.id, about=about)
            if consent.child_id in (None, child)
            and consent.household_id in (None, self.household.id)
            and consent.holds_on(today)
        ]

    def _photos(self, records: Iterable[Contact | CareNote], photos_of: Callable[[UUID], list[Photo]]) -> list[Photo]:
        photos: list[Photo] = []
        for record in records:
            kept = [item for item in note_queries.attachments_of(self._reader, record.id) if item.is_photo]
            if not kept:
                continue
            about = [record.child_id] if isinstance(record, CareNote) else self._children_of(record)
            if not about or not all(self._consents(ConsentAbout.PHOTOS_TO_FAMILY, child) for child in about):
                self._photos_kept_back += len(kept)
                self._photos_without_consent += len(kept)
                continue
            allowed = photos_of(record.id)
            photos.extend(allowed)
            self._photos_kept_back += len(kept) - len(allowed)
        return photos

    def _children_of(self, contact: Contact) -> list[ChildId]:
        """Whom a contact was about; all children of the household when that was not written down."""
        return list(contact.children) or [ChildId(child.id) for child in self.children]

    def _checks(self, notes: Iterable[CareNote]) -> tuple[SleepCheck, ...]:
        ids = [note.id for note in notes]
        return tuple(self._reader.find(SleepCheck, "checked_at", note_id=ids)) if ids else ()

    def _amended(self, records: Iterable[Contact | CareNote]) -> Iterable[UUID]:
        for record in records:
            kept = self._reader.kept(type(record), record.id)
            if is_amended(record.recorded_at, kept):
                yield record.id

    def _practices(self) -> tuple[HomePractice, ...]:
        order = list(Routine)
        found = self._reader.find(HomePractice, family_id=self.family.id)
        given = [practice for practice in found if self._may_give_routine(practice.routine)]
        self._health_kept_back += len(found) - len(given)
        return tuple(sorted(given, key=lambda practice: order.index(practice.routine)))

    def _may_give_routine(self, routine: Routine) -> bool:
        """What a family does about health leaves only as its release says, for every child that it is about."""
        return routine is not Routine.HEALTH_AND_WELLNESS or (
            bool(self.children) and all(self._may_give(ChildId(child.id), "health") for child in self.children)
        )

    def _answers(self) -> tuple[PracticeAnswer, ...]:
        own = {member.id for member in self._members()}
        found = self._reader.find(PracticeAnswer, family_id=self.family.id)
        return tuple(
            answer
            for answer in found
            if (answer.told_by is None or answer.told_by in own)
            and (answer.routine is None or self._may_give_routine(answer.routine))
        )

    def _members(self) -> list[FamilyMember]:
        members = self._reader.find(FamilyMember, family_id=self.family.id)
        return [member for member in members if member.household_id in (None, self.household.id)]

    def _people(self) -> dict[UUID, str]:
        people: dict[UUID, str] = {child.id: child.called_name for child in self.children}
        people |= {member.id: member.name for member in self._members()}
        people |= {caregiver.id: caregiver.name for caregiver in self._reader.find(Caregiver)}
        return people

    def _people_in_own_script(self) -> dict[UUID, str]:
        names: dict[UUID, str] = {child.id: child.name_in_own_script for child in self.children}
        return names | {member.id: member.name_in_own_script for member in self._members()}

    def _caregiver_of(self, child: UUID) -> str:
        today = self._now.date()
        for link in self._reader.find(PrimaryCaregiver, "-began", child_id=child):
            if (link.began is None or link.began <= today) and (link.ended is None or today <= link.ended):
                caregiver = self._reader.peek(Caregiver, link.caregiver_id)
                return "" if caregiver is None else caregiver.name
        return ""


def _months_before(day: date, months: int) -> date:
    """The same day some months before, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _moments(first: date | None, last: date | None, zone: tzinfo) -> tuple[datetime, datetime]:
    begins = _FIRST_MOMENT if first is None else datetime.combine(first, time(), zone)
    ends = _LAST_MOMENT if last is None else datetime.combine(last + timedelta(days=1), time(), zone)
    return begins, ends


def known_names(reader: Reader, household_id: HouseholdId) -> Iterable[KnownName]:
    """Everybody the home knows, for the scan of what goes to one household. Those in the bin count as well.

    So do the names that somebody had before, for older entries call them so.
    The people of the household's own family are no find; the address and phones of its other household are.
    """
    household = reader.get(Household, household_id)
    own_family = household.family_id
    for family in _everyone(reader, Family):
        own = family.id == own_family
        yield KnownName(family.name, _spellings(family.name, family.name_in_own_script), NameKind.FAMILY, own=own)
    families = {family.id: family.name for family in _everyone(reader, Family)}
    for other in _everyone(reader, Household):
        own = other.family_id == own_family
        whose = families.get(other.family_id, other.name)
        yield KnownName(whose, _spellings(other.name), NameKind.FAMILY, own=own)
        details = _phrases(other.address.value, other.phone.value, other.email.value)
        if details:
            yield KnownName(whose, (), NameKind.PHRASE, phrases=details, own=other.id == household_id)
    for member in _everyone(reader, FamilyMember):
        own = member.family_id == own_family
        spellings = _spellings(member.name, member.name_in_own_script, member.address_as)
        yield KnownName(member.name, spellings, NameKind.ADULT, own=own)
        details = _phrases(member.phone.value, member.second_phone.value, member.email.value)
        if details:
            same_household = own and member.household_id in (None, household_id)
            yield KnownName(member.name, (), NameKind.PHRASE, phrases=details, own=same_household)
    children = {}
    for child in _everyone(reader, Child):
        children[ChildId(child.id)] = child
        spellings = _spellings(child.called_name, child.legal_name, child.name_in_own_script)
        yield KnownName(child.called_name, spellings, NameKind.CHILD, own=child.family_id == own_family)
    for word in _everyone(reader, FamilyWord):
        if word.prompt in _NAMING_PROMPTS and word.word.value:
            whose = families.get(word.family_id, "")
            own = word.family_id == own_family
            yield KnownName(whose, (), NameKind.PHRASE, phrases=_phrases(word.word.value), own=own)
    for professional in _everyone(reader, Professional):
        about = children.get(professional.child_id)
        own = about is not None and about.family_id == own_family
        yield KnownName(professional.name, _spellings(professional.name), NameKind.ADULT, own=own)
    sessions = {session.id: session.family_id for session in _everyone(reader, ReflectionSession)}
    for guest in _everyone(reader, Participant):
        if guest.member_id is None and guest.caregiver_id is None:
            yield from _typed_in(guest.name, own=sessions.get(guest.session_id) == own_family)
    for person in _everyone(reader, TeamPerson):
        if person.member_id is None and person.caregiver_id is None:
            yield from _typed_in(person.name, own=person.family_id == own_family)
    for caregiver in _everyone(reader, Caregiver):
        yield KnownName(caregiver.name, _spellings(caregiver.name), NameKind.ADULT, own=True)
    home = reader.get(Home, HOME_ID)
    yield KnownName(home.name, _spellings(home.name, home.provider_name), NameKind.ADULT, own=True)


_WHOSE = frozenset(
    fold_words("a an the her his its my our your their el la los las un una su sus mi mis nuestra nuestro")
)
"""Words that begin a description and are written large there, as in *Her dentist*."""


def _typed_in(name: str, *, own: bool) -> Iterator[KnownName]:
    """Somebody who was typed in for one session: a name, or words such as "the dentist of her brother".

    All of it is looked for as it stands. Words written small are no names: alone they would be on every page.
    """
    yield KnownName(name, (), NameKind.PHRASE, phrases=_phrases(name), own=own)
    words = name.split()
    if len(words) > 1 and words[0].lower() in _WHOSE and words[1][0].islower():
        del words[0]
    as_names = " ".join(word for word in words if not word[0].islower())
    yield KnownName(name, _spellings(as_names), NameKind.ADULT, own=own)


def _everyone(reader: Reader, kind: type[R]) -> list[R]:
    """All records of a kind, those in the bin included, and each of them once more for every earlier name."""
    everyone = [*reader.find(kind), *reader.find(kind, deleted=True)]
    changed = family_queries.changed_ids(reader, kind)
    return [*everyone, *chain.from_iterable(_as_once_named(reader, one) for one in everyone if one.id in changed)]


def _as_once_named(reader: Reader, record: R) -> Iterator[R]:
    for version in reader.versions(type(record), record.id):
        names = {name: getattr(version.record, name) for name in _NAMING_FIELDS & version.changed}
        if any(value != getattr(record, name) for name, value in names.items()):
            yield replace(record, **names)


def _spellings(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _phrases(*phrases: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase.strip() for phrase in phrases if phrase and phrase.strip()))
