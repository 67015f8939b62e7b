"""Making a home, opening it with its passphrase or its recovery sheet, and locking it again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from fcc_app import i18n
from fcc_app.domain.homes import Caregiver, CaregiverRole, Home
from fcc_app.domain.ids import CaregiverId, new_id
from fcc_app.errors import FccError
from fcc_app.i18n import N_, Catalog
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import (
    DEFAULT_COST,
    LOWEST_COST,
    Cost,
    EpochKey,
    KeyPairs,
    RecoverySecret,
    random_key,
)
from fcc_app.storage.engine import DiskProblemError, ReadOnlyDiskError, VaultInUseError
from fcc_app.storage.key_slots import FormerPassphraseError, KeySlots, WrongPassphraseError
from fcc_app.storage.unlock_attempts import UnlockAttempts
from fcc_app.storage.vault import Clock, Vault, create_vault, wall_clock

_log = logging.getLogger(__name__)


class NoHomeError(FccError):
    """There is no home in the folder."""

    message_id = N_("There is no home in this folder yet: {folder}")
    code = "E201"


class HomeExistsError(FccError):
    """There is a home in the folder already."""

    message_id = N_("There is a home in this folder already. It was not changed: {folder}")
    code = "E202"


class SyncedFolderError(FccError):
    """The folder belongs to a file-sharing service."""

    message_id = N_(
        "This folder is shared by {service}. Two computers would overwrite each other there. "
        "Please choose another folder."
    )
    code = "E203"


class WaitBeforeTryingError(FccError):
    """Too many wrong passphrases in a row; the next try has to wait."""

    code = "E204"

    def __init__(self, *, seconds: int) -> None:
        super().__init__(seconds=seconds)
        self.seconds = seconds

    def user_message(self, catalog: Catalog | None = None) -> str:
        """See :meth:`FccError.user_message`."""
        words = i18n.catalog(i18n.app_language()) if catalog is None else catalog
        said = words.ngettext(
            "Please wait {n} second, then try again.",
            "Please wait {n} seconds, then try again.",
            self.seconds,
        )
        return said.format(n=self.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """What the first run asks for."""

    provider_name: str
    home_name: str
    passphrase: str
    recovery: RecoverySecret
    time_zone: str = ""


class Vaults:
    """The vaults of one data folder.

    *now* is the clock, aware; *cost* is what a guess at the passphrase costs (only tests lower it, with *lowest*).
    """

    def __init__(
        self,
        folder: DataFolder,
        now: Callable[[], datetime],
        *,
        cost: Cost = DEFAULT_COST,
        lowest: Cost = LOWEST_COST,
        clock: Clock = wall_clock,
    ) -> None:
        self.folder = folder
        self.now = now
        self._cost = cost
        self._lowest = lowest
        self._clock = clock
        # Unlocking happens in one thread, locking in another, and the next unlocking in a third.
        self._lock = FileLock(folder.lock, thread_local=False)

    @property
    def exists(self) -> bool:
        """Whether there is a home in the folder."""
        return self.folder.home.exists()

    def create(self, new: NewHome) -> None:
        """Make a home and its private journal. The passphrase and the recovery sheet open both.

        Raises:
            HomeExistsError: If there is one already.
            SyncedFolderError: If the folder belongs to a file-sharing service.
            FccError: If a name is missing, the disk is full or may not be written.
        """
        if self.exists:
            raise HomeExistsError(folder=self.folder.path)
        service = self.folder.synced_by
        if service is not None:
            raise SyncedFolderError(service=service)
        home = Home(name=new.home_name.strip(), provider_name=new.provider_name.strip(), time_zone=new.time_zone)
        provider = Caregiver(id=CaregiverId(new_id()), name=new.provider_name.strip(), role=CaregiverRole.PROVIDER)
        home.check()
        self.hold()
        try:
            self._set_aside_unfinished()
            # The journal first: the home's vault is what says that setting up has finished.
            self._create_one(self.folder.journal, new, "journal")
            key = self._create_one(self.folder.home, new, "home", finish=False)
            unfinished = self.folder.home.with_suffix(".new")
            vault = Vault(unfinished, key, clock=self._clock)
            try:
                with vault.begin() as unit:
                    unit.create(home)
                    unit.create(provider)
            finally:
                vault.close()
            unfinished.rename(self.folder.home)
        except OSError as error:
            raise DiskProblemError from error
        finally:
            self.let_go()

    def _set_aside_unfinished(self) -> None:
        """Move away what an interrupted set-up left. It is never deleted: a missing home may only be misplaced."""
        left = [path for name in ("home.*", "journal.*") for path in self.folder.path.glob(name)]
        if left:
            aside = self.folder.path / f"set-aside-{self.now():%Y-%m-%d-%H%M%S}"
            aside.mkdir()
            for path in left:
                path.rename(aside / path.name)

    def _create_one(self, path: Path, new: NewHome, what: str, *, finish: bool = True) -> bytes:
        key = random_key()
        device = uuid4()
        pairs = KeyPairs.new()
        public = new.recovery.key_pairs.public
        self._slots(path).create(device=device, database_key=key, passphrase=new.passphrase, recovery=new.recovery)
        values = {
            "home_id": new_id().bytes,
            "epochs": EpochKey.pack([EpochKey.new()]),
            "device_signing": pairs.signing_seed,
            "device_box": pairs.box_seed,
            "recovery_signing": public.signing,
            "recovery_box": public.box,
        }
        from fcc_app.storage.tables import home_tables, journal_tables  # SQLAlchemy, which only a new vault needs

        tables = home_tables if what == "home" else journal_tables
        target = path if finish else path.with_suffix(".new")
        create_vault(target, key, tables, device=device.hex, values=values)
        return key

    def _slots(self, database: Path) -> KeySlots:
        return KeySlots.beside(database, cost=self._cost, lowest=self._lowest)

    def seconds_to_wait(self) -> int:
        """How long until the next passphrase may be tried, in seconds; 0 means at once."""
        return self._attempts().seconds_to_wait(self.now())

    def _attempts(self) -> UnlockAttempts:
        return UnlockAttempts(self._slots(self.folder.home).path)

    def unlock(self, passphrase: str) -> Vault:
        """Open the home with its passphrase. Takes about a second: call it in the background.

        Raises:
            NoHomeError: If there is none.
            WaitBeforeTryingError: If there were wrong passphrases just now.
            WrongPassphraseError: If it is not the passphrase.
            FccError: If the vault is damaged, newer, or open in another copy of the app.
        """
        return self._open(self.folder.home, lambda: self.key(self.folder.home, passphrase))

    def unlock_with_recovery(self, recovery: RecoverySecret, new_passphrase: str) -> Vault:
        """Open the home with its recovery sheet, and give it and the journal a new passphrase.

        Raises:
            WrongRecoverySheetError: If it is another home's sheet.
            FccError: As :meth:`unlock`.
        """

        def key() -> bytes:
            database_key = self._slots(self.folder.home).unlock_with_recovery(recovery)
            for database in (self.folder.home, self.folder.journal):
                if self._slots(database).exist():
                    self._slots(database).forgotten_passphrase(recovery, new_passphrase)
            self._attempts().succeeded()
            self._forget_demo_passphrase()
            return database_key

        return self._open(self.folder.home, key)

    def open_journal(self, passphrase: str) -> Vault:
        """Open the private journal; the passphrase is asked again each time.

        Raises:
            FccError: As :meth:`unlock`.
        """
        return Vault(self.folder.journal, self.key(self.folder.journal, passphrase), clock=self._clock)

    def change_passphrase(self, passphrase: str, new_passphrase: str) -> None:
        """Let *new_passphrase* open the home and the journal from now on.

        Raises:
            FccError: As :meth:`unlock`; nothing is changed then.
        """
        with self._counting_wrong_ones():
            self._change_journals(passphrase, new_passphrase)
            try:
                self._slots(self.folder.home).change_passphrase(passphrase, new_passphrase)
            except FccError:
                with suppress(FccError):
                    self._change_journals(new_passphrase, passphrase)
                raise
        self._forget_demo_passphrase()

    def _forget_demo_passphrase(self) -> None:
        """What lies beside a demo home opens it no more."""
        with suppress(OSError):
            self.folder.demo_mark.unlink(missing_ok=True)

    def _change_journals(self, passphrase: str, new_passphrase: str) -> None:
        slots = self._slots(self.folder.journal)
        if not slots.exist():
            return
        try:
            slots.change_passphrase(passphrase, new_passphrase)
        except WrongPassphraseError as problem:
            try:  # the power may have failed between the two: then the journal has the new one already
                slots.unlock(new_passphrase)
            except FccError:
                raise problem from None

    def key(self, database: Path, passphrase: str) -> bytes:
        """A vault's key by the passphrase; wrong ones are counted, and soon have to wait.

        Raises:
            FccError: As :meth:`unlock`.
        """
        with self._counting_wrong_ones():
            return self._slots(database).unlock(passphrase)

    @contextmanager
    def _counting_wrong_ones(self) -> Iterator[None]:
        """Around each use of a passphrase, whatever it is used for.

        Raises:
            WaitBeforeTryingError: If there were wrong ones just now.
        """
        attempts = self._attempts()
        wait = attempts.seconds_to_wait(self.now())
        if wait:
            raise WaitBeforeTryingError(seconds=wait)
        try:
            yield
        except (WrongPassphraseError, FormerPassphraseError):
            attempts.failed(self.now())
            raise
        attempts.succeeded()

    def _open(self, database: Path, key: Callable[[], bytes]) -> Vault:
        if not self.exists:
            raise NoHomeError(folder=self.folder.path)
        self.hold()
        try:
            return Vault(database, key(), clock=self._clock)
        except BaseException:
            self.let_go()
            raise

    def hold(self) -> None:
        """Be the one running copy of the app on this folder.

        Raises:
            VaultInUseError: If another one is.
            ReadOnlyDiskError: If the folder may not be written.
        """
        try:
            self.folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise VaultInUseError from error
        except OSError as error:
            raise ReadOnlyDiskError from error

    def let_go(self) -> None:
        """Let another copy of the app open the folder."""
        self._lock.release()

    def close(self, vault: Vault) -> None:
        """Lock: close a vault that :meth:`unlock` opened."""
        vault.close()
        self.let_go()
