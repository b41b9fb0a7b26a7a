"""jrnl 4.6 with ten years of entries, in a virtual environment of its own that only `make bench` makes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

WANTED = "jrnl==4.6"
SETTINGS = """\
version: v4.6
editor: ''
encrypt: false
highlight: false
indent_character: '|'
linewrap: 79
tagsymbols: '@'
template: false
default_hour: 9
default_minute: 0
timeformat: '%F %H:%M'
colors: {{body: none, date: none, tags: none, title: none}}
journals: {{default: {{journal: {journal}}}}}
"""


def install(folder: Path) -> Path:
    """Install jrnl beside nothing else and return its program."""
    program = folder / "bin" / "jrnl"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", WANTED]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    return program


def write_journal(folder: Path, evenings: Iterable[tuple[date, str]]) -> Path:
    """Write a jrnl journal with one entry an evening, and the settings that name it; returns the settings."""
    journal = folder / "jrnl.txt"
    entries = (f"[{day} 21:30] Evening.\n{words}\n" for day, words in evenings)
    journal.write_text("\n".join(entries), encoding="utf-8")
    settings = folder / "jrnl.yaml"
    settings.write_text(SETTINGS.format(journal=journal), encoding="utf-8")
    return settings


# Run by jrnl's own Python: the work alone, without starting a process and importing.
WORK = """
import json, sys, time
from jrnl.config import load_config
from jrnl.journals import open_journal

config = load_config(sys.argv[1])
config = {**config, **config["journals"]["default"]}

def add():
    journal = open_journal("default", config)
    journal.new_entry("today: A good evening.")
    journal.write()

def show():
    journal = open_journal("default", config)
    journal.limit(10)
    journal.pprint()

spent = {"adds": [], "shows": []}
for _ in range(int(sys.argv[2])):
    for name, action in (("adds", add), ("shows", show)):
        begun = time.perf_counter()
        action()
        spent[name].append(time.perf_counter() - begun)
print(json.dumps({name: sorted(times)[len(times) // 2] for name, times in spent.items()}))
"""


def work_alone(program: Path, settings: Path, rounds: int) -> dict[str, float]:
    """The median seconds that jrnl takes within a process to add an entry and to show the last ten."""
    python = program.with_name("python")
    done = subprocess.run(
        [str(python), "-c", WORK, str(settings), str(rounds)], capture_output=True, text=True, check=True
    )
    spent: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return spent
