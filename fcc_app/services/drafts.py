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
        self._waiting: dict[UUID, tuple[Opened[Any], Record]] = {}
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

    def forget(self, record_id: UUID, unit: UnitOfWork) -> None:
        """Drop a record's draft in *unit*, because it is kept or thrown away there."""
        with self._changed:
            self._waiting.pop(record_id, None)
        unit.drop_draft(record_id)

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until everything typed so far is on the disk. False when it is not after *timeout* seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._writing, timeout)

    def close(self) -> None:
        """Write down what waits, and stop."""
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
        written: list[UUID] = []
        try:
            # The transaction comes first: a form that is being finished holds it, and takes its draft out of the
            # waiting ones; what is taken here cannot be finished until it is written.
            with self._vault.begin() as unit:
                with self._changed:
                    taken, self._waiting = self._waiting, {}
                try:
                    for record_id, (opened, edited) in taken.items():
                        unit.keep_draft(opened, edited, self._now())
                        written.append(record_id)
                except BaseException:
                    self._put_back(taken)
                    raise
        except FccError as problem:
            self._failed(problem)
            return
        except Exception:  # noqa: BLE001 - the thread must live on: what is typed next has to be kept as well
            _log.exception("a draft could not be written")
            self._failed(FccError())
            return
        for record_id in written:
            for listener in self.on_saved:
                listener(record_id)

    def _put_back(self, taken: dict[UUID, tuple[Opened[Any], Record]]) -> None:
        with self._changed:
            self._waiting = taken | self._waiting

    def _failed(self, problem: FccError) -> None:
        with self._changed:
            waiting = list(self._waiting)
        for record_id in waiting:
            for listener in self.on_problem:
                listener(record_id, problem)
        with self._changed:
            self._changed.wait_for(lambda: self._closing, RETRY_SECONDS)
            if self._closing:
                self._waiting.clear()
