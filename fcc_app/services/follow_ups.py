"""What somebody promised to do, wherever it was promised: in a note or in a contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from fcc_app.domain.families import FamilyMember
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import FamilyId
from fcc_app.services.forms import Form, Forms
from fcc_app.storage import note_queries


@dataclass(frozen=True, slots=True)
class Promisers:
    """Who may owe a promise: those who work here, and the members of the one family that it is about."""

    caregivers: tuple[Caregiver, ...]
    members: tuple[FamilyMember, ...]


class FollowUps:
    """Promises of this home, each about one family."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def of(self, source: UUID) -> list[FollowUp]:
        """The promises that came from a note or a contact, the first due first."""
        with self._forms.vault.read() as reader:
            return note_queries.follow_ups_from(reader, source)

    def unfinished(self, source: UUID) -> list[Form[FollowUp]]:
        """Promises of *source* that were begun and never kept, such as one that does not say yet what."""
        found = [form for form in self._forms.unfinished() if form.is_new and isinstance(form.record, FollowUp)]
        return [cast("Form[FollowUp]", form) for form in found if form.record.source_id == source]

    def promisers(self, family: FamilyId) -> Promisers:
        """Who may owe a promise to or from *family*."""
        with self._forms.vault.read() as reader:
            return Promisers(tuple(reader.find(Caregiver)), tuple(reader.find(FamilyMember, family_id=family)))

    def edit(self, promise: UUID) -> Form[FollowUp]:
        """A kept promise in a form."""
        return self._forms.open(FollowUp, promise)

    def delete(self, promises: Sequence[FollowUp]) -> None:
        """Move promises to the bin."""
        self._forms.delete(promises)
