"""Meetings against maker hours: how much of both the meetings take, a line for each week, month or year.

Pure. What always holds: no line is wider than asked; a line without hours has no bar; the target of its
time is marked on every line at its place, and a line over it says so in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    """Hours of meetings and of making in a stretch of days that has a name.

    `target` is the share of meetings, 0 to 1, that was to be the most at its end; None where there was none.
    """

    name: str
    meetings: float
    making: float
    target: float | None = None

    @property
    def hours(self) -> float:
        """All of them."""
        return self.meetings + self.making

    @property
    def share(self) -> float:
        """That of the meetings, 0 to 1."""
        return self.meetings / self.hours if self.hours else 0.0


def shares_of(
    days: Sequence[date],
    meetings: Sequence[float | None],
    making: Sequence[float | None],
    target: Callable[[date], float | None] = lambda day: None,
) -> tuple[Share, ...]:
    """The hours of all days by week, of many weeks by month, of many months by year.

    Stretches stand in the order of their days; one without hours is kept, and empty. `target` says what was
    aimed for on a day.
    """
    sums: dict[str, tuple[float, float, date]] = {}
    for day, met, made in zip(days, meetings, making, strict=True):
        name = _name(day, len(days))
        so_far = sums.get(name, (0.0, 0.0, day))
        sums[name] = so_far[0] + (met or 0.0), so_far[1] + (made or 0.0), day
    return tuple(Share(name, met, made, target(last)) for name, (met, made, last) in sums.items())


def share_lines(shares: Sequence[Share], width: int) -> list[Content]:
    """The bars, and what their signs say."""
    room = min(MOST, width - LABEL - FIGURES)
    lines = [_line(share, room).truncate(width) for share in shares]
    newest = next((share.target for share in reversed(shares) if share.target is not None), None)
    return [*lines, _legend(newest, bars=room >= LEAST).truncate(width)]


def _name(day: date, days: int) -> str:
    if days <= WEEKS * 7:
        return f"W{day.isocalendar().week}"
    return f"{MONTHS[day.month - 1][:3]} {day.year}" if days <= MONTHLY else str(day.year)


def _line(share: Share, room: int) -> Content:
    label = Content.styled(f"{share.name:<{LABEL}}", MUTED)
    if not share.hours:
        return label + Content.styled(GAP, LINE)
    bar = Content.assemble(*_bar(share, room)) + "  " if room >= LEAST else Content()
    over = share.target is not None and share.share > share.target
    figure = Content.styled(f"{100 * share.share:3.0f} %", "bold" if over else "")
    hours = Content.styled(f" of {share.hours:4.0f} h", QUIET)
    return label + bar + figure + hours + Content.styled(f"  {OVER}" if over else "", HERE)


def _bar(share: Share, room: int) -> Iterator[tuple[str, str]]:
    cells, mark = round(share.share * room), _cell(share.target, room)
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
