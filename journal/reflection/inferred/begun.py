"""Before and after what a person began: experiments whose span is over, seasons, boundaries.

What always holds: the day was fixed by the person, never searched for; what else began near it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from journal.plan.levers import INDICATOR
from journal.reflection.comparing import Comparison, before_after
from journal.reflection.evidence import OUTPUT, Evidence, Series
from journal.reflection.finding import EXPERIMENT, Finding, Proposal
from journal.reflection.kept import ASKED
from journal.reflection.tiers import RULE, phrase
from journal.reflection.words import between, counted, day, figure, listed, name, sentence, signed
from journal.threads import Thread

(OVER,), BEGUN = ASKED, "begun"
SERIES = {
    "energy": "energy",
    "output": OUTPUT,
    "relationships": "presence",
    "sleep": "sleep",
    "hours worked": "hours",
    "work after the hard stop": "after_stop",
}
"""The series that an experiment should move, by its indicator."""
ENERGY, SEASON, BOUNDARY = "energy", "season", "boundary"
NEAR = timedelta(days=14)
"""Days around a beginning in which others are named."""
SIX_WEEKS = timedelta(days=42)
"""Days after a beginning that are looked at, once they are over: each beginning is asked of chance once."""
USUAL = 4
"""Beginnings a year; more of them ask more of each."""
A_YEAR = timedelta(days=365)
LOW = "It began in a low stretch, and those mostly end by themselves."
VERDICT = Proposal("Say keep, change or stop in the weekly review.", opens="week")


def experiments(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Each experiment whose span is over and that has no verdict yet: before against during."""
    for thread in _of(evidence, EXPERIMENT):
        if thread.closed is None and thread.due is not None and thread.due <= today:
            yield _over(evidence, thread, thread.due, today)


def _over(evidence: Evidence, thread: Thread, due: date, today: date) -> Finding:
    key = SERIES.get(str(thread.more.get(INDICATOR, ENERGY)), ENERGY)
    found, last = compared(evidence, key, thread.opened, due), due - timedelta(days=1)
    ran = f"“{thread.title}” ran for {counted((due - thread.opened).days, 'day')}"
    numbers = _numbers(key, found) if found else f"{name(key)} is known on too few evenings to compare"
    words = sentence(f"{ran}, {between(thread.opened, last, today)}: {numbers}.", "It wants a verdict.")
    figures, notes = _figures(found), _notes(evidence, found, thread.opened, (thread.id,), today)
    days = _days(evidence, evidence.of(key), thread.opened, last)
    return Finding(OVER, (thread.id,), thread.opened, last, RULE, words, figures, days, VERDICT, notes)


def beginnings(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Energy before and after each season and the boundaries of a day, six weeks on, where it differs."""
    days: dict[date, list[Thread]] = {}
    for thread in (*_of(evidence, SEASON), *_of(evidence, BOUNDARY)):
        if today - A_YEAR <= thread.opened <= today - SIX_WEEKS:
            days.setdefault(thread.opened, []).append(thread)
    for opened, threads in sorted(days.items()):
        found = compared(evidence, ENERGY, opened, opened + SIX_WEEKS, share / max(1, len(days) / USUAL))
        if found and found.tier:
            yield _begun(evidence, opened, threads, found, today)


def _begun(
    evidence: Evidence, opened: date, threads: list[Thread], found: Comparison, today: date
) -> Finding:
    what = listed([f"“{thread.title}”" for thread in threads])
    words = sentence(
        f"in the six weeks from {day(opened, today)} on, when {what} began: {_numbers(ENERGY, found)}.",
        phrase(found.tier, "a difference"),
    )
    about = tuple(thread.id for thread in threads)
    figures, notes = _figures(found), _notes(evidence, found, opened, about, today)
    days = _days(evidence, evidence.of(ENERGY), opened, found.end)
    return Finding(BEGUN, about, opened, found.end, found.tier, words, figures, days, notes=notes)


def compared(
    evidence: Evidence, key: str, opened: date, until: date, share: float = 1.0
) -> Comparison | None:
    """A series before a day and from it on, up to the day before `until`; None on too little."""
    if not evidence.dates or not evidence.dates[0] < opened <= evidence.dates[-1]:
        return None
    last = (until - evidence.dates[0]).days
    return before_after(evidence.dates[:last], evidence.of(key)[:last], opened, share=share)


def _numbers(key: str, found: Comparison) -> str:
    """`energy 3.4 on 24 evenings against 3.1 on 60 before: +0.3, with an interval from -0.1 to +0.7`."""
    return (
        f"{name(key)} {figure(found.after)} on {counted(found.logged_after, 'evening')} against"
        f" {figure(found.before)} on {found.logged_before} before, {signed(found.difference)}"
        f" ({signed(found.low)} to {signed(found.high)})"
    )


def _figures(found: Comparison | None) -> dict[str, float]:
    if found is None:
        return {}
    numbers = ("before", "after", "difference", "low", "high", "logged_before", "logged_after")
    return {each: float(getattr(found, each)) for each in numbers}


def _notes(
    evidence: Evidence, found: Comparison | None, opened: date, own: Iterable[str], today: date
) -> tuple[str, ...]:
    """What has to be said beside it: that it began in a low stretch, and what else began near it."""
    others = [
        f"“{thread.title}” on {day(thread.opened, today)}"
        for kind in (SEASON, BOUNDARY, EXPERIMENT)
        for thread in _of(evidence, kind)
        if thread.id not in own and abs(thread.opened - opened) <= NEAR
    ]
    low = (LOW,) if found and found.regression else ()
    return (*low, f"Begun near it: {listed(others)}.") if others else low


def _of(evidence: Evidence, kind: str) -> list[Thread]:
    there = [thread for thread in evidence.threads if thread.kind == kind]
    return sorted(there, key=lambda each: (each.opened, each.id))


def _days(evidence: Evidence, series: Series, first: date, last: date) -> tuple[date, ...]:
    known = zip(evidence.dates, series, strict=True)
    return tuple(each for each, value in known if value is not None and first <= each <= last)
