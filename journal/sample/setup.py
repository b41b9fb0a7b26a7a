"""The first day of the sample: the guided setup, and how the plan stands after the reset before it.

What always holds: everything that a later day finds in the plan was put there on this one, by a reset, or in
between.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journal.entries import Value
from journal.periods import Day, Quarter
from journal.sample import courses, patterns
from journal.sample.life import Life
from journal.sample.pen import Pen
from journal.threads import RANK

EASE = "ease"


def begin(pen: Pen, life: Life) -> None:
    """Everything that is planned on the first day."""
    first, look_up = life.days.first, life.words.look_up
    season = life.days.season(Quarter.of(first).previous())
    for rank, value in enumerate(look_up("plan", "value"), start=1):
        pen.put_in("value", value["title"], first, more={"means": value["means"], RANK: rank})
    for table in look_up("setup", "non_negotiable"):
        more = {key: value for key, value in table.items() if key not in ("title", EASE)}
        pen.put_in("non_negotiable", table["title"], first, more=more)
    courses.begin(pen, life, season)
    patterns.turn(pen, life, season, Day(first))
    phase = look_up("setup", "phase")
    pen.add("phase", phase["title"], first, more={"why": phase["why"]})
    _answer(pen, life, season)


def _answer(pen: Pen, life: Life, season: str) -> None:
    """The answers of the setup, which is closed with them."""
    day, said = Day(life.days.first), life.words.look_up("plan", "season", season)
    setup: Mapping[str, Any] = life.words.look_up("setup")
    audits = {
        row: {part: str(level) for part, level in parts.items()} for row, parts in setup["energy"].items()
    }
    answers: dict[str, Value | None] = {
        **audits,
        "season": season,
        "model": said["model"],
        "model_why": said["why"],
        "review_day": setup["review_day"],
        "change": setup["change"],
    }
    pen.journal.answer(pen.setup, day, answers)
    pen.journal.fill(f"season:{day}", {"why": said["because"]}, day.date)
    pen.journal.seal(pen.setup, day)
