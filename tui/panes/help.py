"""The window that lists the keys.

Owns the list's layout. What always holds: it is made from the table of keys and the person's keymap, so
that it never names a key that does nothing.
"""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.keymap import Keymap
from tui.keys import bindings
from tui.panes.window import Target, Window, Words
from tui.steps.lines import hung

HINT = "Letters act outside of text fields. The settings (,) say where keys can be changed. esc closes."
GAP = 3
LEAST_TIP = 24
"""Cells a sentence needs beside its keys; with fewer it stands below them."""


class KeyList(Widget):
    """Headings, and under each a line a row: keys, then what they do."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._groups = [(heading, rows) for heading, rows in keymap.groups() if rows]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at that width."""
        return len(self.laid_out(width))

    def render(self) -> Content:
        return Content("\n").join(self.laid_out(self.size.width))

    def laid_out(self, width: int) -> list[Content]:
        """The lines, sentences wrapped beside their keys."""
        column = GAP + max(cell_len(keys) for _, rows in self._groups for keys, _ in rows)
        lines: list[Content] = []
        for heading, rows in self._groups:
            lines += [*([Content()] if lines else []), Content.styled(heading, "$muted")]
            for keys, tip in rows:
                if width - column < LEAST_TIP:
                    lines += [Content.styled(keys, "$here"), *hung(Content("  "), Content(tip), width)]
                    continue
                lines += hung(
                    Content.styled(keys, "$here").pad_right(column - cell_len(keys)), Content(tip), width
                )
        return lines


class Help(Window[Target]):
    """All keys by where they act."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with self.Body():
            yield Words("Keys", classes="title")
            with VerticalScroll():
                yield KeyList(self._keymap)
            yield Words(HINT, classes="hint")

    def action_cursor_down(self) -> None:
        """Scroll on."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        """Scroll back."""
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def action_first(self) -> None:
        """Scroll to the start."""
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_last(self) -> None:
        """Scroll to the end."""
        self.query_one(VerticalScroll).scroll_end(animate=False)
