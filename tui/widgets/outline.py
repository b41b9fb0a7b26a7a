"""A listing in which some lines are only to be looked at: the cursor stops at the others.

Owns where it stops, and doing at once what a key says. What always holds: the cursor stands on a line of
`stops`; at the first of them the lines above are in sight too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Awaitable, Callable, Sequence

from textual import events
from textual.content import Content

from tui.widgets.roll import Listing

Press = Callable[[events.Key], Awaitable[bool]]


class Outline(Listing):
    """Lines with a cursor that passes over some of them."""

    def __init__(
        self, paint: Callable[[int, int], Content], press: Press, types: Callable[[str], bool], *, id: str
    ) -> None:
        """`press` does what a key means, or says that it means nothing here; `types` says of a character
        whether it means something on the line under the cursor, whatever it is elsewhere.
        """
        super().__init__(paint, id=id)
        self._press = press
        self._types = types
        self.stops: Sequence[int] = ()
        """The places at which the cursor stops, in order."""

    def show_lines(self, count: int, stops: Sequence[int], cursor: int) -> None:
        """Have so many lines, and the cursor on one of them, or on the nearest at which it stops."""
        self.stops = stops
        self.show(count, self._stop(cursor))

    def put(self, place: int, amid: bool = False) -> None:
        super().put(self._stop(place), amid)

    def move(self, by: int) -> None:
        if self.stops:
            at = bisect_left(self.stops, self.cursor)
            wanted = at + by if abs(by) == 1 else bisect_left(self.stops, self.cursor + by)
            self.put(self.stops[max(0, min(wanted, len(self.stops) - 1))])

    def see(self, amid: bool = False) -> None:
        super().see(amid)
        if self.stops and self.cursor == self.stops[0]:
            self.go(0)
        elif self.stops and self.cursor == self.stops[-1]:
            self.go(self.count)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and self._types(character)

    async def on_key(self, event: events.Key) -> None:
        """Do what the key means before the next one is looked at."""
        if await self._press(event):
            event.stop()
            event.prevent_default()

    def _stop(self, place: int) -> int:
        """The stop that is nearest to a place."""
        return min(self.stops, key=lambda stop: abs(stop - place), default=place)
