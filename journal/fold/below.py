"""What is known of the periods inside a period, and how their figures join into one. Pure.

What always holds: a period's own answer counts for more than anything folded; without one its children are
asked, down to the days; a missing figure is missing, never zero, and days of rest are left out of means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from journal.agenda import resting
from journal.entries import Entry, Value
from journal.periods import Day, Month, Period, Week
from journal.records import field, record
from journal.threads import Event, Mark, Thread, ThreadKind

if TYPE_CHECKING:
    from journal.reflection import Evidence

RITUALS: Mapping[str, str] = {
    "day": "shutdown",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
}
"""The ritual of each level whose answers are folded."""
WIN, MISS = "win", "miss"
"""What a verb can count as (journal/threads.toml)."""

Join = Callable[[list[float]], float]


@record
class Below:
    """What the folds of one page look at; `know` puts it together.

    `entries` are those of the folded rituals in reach, by period; `wins` and `misses` what happened, by day;
    `threads` by id those that were opened or marked in reach, and all of some kinds; `marks` are in order of
    their days. `until` is the last day that is looked at: of the period, or today while it goes on; `season`
    is the name of the one that held then. `evenings` has the series of the days up to `until`, where the page
    lists something that is held against them.
    """

    period: Period
    entries: Mapping[Period, Entry] = field(default_factory=dict)
    wins: Mapping[date, tuple[Event, ...]] = field(default_factory=dict)
    misses: Mapping[date, tuple[Event, ...]] = field(default_factory=dict)
    threads: Mapping[str, Thread] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    rests: tuple[Thread, ...] = ()
    kinds: Mapping[str, ThreadKind] = field(default_factory=dict)
    until: date = date.max
    season: str = ""
    evenings: Evidence | None = None

    def answer(self, period: Period, key: str) -> Value | None:
        """What was answered to a step of that period's ritual, or None."""
        entry = self.entries.get(period)
        return entry.answers.get(key) if entry else None

    def number(self, period: Period, key: str) -> float | None:
        """The same where it is a number."""
        value = self.answer(period, key)
        return value if isinstance(value, int | float) else None


def know(
    period: Period,
    kinds: Mapping[str, ThreadKind],
    entries: Iterable[Entry],
    threads: Iterable[Thread],
    marks: tuple[Mark, ...],
    rests: tuple[Thread, ...],
) -> Below:
    """Put together what is known, whatever the order in which it comes, up to the end of the period."""
    known = {thread.id: thread for thread in sorted(threads, key=lambda thread: (thread.opened, thread.id))}
    ordered = tuple(sorted(marks, key=lambda mark: (mark.day, mark.thread, mark.level)))
    wins, misses = (_happened(kinds, known, ordered, counts) for counts in (WIN, MISS))
    by_period = {entry.period: entry for entry in entries}
    return Below(period, by_period, wins, misses, known, ordered, rests, kinds, period.end)


def _happened(
    kinds: Mapping[str, ThreadKind], threads: Mapping[str, Thread], marks: tuple[Mark, ...], counts: str
) -> dict[date, tuple[Event, ...]]:
    """By day what counts so: what was finished the moment it was written, and what verbs did."""
    found: list[Event] = []
    for thread in threads.values():
        kind = kinds.get(thread.kind)
        if kind is not None and kind.finished and counts == WIN:
            found.append(Event(thread, thread.opened, kind.born))
    words = {
        name: {verb.word for verb in kind.verbs if verb.counts == counts} for name, kind in kinds.items()
    }
    for mark in marks:
        marked = threads.get(mark.thread)
        if marked is not None and mark.level == Day.level and mark.word in words.get(marked.kind, ()):
            found.append(Event(marked, mark.day, mark.word))
    days: dict[date, tuple[Event, ...]] = {}
    for event in sorted(found, key=_by_age):
        days[event.day] = (*days.get(event.day, ()), event)
    return days


def _by_age(event: Event) -> tuple[date, date, str, str]:
    thread = event.thread
    return event.day, thread.opened, thread.title, thread.id


def reach(period: Period) -> tuple[date, date]:
    """The first and the last day that the folds of a page look at: a month's also at the month before."""
    first = period.previous() if period.level in ("week", "month") else period
    starts = [first.start, *(child.start for child in first.children()[:1])]
    ends = [period.end, *(child.end for child in period.children()[-1:])]
    if period.level == "quarter":
        months = period.children()
        starts += [child.start for child in months[0].children()[:1]]
        ends += [child.end for child in months[-1].children()[-1:]]
    return min(starts), max(ends)


def mean(numbers: list[float]) -> float:
    """The arithmetic mean."""
    return sum(numbers) / len(numbers)


def joined(below: Below, period: Period, key: str, join: Join = mean) -> float | None:
    """A figure of a period: its own answer, else its children's joined; None where nobody knows it."""
    own = below.number(period, key)
    if isinstance(period, Day):
        return None if own is None or (join is mean and resting(period, below.rests)) else own
    if own is not None:
        return own
    parts = list(parts_of(below, period, key, join))
    return join(parts) if parts else None


def parts_of(below: Below, period: Period, key: str, join: Join = mean) -> Iterator[float]:
    """The figures of the children that have one."""
    for child in period.children():
        part = joined(below, child, key, join)
        if part is not None:
            yield part


def weekly(below: Below, period: Period, key: str) -> list[float]:
    """The sum of a day's figure for each week of a period in which it was noted."""
    sums = (joined(below, week, key, sum) for week in weeks(period))
    return [total for total in sums if total is not None]


def weeks(period: Period) -> tuple[Week, ...]:
    """The weeks of a period, in order."""
    if isinstance(period, Week):
        return (period,)
    return tuple(week for child in period.children() for week in weeks(child))


def last_weeks(period: Period, count: int) -> tuple[Week, ...]:
    """The last weeks of a period and as many before it as are needed."""
    last = weeks(period)[-1]
    return tuple(last.shift(n) for n in range(1 - count, 1))


def output(below: Below, period: Period) -> float | None:
    """How much was finished: its own answer, else what its days delivered where any evening was written."""
    if isinstance(period, Day):
        finished = len(below.wins.get(period.date, ()))
        return finished if finished or period in below.entries else None
    own = below.number(period, "output")
    if own is not None:
        return own
    counts = [count for child in period.children() if (count := output(below, child)) is not None]
    return sum(counts) if counts else None


def in_days(period: Period, days: Mapping[date, tuple[Event, ...]]) -> tuple[Event, ...]:
    """What happened in the days of a period, in order."""
    return tuple(event for day in period.days() for event in days.get(day, ()))


def share(below: Below, month: Month) -> tuple[float, float] | None:
    """Meeting and maker hours a week of a month: its own answers, else the means of its weeks."""
    pair = []
    for own, daily in (("meetings", "meeting_hours"), ("making", "maker_hours")):
        hours = below.number(month, own)
        if hours is None:
            sums = weekly(below, month, daily)
            hours = mean(sums) if sums else None
        pair.append(hours)
    meetings, making = pair
    return None if meetings is None or making is None or not meetings + making else (meetings, making)
