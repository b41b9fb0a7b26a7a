"""The practice's own rules: figures in, findings out, each with its days, its numbers and its offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from evidence_house import MONDAY, day, entry, evidence, marks, month, thread, weekly

from journal.periods import Week
from journal.records import replace
from journal.reflection import RULE, Evidence, Finding, reflect
from journal.reflection.kept import FINDING, fields_of
from journal.reflection.rules import (
    far_from_declared,
    missed_tasks,
    not_kept,
    overwork,
    red_levers,
    same_lever,
    standstills,
    too_many_meetings,
    two_weeks_low,
    undecided,
    warning_signs,
)
from journal.threads import Thread

Rule = Callable[[Evidence, date, float], Iterable[Finding]]


def found(rule: Rule, given: Evidence, weeks: int) -> list[Finding]:
    """What a rule finds on the last day of a week."""
    return list(rule(given, day(7 * weeks - 1), 0.0))


def one(rule: Rule, given: Evidence, weeks: int) -> Finding:
    (finding,) = found(rule, given, weeks)
    assert finding.tier == RULE
    return finding


class TestTwoWeeksLow:
    HIGH_THEN_LOW = weekly(*[4] * 6, 3, 3)

    def test_both_below_the_six_weeks_before_two_weeks_running(self) -> None:
        stop = thread("boundary", "Hard stop", sort="hard stop")
        other = thread("boundary", "No mail before nine")
        given = evidence(
            {"energy": self.HIGH_THEN_LOW, "presence": self.HIGH_THEN_LOW},
            threads=(stop, other),
            marks=(*marks(stop, "crossed", (42, 43)), *marks(other, "crossed", (1, 2, 3, 44))),
        )
        finding = one(two_weeks_low, given, 8)
        assert (finding.start, finding.end) == (day(42), day(55))
        assert finding.days == tuple(day(n) for n in (42, 43, 44, 45, 46, 49, 50, 51, 52, 53))
        assert finding.sentence == (
            "Energy and presence were below the six weeks before them for 2 weeks running, from 12 to"
            " 25 October: energy 3.0 on 10 evenings against 4.0, presence 3.0 on 10 evenings against 4.0."
            " Chance alone fires this rule about 4 times a year."
        )
        assert finding.offer is not None
        assert finding.offer.title == "Hold “Hard stop”"
        assert finding.offer.more == {"indicator": "energy", "lever": "control"}

    def test_one_alone_or_one_week_is_not_enough(self) -> None:
        steady, once = weekly(*[4] * 8), weekly(*[4] * 7, 3)
        assert found(two_weeks_low, evidence({"energy": self.HIGH_THEN_LOW, "presence": steady}), 8) == []
        assert found(two_weeks_low, evidence({"energy": once, "presence": once}), 8) == []

    def test_in_a_recovery_season_one_week_is_enough(self) -> None:
        once = weekly(*[4] * 7, 3)
        season = thread("season", "recovery", 40)
        finding = one(two_weeks_low, evidence({"energy": once, "presence": once}, threads=(season,)), 8)
        assert finding.start == day(49)


class TestStandstill:
    def test_weeks_with_a_quarter_of_the_usual(self) -> None:
        given = evidence({"output": weekly(*[1] * 6, 0, 0)}, golden="9:00 to 12:00")
        finding = one(standstills, given, 8)
        assert (finding.start, finding.end) == (day(42), day(55))
        assert finding.sentence == (
            "Nothing finished on 10 evenings of 2 weeks running, from 12 to 25 October;"
            " the 6 weeks before them had 5.0 a week."
        )
        assert finding.offer is not None
        assert finding.offer.title == "A focus block from 9:00 to 12:00"
        assert finding.offer.more["indicator"] == "output"

    def test_a_little_is_usual_for_some_and_one_week_is_no_standstill(self) -> None:
        assert found(standstills, evidence({"output": weekly(*[0.2] * 6, 0, 0)}), 8) == []
        assert found(standstills, evidence({"output": weekly(*[1] * 7, 0)}), 8) == []
        assert found(standstills, evidence({"output": weekly(*[1] * 6, None, None)}), 8) == []


class TestLevers:
    AUDIT: ClassVar[dict[str, str]] = {"workload": "red", "control": "amber", "reward": "red"}

    def test_two_red_are_a_redesign(self) -> None:
        finding = one(red_levers, evidence(entries=(month(9, levers=self.AUDIT),)), 8)
        assert finding.about == ("workload", "reward")
        assert (finding.start, finding.end) == (date(2026, 9, 1), date(2026, 9, 30))
        expected = "2 of 3 levers were red in the audit of September 2026: workload and reward."
        assert finding.sentence == expected
        assert finding.offer is not None
        assert finding.offer.opens == "quarter"

    def test_one_is_enough_in_a_recovery_season(self) -> None:
        audit = month(9, levers={"workload": "red", "control": "green"})
        assert found(red_levers, evidence(entries=(audit,)), 8) == []
        season = thread("season", "recovery")
        assert len(found(red_levers, evidence(entries=(audit,), threads=(season,)), 8)) == 1

    def test_the_same_one_two_months_running(self) -> None:
        audits = [month(number, levers=self.AUDIT) for number in (7, 8)]
        given = evidence(entries=(*audits, month(9, levers={"workload": "red", "reward": "green"})))
        workload, reward = sorted(found(same_lever, given, 8), key=lambda each: each.about, reverse=True)
        assert workload.sentence == "Workload was red in 3 months running, from July 2026 to September 2026."
        assert (reward.start, reward.end) == (date(2026, 7, 1), date(2026, 8, 31))
        assert workload.offer is not None
        assert workload.offer.more == {"indicator": "energy", "lever": "workload"}

    def test_a_month_without_it_between_breaks_the_run(self) -> None:
        audits = (month(6, levers=self.AUDIT), month(8, levers=self.AUDIT))
        assert found(same_lever, evidence(entries=audits), 8) == []


class TestNotKept:
    def kept(self, *weeks: float | None, **more: int) -> Evidence:
        self.dinner = thread("non_negotiable", "Dinner", **more)
        series = weekly(*weeks)
        return evidence(days=len(series), threads=(self.dinner,), kept={self.dinner.id: series})

    def test_under_half_two_weeks_running(self) -> None:
        finding = one(not_kept, self.kept(1, 0.2, 0.4), 3)
        assert finding.about == (self.dinner.id,)
        assert (finding.start, finding.end) == (day(7), day(20))
        assert finding.sentence == (
            "“Dinner” was kept on 3 of 10 days in 2 weeks running, from 7 to 20 September, under 50 %:"
            " at present it is not protected."
        )
        assert finding.offer is not None
        assert finding.offer.title == "Protect “Dinner” first"

    def test_half_of_the_time_or_one_week_is_no_finding(self) -> None:
        assert found(not_kept, self.kept(0.5, 0.5), 2) == []
        assert found(not_kept, self.kept(1, 0, 1), 3) == []

    def test_some_times_a_week_is_judged_by_the_week(self) -> None:
        assert found(not_kept, self.kept(0.4, 0.4, times=2), 2) == []
        finding = one(not_kept, self.kept(0.1, 0.1, times=2), 2)
        assert "on 1 of 4 days" in finding.sentence


class TestOverwork:
    def test_three_evenings_a_week_two_weeks_running(self) -> None:
        late = (30, 0, 45, 60, 0, None, None)
        given = evidence({"after_stop": (*(0,) * 7, *late, *late)})
        finding = one(overwork, given, 3)
        assert finding.days == tuple(day(n) for n in (7, 9, 10, 14, 16, 17))
        assert finding.sentence == (
            "Invisible overwork from 7 to 20 September: work after the hard stop on 6 evenings of 2 weeks"
            " running, 4.5 hours in all."
        )
        assert finding.offer is not None
        assert finding.offer.more == {"indicator": "work after the hard stop", "lever": "workload"}

    def test_two_evenings_or_one_week_are_none(self) -> None:
        assert found(overwork, evidence({"after_stop": (30, 30, 0, 0, 0, 0, 0) * 4}), 4) == []
        assert found(overwork, evidence({"after_stop": (*(30,) * 7, *(0,) * 7)}), 2) == []

    def test_a_running_week_does_not_count(self) -> None:
        given = evidence({"after_stop": (30,) * 13})
        assert list(overwork(given, day(12), 0.0)) == []

    def test_in_a_recovery_season_one_evening_makes_a_week_of_it(self) -> None:
        given = evidence({"after_stop": (30, 0, 0, 0, 0, 0, 0) * 2}, threads=(thread("season", "recovery"),))
        assert len(found(overwork, given, 2)) == 1


class TestMeetings:
    def given(self, target: int, *threads: Thread) -> Evidence:
        usual = weekly(*[2] * 6)
        meetings = (*usual[:2], 5, *usual[3:])
        return evidence(
            {"meeting_hours": meetings, "maker_hours": weekly(*[3] * 6)},
            entries=(month(8, target=target),),
            threads=threads,
        )

    def test_a_month_above_its_target_names_the_weekdays(self) -> None:
        finding = one(too_many_meetings, self.given(30), 5)
        assert (finding.start, finding.end) == (date(2026, 9, 1), date(2026, 9, 30))
        assert finding.sentence == (
            "Meetings took 42 % of meeting and maker hours in September 2026, with 30 % aimed for, on 22"
            " days; Wednesday (2.6 h) and Monday (2.0 h) carried the most."
        )
        assert finding.offer is not None
        assert finding.offer.title == "No meetings on Wednesday mornings"

    def test_within_the_slack_of_the_season_it_is_silent(self) -> None:
        assert found(too_many_meetings, self.given(37), 5) == []
        assert len(found(too_many_meetings, self.given(37, thread("season", "harvest")), 5)) == 1

    def test_without_a_target_it_is_silent(self) -> None:
        assert found(too_many_meetings, replace(self.given(30), entries={}), 5) == []


class TestLoops:
    def test_carried_five_times_or_open_for_two_weeks(self) -> None:
        old, slipping = thread("loop", "Call the landlord"), thread("loop", "Tax", 9)
        young, done = thread("loop", "Mail", 9), thread("loop", "Gone", closed=3, outcome="done")
        waits = thread("loop", "Later", due=30)
        given = evidence(
            days=16,
            threads=(young, slipping, old, done, waits),
            marks=(*marks(slipping, "carried", range(9, 14)), *marks(young, "carried", range(9, 13))),
        )
        (finding,) = undecided(given, day(15), 0.0)
        assert finding.sentence == (
            "2 open loops want a decision, carried 5 times or open for 14 days: the oldest for 15 days."
        )
        assert finding.notes == (
            "“Call the landlord”: open for 15 days, carried 0 times.",
            "“Tax”: open for 6 days, carried 5 times.",
        )
        assert finding.offer is not None
        assert finding.offer.opens == "today"

    def test_patience_is_the_persons_and_the_seasons(self) -> None:
        old = thread("loop", "Call")
        patient = evidence(days=16, threads=(old,), patience=(9, 20))
        assert list(undecided(patient, day(15), 0.0)) == []
        assert len(list(undecided(patient, day(20), 0.0))) == 1
        resting = replace(patient, threads=(old, thread("season", "recovery")))
        assert list(undecided(resting, day(20), 0.0)) == []


class TestBigTasks:
    def tasks(self, *outcomes: str) -> tuple[Thread, ...]:
        return tuple(
            thread("big_task", f"Task {n}", n - 1, due=n, closed=n, outcome=outcome)
            for n, outcome in enumerate(outcomes)
            if outcome
        )

    def test_missed_on_most_days_held_against_the_meetings(self) -> None:
        meetings = (4, 4, 5, 2, 1, None, None)
        tasks = self.tasks("missed", "missed", "missed", "happened", "partly")
        finding = one(missed_tasks, evidence({"meeting_hours": meetings}, threads=tasks), 1)
        assert finding.days == (day(0), day(1), day(2))
        assert finding.sentence == (
            "The big task was missed on 3 of 5 days from 31 August to 6 September; meetings took 4.3 hours on"
            " these days and 1.5 on the other ones."
        )

    def test_half_is_not_most_and_two_say_little(self) -> None:
        half = self.tasks("missed", "missed", "happened", "happened")
        assert found(missed_tasks, evidence(days=7, threads=half), 1) == []
        assert found(missed_tasks, evidence(days=7, threads=self.tasks("missed", "missed")), 1) == []


class TestWarningSigns:
    TWO = ("Always behind", "Relationships suffer")

    def reviews(self, *signs: tuple[str, ...]) -> Evidence:
        first = Week.of(MONDAY)
        return evidence(entries=tuple(entry(first.shift(n), signs=each) for n, each in enumerate(signs)))

    def test_two_in_two_reviews_running_offer_recovery_and_the_right_address(self) -> None:
        finding = one(warning_signs, self.reviews((), self.TWO, self.TWO), 3)
        assert finding.sentence == (
            "2 or more warning signs in 2 reviews running, from 7 to 20 September: Always behind (2) and"
            " Relationships suffer (2)."
        )
        assert [note for note in finding.notes if "doctor or a counsellor" in note]
        assert finding.offer is not None
        assert (finding.offer.kind, finding.offer.title) == ("season", "recovery")

    def test_one_sign_or_one_review_is_none(self) -> None:
        assert found(warning_signs, self.reviews(self.TWO, ("Always behind",), self.TWO), 3) == []

    def test_the_address_is_named_once(self) -> None:
        given = self.reviews(self.TWO, self.TWO, (), (), (), (), self.TWO, self.TWO)
        early, late = found(warning_signs, given, 8)
        assert (len(early.notes), len(late.notes)) == (0, 1), "of two that are new the newer one names it"
        shown = [
            Thread(f"{FINDING}:{n}", FINDING, each.sentence, day(when), more=fields_of(each))
            for n, (each, when) in enumerate(((early, 20), (late, 55)))
        ]
        both = replace(given, threads=tuple(shown))
        assert [each.notes for each in found(warning_signs, both, 8)] == [(), ()]
        same_day = replace(given, threads=tuple(replace(each, opened=day(55)) for each in shown))
        assert [len(each.notes) for each in found(warning_signs, same_day, 9)] == [0, 1]

    def test_in_a_recovery_season_no_other_is_offered(self) -> None:
        given = replace(self.reviews(self.TWO, self.TWO), threads=(thread("season", "recovery"),))
        assert one(warning_signs, given, 2).offer is None


class TestModel:
    def given(self, declared: float, opened: int = 0) -> Evidence:
        late = tuple(30.0 if works else None for works in (True, True, True, True, True, False, False)) * 6
        hours = tuple(8.0 if value else None for value in late)
        place = thread("model", f"{declared:g}", opened)
        return evidence({"after_stop": late, "hours": hours}, threads=(place,), declared=declared)

    def test_far_apart_for_a_month(self) -> None:
        finding = one(far_from_declared, self.given(10), 6)
        assert (finding.start, finding.end) == (day(14), day(41))
        assert finding.sentence == (
            "Life was lived at 50 of 100 on 20 evenings from 14 September to 11 October, where 10 is"
            " declared."
        )
        assert finding.offer is not None
        assert finding.offer.opens == "plan"

    def test_near_or_declared_lately_it_is_silent(self) -> None:
        assert found(far_from_declared, self.given(30), 6) == []
        assert found(far_from_declared, self.given(10, opened=20), 6) == []


def test_what_runs_already_is_not_offered_again() -> None:
    runs = thread("experiment", "Work ends at the hard stop, every day")
    given = evidence({"after_stop": (30,) * 14}, threads=(runs,))
    assert one(overwork, given, 2).offer is None


def test_a_rule_looks_at_the_last_year_alone() -> None:
    given = evidence({"after_stop": (*(30,) * 14, *(0,) * 400)})
    assert list(overwork(given, day(413), 0.0)) == []


def test_nothing_is_found_in_nothing() -> None:
    from journal.reflection.rules import RULES

    assert [list(rule(Evidence(), MONDAY, 0.0)) for rule in RULES] == [[]] * len(RULES)


def test_what_is_long_over_is_told_and_offers_nothing() -> None:
    given = evidence({"after_stop": (*(30,) * 14, *(0,) * 300)})
    (late,) = (each for each in reflect(given, day(100)) if each.kind == "overwork")
    (old,) = (each for each in reflect(given, day(110)) if each.kind == "overwork")
    assert late.offer is not None
    assert old == replace(late, offer=None)
