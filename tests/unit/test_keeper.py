"""The keeper: order, truth about what is saved, refusals, other windows, and its end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tui.keeper
from journal.errors import BadInput, CannotSave, JournalError
from tui.drafts import EmergencyDraft, left_behind
from tui.keeper import Keeper, SaveState

EVENING = datetime(2026, 11, 20, 21, 41, tzinfo=UTC)


@dataclass
class Shelf:
    """A journal of the keeper's needs alone: a list of words, slow or unwilling on demand."""

    written: list[str] = field(default_factory=list)
    full: bool = False
    readonly: str = ""
    foreign: bool = False
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def changed(self) -> bool:
        seen, self.foreign = self.foreign, False
        return seen

    def write(self, words: str) -> int:
        assert self.gate.wait(10)
        if self.full:
            raise CannotSave("The disk is full.")
        self.written.append(words)
        return len(self.written)


@dataclass
class Ear:
    """Hears what the keeper says."""

    shelf: Shelf
    states: list[SaveState] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    """How many writes were made when each state was heard."""
    refusals: list[JournalError] = field(default_factory=list)
    foreign: int = 0
    broken: list[str] = field(default_factory=list)

    def save_state_changed(self, state: SaveState) -> None:
        self.states.append(state)
        self.written.append(len(self.shelf.written))

    def others_wrote(self) -> None:
        self.foreign += 1

    def write_refused(self, error: JournalError) -> None:
        self.refusals.append(error)

    def keeper_broke(self, draft: str) -> None:
        self.broken.append(draft)


@dataclass
class House:
    shelf: Shelf
    ear: Ear
    keeper: Keeper[Shelf]
    state: Path

    def write(
        self, words: str, about: str = "", done: Callable[[int | JournalError], None] | None = None
    ) -> None:
        self.keeper.tell(lambda shelf: shelf.write(words), words, done, about)

    def drafts(self) -> list[str]:
        return [Path(path).read_text() for path in left_behind(str(self.state))]


