"""Coming back after days away: what is said once, filling the days a line each, and rest."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from evening_house import FRIDAY, House, believable, until, write
from textual.events import Paste

from journal.periods import Day
from tui.panes.gaps import Gaps

TUESDAY = FRIDAY.shift(4)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Friday to Monday were not written, and it is Tuesday evening."""
    house = House(tmp_path)
    believable(house)
    house.now += timedelta(days=4)
    return house


async def test_days_away_are_mentioned_once(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Friday to Monday are open if you want them" in house.text())
    with house.open() as app:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: house.pane.gaps)
            await pilot.pause()
            assert "are open if you want them" not in house.text()


async def test_a_day_is_filled_with_two_digits_and_a_sentence(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.pane.gaps)
            await pilot.press("b")
            await until(pilot, lambda: isinstance(app.screen, Gaps) and "Fri 20 Nov" in house.text())
            await pilot.press("3", "4")
            await write(pilot, "A quiet one")
            await pilot.press("enter", "2", "tab")
            await write(pilot, "Fog")
            await pilot.press("tab", "tab", "tab", "tab", "5")
            await pilot.press("escape", "escape")
            await until(pilot, lambda: not isinstance(app.screen, Gaps))
            await until(pilot, lambda: house.page(FRIDAY.shift(3)).value("energy") == 5)
    answers = [dict(house.page(FRIDAY.shift(n)).entry.answers) for n in range(4)]
    assert answers == [
        {"energy": 3, "presence": 4, "note": "A quiet one"},
        {"energy": 2, "note": "Fog"},
        {},
        {"energy": 5},
    ]


async def test_escape_keeps_the_sentence_that_is_being_written(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.pane.gaps)
            await pilot.press("b")
            await until(pilot, lambda: isinstance(app.screen, Gaps) and "Fri 20 Nov" in house.text())
            await pilot.press("tab", "tab")
            await write(pilot, "Half a")
            await pilot.press("escape")
            await until(pilot, lambda: house.page(FRIDAY).value("note") == "Half a")


async def test_a_filled_day_stands_beside_the_page(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: house.pane.gaps)
            await pilot.press("b")
            await until(pilot, lambda: isinstance(app.screen, Gaps) and "Fri 20 Nov" in house.text())
            await pilot.press("j", "j", "j", "4", "tab")
            await write(pilot, "Rain all day")
            await pilot.press("escape", "escape")
            await until(pilot, lambda: "Mon  4  Rain all day" in house.text())


async def test_what_is_too_much_for_a_line_is_said_beside_it(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.pane.gaps)
            await pilot.press("b")
            await until(pilot, lambda: isinstance(app.screen, Gaps) and "Fri 20 Nov" in house.text())
            await pilot.press("tab", "tab")
            app.post_message(Paste("word " * 20_000))
            await until(pilot, lambda: "That is too much for one line" in house.text())


async def test_without_gaps_there_is_a_sentence(house: House) -> None:
    house.now -= timedelta(days=4)
    with house.open() as app:
        async with app.run_test() as pilot:
            await until(pilot, house.here)
            await pilot.press("j", "b")
            await until(pilot, lambda: "No day behind you is open." in house.text())


class TestRest:
    """`z` marks days of rest; nothing is asked of them."""

    async def mark(self, house: House, first: str, last: str) -> None:
        with house.open() as app:
            async with app.run_test(size=(80, 24)) as pilot:
                await until(pilot, house.here)
                await pilot.press("z", "h")
                await write(pilot, first)
                await pilot.press("enter")
                await write(pilot, last)
                await pilot.press("enter")
                await until(pilot, lambda: house.page(TUESDAY).rest is not None)
                await until(pilot, lambda: "nothing is asked" in house.text())

    async def test_a_span_is_marked_with_its_word(self, house: House) -> None:
        await self.mark(house, "", "thu")
        rest = house.page(TUESDAY).rest
        assert rest is not None
        assert (rest.title, rest.opened, rest.closed) == ("holiday", TUESDAY.date, TUESDAY.shift(2).date)
        assert house.page(TUESDAY.shift(3)).rest is None

    async def test_days_of_rest_are_no_gaps(self, house: House) -> None:
        await self.mark(house, "2026-11-20", "in 1 day")
        house.now += timedelta(days=2)
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.press("j", "b")
                await until(pilot, lambda: "No day behind you is open." in house.text())

    async def test_it_can_be_taken_back(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.press("z", "i", "enter", "enter")
                await until(pilot, lambda: house.page(TUESDAY).rest is not None)
                await pilot.press("u")
                await until(pilot, lambda: house.page(TUESDAY).rest is None)

    @pytest.mark.parametrize(
        ("keys", "last", "said"),
        [("", "sun", "Say what it is"), ("h", "yesterday", "lies before"), ("h", "soon", "is not a date")],
    )
    async def test_what_does_not_fit_is_said_and_nothing_is_marked(
        self, house: House, keys: str, last: str, said: str
    ) -> None:
        with house.open() as app:
            async with app.run_test(size=(100, 30)) as pilot:
                await until(pilot, house.here)
                await pilot.press("z")
                await until(pilot, lambda: "What is it?" in house.text())
                await pilot.press(*keys, *[] if keys else ["tab"], "enter")
                await write(pilot, last)
                await pilot.press("enter")
                await until(pilot, lambda: said in house.text())
                await pilot.press("escape", "escape")
                await until(pilot, lambda: app.screen is app.frame)
        assert house.page(TUESDAY).rest is None


async def test_what_lies_beside_is_quoted_into_the_text(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, house.here)
            await pilot.press("[")
            await until(pilot, lambda: "Mon 23" not in house.text() and "Monday 23 November" in house.text())
            house.pane.go_to(Day(FRIDAY.date))
            await until(pilot, lambda: "Words of Thursday" in house.text() and house.here())
            await pilot.press("i", "j", "j", "j", "enter")
            await until(
                pilot, lambda: house.view("note").text() == "Words of Thursday, and the walk after them."
            )
            await pilot.press("tab")
            await until(
                pilot, lambda: house.page().value("note") == "Words of Thursday, and the walk after them."
            )
            assert house.page(FRIDAY.shift(-1)).value("note") == "Words of Thursday, and the walk after them."


async def test_the_rail_lies_over_a_narrow_page_when_it_is_asked_for(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, house.here)
            await until(pilot, lambda: house.pane.rail)
            assert "This week" not in house.text()
            await pilot.press("i")
            await until(pilot, lambda: "This week" in house.text())
            await pilot.press("escape")
            await until(pilot, lambda: "This week" not in house.text())
            assert house.here() == "last_task"
