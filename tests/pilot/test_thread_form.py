"""The one form of all threads: made and changed by keys, ties, drafts after a kill, what cannot be taken."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from evening_house import House, believable, until, write
from plan_house import (
    LEAST,
    PLANNED,
    SMALL,
    TODAY,
    add,
    asked,
    closed,
    empty_house,
    fill,
    form,
    form_fields,
    held,
    here,
    is_figure,
    killed,
    line,
    looking,
    marks,
    planned_house,
    recalled,
    stand_on,
    stand_on_kind,
    thread,
    threads,
    title,
    typed,
)
from textual.events import Key
from textual.pilot import Pilot

from journal.errors import CannotSave
from journal.store.journal import Change, Journal
from journal.threads import ThreadKind
from tui.panes.thread_form import ThreadForm

KINDS = {kind.name: kind for kind in PLANNED}


@pytest.mark.parametrize(
    ("kind", "size"),
    [*((kind, SMALL) for kind in PLANNED), *((KINDS[name], LEAST) for name in ("boundary", "milestone"))],
    ids=lambda given: getattr(given, "name", str(given)),
)
async def test_every_kind_is_made_by_keys(tmp_path: Path, kind: ThreadKind, size: tuple[int, int]) -> None:
    house = empty_house(tmp_path / "home")
    wanted = {field.key: typed(kind, field.key) for field in form_fields(kind)}
    async with looking(house, size) as pilot:
        await stand_on_kind(pilot, house, kind)
        await pilot.press("a")
        for field in form_fields(kind):
            assert asked(house).step.key == field.key
            await fill(pilot, house, wanted[field.key].words)
        await closed(pilot, house)
        assert pane_is_on(house, kind)
    made = thread(house, kind.name)
    assert {key: held(made, key) for key in wanted} == {key: each.stored for key, each in wanted.items()}
    assert made.opened == TODAY
    assert recalled(house, f"form:{kind.name}:") == ""


def pane_is_on(house: House, kind: ThreadKind) -> bool:
    """Whether the cursor is on the thread that was just made."""
    made = thread(house, kind.name)
    return made.title.split()[0] in here(house)


@pytest.mark.parametrize("kind", PLANNED, ids=lambda kind: kind.name)
async def test_every_kind_is_changed_by_keys(tmp_path: Path, kind: ThreadKind) -> None:
    house = planned_house(tmp_path / "home")
    before = next(each for each in threads(house, kind.name) if each.title == title(kind))
    async with looking(house) as pilot:
        await stand_on(pilot, house, title(kind))
        await pilot.press("enter")
        assert "since" in "\n".join(form(house).asked.facts)
        if kind.words:
            keys = {word: key for key, word in form(house).asked.fields[0].choices.items()}
            await pilot.press(keys[kind.words[1]])
        else:
            await pilot.press("backspace", *"5!"[: 1 if is_figure(kind) else 2])
        await pilot.press("ctrl+s")
        await closed(pilot, house)
    after = next(each for each in threads(house, kind.name) if each.id == before.id)
    assert after.title == (
        kind.words[1] if kind.words else "45" if is_figure(kind) else f"{before.title[:-1]}5!"
    )
    assert (after.opened, after.due, after.more) == (before.opened, before.due, before.more)


async def make(pilot: Pilot[None], house: House, kind: str, *answers: str) -> None:
    """Begin a new one of a kind in its form, and answer its first fields."""
    await stand_on_kind(pilot, house, KINDS[kind])
    await pilot.press("a")
    for words in answers:
        await fill(pilot, house, words)


def mistake(house: House) -> str:
    """The sentence beside the field in which the person is."""
    return asked(house).mistake


async def test_what_is_typed_is_found_again_after_a_kill(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house) as pilot:
        await make(pilot, house, "boundary", "Work ends", "h")
        await write(pilot, "18 or so")
        await until(pilot, lambda: "18 or so" in recalled(house, "form:boundary:"))
        left = killed(house)
    assert threads(left, "boundary") == ()
    async with looking(left) as pilot:
        await make(pilot, left, "boundary")
        assert "here again" in left.text()
        assert [view.text() for view in form(left).views] == ["Work ends", "hard stop", "18 or so", ""]
        await pilot.press("ctrl+s")
        await closed(pilot, left)
    made = thread(left, "boundary")
    assert (made.title, made.more) == ("Work ends", {"sort": "hard stop", "value": "18 or so"})
    assert recalled(left, "form:boundary:") == ""


async def test_who_leaves_the_form_finds_the_words_there_again(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first decision")
        await pilot.press("enter")
        await write(pilot, ", or not")
        await pilot.press("escape", "escape")
        await closed(pilot, house)
        assert thread(house, "decision").title == "The first decision"
        await pilot.press("enter")
        assert asked(house).text() == "The first decision, or not"
        await pilot.press("ctrl+q")
    assert "or not" in recalled(house, f"form:decision:{thread(house, 'decision').id}")


async def test_leaving_the_program_keeps_what_was_typed_last(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house) as pilot:
        await make(pilot, house, "skill")
        await write(pilot, "Spanish")
        await pilot.press("ctrl+q")
    assert "Spanish" in recalled(house, "form:skill:")


async def test_a_form_in_which_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    before = thread(house, "milestone")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first milestone")
        await pilot.press("enter", "enter", "enter", "enter", "enter")
        await closed(pilot, house)
        await pilot.press("u")
        await until(pilot, lambda: "Nothing was changed" in house.text())
    assert thread(house, "milestone") == before


@pytest.mark.parametrize(
    ("kind", "answers", "wrong", "sentence", "right"),
    [
        ("milestone", ("A studio",), "someday", "“someday” is not a date", "jun 2027"),
        ("milestone", ("A studio",), "2040", "a day from", "2030"),
        ("experiment", ("No meetings", ""), "tomorrow", "a day from", "in 3 weeks"),
        ("block", ("Deep work", "d"), "nine to five", "two times, such as 9:00-10:30", "9-10:30"),
        ("non_negotiable", ("Dinner",), "9", "a number from 1 to 7", "3"),
        ("model", (), "120", "a number from 0 to 100", "40"),
        ("skill", (), "", "needs it", "Spanish"),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(
    tmp_path: Path, kind: str, answers: tuple[str, ...], wrong: str, sentence: str, right: str
) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house) as pilot:
        await make(pilot, house, kind, *answers)
        field = asked(house)
        await write(pilot, wrong)
        await pilot.press("ctrl+s")
        assert sentence in mistake(house)
        assert asked(house) is field
        left = field.text()
        assert left in (wrong, "2040-12-31", "2026-11-21")
        assert sentence in " ".join(house.text().split())
        assert threads(house, kind) == ()
        await pilot.press(*["backspace"] * len(left))
        await write(pilot, right)
        assert mistake(house) == ""
        await pilot.press("ctrl+s")
        await closed(pilot, house)
    assert len(threads(house, kind)) == 1


async def test_enter_says_of_a_bad_date_at_once_what_it_takes(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house) as pilot:
        await make(pilot, house, "milestone", "A studio", "someday")
        assert asked(house).step.key == "due"
        assert "is not a date" in mistake(house)
        assert asked(house).text() == "someday"


async def test_a_tie_names_an_open_thread_by_its_key(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    with house.journal() as journal:
        over = add(journal, "value", "Fame")
        journal.act(over, "let go", date(2026, 11, 10))
        add(journal, "value", "Health")
        wanted = add(journal, "value", "Family")
    async with looking(house) as pilot:
        await make(pilot, house, "milestone", "A studio", "2028")
        assert "1 Health" in house.text()
        assert "Fame" not in house.text().partition("Which value")[2]
        await pilot.press("2", "enter")
        await closed(pilot, house)
        assert "→ Family" in line(house, "A studio")
        assert thread(house, "milestone").more == {"serves": wanted}
        await pilot.press("enter", "tab", "tab")
        assert "✓ Family" in house.text()
        await pilot.press("2", "ctrl+s")
        await closed(pilot, house)
    assert thread(house, "milestone").more == {}


async def test_a_tie_to_what_has_ended_stands_until_another_is_chosen(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    with house.journal() as journal:
        over = add(journal, "value", "Fame")
        made = add(journal, "milestone", "A studio", more={"serves": over})
        journal.act(over, "let go", date(2026, 11, 10))
    async with looking(house) as pilot:
        await stand_on(pilot, house, "A studio")
        assert "→ Fame" in here(house)
        await pilot.press("enter", "tab", "tab")
        assert "✓ Fame" in house.text()
        await pilot.press("tab")
        await write(pilot, "Because")
        await pilot.press("ctrl+s")
        await closed(pilot, house)
    assert thread(house, "milestone").id == made
    assert thread(house, "milestone").more == {"serves": over, "why": "Because"}


async def test_moving_the_day_that_it_is_due_is_a_mark(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "The first milestone")
        await pilot.press("enter", "enter")
        await pilot.press(*["backspace"] * 10)
        await write(pilot, "sep 2027")
        await pilot.press("ctrl+s")
        await closed(pilot, house)
        await until(pilot, lambda: "30 September 2027" in here(house))
        await pilot.press("enter")
        assert "moved for 30 September 2027, today" in house.text()
    (mark,) = marks(house, "milestone")
    assert (mark.day, mark.word, mark.detail) == (TODAY, "moved", "2027-09-30")


async def test_words_that_the_journal_refuses_stay_a_draft(tmp_path: Path) -> None:
    house = planned_house(tmp_path / "home")
    (season,) = threads(house, "season")
    async with looking(house) as pilot:
        await stand_on(pilot, house, "ramp")
        await pilot.press("enter", "tab", "tab")
        await write(pilot, "Sown in spring")
        with house.journal() as journal:
            journal.act(season.id, "remove", TODAY)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "not there any more" in house.text())
        await until(pilot, lambda: not line(house, "ramp"))
    assert "Sown in spring" in recalled(house, f"form:season:{season.id}")


async def test_keys_that_come_in_one_burst_reach_the_form(tmp_path: Path) -> None:
    house = empty_house(tmp_path / "home")
    async with looking(house) as pilot:
        await stand_on_kind(pilot, house, KINDS["skill"])
        for key in ("a", *"Jazz", "enter"):
            house.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(
            pilot, lambda: isinstance(house.app.screen, ThreadForm) and asked(house).step.key == "serves"
        )
        await pilot.press("ctrl+s")
        await closed(pilot, house)
    assert thread(house, "skill").title == "Jazz"


async def test_a_deliverable_is_tied_from_the_evening(tmp_path: Path) -> None:
    house = House(tmp_path)
    believable(house)
    with house.journal() as journal:
        value = add(journal, "value", "Health")
        journal.add("deliverable", "Ran ten miles", TODAY, thread="deliverable:ran")
    with house.open() as app:
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, house.here)
            house.view("delivered").rest()
            await pilot.press("equals_sign")
            await until(pilot, lambda: isinstance(app.screen, ThreadForm) and form(house).ready.is_set())
            assert asked(house).text() == "Ran ten miles"
            await pilot.press("enter", "1")
            await closed(pilot, house)
            assert thread(house, "deliverable").more == {"serves": value}
            await pilot.press("u")
            await until(pilot, lambda: thread(house, "deliverable").more == {})


async def test_without_a_thread_the_key_of_the_form_says_what_it_is_for(tmp_path: Path) -> None:
    house = House(tmp_path)
    believable(house)
    with house.open() as app:
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, house.here)
            house.view("energy").rest()
            await pilot.press("equals_sign")
            await until(pilot, lambda: "such as a deliverable" in house.text())


async def test_while_the_disk_refuses_the_words_are_shown_and_saved_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = empty_house(tmp_path / "home")
    real, full = Journal.add, threading.Event()
    full.set()

    def refusing(journal: Journal, kind: str, title: str, day: date, **given: Any) -> Change:
        if full.is_set():
            raise CannotSave("The disk is full; make room.")
        return real(journal, kind, title, day, **given)

    monkeypatch.setattr(Journal, "add", refusing)
    async with looking(house, (120, 36)) as pilot:
        await make(pilot, house, "skill", "Jazz", "", "The people")
        await until(pilot, lambda: "kept in draft" in house.text())
        assert "Jazz" in here(house)
        (left,) = house.places.state.glob("words-not-saved-*")
        assert "Why: The people" in left.read_text()
        assert threads(house, "skill") == ()
        assert "The people" in recalled(house, "form:skill:")
        full.clear()
        await house.app.keeper.settle()
        await until(pilot, lambda: threads(house, "skill"))
        assert not left.exists()
    assert thread(house, "skill").more == {"why": "The people"}
    assert recalled(house, "form:skill:") == ""
