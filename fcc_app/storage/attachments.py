"""Sealed files beside the vault: photos and documents. They are opened in memory only.

A blob's name is a hash of what is in it, keyed with the epoch's key, so that nobody without the key can tell whether
a certain photo is there. The file: ``FCCB``, version (1 byte), epoch (8 bytes), then a stream of sealed chunks of
64 KiB. The seal is bound to home, epoch and name: a file renamed or carried to another home does not open.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fcc_app.domain.attachments import LARGEST_BYTES, AttachmentTooLargeError
from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.sealing.keys import EPOCH_ID_BYTES, EpochKey
from fcc_app.sealing.seal import CHUNK, BrokenSealError, open_stream, seal_stream
from fcc_app.storage.safe_files import PART_ENDING, remove_file, replace_file, sync_folder

ENDING = ".blob"
"""The ending of a sealed file's name."""

_MAGIC = b"FCCB\x01"
_HEADER_BYTES = len(_MAGIC) + EPOCH_ID_BYTES
_LARGEST_FILE = LARGEST_BYTES + _HEADER_BYTES + 24 + 17 * (LARGEST_BYTES // CHUNK + 1)
_NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)
_PURPOSE_NAME = b"blob-id"
_PURPOSE_SEAL = b"blob"

_log = logging.getLogger(__name__)


class MissingAttachmentError(FccError):
    """The record is here and the file is not: not yet, or no longer."""

    message_id = N_("This photo or document is not on this computer. The note itself is complete.")
    code = "E170"


class DamagedAttachmentError(FccError):
    """The sealed file was changed or cut, or belongs to another home."""

    message_id = N_(
        "This photo or document is damaged on this computer's disk and cannot be opened. The note itself is safe. "
        "Your last backup may still have it."
    )
    code = "E171"


class UnkeptAttachmentError(FccError):
    """The disk is full or read-only."""

    message_id = N_(
        "This file could not be added: the disk is full or cannot be written to. The original is unchanged. "
        "Please make some room and try again."
    )
    code = "E172"


class Attachments:
    """The sealed files of one home in *folder*.

    *home* is the 16 bytes of the home's identity. What is new is sealed with the latest of *epochs*; older ones open
    what was sealed in their time.
    """

    def __init__(self, folder: Path, home: bytes, epochs: Iterable[EpochKey]) -> None:
        self._folder = folder
        self._home = home
        self._epochs = {epoch.id: epoch for epoch in epochs}
        self._latest = max(self._epochs.values(), key=lambda epoch: epoch.number)

    def path(self, blob: str) -> Path:
        """Where the sealed file of *blob* is, or would be.

        Raises:
            MissingAttachmentError: If *blob* is not a name that this app gives: records of another laptop say it too,
                and it must not lead out of the folder.
        """
        if not _NAME.fullmatch(blob):
            raise MissingAttachmentError
        return self._folder / blob[:2] / (blob + ENDING)

    def keep(self, data: bytes) -> str:
        """Seal *data* into a file of its own and return its name, 64 hexadecimal digits. It is on the disk then.

        The same data twice are one file.

        Raises:
            AttachmentTooLargeError: If it has more than 16 MiB.
            UnkeptAttachmentError: If the disk is full or read-only.
        """
        if len(data) > LARGEST_BYTES:
            raise AttachmentTooLargeError
        epoch = self._latest
        blob = epoch.derived(_PURPOSE_NAME, data).hex()
        path = self.path(blob)
        header = _MAGIC + epoch.id
        sealed = seal_stream(epoch.derived(_PURPOSE_SEAL, bytes.fromhex(blob)), data, self._associated(header, blob))
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, mode=0o700)
                sync_folder(self._folder)
            replace_file(path, header + sealed)
        except OSError as problem:
            raise UnkeptAttachmentError from problem
        return blob

    def open(self, blob: str) -> bytes:
        """What is in *blob*.

        Raises:
            MissingAttachmentError: If there is no such file.
            DamagedAttachmentError: If the file is not as it was written, or was not written for this home.
        """
        try:
            with self.path(blob).open("rb") as file:
                raw = file.read(_LARGEST_FILE + 1)
        except FileNotFoundError as problem:
            raise MissingAttachmentError from problem
        except OSError as problem:
            raise DamagedAttachmentError from problem
        header, sealed = raw[:_HEADER_BYTES], raw[_HEADER_BYTES:]
        epoch = self._epochs.get(header[len(_MAGIC) :])
        if len(raw) > _LARGEST_FILE or not header.startswith(_MAGIC) or epoch is None:
            raise DamagedAttachmentError
        key = epoch.derived(_PURPOSE_SEAL, bytes.fromhex(blob))
        try:
            return open_stream(key, sealed, self._associated(header, blob))
        except BrokenSealError as problem:
            raise DamagedAttachmentError from problem

    def remove(self, blob: str) -> None:
        """Take the sealed file away, if it is there. The caller knows that no record needs it.

        Raises:
            UnkeptAttachmentError: If the disk does not let us.
        """
        path = self.path(blob)
        try:
            if path.exists():
                remove_file(path)
        except OSError as problem:
            raise UnkeptAttachmentError from problem

    def names(self) -> Iterator[str]:
        """The names of all sealed files here, whether a record needs them or not, in no order."""
        for path in self._folder.glob(f"??/*{ENDING}"):
            if _NAME.fullmatch(path.stem) and path.parent.name == path.stem[:2]:
                yield path.stem

    def tidy(self) -> None:
        """Remove what an interrupted write left behind. Called once at unlocking, before anything is kept."""
        for path in self._folder.glob(f"??/*{ENDING}{PART_ENDING}"):
            try:
                remove_file(path)
            except OSError as problem:
                _log.warning("an unfinished attachment stays: %s", problem.strerror)

    def _associated(self, header: bytes, blob: str) -> bytes:
        return header + self._home + bytes.fromhex(blob)
