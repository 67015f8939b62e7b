"""One measured figure: ours beside a base measured in the same run, for two computers never agree on seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """*ours* and *base* in the same unit, seconds or MiB; *limit* is how many times the base ours may be."""

    name: str
    ours: float
    base: float
    limit: float

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the base."""
        return self.ours / self.base

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limit."""
        return self.ratio <= self.limit
