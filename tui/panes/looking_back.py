"""The list of the history and the page beside it: which rows there are, and where the cursor is.

Owns reading on as the cursor nears the end, and following the cursor with the page. What always holds: the
cursor stays on its entry whatever is read; the page that was asked for last is the one that is shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from journal.periods import Period
from journal.periods.levels import MONTHS
from journal.rituals import Ritual
from tui.messages import DayChanged, JournalChanged, SettingsTold
from tui.panes import past_row
from tui.panes.archive import Archive
from tui.panes.pane import Pane
from tui.panes.past import Key, Row, Written, nearest, outline
from tui.panes.window import Words
from tui.panes.workplace import Workplace
from tui.widgets.roll import Listing, Reader, Roll

FOLLOW_AFTER = 0.05
"""Seconds that the cursor rests before the page follows it."""
NEWEST = "Everything written, newest first"
EMPTY = "Nothing is written yet. After the first evening it stands here."


class Shelf(Vertical, can_focus=False):
    """The list with its heading."""


class LookingBackPane(Pane):
    """Entries in a list, and one of them as a page."""

    HOLDS_ALL: ClassVar[bool] = True

    def __init__(self, rituals: Sequence[Ritual], place: Workplace) -> None:
        super().__init__()
        self.place = place
        self.archive = Archive(place, rituals, self.say)
        self.rows: tuple[Row, ...] = ()
        self.heading = Words(classes="heading")
        self.listing = Listing(self._paint, id="entries")
        self.shelf = Shelf(self.heading, self.listing)
        self.reader = Reader(id="entry")
        self.unfolded: frozenset[Key] = frozenset()
        self.day: date | None = None
        """The day that is looked at in other years, or None for all entries."""
        self.other_years: tuple[Written, ...] = ()
        self._today = place.today()
        self._names = past_row.Names(rituals)
        self.shown: Key | None = None
        """The entry whose page can be read now."""

    def compose(self) -> ComposeResult:
        yield self.shelf
        yield self.reader

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.listing.cursor] if self.rows else None

    def unfolds(self, row: Row) -> bool:
        """Whether anything is to be found below a row."""
        return self.day is None and self.archive.past.unfolds(row.entry.period)

    def go_to(self, period: Period) -> None:
        """Put the cursor on the entry of that period, or on the nearest before it."""
        self.start(partial(self._go_to, period), "far", exclusive=True)

    def on_show(self) -> None:
        """Read what was written meanwhile; what is listed stays until then."""
        self.start(self._read_again)

    @on(JournalChanged)
    @on(DayChanged)
    @on(SettingsTold)
    def _told(self) -> None:
        if self.display:  # else it reads when it is shown
            self.start(self._read_again)

    @on(Listing.Moved)
    @on(Roll.Widened)
    def _moved(self) -> None:
        self.follow(FOLLOW_AFTER)

    def on_listing_near_end(self) -> None:
        """Read on before the person comes to the end."""
        if self.rows and self.day is None and not self.archive.past.whole:
            self.start(self._read_on)

    def on_listing_asked_for_last(self) -> None:
        """Read everything, and go to its end."""
        if self.day is None and not self.archive.past.whole:
            self.start(self._go_to_last, "far", exclusive=True)

    def follow(self, after: float = 0.0) -> None:
        """Show the page of the entry under the cursor once it rests."""
        self.refresh_bindings()
        self.start(partial(self._follow, after), "page", exclusive=True)

    def lay_out(self, here: Row | None = None, place: int | None = None) -> None:
        """Put the rows in order, with the cursor on a place, or else on a row: that one, or where it is."""
        here = here or self.row
        self._today = self.place.today()
        if self.day is None:
            self.rows = outline(self.archive.past, self.unfolded)
        else:
            self.rows = tuple(map(Row, self.other_years))
        self.heading.say(_heading(self.day, bool(self.rows), self.archive.past.whole))
        if place is None:
            place = _place_of(here, self.rows)
        self.listing.show(len(self.rows), self.listing.cursor if place is None else place)
        self.follow()

    async def _read_again(self) -> None:
        day = self.day
        await self.archive.read_again()
        others = await self.archive.in_other_years(day) if day is not None else ()
        if day == self.day:  # else another day is looked at by now
            self.other_years = others
        self.lay_out()

    async def _read_on(self) -> None:
        known = self.archive.past
        await self.archive.read_on(lambda: self.day is None and self.listing.near_end)
        if self.archive.past is not known:  # else the end would be near again at once, and again
            self.lay_out()

    async def _go_to(self, period: Period) -> None:
        await self.archive.reach(period.end)
        self.day = None
        self.lay_out()
        place = nearest(self.rows, period)
        if place is None and self.rows:
            self.say(f"The first entry is that of {self.rows[-1].entry.period.label()}.")
        self.listing.put(len(self.rows) - 1 if place is None else place, amid=True)

    async def _go_to_last(self) -> None:
        await self.archive.reach(date.min)
        self.lay_out()
        self.listing.put(self.listing.count - 1)

    async def _follow(self, after: float) -> None:
        await asyncio.sleep(after)
        row, width = self.row, self.reader.room.width
        if row is None:
            self.reader.show(())
        elif width and self.reader.display:
            page = await self.archive.page(row.entry.key, width)
            self.reader.show(page, again=self.shown == row.entry.key)
            self.shown = row.entry.key

    def _paint(self, place: int, width: int) -> Content:
        row = self.rows[place]
        return past_row.lay_out(row, self.unfolds(row), self._today, self._names, width)


def _heading(day: date | None, any_rows: bool, whole: bool) -> str:
    if day is None:
        return NEWEST if any_rows else EMPTY if whole else ""
    name = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{name} in other years" if any_rows else f"No other year has an entry for {name}."


def _place_of(row: Row | None, rows: Sequence[Row]) -> int | None:
    """Where a row stands among others: itself, else another row of its entry."""
    if row is None:
        return None
    own = [place for place, each in enumerate(rows) if each.entry.key == row.entry.key]
    return next((place for place in own if rows[place].path == row.path), own[0] if own else None)
