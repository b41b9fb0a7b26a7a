"""Reflection: evidence in, findings out. Pure functions over days and values, standard library only.

What always holds: the same evidence has the same findings; too little of it has none; what is found is said
with its days, its numbers and how often chance alone shows the like, and never with a cause.
"""

from journal.reflection.evidence import Evidence, Series
from journal.reflection.finding import Finding, Proposal
from journal.reflection.reflecting import DETECTORS, reflect
from journal.reflection.tiers import CLEAR, LIKELY, RULE, TIERS, WORTH
from journal.reflection.wanting import wanting

__all__ = [
    "CLEAR",
    "DETECTORS",
    "LIKELY",
    "RULE",
    "TIERS",
    "WORTH",
    "Evidence",
    "Finding",
    "Proposal",
    "Series",
    "reflect",
    "wanting",
]
