"""Marks below a strip of cells: where in it a season began, and which.

Pure. What always holds: a mark stands below its cell, and every one is drawn; names never lie on each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from journal.records import record
from tui.charts.tones import QUIET, of_season

MARK = "▴"


@record
class Mark:
    """A season, the cell that it began in, and the cells that its mark and its name take."""

    season: str
    cell: int
    start: int
    end: int

    def draw(self) -> Content:
        """The mark, with the name behind it or before it."""
        sign = Content.styled(MARK, of_season(self.season).colour)
        room = self.end - self.start - 2
        if room <= 0:
            return sign
        name = Content.styled(self.season[:room], QUIET)
        return sign + " " + name if self.start == self.cell else name + " " + sign


def season_marks(begun: Sequence[tuple[int, str]], width: int) -> list[Content]:
    """A mark below each cell in which a season began, with its name, in as many lines as they need."""
    rows: list[list[Mark]] = []
    for mark in (_placed(cell, season, width) for cell, season in sorted(begun) if 0 <= cell < width):
        row = next((row for row in rows if row[-1].end < mark.start), None)
        if row is None:
            rows.append([mark])
        else:
            row.append(mark)
    return [_drawn(row) for row in rows]


def _placed(cell: int, season: str, width: int) -> Mark:
    """The name behind the mark, or before it at the end of the strip; shortened where neither fits."""
    whole = len(season) + 2
    if cell + whole > width and whole <= cell + 1:
        return Mark(season, cell, cell + 1 - whole, cell + 1)
    return Mark(season, cell, cell, min(cell + whole, width))


def _drawn(row: list[Mark]) -> Content:
    drawn, end = Content(), 0
    for mark in row:
        drawn, end = drawn + " " * (mark.start - end) + mark.draw(), mark.end
    return drawn
