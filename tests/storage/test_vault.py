"""A vault in trouble says one plain sentence, changes nothing, and goes on when the trouble is over."""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from fcc_app.domain.families import Family
from fcc_app.domain.ids import new_id
from fcc_app.errors import ClosedError
from fcc_app.storage.engine import (
    DatabaseError,
    DiskFullError,
    DiskProblemError,
    NewerDatabaseError,
    NotEncryptedError,
    ReadOnlyDiskError,
    VaultDamagedError,
    VaultInUseError,
    connect,
)
from fcc_app.storage.tables import home_tables
from fcc_app.storage.vault import SCHEMA_VERSION, Vault, create_vault

KEY = bytes(range(32))
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path):
    """A vault with two hundred families, closed."""
    made = tmp_path / "home.db"
    create_vault(made, KEY, home_tables, device="ab" * 16, values={"home_id": b"\x01"})
    vault = Vault(made, KEY)
    with vault.begin() as unit:
        unit.create_many(Family(id=new_id(), name=f"Rivera {number}") for number in range(200))
    vault.close()
    return made


def files(path):
    """Every file beside the vault, byte for byte; what SQLite keeps for readers only does not count."""
    found = {each.name: each.read_bytes() for each in path.parent.iterdir() if not each.name.endswith("-shm")}
    return {name: data for name, data in found.items() if data or not name.endswith("-wal")}


def families(vault):
    with vault.read() as reader:
        return {family.name for family in reader.find(Family)}


def refuses(problem, path, key=KEY):
    before = files(path)
    with pytest.raises(problem) as refused:
        Vault(path, key)
    assert files(path) == before
    return refused.value.user_message()


def test_a_vault_keeps_what_it_was_given(path):
    vault = Vault(path, KEY)
    assert len(families(vault)) == 200
    assert vault.value("home_id") == b"\x01"
    assert vault.device == "ab" * 16
    assert vault.check() == []
    vault.close()


def test_nothing_in_the_file_can_be_read_without_the_key(path):
    raw = path.read_bytes()
    assert not raw.startswith(b"SQLite format 3")
    for word in (b"Rivera", b"family", b"CREATE TABLE", b"sync_op"):
        assert word not in raw


def test_a_second_vault_is_not_made_over_the_first(path):
    before = files(path)
    with pytest.raises(FileExistsError):
        create_vault(path, KEY, home_tables, device="cd" * 16, values={})
    assert files(path) == before


def test_another_key_does_not_open_it(path):
    refuses(VaultDamagedError, path, bytes(32))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(path, length):
    with pytest.raises(NotEncryptedError):
        connect(path, bytes(length))


def test_a_missing_vault_is_not_made_by_opening_it(tmp_path):
    with pytest.raises(VaultDamagedError):
        Vault(tmp_path / "home.db", KEY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    {
        "the first page": lambda raw: flipped(raw, 100),
        "cut to half a page": lambda raw: raw[:2048],
        "empty": lambda raw: b"",
        "noise": lambda raw: os.urandom(len(raw)),
        "a plain database": lambda raw: plain_database(),
    }.items(),
    ids=lambda pair: pair[0],
)
def test_a_damaged_beginning_is_said_and_left_as_it_is(path, damage):
    path.write_bytes(damage[1](path.read_bytes()))
    refuses(VaultDamagedError, path)


def flipped(raw, place):
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def plain_database():
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE sync_kv(key, value)")
    return connection.serialize()


