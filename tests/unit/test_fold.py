"""The folds: what is offered upwards, falling through what was not written, whatever the order of writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from evenings import Wall, open_journal
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.entries import Line, Offer, Value
from journal.fold.below import reach
from journal.fold.offers import FOLDS as OFFERING
from journal.fold.rows import ROWS
from journal.periods import Day, Month, Period, Quarter, Week
from journal.ritual_files import load_rituals
from journal.rituals import FOLDS
from journal.store.journal import Journal

SHUTDOWN, WEEKLY, MONTHLY, QUARTERLY, *_ = load_rituals()[0]
RITUAL = {"day": SHUTDOWN, "week": WEEKLY, "month": MONTHLY, "quarter": QUARTERLY}
WEEK = Week(2026, 47)
MONDAY = Day(WEEK.start)
NOVEMBER = Month(2026, 11)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db", Wall(Day(date(2026, 12, 31)))) as journal:
        yield journal


def offered(journal: Journal, period: Period) -> Mapping[str, Offer]:
    return journal.page(RITUAL[period.level], period).offers


def evening(journal: Journal, day: Day, **values: Value) -> None:
    journal.answer(SHUTDOWN, day, values)


def test_every_fold_that_a_file_may_name_exists() -> None:
    assert set(FOLDS) == {*OFFERING, *ROWS}


class TestWeek:
    """From five evenings."""

    def test_energy_and_relationships_are_means_with_their_source(self, journal: Journal) -> None:
        for place, energy in enumerate((4, 3, 3)):
            evening(journal, MONDAY.shift(place), energy=energy, presence=energy - 1)
        week = offered(journal, WEEK)
        assert week["energy"] == Offer(3.3, "mean of 3 evenings")
        assert week["presence"] == Offer(2.3, "mean of 3 evenings")

    def test_days_of_rest_are_left_out_of_means(self, journal: Journal) -> None:
        evening(journal, MONDAY, energy=4)
        evening(journal, MONDAY.shift(1), energy=1)
        journal.add("rest", "illness", MONDAY.shift(1).date, closed=MONDAY.shift(1).date)
        assert offered(journal, WEEK)["energy"] == Offer(4, "mean of 1 evening")

    def test_nothing_known_is_nothing_offered(self, journal: Journal) -> None:
        assert offered(journal, WEEK) == {}

    def test_wins_are_what_was_delivered_and_the_loops_that_were_done(self, journal: Journal) -> None:
        journal.add("deliverable", "The report", MONDAY.shift(1).date)
        loop = journal.add("loop", "Ring the bank", MONDAY.shift(-30).date).thread
        journal.act(loop, "do", MONDAY.shift(2))
        journal.add("deliverable", "Too early", MONDAY.shift(-1).date)
        assert offered(journal, WEEK)["wins"].items == (
            Line("The report", "delivered Tue 17 Nov"),
            Line("Ring the bank", "done Wed 18 Nov"),
        )
        assert offered(journal, WEEK)["output"] == Offer(2, "of 2 evenings")

    def test_misses_are_what_was_carried_dropped_or_did_not_happen(self, journal: Journal) -> None:
        carried, dropped, done = (
            journal.add("loop", title, MONDAY.shift(-9).date).thread for title in ("Mail", "Attic", "Shed")
        )
        for place in range(3):
            journal.act(carried, "carry", MONDAY.shift(place))
            journal.act(done, "carry", MONDAY.shift(place))
        journal.act(done, "do", MONDAY.shift(3))
        journal.act(dropped, "drop", MONDAY.shift(1))
        evening(journal, MONDAY, tomorrow="The hard talk")
        journal.act(f"big_task:{MONDAY}", "no", MONDAY.shift(1))
        assert offered(journal, WEEK)["misses"].items == (
            Line("Mail", "carried 3 times"),
            Line("Attic", "dropped Tue 17 Nov"),
            Line("The hard talk", "missed Tue 17 Nov"),
        )

    def test_a_title_stands_once(self, journal: Journal) -> None:
        for place in (0, 2):
            journal.add("deliverable", "Two pages", MONDAY.shift(place).date)
        assert offered(journal, WEEK)["wins"].items == (Line("Two pages", "delivered 2 times"),)

    def test_the_upgrade_of_this_week_is_not_followed_up_in_it(self, journal: Journal) -> None:
        journal.answer(WEEKLY, WEEK.previous(), {"upgrade": "Mail at noon"})
        journal.answer(WEEKLY, WEEK, {"upgrade": "No phone at lunch"})
        rows = journal.page(WEEKLY, WEEK).rows["last_upgrade"]
        assert [row.thread.title for row in rows] == ["Mail at noon"]

    def test_an_upgrade_that_is_still_tried_is_asked_about_again(self, journal: Journal) -> None:
        journal.answer(WEEKLY, WEEK.shift(-2), {"upgrade": "Mail at noon"})
        thread = f"upgrade:{WEEK.shift(-2)}"
        journal.act(thread, "still trying", WEEK.previous())
        (row,) = journal.page(WEEKLY, WEEK).rows["last_upgrade"]
        assert (row.thread.id, row.mark) == (thread, None)
        journal.act(thread, "adopted", WEEK)
        assert journal.page(WEEKLY, WEEK).rows["last_upgrade"][0].thread.outcome == "adopted"
        assert journal.page(WEEKLY, WEEK.next()).rows["last_upgrade"] == ()


class TestMonth:
    """From its weeks, and where these were not written, from their days."""

    def test_meetings_are_a_mean_over_the_weeks(self, journal: Journal) -> None:
        for week, hours in zip(NOVEMBER.children(), (10.0, 14.0, 6.0), strict=False):
            for day in week.children()[:2]:
                evening(journal, day, meeting_hours=hours / 2, maker_hours=hours)
        month = offered(journal, NOVEMBER)
        assert month["meetings"] == Offer(10, "mean of 3 weeks", notes=("W45 10 · W46 14 · W47 6 · W48 –",))
        assert month["target"].notes == ("November 2026: 33 %, 10 h a week to 20 h of maker time",)

    def test_the_last_month_and_its_target_stand_beside(self, journal: Journal) -> None:
        october = NOVEMBER.previous()
        journal.answer(MONTHLY, october, {"meetings": 18, "making": 12, "target": 45})
        journal.answer(MONTHLY, october, {"levers": {"workload": "red", "values": "green"}})
        month = offered(journal, NOVEMBER)
        assert month["target"] == Offer(
            45, "the target of Oct", notes=("October 2026: 60 %, 18 h a week to 12 h of maker time",)
        )
        assert month["levers"].beside == {"workload": "red in Oct", "values": "green in Oct"}

    def test_six_weeks_fall_through_to_the_days(self, journal: Journal) -> None:
        weeks = NOVEMBER.children()
        journal.answer(WEEKLY, weeks[0], {"energy": 2.5, "output": 7})
        for energy in (4, 5):
            evening(journal, weeks[0].children()[energy - 4], energy=energy)
            evening(journal, weeks[1].children()[energy - 4], energy=energy)
        journal.add("deliverable", "One", weeks[1].start)
        trend, output = offered(journal, NOVEMBER)["trend"].notes
        assert trend == "Energy: W43 – · W44 – · W45 2.5 · W46 4.5 · W47 – · W48 –"
        assert output == "Output: W43 – · W44 – · W45 7 · W46 1 · W47 – · W48 –"

    def test_experiments_run_for_four_weeks_and_then_ask(self, journal: Journal) -> None:
        thread = journal.add("experiment", "No mail before ten", date(2026, 11, 10)).thread
        (row,) = journal.page(MONTHLY, NOVEMBER).rows["experiments"]
        assert (row.runs, row.decide, row.settled, row.waits) == (True, False, True, date(2026, 12, 8))
        december = NOVEMBER.next()
        (row,) = journal.page(MONTHLY, december).rows["experiments"]
        assert (row.runs, row.decide, row.settled) == (False, True, False)
        journal.act(thread, "keep", december)
        assert journal.page(MONTHLY, december).rows["experiments"][0].thread.outcome == "kept"


class TestQuarter:
    """From its months."""

    def test_months_are_means_of_their_weeks(self, journal: Journal) -> None:
        for month, energies in zip(Quarter(2026, 4).children(), ((2, 4), (5, 5)), strict=False):
            for week, energy in zip(month.children(), energies, strict=False):
                journal.answer(WEEKLY, week, {"energy": energy, "output": energy})
        trend, output = offered(journal, Quarter(2026, 4))["looking_back"].notes
        assert trend == "Energy: Oct 3.0 · Nov 5.0 · Dec –"
        assert output == "Output: Oct 6 · Nov 10 · Dec –"

    def test_the_area_is_the_lever_that_pulled_most(self, journal: Journal) -> None:
        october, november, _ = Quarter(2026, 4).children()
        journal.answer(MONTHLY, october, {"levers": {"control": "amber", "workload": "amber"}})
        journal.answer(MONTHLY, november, {"levers": {"workload": "red", "values": "green"}})
        assert offered(journal, Quarter(2026, 4))["area"] == Offer(
            "workload",
            "the lever that pulled most",
            notes=("Workload: amber in Oct, red in Nov", "Control: amber in Oct"),
        )

    def test_season_and_model_come_from_the_reset_before(self, journal: Journal) -> None:
        journal.answer(QUARTERLY, Quarter(2026, 2), {"season": "ramp"})
        journal.answer(QUARTERLY, Quarter(2026, 3), {"model": 70, "model_why": "A launch"})
        quarter = offered(journal, Quarter(2026, 4))
        assert quarter["season"] == Offer("ramp", "as chosen in Quarter 2, 2026")
        assert quarter["model"] == Offer(70, "as chosen in Quarter 3, 2026")
        assert quarter["model_why"] == Offer("A launch", "as chosen in Quarter 3, 2026")

    def test_non_negotiables_say_how_they_were_kept(self, journal: Journal) -> None:
        thread = journal.add("non_negotiable", "Sleep", date(2026, 9, 1)).thread
        for place, verb in enumerate(("kept", "kept", "broken", "kept")):
            journal.act(thread, verb, MONDAY.shift(place))
        journal.act(thread, "kept", date(2026, 9, 30))
        assert offered(journal, Quarter(2026, 4))["non_negotiables"].beside == {thread: "kept 3, broken 1"}

    def test_a_mark_of_the_quarter_leaves_that_of_its_last_day_alone(self, journal: Journal) -> None:
        quarter = Quarter(2026, 4)
        thread = journal.add("non_negotiable", "Sleep", date(2026, 9, 1)).thread
        journal.act(thread, "kept", quarter.end)
        journal.act(thread, "still serves", quarter)
        day, reset = journal.page(SHUTDOWN, Day(quarter.end)), journal.page(QUARTERLY, quarter)
        assert [row.mark and row.mark.word for row in day.rows["non_negotiables"]] == ["kept"]
        assert [row.mark and row.mark.word for row in reset.rows["non_negotiables"]] == ["serves"]


class TestOwnWords:
    """A fold changes nothing that a person wrote."""

    def test_an_answer_stands_whatever_is_written_below_it_later(self, journal: Journal) -> None:
        evening(journal, MONDAY, energy=4)
        journal.answer(WEEKLY, WEEK, {"energy": 2, "wins": ("My own",)})
        journal.seal(WEEKLY, WEEK)
        evening(journal, MONDAY.shift(1), energy=5)
        journal.add("deliverable", "Late news", MONDAY.date)
        page = journal.page(WEEKLY, WEEK)
        assert (page.value("energy"), page.value("wins")) == (2, ("My own",))
        assert page.offers["energy"] == Offer(4.5, "mean of 2 evenings")

    def test_what_was_written_since_the_closing_is_counted(self, tmp_path: Path) -> None:
        wall = Wall(Day(WEEK.end))
        with open_journal(tmp_path / "since.db", wall) as journal:
            evening(journal, MONDAY, energy=4)
            journal.seal(WEEKLY, WEEK)
            journal.seal(MONTHLY, NOVEMBER)
            assert journal.page(WEEKLY, WEEK).since == {}
            wall.set(Day(WEEK.end).shift(2))
            evening(journal, MONDAY, energy=5)
            evening(journal, MONDAY.shift(1), energy=3, note="Late")
            journal.answer(WEEKLY, WEEK, {"energy": 4})
            assert journal.page(WEEKLY, WEEK).since == {"day": 2}
            assert journal.page(MONTHLY, NOVEMBER).since == {"week": 1, "day": 2}
            assert journal.page(MONTHLY, NOVEMBER.previous()).since == {}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Week(2026, 53), "2026-12-21", "2027-01-03"),
        (Week(2027, 1), "2026-12-28", "2027-01-10"),
        (Month(2026, 11), "2026-09-28", "2026-11-30"),
        (Month(2027, 1), "2026-11-30", "2027-01-31"),
        (Month(2026, 12), "2026-11-01", "2027-01-03"),
        (Quarter(2026, 4), "2026-09-28", "2027-01-03"),
        (Quarter(2027, 1), "2027-01-01", "2027-03-31"),
    ],
)
def test_the_reach_of_a_page_holds_all_the_weeks_that_belong_to_it(
    period: Period, first: str, last: str
) -> None:
    begins, ends = reach(period)
    assert (str(begins), str(ends)) == (first, last)


@pytest.mark.parametrize(
    ("day", "week", "month", "quarter"),
    [
        ("2026-12-31", "2026-W53", "2026-12", "2026-Q4"),
        ("2027-01-01", "2026-W53", "2026-12", "2026-Q4"),
        ("2027-01-03", "2026-W53", "2026-12", "2026-Q4"),
        ("2027-01-04", "2027-W01", "2027-01", "2027-Q1"),
        ("2026-10-01", "2026-W40", "2026-10", "2026-Q4"),
        ("2026-09-28", "2026-W40", "2026-10", "2026-Q4"),
        ("2026-11-01", "2026-W44", "2026-10", "2026-Q4"),
        ("2024-02-29", "2024-W09", "2024-02", "2024-Q1"),
        ("2025-12-29", "2026-W01", "2026-01", "2026-Q1"),
    ],
)
def test_a_day_folds_into_the_one_week_month_and_quarter_that_its_thursday_says(
    journal: Journal, day: str, week: str, month: str, quarter: str
) -> None:
    """Week 53, the ends of years, and weeks that lie across months and quarters."""
    evening(journal, Day(date.fromisoformat(day)), energy=5, meeting_hours=4, maker_hours=4)
    parent = Day(date.fromisoformat(day)).parent()
    above: list[Period] = [parent, parent.parent(), parent.parent().parent()]
    assert [str(period) for period in above] == [week, month, quarter]
    inside, shares, months = (offered(journal, period) for period in above)
    assert inside["energy"] == Offer(5, "mean of 1 evening")
    assert shares["meetings"].value == 4
    assert f"{above[1].short()} 5.0" in months["looking_back"].notes[0]
    for period in above:
        for other in (period.previous(), period.next()):
            assert not any(offer.value for offer in offered(journal, other).values())


DAYS = st.integers(min_value=0, max_value=91).map(lambda n: Day(date(2026, 9, 28)).shift(n))
EVENINGS = st.dictionaries(
    DAYS, st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(0, 6), st.booleans()), max_size=25
)


def write(journal: Journal, day: Day, spent: tuple[int, int, int, bool], number: int) -> None:
    energy, presence, hours, delivers = spent
    evening(journal, day, energy=energy, presence=presence, meeting_hours=hours, maker_hours=6 - hours)
    if delivers:
        journal.add("deliverable", f"From {day}", day.date, thread=f"deliverable:{day}")
    journal.add("loop", f"Loop {day}", day.date, thread=f"loop:{day}")
    journal.act(f"loop:{day}", ("carry", "do", "drop")[number % 3], day)


def everything(journal: Journal) -> dict[Period, Mapping[str, Offer]]:
    """What every review of the quarter is offered."""
    quarter = Quarter(2026, 4)
    months = quarter.children()
    periods: list[Period] = [quarter, *months, *(week for month in months for week in month.children())]
    return {period: offered(journal, period) for period in periods}


@settings(max_examples=15, deadline=None)
@given(EVENINGS, st.randoms(use_true_random=False))
def test_folding_is_the_same_whatever_order_the_days_were_written_in(
    tmp_path_factory: pytest.TempPathFactory, evenings: dict[Day, tuple[int, int, int, bool]], random: Random
) -> None:
    folded = []
    for order in (sorted(evenings), random.sample(sorted(evenings), len(evenings))):
        with open_journal(tmp_path_factory.mktemp("order") / "j.db") as journal, journal.at_once():
            for day in order:
                write(journal, day, evenings[day], day.date.day)
            folded.append(everything(journal))
    assert folded[0] == folded[1]


@settings(max_examples=15, deadline=None)
@given(EVENINGS, DAYS)
def test_editing_a_day_changes_only_what_contains_it(
    tmp_path_factory: pytest.TempPathFactory, evenings: dict[Day, tuple[int, int, int, bool]], edited: Day
) -> None:
    with open_journal(tmp_path_factory.mktemp("edit") / "j.db") as journal:
        with journal.at_once():
            for day in sorted(evenings):
                write(journal, day, evenings[day], day.date.day)
        before = everything(journal)
        evening(journal, edited, energy=3, presence=1, meeting_hours=5, maker_hours=5)
        after = everything(journal)
    week = edited.parent()
    containing: set[Period] = {week, week.parent(), week.parent().parent()}
    looking_back = {week.parent().next(), *(each for each in before if each.level == "month")}
    for period in before:
        if period not in containing | looking_back:
            assert after[period] == before[period], period
        for step in ("energy", "meetings", "making"):
            if period not in containing and step in before[period]:
                assert after[period][step] == before[period][step]
