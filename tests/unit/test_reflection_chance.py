"""Tails and effective days against values from tables, and what always holds of them."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.reflection.chance import (
    benjamini_yekutieli,
    largest_tail,
    median,
    negative_binomial_tail,
    normal_bound,
    normal_tail,
    t_bound,
    t_tail,
    tier_of,
)
from journal.reflection.persistence import inflation, less_level, persistence, surprises

MONDAY = date(2026, 1, 5)


@pytest.mark.parametrize(("deviations", "tail"), [(0.0, 0.5), (1.644854, 0.05), (3.090232, 0.001)])
def test_normal_tails_are_those_of_the_tables(deviations: float, tail: float) -> None:
    assert normal_tail(deviations) == pytest.approx(tail, rel=1e-5)
    assert normal_bound(tail) == pytest.approx(deviations, abs=1e-5)


@pytest.mark.parametrize(
    ("t", "freedom", "tail"),
    [(2.353, 3, 0.05), (1.812, 10, 0.05), (2.764, 10, 0.01), (2.042, 30, 0.025), (3.646, 30, 0.0005)],
)
def test_t_tails_are_those_of_the_tables(t: float, freedom: float, tail: float) -> None:
    assert t_tail(t, freedom) == pytest.approx(tail, rel=0.04)
    assert t_tail(-t, freedom) == pytest.approx(1 - tail, rel=0.04)


@given(st.floats(1e-6, 0.49), st.floats(3, 500))
def test_the_bound_of_a_t_tail_leads_back_to_it(tail: float, freedom: float) -> None:
    assert t_tail(t_bound(tail, freedom), freedom) == pytest.approx(tail, rel=1e-3)


def test_a_negative_binomial_count_without_spread_is_a_poisson_count() -> None:
    poisson = math.exp(-5) * (1 + 5 + 12.5)
    assert negative_binomial_tail(2, 5.0, 5.0) == pytest.approx(poisson, rel=1e-2)


def test_a_wider_count_has_a_heavier_tail() -> None:
    # Of a geometric count with mean 4 (variance 20) nothing at all comes one time in five.
    assert negative_binomial_tail(0, 4.0, 20.0) == pytest.approx(0.2)
    assert negative_binomial_tail(0, 4.0, 5.0) < 0.05


@given(st.integers(0, 60), st.floats(0.5, 50), st.floats(1.0, 5.0))
def test_tails_of_counts_are_probabilities_and_grow(count: int, mean: float, spread: float) -> None:
    less, more = (negative_binomial_tail(each, mean, spread * mean) for each in (count, count + 1))
    assert 0.0 <= less <= more <= 1.0


def test_the_largest_of_seven_is_further_out_than_one() -> None:
    assert largest_tail(2.0, 1) == pytest.approx(2 * normal_tail(2.0))
    assert largest_tail(2.0, 7) == pytest.approx(1 - (1 - 2 * normal_tail(2.0)) ** 7)
    assert largest_tail(0.0, 7) == pytest.approx(1.0)


def test_everything_looked_at_counts() -> None:
    # c(3) = 1 + 1/2 + 1/3; ranks 1 and 2 are held against 3 * c / rank.
    factor = 3 * (1 + 1 / 2 + 1 / 3)
    assert benjamini_yekutieli([0.2, 0.001, 0.01]) == pytest.approx(
        [0.2 * factor / 3, 0.001 * factor, 0.01 * factor / 2]
    )
    assert benjamini_yekutieli([]) == []


@given(st.lists(st.floats(0, 1), max_size=30))
def test_an_adjusted_probability_is_never_smaller_and_keeps_the_order(tails: list[float]) -> None:
    adjusted = benjamini_yekutieli(tails)
    assert all(one >= other for one, other in zip(adjusted, tails, strict=True))
    order = sorted(range(len(tails)), key=lambda each: tails[each])
    assert [adjusted[each] for each in order] == sorted(adjusted)


def test_a_tier_is_a_rate_and_a_share_raises_the_bar() -> None:
    assert tier_of(0.09, 10, 1.0) == "worth a look"
    assert tier_of(0.04, 10, 1.0) == "likely"
    assert tier_of(0.009, 10, 1.0) == "clear"
    assert tier_of(0.009, 10, 0.1) == "worth a look"
    assert tier_of(0.04, 10, 1.0, most=0.03) == ""


def test_the_median_is_in_the_middle() -> None:
    assert median([3.0, 1.0, 2.0]) == 2.0
    assert median([4.0, 1.0, 2.0, 3.0]) == 2.5


def alternating(days: int) -> list[float]:
    return [1.0 if place % 2 else -1.0 for place in range(days)]


def waves(days: int) -> list[float]:
    return [math.sin(2 * math.pi * place / 28) for place in range(days)]


class TestPersistence:
    def test_days_that_resemble_their_neighbours_persist(self) -> None:
        logged = [True] * 84
        slow, quick = persistence(waves(84), logged, 1), persistence(alternating(84), logged, 1)
        assert slow > 0.8
        assert quick == 0.0

    def test_a_few_days_are_taken_for_those_of_the_usual_person(self) -> None:
        assert persistence(alternating(4), [True] * 4, 1) > 0.2
        assert persistence([0.0] * 30, [False] * 30, 1) == pytest.approx(0.45)

    def test_days_that_resemble_each_other_say_less(self) -> None:
        even = [1 / 84] * 84
        assert inflation(even, 0.0) == 1.0
        assert 1.9 < inflation(even, 0.4) < 2.2
        assert inflation(even, 0.8) > inflation(even, 0.4)

    def test_gaps_between_the_days_make_them_say_more(self) -> None:
        apart = [1.0 if place % 3 == 0 else 0.0 for place in range(84)]
        assert inflation(apart, 0.4) < inflation([1.0] * 84, 0.4)

    def test_without_persistence_every_day_is_news(self) -> None:
        ours, theirs, logged = alternating(10), waves(10), [True] * 10
        news, beside = surprises(ours, theirs, logged, 0.0)
        assert news == pytest.approx(ours)
        assert beside == pytest.approx(theirs)

    def test_what_the_days_before_let_expect_is_no_news(self) -> None:
        steady, logged = [1.0] * 20, [True] * 20
        news, _ = surprises(steady, steady, logged, 0.9)
        assert news[0] == pytest.approx(1.0)
        assert 0 < news[-1] < 0.6

    def test_days_that_nobody_wrote_on_are_no_news(self) -> None:
        news, _ = surprises([1.0, 0.0, 1.0], [1.0, 0.0, 1.0], [True, False, True], 0.5)
        assert news[1] == 0.0


def test_a_level_is_taken_out_with_its_weekdays() -> None:
    dates = [date.fromordinal(MONDAY.toordinal() + place) for place in range(70)]
    values = [2.0 if day.weekday() == 0 else 4.0 for day in dates]
    assert less_level(dates, values, half=0.0) == pytest.approx([0.0] * 70)
    shrunk = less_level(dates, values)
    assert shrunk[0] == pytest.approx((2 - 26 / 7) * 3 / 13)
    assert less_level(dates, [None] * 70) == [0.0] * 70
