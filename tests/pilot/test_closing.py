"""Closing: the farewell, closing twice, closing late, opening again, work that went on."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from evening_house import FRIDAY, LOOPS, House, believable, until, write

from journal.periods import Day
from journal.settings import Settings
from journal.threads import load_kinds
from tui.messages import DayChanged
from tui.panes.closing import Closing, farewell


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    believable(house)
    return house


async def test_the_farewell_says_what_was_let_go_of_and_any_key_leaves(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.here() == "last_task")
            await pilot.press("n", "x", "s")
            await write(pilot, "tue")
            await pilot.press("enter", "G", "G", "enter")
            await write(pilot, "Write the outline [b]")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "The day is closed." in house.text())
            text = house.text()
            assert house.page().entry.closed == house.now, "it is said of what is in the journal"
            for words in (LOOPS[0], "dropped", LOOPS[1], "scheduled for Tuesday", "2 open loops carried"):
                assert words in text
            assert "Write the outline [b]" in text
            await pilot.press("x")
            await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0


def test_an_empty_day_is_closed_without_a_list(tmp_path: Path) -> None:
    empty = House(tmp_path)
    with empty.journal() as journal:
        page = journal.page(empty.rituals[0], FRIDAY)
    said = farewell(page, load_kinds(), FRIDAY)
    assert (said.settled, said.carried, said.ahead) == ((), (), ())


async def test_closing_twice_edits_and_duplicates_nothing(house: House) -> None:
    house.rituals = (replace(house.rituals[0], after=""),)
    for words in ("First", " and second"):
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.press("escape", "G", "k", "enter")
                await write(pilot, words)
                await pilot.press("ctrl+s")
                await until(pilot, lambda: isinstance(house.app.screen, Closing))
        house.now += timedelta(minutes=5)
    page = house.page()
    assert page.value("note") == "First and second"
    assert page.entry.closed == house.now - timedelta(minutes=10), "the moment of closing stays the first"
    with house.journal() as journal:
        entries = journal.entries("shutdown", FRIDAY.date, FRIDAY.date)
    assert len(entries) == 1


async def test_nothing_is_said_to_be_closed_before_it_is(house: House) -> None:
    """The closing words wait for the disk, the keys do not."""
    gate = threading.Event()
    with house.open() as app:
        async with app.run_test() as pilot:
            await until(pilot, house.here)
            app.keeper.tell(lambda _: gate.wait(20))
            await pilot.press("ctrl+s")
            for _ in range(20):
                await pilot.pause()
            assert not isinstance(app.screen, Closing)
            await pilot.press("tab")
            assert house.here() == "loops"
            gate.set()
            await until(pilot, lambda: isinstance(app.screen, Closing))


class TestAfterClosing:
    """The same evening, opened again."""

    @pytest.fixture(autouse=True)
    def closed(self, house: House) -> None:
        with house.journal() as journal:
            journal.seal(house.rituals[0], FRIDAY)
        house.now += timedelta(hours=1)

    async def test_it_asks_once_whether_work_went_on(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, lambda: house.here() == "after_stop")
                await until(pilot, lambda: "Closed at 21:41. Did work go on?" in house.text())
                await write(pilot, "45")
                await pilot.press("enter")
                await until(pilot, lambda: house.page().value("after_stop") == 45)
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.pause()
                assert "after_stop" not in house.steps()

    async def test_it_does_not_ask_again_when_nothing_was_said(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, lambda: house.here() == "after_stop")
                await pilot.press("enter")
                await until(pilot, lambda: house.here() == "last_task")
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, lambda: house.pane.gaps or house.here())
                await until(pilot, lambda: app.keeper.state.word in ("", "saved"))
                assert "after_stop" not in house.steps()

    async def test_a_ritual_that_asks_nothing_afterwards_is_left_in_peace(self, house: House) -> None:
        house.rituals = (replace(house.rituals[0], after=""),)
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.pause()
                assert "Did work go on?" not in house.text()

    async def test_undo_opens_a_closed_day_again(self, house: House) -> None:
        house.rituals = (replace(house.rituals[0], after=""),)
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, lambda: "closed 21:41" in house.text())
                await pilot.press("u")
                await until(pilot, lambda: house.page().entry.closed is None)
                await until(pilot, lambda: "closed 21:41" not in house.text())
        assert house.page().rows["loops"][0].mark is not None, "what closing marked stays"


async def test_a_day_closed_late_says_so_and_the_page_stays(house: House) -> None:
    house.now += timedelta(days=1)
    with house.open() as app:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, house.here)
            await pilot.press("[")
            await until(pilot, lambda: "Friday 20 November" in house.text())
            assert "written on" not in house.text()
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "is closed, written today" in house.text())
            await until(pilot, lambda: "closed 21:41, written today" in house.text())
            assert not isinstance(app.screen, Closing)
    assert house.page().entry.late


async def test_a_page_far_ahead_is_refused_with_a_sentence(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, house.here)
            await pilot.press("]")
            await until(pilot, lambda: "Saturday 21 November" in house.text())
            await pilot.press("]")
            await until(pilot, lambda: "lies too far ahead" in house.text())
            assert house.pane.period == FRIDAY.next()
            await pilot.press(".")
            await until(pilot, lambda: "Friday 20 November" in house.text())


async def test_the_first_day_of_all_has_none_before_it(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await until(pilot, house.here)
            first = Day.on(1, 1, 1)
            house.pane.go_to(first)
            await until(pilot, lambda: house.pane.period == first and house.here())
            await pilot.press("[")
            await until(pilot, lambda: "outside the years 1 to 9999" in house.text())


async def test_switched_on_steps_are_asked(house: House) -> None:
    house.settings = Settings(switched_on=frozenset({"sleep"}))
    with house.open() as app:
        async with app.run_test() as pilot:
            await until(pilot, house.here)
            assert "sleep" in house.steps()
            assert "hours" not in house.steps()


async def test_settings_that_change_leave_what_is_being_written(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, house.here)
            await pilot.press("G", "G", "enter")
            await write(pilot, "Write the")
            app.change(switched_on=["sleep"])
            await until(pilot, lambda: house.pane.page_view and "sleep" in house.steps())
            await until(pilot, lambda: house.here() == "tomorrow")
            await write(pilot, " outline")
            assert house.view("tomorrow").text() == "Write the outline"


async def test_when_the_day_ends_the_page_stays_and_it_is_said(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, house.here)
            await pilot.press("G", "G", "enter")
            await write(pilot, "Write")
            house.now += timedelta(hours=8)
            app.frame.tell(DayChanged)
            await until(pilot, lambda: "It is Sat 21 Nov now; . shows its page." in house.text())
            assert house.view("tomorrow").text() == "Write"
            await pilot.press("escape", ".")
            await until(pilot, lambda: house.pane.period == FRIDAY.next())
            await until(pilot, lambda: house.page().value("tomorrow") == "Write")


async def test_before_four_it_is_still_the_evening_before(house: House) -> None:
    house.now += timedelta(hours=5)
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "Friday 20 November" in house.text())
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Closing))
    assert not house.page().entry.late
