"""Demo homes to measure with, each written once in a run of the bench."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from fcc_app.demo import demo_home
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import RecoverySecret
from fcc_app.services.demo import DEMO_PASSPHRASE, write_home
from fcc_app.services.vaults import NewHome, Vaults
from tests.bench._now import now

TODAY = date(2026, 11, 20)
"""A Friday, on which children are expected."""

KEPT = "FCC_APP_BENCH_HOMES"
"""Whoever measures again and again names a folder by this variable, in which the homes are kept."""


@cache
def _folder() -> Path:
    if kept := os.environ.get(KEPT):
        Path(kept).mkdir(parents=True, exist_ok=True)
        return Path(kept)
    made = mkdtemp(prefix="same-team-bench-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


@cache
def home_of(families: int, years: int) -> Path:
    """The folder of a home of so many families over so many years: about 100 care notes for each family and year."""
    folder = _folder() / f"{families}-families-{years}-years"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        write_home(demo_home(families, years, today=TODAY), Vaults(DataFolder(unfinished), now))
        unfinished.rename(folder)
    return folder


@cache
def empty_home() -> Path:
    """A home as the first run leaves it, with the demo's passphrase."""
    folder = _folder() / "empty"
    if not folder.exists():
        new = NewHome(
            provider_name="Rosa", home_name="Little Oak", passphrase=DEMO_PASSPHRASE, recovery=RecoverySecret.new()
        )
        Vaults(DataFolder(folder), now).create(new)
    return folder


def notes_10_000() -> Path:
    """A home with about 10,000 care notes."""
    return home_of(10, 10)


def notes_100_000() -> Path:
    """A home with about 100,000 care notes."""
    return home_of(100, 10)


@contextmanager
def copy_of(home: Path) -> Iterator[Path]:
    """A copy of a home to write into, on the same disk."""
    with TemporaryDirectory(dir=_folder()) as folder:
        copied = Path(folder) / "home"
        shutil.copytree(home, copied)
        yield copied
