"""Threads: what runs through many periods, the marks made on them, and the kinds that say what may be done.

A kind is data (threads.toml): no code names a kind. Carrying is a mark and never a move, so a thread exists
once, however often its day slips. Everything here is pure; days are dates of the journal, never of the clock.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from journal.errors import BadInput
from journal.periods import Day, Period
from journal.records import field, record

BEGUN = "begun"
"""The word for the day on which a thread was opened."""
YES = "yes"
"""What a field says where it is a switch that is on."""
RANK, ORIGIN = "rank", "origin"
"""What may be known of any thread: its place in the order, and the pattern that it was taken from."""
UNRANKED = 1e9
DAILY = 7
"""A quota that is none: every day."""
KINDS_FILE = os.path.join(os.path.dirname(__file__), "threads.toml")


@record
class Verb:
    """One thing that may be done to a thread in a period; it leaves the mark `word`.

    With a `level` it is offered on the pages of that level alone; `counts` says what the folds make of it:
    "win", "miss" or nothing. One that `opens` begins a thread of that kind on the day after the period, whose
    title is the line that it asks for, else the thread's own.
    """

    name: str
    key: str
    word: str
    closes: bool = False
    deletes: bool = False
    asks: str = ""
    prompt: str = ""
    level: str = ""
    counts: str = ""
    opens: str = ""


@record
class Field:
    """One thing that is known of a thread; the head of threads.toml says what each part means.

    The value of a line, a choice or a tie is a text, that of a number a number, that of a day `2026-11-20`,
    of a time `18:00`, of a span `09:00-10:30`.
    """

    key: str
    question: str
    kind: str
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    low: float = 0
    high: float = 0
    unit: str = ""
    to: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    needed: bool = False


@record
class ThreadKind:
    """A kind of thread; the head of threads.toml says what each field means."""

    name: str
    title: str
    plural: str
    lists: str
    verbs: tuple[Verb, ...] = ()
    born: str = ""
    settles: str = ""
    patient: bool = True
    lasts: int = 0
    in_weeks: bool = False
    words: tuple[str, ...] = ()
    section: str = ""
    teaches: str = ""
    newest: bool = False
    ranked: bool = False
    ledger: bool = False
    switch: str = ""
    quota: str = ""
    charter: str = ""
    fields: tuple[Field, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether one of it is a thing that gets done, and is the moment it is written."""
        return bool(self.born) and self.lists != "never"

    @property
    def counted(self) -> str:
        """The word of the marks that a quota counts: the first verb's."""
        return self.verbs[0].word if self.quota and self.verbs else ""

    def field(self, key: str) -> Field | None:
        """The field of that key."""
        return next((each for each in self.fields if each.key == key), None)

    def offered(self, level: str) -> tuple[Verb, ...]:
        """What may be done to such a thread on a page of that level."""
        return tuple(verb for verb in self.verbs if verb.level in ("", level))

    def asks(self, level: str) -> bool:
        """Whether a page of that level wants a word; not where what can be said belongs to other levels."""
        return not any(verb.level for verb in self.verbs) or any(verb.level == level for verb in self.verbs)

    def verb(self, name: str, level: str = "day") -> Verb:
        """The verb of that name or with that word on such a page; BadInput names the ones there are."""
        for verb in self.offered(level):
            if name in (verb.name, verb.word):
                return verb
        names = ", ".join(verb.name for verb in self.offered(level))
        raise BadInput(f"“{name}” cannot be done to {self.plural}; there is: {names}.")


@record
class Thread:
    """One thing that runs through many periods. `closed` may lie ahead where a span has a known end.

    `due` is the day it was moved to last, and `first_due` the one that it was given before any move.
    """

    id: str
    kind: str
    title: str
    opened: date
    due: date | None = None
    closed: date | None = None
    outcome: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    first_due: date | None = None


@record
class Mark:
    """What happened to a thread in a period, at most one a period.

    `day` is the last day of the period and `level` its level: a day is marked on its own, a week on its
    Sunday. `detail` is a date or a line, by the verb.
    """

    thread: str
    day: date
    word: str
    detail: str = ""
    level: str = "day"


