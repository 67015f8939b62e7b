"""Words that were shared are taken back: from the log, the search index, the drafts and the write-ahead file."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from fcc_app.domain.ids import SessionId
from fcc_app.domain.reflection import SharedAnswer
from fcc_app.domain.releases import Release
from fcc_app.services.forms import Forms
from fcc_app.services.reflection.answers import TakenBack
from fcc_app.storage import reflection_queries
from fcc_app.storage.vault import Vault

_COMPACTION_DUE = "compaction_due"


def destroy_shared(home: Forms, answers: Sequence[SharedAnswer]) -> TakenBack:
    """Let the home's vault forget answers for good. May take seconds; says where copies are that cannot be called back.

    Raises:
        FccError: If the vault could not be written, or not be compacted yet. What was written down to be forgotten is
            forgotten at the latest when the home is opened again.
    """
    if not answers:
        return TakenBack()
    releases: dict[UUID, Release] = {}
    sent = False
    with home.vault.begin() as unit:
        for answer in answers:
            home.drafts.forget(answer.id, unit)
            sent = sent or unit.was_sent(answer.id)
            for release in reflection_queries.releases_about(unit, SessionId(answer.session_id), answer.said_at):
                releases[release.id] = release
        unit.redact(answer.id for answer in answers)
        unit.set_value(_COMPACTION_DUE, b"1")
    home.history.forget({answer.id for answer in answers})
    compact(home.vault)
    return TakenBack(tuple(releases.values()), sent)


def compact(vault: Vault) -> None:
    """Let no byte of what was forgotten stay in the file or its write-ahead file.

    Raises:
        FccError: If the disk is full, or somebody reads the file all the time; it is tried again at the next opening.
    """
    vault.compact()
    with vault.begin() as unit:
        unit.set_value(_COMPACTION_DUE, b"")


def compact_if_due(vault: Vault) -> bool:
    """Compact the vault if the app ended before it could. Returns whether it was due."""
    if not vault.value(_COMPACTION_DUE):
        return False
    compact(vault)
    return True
