"""The charts of the plan: a day, a year, the scale, marks below a strip; told in words and letters too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from journal.plan.blocks import SORTS, Block
from journal.plan.energy import EnergyMap, energy_map, load_parts
from journal.plan.seasons import load_seasons, year_line
from journal.threads import Thread
from tui.charts import tones
from tui.charts.day import day_lines
from tui.charts.marks import season_marks
from tui.charts.scale import scale_lines
from tui.charts.year import year_lines

TODAY = date(2026, 11, 20)
NIGHT = Block("Sleep, and a very long name for it that takes the whole of a line", "recovery", 1350, 1830)


def mapped(**rows: str) -> EnergyMap:
    """The map with a figure a part of the day in these rows."""
    names = [part.name for part in load_parts()]
    return energy_map({row: dict(zip(names, said, strict=False)) for row, said in rows.items()}, [], TODAY)


def block(sort: str, start: float, end: float, title: str = "Something") -> Block:
    """A block between two hours."""
    return Block(title, sort, int(60 * start), int(60 * end))


def season(title: str, opened: date) -> Thread:
    return Thread(f"season:{title}:{opened}", "season", title, opened)


def said(lines: list[Content]) -> list[str]:
    return [line.plain.rstrip() for line in lines]


ENERGY = mapped(physical="233421", cognitive="354321", social="12433")
DAY = [block("deep work", 9, 12), block("meetings", 13, 15), block("admin", 15, 16), block("life", 18, 21)]
SEASONS = [
    season("plateau", date(2025, 10, 3)),
    season("ramp", date(2026, 2, 14)),
    season("harvest", date(2026, 6, 1)),
    season("recovery", date(2026, 11, 12)),
]


def test_a_day_against_the_energy_map() -> None:
    assert said(day_lines(DAY, ENERGY, 76)) == [
        "                    deep        meet ▏A        life",
        "          6        9        12       15       18       21       24",
        "physical  ▃▃▃▃▃▃▃▃ ▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄ ▅▅▅▅▅▅▅▅ ▃▃▃▃▃▃▃▃ ▁▁▁▁▁▁▁▁",
        "cognitive ▄▄▄▄▄▄▄▄ ✦▇▇▇▇▇▇▇ ✦▅▅▅▅▅▅▅ ▄▄▄▄▄▄▄▄ ▃▃▃▃▃▃▃▃ ▁▁▁▁▁▁▁▁",
        "social    ▁▁▁▁▁▁▁▁ ▃▃▃▃▃▃▃▃ ▅▅▅▅▅▅▅▅ ▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄ ·",
        "✦ Golden hours: late morning 09:00–12:00, early afternoon 12:00–15:00",
    ]


def test_a_day_without_a_map_is_its_blocks_over_its_own_hours() -> None:
    assert said(day_lines(DAY, None, 40)) == [
        " deep        meet ▏A        life",
        "9        12       15       18       21",
    ]


def test_a_map_without_golden_hours_names_none() -> None:
    lines = said(day_lines(DAY, mapped(cognitive="333333"), 76))
    assert [line.split()[0] for line in lines] == ["deep", "6", "cognitive"]


def test_a_level_that_is_not_known_is_a_gap_and_a_low_one_is_seen() -> None:
    cognitive = said(day_lines([], mapped(cognitive="1"), 76))[-1]
    assert cognitive.split() == ["cognitive", "▁▁▁▁▁▁▁▁", "·", "·", "·", "·", "·"]


def test_nothing_is_drawn_of_nothing() -> None:
    assert day_lines([], None, 76) == []
    assert day_lines([], mapped(), 76) == []
    assert year_lines(year_line([], 2026), 2026, TODAY, 76) == []
    assert season_marks([], 30) == []


def test_blocks_that_overlap_have_a_line_each_and_those_that_touch_an_edge() -> None:
    blocks = [block("deep work", 9, 11), block("admin", 11, 13), block("life", 10, 12)]
    assert said(day_lines(blocks, None, 30)) == [" deep   ▏admin", "     life", "9           12"]


def test_a_block_of_a_few_minutes_is_still_seen() -> None:
    assert said(day_lines([*DAY, block("recovery", 17, 17.1)], None, 24))[0].count("R") == 1


def test_a_night_goes_on_into_the_next_morning() -> None:
    assert said(day_lines([NIGHT], None, 30)) == ["   recovery", "      24       3        6"]


def test_where_it_is_narrow_each_block_has_a_line() -> None:
    lines = said(day_lines([DAY[1], DAY[0]], ENERGY, 23))
    assert lines[:3] == ["D 09:00–12:00 Something", "M 13:00–15:00 Something", "✦ Golden hours: late"]


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort_has_a_letter_of_its_own(sort: str) -> None:
    lines = said(day_lines([block(sort, 9, 9.5), block("life", 10, 20)], None, 24))
    assert lines[0].split()[0] == tones.of_sort(sort).letter
    assert len({tones.of_sort(each).letter for each in SORTS}) == len(SORTS)


def test_what_a_person_made_up_has_words_too() -> None:
    assert said(day_lines([block("gardening", 8, 12)], None, 76))[0] == " gardening"
    assert said(day_lines([block("", 8, 12)], None, 76))[0] == " ·"
    assert set(tones.SORTS) == set(SORTS)
    assert set(tones.SEASONS) == set(load_seasons())


def test_the_year_has_its_seasons_over_its_months_and_their_changes_in_words() -> None:
    assert said(year_lines(year_line(SEASONS, 2026), 2026, TODAY, 76)) == [
        " plateau▏ramp                 ▏harvest                          ┄reco┄┄┄",
        "Jan   Feb   Mar   Apr   May   Jun   Jul   Aug   Sep   Oct   Nov   Dec",
        "■ plateau since 3 Oct 2025 · ■ ramp from 14 Feb · ■ harvest from 1 Jun",
        "■ recovery from 12 Nov",
    ]


def test_before_the_first_season_the_year_is_not_known() -> None:
    lines = said(year_lines(year_line(SEASONS, 2025), 2025, date(2026, 1, 1), 30))
    assert lines == ["·" * 18 + "▏plat", "J F M A M J J A S O N D", "■ plateau from 3 Oct"]


def test_a_season_that_was_ended_leaves_none() -> None:
    ended = Thread("season", "season", "ramp", date(2026, 3, 1), closed=date(2026, 5, 31))
    lines = said(year_lines(year_line([ended], 2026), 2026, TODAY, 76))
    assert lines[-1] == "■ ramp from 1 Mar · · no season from 1 Jun"


def test_what_has_been_is_filled_and_what_is_ahead_an_outline() -> None:
    def ahead(today: date) -> int:
        return year_lines(year_line(SEASONS, 2026), 2026, today, 76)[0].plain.count("┄")

    assert ahead(date(2027, 1, 1)) == 0
    assert ahead(date(2026, 5, 1)) > ahead(TODAY) > 0
    assert ahead(date(2025, 12, 31)) > 12 * 3


def test_seasons_of_a_few_days_are_drawn_and_told_each() -> None:
    every = [season(name, TODAY + timedelta(days=day)) for day, name in enumerate(load_seasons())]
    lines = said(year_lines(year_line(every, 2026), 2026, date(2027, 1, 1), 24))
    assert [line.split()[1] for line in lines[2:]] == list(load_seasons())
    assert lines[0] == "·" * 21 + "RPH", "the last has no cell left, and its words alone"


def test_both_places_on_the_scale_and_the_way_between_them() -> None:
    assert said(scale_lines(30, 47, 44)) == [
        "balance ├──────◆───○───────────┤ integration",
        "◆ declared 30",
        "○ lived 47, 17 nearer to integration",
    ]
    assert said(scale_lines(30, 12.4, 60))[1] == "◆ declared 30 · ○ lived 12, 18 nearer to balance"
    assert said(scale_lines(None, 47, 60))[1] == "· declared not yet · ○ lived 47"


def test_a_life_as_declared_is_one_sign_on_the_scale() -> None:
    scale, words = said(scale_lines(50, 50.2, 60))
    assert "◈" in scale
    assert "◆" not in scale
    assert words == "◆ declared 50 · ○ lived 50, as declared"


def test_a_place_that_is_not_known_has_no_sign() -> None:
    scale, words = said(scale_lines(None, None, 60))
    assert set(scale) == set("balance ├─┤ integration")
    assert words == "· declared not yet · · lived not known yet"


def test_the_ends_of_the_scale_lie_inside_its_edges() -> None:
    assert said(scale_lines(0, 100, 60))[0] == "balance ├◆" + "─" * 36 + "○┤ integration"


def test_marks_stand_below_their_cells_with_names_behind_or_before_them() -> None:
    lines = said(season_marks([(25, "recovery"), (5, "harvest"), (11, "ramp")], 30))
    assert lines == ["     ▴ harvest  recovery ▴", "           ▴ ramp"]
    assert said(season_marks([(2, "recovery"), (20, "ramp")], 10)) == ["  ▴ recove"]


PLACES = st.none() | st.floats(-10, 110)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from([*load_seasons(), "a word of one's own"]),
        st.dates(date(2025, 6, 1), date(2027, 1, 31)),
    ),
    max_size=6,
)


@given(st.integers(10, 100), st.integers(0, 47), st.integers(0, 47))
def test_no_line_of_a_day_is_wider_than_asked(width: int, start: int, half_hours: int) -> None:
    made_up = Block(
        "Something long, to be cut off 🦦", "gardening", 30 * start, 30 * (start + 1 + half_hours)
    )
    for energy in (ENERGY, None):
        lines = day_lines([*DAY, made_up, NIGHT], energy, width)
        assert max(line.cell_length for line in lines) <= width
        assert "█" not in "".join(line.plain for line in lines)


@given(st.integers(10, 100), CHANGES, st.dates(date(2025, 12, 1), date(2027, 1, 31)))
def test_no_line_of_a_year_is_wider_than_asked(
    width: int, changes: list[tuple[str, date]], today: date
) -> None:
    stretches = year_line([season(*change) for change in changes], 2026)
    lines = year_lines(stretches, 2026, today, width)
    assert all(line.cell_length <= width for line in lines)
    told = " ".join(line.plain for line in lines).split("■")[1:]
    assert len(told) == sum(stretch.season is not None for stretch in stretches)


@given(st.integers(10, 100), PLACES, PLACES)
def test_no_line_of_the_scale_is_wider_than_asked(
    width: int, declared: float | None, lived: float | None
) -> None:
    lines = scale_lines(declared, lived, width)
    assert all(line.cell_length <= width for line in lines)
    signs = set(lines[0].plain) & set("◆○◈")
    assert bool(signs) == (declared is not None or lived is not None)


@given(st.integers(10, 100), st.lists(st.tuples(st.integers(0, 120), st.sampled_from(list(load_seasons())))))
def test_every_mark_is_drawn_below_its_cell(width: int, begun: list[tuple[int, str]]) -> None:
    lines = season_marks(begun, width)
    assert all(line.cell_length <= width for line in lines)
    drawn = [cell for line in lines for cell, sign in enumerate(line.plain) if sign == "▴"]
    assert sorted(drawn) == sorted(cell for cell, _ in begun if cell < width)
