"""Every kind of step on a page that is made up: what its keys do, and what the journal then holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from evening_house import FRIDAY, House, until, write
from textual.pilot import Pilot
from textual.widget import Widget

from journal.entries import Value
from journal.periods import Week
from journal.ritual_files import load_ritual
from tui.steps import StepView
from tui.steps.listed import ListStep
from tui.steps.threads import ThreadsStep

WALK = """
[ritual]
level = "day"
title = "Evening walk"
pane = "walk"
closing = "Home again."
[step.packed]
kind = "checklist"
question = "What is in the bag?"
items = ["Water", "A coat [red]"]
[step.pace]
kind = "scale"
question = "Pace"
high = 4
words = ["slow", "fast"]
[step.far]
kind = "number"
question = "How far?"
unit = "km"
high = 60
[step.sky]
kind = "choice"
question = "The sky"
choices = { c = "clear", g = "grey", j = "rain" }
[step.name]
kind = "line"
question = "A name for it"
[step.story]
kind = "text"
question = "What happened?"
[step.body]
kind = "audit"
question = "How was each?"
items = ["Feet", "Back"]
choices = { g = "good", s = "sore" }
[step.loops]
kind = "threads"
thread = "loop"
question = "What to look into"
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    path = tmp_path / "walk.toml"
    path.write_text(WALK, encoding="utf-8")
    ritual, mistakes = load_ritual(str(path))
    assert not mistakes
    house = House(tmp_path, rituals=(ritual,))
    with house.journal() as journal:
        journal.remember("first_run", "done")
    return house


async def at(pilot: Pilot[None], house: House, key: str) -> StepView:
    """Go to a step by the keys that lead there."""
    await until(pilot, house.here)
    await pilot.press("escape", "home", "home")
    for _ in range(30):
        if house.here() == key:
            return house.view(key)
        await pilot.press("down")
    raise AssertionError(f"no key led to {key}")


def kept(house: House, key: str) -> Value | None:
    return house.page().value(key)


async def test_a_page_shows_any_ritual_from_its_data(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(100, 50)) as pilot:
            await until(pilot, lambda: "What is in the bag?" in house.text())
            text = house.text()
            assert house.here() == "packed"
            assert house.steps() == [step.key for step in house.rituals[0].steps]
            for step in house.rituals[0].steps:
                assert step.question in text
            assert "A coat [red]" in text, "a person's words are no markup"


