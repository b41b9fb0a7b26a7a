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
TODAY = MONDAY + timedelta(days=55)
"""The last day of `full`."""
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


def full() -> Evidence:
    """Eight weeks up to TODAY in which every rule fires."""
    low = weekly(*[4] * 6, 2, 2)
    days = range(56)
    week = Week.of(MONDAY)
    signs = ("Always behind", "Relationships suffer")
    dinner = thread("non_negotiable", "Dinner")
    stop = thread("boundary", "Six o’clock", 3, sort="hard stop")
    tasks = [
        thread("big_task", f"Task {n}", n, due=n + 1, closed=n + 1, outcome="missed") for n in range(42, 47)
    ]
    ended = thread("experiment", "No mail", 21, due=49, indicator="relationships", lever="control")
    unknown = thread("experiment", "Sleep", 21, due=49, indicator="sleep")
    return evidence(
        {
            "energy": low,
            "presence": low,
            "output": weekly(*[1] * 6, 0, 0),
            "after_stop": weekly(*[30] * 8),
            "hours": weekly(*[8] * 8),
            "sleep": weekly(7, 6, 8, 7, 6, 8, 7, 6),
            "meeting_hours": weekly(*[4] * 8),
            "maker_hours": weekly(*[2] * 8),
        },
        threads=(
            *(dinner, stop, ended, unknown, *tasks),
            *(thread("loop", "Call"), thread("season", "harvest", 2), thread("model", "95", 1)),
        ),
        marks=marks(stop, "crossed", days),
        entries=(
            *(entry(week.shift(n), signs=signs) for n in (5, 6)),
            *(month(number, levers={"workload": "red", "control": "red"}, target=30) for number in (8, 9)),
        ),
        kept={dinner.id: weekly(*[0] * 8)},
        tags={"run": low},
        golden="9:00 to 12:00",
        declared=95.0,
    )
