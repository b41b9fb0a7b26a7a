"""What the plan does inside the rituals, by keys: lines to take, redesign, quotas, numbers in one key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from evening_house import FRIDAY, RITUALS, SHUTDOWN, Hand, House, until

from journal.entries import Page
from journal.periods import Day, Month, Period, Quarter, Week
from journal.rituals import Ritual
from journal.settings import Settings, load_settings

WEEKLY, MONTHLY, QUARTERLY = RITUALS[1:4]
SETUP = next(ritual for ritual in RITUALS if ritual.once)
WEEK, NOVEMBER = Week(2026, 47), Month(2026, 11)
SIZES = [(120, 48), (80, 24)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    with house.journal() as journal:
        journal.remember("first_run", "done")
    yield house


@asynccontextmanager
async def opened(
    house: House, *keys: str, size: tuple[int, int] = (120, 48), ritual: Ritual | None = None
) -> AsyncIterator[Hand]:
    """The app on the pane that the keys lead to, or of that ritual."""
    with house.open() as app:
        if ritual is not None:
            app.frame.open_with(ritual.name)
        async with app.run_test(size=size) as pilot:
            await until(pilot, house.here)
            for key in keys:
                await pilot.press(key)
                await until(pilot, lambda: house.pane.page_view is not None and house.here())
            await pilot.pause()
            yield Hand(pilot)


async def go(hand: Hand, house: House, step: str) -> None:
    """Go down to a step, whatever field is open on the way."""
    for _ in range(60):
        if house.here() == step:
            return
        await hand.pilot.press("tab")
    raise AssertionError(f"{step} was not reached")


def page(house: House, ritual: Ritual, period: Period) -> Page:
    with house.journal() as journal:
        return journal.page(ritual, period)


def titles(house: House, ritual: Ritual, period: Period, step: str) -> list[str]:
    return [row.thread.title for row in page(house, ritual, period).rows[step]]


class TestLinesToTake:
    """Suggestions of a step of threads."""

    @pytest.mark.parametrize("size", SIZES)
    async def test_space_takes_one_and_goes_to_the_next(self, house: House, size: tuple[int, int]) -> None:
        async with opened(house, size=size, ritual=SETUP) as hand:
            assert house.here() == "values"
            assert "+ Health" in house.text() and "space take" in house.text()
            await hand.press("space", "j", "enter")
            assert house.here() == "values"
            await until(hand.pilot, lambda: len(titles(house, SETUP, FRIDAY, "values")) == 2)
            assert "+ Health" not in house.text() and "+ Learning" in house.text()
        assert titles(house, SETUP, FRIDAY, "values") == ["Health", "Good work"]

    async def test_one_that_is_taken_back_is_offered_again(self, house: House) -> None:
        async with opened(house, ritual=SETUP) as hand:
            await hand.press("space")
            await until(hand.pilot, lambda: titles(house, SETUP, FRIDAY, "values") == ["Health"])
            await hand.press("u")
            await until(hand.pilot, lambda: "+ Health" in house.text())
        assert titles(house, SETUP, FRIDAY, "values") == []

    async def test_the_last_one_leads_to_the_next_step(self, house: House) -> None:
        async with opened(house, ritual=SETUP) as hand:
            await hand.press(*["space"] * 5)
            assert house.here() == "physical"
            await until(hand.pilot, lambda: len(titles(house, SETUP, FRIDAY, "values")) == 5)

    async def test_own_words_are_added_as_ever_and_no_verb_acts_on_a_line(self, house: House) -> None:
        async with opened(house, ritual=SETUP) as hand:
            await hand.press("x", "a")
            await hand.prose("health")
            await hand.press("enter")
            await until(hand.pilot, lambda: titles(house, SETUP, FRIDAY, "values") == ["health"])
            assert "+ Health" not in house.text() and "+ Family" in house.text()

    async def test_the_form_opens_for_a_thread_and_not_for_a_line(self, house: House) -> None:
        async with opened(house, ritual=SETUP) as hand:
            await hand.press("alt+d")
            await until(hand.pilot, lambda: "This opens what a list of the page holds" in house.text())


class TestRedesign:
    """Two red levers in the month's audit."""

    @pytest.fixture
    def retro(self, house: House) -> House:
        """The evening of a retro with two red levers."""
        house.now = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
        with house.journal() as journal:
            journal.answer(MONTHLY, NOVEMBER, {"levers": {"workload": "red", "fairness": "red"}})
        return house

    @pytest.mark.parametrize("size", SIZES)
    async def test_is_offered_as_soon_as_the_second_lever_is_red(
        self, house: House, size: tuple[int, int]
    ) -> None:
        house.now = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
        async with opened(house, "m", size=size) as hand:
            await go(hand, house, "levers")
            await hand.press("r", "g", "g", "g")
            assert "time to redesign" not in house.text()
            await hand.press("r")
            await until(hand.pilot, lambda: "Two levers are red: it is time to redesign" in house.text())
            await go(hand, house, "experiments")
            assert "+ One change to workload" in house.text() and "red in Nov" in house.text()

    async def test_makes_an_experiment_of_each_line(self, retro: House) -> None:
        async with opened(retro, "m") as hand:
            await go(hand, retro, "experiments")
            await hand.press("space")
            await until(hand.pilot, lambda: "one change to workload" in retro.text())
            await hand.prose("No meetings on Friday")
            await hand.press("enter")
            await until(hand.pilot, lambda: titles(retro, MONTHLY, NOVEMBER, "experiments"))
            assert "+ One change to workload" not in retro.text()
            assert retro.here() == "experiments"
            await hand.press("enter")
            await hand.prose("Ask before")
            await hand.press("enter")
            await until(hand.pilot, lambda: retro.here() == "good_enough")
        with retro.journal() as journal:
            first, second = journal.threads("experiment")
        assert (first.title, first.due) == ("No meetings on Friday", date(2026, 12, 26))
        assert dict(first.more) == {"lever": "workload", "indicator": "energy"}
        assert (second.title, second.more["lever"]) == ("Ask before", "fairness")

    async def test_words_that_were_typed_are_found_again_after_a_kill(self, retro: House) -> None:
        async with opened(retro, "m") as hand:
            await go(hand, retro, "experiments")
            await hand.press("space")
            await hand.prose("No mee")
            await until(hand.pilot, lambda: page(retro, MONTHLY, NOVEMBER).thread_drafts)
            (draft,) = page(retro, MONTHLY, NOVEMBER).thread_drafts["experiments"]
            await hand.press(*["backspace"] * 6, "escape")
        with retro.journal() as journal:
            journal.keep_draft(MONTHLY, NOVEMBER, "experiments", draft.text, draft.thread, draft.verb)
        async with opened(retro, "m") as hand:
            await until(hand.pilot, lambda: retro.here() == "experiments")
            assert "No mee" in retro.text()
            await hand.prose("tings")
            await hand.press("enter")
            await until(hand.pilot, lambda: titles(retro, MONTHLY, NOVEMBER, "experiments"))
        with retro.journal() as journal:
            (thread,) = journal.threads("experiment")
            assert not journal.page(MONTHLY, NOVEMBER).thread_drafts
        assert (thread.title, thread.more["lever"]) == ("No meetings", "workload")

    async def test_leaving_the_field_empty_makes_nothing(self, retro: House) -> None:
        async with opened(retro, "m") as hand:
            await go(hand, retro, "experiments")
            await hand.press("space", "escape")
            assert retro.view("experiments").field is None
            assert "+ One change to workload" in retro.text()
        assert titles(retro, MONTHLY, NOVEMBER, "experiments") == []


