"""What a caregiver can do with care notes: write for one child or several, catch up, look back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.care_notes import (
    NOBODY,
    QUICK_FIELDS,
    CareNote,
    Lens,
    NoteKind,
    QuickFields,
    SleepCheck,
    Visibility,
)
from fcc_app.domain.children import Alert, Child
from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.ids import CaregiverId, ChildId, EntryId, FamilyId, FollowUpId, NoteId, new_id
from fcc_app.domain.records import Record
from fcc_app.i18n import N_
from fcc_app.services.forms import CHANGED, Form, Forms
from fcc_app.storage import note_queries
from fcc_app.storage.unit_of_work import Kept

NOTE_KEPT = N_("Note kept.")
NOTE_TO_BIN = N_("Note moved to the bin.")
NOTE_MOVED = N_("Note moved to the other child.")

Cursor = tuple[datetime, UUID]
"""The last note seen: its moment and its id. The next page begins after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFilter:
    """Which notes to show; ``None`` means any. An empty tuple of children shows none."""

    children: tuple[ChildId, ...] | None = None
    kind: NoteKind | None = None
    lens: Lens | None = None


@dataclass(frozen=True, slots=True)
class NoteDetails:
    """A note with all that belongs to it. *amended* is true when it was changed after the day it was written."""

    note: CareNote
    child: Child
    siblings: tuple[CareNote, ...]
    attachments: tuple[Attachment, ...]
    follow_ups: tuple[FollowUp, ...]
    checks: tuple[SleepCheck, ...]
    amended: bool
    in_bin: bool


class EntryForm:
    """A new entry while it is being written: about one child or several, stored as one note per child.

    Every child's note has the same words and *entry_id*; none names another. While nobody is chosen the words are
    durable, too, in a draft about :data:`NOBODY`.
    """

    def __init__(self, forms: Forms, template: CareNote) -> None:
        self._forms = forms
        self._template = replace(template, child_id=NOBODY)
        self._notes: dict[ChildId, Form[CareNote]] = {}
        self._nobodys: Form[CareNote] | None = forms.new(self._template)

    @classmethod
    def resumed(cls, forms: Forms, notes: Sequence[Form[CareNote]]) -> EntryForm:
        """The entry whose notes were typed into and never kept, all with one *entry_id*."""
        entry = cls(forms, notes[0].record)
        entry._notes = {note.record.child_id: note for note in notes if note.record.child_id != NOBODY}
        entry._nobodys = None if entry._notes else notes[0]
        return entry

    @property
    def children(self) -> tuple[ChildId, ...]:
        """Whom it is about."""
        return tuple(self._notes)

    @property
    def record(self) -> CareNote:
        """The note as it is on screen, but for the child."""
        return self._template

    @property
    def forms(self) -> tuple[Form[CareNote], ...]:
        """One form for each child; the one about nobody while none is chosen."""
        return tuple(self._notes.values()) if self._nobodys is None else (self._nobodys,)

    @property
    def is_begun(self) -> bool:
        """Whether it says something."""
        return self._template.says_something

    @property
    def is_kept(self) -> bool:
        """Whether a note of it is kept already."""
        return any(not form.is_new for form in self._notes.values())

    def about(self, children: Iterable[ChildId]) -> None:
        """Say whom it is about. What was typed is kept for each of them.

        The words are forgotten for the others; a note about one of them that was kept meanwhile goes to the bin.
        """
        wanted = list(dict.fromkeys(children))
        gone = [self._notes.pop(child) for child in tuple(self._notes) if child not in wanted]
        fresh: list[Form[CareNote]] = []
        for child in wanted:
            if child not in self._notes:
                self._notes[child] = self._forms.new(replace(self._template, id=NoteId(new_id()), child_id=child))
                fresh.append(self._notes[child])
        if wanted and self._nobodys is not None:
            gone.append(self._nobodys)
            self._nobodys = None
        elif not wanted and self._nobodys is None:
            self._nobodys = self._forms.new(self._template)
            fresh.append(self._nobodys)
        begun = fresh if self.is_begun else []
        try:
            self._forms.discard(gone, instead=begun)
        finally:
            # On a full disk they wait for room; else this only lets the mark say "Saved".
            for form in begun:
                self._forms.drafts.keep(form.opened, form.record)
        kept = [form.record for form in gone if not form.is_new]
        if kept:
            self._forms.delete(kept, NOTE_TO_BIN)

    def set(self, **values: object) -> None:
        """Put new values into fields, for every child; see :meth:`Form.set`.

        An entry that says nothing leaves no drafts behind, so that nobody is asked to finish it.
        """
        was_begun = self.is_begun
        self._template = replace(self._template, **cast(Any, values))
        for form in self.forms:
            if was_begun or self.is_begun or not form.is_new:
                form.set(**values)
            else:
                form.record = replace(form.record, **cast(Any, values))

    def choose_kind(self, kind: NoteKind) -> None:
        """Change the kind of note; the quick fields begin anew, the words stay."""
        quick = QUICK_FIELDS.get(kind)
        self.set(note_kind=kind, quick=None if quick is None else quick())

    def finish(self) -> list[CareNote]:
        """Keep a note for every child, in one transaction. Returns them.

        Raises:
            NoChildError: If nobody is chosen yet.
            FieldError: What may not be kept; then none is, and the words stay in the drafts.
        """
        recorded = self._forms.now()
        for form in self.forms:
            if form.is_new:
                form.record = replace(form.record, recorded_at=recorded)
        self._forms.finish(self.forms, CHANGED if self.is_kept else NOTE_KEPT)
        return [form.record for form in self._notes.values()]

    def discard(self) -> None:
        """Throw away what was typed since it was begun or last kept."""
        self._forms.discard(self.forms)

    def forget_drafts(self) -> None:
        """Forget the drafts of an entry that was never kept; what is on the screen can be gone on with."""
        records = [form.record for form in self.forms]
        self._forms.discard(self.forms)
        for form, record in zip(self.forms, records, strict=True):
            form.record = record


