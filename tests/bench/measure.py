"""`make bench`: what dayfold costs, as ratios against baselines of the same run; writes docs/performance.md.

Every row compares two things that were run in turns on the same machine; absolute times are printed for the
curious and promised to nobody. Says at the end which bound was not kept, and exits with 1 then.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from commands import medians
from fifty import TODAY, decades, evenings
from rival import install, work_alone, write_journal
from saving import BareFsync, alternate
from screens import Screen, first_paint, first_visits, key_to_paint, switches
from tables import bounded, measured_on, table, verdict

from journal.exchange.text import page_text
from journal.periods import Day
from journal.ritual_files import load_rituals
from journal.sample import write_sample
from journal.store.journal import Journal

HERE = Path(__file__).parent
REPORT = HERE.parent.parent / "docs" / "performance.md"
PYTHON = sys.executable
DAYFOLD = str(Path(PYTHON).with_name("dayfold"))
ROUNDS = 15
YEARS, RIVAL_YEARS = 50, 10
SAMPLE_ROUNDS = 5
PAINTED = "Energy"
# Letters that stand nowhere on the screen, so that the paint of each can be told.
LETTERS = "".join(map(chr, (*range(0x0391, 0x03A2), *range(0x03B1, 0x03CA), *range(0x0410, 0x0450))))
MILLISECONDS = 1000.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, against what, the bound. `least`: more is better."""

    what: str
    measured: float
    baseline: float
    against: str
    bound: float
    unit: str = "ms"
    least: bool = False

    @property
    def ratio(self) -> float:
        """How many times the baseline; where more is better, how many times faster than the baseline."""
        return self.baseline / self.measured if self.least else self.measured / self.baseline

    @property
    def kept(self) -> bool:
        """Whether the bound was kept."""
        return self.ratio >= self.bound if self.least else self.ratio <= self.bound


