"""The evidence of a person's days, as the detectors see it.

What always holds: `dates` are consecutive days, and every series has one value for each of them: None where
nothing was logged or the day was one of rest, never zero in its place. Threads and marks are those of the
journal; entries are the closed and open pages of the reviews.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from journal.entries import Entry
from journal.periods import Period
from journal.records import field, record
from journal.threads import Mark, Thread, ThreadKind

Series = tuple[float | None, ...]
"""One value a day, None for a day on which nothing was logged."""

OUTPUT = "output"
"""The series of deliverables finished on a day: from the first one on, 0 on a closed evening without any."""


@record
class Evidence:
    """Everything that reflection looks at, gathered in one place.

    `series` are the numbers of the evenings by their step (energy, presence, hours, meeting_hours,
    maker_hours, after_stop in minutes, sleep), and `output`. `tags` has for each tag 1.0 on the evenings that
    had it and 0.0 on those that had others or none; `kept` for each non-negotiable, by the id of its thread,
    1.0 where it was kept and 0.0 where it was flexed or broken. `entries` are those of the weekly and the
    monthly reviews. `golden` are the golden hours in words ("9:00 to 11:00"), and `declared` and `lived` the
    places from 0 (balance) to 100 (integration), as far as they are known. `patience` is after how many
    carries, or days, the person wants a loop to be decided.

    Of threads that stand in no section of the plan there are those that were open in the last 400 days, and
    the marks of these days; findings and their marks are all there.
    """

    dates: tuple[date, ...] = ()
    series: Mapping[str, Series] = field(default_factory=dict)
    tags: Mapping[str, Series] = field(default_factory=dict)
    kept: Mapping[str, Series] = field(default_factory=dict)
    entries: Mapping[Period, Entry] = field(default_factory=dict)
    threads: tuple[Thread, ...] = ()
    marks: tuple[Mark, ...] = ()
    rests: tuple[Thread, ...] = ()
    kinds: Mapping[str, ThreadKind] = field(default_factory=dict)
    golden: str = ""
    declared: float | None = None
    lived: float | None = None
    patience: tuple[int, int] = (5, 14)

    def of(self, key: str) -> Series:
        """The series of that key; of one that nobody keeps, nothing on any day."""
        return self.series.get(key) or (None,) * len(self.dates)

    def logged(self, keys: Collection[str], start: date, end: date) -> tuple[date, ...]:
        """The days from `start` to `end`, both included, on which any of these series has a value."""
        if not self.dates:
            return ()
        first = self.dates[0]
        near = slice(max(0, (start - first).days), max(0, (end - first).days + 1))
        columns = zip(*(self.of(key)[near] for key in keys), strict=True)
        return tuple(
            day
            for day, values in zip(self.dates[near], columns, strict=True)
            if any(value is not None for value in values)
        )
