"""What all step widgets share: how they are entered and left, and how they say what happened.

What always holds: a step says and writes nothing itself; it is heard before the next key comes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from journal.rituals import Step
from journal.typed import Draft
from tui.keys import bindings
from tui.steps.layout import Body
from tui.steps.painted import PaintedStep, Shown
from tui.steps.said import RolledOver, Said, WentToEnd

__all__ = ["Body", "Shown", "StepView"]

MOVES = ("cursor_down", "cursor_up", "first", "last")
FOCUS_MOVES = {"tab": "focus_next", "shift+tab": "focus_previous"}


class StepView(PaintedStep):
    """One step of a page. Subclasses say what stands in it and what keys do."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")

    def __init__(self, step: Step, shown: Shown) -> None:
        super().__init__(step, shown)
        self.hear: Callable[[Said], None] | None = None
        """Who hears what the step says, at once; without one it is posted as a message."""

    @property
    def only_shows(self) -> bool:
        """Whether there is nothing to do here but to look."""
        return False

    def tell(self, message: Said) -> None:
        """Say something to whoever hears it.

        At once, since what follows from a key has to be done before the next key comes: a fast hand, or a
        slow moment of the machine, would otherwise type an answer into the step before.
        """
        if self.hear is not None:
            self.hear(message)
        else:
            self.post_message(message)

    def text(self) -> str:
        """What `y` copies."""
        return ""

    def unkept(self) -> Draft | None:
        """What is being typed for the journal in an open field."""
        return None

    def enter(self) -> None:
        """Take the focus, ready for an answer."""
        self.screen.set_focus(self)

    def rest(self) -> None:
        """Take the focus without opening a field."""
        self.screen.set_focus(self)

    def leave_field(self) -> bool:
        """Close the open field, keeping its words; whether there was one."""
        return False

    def finish(self) -> bool:
        """Keep what stands in an open field; False where it cannot be taken."""
        return True

    def roll(self, by: int) -> None:
        """Say that the cursor leaves the step."""
        self.tell(RolledOver(self.step, by))

    def action_cursor_down(self) -> None:
        """Go to the step below."""
        self.roll(1)

    def action_cursor_up(self) -> None:
        """Go to the step above."""
        self.roll(-1)

    def action_first(self) -> None:
        """Go to the first step."""
        self.tell(WentToEnd(self.step, last=False))

    def action_last(self) -> None:
        """Go to the last step."""
        self.tell(WentToEnd(self.step, last=True))

    def on_key(self, event: events.Key) -> None:
        """Move at once, to another field or within the step.

        As a binding, the move would come after the keys that were typed behind it.
        """
        bound = self.screen.active_bindings.get(event.key)
        action = bound.binding.action.removeprefix("app.") if bound is not None else ""
        if FOCUS_MOVES.get(event.key) == action:
            event.stop()
            getattr(self.screen, action)()
        elif action in MOVES and self.has_focus and bound is not None and bound.node is self:
            event.stop()
            getattr(self, f"action_{action}")()
