"""What the frame asks of every pane.

Owns nothing. A pane fills the frame between header and footer; it is told facts by the messages of
`tui.messages` that do not bubble, and asks for things by those that do.
"""

from __future__ import annotations

from textual.widget import Widget

from journal.periods import Period


class Pane(Widget):
    """One of the frame's panes."""

    def go_to(self, period: Period) -> None:
        """Show that period; a pane without periods stays as it is."""

    def put_away(self) -> None:
        """Tell the keeper everything that is on the screen alone: the program ends after this."""
