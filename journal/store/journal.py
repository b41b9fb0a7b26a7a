"""`Journal`: one open journal file in the words of the domain, and the only way into it for others.

Each write is one transaction and one change: when the call returns it is on the disk, and when it raises
nothing of it is kept. The file may be used on any thread, on one at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from journal.entries import LONGEST_TEXT, Value, check, clean, scrub
from journal.errors import BadInput
from journal.periods import DEFAULT_DAY_ENDS, Period, today
from journal.rituals import Ritual, Step
from journal.store import acts, drafts, entrybook, log, threadbook
from journal.store.engine import Connection, File
from journal.store.opening import open_file
from journal.store.reading import typed
from journal.store.reflecting import Reflecting
from journal.store.search import Hit
from journal.store.things import entry_key, mark_key, opened_thread, step_key, thread_key
from journal.store.threadwork import Change, Clock, data_of, gone, held_answer
from journal.threads import ThreadKind
from journal.typed import Draft

if TYPE_CHECKING:
    from journal.store.intake import Answers, Intake

__all__ = ["Change", "Hit", "Journal"]

PATIENCE = (5, 14)
Checked = Sequence[tuple[Step, Value | None]]


class Journal(Reflecting):
    """An open journal file. `readonly` is empty, or the sentence why nothing can be written."""

    def __init__(self, file: File, clock: Clock, day_ends: time, patience: tuple[int, int]) -> None:
        """Use `Journal.open`."""
        super().__init__(file, clock, patience)
        self.path = file.path
        self.readonly = file.readonly
        self.day_ends = day_ends
        """When a day ends; may be set anew at any time."""
        self._version = file.version()
        self._today = lambda: today(self._clock(), self.day_ends).date

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        clock: Clock,
        day_ends: time = DEFAULT_DAY_ENDS,
        create: bool = True,
        patience: tuple[int, int] = PATIENCE,
        kinds: Mapping[str, ThreadKind] | None = None,
    ) -> Self:
        """Open the journal; `create` makes one where there is none. CannotOpen says why not.

        The wall clock is asked at each write; a day ends at `day_ends`. After `patience` carries, or as
        many days, a loop asks for a decision. `kinds` are the kinds of thread, else the built-in ones.
        """
        journal = cls(open_file(os.fspath(path), create), clock, day_ends, patience)
        if kinds is not None:
            journal.kinds = kinds
        return journal

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        """Nothing more: `open` has opened it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file."""
        self.close()

    def changed(self) -> bool:
        """Whether another window or program wrote since this was last asked.

        It misses no write, and at times says so of one that is only about to come.
        """
        before, self._version = self._version, self._file.version()
        return self._version != before

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All writes inside are kept at its end together, or none; an error must not be caught inside."""
        with self._file.writing():
            yield

    def answer(self, ritual: Ritual, period: Period, values: Mapping[str, Value | None]) -> Change:
        """Keep these answers by step key, all or none; None takes one away.

        BadInput says what a step takes.
        """
        checked = _checked(ritual, period, values)
        now = self._clock()
        with self._file.writing() as connection:
            things = self._answered(connection, ritual, period, checked)
            drafts.drop(connection, (step_key(ritual, period, step) for step, _ in checked))
            thread = next((opened_thread(step, period) for step, _ in checked if step.opens), "")
            return self._append(connection, things, now, thread)

    def take_in(self, ritual: Ritual, given: Answers, *, over: bool = False) -> Intake:
        """Keep answers that come from elsewhere, of many periods as one change, all or none.

        What the journal has otherwise stays, unless `over`, and so does what is being typed. BadInput says
        what a step takes.
        """
        from journal.store.intake import sorted_out

        checked = {period: _checked(ritual, period, values) for period, values in given.items()}
        given = {
            period: {step.key: value for step, value in answers if value is not None}
            for period, answers in checked.items()
        }
        now = self._clock()
        with self._file.writing() as connection:
            intake, keep = sorted_out(connection, ritual, given, over)
            things: dict[str, Any] = {}
            for period, values in keep.items():
                answers = [(ritual.step(key), value) for key, value in values.items()]
                things |= self._answered(connection, ritual, period, answers)
            self._append(connection, things, now)
        return intake

    def seal(self, ritual: Ritual, period: Period) -> Change:
        """Close the entry, and make the mark that closing makes on every listed thread that has none.

        A closed entry keeps the moment of its closing; threads that came after it are settled.
        """
        _fitting(ritual, period)
        now = self._clock()
        with self._file.writing() as connection:
            things: dict[str, Any] = {}
            if entrybook.kept(connection, ritual.name, period).closed is None:
                written = today(now, self.day_ends).date.isoformat()
                things[entry_key(ritual, period)] = {"closed": log.utc(now), "written": written}
            names = dict.fromkeys(step.thread for step in ritual.steps if step.thread in self.kinds)
            for kind in (self.kinds[name] for name in names if self.kinds[name].settles):
                for row in threadbook.rows(connection, kind, period, self.patience):
                    if row.mark is None and row.thread.closed != period.end:
                        things[mark_key(row.thread.id, period)] = {"word": kind.settles}
            return self._append(connection, things, now)

    def reopen(self, ritual: Ritual, period: Period) -> Change:
        """Open a closed entry again; what its closing marked stays."""
        _fitting(ritual, period)
        with self._file.writing() as connection:
            return self._append(connection, {entry_key(ritual, period): None}, self._clock())

    def undo(self, change: Change) -> Change:
        """Give each thing of a change what it held before; BadInput where one was changed again since."""
        with self._file.writing() as connection:
            things = log.undoing(connection, change.id)
            if things is None:
                raise BadInput("That was changed again since, so it cannot be undone by itself.")
            return self._append(connection, things, self._clock(), change.thread)

    def keep_draft(
        self, ritual: Ritual, period: Period, step: str, text: str, thread: str = "", verb: str = ""
    ) -> None:
        """Keep what is being typed; `page` gives it back until the step is answered.

        In a step of threads it may be about one of them: another title, or what the verb of that name asks.
        Such a draft ends when its text is empty.
        """
        _fitting(ritual, period)
        if not typed(ritual.step(step)) or (thread and ritual.step(step).kind != "threads"):
            raise BadInput(f"“{step}” is chosen, not typed, and has no draft.")
        if len(text) > LONGEST_TEXT:
            raise BadInput(
                f"“{step}” takes at most {LONGEST_TEXT} characters; keep the rest in a file of its own."
            )
        key = step_key(ritual, period, ritual.step(step))
        with self._file.writing() as connection:
            drafts.keep(connection, key, Draft(scrub(text), thread, verb), self._clock())

    def remember(self, name: str, value: str) -> None:
        """Keep a small fact of this machine under a name; it is no part of the journal's history."""
        with self._file.writing() as connection:
            connection.execute(
                "INSERT INTO meta (name, value) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                (f"local:{name}", clean(value, "What is to be remembered")),
            )

    def _answered(
        self, connection: Connection, ritual: Ritual, period: Period, answers: Checked
    ) -> dict[str, Any]:
        """What is written of a period's answers."""
        things: dict[str, Any] = {}
        for step, value in answers:
            if step.opens:
                things |= self._opened(connection, ritual, step, period, value, things)
            else:
                things[step_key(ritual, period, step)] = value
        return things

    def _opened(
        self,
        connection: Connection,
        ritual: Ritual,
        step: Step,
        period: Period,
        value: Value | None,
        things: Mapping[str, Any],
    ) -> dict[str, Any]:
        """The thread that a step keeps its answer in: opened in the period and due in the next.

        What fills a field waits as an answer until there is the thread, and is then taken into it.
        """
        thread, key = opened_thread(step, period), step_key(ritual, period, step)
        known = things.get(thread_key(thread)) or data_of(connection, thread_key(thread))
        kind = self._kind(step.opens)
        if step.fills:
            if not known:
                return {key: value}
            return {thread_key(thread): acts.filled(kind, known, {step.fills: value}), key: None}
        if value is None:
            return gone(connection, thread)
        title = f"{value:g}" if isinstance(value, int | float) else str(value)
        if known:
            return {thread_key(thread): {**known, "title": acts.title_of(kind, title)}}
        waiting, more = self._waiting(connection, ritual, step, period, things)
        added = log.tick(connection, self._clock())[0]
        due = None if kind.newest else period.next().end
        data = acts.opened(kind, title, period.end, due, None, added=added, more=more)
        return {**waiting, thread_key(thread): data}

    def _waiting(
        self,
        connection: Connection,
        ritual: Ritual,
        step: Step,
        period: Period,
        things: Mapping[str, Any],
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """What waits for the thread that a step is about to open: as it is taken away, and as its fields."""
        keys = {
            step_key(ritual, period, other): other.fills
            for other in ritual.steps
            if other.fills and other.opens == step.opens
        }
        held = {key: things.get(key) or held_answer(connection, key) for key in keys}
        more = {keys[key]: value for key, value in held.items() if value is not None}
        return {key: None for key, value in held.items() if value is not None}, more


def _checked(ritual: Ritual, period: Period, values: Mapping[str, Value | None]) -> Checked:
    _fitting(ritual, period)
    return [(step, check(step, values[step.key])) for step in map(ritual.step, values)]


def _fitting(ritual: Ritual, period: Period) -> None:
    if period.level != ritual.level:
        raise BadInput(
            f"The {ritual.title.lower()} is written for a {ritual.level}, and {period} is a {period.level}."
        )
