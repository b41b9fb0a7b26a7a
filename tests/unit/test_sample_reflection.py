"""The sample's year as the reflection sees it: what was planted is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from journal.periods import Week
from journal.records import replace
from journal.reflection import TIERS, Evidence, Finding, reflect
from journal.reflection.inferred import begun, companions, levels, rhythm, slopes, stalling
from journal.reflection.inferred.ratings import DIP, JOINT, RISE
from journal.sample import write_sample
from journal.sample.year import load_shape
from journal.store.journal import Journal

ENDING = date(2026, 11, 20)
TURN = Week.of(date(2026, 9, 30))
"""The week of the quarter's last day, from which year.toml counts."""
NOW = datetime(2026, 11, 20, 21, tzinfo=UTC)
NEAR = timedelta(days=3)
PLANTED: Mapping[str, tuple[int, int]] = {phase.name: phase.weeks for phase in load_shape().phases}
ALWAYS = {rhythm.KIND, companions.KIND}
"""What holds in every week of the sample: its weekdays (life.py, WEEKLY_WAVE), and sleep after a good day."""


def evidence(folder: Path) -> Evidence:
    write_sample(folder / "year.db", ENDING)
    with Journal.open(folder / "year.db", clock=lambda: NOW, create=False) as journal:
        return journal.evidence(ENDING)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    return evidence(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def found(year: Evidence) -> list[Finding]:
    return reflect(year, ENDING)


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """A year of steady weeks alone, by the same hand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            import_module("journal.sample.calendar"), "load_shape", lambda: replace(load_shape(), phases=())
        )
        yield evidence(tmp_path_factory.mktemp("steady"))


def days_of(phase: str) -> tuple[date, date]:
    """The first and the last day of a phase in the last year."""
    first, last = PLANTED[phase]
    return TURN.shift(first).start, TURN.shift(last).end


def of(found: list[Finding], *kinds: str) -> list[Finding]:
    return [each for each in found if each.kind in kinds]


def overlaps(finding: Finding, phase: str) -> bool:
    first, last = days_of(phase)
    return finding.start <= last and first <= finding.end


def test_the_two_weeks_in_which_the_launch_is_paid_for_are_found_on_both_indicators(
    found: list[Finding],
) -> None:
    (dip,) = of(found, JOINT)
    first, last = days_of("dip")
    assert abs(dip.start - first) <= NEAR
    assert abs(dip.end - last) <= NEAR
    assert dip.tier == "clear"
    assert dip.offer is not None
    assert dip.offer.title == "Hold “Hard stop at six”"


def test_no_other_dip_is_found(found: list[Finding]) -> None:
    assert of(found, DIP) == []


def test_a_rise_lies_in_the_harvest(found: list[Finding]) -> None:
    assert all(overlaps(each, "harvest") for each in of(found, RISE))


def test_the_weeks_in_which_nothing_gets_done_are_stalls(found: list[Finding]) -> None:
    dip, stall = of(found, stalling.KIND)
    assert dip.offer is not None
    assert dip.offer.title == "A focus block from 9:00 to 12:00"
    for finding, phase in ((stall, "stall"), (dip, "dip")):
        first, last = days_of(phase)
        assert abs(finding.start - first) <= NEAR
        assert abs(finding.end - last) <= NEAR


def test_another_level_begins_where_a_phase_does(found: list[Finding]) -> None:
    edges = [day for phase in PLANTED for day in days_of(phase)]
    for shift in of(found, levels.KIND):
        assert min(abs(shift.start - edge) for edge in edges) <= timedelta(days=14), shift.sentence


def test_nothing_goes_with_energy_but_what_the_sample_ties_to_it(found: list[Finding]) -> None:
    """Sleep, tags and what is kept follow the phases; weekdays have a wave of their own."""
    kept = {"Dinner together", "In bed before eleven", "Half an hour outside"}
    for factor in of(found, companions.KIND):
        assert factor.about[1] == "sleep" or any(f"“{title}” kept" in factor.sentence for title in kept)


def test_everything_inferred_is_of_a_kind_that_was_planted(found: list[Finding]) -> None:
    kinds = {each.kind for each in found if each.tier in TIERS}
    planted = {JOINT, RISE, stalling.KIND, levels.KIND, slopes.KIND, begun.BEGUN}
    assert kinds <= planted | ALWAYS


def test_the_rules_count_what_the_phases_hold(found: list[Finding]) -> None:
    (signs,) = of(found, "warning signs")
    assert (signs.start, signs.end) == days_of("dip")
    assert overlaps(of(found, "overwork")[-1], "launch")
    assert any(overlaps(each, "meetings") for each in of(found, "meetings"))
    assert any(each.about == ("workload",) for each in of(found, "lever red again"))
    assert any(overlaps(each, "stall") for each in of(found, "big tasks"))


def test_a_year_of_steady_weeks_raises_nothing_but_its_weekdays_and_sleep(steady: Evidence) -> None:
    inferred = [each for each in reflect(steady, ENDING) if each.tier in TIERS]
    assert {each.kind for each in inferred} <= ALWAYS
    assert {each.about[1] for each in of(inferred, companions.KIND)} <= {"sleep"}