class CareNotes:
    """Care notes of this home."""

    def __init__(self, forms: Forms, now: Callable[[], datetime], language: Callable[[], str]) -> None:
        self._forms = forms
        self._now = now
        self._language = language

    # ---- writing ---------------------------------------------------------------------------------------------

    def new_entry(
        self,
        author: CaregiverId,
        children: Sequence[ChildId] = (),
        *,
        kind: NoteKind = NoteKind.OBSERVATION,
        occurred_at: datetime | None = None,
    ) -> EntryForm:
        """An entry to write in; given no time, it has just happened."""
        now = self._now()
        quick = QUICK_FIELDS.get(kind)
        template = CareNote(
            id=NoteId(new_id()),
            entry_id=EntryId(new_id()),
            child_id=NOBODY,
            occurred_at=occurred_at or now,
            recorded_at=now,
            author_id=author,
            note_kind=kind,
            language=self._language(),
            quick=None if quick is None else quick(),
        )
        form = EntryForm(self._forms, template)
        form.about(children)
        return form

    def note(
        self,
        author: CaregiverId,
        child: ChildId,
        text: str,
        *,
        kind: NoteKind = NoteKind.OBSERVATION,
        quick: QuickFields | None = None,
        occurred_at: datetime | None = None,
        lenses: frozenset[Lens] = frozenset(),
        visibility: Visibility = Visibility.FAMILY,
    ) -> CareNote:
        """Keep a note at once; given no time, it has just happened.

        Raises:
            EmptyNoteError: If it says nothing.
        """
        entry = self.new_entry(author, [child], kind=kind, occurred_at=occurred_at)
        entry.set(text=text, quick=quick, lenses=lenses, visibility=visibility)
        return entry.finish()[0]

    def unfinished(self) -> list[EntryForm]:
        """Entries that were typed and never kept, because a rule refused them: about nobody yet, for example."""
        entries: dict[EntryId, list[Form[CareNote]]] = {}
        for form in self._forms.unfinished():
            if form.is_new and isinstance(form.record, CareNote):
                entries.setdefault(form.record.entry_id, []).append(form)
        resumed = [EntryForm.resumed(self._forms, notes) for notes in entries.values()]
        return [entry for entry in resumed if entry.is_begun]

    def edit(self, note: NoteId) -> Form[CareNote]:
        """A kept note in a form."""
        return self._forms.open(CareNote, note)

    def move_to_child(self, note_id: NoteId, child_id: ChildId) -> None:
        """Say that a note is about another child than it was written for, as one action.

        Its promises go along and are owed by nobody of the former family any more. That only this family is in a
        photo was said of the former one, and has to be said again.
        """
        with self._forms.vault.read() as reader:
            child = reader.get(Child, child_id)
            promises = note_queries.follow_ups_from(reader, note_id)
            photos = note_queries.attachments_of(reader, note_id)
        note = self._forms.open(CareNote, note_id)
        note.set(child_id=child_id, entry_id=EntryId(new_id()))
        forms: list[Form[Any]] = [note]
        for promise in promises:
            form = self._forms.open(FollowUp, promise.id)
            form.set(child_id=child_id, family_id=child.family_id, owed_by_member=None)
            forms.append(form)
        for photo in photos:
            looked_at = self._forms.open(Attachment, photo.id)
            looked_at.set(only_this_family=False, looked_at_by=None)
            forms.append(looked_at)
        self._forms.finish(forms, NOTE_MOVED)

    def new_check(self, note: NoteId) -> Form[SleepCheck]:
        """A form for one look at a sleeping infant, now."""
        return self._forms.new(SleepCheck(id=new_id(), note_id=note, checked_at=self._now()))

    def edit_check(self, check: UUID) -> Form[SleepCheck]:
        """A kept look at a sleeping infant in a form."""
        return self._forms.open(SleepCheck, check)

    def new_follow_up(self, note: CareNote, family: FamilyId) -> Form[FollowUp]:
        """A form for a promise that comes from a note."""
        return self._forms.new(
            FollowUp(
                id=FollowUpId(new_id()),
                family_id=family,
                child_id=note.child_id,
                what="",
                came_from=FollowUpFrom.CARE_NOTE,
                source_id=note.id,
            )
        )

    def delete(self, note: CareNote, *, whole_entry: bool = False) -> None:
        """Move a note to the bin; with *whole_entry* also the notes of the other children of its entry."""
        notes = self.details(NoteId(note.id)).siblings if whole_entry else ()
        self._forms.delete([note, *notes], NOTE_TO_BIN)

    def change_siblings(self, note: CareNote, **values: object) -> None:
        """Give the other notes of the same entry the same new values, as one action."""
        siblings = self.details(NoteId(note.id)).siblings
        forms = [self._forms.open(CareNote, sibling.id) for sibling in siblings]
        for form in forms:
            form.set(**values)
        self._forms.finish(forms)

    # ---- reading ---------------------------------------------------------------------------------------------

    def page(self, wanted: NoteFilter, after: Cursor | None, limit: int) -> list[Cursor]:
        """Where the next *limit* notes are, newest first, after the last one seen."""
        children = None if wanted.children is None else list(wanted.children)
        with self._forms.vault.read() as reader:
            return note_queries.note_ids(
                reader, children=children, kind=wanted.kind, lens=wanted.lens, after=after, limit=limit
            )

    def count(self, wanted: NoteFilter) -> int:
        """How many notes there are; asked in the background, after the first page is shown."""
        children = None if wanted.children is None else list(wanted.children)
        with self._forms.vault.read() as reader:
            return note_queries.count_notes(reader, children=children, kind=wanted.kind, lens=wanted.lens)

    def notes(self, ids: Sequence[UUID]) -> list[CareNote]:
        """The notes with these ids, in this order."""
        with self._forms.vault.read() as reader:
            return note_queries.notes_by_id(reader, list(ids))

    def of_day(self, children: Sequence[ChildId], day: date) -> dict[ChildId, list[CareNote]]:
        """What was noted about some children on *day*, by child, in the order in which it happened."""
        zone = self._now().tzinfo
        begins = datetime.combine(day, time.min, zone)
        with self._forms.vault.read() as reader:
            found = note_queries.notes_between(reader, list(children), begins, begins + timedelta(days=1))
        notes: dict[ChildId, list[CareNote]] = {child: [] for child in children}
        for note in found:
            notes[note.child_id].append(note)
        return notes

    def alerts(self, children: Sequence[ChildId]) -> dict[ChildId, list[Alert]]:
        """What must be known while writing about some children: their allergies and other alerts of today."""
        today = self._now().date()
        found: dict[ChildId, list[Alert]] = {}
        with self._forms.vault.read() as reader:
            for alert in reader.find(Alert, child_id=list(children)):
                if alert.ended is None or alert.ended >= today:
                    found.setdefault(alert.child_id, []).append(alert)
        return found

    def details(self, note_id: NoteId) -> NoteDetails:
        """A note with all that belongs to it.

        Raises:
            GoneError: If there is no such note.
        """
        with self._forms.vault.read() as reader:
            note = reader.get(CareNote, note_id)
            kept = reader.kept(CareNote, note_id)
            siblings = reader.find(CareNote, entry_id=note.entry_id)
            return NoteDetails(
                note=note,
                child=reader.get(Child, note.child_id),
                siblings=tuple(other for other in siblings if other.id != note_id),
                attachments=tuple(note_queries.attachments_of(reader, note_id)),
                follow_ups=tuple(note_queries.follow_ups_from(reader, note_id)),
                checks=tuple(reader.find(SleepCheck, "checked_at", note_id=note_id)),
                amended=is_amended(note.recorded_at, kept),
                in_bin=kept.deleted_ms is not None,
            )

    def earlier_wordings(self, note_id: NoteId) -> list[tuple[datetime, CareNote]]:
        """Every state that a note had, with the moment it was written, the first one first."""
        zone = self._now().tzinfo
        return [
            (datetime.fromtimestamp(version.changed_ms / 1000, zone), cast(CareNote, version.record))
            for version in self._forms.versions(CareNote, note_id)
        ]

    def set_lenses(self, note: NoteId, lenses: frozenset[Lens]) -> CareNote:
        """Say through which practices a note is seen."""
        return self._forms.change(CareNote, note, lenses=lenses)

    def delete_part(self, record: Record) -> None:
        """Move something that belongs to a note (a check, a promise, an attachment) to the bin."""
        self._forms.delete([record])


def is_amended(recorded_at: datetime, kept: Kept) -> bool:
    """Whether a record was changed after the day it was written, by the calendar of where it was written.

    A record that came here whole and late, from another home's files or invented for a demo, was not changed.
    """
    changed = datetime.fromtimestamp(kept.changed_ms / 1000, recorded_at.tzinfo)
    return kept.changed_ms > kept.created_ms and changed.date() > recorded_at.date()
