"""A page with what was found in its days: in the rail beside a review, and once an evening at its end.

Owns when that is looked for, and that what was shown is kept. What always holds: it is looked for when the
page has been painted and what lies beside it can be seen, and nothing waits for it; an evening's own rail
shows none.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.periods import Day
from tui.panes.coming_back import ComingBackPane
from tui.panes.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.reflection.kept import Seen
    from tui.panes.closing import Closing


class FoundPane(ComingBackPane):
    """A page with its findings."""

    _looked_for: Sheet | None = None

    def on_rail_appeared(self) -> None:
        """Look for what was found where it can be seen now."""
        self._look_for()

    async def _look(self, sheet: Sheet) -> None:
        await super()._look(sheet)
        self._look_for()

    def _look_for(self) -> None:
        """Look for what was found in the days of a review, once for each page that is turned to."""
        sheet, rail = self.sheet, self.rail
        if sheet is None or rail is None or sheet is self._looked_for or isinstance(sheet.period, Day):
            return
        if rail.is_on_screen and rail.size:
            self._looked_for = sheet
            self.start(partial(self._find, sheet), "patterns", exclusive=True)

    async def _find(self, sheet: Sheet) -> None:
        from journal.reflection.shown import of_period

        found = of_period(await self._reflected(), sheet.period)
        if sheet is self.sheet and self.rail is not None:
            self._keep(self.rail.tell(found))

    async def say_what_is_new(self, closing: Closing) -> None:
        """Say on the farewell what was found and never shown, if anything was and it is still there."""
        from journal.reflection.shown import new_one

        seen = new_one(await self._reflected(), self.place.today().date)
        if seen is not None and closing.is_current and closing.tell(seen):
            self._keep([seen])

    async def _reflected(self) -> Sequence[Seen]:
        """All findings of today; none where the journal cannot be read."""
        from tui.reflecting import reflected

        try:
            return await reflected(self.place.keeper, self.place.today().date)
        except (JournalError, OSError):
            return ()

    def _keep(self, seen: Sequence[Seen]) -> None:
        today = self.place.today().date
        if seen:
            self.place.keeper.tell(lambda journal: journal.keep(seen, today))
