"""What reviews are offered from the plan: how things were kept, what was served, redesign, a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from evenings import Wall, open_journal

from journal.agenda import patience, short_form_at
from journal.entries import Line, Offer
from journal.offered import to_take
from journal.periods import Day, Month, Period, Quarter, Week
from journal.records import replace
from journal.ritual_files import load_rituals
from journal.store.journal import Journal
from journal.threads import Row, Thread

SHUTDOWN, WEEKLY, MONTHLY, QUARTERLY, *_ = load_rituals()[0]
RITUAL = {"week": WEEKLY, "month": MONTHLY, "quarter": QUARTERLY}
WEEK, NOVEMBER, FOURTH = Week(2026, 47), Month(2026, 11), Quarter(2026, 4)
MONDAY = Day(WEEK.start)
LONG_AGO = date(2026, 3, 1)


@pytest.fixture
def wall() -> Wall:
    return Wall(Day(date(2026, 12, 31)))


@pytest.fixture
def journal(tmp_path: Path, wall: Wall) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db", wall) as journal:
        yield journal


def offered(journal: Journal, period: Period) -> Mapping[str, Offer]:
    return journal.page(RITUAL[period.level], period).offers


def beside(journal: Journal, period: Period, step: str, thread: str) -> str:
    offer = offered(journal, period).get(step, Offer())
    return offer.beside.get(thread, "")


def evenings(journal: Journal, *periods: Period) -> None:
    """An evening of every day."""
    for period in periods:
        for day in period.days():
            journal.answer(SHUTDOWN, Day(day), {"energy": 3})


def marked(journal: Journal, thread: str, first: Day, *verbs: str) -> None:
    """Marks on days one after another; "" leaves one out."""
    for place, verb in enumerate(verbs):
        if verb:
            journal.act(thread, verb, first.shift(place))


class TestKept:
    """What is done some times a week is judged by week."""

    @pytest.mark.parametrize(
        ("verbs", "said"),
        [
            (("kept", "", "kept", "", "", "", "kept"), "kept 3 of 3, met"),
            (("kept", "kept", "kept", "kept"), "kept 4 of 3, met"),
            (("kept", "", "flexed on purpose", "", "kept"), "kept 2 of 3, flexed 1, one short"),
            ((), "kept 0 of 3, three short"),
        ],
    )
    def test_a_week_against_its_quota(self, journal: Journal, verbs: tuple[str, ...], said: str) -> None:
        thread = journal.add("non_negotiable", "Move", LONG_AGO, more={"times": 3}).thread
        evenings(journal, WEEK)
        marked(journal, thread, MONDAY, *verbs)
        assert beside(journal, WEEK, "non_negotiables", thread) == said

    def test_a_week_that_goes_on_is_not_judged_yet(self, journal: Journal, wall: Wall) -> None:
        thread = journal.add("non_negotiable", "Move", LONG_AGO, more={"times": 3}).thread
        wall.set(MONDAY.shift(4))
        marked(journal, thread, MONDAY, "kept", "kept")
        assert beside(journal, WEEK, "non_negotiables", thread) == "kept 2 of 3, so far"
        marked(journal, thread, MONDAY.shift(2), "kept")
        assert beside(journal, WEEK, "non_negotiables", thread) == "kept 3 of 3, met"

    def test_a_week_of_which_nothing_was_written_is_no_failure(self, journal: Journal) -> None:
        thread = journal.add("non_negotiable", "Move", LONG_AGO, more={"times": 3}).thread
        assert beside(journal, WEEK, "non_negotiables", thread) == ""

    def test_what_is_daily_is_counted_in_days(self, journal: Journal) -> None:
        thread = journal.add("non_negotiable", "Sleep", LONG_AGO).thread
        marked(journal, thread, MONDAY, "kept", "kept", "flexed on purpose", "kept", "", "kept", "kept")
        assert beside(journal, WEEK, "non_negotiables", thread) == "kept 5 of 7, flexed 1"

    def test_days_of_rest_and_from_before_it_was_there_do_not_count(self, journal: Journal) -> None:
        thread = journal.add("non_negotiable", "Sleep", MONDAY.shift(1).date).thread
        journal.add("rest", "holiday", MONDAY.shift(5).date, closed=MONDAY.shift(6).date)
        marked(journal, thread, MONDAY.shift(1), "kept", "kept")
        assert beside(journal, WEEK, "non_negotiables", thread) == "kept 2 of 4"

    def test_a_month_and_a_quarter_count_the_weeks_in_which_it_was_met(self, journal: Journal) -> None:
        thread = journal.add("non_negotiable", "Move", LONG_AGO, more={"times": 2}).thread
        met = (0, 1, 3, 5)
        weeks = [week for month in FOURTH.children() for week in month.children()]
        evenings(journal, *weeks[:9])
        for place in met:
            marked(journal, thread, weeks[place].children()[0], "kept", "kept")
        marked(journal, thread, weeks[2].children()[0], "kept")
        assert beside(journal, FOURTH, "non_negotiables", thread) == "met in 4 of 9 weeks"
        journal.add("rest", "illness", weeks[4].start, closed=weeks[4].end)
        assert beside(journal, FOURTH, "non_negotiables", thread) == "met in 4 of 8 weeks"

    def test_boundaries_and_guardrails_are_counted_by_their_words(self, journal: Journal) -> None:
        stop = journal.add("boundary", "Hard stop", LONG_AGO, more={"asked": "yes"}).thread
        marked(journal, stop, MONDAY, "crossed", "held", "crossed", "crossed")
        sleep = journal.add("guardrail", "Seven hours", LONG_AGO).thread
        marked(journal, sleep, MONDAY, "met", "not met")
        assert beside(journal, FOURTH, "boundaries", stop) == "held 1, crossed 3"
        assert beside(journal, FOURTH, "guardrails", sleep) == "met 1, not met 1"

    def test_the_week_only_shows_what_evenings_have_said(self, journal: Journal) -> None:
        thread = journal.add("non_negotiable", "Sleep", LONG_AGO).thread
        page = journal.page(WEEKLY, WEEK)
        assert [row.thread.id for row in page.rows["non_negotiables"]] == [thread]
        assert page.answered(WEEKLY.step("non_negotiables"))
        assert not journal.page(SHUTDOWN, MONDAY).answered(SHUTDOWN.step("non_negotiables"))


class TestServed:
    """What the month's deliverables served, beside each value."""

    def test_directly_or_through_a_milestone_or_a_skill(self, journal: Journal) -> None:
        health = journal.add("value", "Health", LONG_AGO).thread
        learning = journal.add("value", "Learning", LONG_AGO).thread
        none = journal.add("value", "Friendship", LONG_AGO).thread
        book = journal.add("milestone", "The book", LONG_AGO, due=date(2028, 1, 1), more={"serves": learning})
        skill = journal.add("skill", "Writing", LONG_AGO, more={"serves": book.thread}).thread
        for day, title, serves in (
            (3, "Ran five miles", health),
            (4, "A chapter", skill),
            (5, "An outline", book.thread),
            (6, "Two pages", skill),
            (9, "A talk", learning),
            (10, "Tax return", ""),
        ):
            journal.add("deliverable", title, date(2026, 11, day), more={"serves": serves} if serves else {})
        journal.add("deliverable", "In October", date(2026, 10, 20), more={"serves": none})
        said = offered(journal, NOVEMBER)["values"].beside
        assert said == {
            health: "1 deliverable: Ran five miles",
            learning: "4 deliverables: A chapter, An outline, Two pages and 1 more",
            none: "nothing was tied to it",
        }

    def test_a_month_without_deliverables_says_nothing(self, journal: Journal) -> None:
        journal.add("value", "Health", LONG_AGO)
        assert "values" not in offered(journal, NOVEMBER)


