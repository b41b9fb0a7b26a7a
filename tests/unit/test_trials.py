"""What is tried for some weeks: before against during beside an experiment, in words and in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from evenings import Wall, open_journal

from journal.exchange.text import page_text
from journal.periods import Day, Month, Week
from journal.reflection import Evidence
from journal.reflection.indicators import INDICATORS
from journal.reflection.trials import beside, is_over
from journal.ritual_files import load_rituals
from journal.store.engine import Connection
from journal.store.journal import Journal
from journal.threads import Thread, ThreadKind, load_kinds

SHUTDOWN, WEEKLY, MONTHLY, *_ = load_rituals()[0]
ONE = timedelta(days=1)
BEGUN = date(2026, 10, 5)
OVER = BEGUN + 28 * ONE
FIRST = BEGUN - 42 * ONE
NOISE = (3, 2, 4, 3, 3, 4, 2, 3, 4, 3, 2)


def trial(indicator: str = "energy", closed: date | None = None) -> Thread:
    more = {"indicator": indicator} if indicator else {}
    return Thread("experiment:1", "experiment", "No screens", BEGUN, OVER, closed, more=more)


def evidence(key: str, before: Sequence[float | None], during: Sequence[float | None]) -> Evidence:
    values = (*before, *during)
    first = BEGUN - len(before) * ONE
    return Evidence(tuple(first + n * ONE for n in range(len(values))), {key: values})


def noisy(days: int, add: float = 0.0) -> list[float | None]:
    return [NOISE[n % len(NOISE)] + add for n in range(days)]


class TestWords:
    """What stands beside an experiment."""

    def test_say_the_means_the_evenings_and_the_interval_of_a_difference(self) -> None:
        said = beside(evidence("energy", noisy(42), noisy(28, 1)), trial(), OVER)
        assert said.startswith(
            "energy 3.0 before (42 of 42 evenings), 4.0 during (28 of 28): 1.0 higher, between 0."
        )

    def test_say_that_there_is_no_clear_difference(self) -> None:
        said = beside(evidence("energy", noisy(42), noisy(28)), trial(), OVER)
        assert "no clear difference, between " in said
        assert "lower and " in said

    def test_count_the_evenings_that_were_noted(self) -> None:
        during = [None if n % 2 else value for n, value in enumerate(noisy(28, 1))]
        said = beside(evidence("energy", noisy(42), during), trial(), OVER)
        assert "during (14 of 28)" in said

    def test_look_only_at_its_own_days(self) -> None:
        known = evidence("energy", noisy(42), [*noisy(28, 1), *[1.0] * 20])
        assert "4.0 during (28 of 28)" in beside(known, trial(), OVER + 20 * ONE)

    def test_are_those_so_far_while_it_runs(self) -> None:
        known = evidence("energy", noisy(42), noisy(20, 1))
        said = beside(known, trial(), BEGUN + 19 * ONE)
        assert said.startswith("so far energy 3.0 before")
        assert "during (20 of 20)" in said

    def test_say_how_many_evenings_are_missing(self) -> None:
        known = evidence("energy", noisy(42), noisy(5, 1))
        assert beside(known, trial(), BEGUN + 4 * ONE) == "9 more evenings before this can be said"
        known = evidence("energy", noisy(42), noisy(13, 1))
        assert beside(known, trial(), BEGUN + 12 * ONE) == "1 more evening before this can be said"

    def test_say_that_too_few_were_noted_where_no_more_can_come(self) -> None:
        known = evidence("energy", noisy(42), [*noisy(9), *[None] * 19])
        assert beside(known, trial(), OVER) == "noted on 9 evenings of it, and 14 are needed to compare"
        known = evidence("energy", noisy(5), noisy(28))
        assert beside(known, trial(), OVER) == "noted on 5 evenings before it, and 14 are needed to compare"

    def test_do_not_compare_what_is_always_the_same(self) -> None:
        said = beside(evidence("energy", [3.0] * 42, [3.0] * 28), trial(), OVER)
        assert said == "the same answer on nearly all of 70 evenings: nothing to compare"

    def test_say_that_it_was_begun_in_a_low_stretch(self) -> None:
        low = evidence("energy", [*noisy(42), *noisy(14, -1)], noisy(28))
        assert beside(low, trial(), OVER).endswith(
            "begun in a low stretch, and those mostly end by themselves"
        )
        assert "low stretch" not in beside(evidence("energy", noisy(56), noisy(28)), trial(), OVER)

    def test_take_much_work_for_the_low_stretch_and_say_less_in_plain_words(self) -> None:
        minutes = [10.0 * value for value in NOISE]
        before = [*(minutes * 4)[:42], *[value + 30 for value in (minutes * 2)[:14]]]
        said = beside(
            evidence("after_stop", before, (minutes * 3)[:28]), trial("work after the hard stop"), OVER
        )
        assert " min before (56 of 56 evenings), 30.4 min during (28 of 28): " in said
        assert "begun in a low stretch" in said
        after = beside(
            evidence("after_stop", (minutes * 6)[:42], [1.0, 0.0] * 14),
            trial("work after the hard stop"),
            OVER,
        )
        assert " min less, between " in after
        assert "low stretch" not in after

    def test_are_none_without_an_indicator_or_before_it_begins(self) -> None:
        known = evidence("energy", noisy(42), noisy(28, 1))
        assert beside(known, trial(""), OVER) == ""
        assert beside(known, trial("joy"), OVER) == ""
        assert beside(known, trial(), BEGUN - ONE) == ""

    @pytest.mark.parametrize("indicator", INDICATORS)
    def test_exist_for_every_indicator_that_an_experiment_may_have(self, indicator: str) -> None:
        known = evidence(INDICATORS[indicator].series, noisy(42), noisy(28, 1.5))
        assert beside(known, trial(indicator), OVER).startswith(f"{indicator} 3.0")

    def test_know_every_indicator_of_the_kind(self) -> None:
        field = load_kinds()["experiment"].field("indicator")
        assert field is not None
        assert set(field.choices.values()) == set(INDICATORS)


def test_a_trial_is_over_once_its_last_day_was_lived() -> None:
    assert [is_over(trial(), OVER - n * ONE) for n in (0, 1, 2)] == [True, True, False]
    assert is_over(trial(closed=BEGUN + 5 * ONE), BEGUN + 6 * ONE)


@pytest.fixture
def wall() -> Wall:
    return Wall(Day(OVER))


@pytest.fixture
def journal(tmp_path: Path, wall: Wall) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db", wall) as journal:
        for n in range(70):
            day = Day(FIRST + n * ONE)
            journal.answer(SHUTDOWN, day, {"energy": NOISE[n % len(NOISE)] + (n >= 42)})
        yield journal


def experiment(journal: Journal, fields: Mapping[str, str], day: date = BEGUN) -> str:
    return journal.add("experiment", "No screens", day, more=fields).thread


class TestOnThePages:
    """The fold of the weekly review and of the monthly retro."""

    def test_it_stands_beside_the_question_of_the_week_that_looks_back_on_its_last_day(
        self, journal: Journal
    ) -> None:
        thread = experiment(journal, {"indicator": "energy"})
        page = journal.page(WEEKLY, Week.of(OVER - ONE))
        (row,) = page.rows["experiments"]
        assert row.decide
        said = page.offers["experiments"].beside[thread]
        assert said.startswith("energy 3.0 before (42 of 42 evenings), 4.0 during (28 of 28): ")
        assert " higher, between 0." in said

    def test_it_is_told_so_far_in_the_weeks_before(self, journal: Journal) -> None:
        thread = experiment(journal, {"indicator": "energy"})
        page = journal.page(WEEKLY, Week.of(BEGUN + 20 * ONE))
        assert not page.rows["experiments"][0].decide
        assert page.offers["experiments"].beside[thread].startswith("so far energy 3.0 before")
        early = journal.page(WEEKLY, Week.of(BEGUN))
        assert early.offers["experiments"].beside[thread] == "7 more evenings before this can be said"

    def test_it_stays_with_the_verdict(self, journal: Journal) -> None:
        thread = experiment(journal, {"indicator": "energy"})
        week = Week.of(OVER - ONE)
        journal.act(thread, "keep", week)
        assert journal.page(WEEKLY, week).offers["experiments"].beside[thread].startswith("energy 3.0 before")

    def test_it_stands_in_the_retro_with_the_redesign(self, journal: Journal) -> None:
        thread = experiment(journal, {"indicator": "energy", "lever": "control"})
        month = Month(2026, 11)
        journal.answer(MONTHLY, month, {"levers": {"workload": "red", "control": "red"}})
        offer = journal.page(MONTHLY, month).offers["experiments"]
        assert offer.beside[thread].startswith("energy 3.0 before")
        assert [line.text for line in offer.items] == ["workload"]

    def test_it_is_printed(self, journal: Journal) -> None:
        experiment(journal, {"indicator": "energy"})
        text = " ".join(page_text(journal.page(WEEKLY, Week.of(OVER - ONE)), OVER).split())
        assert "- No screens: energy 3.0 before (42 of 42 evenings), 4.0 during (28 of 28)" in text

    def test_the_evenings_are_read_only_where_an_experiment_is_listed(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from journal.store import evidence

        read: list[tuple[date, date]] = []
        series = evidence.series

        def noting(
            connection: Connection, kinds: Mapping[str, ThreadKind], first: date, last: date
        ) -> Evidence:
            read.append((first, last))
            return series(connection, kinds, first, last)

        monkeypatch.setattr(evidence, "series", noting)
        journal.page(WEEKLY, Week.of(OVER - ONE))
        assert read == []
        experiment(journal, {"indicator": "energy"})
        journal.page(WEEKLY, Week.of(OVER - ONE))
        assert read == [(BEGUN - 91 * ONE, OVER - ONE)]
