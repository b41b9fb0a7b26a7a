"""Before and after what a person began: experiments whose span is over, seasons, boundaries.

What always holds: the day was fixed by the person, never searched for; what else began near it is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from journal.plan.levers import INDICATOR
from journal.reflection.comparing import Comparison, before_after
from journal.reflection.evidence import Evidence
from journal.reflection.finding import EXPERIMENT, Finding, Proposal
from journal.reflection.indicators import INDICATORS
from journal.reflection.kept import ASKED
from journal.reflection.tiers import RULE, phrase
from journal.reflection.trials import beside, compared, is_over
from journal.reflection.words import between, counted, day, figure, listed, quoted, sentence, signed
from journal.threads import Thread

(OVER,), BEGUN = ASKED, "begun"
ENERGY, SEASON, BOUNDARY = "energy", "season", "boundary"
NEAR = timedelta(days=14)
"""Days around a beginning in which others are named."""
SIX_WEEKS = timedelta(days=42)
"""Days after a beginning that are looked at, once they are over: each beginning is asked of chance once."""
USUAL = 4
"""Beginnings a year; more of them ask more of each."""
FEW = 6
"""Beginnings that are named at most."""
A_YEAR = timedelta(days=365)
LOW = "It began in a low stretch, and those mostly end by themselves."
VERDICT = Proposal("Say keep, change or stop in the weekly review.", opens="week")


def experiments(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Each experiment whose span is over and that has no verdict yet: before against during."""
    for thread in _of(evidence, EXPERIMENT):
        if thread.closed is None and thread.due is not None and is_over(thread, today):
            yield _over(evidence, thread, thread.due - timedelta(days=1), today)


def _over(evidence: Evidence, thread: Thread, last: date, today: date) -> Finding:
    days = (last - thread.opened).days + 1
    ran = f"{quoted(thread.title)} ran for {counted(days, 'day')}, {between(thread.opened, last, today)}"
    said = beside(evidence, thread, today)
    words = sentence(f"{ran}: {said}." if said else f"{ran}.", "It wants a verdict.")
    indicator = INDICATORS.get(str(thread.more.get(INDICATOR, "")))
    found = compared(evidence, indicator, thread.opened, last) if indicator else None
    logged = _logged(evidence, indicator.series, thread.opened, last) if indicator else ()
    figures = {"days": float(days), **(_figures(found) if found else {})}
    notes = _near(evidence, thread.opened, (thread.id,), today)
    about = (thread.id,)
    return Finding(OVER, about, thread.opened, last, RULE, words, figures, logged, VERDICT, notes)


def beginnings(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Energy before and after each season and the boundaries of a day, six weeks on, where it differs."""
    days: dict[date, list[Thread]] = {}
    for thread in (*_of(evidence, SEASON), *_of(evidence, BOUNDARY)):
        if today - A_YEAR <= thread.opened <= today - SIX_WEEKS:
            days.setdefault(thread.opened, []).append(thread)
    for opened, threads in sorted(days.items()):
        found = _around(evidence, opened, share / max(1, len(days) / USUAL))
        if found and found.tier:
            yield _begun(evidence, opened, threads, found, today)


def _around(evidence: Evidence, opened: date, share: float) -> Comparison | None:
    """Energy before a day and in the six weeks from it on."""
    if not evidence.dates or opened <= evidence.dates[0]:
        return None
    last = (opened + SIX_WEEKS - evidence.dates[0]).days
    return before_after(evidence.dates[:last], evidence.of(ENERGY)[:last], opened, share=share)


def _begun(
    evidence: Evidence, opened: date, threads: Collection[Thread], found: Comparison, today: date
) -> Finding:
    what = listed(_few([quoted(thread.title) for thread in threads]))
    words = sentence(
        f"in the six weeks from {day(opened, today)} on, when {what} began: {ENERGY} {figure(found.after)} on"
        f" {counted(found.logged_after, 'evening')} against {figure(found.before)} on"
        f" {found.logged_before} before, {signed(found.difference)}"
        f" ({signed(found.low)} to {signed(found.high)}).",
        phrase(found.tier, "a difference"),
    )
    about = tuple(thread.id for thread in threads)[:FEW]
    notes = (*((LOW,) if found.regression else ()), *_near(evidence, opened, about, today))
    days = _logged(evidence, ENERGY, opened, found.end)
    return Finding(BEGUN, about, opened, found.end, found.tier, words, _figures(found), days, notes=notes)


def _figures(found: Comparison) -> dict[str, float]:
    numbers = ("before", "after", "difference", "low", "high", "logged_before", "logged_after")
    return {each: float(getattr(found, each)) for each in numbers}


def _near(evidence: Evidence, opened: date, own: Collection[str], today: date) -> tuple[str, ...]:
    """What else began near it."""
    others = [
        f"{quoted(thread.title)} on {day(thread.opened, today)}"
        for kind in (SEASON, BOUNDARY, EXPERIMENT)
        for thread in _of(evidence, kind)
        if thread.id not in own and abs(thread.opened - opened) <= NEAR
    ]
    return (f"Begun near it: {listed(_few(others))}.",) if others else ()


def _few(names: list[str]) -> list[str]:
    """The first few of them, and how many more there are."""
    more = len(names) - FEW
    return [*names[:FEW], f"{more} more"] if more > 0 else names


def _of(evidence: Evidence, kind: str) -> list[Thread]:
    there = [thread for thread in evidence.threads if thread.kind == kind]
    return sorted(there, key=lambda each: (each.opened, each.id))


def _logged(evidence: Evidence, key: str, first: date, last: date) -> tuple[date, ...]:
    known = zip(evidence.dates, evidence.of(key), strict=True)
    return tuple(each for each, value in known if value is not None and first <= each <= last)