def change(lever: str, indicator: str = "energy") -> Line:
    return Line(lever, "red in Nov", {"lever": lever, "indicator": indicator}, f"one change to {lever}")


class TestRedesign:
    """Two or more red levers; in recovery one."""

    def audited(self, journal: Journal, **levers: str) -> Mapping[str, Offer]:
        journal.answer(MONTHLY, NOVEMBER, {"levers": levers})
        return offered(journal, NOVEMBER)

    def test_one_red_lever_is_none(self, journal: Journal) -> None:
        found = self.audited(journal, workload="red", control="amber")
        assert "experiments" not in found
        assert found.get("levers", Offer()).notes == ()

    def test_two_offer_one_change_to_each(self, journal: Journal) -> None:
        found = self.audited(journal, workload="red", control="amber", community="red")
        assert found["experiments"].items == (change("workload"), change("community", "relationships"))
        assert found["levers"].notes == (
            "Two levers are red: it is time to redesign, with one change to each.",
        )

    def test_what_an_experiment_pulls_already_is_left_out(self, journal: Journal) -> None:
        more = {"lever": "workload", "indicator": "energy"}
        thread = journal.add("experiment", "No mail before ten", date(2026, 11, 2), more=more).thread
        found = self.audited(journal, workload="red", values="red")
        assert found["experiments"].items == (change("values"),)
        journal.act(thread, "stop", date(2026, 11, 20))
        assert [line.text for line in offered(journal, NOVEMBER)["experiments"].items] == [
            "workload",
            "values",
        ]

    def test_a_recovery_season_opens_it_at_the_first(self, journal: Journal) -> None:
        journal.add("season", "recovery", date(2026, 11, 10))
        found = self.audited(journal, fairness="red")
        assert found["experiments"].items == (change("fairness", "relationships"),)
        assert found["levers"].notes == (
            "One lever is red: it is time to redesign, with one change to each.",
        )

    def test_a_season_that_is_over_does_not_count(self, journal: Journal) -> None:
        journal.add("season", "recovery", date(2026, 9, 10))
        journal.add("season", "plateau", date(2026, 10, 10))
        assert "experiments" not in self.audited(journal, fairness="red")


