"""One measured figure: ours beside a base measured in the same run, for two computers never agree on seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """*ours* and *base* in *unit* (``s``, ``ms``, ``MiB``, or what is counted); *beside* says what the base is.

    The limit is either *times* (how many times the base ours may be) or *most* (how much it may be, in its unit):
    what a person feels does not depend on the computer, and then the base only says how fast this one is.
    """

    name: str
    ours: float
    base: float
    beside: str
    unit: str = "s"
    times: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the base."""
        return self.ours / self.base

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limit."""
        within = self.times is None or self.ratio <= self.times
        return within and (self.most is None or self.ours <= self.most)

    @property
    def measured(self) -> str:
        """What is compared with the limit, to read."""
        return self._in_unit(self.ours) if self.times is None else f"{self.ratio:.2f} times"

    @property
    def limit(self) -> str:
        """The limit, to read."""
        return self._in_unit(self.most or 0) if self.times is None else f"{self.times:g} times"

    @property
    def compared(self) -> str:
        """The base, to read; and ours before it, where only their ratio is compared with the limit."""
        base = f"{self.beside}: {self._in_unit(self.base)}"
        return base if self.times is None else f"{self._in_unit(self.ours)}; {base}"

    def _in_unit(self, value: float) -> str:
        digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
        return f"{value:,.{digits}f} {self.unit}"
