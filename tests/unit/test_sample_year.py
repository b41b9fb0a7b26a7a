"""The sample's year: what a person lived through in it can be found by reading the journal alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean, median

import pytest

from journal.agenda import Standing, resting, standing
from journal.entries import Entry, Page
from journal.periods import Day, Month, Period, Quarter, Week
from journal.ritual_files import load_rituals
from journal.sample import write_sample
from journal.store.journal import Journal
from journal.threads import Mark

ONE = timedelta(days=1)
ENDING = date(2026, 11, 20)
BEGIN = date(2025, 11, 20)
NOW = datetime(2026, 11, 20, 21, tzinfo=UTC)
RITUALS = {ritual.level: ritual for ritual in load_rituals()[0] if not ritual.once}
MONTHS = [Month(2025, 11).shift(n) for n in range(12)]
WEEKS = [Week.of(BEGIN).shift(n) for n in range(52)]
QUARTERS = [Quarter(2025, 4).shift(n) for n in range(4)]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    path = tmp_path_factory.mktemp("sample") / "year.db"
    write_sample(path, ENDING)
    with Journal.open(path, clock=lambda: NOW, create=False) as journal:
        yield journal


@pytest.fixture(scope="module")
def outputs(year: Journal) -> dict[Week, float]:
    """What each week finished, of those that were lived."""
    offered = {week: page(year, week).offers.get("output") for week in WEEKS}
    return {week: float(str(offer.value)) for week, offer in offered.items() if offer is not None}


def page(journal: Journal, period: Period) -> Page:
    return journal.page(RITUALS[period.level], period)


def entries(journal: Journal, level: str) -> dict[Period, Entry]:
    """All that was written at a level, by period."""
    found = journal.entries(RITUALS[level].name, BEGIN - 100 * ONE, ENDING)
    return {entry.period: entry for entry in found}


def weekly_means(journal: Journal, step: str) -> dict[Week, float]:
    days = journal.series("shutdown", step, BEGIN, ENDING)
    by_week: dict[Week, list[float]] = {}
    for day, value in days.items():
        by_week.setdefault(Week.of(day), []).append(value)
    return {week: mean(values) for week, values in by_week.items()}


def words(journal: Journal, kind: str, level: str) -> Counter[str]:
    """What happened to the threads of a kind on the pages of a level."""
    marks = journal.marks(BEGIN, ENDING + 100 * ONE, kind)
    return Counter(mark.word for mark in marks if mark.level == level)


def marks_of(journal: Journal, kind: str, period: Period) -> dict[str, str]:
    """The words of a period's own marks, by title."""
    titles = {thread.id: thread.title for thread in journal.threads(kind)}
    marks = journal.marks(period.end, period.end, kind)
    return {titles[mark.thread]: mark.word for mark in marks if mark.level == period.level}


def levers(journal: Journal, month: Month) -> Mapping[str, str]:
    value = page(journal, month).value("levers")
    assert isinstance(value, dict)
    return value


def dip_of(journal: Journal) -> tuple[Week, Week]:
    """The two weeks running in which energy and presence are lowest together."""
    energy, presence = (weekly_means(journal, step) for step in ("energy", "presence"))
    both = {week: energy[week] + presence[week] for week in energy}
    pairs = [(a, b) for a, b in pairwise(sorted(both)) if a.next() == b]
    return min(pairs, key=lambda pair: both[pair[0]] + both[pair[1]])


def test_two_weeks_lie_a_point_below_the_weeks_around_in_energy_and_in_presence(year: Journal) -> None:
    first, second = dip_of(year)
    for step in ("energy", "presence"):
        days = year.series("shutdown", step, first.shift(-2).start, second.shift(2).end)
        inside = [value for day, value in days.items() if first.start <= day <= second.end]
        around = [value for day, value in days.items() if not first.start <= day <= second.end]
        assert len(inside) >= 7
        assert mean(around) - mean(inside) >= 1


