"""A vault that an older version wrote is brought to today's tables at once, or not at all; a copy is made before."""

import hashlib
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

import fcc_app.storage.upgrade as upgrade_module
import fcc_app.storage.vault as vault_module
from fcc_app.domain.families import Family
from fcc_app.domain.ids import new_id
from fcc_app.storage.engine import DiskFullError, IntegrityReport, NewerDatabaseError, connect
from fcc_app.storage.tables import home_tables
from fcc_app.storage.upgrade import MIGRATIONS, UpgradeError, upgrade
from fcc_app.storage.vault import SCHEMA_VERSION, Vault, create_vault

KEY = bytes(range(32))
NEXT = SCHEMA_VERSION + 1


@pytest.fixture
def path(tmp_path):
    """A vault of today, which the tests call an older one."""
    made = tmp_path / "home.db"
    create_vault(made, KEY, home_tables, device="ab" * 16, values={})
    vault = Vault(made, KEY)
    with vault.begin() as unit:
        unit.create_many(Family(id=new_id(), name=f"Rivera {number}") for number in range(20))
    vault.close()
    return made


@pytest.fixture
def steps(tmp_path):
    """A folder of steps, to which a test adds its own."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))

    def add(number, body):
        (folder / "versions" / f"{number:04}_a_step.py").write_text(
            f'revision = "{number:04}"\ndown_revision = "{number - 1:04}"\n'
            f"from alembic import op\ndef upgrade():\n" + "".join(f"    {line}\n" for line in dedent(body).splitlines())
        )
        return folder

    return add


def state(path):
    """The version, the tables and the families of a vault."""
    connection = connect(path, KEY)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        return version, tables, sorted(connection.execute("SELECT * FROM family").fetchall())
    finally:
        connection.close()


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_steps_are_taken_in_order_in_one_transaction_after_a_whole_copy(path, steps):
    steps(NEXT, 'op.execute("ALTER TABLE family ADD COLUMN motto TEXT")')
    folder = steps(NEXT + 1, "op.execute(\"UPDATE family SET motto = 'together'\")")
    before = state(path)
    copy = upgrade(path, KEY, SCHEMA_VERSION, NEXT + 1, migrations=folder)
    version, _, families = state(path)
    assert version == NEXT + 1
    assert [row[:-1] for row in families] == before[2]
    assert {row[-1] for row in families} == {"together"}
    assert state(copy) == before
    assert IntegrityReport(copy, lambda: connect(copy, KEY)).problems == []
    assert not copy.read_bytes().startswith(b"SQLite format 3")


def test_only_the_steps_that_are_missing_are_taken(path, steps):
    steps(NEXT, 'op.execute("this step was taken long ago")')
    folder = steps(NEXT + 1, 'op.execute("ALTER TABLE family ADD COLUMN motto TEXT")')
    connection = connect(path, KEY)
    connection.execute(f"PRAGMA user_version = {NEXT}")
    connection.close()
    upgrade(path, KEY, NEXT, NEXT + 1, migrations=folder)
    assert state(path)[0] == NEXT + 1


def test_a_step_that_fails_leaves_everything_as_it_was(path, steps):
    steps(NEXT, 'op.execute("ALTER TABLE family ADD COLUMN motto TEXT")\nop.execute("DELETE FROM sync_op")')
    folder = steps(NEXT + 1, "raise RuntimeError('the power went out')")
    before = state(path)
    with pytest.raises(UpgradeError):
        upgrade(path, KEY, SCHEMA_VERSION, NEXT + 1, migrations=folder)
    assert state(path) == before
    vault = Vault(path, KEY)
    assert vault.check() == []
    vault.close()


def test_without_room_for_the_copy_no_step_is_taken(path, steps, monkeypatch):
    folder = steps(NEXT, 'op.execute("ALTER TABLE family ADD COLUMN motto TEXT")')
    before = digest(path)

    def full(*_):
        raise DiskFullError

    monkeypatch.setattr(upgrade_module, "_copy", full)
    with pytest.raises(DiskFullError):
        upgrade(path, KEY, SCHEMA_VERSION, NEXT, migrations=folder)
    assert digest(path) == before
    assert list(path.parent.glob("*.db")) == [path]


def test_opening_an_older_vault_brings_it_up_and_opens_it(path, steps, monkeypatch):
    folder = steps(NEXT, 'op.execute("CREATE INDEX family_by_name ON family(name)")')
    monkeypatch.setattr(vault_module, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(upgrade_module.upgrade, "__kwdefaults__", {"migrations": folder})
    vault = Vault(path, KEY)
    with vault.read() as reader:
        assert len(reader.find(Family)) == 20
    with vault.begin() as unit:
        unit.create(Family(id=new_id(), name="New"))
    vault.close()
    assert state(path)[0] == NEXT
    monkeypatch.undo()
    with pytest.raises(NewerDatabaseError):
        Vault(path, KEY)


def test_the_steps_of_this_version_lead_to_its_schema():
    versions = sorted(each.name[:4] for each in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert versions == [f"{number:04}" for number in range(1, SCHEMA_VERSION + 1)]


def test_a_folder_with_a_percent_sign_in_its_name_is_no_hindrance(tmp_path, path, steps):
    folder = steps(NEXT, 'op.execute("ALTER TABLE family ADD COLUMN motto TEXT")')
    odd = tmp_path / "100 % ours"
    shutil.move(folder, odd)
    upgrade(path, KEY, SCHEMA_VERSION, NEXT, migrations=Path(odd))
    assert state(path)[0] == NEXT
