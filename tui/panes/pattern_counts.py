"""The charts of the patterns that count: the weekdays, meetings against maker hours, the levers by month.

Pure: evidence and findings in, blocks of lines out. What always holds: a chart of which there is nothing says
in one sentence what would fill it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from journal.periods import Month
from journal.periods.levels import WEEKDAYS
from tui import phrasing
from tui.charts.axes import heading
from tui.charts.levers import RED, Audit, lever_lines
from tui.charts.shares import share_lines, shares_of
from tui.charts.weekdays import weekday_lines
from tui.panes.pattern_charts import nothing, quietly
from tui.panes.pattern_look import INDICATORS, LEVERS, MAKING, MEETINGS, WEEKDAY, View, scale_of
from tui.widgets.blocks import Block

TARGET = "target"
"""The step of the retro that says how large the share of meetings may be."""
MONTHS_SHOWN = 12
"""Months of audits that are shown, whatever the look."""


def small_charts(view: View) -> Iterator[Block]:
    """The weekdays, meetings against maker hours, the levers."""
    yield Block(list(_weekdays(view)), WEEKDAY)
    yield Block(list(_meetings(view)), "meetings")
    yield Block(list(_levers(view)), LEVERS)


def _weekdays(view: View) -> Iterator[Content]:
    indicator, values, (first, last) = INDICATORS[0], view.of(INDICATORS[0].key), view.span
    name, question = "Weekdays", "which ones differ in energy?"
    if all(value is None for value in values):
        yield from nothing(view, name, question, indicator.nothing, indicator.key)
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
        yield from nothing(view, name, question, sentence, MEETINGS, MAKING)
        return
    yield heading(name, question, f"{100 * met / (met + made):.0f} %", True, view.width)
    targets = _targets(view)

    def target(day: date) -> float | None:
        return next((share for since, share in targets if since < day), None)

    yield from share_lines(shares_of(days, meetings, making, target), view.width)


def _targets(view: View) -> list[tuple[date, float]]:
    """The share of meetings that each retro set as the most, with the end of its month, the newest first."""
    answers = (
        (period.end, entry.answers.get(TARGET))
        for period, entry in view.evidence.entries.items()
        if isinstance(period, Month)
    )
    known = [(end, value / 100) for end, value in answers if isinstance(value, int | float)]
    return sorted(known, reverse=True)


def _levers(view: View) -> Iterator[Content]:
    name, question = "Levers", "which ones are red?"
    audits = [(month.start, audit) for month, audit in _audits(view)][-MONTHS_SHOWN:]
    if not audits:
        yield heading(name, question, "", False, view.width)
        yield from quietly(view, "The retro of a month audits them, a letter each; {month} opens it.")
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
