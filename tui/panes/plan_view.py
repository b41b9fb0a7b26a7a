"""The plan on the screen: its lines, where the cursor is, which sections are folded.

Owns laying out and reading again. What always holds: the cursor stays on its thread whatever changes; what is
folded is remembered; the journal is read beside the interface.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content

from journal.errors import JournalError
from journal.records import replace
from journal.store.journal import Journal
from journal.threads import Row, ThreadKind
from tui.messages import DayChanged, JournalChanged, PlanWritten
from tui.panes.pane import Pane
from tui.panes.plan_lines import Key, Line, View, outline, place_of
from tui.panes.plan_row import hint, paint
from tui.panes.plan_sheet import PlanSheet
from tui.panes.window import Words
from tui.panes.workplace import Workplace
from tui.widgets.outline import Outline
from tui.widgets.roll import Listing, Roll

FOLDED = "plan:folded"
"""The name under which the journal remembers which sections are folded."""
WIDEST = 96
"""Cells of a line at most: what stands at its end is to be seen with its beginning."""


class Hint(Words):
    """One line, which never takes more room."""

    def say(self, text: Content | str) -> None:
        """Show other words, without laying the pane out anew."""
        self._text = Content(text) if isinstance(text, str) else text
        self.refresh()


class PlanView(Pane):
    """The plan as a list. Subclasses say what keys do."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place
        self.sheet = PlanSheet(place, self.lay_out, self.say, self.start, self._wrote)
        self.lines: tuple[Line, ...] = ()
        self.look = View(place.today().date, 0, place.key)
        self.listing = Outline(self._paint, self.press, self.types, id="plan-lines")
        self.about = Hint(classes="hint")
        self._wanted: Key | None = None
        self._section = ""

    def compose(self) -> ComposeResult:
        yield self.listing
        yield self.about

    async def prepare(self) -> None:
        """Read the plan, so that the first paint shows it."""
        if self.place.keeper.started:
            await self._arrive()

    def on_mount(self) -> None:
        """Read the plan where nobody did yet."""
        if self.sheet.plan is None:
            self.start(self._arrive)

    def on_show(self) -> None:
        """Read what was written meanwhile; what is listed stays until then."""
        if self.sheet.plan is not None:
            self.sheet.read_again()

    @on(JournalChanged)
    @on(DayChanged)
    def _told(self) -> None:
        if self.display:  # else it reads when it is shown
            self.sheet.read_again()

    @on(Roll.Widened)
    def _widened(self) -> None:
        self.lay_out()

    @on(Listing.Moved)
    def _moved(self) -> None:
        self.follow()

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.listing.cursor] if self.listing.cursor < len(self.lines) else None

    @property
    def row(self) -> Row | None:
        """The row of the thread under the cursor."""
        return self.line.row if self.line is not None else None

    @property
    def kinds(self) -> tuple[ThreadKind, ...]:
        """The kinds of what is under the cursor: one, or on a heading all of its section."""
        return self.line.kinds if self.line is not None else ()

    async def press(self, event: events.Key) -> bool:
        """Do what a key means; whether it means anything here."""
        raise NotImplementedError

    def types(self, character: str) -> bool:
        """Whether a character is a verb of the thread under the cursor."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Put the plan in lines, with the cursor where it stood, or on what it is wanted on."""
        plan, width = self.sheet.plan, min(WIDEST, self.listing.room.width)
        if plan is None or width <= 0:
            return
        self.look = replace(self.look, today=self.place.today().date, width=width)
        here = self._wanted or (self.line.key if self.line is not None else None)
        self.lines = outline(plan, self.look)
        place = place_of(self.lines, here)
        if place is not None and here == self._wanted:
            self._wanted = None
        stops = [at for at, line in enumerate(self.lines) if line.key is not None]
        self.listing.show_lines(len(self.lines), stops, self.listing.cursor if place is None else place)
        self.follow()

    def put_on(self, key: Key) -> None:
        """Put the cursor on that, now or as soon as it is there."""
        self._wanted = key
        self.lay_out()

    def fold(self, sections: Iterable[str], ended: bool | None = None) -> None:
        """Have these sections folded, and what has ended shown or not."""
        folded = frozenset(sections)
        if folded != self.look.folded:
            text = json.dumps(sorted(folded), ensure_ascii=False)
            self.place.keeper.tell(lambda journal: journal.remember(FOLDED, text), about=FOLDED)
        self.look = replace(self.look, folded=folded, ended=self.look.ended if ended is None else ended)
        self.lay_out()

    def follow(self) -> None:
        """Say below the list what can be done with what is under the cursor, and mark its section."""
        line = self.line
        if line is not None and line.section != self._section:
            self._section = line.section
            self.listing.refresh()
        if line is not None:
            self.about.say(hint(line, self.look, self.sheet.plan))
        self.refresh_bindings()

    async def _arrive(self) -> None:
        try:
            folded = await self.place.keeper.ask(_recall)
        except (JournalError, OSError):
            folded = frozenset[str]()
        self.look = replace(self.look, folded=folded)
        await self.sheet.read()

    def _paint(self, place: int, width: int) -> Content:
        line, plan = self.lines[place], self.sheet.plan
        titles = plan.titles if plan is not None else {}
        return paint(line, self.look, titles, line.section == self._section, min(WIDEST, width))

    def _wrote(self) -> None:
        self.post_message(PlanWritten())


def _recall(journal: Journal) -> frozenset[str]:
    """The sections that are folded."""
    try:
        found = json.loads(journal.recall(FOLDED) or "[]")
    except ValueError:
        return frozenset()
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()
