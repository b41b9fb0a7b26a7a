"""Reflection: evidence in, findings out. Pure functions over days and values, standard library only.

What always holds: the same evidence has the same findings; too little of it has none; what is found is said
with its days, its numbers and how often chance alone shows the like, and never with a cause.

A name is fetched from its room when it is first asked for, so that whoever wants one detector, as the page of
a week does, loads no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_ROOMS = {
    "comparing": (
        "Comparison",
        "before_after",
    ),
    "episodes": (
        "Episode",
        "JointEpisode",
        "find_dips",
        "find_joint_dips",
    ),
    "evidence": (
        "Evidence",
        "Series",
    ),
    "factors": (
        "Factor",
        "find_factors",
    ),
    "finding": (
        "Finding",
        "Proposal",
    ),
    "reflecting": (
        "DETECTORS",
        "reflect",
    ),
    "shifts": (
        "Shift",
        "find_shifts",
    ),
    "stalls": (
        "Stall",
        "find_stalls",
    ),
    "tiers": (
        "CLEAR",
        "LIKELY",
        "RULE",
        "TIERS",
        "WORTH",
    ),
    "trends": (
        "Trend",
        "trend",
    ),
    "wanting": ("wanting",),
    "weekdays": (
        "WeekdayEffect",
        "weekday_rhythm",
    ),
}
"""The names that each room gives away."""
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

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


def __getattr__(name: str) -> object:
    """What is called so, out of its room."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value
