"""The identities of records: random, so that two laptops never give the same one to different records."""

from __future__ import annotations

from hashlib import blake2b
from typing import NewType
from uuid import UUID, uuid4

CaregiverId = NewType("CaregiverId", UUID)
FamilyId = NewType("FamilyId", UUID)
HouseholdId = NewType("HouseholdId", UUID)
MemberId = NewType("MemberId", UUID)
ChildId = NewType("ChildId", UUID)
NoteId = NewType("NoteId", UUID)
EntryId = NewType("EntryId", UUID)
ContactId = NewType("ContactId", UUID)
FollowUpId = NewType("FollowUpId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
SessionId = NewType("SessionId", UUID)
ParticipantId = NewType("ParticipantId", UUID)
TeamPersonId = NewType("TeamPersonId", UUID)


def new_id() -> UUID:
    """A new random identity."""
    return uuid4()


def natural_id(kind: str, *key: str) -> UUID:
    """The identity of a record of which there is one for each *key*, such as a family's practice for a routine.

    BLAKE2b-128 of the kind and the key, so that two laptops that both make the record edit the same one.
    """
    digest = blake2b("\x1f".join((kind, *key)).encode(), digest_size=16, person=b"natural-id")
    return UUID(bytes=digest.digest())
