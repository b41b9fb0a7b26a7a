"""The patterns on the screen: charts and findings of the days that are looked at, and where the cursor is.

Owns reading and laying out. What always holds: the charts are there as soon as the evidence is, and the
findings follow when they are found; nothing of it keeps a key waiting; findings that were shown are kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from journal.errors import JournalError
from journal.reflection import RULE, Evidence, wanting
from journal.reflection.kept import Seen
from tui.charts.series import LABEL, series_legend
from tui.messages import DayChanged, JournalChanged
from tui.panes.pane import Pane
from tui.panes.pattern_charts import long_charts
from tui.panes.pattern_counts import small_charts
from tui.panes.pattern_findings import finding_blocks, key_of
from tui.panes.pattern_look import SPANS, Look, View, span
from tui.panes.window import Words
from tui.panes.workplace import Workplace
from tui.phrasing import count
from tui.reflecting import gathered, reflected
from tui.steps import lines
from tui.widgets.blocks import BETWEEN, MARGIN, Block, Blocks
from tui.widgets.roll import Roll

PATIENCE = 0.15
"""Seconds in which the evidence is there, or the pane is shown without."""
SLOW = 1.0
"""Seconds after which it is said that findings are looked for."""
TWO_COLUMNS = 130
"""Cells from which the findings stand beside the charts."""
RIGHT = (60, 74)
"""Cells of the findings beside the charts, at least and at most."""
WIDEST = 124
"""Cells of a chart at most."""
HEIGHTS = ((50, 8), (36, 6), (0, 5))
"""The lines of a plot by the rows of the terminal."""
A_YEAR, A_MONTH = 365, 30
READ_ONLY = "read-only"
"""How saving stands in a journal that can only be read."""


class PatternsView(Pane):
    """Charts and findings. Subclasses say what keys do."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place
        self.look = Look()
        self.evidence: Evidence | None = None
        """What is known; None until it was read."""
        self.seen: Sequence[Seen] | None = None
        """All findings; None until they were looked for."""
        self.head = Words(classes="head")
        self.listing = Blocks(id="patterns-blocks")
        self._waiting = ""
        self._kept: set[str] = set()

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.listing

    async def prepare(self) -> None:
        """Read the evidence, so that the first paint shows it, unless that takes long."""
        if self.place.keeper.started:
            with suppress(TimeoutError, JournalError, OSError):  # what is wrong is said when it is read again
                today = self.place.today().date
                self.evidence = await asyncio.wait_for(gathered(self.place.keeper, today), PATIENCE)

    def on_show(self) -> None:
        """Read what was written meanwhile; what is shown stays until then."""
        self.read_again()

    @on(JournalChanged)
    @on(DayChanged)
    def _told(self) -> None:
        if self.display:  # else it reads when it is shown
            self.read_again()

    @on(Roll.Widened)
    def _widened(self) -> None:
        self.lay_out()

    @on(Blocks.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @property
    def finding(self) -> Seen | None:
        """The finding under the cursor."""
        return next((each for each in self.shown or () if key_of(each) == self.listing.key), None)

    @property
    def shown(self) -> list[Seen] | None:
        """The findings of the days that are looked at, what only counts behind what infers something; None
        until they were looked for.
        """
        view = self.view()
        if self.seen is None or view is None:
            return None
        first, last = view.span
        shown = [each for each in self.seen if each.finding.end >= first and each.finding.start <= last]
        return sorted(shown, key=lambda each: each.finding.tier == RULE)

    def view(self, width: int = 0) -> View | None:
        """What the charts are made of; None until the evidence was read."""
        if self.evidence is None:
            return None
        found = None if self.seen is None else [each.finding for each in self.seen]
        rows = self.app.size.height
        height = next(lines for least, lines in HEIGHTS if rows >= least)
        today, rituals = self.place.today().date, self.place.all_rituals
        return View(self.evidence, found, self.look, today, rituals, self.place.key, width, height)

    def read_again(self) -> None:
        """Read evidence and findings beside the interface."""
        self.start(self._read, "looking", exclusive=True)

    def lay_out(self) -> None:
        """Show charts and findings in as many columns as there is room for."""
        widths = _columns(self.listing.room.width)
        view = self.view(widths[0] - MARGIN)
        if view is None or widths[0] <= MARGIN:
            return
        self.head.say(self._head(view, self.listing.room.width - MARGIN))
        beside = self.view(widths[-1] - MARGIN) or view
        charts, small = list(long_charts(view)), list(small_charts(beside))
        findings = list(self._findings(beside))
        columns = [[*charts, *small, *findings]] if len(widths) == 1 else [charts, [*findings, *small]]
        self.listing.show_blocks(columns, widths)
        self.refresh_bindings()

    async def _read(self) -> None:
        today = self.place.today().date
        try:
            self.evidence = await gathered(self.place.keeper, today)
            self.lay_out()
            self.seen = await self._found()
        except (JournalError, OSError) as error:
            self.say(str(error))
            return
        self.lay_out()
        self.keep_shown()

    async def _found(self) -> list[Seen]:
        """The findings; where they are long in coming that is said."""
        slow = self.set_timer(SLOW, self._slow)
        try:
            return await reflected(self.place.keeper, self.place.today().date)
        finally:
            slow.stop()
            self._waiting = ""

    def _slow(self) -> None:
        days = len(self.evidence.dates) if self.evidence is not None else 0
        self._waiting = f"Looking through {_length(days)}…"
        self.lay_out()

    def keep_shown(self) -> None:
        """Have the journal keep the findings that are shown, each once, unless it can only be read."""
        shown, today = self.shown or [], self.place.today().date
        new = [each for each in shown if key_of(each) not in self._kept]
        if new and self.place.keeper.state.word != READ_ONLY:
            self._kept.update(map(key_of, new))
            self.place.keeper.tell(lambda journal: journal.keep(new, today))

    def _findings(self, view: View) -> Iterator[Block]:
        missing = wanting(view.evidence)
        shown = self.shown
        others = len(self.seen or ()) - len(shown or ())
        return finding_blocks(shown, missing, self._waiting, view.today, view.key, view.width, others=others)

    def _head(self, view: View, room: int) -> Content:
        """The days, and the spans there are with the one that is shown."""
        first, last = view.span
        names = (Content.styled(name, "bold" if name == self.look.span else lines.QUIET) for name in SPANS)
        head = Content.assemble(
            (f"{span(first, last, view.today)}   ", lines.MUTED), Content("  ").join(names)
        )
        together = head + "   " + series_legend((last - first).days + 1, view.width - LABEL)
        return together if together.cell_length <= room else head


def _columns(room: int) -> list[int]:
    """The widths of the columns that there is room for."""
    if room < TWO_COLUMNS:
        return [min(WIDEST + MARGIN, room)]
    right = min(RIGHT[1], max(RIGHT[0], room * 2 // 5))
    return [min(WIDEST + MARGIN, room - right - BETWEEN), right]


def _length(days: int) -> str:
    """`10 years`, `8 months`, `12 days`."""
    for length, word in ((A_YEAR, "year"), (A_MONTH, "month")):
        if days >= length:
            return count(days // length, word)
    return count(days, "day")
