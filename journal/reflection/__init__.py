"""Reflection: evidence in, findings out. Pure functions over days and values, standard library only.

What always holds: the same evidence has the same findings; too little of it has none; what is found is said
with its days, its numbers and how often chance alone shows the like, and never with a cause.
"""

from journal.reflection.comparing import Comparison, before_after
from journal.reflection.episodes import Episode, JointEpisode, find_dips, find_joint_dips
from journal.reflection.evidence import Evidence, Series
from journal.reflection.factors import Factor, find_factors
from journal.reflection.finding import Finding, Proposal
from journal.reflection.reflecting import DETECTORS, reflect
from journal.reflection.shifts import Shift, find_shifts
from journal.reflection.stalls import Stall, find_stalls
from journal.reflection.tiers import CLEAR, LIKELY, RULE, TIERS, WORTH
from journal.reflection.trends import Trend, trend
from journal.reflection.wanting import wanting
from journal.reflection.weekdays import WeekdayEffect, weekday_rhythm

__all__ = [
    "CLEAR",
    "DETECTORS",
    "LIKELY",
    "RULE",
    "TIERS",
    "WORTH",
    "Comparison",
    "Episode",
    "Evidence",
    "Factor",
    "Finding",
    "JointEpisode",
    "Proposal",
    "Series",
    "Shift",
    "Stall",
    "Trend",
    "WeekdayEffect",
    "before_after",
    "find_dips",
    "find_factors",
    "find_joint_dips",
    "find_shifts",
    "find_stalls",
    "reflect",
    "trend",
    "wanting",
    "weekday_rhythm",
]
