"""How the patterns are looked at: over which days, and at which indicator.

Pure. What always holds: no look goes beyond today; one that follows today goes on with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from journal.records import record, replace
from journal.reflection.evidence import OUTPUT
from journal.rituals import Ritual
from tui.charts.series import Scale

SPANS: Mapping[str, int] = {"6 weeks": 42, "quarter": 90, "year": 365, "all": 0}
"""The days of each span; 0 for all that there are."""
ENERGY, PRESENCE = "energy", "presence"
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
