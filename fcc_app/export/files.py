"""The one place where finished bytes become a file: whole or not at all, and never over another file."""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path

from fcc_app.errors import FccError
from fcc_app.i18n import N_, without_isolates


class FileExistsAlreadyError(FccError):
    """There is a file of this name, and it is not ours to replace."""

    message_id = N_("There is already a file named {name} there. It was left as it is. Please choose another name.")
    code = "E440"


class FolderMissingError(FccError):
    """The folder is not there: a stick pulled out, or a name mistyped."""

    message_id = N_("The folder {folder} cannot be found. If it is on a stick, please plug it in again.")
    code = "E441"


class DiskFullError(FccError):
    """No room is left. Nothing stays behind."""

    message_id = N_(
        "There is not enough room for {name} there. Nothing was written. Please make room or choose another place."
    )
    code = "E442"


class FolderReadOnlyError(FccError):
    """The folder or the disk does not take new files."""

    message_id = N_("The folder {folder} does not take new files. Please choose another place for {name}.")
    code = "E443"


class FileNotWrittenError(FccError):
    """Anything else that the computer says: *reason* is its own number or word for it."""

    message_id = N_("{name} could not be written there ({reason}). Please choose another place.")
    code = "E444"


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO}


def file_stem(title: str) -> str:
    """*title* as a file name that every system takes, without an ending; at most 80 characters."""
    plain = unicodedata.normalize("NFC", without_isolates(title))
    plain = re.sub(r"[\x00-\x1f<>:\"/\\|?*]+", " ", plain)
    return " ".join(plain.split()).strip(". ")[:80] or "export"


def refuse_existing(target: Path) -> None:
    """Say early, before any long work, that *target* is taken.

    Raises:
        FileExistsAlreadyError: If there is anything of this name.
    """
    if os.path.lexists(target):
        raise FileExistsAlreadyError(name=target.name)


def write_file(data: bytes, target: Path) -> None:
    """Write *data* as *target*: under another name beside it first, onto the disk, then under its own.

    Raises:
        FileExistsAlreadyError: If there is a file of this name, even one that came while this was written.
        FolderMissingError: If the folder is not there.
        DiskFullError: If there is no room.
        FolderReadOnlyError: If the folder takes no new files.
        FileNotWrittenError: For anything else that the system says.
    """
    refuse_existing(target)
    unfinished = target.with_name(f".unfinished-{secrets.token_hex(8)}")
    try:
        try:
            with unfinished.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _give_name(unfinished, target)
        finally:
            with suppress(OSError):  # a disk that vanished cannot be tidied
                unfinished.unlink(missing_ok=True)
        _keep_name(target.parent)
    except FileExistsError as problem:
        raise FileExistsAlreadyError(name=target.name) from problem
    except OSError as problem:
        raise _said(problem, target) from problem


def _give_name(unfinished: Path, target: Path) -> None:
    """Rename without replacing: Windows refuses by itself; elsewhere a hard link does, where the disk knows them."""
    if sys.platform != "win32":
        try:
            target.hardlink_to(unfinished)
        except FileExistsError:
            raise
        except OSError:
            refuse_existing(target)  # sticks formatted as FAT know no links: as near as can be
        else:
            return
    unfinished.rename(target)


def _keep_name(folder: Path) -> None:
    """Let the new name itself reach the disk, where folders can be synced."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # some network folders cannot; the file itself is safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _said(problem: OSError, target: Path) -> FccError:
    folder = target.parent.name or str(target.parent)
    if problem.errno in _NO_ROOM:
        return DiskFullError(name=target.name)
    if problem.errno in _NO_FOLDER and not target.parent.is_dir():
        return FolderMissingError(folder=folder)
    if problem.errno in _NOT_ALLOWED:
        return FolderReadOnlyError(folder=folder, name=target.name)
    reason = errno.errorcode.get(problem.errno or 0, type(problem).__name__)
    return FileNotWrittenError(name=target.name, reason=reason)
