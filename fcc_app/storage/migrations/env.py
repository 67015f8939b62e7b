"""Runs the steps on the connection that it is given. The version is the file's ``user_version``, not a table."""

from __future__ import annotations

from alembic import context
from alembic.script import ScriptDirectory

attributes = context.config.attributes
script = ScriptDirectory.from_config(context.config)


def steps(_current: object, migration_context: object) -> object:
    """The steps from the file's version to the newest asked for."""
    return script._upgrade_revs(attributes["target"], attributes["version"])


context.configure(connection=attributes["connection"], fn=steps, transactional_ddl=True)
context.run_migrations()
