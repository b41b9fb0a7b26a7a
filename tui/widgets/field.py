"""The one text field: a line or a page of a person's own words.

Owns how words are typed and pasted. What always holds: the text could be stored as it is (what cannot be
kept for ever is left out of a paste, with a sentence); nothing so large is taken in that a key would be
felt; a field of one line has no line ends.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from journal.entries import scrub
from tui.widgets.limits import LONGEST_LINE, fits_a_field

LARGE_PASTE = 64 * 1024
"""Bytes of a paste that is asked about first."""


class Field(TextArea):
    """A text field that grows with its text, without box and blinking."""

    # Here and not in a sheet of the app: it is read when the first field opens, not before the first paint.
    DEFAULT_CSS = """
    Field {
        width: 1fr;
        max-width: 76;
        height: 1;
        border: none;
        padding: 0;
        background: $background;
        color: $foreground;
        &:focus { border: none; }
        .text-area--placeholder { color: $quiet; }
    }
    """

    class Submitted(Message):
        """Enter was pressed in a field of one line."""

    class Escaped(Message):
        """Escape was pressed."""

    class Left(Message):
        """The field lost the focus."""

    class Edge(Message):
        """An arrow points out of a field of one line: `by` is 1 downwards, -1 upwards."""

        def __init__(self, by: int) -> None:
            self.by = by
            super().__init__()

    class Pasted(Message):
        """A paste that the field does not take by itself: `large` ones want a yes, others leave the field
        too big.
        """

        def __init__(self, text: str, large: bool) -> None:
            self.text = text
            self.large = large
            super().__init__()

    class LeftOut(Message):
        """`count` characters of a paste cannot be kept and were left out."""

        def __init__(self, count: int) -> None:
            self.count = count
            super().__init__()

    def __init__(self, text: str, *, single: bool, placeholder: str = "", tallest: int = 12) -> None:
        super().__init__(text, compact=True, highlight_cursor_line=False, placeholder=placeholder)
        self.cursor_blink = False
        self.hear: Callable[[Message], None] | None = None
        """Who hears what the field says, at once; without one it is posted as a message."""
        self.single = single
        self.tallest = tallest
        self.move_cursor(self.document.end)

    def tell(self, message: Message) -> None:
        """Say something to whoever hears it."""
        if self.hear is not None:
            self.hear(message)
        else:
            self.post_message(message)

    @property
    def height(self) -> int:
        """The lines that the field takes."""
        height = self.styles.height
        return int(height.value) if height is not None and height.value else 1

    def needed(self) -> int:
        """The lines that the text needs, as far as the field may grow."""
        wanted = self.wrapped_document.height if self.wrap_width > 0 else self.document.line_count
        return max(1, min(wanted, self.tallest))

    def with_inserted(self, text: str) -> str:
        """The whole text as it would be with `text` in place of the selection."""
        start, end = sorted(self.selection)
        return (
            self.document.get_text_range((0, 0), start)
            + text
            + self.document.get_text_range(end, self.document.end)
        )

    def take(self, text: str) -> None:
        """Put the text in place of the selection; one that makes the field too big is handed back in
        `Pasted`.
        """
        text = " ".join(text.split("\n")) if self.single else text
        if len(text) > LONGEST_LINE and not fits_a_field(self.with_inserted(text)):
            self.tell(self.Pasted(text, large=False))
        elif result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; out of a field of one line, if it stands on its first."""
        if self.single and not select and self._on_edge_line(0):
            self.tell(self.Edge(-1))
            return
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; out of a field of one line, if it stands on its last."""
        if self.single and not select and self._on_edge_line(self.wrapped_document.height - 1):
            self.tell(self.Edge(1))
            return
        super().action_cursor_down(select)

    def action_paste(self) -> None:
        """Paste what was copied in here before."""
        self.take(scrub(self.app.clipboard))

    async def on_key(self, event: events.Key) -> None:
        if event.key == "escape" or (self.single and event.key == "enter"):
            event.stop()
            event.prevent_default()
            self.tell(self.Submitted() if event.key == "enter" else self.Escaped())

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        whole = event.text.replace("\r\n", "\n")
        text = scrub(whole)
        if left_out := len(whole) - len(text):
            self.tell(self.LeftOut(left_out))
        if len(text.encode("utf-8")) > LARGE_PASTE:
            self.tell(self.Pasted(text, large=True))
        else:
            self.take(text)

    def on_blur(self, event: events.Blur) -> None:
        self.tell(self.Left())

    def _on_edge_line(self, line: int) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y == line
