"""Blocks of lines in one or two columns that scroll as one, with a cursor that goes from block to block.

Owns where the blocks stand, and having the one under the cursor in sight. What always holds: however the
blocks change, the cursor stays on the one that it was on, as long as there is one of its key; it passes over
blocks without a key; a bar at the left says where it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from journal.records import record
from tui.widgets.roll import Roll

BAR, NO_BAR = Content.styled("▎ ", "$here"), Content("  ")
MARGIN = 2
"""Cells of the bar."""
BETWEEN = 4
"""Cells between columns."""


@record
class Block:
    """Lines that belong together, and what they are known by; without a `key` the cursor passes them over."""

    lines: Sequence[Content]
    key: str = ""
    close: bool = False
    """Whether it stands directly below the block before it."""


@record
class Place:
    """Where a block stands: its column, its first line, and the one behind its last."""

    block: Block
    column: int
    first: int
    end: int


class Blocks(Roll):
    """Blocks with a cursor."""

    class Moved(Message):
        """The cursor stands on another block than before."""

    class Chosen(Message):
        """The block under the cursor was clicked once more."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.places: tuple[Place, ...] = ()
        """All blocks, column by column."""
        self.key = ""
        """The key of the block that the cursor is on."""
        self._widths: tuple[int, ...] = ()
        self._rows: list[dict[int, tuple[Place, int]]] = []

    def show_blocks(self, columns: Sequence[Sequence[Block]], widths: Sequence[int]) -> None:
        """Show columns of blocks side by side, each so many cells wide with the bar."""
        before = self._at()
        self.places = tuple(
            place for number, blocks in enumerate(columns) for place in _placed(blocks, number)
        )
        self._widths = tuple(widths)
        self._rows = [{} for _ in range(max((place.end for place in self.places), default=0))]
        for place in self.places:
            for row in range(place.first, place.end):
                self._rows[row][place.column] = place, row - place.first
        if self.stops and all(place.block.key != self.key for place in self.stops):
            self.key = self.stops[min(before, len(self.stops) - 1)].block.key
        self.take(len(self._rows))
        self.go(self.top)

    @property
    def stops(self) -> tuple[Place, ...]:
        """The blocks on which the cursor can stand."""
        return tuple(place for place in self.places if place.block.key)

    def put(self, key: str, first: bool = False) -> None:
        """Put the cursor on the block of that key, if there is one, and have it in sight.

        It is the `first` in sight if that is wanted, with the heading that it stands directly below.
        """
        found = next((place for place in self.stops if place.block.key == key), None)
        if found is None:
            return
        moved, self.key = key != self.key, key
        if first:
            above = self.places[self.places.index(found) - 1]
            self.go(above.first if found.block.close else found.first)
        else:
            self._see(found)
        self.refresh()
        if moved:
            self.post_message(self.Moved())

    def move(self, by: int) -> None:
        stops = self.stops
        if stops:
            self.put(stops[max(0, min(self._at() + by, len(stops) - 1))].block.key)

    def action_first(self) -> None:
        """Go to the first block."""
        self.move(-len(self.places))

    def action_last(self) -> None:
        """Go to the last block."""
        self.move(len(self.places))

    def line(self, place: int, width: int) -> Content:
        drawn, end = Content(), 0
        for column, cells in enumerate(self._widths):
            drawn += " " * (end - drawn.cell_length) + self._part(place, column, cells)
            end += cells + BETWEEN
        return drawn

    def _part(self, row: int, column: int, cells: int) -> Content:
        found = self._rows[row].get(column)
        if found is None:
            return Content()
        place, line = found
        here = place.block.key and place.block.key == self.key
        return ((BAR if here else NO_BAR) + place.block.lines[line]).truncate(cells)

    def _at(self) -> int:
        """The place of the cursor among those where it can stand."""
        keys = [place.block.key for place in self.stops]
        return keys.index(self.key) if self.key in keys else 0

    def _see(self, place: Place) -> None:
        """Scroll as little as brings the block in sight, above all its first line."""
        height, stops = self.room.height, self.stops
        if place.first < self.top or place.end - place.first > height:
            self.go(0 if place == stops[0] else place.first)
        elif height and place == stops[-1]:
            self.go(min(place.first, max(self.top, self.count - height)))  # what stands below has no stop
        elif height and place.end > self.top + height:
            self.go(place.end - height)
        elif place == stops[0]:
            self.go(0)

    def on_click(self, event: events.Click) -> None:
        """Go to the block that is clicked."""
        row, left = self.top + event.y, 0
        for column, cells in enumerate(self._widths):
            found = self._rows[row].get(column) if row < len(self._rows) else None
            if left <= event.x < left + cells and found is not None and found[0].block.key:
                self._clicked(found[0].block.key)
            left += cells + BETWEEN

    def _clicked(self, key: str) -> None:
        if key == self.key:
            self.post_message(self.Chosen())
        else:
            self.put(key)


def _placed(blocks: Sequence[Block], column: int) -> list[Place]:
    """Where the blocks of a column stand, a blank line between them."""
    places: list[Place] = []
    for block in (block for block in blocks if block.lines):
        end = places[-1].end if places else 0
        first = end + (1 if places and not block.close else 0)
        places.append(Place(block, column, first, first + len(block.lines)))
    return places
