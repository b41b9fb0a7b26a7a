"""Leaving: everything saved first, in plain sight when it takes long, and never with words lost."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from frame_house import FakePage, House, house_in
from textual.pilot import Pilot

from journal.errors import CannotSave
from journal.store.journal import Journal
from tui.leaving import WAITING, stumbled
from tui.widgets.footer import Footer


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with house_in(tmp_path, monkeypatch) as made:
        yield made


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the app go on until `holds`."""
    async with asyncio.timeout(10):
        while not holds():
            await pilot.pause(0.005)


def footer(house: House) -> str:
    return str(house.app.frame.query_one(Footer).render())


def refuse(_: Journal) -> None:
    raise CannotSave("The disk is full.")


def draft_in(house: House) -> Path:
    (draft,) = (house.folder / "state").iterdir()
    return draft


async def test_leaving_waits_for_the_disk_and_says_so(house: House) -> None:
    gate, written = threading.Event(), list[bool]()
    async with house.app.run_test() as pilot:
        house.app.keeper.tell(lambda _: written.append(gate.wait(10)), "words")
        await pilot.press("q")
        await until(pilot, lambda: footer(house) == WAITING)
        assert written == []
        gate.set()
        await until(pilot, lambda: not house.app.is_running)
    assert written == [True]
    assert house.app.return_code == 0


async def test_a_disk_that_refuses_holds_the_program_until_it_is_asked_again(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    async with house.app.run_test(size=(200, 40)) as pilot:
        house.app.keeper.tell(refuse, "my words")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "ctrl+q leaves all the same" in footer(house))
        assert house.app.is_running
        assert str(draft_in(house)) in footer(house)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not house.app.is_running)
    assert draft_in(house).read_text() == "my words\n"
    assert house.app.return_code == 1
    house.app._print_error_renderables()
    assert str(draft_in(house)) in capfd.readouterr().err.replace("\n", "")


async def test_a_disk_that_hangs_can_be_left_with_the_words_in_a_file(house: House) -> None:
    gate = threading.Event()
    async with house.app.run_test() as pilot:
        house.app.keeper.tell(lambda _: gate.wait(10), "hanging words")
        await pilot.press("ctrl+q", "ctrl+q")
        await until(pilot, lambda: not house.app.is_running)
        assert draft_in(house).read_text() == "hanging words\n"
        gate.set()


async def test_leaving_works_from_a_window(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("question_mark", "ctrl+q")
        await until(pilot, lambda: not house.app.is_running)


async def test_a_defect_ends_in_a_sentence_without_the_journals_words(
    house: House, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def stumble(page: FakePage) -> None:
        secret = "dear diary"
        raise KeyError(secret)

    monkeypatch.setattr(FakePage, "action_undo", stumble)
    with pytest.raises(KeyError):
        async with house.app.run_test() as pilot:
            await pilot.press("u")
            await pilot.pause()
    house.app._print_error_renderables()
    told = capfd.readouterr().err
    assert "stumbled" in told
    assert "KeyError" in told
    assert "dear diary" not in told
    assert "Traceback" not in told


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_defect_beside_the_interface_ends_the_program_with_the_words_kept(house: House) -> None:
    def stumble(_: Journal) -> None:
        raise ZeroDivisionError

    async with house.app.run_test() as pilot:
        house.app.keeper.tell(stumble, "words in hand")
        await until(pilot, lambda: not house.app.is_running)
    assert house.app.return_code == 1
    assert draft_in(house).read_text() == "words in hand\n"


def test_what_is_said_of_a_defect() -> None:
    assert "What you wrote is saved" in stumbled(None, "")
    assert "/tmp/words.txt" in stumbled(ValueError("dear diary"), "/tmp/words.txt")
    assert "dear diary" not in stumbled(ValueError("dear diary"), "")
