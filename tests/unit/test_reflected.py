"""Reflection beside the interface: looked at once for a state of the journal, whoever asks and gives up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from evenings import FRIDAY, SHUTDOWN, Wall, open_journal

from journal.reflection import LIKELY, Evidence, Finding, reflecting
from journal.store.journal import Journal
from tui.drafts import EmergencyDraft
from tui.keeper import Keeper, SaveState
from tui.reflecting import gathered, reflected

TODAY = FRIDAY.date
DIP = Finding("dip", ("energy",), TODAY, TODAY, LIKELY, "Energy was lower.")


class Nobody:
    """Listens to nothing."""

    def save_state_changed(self, state: SaveState) -> None: ...
    def others_wrote(self) -> None: ...
    def write_refused(self, error: Exception) -> None: ...
    def keeper_broke(self, draft: str) -> None: ...


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper[Journal]]:
    wall = Wall()

    def deliver(call: Callable[[], None]) -> None:
        call()

    with open_journal(tmp_path / "journal.db", wall) as journal:
        keeper = Keeper(journal, wall, EmergencyDraft((str(tmp_path),)), Nobody(), deliver)
        keeper.start()
        yield keeper
        keeper.close()


class Looks:
    """A detector that finds a dip, and counts how often it was asked; it may be made to wait."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self.go_on = Event()
        self.go_on.set()
        monkeypatch.setattr(reflecting, "DETECTORS", (reflecting.Detector(self.find),))

    def find(self, evidence: Evidence, today: date, share: float) -> list[Finding]:
        self.count += 1
        assert self.go_on.wait(60)
        return [DIP]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    return Looks(monkeypatch)


async def test_one_state_of_the_journal_is_looked_at_once(keeper: Keeper[Journal], looks: Looks) -> None:
    both = await asyncio.gather(reflected(keeper, TODAY), reflected(keeper, TODAY))
    assert [each.finding for seen in both for each in seen] == [DIP, DIP]
    keeper.tell(lambda journal: journal.keep(both[0], TODAY))
    (seen,) = await reflected(keeper, TODAY)
    assert (seen.since, looks.count) == (TODAY, 1)
    keeper.tell(lambda journal: journal.answer(SHUTDOWN, FRIDAY, {"energy": 4}))
    await reflected(keeper, TODAY)
    await reflected(keeper, FRIDAY.shift(1).date)
    assert looks.count == 3


async def test_the_evidence_is_what_the_journal_holds(keeper: Keeper[Journal]) -> None:
    keeper.tell(lambda journal: journal.answer(SHUTDOWN, FRIDAY, {"energy": 4}))
    assert (await gathered(keeper, TODAY)).of("energy") == (4,)
    assert await gathered(keeper, TODAY) is await gathered(keeper, TODAY)


async def test_whoever_gives_up_stops_nobody_else(keeper: Keeper[Journal], looks: Looks) -> None:
    looks.go_on.clear()
    asked = [asyncio.create_task(reflected(keeper, TODAY)) for _ in range(2)]
    while not looks.count:
        await asyncio.sleep(0)
    asked[0].cancel()
    assert not asked[1].done()
    looks.go_on.set()
    assert [each.finding for each in await asked[1]] == [DIP]
    assert looks.count == 1
