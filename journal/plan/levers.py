"""The six levers of burn-out: the audit's words, and what pulling one should move."""

from __future__ import annotations

LEVERS, RED = "levers", "red"
"""The step of the monthly audit, and the word that counts."""
LEVER, INDICATOR = "lever", "indicator"
"""The fields of an experiment that say which lever it pulls and what it should move."""
ENERGY = "energy"
MOVES = {"community": "relationships", "fairness": "relationships"}
"""What pulling a lever should move where that is not the energy: relationships for what is about people."""


def moved_by(lever: str) -> str:
    """The indicator that pulling the lever should move."""
    return MOVES.get(lever, ENERGY)
