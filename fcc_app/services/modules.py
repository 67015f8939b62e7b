"""The reflection modules that can be chosen: the one that comes with the app, and a programme's own files."""

from __future__ import annotations

from pathlib import Path

from fcc_app.domain.modules import ModuleEdition, ModuleKey
from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.storage import modules
from fcc_app.storage.content_file import ContentError

__all__ = ["ContentError", "ModuleMissingError", "Modules", "check_file"]


class ModuleMissingError(FccError):
    """A session's module is not there any more, in no version."""

    message_id = N_(
        "The module “{module}” of this session is not in this app's folder of modules. What was said is safe; put the "
        "file back to go on."
    )
    code = "E732"


class Modules:
    """The modules of this laptop. *folder* holds a programme's files; it need not exist. Read once, and on demand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._found: modules.FoundModules | None = None

    def reload(self) -> None:
        """Read the folder anew the next time somebody asks."""
        self._found = None

    def all(self) -> tuple[ModuleEdition, ...]:
        """Every module that can be used: the built-in one first, then by id; of each the newest version first."""
        found = sorted(self._read().editions, key=lambda edition: (edition.module.id, -edition.module.version))
        return (modules.same_team(), *found)

    def newest(self) -> tuple[ModuleEdition, ...]:
        """What to choose from when a session begins: of each module the newest version."""
        newest: dict[str, ModuleEdition] = {}
        for edition in self.all():
            known = newest.get(edition.module.id)
            if known is None or known.module.version < edition.module.version:
                newest[edition.module.id] = edition
        return tuple(newest.values())

    @property
    def problems(self) -> tuple[ContentError, ...]:
        """What is wrong with the files that cannot be used, each with its file, line and field."""
        return self._read().problems

    def edition(self, key: ModuleKey) -> ModuleEdition:
        """The module that a session was begun with; when that version is gone, the newest one of the same module.

        Raises:
            ModuleMissingError: If there is none at all.
        """
        same = [edition for edition in self.all() if edition.module.id == key[0]]
        for edition in same:
            if edition.module.version == key[1]:
                return edition
        if not same:
            raise ModuleMissingError(module=key[0])
        return max(same, key=lambda edition: edition.module.version)

    def _read(self) -> modules.FoundModules:
        if self._found is None:
            self._found = modules.read_folder(self.folder, taken=(modules.same_team(),))
        return self._found


def check_file(path: Path) -> ModuleEdition:
    """Read a module's file, with the translations beside it, as the app would.

    Raises:
        ContentError: The first thing that is wrong, with its file, line and field.
    """
    return modules.read_edition(path)
