"""No command imports textual, and a line that needs no explaining does without click: a process each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.program import COMMANDS

# Runs dayfold with the arguments, and ends standard error with the names of all modules that came along.
PROBE = """
import os, sys
from tui.cli import main
os._exit = sys.exit
try:
    main()
finally:
    print("\\ncame", *sys.modules, file=sys.stderr)
"""
WELL_FORMED: tuple[list[str], ...] = (
    ["--version"],
    [],
    ["loop", "Call the landlord", "--due", "mon"],
    ["done", "Sent the offer"],
    ["answer", "yesterday", "energy=4", "note=Slept well."],
    ["show"],
    ["show", "-1", "--json"],
    ["show", "W47"],
    ["show", "plan"],
    ["show", "2026"],
    ["energy", "4", "3"],
    ["charter"],
    ["charter", "--parts", "all"],
    ["import", "csv", "ratings.csv"],
    ["reflect"],
    ["reflect", "Q4", "--json", "--series"],
    ["status"],
    ["status", "--json"],
    ["path"],
)
EXPLAINED = (["--help"], ["show", "--help"], ["shutdown", "--plain"])
REFUSED = (["show", "--nonsense"], ["show", "32 oct"], ["answer", "energy=9"], ["demo"])


def came_along(home: Path, arguments: list[str], *, refused: bool = False) -> set[str]:
    """The modules that a run of dayfold without a terminal brought along."""
    here = [] if arguments == ["--version"] else ["--today", "2026-11-20"]
    run = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments, *here],
        cwd=home,
        env={"HOME": str(home), "PATH": os.defpath, "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode > 0) is refused, run.stderr
    assert "Traceback" not in run.stderr
    return set(run.stderr.splitlines()[-1].split()[1:])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a journal and a file of ratings in it."""
    (tmp_path / "ratings.csv").write_text("date,energy\n2026-11-18,4\n", encoding="utf-8")
    came_along(tmp_path, ["loop", "Answer Ana"])
    return tmp_path


@pytest.mark.parametrize("arguments", WELL_FORMED, ids=" ".join)
def test_a_command_imports_neither_textual_nor_click(home: Path, arguments: list[str]) -> None:
    came = came_along(home, arguments)
    assert not came & {"textual", "rich", "click", "humanize", "sqlite_utils"}


@pytest.mark.parametrize("arguments", EXPLAINED, ids=" ".join)
def test_help_and_prompts_import_no_textual(home: Path, arguments: list[str]) -> None:
    assert not came_along(home, arguments) & {"textual", "rich"}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_a_refusal_imports_no_textual(home: Path, arguments: list[str]) -> None:
    assert not came_along(home, arguments, refused=True) & {"textual", "rich"}


@pytest.mark.parametrize("arguments", WELL_FORMED, ids=" ".join)
def test_only_what_folds_brings_the_fold(home: Path, arguments: list[str]) -> None:
    folds = arguments in (["show", "W47"], ["show", "2026"])
    assert ("journal.fold.offers" in came_along(home, arguments)) is folds


ROOMS = {
    "import": ("journal.exchange.formats", "journal.store.intake", "csv"),
    "reflect": ("journal.reflection", "journal.exchange.reflection_text", "journal.store.evidence"),
}


@pytest.mark.parametrize("arguments", WELL_FORMED, ids=" ".join)
def test_only_the_command_that_wants_a_room_brings_it(home: Path, arguments: list[str]) -> None:
    came = came_along(home, arguments)
    for command, rooms in ROOMS.items():
        assert [room in came for room in rooms] == [arguments[:1] == [command]] * len(rooms)


def test_every_command_is_tried() -> None:
    tried = {line[0] if line and line[0] in COMMANDS else "" for line in (*WELL_FORMED, *REFUSED)}
    assert tried == set(COMMANDS)


def test_the_probe_sees_what_comes_along(home: Path) -> None:
    assert "click" in came_along(home, ["--help"])
