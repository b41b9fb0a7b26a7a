"""The reflection: every detector over one person's evidence, under one budget of false alarms.

What always holds: a detector is a function in a room of its own and one entry here. What infers something
from chance has a share of the budget, the shares of all adding up to one; what only counts has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from journal.records import record
from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding
from journal.reflection.rules import RULES

Find = Callable[[Evidence, date, float], Iterable[Finding]]
"""Finds things in the evidence up to a day, given the share of the false alarms that it may raise."""


@record
class Detector:
    """One way of looking, and the share of the budget that it has; 0 for the rules, which only count."""

    find: Find
    share: float = 0.0


DETECTORS: tuple[Detector, ...] = (*(Detector(rule) for rule in RULES),)


def reflect(evidence: Evidence, today: date) -> list[Finding]:
    """All that the evidence shows up to a day, the newest first."""
    found = [finding for each in DETECTORS for finding in each.find(evidence, today, each.share)]
    return sorted(
        found, key=lambda finding: (finding.end, finding.start, finding.kind, finding.about), reverse=True
    )
