"""The key-slot file beside a database: one slot for each way to unlock it.

Each slot holds the database key, wrapped. The file is JSON; its format is in ``docs/sealed-files.md``. It holds nothing
secret by itself, but without it, or a backup of it, nobody can ever open the database: so it is replaced whole, and
the one before is kept as ``.old`` until the new one has unlocked once.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import UUID

from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.sealing.keys import (
    DEFAULT_COST,
    HIGHEST_COST,
    KEY_BYTES,
    LOWEST_COST,
    SALT_BYTES,
    Cost,
    RecoverySecret,
    derive_key,
    random_salt,
)
from fcc_app.sealing.seal import OVERHEAD, BrokenSealError, open_sealed, seal
from fcc_app.storage.safe_files import remove_file, replace_file

FORMAT = 1
"""The number of the file's format. A file with a higher one was written by a newer version of the app."""

ENDING = ".keys"
"""``home.db`` has its slots in ``home.keys``."""

_log = logging.getLogger(__name__)

_MAGIC = "fcc-app key slots"
_LARGEST_FILE = 64 * 1024
_RECOVERY_PURPOSE = b"recovery-slot"


class WrongPassphraseError(FccError):
    """The passphrase does not open the database. No hint is given."""

    message_id = N_("This passphrase does not open your notes. Nothing was changed.")
    code = "E160"


class FormerPassphraseError(WrongPassphraseError):
    """The file made by the last change of passphrase is damaged, and the one before it wants the one before."""

    message_id = N_(
        "The last change of your passphrase was damaged on this computer's disk. Your notes are safe. "
        "Please use the passphrase you had before."
    )
    code = "E161"


class WrongRecoverySheetError(FccError):
    """A well-formed recovery code, of another home or of a sheet that has since been replaced."""

    message_id = N_(
        "This recovery sheet does not open these notes: it belongs to another home, or a newer sheet was made. "
        "Nothing was changed."
    )
    code = "E162"


class MissingKeyFileError(FccError):
    """There is no key-slot file, and none before it."""

    message_id = N_(
        "The file {file}, which belongs to your notes, is not there, and without it they cannot be opened. "
        "Your notes were not changed. Please put it back, or open your last backup."
    )
    code = "E163"


class DamagedKeyFileError(FccError):
    """The key-slot file is not one, was changed or cut, and the one before it is not there or no better."""

    message_id = N_(
        "The file {file} is damaged, and without it your notes cannot be opened. Your notes were not changed. "
        "Please open your last backup."
    )
    code = "E164"


class UnreadableKeyFileError(FccError):
    """The disk or the system does not hand the file over."""

    message_id = N_(
        "The file {file} could not be read: another program holds it, or the disk has a problem. "
        "Your notes were not changed. Please close other programs and try again."
    )
    code = "E165"


class NewerKeyFileError(FccError):
    """A newer version of the app wrote the file."""

    message_id = N_("These notes were made by a newer version of this app. Please update the app, then open them.")
    code = "E166"


class WeakKeyFileError(FccError):
    """A slot is protected by less than the least that is accepted."""

    message_id = N_(
        "The file {file} protects your notes too weakly, as if somebody had changed it. It was not used. "
        "Please open your last backup."
    )
    code = "E167"


class KeyFileExistsError(FccError):
    """There are notes at this place already."""

    message_id = N_("There are notes here already. Nothing was changed.")
    code = "E168"


class UnwrittenKeyFileError(FccError):
    """The new key-slot file could not be written; the one before still stands."""

    message_id = N_(
        "The change could not be written: the disk is full or cannot be written to. Everything is as it was. "
        "Please make some room and try again."
    )
    code = "E169"