def test_one_flipped_bit_anywhere_is_found_and_never_shown_as_somebodys_words(path):
    raw = path.read_bytes()
    pages = len(raw) // 4096
    said = 0
    for page in range(1, pages, max(1, pages // 12)):
        path.write_bytes(flipped(raw, page * 4096 + 2000))
        try:
            vault = Vault(path, KEY)
        except VaultDamagedError:
            said += 1
            continue
        assert vault.check()
        try:
            assert len(families(vault)) == 200
        except VaultDamagedError:
            said += 1
        vault.close()
    assert said


def test_a_file_that_lost_its_end_is_found_by_the_check_and_not_changed(path):
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 4096 // 2 * 4096])
    with pytest.raises(VaultDamagedError):
        reads_everything(path)


def reads_everything(path):
    vault = Vault(path, KEY)
    try:
        assert vault.check()
        families(vault)
    finally:
        vault.close()


def test_a_newer_vault_is_not_opened(path):
    connection = connect(path, KEY)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    assert "newer version" in refuses(NewerDatabaseError, path)


def test_while_another_program_writes_one_sentence_is_said_and_then_it_goes_on(path):
    vault = Vault(path, KEY)
    vault._writer.cursor().execute("PRAGMA busy_timeout = 20")
    other = connect(path, KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(VaultInUseError), vault.begin() as unit:
        unit.create(Family(id=new_id(), name="New"))
    assert len(families(vault)) == 200
    other.execute("ROLLBACK")
    other.close()
    with vault.begin() as unit:
        unit.create(Family(id=new_id(), name="New"))
    assert "New" in families(vault)
    vault.close()


def test_a_full_disk_is_said_and_what_was_saved_stays(path):
    vault = Vault(path, KEY)
    cursor = vault._writer.cursor()
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError), vault.begin() as unit:
        unit.create_many(Family(id=new_id(), name="New " * 500) for _ in range(100))
    assert len(families(vault)) == 200
    cursor.execute("PRAGMA max_page_count = 1000000")
    with vault.begin() as unit:
        unit.create(Family(id=new_id(), name="New"))
    assert len(families(vault)) == 201
    assert vault.check() == []
    vault.close()


def test_a_search_beside_the_writer_sees_one_moment(path):
    vault = Vault(path, KEY)
    with vault.read() as reader:
        before = len(reader.find(Family))
        with vault.begin() as unit:
            unit.create(Family(id=new_id(), name="New"))
        assert len(reader.find(Family)) == before
    assert len(families(vault)) == before + 1
    vault.close()


def test_two_threads_write_one_after_the_other(path):
    vault = Vault(path, KEY)

    def write(name):
        for number in range(20):
            with vault.begin() as unit:
                unit.create(Family(id=new_id(), name=f"{name} {number}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in ("One", "Other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(families(vault)) == 240
    with vault.read() as reader:
        numbers = [row[0] for row in reader.rows("SELECT n FROM sync_op ORDER BY n")]
    assert numbers == list(range(1, 241))
    vault.close()


def test_readers_beside_one_another_each_see_their_moment(path):
    vault = Vault(path, KEY)
    with vault.read() as first, vault.read() as second:
        assert first.value("seen") is None
        with vault.begin() as unit:
            unit.set_value("seen", b"1")
        assert (first.value("seen"), second.value("seen")) == (None, b"1")
    with vault.read() as later:
        assert later.value("seen") == b"1"
    vault.close()
    with pytest.raises(ClosedError), vault.read():
        pass


def test_who_reads_while_it_is_closed_keeps_no_file_open(path):
    vault = Vault(path, KEY)
    with vault.read() as reader:
        connection = reader._cursor.connection
        vault.close()
    with pytest.raises(DatabaseError):
        connection.execute("SELECT 1")


def test_an_open_home_needs_no_sqlalchemy():
    """It would take 21 MiB, and half a second of the processor, for as long as the window is open."""
    asked = ["services.open_home", "ui.home_window", "ui.today.today_page"]
    asked += [f"storage.{room}_queries" for room in ("family", "journal", "note", "reflection", "check", "search")]
    code = f"import sys, {', '.join(f'fcc_app.{name}' for name in asked)}\n"
    code += "print({'sqlalchemy', 'asyncio', 'ssl'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# ---- in a process of its own, where the system itself refuses ------------------------------------------------

LIMITED = """
import json, os, resource, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from fcc_app.domain.families import Family
from fcc_app.domain.ids import new_id
from fcc_app.errors import FccError
from fcc_app.storage.vault import Vault, create_vault
from fcc_app.storage.tables import home_tables

path, key = Path({path!r}), bytes(range(32))
said = []
{before}
try:
    vault = Vault(path, key)
    with vault.begin() as unit:
        unit.create_many(Family(id=new_id(), name="New " * 100) for _ in range(2000))
except FccError as problem:
    said.append(problem.code)
try:
    create_vault(path.with_name("other.db"), key, home_tables, device="cd" * 16, values={{}})
except FccError as problem:
    said.append(problem.code)
print(json.dumps(said))
"""

SMALL_FILES = """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096 * 10, 4096 * 10))
"""

NOBODY = """
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
"""


def limited(path, before):
    program = LIMITED.format(root=str(ROOT), path=str(path), before=before)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="limits and owners as on Linux and macOS")
def test_where_no_file_may_grow_nothing_is_lost_and_nothing_half_is_left(path):
    assert limited(path, SMALL_FILES) == [DiskProblemError.code, DiskProblemError.code]
    vault = Vault(path, KEY)
    assert len(families(vault)) == 200
    assert vault.check() == []
    vault.close()
    assert sorted(each.name for each in path.parent.iterdir()) == ["home.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits and owners as on Linux and macOS")
def test_in_a_folder_that_may_not_be_written_everything_stays_as_it_is(path, tmp_path):
    shared = Path("/tmp") if Path("/tmp").is_dir() else tmp_path
    folder = shared / f"same-team-{new_id().hex}"
    folder.mkdir()
    try:
        shutil.copy(path, folder / "home.db")
        for each, mode in ((folder / "home.db", 0o444), (folder, 0o555)):
            each.chmod(mode)
        before = files(folder / "home.db")
        assert limited(folder / "home.db", NOBODY) == [ReadOnlyDiskError.code, ReadOnlyDiskError.code]
        assert files(folder / "home.db") == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def small_disk(folder):
    """A disk of one mebibyte, where this system lets us make one."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True)
    return mounted.returncode == 0


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs the right to mount a small disk")
def test_a_disk_that_is_really_full_is_said_and_what_was_saved_stays(path, tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    if not small_disk(folder):
        pytest.skip("this system does not let us mount a small disk")
    try:
        shutil.copy(path, folder / "home.db")
        assert limited(folder / "home.db", "") == [DiskFullError.code, DiskFullError.code]
        vault = Vault(folder / "home.db", KEY)
        assert len(families(vault)) == 200
        assert vault.check() == []
        vault.close()
    finally:
        subprocess.run(["umount", str(folder)], check=True)
