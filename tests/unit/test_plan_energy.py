"""The energy map: what counts in it, and where it sees peaks and troughs. Lists of levels all."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BadInput
from journal.plan.energy import (
    EnergyMap,
    Level,
    energy_map,
    golden_hours,
    load_parts,
    load_rows,
    troughs,
)
from journal.threads import Thread

TODAY = date(2026, 11, 20)
EARLY, LATE, NOON, AFTER, EVENING, NIGHT = (part.name for part in load_parts())


def check_in(at: str, ago: int = 0, title: str = "3", **figures: object) -> Thread:
    """A check-in at a time of the day, so many days before today."""
    return Thread("c", "check_in", title, TODAY - timedelta(days=ago), more={"at": at, **figures})


def focus(*levels: float | None) -> EnergyMap:
    """A map whose parts have these levels of focus, from early morning on."""
    return EnergyMap(load_parts(), {"cognitive": tuple(Level(level, "by hand") for level in levels)})


def names(parts: tuple[object, ...]) -> list[str]:
    return [str(getattr(part, "name", "")) for part in parts]


def test_the_parts_follow_each_other_from_morning_to_night() -> None:
    parts = load_parts()
    assert [part.start for part in parts] == [60 * hour for hour in (6, 9, 12, 15, 18, 21)]
    assert [part.end for part in parts] == [*(part.start for part in parts[1:]), 24 * 60]
    assert list(load_rows()) == ["physical", "cognitive", "social"]


def test_a_part_without_a_readable_span_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "parts.toml"
    path.write_text('[part]\ndawn = "early"\n[row]\n')
    with pytest.raises(BadInput, match="dawn"):
        load_parts(str(path))


@pytest.mark.parametrize(
    ("filled_in", "check_ins", "expected"),
    [
        ("", [], Level()),
        ("2", [], Level(2, "by hand")),
        ("0", [], Level()),
        ("6", [], Level()),
        ("four", [], Level()),
        ("2", [(0, 5), (1, 5)], Level(2, "by hand")),
        ("", [(0, 5), (1, 5)], Level()),
        ("2", [(0, 5), (1, 4), (2, 3)], Level(4, "3 check-ins")),
        ("2", [(0, 5), (0, 4), (0, 3), (0, 2)], Level(3.5, "4 check-ins")),
        ("2", [(0, 5), (1, 4), (55, 3)], Level(4, "3 check-ins")),
        ("2", [(0, 5), (1, 4), (56, 3)], Level(2, "by hand")),
        ("2", [(0, 5), (1, 4), (-1, 3)], Level(2, "by hand")),
        ("2", [(0, 5), (1, 4), (2, 9)], Level(2, "by hand")),
        ("2", [(0, 5), (1, 4), (2, None)], Level(2, "by hand")),
        ("2", [(0, 5), (1, 4), (2, True)], Level(2, "by hand")),
        ("2", [(0, "5"), (1, "4"), (2, 4.5)], Level(4.5, "3 check-ins")),
    ],
)
def test_three_check_ins_count_for_more_than_what_was_filled_in(
    filled_in: str, check_ins: list[tuple[int, object]], expected: Level
) -> None:
    threads = [check_in("10:00", ago, cognitive=figure) for ago, figure in check_ins]
    found = energy_map({"cognitive": {LATE: filled_in}}, threads, TODAY)
    assert found.level("cognitive", LATE) == expected
    assert found.level("cognitive", EARLY) == Level()


@pytest.mark.parametrize(
    ("at", "part"),
    [
        ("06:00", EARLY),
        ("08:59", EARLY),
        ("09:00", LATE),
        ("23:59", NIGHT),
        ("05:59", ""),
        ("00:30", ""),
        ("", ""),
    ],
)
def test_a_check_in_belongs_to_the_part_that_holds_its_time(at: str, part: str) -> None:
    found = energy_map({}, [check_in(at, ago, social=4) for ago in range(3)], TODAY)
    assert names(tuple(part for part, _ in found.known("social"))) == ([part] if part else [])


def test_the_title_is_the_physical_figure() -> None:
    found = energy_map({}, [check_in("10:00", ago, title="4") for ago in range(3)], TODAY)
    assert found.level("physical", LATE) == Level(4, "3 check-ins")
    assert found.known("cognitive") == ()
    spoken = energy_map({}, [check_in("10:00", ago, title="4", physical=2) for ago in range(3)], TODAY)
    assert spoken.level("physical", LATE) == Level(2, "3 check-ins")


def test_only_check_ins_are_counted() -> None:
    loops = [Thread("l", "loop", "4", TODAY, more={"at": "10:00"}) for _ in range(3)]
    assert energy_map({}, loops, TODAY).known("physical") == ()


PEAKS: list[tuple[list[float | None], list[str], list[str]]] = [
    ([], [], []),
    ([5, 1], [], []),
    ([5, 1, None, None, None, None], [], []),
    ([3, 3, 3, 3, 3, 3], [], []),
    ([5, 5, 5, 5, 5, 5], [], []),
    ([5, 3, 1], [EARLY], [NOON]),
    ([4, 4, 3, 2, 2, 3], [EARLY, LATE], [AFTER, EVENING]),
    ([3.5, 3, 2.5], [EARLY], [NOON]),
    ([3.5, 3.5, 2.5], [], [NOON]),
    ([3.4, 3, 3], [], []),
    ([None, 3, 3, 3, 3.8, None], [EVENING], []),
    ([3.5, 3.5, 2.5, 2.5], [EARLY, LATE], [NOON, AFTER]),
    ([4, 5, 5], [EARLY, LATE, NOON], []),
    ([1, 1, 2], [], [EARLY, LATE, NOON]),
    ([1, 1, 3], [NOON], [EARLY, LATE]),
]


@pytest.mark.parametrize(("levels", "golden", "low"), PEAKS)
def test_peaks_and_troughs(levels: list[float | None], golden: list[str], low: list[str]) -> None:
    found = focus(*levels)
    assert names(golden_hours(found)) == golden
    assert names(troughs(found)) == low


@given(st.lists(st.none() | st.floats(1, 5), max_size=6))
def test_troughs_mirror_golden_hours_and_never_meet_them(levels: list[float | None]) -> None:
    found = focus(*levels)
    upside_down = focus(*(None if level is None else 6 - level for level in levels))
    assert names(golden_hours(upside_down)) == names(troughs(found))
    assert not set(golden_hours(found)) & set(troughs(found))
