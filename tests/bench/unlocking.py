"""From the right passphrase to *Today* drawn: what is waited for beyond the key, and whether that grows."""

from __future__ import annotations

from statistics import median

from tests.bench._child import run_child
from tests.bench._homes import notes_10_000, notes_100_000
from tests.bench.figure import Figure

ROUNDS = 7


def run() -> list[Figure]:
    """The median of some rounds in turn, after one that warms the disk."""
    homes = str(notes_10_000()), str(notes_100_000())
    rounds = [[run_child("_home_window", home, "today") for home in homes] for _ in range(ROUNDS + 1)][1:]
    fewer, ours = (median(told[place]["rest"] for told in rounds) * 1000 for place in range(2))
    key = median(one["key"] for told in rounds for one in told) * 1000
    return [
        Figure(
            name="right passphrase to *Today* drawn, 100,000 notes, beyond the key derivation",
            ours=ours,
            base=key,
            beside="the key derivation",
            unit="ms",
            most=100,
        ),
        Figure(
            name="the same with 10,000 notes",
            ours=fewer,
            base=key,
            beside="the key derivation",
            unit="ms",
            most=100,
        ),
        Figure(
            # Nothing is to grow; a tenth is what one run differs from the next.
            name="right passphrase to *Today* drawn, 100,000 notes beside 10,000",
            ours=ours,
            base=fewer,
            beside="10,000 notes",
            unit="ms",
            times=1.1,
        ),
    ]
