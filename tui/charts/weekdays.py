"""The days of the week as bars: what each is like on average, and from how many evenings.

Pure. What always holds: no line is wider than asked; a weekday of which nothing is known has no bar and no
figure; the figure says what the bar says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from journal.periods.levels import WEEKDAYS
from tui.charts.series import Scale
from tui.charts.tones import GAP, HERE, LINE, MUTED, QUIET

BAR = "▇"
LABEL, FIGURES = 5, 21
"""Cells for the names, and for the figures with the room before them."""
MOST = 50
"""Cells of a bar at most."""
LEAST = 8
"""Cells from which there is room for bars."""
A_WEEK = 7


def weekday_lines(
    days: Sequence[date], values: Sequence[float | None], scale: Scale, odd: Mapping[int, str], width: int
) -> list[Content]:
    """A bar a weekday on the scale; `odd` has words for those that stand out."""
    known: list[list[float]] = [[] for _ in range(A_WEEK)]
    for day, value in zip(days, values, strict=True):
        if value is not None:
            known[day.weekday()].append(value)
    words = max((len(word) + 2 for word in odd.values()), default=0)
    room = min(MOST, width - LABEL - FIGURES - words)
    return [
        _line(WEEKDAYS[weekday][:3], values_of, scale, odd.get(weekday, ""), room).truncate(width)
        for weekday, values_of in enumerate(known)
    ]


def _line(name: str, values: Sequence[float], scale: Scale, odd: str, room: int) -> Content:
    label = Content.styled(f"{name:<{LABEL}}", "" if odd else MUTED)
    if not values:
        return label + Content.styled(GAP, LINE)
    mean = sum(values) / len(values)
    cells = max(1, round(_share(mean, scale) * room)) if room >= LEAST else 0
    bar = Content.styled(BAR * cells, HERE if odd else QUIET)
    figure = Content.styled(f"{mean:.1f}", "bold" if odd else "")
    evenings = f"{len(values)} evening{'' if len(values) == 1 else 's'}"
    said = figure + Content.styled(f"  {evenings:<12}", QUIET)
    return label + bar + " " * (max(0, room - cells) + 2 if cells else 0) + said + Content.styled(odd, HERE)


def _share(mean: float, scale: Scale) -> float:
    return min(1.0, (mean - scale.low) / (scale.high - scale.low)) if scale.high > scale.low else 0.0