class TestThePlan:
    """In the quarterly reset."""

    def test_is_a_difference_in_signs_and_words(self, journal: Journal) -> None:
        value = journal.add("value", "Learning", LONG_AGO).thread
        book = journal.add("milestone", "The book", LONG_AGO, due=date(2026, 12, 1), more={"serves": value})
        house = journal.add("milestone", "The house", LONG_AGO, due=date(2026, 12, 15)).thread
        journal.add("milestone", "The talk", LONG_AGO, due=date(2026, 11, 1))
        journal.add("milestone", "The garden", LONG_AGO, due=date(2028, 6, 30))
        journal.add("skill", "Spanish", date(2026, 11, 2))
        piano = journal.add("skill", "Piano", LONG_AGO).thread
        for place, serves in enumerate((book.thread, book.thread, value, "")):
            day = date(2026, 11, 3 + place)
            journal.add("deliverable", f"D{place}", day, more={"serves": serves} if serves else {})
        journal.act(book.thread, "done", date(2026, 11, 20))
        journal.act(house, "move", date(2026, 11, 21), "2027-06-30")
        journal.act(piano, "drop", FOURTH)
        assert offered(journal, FOURTH)["plan"].notes == (
            "✓ The book: milestone done",
            "× Piano: skill dropped",
            "→ The house: milestone moved from 15 Dec 2026 to 30 Jun 2027",
            "! The talk: milestone late, due 1 Nov 2026",
            "+ Spanish: new skill",
            "= as planned: 1 milestone",
            "4 deliverables, 1 of them for nothing in the plan",
            "Milestones served: The book 2",
            "Values served: Learning 3",
        )

    def test_says_of_one_thread_all_in_one_line(self, journal: Journal) -> None:
        thread = journal.add("milestone", "The talk", date(2026, 10, 2), due=date(2026, 10, 20)).thread
        journal.act(thread, "move", date(2026, 10, 19), "2026-11-20")
        assert offered(journal, FOURTH)["plan"].notes == (
            (
                "→ The talk: milestone moved from 20 Oct 2026 to 20 Nov 2026, late, due 20 Nov 2026,"
                " new, due 20 Oct 2026"
            ),
        )

    def test_a_journal_without_a_plan_is_told_nothing_of_it(self, journal: Journal) -> None:
        journal.add("deliverable", "The report", date(2026, 11, 3))
        assert "plan" not in offered(journal, FOURTH)


