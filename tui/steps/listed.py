"""Steps that are a list with a cursor: what a checklist, an audit and a list of threads share.

Owns the cursor. What always holds: it stands on a row that exists; beyond the ends it rolls over to the
next step.
"""

from __future__ import annotations

from textual import events
from textual.content import Content

from tui.steps import lines
from tui.steps.base import Body, Shown, StepView
from tui.steps.said import Finished


class ListStep(StepView):
    """A step with rows, one of which has the cursor."""

    cursor = 0

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, place: int, width: int) -> list[Content]:
        """The lines of one row."""
        raise NotImplementedError

    def press(self, key: str) -> bool:
        """Do what the key means on the row under the cursor; whether it means anything."""
        raise NotImplementedError

    def empty(self) -> Content:
        """What stands there while the list is empty."""
        return Content()

    def body(self, width: int) -> Body:
        rows = [line for place in range(self.count()) for line in self._lines_of(place, width)]
        return Body(rows or lines.hung(Content(), self.empty(), width))

    def show(self, shown: Shown) -> None:
        super().show(shown)
        self.cursor = max(0, min(self.cursor, self.count() - 1))

    def enter_at(self, last: bool) -> None:
        """Take the focus with the cursor on the first or the last row."""
        self.cursor = max(0, self.count() - 1) if last else 0
        self.enter()

    def on_key(self, event: events.Key) -> None:
        if self.field is not None:
            return
        letter = event.character if event.is_printable and event.key != "space" else None
        if self.press(letter or event.key):
            event.stop()
            event.prevent_default()

    def on_focus(self, event: events.Focus) -> None:
        """Have the row under the cursor in sight."""
        self.call_after_refresh(self.show_cursor)

    def action_cursor_down(self) -> None:
        self._move(1)

    def action_cursor_up(self) -> None:
        self._move(-1)

    def action_first(self) -> None:
        """Go to the first row; from there to the first step."""
        if self.cursor == 0:
            super().action_first()
        self._put(0)

    def action_last(self) -> None:
        """Go to the last row; from there to the last step."""
        if self.cursor >= self.count() - 1:
            super().action_last()
        self._put(self.count() - 1)

    def move_on(self) -> None:
        """Go to the next row, or after the last one say that the step is finished."""
        if self.cursor + 1 < self.count():
            self._put(self.cursor + 1)
        else:
            self.tell(Finished(self.step))

    def line_of(self, place: int, width: int) -> int:
        """How many lines of the body stand above a row."""
        return sum(len(self.row(above, width)) for above in range(place))

    def _move(self, by: int) -> None:
        if 0 <= self.cursor + by < self.count():
            self._put(self.cursor + by)
        else:
            self.roll(by)

    def _put(self, place: int) -> None:
        self.cursor = max(0, min(place, self.count() - 1))
        self.repaint()
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll so that the row under the cursor can be seen, and with the first one the question."""
        width = min(self.content_size.width, lines.WIDEST)
        if width and self.count():
            question = self.laid_out(width)[1] - len(self.body(width).lines)
            first = question + self.line_of(self.cursor, width)
            last = first + len(self.row(self.cursor, width))
            first = first if self.cursor else 0
            self.show_line(first, last - first)

    def _lines_of(self, place: int, width: int) -> list[Content]:
        rows = self.row(place, width)
        return lines.under_cursor(rows, width) if self.has_focus and place == self.cursor else rows
