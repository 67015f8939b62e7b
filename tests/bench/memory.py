"""The memory that the windows take once *Today* is drawn and nothing more is under way, as the system counts it."""

from __future__ import annotations

from statistics import median

from tests.bench._child import run_child
from tests.bench._homes import empty_home, notes_100_000
from tests.bench.figure import Figure

ROUNDS = 3


def run() -> list[Figure]:
    """The median of some rounds in turn."""
    homes = empty_home(), notes_100_000()
    sides = [("_bare_window",), *(("_home_window", str(home), "memory") for home in homes)]
    rounds = [[run_child(*side)["mib"] for side in sides] for _ in range(ROUNDS)]
    bare, empty, full = (median(side) for side in zip(*rounds, strict=True))
    return [
        Figure(
            name="memory after unlock, 100,000 notes",
            ours=full,
            base=bare,
            beside="a bare PySide6 window",
            unit="MiB",
            times=2.0,
        ),
        Figure(
            name="what 100,000 notes add to the memory after unlock",
            ours=full - empty,
            base=empty,
            beside="an empty home takes",
            unit="MiB",
            most=12,
        ),
    ]
