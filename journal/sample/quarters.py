"""The long plan of the sample: how it stands on the first day, and the resets that move it.

What always holds: what happens to a thing at a reset follows from the season that the reset chooses
(texts/plan.toml), so a stretch may begin anywhere in the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from journal.entries import Page, Value
from journal.periods import Quarter
from journal.sample.life import Life
from journal.sample.pen import Pen
from journal.threads import load_kinds

NEW, EVIDENCE = "new", "evidence"
STEPS = {"milestones": "milestone", "skills": "skill", "sprints": "sprint", "boundaries": "boundary"}
"""The kinds of threads that have a course, by the step that lists them."""


def begin(pen: Pen, life: Life) -> None:
    """Everything that is planned on the first day, after the reset before it."""
    first = life.days.first
    season = life.days.season(Quarter.of(first).previous())
    pen.add("season", season, first)
    for title in life.words.look_up("plan", "values"):
        pen.add("value", title, first)
    for kind in STEPS.values():
        for title, course in _courses(life, kind):
            if _stands(kind, course, season):
                pen.add(kind, title, first)


def review(pen: Pen, life: Life, quarter: Quarter) -> None:
    """The reset at the end of a quarter."""
    page, season = pen.page(quarter), life.days.season(quarter)
    for step, kind in STEPS.items():
        _move(pen, life, page, step, kind)
    _serving(pen, page)
    said = life.words.look_up("plan", "season", season)
    answers: dict[str, Value | None] = {
        "looking_back": said["looking_back"],
        "season": season,
        "model": said["model"],
        "model_why": said["why"],
        "area": said["area"],
    }
    pen.close(quarter, answers)


def _move(pen: Pen, life: Life, page: Page, step: str, kind: str) -> None:
    """What a reset does to the threads of a step, and which it opens."""
    quarter = page.period
    season = life.days.season(Quarter.of(quarter.start))
    courses = dict(_courses(life, kind))
    for row in page.rows[step]:
        verb = courses[row.thread.title].get(season, NEW)
        if verb == EVIDENCE:
            pen.journal.act(
                row.thread.id, verb, quarter, life.words.draw("plan", "evidence", row.thread.title)
            )
        elif verb != NEW:
            pen.journal.act(row.thread.id, verb, quarter)
    for title, course in courses.items():
        if course.get(season) == NEW:
            pen.add(kind, title, quarter.end)


def _serving(pen: Pen, page: Page) -> None:
    """The non-negotiables: what was kept on two evenings of five still serves."""
    quarter = page.period
    said: dict[str, Counter[str]] = {}
    for mark in pen.journal.marks(quarter.start, quarter.end, "non_negotiable"):
        said.setdefault(mark.thread, Counter())[mark.word] += 1
    for row in page.rows["non_negotiables"]:
        words = said.get(row.thread.id, Counter())
        serves = 5 * words["kept"] >= 2 * words.total()
        pen.journal.act(row.thread.id, "still serves" if serves else "serves no more", quarter)


def _courses(life: Life, kind: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for table in life.words.look_up("plan", kind):
        yield table["title"], table["course"]


def _stands(kind: str, course: Mapping[str, str], season: str) -> bool:
    """Whether a thing is open after the reset that chose the season."""
    if NEW not in course.values():
        return True
    verb = course.get(season, "")
    return verb == NEW or bool(verb and not load_kinds()[kind].verb(verb, Quarter.level).closes)
