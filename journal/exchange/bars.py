"""Values as a line of bars in plain text, one cell each; the charts of the interface use the same signs.

Pure. What always holds: what is not known is a gap and never a low value; the lowest value can be seen; no
cell is filled to its top, since full blocks leave hairlines between them.
"""

from __future__ import annotations

from collections.abc import Iterable

BARS = "▁▂▃▄▅▆▇"
GAP = "·"
"""Stands where nothing is known."""


def bars(values: Iterable[float | None], low: float, high: float) -> str:
    """The values from `low` to `high`, None as a gap; what lies outside stands at the edge."""
    return "".join(GAP if value is None else bar(value, low, high) for value in values)


def bar(value: float, low: float, high: float) -> str:
    """The bar for one value."""
    if high <= low:
        return BARS[len(BARS) // 2]
    share = (min(max(value, low), high) - low) / (high - low)
    return BARS[round(share * (len(BARS) - 1))]
