"""A question with yes and no, over the page. What always holds: nothing happens without a yes."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from tui.panes.window import Window, Words


class Ask(Window[bool]):
    """Gives back True for yes; None for anything else."""

    def __init__(self, question: str, explained: str, yes: str) -> None:
        super().__init__()
        self._question = question
        self._explained = explained
        self._yes = yes

    def compose(self) -> ComposeResult:
        with self.Body():
            yield Words(self._question, classes="title")
            yield Words(self._explained)
            yield Words(f"enter {self._yes} · esc leave it", classes="hint")

    def on_key(self, event: events.Key) -> None:
        """Enter or y is a yes, n is a no."""
        if event.key in ("enter", "y", "n"):
            event.stop()
            self.dismiss(True if event.key != "n" else None)
