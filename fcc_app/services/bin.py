"""The bin: what was deleted stays here for 30 days, and is destroyed only when a person says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.records import Record
from fcc_app.services.forms import RESTORED
from fcc_app.services.history import History
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.unit_of_work import UnitOfWork
from fcc_app.storage.vault import Vault

KEPT_FOR = timedelta(days=30)
"""How long a record stays in the bin before *Today* offers to destroy it."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record in the bin, and since when."""

    record: Record
    deleted_at: datetime

    def may_be_destroyed(self, now: datetime) -> bool:
        """Whether its 30 days are over."""
        return now - self.deleted_at >= KEPT_FOR


class Bin:
    """What was deleted from one vault."""

    def __init__(
        self,
        vault: Vault,
        history: History,
        now: Callable[[], datetime],
        kinds: Iterable[type[Record]],
        destroy_attachment: Callable[[Attachment], None],
        forget_destroyed: Callable[[UnitOfWork], None] | None = None,
    ) -> None:
        """*forget_destroyed* lets go of what this laptop alone keeps about records that are no more."""
        self._vault = vault
        self._history = history
        self._now = now
        self._kinds = tuple(kinds)
        self._destroy_attachment = destroy_attachment
        self._forget_destroyed = forget_destroyed

    def contents(self) -> list[Deleted]:
        """Everything in the bin, what was deleted last first."""
        zone = self._now().tzinfo
        found = []
        with self._vault.read() as reader:
            for kind in self._kinds:
                for record in reader.find(kind, deleted=True):
                    deleted_ms = reader.kept(kind, record.id).deleted_ms or 0
                    found.append(Deleted(record, datetime.fromtimestamp(deleted_ms / 1000, zone)))
        return sorted(found, key=lambda item: item.deleted_at, reverse=True)

    def restore(self, records: Iterable[Record]) -> None:
        """Take records out of the bin, as one action that can be undone."""
        with self._vault.begin() as unit:
            for record in records:
                unit.restore(record)
        self._history.did(RESTORED, unit.ops)

    def ripe(self) -> list[Deleted]:
        """What has been in the bin for 30 days: *Today* offers to destroy it."""
        now = self._now()
        return [item for item in self.contents() if item.may_be_destroyed(now)]

    def destroy(self, records: Iterable[Record]) -> int:
        """Destroy records in the bin for good; the file keeps no byte of them. Returns how many.

        A record that is not in the bin is left alone.
        """
        doomed = []
        with self._vault.begin() as unit:
            for record in records:
                if unit.kept(type(record), record.id).deleted_ms is not None:
                    doomed.append(record)
                    if record.kind in CODECS and type(record) is not Attachment and Attachment in self._kinds:
                        doomed.extend(unit.find(Attachment, owner_id=record.id))
            unit.purge(record.id for record in doomed)
            if self._forget_destroyed is not None:
                self._forget_destroyed(unit)
        for record in doomed:
            if isinstance(record, Attachment):
                self._destroy_attachment(record)
        self._vault.compact()
        return len(doomed)
