"""The six levers: two or more red in one audit, and the same one red in audits running."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.entries import Value
from journal.periods import Month
from journal.plan.levers import LEVERS, RED, moved_by
from journal.plan.seasons import KIND as SEASON
from journal.plan.seasons import season_on, thresholds
from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding, Proposal
from journal.reflection.offering import experiment
from journal.reflection.rules.past import audits, runs
from journal.reflection.tiers import RULE
from journal.reflection.words import counted, listed, month, sentence, short

REDESIGN, SAME = "levers red", "lever red again"
RUNNING = 2


def red_levers(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """An audit with as many red levers as the season says, two or more in most: redesign."""
    for period, audit in audits(evidence, today, LEVERS).items():
        red, all_levers = _red(audit), len(audit) if isinstance(audit, dict) else 0
        held = season_on(evidence.threads, period.end, SEASON)
        if not red or len(red) < thresholds(held.title if held else "").levers_red:
            continue
        words = sentence(
            f"{len(red)} of {counted(all_levers, 'lever')} {'was' if len(red) == 1 else 'were'} red in the"
            f" audit of {month(period.start)}: {listed([short(each) for each in red])}."
        )
        offer = Proposal("Redesign: go through these levers in the reset.", opens="quarter")
        end = min(period.end, today)
        figures = {"red": float(len(red)), "levers": float(all_levers)}
        yield Finding(REDESIGN, red, period.start, end, RULE, words, figures, offer=offer)


def same_lever(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """The same lever red two months running: one change to it."""
    known = audits(evidence, today, LEVERS)
    for lever in sorted({lever for audit in known.values() for lever in _red(audit)}):
        months = [period for period, audit in known.items() if lever in _red(audit)]
        for run in runs(months, lambda _: True, lambda one, other: one.next() == other):
            if len(run) >= RUNNING:
                yield _again(evidence, lever, run, today)


def _again(evidence: Evidence, lever: str, run: tuple[Month, ...], today: date) -> Finding:
    words = sentence(
        f"{short(lever)} was red in {counted(len(run), 'month')} running, from {month(run[0].start)}"
        f" to {month(run[-1].start)}."
    )
    offer = experiment(
        evidence,
        f"One change to {short(lever)} for four weeks.",
        f"One change to {short(lever)}",
        moved_by(lever),
        lever,
    )
    end = min(run[-1].end, today)
    return Finding(SAME, (lever,), run[0].start, end, RULE, words, {"months": float(len(run))}, offer=offer)


def _red(audit: Value) -> tuple[str, ...]:
    return tuple(item for item, said in audit.items() if said == RED) if isinstance(audit, dict) else ()
