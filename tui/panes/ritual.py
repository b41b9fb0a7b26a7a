"""The pane of a ritual: it renders any ritual from its data, and does what the keys of a page say.

Owns those keys. What always holds: a key acts at once and is written beside; a page is closed only with all
its words; windows over the page hand back a value, and the pane does the rest.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from journal.errors import BadInput
from tui.keys import bindings
from tui.panes.paging import PagingPane


class RitualPane(PagingPane):
    """A page of a ritual with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")

    def action_earlier(self) -> None:
        """Show the period before."""
        self._turn(-1)

    def action_later(self) -> None:
        """Show the period after."""
        self._turn(1)

    def action_now(self) -> None:
        """Come back to the current period."""
        self.go_to(self.current)

    async def action_brief(self) -> None:
        """Switch between the short and the full form."""
        self.brief = not self.brief
        await self.lay_again()

    def action_leave_field(self) -> None:
        """Leave the field, or the rail, for the step."""
        view = self.page_view.here() if self.page_view is not None else None
        if view is not None:
            view.leave_field()

    def action_undo(self) -> None:
        """Take back the last change made on this page."""
        if self.sheet is not None and not self.sheet.undo():
            self.say("Nothing was changed here that could be taken back.")

    def action_copy(self) -> None:
        """Copy the words of the step."""
        view = self.page_view.here() if self.page_view is not None else None
        if view is not None and (text := view.text()):
            self.app.copy_to_clipboard(text)
            self.say("Copied.")

    def _turn(self, by: int) -> None:
        try:
            self.go_to(self._period.shift(by))
        except BadInput as error:
            self.say(str(error))
