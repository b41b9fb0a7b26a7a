"""What of the journal the history has read so far, and reading on in it.

Owns when the journal is read, and how much at a time. What always holds: it is read beside the interface, one
reading after another; what was read stays until what is newer is there; what the journal says no to is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TypeVar

from textual.content import Content

from journal.errors import JournalError
from journal.plan.sections import planned
from journal.rituals import Ritual
from journal.store.journal import Journal
from tui.panes import entry_page
from tui.panes.past import Key, Past, Written, look_around, look_back, past
from tui.panes.workplace import Workplace

WINDOW, FURTHER = 120, 500
"""Entries that are read at once: at first, some months of evenings, and on the way further back."""

T = TypeVar("T")


class Archive:
    """The past as far as it is known."""

    def __init__(self, place: Workplace, rituals: Iterable[Ritual], say: Callable[[str], None]) -> None:
        self.past = Past()
        self.rituals = {ritual.name: ritual for ritual in rituals}
        """The rituals that there are now; entries may be of others."""
        self._place = place
        self._say = say
        self._one_by_one = asyncio.Lock()

    async def read_again(self) -> None:
        """Read as far as was read before."""
        async with self._one_by_one:
            await self._read((), self.past.bottom)

    async def read_on(self, wanted: Callable[[], bool]) -> None:
        """Read some more, if there is more and it is still wanted when its turn comes."""
        async with self._one_by_one:
            if wanted() and not self.past.whole:
                await self._read(self.past.entries, None)

    async def reach(self, day: date) -> None:
        """Read until everything is known that ended on the day or later."""
        async with self._one_by_one:
            if not self.past.reaches(day):
                await self._read(self.past.entries, day)

    async def in_other_years(self, day: date) -> tuple[Written, ...]:
        """The entries of that day in other years."""
        rituals, today = self.rituals, self._place.today()
        return await self._ask(lambda journal: look_around(journal, rituals, today, day)) or ()

    async def page(self, key: Key, width: int) -> list[Content]:
        """The page of an entry in lines of that width; laid out beside the interface, as it may be long."""
        name, period = key
        ritual = self.rituals.get(name) or entry_page.of_earlier_days(name, period.level)
        kinds, today, zone = self._place.kinds, self._place.today(), self._place.clock().tzinfo

        def lay_out(journal: Journal) -> list[Content]:
            happened = journal.happened(period, [kind.name for kind in planned(kinds)])
            page = journal.page(ritual, period)
            return entry_page.lay_out(page, kinds, today, zone, width, happened=happened)

        return await self._ask(lay_out) or []

    async def _read(self, entries: tuple[Written, ...], until: date | None) -> None:
        """Have those entries, at least one window more, and all down to a day."""
        found, count = list(entries), FURTHER if entries else WINDOW
        while True:
            before = found[-1].period.end if found else None
            window = await self._ask(partial(self._look_back, before=before, count=count))
            if window is None:
                return
            found += window
            whole = len(window) < count
            if whole or until is None or found[-1].period.end <= until:
                self.past = past(tuple(found), whole)
                return
            count = FURTHER

    def _look_back(self, journal: Journal, before: date | None, count: int) -> tuple[Written, ...]:
        return look_back(journal, self.rituals, self._place.today(), before, count)

    async def _ask(self, read: Callable[[Journal], T]) -> T | None:
        """What the keeper reads, or None, with a sentence, where the journal cannot be read."""
        try:
            return await self._place.keeper.ask(read)
        except (JournalError, OSError) as error:
            self._say(str(error))
            return None
