"""What is due, open, closed, late or resting, which days were left out, and what to say of it. Pure.

A period that was skipped is skipped, never a failure: nothing before the first evening is a gap, nor is a
day of rest, and what is old enough is let go. Today comes in as a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from enum import StrEnum

from journal.entries import Entry, Page, Value
from journal.periods import Day, Period, period_of
from journal.records import record
from journal.rituals import Step
from journal.threads import Thread

REACH = 14  # days after which a gap is let go


class Standing(StrEnum):
    """How a period stands today."""

    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"
    LATE = "late"
    RESTING = "resting"
    EMPTY = "empty"


@record
class Greeting:
    """What to say once on coming back: the days that are open, from the first to the last of them."""

    first: Day
    last: Day
    days: tuple[Day, ...]


def standing(period: Period, entry: Entry | None, rests: Iterable[Thread], today: Day) -> Standing:
    """How the period stands: closed, closed late, open while it runs or has answers, else resting or empty.

    What is written counts for more than rest; a period that has not begun is ahead unless it is closed.
    """
    if entry is not None and entry.closed is not None:
        return Standing.LATE if entry.late else Standing.CLOSED
    if period.start > today.date:
        return Standing.AHEAD
    if entry is not None and entry.answers:
        return Standing.OPEN
    if resting(period, rests):
        return Standing.RESTING
    return Standing.OPEN if period.contains(today.date) else Standing.EMPTY


def resting(period: Period, rests: Iterable[Thread]) -> bool:
    """Whether every day of the period lies in a span of rest."""
    spans = [(rest.opened, rest.closed or date.max) for rest in rests]
    return all(any(first <= day <= last for first, last in spans) for day in period.days())


def due(level: str, today: Day, lead: int = 0) -> Period:
    """The period whose ritual is up: the one going on once its last `lead` days begin, else the one before.

    Without a lead that is today; of the longer ones that which ends today, or else ended last.
    """
    period = period_of(level, today.date)
    return period if (period.end - today.date).days <= lead else period.previous()


def waits(period: Period, entry: Entry | None, rests: Iterable[Thread], written: bool) -> bool:
    """Whether the ritual of a period that is up waits to be done: not closed, no rest, and not empty.

    `written` says whether anything inside it is; a period without that is skipped and asked of nobody.
    """
    closed = entry is not None and entry.closed is not None
    return written and not closed and not resting(period, rests)


def gaps(
    written: AbstractSet[date], rests: Iterable[Thread], today: Day, reach: int = REACH
) -> tuple[Day, ...]:
    """The days between the last written one and today that are neither written nor rest, the earliest first.

    There is none before the first written day, and none further back than `reach` days.
    """
    before = [day for day in written if day < today.date]
    if not before:
        return ()
    first = max(max(before) + timedelta(days=1), today.date - timedelta(days=reach))
    spans = tuple(rests)
    days = (Day(first + timedelta(days=n)) for n in range((today.date - first).days))
    return tuple(day for day in days if not resting(day, spans))


def greeting(gaps: tuple[Day, ...]) -> Greeting | None:
    """What to say of these gaps on coming back; nothing where there is none."""
    return Greeting(gaps[0], gaps[-1], gaps) if gaps else None


def patience(season: str, own: tuple[int, int]) -> tuple[int, int]:
    """After how many carries, or how many days, an open loop must be decided in a season.

    A season that has its own numbers (journal/plan/seasons.toml) sets them while it holds; for any other, and
    without a season, the person's own hold.
    """
    if not season:
        return own
    from journal.plan.seasons import thresholds

    usual, rules = thresholds(), thresholds(season)
    carries = own[0] if rules.carries == usual.carries else rules.carries
    return carries, own[1] if rules.days == usual.days else rules.days


def short_form_at(season: str, own: int) -> int:
    """Up to which energy the short form is offered in a season; `own` is what the ritual says, 0 is never."""
    if not season or not own:
        return own
    from journal.plan.seasons import thresholds

    usual, rules = thresholds(), thresholds(season)
    return own if rules.short_form_at == usual.short_form_at else rules.short_form_at


def is_low(page: Page, step: Step, value: Value | None) -> bool:
    """Whether an answer to a step is one to which the short form is offered."""
    low = short_form_at(page.season, step.brief_at)
    return isinstance(value, int | float) and 0 < value <= low


def tired(page: Page) -> bool:
    """Whether the page is one of a tired evening."""
    return any(is_low(page, step, page.value(step.key)) for step in page.ritual.steps)


def waiting(threads: Iterable[Thread], today: Day) -> tuple[Thread, ...]:
    """The threads that want a word today: neither ended nor scheduled for a later day."""
    return tuple(
        thread
        for thread in threads
        if thread.opened <= today.date
        and thread.closed is None
        and (thread.due is None or thread.due <= today.date)
    )


def coming(threads: Iterable[Thread], today: Day, days: int = REACH) -> tuple[Thread, ...]:
    """The threads that come back within so many days after today, the nearest first."""
    last = today.date + timedelta(days=days)
    ahead = [t for t in threads if t.closed is None and t.due is not None and today.date < t.due <= last]
    return tuple(sorted(ahead, key=lambda thread: (thread.due or date.max, thread.opened, thread.id)))
