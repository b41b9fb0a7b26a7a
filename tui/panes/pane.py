"""What the frame asks of every pane.

Owns nothing. A pane fills the frame between header and footer; it is told facts by the messages of
`tui.messages` that do not bubble, and asks for things by those that do.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import ClassVar

from textual.widget import Widget
from textual.worker import WorkType

from journal.periods import Period
from tui.messages import Say

Work = Callable[[], Coroutine[None, None, None]]


class Pane(Widget):
    """One of the frame's panes."""

    SHEET: ClassVar[str] = ""
    """The file beside it with its styles, read when such a pane is first made."""
    HOLDS_ALL: ClassVar[bool] = False
    """Whether periods of every level are gone to here while this pane is shown, instead of in their own."""

    @property
    def writing(self) -> bool:
        """Whether words are being typed in a field of the pane."""
        return False

    async def prepare(self) -> None:
        """Read what the first paint shows: the pane is mounted after this."""

    def begin(self) -> None:
        """Put the cursor where it belongs: nothing in the pane had it yet."""
        first = next((node for node in self.walk_children(Widget) if node.focusable), None)
        self.screen.set_focus(first)

    def resume(self, widget: Widget) -> None:
        """Put the cursor back to where it was when the pane was left."""
        self.screen.set_focus(widget)

    def go_to(self, period: Period) -> None:
        """Show that period; a pane without periods stays as it is."""

    def put_away(self) -> None:
        """Tell the keeper everything that is on the screen alone: the program ends after this."""

    def say(self, sentence: str) -> None:
        """Say a sentence on the frame's quiet line."""
        self.post_message(Say(sentence))

    def start(self, work: Work, group: str = "reading", exclusive: bool = False) -> None:
        """Run work beside the interface; in an exclusive group it ends what runs there."""
        job: WorkType[None] = work
        self.run_worker(job, group=group, exclusive=exclusive)
