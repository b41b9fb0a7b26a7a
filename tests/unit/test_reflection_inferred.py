"""What is inferred becomes findings: what each is about, its days, its offer, and what gives way to what."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from evidence_house import day, evidence, marks, thread

from journal.records import replace
from journal.reflection import LIKELY, RULE, TIERS, Evidence, Finding
from journal.reflection.giving_way import without_doubles
from journal.reflection.inferred.begun import beginnings, experiments
from journal.reflection.inferred.companions import factors
from journal.reflection.inferred.looks import at_last_look, last_years
from journal.reflection.inferred.rhythm import rhythm
from journal.reflection.inferred.slopes import trends
from journal.reflection.inferred.stalling import stalls
from journal.reflection.inferred.stretches import joint_dips

DIP = Finding("dip", ("energy",), day(20), day(33), LIKELY, "Energy was lower.")


def ratings(seed: int, days: int, *, steps: dict[int, float] | None = None) -> tuple[float, ...]:
    """Ratings around 3, and from some days on around another level."""
    chance, level = Random(seed), 3.0
    values = []
    for number in range(days):
        level = (steps or {}).get(number, level)
        values.append(float(max(1, min(5, round(level + chance.gauss(0, 0.7))))))
    return tuple(values)


class TestExperiments:
    def given(self, **more: object) -> Evidence:
        runs = thread("experiment", "No phone", 60, due=88, **more)
        sleep = {"sleep": ratings(2, 90, steps={60: 4.5})}
        return evidence({"energy": ratings(1, 90, steps={60: 4.2}), **sleep}, threads=(runs,))

    def test_one_that_is_over_says_before_against_during_and_wants_a_verdict(self) -> None:
        (finding,) = experiments(self.given(indicator="energy"), day(89), 0.0)
        assert (finding.start, finding.end, finding.tier) == (day(60), day(87), RULE)
        ran = "“No phone” ran for 28 days, from 30 October to 26 November: energy 3.0 before (60 of"
        assert finding.sentence.startswith(ran)
        assert "during (28 of 28): 0.9 higher, between " in finding.sentence
        assert finding.sentence.endswith("It wants a verdict.")
        assert finding.figures["low"] > 0
        assert finding.offer is not None
        assert finding.offer.opens == "week"

    def test_it_looks_at_what_it_should_move(self) -> None:
        (finding,) = experiments(self.given(indicator="sleep"), day(89), 0.0)
        assert "sleep 2.7 h before" in finding.sentence

    def test_one_that_runs_or_has_its_verdict_is_silent(self) -> None:
        assert list(experiments(self.given(), day(86), 0.0)) == []
        known = self.given()
        ended = replace(known, threads=(replace(known.threads[0], closed=day(88)),))
        assert list(experiments(ended, day(89), 0.0)) == []

    def test_too_little_is_said(self) -> None:
        known = self.given(indicator="output")
        (finding,) = experiments(known, day(89), 0.0)
        assert "noted on 0 evenings before it, and 14 are needed to compare." in finding.sentence
        (finding,) = experiments(self.given(), day(89), 0.0)
        assert finding.sentence.endswith("to 26 November. It wants a verdict.")


class TestBeginnings:
    def test_a_season_after_which_energy_differs_names_what_began_near_it(self) -> None:
        season, stop = thread("season", "recovery", 60), thread("boundary", "Hard stop", 64)
        known = evidence({"energy": ratings(1, 120, steps={60: 4.4})}, threads=(stop, season))
        found = {each.about: each for each in beginnings(known, day(119), 1.0)}
        finding = found[(season.id,)]
        assert finding.tier in TIERS
        assert finding.start == day(60)
        assert finding.notes[-1] == "Begun near it: “Hard stop” on 3 November."

    def test_what_began_on_one_day_is_one_finding(self) -> None:
        threads = tuple(thread("boundary", title, 60) for title in ("Hard stop", "No mail"))
        known = evidence({"energy": ratings(1, 120, steps={60: 4.4})}, threads=threads)
        (finding,) = beginnings(known, day(119), 1.0)
        assert set(finding.about) == {each.id for each in threads}
        assert "“Hard stop” and “No mail” began" in finding.sentence

    def test_where_nothing_differs_nothing_is_said(self) -> None:
        known = evidence({"energy": ratings(3, 120)}, threads=(thread("season", "ramp", 60),))
        assert list(beginnings(known, day(119), 1.0)) == []

    def test_what_began_before_the_first_evening_has_no_before(self) -> None:
        known = evidence({"energy": ratings(1, 60)}, threads=(thread("season", "ramp", -5),))
        assert list(beginnings(known, day(59), 1.0)) == []


class TestFactors:
    def given(self) -> Evidence:
        chance = Random(5)
        tag = tuple(float(chance.random() < 0.4) for _ in range(120))
        energy = tuple(float(max(1, min(5, round(3.5 - 1.4 * on + chance.gauss(0, 0.6))))) for on in tag)
        dinner = thread("non_negotiable", "Dinner")
        kept = {dinner.id: tuple(float(each > 2) for each in energy), "non_negotiable:gone": tag}
        return evidence({"energy": energy}, threads=(dinner,), tags={"late": tag}, kept=kept)

    def test_tags_and_what_is_kept_go_with_energy(self) -> None:
        found = {each.about[1]: each for each in factors(self.given(), day(119), 1.0)}
        late, dinner = found["late"], found["non_negotiable:Dinner"]
        assert late.sentence.startswith("The tag “late” goes with lower energy on the same day: ")
        assert "goes with higher energy" in dinner.sentence
        assert "“Dinner” kept" in dinner.sentence
        assert late.figures["r"] < -0.4
        assert len(found) == 2, "what is no thread any more is not looked at"


def test_a_weekday_is_named_with_both_means() -> None:
    chance = Random(3)
    energy = tuple(
        float(max(1, min(5, round(3.4 - 1.5 * (number % 7 == 0) + chance.gauss(0, 0.6)))))
        for number in range(182)
    )
    (finding,) = rhythm(evidence({"energy": energy}), day(181), 1.0)
    assert finding.about == ("energy", "Monday")
    assert finding.figures["mean"] < finding.figures["rest"]


def test_a_quarter_goes_before_its_last_six_weeks() -> None:
    chance = Random(4)
    energy = tuple(
        float(max(1, min(5, round(1.2 + number / 35 + chance.gauss(0, 0.3))))) for number in range(120)
    )
    (finding,) = trends(evidence({"energy": energy}), day(119), 1.0)
    assert finding.about == ("energy", "quarter")
    assert "over a quarter" in finding.sentence


def test_a_stall_offers_focus_at_the_golden_hours() -> None:
    chance = Random(4)
    usual = tuple(float(chance.choice((0, 1, 1, 2))) if number % 7 < 5 else 0.0 for number in range(112))
    known = evidence({"output": (*usual, *(0.0,) * 21)}, golden="9:00 to 12:00")
    (finding,) = stalls(known, day(132), 1.0)
    assert finding.start >= day(105)
    assert "nothing finished in" in finding.sentence
    assert finding.offer is not None
    assert finding.offer.title == "A focus block from 9:00 to 12:00"


def test_a_joint_dip_offers_the_boundary_crossed_most_in_it_and_lately() -> None:
    stop, mail = thread("boundary", "Hard stop"), thread("boundary", "No mail")
    low = {60: 1.6, 81: 3.0}
    known = evidence(
        {"energy": ratings(1, 130, steps=low), "presence": ratings(2, 130, steps=low)},
        threads=(stop, mail),
        marks=(
            *marks(stop, "crossed", (64, 65, 128, 129)),
            *marks(mail, "crossed", (70, 71, 72, *range(85, 110))),
        ),
    )
    (finding,) = joint_dips(known, day(129), 1.0)
    assert abs((finding.start - day(60)).days) <= 3
    assert abs((finding.end - day(80)).days) <= 3
    assert finding.offer is not None
    assert finding.offer.title == "Hold “Hard stop”"
    assert finding.figures["energy_inside"] < finding.figures["energy_around"]


@pytest.mark.parametrize(
    ("kind", "about", "start", "stays"),
    [
        ("joint dip", ("energy", "presence"), 25, False),
        ("joint dip", ("energy", "presence"), 34, True),
        ("rise", ("energy",), 20, True),
    ],
)
def test_a_dip_gives_way_to_a_joint_one_over_its_days(
    kind: str, about: tuple[str, ...], start: int, stays: bool
) -> None:
    other = replace(DIP, kind=kind, about=about, start=day(start), end=day(start + 13))
    assert (DIP in without_doubles([DIP, other])) is stays
    assert other in without_doubles([DIP, other])


@pytest.mark.parametrize(("start", "stays"), [(34, False), (43, False), (60, True)])
def test_another_level_at_the_edge_of_a_dip_is_the_dip(start: int, stays: bool) -> None:
    shift = replace(DIP, kind="shift", start=day(start), end=day(120))
    assert (shift in without_doubles([DIP, shift])) is stays
    presence = replace(shift, about=("presence",))
    assert presence in without_doubles([DIP, presence])


def test_a_standstill_as_counted_gives_way_to_a_stall_and_a_trend_to_all() -> None:
    stall = replace(DIP, kind="stall", about=("output",))
    counted = replace(stall, kind="standstill", tier=RULE)
    trend = replace(DIP, kind="trend", about=("energy", "quarter"), start=day(0), end=day(90))
    assert without_doubles([counted, stall, trend, DIP]) == [stall, DIP]


def test_nothing_is_inferred_from_nothing() -> None:
    from journal.reflection import DETECTORS

    for detector in DETECTORS:
        assert list(detector.find(Evidence(), date(2026, 11, 20), detector.share)) == []
        few = evidence(dict.fromkeys(("energy", "presence", "output"), (3.0, 4.0)))
        assert list(detector.find(few, few.dates[-1] + timedelta(days=1), detector.share)) == []


@pytest.mark.parametrize(("days", "looked"), [(55, 0), (56, 56), (90, 56), (91, 91), (181, 91), (182, 182)])
def test_what_hardly_changes_is_looked_at_each_quarter(days: int, looked: int) -> None:
    known = at_last_look(evidence({"energy": (3.0,) * days}, tags={"run": (1.0,) * days}))
    assert len(known.dates) == len(known.of("energy")) == len(known.tags["run"]) == looked


def test_one_indicator_alone_is_looked_at_for_three_years() -> None:
    long, short = (evidence({"energy": (3.0,) * days}) for days in (2000, 200))
    span = last_years(long, "energy")
    assert len(span.dates) == len(span.values) == 1095 + 120
    assert span.first == day(2000 - 1095)
    assert last_years(short, "energy").first == day(0)
