"""A checklist: items of its own, ticked afresh each time.

What always holds: the answer is the ticked items in the list's order; none ticked at all is no answer.
"""

from __future__ import annotations

from textual.content import Content

from tui.steps import lines
from tui.steps.base import Shown
from tui.steps.listed import ListStep
from tui.steps.said import Answered

TICKED = Content.styled("✓ ", lines.DONE)
UNTICKED = Content.styled("○ ", lines.MUTED)


class ChecklistStep(ListStep):
    """Items to tick with space."""

    def ticked(self) -> tuple[str, ...]:
        """The items that are ticked, also those that the list no longer has."""
        return self.shown.value if isinstance(self.shown.value, tuple) else ()

    def items(self) -> tuple[str, ...]:
        """All items to show: the list's, then ticked ones that it had once."""
        return (*self.step.items, *(item for item in self.ticked() if item not in self.step.items))

    def count(self) -> int:
        return len(self.items())

    def row(self, place: int, width: int) -> list[Content]:
        item = self.items()[place]
        return lines.hung(TICKED if item in self.ticked() else UNTICKED, lines.plain(item), width)

    def offers(self) -> tuple[tuple[str, str], ...]:
        return (("space", "tick"),)

    def text(self) -> str:
        return "\n".join(self.ticked())

    def press(self, key: str) -> bool:
        if key not in ("space", "enter") or not self.count():
            return False
        item = self.items()[self.cursor]
        was = item in self.ticked()
        chosen = {*self.ticked(), item} - ({item} if was else set())
        value = tuple(each for each in self.items() if each in chosen) or None
        self.show(Shown(value))
        self.tell(Answered(self.step, value))
        if not was:
            self.move_on()
        return True
