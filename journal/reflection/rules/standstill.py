"""Output that stalls, as counted: weeks running with a quarter of the usual or less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.reflection.evidence import OUTPUT, Evidence
from journal.reflection.finding import Finding
from journal.reflection.offering import focus
from journal.reflection.rules.past import SevenDays, mean, runs, weeks
from journal.reflection.tiers import RULE
from journal.reflection.words import between, counted, figure, sentence, things

KIND = "standstill"
BEFORE, LEAST, QUARTER, RUNNING, FEWEST = 6, 2.0, 0.25, 2, 3
"""Weeks before that say what is usual, what a week must usually bring, how little of it counts, for how many
weeks running, and from how many evenings a week."""


def standstills(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Weeks running in which a quarter of the usual or less was finished."""
    every = weeks(evidence, today)
    counts = {week.start: week.known(evidence.of(OUTPUT)) for week in every}
    told = [week for week in every if len(counts[week.start]) >= FEWEST]
    usual = {
        week.start: mean(sum(counts[each.start]) for each in told[place - BEFORE : place])
        for place, week in enumerate(told)
        if place >= BEFORE
    }

    def little(week: SevenDays) -> bool:
        before = usual.get(week.start, 0.0)
        return before >= LEAST and sum(counts[week.start]) <= QUARTER * before

    for run in runs(every, little):
        if len(run) >= RUNNING:
            yield _finding(evidence, run, usual[run[0].start], today)


def _finding(evidence: Evidence, run: tuple[SevenDays, ...], usual: float, today: date) -> Finding:
    output = evidence.of(OUTPUT)
    days = tuple(evidence.dates[at] for week in run for at in week.places if output[at] is not None)
    finished = sum(sum(week.known(output)) for week in run)
    start, end = run[0].start, run[-1].end
    words = sentence(
        f"{things(round(finished))} finished on {counted(len(days), 'evening')} of"
        f" {counted(len(run), 'week')} running, {between(start, end, today)};"
        f" the {BEFORE} weeks before them had {figure(usual)} a week."
    )
    figures = {"finished": finished, "usual": usual, "weeks": len(run), "logged": len(days)}
    return Finding(KIND, (OUTPUT,), start, end, RULE, words, figures, days, focus(evidence))
