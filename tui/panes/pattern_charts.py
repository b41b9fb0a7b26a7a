"""The charts of the patterns over time: the three indicators and the calendar, and what each says in words.

Pure: evidence and findings in, blocks of lines out. What always holds: a chart of which there is nothing says
in one sentence what would fill it; what a finding says of a series is shaded in its chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from textual.content import Content

from journal.plan.seasons import Stretch as Season
from journal.plan.seasons import begun
from journal.reflection.finding import EXPERIMENT
from journal.reflection.run import run_words
from tui import phrasing
from tui.charts.axes import Cells, heading
from tui.charts.calendar import calendar_lines
from tui.charts.marks import EXPERIMENT as DIAMOND
from tui.charts.marks import Mark, season_mark
from tui.charts.series import LABEL, Stretch, series_lines
from tui.panes.pattern_look import (
    INDICATORS,
    LEVERS,
    MAKING,
    MEETINGS,
    WEEKDAY,
    Indicator,
    View,
    cut,
    scale_of,
    span,
)
from tui.steps import lines
from tui.widgets.blocks import Block

SHADES = {"dip": "lower", "rise": "higher", "stall": "stalled", "standstill": "stalled"}
"""The word for a stretch of days by what the kind of a finding has in its name."""
MOVES = {"energy": "energy", "relationships": "presence", "output": "output"}
"""The series in which an experiment is marked, by what it should move."""
TITLE = 22
"""Cells of an experiment's name at most."""
CALM = "nothing stands out"


def long_charts(view: View) -> Iterator[Block]:
    """The runs that are followed in weeks; the indicators; the year as a calendar."""
    yield from _runs(view)
    seasons = begun(view.evidence.threads, *view.span)
    for indicator in INDICATORS:
        yield Block(list(_series(view, indicator, seasons)), indicator.key)
    yield Block(list(_calendar(view)), "calendar")


def _runs(view: View) -> Iterator[Block]:
    """What is followed in weeks, as far as it has come."""
    for thread in view.evidence.threads:
        kind = view.evidence.kinds.get(thread.kind)
        if kind is not None and kind.in_weeks and thread.closed is None and thread.opened <= view.today:
            head, *figures = run_words(view.evidence, thread, view.today)
            width = min(view.width, lines.WIDEST)
            said = [line for each in figures for line in lines.hung(Content(), lines.plain(each), width)]
            title = lines.first_words(head, view.width).stylize("bold")
            yield Block([title, *(line.stylize(lines.MUTED) for line in said)])


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
    return f"{names.get(key, key.capitalize())}, {span(*view.span, view.today)}"


_STEPS: Mapping[str, tuple[str, ...]] = {WEEKDAY: ("energy",), "meetings": (MEETINGS, MAKING), LEVERS: ()}
"""The series behind charts that are not called by one."""


def _series(view: View, indicator: Indicator, seasons: Sequence[Season]) -> Iterator[Content]:
    values, (first, last) = view.of(indicator.key), view.span
    if all(value is None for value in values):
        yield from nothing(view, indicator.name, indicator.question, indicator.nothing, indicator.key)
        return
    stretches = list(_stretches(view, indicator.key))
    yield heading(indicator.name, indicator.question, *_answer(view, indicator.key, stretches), view.width)
    cells = Cells(first, last, max(1, view.width - LABEL))
    scale = scale_of(indicator.key, view.rituals, values)
    yield from series_lines(
        cells,
        values,
        scale,
        stretches,
        [*_seasons(cells, seasons), *_experiments(view, cells, indicator.key)],
        view.height,
    )


def _answer(view: View, key: str, stretches: Sequence[Stretch]) -> tuple[str, bool]:
    """What the findings say to the question, and whether that stands out."""
    first, last = view.span
    if stretches:
        newest = stretches[-1]
        before = f", {phrasing.times(len(stretches) - 1)} before" if len(stretches) > 1 else ""
        return f"{newest.word} {span(newest.first, newest.last, view.today)}{before}", True
    told = any(key in each.about and each.start <= last and each.end >= first for each in view.found or ())
    return "" if view.found is None or told else CALM, False


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


def _seasons(cells: Cells, seasons: Sequence[Season]) -> Iterator[Mark]:
    """Where seasons began."""
    for stretch in seasons:
        if stretch.season is not None:
            yield season_mark(cells.of(stretch.first), stretch.season.title)


def _experiments(view: View, cells: Cells, key: str) -> Iterator[Mark]:
    """Where experiments began that should move this series; in the first chart also those of no chart."""
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
        yield from nothing(view, name, question, indicator.nothing, indicator.key)
        return
    rests = {
        date.fromordinal(day)
        for rest in view.evidence.rests
        for day in range(rest.opened.toordinal(), (rest.closed or last).toordinal() + 1)
    }
    yield heading(name, question, f"{view.key('indicator')} for another", False, view.width)
    scale = scale_of(indicator.key, view.rituals, tuple(known.values()))
    yield from calendar_lines(known, rests, last, scale, view.width)


def nothing(view: View, name: str, question: str, sentence: str, *keys: str) -> Iterator[Content]:
    """The heading, and why there is no chart: nothing in these days, or what would fill it."""
    ever = any(value is not None for value in chain.from_iterable(map(view.evidence.of, keys)))
    yield heading(name, question, "", False, view.width)
    yield from quietly(view, "Nothing was noted in these days." if ever else sentence)


def quietly(view: View, sentence: str) -> Iterator[Content]:
    """A quiet sentence, with the keys that it names."""
    for row, name in (("today", "{today}"), ("month", "{month}"), ("settings", "{settings}")):
        sentence = sentence.replace(name, view.key(row))
    width = min(view.width, lines.WIDEST)
    yield from lines.hung(Content(), Content.styled(sentence, lines.MUTED), width)
