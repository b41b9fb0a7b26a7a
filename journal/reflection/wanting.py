"""What is missing until more can be said, in evenings; and that ratings hardly move, said once.

What always holds: silence is explained by numbers of evenings, and never by what a person should have done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from journal.reflection.evidence import OUTPUT, Evidence
from journal.reflection.words import counted, listed, name, sentence

NEEDS = (
    (("energy", "presence"), 28, "until low and high weeks can be told from the others"),
    (("energy",), 42, "until weekdays, tags and trends can be looked at"),
    ((OUTPUT,), 42, "until a stall can be told from a quiet week"),
)
"""Series, the evenings on which they must be known, and what can be said from then on."""
STILL = 0.85
"""A share of one answer above which ratings hardly move."""
ENOUGH = 28
"""Evenings from which on that is said."""


def wanting(evidence: Evidence) -> tuple[str, ...]:
    """Sentences about what is missing; none where there is enough of everything."""
    return (*_missing(evidence), *_still(evidence))


def _missing(evidence: Evidence) -> Iterator[str]:
    """The nearest need of each series that is not met yet."""
    told: set[str] = set()
    for keys, needed, until in NEEDS:
        short: dict[int, list[str]] = {}
        for key in keys:
            logged = sum(value is not None for value in evidence.of(key))
            if logged < needed and key not in told:
                short.setdefault(needed - logged, []).append(key)
        for number, names in short.items():
            told.update(names)
            evenings = counted(number, "more evening")
            yield sentence(f"{evenings} with {listed([name(each) for each in names])} {until}.")


def _still(evidence: Evidence) -> Iterator[str]:
    """One sentence about all ratings of which nearly every answer is the same."""
    same: dict[str, tuple[int, int]] = {}
    for key in NEEDS[0][0]:
        known = [value for value in evidence.of(key) if value is not None]
        most = Counter(known).most_common(1)[0][1] if known else 0
        if len(known) >= ENOUGH and most > STILL * len(known):
            same[key] = most, len(known)
    if same:
        on = listed([f"{most} of {counted(all_of, 'evening')}" for most, all_of in same.values()])
        yield sentence(
            f"{listed([name(key) for key in same])} had one and the same answer on {on}: ratings that hardly"
            " move show no days that stand out."
        )
