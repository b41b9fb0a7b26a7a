"""What lies beside a page: how the periods around it stand, the figures of 30 days, what comes, which days
are open; beside a quarter the strip of its year.

Owns reading it from a journal, in one go. What always holds: nothing is decided by the name of a step, only
by what the rituals and the kinds of thread say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from journal import agenda
from journal.agenda import REACH, Standing
from journal.entries import Entry, Value
from journal.periods import Day, Period
from journal.plan import seasons
from journal.plan.seasons import Stretch
from journal.records import field, record
from journal.rituals import Ritual, Step
from journal.store.journal import Journal
from journal.threads import Thread, ThreadKind

MONTH = 30
"""Days of figures."""
HALF = 15
"""The last day of the first half of a month."""


@record
class Under:
    """What stands under a line: what was meant for the period and what became of it, and small figures."""

    text: str = ""
    outcome: str = ""
    note: str = ""


@record
class Line:
    """One period beside the page: how it stands, its first figure, and its first words or the word for its
    rest.
    """

    period: Period
    standing: Standing
    figure: Value | None = None
    words: str = ""
    under: Under = Under()


@record
class Strip:
    """A year at a glance: a figure for each half of a month."""

    year: int
    halves: tuple[float | None, ...]


@record
class Beside:
    """All that lies beside a page. `figures` are the values of the step `figure` by day, up to today.

    `seasons` are those that began on a day of the figures, or of the strip. `nothing` says that nothing is
    written in any period inside a longer one.
    """

    lines: tuple[Line, ...] = ()
    figure: Step | None = None
    figures: Mapping[date, float] = field(default_factory=dict)
    coming: tuple[Thread, ...] = ()
    gaps: tuple[Day, ...] = ()
    strip: Strip | None = None
    seasons: tuple[Stretch, ...] = ()
    nothing: bool = False


def look(
    journal: Journal,
    ritual: Ritual,
    period: Period,
    kinds: Mapping[str, ThreadKind],
    today: Day,
    rituals: Sequence[Ritual] = (),
) -> Beside:
    """Read what lies beside the page of a period; `rituals` are those of the levels below it."""
    coming = tuple(_coming(journal, ritual, kinds, today))
    if not isinstance(period, Day):
        from tui.panes.inside import look_inside  # the evening does without

        return look_inside(journal, ritual, period, today, rituals, coming)
    figure = next(iter(rated(ritual)), None)
    return Beside(
        tuple(_lines(journal, ritual, period, figure, today)),
        figure,
        figures(journal, ritual, figure, today.date),
        coming,
        _gaps(journal, ritual, today),
        seasons=begun(journal, today.date),
    )


def figures(journal: Journal, ritual: Ritual, figure: Step | None, last: date) -> dict[date, float]:
    """The figures of the last days up to one."""
    first = last - timedelta(days=MONTH - 1)
    return journal.series(ritual.name, figure.key, first, last) if figure else {}


def begun(journal: Journal, last: date) -> tuple[Stretch, ...]:
    """The seasons that began on one of the last days up to one."""
    first = last - timedelta(days=MONTH - 1)
    return seasons.begun(journal.threads(seasons.KIND), first, last)


def rated(ritual: Ritual) -> tuple[Step, ...]:
    """The steps of the short form that are rated on a scale."""
    return tuple(step for step in ritual.steps if step.short and step.kind == "scale")


def prose(ritual: Ritual) -> Step | None:
    """The step for a line or a page of words."""
    return next((step for step in ritual.steps if step.kind == "text"), None)


def first_words(ritual: Ritual, entry: Entry | None) -> str:
    """The words of the entry on one line."""
    step = prose(ritual)
    words = entry.answers.get(step.key) if entry and step else None
    return " ".join(words.split()) if isinstance(words, str) else ""


def away(period: Period, rests: Sequence[Thread]) -> str:
    """The word for the rest that covers a period, or nothing."""
    return next((rest.title for rest in rests if agenda.resting(period, (rest,))), "")


def _lines(journal: Journal, ritual: Ritual, day: Day, figure: Step | None, today: Day) -> Iterator[Line]:
    periods = day.parent().children()
    first, last = periods[0].start, periods[-1].end
    entries = {entry.period: entry for entry in journal.entries(ritual.name, first, last)}
    rests = journal.rests(first, last)
    for each in periods:
        entry = entries.get(each)
        value = entry.answers.get(figure.key) if entry and figure else None
        words = first_words(ritual, entry) or away(each, rests)
        yield Line(each, agenda.standing(each, entry, rests, today), value, words)


def _coming(
    journal: Journal, ritual: Ritual, kinds: Mapping[str, ThreadKind], today: Day
) -> Iterator[Thread]:
    listed = dict.fromkeys(step.thread for step in ritual.steps if step.kind == "threads")
    for name in listed:
        if name in kinds and any(verb.asks == "day" for verb in kinds[name].offered(ritual.level)):
            yield from agenda.coming(journal.threads(name, open_on=today.date), today)


def _gaps(journal: Journal, ritual: Ritual, today: Day) -> tuple[Day, ...]:
    first = today.date - timedelta(days=REACH)
    written = {entry.period.start for entry in journal.entries(ritual.name, first, today.date)}
    if span := journal.span():
        written.add(span[0])
    return agenda.gaps(written, journal.rests(first, today.date), today)
