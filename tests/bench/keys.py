"""Typing in the search field of the real window, 100,000 notes: from each key to the results painted, and every hold.

A hold is the longest time in which the window's thread could do nothing else. The best of some rounds counts, the two
sides in turn: a hold that another program caused says nothing about this one.
"""

from __future__ import annotations

from statistics import quantiles
from typing import Any

from tests.bench._child import run_child
from tests.bench._homes import notes_100_000
from tests.bench.figure import Figure

ROUNDS = 3
MOST_HELD = 50


def run() -> list[Figure]:
    """One figure for the keys, and one for the holds of each way to use the window."""
    home = str(notes_100_000())
    rounds: dict[str, list[dict[str, Any]]] = {"bare": [], "search": [], "typing": [], "list": []}
    for _ in range(ROUNDS):
        for what, told in rounds.items():
            told.append(run_child("_bare_typing") if what == "bare" else run_child("_home_window", home, what))
    held = {what: min(one["held"] for one in told) for what, told in rounds.items()}
    names = {
        "search": "longest hold of the window's thread while searching",
        "typing": "longest hold while keys come faster than answers",
        "list": "longest hold while the list of notes is scrolled",
    }
    return [
        Figure(
            name="key press to new results painted (p95)",
            ours=min(_p95(one["seconds"]) for one in rounds["search"]),
            base=min(_p95(one["seconds"]) for one in rounds["bare"]),
            beside="a bare window whose rows change",
            unit="ms",
            most=33,
        ),
        *(
            Figure(
                name=name,
                ours=held[what],
                base=held["bare"],
                beside="of a bare window",
                unit="ms",
                most=MOST_HELD,
            )
            for what, name in names.items()
        ),
    ]


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1] * 1000
