"""Threads: the kinds as data, what a step lists on a day, and when a thread asks for a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.errors import BadInput
from journal.own_kinds import LISTS
from journal.periods import LEVELS, Day
from journal.threads import Mark, Row, Thread, ThreadKind, listed, load_kinds, must_decide

DAY = date(2026, 11, 20)
ONE = timedelta(days=1)
KINDS = load_kinds()


def row(kind: str, opened: date = DAY, *, waits: date | None = None, closed: date | None = None) -> Row:
    return Row(Thread(f"{kind}:1", kind, "Write to Anna", opened, closed=closed), waits=waits)


def marked(row: Row, word: str) -> Row:
    return replace(row, mark=Mark(row.thread.id, DAY, word))


def test_the_kinds_in_use_are_there() -> None:
    assert set(KINDS) >= {"loop", "deliverable", "big_task", "non_negotiable", "rest"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_is_whole(kind: ThreadKind) -> None:
    assert kind.lists in LISTS
    assert kind.title
    assert kind.plural
    for level in LEVELS:
        offered = kind.offered(level)
        for names in ([verb.key for verb in offered], [verb.word for verb in offered]):
            assert len(set(names)) == len(names), "each verb has a key and a word of its own"
    assert all(verb.level in ("", *LEVELS) for verb in kind.verbs)
    assert all(verb.counts in ("", "win", "miss") for verb in kind.verbs)
    assert all(verb.asks in ("", "day", "line") for verb in kind.verbs)
    assert not kind.settles or kind.settles in [verb.word for verb in kind.verbs]


def test_a_verb_is_found_by_its_name_and_by_its_word() -> None:
    assert KINDS["loop"].verb("hand over") is KINDS["loop"].verb("handed over")


def test_an_unknown_verb_is_answered_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="open loops; there is: do, schedule, hand over, drop, carry"):
        KINDS["loop"].verb("explode")


class TestListed:
    """Which threads a step shows on a day."""

    def test_open_ones_from_the_day_they_were_opened(self) -> None:
        assert listed(KINDS["loop"], row("loop"), Day(DAY))
        assert listed(KINDS["loop"], row("loop", DAY - 400 * ONE), Day(DAY))
        assert not listed(KINDS["loop"], row("loop", DAY + ONE), Day(DAY))

    def test_a_closed_one_stays_on_the_day_that_closed_it(self) -> None:
        kind = KINDS["loop"]
        assert listed(kind, row("loop", DAY - ONE, closed=DAY), Day(DAY))
        assert not listed(kind, row("loop", DAY - 2 * ONE, closed=DAY - ONE), Day(DAY))

    def test_a_scheduled_one_is_away_until_its_day(self) -> None:
        waiting = row("loop", DAY - 3 * ONE, waits=DAY)
        kind = KINDS["loop"]
        assert [listed(kind, waiting, Day(DAY + n * ONE)) for n in (-1, 0, 1)] == [False, True, True]

    def test_one_that_was_scheduled_today_can_still_be_seen(self) -> None:
        waiting = row("loop", DAY - 3 * ONE, waits=DAY + 9 * ONE)
        assert not listed(KINDS["loop"], waiting, Day(DAY))
        assert listed(KINDS["loop"], marked(waiting, "scheduled"), Day(DAY))

    def test_deliverables_belong_to_their_day(self) -> None:
        thread = row("deliverable", closed=DAY)
        assert [listed(KINDS["deliverable"], thread, Day(DAY + n * ONE)) for n in (-1, 0, 1)] == [
            False,
            True,
            False,
        ]

    def test_the_big_task_is_asked_about_after_its_day_until_it_is_answered(self) -> None:
        kind = KINDS["big_task"]
        assert not listed(kind, row("big_task"), Day(DAY))
        assert listed(kind, row("big_task", DAY - 5 * ONE), Day(DAY))
        answered = row("big_task", DAY - 5 * ONE, closed=DAY)
        assert [listed(kind, answered, Day(DAY + n * ONE)) for n in (-1, 0, 1)] == [True, True, False]

    def test_rest_is_on_no_list(self) -> None:
        assert not listed(KINDS["rest"], row("rest"), Day(DAY))


class TestMustDecide:
    """Do, schedule, hand over or drop: asked after five carries or two weeks."""

    @pytest.mark.parametrize(
        ("slips", "age", "asks"), [(4, 13, False), (5, 0, True), (0, 14, True), (9, 99, True)]
    )
    def test_after_some_carries_or_days(self, slips: int, age: int, asks: bool) -> None:
        assert must_decide(KINDS["loop"], replace(row("loop"), slips=slips, age=age), 5, 14) is asks

    def test_carrying_once_more_decides_nothing(self) -> None:
        old = replace(row("loop"), slips=5)
        assert must_decide(KINDS["loop"], marked(old, "carried"), 5, 14)

    @pytest.mark.parametrize("word", ["done", "scheduled", "handed over", "dropped"])
    def test_a_decision_ends_the_question(self, word: str) -> None:
        assert not must_decide(KINDS["loop"], marked(replace(row("loop"), slips=5), word), 5, 14)

    def test_a_closed_thread_asks_nothing(self) -> None:
        assert not must_decide(KINDS["loop"], replace(row("loop", closed=DAY), slips=9), 5, 14)

    @pytest.mark.parametrize("kind", ["non_negotiable", "big_task", "deliverable", "rest"])
    def test_other_kinds_are_patient(self, kind: str) -> None:
        assert not must_decide(KINDS[kind], replace(row(kind), slips=99, age=999), 5, 14)
