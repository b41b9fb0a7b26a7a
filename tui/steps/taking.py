"""Threads in rows, and below them lines that can be taken as new ones.

Owns where the cursor stands among both. What always holds: a line is offered as long as no thread of it
stands above; taking one goes on to the next.
"""

from __future__ import annotations

from textual.content import Content

from journal.offered import Line, to_take
from journal.rituals import Step
from journal.threads import Row
from tui import phrasing
from tui.steps import lines
from tui.steps.base import Shown
from tui.steps.fielded import FieldedStep
from tui.steps.listed import ListStep
from tui.steps.said import Finished
from tui.steps.surroundings import Surroundings
from tui.steps.thread_row import lay_out

OFFERED = Content.styled("+ ", lines.QUIET)
TAKE = ("space", "enter")


class TakingStep(FieldedStep, ListStep):
    """Rows of threads and lines to take. Subclasses say what becomes of a line."""

    def __init__(self, step: Step, shown: Shown, around: Surroundings) -> None:
        super().__init__(step, shown)
        self.around = around
        self.kind = around.kinds[step.thread]

    def to_take(self) -> tuple[Line, ...]:
        """The lines that stand below the rows."""
        return to_take(self.step, self.shown.offer.items, self.shown.rows)

    def count(self) -> int:
        return len(self.shown.rows) + len(self.to_take())

    def at(self, place: int) -> Row | Line | None:
        """The row or the line of a place."""
        both: tuple[Row | Line, ...] = (*self.shown.rows, *self.to_take())
        return both[place] if 0 <= place < len(both) else None

    def text(self) -> str:
        match self.at(self.cursor):
            case Row(thread=thread):
                return thread.title
            case Line(text=text):
                return text
        return ""

    def row(self, place: int, width: int) -> list[Content]:
        here = self.at(place)
        if isinstance(here, Row):
            beside = self.shown.offer.beside.get(here.thread.id, "")
            return lay_out(here, self.around.kinds[here.thread.kind], self.around.today.date, width, beside)
        if here is None:
            return []
        words = lines.plain(phrasing.capital(here.asks) or here.text).stylize(lines.MUTED)
        return lines.row(OFFERED, words, Content.styled(here.source, lines.QUIET), width)

    def empty(self) -> Content:
        if not self.step.adds:
            return Content()
        return Content.assemble(
            (f"No {self.kind.plural} yet; ", lines.MUTED), ("a", lines.HERE), (" adds one.", lines.MUTED)
        )

    def press(self, key: str) -> bool:
        here = self.at(self.cursor)
        if isinstance(here, Line) and key in TAKE:
            self.take_line(here)
            return True
        return False

    def take_line(self, line: Line) -> None:
        """Make a new thread of a line, or ask for its title."""
        raise NotImplementedError

    def go_on_behind(self, line: Line, before: tuple[Line, ...]) -> None:
        """Go to the line that stood behind one that was taken, or after the last one on to the next step."""
        behind = before[before.index(line) + 1 :] if line in before else ()
        left = self.to_take()
        following = next((each for each in behind if each in left), None)
        if following is None:
            self.tell(Finished(self.step))
        else:
            self._put(len(self.shown.rows) + left.index(following))
