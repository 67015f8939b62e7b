"""How SQLite is opened the way we need it: encrypted, durable, forgetting what is deleted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import sqlcipher3.dbapi2 as sqlcipher

from fcc_app.errors import FccError
from fcc_app.i18n import N_

SQLITE_MAGIC = b"SQLite format 3"


CACHE_KIB = 4 * 1024
"""How much memory the pages of one connection may take, in KiB. There are a writer and a few readers."""


class VaultDamagedError(FccError):
    """The file does not open with its own key, or a part of it cannot be read."""

    message_id = N_(
        "The file with your notes could not be read. It was not changed. Please open the latest backup, or ask "
        "for help."
    )
    code = "E101"


class VaultInUseError(FccError):
    """Another running copy of the app holds the file."""

    message_id = N_("Your notes are open in another window of this app. Please close that one first.")
    code = "E102"


class DiskFullError(FccError):
    """There is no room to write."""

    message_id = N_(
        "There is no room left on this disk. What was saved before is safe. Please free some space; then it "
        "saves again."
    )
    code = "E103"


class ReadOnlyDiskError(FccError):
    """The file or its folder may not be written."""

    message_id = N_(
        "This disk or folder does not allow writing, so nothing new can be saved. What was saved before is safe."
    )
    code = "E104"


class NewerDatabaseError(FccError):
    """The vault was written by a newer version of the app."""

    message_id = N_("These notes were made by a newer version. Please update, then open them. Nothing was changed.")
    code = "E105"


class NotEncryptedError(Exception):
    """The database would not be encrypted: a bug of ours or a broken installation. Nothing was opened."""


class DiskProblemError(FccError):
    """The disk failed while it was read or written."""

    message_id = N_(
        "The disk could not be read or written. What was saved before is safe. Please check that the disk is connected "
        "and has room; then it saves again."
    )
    code = "E107"


# By how the name of SQLite's result code begins.
_PROBLEMS: dict[str, type[FccError]] = {
    "SQLITE_FULL": DiskFullError,
    "SQLITE_READONLY": ReadOnlyDiskError,
    "SQLITE_CANTOPEN": ReadOnlyDiskError,
    "SQLITE_PERM": ReadOnlyDiskError,
    "SQLITE_BUSY": VaultInUseError,
    "SQLITE_LOCKED": VaultInUseError,
    "SQLITE_NOTADB": VaultDamagedError,
    "SQLITE_CORRUPT": VaultDamagedError,
    "SQLITE_IOERR": DiskProblemError,
}


DatabaseError: type[Exception] = sqlcipher.Error
"""What SQLite says when it cannot do what it is asked."""


def as_problem(error: BaseException) -> FccError | None:
    """The sentence for a database error that a person can act on; ``None`` when it is a bug of ours."""
    original = getattr(error, "orig", None) or error  # an upgrade's errors come wrapped
    name = str(getattr(original, "sqlite_errorname", ""))
    for beginning, problem in _PROBLEMS.items():
        if name.startswith(beginning):
            return problem()
    return None


def connect(path: Path, key: bytes, *, create: bool = False) -> Any:
    """One connection to the encrypted database at *path*, with every setting that we rely on.

    *key* is 32 bytes. A missing file is an error unless *create*.

    Raises:
        FccError: If the file is missing, does not open with this key, or the disk does not let us.
        NotEncryptedError: If the library does not encrypt.
    """
    key_text = key.hex()
    if not re.fullmatch("[0-9a-f]{64}", key_text):
        raise NotEncryptedError("a database key has 32 bytes")  # a shorter one would be taken as a passphrase
    if not create and (not path.exists() or path.stat().st_size == 0):
        raise VaultDamagedError  # SQLite would take an empty file for a new database, and begin to write it
    mode = "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = None
    try:
        connection = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        cursor = connection.cursor()
        # Its own complaints would go to the terminal; ours say the same in a sentence.
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key_text}'\"")
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not cursor.execute("PRAGMA cipher_version").fetchone():
            raise NotEncryptedError("SQLCipher is missing")
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            # These are notes about children. Unless told otherwise, SQLite may leave a deleted row's bytes in the
            # file: without this, "delete" would only mean "hide".
            "secure_delete=ON",
            "busy_timeout=10000",
            # Sorting and temporary tables never spill into an unencrypted file.
            "temp_store=MEMORY",
            f"cache_size=-{CACHE_KIB}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
    except BaseException as error:
        if connection is not None:
            connection.close()
        problem = as_problem(error)
        if problem is None:
            raise
        raise problem from error
    return connection


class IntegrityReport:
    """What a check of the whole file found: one line for each problem, empty when it is sound."""

    CHECKS: ClassVar[tuple[str, ...]] = ("PRAGMA cipher_integrity_check", "PRAGMA quick_check")

    def __init__(self, path: Path, connection_factory: Callable[[], Any]) -> None:
        self.problems: list[str] = []
        with path.open("rb") as file:
            if file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC:
                self.problems.append("the file is not encrypted")
        connection = connection_factory()
        try:
            for check in self.CHECKS:
                try:
                    rows = [str(row[0]) for row in connection.execute(check).fetchall()]
                except sqlcipher.DatabaseError as error:
                    rows = [str(error)]
                self.problems.extend(row for row in rows if row != "ok")
        finally:
            connection.close()
