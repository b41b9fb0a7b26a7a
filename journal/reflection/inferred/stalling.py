"""Stalls: two weeks of output that are unlikely under the person's own weeks before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.reflection.evidence import OUTPUT, Evidence
from journal.reflection.finding import Finding
from journal.reflection.offering import focus
from journal.reflection.stalls import find_stalls
from journal.reflection.tiers import phrase
from journal.reflection.words import between, counted, figure, sentence, things

KIND = "stall"


def stalls(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Output that stalled: focus blocks at the golden hours."""
    for found in find_stalls(evidence.dates, evidence.of(OUTPUT), share=share):
        days = (found.end - found.start).days + 1
        words = sentence(
            f"output stalled {between(found.start, found.end, today)}:"
            f" {things(round(found.finished))} finished in {counted(days, 'day')}, where"
            f" {figure(found.expected)} were usual in the weeks before.",
            phrase(found.tier, f"a {KIND}"),
        )
        figures = {
            "finished": float(found.finished),
            "expected": found.expected,
            "days": float(days),
        }
        yield Finding(
            KIND, (OUTPUT,), found.start, found.end, found.tier, words, figures, offer=focus(evidence)
        )
