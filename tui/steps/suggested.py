"""Suggestions to accept, change or leave: for the first run.

Owns its own list, since items can be added and put in other words. What always holds: the value is what is
ticked, in the list's order; enter accepts it as it stands.
"""

from __future__ import annotations

from textual.content import Content

from journal.entries import check
from journal.errors import BadInput
from journal.rituals import Step
from tui.steps import lines
from tui.steps.base import Body, Shown
from tui.steps.checklist import TICKED, UNTICKED
from tui.steps.fielded import FieldedStep
from tui.steps.listed import ListStep
from tui.steps.said import Finished

ADDING = -1


class SuggestedStep(FieldedStep, ListStep):
    """Items that are ticked from the start."""

    def __init__(self, step: Step) -> None:
        super().__init__(step, Shown(step.items))
        self._items = list(step.items)
        self._ticked = set(step.items)
        self._writing = ADDING

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(item for item in self._items if item in self._ticked)

    def count(self) -> int:
        return len(self._items)

    def row(self, place: int, width: int) -> list[Content]:
        item = self._items[place]
        return lines.hung(TICKED if item in self._ticked else UNTICKED, lines.plain(item), width)

    def offers(self) -> tuple[tuple[str, str], ...]:
        if self.field is not None:
            return (("enter", "keep"),)
        return (("space", "tick"), ("e", "change"), ("a", "add"), ("enter", "accept"))

    def body(self, width: int) -> Body:
        if self.field is None:
            return super().body(width)
        rows = [self._lines_of(place, width) for place in range(self.count())]
        here = self.count() if self._writing == ADDING else self._writing
        above = [line for row in rows[:here] for line in row]
        below = [line for row in rows[here + 1 :] for line in row]
        return Body([*above, *below], len(above), TICKED)

    def press(self, key: str) -> bool:
        match key:
            case "enter":
                self.tell(Finished(self.step))
            case "space" if self._items:
                self._ticked ^= {self._items[self.cursor]}
                self.repaint()
            case "a":
                self._write(ADDING, "")
            case "e" if self._items:
                self._write(self.cursor, self._items[self.cursor])
            case _:
                return False
        return True

    def keep(self, text: str, leaving: bool) -> bool:
        try:
            words = check(Step(self.step.key, "line", self.step.question), text)
        except BadInput as mistake:
            self.complain(str(mistake))
            return False
        if isinstance(words, str) and (words not in self._items or self._at(words)):
            self._put_in(words)
        return True

    def submitted(self) -> None:
        self.close_field()

    def _write(self, place: int, words: str) -> None:
        self._writing = place
        self.open_field(words, single=True, placeholder="in a few words")

    def _at(self, words: str) -> bool:
        return self._writing != ADDING and self._items[self._writing] == words

    def _put_in(self, words: str) -> None:
        if self._writing == ADDING:
            self._items.append(words)
            self.cursor = self.count() - 1
        else:
            self._items[self._writing] = words
        self._ticked.add(words)
