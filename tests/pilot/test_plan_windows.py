"""The windows over the plan, by keys: templates, charter, year; what was stored, and what never gets out."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from evening_house import FRIDAY, House, until, write
from plan_house import LEAST, SMALL, TODAY, add, empty_house, here, line, look, pane, thread, threads
from textual.pilot import Pilot

from journal.periods import Day
from journal.plan.templates import load_templates
from journal.threads import Thread
from tui.panes.charter import CharterWindow
from tui.panes.field_window import FieldWindow
from tui.panes.templates import Templates
from tui.panes.year import YearWindow
from tui.widgets.roll import Roll

TEMPLATES = {template.letter: template for template in load_templates()[0]}
FORTRESS, BIOME = TEMPLATES["A"], TEMPLATES["B"]
SECRET = "Because of the divorce"
NOTE = "Nobody may read this note"
OWN = """
[G]
title = "Night shift"
side = "integration"
gist = "The night is for work."
lines = [
    { kind = "boundary", title = "Phone off", sort = "quiet hours", value = "08:00 to 15:00" },
]
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return empty_house(tmp_path / "home")


def rows(house: House, kind: type[Roll] = Roll) -> list[str]:
    """The lines of the list in the window, as they are painted."""
    roll = house.app.screen.query(kind).first()
    return [roll.line(place, roll.room.width).plain.rstrip() for place in range(roll.count)]


def adopted(house: House) -> dict[str, Thread]:
    """The threads that came from a template, by title."""
    kinds = {line.kind for template in TEMPLATES.values() for line in template.lines}
    found = [each for kind in kinds for each in threads(house, kind)]
    return {each.title: each for each in found if "origin" in each.more}


def says(house: House, gist: str) -> bool:
    """Whether the first words of a gist are on the screen."""
    return gist[:30] in house.text()


async def open_window(pilot: Pilot[None], house: House, key: str, kind: type) -> None:
    """Open the plan, and a window over it."""
    await look(pilot, house)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(house.app.screen, kind) and rows(house))


class TestTemplates:
    """A day from a template."""

    @pytest.mark.parametrize("size", [SMALL, LEAST, (120, 36)])
    async def test_two_lines_are_adopted_and_taken_back_together(
        self, house: House, size: tuple[int, int]
    ) -> None:
        with house.open() as app:
            async with app.run_test(size=size) as pilot:
                await open_window(pilot, house, "v", Templates)
                await pilot.press("j", "space", "j", "j", "space", "enter")
                await until(pilot, lambda: len(adopted(house)) == 2)
                stop, walk = FORTRESS.lines[1], FORTRESS.lines[3]
                stored = adopted(house)
                assert dict(stored[stop.title].more) == {**stop.more, "origin": FORTRESS.title}
                assert dict(stored[walk.title].more) == {**walk.more, "origin": FORTRESS.title}
                assert {each.opened for each in stored.values()} == {TODAY}
                assert stop.title in here(house)
                assert "2 lines adopted; u takes them back." in house.text()
                await pilot.press("u")
                await until(pilot, lambda: adopted(house) == {})
                await until(pilot, lambda: not line(house, stop.title))

    async def test_lines_of_two_templates_are_one_change(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, house, "v", Templates)
                await pilot.press("space", "right", "+", "left", "ctrl+s")
                await until(pilot, lambda: len(adopted(house)) == 1 + len(BIOME.lines))
                assert {each.more["origin"] for each in adopted(house).values()} == {
                    FORTRESS.title,
                    BIOME.title,
                }
                await pilot.press("u")
                await until(pilot, lambda: adopted(house) == {})

    async def test_what_is_there_is_shown_and_not_taken_twice(self, house: House) -> None:
        first = FORTRESS.lines[0]
        with house.journal() as journal:
            add(journal, first.kind, first.title, more={**first.more, "origin": FORTRESS.title})
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, house, "v", Templates)
                assert rows(house)[0].startswith("✓ ")
                assert rows(house)[0].endswith("in the plan")
                await pilot.press("space")
                assert "in the plan already" in house.text()
                await pilot.press("+", "enter")
                await until(pilot, lambda: len(adopted(house)) == len(FORTRESS.lines))
        assert len([each for each in threads(house, first.kind) if each.title == first.title]) == 1

    async def test_taking_all_again_leaves_all(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, house, "v", Templates)
                await pilot.press("+")
                assert all(row.startswith("✓") for row in rows(house))
                await pilot.press("+")
                assert all(row.startswith("○") for row in rows(house))
                await pilot.press("enter")
                assert "Nothing is taken yet" in house.text()
                await pilot.press("space", "escape")
                await until(pilot, lambda: app.screen is app.frame)
        assert adopted(house) == {}

    async def test_the_day_is_drawn_and_each_template_can_be_reached(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, house, "v", Templates)
                for template in TEMPLATES.values():
                    await until(pilot, partial(says, house, template.gist))
                    assert template.lines[0].title[:20] in rows(house)[0]
                    assert "deep" in house.text()
                    await pilot.press("tab")
                await until(pilot, lambda: FORTRESS.gist[:30] in house.text())
                await pilot.press("shift+tab")
                await until(pilot, lambda: TEMPLATES["F"].gist[:30] in house.text())

    async def test_a_persons_own_template_is_offered_and_adopted(self, house: House) -> None:
        with house.journal():
            house.places.templates.write_text(OWN)
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, house, "v", Templates)
                await pilot.press("left", "space", "enter")
                await until(pilot, lambda: thread_named(house, "Phone off"))
        assert thread(house, "boundary").more["origin"] == "Night shift"

    async def test_an_adopted_line_is_edited_like_any_other(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, house, "v", Templates)
                await pilot.press("j", "space", "enter")
                await until(pilot, lambda: len(adopted(house)) == 1)
                await pilot.press("x")
                await until(pilot, lambda: thread(house, "boundary").outcome == "let go")


