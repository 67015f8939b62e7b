"""Forms without a Save button: open a record, type into it, and leave it.

What is typed goes to the drafts at once and becomes one change of the log when the form is left, after a minute of
idleness, or at lock.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from fcc_app.domain.records import Opened, Record
from fcc_app.errors import FccError, FieldError
from fcc_app.i18n import N_
from fcc_app.services.drafts import DraftWriter, Waiting
from fcc_app.services.history import History
from fcc_app.storage.kinds import DRAFT_KINDS
from fcc_app.storage.unit_of_work import GoneError, Kept, UnitOfWork, Version
from fcc_app.storage.vault import Vault

R = TypeVar("R", bound=Record)

IDLE_SECONDS = 60
"""After so long without typing an open form's words become a change of the log."""

_ONLY_DRAFTS = frozenset(kind.kind for kind in DRAFT_KINDS)

_log = logging.getLogger(__name__)

CHANGED = N_("Change kept.")
MOVED_TO_BIN = N_("Moved to the bin.")
RESTORED = N_("Taken out of the bin.")


class DestroyedError(FccError):
    """The record was destroyed for good while somebody wrote into it. Only the screen has the words now."""

    message_id = N_("This was destroyed meanwhile, so your words cannot be kept here. Copy what you still need.")
    code = "E111"


