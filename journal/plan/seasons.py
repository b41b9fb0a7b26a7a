"""Seasons and life phases: what they mean, the thresholds that a season sets, and which one held when.

The words and the numbers are data (seasons.toml). What always holds: choices are dated and the newest one
holds; a day before the first choice has no season, and the shipped thresholds.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

from journal.records import record
from journal.threads import Thread

SEASONS_FILE = os.path.join(os.path.dirname(__file__), "seasons.toml")
KIND = "season"


@record
class Thresholds:
    """When the rules of the journal speak; the head of seasons.toml says what each number means."""

    levers_red: int
    carries: int
    days: int
    overwork_days: int
    kept_share: float
    dip_weeks: int
    meeting_slack: float
    short_form_at: int


@record
class Season:
    """A season: what it is, what it means for the model, and its rules with the difference in words.

    `low` and `high` bound the places that it leans to, between balance (0) and integration (100).
    """

    name: str
    meaning: str
    model: str
    low: int
    high: int
    asks: str
    rules: Thresholds


@record
class Stretch:
    """Days in a row, both ends included, under one season: the choice that began it, or None before any."""

    season: Thread | None
    first: date
    last: date


@cache
def load_seasons(path: str = SEASONS_FILE) -> Mapping[str, Season]:
    """The seasons of a TOML file, by name and in its order."""
    tables = _tables(path)
    return MappingProxyType(
        {name: _season(name, table, tables["rules"]) for name, table in tables["season"].items()}
    )


@cache
def load_phases(path: str = SEASONS_FILE) -> Mapping[str, str]:
    """What each life phase means, by name and in the order of the file."""
    return MappingProxyType({name: table["meaning"] for name, table in _tables(path)["phase"].items()})


@cache
def thresholds(name: str = "", path: str = SEASONS_FILE) -> Thresholds:
    """The thresholds of the season of that name; those of no season where there is none of that name."""
    season = load_seasons(path).get(name)
    return Thresholds(**_tables(path)["rules"]) if season is None else season.rules


def season_on(threads: Iterable[Thread], day: date, kind: str = KIND) -> Thread | None:
    """The choice that held on a day: the newest of its kind that was opened by then, the last given of a day.

    One that was closed holds until that day, and then nothing does: an older choice does not come back.
    Seasons, phases and places on the scale are all such choices; `kind` says which are meant.
    """
    newest: Thread | None = None
    for thread in threads:
        if thread.kind == kind and thread.opened <= day and (not newest or thread.opened >= newest.opened):
            newest = thread
    if newest is None or (newest.closed is not None and newest.closed < day):
        return None
    return newest


def year_line(threads: Iterable[Thread], year: int, kind: str = KIND) -> tuple[Stretch, ...]:
    """The year from its first to its last day in stretches, as far as choices are known, also after today.

    The same season chosen again goes on: it is no change, and the stretch keeps the choice that began it.
    """
    return _stretches(threads, date(year, 1, 1), date(year, 12, 31), kind)


def begun(threads: Iterable[Thread], first: date, last: date, kind: str = KIND) -> tuple[Stretch, ...]:
    """The stretches that began on one of these days, both included: what a chart of them marks."""
    before = date.fromordinal(max(1, first.toordinal() - 1))
    known = _stretches(threads, before, last, kind)
    return tuple(stretch for stretch in known[1:] if stretch.season is not None)


def _stretches(threads: Iterable[Thread], first: date, last: date, kind: str) -> tuple[Stretch, ...]:
    chosen = [thread for thread in threads if thread.kind == kind]
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    held = ((day, season_on(chosen, day, kind)) for day in days)
    stretches = []
    for _, group in groupby(held, key=lambda pair: pair[1].title if pair[1] else None):
        within = tuple(group)
        stretches.append(Stretch(within[0][1], within[0][0], within[-1][0]))
    return tuple(stretches)


def _season(name: str, table: Mapping[str, Any], rules: Mapping[str, Any]) -> Season:
    low, high = table["leans"]
    own = Thresholds(**{**rules, **table.get("rules", {})})
    return Season(name, table["meaning"], table["model"], low, high, table["asks"], own)


@cache
def _tables(path: str) -> Mapping[str, Any]:
    with open(path, "rb") as file:
        return tomllib.load(file)
