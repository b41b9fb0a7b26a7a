"""The window of a year: its seasons, and below them its four resets, the annual plan.

Owns which year is read. What always holds: it shows what `dayfold show 2026` prints; it reads beside the
interface, and what is shown is the year in its title.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from journal.errors import JournalError
from journal.exchange.annual_text import NOTHING, AnnualPlan, InWords, facts, written
from journal.fold.difference import What
from journal.fold.planned import SIGNS
from tui.charts.year import year_lines
from tui.keys import bindings
from tui.panes.window import Window, Words
from tui.steps import lines
from tui.widgets.roll import Reader, Roll

COLUMN = 16
"""Cells for what a fact is called."""
TONES = {
    SIGNS[What.DONE]: lines.DONE,
    SIGNS[What.MOVED]: lines.HERE,
    SIGNS[What.LATE]: "$mark",
    SIGNS[What.NEW]: "$tag",
}
"""The tones of the signs; others are quiet."""

Read = Callable[[int], Awaitable[AnnualPlan]]


class YearWindow(Window[None]):
    """One year, and those before and after it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("year")

    def __init__(
        self, plan: AnnualPlan, first: int, today: date, read: Read, key: Callable[[str], str]
    ) -> None:
        """`plan` is that of the year to begin with, `first` the first year of which anything is written;
        `key` spells the key of a row of the table of keys.
        """
        super().__init__()
        self.plan = plan
        """The year that is shown."""
        self._first = first
        self._today = today
        self._read = read
        self._key = key
        self._heading = Words(str(plan.year), classes="title")
        self._hint = Words(classes="hint")
        self.reader = Reader(id="year-lines")

    def compose(self) -> ComposeResult:
        with self.Body():
            yield self._heading
            yield self.reader
            yield self._hint

    def on_mount(self) -> None:
        """Say which keys there are."""
        self._hint.say(self._keys())

    def action_before(self) -> None:
        """See the year before."""
        self._go(-1)

    def action_after(self) -> None:
        """See the year after."""
        self._go(1)

    @on(Roll.Widened)
    def _widened(self) -> None:
        self._show(again=True)

    def _go(self, by: int) -> None:
        year = self.plan.year + by
        if year < self._first:
            self._hint.say(f"Nothing was written before {self._first}.")
        elif year > self._today.year:
            self._hint.say(f"{year} has not begun yet.")
        else:
            self.run_worker(self._turn_to(year), exclusive=True)

    async def _turn_to(self, year: int) -> None:
        try:
            self.plan = await self._read(year)
        except (JournalError, OSError) as error:
            self._hint.say(str(error))
            return
        self._hint.say(self._keys())
        self._show()

    def _show(self, again: bool = False) -> None:
        width = min(lines.WIDEST, self.reader.room.width)
        if width > 0:
            self._heading.say(str(self.plan.year))
            self.reader.show(list(laid_out(self.plan, self._today, width)), again)

    def _keys(self) -> Content:
        pairs = (("year-before", "the year before"), ("year-after", "the year after"), ("dismiss", "close"))
        return lines.DOT.join(
            Content.assemble((self._key(row), lines.HERE), (f" {words}", lines.MUTED)) for row, words in pairs
        )


def laid_out(plan: AnnualPlan, today: date, width: int) -> Iterator[Content]:
    """The year in lines: its seasons, then quarter by quarter."""
    if not plan.quarters:
        yield Content.styled(NOTHING.format(plan.year), lines.MUTED)
        return
    chart = year_lines(plan.seasons, plan.year, today, width)
    yield from chart
    for place, quarter in enumerate(plan.quarters):
        if place or chart:
            yield Content()
        yield from _quarter(quarter, width)


def _quarter(quarter: InWords, width: int) -> Iterator[Content]:
    reset = quarter.reset
    name = Content.styled(reset.quarter.label(), "bold")
    yield from lines.beside([name], Content.styled(written(reset), lines.QUIET), width)
    for called, words in facts(reset):
        label = Content.styled(f"{called:<{COLUMN}}", lines.QUIET)
        yield from lines.hung(label, lines.plain(words), width)
    for line in quarter.plan:
        sign, _, said = line.partition(" ")
        tone = TONES.get(sign, lines.QUIET)
        quiet = "" if sign in TONES else lines.MUTED
        yield from lines.hung(
            Content.styled(f"{sign} ", tone), Content.styled(lines.plain(said).plain, quiet), width
        )
    for line in quarter.counted:
        yield from lines.hung(Content("  "), Content.styled(lines.plain(line).plain, lines.MUTED), width)
