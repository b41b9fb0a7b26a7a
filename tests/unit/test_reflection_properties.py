"""What holds of the reflection whatever the figures are: order, whole weeks, constants, signs, stillness."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from evidence_house import MONDAY, day, entry, evidence, full, marks, thread
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.periods import Week
from journal.records import replace
from journal.reflection import DETECTORS, TIERS, Evidence, Finding, reflect
from journal.reflection.inferred.ratings import DIP, JOINT, RISE
from journal.reflection.inferred.stretches import dips, joint_dips, rises
from journal.reflection.wanting import wanting
from journal.threads import Thread

DAYS = 210
SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=12, deadline=None)


def person(seed: int, low: int = 1, high: int = 4) -> Evidence:
    """Seven months of somebody with gaps, a wave, a bad patch of three weeks, and what else they wrote."""
    chance = Random(seed)
    begin = chance.randrange(60, 160)
    series: dict[str, list[float | None]] = {"energy": [], "presence": [], "output": [], "after_stop": []}
    wave = 0.0
    for number in range(DAYS):
        wave = 0.4 * wave + chance.gauss(0, 0.5)
        mood = wave - 1.6 * (begin <= number < begin + 21)
        logged = chance.random() < 0.85
        for key, spread in (("energy", 0.4), ("presence", 0.5)):
            value = round(2.8 + mood + chance.gauss(0, spread))
            series[key].append(max(low, min(high, value)) if logged else None)
        series["output"].append(chance.choice((0, 1, 2)) if logged and mood > -1 else 0 if logged else None)
        series["after_stop"].append(chance.choice((0, 0, 30)) if logged else None)
    return evidence(series, **beside(chance))


def beside(chance: Random) -> dict[str, Any]:
    """Threads, marks, reviews and tags of the same days."""
    stop = thread("boundary", "Hard stop", 10, sort="hard stop")
    loops = [thread("loop", f"Loop {n}", chance.randrange(DAYS - 30)) for n in range(4)]
    tasks = [
        thread(
            "big_task", f"Task {n}", n, due=n + 1, closed=n + 1, outcome=chance.choice(("missed", "happened"))
        )
        for n in range(DAYS - 2)
    ]
    sleep = thread("non_negotiable", "Sleep")
    signs = ("Always behind", "Relationships suffer")
    tag = tuple(chance.choice((0.0, 0.0, 1.0)) for _ in range(DAYS))
    return {
        "threads": (
            stop,
            *loops,
            *tasks,
            sleep,
            thread("season", "ramp", 60),
            thread("season", "recovery", 150),
        ),
        "marks": (
            *marks(stop, "crossed", chance.sample(range(DAYS), 40)),
            *marks(loops[0], "carried", range(200, 206)),
        ),
        "entries": [
            entry(Week.of(MONDAY).shift(n), signs=signs[: chance.randrange(3)]) for n in range(DAYS // 7)
        ],
        "tags": {"run": tag},
        "kept": {sleep.id: tuple(chance.choice((0.0, 1.0)) for _ in range(DAYS))},
    }


def shifted(given: Evidence, days: int) -> Evidence:
    """All of it so many days later."""
    later = timedelta(days=days)

    def moved(thread: Thread) -> Thread:
        own = {key: getattr(thread, key) for key in ("opened", "due", "closed", "first_due")}
        return replace(thread, **{key: value + later for key, value in own.items() if value is not None})

    weeks = days // 7
    return replace(
        given,
        dates=tuple(each + later for each in given.dates),
        threads=tuple(map(moved, given.threads)),
        marks=tuple(replace(mark, day=mark.day + later) for mark in given.marks),
        entries={
            period.shift(weeks): replace(each, period=period.shift(weeks))
            for period, each in given.entries.items()
        },
    )


def bare(finding: Finding, days: int = 0) -> tuple[object, ...]:
    """What is found, so many days later, without its words."""
    later = timedelta(days=days)
    figures = {key: round(value, 6) for key, value in finding.figures.items()}
    days_behind = tuple(each + later for each in finding.days)
    return (
        *(finding.kind, finding.about, finding.start + later, finding.end + later, finding.tier),
        *(figures, days_behind),
    )


def mapped(given: Evidence, change: Callable[[float], float]) -> Evidence:
    """The same with other ratings."""
    series = {
        key: tuple(None if value is None else change(value) for value in values)
        for key, values in given.series.items()
        if key in ("energy", "presence")
    }
    return replace(given, series={**given.series, **series})


@given(SEEDS)
@FEW
def test_the_order_of_rows_never_matters(seed: int) -> None:
    for known, today in ((person(seed), day(DAYS - 1)), (full(), day(55))):
        chance = Random(seed + 1)
        mixed = replace(
            known,
            threads=tuple(chance.sample(known.threads, len(known.threads))),
            marks=tuple(chance.sample(known.marks, len(known.marks))),
            entries=dict(chance.sample(list(known.entries.items()), len(known.entries))),
            series=dict(reversed(list(known.series.items()))),
            kept=dict(reversed(list(known.kept.items()))),
        )
        assert reflect(mixed, today) == reflect(known, today)


@given(SEEDS, st.integers(-60, 60))
@FEW
def test_whole_weeks_later_everything_is_found_so_many_weeks_later(seed: int, weeks: int) -> None:
    known, today = person(seed), day(DAYS - 1)
    found = [bare(each, 7 * weeks) for each in reflect(known, today)]
    assert [
        bare(each) for each in reflect(shifted(known, 7 * weeks), today + timedelta(weeks=weeks))
    ] == found


@given(SEEDS)
@FEW
def test_a_constant_changes_no_day(seed: int) -> None:
    known, today = person(seed), day(DAYS - 1)
    added = mapped(known, lambda value: value + 1)

    def days(given: Evidence) -> list[tuple[str, tuple[str, ...], date, date, str]]:
        return [(each.kind, each.about, each.start, each.end, each.tier) for each in reflect(given, today)]

    assert days(added) == days(known)


@given(SEEDS)
@FEW
def test_the_sign_reversed_turns_dips_into_rises(seed: int) -> None:
    known, today = person(seed), day(DAYS - 1)
    reversed_ = mapped(known, lambda value: 6 - value)
    low = [(each.about, each.start, each.end, each.tier) for each in dips(known, today, 1.0)]
    high = [(each.about, each.start, each.end, each.tier) for each in rises(reversed_, today, 1.0)]
    assert low == high


def test_a_bad_patch_is_found_at_all() -> None:
    found = [
        each
        for seed in range(10)
        for find in (joint_dips, dips)
        for each in find(person(seed), day(DAYS - 1), 1.0)
    ]
    assert {each.kind for each in found} == {DIP, JOINT}


def test_a_person_who_always_answers_three_gets_one_honest_sentence() -> None:
    known = evidence(dict.fromkeys(("energy", "presence", "output"), (3.0,) * DAYS))
    assert reflect(known, day(DAYS - 1)) == []
    (sentence,) = wanting(known)
    assert "hardly move" in sentence


def test_other_dips_give_way_to_one_of_both_over_the_same_days() -> None:
    for seed in range(10):
        found = reflect(person(seed), day(DAYS - 1))
        joint = [each for each in found if each.kind == JOINT]
        others = [each for each in found if each.kind in (DIP, "two weeks low")]
        assert not [
            (one, other)
            for one in joint
            for other in others
            if one.start <= other.end and other.start <= one.end
        ]


def test_what_is_inferred_shares_one_budget() -> None:
    shares = [each.share for each in DETECTORS if each.share]
    assert abs(sum(shares) - 1) < 1e-9
    assert all(each.tier not in TIERS for each in reflect(full(), day(55)) if each.kind == "overwork")
    assert RISE not in {each.kind for each in reflect(evidence(), day(0))}
