"""The practice's own rule on the indicators: energy and relationships below the six weeks before, two weeks
running. It is arithmetic, and says how often chance alone fires it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.reflection.evidence import Evidence, Series
from journal.reflection.finding import Finding
from journal.reflection.offering import a_boundary
from journal.reflection.rules.past import SevenDays, mean, runs, weeks
from journal.reflection.tiers import RULE
from journal.reflection.words import between, counted, figure, name, sentence

KIND = "two weeks low"
INDICATORS = ("energy", "presence")
BEFORE = 6
"""Weeks whose mean a week is held against."""
FEWEST = 3
"""Evenings that a week needs, and weeks that those before need."""
CHANCE_ALONE, CHANCE_BOTH = 7, 4
"""How often a year chance alone fires the rule on one indicator, and on both at once (docs/reflection.md)."""
_HAIR = 1e-9  # means of thirds and sevenths are not exact


def weeks_below(found: tuple[SevenDays, ...], series: Series) -> dict[date, tuple[float, float]]:
    """The weeks whose mean lies below that of the six weeks before, by their first day, with both means."""
    known = [week.known(series) for week in found]
    means = [mean(values) if len(values) >= FEWEST else None for values in known]
    below: dict[date, tuple[float, float]] = {}
    for place, own in enumerate(means):
        earlier = [each for each in means[max(0, place - BEFORE) : place] if each is not None]
        if own is not None and len(earlier) >= FEWEST and own < mean(earlier) - _HAIR:
            below[found[place].start] = own, mean(earlier)
    return below


def two_weeks_low(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Energy and presence below the six weeks before, as many weeks running as the season says (two)."""
    every = weeks(evidence, today)
    below = {key: weeks_below(every, evidence.of(key)) for key in INDICATORS}
    for run in runs(every, lambda week: all(week.start in each for each in below.values())):
        if len(run) >= run[-1].rules.dip_weeks:
            yield _finding(evidence, run, below, today)


def _finding(
    evidence: Evidence,
    run: tuple[SevenDays, ...],
    below: dict[str, dict[date, tuple[float, float]]],
    today: date,
) -> Finding:
    start, end = run[0].start, run[-1].end
    figures: dict[str, float] = {"weeks": len(run)}
    said = []
    for key, means in below.items():
        known = [value for week in run for value in week.known(evidence.of(key))]
        own, before = mean(known), means[start][1]
        said.append(f"{name(key)} {figure(own)} on {counted(len(known), 'evening')} against {figure(before)}")
        figures |= {key: own, f"{key}_before": before, f"{key}_logged": len(known)}
    energy = evidence.of(INDICATORS[0])
    days = tuple(evidence.dates[at] for week in run for at in week.places if energy[at] is not None)
    words = sentence(
        f"energy and presence were below the six weeks before them for {counted(len(run), 'week')}"
        f" running, {between(start, end, today)}: {', '.join(said)}.",
        f"Chance alone fires this rule about {CHANCE_BOTH} times a year.",
    )
    return Finding(KIND, INDICATORS, start, end, RULE, words, figures, days, a_boundary(evidence, days))
