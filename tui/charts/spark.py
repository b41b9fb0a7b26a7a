"""A small line of values, one cell each: how a figure went over some weeks, at a glance.

Pure. What always holds: a day without a value is a gap and never a low one; the lowest value can be seen;
no cell is filled to its top, since full blocks leave hairlines between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.charts.tones import GAP, HERE, LINE

BARS = "▁▂▃▄▅▆▇"


def spark(values: Sequence[float | None], low: float, high: float) -> Content:
    """The values from `low` to `high` as bars, None as a faint dot; what lies outside stands at the edge."""
    return Content.assemble(
        *((GAP, LINE) if value is None else (bar(value, low, high), HERE) for value in values)
    )


def bar(value: float, low: float, high: float) -> str:
    """The bar for one value."""
    if high <= low:
        return BARS[len(BARS) // 2]
    share = (min(max(value, low), high) - low) / (high - low)
    return BARS[round(share * (len(BARS) - 1))]
