"""What lies beside a page: days, figures, what comes, which days are open; and the head over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, Wall, open_journal

from journal.agenda import Standing
from journal.periods import Week
from journal.store.journal import Journal
from journal.threads import load_kinds
from tui.panes.beside import Beside, look
from tui.panes.head import standing, title
from tui.panes.rail_lines import SIGNS, items

KINDS = load_kinds()
SATURDAY = FRIDAY.shift(1)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def journal(tmp_path: Path, wall: Wall) -> Iterator[Journal]:
    """Monday closed, Tuesday begun, Wednesday not written, Thursday rest; it is Friday."""
    with open_journal(tmp_path / "journal.db", wall) as journal:
        wall.set(FRIDAY.shift(-4))
        journal.answer(
            SHUTDOWN, FRIDAY.shift(-4), {"energy": 4, "note": "calm,\ndeep [work] all the day long"}
        )
        journal.seal(SHUTDOWN, FRIDAY.shift(-4))
        wall.set(FRIDAY.shift(-3))
        journal.answer(SHUTDOWN, FRIDAY.shift(-3), {"energy": 2})
        wall.set(FRIDAY)
        journal.add("rest", "holiday", FRIDAY.shift(-1).date, closed=FRIDAY.shift(-1).date)
        loop = journal.add("loop", "Ring the bank", FRIDAY.date)
        journal.act(loop.thread, "schedule", FRIDAY.date, "2026-11-24")
        journal.add("loop", "Some day", FRIDAY.date, due=FRIDAY.shift(40).date)
        yield journal


def seen(journal: Journal) -> Beside:
    return look(journal, SHUTDOWN, FRIDAY, KINDS, FRIDAY)


def rail(journal: Journal, width: int = 32) -> list[str]:
    found = items(seen(journal), journal.page(SHUTDOWN, FRIDAY), FRIDAY, KINDS, width)
    return [line.plain.rstrip() for item in found for line in item.lines]


def test_each_day_of_the_week_says_how_it_stands(journal: Journal) -> None:
    assert [line.standing for line in seen(journal).lines] == [
        Standing.CLOSED,
        Standing.OPEN,
        Standing.EMPTY,
        Standing.RESTING,
        Standing.OPEN,
        Standing.AHEAD,
        Standing.AHEAD,
    ]


def test_the_rail_says_it_in_signs_and_words(journal: Journal) -> None:
    assert rail(journal)[:8] == [
        "This week",
        "● Mon  4  calm, deep [work] all…",
        "◐ Tue  2",
        "· Wed     not written",
        "– Thu     holiday",
        "◐ Fri     now",
        "  Sat",
        "  Sun",
    ]


def test_the_figures_of_a_month_keep_their_gaps(journal: Journal) -> None:
    assert rail(journal)[9:11] == ["Energy, 30 days", "·" * 25 + "▅▃···"]


def test_only_what_comes_back_soon_is_coming(journal: Journal) -> None:
    assert rail(journal)[-2:] == ["Coming", "Tue 24 Nov Ring the bank"]


def test_days_that_are_neither_written_nor_rest_are_open(journal: Journal) -> None:
    assert seen(journal).gaps == (FRIDAY.shift(-2),)
    later = look(journal, SHUTDOWN, FRIDAY.shift(30), KINDS, FRIDAY.shift(30))
    assert len(later.gaps) == 14, "what is old enough is let go"


def test_before_the_first_evening_nothing_is_open(tmp_path: Path) -> None:
    with open_journal(tmp_path / "empty.db") as empty:
        assert look(empty, SHUTDOWN, FRIDAY, KINDS, FRIDAY).gaps == ()


@pytest.mark.parametrize("width", [20, 26, 32])
def test_no_line_of_the_rail_is_wider_than_it(journal: Journal, width: int) -> None:
    found = items(seen(journal), journal.page(SHUTDOWN, FRIDAY), FRIDAY, KINDS, width)
    assert max(line.cell_length for item in found for line in item.lines) <= max(width, 30)


class TestHead:
    """The date and how the page stands."""

    def said(self, journal: Journal, days: int = 0) -> str:
        page = journal.page(SHUTDOWN, FRIDAY.shift(days))
        return standing(page, SHUTDOWN.shown(), FRIDAY, UTC)

    def test_the_year_goes_without_saying_while_it_lasts(self) -> None:
        assert title(FRIDAY, FRIDAY) == "Friday 20 November"
        assert title(FRIDAY, FRIDAY.shift(60)) == "Friday 20 November 2026"
        assert title(Week.of(FRIDAY.date), FRIDAY).startswith("Week 47")

    def test_it_counts_what_is_asked_and_never_scolds(self, journal: Journal) -> None:
        assert self.said(journal) == "1 of 6 answered"
        assert self.said(journal, -2) == "Wednesday · nothing answered yet"

    def test_a_day_of_rest_says_that_nothing_is_asked(self, journal: Journal) -> None:
        assert self.said(journal, -1).endswith("Holiday; nothing is asked.")

    def test_a_closed_page_says_when_and_a_late_one_on_which_day(self, journal: Journal, wall: Wall) -> None:
        assert "closed 20:41" in self.said(journal, -4)
        journal.seal(SHUTDOWN, FRIDAY.shift(-2))
        assert self.said(journal, -2).endswith("closed 20:41, written today")

    def test_what_lies_ahead_says_so(self, journal: Journal, wall: Wall) -> None:
        wall.now += timedelta(minutes=1)
        assert self.said(journal, 1).startswith("tomorrow · ")


def test_each_standing_looks_another_way_without_colour() -> None:
    signs = [sign for sign, _ in SIGNS.values()]
    assert set(SIGNS) == set(Standing)
    assert len(set(signs)) == len(signs)
