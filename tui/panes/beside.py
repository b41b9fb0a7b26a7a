"""What lies beside a page: how the periods around it stand, the figures of 30 days, what comes, which days
are open.

Owns reading it from a journal, in one go. What always holds: nothing is decided by the name of a step, only
by what the ritual and the kinds of thread say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from journal import agenda
from journal.agenda import REACH, Standing
from journal.entries import Entry, Value
from journal.periods import Day, Period
from journal.rituals import Ritual, Step
from journal.store.journal import Journal
from journal.threads import Thread, ThreadKind

MONTH = 30
"""Days of figures."""


@dataclass(frozen=True, slots=True)
class Line:
    """One period beside the page: how it stands, its first figure, and its first words or the word for its
    rest.
    """

    period: Period
    standing: Standing
    figure: Value | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """All that lies beside a page. `figures` are the values of the step `figure` by day, up to today."""

    lines: tuple[Line, ...] = ()
    figure: Step | None = None
    figures: Mapping[date, float] = field(default_factory=dict)
    coming: tuple[Thread, ...] = ()
    gaps: tuple[Day, ...] = ()


def look(
    journal: Journal, ritual: Ritual, period: Period, kinds: Mapping[str, ThreadKind], today: Day
) -> Beside:
    """Read what lies beside the page of a period."""
    figure = next(iter(rated(ritual)), None)
    month = today.date - timedelta(days=MONTH - 1), today.date
    return Beside(
        tuple(_lines(journal, ritual, period, figure, today)),
        figure,
        journal.series(ritual.name, figure.key, *month) if figure else {},
        tuple(_coming(journal, ritual, kinds, today)),
        _gaps(journal, ritual, today) if ritual.level == Day.level else (),
    )


def rated(ritual: Ritual) -> tuple[Step, ...]:
    """The steps of the short form that are rated on a scale."""
    return tuple(step for step in ritual.steps if step.short and step.kind == "scale")


def prose(ritual: Ritual) -> Step | None:
    """The step for a line or a page of words."""
    return next((step for step in ritual.steps if step.kind == "text"), None)


def around(period: Period) -> tuple[Period, ...]:
    """The periods that are listed beside one: for a day those of its week, else those within it."""
    return period.parent().children() if isinstance(period, Day) else period.children()


def _lines(
    journal: Journal, ritual: Ritual, period: Period, figure: Step | None, today: Day
) -> Iterator[Line]:
    periods = around(period)
    if not periods or not isinstance(period, Day):
        return
    first, last = periods[0].start, periods[-1].end
    entries = {entry.period: entry for entry in journal.entries(ritual.name, first, last)}
    rests = journal.rests(first, last)
    for each in periods:
        entry = entries.get(each)
        standing = agenda.standing(each, entry, rests, today)
        value = entry.answers.get(figure.key) if entry and figure else None
        yield Line(each, standing, value, _words(ritual, entry) or _away(each, rests))


def _words(ritual: Ritual, entry: Entry | None) -> str:
    step = prose(ritual)
    words = entry.answers.get(step.key) if entry and step else None
    return " ".join(words.split()) if isinstance(words, str) else ""


def _away(period: Period, rests: tuple[Thread, ...]) -> str:
    return next((rest.title for rest in rests if agenda.resting(period, (rest,))), "")


def _coming(
    journal: Journal, ritual: Ritual, kinds: Mapping[str, ThreadKind], today: Day
) -> Iterator[Thread]:
    listed = dict.fromkeys(step.thread for step in ritual.steps if step.kind == "threads")
    for name in listed:
        if name in kinds and any(verb.asks == "day" for verb in kinds[name].verbs):
            yield from agenda.coming(journal.threads(name, open_on=today.date), today)


def _gaps(journal: Journal, ritual: Ritual, today: Day) -> tuple[Day, ...]:
    first = today.date - timedelta(days=REACH)
    written = {entry.period.start for entry in journal.entries(ritual.name, first, today.date)}
    if span := journal.span():
        written.add(span[0])
    return agenda.gaps(written, journal.rests(first, today.date), today)
