"""The plan: every flow by keys, what was stored, and that the cursor stays on its thread."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from evening_house import FRIDAY, House, believable, until, write
from plan_house import (
    LEAST,
    PLANNED,
    SMALL,
    TODAY,
    add,
    asked,
    closed,
    empty_house,
    footer,
    form,
    here,
    line,
    listed,
    look,
    looking,
    marks,
    pane,
    planned_house,
    recalled,
    stand_on,
    thread,
    threads,
)
from textual.pilot import Pilot

from journal.own_kinds import read_kinds
from journal.settings import Settings
from journal.threads import Thread
from tui.panes.plan_view import FOLDED

SECTIONS = list(dict.fromkeys(kind.section for kind in PLANNED))
OWN = """
[hobby]
title = "hobby"
plural = "hobbies"
section = "Hobbies"
teaches = "What you do for its own sake. {add} adds one."
ranked = true
verb = [
    { name = "did it", key = "space", word = "did it" },
    { name = "give up", key = "x", word = "given up", closes = true },
]
field = [{ key = "often", question = "How often", kind = "line" }]
"""


def headings(house: House) -> list[str]:
    """The headings of the sections, in order."""
    return [one.section for one in pane(house).lines if one.what == "heading"]


def row(house: House, kind: str, title: str) -> Thread:
    """The stored thread of that title."""
    return next(each for each in threads(house, kind) if each.title == title)


def order(house: House) -> list[str]:
    """The values by the rank that is stored."""
    return [
        each.title for each in sorted(threads(house, "value"), key=lambda each: each.more.get("rank", 99))
    ]


async def saved(pilot: Pilot[None], house: House) -> None:
    """Wait until everything is written and read again."""
    await until(pilot, lambda: house.app.keeper.state.word != "writing")
    await pilot.pause()


async def test_where_nothing_is_planned_every_kind_says_what_it_is_for(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house):
        assert headings(house) == SECTIONS
        text = " ".join(" ".join(listed(house)).split())
        taught = [kind.teaches.replace("{add}", "a").replace("{templates}", "v") for kind in PLANNED]
        words = [" ".join(sentence.split()[-4:]) for sentence in taught]
        assert [each for each in words if each.split()[-1] not in text] == []
        assert "i leads you through it" in house.text()


async def test_the_sentences_name_the_keys_that_the_person_has(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    house.settings = Settings(keys={"add": "n,f6", "templates": "ctrl+y"})
    async with looking(house, (120, 36)):
        assert "n adds one, ctrl+y takes some" in line(house, "Where work ends")


async def test_a_line_says_what_tells_most(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    with house.journal() as journal:
        journal.fill("block:the-first-day-block", {"origin": "B Deep-Work Biome"}, TODAY)
        journal.fill("skill:the-first-skill", {"serves": "value:health"}, TODAY)
        journal.act("upgrade:the-first-systems-upgrade", "faded", date(2026, 11, 8))
    async with looking(house, (120, 36)):
        told = {
            "season": "● ramp",
            "40 of 100": "since 2 November",
            "The first boundary": "18:00 · hard stop · each evening",
            "The first non-negotiable": "3 times a week",
            "The first day block": "09:00–10:30 · deep work · from B Deep-Work Biome",
            "The first milestone": "due 30 June 2027",
            "The first skill": "→ Health",
            "The first experiment": "day 19 of 28",
            "The first systems upgrade": "faded on 8 November",
            "Health": "1 Health",
        }
        assert [words for words, said in told.items() if said not in line(house, words)] == []


@pytest.mark.parametrize("size", [SMALL, LEAST], ids=str)
async def test_no_line_is_wider_than_the_list(tmp_path: Path, size: tuple[int, int]) -> None:
    house = planned_house(tmp_path / "home")
    with house.journal() as journal:
        wide = "計画を立てて、それから静かに続ける" * 4
        add(journal, "boundary", wide, more={"value": wide, "origin": "A Boundary Fortress"})
        add(journal, "decision", "A" * 300, more={"why": "B" * 300})
    async with looking(house, size):
        listing = pane(house).listing
        width = listing.room.width
        painted = [listing.line(place, width) for place in range(listing.count)]
        assert [str(each) for each in painted if each.rstrip().cell_length > width] == []
        assert any("計画" in str(each) and "…" in str(each) for each in painted)


@pytest.mark.parametrize("size", [SMALL, LEAST], ids=str)
async def test_a_verb_is_done_today_taken_back_and_undone(tmp_path: Path, size: tuple[int, int]) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house, size) as pilot:
        await stand_on(pilot, house, "The first boundary")
        assert "space held" in house.text()
        await pilot.press("space")
        assert "✓" in here(house)
        await saved(pilot, house)
        assert [(mark.word, mark.day, mark.level) for mark in marks(house, "boundary")] == [
            ("held", TODAY, "day")
        ]
        await pilot.press("b")
        await saved(pilot, house)
        assert [mark.word for mark in marks(house, "boundary")] == ["crossed"]
        await pilot.press("b")
        await saved(pilot, house)
        assert marks(house, "boundary") == ()
        assert "○" in here(house)
        await pilot.press("u")
        await until(pilot, lambda: [mark.word for mark in marks(house, "boundary")] == ["crossed"])
        await until(pilot, lambda: "· The first boundary" in " ".join(here(house).split()))


async def test_what_ends_stays_for_today_and_can_be_opened_again(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first milestone")
        await pilot.press("d")
        assert "done today" in here(house)
        await saved(pilot, house)
        assert thread(house, "milestone").closed == TODAY
        assert "reopen" in footer(house)
        await pilot.press("o")
        await saved(pilot, house)
        assert thread(house, "milestone").closed is None
        assert "due 30 June 2027" in here(house)
        await pilot.press("d", "d")
        await saved(pilot, house)
        assert thread(house, "milestone").closed is None


async def test_what_has_ended_is_shown_where_it_is_asked_for(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    with house.journal() as journal:
        journal.act("milestone:the-first-milestone", "done", date(2026, 11, 10))
        add(journal, "milestone", "A studio")
        add(journal, "season", "harvest", date(2026, 6, 1))
    async with looking(house) as pilot:
        assert line(house, "The first milestone") == line(house, "· harvest") == ""
        await stand_on(pilot, house, "A studio")
        await pilot.press("z")
        assert "A studio" in here(house)
        assert "✓ The first milestone" in line(house, "done on 10 November")
        assert "from 1 June" in line(house, "· harvest")
        await stand_on(pilot, house, "The first milestone")
        await pilot.press("d")
        await until(pilot, lambda: "o opens it again" in footer(house))
        await pilot.press("o")
        await saved(pilot, house)
        await pilot.press("z")
        assert line(house, "· harvest") == ""
        assert "○ The first milestone" in here(house)
    assert row(house, "milestone", "The first milestone").closed is None


async def test_a_ledger_shows_what_became_of_each(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    with house.journal() as journal:
        over = add(journal, "upgrade", "Inbox at noon", date(2026, 10, 11))
        journal.act(over, "adopted", date(2026, 10, 18))
    async with looking(house) as pilot:
        assert "✓ Inbox at noon" in line(house, "adopted on 18 October")
        await stand_on(pilot, house, "The first systems upgrade")
        await pilot.press("t")
        await saved(pilot, house)
    assert [mark.word for mark in marks(house, "upgrade")] == ["adopted", "trying"]


async def test_a_verb_that_asks_for_a_day_opens_a_small_window(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first milestone")
        await pilot.press("s")
        await write(pilot, "tod")
        await pilot.press("enter")
        assert asked(house).mistake
        assert asked(house).text() == "tod"
        await write(pilot, "ay")
        await pilot.press("enter")
        assert "a day from Sat" in asked(house).mistake
        await pilot.press(*["backspace"] * 10)
        await write(pilot, "1 mar 2028")
        await pilot.press("enter")
        await closed(pilot, house)
        assert "moved for 1 March 2028" in here(house)
        assert thread(house, "milestone").due == date(2028, 3, 1)
        await pilot.press("s")
        await saved(pilot, house)
        assert thread(house, "milestone").due == date(2027, 6, 30)
        await pilot.press("u", "u")
        await until(pilot, lambda: marks(house, "milestone") == ())


async def test_a_verb_that_asks_for_words_keeps_them_as_a_draft(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first skill")
        await pilot.press("e")
        await write(pilot, "A talk")
        await pilot.press("escape", "escape")
        await closed(pilot, house)
        assert marks(house, "skill") == ()
        await pilot.press("e")
        assert asked(house).text() == "A talk"
        await pilot.press("enter")
        await closed(pilot, house)
        assert "shown by (A talk)" in here(house)
    assert [(mark.word, mark.detail) for mark in marks(house, "skill")] == [("shown by", "A talk")]


async def test_removing_is_undone(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "ramp")
        await pilot.press("x")
        assert line(house, "● ramp") == ""
        await saved(pilot, house)
        assert threads(house, "season") == ()
        await pilot.press("u")
        await until(pilot, lambda: line(house, "● ramp"))
    assert thread(house, "season").title == "ramp"


async def test_values_are_put_in_another_order(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first value")
        assert "3 The first value" in here(house)
        await pilot.press("K", "shift+up")
        assert "1 The first value" in here(house)
        await saved(pilot, house)
        assert order(house) == ["The first value", "Health", "Family"]
        await pilot.press("K", "J")
        await saved(pilot, house)
        assert order(house) == ["Health", "The first value", "Family"]
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: "3 The first value" in here(house))
        await until(pilot, lambda: order(house) == ["Health", "Family", "The first value"])


async def test_sections_fold_and_stay_folded(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "Health")
        await pilot.press("left")
        assert "Values" in here(house)
        await pilot.press("left")
        assert here(house).startswith("▸ Values")
        assert "Health, Family" in here(house)
        assert line(house, "1 Health") == ""
        await saved(pilot, house)
        assert "Values" in recalled(house, FOLDED)
    async with looking(house) as pilot:
        assert line(house, "▸ Values")
        await stand_on(pilot, house, "Values")
        await pilot.press("right", "right")
        assert "1 Health" in here(house)
        await pilot.press("left", "enter")
        assert line(house, "1 Health") == ""


async def test_on_a_heading_with_several_kinds_adding_asks_which(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "Long-range plan")
        await pilot.press("left", "a")
        assert "2 skill" in house.text()
        await pilot.press("2")
        await until(pilot, lambda: form(house).asked.kind.name == "skill" and form(house).ready.is_set())
        await write(pilot, "Jazz")
        await pilot.press("ctrl+s")
        await closed(pilot, house)
        assert "Jazz" in here(house)
    assert thread(house, "skill").title == "Jazz"


async def test_another_window_s_words_are_shown_and_the_cursor_stays(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first decision")
        with house.journal() as journal:
            for number in range(5):
                add(journal, "boundary", f"Boundary {number}")
        await until(pilot, lambda: line(house, "Boundary 4"))
        assert "The first decision" in here(house)


async def test_what_is_added_stands_on_the_evening_s_page_at_once(tmp_path: Path) -> None:
    house = House(tmp_path)
    believable(house)
    with house.open() as app:
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, house.here)
            await look(pilot, house)
            await stand_on(pilot, house, "Move for half an hour")
            await pilot.press("x", "a")
            await write(pilot, "Read to the children")
            await pilot.press("ctrl+s")
            await closed(pilot, house)
            await pilot.press("f2")
            await until(
                pilot,
                lambda: (
                    [each.thread.title for each in house.view("non_negotiables").shown.rows][-1:]
                    == ["Read to the children"]
                ),
            )
            house.view("non_negotiables").rest()
            await pilot.press("space")
            await until(pilot, lambda: len(marks(house, "non_negotiable")) == 2)
            await pilot.press("f9")
            await until(pilot, lambda: "kept" in line(house, "Sleep by 23:00"))


async def test_a_new_day_shows_its_own_marks(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first boundary")
        await pilot.press("space")
        await saved(pilot, house)
        house.now += timedelta(days=1)
        house.app.look_at_the_clock()
        await until(pilot, lambda: "○" in here(house))
        await pilot.press("space")
        await saved(pilot, house)
    assert [mark.day for mark in marks(house, "boundary")] == [TODAY, TODAY + timedelta(days=1)]


async def test_the_guided_setup_and_the_windows_are_reached_by_keys(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: house.app.frame.current == "setup")
        await pilot.press("escape", "f9")
        await until(pilot, lambda: house.app.frame.current == "plan")


async def test_the_header_names_the_plan_once_between_patterns_and_history(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house, (120, 36)) as pilot:
        words = house.text().splitlines()[1].split()
        assert words[words.index("quarter") : words.index("settings")] == [
            "quarter",
            "patterns",
            "plan",
            "history",
        ]
        await pilot.press("colon")
        await write(pilot, "plan")
        await pilot.press("enter")
        assert house.app.frame.current == "plan"


async def test_a_kind_of_ones_own_needs_no_code(tmp_path: Path) -> None:
    (tmp_path / "threads.toml").write_text(OWN)
    kinds, mistakes = read_kinds(str(tmp_path / "threads.toml"))
    assert mistakes == ()
    house = empty_house(tmp_path / "home", kinds)
    async with looking(house) as pilot:
        assert headings(house) == [*SECTIONS, "Hobbies"]
        await stand_on(pilot, house, "for its own sake. a adds one")
        await pilot.press("a")
        await write(pilot, "Kites")
        await pilot.press("enter")
        await write(pilot, "when it blows")
        await pilot.press("enter")
        await closed(pilot, house)
        assert "1 Kites" in here(house)
        assert "when it blows" in here(house)
        await pilot.press("space")
        await saved(pilot, house)
        assert [mark.word for mark in marks(house, "hobby")] == ["did it"]
        await pilot.press("x")
        await saved(pilot, house)
    made = thread(house, "hobby")
    assert (made.title, made.outcome, made.more) == ("Kites", "given up", {"often": "when it blows"})


async def test_what_happened_to_it_is_read_in_the_history(tmp_path: Path) -> None:
    (tmp_path / "threads.toml").write_text(OWN)
    house = empty_house(tmp_path / "home", read_kinds(str(tmp_path / "threads.toml"))[0])
    with house.journal() as journal:
        kites = journal.add("hobby", "Kites", FRIDAY.shift(-3).date).thread
        journal.act(kites, "did it", FRIDAY)
    async with looking(house, (120, 36)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "In the plan" in house.text())
        assert [line.split() for line in house.text().splitlines() if "Kites" in line][-1][-2:] == [
            "hobby",
            "begun",
        ]


async def test_an_empty_kind_is_added_with_enter_too(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house, LEAST) as pilot:
        await stand_on(pilot, house, "What you hold")
        await pilot.press("enter")
        await write(pilot, "Health")
        await pilot.press("enter", "enter")
        await closed(pilot, house)
        assert "1 Health" in here(house)
    assert thread(house, "value").title == "Health"
