"""Reports of our own mistakes, with and without windows.

A report holds the kind of the error and where in the program it happened. It holds no message and no value, for both
may contain what someone wrote about a child.
"""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from fcc_app._version import __version__
from fcc_app.errors import FccError

KEPT_REPORTS = 20
"""Older ones are removed when a new one is written."""


def report_of(error: BaseException) -> str:
    """What may be told about *error*: its kind, its causes' kinds, and the places in the program; nothing else."""
    versions = [f"Python {platform.python_version()}", f"{platform.system()} {platform.release()}"]
    qt = sys.modules.get("PySide6")
    if qt is not None:
        versions.insert(1, f"Qt {qt.__version__}")
    lines = [f"Same Team {__version__}", ", ".join(versions)]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        code = f" {current.code}" if isinstance(current, FccError) else ""
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}{code}")
        lines += [
            # The file's own name only: a path may hold a person's name.
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"


def _place(path: str) -> str:
    parts = Path(path).parts
    if "fcc_app" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("fcc_app") :])
    return parts[-1] if parts else "?"


def write_report(error: BaseException, folder: Path, now: datetime) -> Path | None:
    """Write the report of *error* into *folder*; ``None`` if that cannot be done (a full or read-only disk)."""
    path = folder / f"report-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report_of(error), encoding="utf-8")
        for old in sorted(folder.glob("report-*.txt"))[:-KEPT_REPORTS]:
            old.unlink()
    except OSError:
        return None
    return path
