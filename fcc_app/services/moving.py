"""Everything but the journal as plain files, for moving elsewhere: JSON for the records, attachments as they are.

The files are readable by anybody who has them, which is why the command that writes them says so. The shape is
documented in ``docs/home-export.md``.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fcc_app._version import __version__
from fcc_app.domain.attachments import Attachment
from fcc_app.domain.ids import new_id
from fcc_app.domain.records import Record
from fcc_app.domain.releases import WHOLE_HOME_TOPIC, Release
from fcc_app.errors import FccError
from fcc_app.export.files import FileExistsAlreadyError, FolderReadOnlyError, write_file
from fcc_app.i18n import N_
from fcc_app.services.attachments import AttachmentService
from fcc_app.storage.codec import read_moment
from fcc_app.storage.kinds import CODECS, HOME_KINDS
from fcc_app.storage.vault import Vault

FORMAT = "same-team-home"
"""What the file ``home.json`` says it is."""

FORMAT_VERSION = 1

HOME_FILE = "home.json"
"""The file with the records."""

# As :func:`write_moment` writes it.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z[+-]\d\d:\d\d")

TOPIC = WHOLE_HOME_TOPIC
"""The topic of such an export in the ledger."""


class FolderNotEmptyError(FccError):
    """The folder to write into has something in it."""

    message_id = N_("This folder is not empty: {folder}. Please name a new one, so that nothing is overwritten.")
    code = "E430"


@dataclass(frozen=True, slots=True)
class Moved:
    """What was written: the numbers of records by kind, and of attachments; *missing* could not be opened."""

    records: dict[str, int]
    attachments: int
    missing: int


class Moving:
    """Writes the whole home, but for the journal, into a folder."""

    def __init__(self, vault: Vault, attachments: AttachmentService, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._attachments = attachments
        self._now = now

    def export(self, folder: Path, progress: Callable[[int, int], None] | None = None) -> Moved:
        """Write ``home.json`` and ``attachments/`` into a new or empty *folder*, and enter it in the ledger.

        *progress* is told how many attachments are written, of how many.

        Raises:
            FolderNotEmptyError: If there is something in the folder.
            FccError: If the disk is full or may not be written.
        """
        if folder.is_dir() and any(folder.iterdir()):
            raise FolderNotEmptyError(folder=folder)
        target = folder / "attachments"
        was_there = folder.is_dir()
        try:
            target.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise FileExistsAlreadyError(name=folder.name) from error
        except OSError as error:
            raise FolderReadOnlyError(folder=folder.parent.name or folder.parent, name=folder.name) from error
        try:
            moved = self._write(folder, target, progress)
            with self._vault.begin() as unit:
                unit.create(self._entry(folder, moved.records, moved.attachments))
        except BaseException:
            # Nothing is half done: the same command works again when there is room, and no note lies about readable.
            shutil.rmtree(target, ignore_errors=True)
            with suppress(OSError):
                (folder / HOME_FILE).unlink(missing_ok=True)
                if not was_there:
                    folder.rmdir()
            raise
        return moved

    def _write(self, folder: Path, target: Path, progress: Callable[[int, int], None] | None) -> Moved:
        counts: dict[str, int] = {}
        files: list[Attachment] = []
        records: dict[str, list[dict[str, object]]] = {}
        with self._vault.read() as reader:
            for kind in HOME_KINDS:
                found = reader.find(kind)
                codec = CODECS[kind.kind]
                records[kind.kind] = [_portable(record, codec.encode(record)) for record in found]
                counts[kind.kind] = len(found)
                files.extend(record for record in found if isinstance(record, Attachment))
        missing = 0
        for number, attachment in enumerate(files, start=1):
            try:
                content = self._attachments.open(attachment)
            except FccError:
                missing += 1
            else:
                write_file(content, target / file_name(attachment))
            if progress is not None:
                progress(number, len(files))
        whole = {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "written_by": f"Same Team {__version__}",
            "written_at": self._now().isoformat(timespec="seconds"),
            "records": records,
        }
        write_file(json.dumps(whole, ensure_ascii=False, indent=1).encode(), folder / HOME_FILE)
        return Moved(counts, len(files) - missing, missing)

    def _entry(self, folder: Path, counts: dict[str, int], attachments: int) -> Release:
        return Release(
            id=new_id(),
            household_id=None,
            topic=TOPIC,
            to_whom="",
            released_at=self._now(),
            released_by=None,
            languages=(),
            format="json",
            file_name=folder.name,
            entries=counts["contact"],
            notes=counts["care_note"],
            practices=counts["home_practice"],
            photos=attachments,
        )


def _portable(record: Record, encoded: dict[str, object]) -> dict[str, object]:
    """A record as another program may read it: moments as ISO 8601 writes them, and an attachment by its file."""
    values = {name: _plain(value) for name, value in encoded.items()}
    if isinstance(record, Attachment):
        del values["blob"]
        values["file"] = f"attachments/{file_name(record)}"
    return {"id": record.id.hex, **values}


def _plain(value: object) -> object:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return read_moment(value).isoformat()
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


def file_name(attachment: Attachment) -> str:
    """The name of an attachment's file in the export: its id, and the ending of its kind."""
    endings = {
        "image/jpeg": ".jpg",
        "image/png": ".png",
        "application/pdf": ".pdf",
        "text/plain": ".txt",
    }
    return attachment.id.hex + endings.get(attachment.media_type, "")
