"""The history: every entry of every ritual, newest first, readable as a page.

Owns what its keys do. What always holds: nothing is written here; an entry is changed in its own pane.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from journal.periods import Day
from tui.frame import NARROW, TINY
from tui.keys import bindings
from tui.messages import GoTo
from tui.panes.looking_back import LookingBackPane
from tui.panes.past import Row, first_day


class HistoryPane(LookingBackPane):
    """The list of entries and the page of one, with their keys."""

    SHEET = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("history")

    _came_from: Row | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means anything now, so that the footer offers only those that do."""
        reading, narrowed = self.reader.has_focus, self.day is not None
        row = None if reading else self.row
        works = {
            "read": row is not None,
            "unfold": row is not None and self.unfolds(row),
            "fold": row is not None and (row.unfolded or bool(row.above)),
            "back": reading or narrowed,
            "edit": self.row is not None,
            "same_day": narrowed or row is not None,
            "date": narrowed or row is not None,
        }
        return works.get(action, True)

    def on_resize(self, event: events.Resize) -> None:
        """Show list and page beside each other where there is room, else the one the person is in."""
        self._arrange(self.reader.has_focus)

    def on_listing_chosen(self) -> None:
        """A click on the entry under the cursor."""
        self.action_read()

    def action_read(self) -> None:
        """Go into the page."""
        if self.row is not None and self.row.entry.key != self.shown:
            self.reader.show(())  # until its own page is there
        self._arrange(reading=True)
        self.screen.set_focus(self.reader)
        self.follow()

    def action_back(self) -> None:
        """Come back from the page to the list, or from one day to all."""
        if self.reader.has_focus:
            self._arrange(reading=False)
            self.screen.set_focus(self.listing)
        else:
            self._list_all()

    def action_unfold(self) -> None:
        """Unfold a row into what it was folded from; one that is unfolded is gone into."""
        row = self.row
        if row is None:
            return
        if row.unfolded:
            self.listing.move(1)
        elif self.archive.past.reaches(first_day(row.entry.period)):
            self._unfold(row)
        else:
            self.start(partial(self._read_and_unfold, row))

    def action_fold(self) -> None:
        """Fold a row up again, or go to the one that it stands below."""
        row = self.row
        if row is None:
            return
        if row.unfolded:
            self.unfolded -= {row.entry.key}
            self.lay_out()
            return
        above = [place for place, each in enumerate(self.rows) if each.path == row.above]
        self.listing.put(above[0])

    def action_edit(self) -> None:
        """Open the entry in its pane."""
        row = self.row
        if row is None:
            return
        ritual, period = row.entry.key
        if ritual in self.archive.rituals:
            self.post_message(GoTo(period, ritual))
        else:
            self.say(f"The ritual “{ritual}” is not there any more, so its entries can only be read.")

    def action_same_day(self) -> None:
        """List the entries of the same day in other years, or all again."""
        if self.day is None:
            self.start(partial(self._look_at, self._same_day()), "far", exclusive=True)
        else:
            self._list_all()

    async def action_date(self) -> None:
        """Ask for a date to go to."""
        await self.app.run_action("open('goto')")

    def action_now(self) -> None:
        """Come back to the newest entry."""
        if self.reader.has_focus:
            self.action_back()
        self.day = None
        self.lay_out(place=0)

    def action_page_down(self) -> None:
        """Move on by what is in sight."""
        (self.reader if self.reader.has_focus else self.listing).turn(1)

    def action_page_up(self) -> None:
        """Move back by what is in sight."""
        (self.reader if self.reader.has_focus else self.listing).turn(-1)

    def _arrange(self, reading: bool) -> None:
        """Show list and page beside each other where there is room, else the one of them."""
        width, height = self.app.size
        both = width >= NARROW and height >= TINY[1]
        self.shelf.display = both or not reading
        self.reader.display = both or reading

    def _list_all(self) -> None:
        """Come back from one day to all entries, where the person was among them."""
        self.day = None
        self.lay_out(self._came_from)

    def _unfold(self, row: Row) -> None:
        if self.unfolds(row):
            self.unfolded |= {row.entry.key}
            self.lay_out()
        else:
            self.say(f"Nothing is written below {row.entry.period.label()}.")

    async def _read_and_unfold(self, row: Row) -> None:
        await self.archive.reach(first_day(row.entry.period))
        self._unfold(row)

    def _same_day(self) -> date:
        """The day under the cursor; on the newest entry, where one begins, it is today."""
        period = self.row.entry.period if self.row is not None and self.listing.cursor else None
        return period.date if isinstance(period, Day) else self.place.today().date

    async def _look_at(self, day: date) -> None:
        others = await self.archive.in_other_years(day)
        self._came_from = self.row
        self.day, self.other_years = day, others
        self.lay_out(place=0)
