"""The weeks and months of the last year as the rules count them, and the runs of those that fire one.

What always holds: a week or a month counts once it is over; what held then, such as the thresholds of its
season, is what it is held against. A rule finds each run once, from its first to its last day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from journal.entries import Entry, Value
from journal.periods import Month, Week
from journal.plan.seasons import KIND, Thresholds, season_on, thresholds
from journal.records import record
from journal.reflection.evidence import Evidence, Series

A_YEAR = 53
"""Weeks back that rules look at."""
T = TypeVar("T")


@record
class SevenDays:
    """A week that is over: its days, where they stand in every series, and the thresholds of its season."""

    start: date
    end: date
    places: range
    rules: Thresholds

    def known(self, series: Series) -> list[float]:
        """The values of its days that are known."""
        return [value for place in self.places if (value := series[place]) is not None]


def weeks(evidence: Evidence, today: date) -> tuple[SevenDays, ...]:
    """The weeks of the last year that are over and in which the journal was begun, the earliest first."""
    if not evidence.dates:
        return ()
    seasons = [thread for thread in evidence.threads if thread.kind == KIND]
    first, days = evidence.dates[0], len(evidence.dates)
    found: list[SevenDays] = []
    week = Week.of(today + timedelta(days=1)).previous()
    while week.end >= first and len(found) < A_YEAR:
        start = (week.start - first).days
        held = season_on(seasons, week.end)
        rules = thresholds(held.title if held else "")
        found.append(SevenDays(week.start, week.end, range(max(0, start), min(days, start + 7)), rules))
        week = week.previous()
    return tuple(reversed(found))


def audits(evidence: Evidence, today: date, key: str) -> dict[Month, Value]:
    """What the months of the last year answered to a step of their retro, the earliest first."""
    months = sorted(
        (period, entry)
        for period, entry in evidence.entries.items()
        if isinstance(period, Month) and 0 <= (today - period.start).days <= 7 * A_YEAR
    )
    return {period: entry.answers[key] for period, entry in months if key in entry.answers}


def reviews(evidence: Evidence, today: date) -> list[tuple[Week, Entry]]:
    """The weekly reviews of the last year, the earliest first."""
    return sorted(
        (
            (period, entry)
            for period, entry in evidence.entries.items()
            if isinstance(period, Week) and 0 <= (today - period.start).days <= 7 * A_YEAR
        ),
        key=lambda pair: pair[0],
    )


def runs(
    things: Iterable[T], holds: Callable[[T], bool], follows: Callable[[T, T], bool] | None = None
) -> Iterator[tuple[T, ...]]:
    """The things in a row for which something holds; `follows` says whether one comes right after another."""
    run: list[T] = []
    for thing in things:
        goes_on = holds(thing)
        if run and not (goes_on and (follows is None or follows(run[-1], thing))):
            yield tuple(run)
            run = []
        if goes_on:
            run.append(thing)
    if run:
        yield tuple(run)


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean."""
    numbers = list(values)
    return sum(numbers) / len(numbers)


def days_of(
    evidence: Evidence, week: SevenDays, series: Series, wanted: Callable[[float], bool]
) -> list[date]:
    """The days of a week with a value that is wanted."""
    return [
        evidence.dates[place]
        for place in week.places
        if (value := series[place]) is not None and wanted(value)
    ]
