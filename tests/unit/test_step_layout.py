"""How steps are laid out: nothing wider than asked, nothing of a person's words left out, no markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from journal.threads import Mark, Row, Thread, load_kinds
from tui.flow import flowing
from tui.steps import lines
from tui.steps.layout import Body, Parts, lay_out
from tui.steps.prose import MOST_LINES, read
from tui.steps.thread_row import about
from tui.steps.thread_row import lay_out as lay_out_row

KINDS = load_kinds()
TODAY = date(2026, 11, 20)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


def plain(found: list[Content]) -> list[str]:
    return [line.plain for line in found]


def loop(mark: Mark | None = None, slips: int = 0, waits: date | None = None, decide: bool = False) -> Row:
    thread = Thread("loop:1", "loop", "Ring the bank", date(2026, 11, 11))
    return Row(thread, mark, slips, 9, waits, decide)


@given(WORDS, st.integers(20, 90))
def test_wrapped_words_are_no_wider_than_asked_and_all_there(words: str, width: int) -> None:
    found = lines.hung(Content("○ "), lines.plain(words), width)
    assert all(line.cell_length <= width for line in found)
    assert "".join("".join(plain(found)).split()) == "".join(("○ " + words).split())


@given(WORDS, WORDS, st.integers(20, 90))
def test_a_row_is_no_wider_than_asked(title: str, meta: str, width: int) -> None:
    found = lines.row(Content("○ "), lines.plain(title), lines.plain(meta), width)
    assert all(line.cell_length <= width for line in found)


def test_what_is_said_of_a_row_goes_below_a_title_that_needs_the_room() -> None:
    short = lines.row(Content("○ "), Content("Ring the bank"), Content("9 days"), 40)
    assert plain(short) == ["○ Ring the bank                   9 days"]
    narrow = lines.row(Content("○ "), Content("Ring the bank about the card"), Content("carried 3 times"), 40)
    assert plain(narrow) == ["○ Ring the bank about the card", "  carried 3 times"]


def test_a_persons_words_are_no_markup() -> None:
    assert lines.plain("[red]legal[/red] [@click=quit]").plain == "[red]legal[/red] [@click=quit]"


@given(WORDS, st.integers(1, 40))
def test_first_words_fit_the_room_and_say_when_there_is_more(words: str, cells: int) -> None:
    found = lines.first_words(words, cells)
    assert found.cell_length <= max(cells, 3)
    if found.plain != lines.plain(words).plain:
        assert found.plain.endswith("…")


def test_parts_that_do_not_fit_one_line_take_more() -> None:
    parts = [Content(word) for word in ("y yes", "p partly", "n no")]
    assert plain(flowing(parts, 40, lines.GAP)) == ["y yes   p partly   n no"]
    assert plain(flowing(parts, 18, lines.GAP)) == ["y yes   p partly", "n no"]


def test_a_fact_that_begins_with_a_sign_hangs_behind_it() -> None:
    assert plain(lines.fact("→ The house: moved to June", 20)) == ["→ The house: moved", "  to June"]
    assert plain(lines.fact("W45 3.4 · W46 –", 20)) == ["W45 3.4 · W46 –"]


class TestALayout:
    """Question, body, field, sentences."""

    def test_question_and_answer_stand_on_one_line_where_they_fit(self) -> None:
        parts = Parts("Energy", Body([Content("1 2 3")]), widest=20)
        assert plain(lay_out(parts, 70)[0]) == [f"{'Energy':<37}1 2 3"]
        assert plain(lay_out(parts, 50)[0]) == ["Energy", "1 2 3"]

    def test_it_does_not_depend_on_what_is_chosen_now(self) -> None:
        """A line that came and went with the answer would make the page jump."""
        for shown in ("1 2 3", "1 2 3 drained"):
            assert len(lay_out(Parts("Energy", Body([Content(shown)]), widest=34), 70)[0]) == 2

    def test_keys_are_offered_where_the_person_is(self) -> None:
        offers = (("d", "do"), ("a", "add"))
        assert plain(lay_out(Parts("Loops", Body(), active=True, offers=offers), 30)[0])[0].endswith(
            "d do · a add"
        )
        assert plain(lay_out(Parts("Loops", Body(), offers=offers), 30)[0]) == ["Loops"]

    def test_keys_that_need_more_room_are_not_parted_from_their_words(self) -> None:
        offers = (("d", "do"), ("s", "schedule"), ("o", "hand over"), ("x", "drop"))
        found = plain(lay_out(Parts("Loops", Body(), active=True, offers=offers), 30)[0])
        assert found == ["Loops", "  d do · s schedule", "  o hand over · x drop"]

    def test_a_hint_is_said_where_the_person_is_unless_the_keys_say_it(self) -> None:
        offers = (("y", "yes"), ("n", "no"))
        hinted = Parts("Done?", Body([Content("It")]), active=True, offers=offers, hint="Be honest.")
        assert plain(lay_out(hinted, 40)[0])[-1] == "Be honest."
        assert plain(lay_out(replace(hinted, active=False), 40)[0]) == ["Done?", "It"]
        assert len(lay_out(replace(hinted, hint="y yes · n no"), 40)[0]) == 2

    def test_the_open_field_has_its_room(self) -> None:
        body = Body([Content("one"), Content("two")], gap=1, lead=Content("+ "))
        found, at = lay_out(Parts("Loops", body, field=3, mistake="Too long."), 30)
        assert plain(found) == ["Loops", "one", "+ ", "", "", "Too long.", "two"]
        assert at == 2


class TestARow:
    """What is said of a thread: by its kind's data."""

    def test_age_and_slips_of_a_kind_that_is_not_patient(self) -> None:
        assert about(loop(slips=3), KINDS["loop"], TODAY) == "9 days, carried 3 times"

    def test_a_loop_that_comes_back_says_that_it_is_due(self) -> None:
        assert about(loop(waits=TODAY), KINDS["loop"], TODAY) == "due today, 9 days"

    def test_the_mark_of_the_day_says_more_than_the_past(self) -> None:
        row = loop(mark=Mark("loop:1", TODAY, "scheduled", "2026-11-24"), slips=3)
        assert about(row, KINDS["loop"], TODAY) == "scheduled for Tuesday"

    def test_a_big_task_from_before_a_gap_says_for_when_it_was(self) -> None:
        task = Thread("big_task:1", "big_task", "Write", date(2026, 11, 17), due=date(2026, 11, 18))
        assert about(Row(task, age=3), KINDS["big_task"], TODAY) == "for Wednesday"

    def test_too_many_slips_ask_for_a_decision_in_words(self) -> None:
        found = plain(lay_out_row(loop(slips=5, decide=True), KINDS["loop"], TODAY, 70))
        assert found[-1].strip() == "do, schedule, hand over or drop?"

    @pytest.mark.parametrize(("word", "sign"), [("done", "✓"), ("dropped", "·"), ("carried", "·"), ("", "○")])
    def test_the_sign_is_not_told_by_colour_alone(self, word: str, sign: str) -> None:
        row = loop(mark=Mark("loop:1", TODAY, word) if word else None)
        found = plain(lay_out_row(row, KINDS["loop"], TODAY, 70))[0]
        assert found.startswith(sign)
        assert found.endswith(word)


class TestReading:
    """Words while nobody writes in them."""

    def test_an_empty_text_shows_its_hint(self) -> None:
        assert plain(read("", "exactly one", 40)) == ["▏ exactly one"]

    def test_every_line_has_the_bar(self) -> None:
        assert plain(read("a b c d e f g h i j\n\nk", "", 12)) == ["▏ a b c d e", "▏ f g h i j", "▏ ", "▏ k"]

    def test_a_long_text_ends_with_how_to_read_on(self) -> None:
        found = plain(read("line\n" * 300, "", 60))
        assert len(found) == MOST_LINES + 1
        assert found[-1] == "▏ … Enter to read on."

    def test_a_line_of_a_megabyte_is_not_laid_out_whole(self) -> None:
        found = plain(read("x" * 1_000_000, "", 60))
        assert "976.6 KiB are too much" in found[MOST_LINES]
