"""The year's line: twelve months with their seasons, and the changes with their dates in words.

Pure. What always holds: no line is wider than asked; what lies ahead is drawn as an outline and what has been
as a filled one; every change is told in words, however small its stretch.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from journal.periods.levels import MONTHS
from journal.plan.seasons import Stretch
from tui.charts.tones import DOT, EDGE, GAP, HERE, LINE, MUTED, QUIET, Tone, of_season
from tui.flow import flowing

MOST = 6
"""Cells of a month, as many as there is room for."""
LETTERS = 4
"""Cells from which a month has three letters instead of one."""
AHEAD = "┄"
SIGN = "■"


def year_lines(stretches: Sequence[Stretch], year: int, today: date, width: int) -> list[Content]:
    """The year's seasons over its months, then what began when; nothing where no season is known."""
    if all(stretch.season is None for stretch in stretches):
        return []
    cells = min(MOST, width // len(MONTHS))
    told = [each for each in stretches if each.season is not None or each is not stretches[0]]
    said = flowing([_change(stretch, year) for stretch in told], width, DOT)
    if not cells:
        return said
    here = _cell(today, year, cells)
    drawn = Content("").join(_stretch(*each, here) for each in _cells(stretches, year, cells))
    return [drawn, _months(cells, today if today.year == year else None), *said]


def _cell(day: date, year: int, cells: int) -> int:
    """The cell of a day, with so many for each month; of another year the one before or behind all."""
    if day.year != year:
        return -1 if day.year < year else cells * len(MONTHS)
    return (day.month - 1) * cells + (day.day - 1) * cells // monthrange(year, day.month)[1]


def _cells(stretches: Sequence[Stretch], year: int, cells: int) -> Iterator[tuple[Stretch, int, int]]:
    """Each stretch with the cell that it begins in and the one behind its last: at least one for each."""
    every = cells * len(MONTHS)
    starts: list[int] = []
    for stretch in stretches:
        starts.append(max(_cell(stretch.first, year, cells), starts[-1] + 1 if starts else 0))
    for stretch, start, end in zip(stretches, starts, [*starts[1:], every], strict=True):
        if start < every:
            yield stretch, start, min(end, every)


def _stretch(stretch: Stretch, start: int, end: int, here: int) -> Content:
    """The cells of a stretch: filled up to that of today, behind it an outline; its word where it fits."""
    if stretch.season is None:
        return Content.styled(GAP * (end - start), LINE)
    tone = of_season(stretch.season.title)
    past = max(0, min(end, here + 1) - start)
    ahead = end - start - past
    if past >= ahead:
        filled = Content.styled(_worded(tone, past, " ", EDGE if start else " "), tone.filled)
        return filled + Content.styled(AHEAD * ahead, tone.colour)
    return Content.styled(" " * past, tone.filled) + Content.styled(
        _worded(tone, ahead, AHEAD, AHEAD), tone.colour
    )


def _worded(tone: Tone, cells: int, fill: str, lead: str) -> str:
    """The word for it in so many cells, behind another one where there is room."""
    lead = lead if cells > 2 else ""
    return f"{lead}{tone.within(cells - len(lead)):{fill}<{cells - len(lead)}}" if cells else ""


def _months(cells: int, today: date | None) -> Content:
    """The months below their first cells, the one of today as where one is."""
    letters = 3 if cells >= LETTERS else 1
    return Content.assemble(
        *(
            (f"{name[:letters]:<{cells}}", HERE if today and today.month == place else QUIET)
            for place, name in enumerate(MONTHS, 1)
        )
    )


def _change(stretch: Stretch, year: int) -> Content:
    """`■ recovery from 12 Nov`; `since` where it began in a year before."""
    if stretch.season is None:
        return Content.styled(f"{GAP} no season from {_day(stretch.first, year)}", MUTED)
    began = stretch.season.opened if stretch.season.opened.year < year else stretch.first
    word = "since" if began.year < year else "from"
    return Content.assemble(
        (f"{SIGN} ", of_season(stretch.season.title).colour),
        (stretch.season.title, ""),
        (f" {word} {_day(began, year)}", MUTED),
    )


def _day(day: date, year: int) -> str:
    named = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return named if day.year == year else f"{named} {day.year}"
