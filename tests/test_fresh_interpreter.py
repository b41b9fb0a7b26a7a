"""What an import brings along and does, each seen in an interpreter of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from house import ROOT, module_names

# Prints what importing the named modules did besides, then the names of all modules that came along.
PROBE = """
import sys

def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        reads_code = str(path).endswith((".py", ".pyc")) and "r" in str(mode)
        if not reads_code:
            print("did", event, path)
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.putenv", "subprocess.Popen", "socket.__new__"):
        print("did", event, arguments)

sys.addaudithook(watch)
for name in sys.argv[1:]:
    __import__(name)
print("came", *sys.modules)
"""


def probe(*names: str, folder: Path = ROOT) -> tuple[list[str], set[str]]:
    """What importing the modules did, and the names of the modules that it brought along."""
    command = [sys.executable, "-B", "-c", PROBE, *names]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    *did, came = run.stdout.splitlines()
    return did, set(came.split()[1:])


@pytest.mark.parametrize("name", module_names("journal"))
def test_a_module_of_the_library_brings_no_screen_and_does_nothing(name: str) -> None:
    did, came = probe(name)
    assert not did
    assert not came & {"tui", "textual", "rich", "click", "humanize", "sqlite_utils"}


def test_importing_the_whole_interface_does_nothing() -> None:
    did, came = probe(*module_names("tui"))
    assert "textual" in came
    assert not did


def test_the_probe_sees_what_an_import_brings_and_does(tmp_path: Path) -> None:
    (tmp_path / "guilty.py").write_text("import click, os\nopen(__file__ + '.log', 'w')\nos.mkdir('made')\n")
    did, came = probe("guilty", folder=tmp_path)
    assert [line.split()[:2] for line in did] == [["did", "open"], ["did", "os.mkdir"]]
    assert "click" in came
