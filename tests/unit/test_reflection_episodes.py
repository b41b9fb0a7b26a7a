"""Dips of one series and of two: lists of numbers in, days out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.reflection import CLEAR, LIKELY, TIERS, WORTH, Episode, find_dips, find_joint_dips
from journal.reflection.daily import comparable
from journal.reflection.scanning import SKIPPED, scan
from journal.reflection.tiers import at_least

MONDAY = date(2025, 1, 6)
DAYS = 240
Values = list[float | None]
FEW = settings(max_examples=15, deadline=None)
SEEDS = st.integers(0, 10_000)


def dates(number: int = DAYS, first: date = MONDAY) -> list[date]:
    return [first + timedelta(days=day) for day in range(number)]


def answers(
    seed: int = 1,
    number: int = DAYS,
    dip: tuple[int, int, float] = (0, 0, 0.0),
    gaps: float = 0.2,
    also: Callable[[int], float] = lambda day: 0.0,
) -> Values:
    """Answers from 1 to 5 of somebody calm; a dip has its first day, the one after its last, its depth."""
    chance, mood, found = Random(seed), 0.0, Values()
    for day in range(number):
        mood = 0.5 * mood + chance.gauss(0, 0.5)
        deep = dip[2] if dip[0] <= day < dip[1] else 0.0
        felt = 3.4 + mood + chance.gauss(0, 0.6) - deep + also(day)
        found.append(None if chance.random() < gaps else float(min(5, max(1, round(felt)))))
    return found


def places(found: Sequence[Episode], first: date = MONDAY) -> list[tuple[int, int]]:
    """The first day of each and its last, by number."""
    return [((each.start - first).days, (each.end - first).days) for each in found]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("gaps", [0.0, 0.2, 0.45])
def test_a_deep_dip_is_found_with_its_days(seed: int, gaps: float) -> None:
    (found,) = places(find_dips(dates(), answers(seed, dip=(120, 141, 2.0), gaps=gaps)))
    assert found[0] == pytest.approx(120, abs=3)
    assert found[1] == pytest.approx(140, abs=3)


def test_a_dip_tells_its_figures_in_points_and_days() -> None:
    values = answers(2, dip=(120, 141, 2.0))
    (found,) = find_dips(dates(), values)
    first, last = places([found])[0]
    inside = [value for value in values[first : last + 1] if value is not None]
    around = [*values[max(0, first - 120) : first], *values[last + 1 : last + 121]]
    known = [value for value in around if value is not None]
    assert (found.logged, found.days) == (len(inside), last - first + 1)
    assert found.inside == pytest.approx(sum(inside) / len(inside))
    assert found.around == pytest.approx(sum(known) / len(known))
    assert found.deviations > 1.5
    assert found.tier == CLEAR


def test_two_dips_are_two() -> None:
    def second(day: int) -> float:
        return -2.0 if 180 <= day < 200 else 0.0

    found = places(find_dips(dates(), answers(3, dip=(60, 80, 2.0), also=second)))
    assert [first for first, _ in found] == pytest.approx([60, 180], abs=3)


def test_a_dip_that_lasts_is_seen_before_it_is_over() -> None:
    values = answers(4, dip=(200, 260, 2.0), number=212)
    ((first, last),) = places(find_dips(dates(212), values))
    assert first == pytest.approx(200, abs=3)
    assert last >= 205


def test_noise_is_mostly_silent() -> None:
    found = [len(find_dips(dates(), answers(seed))) for seed in range(40)]
    assert sum(found) <= 16  # 26 years of 240 days, at less than one in two years
    assert sum(len(find_dips(dates(), answers(seed), CLEAR)) for seed in range(40)) <= 4


def test_most_dips_are_found() -> None:
    found = [places(find_dips(dates(), answers(seed, dip=(150, 171, 1.1)))) for seed in range(40)]
    near = [any(first < 168 and last > 153 for first, last in each) for each in found]
    assert sum(near) >= 22


@pytest.mark.parametrize("values", [[3.0] * DAYS, [None] * DAYS, [3.0] * 210 + [1.0] * 30, []])
def test_who_hardly_moves_or_writes_nothing_has_none(values: Values) -> None:
    assert find_dips(dates(len(values)), values, WORTH) == []
    assert find_joint_dips(dates(len(values)), [values, answers()][: len(values)], WORTH) == []


def test_too_few_days_are_silent() -> None:
    values = answers(5, number=60, dip=(40, 60, 3.0), gaps=0.0)
    enough = [value if day % 2 or day < 6 else None for day, value in enumerate(values)]
    assert find_dips(dates(60), values, WORTH) != []
    assert sum(value is not None for value in enough[:49]) == 27
    assert find_dips(dates(49), enough[:49], WORTH) == []


def test_the_rhythm_of_the_week_is_no_dip() -> None:
    def mondays(day: int) -> float:
        return -1.5 if day % 7 in (0, 1) else 0.4

    assert [len(find_dips(dates(), answers(seed, also=mondays), CLEAR)) for seed in range(8)] == [0] * 8


def test_some_days_of_illness_are_no_dip() -> None:
    def ill(day: int) -> float:
        return -2.0 if day in (80, 81, 82, 170, 171, 172, 173) else 0.0

    found = [find_dips(dates(), answers(seed, also=ill)) for seed in range(20)]
    assert sum(map(len, found)) <= 6


def test_a_time_away_alone_is_no_dip() -> None:
    found = 0
    for seed in range(20):
        values = answers(seed)
        values[100:121] = [None] * 21
        found += len(find_dips(dates(), values))
    assert found <= 6


def test_evenings_skipped_now_and_then_speak_for_a_dip_and_a_time_away_does_not() -> None:
    def told(days: range) -> float:
        """How much more a dip scores for what was skipped, when these days are."""
        values = answers(0, dip=(120, 136, 1.5), gaps=0.1)
        for day in days:
            values[day] = None
        score, silent = (scan(comparable(values, 0), 0.0, skipped)[0].score for skipped in (SKIPPED, 0.0))
        return score - silent

    nothing, now_and_then, away = told(range(0)), told(range(122, 135, 3)), told(range(127, 132))
    assert now_and_then > nothing + 1
    assert away < nothing + 0.5


def test_tiers_hold_each_other() -> None:
    for seed in range(12):
        values = answers(seed, dip=(120, 134, 1.2))
        every = find_dips(dates(), values, WORTH)
        for tier in TIERS:
            assert find_dips(dates(), values, tier) == [each for each in every if at_least(each.tier, tier)]


def test_a_smaller_share_is_a_higher_bar() -> None:
    series = [answers(seed, dip=(120, 134, 1.2)) for seed in range(30)]
    counts = [
        sum(len(find_dips(dates(), values, share=share)) for values in series) for share in (1, 0.3, 0.05)
    ]
    assert counts[0] > counts[1] > counts[2] > 0


@pytest.mark.parametrize("seed", range(4))
def test_what_two_series_share_is_found_though_neither_shows_it_alone(seed: int) -> None:
    both = [answers(100 * part + seed, dip=(120, 136, 1.4), gaps=0.1) for part in (1, 2)]
    (found,) = find_joint_dips(dates(), both)
    ((first, last),) = places(found.parts[:1])
    assert first == pytest.approx(120, abs=4)
    assert last == pytest.approx(135, abs=4)
    for part in found.parts:
        assert (part.start, part.end, part.tier) == (found.start, found.end, found.tier)
        assert part.inside < part.around


def test_one_series_alone_down_is_no_joint_dip() -> None:
    for seed in range(6):
        both = [answers(seed, dip=(120, 141, 2.0)), answers(seed + 50, also=lambda day: 120 <= day < 141)]
        assert all(
            last < 115 or first > 145
            for first, last in places([each.parts[0] for each in find_joint_dips(dates(), both)])
        )


def test_a_joint_dip_needs_every_series() -> None:
    down = answers(7, dip=(120, 141, 2.0))
    assert find_joint_dips(dates(), [down, down], CLEAR) != []
    assert find_joint_dips(dates(), [down, [None] * DAYS], WORTH) == []
    assert find_joint_dips(dates(), [], WORTH) == []


@given(SEEDS, st.integers(-60, 60))
@FEW
def test_whole_weeks_later_a_dip_is_so_many_weeks_later(seed: int, weeks: int) -> None:
    values, later = answers(seed, dip=(120, 136, 1.3)), MONDAY + timedelta(weeks=weeks)
    moved = find_dips(dates(first=later), values, WORTH)
    assert places(moved, later) == places(find_dips(dates(), values, WORTH))


@given(SEEDS, st.integers(-40, 40), st.sampled_from([0.5, 2.0, 10.0]))
@FEW
def test_neither_a_constant_nor_the_scale_changes_a_day(seed: int, constant: int, scale: float) -> None:
    values = answers(seed, dip=(120, 136, 1.3))
    other = [None if value is None else value * scale + constant for value in values]
    found, again = (find_dips(dates(), each, WORTH) for each in (values, other))
    assert [each[:3] for each in again] == [each[:3] for each in found]
    assert [each.inside for each in again] == pytest.approx(
        [each.inside * scale + constant for each in found]
    )


@given(SEEDS)
@FEW
def test_a_rise_is_a_dip_turned_round(seed: int) -> None:
    values = answers(seed, dip=(120, 136, 1.3))
    turned = [None if value is None else 6 - value for value in values]
    rises = find_dips(dates(), [None if value is None else -value for value in turned], WORTH)
    dips = find_dips(dates(), values, WORTH)
    assert [each[:3] for each in rises] == [each[:3] for each in dips]
    assert [-each.inside for each in rises] == pytest.approx([6 - each.inside for each in dips])


@given(SEEDS)
@FEW
def test_dips_do_not_overlap_and_are_as_long_and_deep_as_they_have_to_be(seed: int) -> None:
    found = find_dips(dates(), answers(seed, gaps=0.4), WORTH)
    for one, other in pairwise(found):
        assert one.end < other.start
    assert all(10 <= each.days <= 42 and each.logged >= 6 and each.deviations >= 0.5 for each in found)
    assert found == find_dips(dates(), answers(seed, gaps=0.4), WORTH)


ANY = st.none() | st.sampled_from([0.0, 0.0, 1.0, 1.0, -1e9]) | st.floats(-1e6, 1e6)
RUNS = st.lists(st.tuples(ANY, st.integers(1, 20)), min_size=1, max_size=40)


@given(RUNS, RUNS)
@settings(max_examples=60, deadline=None)
def test_any_numbers_have_an_answer(
    runs: list[tuple[float | None, int]], others: list[tuple[float | None, int]]
) -> None:
    one, other = ([value for value, times in each for _ in range(times)] for each in (runs, others))
    number = min(len(one), len(other))
    for found in find_dips(dates(len(one)), one, WORTH):
        assert found.inside < found.around
        assert found.logged >= 6
    for joint in find_joint_dips(dates(number), [one[:number], other[:number]], WORTH):
        assert all(part.inside < part.around for part in joint.parts)


def test_the_order_of_two_series_changes_no_day() -> None:
    both = [answers(part, dip=(120, 136, 1.3)) for part in (8, 9)]
    one, other = find_joint_dips(dates(), both), find_joint_dips(dates(), both[::-1])
    assert [each[:3] for each in one] == [each[:3] for each in other]
    assert [each.parts for each in one] == [each.parts[::-1] for each in other]
    assert all(at_least(each.tier, LIKELY) for each in one)
