"""A vault: one local encrypted database, opened with its key. The care home's, or the private journal's."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fcc_app.errors import ClosedError
from fcc_app.storage.engine import (
    CACHE_KIB,
    DatabaseError,
    IntegrityReport,
    NewerDatabaseError,
    VaultDamagedError,
    VaultInUseError,
    as_problem,
    connect,
)
from fcc_app.storage.log_tables import LOG_SCHEMA
from fcc_app.storage.oplog import OpLog
from fcc_app.storage.search_index import SEARCH_SCHEMA
from fcc_app.storage.unit_of_work import Reader, UnitOfWork

if TYPE_CHECKING:
    from sqlalchemy import MetaData

SCHEMA_VERSION = 1
"""The version of the tables that this program reads and writes; kept in the file as ``user_version``."""

BULK_CACHE_KIB = 64 * 1024
"""How much memory the writer's pages may take during :meth:`Vault.bulk`, in KiB."""

READERS_KEPT = 4
"""How many connections for reading stay open while nobody reads."""

Clock = Callable[[], int]
"""The wall clock in milliseconds since 1970 (UTC)."""


def wall_clock() -> int:
    """The wall clock in milliseconds since 1970 (UTC)."""
    return time.time_ns() // 1_000_000


def create_vault(path: Path, key: bytes, tables: MetaData, *, device: str, values: dict[str, bytes]) -> None:
    """Make a new, empty vault at *path*.

    *key* is 32 bytes, *device* this laptop's id (32 hexadecimal digits), *values* what it is to hold besides records,
    such as keys. It is made under another name and renamed when whole.

    Raises:
        FileExistsError: If there is a file already.
        FccError: If the disk is full or may not be written.
    """
    if path.exists():
        raise FileExistsError(path)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        connection = connect(unfinished, key, create=True)
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode=DELETE")
            cursor.execute("BEGIN IMMEDIATE")
            for statement in (*_table_statements(tables), *LOG_SCHEMA, *SEARCH_SCHEMA):
                cursor.execute(statement)
            cursor.execute("INSERT INTO sync_peer(device) VALUES(?)", (device,))
            everything = {"device": device.encode(), **values}
            cursor.executemany("INSERT INTO sync_kv(key, value) VALUES(?, ?)", list(everything.items()))
            cursor.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            cursor.execute("COMMIT")
        finally:
            connection.close()
        unfinished.rename(path)
    except Exception as error:
        unfinished.unlink(missing_ok=True)
        problem = as_problem(error)
        if problem is None:
            raise
        raise problem from error


def _table_statements(tables: MetaData) -> Iterator[str]:
    from sqlalchemy.dialects.sqlite import dialect
    from sqlalchemy.schema import CreateIndex, CreateTable

    for table in tables.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect()))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect()))