async def test_a_checklist_is_ticked_with_space(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await at(pilot, house, "packed")
            await pilot.press("j", "space")
            await until(pilot, lambda: kept(house, "packed") == ("A coat [red]",))
            assert house.here() == "pace", "the last answer moves on"
            await pilot.press("k", "space")
            await until(pilot, lambda: kept(house, "packed") is None)
            assert house.here() == "packed", "taking back does not"


async def test_a_scale_takes_its_digits_and_no_others(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            view = await at(pilot, house, "pace")
            await pilot.press("5", "0")
            assert view.shown.value is None
            await pilot.press("4")
            await until(pilot, lambda: kept(house, "pace") == 4)
            assert "❹" in house.text()
            assert "fast" in house.text(), "the tone alone would not tell"
            await at(pilot, house, "pace")
            await pilot.press("4")
            await until(pilot, lambda: kept(house, "pace") is None)


async def test_a_number_is_typed_and_a_wrong_one_stays_with_a_sentence(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await at(pilot, house, "far")
            await pilot.press("enter")
            await write(pilot, "61")
            await pilot.press("enter")
            assert house.here() == "far"
            await until(pilot, lambda: "takes a number from 0 to 60 (km)" in house.text())
            await pilot.press("backspace")
            await until(pilot, lambda: "takes a number" not in house.text())
            await write(pilot, ",5")
            await pilot.press("enter")
            await until(pilot, lambda: kept(house, "far") == 6.5)
            assert house.here() == "sky"


async def test_an_answer_that_cannot_be_taken_is_not_lost_by_leaving(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            view = await at(pilot, house, "far")
            await pilot.press("enter")
            await write(pilot, "far away")
            await pilot.press("tab")
            assert house.here() == "sky"
            assert view.text() == "far away"
            await pilot.press("ctrl+s")
            assert house.here() == "far", "closing goes to what cannot be taken"
            assert view.text() == "far away"
            assert kept(house, "far") is None


async def test_what_is_no_answer_stays_on_the_page_whatever_else_is_written(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            view = await at(pilot, house, "far")
            await pilot.press("enter")
            await write(pilot, "far away")
            await pilot.press("tab", "c")
            await until(pilot, lambda: kept(house, "sky") == "clear")
            with house.journal() as other:
                other.answer(house.rituals[0], FRIDAY, {"pace": 2})
            await until(pilot, lambda: house.view("pace").shown.value == 2)
            assert view.text() == "far away"


async def test_a_digit_begins_a_number(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await at(pilot, house, "far")
            await pilot.press("1", "2", "enter")
            await until(pilot, lambda: kept(house, "far") == 12)


async def test_enter_passes_over_a_step_without_an_answer(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await at(pilot, house, "pace")
            await pilot.press("enter")
            assert house.here() == "far"
            assert kept(house, "pace") is None


async def test_y_copies_the_words_of_the_step(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await at(pilot, house, "name")
            await pilot.press("enter")
            await write(pilot, "Along the river")
            await pilot.press("escape", "y")
            await until(pilot, lambda: app.clipboard == "Along the river")
            await until(pilot, lambda: "Copied." in house.text())


async def test_another_size_leaves_the_person_where_they_are(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await at(pilot, house, "story")
            await pilot.press("enter")
            await write(pilot, "Two")
            await pilot.resize_terminal(160, 45)
            await until(pilot, lambda: house.pane.page_view and house.pane.page_view.wide and house.here())
            assert house.here() == "story"
            await write(pilot, " herons")
            assert house.view("story").text() == "Two herons"


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (100, 30), (160, 45), (44, 12)])
async def test_every_step_can_be_reached_and_read_at_every_size(house: House, size: tuple[int, int]) -> None:
    with house.journal() as journal:
        for number in range(12):
            journal.add(
                "loop", f"Loop {number} with a name of some length, so that it is wrapped", FRIDAY.date
            )
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            view = await at(pilot, house, "packed")
            seen: set[str] = set()
            for _ in range(40):
                view = house.view(house.here())
                await pilot.pause()
                page = view.parent
                assert isinstance(page, Widget)
                shown = view.region.intersection(page.region)
                if not isinstance(view, ListStep):
                    assert shown.height == view.region.height, view.step.key
                elif isinstance(view, ThreadsStep):
                    assert f"Loop {view.cursor} " in house.text(), "the row under the cursor is in sight"
                assert view.region.right <= page.region.right
                seen.add(view.step.key)
                await pilot.press("down")
            assert seen == {step.key for step in house.rituals[0].steps}


async def test_a_ritual_of_another_level_is_a_page_too(tmp_path: Path) -> None:
    path = tmp_path / "look.toml"
    path.write_text(WALK.replace('"day"', '"week"'), encoding="utf-8")
    house = House(tmp_path, rituals=(load_ritual(str(path))[0],))
    week = Week.of(FRIDAY.date)
    with house.open() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: "Week 47" in house.text())
            await until(pilot, house.here)
            await pilot.press("j", "j", "3", "escape", "[")
            await until(pilot, lambda: house.pane.period == week.previous() and house.here())
            await pilot.press("]", "ctrl+s")
            await until(pilot, lambda: house.page(week).value("pace") == 3)


async def test_a_choice_has_its_own_keys_first(house: House) -> None:
    """`j` moves down everywhere else."""
    with house.open() as app:
        async with app.run_test() as pilot:
            await at(pilot, house, "sky")
            await pilot.press("j")
            await until(pilot, lambda: kept(house, "sky") == "rain")
            assert house.here() == "name"


async def test_a_line_is_kept_by_enter_and_a_text_by_tab(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await at(pilot, house, "name")
            await pilot.press("enter")
            await write(pilot, "Along the river")
            await pilot.press("enter")
            await until(pilot, lambda: kept(house, "name") == "Along the river")
            assert house.here() == "story"
            await write(pilot, "Two herons")
            await pilot.press("enter")
            await write(pilot, "and a boat")
            await pilot.press("tab")
            await until(pilot, lambda: kept(house, "story") == "Two herons\nand a boat")
            assert house.here() == "body"


async def test_an_audit_gives_each_item_a_word(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await at(pilot, house, "body")
            await pilot.press("g", "s")
            await until(pilot, lambda: kept(house, "body") == {"Feet": "good", "Back": "sore"})
            assert house.here() == "loops"
            await pilot.press("k", "s")
            await until(pilot, lambda: kept(house, "body") == {"Feet": "good"})


async def test_escape_and_arrows_lead_out_of_fields_without_losing_words(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            view = await at(pilot, house, "name")
            await pilot.press("enter")
            await write(pilot, "Home")
            await pilot.press("escape")
            await until(pilot, lambda: kept(house, "name") == "Home")
            assert house.here() == "name"
            assert view.field is None
            await pilot.press("enter", "down")
            assert house.here() == "story"
            assert view.field is None


class TestThreads:
    """The verbs of the kind, the field for what they ask, and what was done taken back."""

    @pytest.fixture(autouse=True)
    def loops(self, house: House) -> None:
        with house.journal() as journal:
            for title in ("First", "Second", "Third"):
                journal.add("loop", title, FRIDAY.shift(-3).date)

    def marks(self, house: House) -> dict[str, str]:
        rows = house.page().rows["loops"]
        return {row.thread.title: f"{row.mark.word} {row.mark.detail}".strip() for row in rows if row.mark}

    async def test_a_verb_moves_on_and_again_takes_back(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await at(pilot, house, "loops")
                await pilot.press("d", "x")
                await until(pilot, lambda: self.marks(house) == {"First": "done", "Second": "dropped"})
                await pilot.press("k", "x")
                await until(pilot, lambda: self.marks(house) == {"First": "done"})
                assert house.here() == "loops"

    async def test_scheduling_asks_for_a_day_ahead(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await at(pilot, house, "loops")
                await pilot.press("s")
                await write(pilot, "blue moon")
                await pilot.press("enter")
                await until(pilot, lambda: "is not a date that can be read" in house.text())
                await pilot.press(*["backspace"] * len("blue moon"))
                await write(pilot, "today")
                await pilot.press("enter")
                await until(pilot, lambda: "is not ahead" in house.text())
                await pilot.press(*["backspace"] * len("today"))
                await write(pilot, "tue")
                await pilot.press("enter")
                await until(pilot, lambda: self.marks(house) == {"First": "scheduled 2026-11-24"})
                assert isinstance(view := house.view("loops"), ThreadsStep)
                assert view.cursor == 1

    async def test_handing_over_asks_to_whom_and_an_empty_line_does_nothing(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await at(pilot, house, "loops")
                await pilot.press("o", "enter")
                assert house.here() == "loops"
                await pilot.press("g", "o")
                await write(pilot, "Ana")
                await pilot.press("enter")
                await until(pilot, lambda: self.marks(house) == {"First": "handed over Ana"})

    async def test_adding_stays_ready_until_an_empty_line(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                view = await at(pilot, house, "loops")
                await pilot.press("a")
                await write(pilot, "Fourth")
                await pilot.press("enter")
                await write(pilot, "Fifth")
                await pilot.press("enter")
                assert view.field is not None
                await write(pilot, "Sixth")
                await pilot.press("escape")
                assert view.field is None
                await until(pilot, lambda: len(house.page().rows["loops"]) == 6)
                titles = [row.thread.title for row in house.page().rows["loops"]]
                assert titles == ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]

    async def test_a_name_that_was_left_does_not_keep_the_next_field_open(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                view = await at(pilot, house, "loops")
                await pilot.press("a")
                await write(pilot, "Fourth")
                await pilot.press("escape", "enter")
                await write(pilot, " one")
                await pilot.press("enter")
                assert view.field is None
                await until(pilot, lambda: house.page().rows["loops"][-1].thread.title == "Fourth one")

    async def test_a_new_thread_can_be_acted_on_at_once(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await at(pilot, house, "loops")
                await pilot.press("a")
                await write(pilot, "Fourth")
                await pilot.press("escape", "d")
                await until(pilot, lambda: self.marks(house) == {"Fourth": "done"})

    async def test_enter_edits_the_title(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await at(pilot, house, "loops")
                await pilot.press("j", "enter")
                await write(pilot, " one")
                await pilot.press("enter")
                await until(pilot, lambda: house.page().rows["loops"][1].thread.title == "Second one")

    async def test_too_long_a_title_is_refused_with_a_sentence(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                view = await at(pilot, house, "loops")
                await pilot.press("a")
                assert view.field is not None
                view.field.take("x" * 1001)
                await pilot.press("enter")
                await until(pilot, lambda: "takes one line of at most 1000 characters" in house.text())
                assert view.field is not None
                assert len(house.page().rows["loops"]) == 3


async def test_wide_characters_emoji_and_right_to_left_text_are_kept(house: House) -> None:
    words = "歯医者 👩‍👩‍👧 שלום e\u0301"
    with house.open() as app:
        async with app.run_test() as pilot:
            view = await at(pilot, house, "name")
            await pilot.press("enter")
            assert view.field is not None
            view.field.take(words)
            await pilot.press("enter")
            await until(pilot, lambda: kept(house, "name") == words)


async def test_one_step_at_a_time_in_a_tiny_terminal(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=(44, 12)) as pilot:
            view = await at(pilot, house, "pace")
            await pilot.pause()
            shown = [each.step.key for each in app.query(StepView) if each.size.height]
            assert shown == ["pace"]
            await pilot.press("4")
            assert view.shown.value == 4
            await until(pilot, lambda: house.here() == "far")
