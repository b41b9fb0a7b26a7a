"""The rail beside a page: one widget that shows its lines and lets one of them be quoted.

Owns the cursor in it, and how much of what was found there is room for. What always holds: one widget,
however much it says; a line with words can be quoted into the page with enter; what is found later stands
below what was there, and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from journal.reflection.kept import Seen

MOST_FOUND = 3
"""Findings that are shown at most."""


class Rail(Widget, can_focus=True):
    """What lies beside the page."""

    BINDINGS = bindings("move", "rail")

    class Quoted(Message):
        """A line is to be quoted into the page."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    class Appeared(Message):
        """It can be seen, which it could not before."""

    def __init__(self, kinds: Mapping[str, ThreadKind]) -> None:
        super().__init__()
        self._kinds = kinds
        self._shown: tuple[Beside, Page, Day] | None = None
        self._cursor = 0
        self._found: Sequence[Seen] = ()

    def on_show(self, event: events.Show) -> None:
        """Say that it can be seen now."""
        self.post_message(self.Appeared())

    def show(self, beside: Beside, page: Page, today: Day) -> None:
        """Show what lies beside this page."""
        if (beside, page, today) != self._shown:
            if self._shown is not None and self._shown[1].period != page.period:
                self._found = ()
            self._shown = (beside, page, today)
            self.refresh(layout=True)

    def tell(self, found: Sequence[Seen]) -> Sequence[Seen]:
        """Show what was found in the days of the page, as far as there is room; what is shown of it."""
        self._found = found
        self.refresh(layout=True)
        width = self.content_size.width
        return self._fitting(list(self._without(width)), width)

    def laid_out(self, width: int) -> list[Item]:
        """All lines, those under the cursor tinted."""
        if self._shown is None:
            return []
        found = list(self._without(width))
        there = self._fitting(found, width)
        found += self._patterns(there, width)
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

    def _without(self, width: int) -> Iterator[Item]:
        """All that it says besides what was found."""
        return items(*self._shown, self._kinds, width) if self._shown is not None else iter(())

    def _fitting(self, above: list[Item], width: int) -> Sequence[Seen]:
        """As many of the findings as there is room for below the lines above, the first ones first."""
        height = self.parent.size.height if isinstance(self.parent, Widget) else 0
        room = height - sum(len(item.lines) for item in above)
        for count in range(min(MOST_FOUND, len(self._found)), 0, -1):
            said = self._patterns(self._found[:count], width)
            if width and sum(len(item.lines) for item in said) <= room:
                return self._found[:count]
        return ()

    def _patterns(self, shown: Sequence[Seen], width: int) -> list[Item]:
        """What was found. What only that needs is imported here: the rail of an evening does without."""
        if not shown:
            return []
        from tui.panes.found_lines import patterns

        return list(patterns(shown, len(self._found) - len(shown), width))

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