@record
class Event:
    """That something happened to a thread on a day, and the word for it."""

    thread: Thread
    day: date
    word: str


@record
class Row:
    """A thread as the last day of a period sees it: the mark of that period, and what came before.

    `age` is in days; `runs` is true while a thread that lasts some days is not over. `times` is how often a
    week it should be done, 0 where nothing says so, and `kept` how often it was in the week up to that day.
    `asks` is false where the page only shows it: what can be said of it belongs to pages of other levels.
    `in_weeks` is true where its span is told in weeks.
    """

    thread: Thread
    mark: Mark | None = None
    slips: int = 0
    age: int = 0
    waits: date | None = None
    decide: bool = False
    runs: bool = False
    times: int = 0
    kept: int = 0
    asks: bool = True
    in_weeks: bool = False

    @property
    def settled(self) -> bool:
        """Whether the page wants no word about it."""
        enough = 0 < self.times <= self.kept
        return self.mark is not None or self.thread.closed is not None or self.runs or enough or not self.asks


@cache
def load_kinds(path: str = KINDS_FILE) -> Mapping[str, ThreadKind]:
    """The thread kinds of a TOML file, by name; a file is read once."""
    with open(path, "rb") as file:
        tables = tomllib.load(file)
    return MappingProxyType({name: kind_of(name, table) for name, table in tables.items()})


def kind_of(name: str, table: dict[str, Any]) -> ThreadKind:
    """The kind that a table of such a file describes; the table is used up."""
    verbs = tuple(Verb(**verb) for verb in table.pop("verb", ()))
    fields = tuple(Field(**{**each, "to": tuple(each.get("to", ()))}) for each in table.pop("field", ()))
    words = tuple(table.pop("words", ()))
    return ThreadKind(name=name, verbs=verbs, words=words, fields=fields, **table)


def listed(kind: ThreadKind, row: Row, period: Period) -> bool:
    """Whether a step of this kind shows the row on the page of that period.

    A thread stays on the page that marked it: what was decided tonight can be seen and taken back.
    """
    thread, first, last = row.thread, period.start, period.end
    if kind.lists == "day":
        return period.contains(thread.opened)
    if kind.lists == "never" or thread.opened > last or (thread.closed is not None and thread.closed < last):
        return False
    if kind.lists in ("latest", "earlier"):
        return thread.opened < (last if kind.lists == "latest" else first)
    return row.mark is not None or (_switched_on(kind, thread, period) and not _waits(kind, row, last))


def _switched_on(kind: ThreadKind, thread: Thread, period: Period) -> bool:
    return not kind.switch or period.level != Day.level or thread.more.get(kind.switch) == YES


def _waits(kind: ThreadKind, row: Row, day: date) -> bool:
    ahead = row.waits is not None and row.waits > day
    return ahead and not kind.lasts and kind.lists != "standing"


def runs(kind: ThreadKind, row: Row, period: Period) -> bool:
    """Whether a thread that lasts some days is still running at the end of a period.

    A page of a longer period looks back on all of its days, the last one too; a day is one of them still.
    """
    if kind.lasts <= 0 or row.mark is not None or row.waits is None:
        return False
    return row.waits > (period.end if period.level == Day.level else period.end + timedelta(days=1))


def quota(kind: ThreadKind, thread: Thread) -> int:
    """How often a week the thread should be done; 0 where it is every day, or nothing says so."""
    times = thread.more.get(kind.quota, DAILY) if kind.quota else DAILY
    return int(times) if isinstance(times, int | float) and 0 < times < DAILY else 0


def rank(thread: Thread) -> float:
    """Its place in the order that a person gave; last where they gave it none."""
    place = thread.more.get(RANK)
    return place if isinstance(place, int | float) else UNRANKED


def must_decide(kind: ThreadKind, row: Row, carries: int, days: int) -> bool:
    """Whether the row has been carried so often or so long that it asks for a decision and has none today.

    One that lasts some days asks when these are over.
    """
    if (kind.patient and not kind.lasts) or row.thread.closed is not None:
        return False
    if row.mark is not None and row.mark.word != kind.settles:
        return False
    if kind.lasts:
        return not row.runs
    return row.slips >= carries or row.age >= days
