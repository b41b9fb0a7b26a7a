"""`make bench-reflection`: what the reflection finds and how often it cries wolf, on simulated people.

Every figure is measured anew on people that the seed word makes (`--word`, or `make bench-reflection
WORD=...`), and written into docs/reflection.md. Says at the end which bar was not reached, and exits with 1
then.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from datetime import date, datetime
from pathlib import Path

import dips
import trials
import whole
from figures import Figure, Trial
from tables import measured_on, table, verdict

REPORT = Path(__file__).parent.parent.parent / "docs" / "reflection.md"
BEGIN, END = "<!-- figures: `make bench-reflection` writes from here -->", "<!-- to here -->"
WORD = "evenings"
"""A word that no method was tuned on."""
PROCESSES = 2
TRIALS: tuple[Trial, ...] = (*dips.TRIALS, *trials.TRIALS, *whole.TRIALS)


def measured(work: tuple[int, str]) -> tuple[int, list[Figure]]:
    """The figures of the trial with that number, for a seed word."""
    number, word = work
    return number, TRIALS[number](word)


def measure(word: str) -> list[Figure]:
    """All figures, in the order of the table; what is timed is timed first, alone."""
    timed, found = whole.times(), dict[int, list[Figure]]()
    # The longest are at the end: begun first, they leave no process without work.
    work = [(number, word) for number in reversed(range(len(TRIALS)))]
    begun = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        for number, figures in pool.imap_unordered(measured, work):
            found[number] = figures
            spent = time.perf_counter() - begun
            for figure in figures:
                done = f"{len(found)} of {len(TRIALS)}, {spent:.0f} s"
                print(f"{done}: {figure.what}: {figure.cells()[-1]}", file=sys.stderr, flush=True)
    return [figure for number in sorted(found) for figure in found[number]] + timed


def lines(figures: list[Figure], word: str, day: date) -> list[str]:
    """What stands between the two marks of the page."""
    return [
        measured_on(day) + f" The people are made from the word “{word}”.",
        "",
        *table(
            ("what", "naive rule", "bar", "measured"),
            (figure.cells() for figure in figures),
        ),
    ]


def written(page: str, between: list[str]) -> str:
    """The page with other lines between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join([before + BEGIN, "", *between, "", END + after])


def main() -> int:
    """Measure, write the figures into the page, and say what was not reached."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--word", default=WORD, help="the seed word of the simulated people")
    options.add_argument("--dry", action="store_true", help="print the figures and write nothing")
    chosen = options.parse_args()
    figures = measure(chosen.word)
    between = lines(figures, chosen.word, datetime.now().astimezone().date())
    print("\n".join(between))
    if not chosen.dry:
        page = REPORT.read_text(encoding="utf-8")
        REPORT.write_text(written(page, between), encoding="utf-8")
    return verdict([figure.what for figure in figures if not figure.kept])


if __name__ == "__main__":
    raise SystemExit(main())