def surroundings(home: Path, journal: Path) -> dict[str, str]:
    """The environment of a user with that home; byte code is cached as on every user's machine."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
    return {
        **kept,
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "DAYFOLD_JOURNAL": str(journal),
    }


def screens(env: dict[str, str]) -> Iterator[Row]:
    """First paint and memory against the bare app, turn by turn."""
    bare_argv = [PYTHON, str(HERE / "bare.py")]
    ours_argv = [DAYFOLD, "--today", str(TODAY)]
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(first_paint(bare_argv, env, "nothing but a line"))
        ours.append(first_paint(ours_argv, env, PAINTED))
    against = "a bare Textual app"
    for what, bound, unit, scale, pick in (
        ("first paint, wall", 1.5, "ms", MILLISECONDS, lambda paint: paint.wall),
        ("first paint, CPU", 1.5, "ms", MILLISECONDS, lambda paint: paint.cpu),
        ("memory at its highest", 1.6, "MiB", 1 / 2**20, lambda paint: paint.memory),
    ):
        mine, least = (scale * statistics.median(map(pick, runs)) for runs in (ours, bare))
        yield Row(f"{what}, {YEARS} years in the file", mine, least, against, bound, unit)


def commands(env: dict[str, str]) -> Iterator[Row]:
    """Whole commands against a Python that does nothing."""
    spent = medians(
        {
            "python -c pass": [PYTHON, "-c", "pass"],
            "dayfold --version": [DAYFOLD, "--version"],
            "dayfold show": [DAYFOLD, "show"],
            "dayfold show week": [DAYFOLD, "--today", str(TODAY), "show", "week"],
            "dayfold answer energy=4": [DAYFOLD, "answer", "energy=4"],
            "dayfold loop …": [DAYFOLD, "loop", "Ask for the figures"],
            "dayfold status": [DAYFOLD, "status"],
        },
        env,
        ROUNDS,
    )
    nothing = spent.pop("python -c pass") * MILLISECONDS
    for name, seconds in spent.items():
        bound = 3.0 if name.endswith("--version") else 6.0
        yield Row(f"`{name}`", seconds * MILLISECONDS, nothing, "`python -c pass`", bound)


def save(folder: Path, journal: Path) -> Row:
    """A save against one bare fsync of 4 KiB, on the same disk."""
    ritual = load_rituals()[0][0]
    day = Day(TODAY)
    with Journal.open(str(journal), clock=lambda: datetime.now(UTC)) as opened:
        ours, bare = alternate(
            lambda number: opened.answer(ritual, day, {"energy": number % 5 + 1}),
            BareFsync(folder / "bare"),
            rounds=400,
        )
    against = "one bare fsync"
    return Row(f"a save, {YEARS} years in the file", ours * MILLISECONDS, bare * MILLISECONDS, against, 2.0)


def typing(env: dict[str, str]) -> Row:
    """From a key in the note to its paint: the slowest but one in twenty."""
    screen = Screen([DAYFOLD, "--today", str(TODAY)], env)
    try:
        screen.wait_for(PAINTED)
        screen.drain(0.5)
        screen.type("G")
        screen.drain(0.5)
        screen.type("\x1b[Z")
        screen.drain(0.5)
        spent = sorted(key_to_paint(screen, LETTERS))
    finally:
        screen.end()
    slow = spent[int(len(spent) * 0.95)] * MILLISECONDS
    return Row(f"key to paint in the note, p95, {YEARS} years in the file", slow, 1.0, "1 ms", 16.0)


def panes(env: dict[str, str]) -> Iterator[Row]:
    """Opening the quarter for the first time, and going to a pane that was shown before."""
    screen = Screen([DAYFOLD, "--today", str(TODAY)], env)
    try:
        screen.wait_for(PAINTED)
        screen.drain(0.5)
        quarter = first_visits(screen)["Quarter"] * MILLISECONDS
        spent = sorted(switches(screen, ROUNDS))
    finally:
        screen.end()
    slow = spent[int(len(spent) * 0.95)] * MILLISECONDS
    yield Row(f"opening Quarter, {YEARS} years in the file", quarter, 1.0, "1 ms", 100.0)
    yield Row(f"going to a pane, p95, {YEARS} years in the file", slow, 1.0, "1 ms", 100.0)


def rival(folder: Path, env: dict[str, str]) -> Iterator[Row]:
    """Adding and showing against jrnl with the same words of ten years: commands, and the work alone."""
    program = install(folder / "jrnl")
    journal = folder / "ten.db"
    decades(journal, RIVAL_YEARS)
    settings = write_journal(folder, evenings(journal))
    env = {**env, "DAYFOLD_JOURNAL": str(journal)}
    theirs = [str(program), "--config-file", str(settings)]
    spent = medians(
        {
            "jrnl adds": [*theirs, "today:", "A", "good", "evening."],
            "adds": [DAYFOLD, "answer", "note=A good evening."],
            "jrnl shows": [*theirs, "-n", "10"],
            "shows": [DAYFOLD, "show", "--last", "10"],
        },
        env,
        ROUNDS,
    )
    spent = {name: seconds * MILLISECONDS for name, seconds in spent.items()}
    against = "jrnl 4.6, faster by"
    yield Row("adding, whole command, 10 years", spent["adds"], spent["jrnl adds"], against, 20, least=True)
    yield Row("showing ten, whole command", spent["shows"], spent["jrnl shows"], against, 10, least=True)
    ours, jrnl = our_work(journal, ROUNDS), work_alone(program, settings, ROUNDS)
    for what, name, bound in (
        ("adding, the work alone", "adds", 20),
        ("showing ten, the work alone", "shows", 10),
    ):
        yield Row(what, ours[name] * MILLISECONDS, jrnl[name] * MILLISECONDS, against, bound, least=True)


def our_work(path: Path, rounds: int) -> dict[str, float]:
    """The median seconds within a process: open the journal, add or show, close it."""
    ritual = load_rituals()[0][0]

    def add(number: int) -> None:
        with Journal.open(str(path), clock=lambda: datetime.now(UTC)) as journal:
            journal.answer(ritual, Day(TODAY), {"note": f"A good evening, number {number}."})

    def show(number: int) -> None:
        with Journal.open(str(path), clock=lambda: datetime.now(UTC)) as journal:
            entries = journal.entries(ritual.name, date.fromordinal(TODAY.toordinal() - 31), TODAY)
            for entry in entries[-10:]:
                page_text(journal.page(ritual, entry.period), TODAY)

    adds, shows = alternate(add, show, rounds)
    return {"adds": adds, "shows": shows}


def sample(folder: Path) -> Row:
    """Making the year that `dayfold demo` opens, against the two seconds that a person may wait for it."""
    spent = []
    for number in range(SAMPLE_ROUNDS):
        begun = time.perf_counter()
        write_sample(folder / f"sample-{number}.db", TODAY)
        spent.append(time.perf_counter() - begun)
    return Row("making the sample year", statistics.median(spent) * MILLISECONDS, 2000.0, "two seconds", 1.0)


@contextmanager
def workplace() -> Iterator[tuple[Path, dict[str, str]]]:
    """A private folder with a home and a journal of fifty years, on the disk that the project is on."""
    with tempfile.TemporaryDirectory(dir=HERE.parent.parent / ".venv") as name:
        folder = Path(name)
        journal = folder / "fifty.db"
        decades(journal, YEARS)
        (folder / "home").mkdir()
        yield folder, surroundings(folder / "home", journal)


def measure() -> list[Row]:
    """All rows, in the order of the table."""
    with workplace() as (folder, env):
        medians({"warm": [DAYFOLD, "show"]}, env, 2)
        return [
            *screens(env),
            *commands(env),
            save(folder, Path(env["DAYFOLD_JOURNAL"])),
            sample(folder),
            typing(env),
            *panes(env),
            *rival(folder, env),
        ]


def page(rows: list[Row], day: date) -> str:
    """The page that docs/performance.md is."""
    lines = [
        "# Performance",
        "",
        "Written by `make bench`. Each thing and its baseline run in turns, and the medians are compared.",
        "Times depend on the machine; the ratios are what is promised.",
        "",
        measured_on(day),
        "",
        *table(
            ("what", "measured", "against", "baseline", "ratio", "should be"),
            (
                (
                    row.what,
                    f"{row.measured:.1f} {row.unit}",
                    row.against,
                    f"{row.baseline:.1f} {row.unit}",
                    f"{row.ratio:.2f}",
                    bounded(row.bound, row.least, row.kept),
                )
                for row in rows
            ),
            words=(0, 2),
        ),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, write the report, and say what was not kept."""
    rows = measure()
    report = page(rows, datetime.now().astimezone().date())
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    return verdict([row.what for row in rows if not row.kept])


if __name__ == "__main__":
    raise SystemExit(main())
