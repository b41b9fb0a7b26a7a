"""An audit: several items that share one set of answers, such as the levers or the warning signs.

What always holds: an item without a word is not answered; the same key again takes its word away.
"""

from __future__ import annotations

from textual.content import Content

from journal.records import replace
from tui.steps import lines
from tui.steps.base import Body
from tui.steps.listed import ListStep
from tui.steps.said import Answered

OPEN = Content.styled("○ ", lines.MUTED)
SET = Content.styled("● ", lines.HERE)


class AuditStep(ListStep):
    """Items in rows, each answered by the key of a choice."""

    def answers(self) -> dict[str, str]:
        """The word of each answered item."""
        return self.shown.value if isinstance(self.shown.value, dict) else {}

    def items(self) -> tuple[str, ...]:
        """All items to show: the list's, then answered ones that it had once."""
        return (*self.step.items, *(item for item in self.answers() if item not in self.step.items))

    def count(self) -> int:
        return len(self.items())

    def row(self, place: int, width: int) -> list[Content]:
        item = self.items()[place]
        word = self.answers().get(item, "")
        beside = self.shown.offer.beside
        wide = max(map(len, beside.values()), default=0)
        words = max(map(len, self.step.choices.values())) if wide else 0
        before = Content.styled(f"   {beside.get(item, ''):<{wide}}" if wide else "", lines.MUTED)
        said = Content(f"{word:<{words}}") + before if word or wide else Content()
        return lines.row(SET if word else OPEN, lines.plain(item), said, width)

    def body(self, width: int) -> Body:
        body = super().body(width)
        for note in self.shown.offer.notes:
            body.lines.extend(lines.fact(note, width))
        return body

    def offers(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.step.choices.items())

    def text(self) -> str:
        return "\n".join(f"{item}: {word}" for item, word in self.answers().items())

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character in self.step.choices

    def press(self, key: str) -> bool:
        word = self.step.choices.get(key)
        if word is None or not self.count():
            return False
        item = self.items()[self.cursor]
        again = self.answers().get(item) == word
        chosen = {**self.answers(), item: "" if again else word}
        value = {each: chosen[each] for each in self.items() if chosen.get(each)} or None
        self.show(replace(self.shown, value=value))
        self.tell(Answered(self.step, value))
        if not again:
            self.move_on()
        return True
