"""What is typed about a thread is kept too: another title, and what a verb asks for."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from evening_house import FRIDAY, LOOPS, SHUTDOWN, House, believable, until, write
from textual.pilot import Pilot

from journal.errors import BadInput
from journal.store.journal import Change, Journal
from journal.threads import Row
from journal.typed import Draft
from tui.steps.threads import ThreadsStep

SIZE = (100, 40)


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "home")
    house.folder.mkdir()
    believable(house)
    return house


def loop(house: House, place: int = 1) -> Row:
    return house.page().rows["loops"][place]


def loops(house: House) -> ThreadsStep:
    view = house.view("loops")
    assert isinstance(view, ThreadsStep)
    return view


def typed(house: House) -> list[tuple[str, str]]:
    """The drafts about loops on the disk: verbs and words."""
    return [(draft.verb, draft.text) for draft in house.page().thread_drafts.get("loops", ())]


async def on_the_second_loop(pilot: Pilot[None], house: House, key: str) -> None:
    """Press a key on the second loop."""
    await until(pilot, house.here)
    loops(house).enter_at(last=False)
    await pilot.press("j", key)
    assert loops(house).field is not None


def killed(house: House) -> House:
    """A house with what a kill would leave on the disk at this moment."""
    return House(Path(shutil.copytree(house.folder, house.folder.with_name("killed"))))


async def typed_and_killed(house: House, key: str, words: str, wanted: tuple[str, str]) -> House:
    """Type words into the field that a key opens on the second loop, and be killed when they are a draft."""
    with house.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await on_the_second_loop(pilot, house, key)
            await write(pilot, words)
            await until(pilot, lambda: typed(house) == [wanted])
            assert loop(house).thread.title == LOOPS[1]
            assert loop(house).mark is None
            return killed(house)


async def found_again(pilot: Pilot[None], house: House, words: str) -> None:
    """The cursor is in the open field on the second loop, with the words in it."""
    await until(pilot, lambda: loops(house).field is not None)
    view = loops(house)
    assert view.field is not None
    assert (house.here(), view.cursor, view.field.text) == ("loops", 1, words)
    assert view.purpose.row is not None
    assert view.purpose.row.thread.title == LOOPS[1]


async def test_another_title_is_found_in_the_open_field_after_a_kill(house: House) -> None:
    title = f"{LOOPS[1]} at 9"
    left = await typed_and_killed(house, "enter", " at 9", ("", title))
    with left.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await found_again(pilot, left, title)
            await write(pilot, ":30")
            await until(pilot, lambda: typed(left) == [("", f"{title}:30")])
            await pilot.press("enter")
            await until(pilot, lambda: loop(left).thread.title == f"{title}:30")
            assert typed(left) == []
            assert loops(left).field is None


@pytest.mark.parametrize(
    ("key", "verb", "words", "rest", "mark"),
    [
        ("s", "schedule", "tu", "e", ("scheduled", "2026-11-24")),
        ("o", "hand over", "An", "a", ("handed over", "Ana")),
    ],
)
async def test_what_a_verb_asks_for_is_found_in_the_open_field_after_a_kill(
    house: House, key: str, verb: str, words: str, rest: str, mark: tuple[str, str]
) -> None:
    left = await typed_and_killed(house, key, words, (verb, words))
    with left.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await found_again(pilot, left, words)
            assert LOOPS[1] in left.text(), "a row is shown above what its verb asks"
            await write(pilot, rest)
            await pilot.press("enter")
            await until(pilot, lambda: loop(left).mark)
            done = loop(left).mark
            assert done is not None
            assert (done.word, done.detail) == mark
            assert typed(left) == []


class TestGivenUp:
    """Words that are given up are no draft any more."""

    @pytest.mark.parametrize(("key", "words"), [("s", "blue moon"), ("o", "x")])
    async def test_an_emptied_field(self, house: House, key: str, words: str) -> None:
        with house.open() as app:
            async with app.run_test(size=SIZE) as pilot:
                await on_the_second_loop(pilot, house, key)
                await write(pilot, words)
                await until(pilot, lambda: typed(house))
                await pilot.press(*["backspace"] * len(words))
                await until(pilot, lambda: not typed(house))

    async def test_half_a_date_that_is_left(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=SIZE) as pilot:
                await on_the_second_loop(pilot, house, "s")
                await write(pilot, "blue moon")
                await until(pilot, lambda: typed(house))
                await pilot.press("escape")
                await until(pilot, lambda: not typed(house))
                await pilot.press("s")
                field = loops(house).field
                assert field is not None
                assert field.text == "", "what was given up does not come back"

    async def test_a_title_that_is_as_before(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=SIZE) as pilot:
                await on_the_second_loop(pilot, house, "enter")
                await write(pilot, "!")
                await until(pilot, lambda: typed(house))
                await pilot.press("backspace", "enter")
                await until(pilot, lambda: not typed(house))
                assert loop(house).thread.title == LOOPS[1]


async def test_escape_keeps_another_title(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await on_the_second_loop(pilot, house, "enter")
            await write(pilot, " at 9")
            await until(pilot, lambda: typed(house))
            await pilot.press("escape")
            await until(pilot, lambda: loop(house).thread.title == f"{LOOPS[1]} at 9")
            assert typed(house) == []


async def test_a_title_that_cannot_be_taken_is_not_lost_by_leaving(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await on_the_second_loop(pilot, house, "enter")
            view = loops(house)
            assert view.field is not None
            view.field.take("x" * 1001)
            await pilot.press("tab")
            assert view.field is None
            title = LOOPS[1] + "x" * 1001
            await until(pilot, lambda: typed(house) == [("", title)])
            view.enter()
            await found_again(pilot, house, title)


async def test_closing_neither_does_nor_loses_what_was_not_opened(house: House) -> None:
    with house.journal() as journal:
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "New one")
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "An", loop(house).thread.id, "hand over")
    with house.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: "+ New one" in house.text())
            await pilot.press("ctrl+s")
            await until(pilot, lambda: house.page().entry.closed)
    assert loop(house, -1).thread.title == "New one"
    assert (mark := loop(house).mark) is not None
    assert mark.word == "carried"
    assert typed(house) == [("hand over", "An")]


async def test_words_left_before_they_were_a_draft_are_one(house: House) -> None:
    """What is no answer is kept on the page, and on the disk too, however soon the field was left."""
    house.settings = replace(house.settings, switched_on=frozenset({"sleep"}))
    with house.open() as app:
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, house.here)
            house.view("sleep").enter()
            await pilot.press("x", "tab")
            assert house.view("sleep").field is None
            await until(pilot, lambda: house.page().drafts == {"sleep": "x"})


class TestGone:
    """The thread or the verb is gone when the journal opens again."""

    def keep(self, house: House, step: str, draft: Draft) -> None:
        with house.journal() as journal:
            journal.keep_draft(SHUTDOWN, FRIDAY, step, draft.text, draft.thread, draft.verb)

    @pytest.mark.parametrize("draft", [Draft("Ring Ana", "loop:gone"), Draft("Ring Ana", "", "sell")])
    async def test_the_words_are_offered_as_a_new_thread(self, house: House, draft: Draft) -> None:
        self.keep(house, "loops", replace(draft, thread=draft.thread or loop(house).thread.id))
        with house.open() as app:
            async with app.run_test(size=SIZE) as pilot:
                await until(pilot, lambda: loops(house).field is not None)
                await until(pilot, lambda: "+ Ring Ana" in house.text())
                await until(pilot, lambda: "is not here any more" in house.text())
                await write(pilot, " up")
                await until(pilot, lambda: [text for _, text in typed(house)] == ["Ring Ana up"])
                await pilot.press("enter")
                await until(pilot, lambda: loop(house, -1).thread.title == "Ring Ana up")
                assert typed(house) == []
                await write(pilot, "Next")
                await until(pilot, lambda: house.page().drafts == {"loops": "Next"})
        assert loop(house).thread.title == LOOPS[1]

    async def test_where_nothing_is_added_they_wait_until_they_are_let_go(self, house: House) -> None:
        self.keep(house, "last_task", Draft("Write the", "big_task:gone"))
        with house.open() as app:
            async with app.run_test(size=SIZE) as pilot:
                await until(pilot, lambda: "Write the" in house.text())
                assert house.here() == "last_task"
                await pilot.press("enter")
                assert "Empty the field to let it go" in house.view("last_task").mistake
                await pilot.press("tab")
                assert house.here() != "last_task"
                assert house.page().thread_drafts["last_task"]
                house.view("last_task").enter()
                await pilot.press(*["backspace"] * len("Write the"), "enter")
                await until(pilot, lambda: not house.page().thread_drafts)

    async def test_a_step_without_rows_is_shown_for_their_sake(self, house: House) -> None:
        with house.journal() as journal:
            journal.act(house.page().rows["last_task"][0].thread.id, "yes", FRIDAY.shift(-1).date)
        assert not house.page().rows["last_task"]
        self.keep(house, "last_task", Draft("Write the", "big_task:gone"))
        with house.open() as app:
            async with app.run_test(size=SIZE) as pilot:
                await until(pilot, lambda: house.here() == "last_task")
                await until(pilot, lambda: "Write the" in house.text())

    async def test_what_the_journal_refuses_is_a_draft_again(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def edit(journal: Journal, thread: str, *, title: str) -> Change:
            raise BadInput("That thread is not there any more; look at the page again.")

        monkeypatch.setattr(Journal, "edit", edit)
        with house.open() as app:
            async with app.run_test(size=SIZE) as pilot:
                await on_the_second_loop(pilot, house, "enter")
                await write(pilot, "!")
                await pilot.press("enter")
                await until(pilot, lambda: "look at the page again" in house.text())
                await until(pilot, lambda: typed(house) == [("", f"{LOOPS[1]}!")])
                await until(pilot, lambda: loops(house).shown.thread_drafts)
                loops(house).enter()
                await found_again(pilot, house, f"{LOOPS[1]}!")
