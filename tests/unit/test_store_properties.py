"""Any sequence of evenings: the journal says what a plain model says, and its log gives the same again."""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, Wall, connection, dump, open_journal
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from journal.entries import Value
from journal.errors import BadInput
from journal.periods import Day
from journal.store import engine, log
from journal.store.journal import Change

ENDS = {"do": "done", "drop": "dropped", "hand over": "handed over"}
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)
TITLES = TEXTS.filter(lambda text: text.strip() != "")
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "energy": st.none() | st.integers(1, 5),
        "sleep": st.none() | st.integers(0, 24) | st.floats(0, 24).map(lambda hours: round(hours, 3)),
        "note": st.none() | TEXTS,
        "checklist": st.none() | st.lists(st.sampled_from(["one", "two", "three"]), unique=True).map(tuple),
        "tomorrow": st.none() | TITLES,
    },
)


@dataclass
class Loop:
    """A loop as the model knows it: its marks by day, and what each of them scheduled."""

    title: str
    opened: date
    due: date | None
    words: dict[date, str] = field(default_factory=dict)
    until: dict[date, date] = field(default_factory=dict)

    def closed(self) -> date | None:
        return min((day for day, word in self.words.items() if word in ENDS.values()), default=None)

    def listed(self, day: date) -> bool:
        closed = self.closed()
        if self.opened > day or (closed is not None and closed < day):
            return False
        earlier = [scheduled for scheduled in self.until if scheduled < day]
        waits = self.until[max(earlier)] if earlier else self.due
        return day in self.words or waits is None or waits <= day

    def slips(self, day: date) -> int:
        return sum(word == "carried" and on <= day for on, word in self.words.items())

    def mark(self, day: date, word: str, until: date | None = None) -> None:
        self.clear(day)
        self.words[day] = word
        if until:
            self.until[day] = until

    def clear(self, day: date) -> None:
        self.words.pop(day, None)
        self.until.pop(day, None)


@dataclass
class Model:
    """What the journal should hold: answers by day, closed days, loops by id, answered tasks by their day."""

    answers: dict[date, dict[str, Value]] = field(default_factory=dict)
    closed: set[date] = field(default_factory=set)
    loops: dict[str, Loop] = field(default_factory=dict)
    tasks: dict[date, str] = field(default_factory=dict)


