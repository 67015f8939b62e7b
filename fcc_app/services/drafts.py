"""Whatever is typed is durable within a second: one thread writes it down, and says so."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from fcc_app.domain.records import Opened, Record
from fcc_app.errors import FccError
from fcc_app.storage.unit_of_work import UnitOfWork
from fcc_app.storage.vault import Vault

RETRY_SECONDS = 2.0
"""How long after a failed write the next try is made."""

Waiting = dict[UUID, tuple[Opened[Any], Record]]
"""What was typed and is not on the disk yet: each record as it was opened, and as it is now."""

_log = logging.getLogger(__name__)


class DraftWriter:
    """Writes the newest state of each open form into the vault's drafts, in a thread of its own.

    *on_saved* is called in that thread with the record's id once its words are on the disk; *on_problem* with what went
    wrong, after which it is tried again until it succeeds.
    """

    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now
        self.on_saved: list[Callable[[UUID], None]] = []
        self.on_problem: list[Callable[[UUID, FccError], None]] = []
        self.problem: FccError | None = None
        """Why the last try failed; ``None`` when it did not."""
        self._waiting: Waiting = {}
        self._failures = 0
        self._hurry = False
        self._changed = threading.Condition()
        self._writing = False
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="draft-writer", daemon=True)
        self._thread.start()

    def keep(self, opened: Opened[Any], edited: Record) -> None:
        """Write down what was typed; returns at once. A newer state of the same record replaces one that waits."""
        with self._changed:
            self._waiting[edited.id] = (opened, edited)
            self._changed.notify_all()

    def forget(self, record_id: UUID, unit: UnitOfWork) -> Waiting:
        """Drop a record's draft in *unit*, because it is kept or thrown away there.

        Returns what waited to be written: if *unit* fails, :meth:`put_back` has to have it again.
        """
        with self._changed:
            waited = self._waiting.pop(record_id, None)
        unit.drop_draft(record_id)
        return {} if waited is None else {record_id: waited}

    def put_back(self, waited: Waiting) -> None:
        """Let what :meth:`forget` dropped wait again, unless something newer waits already."""
        with self._changed:
            self._waiting = waited | self._waiting
            self._changed.notify_all()

    def flush(self, timeout: float = 10.0) -> bool:
        """Try at once to have everything typed so far on the disk, and wait for it.

        False when a try failed (:attr:`problem` says why), or when it is not there after *timeout* seconds.
        """
        with self._changed:
            failures = self._failures
            self._hurry = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._is_done or self._failures > failures, timeout)
            return self._is_done

    @property
    def is_settled(self) -> bool:
        """Whether everything typed so far is on the disk; asked at any moment, without waiting."""
        with self._changed:
            return self._is_done

    @property
    def _is_done(self) -> bool:
        return not self._waiting and not self._writing

    def close(self) -> None:
        """Write down what waits, and stop. What cannot be written now is lost: call :meth:`flush` first, and ask."""
        self.flush()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closing)
                if not self._waiting:
                    return
                self._writing = True
            try:
                self._write()
            finally:
                with self._changed:
                    self._writing = False
                    self._changed.notify_all()

    def _write(self) -> None:
        taken: Waiting = {}
        try:
            # The transaction comes first: a form that is being finished holds it, and takes its draft out of the
            # waiting ones; what is taken here cannot be finished until it is written.
            with self._vault.begin() as unit:
                with self._changed:
                    self._hurry = False
                    taken = dict(self._waiting)
                for opened, edited in taken.values():
                    unit.keep_draft(opened, edited, self._now())
        except FccError as problem:
            self._failed(problem)
            return
        except Exception:  # noqa: BLE001 - the thread must live on: what is typed next has to be kept as well
            _log.exception("a draft could not be written")
            self._failed(FccError())
            return
        with self._changed:
            self.problem = None
            # Only now, for a full disk may show at the very end of a transaction.
            for record_id, written in taken.items():
                if self._waiting.get(record_id) is written:
                    del self._waiting[record_id]
            newer = set(self._waiting)
        for record_id in taken.keys() - newer:
            _tell(self.on_saved, record_id)

    def _failed(self, problem: FccError) -> None:
        with self._changed:
            self.problem = problem
            self._failures += 1
            waiting = list(self._waiting)
            self._changed.notify_all()
        for record_id in waiting:
            _tell(self.on_problem, record_id, problem)
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._hurry, RETRY_SECONDS)
            if self._closing:
                self._waiting.clear()


def _tell(listeners: list[Callable[..., None]], *news: object) -> None:
    for listener in tuple(listeners):
        try:
            listener(*news)
        except Exception:  # noqa: BLE001 - a window that is just closing must not stop what is typed from being kept
            _log.exception("a listener to the drafts failed")
