"""Filling the days since the last evening, one line a day: a digit for each rating, and a sentence.

Owns the table and its cursor. What always holds: each cell is kept the moment it is left, so that escape
loses nothing; a day that is passed over stays as it was; which cells there are, the ritual says.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from journal.entries import Value, check, scale_word
from journal.errors import BadInput
from journal.periods import Day
from journal.rituals import Ritual, Step
from journal.typed import Draft
from tui.panes.beside import prose, rated
from tui.panes.form import TOO_MUCH
from tui.panes.sheet import Sheet
from tui.panes.window import Window, Words
from tui.steps import Shown, lines, said
from tui.steps.base import Body
from tui.steps.fielded import FieldedStep
from tui.steps.listed import ListStep

DAY_WIDTH, CELL = 12, 10
SENTENCE = "one sentence"
HINT = "Digits rate, tab and enter go on, esc leaves. Everything is kept as you go."


class GapTable(FieldedStep, ListStep):
    """Days in rows; the cells are the ratings of the short form and a sentence."""

    def __init__(self, ritual: Ritual, sheets: Mapping[Day, Sheet]) -> None:
        super().__init__(Step("gaps", "text", "Days that are open"), Shown())
        self._sheets = tuple(sheets.items())
        self._steps = (*rated(ritual), *filter(None, (prose(ritual),)))
        self._column = 0

    def count(self) -> int:
        return len(self._sheets)

    def row(self, place: int, width: int) -> list[Content]:
        words = self._value(place, self._steps[-1])
        shown = lines.first_words(str(words or ""), max(4, width - self.field_indent))
        return [self._figures(place) + shown]

    def body(self, width: int) -> Body:
        names = (step.question.split()[0] for step in self._steps if step.kind == "scale")
        heading = " " * DAY_WIDTH + "".join(f"{name:<{CELL}}" for name in names) + SENTENCE
        rows = [line for place in range(self.count()) for line in self._lines_of(place, width)]
        found = [Content.styled(heading, lines.QUIET), *rows]
        if self.field is None:
            return Body(found)
        here = self.cursor + 1
        return Body([*found[:here], *found[here + 1 :]], here, self._figures(self.cursor))

    @property
    def field_indent(self) -> int:
        return DAY_WIDTH + CELL * sum(step.kind == "scale" for step in self._steps)

    def offers(self) -> tuple[tuple[str, str], ...]:
        return ()

    def question(self) -> str:
        """The whole question of the cell under the cursor."""
        step = self._steps[self._column]
        ends = [scale_word(step, int(end)) for end in (step.low, step.high)] if step.kind == "scale" else []
        return f"{step.question}: {' to '.join(ends)}" if all(ends) and ends else step.question

    def unkept(self) -> Draft | None:
        return Draft(self.field.text) if self.field is not None else None

    def press(self, key: str) -> bool:
        step = self._steps[self._column]
        if key in ("tab", "right", "enter"):
            self._step_on(1)
        elif key in ("shift+tab", "left"):
            self._step_on(-1)
        elif key.isdecimal() and step.kind == "scale" and step.low <= int(key) <= step.high:
            self._keep(step, int(key))
            self._step_on(1)
        else:
            return False
        return True

    def on_key(self, event: events.Key) -> None:
        """Tab leaves the sentence for the next day."""
        if self.field is not None and event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            if self.keep(self.field.text, leaving=True):
                self.close_field()
                self._step_on(1 if event.key == "tab" else -1)

    def keep(self, text: str, leaving: bool) -> bool:
        try:
            self._keep(self._steps[-1], check(self._steps[-1], text))
        except BadInput as mistake:
            self.complain(str(mistake))
            return False
        return True

    def submitted(self) -> None:
        self.close_field()
        self._step_on(1)

    def draft(self) -> None:
        """Keep what is being typed."""
        if (draft := self.unkept()) is not None:
            self._sheets[self.cursor][1].keep_draft(self._steps[-1], draft)

    def _keep(self, step: Step, value: Value | None) -> None:
        sheet = self._sheets[self.cursor][1]
        if value != self._value(self.cursor, step):
            sheet.answer(step, value)
        else:
            sheet.drop_draft(step, Draft())
        self.repaint()

    def _value(self, place: int, step: Step) -> Value | None:
        return self._sheets[place][1].page.value(step.key)

    def _step_on(self, by: int) -> None:
        """Go to the next cell, or the one before; after the last one the table is finished."""
        place = self.cursor * len(self._steps) + self._column + by
        if not 0 <= place < self.count() * len(self._steps):
            self.tell(said.Finished(self.step))
            return
        self.cursor, self._column = divmod(place, len(self._steps))
        if self._steps[self._column].kind != "scale":
            shown = self._sheets[self.cursor][1].shown(self._steps[self._column])
            words = shown.value if shown.draft is None else shown.draft
            self.open_field(str(words or ""), single=True, placeholder=SENTENCE)
        self.repaint()
        self.show_cursor()

    def _figures(self, place: int) -> Content:
        """The day and its ratings; the cell under the cursor stands in brackets."""
        cells = [Content(f"{self._sheets[place][0].short():<{DAY_WIDTH}}")]
        for column, step in enumerate(self._steps):
            if step.kind == "scale":
                value = self._value(place, step)
                shown = "·" if value is None else f"{value}"
                here = place == self.cursor and column == self._column and self.active
                text = f"[{shown}]" if here else f" {shown} "
                cells.append(Content.styled(f"{text:<{CELL}}", lines.HERE if here else ""))
        return Content("").join(cells)


class Gaps(Window[None]):
    """The table in a window over the page."""

    def __init__(self, ritual: Ritual, sheets: Mapping[Day, Sheet], draft_after: float) -> None:
        super().__init__()
        self._table = GapTable(ritual, sheets)
        self._draft_after = draft_after
        self._drafting = False
        self._table.hear = self._heard

    def compose(self) -> ComposeResult:
        with self.Body(classes="-roomy"):
            yield Words("The days since you last wrote", classes="title")
            with VerticalScroll(can_focus=False):
                yield self._table
            yield Words(HINT, classes="hint")

    def on_mount(self) -> None:
        """Begin with the first day."""
        self.call_after_refresh(self._table.enter)

    def action_dismiss_window(self) -> None:
        """Leave; the sentence that is being written is kept."""
        if self._table.finish():
            self.dismiss(None)

    def _heard(self, message: said.Said) -> None:
        if isinstance(message, said.Finished):
            self.dismiss(None)
        elif isinstance(message, said.Typed) and not self._drafting:
            self._drafting = True
            self.set_timer(self._draft_after, self._keep_draft)
        elif isinstance(message, said.Told):
            self._table.complain(message.sentence)
        elif isinstance(message, said.AskedToPaste):
            self._table.complain(TOO_MUCH)

    def _keep_draft(self) -> None:
        self._drafting = False
        self._table.draft()
