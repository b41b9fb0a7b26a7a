"""The charts in the plan as a person sees them: below their headings, and gone with them when these fold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from evening_house import FRIDAY, RITUALS, House, until

from journal.entries import Value
from journal.plan.energy import load_parts
from tui.panes.plan import PlanPane

SHUTDOWN = RITUALS[0]
SETUP = next(ritual for ritual in RITUALS if ritual.once)
YEAR = "■ harvest from 12 Aug · ■ recovery from 12 Nov"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A plan with seasons, a place on the scale, and a day of blocks, after twelve evenings."""
    house, day = House(tmp_path), FRIDAY.date
    audit: dict[str, Value | None] = {
        "cognitive": dict(zip((part.name for part in load_parts()), "354121", strict=True))
    }
    with house.journal() as journal:
        journal.remember("first_run", "done")
        journal.add("season", "harvest", day - timedelta(100))
        journal.add("season", "recovery", day - timedelta(8))
        journal.add("model", "30", day - timedelta(8))
        journal.answer(SETUP, FRIDAY.shift(-30), audit)
        journal.add("block", "Write", day, more={"sort": "deep work", "span": "09:00-11:00"})
        journal.add("block", "Talk", day, more={"sort": "meetings", "span": "11:00-12:00"})
        for back in range(12):
            journal.answer(SHUTDOWN, FRIDAY.shift(-back), {"hours": 6 + 4 * (back % 2), "after_stop": 0})
    with house.open():
        yield house


def shows(house: House, words: str) -> bool:
    return words in house.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_plan_shows_the_year_the_scale_and_the_day(house: House, size: tuple[int, int]) -> None:
    async with house.app.run_test(size=size) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: shows(house, YEAR))
        await until(pilot, lambda: shows(house, "◆ declared 30 · ○ lived 25, 5 nearer to balance"))
        assert isinstance(house.app.frame.pane, PlanPane)
        await pilot.press("G")
        while not shows(house, "▾ Day blocks"):
            await pilot.press("k")
        assert shows(house, "✦ Golden hours: late morning 09:00–12:00")
        assert shows(house, "▏M")
        assert shows(house, "“Talk”, 11:00–12:00, takes golden hours for meetings")


async def test_what_is_folded_shows_no_chart(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: shows(house, YEAR))
        await pilot.press("g", "left")
        await until(pilot, lambda: not shows(house, YEAR))
        await pilot.press("right")
        await until(pilot, lambda: shows(house, YEAR))


async def test_a_season_that_is_changed_in_the_plan_changes_the_year(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: shows(house, YEAR))
        with house.journal() as journal:
            journal.add("season", "ramp", FRIDAY.date)
        await pilot.press("f2", "f9")
        await until(pilot, lambda: shows(house, "■ ramp from 20 Nov"))
        assert shows(house, "■ ramp  Something begins")
