"""What lies beside the page of a longer period: the periods inside it, and beside a quarter its year.

Owns reading it from a journal. What always holds: each figure is what the folds make of it, so that rail and
offers never disagree; nothing is decided by the name of a step but the one figure that all levels share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from journal import agenda
from journal.entries import Entry
from journal.fold.below import RITUALS, Below, joined, mean
from journal.periods import Day, Period, Quarter
from journal.rituals import Ritual
from journal.store.journal import Journal
from journal.threads import Thread
from tui.panes.beside import Beside, Line, Strip, Under, away, figures, first_words, rated

HALF = 15
"""The last day of the first half of a month."""


def look_inside(
    journal: Journal,
    ritual: Ritual,
    period: Period,
    today: Day,
    rituals: Sequence[Ritual],
    coming: tuple[Thread, ...],
) -> Beside:
    """Read what lies beside the page of a week, a month or a quarter."""
    by_name = {each.name: each for each in rituals}
    daily = by_name.get(RITUALS[Day.level])
    inner = by_name.get(RITUALS[period.children()[0].level]) if period.children() else None
    figure = next(iter(rated(daily)), None) if daily else None
    if daily is None or inner is None or figure is None:
        return Beside(coming=coming)
    below = journal.below(ritual, period)
    meant = _meant(journal, inner, period)
    lines = tuple(_line(below, inner, each, meant, figure.key, today) for each in period.children())
    last = min(period.end, today.date)
    spark = figures(journal, daily, figure, last) if not isinstance(period, Quarter) else {}
    strip = _strip(journal, daily.name, figure.key, ritual, period) if isinstance(period, Quarter) else None
    nothing = not any(below.entries.get(day) for day in _days(period))
    return Beside(lines, figure, spark, coming, strip=strip, nothing=nothing)


def _days(period: Period) -> Iterator[Period]:
    """All periods inside a period, down to its days."""
    for child in period.children():
        yield child
        yield from _days(child)


def _line(below: Below, inner: Ritual, period: Period, meant: Sequence[Thread], key: str, today: Day) -> Line:
    entry = below.entries.get(period)
    value = joined(below, period, key)
    words = first_words(inner, entry) or away(period, below.rests)
    here = next((thread for thread in meant if thread.due and period.contains(thread.due)), None)
    under = Under(here.title if here else "", here.outcome if here else "", _note(inner, entry))
    standing = agenda.standing(period, entry, below.rests, today)
    return Line(period, standing, None if value is None else round(value, 1), words, under)


def _meant(journal: Journal, inner: Ritual, period: Period) -> tuple[Thread, ...]:
    """The threads that the periods inside were meant for: those that a step of their ritual opened."""
    span = period.children()[0].start, period.children()[-1].end
    kinds = [step.opens for step in inner.steps if step.opens]
    return tuple(thread for kind in kinds for thread in journal.threads(kind, due=span))


def _note(inner: Ritual, entry: Entry | None) -> str:
    """The checks of an entry in figures: `2/3`; of an audit the words but the first, `1 red, 2 amber`."""
    if entry is None:
        return ""
    return ", ".join(_notes(inner, entry))


def _notes(inner: Ritual, entry: Entry) -> Iterator[str]:
    for step in inner.steps:
        value = entry.answers.get(step.key)
        if step.kind == "checklist" and isinstance(value, tuple) and step.items and not step.fold:
            yield f"{len(value)}/{len(step.items)}"
        if step.kind == "audit" and isinstance(value, dict):
            said = list(value.values())
            yield from (
                f"{said.count(word)} {word}"
                for word in reversed(tuple(step.choices.values())[1:])
                if word in said
            )


def _strip(journal: Journal, ritual: str, key: str, reset: Ritual, quarter: Quarter) -> Strip:
    """The year of the quarter in halves of months, and the seasons that its resets chose."""
    year = quarter.year
    series = journal.series(ritual, key, date(year, 1, 1), date(year, 12, 31))
    halves = tuple(
        _mean(value for day, value in series.items() if day.month == month and (day.day <= HALF) == first)
        for month in range(1, 13)
        for first in (True, False)
    )
    kinds = [step.opens for step in reset.steps if step.opens and step.kind == "choice"]
    chosen = [
        thread
        for kind in kinds
        for thread in journal.threads(kind, opened=(date(year, 1, 1), date(year, 12, 31)))
    ]
    seasons = tuple((Quarter.of(thread.opened).short(), thread.title) for thread in chosen)
    return Strip(year, halves, seasons)


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return mean(numbers) if numbers else None
