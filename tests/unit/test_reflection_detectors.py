"""Detectors beside the scan for episodes: lists of numbers in, findings out, silence where there are none."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from house import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.reflection import (
    before_after,
    find_factors,
    find_shifts,
    find_stalls,
    trend,
    weekday_rhythm,
)

MONDAY = date(2026, 1, 5)
Values = list[float | None]


def days(number: int, first: date = MONDAY) -> list[date]:
    return [first + timedelta(days=place) for place in range(number)]


def noise(number: int, seed: int = 1) -> Values:
    """Ratings from 1 to 5 that nothing is behind."""
    chance = random.Random(seed)
    return [float(min(5, max(1, round(chance.gauss(3.4, 0.85))))) for _ in range(number)]


def plus(values: Sequence[float | None], more: Callable[[int], float]) -> Values:
    """The values with something added to each day that was logged."""
    return [None if value is None else value + more(place) for place, value in enumerate(values)]


def gaps(values: Values, every: int) -> Values:
    return [None if place % every == 0 else value for place, value in enumerate(values)]


def half(number: int, seed: int = 9) -> list[float]:
    """A tag on about half of the days."""
    chance = random.Random(seed)
    return [float(chance.random() < 0.5) for _ in range(number)]


class TestShifts:
    def test_a_new_level_is_found_with_its_day(self) -> None:
        (shift,) = find_shifts(days(200), plus(noise(200), lambda place: -1.0 * (place >= 110)))
        assert abs((shift.start - MONDAY).days - 110) <= 5
        assert shift.end == days(200)[-1]
        assert shift.before - shift.after == pytest.approx(1.0, abs=0.3)
        assert shift.logged_before + shift.logged_after == 200
        assert shift.tier == "clear"

    def test_two_shifts_end_where_the_next_one_begins(self) -> None:
        stairs = plus(noise(330), lambda place: -1.2 * (place >= 110) + 2.0 * (place >= 220))
        first, second = find_shifts(days(330), stairs)
        assert first.end + timedelta(days=1) == second.start
        assert first.after < first.before
        assert second.after > second.before

    def test_a_dip_of_a_month_is_no_shift(self) -> None:
        assert find_shifts(days(300), plus(noise(300, 2), lambda place: -0.9 * (150 <= place < 178))) == []

    def test_a_slow_slope_is_no_shift(self) -> None:
        assert find_shifts(days(200), plus(noise(200), lambda place: place / 100)) == []

    def test_silent_below_sixty_days_logged(self) -> None:
        dates, values = days(116), plus(noise(116), lambda place: -2.0 * (place >= 58))
        assert find_shifts(dates, values)
        assert find_shifts(dates, gaps(values, 2)) == []


class TestStalls:
    WEEK = (2.0, 1.0, 1.0, 2.0, 1.0, 0.0, 0.0)

    def counts(self, weeks: int) -> Values:
        return [each for _ in range(weeks) for each in self.WEEK]

    def test_empty_weeks_are_found_with_their_days(self) -> None:
        counts = plus(self.counts(30), lambda place: -self.WEEK[place % 7] * (140 <= place < 161))
        (stall,) = find_stalls(days(210), counts)
        assert abs((stall.start - MONDAY).days - 140) <= 3
        assert abs((stall.end - MONDAY).days - 160) <= 3
        assert stall.finished == 0.0
        assert stall.weeks == pytest.approx(3.0, abs=0.6)
        assert stall.expected == pytest.approx(21.0, abs=3.0)

    def test_even_weeks_have_none(self) -> None:
        assert find_stalls(days(210), self.counts(30)) == []

    def test_weeks_that_nobody_wrote_in_are_no_stall(self) -> None:
        counts = [None if 140 <= place < 168 else each for place, each in enumerate(self.counts(30))]
        assert find_stalls(days(210), counts) == []

    def test_silent_below_six_weeks_and_under_two_a_week(self) -> None:
        ends_early = [each if place < 35 else 0.0 for place, each in enumerate(self.counts(8))]
        assert find_stalls(days(49), ends_early[:49]) == []
        rare = [1.0 if place % 7 == 2 and place < 140 else 0.0 for place in range(210)]
        assert find_stalls(days(210), rare) == []


class TestWeekdays:
    def test_a_monday_that_is_off_is_found(self) -> None:
        values = plus(noise(91), lambda place: -1.2 * (place % 7 == 0))
        (effect,) = weekday_rhythm(days(91), values)
        assert (effect.weekday, effect.days, effect.weeks) == (0, 13, 13)
        assert effect.rest - effect.mean == pytest.approx(1.2, abs=0.5)

    def test_a_week_may_begin_on_any_day(self) -> None:
        dates = days(91, MONDAY + timedelta(days=3))
        values = [
            None if value is None else value + 1.5 * (day.weekday() == 5)
            for day, value in zip(dates, noise(91), strict=True)
        ]
        assert [effect.weekday for effect in weekday_rhythm(dates, values)] == [5]

    def test_bad_weeks_are_no_weekday(self) -> None:
        assert weekday_rhythm(days(91), plus(noise(91), lambda place: -2.0 * (place // 7 % 3 == 0))) == []

    def test_silent_below_six_weeks_and_on_noise(self) -> None:
        low_mondays = plus(noise(91), lambda place: -2.0 * (place % 7 == 0))
        assert weekday_rhythm(days(42), low_mondays[:42])
        assert weekday_rhythm(days(35), low_mondays[:35]) == []
        assert weekday_rhythm(days(91), noise(91)) == []


class TestFactors:
    def test_a_tag_that_goes_with_better_days_is_found(self) -> None:
        tag = half(90)
        (factor,) = find_factors(days(90), plus(noise(90), lambda place: 0.9 * tag[place]), {"walk": tag})
        assert (factor.name, factor.lag, factor.days) == ("walk", 0, 90)
        assert factor.with_days == sum(tag)
        assert factor.with_mean - factor.without_mean == pytest.approx(0.9, abs=0.4)
        assert 0.3 < factor.r < 0.8

    def test_what_goes_with_the_next_day_is_found_with_its_lag(self) -> None:
        tag = half(120)
        values = plus(noise(120), lambda place: -1.0 * (place > 0 and tag[place - 1] > 0))
        (factor,) = find_factors(days(120), values, {"late": tag})
        assert (factor.lag, factor.r < 0) == (1, True)

    def test_hours_are_split_at_their_median(self) -> None:
        chance = random.Random(4)
        hours: Values = [chance.uniform(5, 9) for _ in range(90)]
        values = plus(noise(90), lambda place: 0.7 * ((hours[place] or 0.0) - 7))
        (factor,) = find_factors(days(90), values, {"sleep": hours})
        assert factor.with_days == 45
        assert factor.with_mean > factor.without_mean

    def test_what_the_weekday_explains_is_no_factor(self) -> None:
        mondays = [float(place % 7 == 0) for place in range(120)]
        assert (
            find_factors(days(120), plus(noise(120), lambda place: -2 * mondays[place]), {"a": mondays}) == []
        )

    def test_more_looks_ask_more_of_each(self) -> None:
        tag = half(60)
        values = plus(noise(60), lambda place: 1.0 * tag[place])
        others = {f"other {each}": half(60, 100 + each) for each in range(40)}
        assert [each.name for each in find_factors(days(60), values, {"it": tag})] == ["it"]
        assert find_factors(days(60), values, {"it": tag, **others}) == []

    def test_silent_below_42_days_and_8_on_each_side(self) -> None:
        tag = half(120)
        values = plus(noise(120), lambda place: 2.0 * tag[place])
        assert find_factors(days(43), values[:43], {"a": tag[:43]})
        assert find_factors(days(41), values[:41], {"a": tag[:41]}) == []
        rare = [float(place in (5, 20, 33, 47, 58, 70, 82)) for place in range(120)]
        assert find_factors(days(120), plus(noise(120), lambda place: 3 * rare[place]), {"a": rare}) == []

    def test_a_factor_that_is_known_on_some_days_only(self) -> None:
        known: Values = [1.0 if place % 2 else None for place in range(120)]
        assert find_factors(days(120), gaps(noise(120), 3), {"always": known, "never": [None] * 120}) == []

    def test_the_order_of_factors_does_not_matter(self) -> None:
        factors = {f"{each}": half(120, 100 + each) for each in range(8)}
        values = plus(noise(120), lambda place: factors["3"][place] - factors["5"][place])
        found = find_factors(days(120), values, factors)
        assert {factor.name for factor in found} == {"3", "5"}
        assert find_factors(days(120), values, dict(reversed(factors.items()))) == found


class TestBeforeAndAfter:
    def test_a_change_is_told_with_its_interval(self) -> None:
        dates, values = days(84), plus(noise(84), lambda place: 1.0 * (place >= 42))
        found = before_after(dates, values, dates[42])
        assert found is not None
        assert found.low < 1.0 < found.high
        assert found.low > 0
        assert found.tier
        assert (found.start, found.end) == (dates[0], dates[-1])
        assert (found.logged_before, found.logged_after) == (42, 42)
        assert found.after - found.before == pytest.approx(found.difference, abs=0.1)

    def test_no_change_holds_zero_and_has_no_tier(self) -> None:
        dates = days(84)
        found = before_after(dates, noise(84), dates[42])
        assert found is not None
        assert found.low < 0 < found.high
        assert found.tier == ""

    def test_at_most_a_quarter_on_each_side_is_looked_at(self) -> None:
        dates = days(400)
        found = before_after(dates, noise(400), dates[200])
        assert found is not None
        assert (found.start, found.end) == (dates[109], dates[290])

    def test_what_began_in_a_bad_patch_says_so(self) -> None:
        dates = days(120)
        low = plus(noise(120), lambda place: -1.2 * (66 <= place < 80))
        begun, later = before_after(dates, low, dates[80]), before_after(dates, low, dates[100])
        assert begun is not None
        assert later is not None
        assert (begun.regression, later.regression) == (True, False)

    def test_silent_below_14_and_14_days_and_outside(self) -> None:
        dates, values = days(60), noise(60)
        assert before_after(dates, values, dates[14]) is not None
        assert before_after(dates, values, dates[13]) is None
        assert before_after(dates, values, dates[47]) is None
        assert before_after(dates, values, dates[0]) is None
        assert before_after(dates, values, MONDAY - timedelta(days=9)) is None
        assert before_after([], [], MONDAY) is None

    def test_alike_days_widen_the_interval(self) -> None:
        dates = days(84)
        quick = [3.0 + (place % 2) for place in range(84)]
        slow = [3.0 + (place // 7 % 2) for place in range(84)]
        widths = [
            found.high - found.low
            for values in (quick, slow)
            if (found := before_after(dates, values, dates[42])) is not None
        ]
        assert widths[1] > 2 * widths[0]


class TestTrend:
    def test_a_slope_is_told_in_points_a_week(self) -> None:
        found = trend(days(91), plus(noise(91), lambda place: 0.2 * place / 7))
        assert found is not None
        assert found.low < 0.2 < found.high
        assert found.low > 0
        assert found.tier
        assert found.days == 91

    def test_no_slope_has_no_tier(self) -> None:
        found = trend(days(91), noise(91, 3))
        assert found is not None
        assert found.low < 0 < found.high
        assert found.tier == ""

    def test_silent_below_six_weeks_and_21_evenings(self) -> None:
        assert trend(days(42), noise(42)) is not None
        assert trend(days(41), noise(41)) is None
        assert (
            trend(days(42), [value if place < 20 else None for place, value in enumerate(noise(42))]) is None
        )


def everything(dates: list[date], values: Values, tag: Sequence[float | None]) -> list[Any]:
    """What each detector of an indicator finds."""
    found: list[Any] = [*find_shifts(dates, values), *weekday_rhythm(dates, values)]
    found += find_factors(dates, values, {"tag": tag})
    found += [before_after(dates, values, dates[len(dates) // 2]), trend(dates, values)]
    return [each for each in found if each is not None]


def told(found: list[Any], less: float = 0.0) -> list[tuple[Any, ...]]:
    """Findings as plain values, their numbers rounded, `less` taken off the means."""
    means = {"before", "after", "mean", "rest", "with_mean", "without_mean"}
    return [
        tuple(
            round(value - less * (name in means), 6) if isinstance(value, float) else value
            for name, value in zip(each._fields, each, strict=True)
        )
        for each in found
    ]


rated = st.integers(0, 10_000).map(lambda seed: noise(130, seed))
shaped = st.builds(
    lambda values, size, first: plus(values, lambda place: size * (place >= first) - (place % 7 == 2)),
    rated,
    st.sampled_from([0, 1, -2]),
    st.integers(43, 86),
)


@settings(max_examples=30)
@given(shaped, st.integers(-60, 60))
def test_whole_weeks_later_the_same_is_found_as_much_later(values: Values, weeks: int) -> None:
    later, tag = timedelta(weeks=weeks), half(130)
    moved = everything(days(130, MONDAY + later), values, tag)
    found = everything(days(130), values, tag)
    assert told(moved) == told(
        [each._replace(start=each.start + later, end=each.end + later) for each in found]
    )


@settings(max_examples=30)
@given(shaped, st.integers(-20, 20))
def test_a_constant_changes_nothing_but_the_means(values: Values, constant: int) -> None:
    tag = half(130)
    more = everything(days(130), plus(values, lambda _: constant), tag)
    assert told(more, constant) == told(everything(days(130), values, tag))


@settings(max_examples=30)
@given(shaped)
def test_the_sign_reversed_mirrors_what_is_found(values: Values) -> None:
    tag = half(130)
    reversed_values = [None if value is None else -value for value in values]
    found, mirrored = everything(days(130), values, tag), everything(days(130), reversed_values, tag)
    kept = ("start", "end", "tier", "weekday", "lag", "days")
    assert [[getattr(each, name, None) for name in kept] for each in mirrored] == [
        [getattr(each, name, None) for name in kept] for each in found
    ]
    assert [each.slope for each in mirrored if hasattr(each, "slope")] == pytest.approx(
        [-each.slope for each in found if hasattr(each, "slope")]
    )


answers = st.lists(st.one_of(st.none(), st.integers(1, 5).map(float)), max_size=150)


@settings(max_examples=60)
@given(answers, answers)
def test_whatever_was_answered_nothing_breaks(values: Values, beside: Values) -> None:
    number = min(len(values), len(beside))
    dates, values, beside = days(number), values[:number], beside[:number]
    if number:
        everything(dates, values, beside)
    find_stalls(dates, values)


@settings(max_examples=20)
@given(shaped, st.floats(0.01, 1.0))
def test_a_smaller_share_never_finds_more(values: Values, share: float) -> None:
    dates, tag = days(130), half(130)
    assert len(find_factors(dates, values, {"a": tag}, share=share)) <= len(
        find_factors(dates, values, {"a": tag})
    )
    assert len(weekday_rhythm(dates, values, share=share)) <= len(weekday_rhythm(dates, values))
    assert len(find_shifts(dates, values, share=share)) <= len(find_shifts(dates, values))


def test_somebody_who_always_answers_the_same_hears_nothing() -> None:
    dates, threes = days(200), [3.0 if place != 77 else 4.0 for place in range(200)]
    assert everything(dates, list(threes), half(200)) == []


def test_nothing_logged_is_nothing_found() -> None:
    nothing: Values = [None] * 200
    assert everything(days(200), nothing, half(200)) == []
    assert find_stalls(days(200), nothing) == []
    assert find_stalls([], []) == []
    assert find_shifts([], []) == []
    assert weekday_rhythm([], []) == []
    assert find_factors([], [], {}) == []
    assert trend([], []) is None


def brought(names: str) -> set[str]:
    """The modules that fetching these names of the reflection brings along, in an interpreter of its own."""
    probe = f"import sys; from journal.reflection import {names}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-B", "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_the_detectors_bring_nothing_heavier_than_the_standard_library() -> None:
    modules = brought("*")
    assert {"journal.reflection.scanning", "journal.reflection.rules"} <= modules
    came = {name.partition(".")[0] for name in modules}
    assert came <= set(sys.stdlib_module_names) | {"journal", "__main__", "sitecustomize", "_distutils_hack"}
    assert not came & {"numpy", "scipy", "statistics", "fractions", "decimal", "asyncio"}


def test_one_of_them_brings_none_of_the_others() -> None:
    modules = brought("before_after")
    assert "journal.reflection.comparing" in modules
    assert not {"journal.reflection.scanning", "journal.reflection.reflecting"} & modules
