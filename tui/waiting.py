"""Which page of a ritual is up, and whether it waits for the person: for header, panes and plain prompts.

What always holds: nothing waits that was skipped; what waits is done once it is closed; today comes in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from journal import agenda
from journal.fold.below import RITUALS
from journal.periods import Day, Period, period_of, today
from journal.rituals import Ritual
from journal.settings import Settings
from journal.store.journal import Journal


def is_time(now: datetime, settings: Settings) -> bool:
    """Whether the evening has begun and the day has not ended."""
    return now.time() >= settings.evening_begins or now.time() < settings.day_ends


def waits(journal: Journal, ritual: Ritual, now: datetime, settings: Settings) -> bool:
    """Whether the ritual waits: of a day in the evening, of a longer period from its review day on.

    What is done once waits for nobody.
    """
    return not ritual.once and _waits(journal, ritual.name, ritual.level, now, settings)


def reviews(journal: Journal, now: datetime, settings: Settings) -> tuple[str, ...]:
    """The names of the built-in reviews that wait, that of the week first."""
    longer = [(level, name) for level, name in RITUALS.items() if level != Day.level]
    return tuple(name for level, name in longer if _waits(journal, name, level, now, settings))


def _waits(journal: Journal, name: str, level: str, now: datetime, settings: Settings) -> bool:
    day = today(now, settings.day_ends)
    period = agenda.due(level, day, settings.lead(level))
    if level == Day.level:
        written = is_time(now, settings)
    else:
        written = journal.written(RITUALS[Day.level], period.start, period.end)
    entries = journal.entries(name, period.start, period.start)
    entry = next((entry for entry in entries if entry.period == period), None)
    return agenda.waits(period, entry, journal.rests(period.start, period.end), written)


def names_waiting(
    journal: Journal, rituals: Iterable[Ritual], now: datetime, settings: Settings
) -> frozenset[str]:
    """The names of the rituals that wait."""
    return frozenset(ritual.name for ritual in rituals if waits(journal, ritual, now, settings))


def up(journal: Journal, ritual: Ritual, now: datetime, settings: Settings) -> Period:
    """The period whose page is wanted first: the one that waits, else the one that is going on.

    What is done once is taken up again where it was left.
    """
    day = today(now, settings.day_ends)
    if ritual.once:
        begun = journal.entries(ritual.name, date.min, day.date)
        return begun[-1].period if begun and begun[-1].closed is None else period_of(ritual.level, day.date)
    if waits(journal, ritual, now, settings):
        return agenda.due(ritual.level, day, settings.lead(ritual.level))
    return period_of(ritual.level, day.date)
