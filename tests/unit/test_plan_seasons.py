"""Seasons: what they ask, which one held on a day, and the line of a year."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.plan.seasons import (
    Stretch,
    Thresholds,
    begun,
    load_phases,
    load_seasons,
    season_on,
    thresholds,
    year_line,
)
from journal.settings import Settings
from journal.threads import Thread, load_kinds

NEW_YEAR, NEW_YEARS_EVE = date(2026, 1, 1), date(2026, 12, 31)


def season(title: str, opened: date, closed: date | None = None, kind: str = "season") -> Thread:
    return Thread(f"{kind}:{title}:{opened}", kind, title, opened, closed=closed)


RAMP = season("ramp", date(2025, 10, 1))
HARVEST = season("harvest", date(2026, 3, 1))
REST = season("recovery", date(2026, 6, 10), closed=date(2026, 7, 1))
AGAIN = season("ramp", date(2026, 9, 1))
MASTERY = season("mastery", date(2026, 2, 1), kind="phase")
EVERY = [HARVEST, MASTERY, AGAIN, RAMP, REST]


def test_the_seasons_are_those_of_the_thread_kind() -> None:
    assert tuple(load_seasons()) == load_kinds()["season"].words
    assert list(load_phases()) == ["building", "growth", "mastery", "legacy"]
    assert all(load_phases().values())


def test_without_a_season_the_shipped_thresholds_hold() -> None:
    assert thresholds() == thresholds("no such season") == Thresholds(2, 5, 14, 3, 0.5, 2, 0.05, 1)
    settings = Settings()
    assert (thresholds().carries, thresholds().days) == (settings.patience_carries, settings.patience_days)


def test_recovery_asks_less_and_guards_more() -> None:
    usual, mild = thresholds(), thresholds("recovery")
    assert mild == Thresholds(1, 8, 28, 1, 0.7, 1, 0.0, 2)
    assert mild.carries > usual.carries
    assert mild.days > usual.days
    assert mild.short_form_at > usual.short_form_at
    assert mild.levers_red < usual.levers_red
    assert mild.overwork_days < usual.overwork_days


@pytest.mark.parametrize("name", load_seasons())
def test_each_season_says_what_it_means(name: str) -> None:
    found = load_seasons()[name]
    assert found.name == name
    assert found.meaning
    assert found.model
    assert found.asks
    assert 0 <= found.low < found.high <= 100
    assert found.rules == thresholds(name) != thresholds()
    assert 0 <= found.rules.kept_share <= 1 <= found.rules.short_form_at <= 5


def test_recovery_leans_to_balance_and_ramp_to_integration() -> None:
    seasons = load_seasons()
    assert seasons["recovery"].high <= 50 <= seasons["ramp"].low


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 9, 30), None),
        (date(2025, 10, 1), RAMP),
        (date(2026, 2, 28), RAMP),
        (date(2026, 3, 1), HARVEST),
        (date(2026, 6, 10), REST),
        (date(2026, 7, 1), REST),
        (date(2026, 7, 2), None),
        (date(2026, 9, 1), AGAIN),
        (date(2030, 1, 1), AGAIN),
    ],
)
def test_the_newest_choice_holds(day: date, expected: Thread | None) -> None:
    assert season_on(EVERY, day) == expected


def test_of_two_choices_of_a_day_the_last_given_holds() -> None:
    second = season("plateau", HARVEST.opened)
    assert season_on([HARVEST, second], HARVEST.opened) == second
    assert season_on([second, HARVEST], HARVEST.opened) == HARVEST


def test_other_kinds_of_dated_choices_hold_too() -> None:
    assert season_on(EVERY, date(2026, 5, 1), "phase") == MASTERY
    assert season_on(EVERY, date(2026, 1, 1), "phase") is None


def test_the_line_of_a_year() -> None:
    assert year_line(EVERY, 2026) == (
        Stretch(RAMP, NEW_YEAR, date(2026, 2, 28)),
        Stretch(HARVEST, date(2026, 3, 1), date(2026, 6, 9)),
        Stretch(REST, date(2026, 6, 10), date(2026, 7, 1)),
        Stretch(None, date(2026, 7, 2), date(2026, 8, 31)),
        Stretch(AGAIN, date(2026, 9, 1), NEW_YEARS_EVE),
    )
    assert year_line([], 2026) == (Stretch(None, NEW_YEAR, NEW_YEARS_EVE),)
    assert year_line([], 9999)[-1].last == date.max
    assert year_line(EVERY, 2026, "phase")[1] == Stretch(MASTERY, date(2026, 2, 1), NEW_YEARS_EVE)


def test_the_same_season_chosen_again_goes_on() -> None:
    more = season("harvest", date(2026, 4, 1))
    assert year_line([HARVEST, more], 2026)[1:] == (Stretch(HARVEST, HARVEST.opened, NEW_YEARS_EVE),)


def test_what_began_in_a_span_is_told_but_not_what_held_before_it() -> None:
    assert [stretch.season for stretch in begun(EVERY, HARVEST.opened, AGAIN.opened)] == [
        HARVEST,
        REST,
        AGAIN,
    ]
    assert begun(EVERY, date(2026, 3, 2), date(2026, 6, 9)) == ()
    assert [stretch.first for stretch in begun(EVERY, AGAIN.opened, AGAIN.opened)] == [AGAIN.opened]
    assert begun([HARVEST, season("harvest", date(2026, 4, 1))], date(2026, 3, 15), NEW_YEARS_EVE) == ()
    assert begun(EVERY, date.min, date(1, 1, 9)) == ()


CHOICES = st.builds(
    season,
    st.sampled_from(["ramp", "plateau", "harvest", "recovery"]),
    st.dates(date(2025, 6, 1), date(2027, 6, 1)),
    st.none() | st.dates(date(2025, 6, 1), date(2027, 6, 1)),
)


@given(st.lists(CHOICES, max_size=6))
def test_a_year_is_covered_without_gap(choices: list[Thread]) -> None:
    line = year_line(choices, 2026)
    assert (line[0].first, line[-1].last) == (NEW_YEAR, NEW_YEARS_EVE)
    for before, after in pairwise(line):
        assert (after.first - before.last).days == 1
    for stretch in line:
        for day in (stretch.first, stretch.last):
            held = season_on(choices, day)
            assert (held and held.title) == (stretch.season and stretch.season.title)
