"""Journals of many years for the benchmarks, written by the sample, and their evenings as plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from journal.entries import in_words
from journal.ritual_files import load_rituals
from journal.sample import write_sample
from journal.store.journal import Journal

TODAY = date(2026, 11, 20)


def decades(path: Path, years: int) -> None:
    """Write a journal of so many years that ends today."""
    write_sample(str(path), TODAY, months=12 * years)


def evenings(path: Path) -> Iterator[tuple[date, str]]:
    """What stands in a journal for each evening, as one would write it into a plain diary."""
    ritual = load_rituals()[0][0]
    with Journal.open(str(path), clock=lambda: datetime.now(UTC)) as journal:
        first, last = journal.span() or (TODAY, TODAY)
        for entry in journal.entries(ritual.name, first, last):
            lines = [f"{key}: {in_words(ritual.step(key), value)}" for key, value in entry.answers.items()]
            yield entry.period.start, "\n".join(lines)
