"""What is measured of the reflection as a whole: false findings of one person, the own rule, and its time.

What always holds: the people here have ratings, output, sleep and tags in which nothing is going on, so that
every finding that claims more than arithmetic is false.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from fifty import TODAY, decades
from figures import Figure, Trial
from people import YEAR, Person, Values, days, deliverables, factor, pair, year
from replays import WARM, a_year, looks

from journal.reflection import TIERS, Evidence, Finding, find_dips, reflect
from journal.reflection.finding import same
from journal.reflection.kept import NEW
from journal.reflection.rules.two_weeks import CHANCE_ALONE, CHANCE_BOTH, two_weeks_low
from journal.store.journal import Journal

PEOPLE, BEST_OF = 90, 5
MILLISECONDS = 1000.0
TAGS = 6


def uneventful(chance: random.Random, profile: str) -> Evidence:
    """A year of somebody with whom nothing is going on."""
    energy, presence = pair(chance, profile, weekday=0.0)
    logged = [value is not None for value in energy]
    tags = {
        f"tag{each}": _when(logged, factor(chance, YEAR, 0.1 * each, chance.uniform(0.1, 0.4)))
        for each in range(TAGS)
    }
    series = {
        "energy": tuple(energy),
        "presence": tuple(presence),
        "output": tuple(deliverables(chance, YEAR, chance.uniform(4, 12))),
        "sleep": _when(logged, [7 + 0.7 * value for value in factor(chance, YEAR, 0.3)]),
    }
    return Evidence(tuple(days(YEAR)), series, tags)


def _when(logged: list[bool], values: list[float]) -> tuple[float | None, ...]:
    return tuple(value if each else None for value, each in zip(values, logged, strict=True))


def until(evidence: Evidence, last: int) -> Evidence:
    """What was known at the end of a day, by its place."""
    return Evidence(
        evidence.dates[: last + 1],
        {key: series[: last + 1] for key, series in evidence.series.items()},
        {key: series[: last + 1] for key, series in evidence.tags.items()},
    )


def false_findings(word: str, profile: str) -> list[Figure]:
    """The findings a year at each tier, or surer, over a look a week; one that is seen again counts once.

    A finding is told as new where its days end in the last two weeks: these are the alarms that the bars are
    about, as they are for dips. What a later look finds in days long gone is listed too, and told without a
    bar.
    """
    told, listed = dict.fromkeys(TIERS, 0), dict.fromkeys(TIERS, 0)
    for each in range(PEOPLE):
        evidence = uneventful(random.Random(f"{word}/uneventful/{profile}/{each}"), profile)
        seen: dict[tuple[str, bool], list[Finding]] = {}
        for last in looks(YEAR):
            for finding in reflect(until(evidence, last), evidence.dates[last]):
                new = evidence.dates[last] - finding.end <= NEW
                for tier in _reached(finding.tier):
                    listed[tier] += _unseen(finding, seen.setdefault((tier, False), []))
                    told[tier] += new and _unseen(finding, seen.setdefault((tier, True), []))
    what = f"false findings a person-year of the whole reflection, {profile}"
    return [
        *(
            Figure(f"{what}, told as new, *{tier}* or surer", a_year(told[tier], PEOPLE), rate)
            for tier, rate in TIERS.items()
        ),
        *(
            Figure(f"{what}, listed at any time, *{tier}* or surer", a_year(listed[tier], PEOPLE))
            for tier in TIERS
        ),
    ]


def _unseen(finding: Finding, seen: list[Finding]) -> bool:
    """Whether none of those seen is this finding; it is seen from now on."""
    unseen = not any(same(finding, other) for other in seen)
    seen.append(finding)
    return unseen


def _reached(tier: str) -> list[str]:
    """The tiers that a finding of this one counts for; none for the person's own rules."""
    tiers = list(TIERS)
    return tiers[: tiers.index(tier) + 1] if tier in TIERS else []


def own_rule(word: str) -> list[Figure]:
    """How often a year chance alone fires the practice's rule of two weeks, on one indicator and on both."""
    alone = together = 0
    for each in range(4 * PEOPLE):
        energy, presence = pair(random.Random(f"{word}/own rule/{each}"), "calm")
        alone += _fired(energy, energy)
        together += _fired(energy, presence)
    rates = (a_year(alone, 4 * PEOPLE), a_year(together, 4 * PEOPLE))
    return [
        Figure(f"the practice's own rule fires on chance in a year, {what} (it says {said})", rate, said + 1)
        for what, said, rate in zip(
            ("one indicator", "both"), (CHANCE_ALONE, CHANCE_BOTH), rates, strict=True
        )
    ]


def _fired(energy: Values, presence: Values) -> int:
    """The runs of weeks in the year after the first eight weeks."""
    series = {"energy": tuple(energy), "presence": tuple(presence)}
    evidence = Evidence(tuple(days(YEAR)), series)
    findings = two_weeks_low(evidence, evidence.dates[-1], 0.0)
    return sum(finding.end >= evidence.dates[WARM] for finding in findings)


TRIALS: tuple[Trial, ...] = (
    own_rule,
    partial(false_findings, profile="calm"),
    partial(false_findings, profile="sticky"),
)
"""Every trial, in the order of the table."""


def times() -> list[Figure]:
    """Milliseconds over ten years of everything, the best of five; to be taken while nothing else runs."""
    values: Values = []
    for each in range(10):
        values += year(random.Random(f"ten years/{each}"), Person())
    dates = days(len(values))
    evidence = _ten_years()
    scan, all_of_it = _best(lambda: find_dips(dates, values)), _best(lambda: reflect(evidence, TODAY))
    return [
        Figure("one scan of ten years, ms", scan, 150.0),
        Figure("whole reflection over ten years of everything, ms", all_of_it, 300.0),
    ]


def _ten_years() -> Evidence:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ten.db"
        decades(path, 10)
        with Journal.open(str(path), clock=lambda: datetime.now(UTC)) as journal:
            return journal.evidence(TODAY)


def _best(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(BEST_OF):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return min(spent) * MILLISECONDS
