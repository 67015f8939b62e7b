"""Words that were shared are taken back: from the log, the search index, the drafts and the write-ahead file."""

from __future__ import annotations

import logging
from collections.abc import Collection
from uuid import UUID

from fcc_app.domain.ids import SessionId
from fcc_app.domain.reflection import SharedAnswer
from fcc_app.domain.releases import Release
from fcc_app.errors import FccError
from fcc_app.services.forms import Forms
from fcc_app.services.reflection.answers import TakenBack
from fcc_app.storage import reflection_queries
from fcc_app.storage.unit_of_work import UnitOfWork
from fcc_app.storage.vault import Vault

_COMPACTION_DUE = "compaction_due"

_log = logging.getLogger(__name__)


def destroy_shared(home: Forms, answers: Collection[SharedAnswer]) -> TakenBack:
    """Let the home's vault forget answers for good. May take seconds; says where copies are that cannot be called back.

    Raises:
        FccError: If the vault could not be written; then nothing has changed.
    """
    with home.vault.begin() as unit:
        outcome = redact(unit, home, answers)
    return redacted(home, answers, outcome)


def redact(unit: UnitOfWork, home: Forms, answers: Collection[SharedAnswer]) -> TakenBack:
    """Take answers out of log, tables, index and drafts, in *unit*; :func:`redacted` is called once it is kept."""
    if not answers:
        return TakenBack()
    releases: dict[UUID, Release] = {}
    sent = False
    for answer in answers:
        home.drafts.forget(answer.id, unit)
        sent = sent or unit.was_sent(answer.id)
        for release in reflection_queries.releases_about(unit, SessionId(answer.session_id), answer.said_at):
            releases[release.id] = release
    unit.redact(answer.id for answer in answers)
    unit.set_value(_COMPACTION_DUE, b"1")
    return TakenBack(tuple(releases.values()), sent)


def redacted(home: Forms, answers: Collection[SharedAnswer], outcome: TakenBack) -> TakenBack:
    """Let no byte of what was redacted stay in the files, and nothing of it in undo. May take seconds."""
    if not answers:
        return outcome
    home.history.forget({answer.id for answer in answers})
    return TakenBack(outcome.releases, outcome.sent, waits=not compact_if_due(home.vault))


def compact_if_due(vault: Vault) -> bool:
    """Compact the vault when something was taken back since it last was. False when that has to wait.

    It waits while somebody reads the file all the time, or the disk is full; it is tried again with the next words that
    are taken back, and whenever the home is opened.
    """
    if not vault.value(_COMPACTION_DUE):
        return True
    try:
        vault.compact()
        with vault.begin() as unit:
            unit.set_value(_COMPACTION_DUE, b"")
    except FccError as problem:
        _log.warning("the vault could not be compacted yet: %s", problem.code)
        return False
    return True
