"""An evening to try the pages in: a real journal in a folder of its own, on Friday 20 November 2026 at
21:41.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from journal.entries import Page
from journal.periods import Day, Period
from journal.ritual_files import load_rituals
from journal.rituals import Ritual
from journal.settings import Places, Settings
from journal.store.journal import Journal
from journal.threads import ThreadKind
from tui.app import DayfoldApp
from tui.panes.ritual import RitualPane
from tui.steps import StepView

EVENING = datetime(2026, 11, 20, 21, 41, tzinfo=UTC)
FRIDAY = Day(date(2026, 11, 20))
RITUALS = load_rituals()[0]
SHUTDOWN = RITUALS[0]
LOOPS = ("Reply to Sam about the draft", "Book the dentist", "Return the parcel", "Ring the bank")
NON_NEGOTIABLES = ("Sleep by 23:00", "Dinner with the family", "Move for half an hour")


@dataclass
class House:
    """Where the files are, what time it is, and the app that is open there."""

    folder: Path
    now: datetime = EVENING
    rituals: tuple[Ritual, ...] = RITUALS
    settings: Settings = field(default_factory=Settings)
    kinds: Mapping[str, ThreadKind] | None = None
    app: DayfoldApp = field(init=False)

    @property
    def places(self) -> Places:
        return Places.within(self.folder / "data", self.folder / "config", self.folder / "state")

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """The journal as another window or program has it open."""
        for place in ("data", "config", "state"):
            (self.folder / place).mkdir(exist_ok=True)
        with Journal.open(self.places.journal, clock=lambda: self.now, kinds=self.kinds) as journal:
            yield journal

    def page(self, period: Period = FRIDAY) -> Page:
        """What the journal holds for a period, read by another window."""
        with self.journal() as journal:
            return journal.page(self.rituals[0], period)

    @contextmanager
    def open(self) -> Iterator[DayfoldApp]:
        """The app, ready to run."""
        with self.journal() as journal:
            self.app = DayfoldApp(journal, self.places, self.settings, lambda: self.now, self.rituals)
            yield self.app

    @property
    def pane(self) -> RitualPane:
        pane = self.app.frame.pane
        assert isinstance(pane, RitualPane)
        return pane

    def view(self, key: str) -> StepView:
        """The widget of a step on the page that is shown."""
        assert self.pane.page_view is not None
        view = self.pane.page_view.view(key)
        assert view is not None
        return view

    def steps(self) -> list[str]:
        """The keys of the steps that the page shows, in order."""
        assert self.pane.page_view is not None
        return [step.key for step in self.pane.page_view.steps]

    def here(self) -> str:
        """The key of the step in which the cursor is."""
        view = self.pane.page_view.here() if self.pane.page_view else None
        return view.step.key if view else ""

    def text(self) -> str:
        """Everything that stands on the screen, as plain lines."""
        height = self.app.size.height
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips[:height])


async def until(pilot: Pilot[None], found: Callable[[], object]) -> None:
    """Wait for what should come to be; the test's own time limit says when it did not."""
    for _ in range(2_000):
        if found():
            return
        await pilot.pause(0.005)
    raise AssertionError("it did not come to be")


async def write(pilot: Pilot[None], words: str) -> None:
    """Type words into the field that has the focus."""
    await pilot.press(*("space" if letter == " " else letter for letter in words))


def believable(house: House) -> None:
    """Seed what tonight begins with: a big task, four loops, three non-negotiables, a week of evenings."""
    now = house.now
    with house.journal() as journal:
        journal.remember("first_run", "done")
        for place, title in enumerate(NON_NEGOTIABLES):
            journal.add("non_negotiable", title, FRIDAY.shift(-100 + place).date)
        for place, title in enumerate(LOOPS):
            journal.add("loop", title, FRIDAY.shift(-9 + 2 * place).date)
        for back in range(4, 0, -1):
            day = FRIDAY.shift(-back)
            house.now = now - timedelta(days=back)
            note = f"Words of {day.label().split()[0]}, and the walk after them."
            journal.answer(SHUTDOWN, day, {"energy": 2 + back % 3, "presence": 4, "note": note})
            journal.answer(SHUTDOWN, day, {"tomorrow": f"The task after {day.label().split()[0]}"})
            journal.seal(SHUTDOWN, day)
    house.now = now


class Hand:
    """Presses keys and counts them: prose apart, as a person does."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys one by one."""
        for key in keys:
            self.keys += 1
            await self.pilot.press(key)

    async def prose(self, words: str) -> None:
        """Type words, which are not counted."""
        await write(self.pilot, words)
