"""A year of days as a calendar: weeks as columns, weekdays as lines, a bar for each day that was written.

Pure. What always holds: no line is wider than asked, and where there is too little room the newest weeks are
here; how high a day was is told by its bar, the tone says it again; a day without an entry has a dot, one of
rest a dash.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from textual.content import Content

from journal.exchange.bars import bar
from journal.periods.levels import WEEKDAYS
from tui.charts.axes import Cells, month_ticks
from tui.charts.series import Scale
from tui.charts.tones import DOT, GAP, LINE, QUIET, TAG

WEEKS = 53
LABEL = 5
"""Cells for the names of the weekdays."""
WIDE = 2
"""Cells of a day where there is room for them."""
REST = "–"
LOW, HIGH = 0.4, 0.7
"""Shares of the scale up to which a day counts as low, and from which it counts as high."""
A_WEEK = 7
STEPS = 4
"""From the lowest bar of the legend to the highest."""


def calendar_lines(
    values: Mapping[date, float], rests: Collection[date], last: date, scale: Scale, width: int
) -> list[Content]:
    """The weeks up to that of the last day, the months over them, and what the signs say."""
    room = width - LABEL
    cells = WIDE if room >= WEEKS * WIDE - 1 else 1  # nothing stands behind the last day
    weeks = max(1, min(WEEKS, room // cells))
    sunday = last + timedelta(A_WEEK - 1 - last.weekday())
    first = sunday - timedelta(A_WEEK * weeks - 1)

    def sign(day: date) -> tuple[str, str]:
        drawn, tone = _sign(day, values, rests, scale) if day <= last else (" ", "")
        return f"{drawn:<{cells}}", tone

    lines = [Content(" " * LABEL) + month_ticks(Cells(first, sunday, weeks * cells))]
    for weekday in range(A_WEEK):
        name = WEEKDAYS[weekday][:3] if weekday % 2 == 0 else ""
        days = (first + timedelta(A_WEEK * week + weekday) for week in range(weeks))
        lines.append(Content.styled(f"{name:<{LABEL}}", QUIET) + Content.assemble(*map(sign, days)))
    return [line.truncate(width) for line in (*lines, _legend(scale))]


def _sign(day: date, values: Mapping[date, float], rests: Collection[date], scale: Scale) -> tuple[str, str]:
    value = values.get(day)
    if value is not None:
        return bar(value, scale.low, scale.high), _tone(value, scale)
    return (REST, QUIET) if day in rests else (GAP, LINE)


def _tone(value: float, scale: Scale) -> str:
    """A low day has a colour, so that low weeks are seen; of the others the higher are the clearer."""
    share = (value - scale.low) / (scale.high - scale.low) if scale.high > scale.low else 0.5
    return TAG if share < LOW else "" if share > HIGH else QUIET


def _legend(scale: Scale) -> Content:
    values = (scale.low + (scale.high - scale.low) * step / STEPS for step in range(STEPS + 1))
    steps = ((bar(value, scale.low, scale.high), _tone(value, scale)) for value in values)
    line = Content.assemble((" " * LABEL + f"{scale.words[2]} ", QUIET), *steps)
    line += Content.styled(f" {scale.words[0]}", QUIET)
    for sign, words in ((GAP, "no entry"), (REST, "rest")):
        line += DOT + Content.styled(f"{sign} {words}", QUIET)
    return line
