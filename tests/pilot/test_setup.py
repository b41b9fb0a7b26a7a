"""The integration plan as a guided setup: ten minutes by keys, left at any step and taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from evening_house import FRIDAY, RITUALS, House, until, write
from textual.pilot import Pilot

from journal.entries import Page
from journal.periods import Day

SETUP = next(ritual for ritual in RITUALS if ritual.once)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    with house.journal() as journal:
        journal.remember("first_run", "done")
    with house.open() as app:
        app.frame.open_with(SETUP.name)
        yield house


def page(house: House, day: Day = FRIDAY) -> Page:
    with house.journal() as journal:
        return journal.page(SETUP, day)


async def at(pilot: Pilot[None], house: House, step: str) -> None:
    """Go down to a step."""
    await until(pilot, house.here)
    while house.here() != step:
        await pilot.press("j")


async def test_it_begins_with_values_and_goes_on_step_by_step(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: house.here() == "values")
        await pilot.press("a")
        await write(pilot, "Family")
        await pilot.press("enter")
        await write(pilot, "Good work")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: house.here() == "physical")
        await pilot.press(*"345432", *"155321")
        await until(pilot, lambda: house.here() == "social")
        await until(pilot, lambda: page(house).value("cognitive"))
    kept = page(house)
    assert [row.thread.title for row in kept.rows["values"]] == ["Family", "Good work"]
    assert kept.value("physical") == dict(zip(SETUP.step("physical").items, "345432", strict=True))
    assert kept.value("cognitive") == dict(zip(SETUP.step("cognitive").items, "155321", strict=True))


async def test_boundaries_that_are_taken_stand_there_and_the_evening_asks_for_them(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await at(pilot, house, "boundaries")
        await pilot.press("space", "a")
        await write(pilot, "No mail at home")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: len(page(house).rows["boundaries"]) == 2)
        await until(pilot, lambda: "○ Hard stop at 18:00" in house.text() and "○ No mail" in house.text())
        assert "+ Hard stop at 18:00" not in house.text()
    with house.journal() as journal:
        assert {thread.more["asked"] for thread in journal.threads("boundary")} == {"yes"}
        _, mail = journal.page(RITUALS[0], FRIDAY).rows["boundaries"]
        journal.fill(mail.thread.id, {"asked": "no"}, FRIDAY.date)
        assert len(journal.page(RITUALS[0], FRIDAY).rows["boundaries"]) == 1
        assert len(journal.page(SETUP, FRIDAY).rows["boundaries"]) == 2, "the setup shows all of them"


async def test_the_small_change_ends_it_and_closing_comes_back_to_the_page(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await at(pilot, house, "change")
        await pilot.press("enter")
        await write(pilot, "Phone in the hall")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The plan stands" in house.text())
        await pilot.press("space")
        await until(pilot, lambda: "Phone in the hall" in house.text() and "saved" in house.text())
        assert house.app.is_running
    kept = page(house)
    assert kept.entry.closed is not None
    assert kept.value("change") == "Phone in the hall"


async def test_the_place_on_the_scale_and_the_season_are_threads(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await at(pilot, house, "season")
        await pilot.press("h")
        await at(pilot, house, "model")
        await pilot.press("6", "5", "enter")
        await until(pilot, lambda: house.here() == "model_why")
        await write(pilot, "The children are small")
        await pilot.press("enter")
        await until(pilot, lambda: page(house).value("model_why"))
    with house.journal() as journal:
        (season,), (model,) = journal.threads("season"), journal.threads("model")
    assert (season.title, model.title, model.more) == ("harvest", "65", {"why": "The children are small"})


async def test_days_later_it_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    house = House(tmp_path)
    with house.journal() as journal:
        journal.remember("first_run", "done")
        journal.answer(SETUP, FRIDAY, {"physical": dict.fromkeys(SETUP.step("physical").items, "3")})
    house.now += timedelta(days=3)
    with house.open() as app:
        app.frame.open_with(SETUP.name)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.here() == "cognitive")
            assert house.pane.period == FRIDAY
            assert "Integration plan" in house.text()
    with house.journal() as journal:
        journal.seal(SETUP, FRIDAY)
    with house.open() as app:
        app.frame.open_with(SETUP.name)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, house.here)
            assert house.pane.period == FRIDAY.shift(3), "one that is done is begun anew"


async def test_it_waits_for_nobody(house: House) -> None:
    async with house.app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "today •" in house.text())
        assert "plan •" not in house.text()
        header = next(line for line in house.text().splitlines() if "dayfold" in line)
        assert header.count("plan") == 1


async def test_the_command_of_a_review_opens_its_pane(house: House) -> None:
    house.app.frame.open_with("monthly")
    async with house.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, house.here)
        assert house.pane.ritual.name == "monthly"
