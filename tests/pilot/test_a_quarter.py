"""A whole quarter lived through the panes with keys only: 65 evenings, 13 reviews, 3 retros, 1 reset.

At its end the quarter is offered exactly what was written in its days, weeks and months.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from evening_house import RITUALS, House, until
from textual.events import Key
from textual.pilot import Pilot

from journal.entries import Offer
from journal.periods import Day, Month, Quarter, Week
from journal.settings import Settings
from tui.panes.closing import Closing

SHUTDOWN, WEEKLY, MONTHLY, QUARTERLY, *_ = RITUALS
QUARTER = Quarter(2026, 1)
WEEKS = tuple(week for month in QUARTER.children() for week in month.children())
LEVERS = {"Jan": "agargg", "Feb": "arggga", "Mar": "raggrg"}
NAMES = ("workload", "control", "reward", "community", "fairness", "values")
COLOURS = {"g": "green", "a": "amber", "r": "red"}


def energy(day: Day) -> int:
    return 1 + (day.date.day * 7 + day.date.month) % 5


def presence(day: Day) -> int:
    return 1 + (day.date.day * 3 + day.date.month) % 5


def hours(day: Day) -> tuple[int, int]:
    """Of meetings and of making."""
    return day.date.day % 4 + day.date.month, 3 + day.date.day % 2


def delivers(day: Day) -> bool:
    return day.date.day % 3 != 0


def keeps(day: Day) -> bool:
    return day.date.day % 4 != 1


CHARACTERS = {"space": " ", "plus": "+"}


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys in one burst, as a fast hand does; the prose of this test is made of keys as well."""
    for key in keys:
        pilot.app.post_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
    await pilot.pause()


