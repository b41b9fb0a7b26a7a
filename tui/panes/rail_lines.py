"""What the rail beside a page says: the periods around or inside it, the last big task, the figures of a
month, the strip of a year, what is coming.

Owns how that looks. Pure. What always holds: nothing in it is counted as a failure, and nothing is told by a
colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from textual.content import Content

from journal.agenda import Standing
from journal.entries import Page
from journal.periods import Day, Period
from journal.plan.seasons import Stretch
from journal.records import record
from journal.threads import ThreadKind
from tui import phrasing
from tui.charts.marks import season_marks
from tui.charts.spark import spark
from tui.panes.beside import HALF, MONTH, Beside, Line
from tui.steps import lines

SIGNS = {
    Standing.CLOSED: ("●", lines.DONE),
    Standing.LATE: ("◉", lines.DONE),
    Standing.OPEN: ("◐", lines.HERE),
    Standing.RESTING: ("–", lines.QUIET),
    Standing.EMPTY: ("·", lines.QUIET),
    Standing.AHEAD: (" ", lines.QUIET),
}

WRITTEN = (Standing.CLOSED, Standing.LATE, Standing.OPEN)
MOST_COMING = 5
INDENT = 2
LETTERS = "JFMAMJJASOND"
OUTCOMES = {"happened": "✓", "adopted": "✓", "partly": "◐", "missed": "○", "faded": "○", "dropped": "○"}
"""The signs of what became of something; a word that is not here, and nothing yet, has a dot."""


@record
class Item:
    """Lines that belong together, and the words that they can be quoted with, or ""."""

    lines: list[Content]
    quote: str = ""


def items(
    beside: Beside, page: Page, today: Day, kinds: Mapping[str, ThreadKind], width: int
) -> Iterator[Item]:
    """What the rail says, from top to bottom."""
    blocks = (
        list(_periods(beside, page, today, width)),
        list(_last(page, today, kinds, width)),
        list(_month(beside, page.period, today, width)),
        list(_year(beside, width)),
        list(_coming(beside, today, width)),
    )
    filled = [block for block in blocks if block]
    for place, block in enumerate(filled):
        yield from block
        if place + 1 < len(filled):
            yield Item([Content()])


def heading(text: str) -> Item:
    """The line above a block."""
    return Item([Content.styled(text, lines.QUIET)])


def _periods(beside: Beside, page: Page, today: Day, width: int) -> Iterator[Item]:
    """The days around a day; the days, weeks or months inside a longer period."""
    if not beside.lines:
        return
    yield heading(_around(page.period, today))
    wide = max(len(_figure(line)) for line in beside.lines)
    for line in beside.lines:
        quote = line.words if line.standing != Standing.RESTING else ""
        yield Item([_period(line, page.period, today, width, wide)], quote)
        if line.under.text or line.under.note:
            yield Item(_under(line, width), line.under.text)


def _around(period: Period, today: Day) -> str:
    if not isinstance(period, Day):
        return f"Its {period.children()[0].level}s"
    week = period.parent()
    return "This week" if week.contains(today.date) else week.label()


def _figure(line: Line) -> str:
    return f"{line.figure:g}" if isinstance(line.figure, int | float) else ""


def _under(line: Line, width: int) -> list[Content]:
    """What was meant for the period, with the sign of what became of it, and small figures at the right."""
    sign = OUTCOMES.get(line.under.outcome, "·")
    note = Content.styled(line.under.note, lines.QUIET)
    if not line.under.text:
        return [Content(" " * INDENT) + note]
    room = width - INDENT - 2 - (note.cell_length + 2 if note else 0)
    words = lines.first_words(line.under.text, room).plain
    said = Content.assemble(" " * INDENT, (f"{sign} ", lines.MUTED), (words, lines.MUTED))
    return lines.beside([said], note, width)


def _period(line: Line, shown: Period, today: Day, width: int, wide: int) -> Content:
    sign, tone = SIGNS[line.standing]
    name_tone = "bold" if line.period == shown else "" if line.standing in WRITTEN else lines.QUIET
    name, figure = line.period.short().split()[0], _figure(line)
    head = Content.assemble((f"{sign} ", tone), (name, name_tone), (f"  {figure:<{max(1, wide)}}  ", ""))
    words = line.words or _standing_word(line, today)
    return head + Content.styled(lines.first_words(words, width - head.cell_length).plain, lines.MUTED)


def _standing_word(line: Line, today: Day) -> str:
    if line.period == today:
        return "now" if line.standing == Standing.OPEN else ""
    if line.standing != Standing.EMPTY:
        return ""
    return "not written" if isinstance(line.period, Day) else "no review"


def _last(page: Page, today: Day, kinds: Mapping[str, ThreadKind], width: int) -> Iterator[Item]:
    """The newest thread of each kind whose question the page of a day asks: the last big task."""
    for step in page.ritual.steps:
        kind = kinds.get(step.thread)
        if kind is None or kind.lists != "latest" or not isinstance(page.period, Day):
            continue
        for row in page.rows.get(step.key, ()):
            said = phrasing.mark(row.mark, today.date) if row.mark else phrasing.decide(kind)
            yield heading(f"Last {kind.title}")
            yield Item(lines.hung(Content(), lines.plain(f"“{row.thread.title}”"), width), row.thread.title)
            yield Item([Content.styled(said, lines.MUTED)])


def _month(beside: Beside, period: Period, today: Day, width: int) -> Iterator[Item]:
    if beside.figure is None or not beside.figures:
        return
    last = min(today.date, period.end) if not isinstance(period, Day) else today.date
    days = [last - timedelta(days=back) for back in range(MONTH - 1, -1, -1)]
    yield heading(f"{beside.figure.question}, {MONTH} days")
    values = [beside.figures.get(day) for day in days]
    yield Item([spark(values, beside.figure.low, beside.figure.high)])
    cells = {day: place for place, day in enumerate(days)}
    yield from _marks([(cells.get(each.first, -1), each) for each in beside.seasons], width)


def _year(beside: Beside, width: int) -> Iterator[Item]:
    """The year in half months, a letter under each month, and marks where seasons began."""
    strip = beside.strip
    if strip is None or beside.figure is None:
        return
    yield heading(f"{beside.figure.question} in {strip.year}")
    yield Item([spark(strip.halves, beside.figure.low, beside.figure.high)])
    yield Item([Content.styled(" ".join(LETTERS), lines.QUIET)])
    halves = [(2 * each.first.month - (each.first.day <= HALF) - 1, each) for each in beside.seasons]
    yield from _marks(halves, width)


def _marks(begun: list[tuple[int, Stretch]], width: int) -> Iterator[Item]:
    """Marks below the cells in which seasons began."""
    named = [(cell, stretch.season.title) for cell, stretch in begun if stretch.season is not None]
    for line in season_marks(named, width):
        yield Item([line])


def _coming(beside: Beside, today: Day, width: int) -> Iterator[Item]:
    if not beside.coming:
        return
    yield heading("Coming")
    for thread in beside.coming[:MOST_COMING]:
        when = Day(thread.due).short() if thread.due else ""
        yield Item(
            lines.hung(Content.styled(f"{when:<11}", lines.MUTED), lines.plain(thread.title), width),
            thread.title,
        )
    if len(beside.coming) > MOST_COMING:
        yield Item([Content.styled(f"and {len(beside.coming) - MOST_COMING} more", lines.MUTED)])
