"""docs/practice.md: every key and command that its table names exists, where it says so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
from house import ROOT

from journal.plan.seasons import load_phases, load_seasons
from journal.plan.templates import load_templates
from journal.ritual_files import load_rituals
from journal.rituals import Step
from journal.threads import ThreadKind, load_kinds
from tui.command_line import read
from tui.keymap import Keymap, spell
from tui.keys import TABLE
from tui.program import COMMANDS
from tui.starting import ritual_command

PAGE = (ROOT / "docs" / "practice.md").read_text(encoding="utf-8")
IDEAS = PAGE.partition("| idea | key or command |")[2]
ROWS = re.findall(r"^\| (.+?) \| (.+) \|$", IDEAS, re.MULTILINE)
COMMAND_LINES = sorted(set(re.findall(r"`(dayfold [^`]+)`", PAGE)))
RITUALS = load_rituals()[0]
PLACES = {
    "plan": {"app", "plan", "move"},
    "patterns": {"app", "patterns", "move"},
    "evening": {"app", "pane", "move"},
    "review": {"app", "pane", "move"},
    "retro": {"app", "pane", "move"},
    "reset": {"app", "pane", "move"},
    "": {"app", "pane"},
}
"""The places of keys that are meant by what the table calls a pane; without a pane those of any ritual."""
LEVELS = {"evening": "day", "review": "week", "retro": "month", "reset": "quarter"}
ADD = ("a", "add")
"""A key of every step that lists threads."""


def of_step(step: Step, level: str, kinds: dict[str, ThreadKind]) -> Iterator[tuple[str, str]]:
    """The keys of a step, each with its word: the verbs of what it lists, or the figures that it takes."""
    if step.kind == "threads":
        yield ADD
        yield from ((verb.key, verb.name) for verb in kinds[step.thread].offered(level))
    elif step.kind == "number":
        yield from ((key, "none" if word == "0" else word) for key, word in step.choices.items())


def keys_in(place: str) -> set[tuple[str, str]]:
    """All keys of a pane, as they are spelled, each with its word."""
    keymap = Keymap()
    found = {
        (spell(name), key.label)
        for key in TABLE
        if key.where in PLACES[place]
        for name in keymap.keys_of(key)
    }
    kinds = dict(load_kinds())
    for ritual in RITUALS:
        if not ritual.once and ritual.level == LEVELS.get(place):
            found.update(*(of_step(step, ritual.level, kinds) for step in ritual.steps))
    return found


def named(cell: str) -> list[tuple[str, str, str]]:
    """The pane, the key and the words behind it, for each key in a cell."""
    place, found = "", []
    for pane, key, words in re.findall(r"in the (\w+)|`(?!dayfold)([^`]+)` ([\w ]+)", cell):
        place = pane if pane and pane in PLACES else place
        if key:
            found.append((place, key, words))
    return found


KEYS = [(idea, *each) for idea, cell in ROWS for each in named(cell)]


def test_the_table_is_there() -> None:
    assert len(ROWS) > 15
    assert len(KEYS) > 40
    code = re.findall(r"`([^`]+)`", "".join(cell for _, cell in ROWS))
    assert len(KEYS) == sum(not span.startswith("dayfold") for span in code), "no key without its word"


@pytest.mark.parametrize(("idea", "place", "key", "words"), KEYS)
def test_every_key_does_what_the_table_says(idea: str, place: str, key: str, words: str) -> None:
    there = [word for spelled, word in keys_in(place) if spelled == key]
    assert [word for word in there if f"{words} ".startswith(f"{word} ")], (there, words)


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_is_one(line: str) -> None:
    commands = {
        **COMMANDS,
        **{ritual.command: ritual_command(ritual) for ritual in RITUALS if ritual.command},
    }
    assert read(shlex.split(line)[1:], commands) is not None


def test_seasons_phases_and_patterns_are_called_as_the_program_calls_them() -> None:
    for template in load_templates()[0]:
        assert f"{template.letter}, {template.title}:" in PAGE
    assert [name for name in load_seasons() if f"*{name}*" not in PAGE] == []
    assert ", ".join(load_phases()) in " ".join(PAGE.split())


def test_it_fits_on_two_pages() -> None:
    assert len(PAGE.splitlines()) <= 102
