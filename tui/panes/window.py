"""What all windows over the page share: their place, how they close, their one line of keys.

Owns no content. What always holds: a window returns a value or None, changes nothing by itself, and closes
with the keys of the table; letters close it only where no text field has the focus.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from journal.periods import Period
from tui.keys import bindings

T = TypeVar("T")
Target = Period | str
"""Where a window may lead: a period, or a pane by its name."""

WIDTHS = [(0, "-slim"), (60, "-broad")]
HEIGHTS = [(0, "-low"), (20, "-high")]
"""Columns and rows from which a window has those classes."""


class Words(Widget):
    """A few lines of text that may change; text is never parsed as markup."""

    def __init__(self, text: Content | str = "", *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._text = Content(text) if isinstance(text, str) else text

    def say(self, text: Content | str) -> None:
        """Show other words."""
        self._text = Content(text) if isinstance(text, str) else text
        self.refresh(layout=True)

    def render(self) -> Content:
        return self._text


class Window(ModalScreen[T | None]):
    """A window over the page."""

    CSS_PATH = "window.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings("modal")

    class Body(Vertical):
        """What stands in the window."""

    def action_dismiss_window(self) -> None:
        """Close without a value."""
        self.dismiss(None)
