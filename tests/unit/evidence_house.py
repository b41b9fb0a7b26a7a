"""Evidence by hand: figures in, evidence out, with the threads, marks and reviews that a test wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from journal.entries import Entry, Value
from journal.periods import Month, Period, Week
from journal.reflection import Evidence
from journal.threads import Mark, Thread, load_kinds

MONDAY = date(2026, 8, 31)
"""The first day of every evidence that is made here."""
WORKING = (True, True, True, True, True, False, False)


def day(number: int) -> date:
    """So many days after the first."""
    return MONDAY + timedelta(days=number)


def weekly(*figures: float | None) -> tuple[float | None, ...]:
    """Each figure on the working days of a week of its own."""
    return tuple(figure if works else None for figure in figures for works in WORKING)


def thread(kind: str, title: str, opened: int = 0, **more: Any) -> Thread:
    """A thread with that title; `due`, `closed` (in days from the first) and `outcome` are its own."""
    own = {key: day(more.pop(key)) for key in ("due", "closed") if key in more}
    outcome = more.pop("outcome", "")
    return Thread(f"{kind}:{title}", kind, title, day(opened), outcome=outcome, more=more, **own)


def marks(of: Thread, word: str, days: Iterable[int]) -> tuple[Mark, ...]:
    """The same mark on each of the days."""
    return tuple(Mark(of.id, day(number), word) for number in days)


def entry(period: Period, **answers: Value) -> tuple[Period, Entry]:
    """A review."""
    ritual = "weekly" if isinstance(period, Week) else "monthly"
    return period, Entry(ritual, period, answers)


def month(number: int, **answers: Value) -> tuple[Period, Entry]:
    """The retro of a month of 2026."""
    return entry(Month(2026, number), **answers)


def evidence(
    series: Mapping[str, Sequence[float | None]] | None = None,
    *,
    threads: Sequence[Thread] = (),
    marks: Sequence[Mark] = (),
    entries: Sequence[tuple[Period, Entry]] = (),
    days: int = 0,
    **more: Any,
) -> Evidence:
    """The evidence from the first day on, for as many days as its longest series has."""
    series = series or {}
    length = max(days, *map(len, series.values()), 0) if series else days
    filled = {key: (*values, *(None,) * (length - len(values))) for key, values in series.items()}
    dates = tuple(day(number) for number in range(length))
    return Evidence(
        dates,
        filled,
        threads=tuple(threads),
        marks=tuple(marks),
        entries=dict(entries),
        kinds=load_kinds(),
        **more,
    )
