"""Threads: what runs through many periods, the marks made on them, and the kinds that say what may be done.

A kind is data (threads.toml): no code names a kind. Carrying is a mark and never a move, so a thread exists
once, however often its day slips. Everything here is pure; days are dates of the journal, never of the clock.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from journal.errors import BadInput
from journal.records import field, record

KINDS_FILE = os.path.join(os.path.dirname(__file__), "threads.toml")


@record
class Verb:
    """One thing that may be done to a thread on a day; it leaves the mark `word`."""

    name: str
    key: str
    word: str
    closes: bool = False
    deletes: bool = False
    asks: str = ""
    prompt: str = ""


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
    words: tuple[str, ...] = ()

    def verb(self, name: str) -> Verb:
        """The verb of that name or with that word; BadInput names the ones there are."""
        for verb in self.verbs:
            if name in (verb.name, verb.word):
                return verb
        names = ", ".join(verb.name for verb in self.verbs)
        raise BadInput(f"“{name}” cannot be done to {self.plural}; there is: {names}.")


@record
class Thread:
    """One thing that runs through many periods. `closed` may lie ahead where a span has a known end."""

    id: str
    kind: str
    title: str
    opened: date
    due: date | None = None
    closed: date | None = None
    outcome: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


@record
class Mark:
    """What happened to a thread on a day, at most one a day. `detail` is a date or a line, by the verb."""

    thread: str
    day: date
    word: str
    detail: str = ""


@record
class Row:
    """A thread as one day sees it: the mark of that day, and what came before."""

    thread: Thread
    mark: Mark | None = None
    slips: int = 0
    age: int = 0
    waits: date | None = None
    decide: bool = False


@cache
def load_kinds(path: str = KINDS_FILE) -> Mapping[str, ThreadKind]:
    """The thread kinds of a TOML file, by name; a file is read once."""
    with open(path, "rb") as file:
        tables = tomllib.load(file)
    return MappingProxyType({name: _kind(name, table) for name, table in tables.items()})


def _kind(name: str, table: dict[str, Any]) -> ThreadKind:
    verbs = tuple(Verb(**verb) for verb in table.pop("verb", ()))
    words = tuple(table.pop("words", ()))
    return ThreadKind(name=name, verbs=verbs, words=words, **table)


def listed(kind: ThreadKind, row: Row, day: date) -> bool:
    """Whether a step of this kind shows the row on that day.

    A thread stays on the page of the day that marked it: what was decided tonight can be seen and taken back.
    """
    thread = row.thread
    if kind.lists == "never":
        return False
    if kind.lists == "day":
        return thread.opened == day
    if thread.opened > day or (thread.closed is not None and thread.closed < day):
        return False
    if kind.lists == "latest":
        return thread.opened < day
    return row.mark is not None or row.waits is None or row.waits <= day


def must_decide(kind: ThreadKind, row: Row, carries: int, days: int) -> bool:
    """Whether the row has been carried so often or so long that it asks for a decision and has none today."""
    if kind.patient or row.thread.closed is not None:
        return False
    if row.mark is not None and row.mark.word != kind.settles:
        return False
    return row.slips >= carries or row.age >= days
