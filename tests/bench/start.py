"""From the start of the program to *Unlock* painted, beside a bare window: fresh processes, in turn, on a warm disk."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from fcc_app.settings import Settings, save_settings
from tests.bench._child import run_child
from tests.bench.figure import Figure

ROUNDS = 9


def run() -> list[Figure]:
    """The median of some rounds, after one that warms the disk."""
    bare, ours = [], []
    with TemporaryDirectory() as folder:
        # *Unlock* does not look into the home: that there is one is enough.
        (Path(folder) / "home.db").touch()
        save_settings(Path(folder) / "settings.json", Settings(language="en"))
        for _ in range(ROUNDS + 1):
            bare.append(run_child("_bare_window")["started_to_told"])
            ours.append(run_child("_unlock_window", folder)["started_to_told"])
    return [
        Figure(
            name="start to the unlock screen painted",
            ours=median(ours[1:]),
            base=median(bare[1:]),
            beside="a bare PySide6 window",
            times=1.3,
        )
    ]
