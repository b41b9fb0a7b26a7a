"""A figure of the reflection's benchmark: what was measured on simulated people, its bar, the naive rule.

What always holds: a share of people is from 0 to 1, and a rate is one in a person-year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tables import bounded

Trial = Callable[[str], list["Figure"]]
"""Measures something on the people that a seed word makes."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `least`: more is better. Without a bar it is only told."""

    what: str
    measured: float
    bar: float | None = None
    least: bool = False
    naive: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the bar was reached, where there is one."""
        if self.bar is None:
            return True
        short = self.bar - self.measured if self.least else self.measured - self.bar
        return short <= 0

    def cells(self) -> tuple[str, str, str, str]:
        """What stands in the table: what, the naive rule, the bar, and what was measured."""
        bar = "" if self.bar is None else bounded(self.bar, self.least, True)
        short = "" if self.kept else f" (not reached, by {abs(self.measured - (self.bar or 0.0)):.2f})"
        naive = "" if self.naive is None else f"{self.naive:.2f}"
        return self.what, naive, bar, f"{self.measured:.2f}{short}"
