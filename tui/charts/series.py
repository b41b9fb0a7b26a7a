"""A series of days as a chart: a dot a day, and the mean of seven days as a line.

Pure. What always holds: a day without a value has no dot, and the line is broken where more than three days
in a row have none; stretches that stand out are shaded, and marked below in words too. Where there are more
days than room, a dot is the mean of those that share it, and the line that of as many around it at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from textual.content import Content

from journal.records import record
from tui.charts.axes import Cells, month_ticks, place_of
from tui.charts.marks import Mark, bracket, brief_lines, mark_lines
from tui.charts.tones import HERE, LINE, MUTED, QUIET

REACH = 3
"""Days before and after a day whose mean the line is at: seven with the day itself."""
BROKEN = 3
"""Days in a row without a value that the line still goes over."""
LABEL = 5
"""Cells for the words of the axis."""
ACROSS, DOWN = 2, 4
"""Dots of a cell."""
BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot of a braille sign, by column and row."""
BRAILLE = 0x2800
MOST_MARKED = 4
"""Lines of marks from which on they have no names."""
SHADE = "on $cursor"
RULE = "┈"

Values = Sequence[float | None]
Dots = dict[tuple[int, int], int]
"""The bits of cells, by column and row."""


@record
class Scale:
    """The ends of a series, with the words for the highest, the middle and the lowest."""

    low: float = 1
    high: float = 5
    words: tuple[str, str, str] = ("high", "mid", "low")

    def row(self, value: float, rows: int) -> int:
        """The row of a value among so many, from the top; what lies outside stands at the edge."""
        if self.high <= self.low:
            return rows - 1
        share = (self.high - min(max(value, self.low), self.high)) / (self.high - self.low)
        return round(share * (rows - 1))


@record
class Stretch:
    """Days in a row that stand out, both included, and the word for how."""

    first: date
    last: date
    word: str


def series_lines(
    cells: Cells,
    values: Values,
    scale: Scale,
    stretches: Sequence[Stretch],
    marks: Sequence[Mark],
    height: int,
) -> list[Content]:
    """The plot over `height` lines, the months, then what is marked. `values` has one for each day of the
    cells; `marks` have cells of theirs.
    """
    shaded = {cell for each in stretches for cell in range(*_cells(cells, each))}
    days = _day_dots(values, scale, cells.count, height)
    line = _line_dots(values, scale, cells.count, height)
    drawn = []
    for row, word in enumerate(_words(scale, height)):
        signs = (
            _cell(days, line, (column, row), column in shaded, bool(word)) for column in range(cells.count)
        )
        drawn.append(Content.styled(f"{word:>{LABEL - 1}} ", QUIET) + Content.assemble(*signs))
    below = [month_ticks(cells), *_marked([*_brackets(cells, stretches), *marks], cells.count)]
    return [*drawn, *(Content(" " * LABEL) + each for each in below)]


