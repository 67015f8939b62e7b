"""What was done last, so that it can be taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from fcc_app.storage.oplog import Op
from fcc_app.storage.vault import Vault

MOST_ACTIONS = 100
"""How many actions can be taken back, one after the other."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person did. *message* is a marked message for the undo bar; *details* fill its holes."""

    message: str
    ops: tuple[Op, ...] = field(repr=False)
    details: dict[str, object] = field(default_factory=dict, repr=False)


class History:
    """The actions of this sitting on one vault. Forgotten when the vault is closed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._lock = threading.Lock()
        self._done: list[Action] = []
        self._undone: list[Action] = []
        self.on_change: list[Callable[[], None]] = []
        """Called after records changed or the stacks moved, in whichever thread that was."""

    def did(self, message: str, ops: Sequence[Op], **details: object) -> None:
        """Remember an action. Nothing is remembered of one that changed nothing."""
        if not ops:
            return
        with self._lock:
            self._done.append(Action(message, tuple(ops), details))
            del self._done[:-MOST_ACTIONS]
            self._undone.clear()
        self._tell()

    @property
    def last(self) -> Action | None:
        """What :meth:`undo` would take back."""
        with self._lock:
            return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Action | None:
        """What :meth:`redo` would do again."""
        with self._lock:
            return self._undone[-1] if self._undone else None

    def undo(self) -> Action | None:
        """Take the last action back. Returns it, or ``None`` when there is none."""
        return self._turn(self._done, self._undone)

    def redo(self) -> Action | None:
        """Do again what was taken back last. Returns it, or ``None`` when there is none."""
        return self._turn(self._undone, self._done)

    def _turn(self, from_stack: list[Action], to_stack: list[Action]) -> Action | None:
        with self._lock:
            if not from_stack:
                return None
            action = from_stack.pop()
        with self._vault.begin() as unit:
            for op in reversed(action.ops):
                unit.undo(op)
        with self._lock:
            to_stack.append(Action(action.message, tuple(unit.ops), action.details))
        self._tell()
        return action

    def forget(self, records: Collection[UUID]) -> None:
        """Forget what was done to some records, because their words were taken back: no undo may bring them again."""
        gone = {record.bytes for record in records}
        with self._lock:
            for stack in (self._done, self._undone):
                left = [replace(action, ops=tuple(op for op in action.ops if op.rec not in gone)) for action in stack]
                stack[:] = [action for action in left if action.ops]
        self.changed()

    def changed(self) -> None:
        """Say that records changed by something that cannot be undone."""
        self._tell()

    def _tell(self) -> None:
        for listener in self.on_change:
            listener()
