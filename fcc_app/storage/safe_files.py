"""Files that are either as they were or wholly new, whatever happens in between."""

from __future__ import annotations

import os
from pathlib import Path

PART_ENDING = ".part"
"""The ending of a file that is being written. One left behind is worth nothing and is written over."""


def replace_file(path: Path, data: bytes) -> None:
    """Put *data* at *path*: written beside it, forced to the disk, then renamed. Only its owner may read it.

    Raises:
        OSError: If the disk is full, read-only or gone; what was at *path* is then still there.
    """
    part = path.with_name(path.name + PART_ENDING)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    sync_folder(path.parent)


def remove_file(path: Path) -> None:
    """Take *path* away, if it is there, so that it stays away.

    Raises:
        OSError: If the disk is read-only or gone.
    """
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force the names in *folder* to the disk. Windows does so by itself and offers no way to ask.

    Raises:
        OSError: If the disk is gone.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
