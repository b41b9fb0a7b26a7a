"""The sample's plan: each part of the practice can be found again in it by reading the journal alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal.entries import Entry, Page
from journal.fields import together, value_of
from journal.periods import Day, Month, Period, Quarter, Week
from journal.plan.energy import energy_map, golden_hours
from journal.plan.lived import lived
from journal.plan.seasons import load_seasons, season_on, year_line
from journal.plan.templates import adopted, load_templates
from journal.ritual_files import load_rituals
from journal.sample import write_sample
from journal.store.journal import Journal
from journal.threads import RANK, Mark, Thread

ONE = timedelta(days=1)
ENDING = date(2026, 11, 20)
BEGIN = date(2025, 11, 20)
TURN = Quarter(2026, 3)
NOW = datetime(2026, 11, 20, 21, tzinfo=UTC)
RITUALS = {ritual.name: ritual for ritual in load_rituals()[0]}
BY_LEVEL = {ritual.level: ritual for ritual in RITUALS.values() if not ritual.once}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    path = tmp_path_factory.mktemp("sample") / "year.db"
    write_sample(path, ENDING)
    with Journal.open(path, clock=lambda: NOW, create=False) as journal:
        yield journal


def page(journal: Journal, period: Period) -> Page:
    return journal.page(BY_LEVEL[period.level], period)


def setup(journal: Journal) -> Entry:
    """The one setup there is."""
    (entry,) = journal.entries("setup", BEGIN, ENDING)
    return journal.page(RITUALS["setup"], entry.period).entry


def titled(journal: Journal, kind: str) -> dict[str, Thread]:
    return {thread.title: thread for thread in journal.threads(kind)}


def marks(journal: Journal, kind: str, level: str = "day") -> list[Mark]:
    return [mark for mark in journal.marks(BEGIN, ENDING + 100 * ONE, kind) if mark.level == level]


def of_kinds(journal: Journal, *kinds: str) -> list[Thread]:
    return [thread for kind in kinds for thread in journal.threads(kind)]


def test_the_setup_was_done_in_the_first_week_and_closed(year: Journal) -> None:
    entry = setup(year)
    assert entry.closed is not None
    assert BEGIN <= entry.period.start < BEGIN + 7 * ONE
    for step in ("physical", "cognitive", "social"):
        answer = entry.answers[step]
        assert isinstance(answer, dict)
        assert sorted(answer) == sorted(RITUALS["setup"].step(step).items)
    assert entry.answers.keys() >= {"season", "model", "model_why", "review_day", "change"}
    assert year.threads("small_change", open_on=entry.period.start)[0].title == entry.answers["change"]


def test_values_are_ranked_and_say_what_they_mean(year: Journal) -> None:
    values = year.threads("value")
    assert sorted(value.more[RANK] for value in values) == [1, 2, 3, 4]
    assert all(value.more["means"] for value in values)


def test_boundaries_and_guardrails_are_asked_and_answered_in_both_ways(year: Journal) -> None:
    for kind, words in (("boundary", ("held", "crossed")), ("guardrail", ("met", "not met"))):
        asked = {thread.id for thread in year.threads(kind) if thread.more.get("asked") == "yes"}
        made = marks(year, kind)
        evening = [mark for mark in made if mark.word in words]
        assert asked
        assert {mark.thread for mark in evening} == asked
        assert set(Counter(mark.word for mark in evening)) == set(words)
    shown = page(year, Day(ENDING))
    assert shown.rows["boundaries"]
    assert shown.rows["guardrails"]


def test_the_hard_stop_is_crossed_where_there_was_work_after_it(year: Journal) -> None:
    minutes = year.series("shutdown", "after_stop", BEGIN, ENDING)
    stop = titled(year, "boundary")["Hard stop at six"].id
    crossed = {mark.day: mark.word == "crossed" for mark in marks(year, "boundary") if mark.thread == stop}
    assert any(crossed.values())
    assert all(crossed[day] == (minutes[day] > 0) for day in crossed if day in minutes)
    assert 20 < sum(value > 0 for value in minutes.values()) < len(minutes) / 2


def test_one_of_three_non_negotiables_is_meant_for_three_days_a_week(year: Journal) -> None:
    times = {thread.id: thread.more.get("times") for thread in year.threads("non_negotiable")}
    assert sorted(map(str, times.values())) == ["3", "None", "None"]
    (thread,) = (thread for thread, count in times.items() if count == 3)
    weeks = Counter(
        Week.of(mark.day)
        for mark in marks(year, "non_negotiable")
        if mark.thread == thread and mark.word == "kept"
    )
    assert min(weeks.values()) < 3 <= max(weeks.values()), "some weeks meet it, others do not"


def test_seasons_change_and_recovery_follows_the_launch(year: Journal) -> None:
    seasons = year.threads("season")
    assert [season.title for season in seasons] == ["recovery", "plateau", "harvest", "ramp", "recovery"]
    assert all(season.more["why"] for season in seasons)
    assert season_on(seasons, TURN.end - 14 * ONE) == seasons[-2]
    assert season_on(seasons, ENDING) == seasons[-1]
    line = [stretch.season.title for stretch in year_line(seasons, 2026) if stretch.season]
    assert line == ["plateau", "harvest", "ramp", "recovery"]


def test_the_place_on_the_scale_follows_the_season_and_is_changed_once_by_hand(year: Journal) -> None:
    models = year.threads("model")
    by_hand = [model for model in models if ":20" not in model.id]
    assert len(by_hand) == 1
    assert all(model.more["why"] for model in models)
    assert models[-1] == by_hand[0], "and that holds now"
    for model in models[:-1]:
        season = season_on(year.threads("season"), model.opened)
        assert season is not None
        leans = load_seasons()[season.title]
        assert leans.low <= int(model.title) <= leans.high


def test_a_run_of_six_weeks_tries_the_place_and_has_come_to_its_third_week(year: Journal) -> None:
    (run,) = year.threads("run")
    assert run.opened > year.threads("model")[-1].opened
    shown = page(year, Week.of(ENDING))
    (row,) = shown.rows["run"]
    assert (row.runs, (ENDING - run.opened).days // 7) == (True, 2)
    assert [note.partition(":")[0] for note in shown.offers["run"].notes] == [
        "Energy by week",
        "Output by week",
        "Relationships by week",
    ]
    assert all(note.count("·") == 2 for note in shown.offers["run"].notes)


def test_there_is_a_life_phase(year: Journal) -> None:
    (phase,) = year.threads("phase")
    assert phase.more["why"]


def test_patterns_are_adopted_line_by_line_with_their_day_blocks_and_let_go(year: Journal) -> None:
    threads = of_kinds(year, "boundary", "guardrail", "non_negotiable", "block")
    taken = {template.letter: adopted(template, threads) for template in load_templates()[0]}
    assert [letter for letter, lines in taken.items() if any(lines)] == ["C"]
    assert not all(taken["C"]), "not every line of it"
    blocks = year.threads("block")
    standing = [block for block in blocks if block.closed is None]
    assert len(standing) >= 5
    assert all(block.more["origin"] == "Recovery-First Week" for block in standing)
    gone = [block for block in blocks if block.closed == TURN.end]
    assert {block.more["origin"] for block in gone} == {"Deep-Work Biome"}


def test_milestones_reach_five_years_out_and_move_as_life_does(year: Journal) -> None:
    milestones = {thread.id: thread for thread in year.threads("milestone")}
    furthest = max(milestone.due for milestone in milestones.values() if milestone.due)
    assert ENDING + 3 * 365 * ONE < furthest <= BEGIN + 1830 * ONE
    happened = {word: set[str]() for word in ("moved", "late", "done", "dropped")}
    for mark in marks(year, "milestone", "quarter"):
        happened.setdefault(mark.word, set()).add(mark.thread)
    assert all(happened[word] for word in ("moved", "late", "done", "dropped"))
    assert sorted(str(milestones[moved].due) for moved in happened["moved"]) == ["2026-09-30", "2029-09-30"]
    assert happened["moved"] & happened["late"], "one of them is late all the same"
    tied = [thread for thread in milestones.values() if "serves" in thread.more]
    assert len(tied) >= len(milestones) - 2


def test_skills_have_sprints_and_evidence(year: Journal) -> None:
    skills = {thread.id: thread.title for thread in year.threads("skill")}
    sprints = {sprint.more["skill"] for sprint in year.threads("sprint") if "skill" in sprint.more}
    shown = {mark.thread for mark in marks(year, "skill", "quarter") if mark.word == "shown by"}
    assert sprints == shown == set(skills)
    assert all(sprint.due for sprint in year.threads("sprint"))


def test_most_deliverables_are_tied_and_some_are_not(year: Journal) -> None:
    delivered = year.threads("deliverable")
    serves = Counter(thread.more.get("serves", "").partition(":")[0] for thread in delivered)
    assert set(serves) == {"", "milestone", "skill", "value"}
    assert 0.3 < 1 - serves[""] / len(delivered) < 0.8
    served = {thread.id: thread for thread in of_kinds(year, "milestone", "skill", "value")}
    for thread in delivered:
        if "serves" in thread.more:
            what = served[thread.more["serves"]]
            assert what.opened <= thread.opened <= (what.closed or ENDING)


def test_experiments_are_kept_changed_stopped_running_and_begun_on_red_levers(year: Journal) -> None:
    experiments = year.threads("experiment")
    outcomes = Counter(thread.outcome for thread in experiments)
    assert outcomes == {"kept": 2, "changed": 2, "stopped": 1, "": 1}
    assert all(thread.more["indicator"] for thread in experiments)
    for thread in experiments:
        assert thread.due is not None
        assert 14 <= (thread.due - thread.opened).days <= 42
        assert thread.closed is None or thread.due <= thread.closed
    levers = page(year, Month.of(TURN.end)).value("levers")
    assert isinstance(levers, dict)
    red = {lever for lever, word in levers.items() if word == "red"}
    begun = {thread.more["lever"] for thread in experiments if thread.opened == TURN.end}
    assert begun == red
    assert len(red) == 2
    (row,) = (row for row in page(year, Week.of(ENDING)).rows["experiments"] if row.runs)
    assert row.thread.outcome == ""


def test_upgrades_come_to_every_end_and_some_are_on_trial(year: Journal) -> None:
    outcomes = {thread.outcome for thread in year.threads("upgrade")}
    assert outcomes == {"adopted", "faded", "dropped", ""}
    assert "trying" in {mark.word for mark in marks(year, "upgrade", "week")}


def test_decisions_were_looked_back_on_in_their_week_and_one_waits(year: Journal) -> None:
    decisions = year.threads("decision")
    assert Counter(thread.outcome for thread in decisions) == {"as expected": 2, "otherwise": 1, "": 2}
    for thread in decisions:
        assert thread.more["why"]
        assert thread.more["expects"]
        assert thread.due is not None
        if thread.closed is not None:
            assert Week.of(thread.closed) in (Week.of(thread.due), Week.of(thread.due).next())
    (row,) = page(year, Week.of(ENDING)).rows["decisions"]
    assert row.thread.outcome == ""


def test_check_ins_come_on_many_days_and_golden_hours_follow(year: Journal) -> None:
    check_ins = year.threads("check_in")
    assert len({thread.opened for thread in check_ins}) == len(check_ins) > 80
    assert any("social" not in thread.more for thread in check_ins)
    by_hand = {row: dict(answer) for row, answer in setup(year).answers.items() if isinstance(answer, dict)}
    energy = energy_map(by_hand, check_ins, ENDING)
    assert [part.name for part in golden_hours(energy)] == ["late morning"]
    assert energy.level("cognitive", "early afternoon").source.endswith("check-ins")
    assert energy.level("cognitive", "evening").source == "by hand"


def test_the_lived_place_lies_higher_in_the_launch_than_after_it(year: Journal) -> None:
    def place(last: date) -> float:
        first = last - 41 * ONE
        hours = year.series("shutdown", "hours", first, last)
        minutes = year.series("shutdown", "after_stop", first, last)
        words = (
            Counter(mark.word for mark in year.marks(first, last, kind) if mark.level == "day")
            for kind in ("boundary", "non_negotiable")
        )
        found = lived(list(hours.values()), list(minutes.values()), *words)
        assert found.place is not None
        return found.place

    assert place(date(2026, 9, 13)) > place(ENDING) + 10


def test_every_value_in_the_plan_fits_its_field(year: Journal) -> None:
    for kind in year.kinds.values():
        if kind.section:
            for thread in year.threads(kind.name):
                values = {field.key: value_of(thread, field) for field in kind.fields}
                together(kind, values, thread.opened)


@pytest.mark.parametrize("months", [1, 5, 12])
def test_a_stretch_of_any_length_has_a_plan_that_stands(tmp_path: Path, months: int) -> None:
    write_sample(tmp_path / "j.db", ENDING, months=months)
    with Journal.open(tmp_path / "j.db", clock=lambda: NOW, create=False) as journal:
        for kind in ("season", "phase", "model", "value", "boundary", "guardrail", "block", "milestone"):
            assert journal.threads(kind, open_on=ENDING), kind
        for kind in ("skill", "sprint", "experiment", "decision"):
            assert journal.threads(kind, open_on=ENDING), kind