class Form(Generic[R]):
    """One record while it is being edited: *record* is what is on screen now."""

    def __init__(self, forms: Forms, opened: Opened[R], edited: R) -> None:
        self._forms = forms
        self.opened = opened
        self.record = edited

    @property
    def id(self) -> UUID:
        """The record's identity."""
        return self.record.id

    @property
    def is_new(self) -> bool:
        """Whether the record was never kept as a change."""
        return self.opened.is_new

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not a change of the log yet."""
        return self.record != self.opened.record

    def set(self, **values: object) -> None:
        """Put new values into fields, as typed; they are durable within a second. No rule is checked yet."""
        edited = replace(self.record, **cast(Any, values))
        if edited == self.record:
            return
        self.record = edited
        self._forms.drafts.keep(self.opened, edited)

    def finish(self) -> bool:
        """Make what was typed a change of the log. Returns whether there was one.

        The form can be typed into afterwards: its own change is then what it goes on from.

        Raises:
            FieldError: What may not be kept as it is. The words stay in the drafts.
            DestroyedError: The record is not to be written into any more. The form still holds the words.
        """
        return self._forms.finish([self])

    def finish_quietly(self) -> bool:
        """As :meth:`finish`, but nothing that undo offers to take back: where it would take back more than words."""
        return self._forms.finish([self], None)

    def discard(self) -> None:
        """Throw away what was typed since the form was opened or last finished."""
        self._forms.discard([self])

    def kept_as(self, opened: Opened[R]) -> None:
        """Go on from a state that was just kept; called by :class:`Forms`."""
        self.opened = opened
        self.record = opened.record


class Forms:
    """Opens records for editing, and keeps them. One for each open vault."""

    def __init__(self, vault: Vault, drafts: DraftWriter, history: History, now: Callable[[], datetime]) -> None:
        self.vault = vault
        self.drafts = drafts
        self.history = history
        self.now = now

    def new(self, record: R) -> Form[R]:
        """A form for a record that does not exist yet. Nothing is kept until something is typed or it is finished."""
        return Form(self, Opened(record, {}), record)

    def open(self, kind: type[R], record_id: UUID) -> Form[R]:
        """A form for a kept record; words that were typed and not kept are in it again.

        Raises:
            GoneError: If there is no such record.
        """
        with self.vault.begin() as unit:
            draft = unit.draft(record_id)
            if draft is not None:
                opened, edited = unit.reopen(draft)
                return Form(self, cast("Opened[R]", opened), cast(R, edited))
            opened_now = unit.open(kind, record_id)
        return Form(self, opened_now, opened_now.record)

    def open_or_new(self, record: R) -> Form[R]:
        """A form for the one record with *record*'s identity, which is *record* itself when it was never kept."""
        try:
            return self.open(type(record), record.id)
        except GoneError:
            return self.new(record)

    def finish(self, forms: Sequence[Form[Any]], message: str | None = CHANGED, **details: object) -> bool:
        """Keep several forms in one transaction, as one action that can be undone. Returns whether anything changed.

        Without a *message* it is no action: it cannot be undone.

        Raises:
            FieldError: What may not be kept; then none of them is.
            DestroyedError: If one of them is not to be written into any more; then none of them is kept.
        """
        states: list[Opened[Any]] = []
        with self._ending_drafts() as (unit, forget):
            for form in forms:
                if form.is_changed and unit.was_destroyed(form.id):
                    raise DestroyedError
                states.append(unit.change(form.opened, form.record))
                forget(form.id)
        for form, state in zip(forms, states, strict=True):
            form.kept_as(state)
        if message is not None:
            self.history.did(message, unit.ops, **details)
        elif unit.ops:
            self.history.changed()
        return bool(unit.ops)

    def finish_what_may(self, forms: Iterable[Form[Any]]) -> dict[UUID, FieldError]:
        """Keep, as one action, those of *forms* that may be kept as they are. Returns why the others may not.

        Raises:
            FccError: If nothing can be kept now.
        """
        refused: dict[UUID, FieldError] = {}
        well = []
        for form in forms:
            try:
                form.record.check()
                well.append(form)
            except FieldError as problem:
                refused[form.id] = problem
        self.finish(well)
        return refused

    def discard(self, forms: Iterable[Form[Any]], *, instead: Iterable[Form[Any]] = ()) -> None:
        """Throw away what was typed into several forms; *instead* are forms that hold the same words from now on.

        Their drafts are written where those of the others end, so that the words are on the disk at every moment.
        """
        gone = list(forms)
        with self._ending_drafts() as (unit, forget):
            for form in gone:
                forget(form.id)
            for form in instead:
                unit.keep_draft(form.opened, form.record, self.now())
        for form in gone:
            form.record = form.opened.record

    def keep(self, *records: Record, message: str = CHANGED, **details: object) -> None:
        """Keep new records at once, without a form, as one action.

        Raises:
            FieldError: What may not be kept; then none of them is.
        """
        with self.vault.begin() as unit:
            for record in records:
                unit.create(record)
        self.history.did(message, unit.ops, **details)

    def change(self, kind: type[R], record_id: UUID, message: str = CHANGED, **values: object) -> R:
        """Change some fields of a kept record at once, without a form. Returns the record as it is then.

        Raises:
            GoneError: If there is no such record.
            FieldError: What may not be kept.
        """
        with self.vault.begin() as unit:
            opened = unit.open(kind, record_id)
            state = unit.change(opened, replace(opened.record, **cast(Any, values)))
        self.history.did(message, unit.ops)
        return state.record

    def delete(self, records: Iterable[Record], message: str = MOVED_TO_BIN, **details: object) -> None:
        """Move records to the bin, as one action that can be undone."""
        with self._ending_drafts() as (unit, forget):
            for record in records:
                forget(record.id)
                unit.delete(record)
        self.history.did(message, unit.ops, **details)

    @contextmanager
    def _ending_drafts(self) -> Iterator[tuple[UnitOfWork, Callable[[UUID], None]]]:
        """One transaction, and how drafts end in it. If it fails, what waited to be written waits again."""
        waited: Waiting = {}
        try:
            with self.vault.begin() as unit:
                yield unit, lambda record_id: waited.update(self.drafts.forget(record_id, unit))
        except BaseException:
            self.drafts.put_back(waited)
            raise

    def kept(self, record: Record) -> Kept:
        """When a record was written and changed.

        Raises:
            GoneError: If it was never kept.
        """
        with self.vault.read() as reader:
            return reader.kept(type(record), record.id)

    def versions(self, kind: type[R], record_id: UUID) -> list[Version]:
        """Every earlier wording of a record, the first one first."""
        with self.vault.read() as reader:
            return reader.versions(kind, record_id)

    def unfinished(self) -> list[Form[Any]]:
        """Forms whose words were typed and never kept: after a crash, or because a rule refused them."""
        with self.vault.begin() as unit:
            return [
                Form(self, *unit.reopen(draft))
                for draft in unit.drafts()
                if draft.kind not in _ONLY_DRAFTS and _still_there(unit, draft.rec)
            ]

    def only_drafts(self, kind: type[R]) -> list[Form[R]]:
        """Forms for all words of a kind that is only ever a draft, in the order in which they were last typed into."""
        self.flush()
        with self.vault.begin() as unit:
            found = [unit.reopen(draft) for draft in unit.drafts() if draft.kind == kind.kind]
        return [Form(self, cast("Opened[R]", opened), cast(R, edited)) for opened, edited in found]

    def recover(self) -> tuple[int, list[Form[Any]]]:
        """Keep what an interrupted sitting left in the drafts. Returns how many were kept, and the rest."""
        kept, refused = 0, []
        for form in self.unfinished():
            try:
                kept += self.finish([form])
            except FccError:
                refused.append(form)
        return kept, refused

    def flush(self) -> bool:
        """Wait until everything typed is on the disk; see :meth:`DraftWriter.flush`."""
        return self.drafts.flush()

    def settle(self) -> None:
        """Wait until everything typed is on the disk; called before lock and close.

        Raises:
            FccError: Why it is not.
        """
        if not self.flush():
            raise self.drafts.problem or FccError()


def _still_there(unit: UnitOfWork, record_id: UUID) -> bool:
    draft = unit.draft(record_id)
    if draft is None or (draft.heads and not unit.heads(record_id)):
        return False
    try:
        unit.reopen(draft)
    except (GoneError, AttributeError, LookupError, TypeError, ValueError) as problem:
        # One draft that this version cannot read must not keep her from all the others. It stays where it is.
        _log.error("a draft of kind %s could not be read: %s", draft.kind, type(problem).__name__)
        return False
    return True
