"""The six-week run of the three indicators: its figures week by week, and at its end what it shows.

What always holds: its weeks are counted from the day on which it began; a week without an evening is a gap,
and no zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from journal.records import record
from journal.reflection.evidence import OUTPUT, Evidence
from journal.reflection.trials import is_over
from journal.reflection.words import counted
from journal.threads import Thread

WEEK, GAP = timedelta(days=7), "–"
PART = 2
"""Weeks at the beginning that are held against as many at the end."""
SIX = 6


@record
class Followed:
    """One of the three indicators: what it is called, its series, and whether its days are added up."""

    name: str
    series: str
    adds: bool = False


FOLLOWED = (
    Followed("Energy", "energy"),
    Followed("Output", OUTPUT, adds=True),
    Followed("Relationships", "presence"),
)


def run_words(evidence: Evidence, thread: Thread, today: date) -> tuple[str, ...]:
    """The run in lines: which week it is of how many, then its figures; at its end what it shows."""
    if is_over(thread, today):
        return (_titled(thread, f"{length(thread)} weeks are over."), *summary(evidence, thread))
    week = max(0, (today - thread.opened).days) // WEEK.days + 1
    return (_titled(thread, f"week {week} of {length(thread)}."), *by_week(evidence, thread))


def _titled(thread: Thread, words: str) -> str:
    """`A firmer stop: week 3 of 6.`, `Does it suit me? Week 3 of 6.`"""
    if thread.title.endswith("?"):
        return f"{thread.title} {words[:1].upper()}{words[1:]}"
    return f"{thread.title}: {words}"


def length(thread: Thread) -> int:
    """How many weeks it lasts."""
    return (thread.due - thread.opened) // WEEK if thread.due is not None else SIX


def by_week(evidence: Evidence, thread: Thread) -> tuple[str, ...]:
    """A line for each indicator with its figure of each week so far: `Energy by week: 3.2 · – · 3.0`."""
    last = evidence.dates[-1] if evidence.dates else thread.opened
    weeks = range(min(length(thread), (last - thread.opened) // WEEK + 1))
    lines: list[str] = []
    for each in FOLLOWED:
        figures = [_figure(each, _values(evidence, each, thread, week, week + 1)) for week in weeks]
        if any(figures):
            lines.append(f"{each.name} by week: {' · '.join(figure or GAP for figure in figures)}")
    return tuple(lines)


def summary(evidence: Evidence, thread: Thread) -> tuple[str, ...]:
    """A line for each indicator: its first two weeks against its last two, and its trend if there is one."""
    weeks = length(thread)
    lines: list[str] = []
    for each in FOLLOWED:
        first, last = (_values(evidence, each, thread, *part) for part in ((0, PART), (weeks - PART, weeks)))
        if first or last:
            parts = f"{_part(each, first)} in the first two weeks, {_part(each, last)} in the last two"
            lines.append(f"{each.name}: {parts}.{_trend(evidence, each, thread)}")
    return tuple(lines) or ("Nothing was noted in these weeks.",)


def _part(each: Followed, values: list[float]) -> str:
    figure = _figure(each, values)
    return f"{figure} ({counted(len(values), 'evening')})" if figure else "nothing noted"


def _figure(each: Followed, values: list[float]) -> str:
    if not values:
        return ""
    return f"{sum(values):g}" if each.adds else f"{sum(values) / len(values):.1f}"


def _values(evidence: Evidence, each: Followed, thread: Thread, first: int, last: int) -> list[float]:
    """What is known of the weeks from `first` up to `last`."""
    start, end = thread.opened + first * WEEK, thread.opened + last * WEEK
    return [value for day, value in _days(evidence, each) if value is not None and start <= day < end]


def _days(evidence: Evidence, each: Followed) -> Iterator[tuple[date, float | None]]:
    return zip(evidence.dates, evidence.of(each.series), strict=True)


def _trend(evidence: Evidence, each: Followed, thread: Thread) -> str:
    """Which way it went over all of its weeks, where that can be told from chance."""
    from journal.reflection.trends import trend

    end = thread.opened + length(thread) * WEEK
    days = [(day, value) for day, value in _days(evidence, each) if thread.opened <= day < end]
    found = trend([day for day, _ in days], [value for _, value in days]) if days else None
    if found is None or not found.tier:
        return ""
    way, an_evening = "down" if found.slope < 0 else "up", " an evening" if each.adds else ""
    slope = f"{abs(found.slope):.2f}{an_evening} a week"
    return f" It went {way} by {slope} on {counted(found.days, 'evening')}: {found.tier}."