async def until(holds: Callable[[], bool]) -> None:
    """Let the loop and the keeper go on until `holds`."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    loop = asyncio.get_running_loop()
    shelf = Shelf()
    ear = Ear(shelf)
    draft = EmergencyDraft([str(tmp_path)])
    keeper = Keeper(shelf, lambda: EVENING, draft, ear, loop.call_soon_threadsafe)
    keeper.start()
    yield House(shelf, ear, keeper, tmp_path)
    shelf.gate.set()
    keeper.close()


async def test_writes_and_reads_keep_their_order(house: House) -> None:
    for number in range(50):
        house.write(str(number))
    assert await house.keeper.ask(lambda shelf: list(shelf.written)) == [str(number) for number in range(50)]


async def test_telling_never_waits_for_the_disk(house: House) -> None:
    house.shelf.gate.clear()
    house.write("slow")
    assert house.shelf.written == []
    assert str(house.keeper.state) == "writing"
    house.shelf.gate.set()
    await house.keeper.settle()
    assert house.shelf.written == ["slow"]


async def test_saved_is_said_after_the_last_commit_only(house: House) -> None:
    house.shelf.gate.clear()
    house.write("one")
    house.write("two")
    house.shelf.gate.set()
    assert await house.keeper.settle()
    await until(lambda: bool(house.ear.states) and house.ear.states[-1].word == "saved")
    assert str(house.ear.states[-1]) == "saved 21:41"
    heard = zip(house.ear.states, house.ear.written, strict=True)
    assert {written for state, written in heard if state.word == "saved"} == {2}


async def test_done_hears_the_result(house: House) -> None:
    heard: list[int | JournalError] = []
    house.write("one", done=heard.append)
    await until(lambda: heard == [1])


async def test_a_no_of_the_journal_reaches_done_and_is_not_called_saved(house: House) -> None:
    heard: list[JournalError | None] = []

    def refuse(_: Shelf) -> None:
        raise BadInput("Energy goes from 1 to 5.")

    house.keeper.tell(refuse, "9", heard.append)
    await until(lambda: bool(heard))
    await house.keeper.settle()
    assert str(heard[0]) == "Energy goes from 1 to 5."
    assert str(house.keeper.state) == ""
    house.keeper.tell(refuse, "9")
    await until(lambda: bool(house.ear.refusals))


async def test_a_read_raises_what_the_journal_raises(house: House) -> None:
    def refuse(_: Shelf) -> None:
        raise BadInput("There is no such day.")

    with pytest.raises(BadInput, match="no such day"):
        await house.keeper.ask(refuse)


async def test_refused_words_are_in_a_private_draft_until_they_are_saved(house: House) -> None:
    heard: list[int | JournalError] = []
    house.shelf.full = True
    house.write("a long day", done=heard.append)
    assert not await house.keeper.settle()
    assert str(house.keeper.state) == "kept in draft"
    (path,) = left_behind(str(house.state))
    assert path in house.keeper.state.sentence
    assert house.drafts() == ["a long day\n"]
    assert Path(path).stat().st_mode & 0o777 == 0o600
    assert heard == []
    house.shelf.full = False
    house.write("after")
    assert await house.keeper.settle()
    assert house.shelf.written == ["a long day", "after"]
    assert house.drafts() == []
    assert str(house.keeper.state) == "saved 21:41"
    await until(lambda: heard == [1])


async def test_later_writes_wait_behind_a_refused_one(house: House) -> None:
    house.shelf.full = True
    house.write("first")
    house.write("second")
    await house.keeper.settle()
    assert house.drafts() == ["first\n\nsecond\n"]
    house.shelf.full = False
    assert await house.keeper.settle()
    assert house.shelf.written == ["first", "second"]


async def test_a_refused_write_is_tried_again_by_itself(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.keeper, "RETRY_EVERY", 0.0)
    house.shelf.full = True
    house.write("a long day")
    await until(lambda: house.keeper.state.word == "kept in draft")
    house.shelf.full = False
    await until(lambda: house.keeper.state.word == "saved")
    assert house.shelf.written == ["a long day"]


async def test_a_refused_write_is_not_tried_all_the_time(house: House) -> None:
    tries = 0

    def refuse(_: Shelf) -> None:
        nonlocal tries
        tries += 1
        raise OSError(28, "No space left on device")

    house.keeper.tell(refuse, "words")
    for _ in range(2):
        house.shelf.foreign = True
        await until(lambda: not house.shelf.foreign)
    assert tries == 1
    assert house.keeper.state.sentence.startswith("The journal cannot be written: No space left on device.")


async def test_of_drafts_about_one_thing_the_last_counts(house: House) -> None:
    house.shelf.gate.clear()
    house.write("begun")
    await until(lambda: not house.keeper._queue.writes_wait())
    for words in ("w", "wo", "words"):
        house.write(words, about="note")
    house.shelf.gate.set()
    await house.keeper.settle()
    assert house.shelf.written == ["begun", "words"]


async def test_refused_drafts_about_one_thing_do_not_pile_up(house: House) -> None:
    house.shelf.full = True
    for words in ("w", "wo", "words"):
        house.write(words, about="note")
        await house.keeper.settle()
    assert house.drafts() == ["words\n"]


async def test_another_window_is_noticed(house: House) -> None:
    house.shelf.foreign = True
    await until(lambda: house.ear.foreign == 1)


async def test_another_window_is_noticed_while_one_types(house: House) -> None:
    house.shelf.foreign = True
    while not house.ear.foreign:
        house.write("k", about="note")
        await house.keeper.settle()
        await asyncio.sleep(0)
    assert house.ear.foreign == 1


async def test_leaving_while_the_disk_hangs_keeps_the_words(house: House) -> None:
    house.shelf.gate.clear()
    house.write("hanging")
    house.write("behind it")
    path = house.keeper.abandon()
    assert Path(path).read_text() == "hanging\n\nbehind it\n"


async def test_nothing_unsaved_leaves_no_file(house: House) -> None:
    house.write("fine")
    await house.keeper.settle()
    assert house.keeper.abandon() == ""
    assert left_behind(str(house.state)) == ()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_defect_is_told_with_the_words_kept(house: House) -> None:
    def stumble(_: Shelf) -> None:
        raise ZeroDivisionError

    house.shelf.gate.clear()
    house.write("before")
    house.keeper.tell(stumble, "in hand")
    waiting = asyncio.ensure_future(house.keeper.ask(lambda shelf: shelf.written))
    await asyncio.sleep(0)
    house.shelf.gate.set()
    await until(lambda: bool(house.ear.broken))
    assert Path(house.ear.broken[0]).read_text() == "in hand\n"
    with pytest.raises(asyncio.CancelledError):
        await waiting
    with pytest.raises(asyncio.CancelledError):
        await house.keeper.ask(lambda shelf: shelf.written)


async def test_a_read_only_journal_says_so_and_takes_no_write(tmp_path: Path) -> None:
    shelf = Shelf(readonly="The journal is of a newer version.")
    ear, heard = Ear(shelf), list[int | JournalError]()
    loop = asyncio.get_running_loop()
    keeper = Keeper(shelf, lambda: EVENING, EmergencyDraft([str(tmp_path)]), ear, loop.call_soon_threadsafe)
    keeper.start()
    assert str(keeper.state) == "read-only"
    keeper.tell(lambda shelf: shelf.write("no"), "no", heard.append)
    await until(lambda: bool(heard))
    assert str(heard[0]) == "The journal is of a newer version."
    assert (shelf.written, str(keeper.state)) == ([], "read-only")
    assert keeper.state.sentence == "The journal is of a newer version."
    keeper.close()


def test_a_draft_goes_to_memory_when_the_folder_refuses(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    draft = EmergencyDraft([str(tmp_path / "file")])
    path = draft.keep(["words \ud800"])
    if not path:
        pytest.skip("this system keeps no files in memory (/dev/shm)")
    assert Path(path).read_text() == "words ?\n"
    assert Path(path).parent.stat().st_mode & 0o777 == 0o700
    draft.forget()
    assert not Path(path).parent.exists()


def test_a_draft_makes_its_folder_private(tmp_path: Path) -> None:
    path = Path(EmergencyDraft([str(tmp_path / "state" / "dayfold")]).keep(["words"]))
    assert path.parent == tmp_path / "state" / "dayfold"
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_draft_moves_when_its_folder_goes_away(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    draft = EmergencyDraft([str(here), str(there)])
    first = draft.keep(["one"])
    Path(first).unlink()
    here.rmdir()
    here.touch()
    second = draft.keep(["one", "two"])
    assert Path(second).parent == there
    assert Path(second).read_text() == "one\n\ntwo\n"
