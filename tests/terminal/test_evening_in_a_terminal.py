"""One evening as it is lived: first start, the short shutdown, a kill within the note, and back again."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from person import PATIENCE, PROGRAM, Terminal, terminal

TASK = "Send the draft to Sam"
NOTE = "Shipped the review screen, and the walk after it was good"


def shown(person: Terminal) -> dict[str, Any]:
    """Today's page as `dayfold show --json` prints it."""
    done = subprocess.run(
        [str(PROGRAM), "show", "--json"], env=person.env, capture_output=True, text=True, check=True
    )
    page: dict[str, Any] = json.loads(done.stdout)
    return page


def wait_for_draft(person: Terminal, step: str, words: str) -> None:
    """Wait until the words of a step are on the disk."""
    until = time.monotonic() + PATIENCE
    while shown(person)["drafts"].get(step) != words:
        if time.monotonic() > until:
            pytest.fail(f"the {step} was not kept")


def test_an_evening_survives_a_kill_and_is_closed(tmp_path: Path) -> None:
    """The short form by keys alone, the terminal killed within the note, and every word still there."""
    with terminal(tmp_path) as person:
        begin_and_be_killed(person)
        come_back_and_close(person)
        page = shown(person)
    assert page["closed"] is not None
    assert page["answers"] == {"energy": 3, "presence": 4, "note": NOTE, "tomorrow": TASK}
    assert page["drafts"] == {}


def begin_and_be_killed(person: Terminal) -> None:
    """The three questions, the short form, and half of an evening."""
    person.start()
    person.wait_for("Three questions")
    person.press("\r", "\r", "\r")
    person.wait_for("Half an hour outside")
    person.press("\x02")
    person.wait_gone("Open loops")
    person.press("3", "4", TASK)
    person.wait_for(TASK)
    person.press("\x02")
    person.wait_for("Open loops")
    person.press("\x1b[Z", NOTE)
    person.wait_for(NOTE)
    wait_for_draft(person, "note", NOTE)
    person.kill()


def come_back_and_close(person: Terminal) -> None:
    """The words are there, and the day is closed."""
    person.start()
    person.wait_for(NOTE)
    person.press("\x13")
    person.wait_for("The day is closed.")
    person.press(" ")
    assert person.wait_for_end() == 0