class SlotKind(StrEnum):
    """A way to unlock."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot, not a secret
    RECOVERY = "recovery"


_KDF = {SlotKind.PASSPHRASE: "argon2id", SlotKind.RECOVERY: "blake2b"}


@dataclass(frozen=True, slots=True)
class _Slot:
    """*wrapped* is the sealed database key; *cost* is there for a passphrase only."""

    kind: SlotKind
    salt: bytes
    cost: Cost | None
    wrapped: bytes = field(default=b"", repr=False)

    def public(self) -> dict[str, Any]:
        """Everything but the wrapped key: what the seal binds the key to."""
        described: dict[str, Any] = {"type": self.kind.value, "kdf": _KDF[self.kind], "salt": self.salt.hex()}
        if self.cost is not None:
            described |= {"memory_kib": self.cost.memory_kib, "passes": self.cost.passes}
        return described

    def filled(self, device: UUID, wrapping_key: bytes, database_key: bytes) -> _Slot:
        return replace(self, wrapped=seal(wrapping_key, database_key, self._associated(device)))

    def opened(self, device: UUID, wrapping_key: bytes) -> bytes:
        return open_sealed(wrapping_key, self.wrapped, self._associated(device))

    def _associated(self, device: UUID) -> bytes:
        return _canonical({"format": FORMAT, "device": device.hex, **self.public()})


@dataclass(frozen=True, slots=True)
class _Contents:
    """A whole file. *raw* is what it was read from, and *fallback* says that this is the one before."""

    device: UUID
    slots: dict[SlotKind, _Slot]
    raw: bytes = field(default=b"", repr=False)
    fallback: bool = False

    def with_slot(self, slot: _Slot) -> _Contents:
        return replace(self, slots=self.slots | {slot.kind: slot})

    def to_bytes(self) -> bytes:
        slots = [slot.public() | {"wrapped": slot.wrapped.hex()} for slot in self.slots.values()]
        body = {"magic": _MAGIC, "format": FORMAT, "device": self.device.hex, "slots": slots}
        return json.dumps(body | {"check": _check_sum(body)}, indent=2).encode() + b"\n"


class _DamagedError(Exception):
    """Not a key-slot file, or not as it was written."""


class KeySlots:
    """The key-slot file at *path*.

    A new slot gets *cost*, and one that costs less is raised to it when it next unlocks; one below *lowest* is
    refused. Only tests give other values than the defaults.
    """

    def __init__(self, path: Path, *, cost: Cost = DEFAULT_COST, lowest: Cost = LOWEST_COST) -> None:
        self.path = path
        self._cost = cost
        self._lowest = lowest

    @staticmethod
    def beside(database: Path, *, cost: Cost = DEFAULT_COST, lowest: Cost = LOWEST_COST) -> KeySlots:
        """The key slots of *database*."""
        return KeySlots(database.with_suffix(ENDING), cost=cost, lowest=lowest)

    @property
    def old_path(self) -> Path:
        """Where the file before the last change is, until the new one has unlocked once."""
        return self.path.with_name(self.path.name + ".old")

    def exist(self) -> bool:
        """Whether there is a key-slot file, be it only the one before the last change."""
        return self.path.exists() or self.old_path.exists()

    def device(self) -> UUID:
        """The installation that this file was made on. A restored backup keeps it: the seals are bound to it.

        Raises:
            FccError: As :meth:`unlock`, but for a wrong passphrase.
        """
        return self._read().device

    def create(self, *, device: UUID, database_key: bytes, passphrase: str, recovery: RecoverySecret) -> None:
        """Write a new file that opens *database_key* (32 bytes) by *passphrase* and by *recovery*.

        Raises:
            KeyFileExistsError: If there is one already: it may be the only way to somebody's notes.
            UnwrittenKeyFileError: If the disk is full or read-only.
        """
        if self.exist():
            raise KeyFileExistsError
        contents = _Contents(device, {})
        contents = contents.with_slot(self._passphrase_slot(device, database_key, passphrase, self._cost))
        contents = contents.with_slot(_recovery_slot(device, database_key, recovery))
        self._put(self.path, contents.to_bytes())

    def unlock(self, passphrase: str) -> bytes:
        """The database key, 32 bytes. Takes about a second, and 128 MiB of memory meanwhile.

        Raises:
            WrongPassphraseError: If it is not the passphrase.
            MissingKeyFileError, DamagedKeyFileError, UnreadableKeyFileError, NewerKeyFileError, WeakKeyFileError:
                If there is no file to try it on.
            NotEnoughMemoryError: If the system does not give the memory.
        """
        contents = self._read()
        database_key = self._try_passphrase(contents, passphrase)
        self._settle(contents)
        cost = contents.slots[SlotKind.PASSPHRASE].cost or self._cost
        if not cost.covers(self._cost):
            raised = self._passphrase_slot(contents.device, database_key, passphrase, cost.at_least(self._cost))
            try:
                self._replace(contents, raised)
            except UnwrittenKeyFileError:
                _log.warning("the passphrase's slot could not be raised to today's cost")
        return database_key

    def unlock_with_recovery(self, recovery: RecoverySecret) -> bytes:
        """The database key, 32 bytes, by the paper sheet. At once.

        Raises:
            WrongRecoverySheetError: If it is another sheet's.
            FccError: As :meth:`unlock`, if there is no file to try it on.
        """
        contents = self._read()
        database_key = _try_recovery(contents, recovery)
        if contents.fallback:
            # Only then: otherwise the one before stays until the passphrase's new slot has proved itself.
            self._settle(contents)
        return database_key

    def change_passphrase(self, passphrase: str, new_passphrase: str) -> None:
        """Let *new_passphrase* open the database from now on. The database itself stays as it is.

        Raises:
            FccError: As :meth:`unlock`.
            UnwrittenKeyFileError: If the disk is full or read-only; *passphrase* still holds then.
        """
        contents = self._read()
        self._give_passphrase(contents, self._try_passphrase(contents, passphrase), new_passphrase)

    def forgotten_passphrase(self, recovery: RecoverySecret, new_passphrase: str) -> None:
        """The same, by the paper sheet.

        Raises:
            FccError: As :meth:`unlock_with_recovery`.
            UnwrittenKeyFileError: If the disk is full or read-only; nothing is changed then.
        """
        contents = self._read()
        self._give_passphrase(contents, _try_recovery(contents, recovery), new_passphrase)

    def change_recovery(self, passphrase: str, recovery: RecoverySecret) -> None:
        """Let the sheet with *recovery* open the database from now on, and no longer the one before.

        Raises:
            FccError: As :meth:`unlock`.
            UnwrittenKeyFileError: If the disk is full or read-only; the sheet before still holds then.
        """
        contents = self._read()
        database_key = self._try_passphrase(contents, passphrase)
        self._replace(contents, _recovery_slot(contents.device, database_key, recovery))

    def _give_passphrase(self, contents: _Contents, database_key: bytes, new_passphrase: str) -> None:
        self._replace(contents, self._passphrase_slot(contents.device, database_key, new_passphrase, self._cost))

    def _replace(self, contents: _Contents, slot: _Slot) -> None:
        # What is kept is what has just unlocked, which is not always what lies at the path.
        self._put(self.old_path, contents.raw)
        self._put(self.path, contents.with_slot(slot).to_bytes())

    def _settle(self, contents: _Contents) -> None:
        """After unlocking: the one before is no longer needed, or takes the place of the damaged one.

        A disk that does not let us is no reason not to unlock.
        """
        try:
            if contents.fallback:
                replace_file(self.path, contents.raw)
            elif self.old_path.exists():
                remove_file(self.old_path)
        except OSError as problem:
            _log.warning("the key files could not be tidied: %s", problem.strerror)

    def _passphrase_slot(self, device: UUID, database_key: bytes, passphrase: str, cost: Cost) -> _Slot:
        salt = random_salt()
        slot = _Slot(SlotKind.PASSPHRASE, salt, cost)
        return slot.filled(device, derive_key(passphrase, salt, cost), database_key)

    def _try_passphrase(self, contents: _Contents, passphrase: str) -> bytes:
        slot = contents.slots[SlotKind.PASSPHRASE]
        if slot.cost is None or not slot.cost.covers(self._lowest):
            raise WeakKeyFileError(file=self.path.name)
        try:
            return slot.opened(contents.device, derive_key(passphrase, slot.salt, slot.cost))
        except BrokenSealError as problem:
            raise (FormerPassphraseError if contents.fallback else WrongPassphraseError) from problem

    def _read(self) -> _Contents:
        """The file, or where it is missing or damaged the one before it."""
        failure: FccError
        try:
            return _parse(_read_some(self.path))
        except FileNotFoundError:
            failure = MissingKeyFileError(file=self.path.name)
        except OSError:
            # The file may be sound: the one before must not be taken for it, for it opens to a former passphrase.
            raise UnreadableKeyFileError(file=self.path.name) from None
        except _DamagedError:
            failure = DamagedKeyFileError(file=self.path.name)
        try:
            return replace(_parse(_read_some(self.old_path)), fallback=True)
        except (OSError, _DamagedError):
            raise failure from None

    def _put(self, path: Path, data: bytes) -> None:
        try:
            replace_file(path, data)
        except OSError as problem:
            raise UnwrittenKeyFileError from problem


def _recovery_slot(device: UUID, database_key: bytes, recovery: RecoverySecret) -> _Slot:
    slot = _Slot(SlotKind.RECOVERY, random_salt(), None)
    return slot.filled(device, recovery.key(_RECOVERY_PURPOSE, slot.salt), database_key)


def _try_recovery(contents: _Contents, recovery: RecoverySecret) -> bytes:
    slot = contents.slots[SlotKind.RECOVERY]
    try:
        return slot.opened(contents.device, recovery.key(_RECOVERY_PURPOSE, slot.salt))
    except BrokenSealError as problem:
        raise WrongRecoverySheetError from problem


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _check_sum(body: dict[str, Any]) -> str:
    # Tells a damaged file from a wrong passphrase. Whoever changes the file on purpose can make it anew: the seals
    # of the slots are what protects.
    return blake2b(_canonical(body), digest_size=16, person=b"key-slots-check").hexdigest()


def _read_some(path: Path) -> bytes:
    """The file's bytes, or the first ones of a file too large to be ours."""
    with path.open("rb") as file:
        return file.read(_LARGEST_FILE + 1)


