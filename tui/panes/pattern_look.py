"""How the patterns are looked at: over which days, at which indicator, at what evidence.

Pure. What always holds: no look goes beyond today; one that follows today goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from journal.periods.levels import MONTHS
from journal.records import record, replace
from journal.reflection import Evidence, Finding
from journal.reflection.evidence import OUTPUT
from journal.rituals import Ritual
from tui.charts.series import Scale

SPANS: Mapping[str, int] = {"6 weeks": 42, "quarter": 90, "year": 365, "all": 0}
"""The days of each span; 0 for all that there are."""
ENERGY, PRESENCE = "energy", "presence"
MEETINGS, MAKING, LEVERS = "meeting_hours", "maker_hours", "levers"
"""The steps of the evening and of the retro that charts are made of besides."""
WEEKDAY = "weekday"
RATING = "scale"
"""The kind of steps that have ends of their own."""


@record
class Indicator:
    """A series that has a chart: its key, its name, what the chart answers, and what would fill it."""

    key: str
    name: str
    question: str
    nothing: str


RATED = "Rate it in the evening with one digit; {today} opens it."
FINISHED = "Say in the evening what you delivered; {today} opens it."
INDICATORS = (
    Indicator(ENERGY, "Energy", "where were the low weeks?", RATED),
    Indicator(PRESENCE, "Presence", "when were you there for others?", RATED),
    Indicator(OUTPUT, "Output", "when did things get finished?", FINISHED),
)
"""The three indicators."""


@record
class Look:
    """Which days: a span up to `end`, or up to today; and the indicator of the calendar."""

    span: str = "quarter"
    end: date | None = None
    indicator: Indicator = INDICATORS[0]

    def days(self, today: date, first: date) -> tuple[date, date]:
        """The first and the last day, both included; `first` is the first day of which anything is known."""
        length = SPANS[self.span]
        if not length:
            return min(first, today - timedelta(SPANS["6 weeks"] - 1)), today
        end = min(self.end or today, today)
        return end - timedelta(length - 1), end

    def wider(self) -> Look:
        """The next span; after the longest comes the shortest."""
        names = list(SPANS)
        return replace(self, span=names[(names.index(self.span) + 1) % len(names)])

    def other(self) -> Look:
        """The next indicator."""
        at = INDICATORS.index(self.indicator)
        return replace(self, indicator=INDICATORS[(at + 1) % len(INDICATORS)])

    def moved(self, by: int, today: date, first: date) -> Look:
        """The span before or after; the same where nothing lies there."""
        start, end = self.days(today, first)
        length = SPANS[self.span]
        if not length or (by < 0 and start <= first) or (by > 0 and end >= today):
            return self
        moved = end + timedelta(by * length)
        return replace(self, end=None if moved >= today else moved)


def scale_of(key: str, rituals: Sequence[Ritual], values: Sequence[float | None]) -> Scale:
    """The scale of a series: of ratings the ends of their step, of counts from none to the highest."""
    steps = (step for ritual in rituals for step in ritual.steps if step.kind == RATING and step.key == key)
    step = next(steps, None)
    if step is not None and step.high > step.low:
        return Scale(step.low, step.high)
    if key != OUTPUT:
        return Scale()
    most = max(3, *(value for value in values if value is not None), 0)
    return Scale(0, most, (f"{most:g}", "", "none"))


@record
class View:
    """What the charts are made of.

    `found` are the findings, None while they are looked for; `key` spells the key of a row of the table of
    keys; `width` is in cells, `height` the lines of a plot.
    """

    evidence: Evidence
    found: Sequence[Finding] | None
    look: Look
    today: date
    rituals: Sequence[Ritual]
    key: Callable[[str], str]
    width: int
    height: int

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that is looked at."""
        dates = self.evidence.dates
        return self.look.days(self.today, dates[0] if dates else self.today)

    def of(self, key: str) -> tuple[float | None, ...]:
        """A series over these days; None on days of which nothing is known."""
        return cut(self.evidence, key, *self.span)


def cut(evidence: Evidence, key: str, first: date, last: date) -> tuple[float | None, ...]:
    """A series from the first to the last day."""
    if not evidence.dates:
        return (None,) * ((last - first).days + 1)
    before = (first - evidence.dates[0]).days
    after = (last - evidence.dates[-1]).days
    values = evidence.of(key)[max(0, before) : max(0, len(evidence.dates) + min(0, after))]
    length = (last - first).days + 1
    lead = (None,) * min(length, max(0, -before))
    return (*lead, *values, *(None,) * (length - len(lead) - len(values)))


def span(first: date, last: date, today: date) -> str:
    """`3–16 Nov`, `28 Oct – 9 Nov`; with years where they are not all that of today."""
    alike = (first.year, first.month) == (last.year, last.month)
    year = f" {last.year}" if first.year != last.year or last.year != today.year else ""
    end = f"{_named(last)}{year}"
    if alike:
        return f"{first.day}–{end}" if first != last else end
    return f"{_named(first)}{f' {first.year}' if first.year != last.year else ''} – {end}"


def _named(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
