"""Reflection: evidence in, findings out. Pure functions over days and values, standard library only.

What always holds: the same evidence has the same findings; too little of it has none; what is found is said
with its days, its numbers and how often chance alone shows the like, and never with a cause.
"""

from journal.reflection.episodes import Episode, JointEpisode, find_dips, find_joint_dips
from journal.reflection.evidence import Evidence, Series
from journal.reflection.finding import Finding, Proposal
from journal.reflection.reflecting import DETECTORS, reflect
from journal.reflection.tiers import CLEAR, LIKELY, RULE, TIERS, WORTH

__all__ = [
    "CLEAR",
    "DETECTORS",
    "LIKELY",
    "RULE",
    "TIERS",
    "WORTH",
    "Episode",
    "Evidence",
    "Finding",
    "JointEpisode",
    "Proposal",
    "Series",
    "find_dips",
    "find_joint_dips",
    "reflect",
]
