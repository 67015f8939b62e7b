"""Where data lives on this computer: the only module that asks."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import appdirs

APP_FOLDER = "SameTeam"

_SYNCED = {
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud drive",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "syncthing",
}


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one home, and what lies in it. It is made with the first home."""

    path: Path

    @property
    def home(self) -> Path:
        """The care home's vault."""
        return self.path / "home.db"

    @property
    def journal(self) -> Path:
        """The private journal's vault."""
        return self.path / "journal.db"

    @property
    def attachments(self) -> Path:
        """The sealed photos and documents."""
        return self.path / "attachments"

    @property
    def journal_attachments(self) -> Path:
        """The private journal's sealed files."""
        return self.path / "journal-attachments"

    @property
    def modules(self) -> Path:
        """A programme's own reflection modules: ``NAME.toml``, and ``NAME.<tag>.po`` beside it."""
        return self.path / "modules"

    @property
    def settings(self) -> Path:
        """This laptop's settings: a plain file without people in it."""
        return self.path / "settings.json"

    @property
    def reports(self) -> Path:
        """Reports of unexpected problems, without anyone's words."""
        return self.path / "reports"

    @property
    def lock(self) -> Path:
        """The file that one running copy of the app holds."""
        return self.path / "in-use"

    @property
    def demo_mark(self) -> Path:
        """Lies only beside a demo home: a plain file with its passphrase, which everybody may know."""
        return self.path / "demo-passphrase"

    @property
    def demo_passphrase(self) -> str:
        """What opens the home if it is a demo home; else empty."""
        with suppress(OSError, UnicodeDecodeError):
            return self.demo_mark.read_text(encoding="utf-8").strip()
        return ""

    @property
    def synced_by(self) -> str | None:
        """The part of the path that belongs to a file-sharing service; a vault must not lie in one.

        Two laptops that write one database file lose each other's changes without a word.
        """
        for part in self.path.absolute().parts:
            name = part.casefold()
            if name in _SYNCED or name.startswith(("onedrive -", "dropbox (")):
                return part
        return None


def default_data_folder() -> DataFolder:
    """Where this person's home is kept when nothing else is said: not in a folder that roams or is synced."""
    return DataFolder(Path(appdirs.user_data_dir(APP_FOLDER, False)))


def demo_data_folder() -> DataFolder:
    """Where the demo home is kept: beside the real one, never inside it."""
    return DataFolder(Path(appdirs.user_data_dir(APP_FOLDER + "Demo", False)))
