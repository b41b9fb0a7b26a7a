"""The charts of the patterns: which there are, of which days, and what each says of itself in words.

Pure: evidence and findings in, blocks of lines out. What always holds: a chart of which there is nothing says
in one sentence what would fill it; what a finding says of a series is shaded in its chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from textual.content import Content

from journal.periods import Day, Month
from journal.periods.levels import WEEKDAYS
from journal.plan.seasons import begun
from journal.records import record
from journal.reflection import Evidence, Finding
from journal.reflection.finding import EXPERIMENT
from journal.rituals import Ritual
from tui import phrasing
from tui.charts.axes import Cells, heading
from tui.charts.calendar import calendar_lines
from tui.charts.levers import RED, Audit, lever_lines
from tui.charts.marks import EXPERIMENT as DIAMOND
from tui.charts.marks import Mark, season_mark
from tui.charts.series import LABEL, Stretch, series_lines
from tui.charts.shares import share_lines, shares_of
from tui.charts.weekdays import weekday_lines
from tui.panes.pattern_look import INDICATORS, Indicator, Look, scale_of
from tui.steps import lines
from tui.widgets.blocks import Block

MEETINGS, MAKING, TARGET, LEVERS = "meeting_hours", "maker_hours", "target", "levers"
"""The steps of the evening and of the retro that charts are made of."""
SHADES = {"dip": "lower", "rise": "higher", "stall": "stalled"}
"""The word for a stretch of days by what the kind of a finding has in its name."""
WEEKDAY = "weekday"
MOVES = {"energy": "energy", "relationships": "presence", "output": "output"}
"""The series in which an experiment is marked, by what it should move."""
TITLE = 22
"""Cells of an experiment's name at most."""
MONTHS_SHOWN = 12
"""Months of audits that are shown, whatever the look."""
CALM = "nothing stands out"


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


def long_charts(view: View) -> Iterator[Block]:
    """Those that go over time: the indicators, and the year as a calendar."""
    for indicator in INDICATORS:
        yield Block(list(_series(view, indicator)), indicator.key)
    yield Block(list(_calendar(view)), "calendar")


def small_charts(view: View) -> Iterator[Block]:
    """The weekdays, meetings against maker hours, the levers."""
    yield Block(list(_weekdays(view)), WEEKDAY)
    yield Block(list(_meetings(view)), "meetings")
    yield Block(list(_levers(view)), LEVERS)


def days_of(view: View, key: str) -> tuple[date, ...]:
    """The days behind a chart that something is known of, the newest first."""
    first, last = view.span
    steps = (view.look.indicator.key,) if key == "calendar" else _STEPS.get(key, (key,))
    known = {
        first.toordinal() + place
        for step in steps
        for place, value in enumerate(cut(view.evidence, step, first, last))
        if value is not None
    }
    return tuple(date.fromordinal(day) for day in sorted(known, reverse=True))


def title_of(view: View, key: str) -> str:
    """The name of a chart, and its days."""
    names = {**{each.key: each.name for each in INDICATORS}, "calendar": view.look.indicator.name}
    return f"{names.get(key, key.capitalize())}, {span(*view.span)}"


_STEPS: Mapping[str, tuple[str, ...]] = {WEEKDAY: ("energy",), "meetings": (MEETINGS, MAKING), LEVERS: ()}
"""The series behind charts that are not called by one."""


def _series(view: View, indicator: Indicator) -> Iterator[Content]:
    values, (first, last) = view.of(indicator.key), view.span
    if all(value is None for value in values):
        yield from _nothing(view, indicator.name, indicator.question, indicator.nothing, indicator.key)
        return
    stretches = list(_stretches(view, indicator.key))
    yield heading(indicator.name, indicator.question, *_answer(view, stretches), view.width)
    cells = Cells(first, last, max(1, view.width - LABEL))
    scale = scale_of(indicator.key, view.rituals, values)
    yield from series_lines(
        cells, values, scale, stretches, list(_marks(view, cells, indicator.key)), view.height
    )


def _answer(view: View, stretches: Sequence[Stretch]) -> tuple[str, bool]:
    """What the findings say to the question, and whether that stands out."""
    if view.found is None:
        return "", False
    said = [f"{each.word} {span(each.first, each.last)}" for each in stretches]
    return (", ".join(said), True) if said else (CALM, False)


def span(first: date, last: date) -> str:
    """`3–16 Nov`, `28 Oct – 9 Nov`."""
    start, end = Day(first).short().split(maxsplit=1)[1], Day(last).short().split(maxsplit=1)[1]
    if first == last:
        return end
    return (
        f"{first.day}–{end}" if (first.year, first.month) == (last.year, last.month) else f"{start} – {end}"
    )


def _stretches(view: View, key: str) -> Iterator[Stretch]:
    """The days of findings about a series that are here, the first ones first; none lies in another."""
    first, last = view.span
    taken: list[Stretch] = []
    for finding in sorted(view.found or (), key=lambda each: each.start):
        word = next((word for part, word in SHADES.items() if part in finding.kind), "")
        if not word or key not in finding.about or finding.end < first or finding.start > last:
            continue
        if all(finding.start > each.last or finding.end < each.first for each in taken):
            taken.append(Stretch(finding.start, finding.end, word))
    yield from taken


def _marks(view: View, cells: Cells, key: str) -> Iterator[Mark]:
    """Where seasons began, and experiments that should move this series; of others in the first chart."""
    for stretch in begun(view.evidence.threads, cells.first, cells.last):
        if stretch.season is not None:
            yield season_mark(cells.of(stretch.first), stretch.season.title)
    for thread in view.evidence.threads:
        aim = thread.more.get(phrasing.INDICATOR)
        about_it = thread.kind == EXPERIMENT and MOVES.get(str(aim), INDICATORS[0].key) == key
        if about_it and cells.first <= thread.opened <= cells.last:
            name = lines.first_words(thread.title, TITLE).plain
            yield Mark(cells.of(thread.opened), DIAMOND, name, lines.HERE)


