"""Marks below the cells of a chart: where in it a season or an experiment began, which days lie in a dip.

Pure. What always holds: a mark stands below its cells, and every one is drawn; names never lie on each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from journal.records import record
from tui.charts.tones import DOT, MUTED, QUIET, of_season
from tui.flow import flowing

SEASON, EXPERIMENT, EXPERIMENTS = "▴", "◇", "experiments"
FIRST, BETWEEN, LAST, ALONE = "├", "─", "┤", "┼"
"""What some cells in a row are marked with."""


@record
class Mark:
    """Something to be marked: the cell that it begins in, its sign, its name, and the colour of the sign.

    `letter` stands for both where there is little room.
    """

    cell: int
    sign: str
    name: str
    colour: str = MUTED
    letter: str = ""


@record
class Placed:
    """A mark with the cells that it and its name take."""

    mark: Mark
    start: int
    end: int

    def draw(self) -> Content:
        """The mark, with the name behind it or before it."""
        sign = Content.styled(self.mark.sign, self.mark.colour)
        room = self.end - self.start - len(self.mark.sign) - 1
        if room <= 0:
            return sign
        name = Content.styled(self.mark.name[:room], QUIET)
        return sign + " " + name if self.start == self.mark.cell else name + " " + sign


def season_mark(cell: int, season: str) -> Mark:
    """The mark of a season that began in a cell."""
    tone = of_season(season)
    return Mark(cell, SEASON, season, tone.colour, tone.letter)


def bracket(first: int, last: int, name: str, colour: str = MUTED) -> Mark:
    """The mark of all cells from the first to the last."""
    between = last - first - 1
    return Mark(first, ALONE if between < 0 else f"{FIRST}{BETWEEN * between}{LAST}", name, colour)


def season_marks(begun: Sequence[tuple[int, str]], width: int) -> list[Content]:
    """A mark below each cell in which a season began, with its name, in as many lines as they need."""
    return mark_lines((season_mark(*each) for each in begun), width)


def mark_lines(marks: Iterable[Mark], width: int) -> list[Content]:
    """The marks that begin in a cell of the strip, in as many lines as they need."""
    rows: list[list[Placed]] = []
    inside = sorted((mark for mark in marks if 0 <= mark.cell < width), key=lambda mark: mark.cell)
    for placed in (_placed(mark, width) for mark in inside):
        row = next((row for row in rows if row[-1].end < placed.start), None)
        if row is None:
            rows.append([placed])
        else:
            row.append(placed)
    return [_drawn(row) for row in rows]


def brief_lines(marks: Sequence[Mark], width: int) -> list[Content]:
    """The same without the names of seasons and experiments: what stands for them is told below."""
    told: dict[str, Content] = {}
    brief: list[Mark] = []
    for mark in marks:
        sign, named = mark.letter or mark.sign, EXPERIMENTS if mark.sign == EXPERIMENT else mark.name
        stands_for = bool(mark.letter) or mark.sign == EXPERIMENT
        if stands_for:
            told[sign] = Content.assemble((sign, mark.colour), (f" {named}", QUIET))
        brief.append(Mark(mark.cell, sign, "" if stands_for else mark.name, mark.colour))
    return [*mark_lines(brief, width), *flowing(told.values(), width, DOT)]


def _placed(mark: Mark, width: int) -> Placed:
    """The name behind the mark, or before it at the end of the strip; shortened where neither fits."""
    sign = len(mark.sign)
    whole = len(mark.name) + 1 + sign if mark.name else sign
    if mark.cell + whole > width and whole <= mark.cell + sign:
        return Placed(mark, mark.cell + sign - whole, mark.cell + sign)
    return Placed(mark, mark.cell, min(mark.cell + whole, width))


def _drawn(row: list[Placed]) -> Content:
    drawn, end = Content(), 0
    for placed in row:
        drawn, end = drawn + " " * (placed.start - end) + placed.draw(), placed.end
    return drawn