class TestWeeks:
    """What comes back in a week."""

    def test_an_experiment_runs_and_then_asks_for_its_verdict(self, journal: Journal) -> None:
        start = MONDAY.date
        thread = journal.add("experiment", "No mail", start, due=MONDAY.shift(14).date).thread
        (row,) = journal.page(WEEKLY, WEEK).rows["experiments"]
        assert (row.runs, row.settled, row.age) == (True, True, 6)
        (row,) = journal.page(WEEKLY, WEEK.shift(2)).rows["experiments"]
        assert (row.runs, row.decide) == (False, True)
        journal.act(thread, "change", WEEK.shift(2), "Mail at noon")
        (row,) = journal.page(WEEKLY, WEEK.shift(2)).rows["experiments"]
        assert (row.settled, row.thread.outcome) == (True, "changed")
        assert journal.page(WEEKLY, WEEK.shift(3)).rows["experiments"] == ()

    def test_a_decision_comes_back_in_the_week_of_its_day_and_waits_for_its_answer(
        self, journal: Journal
    ) -> None:
        thread = journal.add("decision", "To move", LONG_AGO, due=MONDAY.shift(2).date).thread

        def listed(week: Week) -> list[str]:
            return [row.thread.title for row in journal.page(WEEKLY, week).rows["decisions"]]

        assert [listed(WEEK.shift(n)) for n in (-1, 0, 1)] == [[], ["To move"], ["To move"]]
        journal.act(thread, "look again", WEEK, WEEK.shift(5).start.isoformat())
        assert [listed(WEEK.shift(n)) for n in (0, 1, 4, 5, 6)] == [
            ["To move"],
            [],
            [],
            ["To move"],
            ["To move"],
        ]
        journal.act(thread, "as expected", WEEK.shift(5))
        assert [listed(WEEK.shift(n)) for n in (5, 6)] == [["To move"], []]


class TestSeasons:
    """A season that has its own thresholds sets them while it holds."""

    @pytest.mark.parametrize(
        ("season", "own", "found"),
        [
            ("", (5, 14), (5, 14)),
            ("recovery", (5, 14), (8, 28)),
            ("harvest", (9, 30), (4, 10)),
            ("plateau", (9, 30), (9, 30)),
            ("one of one's own", (9, 30), (9, 30)),
        ],
    )
    def test_of_patience(self, season: str, own: tuple[int, int], found: tuple[int, int]) -> None:
        assert patience(season, own) == found

    def test_of_the_short_form(self) -> None:
        found = [short_form_at(season, 1) for season in ("", "ramp", "recovery")]
        assert (found, short_form_at("recovery", 0)) == ([1, 1, 2], 0)

    def test_the_evening_asks_for_a_decision_by_the_season_that_held_on_it(self, journal: Journal) -> None:
        journal.add("loop", "Ring the bank", MONDAY.shift(-20).date)
        journal.add("season", "recovery", MONDAY.shift(1).date)

        def seen(day: Day) -> tuple[str, bool]:
            page = journal.page(SHUTDOWN, day)
            return page.season, page.rows["loops"][0].decide

        assert [seen(MONDAY.shift(n)) for n in (0, 1, 8)] == [
            ("", True),
            ("recovery", False),
            ("recovery", True),
        ]


class TestToTake:
    """What a step of threads suggests."""

    def test_the_setup_suggests_by_its_own_data(self, journal: Journal) -> None:
        setup = next(ritual for ritual in load_rituals()[0] if ritual.once)
        journal.add("value", "health", MONDAY.date)
        page = journal.page(setup, MONDAY)
        step = setup.step("values")
        left = to_take(step, page.offers["values"].items, page.rows["values"])
        assert [line.text for line in left] == ["Family", "Good work", "Learning", "Friendship"]
        assert to_take(replace(step, adds=False), page.offers["values"].items, ()) == ()

    def test_what_asks_for_words_is_there_once_a_thread_has_its_values(self) -> None:
        step = MONTHLY.step("experiments")
        row = Row(Thread("experiment:1", "experiment", "Any", MONDAY.date, more=dict(change("values").more)))
        assert to_take(step, (change("values"), change("control")), (row,)) == (change("control"),)
        ended = replace(row, thread=replace(row.thread, closed=MONDAY.date))
        assert to_take(step, (change("values"),), (ended,)) == (change("values"),)
