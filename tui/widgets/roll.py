"""Lines that scroll in one widget, painted when they come into sight: a list with a cursor, a text to read.

Owns scrolling. What always holds: however many lines there are, only those in sight are painted; each is one
row high.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.keys import bindings

UNDER_CURSOR = "on $cursor"
MARGIN = 40
"""Lines below those in sight with which the end of a list is near."""


class Roll(ScrollView, can_focus=True, inherit_bindings=False):
    """So many lines, scrolled by keys and wheel. Subclasses say what stands in a line."""

    BINDINGS = bindings("move")

    class Widened(Message):
        """There is another width for the lines than before."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.count = 0
        """How many lines there are."""
        self._width = 0

    def line(self, place: int, width: int) -> Content:
        """The line at a place."""
        raise NotImplementedError

    @property
    def room(self) -> Size:
        """Columns and rows for lines; one column beside the scrollbar stays free."""
        width, height = self.scrollable_content_region.size
        return Size(max(0, width - 1), height)

    @property
    def top(self) -> int:
        """The place of the first line in sight."""
        return self.scroll_offset.y

    def go(self, top: int) -> None:
        """Have that line be the first in sight, as far as there are lines to fill the rest."""
        self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)

    def take(self, count: int) -> None:
        """Have so many lines, all to be painted anew."""
        self.count = count
        self.virtual_size = Size(0, count)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        place, width = self.top + y, self.room.width
        if place >= self.count:
            return Strip.blank(width + 1, self.rich_style)
        content = self.line(place, width).truncate(width + 1, pad=True)
        return Visual.to_strips(self, content, width + 1, 1, self.visual_style)[0]

    def on_resize(self, event: events.Resize) -> None:
        """Tell of another width."""
        if self.room.width != self._width:
            self._width = self.room.width
            self.post_message(self.Widened())

    def turn(self, by: int) -> None:
        """Move by so many windows of lines."""
        self.move(by * max(1, self.room.height - 1))

    def move(self, by: int) -> None:
        """Move by so many lines."""
        self.go(self.top + by)

    def action_cursor_down(self) -> None:
        """Move down."""
        self.move(1)

    def action_cursor_up(self) -> None:
        """Move up."""
        self.move(-1)

    def action_first(self) -> None:
        """Move to the first line."""
        self.go(0)

    def action_last(self) -> None:
        """Move to the last line."""
        self.go(self.count)


class Reader(Roll):
    """A text to read."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Content] = ()

    def show(self, lines: Sequence[Content], again: bool = False) -> None:
        """Show these lines from the first one on, or where they are read already, if it is the same text."""
        self._lines = lines
        self.take(len(lines))
        if not again:
            self.go(0)

    def line(self, place: int, width: int) -> Content:
        return self._lines[place]


class Listing(Roll):
    """Lines with a cursor; `paint` makes one of its place and the width."""

    class Moved(Message):
        """The cursor stands on another line than before."""

    class Chosen(Message):
        """The line under the cursor was clicked once more."""

    class NearEnd(Message):
        """What is in sight comes near the end of the lines."""

    class AskedForLast(Message):
        """The person wants to go to the very last line, of which there may be more than are here."""

    def __init__(self, paint: Callable[[int, int], Content], *, id: str) -> None:
        super().__init__(id=id)
        self._paint = paint
        self.cursor = 0
        """The place of the line that the cursor is on."""

    def show(self, count: int, cursor: int) -> None:
        """Have so many lines and the cursor on one of them, which stays where it is on the screen.

        Scrolled to the first line it stays there, so that what is new above the cursor can be seen.
        """
        cursor = max(0, min(cursor, count - 1))
        top = self.top + cursor - self.cursor if self.top else 0
        self.cursor = cursor
        self.take(count)
        self.go(top)
        self.see()
        self._look_ahead()

    @property
    def near_end(self) -> bool:
        """Whether the end is near."""
        return self.top + self.room.height + MARGIN > self.count

    def line(self, place: int, width: int) -> Content:
        line = self._paint(place, width)
        if place != self.cursor:
            return line
        return line.truncate(width + 1, pad=True).stylize_before(UNDER_CURSOR)

    def see(self, amid: bool = False) -> None:
        """Scroll so that the cursor is in sight; `amid` others, if it is out of sight."""
        height = self.room.height
        above = height // 2 if amid else 0
        if self.cursor < self.top:
            self.go(self.cursor - above)
        elif height and self.cursor >= self.top + height:
            self.go(self.cursor - height + 1 + above)

    def put(self, place: int, amid: bool = False) -> None:
        """Put the cursor on a line, or as near as there is one, and have it in sight."""
        place = max(0, min(place, self.count - 1))
        if place != self.cursor:
            self.refresh_line(self.cursor)
            self.cursor = place
            self.refresh_line(place)
            self.see(amid)
            self.post_message(self.Moved())

    def move(self, by: int) -> None:
        self.put(self.cursor + by)

    def action_first(self) -> None:
        """Go to the first line."""
        self.put(0)

    def action_last(self) -> None:
        """Go to the last line there is here, and ask for the very last."""
        self.put(self.count - 1)
        self.post_message(self.AskedForLast())

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.see()
        self._look_ahead()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._look_ahead()

    def _look_ahead(self) -> None:
        if self.near_end:
            self.post_message(self.NearEnd())

    def on_click(self, event: events.Click) -> None:
        """Go to the line that is clicked."""
        place = self.top + event.y
        if place == self.cursor:
            self.post_message(self.Chosen())
        elif place < self.count:
            self.put(place)
