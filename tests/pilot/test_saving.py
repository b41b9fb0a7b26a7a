"""Words are kept: as they are typed, when they are left, on a slow or full disk, beside other windows."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from evening_house import FRIDAY, LOOPS, House, believable, until, write
from textual.events import AppBlur, AppFocus, Paste
from textual.pilot import Pilot

from journal.entries import Value
from journal.errors import CannotSave
from journal.periods import Period
from journal.rituals import Ritual
from journal.settings import Settings
from journal.store.journal import Change, Journal
from tui.panes.ask import Ask


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    believable(house)
    return house


def revisions(house: House) -> int:
    """How many revisions the log holds."""
    with house.journal() as journal, journal._file.reading() as connection:
        count: int = connection.execute("SELECT count(*) FROM revision").fetchone()[0]
    return count


async def in_the_note(pilot: Pilot[None], house: House) -> None:
    """Go into the field of the note."""
    await until(pilot, house.here)
    await until(pilot, lambda: house.pane.beside)
    await pilot.press("escape", "G", "G", "k", "enter")
    assert house.here() == "note"


async def test_typing_is_a_draft_before_the_field_is_left(house: House) -> None:
    before = revisions(house)
    with house.open() as app:
        async with app.run_test() as pilot:
            await in_the_note(pilot, house)
            await write(pilot, "Half a sen")
            await until(pilot, lambda: house.page().drafts.get("note") == "Half a sen")
            await write(pilot, "tence")
            await until(pilot, lambda: house.page().drafts.get("note") == "Half a sentence")
            assert revisions(house) == before
            await pilot.press("escape")
            await until(pilot, lambda: house.page().value("note") == "Half a sentence")
            assert house.page().drafts == {}
            assert revisions(house) == before + 1


async def test_a_field_that_is_left_unchanged_makes_no_revision_and_leaves_no_draft(house: House) -> None:
    before = revisions(house)
    with house.open() as app:
        async with app.run_test() as pilot:
            await in_the_note(pilot, house)
            await write(pilot, "ab")
            await until(pilot, lambda: house.page().drafts.get("note"))
            await pilot.press("backspace", "backspace", "escape")
            await until(pilot, lambda: house.page().drafts == {})
            await pilot.press("enter", "escape", "enter", "tab")
            await until(pilot, lambda: app.keeper.state.word == "saved")
    assert revisions(house) == before


@pytest.mark.parametrize("key", ["note", "loops"])
async def test_after_a_kill_the_words_are_there_and_the_cursor_with_them(house: House, key: str) -> None:
    with house.journal() as killed:
        killed.keep_draft(house.rituals[0], FRIDAY, key, "What was being ty")
    with house.open() as app:
        async with app.run_test(size=(100, 40)) as pilot:
            await until(pilot, lambda: house.here() == key)
            await until(pilot, lambda: "What was being ty" in house.text())
            await write(pilot, "ped")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: house.page().entry.closed)
    page = house.page()
    titles = [row.thread.title for row in page.rows["loops"]]
    assert "What was being typed" in (page.value("note"), *titles)
    assert page.drafts == {}


async def test_a_number_is_a_draft_before_it_is_left(house: House) -> None:
    house.settings = Settings(switched_on=frozenset({"sleep"}))
    with house.open() as app:
        async with app.run_test() as pilot:
            await until(pilot, house.here)
            house.view("sleep").enter()
            await write(pilot, "7,5")
            await until(pilot, lambda: house.page().drafts == {"sleep": "7,5"})
            house.view("sleep").leave_field()
            await until(pilot, lambda: house.page().value("sleep") == 7.5)
            assert house.page().drafts == {}


async def test_leaving_the_program_keeps_the_open_field(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await in_the_note(pilot, house)
            await write(pilot, "Last words")
            await pilot.press("ctrl+q")
            await until(pilot, lambda: not app.is_running)
    assert house.page().value("note") == "Last words"


async def test_turning_the_page_keeps_the_open_field(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await in_the_note(pilot, house)
            await write(pilot, "Words")
            await pilot.press("ctrl+pageup")
            await until(pilot, lambda: house.page().value("note") == "Words")
            await until(pilot, lambda: "Thursday 19 November" in house.text())


async def test_a_key_never_waits_for_the_disk(house: House) -> None:
    gate = threading.Event()
    with house.open() as app:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: house.here() == "last_task")
            app.keeper.tell(lambda _: gate.wait(20))
            await pilot.press("y", "d", "tab", "a")
            await write(pilot, "Shipped")
            await pilot.press("enter", "enter", "4", "3")
            await until(pilot, lambda: "✓ Shipped" in house.text() and "❹" in house.text())
            assert "happened" in house.text()
            assert "writing" in house.text(), "the header says what is true"
            assert house.page().value("energy") is None
            gate.set()
            await until(pilot, lambda: house.page().value("presence") == 3)
            await until(pilot, lambda: "saved 21:41" in house.text())


async def test_while_the_disk_refuses_the_words_stay_and_are_saved_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Journal.answer
    full = threading.Event()
    full.set()

    def answer(
        journal: Journal, ritual: Ritual, period: Period, values: Mapping[str, Value | None]
    ) -> Change:
        if full.is_set():
            raise CannotSave("The disk is full; make room.")
        return real(journal, ritual, period, values)

    monkeypatch.setattr(Journal, "answer", answer)
    with house.open() as app:
        async with app.run_test(size=(120, 36)) as pilot:
            await in_the_note(pilot, house)
            await write(pilot, "Precious")
            await pilot.press("escape")
            await until(pilot, lambda: "kept in draft" in house.text())
            assert house.view("note").text() == "Precious"
            await pilot.press("k", "k", "space")
            with house.journal() as other:
                other.add("loop", "From elsewhere", FRIDAY.date)
            await pilot.pause(1.0)
            assert house.view("note").text() == "Precious", "reading again does not take it away"
            full.clear()
            await pilot.press("space")
            await until(pilot, lambda: house.page().value("note") == "Precious")


async def test_what_the_journal_says_no_to_stays_on_the_page(house: House) -> None:
    with house.open() as app:
        app.journal.readonly = "This journal is of a newer version and can only be read."
        async with app.run_test(size=(120, 36)) as pilot:
            await in_the_note(pilot, house)
            await write(pilot, "Words")
            await pilot.press("escape")
            await until(pilot, lambda: "can only be read" in house.text())
            assert house.view("note").text() == "Words"


class TestTwoWindows:
    """Another window writes to the same journal."""

    async def test_its_words_appear(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=(120, 36)) as pilot:
                await until(pilot, house.here)
                with house.journal() as other:
                    other.answer(house.rituals[0], FRIDAY, {"energy": 5, "note": "From the other window"})
                await until(pilot, lambda: "❺" in house.text() and "From the other window" in house.text())

    async def test_the_field_in_use_is_left_in_peace_and_neither_text_is_lost(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=(120, 36)) as pilot:
                await in_the_note(pilot, house)
                await write(pilot, "Mine")
                with house.journal() as other:
                    other.answer(house.rituals[0], FRIDAY, {"energy": 5, "note": "Theirs"})
                await until(pilot, lambda: house.view("energy").shown.value == 5)
                assert house.view("note").text() == "Mine"
                assert house.here() == "note"
                await pilot.press("escape")
                await until(pilot, lambda: house.page().value("note") == "Theirs\n\nMine")


class TestUndo:
    """`u` takes back the last change made on the page, and the one before."""

    async def test_answers_and_marks_are_taken_back_in_turn(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=(120, 36)) as pilot:
                await until(pilot, lambda: house.here() == "last_task")
                await pilot.press("y", "d", "tab", "tab", "4")
                await until(pilot, lambda: house.page().value("energy") == 4)
                await pilot.press("u")
                await until(pilot, lambda: "Taken back: Energy: 4 good." in house.text())
                await until(pilot, lambda: house.view("energy").shown.value is None)
                await pilot.press("u")
                await until(pilot, lambda: f"Taken back: done, {LOOPS[0]}." in house.text())
                assert house.page().rows["loops"][0].mark is None
                await pilot.press("u")
                await until(pilot, lambda: house.page().rows["last_task"][0].mark is None)
                await pilot.press("u")
                await until(pilot, lambda: "Nothing was changed here" in house.text())

    async def test_what_was_changed_again_elsewhere_is_not_undone(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=(120, 36)) as pilot:
                await until(pilot, lambda: house.here() == "last_task")
                await pilot.press("tab", "tab", "tab", "4")
                await until(pilot, lambda: house.page().value("energy") == 4)
                with house.journal() as other:
                    other.answer(house.rituals[0], FRIDAY, {"energy": 2})
                await pilot.press("u")
                await until(pilot, lambda: "was changed again since" in house.text())
                assert house.page().value("energy") == 2


async def test_when_the_terminal_loses_the_focus_the_field_stays_open(house: House) -> None:
    with house.open() as app:
        async with app.run_test() as pilot:
            await in_the_note(pilot, house)
            await write(pilot, "Half a")
            app.post_message(AppBlur())
            await until(pilot, lambda: app.focused is None)
            await until(pilot, lambda: house.page().drafts.get("note") == "Half a")
            app.post_message(AppFocus())
            await until(pilot, lambda: house.here() == "note")
            await write(pilot, " sentence")
            assert house.view("note").text() == "Half a sentence"


class TestPaste:
    """What is pasted is looked at before it is taken."""

    async def test_control_characters_are_left_out_with_a_sentence(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await in_the_note(pilot, house)
                app.post_message(Paste("a\x00b\x1b[31mc\r\nd"))
                await until(pilot, lambda: house.view("note").text() == "ab[31mc\nd")
                await until(pilot, lambda: "2 characters of the paste cannot be kept" in house.text())

    @pytest.mark.parametrize(("key", "taken"), [("enter", True), ("escape", False)])
    async def test_a_large_paste_is_asked_about(self, house: House, key: str, taken: bool) -> None:
        large = "a line of words\n" * 5_000
        with house.open() as app:
            async with app.run_test() as pilot:
                await in_the_note(pilot, house)
                app.post_message(Paste(large))
                await until(pilot, lambda: isinstance(app.screen, Ask) and "Paste 78.1 KiB?" in house.text())
                await pilot.press(key)
                await until(pilot, lambda: app.screen is app.frame)
                assert house.view("note").text() == (large if taken else "")

    async def test_a_line_of_a_megabyte_is_kept_and_does_not_freeze_the_field(self, house: House) -> None:
        huge = "word " * 200_000
        with house.open() as app:
            async with app.run_test(size=(120, 40)) as pilot:
                await in_the_note(pilot, house)
                await write(pilot, "Before ")
                app.post_message(Paste(huge))
                await until(pilot, lambda: isinstance(app.screen, Ask))
                await pilot.press("enter")
                await until(pilot, lambda: house.page().value("note") == "Before " + huge)
                assert house.view("note").field is None
                await until(pilot, lambda: "KiB are too much" in house.text())
                await pilot.press("enter")
                assert house.view("note").field is None, "it is not laid out in a field"
                await pilot.press("tab")
                assert house.here() == "tomorrow"

    async def test_line_ends_in_a_line_become_room(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await in_the_note(pilot, house)
                await pilot.press("tab")
                app.post_message(Paste("Write\nthe outline"))
                await until(pilot, lambda: house.view("tomorrow").text() == "Write the outline")
