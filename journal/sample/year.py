"""The shape of a year of the sample, as year.toml has it: its phases, and what their days are like.

What always holds: the shape knows no dates; weeks and days are counted from the turn of the year.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from typing import Any

from journal.records import record

SHAPE = os.path.join(os.path.dirname(__file__), "year.toml")
SEASONS = ("recovery", "plateau", "harvest", "ramp")
"""The seasons that the resets of a year choose, from the turn on."""


@record
class Phase:
    """Some weeks that have something in common; the head of year.toml says what each field means."""

    name: str
    weeks: tuple[int, int]
    energy: tuple[float, float]
    presence: tuple[float, float]
    hours: float
    meetings: float
    after_stop: float
    kept: tuple[float, float, float]
    ticked: float
    tasks: tuple[float, float, float]
    finished: tuple[int, ...]
    comes_up: tuple[int, ...]
    ease: float
    values: tuple[float, float, float]
    levers: Mapping[str, str]
    signs: tuple[str, ...]
    tags: tuple[str, ...]
    target: int


@record
class Rest:
    """Days on which nothing is asked, from the first to the last of them."""

    why: str
    first: int
    last: int


@record
class Shape:
    """A year: its phases, the one of all other weeks, and single days and weeks with something about them."""

    steady: Phase
    phases: tuple[Phase, ...]
    rests: tuple[Rest, ...]
    evening_late: int
    review_late: int
    reviews_sure: tuple[int, ...]


def load_shape() -> Shape:
    """The year of year.toml."""
    with open(SHAPE, "rb") as file:
        table = tomllib.load(file)
    steady = {"name": "steady", "weeks": (0, 0), **table["steady"]}
    phases = (_phase({**steady, **phase}) for phase in table["phase"])
    rests = (Rest(**rest) for rest in table["rest"])
    late = table["evening_late"], table["review_late"]
    return Shape(_phase(steady), tuple(phases), tuple(rests), *late, tuple(table["reviews_sure"]))


def _phase(table: Mapping[str, Any]) -> Phase:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in table.items()
    }
    return Phase(**fields)
