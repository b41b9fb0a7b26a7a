"""The energy map: how strong, focused and sociable a person is in each part of the day, and the peaks in it.

What always holds: a level lies between 1 and 5 or is not known, and a missing one is never zero. Check-ins
of the last eight weeks count for more than what was filled in by hand, once a part has three of them: what
was felt at the time is better evidence than what was remembered. On too little the map names no peak.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from journal.errors import BadInput
from journal.plan.hours import Span, read_span, read_time
from journal.records import record
from journal.threads import Thread

PARTS_FILE = os.path.join(os.path.dirname(__file__), "parts.toml")
CHECK_IN = "check_in"
FOCUS = "cognitive"
"""The row whose peaks are golden hours."""
BY_HAND = "by hand"
REACH = 56
"""Days for which a check-in counts, today included: eight weeks."""
ENOUGH = 3
"""Check-ins that a part of the day needs before their mean counts, and known parts that a peak needs."""
HIGH, LOW = 4, 2
"""From here on a level is a peak, and down to here a trough, whatever the other parts say."""
STEP = 0.5
"""Points from the mean at which the highest (lowest) part is a peak (trough) where none is high (low)."""
_HAIR = 1e-9  # means of thirds and sixths are not exact


@record
class Part:
    """A part of the day, in minutes after midnight; `end` is the minute after its last."""

    name: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its first minute and the minute after its last."""
        return self.start, self.end


@record
class Level:
    """How a row stands in a part of the day: 1 to 5, or None where nothing is known.

    `source` is where it comes from, in words: "by hand", "4 check-ins" or nothing.
    """

    value: float | None = None
    source: str = ""


@record
class EnergyMap:
    """The levels of each row, one for each part of the day in the order of the parts."""

    parts: tuple[Part, ...]
    rows: Mapping[str, tuple[Level, ...]]

    def level(self, row: str, part: str) -> Level:
        """The level of a row in the part of that name; an empty one where there is no such row or part."""
        pairs = zip(self.parts, self.rows.get(row, ()), strict=False)
        return next((level for each, level in pairs if each.name == part), Level())

    def known(self, row: str) -> tuple[tuple[Part, float], ...]:
        """The parts of which the row knows a level, with it, in the order of the day."""
        pairs = zip(self.parts, self.rows.get(row, ()), strict=False)
        return tuple((part, level.value) for part, level in pairs if level.value is not None)


@cache
def load_parts(path: str = PARTS_FILE) -> tuple[Part, ...]:
    """The parts of the day of a TOML file, in its order; BadInput where one has no readable span."""
    return tuple(_part(path, name, text) for name, text in _tables(path)["part"].items())


@cache
def load_rows(path: str = PARTS_FILE) -> Mapping[str, str]:
    """The rows of the map, by name, with what a figure says in each."""
    return MappingProxyType(_tables(path)["row"])


def energy_map(
    by_hand: Mapping[str, Mapping[str, str]], check_ins: Iterable[Thread], today: date
) -> EnergyMap:
    """The map of today from what was filled in by hand (row, part, "1" to "5") and from check-ins.

    Where a part has at least three check-ins of the last 56 days that say something of the row, their mean
    counts, else what was filled in, else nothing. Threads of other kinds are left out, so are figures outside
    1 to 5 and check-ins outside all parts.
    """
    parts = load_parts()
    felt: dict[tuple[str, str], list[float]] = {}
    for thread in check_ins:
        part = _part_of(thread, parts)
        if part is None or thread.kind != CHECK_IN or not 0 <= (today - thread.opened).days < REACH:
            continue
        for row in load_rows():
            figure = _felt(thread, row)
            if figure is not None:
                felt.setdefault((row, part.name), []).append(figure)
    rows = {
        row: tuple(
            _level(by_hand.get(row, {}).get(part.name), felt.get((row, part.name), [])) for part in parts
        )
        for row in load_rows()
    }
    return EnergyMap(parts, MappingProxyType(rows))


def golden_hours(energy: EnergyMap) -> tuple[Part, ...]:
    """The peaks of focus: each part with a level of at least 4.

    Where none has that, the highest, if it lies at least half a point above the mean of the known parts and
    is no trough by itself. Nothing where fewer than three parts are known, or where all are alike.
    """
    return _peaks(energy.known(FOCUS))


def troughs(energy: EnergyMap) -> tuple[Part, ...]:
    """The troughs of focus, the mirror image of golden hours: at most 2, else the lowest if far down."""
    return _peaks([(part, HIGH + LOW - level) for part, level in energy.known(FOCUS)])


def _peaks(known: Iterable[tuple[Part, float]]) -> tuple[Part, ...]:
    """The parts that stand out upwards. One of at most 2 is no peak: no part is both peak and trough."""
    levels = dict(known)
    if len(levels) < ENOUGH or max(levels.values()) - min(levels.values()) < _HAIR:
        return ()
    high = tuple(part for part, level in levels.items() if level >= HIGH - _HAIR)
    if high:
        return high
    top, mean = max(levels.values()), sum(levels.values()) / len(levels)
    if top < mean + STEP - _HAIR or top <= LOW + _HAIR:
        return ()
    return tuple(part for part, level in levels.items() if level >= top - _HAIR)


def _level(filled_in: str | None, felt: list[float]) -> Level:
    if len(felt) >= ENOUGH:
        return Level(sum(felt) / len(felt), f"{len(felt)} check-ins")
    figure = _figure(filled_in)
    return Level() if figure is None else Level(figure, BY_HAND)


def _part_of(check_in: Thread, parts: Iterable[Part]) -> Part | None:
    minute = read_time(check_in.more.get("at"))
    if minute is None:
        return None
    return next((part for part in parts if part.start <= minute < part.end), None)


def _felt(check_in: Thread, row: str) -> float | None:
    """The figure of a check-in in a row; its title is the physical one."""
    figure = check_in.more.get(row)
    return _figure(check_in.title if figure is None and row == "physical" else figure)


def _figure(value: object) -> float | None:
    """The figure from 1 to 5, written as one digit or given as a number; None for anything else."""
    if isinstance(value, str):
        return float(value) if value in ("1", "2", "3", "4", "5") else None
    fits = isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= 5
    return float(value) if isinstance(value, int | float) and fits else None


def _part(path: str, name: str, text: object) -> Part:
    span = read_span(text)
    if span is None:
        raise BadInput(f"{path}: the part “{name}” needs a span like 06:00-09:00.")
    return Part(name, *span)


def _tables(path: str) -> dict[str, dict[str, str]]:
    with open(path, "rb") as file:
        return tomllib.load(file)
