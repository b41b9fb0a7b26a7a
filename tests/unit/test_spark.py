"""The small line of values: gaps stay gaps, and no cell is filled to its top."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.exchange.bars import BARS, bar
from tui.charts.spark import spark
from tui.charts.tones import GAP


def test_each_value_of_a_scale_has_a_bar_of_its_own() -> None:
    assert [bar(value, 1, 5) for value in (1, 2, 3, 4, 5)] == ["▁", "▃", "▄", "▅", "▇"]


def test_a_day_without_a_value_is_a_gap_and_never_a_low_one() -> None:
    assert spark([1, None, None, 5], 1, 5).plain == f"▁{GAP}{GAP}▇"


@pytest.mark.parametrize(("value", "drawn"), [(-3, "▁"), (99, "▇")])
def test_what_lies_outside_stands_at_the_edge(value: float, drawn: str) -> None:
    assert bar(value, 1, 5) == drawn


def test_a_scale_without_width_is_drawn_in_the_middle() -> None:
    assert bar(3, 3, 3) == "▄"


def test_no_line_is_an_empty_line() -> None:
    assert spark([], 1, 5).plain == ""


@given(st.lists(st.none() | st.floats(allow_nan=False, width=32), max_size=90))
def test_a_cell_a_day_and_no_full_block(values: list[float | None]) -> None:
    drawn = spark(values, 1, 5).plain
    assert len(drawn) == len(values)
    assert set(drawn) <= {GAP, *BARS}
    assert "█" not in drawn
    assert [character == GAP for character in drawn] == [value is None for value in values]
