"""The charter: what is offered, what was picked, and that nothing else ever gets in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.plan.charter import CharterPart, charter, parts
from journal.threads import Thread

DAY = date(2026, 11, 20)
HEADINGS = {"boundary": "When I am there", "block": "My day", "value": "", "note": "My day"}
SHOWN = ("value", "span", "days", "sort")
SECRET = "qzx"  # letters that no alphabet below holds


def thread(kind: str, title: str, closed: date | None = None, **more: object) -> Thread:
    return Thread(f"{kind}:{title}", kind, title, DAY, closed=closed, more=more)


def lines(*threads: Thread) -> list[str]:
    return [part.line for part in parts(HEADINGS, threads)]


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (thread("boundary", "Work ends", sort="hard stop", value="18:00"), "Work ends (hard stop): 18:00"),
        (thread("boundary", "Hard stop", sort="hard stop", value="18:00"), "Hard stop: 18:00"),
        (thread("boundary", "Lamp off", sort="other"), "Lamp off"),
        (thread("boundary", "", sort="batches", value=2), "batches: 2"),
        (
            thread("block", "Writing", sort="deep work", span="09:00-10:30", days="working days"),
            "Writing (deep work): 09:00–10:30, working days",
        ),
        (thread("block", "Mail", sort="admin", span="sometime"), "Mail (admin)"),
        (thread("boundary", "Two\nlines\x1b[0m", value=["a", "list"]), "Two lines[0m"),
    ],
)
def test_the_line_of_a_thread(one: Thread, line: str) -> None:
    assert lines(one) == [line]


@pytest.mark.parametrize(
    "one",
    [
        thread("block", "Nursery run", sort="life", span="08:00-09:00"),
        thread("block", "Nap", sort="Recovery", span="13:00-13:30"),
        thread("boundary", "Let go", closed=DAY, value="18:00"),
        thread("value", "Family"),
        thread("loop", "Call the doctor"),
        thread("boundary", " "),
    ],
)
def test_what_is_never_offered(one: Thread) -> None:
    assert lines(one) == []


def test_parts_come_by_kind_and_then_as_given() -> None:
    given = [thread("block", "b"), thread("note", "n"), thread("boundary", "z"), thread("boundary", "a")]
    assert parts(HEADINGS, given) == (
        CharterPart("boundary:z", "When I am there", "z"),
        CharterPart("boundary:a", "When I am there", "a"),
        CharterPart("block:b", "My day", "b"),
        CharterPart("note:n", "My day", "n"),
    )


def test_the_page_holds_what_was_picked_under_one_heading_each() -> None:
    offered = parts(
        HEADINGS,
        [
            thread("boundary", "Work ends", value="18:00"),
            thread("boundary", "Left out"),
            thread("block", "Mail", sort="admin"),
            thread("note", "Call twice"),
        ],
    )
    picked = {"boundary:Work ends", "block:Mail", "note:Call twice", "no such id"}
    assert charter(offered, picked) == (
        "# How to reach me\n\n"
        "## When I am there\n\n- Work ends: 18:00\n\n"
        "## My day\n\n- Mail (admin)\n- Call twice\n"
    )


def test_an_empty_page_says_so() -> None:
    offered = parts(HEADINGS, [thread("boundary", "Work ends")])
    assert charter(offered, ()) == charter((), {"x"}) == "# How to reach me\n\nNothing is picked yet.\n"
    assert charter((), (), "Ana *B*\n") == "# How to reach Ana \\*B\\*\n\nNothing is picked yet.\n"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*bold* _and_ `code`", "\\*bold\\* \\_and\\_ \\`code\\`"),
        ("[link](http://a.b)", "\\[link\\](http://a.b)"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("# heading #", "\\# heading \\#"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("> quote", "&gt; quote"),
        ("1. first", "1\\. first"),
        ("12) twelfth", "12\\) twelfth"),
        ("===", "\\==="),
        ("~~gone~~ a|b \\", "\\~\\~gone\\~\\~ a\\|b \\\\"),
        ("18:00, two windows, 11:00 and 16:00", "18:00, two windows, 11:00 and 16:00"),
        ("Mehr als 3 – genug 👩‍👧", "Mehr als 3 – genug 👩‍👧"),
        ("a\u2028# b", "a \\# b"),
    ],
)
def test_text_stays_text_in_markdown(text: str, escaped: str) -> None:
    page = charter((CharterPart("1", "Heading", text),), {"1"})
    assert page == f"# How to reach me\n\n## Heading\n\n- {escaped}\n"


HARMLESS = st.text("abc 123*_<#\n-", max_size=12)
HIDDEN = st.builds("".join, st.tuples(HARMLESS, st.just(SECRET), HARMLESS))
DEEP = HIDDEN | st.lists(HIDDEN, max_size=2) | st.dictionaries(HIDDEN, HIDDEN, max_size=2)
OTHER_KEYS = st.sampled_from(["why", "means", "note", "origin", "serves", "Value", "expects"]) | HIDDEN
FIELDS = st.builds(
    lambda shown, hidden: {**hidden, **shown},
    st.dictionaries(st.sampled_from(SHOWN), HARMLESS),
    st.dictionaries(OTHER_KEYS, DEEP, max_size=4),
)
THREADS = st.builds(
    Thread,
    id=HIDDEN,
    kind=st.sampled_from(["boundary", "block"]),
    title=HARMLESS,
    opened=st.just(DAY),
    due=st.none() | st.dates(),
    outcome=HIDDEN,
    more=FIELDS,
)
ELSEWHERE = st.builds(
    Thread, id=HIDDEN, kind=st.sampled_from(["value", "loop"]), title=HIDDEN, opened=st.just(DAY)
)
PRIVATE = st.builds(
    lambda id, title, sort: Thread(id, "block", title, DAY, more={"sort": sort}),
    HIDDEN,
    HIDDEN,
    st.sampled_from(["life", "recovery", "Life"]),
)


@given(st.lists(THREADS | ELSEWHERE | PRIVATE, max_size=6))
def test_no_other_field_and_no_other_thread_gets_in(threads: list[Thread]) -> None:
    offered = parts(HEADINGS, threads)
    page = charter(offered, {thread.id for thread in threads})
    assert SECRET not in page
    shown = [each for each in page.splitlines() if each]
    known = ("# How to reach me", "## When I am there", "## My day", "Nothing is picked yet.")
    assert all(each in known or each.startswith("- ") for each in shown)
    assert len([each for each in shown if each.startswith("- ")]) == len(offered)


@given(THREADS)
def test_what_is_picked_does_get_in(thread: Thread) -> None:
    words = re.findall("[abc123]+", thread.title)
    page = charter(parts(HEADINGS, [thread]), [thread.id])
    assert all(word in page for word in words)
