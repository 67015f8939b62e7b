"""The tables are what the records declare, a vault has exactly these, and only one module writes into them."""

import re
import typing
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fcc_app
from fcc_app.storage.codec import codec_for, read_moment, write_moment
from fcc_app.storage.column_types import Value
from fcc_app.storage.kinds import CODECS, DRAFT_KINDS, HOME_KINDS, JOURNAL_KINDS
from fcc_app.storage.search_index import INDEXED, group_range
from fcc_app.storage.tables import home_tables, journal_tables
from fcc_app.storage.vault import Vault, create_vault

KEPT = ["id", "created_ms", "changed_ms", "deleted_ms", "edited_after_delete"]


@pytest.mark.parametrize("kind", [*HOME_KINDS, *JOURNAL_KINDS], ids=lambda kind: kind.kind)
def test_a_table_has_the_fields_of_its_record_in_their_order_and_of_their_type(kind):
    tables = home_tables if kind in HOME_KINDS else journal_tables
    table = tables.tables[kind.kind]
    hints = typing.get_type_hints(kind)
    declared = [field.name for field in fields(kind) if field.name != "id"]
    assert [column.name for column in table.columns] == KEPT + declared
    for name in declared:
        column = table.columns[name].type
        assert isinstance(column, Value), name
        assert codec_for(column.declared) is codec_for(hints[name]), name
        assert not table.columns[name].unique
        assert not table.columns[name].foreign_keys


def test_every_table_belongs_to_a_kind_and_every_kind_has_one():
    assert set(home_tables.tables) == {kind.kind for kind in HOME_KINDS}
    assert set(journal_tables.tables) == {kind.kind for kind in JOURNAL_KINDS}
    only_drafts = {kind.kind for kind in DRAFT_KINDS}
    assert set(CODECS) == set(home_tables.tables) | set(journal_tables.tables) | only_drafts
    assert not only_drafts & (set(home_tables.tables) | set(journal_tables.tables))


def test_what_is_indexed_are_fields_of_their_records():
    for kind, indexed in INDEXED.items():
        names = {field.name for field in fields(CODECS[kind].record_class)}
        assert set(indexed.fields) <= names
        assert set(indexed.owners) <= names
        assert indexed.when is None or indexed.when in names
        first, last = group_range(indexed.group)
        assert 0 <= first < last < 1 << 63


@pytest.mark.parametrize(("tables", "kinds"), [(home_tables, HOME_KINDS), (journal_tables, JOURNAL_KINDS)])
def test_a_new_vault_has_these_tables_and_their_indexes(tmp_path, tables, kinds):
    path = tmp_path / "new.db"
    create_vault(path, bytes(32), tables, device="ab" * 16, values={})
    vault = Vault(path, bytes(32))
    connection = vault.connection()
    made = {
        (row[0], row[1])
        for row in connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    }
    assert {("table", kind.kind) for kind in kinds} <= made
    assert {("index", str(index.name)) for table in tables.sorted_tables for index in table.indexes} <= made
    for kind in kinds:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{kind.kind}")')]
        assert columns == [column.name for column in tables.tables[kind.kind].columns]
    connection.close()
    vault.close()


def test_no_module_but_the_log_writes_into_a_table_of_records():
    """The statements of every module but the log's are searched for writes into anything but its own few tables."""
    allowed = {
        "storage/oplog.py": {"*"},
        "storage/search_index.py": {"search_entry", "search_words"},
        "storage/unit_of_work.py": {"draft", "sync_kv"},
        "storage/vault.py": {"sync_peer", "sync_kv"},
    }
    root = Path(fcc_app.__file__).parent
    statement = re.compile(
        r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?!\s+SET)|DELETE\s+FROM)\s+\\?[\"']?([\w{]+)",
        re.IGNORECASE,
    )
    through_sqlalchemy = re.compile(r"\b(?:import|,)\s*(?:insert|update|delete)\b|\.(?:insert|update|delete)\(\)")
    for path in root.rglob("*.py"):
        name = path.relative_to(root).as_posix()
        if name.startswith("storage/migrations/"):
            continue
        source = path.read_text(encoding="utf-8")
        if "sqlalchemy" in source or "sqlcipher" in source or "execute(" in source:
            written = {match[1] for match in statement.finditer(source)}
            if "*" not in allowed.get(name, set()):
                assert written <= allowed.get(name, set()), name
        if name.startswith("storage/"):
            assert not through_sqlalchemy.search(source), name


def test_the_search_for_writes_finds_them():
    """The statement of the log itself is one that the search above must see."""
    source = (Path(fcc_app.__file__).parent / "storage" / "oplog.py").read_text(encoding="utf-8")
    assert "INSERT OR REPLACE INTO" in source
    assert "DELETE FROM" in source


# ---- values --------------------------------------------------------------------------------------------------

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(datetime.fromtimestamp, st.integers(-60_000_000_000, 250_000_000_000), offsets)


@given(moments, moments)
def test_moments_as_text_are_in_the_order_of_time_and_keep_their_offset(first, second):
    for moment in (first, second):
        again = read_moment(write_moment(moment))
        assert again == moment
        assert again.utcoffset() == moment.utcoffset()
    one, other = write_moment(first), write_moment(second)
    if first < second:
        assert one < other
