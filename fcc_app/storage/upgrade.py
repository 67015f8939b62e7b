"""Bring a vault that an older version wrote to today's tables. The only module that imports Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.pool import StaticPool

from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.storage.engine import IntegrityReport, as_problem, connect

MIGRATIONS = Path(__file__).parent / "migrations"
"""The steps: ``versions/NNNN_why.py``, whose revision is the schema version that they lead to."""


class UpgradeError(FccError):
    """A step did not go through; the vault is as it was."""

    message_id = N_(
        "Your notes could not be brought to this version of the app. They are unchanged, and a copy was made before."
    )
    code = "E106"


def upgrade(path: Path, key: bytes, version: int, target: int, *, migrations: Path = MIGRATIONS) -> Path:
    """Run the steps from schema *version* to *target*, in one transaction, after a verified copy. Returns the copy.

    Raises:
        UpgradeError: If a step failed. Nothing was changed.
        FccError: If there is no room for the copy, or the disk may not be written. Nothing was changed.
    """
    copy = path.with_name(f"{path.stem}-before-{target}{path.suffix}")
    try:
        _copy(path, key, copy)
    except Exception as error:
        copy.unlink(missing_ok=True)
        raise _said(error) from error
    engine = _open_engine(path, key)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(migrations).replace("%", "%%"))
            config.attributes["connection"] = connection
            config.attributes["version"] = f"{version:04}"
            config.attributes["target"] = f"{target:04}"
            command.upgrade(config, f"{target:04}")
            connection.execute(text(f"PRAGMA user_version = {target}"))
    except Exception as error:
        raise _said(error) from error
    finally:
        engine.dispose()
    return copy


def _open_engine(path: Path, key: bytes) -> Engine:
    """SQLAlchemy over our own connection, for Alembic's steps. It holds the file from the first statement on."""

    def creator() -> Any:
        return connect(path, key)

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=StaticPool,
        hide_parameters=True,  # an error's text goes to the log, and bound values are people's words
    )

    def send_begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "begin", send_begin)
    return engine


def _said(error: Exception) -> FccError:
    return error if isinstance(error, FccError) else as_problem(error) or UpgradeError()


def _copy(path: Path, key: bytes, copy: Path) -> None:
    """Copy the database page by page, then open the copy and check every page of it."""
    copy.unlink(missing_ok=True)
    source = connect(path, key)
    target = connect(copy, key, create=True)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    if IntegrityReport(copy, lambda: connect(copy, key)).problems:
        raise UpgradeError
