"""A checklist: items of its own and items that are offered, ticked afresh each time.

What always holds: the answer is the ticked items in the list's order; none ticked at all is no answer; an
item that is offered counts only once it is ticked; words in an open field are kept however it is left.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from journal.entries import check
from journal.errors import BadInput
from journal.records import replace
from journal.typed import Draft
from tui.steps import lines
from tui.steps.base import Body, Shown
from tui.steps.fielded import FieldedStep
from tui.steps.listed import ListStep
from tui.steps.said import Answered, Finished, LeftUnchanged, NotTaken

TICKED = Content.styled("✓ ", lines.DONE)
UNTICKED = Content.styled("○ ", lines.MUTED)
NEW = Content.styled("+ ", lines.HERE)


class ChecklistStep(FieldedStep, ListStep):
    """Items to tick with space; where the step says so, others can be added."""

    _own: tuple[str, ...] = ()
    """Items that were ticked since the page is shown: what is taken back can be ticked again."""

    def ticked(self) -> tuple[str, ...]:
        """The items that are ticked, also those that the list no longer has."""
        return self.shown.value if isinstance(self.shown.value, tuple) else ()

    def items(self) -> tuple[str, ...]:
        """All items to show: the list's, those that are offered, then others that are or were ticked here."""
        offered = (line.text for line in self.shown.offer.items)
        return tuple(dict.fromkeys((*self.step.items, *offered, *self._own, *self.ticked())))

    def show(self, shown: Shown) -> None:
        self._own = tuple(dict.fromkeys((*self._own, *self.ticked())))
        super().show(shown)

    def count(self) -> int:
        return len(self.items())

    def row(self, place: int, width: int) -> list[Content]:
        item = self.items()[place]
        source = next((line.source for line in self.shown.offer.items if line.text == item), "")
        sign = TICKED if item in self.ticked() else UNTICKED
        return lines.row(sign, lines.plain(item), Content.styled(source, lines.MUTED), width)

    def empty(self) -> Content:
        if not self.step.adds:
            return Content()
        return Content.assemble(
            ("Nothing is offered; ", lines.MUTED), ("a", lines.HERE), (" adds.", lines.MUTED)
        )

    def offers(self) -> tuple[tuple[str, str], ...]:
        if self.field is not None:
            return (("enter", "keep"), ("esc", "leave"))
        tick = (("space", "tick"),) if self.count() else ()
        every = (("+", "all"),) if len(self.shown.offer.items) > 1 else ()
        return (*tick, *every, *((("a", "add"),) if self.step.adds else ()))

    def text(self) -> str:
        return "\n".join(self.ticked())

    def unkept(self) -> Draft | None:
        return Draft(self.field.text) if self.field is not None else None

    def body(self, width: int) -> Body:
        if self.field is None:
            return super().body(width)
        rows = [line for place in range(self.count()) for line in self._lines_of(place, width)]
        return Body(rows, len(rows), NEW)

    def press(self, key: str) -> bool:
        if key == "a" and self.step.adds:
            self.open_field(self.shown.draft or "", single=True, placeholder="in a few words")
        elif key == "+" and self.shown.offer.items:
            self._answer((*self.ticked(), *(line.text for line in self.shown.offer.items)))
            self.tell(Finished(self.step))
        elif key in ("space", "enter") and self.count():
            self._tick(self.items()[self.cursor])
        else:
            return False
        return True

    def enter(self) -> None:
        super().enter()
        if self.shown.draft:
            self.press("a")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character in ("a", "+") and (self.step.adds or bool(self.shown.offer.items))

    def keep(self, text: str, leaving: bool) -> bool:
        try:
            words = check(replace(self.step, kind="line"), text)
        except BadInput as mistake:
            self.complain(str(mistake))
            self.tell(NotTaken(self.step, Draft(text)))
            return False
        if isinstance(words, str):
            self.take_in(words)
        else:
            self.tell(LeftUnchanged(self.step))
        return True

    def finish(self) -> bool:
        if self.field is None and self.shown.draft:
            return self.keep(self.shown.draft, leaving=True)
        return super().finish()

    def submitted(self) -> None:
        if self.field is not None and self.field.text.strip():
            self.field.clear()  # ready for another one
            return
        self.close_field()
        self.tell(Finished(self.step))

    def quote(self, text: str) -> None:
        """Take a quoted text as a ticked item."""
        self.enter()
        self.take_in(text)

    def take_in(self, words: str) -> None:
        """Add words as a ticked item."""
        self._answer((*self.ticked(), words))
        self.cursor = self.items().index(words)

    def _tick(self, item: str) -> None:
        was = item in self.ticked()
        self._answer(each for each in (*self.ticked(), item) if each != item or not was)
        if not was:
            self.move_on()

    def _answer(self, chosen: Iterable[str]) -> None:
        """Say what is ticked now."""
        kept = dict.fromkeys(chosen)
        order = dict.fromkeys((*self.items(), *kept))
        value = tuple(each for each in order if each in kept) or None
        self.show(replace(self.shown, value=value, draft=None))
        self.tell(Answered(self.step, value))
