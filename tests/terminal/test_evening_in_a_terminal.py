"""One evening as it is lived: first start, the short shutdown, a kill within the note, and back again."""

from __future__ import annotations

import json
import subprocess
import time
from typing import Any

import pytest
from conftest import PATIENCE, PROGRAM, Terminal

TASK = "Send the draft to Sam"
NOTE = "Shipped the review screen, and the walk after it was good"


def shown(terminal: Terminal) -> dict[str, Any]:
    """Today's page as `dayfold show --json` prints it."""
    done = subprocess.run(
        [str(PROGRAM), "show", "--json"], env=terminal.env, capture_output=True, text=True, check=True
    )
    page: dict[str, Any] = json.loads(done.stdout)
    return page


def wait_for_draft(terminal: Terminal, step: str, words: str) -> None:
    """Wait until the words of a step are on the disk."""
    until = time.monotonic() + PATIENCE
    while shown(terminal)["drafts"].get(step) != words:
        if time.monotonic() > until:
            pytest.fail(f"the {step} was not kept")


def test_an_evening_survives_a_kill_and_is_closed(terminal: Terminal) -> None:
    """The short form by keys alone, the terminal killed within the note, and every word still there."""
    terminal.start()
    terminal.wait_for("Three questions")
    terminal.press("\r", "\r", "\r")
    terminal.wait_for("Half an hour outside")
    terminal.press("\x02")
    terminal.wait_gone("Open loops")
    terminal.press("3", "4", TASK)
    terminal.wait_for(TASK)
    terminal.press("\x02")
    terminal.wait_for("Open loops")
    terminal.press("\t", "\t", NOTE)
    terminal.wait_for(NOTE)
    wait_for_draft(terminal, "note", NOTE)
    terminal.kill()

    terminal.start()
    terminal.wait_for(NOTE)
    terminal.press("\x13")
    terminal.wait_for("The day is closed.")
    terminal.press(" ")
    assert terminal.wait_for_end() == 0

    page = shown(terminal)
    assert page["closed"] is not None
    assert page["answers"] == {"energy": 3, "presence": 4, "note": NOTE, "tomorrow": TASK}
    assert page["drafts"] == {}