class Vault:
    """An open vault. One thread at a time writes; any number read, each seeing one moment.

    *on_commit* is called after each transaction that changed records, in the thread that made it.
    """

    def __init__(self, path: Path, key: bytes, *, clock: Clock = wall_clock) -> None:
        """Open the vault at *path* with its 32-byte key.

        Raises:
            VaultDamagedError: If it does not open with this key.
            NewerDatabaseError: If a newer version of the app wrote it.
        """
        self.path = path
        self._key = key
        self._writing = threading.RLock()
        self.on_commit: list[Callable[[UnitOfWork], None]] = []
        connection = connect(path, key)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                raise VaultDamagedError  # not a vault of ours
            if version > SCHEMA_VERSION:
                raise NewerDatabaseError
            if version < SCHEMA_VERSION:
                # Alembic and SQLAlchemy take 21 MiB and half a second: they are imported only when they are needed.
                from fcc_app.storage.upgrade import upgrade

                upgrade(path, key, version, SCHEMA_VERSION)
            row = connection.execute("SELECT value FROM sync_kv WHERE key = 'device'").fetchone()
            self.device = bytes(row[0]).decode() if isinstance(row[0], bytes) else str(row[0])
        finally:
            connection.close()
        self._readers: list[Any] | None = []
        self._reading = threading.Lock()  # guards the list
        self._writer = connect(path, key)
        # The log's clock is this laptop's: one writer, one clock, for as long as the vault is open.
        self._log = OpLog(self._writer, self.device, clock)

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """One transaction that may write: kept on success, durable when the block ends, undone on any error.

        Raises:
            FccError: If the disk is full, may not be written, or another program holds the file.
        """
        with self._writing:
            clock = self._log.clock()
            try:
                with self._transaction():
                    unit = UnitOfWork(self._writer.cursor(), self._log)
                    yield unit
            except BaseException as error:
                self._log.undone(clock)
                problem = as_problem(error) if isinstance(error, DatabaseError) else None
                if problem is None:
                    raise
                raise problem from error
        if unit.ops:
            for listener in self.on_commit:
                listener(unit)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        cursor = self._writer.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield
            cursor.execute("COMMIT")
        finally:
            if self._writer.in_transaction:
                cursor.execute("ROLLBACK")

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Questions at one moment, beside whatever is being written.

        Raises:
            FccError: If the file cannot be read.
            ClosedError: If the vault was closed. It is never opened anew for a question that comes too late.
        """
        connection = self._take_reader()
        try:
            cursor = connection.cursor()
            cursor.execute("BEGIN")
            yield Reader(cursor)
        except DatabaseError as error:
            problem = as_problem(error)
            if problem is None:
                raise
            raise problem from error
        finally:
            self._give_reader_back(connection)

    def _take_reader(self) -> Any:
        with self._reading:
            if self._readers is None:
                raise ClosedError
            if self._readers:
                return self._readers.pop()
        return connect(self.path, self._key)

    def _give_reader_back(self, connection: Any) -> None:
        if connection.in_transaction:
            with suppress(DatabaseError):  # a disk that failed while it was read
                connection.execute("ROLLBACK")
        with self._reading:
            if self._readers is not None and len(self._readers) < READERS_KEPT and not connection.in_transaction:
                self._readers.append(connection)
                return
        connection.close()

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """While thousands of records are written: more room for pages in memory, given back afterwards.

        Records have random ids, so that each of them touches another page of every index: with too little room the
        same pages are sealed and written again and again.
        """
        with self._writing:
            self._writer.cursor().execute(f"PRAGMA cache_size = -{BULK_CACHE_KIB}")
        try:
            yield
        finally:
            with self._writing:
                cursor = self._writer.cursor()
                cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
                cursor.execute("PRAGMA shrink_memory")

    def connection(self) -> Any:
        """Another connection to this vault, for reading only. Whoever asks for it closes it.

        Raises:
            FccError: If the file cannot be read.
        """
        connection = connect(self.path, self._key)
        connection.execute("PRAGMA query_only=ON")
        return connection

    def value(self, key: str) -> bytes | None:
        """A small value of this vault that is not a record."""
        with self.read() as reader:
            return reader.value(key)

    def check(self) -> list[str]:
        """Verify the whole file: decrypt every page, check its structure. One line for each problem."""
        return IntegrityReport(self.path, lambda: connect(self.path, self._key)).problems

    def compact(self) -> None:
        """Let go of every byte that is not needed any more, in the file and its write-ahead file.

        Raises:
            FccError: If the disk is full, or somebody reads the file all the time.
        """
        with self._writing:
            cursor = self._writer.cursor()
            try:
                for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    row = cursor.execute(statement).fetchone()
                    if row is not None and row[0]:
                        raise VaultInUseError
            except DatabaseError as error:
                problem = as_problem(error)
                if problem is None:
                    raise
                raise problem from error

    def close(self) -> None:
        """Close every connection. The vault cannot be used afterwards."""
        with self._reading:
            readers, self._readers = self._readers, None
        for connection in readers or ():
            connection.close()
        with self._writing:
            self._writer.close()
