"""The annual plan, read from the journal, as plain text for people and as JSON for programs.

Owns what a year shows: its seasons, and for each quarter what its reset holds and what was served in it. What
always holds: a window and a command show the same. The keys of the JSON are a promise (docs/rituals.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.exchange.wrapping import visible, wrapped
from journal.fold.annual import Reset, annual, kinds_read
from journal.fold.difference import What
from journal.fold.planned import in_words
from journal.fold.served import counts, tally
from journal.periods import Day, Quarter
from journal.periods.levels import MONTHS
from journal.plan.seasons import KIND as SEASON
from journal.plan.seasons import Stretch, year_line
from journal.records import record
from journal.rituals import Ritual

if TYPE_CHECKING:
    from journal.store.journal import Journal

NOTHING = "Nothing is written of {}."
NO_RESET = "no reset written"


@record
class InWords:
    """One quarter of the annual plan: its reset, lines of what became of the plan, lines of what was served.

    `served` counts by kind and title how many deliverables served a thread.
    """

    reset: Reset
    plan: tuple[str, ...]
    counted: tuple[str, ...]
    served: Mapping[str, Mapping[str, int]]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say of it."""
        reset = self.reset
        return not (reset.written or reset.season or reset.model or reset.area or self.plan or self.counted)


@record
class AnnualPlan:
    """The seasons of a year, and its quarters in which there is anything to read."""

    year: int
    seasons: tuple[Stretch, ...]
    quarters: tuple[InWords, ...]


def read_year(journal: Journal, ritual: Ritual, year: int, today: date) -> AnnualPlan:
    """The annual plan of a year; `ritual` is the quarterly reset. BadInput where there is no such year."""
    first, last, kinds = Quarter(year, 1).previous(), Quarter(year, 4), journal.kinds
    entries = journal.entries(ritual.name, first.start, last.end)
    threads = [thread for name in kinds_read(kinds) for thread in journal.threads(name)]
    marks = [mark for name in kinds_read(kinds) for mark in journal.marks(date.min, date.max, name)]
    quarters = []
    for reset in annual(year, kinds, entries, threads, marks, today):
        below = journal.below(ritual, reset.quarter)
        plan = tuple(in_words(kinds, reset.difference))
        quarters.append(InWords(reset, plan, tuple(counts(below)), tally(below)))
    seasons = [thread for thread in threads if thread.kind == SEASON and thread.opened <= today]
    told = tuple(quarter for quarter in quarters if not quarter.empty)
    return AnnualPlan(year, year_line(seasons, year), told)


def head(reset: Reset) -> str:
    """`Quarter 3, 2026 · reset written 2 October`."""
    written = f"reset written {_day(reset.written, reset.quarter.year)}" if reset.written else NO_RESET
    return f"{reset.quarter.label()} · {written}"


def facts(reset: Reset) -> Iterator[tuple[str, str]]:
    """What held in a quarter and what it wanted to change: what it is called, and what it was."""
    if reset.season:
        yield "Season", reset.season
    if reset.model:
        yield "Place", f"{reset.model} of 100, from balance to integration"
    if reset.area:
        yield "Area to change", reset.area


def annual_text(plan: AnnualPlan) -> str:
    """The annual plan in lines of at most 78 cells."""
    lines = [f"The annual plan · {plan.year}"]
    if not plan.quarters:
        lines += ["", NOTHING.format(plan.year)]
    seasons = ", ".join(_changes(plan))
    if plan.quarters and seasons:
        lines += ["", *wrapped(f"Seasons: {seasons}", indent="  ")]
    for quarter in plan.quarters:
        lines += ["", visible(head(quarter.reset)), *_quarter(quarter)]
    return "\n".join(lines) + "\n"


def annual_json(plan: AnnualPlan) -> dict[str, Any]:
    """The same for programs."""
    return {
        "year": plan.year,
        "seasons": [
            {
                "season": stretch.season.title if stretch.season else None,
                "from": stretch.first.isoformat(),
                "until": stretch.last.isoformat(),
            }
            for stretch in plan.seasons
        ],
        "quarters": [_as_json(quarter) for quarter in plan.quarters],
    }


def _quarter(quarter: InWords) -> Iterator[str]:
    for name, words in facts(quarter.reset):
        yield from wrapped(f"{name}: {words}", indent="  ")
    for line in (*quarter.plan, *quarter.counted):
        yield from wrapped(line, indent="  ")


def _changes(plan: AnnualPlan) -> Iterator[str]:
    """`ramp from the start`, `recovery from 12 November`."""
    for stretch in plan.seasons:
        if stretch.season is not None:
            first = stretch.first == date(plan.year, 1, 1)
            yield f"{stretch.season.title} from {'the start' if first else _day(stretch.first, plan.year)}"


def _day(day: date, year: int) -> str:
    named = f"{day.day} {MONTHS[day.month - 1]}"
    return named if day.year == year else f"{named} {day.year}"


def _as_json(quarter: InWords) -> dict[str, Any]:
    reset = quarter.reset
    turns = [
        {
            "what": turn.what.value,
            "kind": turn.thread.kind,
            "title": turn.thread.title,
            "from": turn.before.isoformat() if turn.before and turn.what == What.MOVED else None,
            "due": turn.after.isoformat() if turn.after else None,
        }
        for turn in reset.difference.turns
    ]
    return {
        "quarter": str(reset.quarter),
        "written": str(Day(reset.written)) if reset.written else None,
        "season": reset.season or None,
        "model": reset.model or None,
        "area": reset.area or None,
        "plan": turns,
        "served": {kind: dict(counted) for kind, counted in quarter.served.items()},
    }
