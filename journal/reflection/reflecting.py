"""The reflection: every detector over one person's evidence, under one budget of false alarms.

What always holds: a detector is a function in a room of its own and one entry here. What infers something
from chance has a share of the budget, the shares of all adding up to one; what only counts has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from journal.records import record, replace
from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding, Proposal
from journal.reflection.giving_way import without_doubles
from journal.reflection.inferred.begun import beginnings, experiments
from journal.reflection.inferred.companions import factors
from journal.reflection.inferred.levels import shifts
from journal.reflection.inferred.rhythm import rhythm
from journal.reflection.inferred.slopes import trends
from journal.reflection.inferred.stalling import stalls
from journal.reflection.inferred.stretches import dips, joint_dips, rises
from journal.reflection.kept import ASKED
from journal.reflection.rules import RULES

LATELY = timedelta(days=90)
"""Days after its end for which a finding offers a step."""
Find = Callable[[Evidence, date, float], Iterable[Finding]]
"""Finds things in the evidence up to a day, given the share of the false alarms that it may raise."""


@record
class Detector:
    """One way of looking, and the share of the budget that it has; 0 for the rules, which only count."""

    find: Find
    share: float = 0.0


DETECTORS: tuple[Detector, ...] = (
    Detector(joint_dips, 0.40),
    Detector(dips, 0.20),
    Detector(rises, 0.05),
    Detector(shifts, 0.06),
    Detector(stalls, 0.08),
    Detector(rhythm, 0.06),
    Detector(factors, 0.07),
    Detector(trends, 0.04),
    Detector(beginnings, 0.04),
    Detector(experiments),
    *(Detector(rule) for rule in RULES),
)


def reflect(evidence: Evidence, today: date) -> list[Finding]:
    """All that the evidence shows up to a day, the newest first; nothing is said twice.

    What names no days of its own has those behind it on which anything that it is about was logged.
    """
    every = (finding for each in DETECTORS for finding in each.find(evidence, today, each.share))
    found = sorted(without_doubles(every), key=_age, reverse=True)
    return [
        replace(each, days=each.days or _behind(evidence, each), offer=_offer(each, today)) for each in found
    ]


def _behind(evidence: Evidence, finding: Finding) -> tuple[date, ...]:
    keys = [key for key in finding.about if key in evidence.series]
    return evidence.logged(keys or evidence.series, finding.start, finding.end)


def _offer(finding: Finding, today: date) -> Proposal | None:
    """What is offered while it still answers something: no experiment begins with what is long over."""
    return finding.offer if finding.kind in ASKED or finding.end >= today - LATELY else None


def _age(finding: Finding) -> tuple[date, date, str, tuple[str, ...]]:
    return finding.end, finding.start, finding.kind, finding.about
