"""The README: its commands run, its links lead somewhere, and no command, option or key is left out."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from house import ROOT

from journal.ritual_files import load_rituals
from journal.threads import load_kinds
from tui.command_line import EVERYWHERE, read
from tui.keymap import Keymap, spell
from tui.keys import TABLE
from tui.program import COMMANDS
from tui.starting import ritual_command

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
LINES = [line.partition("  #")[0].strip() for block in BLOCKS for line in block.splitlines()]
SPANS = re.findall(r"`([^`\n]+)`", README)
CODE = [*LINES, *SPANS]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
COMMAND_LINES = sorted({code for code in CODE if code.split()[0] == "dayfold"})
SHELLS = re.findall(r"_DAYFOLD_COMPLETE=(\w+)_source dayfold", README)
WANTS_A_TERMINAL = "dayfold demo"
NAMES = {f"dayfold {command.name}" for command in COMMANDS.values() if command.least}
"""What names a command that wants words, and is no line to run by itself."""


ASKING = [ritual.command for ritual in load_rituals()[0]]
RATINGS = "date,energy\n2026-11-18,4\n"


def piped(command: str) -> str:
    """What comes in by pipe: a file of ratings, nothing for prompts, else some words."""
    if command in ASKING:
        return ""
    return RATINGS if command == "import" else "Words from a pipe"


def run(home: Path, *arguments: str, completing: str = "") -> str:
    """What the installed `dayfold` prints, with a home of its own and words in a pipe; it must be done."""
    program = Path(sys.executable).with_name("dayfold")
    env = {"HOME": str(home), "PATH": os.defpath}
    if completing:
        env["_DAYFOLD_COMPLETE"] = f"{completing}_source"
    done = subprocess.run(
        [str(program), *arguments],
        env=env,
        input=piped(arguments[0] if arguments else ""),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_make_target_is_named_and_exists() -> None:
    named = {code.split()[1] for code in CODE if code.startswith("make ")}
    assert named == TARGETS


def test_no_line_of_shell_goes_untested() -> None:
    begins = {line.split()[0] for line in LINES}
    assert begins <= {"make", "dayfold", "pipx", "eval", "_DAYFOLD_COMPLETE=fish_source"}


@pytest.mark.parametrize("line", sorted({*COMMAND_LINES} - NAMES - {WANTS_A_TERMINAL}))
def test_the_command_lines_run(tmp_path: Path, line: str) -> None:
    run(tmp_path, "loop", "Answer Ana")
    arguments = shlex.split(line)[1:]
    assert run(tmp_path, *arguments, *([] if "--version" in arguments else ["--today", "2026-11-20"]))


def test_the_demo_is_a_command_line() -> None:
    assert WANTS_A_TERMINAL in COMMAND_LINES
    assert read(WANTS_A_TERMINAL.split()[1:], COMMANDS) is not None


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_described_and_works(tmp_path: Path, shell: str) -> None:
    assert shell in SHELLS
    assert "_DAYFOLD_COMPLETE" in run(tmp_path, completing=shell)


def test_every_command_is_named() -> None:
    rituals = [ritual.command for ritual in load_rituals()[0]]
    wanted = {f"dayfold {name}".strip() for name in (*COMMANDS, *rituals)}
    named = {" ".join(line.split()[:2]) for line in COMMAND_LINES}
    assert wanted <= named


def test_every_option_is_named() -> None:
    commands = [*COMMANDS.values(), *(ritual_command(ritual) for ritual in load_rituals()[0])]
    options = {option.name for command in commands for option in (*EVERYWHERE, *command.options)}
    named = {word for code in CODE for word in code.split() if word.startswith("--")}
    assert options | {"--version", "--help"} == named


def test_the_table_of_keys_is_that_of_the_program() -> None:
    keymap = Keymap()
    spelled = [" or ".join(f"`{spell(name)}`" for name in keymap.keys_of(key)) for key in TABLE]
    section = README.partition("## Keys")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| .*? +\| (`.+`) \| (.+) \|$", section, re.MULTILINE)
    assert sorted(rows) == sorted(zip(spelled, (key.tip for key in TABLE), strict=True))


def test_every_verb_of_the_evening_is_named() -> None:
    kinds = load_kinds()
    steps = [
        (step, ritual.level)
        for ritual in load_rituals()[0]
        for step in ritual.steps
        if step.kind == "threads"
    ]
    verbs = {
        f"`{verb.key}` {verb.name}" for step, level in steps for verb in kinds[step.thread].offered(level)
    }
    assert [verb for verb in sorted(verbs) if verb not in README] == []


def test_every_verb_of_the_plan_is_named() -> None:
    kinds = [kind for kind in load_kinds().values() if kind.section]
    verbs = {f"`{verb.key}` {verb.name}" for kind in kinds for verb in kind.offered("day")}
    assert [verb for verb in sorted(verbs) if verb not in README] == []


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
)
def test_links_lead_to_files(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (ROOT / page).parent.joinpath(link).is_file()] == []


def test_every_picture_of_a_review_is_shown_somewhere() -> None:
    pages = README + (ROOT / "docs" / "a-week.md").read_text(encoding="utf-8")
    for scene in ("week", "week-done", "month", "quarter", "history"):
        assert f"screenshots/{scene}-" in pages
