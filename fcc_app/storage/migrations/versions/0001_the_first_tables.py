"""The first tables. A new vault is made with the tables of today, so there is nothing to do here."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Vaults begin here."""
