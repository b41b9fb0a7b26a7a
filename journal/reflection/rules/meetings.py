"""Meetings against maker hours: a month above the share that was aimed for, and the weekdays of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from journal.periods import Month
from journal.plan.seasons import KIND as SEASON
from journal.plan.seasons import season_on, thresholds
from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding
from journal.reflection.offering import experiment
from journal.reflection.rules.past import A_YEAR, audits, mean
from journal.reflection.tiers import RULE
from journal.reflection.words import counted, figure, listed, month, sentence, weekday

KIND, TARGET = "meetings", "target"
MEETINGS, MAKER = "meeting_hours", "maker_hours"
FEWEST = 10
"""Days with both figures that a month needs."""
NEARLY = timedelta(days=3)
"""A month is looked at from so many days before its end on, when its retro waits."""
MOST = 2
"""Weekdays that are named."""
Hours = tuple[date, float, float]


def too_many_meetings(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Each month of the last year whose share of meetings lay above its target, and the season's slack."""
    targets = audits(evidence, today, TARGET)
    for period, spent in _months(evidence, today).items():
        earlier = [each for each in targets if each < period]
        target = targets[max(earlier)] if earlier else None
        if not isinstance(target, int | float) or len(spent) < FEWEST:
            continue
        held = season_on(evidence.threads, period.end, SEASON)
        slack = thresholds(held.title if held else "").meeting_slack
        meetings, making = sum(hours for _, hours, _ in spent), sum(hours for _, _, hours in spent)
        part = meetings / (meetings + making) if meetings + making else 0.0
        if part > target / 100 + slack:
            yield _finding(evidence, period, spent, part, float(target), today)


def _months(evidence: Evidence, today: date) -> dict[Month, list[Hours]]:
    """The days with both figures, by month, of months that are over or nearly."""
    meetings, making = evidence.of(MEETINGS), evidence.of(MAKER)
    first = max(0, len(evidence.dates) - 7 * A_YEAR)
    days = [
        (evidence.dates[at], meeting, maker)
        for at in range(first, len(evidence.dates))
        if (meeting := meetings[at]) is not None and (maker := making[at]) is not None
    ]
    found: dict[Month, list[Hours]] = {}
    for each in days:
        found.setdefault(Month.of(each[0]), []).append(each)
    return {period: spent for period, spent in found.items() if period.end - NEARLY <= today}


def _finding(
    evidence: Evidence, period: Month, spent: list[Hours], part: float, target: float, today: date
) -> Finding:
    by_weekday: dict[int, list[float]] = {}
    for day, hours, _ in spent:
        by_weekday.setdefault(day.weekday(), []).append(hours)
    means = {number: mean(hours) for number, hours in by_weekday.items()}
    most = sorted(means, key=lambda number: (-means[number], number))[:MOST]
    carried = listed([f"{weekday(number)} ({figure(means[number])} h)" for number in most])
    words = sentence(
        f"meetings took {100 * part:.0f} % of meeting and maker hours in {month(period.start)},"
        f" with {target:.0f} % aimed for, on {counted(len(spent), 'day')}; {carried} carried the most."
    )
    first = weekday(most[0])
    offer = experiment(
        evidence,
        f"A {first} morning without meetings, for four weeks.",
        f"No meetings on {first} mornings",
        "output",
        "control",
    )
    figures = {"share": part, "target": target / 100, "logged": float(len(spent))}
    figures |= {weekday(number).lower(): hours for number, hours in means.items()}
    days = tuple(day for day, _, _ in spent)
    end = min(period.end, today)
    return Finding(KIND, (MEETINGS,), period.start, end, RULE, words, figures, days, offer)
