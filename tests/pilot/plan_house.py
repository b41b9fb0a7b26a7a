"""A house with a plan in it, and the Plan pane as a person sees it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evening_house import FRIDAY, House, until, write
from textual.pilot import Pilot

from journal.periods import parse_day
from journal.store.journal import Journal
from journal.threads import Mark, Thread, ThreadKind, load_kinds
from tui.panes.plan import PlanPane
from tui.panes.thread_form import ThreadForm
from tui.steps import StepView
from tui.widgets.footer import Footer

SMALL, LEAST = (80, 24), (40, 10)
PLANNED = tuple(kind for kind in load_kinds().values() if kind.section)
TODAY = FRIDAY.date
FIELDS: Mapping[str, Mapping[str, Any]] = {
    "block": {"sort": "deep work", "span": "09:00-10:30"},
    "non_negotiable": {"times": 3},
    "boundary": {"sort": "hard stop", "value": "18:00", "asked": "yes"},
}
"""Fields of the threads that a planned house has."""
DUE = {"milestone": date(2027, 6, 30), "decision": date(2027, 1, 8), "sprint": date(2026, 12, 4)}


def title(kind: ThreadKind) -> str:
    """What the one thread of a kind is called in a planned house."""
    if kind.words:
        return kind.words[0]
    return "40" if is_figure(kind) else f"The first {kind.title}"


def is_figure(kind: ThreadKind) -> bool:
    """Whether a thread of that kind has a number for a title."""
    asked = kind.field("title")
    return asked is not None and asked.kind == "number"


def empty_house(folder: Path, kinds: Mapping[str, ThreadKind] | None = None) -> House:
    """A house in which nothing is planned, and no question of the first run is open."""
    folder.mkdir(exist_ok=True)
    house = House(folder, kinds=kinds)
    with house.journal() as journal:
        journal.remember("first_run", "done")
    return house


def planned_house(folder: Path) -> House:
    """A house with one thread of every kind of the plan, and three values in order."""
    house = empty_house(folder)
    with house.journal() as journal:
        for kind in PLANNED:
            add(journal, kind.name, title(kind))
        for rank, name in enumerate(("Health", "Family"), start=1):
            add(journal, "value", name, more={"rank": rank})
    return house


def add(journal: Journal, kind: str, name: str, day: date = date(2026, 11, 2), **given: Any) -> str:
    """Open a thread; its id is made of its name."""
    thread = f"{kind}:{name.lower().replace(' ', '-')}"
    journal.add(
        kind, name, day, thread=thread, **{"due": DUE.get(kind), "more": FIELDS.get(kind, {}), **given}
    )
    return thread


def threads(house: House, kind: str) -> tuple[Thread, ...]:
    """The threads of a kind as another window reads them."""
    with house.journal() as journal:
        return journal.threads(kind)


def thread(house: House, kind: str) -> Thread:
    """The only thread of a kind."""
    (found,) = threads(house, kind)
    return found


def marks(house: House, kind: str) -> tuple[Mark, ...]:
    """All marks on threads of a kind."""
    with house.journal() as journal:
        return journal.marks(date.min, date.max, kind)


def recalled(house: House, name: str) -> str:
    """What the journal remembers under a name."""
    with house.journal() as journal:
        return journal.recall(name)


def killed(house: House) -> House:
    """A house with what a kill would leave on the disk at this moment."""
    return House(Path(shutil.copytree(house.folder, house.folder.with_name("killed"))), kinds=house.kinds)


def pane(house: House) -> PlanPane:
    """The plan, which is shown."""
    shown = house.app.frame.pane
    assert isinstance(shown, PlanPane)
    return shown


def form(house: House) -> ThreadForm:
    """The form that lies over the page."""
    shown = house.app.screen
    assert isinstance(shown, ThreadForm)
    return shown


def asked(house: House) -> StepView:
    """The field of the form in which the person is."""
    return next(view for view in form(house).views if view.active)


def listed(house: House) -> list[str]:
    """The lines of the plan as they are painted."""
    listing = pane(house).listing
    return [listing.line(place, listing.room.width).plain.rstrip() for place in range(listing.count)]


def here(house: House) -> str:
    """The line under the cursor."""
    lines = listed(house)
    return lines[pane(house).listing.cursor] if lines else ""


def line(house: House, words: str) -> str:
    """The one line with those words in it; nothing where there is none."""
    return next((each for each in listed(house) if words in each), "")


def footer(house: House) -> str:
    """The footer's line."""
    return str(house.app.frame.query_one(Footer).render())


async def look(pilot: Pilot[None], house: House) -> None:
    """Open the plan, and wait until it is there."""
    await until(pilot, lambda: house.app.focused is not None)
    await pilot.press("f9")
    await until(pilot, lambda: house.app.frame.current == "plan" and pane(house).lines)


@asynccontextmanager
async def looking(house: House, size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[None]]:
    """The app in a terminal of that size, with the plan in front."""
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            await look(pilot, house)
            yield pilot


async def stand_on(pilot: Pilot[None], house: House, words: str) -> None:
    """Move to the first line with those words in it."""
    await pilot.press("g")
    while words not in here(house):
        before = pane(house).listing.cursor
        await pilot.press("j")
        assert pane(house).listing.cursor != before, f"there is no line {words}"


async def stand_on_kind(pilot: Pilot[None], house: House, kind: ThreadKind) -> None:
    """Move to the first line that belongs to that kind alone."""
    await pilot.press("g")
    while [each.name for each in pane(house).kinds] != [kind.name]:
        await pilot.press("j")


async def closed(pilot: Pilot[None], house: House) -> None:
    """Wait until no window lies over the page and everything is written."""
    await until(pilot, lambda: house.app.screen is house.app.frame)
    await until(pilot, lambda: house.app.keeper.state.word != "writing")


async def fill(pilot: Pilot[None], house: House, words: str) -> None:
    """Answer the field in which the person is, which moves on: a key of a choice, else words and enter."""
    field = form(house).asked.fields[form(house).views.index(asked(house))]
    if field.kind in ("choice", "tie") and words:
        await pilot.press(words)
    else:
        await write(pilot, words)
        await pilot.press("enter")


@dataclass(frozen=True)
class Typed:
    """What is typed into a field, and what is stored then."""

    words: str
    stored: object = None


def typed(kind: ThreadKind, key: str) -> Typed:
    """Something to answer a field of a kind with."""
    field = next(each for each in form_fields(kind) if each.key == key)
    match field.kind:
        case "choice":
            return Typed(next(iter(field.choices)), next(iter(field.choices.values())))
        case "number":
            return Typed("3", "3" if key == "title" else 3)
        case "span":
            return Typed("9-10.30", "09:00-10:30")
        case "day":
            words = "" if key == "opened" else "in 3 weeks"
            return Typed(words, parse_day(words, FRIDAY, ahead=True).date if words else TODAY)
    words = "" if field.kind == "tie" else f"言葉 {key[0]}"
    return Typed(words, words or None)


def form_fields(kind: ThreadKind) -> Any:
    """The fields that the form of a kind asks for."""
    from journal.fields import fields_of

    return fields_of(kind)


def held(one: Thread, key: str) -> object:
    """What a thread holds in a field."""
    return getattr(one, key) if key in ("title", "opened", "due") else one.more.get(key)
