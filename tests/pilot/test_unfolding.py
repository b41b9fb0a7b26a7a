"""Weeks, months and quarters of the history unfold into what they were folded from, by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from evening_house import FRIDAY, House, until
from history_house import (
    OCTOBER,
    Q3,
    W46,
    arrive,
    autumn,
    footer,
    go,
    here,
    listed,
    look_back,
    past_house,
    periods,
    read,
    tell,
    words,
)

from journal.periods import Day, Month, Week
from tui.panes.archive import WINDOW

WIDE, NARROW = (120, 36), (80, 24)


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = past_house(tmp_path)
    autumn(made)
    return made


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(("unfold", "fold"), [("space", "left"), ("right", "backspace")])
async def test_a_week_unfolds_into_its_days_and_folds_up_again(
    house: House, size: tuple[int, int], unfold: str, fold: str
) -> None:
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            await look_back(pilot, house)
            before = periods(house)
            await pilot.press("j", "j", unfold)
            assert periods(house)[2:6] == ["2026-W46", "  2026-11-15", "  2026-11-14", "  2026-11-12"]
            assert len(periods(house)) == len(before), "no entry stands there twice"
            assert (here(house), listed(house)[2][:8]) == ("2026-W46", "◉ W46 ▾ ")
            await pilot.press(fold)
            assert (periods(house), here(house)) == (before, "2026-W46")
            assert listed(house)[2].startswith("◉ W46 ▸ ")


async def test_it_goes_down_to_the_words_of_a_day_and_up_again(tmp_path: Path) -> None:
    house = past_house(tmp_path)
    shutdown, sundays, moons, seasons = house.rituals
    week = Week(2026, 38)
    with house.journal() as journal:
        tell(journal, seasons, [Q3])
        tell(journal, moons, [Month(2026, 9), Month(2026, 8)])
        tell(journal, sundays, [week, week.next()])
        tell(journal, shutdown, [Day(week.days()[2]), Day(week.days()[5]), FRIDAY])
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            assert periods(house)[1] == "2026-Q3"
            await pilot.press("j", *["space"] * 4, "j", "space", "space")
            assert periods(house) == [
                str(FRIDAY),
                "2026-Q3",
                "  2026-09",
                "    2026-W39",
                "    2026-W38",
                "      2026-09-19",
                "      2026-09-16",
                "  2026-08",
            ]
            assert here(house) == "2026-09-19"
            await read(pilot, house, words(Day(date(2026, 9, 19))))
            for above in ("2026-W38", "2026-W38", "2026-09", "2026-09", "2026-Q3", "2026-Q3"):
                await pilot.press("left")
                assert here(house) == above
            assert periods(house)[:3] == [str(FRIDAY), "2026-Q3", "2026-09"]


async def test_a_week_without_a_review_unfolds_straight_to_its_days(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await go(pilot, "d", "oct")
            await arrive(pilot, house, OCTOBER)
            await pilot.press("right")
            place = periods(house).index("2026-10")
            assert periods(house)[place : place + 4] == [
                "2026-10",
                "  2026-10-11",
                "  2026-10-10",
                "2026-Q3",
            ]


async def test_what_unfolds_is_read_first_where_it_was_not_yet(tmp_path: Path) -> None:
    house = past_house(tmp_path)
    shutdown, sundays, _, seasons = house.rituals
    with house.journal() as journal, journal.at_once():
        tell(journal, seasons, [Q3])
        tell(journal, sundays, [Week(2026, 28)])
        for back in range(400):
            journal.answer(shutdown, FRIDAY.shift(-back), {"energy": 2})
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await go(pilot, "d", "2026-Q3")
            await arrive(pilot, house, Q3)
            assert len(periods(house)) <= WINDOW + 1, "the days of July were not read"
            await pilot.press("space")
            await until(pilot, lambda: "  2026-W28" in periods(house))
            assert here(house) == str(Q3)
            below = periods(house)[periods(house).index("2026-Q3") + 1 :]
            assert below[0] == "  2026-09-27", "the week of 1 October belongs to October"
            assert [each for each in below if each.startswith(" ")][-1] == "  2026-06-29"


async def test_a_day_and_a_week_of_nothing_do_not_unfold(house: House) -> None:
    with house.journal() as journal:
        tell(journal, house.rituals[1], [Week(2026, 30)])
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            before = periods(house)
            await pilot.press("space", "left", "right")
            assert (periods(house), here(house)) == (before, "2026-11-19")
            await go(pilot, "d", "w30")
            await arrive(pilot, house, Week(2026, 30))
            await until(pilot, lambda: "read" in footer(house))
            assert "unfold" not in footer(house)
            await pilot.press("space")
            assert periods(house) == before


async def test_what_is_unfolded_stays_so_when_the_journal_changes(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await pilot.press("j", "j", "space", "j", "j")
            assert here(house) == "2026-11-14"
            with house.journal() as other:
                tell(other, house.rituals[0], [FRIDAY, Day(W46.start)])
            await until(pilot, lambda: "  2026-11-09" in periods(house))
            assert here(house) == "2026-11-14"
            await pilot.press("t", "h")
            await until(pilot, lambda: app.frame.current == "history")
            assert (here(house), periods(house)[3]) == ("2026-11-14", "2026-W46")
