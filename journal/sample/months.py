"""The monthly retros of the sample: meetings and making, levers, values, and what becomes of experiments.

What always holds: figures are as the page offers them; the last retro leaves an experiment running.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from journal.entries import Page
from journal.periods import Month
from journal.sample.life import Life
from journal.sample.pen import Pen
from journal.sample.year import Phase

TARGET = 40  # per cent of meetings, until a retro decides on another
VALUES = ("served", "partly", "not served")
CHANCE_OF_AMBER = 0.08  # of a lever that nothing pulls


def begin(pen: Pen, life: Life) -> None:
    """The first day: without a retro in the stretch the last experiment runs from then on."""
    if not any(isinstance(period, Month) for due in life.days.reviews.values() for period in due):
        _open(pen, life.words.look_up("plan", "running"), life.days.first)


def review(pen: Pen, life: Life, month: Month) -> None:
    """Look back on a month."""
    page, phase = pen.page(month), life.days.phase_of(month)
    for row in page.rows["values"]:
        pen.journal.act(row.thread.id, life.random.choices(VALUES, phase.values)[0], month)
    judge(pen, life, page)
    _begin_experiments(pen, life, month)
    offers = page.offers
    last = offers["target"].value if "target" in offers else None
    pen.close(
        month,
        {
            "meetings": offers["meetings"].value if "meetings" in offers else None,
            "making": offers["making"].value if "making" in offers else None,
            "target": phase.target or last or TARGET,
            "levers": _levers(life.random, page, phase),
            "trend": life.words.recite("reviews", "monthly", "trend", phase.name),
            "good_enough": life.words.draw("reviews", "monthly", "good_enough"),
        },
    )


def _levers(random: Random, page: Page, phase: Phase) -> dict[str, str]:
    """The word for each lever."""
    return {
        item: phase.levers.get(item, "amber" if random.random() < CHANCE_OF_AMBER else "green")
        for item in page.ritual.step("levers").items
    }


def judge(pen: Pen, life: Life, page: Page) -> None:
    """The verdict of a review on each experiment whose days are over."""
    plans = {plan["title"]: plan for plan in life.words.look_up("plan", "experiment")}
    for row in page.rows["experiments"]:
        if row.decide and row.thread.title in plans:
            plan = plans[row.thread.title]
            pen.journal.act(row.thread.id, plan["verdict"], page.period, plan.get("into", ""))


def _begin_experiments(pen: Pen, life: Life, month: Month) -> None:
    """New experiments after some months, those on red levers among them."""
    plans = life.words.look_up("plan", "experiment")
    begins = [plan for plan in plans if plan["month"] == life.days.month_number(month)]
    if month.next().contains(life.days.last):
        begins.append(life.words.look_up("plan", "running"))
    for plan in begins:
        _open(pen, plan, month.end)


def _open(pen: Pen, plan: Mapping[str, Any], day: date) -> None:
    more = {key: plan[key] for key in ("indicator", "lever") if key in plan}
    pen.add("experiment", plan["title"], day, due=day + timedelta(days=plan["days"]), more=more)