class TestTheWeek:
    """Quotas, and experiments that run."""

    async def test_an_evening_says_how_the_week_stands(self, house: House) -> None:
        with house.journal() as journal:
            move = journal.add("non_negotiable", "Move", date(2026, 1, 1), more={"times": 3}).thread
            journal.add("non_negotiable", "Sleep", date(2026, 1, 2))
            journal.act(move, "kept", FRIDAY.shift(-2))
        async with opened(house) as hand:
            await go(hand, house, "non_negotiables")
            assert "1 of 3 this week" in house.text()
            await hand.press("space")
            assert "kept, 2 of 3 this week" in house.text()
            await hand.press("k", "space")
            await until(hand.pilot, lambda: "1 of 3 this week" in house.text())
            await hand.press("f")
            await until(hand.pilot, lambda: "flexed, 1 of 3 this week" in house.text())
            assert house.text().count("this week") == 1

    async def test_the_review_judges_a_quota_and_shows_what_runs(self, house: House) -> None:
        with house.journal() as journal:
            move = journal.add("non_negotiable", "Move", date(2026, 1, 1), more={"times": 3}).thread
            for back in (4, 2):
                journal.act(move, "kept", FRIDAY.shift(-back))
            more = {"indicator": "sleep"}
            journal.add("experiment", "No screens after nine", FRIDAY.shift(-8).date, more=more)
            over = FRIDAY.shift(-20).date
            journal.add("experiment", "Lunch outside", over, due=FRIDAY.shift(-5).date)
        house.now = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
        async with opened(house, "w") as hand:
            await go(hand, house, "non_negotiables")
            assert "kept 2 of 3, one short" in house.text()
            await go(hand, house, "experiments")
            assert "day 11 of 28, to move sleep" in house.text()
            assert "keep, change, stop or run until?" in house.text()
            await hand.press("y" if "Lunch" in house.view("experiments").text() else "j", "y")
        with house.journal() as journal:
            outcomes = {each.title: each.outcome for each in journal.threads("experiment")}
        assert outcomes["Lunch outside"] == "kept"