def days_of_mean(days: int, count: int) -> int:
    """The mean of how many days the line is, of so many on so many cells."""
    return 2 * max(REACH, days // (count * ACROSS)) + 1


def series_legend(days: int, count: int) -> Content:
    """What a dot and the line are, of so many days on so many cells."""
    a_dot = max(1, days // (count * ACROSS))
    dot = "a day" if a_dot == 1 else f"{a_dot} days"
    return Content.assemble(
        ("⠂ ", MUTED), (f"{dot}   ", QUIET), ("⠶⠶ ", HERE), (f"mean of {days_of_mean(days, count)}", QUIET)
    )


def smooth(values: Values, reach: int = REACH) -> list[float | None]:
    """The mean of the days around each day, as many on either side; None where the line is broken."""
    known = [value is not None for value in values]
    sums = list(accumulate((value or 0.0 for value in values), initial=0.0))
    counts = list(accumulate(known, initial=0))
    means: list[float | None] = [None] * len(values)
    for first, last in _runs(known):
        for day in range(first, last + 1):
            start, end = max(0, day - reach), min(len(values), day + reach + 1)
            if counts[end] > counts[start]:
                means[day] = (sums[end] - sums[start]) / (counts[end] - counts[start])
    return means


def binned(values: Values, places: int) -> list[float | None]:
    """The mean of the days that share each of so many places; None where none of them has a value."""
    sums, counts = [0.0] * places, [0] * places
    for day, value in enumerate(values):
        if value is not None:
            place = place_of(day, len(values), places)
            sums[place] += value
            counts[place] += 1
    return [total / number if number else None for total, number in zip(sums, counts, strict=True)]


def _runs(known: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and the last day with a value of each run without too many days that have none."""
    first = last = None
    for day in (day for day, there in enumerate(known) if there):
        if first is None or last is None:
            first = day
        elif day - last > BROKEN + 1:
            yield first, last
            first = day
        last = day
    if first is not None and last is not None:
        yield first, last


def _day_dots(values: Values, scale: Scale, count: int, height: int) -> Dots:
    dots: Dots = {}
    for column, value in enumerate(binned(values, count * ACROSS)):
        if value is not None:
            _dot(dots, column, scale.row(value, height * DOWN))
    return dots


def _line_dots(values: Values, scale: Scale, count: int, height: int) -> Dots:
    """The mean as a line of two dots' height, from each dot to the next that it goes on to."""
    dots: Dots = {}
    columns, rows = count * ACROSS, height * DOWN
    means = smooth(values, days_of_mean(len(values), count) // 2)
    means = binned(means, columns) if len(means) > columns else means
    before: tuple[int, int] | None = None
    for place, mean in enumerate(means):
        if mean is None:
            before = None
            continue
        here = place_of(place, len(means), columns), scale.row(mean, rows - 1)
        for column, row in _between(before or here, here):
            _dot(dots, column, row)
            _dot(dots, column, row + 1)
        before = here
    return dots


def _between(one: tuple[int, int], other: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The dots from one to the other, both included."""
    steps = max(abs(other[0] - one[0]), abs(other[1] - one[1]), 1)
    for step in range(steps + 1):
        yield (
            round(one[0] + (other[0] - one[0]) * step / steps),
            round(one[1] + (other[1] - one[1]) * step / steps),
        )


def _dot(dots: Dots, column: int, row: int) -> None:
    cell = column // ACROSS, row // DOWN
    dots[cell] = dots.get(cell, 0) | BITS[column % ACROSS][row % DOWN]


def _cell(days: Dots, line: Dots, at: tuple[int, int], shaded: bool, ruled: bool) -> tuple[str, str]:
    """A cell: the line over the days; a faint rule on the lines of the axis where there is neither."""
    bits = days.get(at, 0) | line.get(at, 0)
    tone = HERE if at in line else MUTED if bits else LINE
    sign = chr(BRAILLE + bits) if bits else RULE if ruled else " "
    return sign, f"{tone} {SHADE}" if shaded else tone


def _words(scale: Scale, height: int) -> list[str]:
    """The word of the axis on each line."""
    words = [""] * height
    words[-1], words[(height - 1) // 2], words[0] = scale.words[2], scale.words[1], scale.words[0]
    return words


def _cells(cells: Cells, stretch: Stretch) -> tuple[int, int]:
    """The first cell of a stretch, and the one behind its last, as far as they are here."""
    first, last = max(stretch.first, cells.first), min(stretch.last, cells.last)
    return (cells.of(first), cells.of(last) + 1) if first <= last else (0, 0)


def _marked(marks: Sequence[Mark], width: int) -> list[Content]:
    """The marks with their names, or without where these would take too much room."""
    named = mark_lines(marks, width)
    return named if len(named) <= MOST_MARKED else brief_lines(marks, width)


def _brackets(cells: Cells, stretches: Sequence[Stretch]) -> Iterator[Mark]:
    for each in stretches:
        first, end = _cells(cells, each)
        if end > first:
            yield bracket(first, end - 1, each.word)
