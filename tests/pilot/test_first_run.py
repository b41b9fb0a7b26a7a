"""The first run: three questions, each accepted with enter, asked once."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from evening_house import FRIDAY, House, until, write

from journal.errors import BadInput
from journal.ritual_files import BUILT_IN, load_ritual
from journal.settings import load_settings
from journal.threads import load_kinds
from tui.panes.first_run import SUGGESTED, FirstRun, time_of


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


async def test_three_times_enter_accepts_everything(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "When does your evening begin?" in house.text())
            assert "18:00" in house.text()
            await pilot.press("enter", "enter", "enter")
            await until(pilot, lambda: app.screen is app.frame and house.here() == "energy")
            await until(pilot, lambda: house.page().rows["non_negotiables"])
    titles = [row.thread.title for row in house.page().rows["non_negotiables"]]
    assert titles == list(SUGGESTED["non_negotiable"])
    assert not house.places.settings.exists(), "what is as built in needs no file"
    assert not house.places.rituals.exists()


async def test_each_answer_can_be_another_one(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(100, 36)) as pilot:
            await until(pilot, lambda: "When does your evening begin?" in house.text())
            await pilot.press(*["backspace"] * 5)
            await write(pilot, "19.30")
            await pilot.press("enter", "space", "j", "e")
            await pilot.press(*["backspace"] * len(SUGGESTED["non_negotiable"][1]))
            await write(pilot, "Dinner [together]")
            await pilot.press("enter", "a")
            await write(pilot, "Call my sister")
            await pilot.press("enter", "enter", "space", "enter")
            await until(pilot, lambda: "Dinner [together]" in house.text() and house.here() == "energy")
            await until(pilot, lambda: "Inbox at zero" not in house.text())
            await until(pilot, house.places.settings.exists)
    titles = [row.thread.title for row in house.page().rows["non_negotiables"]]
    assert titles == ["Dinner [together]", SUGGESTED["non_negotiable"][2], "Call my sister"]
    assert load_settings(house.places.settings)[0].evening_begins == time(19, 30)
    own = house.places.rituals / "shutdown.toml"
    ritual, mistakes = load_ritual(f"{BUILT_IN}/shutdown.toml", str(own))
    assert not mistakes
    assert ritual.step("checklist").items == house.rituals[0].step("checklist").items[1:]
    assert own.stat().st_mode & 0o777 == 0o600


async def test_a_ritual_file_that_is_there_is_left_alone(house: House) -> None:
    own = house.places.rituals / "shutdown.toml"
    own.parent.mkdir(parents=True)
    own.write_text("# mine\n")
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "When does your evening begin?" in house.text())
            await pilot.press("enter", "enter", "space", "enter")
            await until(pilot, lambda: app.screen is app.frame)
            await until(pilot, lambda: house.page().rows["non_negotiables"])
    assert own.read_text() == "# mine\n"


@pytest.mark.parametrize("answered", [True, False])
async def test_it_is_asked_once_whether_answered_or_not(house: House, answered: bool) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, FirstRun) and house.text().strip())
            await pilot.press(*["enter"] * 3 if answered else ["escape"] * 2)
            await until(pilot, lambda: app.screen is app.frame)
            await until(pilot, lambda: app.keeper.state.word == "saved")
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.here() and house.pane.beside)
            await pilot.press("j")
            assert app.screen is app.frame


async def test_a_journal_with_something_in_it_is_not_new(house: House) -> None:
    with house.journal() as journal:
        journal.add("loop", "From the command line", FRIDAY.date)
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.here() and house.pane.beside)
            await pilot.press("j")
            assert app.screen is app.frame


async def test_a_time_that_is_none_is_said_beside_it(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "18:00" in house.text())
            await pilot.press("backspace")
            await write(pilot, "99")
            await pilot.press("enter", "enter", "enter")
            await until(pilot, lambda: "is no time of the day" in house.text())
            assert isinstance(app.screen, FirstRun)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:00", time(18)),
        ("6", time(6)),
        ("19.30", time(19, 30)),
        (" 0:05 ", time(0, 5)),
        ("2130", time(21, 30)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, meant: time) -> None:
    assert time_of(typed) == meant


@pytest.mark.parametrize("typed", ["", "24:00", "six", "18:60", "1:2:3"])
def test_what_is_no_time_gets_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput, match="write one like 18:00"):
        time_of(typed)


def test_every_kind_that_is_suggested_exists() -> None:
    assert set(SUGGESTED) <= set(load_kinds())
    assert all(len(titles) <= 3 for titles in SUGGESTED.values())
