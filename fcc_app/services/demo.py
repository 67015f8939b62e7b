"""A demo home in a folder of its own: believable people, and nobody real."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.homes import Caregiver, Home
from fcc_app.domain.journal import JournalEntry
from fcc_app.domain.records import Record
from fcc_app.sealing.keys import RecoverySecret
from fcc_app.services.attachments import sealed_files
from fcc_app.services.vaults import NewHome, Vaults
from fcc_app.storage.engine import DiskProblemError
from fcc_app.storage.vault import Vault

DEMO_PASSPHRASE = "demo"  # noqa: S105 - everybody may know it: it opens only invented families
"""What opens a demo home."""

BATCH = 10_000
"""How many records are kept in one transaction."""


class InventedHome(Protocol):
    """Who is invented, and what was written about them; see :mod:`fcc_app.demo`."""

    def records(self) -> Iterator[Record]:
        """Every record, in the order in which it was written."""

    def journal_entries(self) -> Iterator[JournalEntry]:
        """The private journal."""

    def attachments(self) -> Iterable[tuple[Attachment, bytes]]:
        """Drawn photos."""


def write_home(invented: InventedHome, vaults: Vaults, progress: Callable[[int], None] | None = None) -> dict[str, int]:
    """Make a home in an empty folder and write *invented* into it. Returns how many records of each kind there are.

    *progress* is told how many records are written so far.

    Raises:
        HomeExistsError: If there is a home in the folder already.
        FccError: If the disk is full or may not be written.
    """
    records = invented.records()
    first = list(itertools.islice(records, 64))
    home = next(record for record in first if isinstance(record, Home))
    vaults.create(
        NewHome(
            provider_name=home.provider_name,
            home_name=home.name,
            passphrase=DEMO_PASSPHRASE,
            recovery=RecoverySecret.new(),
            time_zone=home.time_zone,
        )
    )
    counts: dict[str, int] = {}
    vault = vaults.unlock(DEMO_PASSPHRASE)
    try:
        _replace_first_records(vault, home)
        rest = (record for record in itertools.chain(first, records) if not isinstance(record, Home))
        counts["home"] = 1
        written = 0
        with vault.bulk():
            while batch := list(itertools.islice(rest, BATCH)):
                with vault.begin() as unit:
                    written += unit.create_many(batch)
                for record in batch:
                    counts[record.kind] = counts.get(record.kind, 0) + 1
                if progress is not None:
                    progress(written)
        counts["attachment"] = counts.get("attachment", 0) + _attach(invented, vaults, vault)
    finally:
        vaults.close(vault)
    counts["journal_entry"] = _write_journal(invented, vaults)
    try:
        vaults.folder.demo_mark.write_text(DEMO_PASSPHRASE + "\n", encoding="utf-8")
    except OSError as error:
        raise DiskProblemError from error
    return counts


def _replace_first_records(vault: Vault, home: Home) -> None:
    """The set-up made a home and its provider; the invented ones take their place."""
    with vault.begin() as unit:
        opened = unit.open(Home, home.id)
        unit.change(opened, home)
        unit.purge(person.id for person in unit.find(Caregiver))


def _attach(invented: InventedHome, vaults: Vaults, vault: Vault) -> int:
    files = sealed_files(vault, vaults.folder.attachments)
    kept = []
    for attachment, data in invented.attachments():
        kept.append(replace(attachment, blob=files.keep(data), size=len(data)))
    with vault.begin() as unit:
        return unit.create_many(kept)


def _write_journal(invented: InventedHome, vaults: Vaults) -> int:
    journal = vaults.open_journal(DEMO_PASSPHRASE)
    try:
        with journal.begin() as unit:
            return unit.create_many(invented.journal_entries())
    finally:
        journal.close()
