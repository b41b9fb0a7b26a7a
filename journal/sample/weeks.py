"""The weekly reviews of the sample: what a person makes of what the week offers.

What always holds: a review goes by its page alone; wins and misses are chosen from it, and indicators are as
it offers them or a little off.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from journal.entries import Line, Page, Value
from journal.periods import Week
from journal.sample.life import Life, scale
from journal.sample.months import judge
from journal.sample.pen import Pen
from journal.sample.year import Phase

WEEK = 7
UPGRADES = ("trying", "adopted", "faded", "dropped")
# How often each happens to an upgrade in its first week, later, and in weeks in which things fall.
AT_FIRST, LATER, IN_A_DIP = (0.5, 0.3, 0.1, 0.1), (0.15, 0.6, 0.2, 0.05), (0.3, 0.15, 0.4, 0.15)
LOW = -0.4  # what a phase in which things fall takes from the mood
CHANGES = ("happened", "partly", "missed")
OVERRULED = 0.12  # how often an indicator is


def review(pen: Pen, life: Life, week: Week) -> None:
    """Review a week."""
    page, phase = pen.page(week), life.days.phase(week.start)
    _follow_up(pen, life.random, page, phase)
    judge(pen, life, page)
    _look_back_on_decisions(pen, life, page)
    _end_runs(pen, page)
    pen.close(week, {**_looking_back(life, page, phase), **_looking_ahead(life, week, phase)})


def _follow_up(pen: Pen, random: Random, page: Page, phase: Phase) -> None:
    """Whether the last small change happened, and how the upgrades so far do."""
    for row in page.rows["last_change"]:
        pen.journal.act(row.thread.id, random.choices(CHANGES, phase.tasks)[0], page.period)
    for row in page.rows["last_upgrade"]:
        weights = IN_A_DIP if phase.energy[1] <= LOW else AT_FIRST if row.age <= WEEK else LATER
        pen.journal.act(row.thread.id, random.choices(UPGRADES, weights)[0], page.period)


def _look_back_on_decisions(pen: Pen, life: Life, page: Page) -> None:
    """How the decisions came that the week looks back on."""
    tables = {table["title"]: table for table in life.words.look_up("between", "decision")}
    for row in page.rows["decisions"]:
        if row.thread.title in tables:
            table = tables[row.thread.title]
            pen.journal.act(row.thread.id, table["came"], page.period, table.get("how", ""))


def _end_runs(pen: Pen, page: Page) -> None:
    """A run of six weeks ends where it is over: the place stays."""
    for row in page.rows["run"]:
        if row.decide:
            pen.journal.act(row.thread.id, "stop", page.period)


def _looking_back(life: Life, page: Page, phase: Phase) -> Mapping[str, Value | None]:
    """Wins, misses, indicators, warning signs and a note."""
    random, offers = life.random, page.offers
    wins = _chosen(random, offers["wins"].items, 4) if "wins" in offers else []
    if random.random() < 0.35 and phase.energy[1] > LOW:
        wins.append(life.words.draw("reviews", "weekly", "wins"))
    misses = _chosen(random, offers["misses"].items[:5], 2) if "misses" in offers else []
    few = max(0, len(phase.signs) - 2)
    signs = random.sample(phase.signs, random.randint(few, len(phase.signs)))
    note = random.random() < (0.9 if phase.signs else 0.55)
    return {
        "wins": tuple(wins) or None,
        "misses": tuple(misses) or None,
        "energy": _indicator(random, page, "energy"),
        "output": offers["output"].value if "output" in offers else None,
        "presence": _indicator(random, page, "presence"),
        "signs": tuple(sorted(signs, key=page.ritual.step("signs").items.index)) or None,
        "note": life.words.recite("reviews", "weekly", "notes", phase.name) if note else None,
    }


def _looking_ahead(life: Life, week: Week, phase: Phase) -> Mapping[str, Value | None]:
    """One upgrade and one small change: always in the last weeks, and not in every one before."""
    last = week.shift(4).start > life.days.last
    given: dict[str, Value | None] = {}
    for step, deck in (("upgrade", "upgrades"), ("change", "changes")):
        if life.random.random() < 0.92 or last:
            given[step] = life.words.draw("reviews", "weekly", deck)
    return given


def _chosen(random: Random, offered: tuple[Line, ...], most: int) -> list[str]:
    """Some of what is offered, in its order."""
    count = min(len(offered), random.randint(1, most))
    places = sorted(random.sample(range(len(offered)), count))
    return [offered[place].text for place in places]


def _indicator(random: Random, page: Page, key: str) -> Value | None:
    """An indicator as it is offered, or at times a little off."""
    value = page.offers[key].value if key in page.offers else None
    if isinstance(value, int | float) and random.random() < OVERRULED:
        return scale(value + random.choice((-1, 1)))
    return value
