"""A list of threads of one kind: what may be done to each by the kind's verbs, and adding new ones.

What always holds: no kind is named here, its data says what there is; the same verb again takes the mark
back; words in an open field are kept however it is left, and found there again where the program ended.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from textual.content import Content

from journal import fields
from journal.entries import check
from journal.errors import BadInput
from journal.offered import Line
from journal.periods import Day, parse_day
from journal.records import replace
from journal.rituals import Step
from journal.threads import Row, Verb
from journal.typed import Draft
from tui.steps import at_once, lines
from tui.steps.base import Body, Shown
from tui.steps.purpose import Purpose, gone, having, lacking, placeholder, purpose_of, standing, waiting
from tui.steps.said import Acted, Added, Finished, LeftUnchanged, NotTaken, Renamed, TakenBack, ThreadChanged
from tui.steps.surroundings import Surroundings
from tui.steps.taking import TakingStep

__all__ = ["Surroundings", "ThreadsStep"]

NEW = Content.styled("+ ", lines.HERE)
SOFT = Content.styled("→ ", lines.HERE)
NOTHING: Mapping[str, Any] = {}


class ThreadsStep(TakingStep):
    """Threads in rows, with the verbs of their kind."""

    def __init__(self, step: Step, shown: Shown, around: Surroundings) -> None:
        super().__init__(step, shown, around)
        self.verbs = self.kind.offered(around.period.level)
        self.purpose = Purpose()
        self.refilling = False

    @property
    def only_shows(self) -> bool:
        return not self.step.adds and not any(row.asks for row in self.shown.rows)

    def offers(self) -> tuple[tuple[str, str], ...]:
        if self.field is not None:
            return (("enter", "keep"), ("esc", "leave"))
        match self.at(self.cursor):
            case Line():
                keys: tuple[tuple[str, str], ...] = (("space", "take"),)
            case Row():
                keys = tuple((verb.key, verb.name) for verb in self.verbs)
            case _:
                keys = ()
        return (*keys, ("a", "add")) if self.step.adds else keys

    def unkept(self) -> Draft | None:
        return self.purpose.draft(self.field.text) if self.field is not None else None

    def body(self, width: int) -> Body:
        if self.field is None:
            return super().body(width)
        rows: list[Content] = []
        gap: int | None = None
        for place in range(self.count()):
            here = self.at(place)
            if place == len(self.shown.rows) and self.purpose.new:
                gap = len(rows)
            mine = here is not None and self.purpose.about(here)
            if not mine or not self.purpose.renames:
                rows.extend(self._lines_of(place, width))
            gap = len(rows) if mine else gap
        return Body(rows, len(rows) if gap is None else gap, NEW if self.purpose.row is None else SOFT)

    def press(self, key: str) -> bool:
        if key == "a" and self.step.adds:
            self._open(Purpose())
            return True
        row = self.at(self.cursor)
        if not isinstance(row, Row):
            return super().press(key)
        if key == "enter":
            self._open(Purpose(row))
            return True
        for verb in self.verbs:
            if verb.key == key:
                self._verb(row, verb)
                return True
        return False

    def take_line(self, line: Line) -> None:
        if line.asks:
            self._open(Purpose(line=line))
            return
        before = self.to_take()
        self._add(line.text, None, line.more)
        self.refilling = False
        self.go_on_behind(line, before)

    def enter(self) -> None:
        super().enter()
        if self.field is not None:
            self.screen.set_focus(self.field)
        elif self.shown.typed:
            self._open(purpose_of(self.shown.typed[0], self.shown.rows, self.verbs, self.to_take()))

    def keep(self, text: str, leaving: bool) -> bool:
        typed, given_up = self.purpose.draft(text), leaving and self.purpose.verb is not None
        try:
            title = check(replace(self.step, kind="line"), text)
            self._keep(title if isinstance(title, str) else "", typed)
        except BadInput as mistake:
            if not given_up:
                self.complain(str(mistake))
                self.shown = having(self.shown, typed)
                self.tell(NotTaken(self.step, typed))
                return False
            self.tell(LeftUnchanged(self.step, typed))  # half a date is nothing to keep
        self.shown = lacking(self.shown, typed)
        return True

    def finish(self) -> bool:
        if self.field is None and self.shown.draft:
            self.purpose = Purpose()
            return self.keep(self.shown.draft, leaving=True)
        return super().finish()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character == "a" or key in (verb.key for verb in self.verbs)

    def submitted(self) -> None:
        if self.refilling and self.field is not None:
            self.refilling = False
            self.field.clear()
            return
        purpose = self.purpose
        self.close_field()
        if purpose.line is not None:
            self.go_on_behind(purpose.line, self._before)
        elif purpose.verb is not None:
            self.move_on()
        elif purpose.row is None:
            self.tell(Finished(self.step))

    def _open(self, purpose: Purpose) -> None:
        """Open the field for that, with the words that wait for it, else with what it is to change."""
        self.purpose = purpose
        self.refilling = False
        ids = [row.thread.id for row in self.shown.rows]
        if purpose.row is not None and purpose.row.thread.id in ids:
            self.cursor = ids.index(purpose.row.thread.id)
        self._before = self.to_take()
        words = waiting(purpose, self.shown.typed)
        text = standing(purpose) if words is None else words
        self.open_field(text, single=True, placeholder=placeholder(purpose, self.kind))
        self.complain(gone(self.kind, self.step.adds) if purpose.lost is not None else "")

    def _verb(self, row: Row, verb: Verb) -> None:
        if verb.deletes and row.thread.kind == self.kind.name:
            self._change(row, None, Acted(self.step, row.thread.id, row.thread.title, verb))
        elif row.thread.kind != self.kind.name or (row.mark is not None and row.mark.word == verb.word):
            self._change(
                row,
                at_once.taken_back(row, self.kind.counted),
                TakenBack(self.step, row.thread.id, row.thread.title),
            )
        elif verb.asks:
            self._open(Purpose(row, verb))
        else:
            self._act(row, verb, "")
            self.move_on()

    def _act(self, row: Row, verb: Verb, detail: str, typed: Draft | None = None) -> None:
        after = at_once.acted(row, verb, self.around.period, detail, self.kind.counted)
        self._change(row, after, Acted(self.step, row.thread.id, row.thread.title, verb, detail, typed))

    def _keep(self, title: str, typed: Draft) -> None:
        """Do what the field is for; BadInput where the words do not fit it."""
        row, verb = self.purpose.row, self.purpose.verb
        if title and row is None:
            self._add(title, typed, self.purpose.line.more if self.purpose.line is not None else NOTHING)
        elif title and row is not None and verb is not None:
            self._act(row, verb, _detail(verb, title, self.around), typed)
        elif title and row is not None and title != row.thread.title:
            self._change(row, at_once.renamed(row, title), Renamed(self.step, row.thread.id, title, typed))
        else:
            self.tell(LeftUnchanged(self.step, typed))

    def _add(self, title: str, typed: Draft | None, more: Mapping[str, Any] = NOTHING) -> None:
        if not self.step.adds:
            raise BadInput(gone(self.kind, adds=False))
        more = {**self.step.gives, **more}
        thread = f"{self.kind.name}:{secrets.token_hex(6)}"
        row = at_once.fresh(self.kind, thread, title, self.around.opens, more)
        if self.purpose.line is None:
            self.purpose, self.refilling = Purpose(), True
        shown = self.shown if typed is None else lacking(self.shown, typed)
        self.show(replace(shown, rows=(*self.shown.rows, row)))
        self.cursor = len(self.shown.rows) - 1
        self.tell(Added(self.step, thread, title, typed, more))

    def _change(self, row: Row, after: Row | None, said: ThreadChanged) -> None:
        rows = (after if each.thread.id == row.thread.id else each for each in self.shown.rows)
        self.show(replace(self.shown, rows=tuple(each for each in rows if each is not None)))
        self.tell(said)


def _detail(verb: Verb, text: str, around: Surroundings) -> str:
    """What the verb asked for, as it is kept: a day that lies ahead of the page, or a line.

    A line that is to be the title of another thread is one that its kind takes.
    """
    if verb.asks != "day":
        title = around.kinds[verb.opens].field(fields.TITLE) if verb.opens else None
        return fields.typed(title, fields.read(title, text, around.today)) if title is not None else text
    day = parse_day(text, around.today, ahead=True)
    if day.date <= around.period.end:
        raise BadInput(f"{day.label()} is not ahead; choose a day after {Day(around.period.end).label()}.")
    return str(day)
