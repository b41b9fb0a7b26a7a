"""When and how far back is looked: at what is not urgent after eight weeks, then each quarter or month.

Whoever looks each evening at what hardly changes asks chance every evening anew. What always holds: between
two looks the same is found.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from journal.records import replace
from journal.reflection.evidence import Evidence, Series

FIRST, QUARTER, MONTH = 56, 91, 28
"""Days after which the first look is taken, and from one of the others to the next."""
THREE_YEARS, AROUND = 1095, 120
"""Days back that one indicator alone is looked at, and those before them that they are held against."""


class Span(NamedTuple):
    """Days with their values; what begins before `first` is not told, since too little stands before it."""

    dates: tuple[date, ...]
    values: Series
    first: date


def last_years(evidence: Evidence, key: str) -> Span:
    """The last three years of a series with what they are held against; a shorter one as a whole."""
    back = THREE_YEARS + AROUND
    dates, values = evidence.dates[-back:], evidence.of(key)[-back:]
    cut = len(dates) < len(evidence.dates)
    return Span(dates, values, dates[AROUND if cut else 0] if dates else date.min)


def at_last_look(evidence: Evidence, every: int = QUARTER) -> Evidence:
    """The evidence up to the day of the last look; without days where there was none yet."""
    number = len(evidence.dates)
    last = number // every * every or (FIRST if number >= FIRST else 0)

    def until(series: Series) -> Series:
        return series[:last]

    return replace(
        evidence,
        dates=evidence.dates[:last],
        series={key: until(each) for key, each in evidence.series.items()},
        tags={tag: until(each) for tag, each in evidence.tags.items()},
        kept={thread: until(each) for thread, each in evidence.kept.items()},
    )
