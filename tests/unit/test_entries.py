"""Entries: the values that a step takes, what a person may type for them, and how they read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.entries import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST,
    Entry,
    Page,
    check,
    clean,
    in_words,
    parse,
    scale_word,
    scrub,
)
from journal.errors import BadInput
from journal.periods import Day
from journal.rituals import Ritual, Step
from journal.threads import Mark, Row, Thread

SCALE = Step("energy", "scale", "Energy", low=1, high=5, words=("drained", "low", "steady", "good", "bright"))
HOURS = Step("hours", "number", "Hours", high=24, unit="h")
COUNT = Step("count", "number", "Count")
CHOICE = Step("focus", "choice", "Focused?", choices={"y": "yes", "p": "partly", "n": "no"})
LINE = Step("tags", "line", "Tags")
TEXT = Step("note", "text", "Note")
LIST = Step("checklist", "checklist", "Before", items=("Inbox", "Desk cleared"))
AUDIT = Step("levers", "audit", "Levers", items=("workload", "control"), choices={"g": "green", "r": "red"})
LOOPS = Step("loops", "threads", "Open loops", thread="loop")
EVERY = (SCALE, HOURS, COUNT, CHOICE, LINE, TEXT, LIST, AUDIT)


@pytest.mark.parametrize(
    ("step", "typed", "value"),
    [
        (SCALE, " 4 ", 4),
        (HOURS, "7,5", 7.5),
        (HOURS, "8.0", 8),
        (HOURS, "0", 0),
        (COUNT, "123456.25", 123456.25),
        (CHOICE, "p", "partly"),
        (CHOICE, "PARTLY", "partly"),
        (LINE, "  lake, family ", "lake, family"),
        (TEXT, "One.\n\nTwo. ", "One.\n\nTwo. "),
        (LIST, "1; desk CLEARED", ("Inbox", "Desk cleared")),
        (LIST, "all", ("Inbox", "Desk cleared")),
        (LIST, "None", ()),
        (LIST, "1;1", ("Inbox",)),
        (AUDIT, "workload=r; 2 = green", {"workload": "red", "control": "green"}),
    ],
)
def test_what_is_typed_becomes_a_value(step: Step, typed: str, value: object) -> None:
    parsed = parse(step, typed)
    assert parsed == value
    assert type(parsed) is type(value)
    assert check(step, parsed) == value


@pytest.mark.parametrize("step", EVERY, ids=lambda step: step.kind)
@pytest.mark.parametrize("typed", ["", "  ", "\n\t"])
def test_nothing_typed_is_no_answer(step: Step, typed: str) -> None:
    assert parse(step, typed) is None


def test_no_value_is_no_answer() -> None:
    assert check(SCALE, None) is None
    assert check(TEXT, " \n") is None
    assert check(AUDIT, {}) is None


@pytest.mark.parametrize(
    ("step", "typed", "sentence"),
    [
        (SCALE, "0", "“energy” takes a whole number from 1 to 5."),
        (SCALE, "6", "“energy” takes a whole number from 1 to 5."),
        (SCALE, "3.5", "“energy” takes a whole number from 1 to 5."),
        (SCALE, "nan", "“energy” takes a whole number from 1 to 5."),
        (SCALE, "good", "“energy” takes a whole number from 1 to 5."),
        (HOURS, "-1", "“hours” takes a number from 0 to 24 (h)."),
        (HOURS, "24.1", "“hours” takes a number from 0 to 24 (h)."),
        (HOURS, "inf", "“hours” takes a number from 0 to 24 (h)."),
        (COUNT, "9" * 5000, "“count” takes a number from 0 to 1,000,000,000."),
        (CHOICE, "maybe", "“focus” takes one of: yes, partly, no."),
        (LIST, "3", "“checklist” takes items, separated by semicolons: Inbox; Desk cleared."),
        (LIST, "9" * 5000, "“checklist” takes items, separated by semicolons: Inbox; Desk cleared."),
        (LINE, "a\nb", f"“tags” takes one line of at most {LONGEST_LINE} characters."),
        (LINE, "x" * (LONGEST_LINE + 1), f"“tags” takes one line of at most {LONGEST_LINE} characters."),
        (TEXT, "a\x00b", "“note” holds a character that cannot be kept (U+0000); leave it out."),
        (TEXT, "a\x1b[31mb", "“note” holds a character that cannot be kept (U+001B); leave it out."),
        (LINE, "\udc80", "“tags” holds a character that cannot be kept (U+DC80); leave it out."),
        (LOOPS, "x", "“loops” lists loop threads and takes no value; answer it on its page."),
    ],
)
def test_what_cannot_be_taken_is_answered_with_what_can(step: Step, typed: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse(step, typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("typed", ["workload", "workload=blue", "sleep=red", "=", "workload=r;x"])
def test_an_audit_names_its_items_and_words(typed: str) -> None:
    with pytest.raises(BadInput, match="items: workload, control; words: green, red"):
        parse(AUDIT, typed)


@pytest.mark.parametrize(
    ("step", "value"),
    [
        (SCALE, True),
        (SCALE, "4"),
        (HOURS, float("nan")),
        (COUNT, 10**400),
        (CHOICE, ["yes"]),
        (LINE, 3),
        (TEXT, b"x"),
        (LIST, "Inbox"),
        (LIST, [1]),
        (AUDIT, {"workload": ["red"]}),
        (AUDIT, ["workload"]),
    ],
)
def test_a_value_of_another_kind_is_refused(step: Step, value: object) -> None:
    with pytest.raises(BadInput):
        check(step, value)


def test_a_text_may_be_long_but_not_endless() -> None:
    assert check(TEXT, "x" * LONGEST_TEXT)
    with pytest.raises(BadInput, match="keep the rest in a file of its own"):
        check(TEXT, "x" * (LONGEST_TEXT + 1))


@given(st.floats(0, MOST))
def test_a_number_is_the_same_when_it_is_checked_again(number: float) -> None:
    value = check(COUNT, number)
    assert check(COUNT, value) == value
    assert abs(number - float(str(value))) <= 0.0001
    assert parse(COUNT, in_words(COUNT, value if value is not None else 0)) == value


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.sampled_from(EVERY), ANYTHING)
def test_any_value_is_taken_or_refused_in_a_sentence(step: Step, value: object) -> None:
    try:
        taken = check(step, value)
    except BadInput as refused:
        assert str(refused).endswith(".")
    else:
        assert taken is None or check(step, taken) == taken


@given(st.sampled_from(EVERY), st.text(st.characters(exclude_categories=())))
def test_anything_typed_is_taken_or_refused_in_a_sentence(step: Step, typed: str) -> None:
    try:
        value = parse(step, typed)
    except BadInput as refused:
        assert str(refused).endswith(".")
        assert not typed.strip() or len(str(refused)) < 200, "a refusal does not repeat what was typed"
    else:
        assert value is None or in_words(step, value) is not None


@given(st.text(st.characters(exclude_categories=())))
def test_scrubbed_text_is_clean(text: str) -> None:
    assert clean(scrub(text), "it") == scrub(text)


def test_scrubbing_leaves_words_unharmed() -> None:
    kept = "שלום 👩‍👩‍👧 e\u0301 日本\tx\n[red]"
    assert scrub(kept) == kept
    assert scrub("a\r\nb\rc\x07") == "a\nb\nc"


@pytest.mark.parametrize(
    ("step", "value", "words"),
    [
        (SCALE, 3, "3 steady"),
        (HOURS, 7.5, "7.5 h"),
        (COUNT, 1234567.25, "1234567.25"),
        (LIST, ("Inbox", "Desk cleared"), "Inbox; Desk cleared"),
        (AUDIT, {"workload": "red"}, "workload: red"),
        (CHOICE, "partly", "partly"),
    ],
)
def test_values_in_words(step: Step, value: Any, words: str) -> None:
    assert in_words(step, value) == words


def test_a_scale_with_words_for_its_ends_has_none_between() -> None:
    ends = Step("sleep", "scale", "Sleep", low=0, high=3, words=("none", "deep"))
    assert [scale_word(ends, value) for value in range(4)] == ["none", "", "", "deep"]
    assert scale_word(SCALE, 9) == ""


def test_an_entry_is_late_when_it_was_closed_after_its_period() -> None:
    period = Day(date(2026, 11, 20))
    assert not Entry("shutdown", period).late
    closed = datetime(2026, 11, 20, 21, tzinfo=UTC)
    assert not Entry("shutdown", period, {}, closed, date(2026, 11, 20)).late
    assert Entry("shutdown", period, {}, closed, date(2026, 11, 21)).late


def test_a_page_knows_what_it_still_asks() -> None:
    day = date(2026, 11, 20)
    ritual = Ritual("shutdown", "day", "Shutdown", "today", "Closed.", (LOOPS, SCALE, HOURS))
    loop = Thread("loop:1", "loop", "Call", day)
    page = Page(ritual, Entry("shutdown", Day(day), {"hours": 0}), {"loops": (Row(loop),)})
    assert [page.answered(step) for step in ritual.steps] == [False, False, True]
    assert page.value("hours") == 0
    assert page.value("energy") is None
    settled = Page(ritual, page.entry, {"loops": (Row(loop, Mark(loop.id, day, "carried")),)})
    assert settled.answered(LOOPS)
