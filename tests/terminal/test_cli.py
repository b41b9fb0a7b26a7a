"""`dayfold` as a process: what the system hands it, and what it leaves on its streams."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import platformdirs
import pytest

from tui import cli

PROGRAM = [sys.executable, "-c", "from tui.cli import main; main()"]
SECRET = "nobody's business"
BREAKS = f"""
import tui.program
def run(arguments, world, completing):
    words = {SECRET!r}
    raise KeyError(words)
tui.program.run = run
from tui.cli import main
main()
"""


def env(home: Path, **more: str) -> dict[str, str]:
    """The environment of a fresh user."""
    return {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8", **more}


def dayfold(home: Path, *arguments: str | bytes, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=env(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def shell(home: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `dayfold` is the program."""
    script = f'dayfold() {{ {shlex.join(PROGRAM)} "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", script], env=env(home), capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"XDG_DATA_HOME": "/a/b", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/d/"},
        {"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "relative", "XDG_STATE_HOME": "~/x"},
    ],
)
def test_the_folders_are_those_of_the_system(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    theirs = platformdirs.PlatformDirs("dayfold", appauthor=False)
    mine = cli.world().folders
    assert [os.path.normpath(path) for path in mine] == [
        os.path.normpath(path)
        for path in (theirs.user_data_dir, theirs.user_config_dir, theirs.user_state_dir)
    ]


def test_the_journal_can_be_named_in_the_environment(tmp_path: Path) -> None:
    assert dayfold(tmp_path, "path", DAYFOLD_JOURNAL="~/my.db").stdout == f"{tmp_path}/my.db\n"
    assert dayfold(tmp_path, "path", "--journal", "x", DAYFOLD_JOURNAL="~/my.db").stdout == "x\n"


def test_the_clock_is_that_of_the_wall(tmp_path: Path) -> None:
    dayfold(tmp_path, "answer", "energy=4")
    zones = [
        json.loads(dayfold(tmp_path, "status", "--json", TZ=zone).stdout)["day"]
        for zone in ("UTC+12", "UTC-12")
    ]
    assert zones[0] < zones[1]


@pytest.mark.parametrize("surroundings", [{"LANG": "C"}, {"LC_ALL": "POSIX"}])
def test_any_locale_is_good_enough(tmp_path: Path, surroundings: dict[str, str]) -> None:
    dayfold(tmp_path, "answer", "note=Grüße · 日本", **surroundings)
    done = dayfold(tmp_path, "show", "--json", **surroundings)
    assert json.loads(done.stdout)["answers"] == {"note": "Grüße · 日本"}
    assert dayfold(tmp_path, "show", **surroundings).returncode == 0


def test_what_the_terminal_has_no_bytes_for_is_written_as_numbers(tmp_path: Path) -> None:
    dayfold(tmp_path, "answer", "note=日")
    done = dayfold(tmp_path, "show", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u65e5" in done.stdout


def test_arguments_that_are_no_text_are_refused(tmp_path: Path) -> None:
    done = dayfold(tmp_path, "loop", b"a\xff")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / ".local").exists()


def test_what_comes_by_pipe_and_is_no_text_is_refused(tmp_path: Path) -> None:
    done = shell(tmp_path, r"printf 'a\xff' | dayfold loop -")
    assert done.returncode == 1
    assert "cannot be kept" in done.stderr


def test_a_pipe_that_closes_early_ends_it_in_silence(tmp_path: Path) -> None:
    dayfold(tmp_path, "answer", "note=" + "word " * 20_000)
    done = shell(tmp_path, "dayfold show | head -n 1; echo ${PIPESTATUS[0]}")
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "141"


def test_a_full_disk_behind_the_output_is_told(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell(tmp_path, "dayfold path > /dev/full")
    assert done.returncode == 1
    assert done.stderr == "Not everything could be printed: No space left on device.\n"


@pytest.mark.parametrize("streams", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_not_there_do_no_harm(tmp_path: Path, streams: str) -> None:
    dayfold(tmp_path, "answer", "energy=4")
    for command in ("show", "status", "", "shutdown --plain"):
        assert shell(tmp_path, f"dayfold {command} {streams}").returncode == 0


def test_what_nobody_expected_is_told_without_any_words(tmp_path: Path) -> None:
    run = [sys.executable, "-c", BREAKS]
    done = subprocess.run(run, env=env(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "KeyError" in done.stderr
    detailed = env(tmp_path, DAYFOLD_DETAILS="1")
    more = subprocess.run(run, env=detailed, capture_output=True, text=True, check=False)
    assert "cli.py, line" in more.stderr
    for each in (done, more):
        assert SECRET not in each.stderr
        assert "Traceback" not in each.stderr


def test_a_shell_can_complete(tmp_path: Path) -> None:
    source = dayfold(tmp_path, _DAYFOLD_COMPLETE="bash_source")
    assert "_dayfold_completion" in source.stdout
    words = {"_DAYFOLD_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    steps = dayfold(tmp_path, COMP_WORDS="dayfold answer en", **words)
    assert steps.stdout == "plain,energy=\n"
    words["COMP_CWORD"] = "5"
    steps = dayfold(tmp_path, COMP_WORDS="dayfold answer --today 2026-11-20 W47 w", **words)
    assert steps.stdout == "plain,wins=\n"
    commands = dayfold(tmp_path, COMP_WORDS="dayfold s", **{**words, "COMP_CWORD": "1"})
    assert commands.stdout.split() == ["plain,show", "plain,shutdown", "plain,status"]


def test_a_shell_completes_a_format_and_then_the_name_of_a_file(tmp_path: Path) -> None:
    words = {"_DAYFOLD_COMPLETE": "bash_complete"}
    formats = dayfold(tmp_path, COMP_WORDS="dayfold import ", COMP_CWORD="2", **words)
    assert formats.stdout == "plain,csv\n"
    files = dayfold(tmp_path, COMP_WORDS="dayfold import csv ra", COMP_CWORD="3", **words)
    assert files.stdout == "file,ra\n"


def test_ratings_come_in_by_pipe_and_are_looked_at_without_an_escape(tmp_path: Path) -> None:
    ratings = tmp_path / "my ratings.csv"
    rows = "".join(f"2026-{month:02}-{day:02},4\n" for month in (9, 10) for day in range(1, 31))
    ratings.write_text(f"date,energy\n{rows}", encoding="utf-8")
    line = "dayfold import csv - < 'my ratings.csv' && dayfold reflect --today 2026-10-30 | cat"
    child = pexpect.spawn(
        "bash",
        ["-c", line.replace("dayfold", shlex.join(PROGRAM))],
        env=env(tmp_path),
        cwd=str(tmp_path),
        timeout=60,
        dimensions=(24, 80),
    )
    child.expect(pexpect.EOF)
    assert isinstance(child.before, bytes)
    said = child.before.decode().replace("\r\n", "\n")
    assert said.startswith("Imported: 60 days.\nReflection · up to Friday 30 October 2026\n")
    assert "Energy: 4.0 on average, on 60 of 60 evenings\n  ▅▅▅▅▅▅▅▅▅\n" in said
    assert "\x1b" not in said
    child.close()
    assert child.exitstatus == 0


def test_a_file_in_another_encoding_is_told_by_its_lines(tmp_path: Path) -> None:
    ratings = tmp_path / "ratings.csv"
    ratings.write_bytes("date,note\n2026-11-18,Grüße\n2026-11-19,Gut\n2026-11-20,Müde\n".encode("latin-1"))
    done = dayfold(tmp_path, "import", "csv", str(ratings), "--today", "2026-11-20")
    said = "it holds bytes that are no UTF-8; save the file as UTF-8."
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"line 2: {said}",
        f"line 4: {said}",
        "Nothing was imported; the file has 2 mistakes.",
    ]
    assert not (tmp_path / ".local").exists()


def spawn(home: Path, *arguments: str, term: str = "dumb") -> pexpect.spawn:
    """The program on a terminal where Ctrl-C works, even if whoever runs the tests ignores it."""
    return pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], *arguments],
        env=env(home, TERM=term),
        timeout=30,
        dimensions=(24, 80),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def test_a_dumb_terminal_gets_plain_prompts_and_ctrl_c_keeps_what_was_answered(tmp_path: Path) -> None:
    child = spawn(tmp_path)
    child.expect_exact("Open loops")
    child.sendline("Call the bank")
    child.expect_exact("Added: Call the bank")
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    assert isinstance(child.before, bytes)
    assert b"Traceback" not in child.before
    assert b"\x1b" not in child.before
    child.close()
    assert child.exitstatus == 130
    assert "Call the bank" in dayfold(tmp_path, "show").stdout


def test_the_end_of_input_at_a_terminal_leaves(tmp_path: Path) -> None:
    child = spawn(tmp_path, "shutdown", "--plain", term="xterm")
    child.expect_exact("Open loops")
    child.sendeof()
    child.expect_exact("What you answered is saved.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.parametrize("line", ["dayfold | cat", "dayfold 2>/dev/null", "echo | dayfold"])
def test_no_escape_reaches_a_pipe(tmp_path: Path, line: str) -> None:
    """Even where the other streams are a terminal."""
    script = shlex.join(PROGRAM)
    child = pexpect.spawn(
        "bash", ["-c", line.replace("dayfold", script)], env=env(tmp_path), timeout=30, dimensions=(24, 80)
    )
    child.expect_exact("To write in the journal")
    child.expect(pexpect.EOF)
    assert isinstance(child.before, bytes)
    assert b"\x1b" not in child.before
    child.close()
    assert child.signalstatus is None


def test_a_signal_ends_it_as_it_ends_any_program(tmp_path: Path) -> None:
    child = spawn(tmp_path, "shutdown", "--plain")
    child.expect_exact("Open loops")
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    child.close()
    assert child.signalstatus == signal.SIGTERM
