"""One note with all that belongs to it: joins the editor, photos, looks at a sleeping child and promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from fcc_app.domain.care_notes import CareNote, NoteKind
from fcc_app.domain.children import Child
from fcc_app.domain.ids import CaregiverId, ChildId, NoteId
from fcc_app.domain.records import changed_fields
from fcc_app.errors import FccError, FieldError
from fcc_app.i18n import N_
from fcc_app.services.care_notes import EntryForm, NoteDetails
from fcc_app.services.forms import DestroyedError, Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.attachments.attachments_strip import ChooseFiles, choose_files
from fcc_app.ui.care_notes.earlier_notes import EarlierNotes
from fcc_app.ui.care_notes.note_editor import NoteContext, NoteEditor
from fcc_app.ui.care_notes.note_in_hand import NoteInHand
from fcc_app.ui.care_notes.sleep_checks import SleepChecks
from fcc_app.ui.list_and_detail.record_detail import RecordDetail
from fcc_app.ui.tab_order import in_reading_order
from fcc_app.ui.widgets import Text

_NOT_SHARED = frozenset({"id", "entry_id", "child_id", "recorded_at"})
"""Fields of a note that its siblings never get from it."""


class IncompleteError(FccError):
    """Something that belongs to the note is not complete; it is said at its field."""

    message_id = N_("Something here is not complete yet. Your words are kept, and wait here for you.")
    code = "E026"


class NoteDetail(RecordDetail):
    """The note that is open: a new entry, or a kept note. ``kept`` gives the notes of an entry, as a tuple."""

    def __init__(self, home: OpenHome, choose: ChooseFiles = choose_files, parent: QWidget | None = None) -> None:
        editor = NoteEditor(home.clock)
        super().__init__(home, editor, choose, parent)
        self.editor = editor
        self._hand: NoteInHand | None = None
        self._details: NoteDetails | None = None
        self._opened_as: CareNote | None = None
        self._children: tuple[Child, ...] = ()
        self._theirs_too = False
        self.checks = SleepChecks(home, self.editor.saved)
        self._several = Text(
            lambda t: t.gettext(
                "Promises, and who is in a photo, are written in each child's own note, once this one is kept."
            ),
            kind="muted",
        )
        self.promised.body.addWidget(self._several)
        for part in (self.checks, self.photos, self.promised):
            self.editor.parts.addWidget(part)
        in_reading_order(self.editor.scroller)
        self._join()

    def _join(self) -> None:
        editor = self.editor
        editor.children_chosen.connect(self._choose_children)
        editor.child_moved.connect(self._move)
        editor.kind_chosen.connect(self._choose_kind)
        editor.occurred.connect(self._occurred)
        editor.typed.connect(self._typed)
        editor.quick_typed.connect(self._quick_typed)
        editor.field_left.connect(self._field_left)
        editor.theirs_too_chosen.connect(self._choose_theirs)
        self.checks.add_requested.connect(self._keep_for_parts)
        self.checks.problem_found.connect(self.show_problem)

    # ---- opening and leaving -----------------------------------------------------------------------------------

    @property
    def shown_id(self) -> UUID | None:
        """See :meth:`RecordDetail.shown_id`."""
        return self.note_id

    @property
    def note_id(self) -> NoteId | None:
        """The kept note that is shown; ``None`` for a new entry or nothing."""
        return None if self._details is None else NoteId(self._details.note.id)

    @property
    def hand(self) -> NoteInHand | None:
        """What is being written."""
        return self._hand

    @property
    def about(self) -> tuple[ChildId, ...]:
        """Whom the shown note is about."""
        if self._hand is None:
            return ()
        entry = self._hand.entry
        return entry.children if entry is not None else (self._hand.record.child_id,)

    @property
    def is_new(self) -> bool:
        """Whether a new entry is shown."""
        return self._hand is not None and self._details is None

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""
        parts = (self.attachments, self.checks, self.promises)
        return (self._hand is None or self._hand.is_clean) and all(part.is_clean for part in parts)

    def show_children(self, children: Sequence[Child]) -> None:
        """Whom a new note may be about."""
        self._children = tuple(children)

    def show_note(self, note_id: NoteId) -> None:
        """Show a kept note.

        Raises:
            FccError: If there is no such note any more.
        """
        details = self._home.care_notes.details(note_id)
        form = self._home.care_notes.edit(note_id)
        self._take(form)
        self._details = details
        self._opened_as = form.opened.record
        self._show_all()

    def new_entry(self, children: Sequence[ChildId]) -> None:
        """Begin a new note about *children*, or about somebody who is still to be chosen.

        Raises:
            FccError: If the home cannot be read.
        """
        known = {child.id for child in self._children}
        about = [child for child in children if child in known]
        if not about and len(self._children) == 1:
            about = [ChildId(self._children[0].id)]
        self.resume(self._home.care_notes.new_entry(self._usual(), about))

    def resume(self, entry: EntryForm) -> None:
        """Go on with an entry that was begun.

        Raises:
            FccError: If the home cannot be read.
        """
        self._take(entry)
        self._show_all()

    def show_nothing(self) -> None:
        """Show no note; what was typed was kept before."""
        if self._hand is not None:
            self._hand.close()
        self._hand = None
        self._details = self._opened_as = None
        self._theirs_too = self._incomplete_said = False
        self.editor.forget_others()
        self.editor.saved.show_nothing()
        for part in (self.attachments, self.checks, self.promises):
            part.clear()

    def leave(self) -> None:
        """Keep everything typed.

        Raises:
            FccError: What may not be kept as it is. Asked again it lets go; the words wait in the drafts.
        """
        if self._hand is None:
            return
        try:
            self._hand.leave()
        except FccError as problem:
            self.show_problem(problem)
            raise
        parts = [part.finish() for part in (self.attachments, self.checks, self.promises)]
        if not all(parts) and not self._incomplete_said:
            self._incomplete_said = True
            incomplete = IncompleteError()
            self.show_problem(incomplete)
            raise incomplete

    def flush(self) -> None:
        """Hand everything typed to the drafts now."""
        if self._hand is not None:
            self._hand.flush()

    def refresh(self) -> None:
        """Show what was changed elsewhere, unless something typed waits here."""
        if self._details is None or self._hand is None:
            return
        self._hand.flush()  # words typed a moment ago wait in the drafts, should the note come out of the bin
        try:
            details = self._home.care_notes.details(NoteId(self._details.note.id))
        except FccError:
            if self.is_clean:
                self.gone.emit()
            else:
                self.show_problem(DestroyedError())  # only the screen has the words now
            return
        if details.in_bin:
            self.gone.emit()
            return
        before, self._details = self._details, details
        if self._hand.is_clean and details.note != self._hand.record:
            self.show_note(NoteId(details.note.id))
            return
        if details.amended != before.amended or details.siblings != before.siblings:
            self.editor.show_note(self._hand.record, self._context())
        self._show_parts()

    def focus_first(self) -> None:
        """Put the focus where one begins to write."""
        self.editor.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return: this note is done."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.done()
            return
        super().keyPressEvent(event)

    @Slot()
    def done(self) -> None:
        """Keep the note now."""
        if self._hand is None:
            return
        try:
            self._hand.finish()
        except FccError as problem:
            self.show_problem(problem)

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong: at its field where there is one."""
        field = problem.field if isinstance(problem, FieldError) else ""
        self.editor.show_problem(problem.user_message(), field=field, code=problem.code)

    # ---- what was asked ----------------------------------------------------------------------------------------

    @Slot(object)
    def _choose_children(self, children: tuple[ChildId, ...]) -> None:
        if self._hand is None:
            return
        try:
            self._hand.about(children)
        except FccError as problem:
            self.show_problem(problem)
            return
        self.editor.clear_problems()
        self.editor.show_heading(self._hand.record, self.about)
        self._show_parts()

    @Slot(object)
    def _move(self, child: ChildId) -> None:
        if self._details is None or child == self._details.note.child_id:
            return
        note_id = NoteId(self._details.note.id)
        try:
            self.leave()
            self._home.care_notes.move_to_child(note_id, child)
            self.show_note(note_id)
        except FccError as problem:
            self.show_problem(problem)

    @Slot(object)
    def _choose_kind(self, kind: NoteKind | None) -> None:
        if self._hand is not None and kind is not None:
            self._hand.choose_kind(kind)

    @Slot(object)
    def _occurred(self, moment: datetime) -> None:
        if self._hand is not None:
            self._hand.occurred(moment)

    @Slot(str, object)
    def _typed(self, field: str, value: object) -> None:
        if self._hand is not None:
            self._hand.type_into(field, value)

    @Slot(str, object)
    def _quick_typed(self, field: str, value: object) -> None:
        if self._hand is not None:
            self._hand.type_into_quick(field, value)

    @Slot()
    def _field_left(self) -> None:
        if self._hand is not None:
            self._hand.flush()

    @Slot(str)
    def _changed(self, field: str) -> None:
        hand = self._hand
        if hand is None:
            return
        note = hand.record
        self._incomplete_said = False
        if field == "note_kind":
            self.editor.show_kind(note)
            self.editor.show_moment(note)
            self._show_parts()
        elif field in ("occurred_at", "quick"):
            self.editor.quick.clear_problem()
            if field == "occurred_at":
                self.editor.quick.show_note(note)
        elif field == "text":
            self.editor.text.clear_problem()
        self.editor.show_heading(note, self.about)
        self._ask_about_others()

    def _ask_about_others(self) -> None:
        if self._details is None or self._hand is None or self._opened_as is None:
            return
        others = self._others()
        if others and self._shared_changes():
            self.editor.ask_about_others(others)

    def _shared_changes(self) -> dict[str, object]:
        if self._hand is None or self._opened_as is None:
            return {}
        changes = changed_fields(self._opened_as, self._hand.record)
        return {name: value for name, value in changes.items() if name not in _NOT_SHARED}

    @Slot(object)
    def _choose_theirs(self, too: bool | None) -> None:
        self._theirs_too = bool(too)
        if too:
            self.done()
            self._change_theirs()

    def _change_theirs(self) -> None:
        changes = self._shared_changes()
        if self._details is None or not changes:
            return
        try:
            self._home.care_notes.change_siblings(self._details.note, **changes)
        except FccError as problem:
            self.show_problem(problem)

    @Slot()
    def _kept(self) -> None:
        if self._hand is None:
            return
        self.editor.clear_problems()
        if self._details is None:
            self._show_parts()
            self.kept.emit(self._hand.notes)
        elif self._theirs_too:
            self._change_theirs()

    @Slot()
    def _delete(self) -> None:
        if self._details is None or self._hand is None:
            return
        try:
            for part in (self.attachments, self.checks, self.promises):
                part.finish()
            self._hand.finish()
        except FccError:
            self._hand.flush()  # what may not be kept waits in the drafts, should the note be taken out of the bin
        try:
            self._home.care_notes.delete(self._details.note)
        except FccError as problem:
            self.show_problem(problem)
            return
        self.gone.emit()

    def _earlier(self) -> QDialog | None:
        if self._details is None:
            return None
        wordings = self._home.care_notes.earlier_wordings(NoteId(self._details.note.id))
        return EarlierNotes(wordings, self._home.now(), self)

    # ---- what belongs to it ------------------------------------------------------------------------------------

    @Slot(object)
    def _add_files(self, files: Sequence[Path]) -> None:
        hand = self._hand
        if hand is None:
            return
        if not hand.record.says_something and hand.record.note_kind is NoteKind.OBSERVATION:
            hand.choose_kind(NoteKind.PHOTO)  # a photo needs no words
            self.editor.kind.set_value(NoteKind.PHOTO)
        if self._keep_for_parts():
            self.attachments.add_to([note.id for note in hand.notes], files)

    @Slot()
    def _keep_for_parts(self) -> bool:
        """Keep the note, for something is to belong to it."""
        if self._hand is None:
            return False
        try:
            self._hand.keep_even_empty()
        except FccError as problem:
            self.show_problem(problem)
            return False
        self._show_parts()
        return True

    @Slot()
    def _read_parts(self) -> None:
        if self._details is not None:
            self.refresh()
        else:
            self._show_parts()

    # ---- showing -----------------------------------------------------------------------------------------------

    def _take(self, entry: EntryForm | Form[CareNote]) -> None:
        self.show_nothing()
        self._hand = NoteInHand(self._home, entry, self.editor.saved, self)
        self._hand.changed.connect(self._changed)
        self._hand.kept.connect(self._kept)
        self._hand.problem_found.connect(self.show_problem)

    def _show_all(self) -> None:
        if self._hand is None:
            return
        self.editor.show_note(self._hand.record, self._context())
        self._show_parts()
        self.editor.scroller.verticalScrollBar().setValue(0)

    def _context(self) -> NoteContext:
        caregivers = tuple(self._home.home.caregivers())
        children = self._children
        details = self._details
        if details is not None and details.child.id not in {child.id for child in children}:
            children = (*children, details.child)  # one who does not come any more
        return NoteContext(
            children=children,
            caregivers=caregivers,
            about=self.about,
            others=tuple(self._others()),
            is_new=details is None,
            amended=details is not None and details.amended,
        )

    def _others(self) -> list[Child]:
        siblings = set() if self._details is None else {note.child_id for note in self._details.siblings}
        return [child for child in self._home.families.all_children() if child.id in siblings] if siblings else []

    def _show_parts(self) -> None:
        """Show photos, looks and promises of the kept note, or of the only note of a new entry."""
        hand = self._hand
        if hand is None:
            return
        try:
            self._fill_parts(hand)
        except FccError as problem:
            self.show_problem(problem)

    def _fill_parts(self, hand: NoteInHand) -> None:
        several = len(self.about) > 1
        note = next(iter(hand.notes), None) if not several else None
        self.promises.setVisible(not several and bool(self.about))
        self.promised.setVisible(bool(self.about))
        self._several.setVisible(several)
        self.checks.setVisible(hand.record.note_kind is NoteKind.SLEEP and not several and bool(self.about))
        first = next(iter(hand.notes), None)
        if first is not None:
            self.attachments.show_attachments(self._home.attachments.of(first.id))
        if note is None:
            self.checks.clear()
            self.promises.clear()
            return
        details = self._details
        if details is None or details.note.id != note.id:
            details = self._home.care_notes.details(NoteId(note.id))
        new = partial(self._home.care_notes.new_follow_up, note, details.child.family_id)
        self.promises.show_promises(note.id, details.child.family_id, new)
        self.checks.show_checks(NoteId(note.id), details.checks)

    def _author(self) -> CaregiverId:
        return self._hand.record.author_id if self._hand is not None else self._usual()
