"""Where files for a household go on this laptop: chosen ahead, so that no file dialog opens while a parent looks on."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from fcc_app.domain.families import Family, Household
from fcc_app.domain.ids import HouseholdId
from fcc_app.errors import FccError
from fcc_app.export.files import file_stem
from fcc_app.i18n import N_
from fcc_app.storage.unit_of_work import UnitOfWork
from fcc_app.storage.vault import Vault

_FOLDERS = "household_folders"


class NoHouseholdFolderError(FccError):
    """No folder was chosen for a household, or it is not there now."""

    message_id = N_("There is no folder for this family’s files yet. You can choose one outside family view.")
    code = "E425"


class HouseholdFolders:
    """The folder of each household, kept in the home's vault among what belongs to this laptop only.

    It is never synced, never exported, and stands in no plain file: folders are often called by a family's name.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, household: HouseholdId) -> Path | None:
        """The folder chosen for a household; ``None`` when none was chosen, or when it is not there now."""
        kept = self._all().get(household.hex)
        if kept is None:
            return None
        path = Path(kept)
        return path if path.is_dir() else None

    def choose(self, household: HouseholdId, path: Path | None) -> None:
        """Let files for a household go to the folder *path* from now on; ``None`` forgets it.

        Raises:
            NoHouseholdFolderError: If there is no such folder.
            FccError: If the vault could not be written.
        """
        if path is not None and not path.is_dir():
            raise NoHouseholdFolderError
        with self._vault.begin() as unit:
            kept = _read(unit.value(_FOLDERS))
            kept.pop(household.hex, None)
            if path is not None:
                kept[household.hex] = str(path.absolute())
            unit.set_value(_FOLDERS, json.dumps(kept).encode())

    def forget_destroyed(self, unit: UnitOfWork) -> None:
        """Let go of the folders of households that are no more: a folder is often called by a family's name."""
        kept = _read(unit.value(_FOLDERS))
        left = {key: folder for key, folder in kept.items() if unit.peek(Household, UUID(hex=key)) is not None}
        if left != kept:
            unit.set_value(_FOLDERS, json.dumps(left).encode())

    def suggested(self, household: HouseholdId, documents: Path | None = None) -> Path:
        """A folder to offer, which need not be there yet. *documents* is this person's folder for documents.

        Raises:
            GoneError: If there is no such household.
        """
        with self._vault.read() as reader:
            home = reader.get(Household, household)
            family = reader.get(Family, home.family_id)
            alone = len(reader.find(Household, family_id=family.id)) == 1
        root = documents or Path.home() / "Documents"
        return root / "Same Team" / file_stem(home.full_name(family, alone=alone))

    def make_suggested(self, household: HouseholdId, documents: Path | None = None) -> Path:
        """Make the folder that is offered, and let files for the household go there from now on.

        Raises:
            GoneError: If there is no such household.
            NoHouseholdFolderError: If it cannot be made there.
        """
        path = self.suggested(household, documents)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise NoHouseholdFolderError from None
        self.choose(household, path)
        return path

    def free_name(self, household: HouseholdId, name: str) -> Path:
        """Where a new file called *name* can be written for a household: with a number before its ending if need be.

        Raises:
            NoHouseholdFolderError: If no folder was chosen, or it is not there now.
        """
        folder = self.of(household)
        if folder is None:
            raise NoHouseholdFolderError
        path, number = folder / name, 2
        while path.exists():
            path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
            number += 1
        return path

    def _all(self) -> dict[str, str]:
        return _read(self._vault.value(_FOLDERS))


def _read(kept: bytes | None) -> dict[str, str]:
    return {} if kept is None else dict(json.loads(kept))
