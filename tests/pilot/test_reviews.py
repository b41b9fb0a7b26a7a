"""The reviews as they are done: week, month and quarter by keys, filled in from below, in few keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from evening_house import FRIDAY, RITUALS, SHUTDOWN, Hand, House, until
from textual.await_remove import AwaitRemove
from textual.events import Key
from textual.pilot import Pilot

from journal.periods import Day, Month, Period, Quarter, Week
from journal.store.journal import Journal
from tui.panes.closing import Closing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WEEKLY, MONTHLY, QUARTERLY = RITUALS[1:4]
WEEK = Week(2026, 47)
SIZE = (120, 48)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    with house.journal() as journal:
        journal.remember("first_run", "done")
        live_a_week(journal)
    yield house


def live_a_week(journal: Journal) -> None:
    """Five evenings, with what was delivered, carried, done and missed in them."""
    carried = journal.add("loop", "Ring the bank", date(2026, 11, 9)).thread
    done = journal.add("loop", "Return the parcel", date(2026, 11, 13)).thread
    journal.add("deliverable", "The report", date(2026, 11, 17))
    journal.add("deliverable", "Two pages for the workshop", date(2026, 11, 19))
    for place, day in enumerate(WEEK.children()[:5]):
        hours = {"meeting_hours": 2.0 + place, "maker_hours": 3}
        journal.answer(
            SHUTDOWN, day, {"energy": 2 + place % 3, "presence": 4, "note": f"Words of day {place}.", **hours}
        )
        journal.answer(SHUTDOWN, day, {"tomorrow": f"Task {place}"})
        if place:
            journal.act(f"big_task:{day.previous()}", "no" if place == 2 else "yes", day)
        journal.act(carried, "carry", day)
    journal.act(done, "do", date(2026, 11, 18))
    journal.answer(WEEKLY, WEEK.previous(), {"upgrade": "Mail at noon", "change": "Lunch outside"})
    journal.seal(WEEKLY, WEEK.previous())


@asynccontextmanager
async def opened(house: House, key: str, size: tuple[int, int] = SIZE) -> AsyncIterator[Hand]:
    """The pane of a review, ready to write in."""
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            await pilot.press(key)
            await until(pilot, lambda: house.pane.page_view is not None and house.here())
            await pilot.pause()
            yield Hand(pilot)


def answers(house: House, ritual: int, period: Period) -> dict[str, object]:
    with house.journal() as journal:
        return dict(journal.page(RITUALS[ritual], period).entry.answers)


async def closed(pilot: Pilot[None], house: House) -> None:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(house.app.screen, Closing))
    assert "is closed." in house.text()
    await pilot.press("space")
    await until(pilot, lambda: house.app.screen is house.app.frame)


async def test_a_week_takes_at_most_thirty_keys_besides_prose(house: House) -> None:
    async with opened(house, "w") as hand:
        assert house.here() == "last_change"
        await hand.press("p")
        assert house.here() == "wins"
        await hand.press("space", "j", "space", "space", "tab")
        assert house.here() == "last_upgrade"
        await hand.press("t")
        await hand.prose("Phone in the hall")
        await hand.press("enter", "enter", "enter", "5")
        assert house.here() == "signs"
        await hand.press("space", "tab")
        await hand.prose("A week like many.")
        await hand.press("tab")
        await hand.prose("Leave at five")
        hand.keys += 1
        await closed(hand.pilot, house)
        assert hand.keys <= 30
    assert answers(house, 1, WEEK) == {
        "wins": ("The report", "Two pages for the workshop"),
        "misses": ("Ring the bank",),
        "upgrade": "Phone in the hall",
        "energy": 2.8,
        "output": 3,
        "presence": 5,
        "signs": ("Tired in a way that rest does not mend",),
        "note": "A week like many.",
        "change": "Leave at five",
    }
    with house.journal() as journal:
        page = journal.page(WEEKLY, WEEK)
        assert page.entry.closed is not None
        marks = {row.thread.title: row.mark and row.mark.word for row in page.rows["last_upgrade"]}
        assert marks == {"Mail at noon": "trying"}
        assert [row.thread.outcome for row in page.rows["last_change"]] == ["partly"]


def marks(house: House, ritual: int, period: Period) -> dict[str, str]:
    """The words of all marks that the page of a period shows, by the titles of their threads."""
    with house.journal() as journal:
        rows = journal.page(RITUALS[ritual], period).rows
    return {row.thread.title: row.mark.word for each in rows.values() for row in each if row.mark}


def begin_the_month(house: House) -> None:
    """Three values, an experiment that is over, and a retro of October."""
    house.now = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
    with house.journal() as journal:
        for title in ("Family", "Craft", "Health"):
            journal.add("value", title, date(2026, 1, 1))
        journal.add("experiment", "No mail before ten", date(2026, 10, 20))
        journal.answer(MONTHLY, Month(2026, 10), {"target": 40, "levers": {"workload": "amber"}})


async def test_a_month_takes_at_most_forty_keys_besides_prose(house: House) -> None:
    begin_the_month(house)
    async with opened(house, "m") as hand:
        assert house.here() == "meetings"
        await hand.press("enter", "enter", "enter")
        assert house.here() == "levers"
        assert "amber in Oct" in house.text()
        await hand.press("r", "a", "g", "g", "g", "a")
        await hand.prose("Slowly upwards.")
        await hand.press("tab", "space", "n", "p")
        assert house.here() == "experiments"
        await hand.press("y")
        await hand.prose("The garden")
        hand.keys += 1
        await closed(hand.pilot, house)
        assert hand.keys <= 40
    given = answers(house, 2, Month(2026, 11))
    assert given["meetings"] == 20 and given["making"] == 15 and given["target"] == 40
    assert given["levers"] == {
        "workload": "red", "control": "amber", "reward": "green",
        "community": "green", "fairness": "green", "values": "amber",
    }  # fmt: skip
    assert (given["trend"], given["good_enough"]) == ("Slowly upwards.", "The garden")
    assert marks(house, 2, Month(2026, 11)) == {
        "Family": "served",
        "Craft": "not served",
        "Health": "partly served",
        "No mail before ten": "kept",
    }


def begin_the_quarter(house: House) -> None:
    """A plan with something of everything, and a reset of the quarter before."""
    house.now = datetime(2026, 12, 29, 18, 0, tzinfo=UTC)
    opened_then = {
        "milestone": ("The house is paid", "A year without a late night"),
        "skill": ("Public speaking",),
        "sprint": ("Give three talks",),
        "boundary": ("Out at six", "No phone in bed"),
        "non_negotiable": ("Dinner together",),
    }
    with house.journal() as journal:
        for kind, titles in opened_then.items():
            for title in titles:
                journal.add(kind, title, date(2026, 1, 1))
        journal.answer(QUARTERLY, Quarter(2026, 3), {"season": "ramp", "model": 70})


async def test_a_quarter_takes_at_most_fifty_keys_besides_prose(house: House) -> None:
    begin_the_quarter(house)
    async with opened(house, "r") as hand:
        assert house.here() == "looking_back"
        await hand.press("enter")
        await hand.prose("A long one.")
        await hand.press("tab", "tab", "space", "l", "e")
        await hand.prose("Two talks at work")
        await hand.press("enter", "space")
        assert house.here() == "season"
        await hand.press("enter", "6", "0", "enter")
        await hand.prose("Home needs more")
        await hand.press("enter", "space", "n", "tab", "space")
        assert house.here() == "area"
        await hand.prose("evenings")
        hand.keys += 1
        await closed(hand.pilot, house)
        assert hand.keys <= 50
    given = answers(house, 3, Quarter(2026, 4))
    assert given == {
        "looking_back": "A long one.",
        "season": "ramp",
        "model": 60,
        "model_why": "Home needs more",
        "area": "evenings",
    }
    assert marks(house, 3, Quarter(2026, 4)) == {
        "The house is paid": "on course",
        "A year without a late night": "late",
        "Public speaking": "shown by",
        "Give three talks": "goes on",
        "Out at six": "serves",
        "No phone in bed": "serves no more",
        "Dinner together": "serves",
    }


async def test_own_words_stand_beside_what_was_offered(house: House) -> None:
    async with opened(house, "w") as hand:
        await hand.press("y", "a")
        await hand.prose("Slept well")
        await hand.press("enter")
        await hand.prose("Walked home")
        await hand.press("enter", "enter")
        assert house.here() == "misses"
        await until(hand.pilot, lambda: answers(house, 1, WEEK).get("wins") == ("Slept well", "Walked home"))
        await hand.press("k", "space")
        await until(hand.pilot, lambda: answers(house, 1, WEEK).get("wins") == ("Slept well",))


async def test_plus_takes_all_that_is_offered(house: House) -> None:
    async with opened(house, "w") as hand:
        await hand.press("y", "+")
        assert house.here() == "misses"
        every = ("The report", "Return the parcel", "Two pages for the workshop")
        await until(hand.pilot, lambda: answers(house, 1, WEEK).get("wins") == every)
        await hand.press("u")
        await until(hand.pilot, lambda: "wins" not in answers(house, 1, WEEK))


async def test_words_that_are_typed_into_a_list_are_a_draft(house: House) -> None:
    async with opened(house, "w") as hand:
        await hand.press("y", "a")
        await hand.prose("Half a wo")
        with house.journal() as journal:
            await until(hand.pilot, lambda: journal.page(WEEKLY, WEEK).drafts == {"wins": "Half a wo"})


async def test_a_draft_of_a_list_waits_in_its_field(house: House) -> None:
    with house.journal() as journal:
        journal.keep_draft(WEEKLY, WEEK, "wins", "Half a wo")  # as a killed program leaves it
    async with opened(house, "w") as hand:
        assert house.here() == "wins"
        await hand.prose("rd")
        await hand.press("enter")
        await until(hand.pilot, lambda: answers(house, 1, WEEK).get("wins") == ("Half a word",))


async def test_a_line_of_the_rail_is_quoted_into_the_step(house: House) -> None:
    async with opened(house, "w") as hand:
        await until(hand.pilot, lambda: house.pane.rail is not None and "Words of day 0." in house.text())
        await hand.press("y", "i", "enter")
        await until(hand.pilot, lambda: answers(house, 1, WEEK).get("wins") == ("Words of day 0.",))
        await hand.press("G", "k")
        assert house.here() == "note"
        await hand.press("i", "j", "enter", "escape")
        await until(hand.pilot, lambda: answers(house, 1, WEEK).get("note") == "Words of day 1.")


async def test_the_rail_shows_each_day_with_its_task_and_whether_it_happened(house: House) -> None:
    async with opened(house, "w") as hand:
        await until(hand.pilot, lambda: "Its days" in house.text())
        lines = house.text().splitlines()
        assert any("◐ Mon" in line and "2  Words of day 0." in line for line in lines)
        assert any("✓ Task 0" in line for line in lines)
        assert any("○ Task 1" in line for line in lines)


async def test_the_pane_opens_on_the_review_that_waits(house: House) -> None:
    house.now = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    async with opened(house, "w"):
        assert house.pane.period == WEEK
    with house.journal() as journal:
        journal.seal(WEEKLY, WEEK)
    async with opened(house, "w"):
        assert house.pane.period == WEEK.next()


async def test_a_late_review_says_so_and_what_came_after_it(house: House) -> None:
    house.now = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    async with opened(house, "w") as hand:
        await closed(hand.pilot, house)
        await until(hand.pilot, lambda: "written today" in house.text())
    house.now = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
    with house.journal() as journal:
        for day in (FRIDAY, FRIDAY.shift(1)):
            journal.answer(SHUTDOWN, day, {"energy": 5})
    async with opened(house, "w") as hand:
        await hand.press("[")
        await until(hand.pilot, lambda: "Two days were written since." in house.text())


async def test_nothing_to_review_teaches_in_one_sentence(tmp_path: Path) -> None:
    house = House(tmp_path)
    with house.journal() as journal:
        journal.remember("first_run", "done")
    async with opened(house, "m") as hand:
        await until(hand.pilot, lambda: "After two evenings this fills itself." in house.text())


@pytest.mark.parametrize("key", ["w", "m", "r"])
async def test_every_pane_fits_small_terminals(house: House, key: str) -> None:
    async with opened(house, key, (80, 24)) as hand:
        await hand.press("escape")
        for _ in range(4):
            await hand.press("tab")
        assert all(len(line) <= 80 for line in house.text().splitlines())


async def test_brief_asks_the_short_form_of_the_week(house: House) -> None:
    async with opened(house, "w") as hand:
        await hand.press("ctrl+b")
        await until(
            hand.pilot, lambda: house.steps() == ["upgrade", "energy", "output", "presence", "change"]
        )


async def test_the_panes_follow_each_other_without_losing_words(house: House) -> None:
    async with opened(house, "w") as hand:
        await hand.press("G", "k", "enter")
        await hand.prose("Begun")
        for key in ("f2", "f4", "f5", "f3"):
            await hand.press(key)
        await until(hand.pilot, lambda: answers(house, 1, WEEK).get("note") == "Begun")
        assert isinstance(house.pane.period, Week) and house.pane.period.contains(Day(FRIDAY.date).date)


async def test_turning_pages_only_reads(house: House) -> None:
    """Keys that turn pages never become words, whatever step the cursor comes to."""
    with house.journal() as journal:
        journal.answer(WEEKLY, WEEK, {"wins": ("One",), "misses": ("Two",)})
        journal.act("small_change:2026-W46", "yes", WEEK)
        journal.act("upgrade:2026-W46", "adopted", WEEK)
    async with opened(house, "w") as hand:
        assert house.here() == "upgrade"
        for key in ("[", "[", "]", ".", "[", "."):
            await hand.press(key)
            await until(hand.pilot, house.here)
        await hand.press("m", "r", "w", "ctrl+b", "i", "escape", "ctrl+b")
        await until(hand.pilot, lambda: house.pane.period == WEEK)
    with house.journal() as journal:
        assert [thread.title for thread in journal.threads("upgrade")] == ["Mail at noon"]
        for ritual, period in ((1, WEEK.shift(-2)), (2, Month(2026, 11)), (3, Quarter(2026, 4))):
            assert not journal.page(RITUALS[ritual], period).entry.answers


async def test_a_pane_that_is_shown_anew_has_the_cursor_where_an_answer_is_wanted(house: House) -> None:
    with house.journal() as journal:
        journal.act("small_change:2026-W46", "yes", WEEK)
        journal.answer(WEEKLY, WEEK, {"wins": ("One",)})
    with house.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: app.keeper.started and house.here())
            await pilot.press("w")
            await until(pilot, lambda: house.here() == "misses")


async def test_a_killed_list_is_found_open_once_the_program_runs(house: House) -> None:
    with house.journal() as journal:
        journal.act("small_change:2026-W46", "yes", WEEK)
        journal.keep_draft(WEEKLY, WEEK, "wins", "Half a wo")
    with house.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: app.keeper.started and house.here())
            await pilot.press("w")
            await until(pilot, lambda: house.here() == "wins" and house.view("wins").field is not None)
            await pilot.press("r", "d", "enter")
            await until(pilot, lambda: answers(house, 1, WEEK).get("wins") == ("Half a word",))


async def test_what_is_taken_back_can_be_taken_again(house: House) -> None:
    async with opened(house, "w") as hand:
        await hand.press("y", "a")
        await hand.prose("Slept well")
        await hand.press("enter", "enter", "k", "space")
        await until(hand.pilot, lambda: "wins" not in answers(house, 1, WEEK))
        assert "○ Slept well" in house.text()
        await hand.press("space")
        await until(hand.pilot, lambda: answers(house, 1, WEEK).get("wins") == ("Slept well",))


async def test_a_key_behind_that_of_a_pane_does_nothing_in_the_pane_that_is_left(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: app.keeper.started and house.here() == "checklist")
            for key, character in (("w", "w"), ("space", " ")):
                app.post_message(Key(key, character))
            await until(pilot, lambda: house.pane.period == WEEK and house.here())
            await pilot.pause()
    assert "checklist" not in answers(house, 0, FRIDAY)


async def test_the_rail_says_how_a_line_is_quoted(house: House) -> None:
    async with opened(house, "w") as hand:
        await until(hand.pilot, lambda: house.pane.rail is not None)
        await hand.press("i")
        await until(hand.pilot, lambda: "⏎ quote" in house.text())


async def test_a_long_offer_is_read_whole_below_its_question(house: House) -> None:
    why = "The launch needs the mornings, and the children need the evenings more than ever this year"
    with house.journal() as journal:
        journal.answer(QUARTERLY, Quarter(2026, 3), {"model": 60, "model_why": why})
    async with opened(house, "r", (80, 24)) as hand:
        await hand.press("ctrl+b", "ctrl+b")
        while house.here() != "model_why":
            await hand.press("tab")
        said = " ".join(house.text().replace("▌", " ").split())
        assert f"{why} · as chosen in Quarter 3, 2026" in said and "enter takes it" in said
        await hand.press("enter")
        await until(hand.pilot, lambda: answers(house, 3, Quarter(2026, 4)).get("model_why") == why)


async def test_a_line_that_was_quoted_into_a_list_is_in_sight(house: House) -> None:
    with house.journal() as journal:
        for number in range(20):
            journal.add("deliverable", f"Work number {number}", date(2026, 11, 18))
    async with opened(house, "w", (80, 24)) as hand:
        await hand.press("y")
        assert house.here() == "wins"
        await until(hand.pilot, lambda: house.pane.rail is not None)
        await hand.press("i", "enter")
        await until(hand.pilot, lambda: "✓ Words of day 0." in house.text())


async def test_a_key_that_comes_while_the_page_is_turned_does_not_lose_the_cursor(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(house, "w") as hand:
        shown = house.pane.page_view
        assert shown is not None
        remove = shown.remove

        def while_it_goes() -> AwaitRemove:
            going = remove()
            house.app.screen.focused = shown.views[1]
            return going

        monkeypatch.setattr(shown, "remove", while_it_goes)
        house.pane.go_to(WEEK.previous())
        await until(hand.pilot, lambda: house.pane.page_view not in (None, shown))
        await until(hand.pilot, house.here)
        await hand.press("tab")
        assert house.here()