def _parse(raw: bytes) -> _Contents:
    if len(raw) > _LARGEST_FILE:
        raise _DamagedError
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as problem:
        raise _DamagedError from problem
    if not isinstance(body, dict) or body.get("magic") != _MAGIC:
        raise _DamagedError
    version = body.get("format")
    if type(version) is int and version > FORMAT:
        raise NewerKeyFileError
    if version != FORMAT or body.pop("check", None) != _check_sum(body):
        raise _DamagedError
    try:
        device = UUID(hex=body["device"])
        slots = {slot.kind: slot for slot in map(_parse_slot, body["slots"])}
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise _DamagedError from problem
    if set(slots) != set(SlotKind):
        raise _DamagedError
    return _Contents(device, slots, raw)


def _parse_slot(described: dict[str, Any]) -> _Slot:
    """One slot.

    Raises:
        KeyError, TypeError, ValueError: If something is missing, of another kind or out of range.
    """
    kind = SlotKind(described["type"])
    cost = None
    if kind is SlotKind.PASSPHRASE:
        cost = Cost(described["memory_kib"], described["passes"])
        if type(cost.memory_kib) is not int or type(cost.passes) is not int:
            raise TypeError("a cost is two whole numbers")
        if not HIGHEST_COST.covers(cost) or not cost.covers(Cost(8, 1)):
            raise ValueError("a cost that no version of the app writes")
    slot = _Slot(kind, bytes.fromhex(described["salt"]), cost, bytes.fromhex(described["wrapped"]))
    if described["kdf"] != _KDF[kind] or len(slot.salt) != SALT_BYTES or len(slot.wrapped) != KEY_BYTES + OVERHEAD:
        raise ValueError("a slot that no version of the app writes")
    return slot
