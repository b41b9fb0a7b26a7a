"""What a section of the plan shows below its heading besides its threads: the year's line, the declared and
the lived place, the day against the energy map.

What always holds: `read` is asked on the keeper's thread, `lines` paints what it found; a section is known by
the kinds in it, whatever its heading says; no line is wider than asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from textual.content import Content

from journal.periods import Day
from journal.periods.levels import WEEKDAYS
from journal.plan import blocks as day_blocks
from journal.plan import seasons
from journal.plan.blocks import Block, Remark
from journal.plan.energy import EnergyMap
from journal.plan.lived import Lived
from journal.plan.seasons import Season, Stretch
from journal.records import record
from journal.store import known
from journal.store.journal import Journal
from journal.threads import ThreadKind
from tui import phrasing
from tui.charts.day import day_lines
from tui.charts.scale import scale_lines
from tui.charts.tones import of_season
from tui.charts.year import SIGN, year_lines
from tui.steps.lines import MUTED, QUIET, hung, plain

MOST_REMARKS = 2


@record
class Scale:
    """The declared place on the scale, and the lived one with how it is worked out."""

    declared: float | None
    lived: Lived


@record
class Hours:
    """The blocks of the next weekday that has any, the energy map, and what might lie better."""

    blocks: tuple[Block, ...]
    weekday: str
    energy: EnergyMap
    remarks: tuple[Remark, ...]


@record
class Beside:
    """What was found in the journal; `weekday` of the hours is nothing where it is that of today."""

    today: date = date.min
    year: tuple[Stretch, ...] = ()
    season: Season | None = None
    scale: Scale | None = None
    hours: Hours | None = None


def read(journal: Journal, kinds: Mapping[str, ThreadKind], today: Day) -> Beside:
    """What the sections show besides their threads."""
    day = today.date
    chosen = journal.threads(seasons.KIND) if seasons.KIND in kinds else ()
    holds = seasons.season_on(chosen, day)
    scale = Scale(known.declared(journal, day), known.lived_place(journal, day))
    return Beside(
        day,
        seasons.year_line(chosen, day.year),
        seasons.load_seasons().get(holds.title) if holds is not None else None,
        scale if known.MODEL in kinds else None,
        _hours(journal, day) if day_blocks.KIND in kinds else None,
    )


def _hours(journal: Journal, day: date) -> Hours:
    threads = journal.threads(day_blocks.KIND, open_on=day)
    every, energy = day_blocks.blocks(threads), known.energy(journal, day)
    ahead = ((day.weekday() + days) % len(WEEKDAYS) for days in range(len(WEEKDAYS)))
    weekday = next((each for each in ahead if day_blocks.blocks(threads, each)), day.weekday())
    name = WEEKDAYS[weekday] if weekday != day.weekday() else ""
    return Hours(day_blocks.blocks(threads, weekday), name, energy, day_blocks.misplaced(every, energy))


def lines(kinds: Iterable[ThreadKind], beside: Beside, width: int) -> list[Content]:
    """The lines below the heading of a section with these kinds, none wider than that."""
    names = {kind.name for kind in kinds}
    drawn: list[Content] = []
    if seasons.KIND in names:
        drawn += _seasons(beside, width)
    if known.MODEL in names and beside.scale is not None:
        drawn += _scale(beside.scale, width)
    if day_blocks.KIND in names and beside.hours is not None:
        drawn += _day(beside.hours, width)
    return drawn


def _seasons(beside: Beside, width: int) -> Iterator[Content]:
    """The year's line, and what the season means and asks."""
    yield from year_lines(beside.year, beside.today.year, beside.today, width)
    season = beside.season
    if season is not None:
        sign = Content.styled(f"{SIGN} ", of_season(season.name).colour)
        said = Content.assemble(season.name, (f"  {season.meaning} {season.asks}", MUTED))
        yield from hung(sign, said, width)


def _scale(scale: Scale, width: int) -> Iterator[Content]:
    """Both places, and what the lived one is the mean of; nothing before anything is known."""
    parts = [part for part in scale.lived.parts if part.place is not None]
    if scale.declared is None and not parts:
        return
    yield from scale_lines(scale.declared, scale.lived.place, width)
    if not parts:
        said = "Ten evenings with hours, boundaries or non-negotiables show the lived place."
        yield from Content.styled(said, QUIET).wrap(width)
        return
    yield from Content.styled("The lived place is the mean of what six weeks say:", QUIET).wrap(width)
    for part in scale.lived.parts:
        tone = MUTED if part.place is not None else QUIET
        yield from hung(Content.styled("· ", QUIET), Content.styled(part.sentence, tone), width)


def _day(hours: Hours, width: int) -> Iterator[Content]:
    """The day against the map, and what might lie better."""
    yield from day_lines(hours.blocks, hours.energy, width)
    if hours.weekday:
        yield from Content.styled(f"The blocks are those of {hours.weekday}.", QUIET).wrap(width)
    for remark in hours.remarks[:MOST_REMARKS]:
        sentence = Content.styled(plain(remark.sentence).plain, MUTED)
        yield from hung(Content.styled("· ", QUIET), sentence, width)
    if len(hours.remarks) > MOST_REMARKS:
        more = phrasing.count(len(hours.remarks) - MOST_REMARKS, "more remark")
        yield from Content.styled(f"· {more}", QUIET).wrap(width)
