"""The private journal: opened on demand with the passphrase, in a vault that nothing else ever opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from fcc_app.domain.folding import Context, fts_query, match_context
from fcc_app.domain.ids import ChildId, FamilyId, new_id
from fcc_app.domain.journal import JournalAbout, JournalEntry
from fcc_app.i18n import N_
from fcc_app.services.bin import Bin
from fcc_app.services.drafts import DraftWriter
from fcc_app.services.forms import Form, Forms
from fcc_app.services.history import History
from fcc_app.services.vaults import Vaults
from fcc_app.storage import journal_queries
from fcc_app.storage.kinds import JOURNAL_KINDS
from fcc_app.storage.vault import Vault

ENTRY_TO_BIN = N_("Journal entry moved to the bin.")


class OpenJournal:
    """The journal while it is open. Closed on leaving its page, and at lock."""

    def __init__(self, vault: Vault, now: Callable[[], datetime], language: Callable[[], str]) -> None:
        self.vault = vault
        self._now = now
        self._language = language
        self.history = History(vault)
        self.drafts = DraftWriter(vault, now)
        self.forms = Forms(vault, self.drafts, self.history, now)
        self.bin = Bin(vault, self.history, now, JOURNAL_KINDS, lambda attachment: None)
        self.forms.recover()

    def new_entry(
        self,
        about: JournalAbout = JournalAbout.MY_PRACTICE,
        *,
        child: ChildId | None = None,
        family: FamilyId | None = None,
    ) -> Form[JournalEntry]:
        """An entry to write in. It may point to a child or a family; nothing points back."""
        return self.forms.new(
            JournalEntry(
                id=new_id(),
                about=about,
                child_id=child,
                family_id=family,
                occurred_at=self._now(),
                language=self._language(),
            )
        )

    def edit(self, entry: UUID) -> Form[JournalEntry]:
        """An entry in a form."""
        return self.forms.open(JournalEntry, entry)

    def page(self, after: tuple[datetime, UUID] | None, limit: int) -> list[JournalEntry]:
        """The next *limit* entries, newest first, after the last one seen."""
        with self.vault.read() as reader:
            return journal_queries.entries_page(reader, after=after, limit=limit)

    def search(self, typed: str, limit: int = 50) -> list[tuple[JournalEntry, Context]]:
        """The entries that hold what was typed, newest first, with the words around it."""
        query = fts_query(typed)
        if query is None:
            return []
        with self.vault.read() as reader:
            entries = journal_queries.search_entries(reader, query, limit)
        return [(entry, match_context(entry.text, typed)) for entry in entries]

    def delete(self, entry: JournalEntry) -> None:
        """Move an entry to the journal's own bin."""
        self.forms.delete([entry], ENTRY_TO_BIN)

    def discard(self, entry: JournalEntry) -> None:
        """Destroy an entry at once: a reflection can be discarded instead of kept."""
        self.forms.delete([entry], ENTRY_TO_BIN)
        self.bin.destroy([entry])

    def close(self) -> None:
        """Write down what waits and close the vault."""
        self.drafts.close()
        self.vault.close()


class Journal:
    """The way to the private journal."""

    def __init__(self, vaults: Vaults, now: Callable[[], datetime], language: Callable[[], str]) -> None:
        self._vaults = vaults
        self._now = now
        self._language = language

    def open(self, passphrase: str) -> OpenJournal:
        """Open the journal. Takes about a second: call it in the background.

        Raises:
            WrongPassphraseError, WaitBeforeTryingError: If it is not the passphrase.
            FccError: If the vault is damaged or missing.
        """
        return OpenJournal(self._vaults.open_journal(passphrase), self._now, self._language)