def test_the_dip_pays_for_a_launch_with_long_days(year: Journal) -> None:
    first, second = dip_of(year)
    launch = [first.shift(-n) for n in range(8, 0, -1)]
    others = [week for week in WEEKS if week not in (*launch, first, second)]
    for step, more in (("hours", 1.0), ("meeting_hours", 0.5)):
        weekly = weekly_means(year, step)
        usual = [weekly[week] for week in others if week in weekly]
        assert mean(weekly[week] for week in launch) > mean(usual) + more
    after_stop = year.series("shutdown", "after_stop", BEGIN, ENDING)
    late = Counter(Week.of(day) for day, minutes in after_stop.items() if minutes)
    assert mean(late[week] for week in launch) > 3 * mean(late[week] for week in others)
    energy = weekly_means(year, "energy")
    assert mean(energy[week] for week in launch[:4]) > mean(energy[week] for week in launch[4:])
    recovered = [energy[second.shift(n)] for n in range(1, 6)]
    assert mean(recovered) > energy[first] + 1


def test_a_launch_delivers_more_and_protects_less(year: Journal, outputs: dict[Week, float]) -> None:
    first, _ = dip_of(year)
    launch = [first.shift(-n) for n in range(8, 0, -1)]
    assert mean(outputs[week] for week in launch) > 1.3 * median(outputs.values())

    def kept(marks: list[Mark]) -> float:
        return sum(mark.word == "kept" for mark in marks) / len(marks)

    marks = [mark for mark in year.marks(BEGIN, ENDING, "non_negotiable") if mark.level == "day"]
    inside = [mark for mark in marks if launch[0].start <= mark.day <= launch[-1].end]
    outside = [mark for mark in marks if mark.day < launch[0].start]
    assert kept(inside) < kept(outside) - 0.15


def test_for_three_weeks_next_to_nothing_is_finished(year: Journal, outputs: dict[Week, float]) -> None:
    runs = [tuple(week.shift(n) for n in range(3)) for week in outputs]
    whole = [run for run in runs if all(week in outputs for week in run)]
    stall = min(whole, key=lambda run: sum(outputs[week] for week in run))
    assert sum(outputs[week] for week in stall) <= 6
    assert median(outputs.values()) >= 6
    assert all(len(year.entries("shutdown", week.start, week.end)) >= 4 for week in stall)
    tasks = Counter(mark.word for mark in year.marks(stall[0].start, stall[-1].end, "big_task"))
    assert tasks["missed"] > tasks["happened"] + tasks["partly"]


def test_one_month_is_full_of_meetings(year: Journal) -> None:
    over = {}
    for month in MONTHS:
        answers = page(year, month).entry.answers
        meetings, making, target = (float(str(answers[key])) for key in ("meetings", "making", "target"))
        over[month] = 100 * meetings / (meetings + making) - target
    full = max(MONTHS, key=lambda month: over[month])
    assert over[full] > 20
    assert sorted(over.values())[-2] < 15
    offered = page(year, full).offers["meetings"]
    assert offered.value == page(year, full).value("meetings")


def test_nothing_is_asked_in_the_holiday_and_the_illness(year: Journal) -> None:
    rests = year.threads("rest")
    assert sorted(rest.title for rest in rests) == ["holiday", "illness"]
    for rest in rests:
        assert rest.closed is not None
        assert year.entries("shutdown", rest.opened, rest.closed) == ()
        shown = page(year, Day(rest.opened)).rest
        assert shown is not None
        assert shown.title == rest.title
        assert standing(Day(rest.closed), None, rests, Day(ENDING)) == Standing.RESTING
    away = [week for week in WEEKS if resting(week, rests)]
    assert away
    assert not set(away) & set(entries(year, "week"))


