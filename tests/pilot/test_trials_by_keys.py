"""An experiment and a run of six weeks as a person has them: begun in the plan, asked about in the review."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from evening_house import RITUALS, SHUTDOWN, Hand, House, until
from plan_house import closed, form, line, look, stand_on_kind, threads

from journal.periods import Day, Month, Week
from journal.threads import load_kinds

WEEKLY, MONTHLY = RITUALS[1:3]
ONE = timedelta(days=1)
MONDAY = date(2026, 10, 5)
LAST = MONDAY + 41 * ONE
TITLE = "Does this place suit me?"
RUN = load_kinds()["run"]


def live(house: House, first: date, days: int) -> None:
    """Evenings with more energy in their first half than in their second."""
    with house.journal() as journal:
        journal.remember("first_run", "done")
        for n in range(days):
            evening = {"energy": (4 if n < days / 2 else 2) + n % 2, "presence": 3 + n % 2}
            journal.answer(SHUTDOWN, Day(first + n * ONE), evening)


def at(house: House, day: date) -> None:
    house.now = datetime(day.year, day.month, day.day, 18, 0, tzinfo=UTC)


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    at(house, LAST)
    live(house, MONDAY, 42)
    return house


@asynccontextmanager
async def reviewing(
    house: House, step: str, key: str = "w", size: tuple[int, int] = (120, 48)
) -> AsyncIterator[Hand]:
    """The review, with the cursor in a step."""
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            await until(pilot, house.here)
            await pilot.press(key)
            await until(pilot, lambda: house.pane.page_view is not None and house.here())
            await pilot.pause()
            for _ in range(60):
                if house.here() == step:
                    break
                await pilot.press("tab")
            assert house.here() == step
            yield Hand(pilot)


def begun(house: House, day: date = MONDAY) -> str:
    with house.journal() as journal:
        return journal.add("run", TITLE, day).thread


def flat(house: House) -> str:
    """The screen as one line of words, without the bar at the left of where the person is."""
    return " ".join(house.text().replace("▌", " ").split())


class TestTheRun:
    """Six weeks of the three indicators."""

    @pytest.mark.parametrize("size", [(120, 36), (80, 24)])
    async def test_is_begun_from_the_plan(self, house: House, size: tuple[int, int]) -> None:
        with house.open() as app:
            async with app.run_test(size=size) as pilot:
                await look(pilot, house)
                await stand_on_kind(pilot, house, RUN)
                await pilot.press("a")
                await until(pilot, form(house).ready.is_set)
                await Hand(pilot).prose(TITLE)
                await pilot.press("ctrl+s")
                await closed(pilot, house)
                assert "week 1 of 6" in line(house, TITLE)
        (run,) = threads(house, "run")
        assert (run.title, run.opened, run.due) == (TITLE, LAST, LAST + 42 * ONE)

    async def test_is_told_in_the_review_while_it_runs(self, house: House) -> None:
        begun(house)
        at(house, MONDAY + 20 * ONE)
        async with reviewing(house, "run"):
            assert f"{TITLE} week 3 of 6" in flat(house)
            assert "Energy by week: 4.4 · 4.6 · 4.4" in flat(house)
            assert "extend, change the model or stop?" not in flat(house)

    async def test_asks_with_what_it_shows_and_is_extended(self, house: House) -> None:
        begun(house)
        async with reviewing(house, "run") as hand:
            text = flat(house)
            assert "Energy: 4.5 (14 evenings) in the first two weeks, 2.5 (14 evenings) in the last" in text
            assert "extend, change the model or stop?" in text
            await hand.press("e")
            await until(hand.pilot, lambda: len(threads(house, "run")) == 2)
        first, second = threads(house, "run")
        assert (first.closed, first.outcome) == (LAST, "extended")
        assert (second.title, second.opened, second.due) == (TITLE, LAST + ONE, LAST + 43 * ONE)

    @pytest.mark.parametrize("size", [(120, 48), (80, 24)])
    async def test_changes_the_model(self, house: House, size: tuple[int, int]) -> None:
        begun(house)
        async with reviewing(house, "run", size=size) as hand:
            await hand.press("c")
            await hand.prose("140")
            await hand.press("enter")
            await until(hand.pilot, lambda: "a number from 0 to 100" in flat(house))
            assert threads(house, "run")[0].closed is None
            await hand.press("backspace", "backspace", "backspace")
            await hand.prose("55")
            await hand.press("enter")
            await until(hand.pilot, lambda: threads(house, "model"))
        (run,), (model,) = threads(house, "run"), threads(house, "model")
        assert (run.closed, run.outcome) == (LAST, "model changed")
        assert (model.title, model.opened) == ("55", LAST + ONE)

    async def test_is_stopped_and_taken_back(self, house: House) -> None:
        begun(house)
        async with reviewing(house, "run") as hand:
            await hand.press("x")
            await until(hand.pilot, lambda: threads(house, "run")[0].outcome == "stopped")
            await hand.press("escape", "u")
            await until(hand.pilot, lambda: threads(house, "run")[0].closed is None)

    async def test_the_plan_asks_for_the_new_place_in_a_form(self, house: House) -> None:
        begun(house)
        with house.open() as app:
            async with app.run_test(size=(120, 36)) as pilot:
                await look(pilot, house)
                await stand_on_kind(pilot, house, RUN)
                await pilot.press("c")
                await until(pilot, form(house).ready.is_set)
                await Hand(pilot).prose("101")
                await pilot.press("ctrl+s")
                await until(pilot, lambda: "integration: a number from 0 to" in flat(house))
                await pilot.press("backspace", "backspace", "backspace")
                await Hand(pilot).prose("35")
                await pilot.press("ctrl+s")
                await closed(pilot, house)
                await until(pilot, lambda: "35 of 100" in line(house, "35"))
                await pilot.press("u")
                await until(pilot, lambda: not threads(house, "model"))
        assert threads(house, "run")[0].closed is None


class TestAnExperiment:
    """Before against during, beside the question."""

    @pytest.fixture
    def tried(self, house: House) -> str:
        """An experiment over the second half of six weeks."""
        with house.journal() as journal:
            more = {"indicator": "energy"}
            begun, due = MONDAY + 21 * ONE, MONDAY + 42 * ONE
            return journal.add("experiment", "No screens at night", begun, due=due, more=more).thread

    @pytest.mark.parametrize("size", [(120, 48), (80, 24)])
    async def test_stands_in_the_weekly_review(self, house: House, tried: str, size: tuple[int, int]) -> None:
        async with reviewing(house, "experiments", size=size) as hand:
            text = flat(house)
            assert "energy 4.5 before (21 of 21 evenings), 2.5 during (21 of 21): " in text
            assert " lower, between " in text
            assert "keep, change, stop or run until?" in text
            await hand.press("x")
            await until(hand.pilot, lambda: threads(house, "experiment")[0].outcome == "stopped")

    async def test_stands_in_the_retro_so_far(self, house: House, tried: str) -> None:
        at(house, MONDAY + 24 * ONE)
        async with reviewing(house, "experiments", "m"):
            assert "10 more evenings before this can be said" in flat(house)
            assert house.pane.period == Month(2026, 10)

    async def test_of_another_week_knows_no_later_evening(self, house: House, tried: str) -> None:
        week = Week.of(MONDAY + 35 * ONE)
        with house.journal() as journal:
            said = journal.page(WEEKLY, week.previous()).offers["experiments"].beside[tried]
        assert said.startswith("so far energy 4.5 before (21 of 21 evenings), 2.5 during (14 of 14)")
