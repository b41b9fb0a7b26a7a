"""Findings that say the same twice: the one that says it best stays.

What always holds: only what is about the same series and the same days gives way, and always to something
that was found in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from journal.reflection.finding import Finding
from journal.reflection.inferred import levels, slopes, stalling
from journal.reflection.inferred.ratings import DIP, JOINT, RISE
from journal.reflection.rules import standstill, two_weeks

EDGE = timedelta(days=10)
"""Days from the end of a dip within which another level is the end of the dip, and no more."""
_STRETCHES = (JOINT, DIP, RISE)
GIVES_WAY: Mapping[str, tuple[str, ...]] = {
    DIP: (JOINT,),
    two_weeks.KIND: (JOINT,),
    standstill.KIND: (stalling.KIND,),
    levels.KIND: _STRETCHES,
    slopes.KIND: (*_STRETCHES, levels.KIND, stalling.KIND),
}
"""To which kinds of finding each kind gives way."""


def without_doubles(found: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say what another one says better, in their order."""
    every = list(found)
    return [
        each
        for each in every
        if not any(other.kind in GIVES_WAY.get(each.kind, ()) and _alike(each, other) for other in every)
    ]


def _alike(one: Finding, other: Finding) -> bool:
    """Whether both are about one series at one time; a level is where it begins."""
    if not set(one.about) & set(other.about):
        return False
    if one.kind == levels.KIND:
        return other.start - EDGE <= one.start <= other.end + EDGE
    return one.start <= other.end and other.start <= one.end
