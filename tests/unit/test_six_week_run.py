"""The six-week run of the three indicators: its weeks, what it shows, and what its verbs begin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from evenings import Wall, dump, open_journal

from journal.errors import BadInput
from journal.exchange.text import page_text
from journal.periods import Day, Week
from journal.reflection import Evidence
from journal.reflection.run import run_words
from journal.ritual_files import load_rituals
from journal.store.journal import Change, Journal
from journal.threads import ORIGIN, Thread

SHUTDOWN, WEEKLY, *_ = load_rituals()[0]
ONE, A_WEEK = timedelta(days=1), timedelta(days=7)
MONDAY = date(2026, 10, 5)
LAST = MONDAY + 42 * ONE - ONE
TITLE = "Does this place suit me?"
STEPS = [0.5 if n % 2 else -0.5 for n in range(42)]


def thread(opened: date = MONDAY) -> Thread:
    return Thread("run:1", "run", TITLE, opened, opened + 42 * ONE)


def evidence(days: int, **series: Sequence[float | None]) -> Evidence:
    return Evidence(tuple(MONDAY + n * ONE for n in range(days)), {k: tuple(v) for k, v in series.items()})


class TestWords:
    """The run in lines."""

    def test_say_which_week_it_is_and_the_figures_of_each_so_far(self) -> None:
        energy = [3.0] * 7 + [None] * 7 + [4.0, 3.0, None]
        output = [1.0, 0.0, 2.0, 1.0, 0.0, 1.0, 0.0] + [None] * 7 + [2.0, 1.0, None]
        known = evidence(17, energy=energy, output=output)
        assert run_words(known, thread(), MONDAY + 16 * ONE) == (
            f"{TITLE} Week 3 of 6.",
            "Energy by week: 3.0 · – · 3.5",
            "Output by week: 5 · – · 3",
        )

    def test_begin_with_the_first_week_and_end_with_the_sixth(self) -> None:
        weeks = [run_words(evidence(1), thread(), MONDAY + n * ONE)[0] for n in (0, 6, 7, 40)]
        assert [words.removeprefix(f"{TITLE} ") for words in weeks] == [
            "Week 1 of 6.",
            "Week 1 of 6.",
            "Week 2 of 6.",
            "Week 6 of 6.",
        ]

    def test_hold_the_first_two_weeks_against_the_last_two_once_all_are_lived(self) -> None:
        energy = [3.5] * 14 + [3.0] * 14 + [None, *[2.5] * 13]
        known = evidence(42, energy=energy, output=[1.0] * 42)
        head, energy_line, output_line = run_words(known, thread(), LAST)
        assert head == f"{TITLE} 6 weeks are over."
        assert energy_line.startswith(
            "Energy: 3.5 (14 evenings) in the first two weeks, 2.5 (13 evenings) in the last two."
        )
        assert output_line == (
            "Output: 14 (14 evenings) in the first two weeks, 14 (14 evenings) in the last two."
        )

    def test_name_a_trend_that_chance_does_not_make(self) -> None:
        falling = [4.5 - n / 14 + step for n, step in enumerate(STEPS)]
        line = run_words(evidence(42, energy=falling), thread(), LAST)[1]
        assert " It went down by 0." in line
        assert line.endswith((" a week on 42 evenings: likely.", " a week on 42 evenings: clear."))
        level = run_words(evidence(42, energy=[3.0 + step for step in STEPS]), thread(), LAST)[1]
        assert "It went" not in level

    def test_say_that_nothing_was_noted(self) -> None:
        assert run_words(Evidence(), thread(), LAST)[1:] == ("Nothing was noted in these weeks.",)
        assert run_words(Evidence(), thread(), MONDAY)[1:] == ()
        half = [None] * 14 + [3.0] * 28
        words = run_words(evidence(42, energy=half), thread(), LAST)[1]
        assert words.startswith("Energy: nothing noted in the first two weeks, 3.0 (14 evenings)")


@pytest.fixture
def wall() -> Wall:
    return Wall(Day(LAST))


@pytest.fixture
def journal(tmp_path: Path, wall: Wall) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db", wall) as journal:
        yield journal


def begin(journal: Journal, day: date = MONDAY) -> str:
    return journal.add("run", TITLE, day).thread


def runs(journal: Journal) -> list[tuple[str, date, date | None, str]]:
    return [(each.title, each.opened, each.closed, each.outcome) for each in journal.threads("run")]


class TestInTheReview:
    """The run in the weekly review."""

    def test_it_is_listed_while_it_runs_and_asks_for_nothing(self, journal: Journal, wall: Wall) -> None:
        begin(journal)
        journal.answer(SHUTDOWN, Day(MONDAY - 300 * ONE), {"energy": 3})
        journal.add("deliverable", "The first one", MONDAY - 300 * ONE)
        journal.add("deliverable", "The report", MONDAY + 8 * ONE)
        wall.set(Day(MONDAY + 16 * ONE))
        for n in range(17):
            journal.answer(SHUTDOWN, Day(MONDAY + n * ONE), {"energy": 3, "presence": 2 + n // 7})
            journal.seal(SHUTDOWN, Day(MONDAY + n * ONE))
        page = journal.page(WEEKLY, Week.of(MONDAY + 16 * ONE))
        (row,) = page.rows["run"]
        assert (row.runs, row.decide, row.settled) == (True, False, True)
        assert page.offers["run"].notes == (
            "Energy by week: 3.0 · 3.0 · 3.0",
            "Output by week: 0 · 1 · 0",
            "Relationships by week: 2.0 · 3.0 · 4.0",
        )
        text = page_text(page, MONDAY + 16 * ONE)
        assert f"- {TITLE}: week 3 of 6\n" in text
        assert "- Energy by week: 3.0 · 3.0 · 3.0\n" in text

    def test_it_asks_in_the_review_of_its_last_week_with_what_it_shows(self, journal: Journal) -> None:
        begin(journal)
        for n in range(42):
            journal.answer(SHUTDOWN, Day(MONDAY + n * ONE), {"energy": 4 if n < 21 else 2})
        asked = [journal.page(WEEKLY, Week.of(MONDAY + n * A_WEEK)).rows["run"][0].decide for n in range(8)]
        assert asked == [False] * 5 + [True] * 3
        notes = journal.page(WEEKLY, Week.of(LAST)).offers["run"].notes
        assert notes[0].startswith(
            "Energy: 4.0 (14 evenings) in the first two weeks, 2.0 (14 evenings) in the last two."
        )

    def test_two_runs_are_told_apart(self, journal: Journal) -> None:
        begin(journal)
        journal.add("run", "And this?", MONDAY + A_WEEK)
        journal.answer(SHUTDOWN, Day(MONDAY + A_WEEK), {"energy": 3})
        notes = journal.page(WEEKLY, Week.of(MONDAY + A_WEEK)).offers["run"].notes
        assert [note for note in notes if not note.startswith("Output")] == [
            f"{TITLE}:",
            "Energy by week: – · 3.0",
            "And this?:",
            "Energy by week: 3.0",
        ]


class TestTheChoice:
    """Extend, change the model, stop: and taking each back."""

    def test_to_extend_begins_six_more_weeks_the_day_after(self, journal: Journal) -> None:
        first = begin(journal)
        journal.act(first, "extend", Week.of(LAST))
        assert runs(journal) == [(TITLE, MONDAY, LAST, "extended"), (TITLE, LAST + ONE, None, "")]
        again = journal.threads("run")[1]
        assert again.due == LAST + ONE + 42 * ONE
        assert again.more[ORIGIN] == "a six-week run of Monday 5 October 2026"
        (row,) = journal.page(WEEKLY, Week.of(LAST + ONE)).rows["run"]
        assert (row.thread.id, row.runs) == (again.id, True)

    def test_to_change_the_model_declares_another_place(self, journal: Journal) -> None:
        journal.add("model", "30", MONDAY)
        first = begin(journal)
        journal.act(first, "change the model", Week.of(LAST), "55")
        assert runs(journal) == [(TITLE, MONDAY, LAST, "model changed")]
        old, new = journal.threads("model")
        assert (old.title, new.title, new.opened) == ("30", "55", LAST + ONE)
        assert new.more[ORIGIN] == "a six-week run of Monday 5 October 2026"

    @pytest.mark.parametrize("place", ["101", "-1", "much", ""])
    def test_a_place_that_there_is_not_changes_nothing(self, journal: Journal, place: str) -> None:
        first = begin(journal)
        before = dump(journal)
        with pytest.raises(BadInput):
            journal.act(first, "change the model", Week.of(LAST), place)
        assert dump(journal) == before

    def test_to_stop_ends_it_and_begins_nothing(self, journal: Journal) -> None:
        journal.act(begin(journal), "stop", Week.of(LAST))
        assert runs(journal) == [(TITLE, MONDAY, LAST, "stopped")]

    @pytest.mark.parametrize(("verb", "words"), [("extend", ""), ("change the model", "55")])
    def test_it_is_taken_back_with_all_that_it_began(self, journal: Journal, verb: str, words: str) -> None:
        first, week = begin(journal), Week.of(LAST)
        before = dump(journal)["thread"]
        ways: tuple[Callable[[Change], Change], ...] = (
            lambda change: journal.clear(first, week),
            lambda change: journal.revive(first),
            journal.undo,
        )
        for take_back in ways:
            change = journal.act(first, verb, week, words)
            assert len(journal.threads("run") + journal.threads("model")) == 2
            take_back(change)
            assert dump(journal)["thread"] == before

    def test_another_choice_takes_back_what_the_first_one_began(self, journal: Journal) -> None:
        first, week = begin(journal), Week.of(LAST)
        journal.act(first, "extend", week)
        journal.act(first, "change the model", week, "55")
        assert runs(journal) == [(TITLE, MONDAY, LAST, "model changed")]
        journal.act(first, "change the model", week, "60")
        assert [each.title for each in journal.threads("model")] == ["60"]
        journal.act(first, "stop", week)
        assert journal.threads("model") == ()

    def test_said_twice_it_begins_one(self, journal: Journal) -> None:
        first, week = begin(journal), Week.of(LAST)
        journal.act(first, "extend", week)
        assert journal.act(first, "extend", week).id == ""
        assert len(runs(journal)) == 2
