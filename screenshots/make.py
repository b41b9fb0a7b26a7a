"""Writes the pictures of this folder from the sample: the same bytes each time, nothing by hand.

Each picture is a scene (keys pressed in a journal of the sample), a size and a theme. `make screenshots` runs
it; a name given on the command line limits it to the pictures whose names hold that.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from journal.ritual_files import load_rituals
from journal.sample import write_sample
from journal.settings import Places, Settings
from journal.store.journal import Journal
from tui.app import DayfoldApp

HERE = Path(__file__).parent
TODAY = date(2026, 11, 20)
EVENING = datetime(2026, 11, 20, 21, 41, tzinfo=UTC)
MONTHS = 12
SIZES = {"120x36": (120, 36), "80x24": (80, 24)}
THEMES = ("dusk", "paper")
NOTE = "Shipped the review screen. The long meeting ate the afternoon, but the walk after it was good."
TASK = "Two hours on the budget, phone away"
WAITS = {**dict.fromkeys("wmrlh", 0.3), "f8": 1.5}
"""Seconds after keys that show a pane: it reads its page, or looks for findings, when it is first shown."""
ANSWERED = (
    *("y", "d", "tab", "tab", "4", "3", "space", "space", "f", "space", "space", "space"),
    *("space", "space", "space", NOTE),
)
REVIEWED = (
    *("w", "p", "space", "space", "j", "space", "tab", "space", "tab", "t", "y", "tab", "y"),
    *("Mail twice a day, at eleven and at four", "enter", "enter", "enter", "enter", "tab"),
    *("Steady, and the walks are back.", "escape", "g", "g"),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is done before the picture is taken; a scene of the first start has an empty journal."""

    keys: tuple[str, ...] = ()
    first_start: bool = False


SCENES = {
    "today": Scene(),
    "evening": Scene(ANSWERED),
    "brief": Scene(("ctrl+b", "2", "3", TASK)),
    "closed": Scene((*ANSWERED, "tab", TASK, "ctrl+s")),
    "week": Scene(("w",)),
    "week-done": Scene(REVIEWED),
    "month": Scene(("m", "ctrl+pageup")),
    "quarter": Scene(("r",)),
    "difference": Scene(("r", "left_square_bracket", "shift+tab")),
    "patterns": Scene(("f8",)),
    "findings": Scene(("f8", "f")),
    "calendar": Scene(("f8", "j", "j", "j")),
    "days": Scene(("f8", "f", "j", "j", "j", "enter")),
    "plan": Scene(("l",)),
    "templates": Scene(("l", "v", "right")),
    "charter": Scene(("l", "C", "space", "j", "space", "j", "space")),
    "year": Scene(("l", "Y")),
    "history": Scene(("h", "j", "j")),
    "keys": Scene(("question_mark",)),
    "search": Scene(("slash", *"roadmap")),
    "settings": Scene(("comma",)),
    "first": Scene(first_start=True),
}


async def press(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    """Press keys; what is longer than a key's name is pasted as words."""
    for key in keys:
        if " " in key:
            pilot.app.post_message(events.Paste(key))
            await pilot.pause()
        else:
            await pilot.press(key)
            await pilot.pause(WAITS.get(key, 0.05))


async def picture(scene: Scene, size: tuple[int, int], theme: str, folder: Path) -> str:
    """One scene as SVG."""
    places = Places.within(folder / "data", folder / "config", folder / "state")
    settings = Settings(theme=theme)
    rituals = load_rituals()[0]
    with Journal.open(places.journal, clock=lambda: EVENING) as journal:
        app = DayfoldApp(journal, places, settings, lambda: EVENING, rituals)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.3)
            await press(pilot, scene.keys)
            await pilot.pause(0.5)
            return without_addresses(app.export_screenshot(title="dayfold"))


def without_addresses(svg: str) -> str:
    """The SVG without its web fonts: a picture of a program without network code fetches nothing either.

    Blanks at the beginning of a text are kept by readers that would leave them out.
    """
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("<text ", '<text xml:space="preserve" ')


@contextmanager
def home() -> Iterator[Path]:
    """A folder for the files of one picture, always of the same name, since the settings show it."""
    folder = Path(tempfile.gettempdir()) / "dayfold-pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main(only: str = "") -> None:
    """Write every picture whose name holds `only`."""
    with tempfile.TemporaryDirectory() as name:
        sample = Path(name) / "journal.db"
        write_sample(sample, TODAY, months=MONTHS)
        for path, scene, size, theme in wanted(only):
            with home() as folder:
                if not scene.first_start:
                    (folder / "data").mkdir(mode=0o700)
                    shutil.copy(sample, folder / "data")
                path.write_text(asyncio.run(picture(scene, size, theme, folder)), encoding="utf-8")


def wanted(only: str) -> Iterator[tuple[Path, Scene, tuple[int, int], str]]:
    """Each picture whose name holds `only`: its file, scene, size and theme."""
    for name, scene in SCENES.items():
        for size_name, size in SIZES.items():
            for theme in THEMES:
                path = HERE / f"{name}-{size_name}-{theme}.svg"
                if only in path.name:
                    yield path, scene, size, theme


if __name__ == "__main__":
    main(*sys.argv[1:2])