class Evenings(RuleBasedStateMachine):
    """Evenings lived in a real file and in the model."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.wall, self.today = Wall(), FRIDAY
        self.path = Path(self.folder.name) / "j.db"
        self.journal = open_journal(self.path, self.wall)
        self.model = Model()
        self.undoable: list[tuple[Change, Model]] = []

    def did(self, change: Change, before: Model) -> None:
        if change.id:
            self.undoable.append((change, before))

    def some_day(self, back: int) -> Day:
        return max(FRIDAY, self.today.shift(-back))

    @rule(days=st.sampled_from([1, 1, 1, 2, 3, 9, 40]))
    def sleep(self, days: int) -> None:
        self.today = self.today.shift(days)
        self.wall.set(self.today)

    @rule()
    def restart(self) -> None:
        self.journal.close()
        self.journal = open_journal(self.path, self.wall)

    @rule(back=st.integers(0, 3), values=VALUES)
    def answer(self, back: int, values: dict[str, Value | None]) -> None:
        day, before = self.some_day(back), copy.deepcopy(self.model)
        answers = self.model.answers.setdefault(day.date, {})
        for key, value in values.items():
            if value is None or (isinstance(value, str) and not value.strip()):
                answers.pop(key, None)
                if key == "tomorrow":
                    self.model.tasks.pop(day.date, None)
            else:
                answers[key] = value.strip() if key == "tomorrow" and isinstance(value, str) else value
        self.did(self.journal.answer(SHUTDOWN, day, values), before)

    @rule(title=TITLES, due=st.none() | st.integers(-1, 20), back=st.integers(0, 2))
    def add(self, title: str, due: int | None, back: int) -> None:
        day, before = self.some_day(back), copy.deepcopy(self.model)
        until = None if due is None else day.shift(due).date
        change = self.journal.add("loop", title, day.date, due=until)
        self.model.loops[change.thread] = Loop(title.strip(), day.date, until)
        self.did(change, before)

    @precondition(lambda self: self.model.loops)
    @rule(
        data=st.data(),
        verb=st.sampled_from(["carry", "carry", "schedule", *ENDS]),
        back=st.integers(0, 5),
        ahead=st.integers(1, 9),
    )
    def act(self, data: st.DataObject, verb: str, back: int, ahead: int) -> None:
        thread = data.draw(st.sampled_from(sorted(self.model.loops)))
        day, before = self.some_day(back), copy.deepcopy(self.model)
        loop, until = self.model.loops[thread], day.shift(ahead).date
        detail = {"schedule": until.isoformat(), "hand over": "Ana"}.get(verb, "")
        closed = loop.closed()
        if day.date < loop.opened or (closed is not None and closed < day.date):
            with pytest.raises(BadInput):
                self.journal.act(thread, verb, day.date, detail)
            return
        word = {"carry": "carried", "schedule": "scheduled", **ENDS}[verb]
        loop.mark(day.date, word, until if verb == "schedule" else None)
        self.did(self.journal.act(thread, verb, day.date, detail), before)

    @precondition(lambda self: self.model.loops)
    @rule(data=st.data(), back=st.integers(0, 5))
    def clear(self, data: st.DataObject, back: int) -> None:
        thread = data.draw(st.sampled_from(sorted(self.model.loops)))
        day, before = self.some_day(back), copy.deepcopy(self.model)
        self.model.loops[thread].clear(day.date)
        self.did(self.journal.clear(thread, day.date), before)

    @rule(verb=st.sampled_from(["yes", "partly", "no"]))
    def answer_last_task(self, verb: str) -> None:
        before = copy.deepcopy(self.model)
        for row in self.journal.page(SHUTDOWN, self.today).rows["last_task"]:
            change = self.journal.act(row.thread.id, verb, self.today.date)
            self.model.tasks[row.thread.opened] = {"yes": "happened", "partly": "partly", "no": "missed"}[
                verb
            ]
            self.did(change, before)

    @rule(back=st.integers(0, 3))
    def seal(self, back: int) -> None:
        day, before = self.some_day(back), copy.deepcopy(self.model)
        self.model.closed.add(day.date)
        for loop in self.model.loops.values():
            if loop.listed(day.date) and day.date not in loop.words:
                loop.mark(day.date, "carried")
        self.did(self.journal.seal(SHUTDOWN, day), before)

    @rule(back=st.integers(0, 3))
    def reopen(self, back: int) -> None:
        day, before = self.some_day(back), copy.deepcopy(self.model)
        self.model.closed.discard(day.date)
        self.did(self.journal.reopen(SHUTDOWN, day), before)

    @precondition(lambda self: self.undoable)
    @rule()
    def undo(self) -> None:
        change, self.model = self.undoable.pop()
        assert self.journal.undo(change).id

    @invariant()
    def the_days_show_what_was_done(self) -> None:
        for back in range(6):
            day = self.some_day(back)
            page = self.journal.page(SHUTDOWN, day)
            assert page.entry.answers == self.model.answers.get(day.date, {})
            assert (page.entry.closed is not None) == (day.date in self.model.closed)
            seen = {
                row.thread.id: (row.mark.word if row.mark else None, row.slips) for row in page.rows["loops"]
            }
            assert len(seen) == len(page.rows["loops"])
            assert seen == {
                thread: (loop.words.get(day.date), loop.slips(day.date))
                for thread, loop in self.model.loops.items()
                if loop.listed(day.date)
            }

    @invariant()
    def no_thread_is_lost_or_doubled(self) -> None:
        found = {t.id: (t.title, t.opened, t.closed) for t in self.journal.threads("loop")}
        assert found == {id: (t.title, t.opened, t.closed()) for id, t in self.model.loops.items()}
        tasks = {t.opened: t.title for t in self.journal.threads("big_task")}
        expected = {d: given["tomorrow"] for d, given in self.model.answers.items() if "tomorrow" in given}
        assert tasks == expected
        outcomes = {t.opened: t.outcome for t in self.journal.threads("big_task") if t.outcome}
        assert outcomes == self.model.tasks

    def teardown(self) -> None:
        if not hasattr(self, "journal"):
            return
        before = dump(self.journal)
        writer = connection(self.journal)
        writer.execute("BEGIN IMMEDIATE")
        log.rebuild(writer)
        writer.execute("COMMIT")
        writer.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        assert engine.damage(writer) == ""
        writer.close()
        assert dump(self.journal) == before
        self.journal.close()
        self.folder.cleanup()


TestEvenings = Evenings.TestCase
TestEvenings.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
