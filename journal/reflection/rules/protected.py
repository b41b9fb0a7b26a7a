"""Non-negotiables that are none at present: kept under half the time, two weeks running."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from datetime import date, timedelta

from journal.reflection.evidence import Evidence, Series
from journal.reflection.finding import Finding
from journal.reflection.offering import experiment
from journal.reflection.rules.past import SevenDays, runs, weeks
from journal.reflection.tiers import RULE
from journal.reflection.words import between, counted, quoted, sentence
from journal.threads import Thread, quota

KIND = "not kept"
RUNNING, FEWEST = 2, 4
"""Weeks running, and the marks that a week needs where it is meant for every day."""
LATELY = timedelta(days=14)
"""Days since its end for which it is told as how things are."""


def not_kept(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Each non-negotiable that two weeks running was kept on less than the share that the season says."""
    every = weeks(evidence, today)
    for thread in sorted(evidence.threads, key=lambda each: (each.opened, each.id)):
        series = evidence.kept.get(thread.id)
        if series is None or thread.closed is not None:
            continue
        times = _times(evidence, thread)
        missed = {week.start for week in every if _missed(week, series, times)}
        for run in runs(every, _among(missed)):
            if len(run) >= RUNNING:
                yield _finding(evidence, thread, run, series, times, today)


def _among(starts: Set[date]) -> Callable[[SevenDays], bool]:
    return lambda week: week.start in starts


def _times(evidence: Evidence, thread: Thread) -> int:
    kind = evidence.kinds.get(thread.kind)
    return quota(kind, thread) if kind else 0


def _missed(week: SevenDays, series: Series, times: int) -> bool:
    """Whether it was kept too seldom in a week: of its marks, or of the times that are meant."""
    marks = week.known(series)
    if times:
        return bool(marks) and sum(marks) < week.rules.kept_share * times
    return len(marks) >= FEWEST and sum(marks) < week.rules.kept_share * len(marks)


def _finding(
    evidence: Evidence, thread: Thread, run: tuple[SevenDays, ...], series: Series, times: int, today: date
) -> Finding:
    marks = [value for week in run for value in week.known(series)]
    of = times * len(run) if times else len(marks)
    days = tuple(evidence.dates[at] for week in run for at in week.places if series[at] is not None)
    start, end = run[0].start, run[-1].end
    now = end >= today - LATELY
    protected = "at present it is not protected" if now else "it was not protected then"
    words = sentence(
        f"{quoted(thread.title)} was kept on {round(sum(marks))} of {counted(of, 'day')} in"
        f" {counted(len(run), 'week')} running, {between(start, end, today)}, under"
        f" {100 * run[-1].rules.kept_share:.0f} %: {protected}."
    )
    offer = experiment(
        evidence,
        "Protect it first for four weeks, or let it go in the plan.",
        f"Protect {quoted(thread.title)} first",
        "energy",
    )
    figures = {"kept": sum(marks), "of": float(of), "weeks": float(len(run))}
    return Finding(KIND, (thread.id,), start, end, RULE, words, figures, days, offer)
