"""A small line of values, one cell each: how a figure went over some weeks, at a glance.

Pure. What always holds: a day without a value is a gap, fainter than any bar.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from journal.exchange.bars import bars
from tui.charts.tones import GAP, HERE, LINE


def spark(values: Sequence[float | None], low: float, high: float) -> Content:
    """The values from `low` to `high` as bars, None as a faint dot; what lies outside stands at the edge."""
    drawn = bars(values, low, high)
    return Content.assemble(*((sign, LINE if sign == GAP else HERE) for sign in drawn))