class Person:
    """Opens the program, does what is to be done with keys, and leaves."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder, settings=Settings(switched_on=frozenset({"meeting_hours", "maker_hours"})))
        with self.house.journal() as journal:
            journal.remember("first_run", "done")
            journal.add("non_negotiable", "In bed by eleven", date(2025, 12, 1), thread="non_negotiable:bed")

    @asynccontextmanager
    async def at(self, day: Day, clock: time, *keys: str) -> AsyncIterator[Pilot[None]]:
        self.house.now = datetime.combine(day.date, clock, UTC)
        with self.house.open() as app:
            async with app.run_test(size=(80, 24)) as pilot:
                await until(pilot, self.house.here)
                for key in keys:
                    await press(pilot, key)
                    await until(pilot, lambda: self.house.pane.display and self.house.here())
                yield pilot

    async def go(self, pilot: Pilot[None], step: str, key: str = "j") -> None:
        """Move with j or k until the cursor is in the step."""
        for _ in range(40):
            if self.house.here() == step:
                return
            await press(pilot, key)
        raise AssertionError(f"{step} was not reached")

    async def add(self, pilot: Pilot[None], words: str) -> None:
        """Add a thread to the list under the cursor and go on."""
        await press(pilot, "a", *words, "enter", "enter")

    async def line(self, pilot: Pilot[None], words: str, key: str = "enter") -> None:
        await press(pilot, *words, key)

    async def close(self, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(self.house.app.screen, Closing))
        await press(pilot, "space")

    async def evening(self, day: Day, first: bool) -> None:
        """One evening, in the order of its page."""
        async with self.at(day, time(20)) as pilot:
            if not first:
                await press(pilot, "y")
            await self.go(pilot, "loops", "k" if first else "j")
            if day.date.weekday() == 0:
                await self.add(pilot, f"L{day.date:%m%d}")
            elif day.date.weekday() == 2:
                await press(pilot, "d")
            await self.go(pilot, "delivered")
            if delivers(day):
                await self.add(pilot, f"W{day.date:%m%d}")
            await self.go(pilot, "energy")
            await press(pilot, str(energy(day)), str(presence(day)), "space" if keeps(day) else "b")
            await press(pilot, "space", "tab")
            for number in hours(day):
                await self.line(pilot, str(number))
            await self.line(pilot, f"N{day.date:%m%d}", "tab")
            await press(pilot, *f"T{day.date:%m%d}")
            await self.close(pilot)

    async def review(self, week: Week, first: bool) -> None:
        async with self.at(week.children()[4], time(21), "w") as pilot:
            assert self.house.pane.period == week
            if not first:
                await press(pilot, "y")
            assert self.house.here() == "wins"
            await press(pilot, "plus")
            await self.go(pilot, "upgrade" if first else "last_upgrade")
            if first:
                await press(pilot, "enter")
            else:
                await press(pilot, "y")
            await self.line(pilot, f"U{week.number}")
            await press(pilot, "enter", "enter", "enter", "tab")
            await self.line(pilot, f"N{week.number}", "tab")
            await press(pilot, *f"C{week.number}")
            await self.close(pilot)

    async def retro(self, month: Month) -> None:
        async with self.at(Day(month.children()[-1].children()[4].date), time(22), "m") as pilot:
            assert self.house.pane.period == month
            await press(pilot, "enter", "enter")
            if month.number == 1:
                await press(pilot, "4", "0")
            await press(pilot, "enter", *LEVERS[month.short()])
            await self.line(pilot, f"T{month.number}", "tab")
            if month.number == 1:
                await self.add(pilot, "Family")
            else:
                await press(pilot, "space")
            await press(pilot, "tab")
            await press(pilot, *f"E{month.number}")
            await self.close(pilot)

    async def reset(self) -> None:
        async with self.at(WEEKS[-1].children()[4], time(23), "r") as pilot:
            assert self.house.pane.period == QUARTER
            await press(pilot, "enter")
            await self.line(pilot, "Back.", "tab")
            await press(pilot, "tab")
            for words in ("A house", "To speak", "Three talks"):
                await self.add(pilot, words)
            await press(pilot, "h", "6", "0", "enter")
            await self.line(pilot, "Home needs more")
            await self.add(pilot, "Out at six")
            await press(pilot, "tab", "space", "enter")
            await self.close(pilot)


def mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


def whole(figure: float) -> float:
    """The figure as it is offered."""
    return round(figure, 1)


def finished(week: Week) -> int:
    """What was delivered on its five evenings, and the loop that was done on its Wednesday."""
    return sum(delivers(day) for day in week.children()[:5]) + 1


def expected() -> dict[str, Offer]:
    """What the quarter should be offered, by plain arithmetic over what was typed."""
    weeks = {week: week.children()[:5] for week in WEEKS}
    rows: dict[str, list[str]] = {"Energy": [], "Output": [], "Relationships": [], "Meetings": []}
    for month in QUARTER.children():
        inside = month.children()
        of_energy = [whole(mean([energy(day) for day in weeks[week]])) for week in inside]
        of_presence = [whole(mean([presence(day) for day in weeks[week]])) for week in inside]
        meetings, making = (
            whole(mean([sum(hours(day)[place] for day in weeks[week]) for week in inside]))
            for place in (0, 1)
        )
        rows["Energy"].append(f"{month.short()} {mean(of_energy):.1f}")
        rows["Output"].append(f"{month.short()} {sum(map(finished, inside))}")
        rows["Relationships"].append(f"{month.short()} {mean(of_presence):.1f}")
        rows["Meetings"].append(f"{month.short()} {100 * meetings / (meetings + making):.0f} %")
    kept = Counter(keeps(day) for days in weeks.values() for day in days if QUARTER.contains(day.date))
    said = f"kept {kept[True]}, broken {kept[False]}"
    return {
        "looking_back": Offer(notes=tuple(f"{name}: {' · '.join(said)}" for name, said in rows.items())),
        "non_negotiables": Offer(beside={"non_negotiable:bed": said}),
        "area": Offer("workload", "the lever that pulled most", notes=tuple(pulling())),
    }


def pulling() -> list[str]:
    """The levers that were not green, in the order of their weight."""
    found = []
    for place, name in enumerate(NAMES):
        seen = [(COLOURS[keys[place]], month) for month, keys in LEVERS.items() if keys[place] != "g"]
        weight = sum(2 if colour == "red" else 1 for colour, _ in seen)
        if seen:
            said = ", ".join(f"{colour} in {month}" for colour, month in seen)
            found.append((-weight, name, f"{name.capitalize()}: {said}"))
    return [said for _, _, said in sorted(found)]


async def test_a_whole_quarter_by_keys(tmp_path: Path) -> None:
    person = Person(tmp_path)
    for week in WEEKS:
        for day in week.children()[:5]:
            await person.evening(day, first=day.date == WEEKS[0].start)
        await person.review(week, first=week == WEEKS[0])
        if week == week.parent().children()[-1]:
            await person.retro(week.parent())
    with person.house.journal() as journal:
        offers = journal.page(QUARTERLY, QUARTER).offers
        assert {key: offers[key] for key in offers} == expected()
        assert len(journal.entries("shutdown", WEEKS[0].start, WEEKS[-1].end)) == 65
        weeks = journal.entries("weekly", WEEKS[0].start, WEEKS[-1].end)
        assert len(weeks) == 13 and all(entry.closed for entry in weeks)
        assert [entry.answers["output"] for entry in weeks] == [finished(week) for week in WEEKS]
        assert len(journal.entries("monthly", QUARTER.start, QUARTER.end)) == 3
    await person.reset()
    with person.house.journal() as journal:
        entry = journal.page(QUARTERLY, QUARTER).entry
        assert entry.closed is not None
        assert entry.answers == {
            "looking_back": "Back.",
            "season": "harvest",
            "model": 60,
            "model_why": "Home needs more",
            "area": "workload",
        }
