"""What has a course through the sample's year: milestones, skills, sprints, boundaries and guardrails.

What always holds: what happens to a thing at a reset follows from the season that the reset chooses
(texts/plan.toml), so a stretch may begin anywhere in the year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from journal.entries import Page
from journal.periods import Quarter
from journal.sample.life import Life
from journal.sample.pen import Pen
from journal.threads import ORIGIN, load_kinds

NEW, EVIDENCE, MOVE, SERVES = "new", "evidence", "move", "still serves"
STEPS = {
    "milestones": "milestone",
    "skills": "skill",
    "sprints": "sprint",
    "boundaries": "boundary",
    "guardrails": "guardrail",
}
"""The kinds that have a course, by the step that lists them; a tie names one of an earlier kind."""
OF_COURSE = ("title", "due", "moves", "ties", "course")


def begin(pen: Pen, life: Life, season: str) -> None:
    """Open what stands on the first day, after the reset that chose the season."""
    for kind in STEPS.values():
        for table in _tables(life, kind):
            if _stands(kind, table["course"], season):
                _open(pen, kind, table, life.days.first)


def move(pen: Pen, life: Life, page: Page, season: str) -> None:
    """What a reset that chooses the season does to everything that has a course, and what it opens."""
    for step, kind in STEPS.items():
        tables = {table["title"]: table for table in _tables(life, kind)}
        for row in page.rows[step]:
            if ORIGIN not in row.thread.more:  # what came from a pattern goes with it
                _settle(pen, life, page, tables[row.thread.title], season)
        for table in tables.values():
            if table["course"].get(season) == NEW:
                _open(pen, kind, table, page.period.end)


def _settle(pen: Pen, life: Life, page: Page, table: Mapping[str, Any], season: str) -> None:
    title, verb = table["title"], table["course"].get(season, NEW)
    if verb == EVIDENCE:
        pen.settle(title, verb, page.period, life.words.draw("plan", "evidence", title))
    elif verb == MOVE:
        quarter = Quarter.of(page.period.start).shift(table["moves"])
        pen.settle(title, verb, page.period, quarter.end.isoformat())
    elif verb != NEW:
        pen.settle(title, verb, page.period)


def _open(pen: Pen, kind: str, table: Mapping[str, Any], day: date) -> None:
    more = {key: value for key, value in table.items() if key not in OF_COURSE}
    for key, title in table.get("ties", {}).items():
        if title in pen.plan:
            more[key] = pen.plan[title].thread
    pen.put_in(kind, table["title"], day, due=_due(kind, table, day), more=more)


def _due(kind: str, table: Mapping[str, Any], day: date) -> date | None:
    if "due" not in table:
        return None
    if kind == "milestone":
        return Quarter.of(day).shift(table["due"]).end
    return day + timedelta(weeks=table["due"])


def _tables(life: Life, kind: str) -> Iterator[Mapping[str, Any]]:
    yield from life.words.look_up("plan", kind)


def _stands(kind: str, course: Mapping[str, str], season: str) -> bool:
    """Whether a thing is open after the reset that chose the season."""
    if NEW not in course.values():
        return True
    verb = course.get(season, "")
    return verb == NEW or bool(verb and not load_kinds()[kind].verb(verb, Quarter.level).closes)
