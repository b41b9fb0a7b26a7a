"""A number with its unit. What always holds: words that are no number stay, with a sentence.

Where the step has choices, each is a key that answers with its figure at once; the same key again takes the
answer back, and a digit begins a figure of one's own.
"""

from __future__ import annotations

from textual import events
from textual.content import Content

from journal.entries import Value, check, in_words
from journal.records import replace
from journal.rituals import Step
from tui import phrasing
from tui.steps import lines
from tui.steps.base import Shown
from tui.steps.painted import offered
from tui.steps.said import Answered, Finished
from tui.steps.written import WrittenStep

ROOM = 20
"""Cells for a number and its unit."""


class NumberStep(WrittenStep):
    """A number that is typed, or answered by a key."""

    def __init__(self, step: Step, shown: Shown) -> None:
        super().__init__(step, shown)
        self.waits_for_key = bool(step.choices)

    def joined(self, text: str) -> str:
        return text

    def widest(self) -> int:
        return max(ROOM, len(offered(self.step, self.shown)))

    def as_typed(self, value: Value | None) -> str:
        return f"{value:g}" if isinstance(value, int | float) else ""

    def on_key(self, event: events.Key) -> None:
        """A digit begins the number; enter takes the one that is offered, and a key its figure."""
        figure = self.step.choices.get(event.character or "") if self.field is None else None
        if figure is not None:
            event.stop()
            event.prevent_default()
            self._choose(float(figure))
            return
        if (
            self.field is None
            and event.key == "enter"
            and self.step.choices
            and not offered(self.step, self.shown)
        ):
            event.stop()
            event.prevent_default()
            self.tell(Finished(self.step))
            return
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

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return self.field is None and character in self.step.choices

    def _choose(self, figure: float) -> None:
        """Answer with the figure of a key, or take the same one back."""
        again = self.shown.draft is None and figure == self.shown.value
        value = None if again else check(self.step, figure)
        self.complain("")
        self.show(replace(self.shown, value=value, draft=None))
        self.tell(Answered(self.step, value))
        if not again:
            self.tell(Finished(self.step))

    def offers(self) -> tuple[tuple[str, str], ...]:
        if self.field is None and self.step.choices:
            return tuple(phrasing.figures(self.step.choices))
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
