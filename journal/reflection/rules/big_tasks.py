"""The one big task missed on most days of a week: tasks too big, or days too full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding
from journal.reflection.offering import experiment
from journal.reflection.rules.past import SevenDays, mean, runs, weeks
from journal.reflection.tiers import RULE
from journal.reflection.words import between, counted, figure, sentence

KIND, BIG_TASK, MISSED, MEETINGS = "big tasks", "big_task", "missed", "meeting_hours"
FEWEST = 3
"""Tasks with a word on what became of them that a week needs."""


def missed_tasks(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Weeks in which most big tasks did not happen, held against the meeting hours of these days."""
    outcomes = {
        thread.due or thread.opened + timedelta(days=1): thread.outcome == MISSED
        for thread in sorted(evidence.threads, key=lambda each: (each.opened, each.id))
        if thread.kind == BIG_TASK and thread.outcome
    }

    def most(week: SevenDays) -> bool:
        said = [outcomes[day] for day in _days(evidence, week) if day in outcomes]
        return len(said) >= FEWEST and sum(said) > len(said) / 2

    for run in runs(weeks(evidence, today), most):
        yield _finding(evidence, run, outcomes, today)


def _days(evidence: Evidence, week: SevenDays) -> tuple[date, ...]:
    return evidence.dates[week.places.start : week.places.stop]


def _finding(
    evidence: Evidence, run: tuple[SevenDays, ...], outcomes: dict[date, bool], today: date
) -> Finding:
    said = [day for week in run for day in _days(evidence, week) if day in outcomes]
    missed = tuple(day for day in said if outcomes[day])
    start, end = run[0].start, run[-1].end
    figures = {"missed": float(len(missed)), "tasks": float(len(said)), "weeks": float(len(run))}
    meetings = _meetings(evidence, missed, tuple(day for day in said if not outcomes[day]))
    words = sentence(
        f"the big task was missed on {len(missed)} of {counted(len(said), 'day')}"
        f" {between(start, end, today)}{_compared(meetings)}."
    )
    first = ", before the first meeting" if _fuller(meetings) else ""
    offer = experiment(
        evidence,
        f"A big task that fits into 90 minutes{first}, for four weeks.",
        f"A big task of 90 minutes{first}",
        "output",
        "workload",
    )
    return Finding(KIND, (BIG_TASK,), start, end, RULE, words, {**figures, **meetings}, missed, offer)


def _meetings(evidence: Evidence, missed: tuple[date, ...], others: tuple[date, ...]) -> dict[str, float]:
    """The mean meeting hours of both, where both are known."""
    series, first = evidence.of(MEETINGS), evidence.dates[0]
    known = {
        name: [value for day in days if (value := series[(day - first).days]) is not None]
        for name, days in (("meetings", missed), ("meetings_otherwise", others))
    }
    return {name: mean(values) for name, values in known.items()} if all(known.values()) else {}


def _fuller(meetings: dict[str, float]) -> bool:
    """Whether the days on which it was missed had more meetings than the others."""
    return bool(meetings) and meetings["meetings"] > meetings["meetings_otherwise"]


def _compared(meetings: dict[str, float]) -> str:
    if not meetings:
        return ""
    mine, others = meetings.values()
    return f"; meetings took {figure(mine)} hours on these days and {figure(others)} on the other ones"
