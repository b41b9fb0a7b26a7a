"""Invisible overwork: work after the hard stop on several days a week, two weeks running."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding
from journal.reflection.offering import experiment, hard_stop, holding
from journal.reflection.rules.past import SevenDays, days_of, runs, weeks
from journal.reflection.tiers import RULE
from journal.reflection.words import between, counted, hours, name, sentence

KIND, AFTER_STOP = "overwork", "after_stop"
RUNNING = 2
AN_HOUR = 60
A_STOP = "Work ends at the hard stop, every day"


def overwork(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Work after the hard stop on as many days of a week as the season says (three), two weeks running."""
    minutes = evidence.of(AFTER_STOP)

    def over(week: SevenDays) -> bool:
        return sum(value > 0 for value in week.known(minutes)) >= week.rules.overwork_days

    for run in runs(weeks(evidence, today), over):
        if len(run) >= RUNNING:
            yield _finding(evidence, run, today)


def _finding(evidence: Evidence, run: tuple[SevenDays, ...], today: date) -> Finding:
    minutes = evidence.of(AFTER_STOP)
    days = tuple(day for week in run for day in days_of(evidence, week, minutes, lambda value: value > 0))
    spent = sum(sum(week.known(minutes)) for week in run) / AN_HOUR
    start, end = run[0].start, run[-1].end
    words = sentence(
        f"invisible overwork {between(start, end, today)}: work after the hard stop on"
        f" {counted(len(days), 'evening')} of {counted(len(run), 'week')} running, {hours(spent)} in all."
    )
    stop = hard_stop(evidence)
    said = f"{holding(stop)} for four weeks." if stop else "A hard stop that holds for four weeks."
    offer = experiment(evidence, said, holding(stop) if stop else A_STOP, name(AFTER_STOP), "workload")
    figures = {"evenings": float(len(days)), "hours": spent, "weeks": float(len(run))}
    return Finding(KIND, (AFTER_STOP,), start, end, RULE, words, figures, days, offer)
