"""The words of findings: days, figures and lists as every sentence says them.

What always holds: a sentence is made from the numbers that fired, says from how many days it is, names no
cause, and ends with a full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journal.periods.levels import MONTHS, WEEKDAYS

NAMES = {
    "energy": "energy",
    "presence": "presence",
    "output": "output",
    "sleep": "sleep",
    "hours": "hours worked",
    "meeting_hours": "meeting hours",
    "maker_hours": "maker hours",
    "after_stop": "work after the hard stop",
}
"""What each series is called."""


def name(key: str) -> str:
    """What a series is called; a step of the person's own by its key."""
    return NAMES.get(key, key.replace("_", " "))


def between(start: date, end: date, today: date) -> str:
    """`from 3 to 16 November`; with the year where it is not the one of today."""
    if start == end:
        return f"on {day(end, today)}"
    if start.year != end.year:
        return f"from {day(start, end)} to {day(end, start)}"
    first = str(start.day) if start.month == end.month else f"{start.day} {MONTHS[start.month - 1]}"
    return f"from {first} to {day(end, today)}"


def day(on: date, today: date) -> str:
    """`16 November`; with the year where it is not the one of today."""
    year = "" if on.year == today.year else f" {on.year}"
    return f"{on.day} {MONTHS[on.month - 1]}{year}"


def month(on: date) -> str:
    """`November 2026`."""
    return f"{MONTHS[on.month - 1]} {on.year}"


def weekday(number: int) -> str:
    """`Monday` for 0."""
    return WEEKDAYS[number]


def counted(number: int, noun: str) -> str:
    """`1 evening`, `3 evenings`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def things(number: int) -> str:
    """`nothing`, `1 thing`, `3 things`."""
    return counted(number, "thing") if number else "nothing"


def listed(words: Sequence[str]) -> str:
    """`workload, control and reward`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def short(text: str, most: int = 60) -> str:
    """The text, or its beginning where it is longer than a sentence can bear."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def quoted(title: str) -> str:
    """`“Hard stop at six”`."""
    return f"“{short(title)}”"


def figure(value: float) -> str:
    """`2.4`: a mean to one decimal."""
    return f"{value:.1f}"


def signed(value: float) -> str:
    """`+0.3`."""
    return f"{value:+.1f}".replace("-0.0", "0.0").replace("+0.0", "0.0")


def hours(value: float) -> str:
    """`1 hour`, `4.5 hours`."""
    text = f"{value:.1f}".removesuffix(".0")
    return f"{text} hour{'' if text == '1' else 's'}"


def sentence(*parts: str) -> str:
    """The parts that say something, one after another, the first letter of each large."""
    return " ".join(part[:1].upper() + part[1:] for part in parts if part)
