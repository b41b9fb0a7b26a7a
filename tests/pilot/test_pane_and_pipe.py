"""A ritual done by keys in its pane and the same ritual done by a pipe: the journals say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import command_house
import pytest
from evening_house import EVENING, RITUALS, House, until
from same_journal import said
from textual.events import Key
from textual.pilot import Pilot

from journal.entries import Value
from journal.periods import Month, Quarter, Week
from journal.store.journal import Journal
from tui.panes.closing import Closing
from tui.panes.ritual import RitualPane

SHUTDOWN, WEEKLY, MONTHLY, QUARTERLY, *_ = RITUALS
WEEK, MONTH, QUARTER = Week(2026, 47), Month(2026, 11), Quarter(2026, 4)
END_OF_MONTH = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)
END_OF_QUARTER = datetime(2026, 12, 29, 18, 0, tzinfo=UTC)
NAMES = {" ": "space", ",": "comma", ".": "full_stop"}


class Prose(str):
    """Words that are typed, among names of keys."""


class Reviewing(House):
    """A house in which any pane may be the one that is shown."""

    @property
    def pane(self) -> RitualPane:
        name = f"pane-{self.app.frame.current}"
        pane = next(pane for pane in self.app.frame.panes() if pane.id == name)
        assert isinstance(pane, RitualPane)
        return pane


class Way(NamedTuple):
    """A ritual done in two ways: by its command, with what is typed there, and in its pane, by keys."""

    now: datetime
    live: Callable[[Journal], None]
    command: str
    typed: Sequence[str]
    pane: str
    keys: Sequence[str]


def evenings(journal: Journal) -> None:
    """Loops, protected time, and the evenings of a week."""
    journal.remember("first_run", "done")
    bank, parcel, _ = (
        journal.add("loop", title, date(2026, 11, 9)).thread
        for title in ("Ring the bank", "Return the parcel", "Book the dentist")
    )
    sleep, _ = (
        journal.add("non_negotiable", title, date(2026, 10, 1)).thread
        for title in ("Sleep by 23:00", "Dinner together")
    )
    journal.add("deliverable", "The report", date(2026, 11, 17))
    for place, day in enumerate(WEEK.children()[:4]):
        hours = {"meeting_hours": 2.0 + place, "maker_hours": 3}
        journal.answer(SHUTDOWN, day, {"energy": 2 + place % 3, "presence": 4, **hours})
        journal.answer(SHUTDOWN, day, {"tomorrow": f"Task {place}"})
        journal.act(bank, "carry", day)
        journal.act(sleep, "kept", day)
    journal.act(parcel, "do", date(2026, 11, 18))


def weeks(journal: Journal) -> None:
    """The same, with the review of the week before."""
    evenings(journal)
    before = WEEK.previous()
    journal.answer(WEEKLY, before, {"upgrade": "Mail at noon", "change": "Lunch outside", "energy": 3})
    journal.seal(WEEKLY, before)


def months(journal: Journal) -> None:
    """The same, with the retro of the month before, values, and experiments."""
    weeks(journal)
    before: dict[str, Value] = {"target": 40, "levers": {"workload": "amber", "values": "green"}}
    journal.answer(MONTHLY, MONTH.previous(), before)
    for title in ("Family", "Craft"):
        journal.add("value", title, date(2026, 10, 2))
    for title, day in (("No mail before ten", date(2026, 10, 20)), ("Walk at noon", date(2026, 11, 20))):
        journal.add("experiment", title, day)


def quarters(journal: Journal) -> None:
    """The same, with the reset of the quarter before, and everything that a reset looks at."""
    months(journal)
    chosen: dict[str, Value] = {"season": "plateau", "model": 40, "model_why": "A calm year"}
    journal.answer(QUARTERLY, QUARTER.previous(), chosen)
    for kind in ("milestone", "skill", "sprint", "boundary"):
        journal.add(kind, f"A {kind}", date(2026, 10, 3))


WAYS = (
    Way(
        EVENING, evenings,
        "shutdown",
        ["y", "1 d", "2 s tue", "A new loop", "", "Two pages", "", "4", "3", "1 k", "2 f", "", "1 3",
         "A quiet day.", ".", "Plan the week", "y"],
        "t",
        ["y", "a", Prose("A new loop"), "enter", "escape", "g", "d", "s", Prose("tue"), "enter", "tab",
         "a", Prose("Two pages"), "enter", "enter", "4", "3", "space", "f", "space", "j", "space",
         Prose("A quiet day."), "tab", Prose("Plan the week")],
    ),
    Way(
        EVENING, weeks,
        "review",
        ["p", "2; Slept eight hours", "", "1 t", "Phone in the hall", "", "7", "5", "1",
         "A week like many.", "And a walk.", ".", "Leave at five", "y"],
        "w",
        ["p", "a", Prose("Slept eight hours"), "enter", "escape", "k", "space", "tab", "tab", "t",
         Prose("Phone in the hall"), "enter", "enter", Prose("7"), "enter", "5", "space", "tab",
         Prose("A week like many."), "enter", Prose("And a walk."), "tab", Prose("Leave at five")],
    ),
    Way(
        END_OF_MONTH, months,
        "retro",
        ["", "12,5", "35", "r", "", "g", "", "", "a", "It rose with the light.", ".",
         "1 s", "2 n", "Rest", "", "1 y", "", "The spare room", "y"],
        "m",
        ["enter", Prose("12,5"), "enter", Prose("35"), "enter", "r", "j", "g", "j", "j", "a",
         Prose("It rose with the light."), "tab", "a", Prose("Rest"), "enter", "escape", "g", "space", "n",
         "tab", "y", "tab", Prose("The spare room")],
    ),
    Way(
        END_OF_QUARTER, quarters,
        "reset",
        ["It went by.", ".", ".", "l", "", "1 e Gave a talk", "", "1 g", "", "h", "", "Less travel",
         "1 s", "No mail on Sunday", "", "", "1 s", "2 n", "", "Sleep", "y"],
        "r",
        ["enter", Prose("It went by."), "tab", "tab", "l", "e", Prose("Gave a talk"), "enter", "space", "h",
         "enter", Prose("Less travel"), "enter", "a", Prose("No mail on Sunday"), "enter", "escape", "g",
         "space", "tab", "tab", "space", "n", Prose("Sleep")],
    ),
)  # fmt: skip


async def press(pilot: Pilot[None], key: str) -> None:
    """Press a key, or type prose in one burst."""
    if isinstance(key, Prose):
        for letter in key:
            pilot.app.post_message(Key(NAMES.get(letter, letter), letter))
    else:
        await pilot.press(key)


async def by_keys(house: Reviewing, way: Way) -> None:
    """Do the ritual in its pane."""
    with house.open() as app:
        async with app.run_test(size=(120, 60)) as pilot:
            await pilot.press(way.pane)
            await until(pilot, lambda: house.pane.ritual.command == way.command and house.here())
            for key in (*way.keys, "ctrl+s"):
                await press(pilot, key)
            await until(pilot, lambda: isinstance(app.screen, Closing))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.command)
async def test_a_pane_and_a_pipe_write_the_same(tmp_path: Path, way: Way) -> None:
    shown, piped = Reviewing(tmp_path, way.now), command_house.House(tmp_path / "pipe", way.now)
    for path in (shown.places.journal, piped.journal):
        with Journal.open(path, clock=lambda: way.now) as journal:
            way.live(journal)
    before = said(piped.journal)
    await by_keys(shown, way)
    piped.well(way.command, "--plain", typed="".join(f"{line}\n" for line in way.typed))
    after = said(piped.journal)
    assert after == said(shown.places.journal)
    assert len(after["entry"]) == len(before["entry"]) + 1
    assert after["draft"] == []


def test_what_is_compared_is_what_a_journal_says(tmp_path: Path) -> None:
    """Written again a second later it is the same; with another word, mark or draft it is not."""
    now = EVENING

    def written(name: str, more: Callable[[Journal], object] = lambda journal: None) -> object:
        nonlocal now
        with Journal.open(tmp_path / name, clock=lambda: now) as journal:
            now += timedelta(seconds=1)
            weeks(journal)
            more(journal)
        return said(tmp_path / name)

    assert written("a") == written("b")
    task = f"big_task:{WEEK.children()[3]}"
    others: list[Callable[[Journal], object]] = [
        lambda journal: journal.answer(WEEKLY, WEEK, {"note": "More"}),
        lambda journal: journal.act(task, "yes", EVENING.date()),
        lambda journal: journal.add("loop", "More", EVENING.date()),
        lambda journal: journal.keep_draft(WEEKLY, WEEK, "note", "More"),
        lambda journal: journal.seal(WEEKLY, WEEK),
    ]
    for number, more in enumerate(others):
        assert written(f"other {number}", more) != said(tmp_path / "a")
