"""Answers from CSV: a first line that names the columns, `date` and keys of steps, then a line a day.

Pure. Cells hold what a person would type for a step; a blank one is no answer. The columns are parted by
commas, semicolons or tabs, whichever the first line has most of. What always holds: every mistake is told
with its line; a date means the same day whenever the file is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from journal.entries import LONGEST_TEXT, Value, parse
from journal.errors import BadInput
from journal.exchange.sheet import Sheet
from journal.periods import Day, Period, parse_day
from journal.quoting import quoted
from journal.rituals import Ritual, Step

DATE = "date"
DELIMITERS = ",;\t"
FIRST_YEAR = 1900
"""An earlier one is taken for a slip: every day from the first one on is looked at again and again."""
A_DECADE = 3700
"""Days after which a date without a year means another day, 29 February too."""
PROSE = ("line", "text")
NO_TEXT = re.compile("[\ud800-\udfff]")
"""What stands for bytes that are no UTF-8."""

Say = Callable[[int, str], None]
Row = tuple[int, list[str]]
"""The line that a row begins in, and its cells."""


def read(text: str, ritual: Ritual, today: Day) -> Sheet:
    """The sheet of a text, for the steps of a ritual of the evening. Days after today are mistakes."""
    mistakes: list[str] = []

    def say(line: int, sentence: str) -> None:
        mistakes.append(f"line {line}: {sentence}")

    rows = _rows(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), say)
    line, names = next(rows, (1, []))
    columns = _columns(line, [_plain(name) for name in names], ritual, say)
    days: dict[Period, dict[str, Value]] = {}
    if DATE in columns:
        seen: dict[Day, int] = {}
        for line, cells in rows:
            if len(cells) != len(columns):
                say(line, f"it has {len(cells)} cells, and the first line {len(columns)}.")
                continue
            answers = _answers(line, cells, columns, say)
            day = _day(line, cells[columns.index(DATE)], today, seen, say)
            if day is not None and answers:
                days[day] = answers
    return Sheet({} if mistakes else days, tuple(mistakes))


def _rows(text: str, say: Say) -> Iterator[Row]:
    """The rows that have anything in them; none after one whose quotation marks do not match."""
    head = text.lstrip("\n ").partition("\n")[0]
    csv.field_size_limit(LONGEST_TEXT)
    reader = csv.reader(io.StringIO(text), delimiter=max(DELIMITERS, key=head.count), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(NO_TEXT.search(cell) for cell in cells):
                say(line, "it holds bytes that are no UTF-8; save the file as UTF-8.")
            elif any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        if "limit" in str(error):
            say(line, f"a cell takes at most {LONGEST_TEXT} characters.")
        else:
            say(line, "its quotation marks do not match; one within quotation marks is written twice.")


def _columns(line: int, names: Sequence[str], ritual: Ritual, say: Say) -> list[Step | str | None]:
    """The step of each column, the word `date`, or None for what is no column."""
    steps = {_plain(step.key): step for step in ritual.steps if step.kind != "threads"}
    if DATE not in names:
        say(line, "the first line names the columns, and “date” is one of them.")
    columns: list[Step | str | None] = []
    for place, name in enumerate(names):
        columns.append(DATE if name == DATE else steps.get(name))
        if columns[-1] is None:
            known = ", ".join((DATE, *(step.key for step in steps.values())))
            say(line, f"{quoted(name)} is no column that can be read; there are: {known}.")
        elif name in names[:place]:
            say(line, f"there are two columns {quoted(name)}.")
    return columns


def _plain(name: str) -> str:
    """The name of a column without what differs by taste."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _answers(line: int, cells: Sequence[str], columns: Sequence[object], say: Say) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for cell, step in zip(cells, columns, strict=True):
        if isinstance(step, Step):
            try:
                value = parse(step, cell)
            except BadInput as error:
                say(line, _refusal(error, step, cell))
            else:
                if value is not None:
                    found[step.key] = value
    return found


def _refusal(error: BadInput, step: Step, cell: str) -> str:
    """What a step takes, and what stands there instead, unless that is prose or cannot be shown."""
    sentence = str(error)
    if step.kind in PROSE or not cell.isprintable():
        return sentence
    return f"{sentence.removesuffix('.')}, not {quoted(cell.strip())}."


def _day(line: int, cell: str, today: Day, seen: dict[Day, int], say: Say) -> Day | None:
    """The day of a row, which is `seen` from then on; None where it cannot be taken."""
    try:
        day = _dated(cell.strip(), today)
    except BadInput as error:
        say(line, str(error))
        return None
    if day in seen:
        say(line, f"{day} stands in line {seen[day]} already.")
        return None
    seen[day] = line
    return day


def _dated(text: str, today: Day) -> Day:
    day = parse_day(text, today)
    if day != parse_day(text, today.shift(-A_DECADE)):
        raise BadInput(f"{quoted(text)} tells no year; write a date like 2026-11-20.")
    if day > today:
        raise BadInput(f"{day} lies ahead; answers are for what has begun.")
    if day.date.year < FIRST_YEAR:
        raise BadInput(f"{day} lies before {FIRST_YEAR}; see whether the year is right.")
    return day