def test_most_weeks_are_reviewed_some_are_skipped_and_one_is_late(year: Journal) -> None:
    reviewed = entries(year, "week")
    skipped = [week for week in WEEKS if week not in reviewed and not resting(week, year.threads("rest"))]
    assert 2 <= len(skipped) <= 6
    assert all(entry.closed for entry in reviewed.values())
    assert sum(entry.late for entry in reviewed.values()) == 1
    assert {entry.written.weekday() for entry in reviewed.values() if entry.written} == {0, 4, 6}
    assert list(entries(year, "month")) == MONTHS
    assert list(entries(year, "quarter")) == QUARTERS


@pytest.mark.parametrize("period", [Week.of(ENDING), Month.of(ENDING), Quarter.of(ENDING)], ids=str)
def test_what_is_under_way_is_not_looked_back_on_yet(year: Journal, period: Period) -> None:
    shown = page(year, period)
    assert shown.entry.closed is None
    assert shown.entry.answers == {}
    assert shown.offers, "and yet there is something to go by"


def test_the_open_pages_have_something_to_follow_up(year: Journal) -> None:
    week, month, quarter = (page(year, at.of(ENDING)) for at in (Week, Month, Quarter))
    assert week.rows["last_change"]
    assert week.rows["last_upgrade"]
    assert len(week.offers["wins"].items) >= 3
    assert week.offers["misses"].items
    assert any(row.runs for row in month.rows["experiments"])
    assert month.offers["levers"].beside
    for step in ("milestones", "skills", "sprints", "boundaries", "non_negotiables"):
        assert len(quarter.rows[step]) >= 2
    assert quarter.offers["season"].value == "recovery"


def test_wins_and_misses_are_what_the_week_offered_and_sometimes_more(year: Journal) -> None:
    own = offered = 0
    for week in entries(year, "week"):
        shown = page(year, week)
        for step in ("wins", "misses"):
            titles = [line.text for line in shown.offers[step].items] if step in shown.offers else []
            answer = shown.value(step) or ()
            assert isinstance(answer, tuple)
            assert len(answer) < 6
            offered += sum(title in titles for title in answer)
            own += sum(title not in titles for title in answer)
    assert 0 < own < offered / 4


def test_indicators_are_mostly_taken_as_offered_and_sometimes_overruled(year: Journal) -> None:
    same = other = 0
    for week in entries(year, "week"):
        shown = page(year, week)
        if shown.since:  # what was written later has changed the offer
            continue
        for step in ("energy", "presence"):
            if shown.offers[step].value == shown.value(step):
                same += 1
            else:
                other += 1
    assert 3 <= other < same / 3


def test_upgrades_stick_fade_are_tried_on_and_are_dropped(year: Journal) -> None:
    outcomes = Counter(thread.outcome for thread in year.threads("upgrade"))
    assert outcomes["adopted"] >= 8
    assert outcomes["faded"] >= 3
    assert outcomes["dropped"] >= 1
    assert words(year, "upgrade", "week")["trying"] >= 8
    assert 1 <= outcomes[""] <= 3, "few are still on trial"
    titles = [thread.title for thread in year.threads("upgrade")]
    assert len(set(titles)) > 0.9 * len(titles)
    assert set(words(year, "small_change", "week")) == {"happened", "partly", "missed"}


def test_warning_signs_show_where_the_dip_is(year: Journal) -> None:
    signs = {period: entry.answers.get("signs", ()) for period, entry in entries(year, "week").items()}
    counts = {period: len(shown) for period, shown in signs.items() if isinstance(shown, tuple)}
    first, second = dip_of(year)
    assert counts[first] >= 2
    assert counts[second] >= 2
    assert median(counts.values()) == 0
    known = RITUALS["week"].step("signs").items
    assert all(set(shown) <= set(known) for shown in signs.values() if isinstance(shown, tuple))


