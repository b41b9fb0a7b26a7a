"""A step's threads in plain prompts: a number and a verb do something, any other words are a new thread.

Lines that are offered have the numbers behind those of the threads, and a number alone takes one. What may be
done to a thread comes from its kind alone. Each line is written at once and the list read anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from journal.entries import Line, Offer
from journal.errors import BadInput
from journal.offered import to_take
from journal.periods import Day, Period, parse_day
from journal.rituals import Step
from journal.store.journal import Journal
from journal.threads import Row, ThreadKind, Verb
from tui import phrasing
from tui.dialogue import Dialogue
from tui.plain_steps import introduce

NUMBERED = re.compile(r"([0-9]{1,4})(?:\s+(.*))?")
BACK = "u"
TAKE = ("space", "s", "take")
"""What may stand behind the number of a line that is taken, as it may behind that of a thread."""
NEW = "+"


NOTHING: Mapping[str, Any] = {}


class Around(NamedTuple):
    """What a list of threads belongs to."""

    journal: Journal
    kinds: Mapping[str, ThreadKind]
    period: Period
    today: Day
    rows: Callable[[Step], tuple[Row, ...]]
    offer: Offer = Offer()

    @property
    def opens(self) -> date:
        """The day on which a thread is opened that is added here: today where the period holds it."""
        return min(max(self.today.date, self.period.start), self.period.end)


class ThreadList:
    """One step's threads."""

    def __init__(self, talk: Dialogue, step: Step, around: Around) -> None:
        self._talk = talk
        self._step = step
        self._around = around
        self._kind = around.kinds[step.thread]
        self._offered = self._kind.offered(around.period.level)

    def ask(self) -> None:
        """Show the list and do what is said until nothing more is; a list that stays empty is passed over.

        One that only shows how things stand is said and asks for nothing.
        """
        rows = self._rows()
        if not rows and not self._step.adds:
            return
        self._explain()
        if not self._step.adds and not any(row.asks for row in rows):
            return
        while self._talk.ask(self._take, self._explain, many=True) is not None:
            rows = self._rows()
            if not self._step.adds and all(row.mark is not None for row in rows):
                return

    def _rows(self) -> tuple[Row, ...]:
        return self._around.rows(self._step)

    def _own(self) -> list[Row]:
        """The rows with numbers: those of the step's own kind. What a fold offers is done elsewhere."""
        return [row for row in self._rows() if row.thread.kind == self._kind.name]

    def _to_take(self) -> tuple[Line, ...]:
        """The lines that are offered still, with the numbers behind those of the rows."""
        return to_take(self._step, self._around.offer.items, self._rows())

    def _explain(self) -> None:
        introduce(self._talk, self._step, self._around.offer)
        own, lines = self._own(), self._to_take()
        for row in self._rows():
            number = f"{own.index(row) + 1}." if row in own else "-"
            self._talk.say(f"{number} {self._line(row)}")
        for place, line in enumerate(lines, start=len(own) + 1):
            self._talk.say(f"{place}. {_offered(line)}")
        if self._offered and any(row.asks for row in own):
            self._talk.say(f"A number and what to do with it: {self._verbs()}, {BACK} take back.")
        if lines:
            self._talk.say("The number of one that is offered takes it.")
        if self._step.adds:
            words = "Other words add" if own else "Words add"
            self._talk.say(f"{words} a new {self._kind.title}. An empty line goes on.")

    def _line(self, row: Row) -> str:
        kind, today = self._around.kinds[row.thread.kind], self._around.today.date
        standing = phrasing.mark(row.mark, today) if row.mark else _before(row, kind, today)
        decision = phrasing.decide(kind) if row.decide else ""
        beside = self._around.offer.beside.get(row.thread.id, "")
        said = "; ".join(note for note in (standing, phrasing.this_week(row), decision, beside) if note)
        return f"{row.thread.title}: {said}" if said else row.thread.title

    def _verbs(self) -> str:
        asked = {"day": " DAY", "line": " WORDS", "": ""}
        return ", ".join(f"{label(verb)}{asked[verb.asks]} {verb.name}" for verb in self._offered)

    def _take(self, text: str) -> bool:
        """Do what a line says."""
        words = text.strip()
        own, lines = self._own(), self._to_take()
        match = NUMBERED.fullmatch(words)
        if match and (own or lines):
            self._do_numbered(own, lines, int(match[1]), match[2] or "")
        elif len(own) == 1 and self._is_short(words):
            self._do(own[0], words)
        elif self._step.adds:
            self._add(words.removeprefix(NEW).strip())
        else:
            raise BadInput(f"Type a number and what to do with it: {self._verbs()}.")
        return True

    def _do_numbered(self, rows: list[Row], lines: tuple[Line, ...], number: int, words: str) -> None:
        """Do something to the thread of that number, or take the line that has it."""
        if 1 <= number <= len(rows):
            self._do(rows[number - 1], words)
        elif len(rows) < number <= len(rows) + len(lines):
            self._take_line(lines[number - len(rows) - 1], words)
        else:
            raise BadInput(
                f"There is no number {number}; they go from 1 to {len(rows) + len(lines)}."
                f" For a new one that begins with a number, put {NEW} before it."
            )

    def _take_line(self, line: Line, words: str) -> None:
        """Make a new thread of a line: where it asks for a title of the words, or of those typed now."""
        words = "" if words.casefold() in TAKE else words
        if line.asks:
            self._add(words or self._talk.line(f"{phrasing.capital(line.asks)}? ").strip(), line.more)
        elif words:
            raise BadInput("The number alone takes what is offered; other words add a new one.")
        else:
            self._add(line.text, line.more)

    def _add(self, title: str, more: Mapping[str, Any] = NOTHING) -> None:
        more = {**self._step.gives, **more}
        self._around.journal.add(self._kind.name, title, self._around.opens, more=more)
        self._talk.say(f"Added: {title}")

    def _is_short(self, words: str) -> bool:
        """Whether the words are a verb for the only thread there is, and not the name of a new one.

        A verb is typed alone then, or by its letter before what it asks for.
        """
        found = self._understood(words)
        return words == BACK or (found is not None and (not found[1] or words[1:2].isspace()))

    def _understood(self, words: str) -> tuple[Verb, str] | None:
        """The verb that the words begin with, by its longest name, and what it asks for behind it."""
        names = [(name, verb) for verb in self._offered for name in (label(verb), verb.name, verb.word)]
        for name, verb in sorted(names, key=lambda pair: -len(pair[0])):
            begun, rest = words[: len(name)], words[len(name) :]
            if begun.casefold() == name and (not rest or (verb.asks and rest[0].isspace())):
                return verb, rest.strip()
        return None

    def _do(self, row: Row, words: str) -> None:
        """Do to a row what the words say, and say how the row stands then."""
        journal, period = self._around.journal, self._around.period
        if words == BACK:
            journal.clear(row.thread.id, period)
        else:
            found = self._understood(words)
            if found is None:
                raise BadInput(f"After the number say what to do: {self._verbs()}, {BACK} take back.")
            journal.act(row.thread.id, found[0].name, period, self._detail(*found))
        for after in self._rows():
            if after.thread.id == row.thread.id:
                self._talk.say(self._line(after))
                return
        self._talk.say("Removed.")

    def _detail(self, verb: Verb, text: str) -> str:
        """What the verb asks for, asked now where it was not said."""
        if verb.asks and not text.strip():
            text = self._talk.line(f"{(verb.prompt or 'when').capitalize()}? ")
        if verb.asks != "day":
            return text if verb.asks else ""
        return str(parse_day(text, self._around.today, ahead=True))


def _offered(line: Line) -> str:
    """A line that is offered, in words."""
    said = ", ".join(part for part in ("offered", line.source) if part)
    return f"{phrasing.capital(line.asks) or line.text} ({said})"


def _before(row: Row, kind: ThreadKind, today: date) -> str:
    """What came before the page; of what is asked for once its title says enough."""
    if kind.lasts and row.waits is not None:
        return phrasing.running(row, row.waits, today)
    return "" if kind.lists == "latest" else phrasing.history(row, kind)


def label(verb: Verb) -> str:
    """What is typed for a verb: its key, or the first letter of its name where the key is no letter."""
    return verb.key if len(verb.key) == 1 else verb.name[0]
