"""The quarterly resets of the sample: the plan moves, a season is chosen, and what serves no more goes.

What always holds: all that a reset does follows from the season that it chooses, and from what the quarter
kept.
"""

from __future__ import annotations

from collections import Counter

from journal.entries import Page, Value
from journal.periods import Quarter
from journal.sample import courses, patterns
from journal.sample.life import Life
from journal.sample.pen import Pen
from journal.threads import ORIGIN


def review(pen: Pen, life: Life, quarter: Quarter) -> None:
    """The reset at the end of a quarter."""
    page, season = pen.page(quarter), life.days.season(quarter)
    courses.move(pen, life, page, season)
    patterns.turn(pen, life, season, quarter)
    _serving(pen, page)
    said = life.words.look_up("plan", "season", season)
    answers: dict[str, Value | None] = {
        "looking_back": said["looking_back"],
        "plan": said["plan"],
        "season": season,
        "model": said["model"],
        "model_why": said["why"],
        "area": said["area"],
    }
    pen.close(quarter, answers)
    pen.journal.fill(f"season:{quarter}", {"why": said["because"]}, quarter.end)


def _serving(pen: Pen, page: Page) -> None:
    """What was kept on two evenings of five still serves, and so does what was taken from a pattern."""
    quarter = page.period
    said: dict[str, Counter[str]] = {}
    for mark in pen.journal.marks(quarter.start, quarter.end, "non_negotiable"):
        said.setdefault(mark.thread, Counter())[mark.word] += 1
    for row in page.rows["non_negotiables"]:
        words = said.get(row.thread.id, Counter())
        serves = 5 * words["kept"] >= 2 * words.total()
        pen.settle(row.thread.title, "still serves" if serves else "serves no more", quarter)
    for row in (*page.rows["boundaries"], *page.rows["guardrails"]):
        if ORIGIN in row.thread.more and row.thread.title in pen.plan:
            pen.settle(row.thread.title, courses.SERVES, quarter)