def test_levers_follow_the_year(year: Journal) -> None:
    red = {month: [item for item, word in levers(year, month).items() if word == "red"] for month in MONTHS}
    first, second = dip_of(year)
    assert [month for month in MONTHS if len(red[month]) >= 2] == [second.parent()]
    assert "workload" in red[first.shift(-4).parent()]
    assert sum(not items for items in red.values()) >= 7, "most months are without"


def test_values_are_served_or_not(year: Journal) -> None:
    values = year.threads("value")
    assert 3 <= len(values) <= 5
    assert set(words(year, "value", "month")) == {"served", "partly served", "not served"}


def test_a_quarter_is_replanned(year: Journal) -> None:
    replanned = Quarter.of(dip_of(year)[1].end)
    assert "dropped" in marks_of(year, "milestone", replanned).values()
    assert "done" in marks_of(year, "milestone", replanned).values()
    opened = year.threads("milestone", opened=(replanned.end, replanned.end))
    assert opened, "and something new takes the place"
    assert page(year, replanned).value("season") == "recovery"
    model = [page(year, quarter).value("model") for quarter in QUARTERS]
    assert max(map(str, model)) == str(page(year, replanned.previous()).value("model"))
    assert min(map(str, model)) == str(page(year, replanned).value("model"))


def test_resets_move_everything_that_is_planned(year: Journal) -> None:
    assert set(words(year, "milestone", "quarter")) == {"on course", "late", "moved", "done", "dropped"}
    assert set(words(year, "skill", "quarter")) == {"shown by", "nothing yet", "learned"}
    assert set(words(year, "sprint", "quarter")) == {"goes on", "done", "dropped"}
    assert set(words(year, "boundary", "quarter")) == {"serves", "serves no more", "let go"}
    assert set(words(year, "guardrail", "quarter")) == {"serves", "serves no more", "let go"}
    assert set(words(year, "non_negotiable", "quarter")) == {"serves", "serves no more"}
    seasons = [page(year, quarter).value("season") for quarter in QUARTERS]
    assert seasons == ["plateau", "harvest", "ramp", "recovery"]
    for quarter in QUARTERS:
        for step in ("looking_back", "plan", "model_why", "area"):
            assert page(year, quarter).value(step)


def test_the_longer_reviews_hold_prose(year: Journal) -> None:
    notes = [entry.answers["note"] for entry in entries(year, "week").values() if "note" in entry.answers]
    assert 15 < len(notes) < 45
    assert len(set(notes)) > 0.8 * len(notes)
    trends = [str(entry.answers["trend"]) for entry in entries(year, "month").values()]
    assert all(len(trend) > 60 for trend in trends)
    assert not any("{" in str(text) for text in (*notes, *trends))


@pytest.mark.parametrize(
    ("ending", "seed"), [(date(2027, 1, 28), 20), (date(2026, 10, 3), 5), (date(2028, 2, 29), 7)]
)
def test_every_year_has_its_dip_and_its_replanned_quarter(tmp_path: Path, ending: date, seed: int) -> None:
    write_sample(tmp_path / "j.db", ending, seed=seed)
    with Journal.open(tmp_path / "j.db", clock=lambda: NOW, create=False) as journal:
        dropped = [
            mark
            for mark in journal.marks(ending - 366 * ONE, ending, "milestone")
            if mark.word == "dropped" and mark.level == "quarter"
        ]
        turns = [Quarter.of(mark.day) for mark in dropped if seasons(journal, mark.day) == "recovery"]
        (turn,) = turns
        weeks = [Week.of(turn.end).shift(-n) for n in (1, 2)]
        for step in ("energy", "presence"):
            days = journal.series("shutdown", step, weeks[1].shift(-2).start, weeks[0].shift(2).end)
            inside = [value for day, value in days.items() if Week.of(day) in weeks]
            around = [value for day, value in days.items() if Week.of(day) not in weeks]
            assert mean(around) - mean(inside) >= 1


def seasons(journal: Journal, day: date) -> object:
    return page(journal, Quarter.of(day)).value("season")