class TestANumberWithKeys:
    """Work after the hard stop in one key."""

    @pytest.fixture
    def evening(self, house: House) -> House:
        house.settings = Settings(switched_on=frozenset({"after_stop"}))
        return house

    def kept(self, house: House) -> object:
        return page(house, SHUTDOWN, FRIDAY).value("after_stop")

    @pytest.mark.parametrize(("key", "minutes"), [("n", 0), ("q", 15), ("h", 30), ("o", 60), ("t", 120)])
    async def test_one_key_answers_and_goes_on(self, evening: House, key: str, minutes: int) -> None:
        async with opened(evening) as hand:
            await go(hand, evening, "after_stop")
            assert "n none · q 15 · h 30 · o 60 · t 120" in evening.text()
            await hand.press(key)
            assert evening.here() == "note"
            await until(hand.pilot, lambda: self.kept(evening) == minutes)

    async def test_the_same_key_takes_it_back(self, evening: House) -> None:
        async with opened(evening) as hand:
            await go(hand, evening, "after_stop")
            await hand.press("h")
            await until(hand.pilot, lambda: self.kept(evening) == 30)
            await hand.press("escape", "k")
            assert evening.here() == "after_stop"
            await hand.press("h")
            await until(hand.pilot, lambda: self.kept(evening) is None)
            assert evening.here() == "after_stop"

    async def test_digits_open_the_field(self, evening: House) -> None:
        async with opened(evening) as hand:
            await go(hand, evening, "after_stop")
            await hand.press("4", "5", "enter")
            await until(hand.pilot, lambda: self.kept(evening) == 45)
            assert evening.here() == "note"


async def test_review_days_set_the_settings_too(house: House) -> None:
    async with opened(house, ritual=SETUP) as hand:
        await go(hand, house, "review_day")
        await hand.press("u")
        assert house.here() == "retro_days"
        await hand.press("2", "enter", "5", "enter")
        assert house.here() == "change"
        await hand.prose("Lunch outside")
        await until(hand.pilot, lambda: load_settings(house.places.settings)[0].review_day == "sunday")
        await until(hand.pilot, lambda: house.app.settings.review_day == "sunday")
        await until(hand.pilot, lambda: house.app.settings.retro_days == 2)
        await until(hand.pilot, lambda: house.app.settings.reset_days == 5)
        assert "Lunch outside" in house.text()
        await hand.press("enter")
        await until(hand.pilot, lambda: page(house, SETUP, FRIDAY).value("change") == "Lunch outside")
    assert page(house, SETUP, FRIDAY).value("review_day") == "sunday"


async def test_in_recovery_the_short_form_is_offered_sooner(house: House) -> None:
    with house.journal() as journal:
        journal.add("season", "recovery", FRIDAY.shift(-3).date)
    async with opened(house) as hand:
        await go(hand, house, "energy")
        await hand.press("2")
        await until(hand.pilot, lambda: "A tired day" in house.text())


async def test_the_reset_shows_the_plan_as_a_difference(house: House) -> None:
    with house.journal() as journal:
        value = journal.add("value", "Learning", date(2026, 1, 1)).thread
        moved = journal.add("milestone", "The book", date(2026, 1, 1), due=date(2026, 12, 1)).thread
        journal.act(moved, "move", FRIDAY, "2027-06-30")
        journal.add("skill", "Spanish", date(2026, 11, 2))
        journal.add("deliverable", "A chapter", FRIDAY.date, more={"serves": value})
    async with opened(house, "r", size=(80, 24)) as hand:
        await go(hand, house, "plan")
        shown = house.text()
        assert "→ The book: milestone moved from 1 Dec 2026 to 30 Jun 2027" in shown
        assert "+ Spanish: new skill" in shown
        assert "Values served: Learning 1" in shown
    assert page(house, QUARTERLY, Quarter(2026, 4)).offers["plan"].notes


async def test_the_retro_says_what_the_month_served(house: House) -> None:
    with house.journal() as journal:
        value = journal.add("value", "Learning", date(2026, 1, 1)).thread
        journal.add("value", "Health", date(2026, 1, 2))
        journal.add("deliverable", "A chapter", Day(date(2026, 11, 11)).date, more={"serves": value})
    async with opened(house, "m") as hand:
        await go(hand, house, "values")
        assert "1 deliverable: A chapter" in house.text()
        assert "nothing was tied to it" in house.text()
