"""A whole evening by keys: the order of the steps, and how few keys it takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from evening_house import FRIDAY, LOOPS, SHUTDOWN, Hand, House, believable, until
from textual.events import Key

from journal.settings import Settings
from tui.panes.closing import Closing

NAMES = {" ": "space", ",": "comma", "?": "question_mark"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    believable(house)
    return house


async def test_the_short_form_takes_five_keys_besides_one_line(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            hand = Hand(pilot)
            await until(pilot, house.here)
            await hand.press("ctrl+b")
            await until(pilot, lambda: house.here() == "energy")
            await hand.press("4", "3")
            await hand.prose("Write the outline")
            await hand.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Closing))
    assert hand.keys <= 5
    page = house.page()
    assert page.entry.answers == {"energy": 4, "presence": 3, "tomorrow": "Write the outline"}
    assert page.entry.closed == house.now


async def test_the_full_evening_takes_twenty_five_keys_besides_prose(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(120, 36)) as pilot:
            hand = Hand(pilot)
            await until(pilot, lambda: house.here() == "last_task")
            await hand.press("y")
            await hand.press("d", "tab")
            await hand.press("a")
            await hand.prose("Shipped the review")
            await hand.press("enter", "enter")
            await hand.press("4", "2")
            await hand.press("space", "space", "f")
            await hand.press("space", "space", "space")
            await hand.prose("A long meeting, and a walk after it.")
            await hand.press("tab")
            await hand.prose("Write the outline")
            await hand.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Closing))
    assert hand.keys <= 25
    page = house.page()
    assert page.entry.answers == {
        "energy": 4,
        "presence": 2,
        "checklist": page.ritual.step("checklist").items,
        "note": "A long meeting, and a walk after it.",
        "tomorrow": "Write the outline",
    }
    words = {row.thread.title: row.mark.word for rows in page.rows.values() for row in rows if row.mark}
    assert words == {
        "The task after Thursday": "happened",
        LOOPS[0]: "done",
        **dict.fromkeys(LOOPS[1:], "carried"),
        "Sleep by 23:00": "kept",
        "Dinner with the family": "kept",
        "Move for half an hour": "flexed",
    }
    assert [row.thread.title for row in page.rows["delivered"]] == [LOOPS[0], "Shipped the review"]


async def test_the_cursor_starts_where_an_answer_is_wanted(house: House) -> None:
    with house.journal() as journal:
        ritual = house.rituals[0]
        for row in (
            *journal.page(ritual, FRIDAY).rows["last_task"],
            *journal.page(ritual, FRIDAY).rows["loops"],
        ):
            journal.act(row.thread.id, "no" if row.thread.kind == "big_task" else "carry", FRIDAY.date)
        journal.answer(ritual, FRIDAY, {"energy": 3})
    with house.open() as app:
        async with app.run_test() as pilot:
            await until(pilot, lambda: house.here() == "presence")


async def test_a_tired_day_is_offered_the_short_form_once(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.here() == "last_task")
            await pilot.press("tab", "tab", "tab", "1")
            await until(pilot, lambda: "ctrl+b keeps it short" in house.text())
            await pilot.press("ctrl+b")
            await until(
                pilot,
                lambda: house.steps() == ["energy", "presence", "tomorrow"],
            )
            assert house.here() == "presence"
            assert "keeps it short" not in house.text()


async def test_keys_that_come_in_one_burst_go_where_each_belongs(house: House) -> None:
    """A fast hand, a slow moment of the machine, or a program that types: no key overtakes another."""
    house.settings = Settings(switched_on=frozenset({"sleep", "tags"}))
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.here() == "last_task")
            keys = [
                *"yd",
                "tab",
                "a",
                *"Sent",
                "enter",
                "enter",
                *"43   ",
                *"   ",
                *"7,5",
                "enter",
                *"calm",
                "enter",
            ]
            keys += [*"quit?", "tab", *"Begin", "ctrl+s"]
            for key in keys:
                app.post_message(Key(NAMES.get(key, key), key if len(key) == 1 else None))
            await until(pilot, lambda: house.page().entry.closed)
    assert house.page().entry.answers == {
        "energy": 4,
        "presence": 3,
        "checklist": SHUTDOWN.step("checklist").items,
        "sleep": 7.5,
        "tags": "calm",
        "note": "quit?",
        "tomorrow": "Begin",
    }
    assert [row.thread.title for row in house.page().rows["delivered"]] == [LOOPS[0], "Sent"]


async def test_a_move_and_the_key_behind_it_mean_the_same_row(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: house.here() == "last_task")
            for key in "yjxjd":
                app.post_message(Key(key, key))
            await until(pilot, lambda: len(said_of_loops(house)) == 2)
    assert said_of_loops(house) == {LOOPS[1]: "dropped", LOOPS[3]: "done"}


def said_of_loops(house: House) -> dict[str, str]:
    """The words of tonight's marks on the loops, by title."""
    rows = house.page().rows["loops"]
    return {row.thread.title: row.mark.word for row in rows if row.mark}
