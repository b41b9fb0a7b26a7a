"""A terminal too small to see anything: nothing is done blindly, and what is being written goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from evening_house import House, believable, until, write

TOO_SMALL = (20, 5)


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    believable(house)
    return house


async def test_no_key_acts_where_nobody_sees_it(house: House) -> None:
    before = house.page()
    with house.open() as app:
        async with app.run_test(size=TOO_SMALL) as pilot:
            await until(pilot, house.here)
            assert "dayfold needs 40x10" in " ".join(house.text().split())
            await pilot.press("y", "d", "tab", "4", "w", "space", "enter")
            assert app.frame.current == "shutdown"
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: "Energy" in house.text())
            await pilot.press("y")
            await until(pilot, lambda: house.page().rows["last_task"][0].mark)
    after = house.page()
    assert after.rows["loops"] == before.rows["loops"]
    assert after.entry.answers == before.entry.answers


async def test_what_is_being_written_goes_on(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, house.here)
            await pilot.press("G")
            await pilot.press("G", "k", "enter")
            assert house.here() == "note"
            await write(pilot, "Begun ")
            await pilot.resize_terminal(*TOO_SMALL)
            await write(pilot, "and kept")
            await until(pilot, lambda: house.page().drafts.get("note") == "Begun and kept")
            await pilot.press("ctrl+q")
    assert house.page().value("note") == "Begun and kept"
