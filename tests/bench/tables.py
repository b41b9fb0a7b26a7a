"""Tables of figures for the pages that the benchmarks write.

What always holds: a figure that has a bound says beside it whether the bound was kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from journal.periods import Day

MISSED = " (not reached)"


def bounded(bound: float, least: bool, kept: bool, form: str = "g") -> str:
    """`at most 1.5`, or `at least 10 (not reached)`."""
    return f"{'at least' if least else 'at most'} {bound:{form}}{'' if kept else MISSED}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], words: Sequence[int] = (0,)) -> list[str]:
    """The lines of a Markdown table; the columns in `words` are read, the others are figures."""
    rules = ["---" if place in words else "---:" for place in range(len(heads))]
    return [_line(heads), f"|{'|'.join(rules)}|", *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def verdict(missed: Sequence[str]) -> int:
    """Say which figures missed their bound; the exit code."""
    if missed:
        print("Not reached: " + "; ".join(missed), file=sys.stderr)
    return 1 if missed else 0


def measured_on(day: date) -> str:
    """When and on what the figures were measured."""
    return f"Measured on {Day(day).label()}, Python {sys.version.split()[0]}, {os.cpu_count()} cores."
