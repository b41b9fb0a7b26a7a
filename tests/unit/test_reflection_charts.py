"""The charts of the reflection: values in, lines out; each says in signs and words what its tones say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from tui.charts.axes import Cells, heading, month_ticks
from tui.charts.calendar import calendar_lines
from tui.charts.levers import lever_lines
from tui.charts.marks import Mark, mark_lines, season_mark
from tui.charts.series import LABEL, Scale, Stretch, Values, days_of_mean, series_lines, smooth
from tui.charts.shares import Share, share_lines, shares_of
from tui.charts.weekdays import weekday_lines
from tui.themes import LINES, WORDS

LAST = date(2026, 11, 20)
RATINGS = Scale()
WIDTHS = st.integers(40, 200)
AUDITS = [
    (date(2026, 8, 1), {"workload": "green", "fairness": "amber"}),
    (date(2026, 9, 1), {"workload": "red", "fairness": "amber"}),
    (date(2026, 10, 1), {"workload": "red"}),
]
HOURS = st.tuples(st.floats(0, 60), st.floats(0, 60))
SERIES = st.lists(st.none() | st.floats(0, 6), min_size=1, max_size=400)


def days(count: int) -> list[date]:
    """So many days up to the last."""
    return [LAST - timedelta(back) for back in range(count - 1, -1, -1)]


def cells(count: int, width: int = 75) -> Cells:
    """So many days on the cells that a chart of that width has for them."""
    return Cells(days(count)[0], LAST, width - LABEL)


def plot(values: Values, stretches: Sequence[Stretch] = (), height: int = 5, width: int = 75) -> list[str]:
    """The lines of a chart of these days, as they are read without any tone."""
    lines = series_lines(cells(len(values), width), values, RATINGS, stretches, (), height)
    return said(lines)


def said(lines: list[Content]) -> list[str]:
    return [line.plain.rstrip() for line in lines]


def dots(lines: list[str]) -> int:
    """How many dots there are in braille signs."""
    return sum((ord(sign) - 0x2800).bit_count() for line in lines for sign in line if "⠀" <= sign <= "⣿")


def signed(line: Content, sign: str) -> list[int]:
    """The cells in which a sign stands."""
    return [cell for cell, drawn in enumerate(line.plain) if drawn == sign]


class TestSeries:
    """A dot a day, and the mean of seven as a line."""

    def test_ninety_days_fit_on_eighty_columns_with_a_dot_for_each(self) -> None:
        lines = plot([1.0 if day % 9 == 0 else None for day in range(90)])
        assert dots(lines[:5]) - 2 * 10 == 0, "ten days alone: a dot in the line of two dots' height"
        assert lines[5].split() == ["Sep", "Oct", "Nov"]
        assert max(map(len, lines)) <= 75

    def test_the_words_of_the_axis_stand_at_its_ends_and_in_its_middle(self) -> None:
        lines = plot([3.0] * 90)
        assert [line[:LABEL].strip() for line in lines[:5]] == ["high", "", "mid", "", "low"]

    @pytest.mark.parametrize(("missing", "pieces"), [(3, 1), (4, 2)])
    def test_the_line_is_broken_over_gaps_of_more_than_three_days(self, missing: int, pieces: int) -> None:
        values = [4.0] * 20 + [None] * missing + [4.0] * 20
        assert len("".join(sign if sign > "⠀" else " " for sign in plot(values)[1][LABEL:]).split()) == pieces
        assert [mean is None for mean in smooth(values)].count(True) == (missing if pieces > 1 else 0)

    def test_a_day_without_a_value_is_never_a_low_one(self) -> None:
        assert smooth([5.0, None, 5.0]) == [5.0, 5.0, 5.0]
        assert smooth([None, None]) == [None, None]
        assert dots(plot([None] * 90)) == 0

    def test_the_mean_is_that_of_seven_days(self) -> None:
        values = [1.0, 1.0, 1.0, 5.0, 1.0, 1.0, 1.0, 1.0, 1.0]
        assert smooth(values)[3] == pytest.approx(11 / 7)
        assert smooth(values)[7] == 1.0
        assert [days_of_mean(count, 70) for count in (42, 90, 365, 3650)] == [7, 7, 7, 53]

    def test_a_stretch_is_shaded_and_told_below_in_words(self) -> None:
        dip = Stretch(LAST - timedelta(30), LAST - timedelta(17), "lower")
        lines = series_lines(cells(90), [3.0] * 90, RATINGS, [dip], (), 5)
        first, last = cells(90).of(dip.first), cells(90).of(dip.last)
        assert said(lines)[-1] == " " * (LABEL + first) + "├" + "─" * (last - first - 1) + "┤ lower"
        shaded = [span for span in lines[0].spans if "on $cursor" in str(span.style)]
        assert sum(span.end - span.start for span in shaded) == last - first + 1

    def test_of_a_stretch_only_the_days_that_are_here_are_marked(self) -> None:
        long = Stretch(LAST - timedelta(400), LAST - timedelta(80), "lower")
        assert plot([3.0] * 90, [long])[-1].strip().startswith("├")
        assert plot([3.0] * 90, [Stretch(long.first, long.first, "lower")]) == plot([3.0] * 90)
        assert plot([3.0] * 3650, [Stretch(LAST, LAST, "lower")])[-1].endswith("lower ┼")

    def test_seasons_and_experiments_are_marked_below(self) -> None:
        here = cells(90)
        marks = [season_mark(here.of(LAST - timedelta(60)), "recovery"), Mark(40, "◇", "Mail twice a day")]
        lines = said(series_lines(here, [3.0] * 90, RATINGS, (), marks, 5))
        assert "▴ recovery" in lines[-1]
        assert "◇ Mail twice a day" in lines[-1]

    def test_many_marks_have_letters_and_the_words_for_them_below(self) -> None:
        seasons = ("ramp", "recovery", "harvest", "plateau")
        marks = [season_mark(cell, seasons[cell % 4]) for cell in range(0, 68, 3)]
        dip = Stretch(LAST - timedelta(30), LAST - timedelta(17), "lower")
        lines = said(
            series_lines(cells(90), [3.0] * 90, RATINGS, [dip], [*marks, Mark(9, "◇", "Mail twice")], 5)
        )
        assert len(lines) <= 5 + 1 + 3 + 2
        assert sum(line.count("R ") for line in lines) >= 4
        assert "┤ lower" in "\n".join(lines)
        for words in ("R ramp", "C recovery", "H harvest", "P plateau", "◇ experiments"):
            assert words in " ".join(lines[-2:])

    @settings(max_examples=60, deadline=None)
    @given(SERIES, WIDTHS, st.integers(3, 12))
    def test_no_line_is_wider_than_asked_and_none_is_made_of_blocks(
        self, values: list[float | None], width: int, height: int
    ) -> None:
        stretch = Stretch(LAST - timedelta(len(values)), LAST - timedelta(len(values) // 2), "lower")
        lines = plot(values, [stretch], height, width)
        assert len(lines) >= height + 1
        assert all(len(line) <= width for line in lines)
        assert "█" not in "".join(lines)
        if all(value is None for value in values):
            assert dots(lines[:height]) == 0
        else:
            assert dots(lines[:height]) >= 1

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=140), st.integers(75, 200))
    def test_every_day_that_was_written_is_seen(self, values: list[float | None], width: int) -> None:
        written = sum(value is not None for value in values)
        assert dots(plot(values, height=7, width=width)[:7]) >= written


class TestTicks:
    """Months below their first days."""

    @pytest.mark.parametrize(
        ("count", "width", "ticks"),
        [
            (42, 70, "Nov"),
            (90, 70, "Sep Oct Nov"),
            (366, 70, "Dec 2026 Feb Mar Apr May Jun Jul Aug Sep Oct Nov"),
            (366, 40, "D J F M A M J J A S O N"),
            (3650, 70, "2017 2018 2019 2020 2021 2022 2023 2024 2025 2026"),
        ],
    )
    def test_as_much_as_there_is_room_for(self, count: int, width: int, ticks: str) -> None:
        assert month_ticks(Cells(days(count)[0], LAST, width)).plain.split() == ticks.split()

    @settings(max_examples=60, deadline=None)
    @given(st.integers(1, 4000), WIDTHS)
    def test_never_wider_than_the_cells(self, count: int, width: int) -> None:
        assert month_ticks(Cells(days(count)[0], LAST, width)).cell_length <= width

    @settings(max_examples=60, deadline=None)
    @given(st.integers(1, 4000), WIDTHS)
    def test_days_lie_in_their_order_from_the_first_cell_on(self, count: int, width: int) -> None:
        cells = Cells(days(count)[0], LAST, width)
        places = [cells.of(day) for day in days(count)]
        assert places == sorted(places)
        assert places[0] == 0
        assert places[-1] <= width - 1


def test_a_heading_asks_and_answers_as_far_as_there_is_room() -> None:
    asked = ("Energy", "where were the low weeks?", "lower 3–16 Nov", True)
    assert heading(*asked, 80).plain == "Energy  where were the low weeks?  lower 3–16 Nov"
    assert heading(*asked, 40).plain == "Energy  where were the low weeks?"
    assert heading(*asked, 20).plain == "Energy  where were …"


class TestCalendar:
    """A year of days."""

    def test_each_day_stands_in_its_week_and_on_its_weekday(self) -> None:
        values = {LAST: 5.0, LAST - timedelta(7): 1.0}
        friday = said(calendar_lines(values, (), LAST, RATINGS, 76))[5]
        assert friday.startswith("Fri")
        assert friday.endswith("·▁▇")

    def test_no_entry_is_a_dot_and_rest_a_dash_and_what_comes_is_blank(self) -> None:
        lines = said(calendar_lines({}, {LAST, LAST - timedelta(1)}, LAST, RATINGS, 76))
        assert lines[5].endswith("·–")
        assert lines[4].endswith("·–")
        assert len(lines[6]) == len(lines[5]) - 1, "tomorrow has not been"
        assert lines[-1].strip() == "low ▁▃▄▅▇ high · · no entry · – rest"

    def test_how_high_a_day_was_is_told_without_tones(self) -> None:
        signs = {
            said(calendar_lines({LAST: float(value)}, (), LAST, RATINGS, 76))[5][-1] for value in range(1, 6)
        }
        assert len(signs) == 5

    def test_where_it_is_narrow_the_newest_weeks_are_here(self) -> None:
        narrow, wide = (said(calendar_lines({LAST: 4.0}, (), LAST, RATINGS, width)) for width in (40, 120))
        assert narrow[5].endswith("▅")
        assert len(narrow[1]) == 40
        assert len(wide[1]) == 5 + 2 * 53 - 1

    @settings(max_examples=60, deadline=None)
    @given(st.dictionaries(st.sampled_from(days(400)), st.floats(0, 6)), WIDTHS)
    def test_no_line_is_wider_than_asked(self, values: dict[date, float], width: int) -> None:
        lines = calendar_lines(values, (), LAST, RATINGS, width)
        assert len(lines) == 9
        assert all(line.cell_length <= width for line in lines)


class TestWeekdays:
    """The days of the week."""

    def test_a_bar_and_its_figure_and_from_how_many_evenings(self) -> None:
        values = [5.0 if day.weekday() else 1.0 for day in days(70)]
        lines = said(weekday_lines(days(70), values, RATINGS, {0: "lower"}, 76))
        assert [line.split()[0] for line in lines] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        assert lines[0].split()[2:] == ["1.0", "10", "evenings", "lower"]
        assert lines[0].count("▇") == 1, "the lowest can be seen"
        assert lines[1].count("▇") > 20

    def test_of_a_weekday_without_evenings_nothing_is_said(self) -> None:
        lines = said(weekday_lines(days(1), [3.0], RATINGS, {}, 76))
        assert lines[0] == "Mon  ·"
        assert lines[4].endswith("3.0  1 evening")

    @settings(max_examples=60, deadline=None)
    @given(SERIES, WIDTHS)
    def test_no_line_is_wider_than_asked(self, values: list[float | None], width: int) -> None:
        lines = weekday_lines(days(len(values)), values, RATINGS, {2: "higher"}, width)
        assert all(line.cell_length <= width for line in lines)


class TestShares:
    """Meetings against maker hours."""

    def test_by_week_by_month_by_year(self) -> None:
        for count, first, last in ((42, "W41", "W47"), (365, "Nov 2025", "Nov 2026"), (3650, "2016", "2026")):
            shares = shares_of(days(count), [1.0] * count, [3.0] * count)
            assert (shares[0].name, shares[-1].name) == (first, last)
            assert sum(share.hours for share in shares) == 4 * count
            assert {share.share for share in shares} == {0.25}

    def test_the_target_is_marked_and_what_lies_over_it_is_said(self) -> None:
        shares = [Share("W45", 4, 16, 0.4), Share("W46", 12, 8, 0.4), Share("W47", 0, 0, 0.4)]
        calm, full, none, legend = share_lines(shares, 95)
        assert (signed(calm, "▇")[-1], signed(full, "▇")[-1]) == (9 + 11, 9 + 35)
        assert signed(calm, "┃") == signed(full, "┃") == [9 + 24]
        assert said([calm, full, none]) == [
            calm.plain[: 9 + 60] + "   20 % of   20 h",
            full.plain[: 9 + 60] + "   60 % of   20 h  over",
            "W47      ·",
        ]
        assert legend.plain.split() == ["▇", "meetings", "▁", "maker", "hours", "┃", "at", "most", "40", "%"]

    def test_without_a_target_nothing_is_over_it(self) -> None:
        line, legend = said(share_lines([Share("W45", 16, 4)], 76))
        assert "over" not in line
        assert "┃" not in line + legend

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), max_size=8),
        st.none() | st.floats(0, 1),
        WIDTHS,
    )
    def test_no_line_is_wider_than_asked(
        self, hours: list[tuple[float, float]], target: float | None, width: int
    ) -> None:
        shares = [Share(f"W{place}", *each, target) for place, each in enumerate(hours)]
        assert all(line.cell_length <= width for line in share_lines(shares, width))


class TestLevers:
    """The levers by month."""

    def test_a_letter_for_each_word_and_a_capital_for_red(self) -> None:
        assert said(lever_lines(AUDITS, 76)) == [
            "          Aug Sep Oct",
            "workload  g   R   R",
            "fairness  a   a   ·",
        ]

    def test_where_it_is_narrow_the_newest_months_are_here(self) -> None:
        year = [(date(2026, month, 1), {"workload": "green"}) for month in range(1, 13)]
        lines = said(lever_lines(year, 20))
        assert lines[0].split() == ["A", "S", "O", "N", "D"]
        assert max(map(len, lines)) <= 20

    def test_nothing_is_drawn_of_nothing(self) -> None:
        assert lever_lines([(date(2026, 8, 1), {})], 76) == []


def test_charts_use_the_tokens_of_the_themes_alone() -> None:
    """What every theme brings, and tests of contrast look at; no colour of their own."""
    values = [float(1 + day % 5) for day in range(90)]
    dip = Stretch(LAST - timedelta(30), LAST - timedelta(17), "lower")
    lines = [
        heading("Energy", "where?", "lower", True, 76),
        *series_lines(cells(90), values, RATINGS, [dip], [season_mark(9, "ramp")], 5),
        *calendar_lines(dict(zip(days(90), values, strict=True)), {LAST}, LAST, RATINGS, 76),
        *weekday_lines(days(90), values, RATINGS, {0: "lower"}, 76),
        *share_lines([Share("W45", 16, 4, 0.4)], 76),
        *lever_lines(AUDITS, 76),
        *mark_lines([season_mark(3, "recovery")], 40),
    ]
    used = {word for line in lines for span in line.spans for word in str(span.style).split()}
    tokens = {f"${name}" for name in (*WORDS, *LINES, "cursor")}
    assert used <= {*tokens, "on", "bold"}


def test_a_faint_line_is_never_all_that_is_said() -> None:
    """`line` is too faint for words: it draws rules, empty parts of bars and missing days alone."""
    lines = [
        *series_lines(cells(90), [3.0] * 90, RATINGS, (), (), 5),
        *calendar_lines({LAST: 3.0}, (), LAST, RATINGS, 76),
        *share_lines([Share("W45", 4, 16, 0.4)], 76),
    ]
    faint = {
        line.plain[span.start : span.end]
        for line in lines
        for span in line.spans
        if "$line" in str(span.style)
    }
    assert set("".join(faint)) <= set("┈·▁ ")
