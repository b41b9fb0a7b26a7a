"""One evening as it is lived: first start, the short shutdown, a kill within the note, and back again.

And kills within what is typed about a loop.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from person import PATIENCE, PROGRAM, Terminal, terminal

LOOP = "Book the dentist"
TASK = "Send the draft to Sam"
NOTE = "Shipped the review screen, and the walk after it was good"


def shown(person: Terminal) -> dict[str, Any]:
    """Today's page as `dayfold show --json` prints it."""
    done = subprocess.run(
        [str(PROGRAM), "show", "--json"], env=person.env, capture_output=True, text=True, check=True
    )
    page: dict[str, Any] = json.loads(done.stdout)
    return page


def wait_until(kept: Callable[[], object], failure: str) -> None:
    """Wait until something is on the disk."""
    until = time.monotonic() + PATIENCE
    while not kept():
        if time.monotonic() > until:
            pytest.fail(failure)


def wait_for_draft(person: Terminal, step: str, words: str) -> None:
    """Wait until the words of a step are on the disk."""
    wait_until(lambda: shown(person)["drafts"].get(step) == words, f"the {step} was not kept")


def about_loops(person: Terminal) -> list[tuple[str | None, str]]:
    """The verbs and the words of what is typed about loops and not kept yet."""
    drafts = shown(person)["thread_drafts"].get("loops", [])
    return [(draft["verb"], draft["text"]) for draft in drafts]


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


@pytest.mark.parametrize(
    ("key", "words", "verb", "draft", "rest"),
    [
        ("\r", " at 9", None, f"{LOOP} at 9", ":30"),
        ("o", "An", "hand over", "An", "a"),
    ],
)
def test_a_kill_within_what_is_typed_about_a_loop_keeps_the_words(
    tmp_path: Path, key: str, words: str, verb: str | None, draft: str, rest: str
) -> None:
    with terminal(tmp_path) as person:
        subprocess.run([str(PROGRAM), "loop", LOOP], env=person.env, check=True)
        person.start()
        person.wait_for(f"○ {LOOP}")
        person.press(key, words)
        person.wait_for(draft)
        wait_until(lambda: about_loops(person) == [(verb, draft)], "the words were not kept")
        person.kill()
        person.start()
        person.wait_for(f"→ {draft}")
        person.press(rest, "\r")
        wait_until(lambda: not about_loops(person), "the words were not taken")
        (loop,) = shown(person)["threads"]["loops"]
    assert draft + rest in (loop["title"], loop["mark"] and loop["mark"]["detail"])
