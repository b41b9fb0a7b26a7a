"""The rail beside a page: one widget that shows its lines and lets one of them be quoted.

Owns the cursor in it. What always holds: one widget, however much it says; a line with words can be quoted
into the page with enter.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from journal.entries import Page
from journal.periods import Day
from journal.threads import ThreadKind
from tui.keys import bindings
from tui.panes.beside import Beside
from tui.panes.rail_lines import Item, items
from tui.steps import lines


class Rail(Widget, can_focus=True):
    """What lies beside the page."""

    BINDINGS = bindings("move", "rail")

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

    def action_quote(self) -> None:
        """Ask for the line under the cursor to be quoted."""
        if quote := self._quote():
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
