"""The least that a Textual app can be: one line of text. Start-up is measured against it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """An app with one line."""

    def compose(self) -> ComposeResult:
        """The one line."""
        yield Static("nothing but a line")


if __name__ == "__main__":
    Bare().run()
