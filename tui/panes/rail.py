"""The rail beside a page: the days around it, the last big task, the figures of a month, what is coming.

Owns how it looks. What always holds: one widget, however much it says; a line with words can be quoted into
the page with enter; nothing in it is counted as a failure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from journal.agenda import Standing
from journal.entries import Page
from journal.periods import Day, Period
from journal.threads import ThreadKind
from tui import phrasing
from tui.charts.spark import spark
from tui.keys import bindings
from tui.panes.beside import MONTH, Beside, Line
from tui.steps import lines

SIGNS = {
    Standing.CLOSED: ("●", lines.DONE),
    Standing.LATE: ("●", lines.DONE),
    Standing.OPEN: ("◐", lines.HERE),
    Standing.RESTING: ("–", lines.QUIET),
    Standing.EMPTY: ("·", lines.QUIET),
    Standing.AHEAD: (" ", lines.QUIET),
}

WRITTEN = (Standing.CLOSED, Standing.LATE, Standing.OPEN)
MOST_COMING = 5


@dataclass(frozen=True, slots=True)
class Item:
    """Lines that belong together, and the words that they can be quoted with, or ""."""

    lines: list[Content]
    quote: str = ""


class Rail(Widget, can_focus=True):
    """What lies beside the page."""

    BINDINGS = bindings("move")

    class Quoted(Message):
        """A line is to be quoted into the page."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def __init__(self, kinds: Mapping[str, ThreadKind]) -> None:
        super().__init__()
        self._kinds = kinds
        self._shown: tuple[Beside, Page, Day] | None = None
        self._cursor = 0

    def show(self, beside: Beside, page: Page, today: Day) -> None:
        """Show what lies beside this page."""
        if (beside, page, today) != self._shown:
            self._shown = (beside, page, today)
            self.refresh(layout=True)

    def laid_out(self, width: int) -> list[Item]:
        """All lines, those under the cursor tinted."""
        if self._shown is None:
            return []
        found = list(items(*self._shown, self._kinds, width))
        place = self._quotable(found)
        if self.has_focus and place:
            at = place[min(self._cursor, len(place) - 1)]
            found[at] = Item(lines.under_cursor(found[at].lines, width), found[at].quote)
        return found

    def render(self) -> Content:
        found = self.laid_out(self.content_size.width)
        return Content("\n").join(line for item in found for line in item.lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return sum(len(item.lines) for item in self.laid_out(width)) if width else 0

    def on_focus(self, event: events.Focus) -> None:
        self.refresh()

    def on_blur(self, event: events.Blur) -> None:
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter" and (quote := self._quote()):
            event.stop()
            self.post_message(self.Quoted(quote))

    def action_cursor_down(self) -> None:
        """Go to the next line with words."""
        self._put(self._cursor + 1)

    def action_cursor_up(self) -> None:
        """Go to the line with words before."""
        self._put(self._cursor - 1)

    def action_first(self) -> None:
        """Go to the first line with words."""
        self._put(0)

    def action_last(self) -> None:
        """Go to the last line with words."""
        self._put(len(self._quotable(self.laid_out(self.content_size.width))) - 1)

    def _put(self, place: int) -> None:
        count = len(self._quotable(self.laid_out(self.content_size.width)))
        self._cursor = max(0, min(place, count - 1))
        self.refresh()

    def _quote(self) -> str:
        found = self.laid_out(self.content_size.width)
        place = self._quotable(found)
        return found[place[min(self._cursor, len(place) - 1)]].quote if place else ""

    def _quotable(self, found: list[Item]) -> list[int]:
        return [place for place, item in enumerate(found) if item.quote]


def items(
    beside: Beside, page: Page, today: Day, kinds: Mapping[str, ThreadKind], width: int
) -> Iterator[Item]:
    """What the rail says, from top to bottom."""
    blocks = (
        list(_days(beside, page, today, width)),
        list(_last(page, today, kinds, width)),
        list(_month(beside, page.period, today)),
        list(_coming(beside, today, width)),
    )
    filled = [block for block in blocks if block]
    for place, block in enumerate(filled):
        yield from block
        if place + 1 < len(filled):
            yield Item([Content()])


def _heading(text: str) -> Item:
    return Item([Content.styled(text, lines.QUIET)])


def _days(beside: Beside, page: Page, today: Day, width: int) -> Iterator[Item]:
    if not beside.lines:
        return
    week = page.period.parent()
    yield _heading(
        "This week" if week is not None and week.contains(today.date) else f"{week.label() if week else ''}"
    )
    for line in beside.lines:
        yield Item(
            [_day(line, page.period, today, width)], line.words if line.standing != Standing.RESTING else ""
        )


def _day(line: Line, shown: Period, today: Day, width: int) -> Content:
    sign, tone = SIGNS[line.standing]
    name_tone = "bold" if line.period == shown else "" if line.standing in WRITTEN else lines.QUIET
    figure = f"{line.figure:g}" if isinstance(line.figure, int | float) else " "
    head = Content.assemble(
        (f"{sign} ", tone), (line.period.short().split()[0], name_tone), (f"  {figure}  ", "")
    )
    words = line.words or _standing_word(line, today)
    return head + Content.styled(lines.first_words(words, width - head.cell_length).plain, lines.MUTED)


def _standing_word(line: Line, today: Day) -> str:
    if line.period == today:
        return "now" if line.standing == Standing.OPEN else ""
    return "not written" if line.standing == Standing.EMPTY else ""


def _last(page: Page, today: Day, kinds: Mapping[str, ThreadKind], width: int) -> Iterator[Item]:
    """The newest thread of each kind whose question the page asks: the last big task."""
    for step in page.ritual.steps:
        kind = kinds.get(step.thread)
        if kind is None or kind.lists != "latest":
            continue
        for row in page.rows.get(step.key, ()):
            said = phrasing.mark(row.mark, today.date) if row.mark else phrasing.decide(kind)
            yield _heading(f"Last {kind.title}")
            yield Item(lines.hung(Content(), lines.plain(f"“{row.thread.title}”"), width), row.thread.title)
            yield Item([Content.styled(said, lines.MUTED)])


def _month(beside: Beside, period: Period, today: Day) -> Iterator[Item]:
    if beside.figure is None or not beside.figures:
        return
    days = [today.date - timedelta(days=back) for back in range(MONTH - 1, -1, -1)]
    yield _heading(f"{beside.figure.question}, {MONTH} days")
    values = [beside.figures.get(day) for day in days]
    yield Item([spark(values, beside.figure.low, beside.figure.high)])


def _coming(beside: Beside, today: Day, width: int) -> Iterator[Item]:
    if not beside.coming:
        return
    yield _heading("Coming")
    for thread in beside.coming[:MOST_COMING]:
        when = Day(thread.due).short() if thread.due else ""
        yield Item(
            lines.hung(Content.styled(f"{when:<11}", lines.MUTED), lines.plain(thread.title), width),
            thread.title,
        )
    if len(beside.coming) > MOST_COMING:
        yield Item([Content.styled(f"and {len(beside.coming) - MOST_COMING} more", lines.MUTED)])
