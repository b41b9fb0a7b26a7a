"""A number with its unit. What always holds: words that are no number stay, with a sentence."""

from __future__ import annotations

from textual import events
from textual.content import Content

from journal.entries import Value, in_words
from tui.steps import lines
from tui.steps.painted import offered
from tui.steps.said import Finished
from tui.steps.written import WrittenStep

ROOM = 20
"""Cells for a number and its unit."""


class NumberStep(WrittenStep):
    """A number that is typed."""

    def joined(self, text: str) -> str:
        return text

    def widest(self) -> int:
        return max(ROOM, len(offered(self.step, self.shown)))

    def as_typed(self, value: Value | None) -> str:
        return f"{value:g}" if isinstance(value, int | float) else ""

    def on_key(self, event: events.Key) -> None:
        """A digit begins the number; enter takes the one that is offered."""
        if self.field is None and event.key == "enter" and offered(self.step, self.shown):
            event.stop()
            event.prevent_default()
            if self.keep("", leaving=False):
                self.tell(Finished(self.step))
        if self.field is None and event.character is not None and event.character.isdecimal():
            event.stop()
            event.prevent_default()
            self.write()
            if self.field is not None:
                self.field.text = ""
                self.field.take(event.character)

    def offers(self) -> tuple[tuple[str, str], ...]:
        if self.field is None and offered(self.step, self.shown):
            return (("enter", "take"),)
        return super().offers()

    def reading(self, width: int) -> list[Content]:
        if self.shown.draft is None and self.shown.value is not None:
            return [Content(in_words(self.step, self.shown.value))]
        if not self.words():
            return [
                Content.styled(
                    offered(self.step, self.shown) or self.step.hint or self.step.unit, lines.MUTED
                )
            ]
        return super().reading(width)
