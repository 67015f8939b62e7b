"""What a caregiver can do with care notes: write for one child or several, catch up, look back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.care_notes import (
    QUICK_FIELDS,
    CareNote,
    Lens,
    NoteKind,
    QuickFields,
    SleepCheck,
    Visibility,
)
from fcc_app.domain.children import Child
from fcc_app.domain.follow_ups import FollowUp, FollowUpFrom
from fcc_app.domain.ids import CaregiverId, ChildId, EntryId, FamilyId, FollowUpId, NoteId, new_id
from fcc_app.domain.records import Record
from fcc_app.i18n import N_
from fcc_app.services.forms import Form, Forms
from fcc_app.storage import note_queries

NOTE_KEPT = N_("Note kept.")
NOTE_TO_BIN = N_("Note moved to the bin.")

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

    Every child's note has the same words and *entry_id*; none names another.
    """

    def __init__(self, forms: Forms, template: CareNote) -> None:
        self._forms = forms
        self._template = template
        self._notes: dict[ChildId, Form[CareNote]] = {}

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
        """One form for each child."""
        return tuple(self._notes.values())

    def about(self, children: Iterable[ChildId]) -> None:
        """Say whom it is about. What was typed is kept for each of them, and forgotten for the others."""
        wanted = list(dict.fromkeys(children))
        gone = [self._notes.pop(child) for child in tuple(self._notes) if child not in wanted]
        self._forms.discard(gone)
        for child in wanted:
            if child not in self._notes:
                form = self._forms.new(replace(self._template, id=NoteId(new_id()), child_id=child))
                self._notes[child] = form
                if self._is_begun():
                    self._forms.drafts.keep(form.opened, form.record)

    def set(self, **values: object) -> None:
        """Put new values into fields, for every child; see :meth:`Form.set`."""
        self._template = replace(self._template, **cast(Any, values))
        for form in self._notes.values():
            form.set(**values)

    def choose_kind(self, kind: NoteKind) -> None:
        """Change the kind of note; the quick fields begin anew, the words stay."""
        quick = QUICK_FIELDS.get(kind)
        self.set(note_kind=kind, quick=None if quick is None else quick())

    def finish(self) -> list[CareNote]:
        """Keep a note for every child, in one transaction. Returns them.

        Raises:
            FieldError: What may not be kept; then none is, and the words stay in the drafts.
        """
        recorded = self._forms.now()
        for form in self._notes.values():
            form.record = replace(form.record, recorded_at=recorded)
        self._forms.finish(self.forms, NOTE_KEPT)
        return [form.record for form in self._notes.values()]

    def discard(self) -> None:
        """Throw the entry away."""
        self._forms.discard(self.forms)

    def _is_begun(self) -> bool:
        return bool(self._template.text.strip()) or (
            self._template.quick is not None and self._template.quick != type(self._template.quick)()
        )


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
            child_id=children[0] if children else ChildId(new_id()),
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

    def edit(self, note: NoteId) -> Form[CareNote]:
        """A kept note in a form."""
        return self._forms.open(CareNote, note)

    def new_check(self, note: NoteId) -> Form[SleepCheck]:
        """A form for one look at a sleeping infant, now."""
        return self._forms.new(SleepCheck(id=new_id(), note_id=note, checked_at=self._now()))

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
                amended=is_amended(note.recorded_at, kept.changed_ms),
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


def is_amended(recorded_at: datetime, changed_ms: int) -> bool:
    """Whether a record was changed after the day it was written, by the calendar of where it was written."""
    return datetime.fromtimestamp(changed_ms / 1000, recorded_at.tzinfo).date() > recorded_at.date()