def thread_named(house: House, title: str) -> bool:
    return any(each.title == title for each in threads(house, "boundary"))


@pytest.fixture
def reachable(house: House) -> House:
    """A house with boundaries and blocks, and much that nobody else may read."""
    with house.journal() as journal:
        add(journal, "boundary", "Work ends", more={"sort": "hard stop", "value": "18:00", "asked": "yes"})
        add(journal, "boundary", "Ring twice", more={"sort": "emergencies"})
        add(journal, "block", "Writing", more={"sort": "deep work", "span": "09:00-10:30"})
        add(journal, "block", "Therapy", more={"sort": "life", "span": "17:00-18:00"})
        add(journal, "season", "recovery", more={"why": SECRET})
        add(journal, "value", "Peace", more={"means": SECRET})
        add(journal, "decision", SECRET, more={"why": SECRET, "expects": SECRET})
        journal.answer(house.rituals[0], FRIDAY, {"note": NOTE, "energy": 2})
        journal.act("boundary:work-ends", "crossed", TODAY)
    return house


PAGE = """\
# How to reach me

## Boundaries

- Work ends (hard stop): 18:00
- Ring twice (emergencies)

## Hours

- Writing (deep work): 09:00–10:30
"""


class TestCharter:
    """The page for others."""

    @pytest.mark.parametrize("size", [SMALL, LEAST, (120, 36)])
    async def test_the_page_holds_what_is_picked_and_nothing_else(
        self, reachable: House, size: tuple[int, int]
    ) -> None:
        with reachable.open() as app:
            async with app.run_test(size=size) as pilot:
                await open_window(pilot, reachable, "C", CharterWindow)
                window = app.screen
                assert isinstance(window, CharterWindow)
                assert "Nothing is picked yet." in window.text
                await pilot.press("space")
                assert "- Work ends (hard stop): 18:00" in window.text
                assert "Ring twice" not in window.text
                await pilot.press("+")
                assert window.text == PAGE
                seen = "\n".join(rows(reachable)) + window.text + reachable.text()
                assert not [word for word in (SECRET, NOTE, "Therapy", "crossed", "Peace") if word in seen]
                await pilot.press("y")
                assert app.clipboard == PAGE

    async def test_it_is_written_for_its_owner_alone(self, reachable: House) -> None:
        path = Path.cwd() / "charter.md"
        with reachable.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, reachable, "C", CharterWindow)
                await pilot.press("enter")
                assert "Nothing is picked yet; space picks" in reachable.text()
                await pilot.press("+", "enter", "enter")
                await until(pilot, path.exists)
                await until(pilot, lambda: "readable by you alone" in " ".join(reachable.text().split()))
        assert path.read_text(encoding="utf-8") == PAGE
        assert path.stat().st_mode & 0o777 == 0o600

    async def test_a_file_that_is_there_is_written_over_only_when_asked_twice(self, reachable: House) -> None:
        path = Path.cwd() / "charter.md"
        path.write_text("Mine")
        with reachable.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, reachable, "C", CharterWindow)
                await pilot.press("+", "enter", "enter")
                await until(pilot, lambda: "once more writes over it" in " ".join(reachable.text().split()))
                assert path.read_text() == "Mine"
                await pilot.press("enter")
                await until(pilot, lambda: path.read_text() != "Mine")
        assert path.read_text(encoding="utf-8") == PAGE
        assert path.stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize(
        ("name", "said"),
        [("/no such folder/page.md", "no such file or directory"), ("/", "is a folder; name a file")],
    )
    async def test_where_it_cannot_be_written_one_sentence_says_so(
        self, reachable: House, name: str, said: str
    ) -> None:
        with reachable.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, reachable, "C", CharterWindow)
                await pilot.press("+", "enter")
                await until(pilot, lambda: isinstance(app.screen, FieldWindow))
                await write(pilot, name)
                await pilot.press("enter")
                await until(pilot, lambda: said in " ".join(reachable.text().split()))

    async def test_without_a_boundary_it_says_how_to_get_one(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await look(pilot, house)
                await pilot.press("C")
                await until(pilot, lambda: "a adds one, v takes some" in " ".join(house.text().split()))
                assert app.screen is app.frame


class TestYear:
    """The annual plan."""

    @pytest.fixture
    def house(self, tmp_path: Path) -> House:
        house = empty_house(tmp_path / "home")
        with house.journal() as journal:
            add(journal, "season", "harvest", date(2025, 5, 1))
            add(journal, "season", "recovery", date(2026, 8, 3))
            book = add(journal, "milestone", "The book", date(2026, 2, 2), due=date(2026, 9, 1), more={})
            add(journal, "deliverable", "Two pages", date(2026, 8, 4), more={"serves": book}, due=None)
            journal.act(book, "done", date(2026, 9, 2))
            journal.answer(house.rituals[0], Day(date(2025, 6, 1)), {"energy": 3})
        return house

    @pytest.mark.parametrize("size", [SMALL, LEAST, (120, 36)])
    async def test_shows_the_quarters_and_goes_to_other_years(
        self, house: House, size: tuple[int, int]
    ) -> None:
        with house.open() as app:
            async with app.run_test(size=size) as pilot:
                await open_window(pilot, house, "Y", YearWindow)
                shown = " ".join(" ".join(rows(house)).split())
                assert "Quarter 3, 2026" in shown
                assert "✓ The book: milestone done" in shown
                assert "Milestones served: The book 1" in shown
                assert "recovery from 3 Aug" in shown
                await pilot.press("right")
                assert "2027 has not begun yet." in house.text()
                await pilot.press("left")
                await until(pilot, lambda: "Quarter 2, 2025" in "\n".join(rows(house)))
                assert "The book" not in "\n".join(rows(house))
                await pilot.press("[")
                assert "Nothing was written before 2025." in house.text()
                await pilot.press("]")
                await until(pilot, lambda: "Quarter 3, 2026" in "\n".join(rows(house)))

    async def test_says_where_there_is_nothing(self, tmp_path: Path) -> None:
        house = empty_house(tmp_path / "home")
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await open_window(pilot, house, "Y", YearWindow)
                assert rows(house) == ["Nothing is written of 2026."]
                await pilot.press("q")
                await until(pilot, lambda: app.screen is app.frame and pane(house).lines)


async def test_search_leads_from_what_is_planned_to_the_plan(house: House) -> None:
    with house.journal() as journal:
        add(journal, "milestone", "The book of walks")
        add(journal, "loop", "Walk with Ana")
    with house.open() as app:
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: app.focused is not None)
            await pilot.press("slash")
            await write(pilot, "walks")
            await until(pilot, lambda: "The book of walks" in house.text())
            await pilot.press("enter")
            await until(pilot, lambda: app.frame.current == "plan")
            await pilot.press("slash")
            await write(pilot, "walk with")
            await until(pilot, lambda: "Walk with Ana" in house.text())
            await pilot.press("enter")
            await until(pilot, lambda: app.frame.current == "shutdown")