def _calendar(view: View) -> Iterator[Content]:
    indicator, dates, last = view.look.indicator, view.evidence.dates, view.span[1]
    name, question = f"{indicator.name}, day by day", "what was each evening like?"
    values = dict(zip(dates, view.evidence.of(indicator.key), strict=True))
    known = {day: value for day, value in values.items() if value is not None and day <= last}
    if not known:
        yield from _nothing(view, name, question, indicator.nothing, indicator.key)
        return
    rests = {
        date.fromordinal(day)
        for rest in view.evidence.rests
        for day in range(rest.opened.toordinal(), (rest.closed or last).toordinal() + 1)
    }
    yield heading(name, question, f"{view.key('indicator')} for another", False, view.width)
    scale = scale_of(indicator.key, view.rituals, tuple(known.values()))
    yield from calendar_lines(known, rests, last, scale, view.width)


def _weekdays(view: View) -> Iterator[Content]:
    indicator, values, (first, last) = INDICATORS[0], view.of(INDICATORS[0].key), view.span
    name, question = "Weekdays", "which ones differ in energy?"
    if all(value is None for value in values):
        yield from _nothing(view, name, question, indicator.nothing, indicator.key)
        return
    odd = dict(_odd(view))
    said = phrasing.listing([WEEKDAYS[weekday] for weekday in sorted(odd)])
    answer = "" if view.found is None else said or "none stands out"
    yield heading(name, question, answer, bool(said), view.width)
    days = tuple(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))
    scale = scale_of(indicator.key, view.rituals, values)
    yield from weekday_lines(days, values, scale, odd, view.width)


def _odd(view: View) -> Iterator[tuple[int, str]]:
    """The weekdays that findings name, with the word for how they differ."""
    for finding in view.found or ():
        if WEEKDAY in finding.kind:
            figures = finding.figures
            word = "lower" if figures.get("mean", 0) < figures.get("rest", 0) else "higher"
            yield from ((place, word) for place, name in enumerate(WEEKDAYS) if name in finding.about)


def _meetings(view: View) -> Iterator[Content]:
    (first, last), meetings, making = view.span, view.of(MEETINGS), view.of(MAKING)
    name, question = "Meetings and making", "how much do meetings take?"
    days = tuple(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))
    met, made = (sum(value or 0.0 for value in values) for values in (meetings, making))
    if not met + made:
        sentence = "Both are numbers of the evening that you can switch on; {settings} opens the settings."
        yield from _nothing(view, name, question, sentence, MEETINGS, MAKING)
        return
    yield heading(name, question, f"{100 * met / (met + made):.0f} %", True, view.width)
    yield from share_lines(shares_of(days, meetings, making), _target(view), view.width)


def _target(view: View) -> float | None:
    """The share of meetings that the newest retro up to the last day set as the most."""
    set_by_then = [
        (period.end, entry.answers.get(TARGET))
        for period, entry in view.evidence.entries.items()
        if isinstance(period, Month) and period.start <= view.span[1]
    ]
    known = [(day, value) for day, value in set_by_then if isinstance(value, int | float)]
    return max(known)[1] / 100 if known else None


def _levers(view: View) -> Iterator[Content]:
    name, question = "Levers", "which ones are red?"
    audits = [(month.start, audit) for month, audit in _audits(view)][-MONTHS_SHOWN:]
    if not audits:
        yield heading(name, question, "", False, view.width)
        yield from _sentence(view, "The retro of a month audits them, a letter each; {month} opens it.")
        return
    day, newest = audits[-1]
    red = [lever for lever, word in newest.items() if word == RED]
    said = f"{phrasing.listing(red) or 'none'} in {Month(day.year, day.month).label().split()[0]}"
    yield heading(name, question, said, bool(red), view.width)
    yield from lever_lines(audits, view.width)


def _audits(view: View) -> Iterator[tuple[Month, Audit]]:
    """How the levers stood, month by month up to the last day, in the order in which they are asked."""
    asked = [
        item for ritual in view.rituals for step in ritual.steps if step.key == LEVERS for item in step.items
    ]

    def order(lever: str) -> tuple[int, str]:
        return asked.index(lever) if lever in asked else len(asked), lever

    months = sorted(
        (period for period in view.evidence.entries if isinstance(period, Month)), key=lambda each: each.start
    )
    for month in months:
        audit = view.evidence.entries[month].answers.get(LEVERS)
        if isinstance(audit, dict) and audit and month.start <= view.span[1]:
            yield month, {lever: str(audit[lever]) for lever in sorted(audit, key=order) if audit[lever]}


def _nothing(view: View, name: str, question: str, sentence: str, *keys: str) -> Iterator[Content]:
    """The heading, and why there is no chart: nothing in these days, or what would fill it."""
    ever = any(value is not None for value in chain.from_iterable(map(view.evidence.of, keys)))
    yield heading(name, question, "", False, view.width)
    yield from _sentence(view, "Nothing was noted in these days." if ever else sentence)


def _sentence(view: View, sentence: str) -> Iterator[Content]:
    """A quiet sentence, with the keys that it names."""
    for row, name in (("today", "{today}"), ("month", "{month}"), ("settings", "{settings}")):
        sentence = sentence.replace(name, view.key(row))
    width = min(view.width, lines.WIDEST)
    yield from lines.hung(Content(), Content.styled(sentence, lines.MUTED), width)
