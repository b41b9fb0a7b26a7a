"""A day as coloured blocks over its hours, against the energy map, with the golden hours told in words.

Pure. What always holds: no line is wider than asked; each block can be seen, one that overlaps another on a
line of its own; what is not known of energy is a gap and never low.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from textual.content import Content

from journal.exchange.bars import bar
from journal.plan.blocks import Block, in_order
from journal.plan.energy import FOCUS, EnergyMap, golden_hours
from journal.plan.hours import A_DAY, span_words
from journal.records import record
from tui.charts.tones import EDGE, GAP, HERE, LINE, MUTED, QUIET, of_sort

LEAST = 24
"""Cells from which there is room for the hours; below that each block has a line."""
ROOMY = 60
"""Cells from which the rows of the map have their whole names."""
SHORT = 4
"""Letters of their names where there is less."""
RATES = (4.0, 3.0, 2.0, 1.0, 0.5, 0.25)
"""Cells for an hour, as many as there is room for."""
STEPS = (3, 6, 12)
"""Hours between two figures of the scale, as few as there is room for."""
FIGURE = 3
"""Cells of such a figure with the room behind it."""
HOUR = 60
LOW, HIGH = 1, 5
GOLDEN = "✦"


@record
class Hours:
    """The hours from the first to the last minute on a line, `rate` cells for each, behind `label` cells."""

    first: int
    last: int
    rate: float
    label: int

    def cell(self, minute: int) -> int:
        """How many cells of the hours lie before the minute."""
        return floor((minute - self.first) * self.rate / HOUR + 0.5)


@record
class Placed:
    """A block with the cell that it begins in and the one behind its last."""

    block: Block
    start: int
    end: int


def day_lines(blocks: Sequence[Block], energy: EnergyMap | None, width: int) -> list[Content]:
    """The day: blocks, hours, the rows of the map, the golden hours; nothing where nothing is known."""
    rows = [row for row in energy.rows if energy.known(row)] if energy else []
    if not blocks and not rows:
        return []
    if width < LEAST:
        return [*(_listed(block, width) for block in in_order(blocks)), *_golden(energy, width)]
    hours = _hours(blocks, energy if rows else None, width)
    drawn = [*(_lane(lane, hours) for lane in _lanes(blocks, hours)), _scale(hours, width)]
    drawn += [_row(energy, row, hours, width) for row in rows] if energy else []
    return [line.truncate(width) for line in drawn] + _golden(energy, width)


def _listed(block: Block, width: int) -> Content:
    """A block on a line of its own: its letter, its hours, its title."""
    tone = of_sort(block.sort)
    title = block.title.replace("\n", " ").expandtabs(1)
    line = Content.assemble((tone.letter, tone.filled), f" {span_words(*block.span)} ", (title, MUTED))
    return line.truncate(width, ellipsis=True)


def _hours(blocks: Sequence[Block], energy: EnergyMap | None, width: int) -> Hours:
    """The hours that all blocks and all parts of the map lie in."""
    parts = energy.parts if energy is not None else ()
    spans = [*(block.span for block in blocks), *(part.span for part in parts)]
    first = min(start for start, _ in spans) // HOUR * HOUR
    last = -(-max(end for _, end in spans) // HOUR) * HOUR
    label = max(len(_name(row, width)) for row in energy.rows) + 1 if energy is not None else 0
    rate = next((rate for rate in RATES if rate * (last - first) / HOUR <= width - label), RATES[-1])
    return Hours(first, last, rate, label)


def _name(row: str, width: int) -> str:
    return row if width >= ROOMY else row[:SHORT]


def _lanes(blocks: Sequence[Block], hours: Hours) -> list[list[Placed]]:
    """The blocks in as many lines as they need, so that none lies on another."""
    lanes: list[list[Placed]] = []
    for block in in_order(blocks):
        start = hours.cell(block.start)
        placed = Placed(block, start, max(hours.cell(block.end), start + 1))
        free = (lane for lane in lanes if lane[-1].end <= start)
        lane = next(free, None)
        if lane is None:
            lanes.append([placed])
        else:
            lane.append(placed)
    return lanes


def _lane(lane: list[Placed], hours: Hours) -> Content:
    """Blocks side by side: filled cells with the word for what they are for, or its letter."""
    drawn, end = [Content(" " * hours.label)], 0
    for placed in lane:
        drawn.append(Content(" " * (placed.start - end)))
        drawn.append(_block(placed, touches=placed.start == end and placed is not lane[0]))
        end = placed.end
    return Content("").join(drawn)


def _block(placed: Placed, touches: bool) -> Content:
    """One block; an edge tells it from the one that it touches."""
    tone, cells = of_sort(placed.block.sort), placed.end - placed.start
    if cells == 1:
        return Content.styled(tone.letter, tone.filled)
    words = tone.within(cells - 1)
    return Content.styled(f"{EDGE if touches else ' '}{words:<{cells - 1}}", tone.filled)


def _scale(hours: Hours, width: int) -> Content:
    """The hours in figures, below their first cells."""
    step = next((step for step in STEPS if step * hours.rate >= FIGURE), STEPS[-1])
    line = " " * hours.label
    for hour in range(-(-hours.first // HOUR), hours.last // HOUR + 1):
        figure = str(hour if hour <= A_DAY // HOUR else hour - A_DAY // HOUR)
        at = hours.label + hours.cell(hour * HOUR)
        if hour % step == 0 and at + len(figure) <= width:
            line = f"{line:<{at}}{figure}"
    return Content.styled(line, QUIET)


def _row(energy: EnergyMap, row: str, hours: Hours, width: int) -> Content:
    """A row of the map: a bar a part of the day, as high as its level; golden hours have their sign."""
    golden = golden_hours(energy) if row == FOCUS else ()
    drawn = [Content.styled(f"{_name(row, width):<{hours.label}}", MUTED)]
    drawn.append(Content(" " * hours.cell(energy.parts[0].start)))
    for part in energy.parts:
        cells = hours.cell(part.end) - hours.cell(part.start)
        drawn.append(_level(energy.level(row, part.name).value, cells, part in golden))
    return Content("").join(drawn)


def _level(value: float | None, cells: int, golden: bool) -> Content:
    """A part of the day, with a cell free at its end where there is room."""
    filled = cells - 1 if cells > 2 else cells
    if value is None:
        return Content.styled(f"{GAP if cells else '':<{cells}}", LINE)
    sign = bar(value, LOW, HIGH)
    drawn = GOLDEN + sign * (filled - 1) if golden and filled else sign * filled
    return Content.styled(f"{drawn:<{cells}}", HERE if golden else QUIET)


def _golden(energy: EnergyMap | None, width: int) -> list[Content]:
    """The golden hours in words."""
    parts = golden_hours(energy) if energy is not None else ()
    if not parts:
        return []
    said = ", ".join(f"{part.name} {span_words(*part.span)}" for part in parts)
    return Content.assemble((f"{GOLDEN} ", HERE), (f"Golden hours: {said}", MUTED)).wrap(width)
