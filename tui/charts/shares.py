"""Meetings against maker hours: how much of both the meetings take, a line for each week, month or year.

Pure. What always holds: no line is wider than asked; a line without hours has no bar; the target is marked on
every line at its place, and a line over it says so in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from journal.periods.levels import MONTHS
from journal.records import record
from tui.charts.tones import GAP, HERE, LINE, MUTED, QUIET, TAG

MEETING, MAKING, TARGET = "▇", "▁", "┃"
LABEL, FIGURES = 9, 26
"""Cells for the names, and for the figures with the room before them."""
MOST = 60
"""Cells of a bar at most."""
LEAST = 10
"""Cells from which there is room for bars."""
OVER = "over"
WEEKS, MONTHLY = 26, 3 * 366
"""Weeks up to which each has a line, and days up to which each month has."""


@record
class Share:
    """Hours of meetings and of making in a stretch of days that has a name."""

    name: str
    meetings: float
    making: float

    @property
    def hours(self) -> float:
        """All of them."""
        return self.meetings + self.making

    @property
    def share(self) -> float:
        """That of the meetings, 0 to 1."""
        return self.meetings / self.hours if self.hours else 0.0


def shares_of(
    days: Sequence[date], meetings: Sequence[float | None], making: Sequence[float | None]
) -> tuple[Share, ...]:
    """The hours of all days by week, of many weeks by month, of many months by year.

    Stretches stand in the order of their days; one without hours is kept, and empty.
    """
    sums: dict[str, tuple[float, float]] = {}
    for day, met, made in zip(days, meetings, making, strict=True):
        name = _name(day, len(days))
        so_far = sums.get(name, (0.0, 0.0))
        sums[name] = so_far[0] + (met or 0.0), so_far[1] + (made or 0.0)
    return tuple(Share(name, *hours) for name, hours in sums.items())


def share_lines(shares: Sequence[Share], target: float | None, width: int) -> list[Content]:
    """The bars, and what their signs say. `target` is from 0 to 1."""
    room = min(MOST, width - LABEL - FIGURES)
    lines = [_line(share, target, room).truncate(width) for share in shares]
    return [*lines, _legend(target, bars=room >= LEAST).truncate(width)]


def _name(day: date, days: int) -> str:
    if days <= WEEKS * 7:
        return f"W{day.isocalendar().week}"
    return f"{MONTHS[day.month - 1][:3]} {day.year}" if days <= MONTHLY else str(day.year)


def _line(share: Share, target: float | None, room: int) -> Content:
    label = Content.styled(f"{share.name:<{LABEL}}", MUTED)
    if not share.hours:
        return label + Content.styled(GAP, LINE)
    bar = Content.assemble(*_bar(share, target, room)) + "  " if room >= LEAST else Content()
    over = target is not None and share.share > target
    figure = Content.styled(f"{100 * share.share:3.0f} %", "bold" if over else "")
    hours = Content.styled(f" of {share.hours:4.0f} h", QUIET)
    return label + bar + figure + hours + Content.styled(f"  {OVER}" if over else "", HERE)


def _bar(share: Share, target: float | None, room: int) -> Iterator[tuple[str, str]]:
    cells, mark = round(share.share * room), _cell(target, room)
    for cell in range(room):
        if cell == mark:
            yield TARGET, HERE
        else:
            yield (MEETING, TAG) if cell < cells else (MAKING, LINE)


def _cell(target: float | None, room: int) -> int | None:
    """The cell before which the bar of just the target ends."""
    return min(room - 1, round(target * room)) if target is not None else None


def _legend(target: float | None, bars: bool) -> Content:
    """What the signs say."""
    said = Content(" " * LABEL)
    if bars:
        said += Content.assemble(
            (f"{MEETING} ", TAG), ("meetings   ", QUIET), (f"{MAKING} ", MUTED), ("maker hours   ", QUIET)
        )
    if target is not None:
        sign = f"{TARGET} " if bars else ""
        said += Content.assemble((sign, HERE), (f"at most {100 * target:.0f} %", QUIET))
    return said
