"""The note that is being written: a new entry or a kept note, saved as it is typed."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from fcc_app.domain.care_notes import QUICK_FIELDS, CareNote, NoteKind, QuickFields, Sleep
from fcc_app.domain.ids import ChildId
from fcc_app.errors import FccError
from fcc_app.services.care_notes import EntryForm
from fcc_app.services.forms import IDLE_SECONDS, Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import draft_news
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.widgets import SavedMark


class NoteInHand(QObject):
    """One entry or note while it is open. It knows no widget but the mark that says "Saved"."""

    kept = Signal()
    """What was typed became a change of the log."""

    problem_found = Signal(object)
    """An :class:`FccError`: what may not be kept, or why it could not be."""

    changed = Signal(str)
    """This field of the note holds another value now."""

    def __init__(
        self, home: OpenHome, entry: EntryForm | Form[CareNote], mark: SavedMark, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._mark = mark
        self._other_quick: dict[NoteKind, QuickFields | None] = {}
        self._let_go = False
        self._keeper = KeepSoon(self._keep, self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_SECONDS * 1000)
        self._idle.timeout.connect(self._finish_quietly)
        news = draft_news(home.drafts)
        news.saved.connect(self._draft_saved)
        news.failed.connect(self._draft_failed)

    @property
    def record(self) -> CareNote:
        """The note as it is on screen, as far as it was handed on."""
        return self._entry.record

    @property
    def entry(self) -> EntryForm | None:
        """The entry, as long as its children may be chosen freely; ``None`` for a note that was kept before."""
        return self._entry if isinstance(self._entry, EntryForm) else None

    @property
    def forms(self) -> tuple[Form[CareNote], ...]:
        """The forms of all notes in hand."""
        return self._entry.forms if isinstance(self._entry, EntryForm) else (self._entry,)

    @property
    def notes(self) -> tuple[CareNote, ...]:
        """The notes that are kept, each about one child."""
        return tuple(form.opened.record for form in self.forms if not form.is_new)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""
        if self._keeper.is_waiting:
            return False
        if isinstance(self._entry, EntryForm):
            kept_all = all(not form.is_new and not form.is_changed for form in self.forms)
            return kept_all or not (self._entry.is_begun or self._entry.is_kept)
        return not self._entry.is_changed

    def type_into(self, field: str, value: object) -> None:
        """A person typed *value* into *field*: kept soon."""
        self._typed()
        self._keeper.edited(field, value)

    def type_into_quick(self, field: str, value: object) -> None:
        """A person typed *value* into a quick field of this kind of note: kept soon."""
        self._typed()
        self._keeper.edited(("quick", field), value)

    def _typed(self) -> None:
        self._let_go = False
        if not self._mark.is_saved:
            self._mark.show_nothing()

    def about(self, children: tuple[ChildId, ...]) -> None:
        """Say whom a new entry is about."""
        self._keeper.flush()
        if isinstance(self._entry, EntryForm):
            self._let_go = False
            self._entry.about(children)
            self.changed.emit("child_id")

    def choose_kind(self, kind: NoteKind) -> None:
        """Change the kind of note. The words stay, and so do the details, should she come back to the former kind."""
        self._keeper.flush()
        before = self.record
        if kind is before.note_kind:
            return
        self._other_quick[before.note_kind] = before.quick
        fields = QUICK_FIELDS.get(kind)
        quick = self._other_quick.get(kind) or (None if fields is None else fields())
        if isinstance(quick, Sleep) and quick.begins is None:
            quick = replace(quick, begins=before.occurred_at)
        self._set(note_kind=kind, quick=quick)

    def occurred(self, moment: datetime) -> None:
        """Say when it was; of a nap, when it began."""
        self._keeper.flush()
        quick = self.record.quick
        if isinstance(quick, Sleep):
            self._set(occurred_at=moment, quick=replace(quick, begins=moment))
        else:
            self._set(occurred_at=moment)

    def _set(self, **values: object) -> None:
        self._typed()
        self._entry.set(**values)
        self._idle.start()
        for name in values:
            self.changed.emit(name)

    @Slot()
    def flush(self) -> None:
        """Hand everything typed to the drafts now."""
        self._keeper.flush()

    def finish(self) -> None:
        """Make what was typed a change of the log; of a new entry that says nothing there is nothing left.

        Raises:
            FccError: What may not be kept as it is. The words stay in the drafts.
        """
        self._idle.stop()
        self._keeper.flush()
        if self.is_clean:
            if isinstance(self._entry, EntryForm) and not self._entry.is_kept:
                self._entry.forget_drafts()
            return
        self._entry.finish()
        self.kept.emit()

    def keep_even_empty(self) -> None:
        """Keep a new entry because something belongs to it now, such as a photo.

        Raises:
            FccError: What may not be kept as it is.
        """
        self._idle.stop()
        self._keeper.flush()
        if isinstance(self._entry, EntryForm) and not self._entry.is_kept:
            self._entry.finish()
            self.kept.emit()
        else:
            self.finish()

    def leave(self) -> None:
        """The page is left: keep everything.

        Raises:
            FccError: What may not be kept as it is. Asked a second time it lets go: the words wait in the drafts.
        """
        try:
            self.finish()
        except FccError:
            if not self._let_go:
                self._let_go = True
                raise

    def discard(self) -> None:
        """Throw away what was typed since it was opened or last kept."""
        self._keeper.flush()
        self._idle.stop()
        self._entry.discard()

    def close(self) -> None:
        """Its widgets show something else: hear nothing more."""
        self._idle.stop()
        self.deleteLater()

    def _keep(self, field: Hashable, value: object) -> None:
        if isinstance(field, tuple):
            name = str(field[1])
            quick = self.record.quick
            if quick is None or not hasattr(quick, name):
                return  # the kind was changed while this waited
            self._entry.set(quick=replace(quick, **cast(Any, {name: value})))
            self.changed.emit("quick")
        else:
            self._entry.set(**{str(field): value})
            self.changed.emit(str(field))
        self._idle.start()

    @Slot()
    def _finish_quietly(self) -> None:
        try:
            self.finish()
        except FccError as problem:
            self.problem_found.emit(problem)

    @Slot(object)
    def _draft_saved(self, record: UUID) -> None:
        if not self._keeper.is_waiting and any(record == form.id for form in self.forms):
            self._mark.show_saved()

    @Slot(object, object)
    def _draft_failed(self, record: UUID, problem: FccError) -> None:
        if any(record == form.id for form in self.forms):
            self._mark.show_problem()
            self.problem_found.emit(problem)
