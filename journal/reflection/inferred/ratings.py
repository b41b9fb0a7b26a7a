"""The ratings whose levels are looked at, and what stretches of theirs are called."""

from __future__ import annotations

DIP, RISE, JOINT = "dip", "rise", "joint dip"
"""The kinds of finding that are a stretch of days apart from those around them."""
RATINGS = ("energy", "presence")
PARTS = {RATINGS[0]: 2 / 3, RATINGS[1]: 1 / 3}
"""The part of a share that each of them has."""
