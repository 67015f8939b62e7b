"""Whether everything that is kept is whole: every page, every reference, the search index, every attachment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from uuid import UUID

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.ids import (
    AttachmentId,
    CaregiverId,
    ChildId,
    ContactId,
    FamilyId,
    HouseholdId,
    MemberId,
    NoteId,
    ParticipantId,
    SessionId,
    TeamPersonId,
)
from fcc_app.errors import FccError
from fcc_app.services.attachments import AttachmentService
from fcc_app.storage import check_queries
from fcc_app.storage.kinds import HOME_KINDS, JOURNAL_KINDS
from fcc_app.storage.unit_of_work import Reader
from fcc_app.storage.vault import Vault

_POINTS_TO: dict[str, str] = {
    CaregiverId.__name__: "caregiver",
    FamilyId.__name__: "family",
    HouseholdId.__name__: "household",
    MemberId.__name__: "family_member",
    ChildId.__name__: "child",
    NoteId.__name__: "care_note",
    ContactId.__name__: "contact",
    AttachmentId.__name__: "attachment",
    SessionId.__name__: "reflection_session",
    ParticipantId.__name__: "participant",
    TeamPersonId.__name__: "team_person",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which vault, of which sort, and which record (its id), without anyone's words.

    *sort* is one of ``file``, ``log``, ``reference``, ``index``, ``attachment``.
    """

    vault: str
    sort: str
    detail: str


def verify_home(vault: Vault, attachments: AttachmentService) -> list[Finding]:
    """Everything that is wrong with the care home's vault; empty when it is whole."""
    found = [Finding("home", "file", problem) for problem in vault.check()]
    if found:
        return found  # what a damaged file says about its records means nothing
    with vault.read() as reader:
        found.extend(Finding("home", "log", problem) for problem in check_queries.log_problems(reader))
        found.extend(Finding("home", "index", problem) for problem in check_queries.index_problems(reader))
        found.extend(Finding("home", "reference", problem) for problem in _dangling(reader))
        kept = [*reader.find(Attachment), *reader.find(Attachment, deleted=True)]
    found.extend(_attachment_findings(kept, attachments))
    return found


def verify_journal(vault: Vault) -> list[Finding]:
    """Everything that is wrong with the private journal's vault."""
    found = [Finding("journal", "file", problem) for problem in vault.check()]
    if found:
        return found
    with vault.read() as reader:
        found.extend(
            Finding("journal", "log", problem) for problem in check_queries.log_problems(reader, JOURNAL_KINDS)
        )
        found.extend(
            Finding("journal", "index", problem) for problem in check_queries.index_problems(reader, JOURNAL_KINDS)
        )
    return found


def _dangling(reader: Reader) -> Iterator[str]:
    """References to records that this vault never had. Those in the bin, or destroyed, are no mistake."""
    for kind in HOME_KINDS:
        for field in fields(kind):
            target = next((name for declared, name in _POINTS_TO.items() if declared in str(field.type)), None)
            if target is None or field.name == "id" or "tuple" in str(field.type):
                continue
            for record in check_queries.dangling(reader, kind.kind, field.name, target):
                yield f"{kind.kind} {record.hex}: {field.name}"


def _attachment_findings(kept: list[Attachment], attachments: AttachmentService) -> Iterator[Finding]:
    for attachment in kept:
        try:
            size = len(attachments.open(attachment))
        except FccError as problem:
            yield Finding("home", "attachment", f"{UUID(str(attachment.id)).hex}: {problem.code}")
        else:
            if size != attachment.size:
                yield Finding("home", "attachment", f"{attachment.id.hex}: size")
