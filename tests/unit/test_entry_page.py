"""An entry as a page to read: what stands there, in which tone, and that nothing of the words is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, Wall, open_journal
from textual.content import Content

from journal.periods import Day, Week
from journal.rituals import Ritual, Step
from journal.store.journal import Journal
from journal.threads import load_kinds
from tui.panes.entry_page import lay_out, of_earlier_days
from tui.steps.lines import MUTED, WIDEST

KINDS = load_kinds()
LEVERS = Step("levers", "audit", "Levers", items=("workload", "fairness"), choices={"g": "green", "r": "red"})
WEEKLY = Ritual("weekly", "week", "Weekly review", "week", "Done.", (LEVERS,))


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def journal(tmp_path: Path, wall: Wall) -> Iterator[Journal]:
    with open_journal(tmp_path / "journal.db", wall) as journal:
        yield journal


def lines(journal: Journal, width: int = 70, day: Day = FRIDAY, ritual: Ritual = SHUTDOWN) -> list[Content]:
    return lay_out(journal.page(ritual, day), KINDS, FRIDAY, UTC, width)


def text(journal: Journal, width: int = 70, day: Day = FRIDAY, ritual: Ritual = SHUTDOWN) -> str:
    return "\n".join(line.plain.rstrip() for line in lines(journal, width, day, ritual))


def test_a_page_reads_from_its_date_to_its_last_answer(journal: Journal) -> None:
    loop = journal.add("loop", "Ring the bank", FRIDAY.date)
    journal.act(loop.thread, "do", FRIDAY.date)
    journal.answer(
        SHUTDOWN, FRIDAY, {"energy": 4, "presence": 3, "checklist": ("Desk cleared",), "note": "One.\n\nTwo."}
    )
    journal.answer(SHUTDOWN, FRIDAY, {"tomorrow": "Write the plan"})
    journal.seal(SHUTDOWN, FRIDAY)
    assert (
        text(journal)
        == """Friday 20 November
Shutdown · closed 20:41

Open loops
✓ Ring the bank                                                   done

Delivered
✓ Ring the bank                                                   done

Energy                               4 good
Presence with the people who matter  3 half there

Before work is over
✓ Desk cleared

A line or a page
One.

Two.

Tomorrow's one big task              Write the plan"""
    )


def test_questions_are_muted_and_words_plain(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"note": "Plain [b]words[/b]"})
    question, words = lines(journal)[-2:]
    assert [span.style for span in question.spans] == [MUTED]
    assert (words.plain, words.spans) == ("Plain [b]words[/b]", [])


def test_an_open_page_says_so_and_what_was_only_typed_is_a_draft(journal: Journal) -> None:
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Half a sent")
    assert text(journal) == ("Friday 20 November\nShutdown · open\n\nA line or a page (a draft)\nHalf a sent")


def test_a_day_of_rest_and_a_late_closing_are_told(journal: Journal) -> None:
    journal.add("rest", "holiday", FRIDAY.shift(-2).date, closed=FRIDAY.shift(-2).date)
    journal.seal(SHUTDOWN, FRIDAY.shift(-2))
    assert text(journal, day=FRIDAY.shift(-2)).splitlines()[1] == (
        "Shutdown · closed 20:41, written today · holiday"
    )


def test_an_old_page_asks_for_no_decision(journal: Journal, wall: Wall) -> None:
    journal.add("loop", "Old and slow", FRIDAY.shift(-40).date)
    journal.answer(SHUTDOWN, FRIDAY.shift(-1), {"energy": 2})
    assert "Old and slow" in text(journal, day=FRIDAY.shift(-1))
    assert "?" not in text(journal, day=FRIDAY.shift(-1))


def test_items_that_share_a_set_of_answers_stand_in_rows(journal: Journal) -> None:
    week = Week.of(FRIDAY.date)
    journal.answer(WEEKLY, week, {"levers": {"workload": "red", "fairness": "green"}})
    found = lay_out(journal.page(WEEKLY, week), KINDS, FRIDAY, UTC, 40)
    assert [line.plain for line in found] == [
        "Week 47, 16 to 22 November",
        "Weekly review · open",
        "",
        "Levers",
        f"· workload{'red':>30}",
        f"· fairness{'green':>30}",
    ]


def test_answers_to_steps_that_are_gone_can_still_be_read(journal: Journal) -> None:
    once = Ritual("shutdown", "day", "Shutdown", "today", "Done.", (Step("joy", "line", "One good thing"),))
    journal.answer(once, FRIDAY, {"joy": "The lake"})
    assert text(journal).endswith("\n\njoy\nThe lake")


def test_entries_of_a_ritual_that_is_gone_can_still_be_read(journal: Journal) -> None:
    diary = Ritual("diary", "day", "Diary", "diary", "Done.", (Step("words", "text", "Words"),))
    journal.answer(diary, FRIDAY, {"words": "Once upon"})
    assert text(journal, ritual=of_earlier_days("diary", "day")) == (
        "Friday 20 November\ndiary · open\n\nwords\nOnce upon"
    )


def test_a_ticked_list_without_a_tick_says_none(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"checklist": ()})
    assert text(journal).endswith("Before work is over\nnone")


WORDS = {
    "words": "word " * 200,
    "one long word": "x" * 500,
    "wide letters": "日記" * 100,
    "letters with marks": "e\u0301" * 300,
    "from right to left": "שלום " * 60,
    "an address": "see https://example.org/" + "path/" * 40 + " there",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("width", [20, 64, 200])
def test_no_line_is_too_wide_and_no_word_is_lost(journal: Journal, words: str, width: int) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"note": words})
    found = lines(journal, width)
    assert max(line.cell_length for line in found) <= min(width, WIDEST)
    place = next(place for place, line in enumerate(found) if line.plain.startswith("A line or a page"))
    shown = "".join(line.plain for line in found[place + 1 :])
    assert shown.replace(" ", "") == words.replace(" ", "")


def test_what_could_act_on_a_terminal_or_turn_the_order_of_letters_is_seen(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"note": "a\u202eb\tc"})
    assert text(journal).endswith("a<U+202E>b    c")
