"""The three questions of the first run: when the evening begins, what is protected, what is ticked off.

Owns the window that asks, and what its answers become: a setting, threads, a ritual file. What always
holds: enter accepts each question; whoever escapes has the defaults; a ritual file that is there already is
left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import time

from journal.errors import BadInput, CannotSave
from journal.periods import Day
from journal.quoting import quoted
from journal.records import record
from journal.rituals import Ritual
from journal.rituals import Step as Question
from journal.store.journal import Journal
from journal.threads import ThreadKind
from tui.panes.form import Form
from tui.panes.workplace import FIRST_RUN
from tui.steps import Shown, StepView
from tui.steps.suggested import SuggestedStep
from tui.steps.written import LineStep

SUGGESTED = {"non_negotiable": ("In bed by 23:00", "Dinner without a screen", "Half an hour outside")}
"""What is suggested to begin with, by kind of thread."""
HINT = "Enter accepts each as it stands. All of it can be changed later."


@record
class Beginning:
    """What was answered: the time, titles by kind of thread, items by the key of their checklist."""

    evening_begins: time
    threads: Mapping[str, tuple[str, ...]]
    items: Mapping[str, tuple[str, ...]]


class FirstRun(Form[Beginning]):
    """Asks the three questions."""

    def __init__(self, ritual: Ritual, kinds: Mapping[str, ThreadKind], evening_begins: time) -> None:
        begins = Question("begins", "line", "When does your evening begin?")
        self._begins = LineStep(begins, Shown(f"{evening_begins:%H:%M}"))
        self._threads = {
            name: SuggestedStep(_about(kinds[name], titles))
            for name, titles in SUGGESTED.items()
            if name in kinds
        }
        self._items = {
            step.key: SuggestedStep(step) for step in ritual.steps if step.kind == "checklist" and step.items
        }
        views = (self._begins, *self._threads.values(), *self._items.values())
        super().__init__("Three questions to begin with", HINT, views)

    def made(self) -> Beginning:
        """What was answered; BadInput where the time is none."""
        return Beginning(
            time_of(self._begins.words()),
            {name: view.chosen for name, view in self._threads.items()},
            {key: view.chosen for key, view in self._items.items()},
        )

    def at_fault(self) -> StepView:
        return self._begins


def time_of(text: str) -> time:
    """A time of the day as it is typed: 18:00, 18.30, 6; BadInput says how to write one."""
    found = re.fullmatch(r"([0-9]{1,2})(?:[:.]?([0-5][0-9]))?", text.strip())
    if found is None or int(found[1]) > 23:
        raise BadInput(f"{quoted(text)} is no time of the day; write one like 18:00.")
    return time(int(found[1]), int(found[2] or 0))


def begin(journal: Journal, beginning: Beginning, today: Day) -> None:
    """Open the threads that were chosen, today; those that are there already are not opened twice."""
    for kind, titles in beginning.threads.items():
        known = {thread.title for thread in journal.threads(kind, open_on=today.date)}
        for title in titles:
            if title not in known:
                journal.add(kind, title, today.date)
    journal.remember(FIRST_RUN, "answered")


def write_items(ritual: Ritual, beginning: Beginning, folder: str) -> str:
    """Keep checklists that were changed in the person's own ritual file; its path, or "" where nothing is
    to be kept.

    CannotSave where the folder refuses it.
    """
    changed = {
        key: list(items)
        for key, items in beginning.items.items()
        if items and items != ritual.step(key).items
    }
    path = os.path.join(folder, f"{ritual.name}.toml")
    if not changed or not folder or os.path.exists(path):
        return ""
    import tomli_w

    text = tomli_w.dumps({"step": {key: {"items": items} for key, items in changed.items()}})
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise CannotSave(f"{path} cannot be written ({error.strerror}); the built-in list is used.") from None
    return path


def _about(kind: ThreadKind, titles: tuple[str, ...]) -> Question:
    question = f"Which {kind.plural} do you protect first?"
    return Question(kind.name, "checklist", question, items=titles)
