"""Trends: how an indicator has gone over six weeks and over a quarter, up to today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.reflection.evidence import OUTPUT, Evidence
from journal.reflection.finding import Finding
from journal.reflection.inferred.looks import MONTH, at_last_look
from journal.reflection.inferred.ratings import RATINGS
from journal.reflection.tiers import phrase
from journal.reflection.trends import Trend, trend
from journal.reflection.words import between, counted, name, sentence

KIND = "trend"
QUARTER = "quarter"
SPANS = {QUARTER: 91, "six weeks": 42}
"""Days that are looked at, the longer first."""
KEYS = (*RATINGS, OUTPUT)


def trends(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Energy, presence and output that rise or fall; the quarter goes before its last six weeks."""
    part = share / (len(KEYS) * len(SPANS))
    known = at_last_look(evidence, MONTH)
    for key in KEYS:
        found = (_over(known, key, span, today, part) for span in SPANS)
        yield from list(filter(None, found))[:1]


def _over(evidence: Evidence, key: str, span: str, today: date, share: float) -> Finding | None:
    days = SPANS[span]
    if len(evidence.dates) < days:
        return None
    found = trend(evidence.dates[-days:], evidence.of(key)[-days:], share=share)
    return _finding(key, span, found, today) if found and found.tier else None


def _finding(key: str, span: str, found: Trend, today: date) -> Finding:
    per = " finished a day" if key == OUTPUT else ""
    words = sentence(
        f"{name(key)} {'rises' if found.slope > 0 else 'falls'} by {abs(found.slope):.2f}{per} each week"
        f" over {'a quarter' if span == QUARTER else span},"
        f" {between(found.start, found.end, today)}: {found.low:+.2f} to {found.high:+.2f}, from"
        f" {counted(found.days, 'evening')}.",
        phrase(found.tier, f"a {KIND}"),
    )
    figures = {"slope": found.slope, "low": found.low, "high": found.high, "days": float(found.days)}
    return Finding(KIND, (key, span), found.start, found.end, found.tier, words, figures)
