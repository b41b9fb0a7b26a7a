"""A journal to look back in: rituals of every level, made of files, and what was written in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from evening_house import FRIDAY, SHUTDOWN, House, until, write
from textual.pilot import Pilot

from journal.overrides import Source
from journal.periods import Day, Month, Period, Quarter, Week
from journal.rituals import Ritual, build
from journal.store.journal import Journal
from tui.panes.history import HistoryPane
from tui.widgets.footer import Footer

LEVELS = {"sundays": "week", "moons": "month", "seasons": "quarter", "mornings": "day"}
W46, OCTOBER, Q3 = Week(2026, 46), Month(2026, 10), Quarter(2026, 3)
FILE = """
[ritual]
level = "{level}"
title = "The {name}"
pane = "{name}"
closing = "Done."

[step.calm]
kind = "scale"
question = "Calm"
short = true

[step.note]
kind = "text"
question = "What stays"
"""


def rituals(folder: Path, *names: str) -> tuple[Ritual, ...]:
    """The shutdown, and rituals of those names, each read from its own file."""
    made = [SHUTDOWN]
    for name in names or ("sundays", "moons", "seasons"):
        path = folder / f"{name}.toml"
        path.write_text(FILE.format(level=LEVELS[name], name=name))
        made.append(build(Source.read(str(path))))
    return tuple(made)


def past_house(folder: Path, *names: str) -> House:
    """A house in which nothing is written yet, and no question of the first run is open."""
    house = House(folder, rituals=rituals(folder, *names))
    with house.journal() as journal:
        journal.remember("first_run", "done")
    return house


def words(period: Period) -> str:
    """What is written for a period."""
    return f"Words [of] {period}"


def tell(journal: Journal, ritual: Ritual, periods: Sequence[Period], energy: int = 3) -> None:
    """Write and close the entries of some periods."""
    key = "energy" if ritual.name == "shutdown" else "calm"
    with journal.at_once():
        for period in periods:
            journal.answer(ritual, period, {key: energy, "note": words(period)})
            journal.seal(ritual, period)


def autumn(house: House) -> None:
    """Evenings of two weeks of November with the review of one, October and its last weeks, a quarter."""
    shutdown, sundays, moons, seasons = house.rituals
    with house.journal() as journal:
        tell(journal, shutdown, [FRIDAY.shift(-back) for back in (1, 2, 5, 6, 8, 40, 41, 60)])
        tell(journal, sundays, [W46])
        tell(journal, moons, [OCTOBER, Month(2026, 9)])
        tell(journal, seasons, [Q3])
        tell(journal, shutdown, [Day(date(year, 11, 20)) for year in (2025, 2023)])


def pane(house: House) -> HistoryPane:
    """The history, which is shown."""
    shown = house.app.frame.pane
    assert isinstance(shown, HistoryPane)
    return shown


def listed(house: House, cells: int = 200) -> list[str]:
    """The rows of the list, as they are painted in a list of that width, without the words of rituals."""
    found = pane(house)
    return [found.listing.line(place, cells).plain.rstrip() for place in range(found.listing.count)]


def periods(house: House) -> list[str]:
    """The periods of the rows, those below others indented."""
    return ["  " * len(row.above) + str(row.entry.period) for row in pane(house).rows]


def here(house: House) -> str:
    """The period under the cursor."""
    row = pane(house).row
    return str(row.entry.period) if row is not None else ""


def page(house: House) -> list[str]:
    """The lines of the page that can be read."""
    reader = pane(house).reader
    return [reader.line(place, 80).plain.rstrip() for place in range(reader.count)]


def heading(house: House) -> str:
    """What stands over the list."""
    return str(pane(house).heading.render())


def footer(house: House) -> str:
    """The footer's line."""
    return str(house.app.frame.query_one(Footer).render())


async def look_back(pilot: Pilot[None], house: House) -> None:
    """Open the history, and wait until it is there with its page."""
    await until(pilot, lambda: house.app.focused is not None)
    await pilot.press("f12")
    await until(pilot, lambda: house.app.frame.current == "history" and heading(house))
    await until(pilot, lambda: not pane(house).rows or not pane(house).reader.display or page(house))


async def arrive(pilot: Pilot[None], house: House, period: Period | str) -> None:
    """Wait until the cursor is on the entry of a period."""
    await until(pilot, lambda: here(house) == str(period))


async def read(pilot: Pilot[None], house: House, last: str) -> None:
    """Wait until that is the last line of the page."""
    await until(pilot, lambda: page(house)[-1:] == [last])


async def opened(pilot: Pilot[None], house: House, name: str, words: str = "") -> None:
    """Wait until the pane of that name is shown, with those words in it."""
    await until(pilot, lambda: house.app.frame.current == name and words in house.text())


async def go(pilot: Pilot[None], *typed: str) -> None:
    """Press a key that asks where to go, and type it."""
    key, where = typed
    await pilot.press(key)
    await write(pilot, where)
    await pilot.press("enter")
