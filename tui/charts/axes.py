"""What the charts share: their headings, and days as cells with months below them.

Pure. What always holds: a heading says in words what its chart answers; no line is wider than asked; a tick
stands below the cell of its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from textual.content import Content

from journal.periods.levels import MONTHS
from journal.records import record
from tui.charts.tones import HERE, MUTED, QUIET

DAY = timedelta(days=1)
GAP = 2
LETTERS = 3
"""Letters of a month where there is room for them."""


@record
class Cells:
    """The days from the first to the last, both included, on so many cells side by side."""

    first: date
    last: date
    count: int

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def of(self, day: date) -> int:
        """The cell of a day; a day outside has the one that it would have there."""
        return place_of((day - self.first).days, self.days, self.count)


def place_of(day: int, days: int, places: int) -> int:
    """The place of a day among `places`: spread from the first to the last, or some days to a place."""
    if days > places:
        return day * places // days
    return (2 * day * (places - 1) + days - 1) // (2 * (days - 1)) if days > 1 else 0


def heading(name: str, question: str, answer: str, loud: bool, width: int) -> Content:
    """`Energy  where were the low weeks?  lower 3–16 Nov`; what there is no room for goes from the end.

    An answer is `loud` where something stands out.
    """
    line = Content.assemble((name, "bold"), (f"  {question}", MUTED))
    said = Content.styled(answer, HERE if loud else QUIET)
    if answer and line.cell_length + GAP + said.cell_length <= width:
        line = line + " " * GAP + said
    return line.truncate(width, ellipsis=True)


def month_ticks(cells: Cells) -> Content:
    """The months below the cells of their first days; where they lie too close, the years."""
    line = ""
    for cell, name in _ticks(cells):
        if cell >= len(line) + (1 if line else 0) and cell + len(name) <= cells.count:
            line = f"{line:<{cell}}{name}"
    return Content.styled(line, QUIET)


def _ticks(cells: Cells) -> Iterator[tuple[int, str]]:
    """Each cell with what stands below it."""
    month = cells.count * 30.4 / cells.days
    letters = LETTERS if month >= LETTERS + 1 else 1
    several = cells.first.year != cells.last.year
    for first in _firsts(cells):
        january = first.month == 1
        if january and several and (month >= LETTERS + 2 or month < 2):
            yield cells.of(first), str(first.year)
        elif month >= 2:
            yield cells.of(first), MONTHS[first.month - 1][:letters]


def _firsts(cells: Cells) -> Iterator[date]:
    """The first days of months among the days."""
    year, month = cells.first.year, cells.first.month
    while (first := date(year, month, 1)) <= cells.last:
        if first >= cells.first:
            yield first
        year, month = (year, month + 1) if month < len(MONTHS) else (year + 1, 1)
