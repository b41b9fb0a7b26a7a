"""A page as text and as JSON: whole, readable, and without anything that could act on a terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.entries import Entry, Line, Offer, Page, Value
from journal.exchange.as_json import page_json, to_text
from journal.exchange.text import page_text
from journal.exchange.wrapping import WIDTH, cells, visible, wrapped
from journal.periods import Day, Week
from journal.records import replace
from journal.ritual_files import BUILT_IN, load_ritual
from journal.rituals import Ritual, Step
from journal.threads import Mark, Row, Thread
from journal.typed import Draft

SHUTDOWN = load_ritual(f"{BUILT_IN}/shutdown.toml")[0]
DAY = date(2026, 11, 20)
CLOSED = datetime(2026, 11, 20, 20, 41, tzinfo=UTC)
LOOP = Thread("loop:1", "loop", "Book the dentist", date(2026, 11, 1), due=date(2026, 11, 19))
PAGE = Page(
    SHUTDOWN,
    Entry(
        "shutdown",
        Day(DAY),
        {
            "energy": 4,
            "hours": 7.5,
            "focus": "partly",
            "checklist": ("Desk cleared",),
            "note": "One line.\n\nAnother.",
            "tomorrow": "Write to Anna",
        },
        CLOSED,
        DAY,
    ),
    {
        "loops": (Row(LOOP, Mark("loop:1", DAY, "scheduled", "2026-11-24"), slips=3, age=19),),
        "delivered": (Row(Thread("deliverable:1", "deliverable", "Invoice", DAY, None, DAY, "delivered")),),
    },
)
TEXT = """\
Shutdown · Friday 20 November 2026
Closed at 20:41.

Open loops
- Book the dentist: scheduled (2026-11-24), open for 19 days, slipped 3 times

Delivered
- Invoice

Was I focused on the right things? partly

Energy: 4 good

Before work is over: Desk cleared

Hours worked: 7.5 h

A line or a page
  One line.

  Another.

Tomorrow's one big task: Write to Anna
"""


def entry(closed: datetime | None = None, written: date | None = None) -> Page:
    return Page(SHUTDOWN, Entry("shutdown", Day(DAY), {}, closed, written))


def test_a_page_as_text() -> None:
    assert page_text(PAGE, DAY, UTC) == TEXT


@pytest.mark.parametrize(
    ("page", "today", "says"),
    [
        (entry(), DAY, "Nothing is written yet."),
        (entry(), date(2026, 11, 19), "Ahead."),
        (entry(CLOSED, DAY), DAY, "Closed at 20:41."),
        (
            entry(CLOSED, date(2026, 11, 21)),
            DAY,
            "Closed at 20:41, written on Saturday 21 November 2026.",
        ),
        (Page(SHUTDOWN, Entry("shutdown", Day(DAY), {"energy": 3})), DAY, "Open."),
    ],
)
def test_how_a_page_stands(page: Page, today: date, says: str) -> None:
    assert page_text(page, today, UTC).splitlines()[1] == says


def test_rest_and_drafts_are_told() -> None:
    rest = Thread("rest:1", "rest", "holiday", DAY, closed=DAY)
    page = Page(SHUTDOWN, Entry("shutdown", Day(DAY)), drafts={"note": "Half a"}, rest=rest)
    assert page_text(page, DAY, UTC).splitlines() == [
        "Shutdown · Friday 20 November 2026",
        "Away: holiday.",
        "Open.",
        "",
        "A line or a page (a draft, not closed yet)",
        "  Half a",
    ]


def test_what_is_typed_about_threads_is_told() -> None:
    loop = Thread("loop:1", "loop", "Book the dentist", DAY)
    about = (Draft("Ring the dentist", "loop:1"), Draft("Ana", "loop:1", "hand over"), Draft("tu", "loop:2"))
    page = Page(
        SHUTDOWN, Entry("shutdown", Day(DAY)), {"loops": (Row(loop),)}, thread_drafts={"loops": about}
    )
    assert page_text(page, DAY, UTC).splitlines()[1:] == [
        "Open.",
        "",
        "Open loops",
        "- Book the dentist",
        "Book the dentist, another name (a draft, not closed yet): Ring the dentist",
        "Book the dentist, hand over (a draft, not closed yet): Ana",
        "Open loops, another name (a draft, not closed yet): tu",
    ]
    assert page_json(page)["thread_drafts"] == {
        "loops": [
            {"thread": "loop:1", "verb": None, "text": "Ring the dentist"},
            {"thread": "loop:1", "verb": "hand over", "text": "Ana"},
            {"thread": "loop:2", "verb": None, "text": "tu"},
        ]
    }


def review(answers: dict[str, Value], rows: Mapping[str, tuple[Row, ...]] = MappingProxyType({})) -> Page:
    """A page on which every kind of offer stands."""
    offers = {
        "wins": Offer(items=(Line("The report", "delivered Tue 17 Nov"), Line("A walk"))),
        "energy": Offer(3.4, "mean of 5 evenings", notes=("W46 3.2 · W47 3.4",)),
        "season": Offer("harvest", "as chosen in Quarter 3, 2026"),
        "why": Offer("Calm, so far", "as in Q3"),
        "levers": Offer(beside={"workload": "amber in Oct"}),
        "kept": Offer(beside={"non_negotiable:1": "kept 52, broken 7"}),
        "trend": Offer(notes=("Output: W46 8 · W47 –",)),
    }
    steps = (
        Step("wins", "checklist", "Wins", adds=True),
        Step("energy", "scale", "Energy", low=1, high=5, words=("low", "high"), fold="mean energy"),
        Step("season", "choice", "The season", choices={"h": "harvest"}),
        Step("why", "line", "Why there"),
        Step("levers", "audit", "The levers", items=("workload",), choices={"r": "red"}),
        Step("kept", "threads", "Which still serve?", thread="non_negotiable"),
        Step("runs", "threads", "Experiments", thread="experiment"),
        Step("trend", "text", "What six weeks show"),
    )
    ritual = Ritual("look", "week", "Look back", "look", "Done.", steps)
    return Page(ritual, Entry("look", Week(2026, 47), answers), rows, offers=offers)


def test_a_page_says_of_what_is_offered_that_it_is() -> None:
    assert (
        page_text(review({}), DAY, UTC)
        == """\
Look back · Week 47, 16 to 22 November 2026
Nothing is written yet.

Wins
Offered:
- The report (delivered Tue 17 Nov)
- A walk

Energy: 3.4 offered, mean of 5 evenings
Known:
- W46 3.2 · W47 3.4

The season: harvest offered, as chosen in Quarter 3, 2026

Why there: “Calm, so far” offered, as in Q3

The levers
Known:
- workload: amber in Oct

What six weeks show
Known:
- Output: W46 8 · W47 –
"""
    )


def test_what_was_answered_is_no_longer_offered() -> None:
    answers: dict[str, Value] = {
        "wins": ("A walk", "Slept"),
        "energy": 4,
        "season": "harvest",
        "why": "Less travel",
        "levers": {"workload": "red"},
        "trend": "It rose.",
    }
    sleep = Thread("non_negotiable:1", "non_negotiable", "Sleep", date(2026, 10, 1))
    walk = Thread("experiment:1", "experiment", "Walk at noon", date(2026, 11, 11), due=date(2026, 12, 9))
    rows = {
        "kept": (Row(sleep, Mark(sleep.id, DAY, "serves"), age=50),),
        "runs": (Row(walk, age=11, waits=walk.due, runs=True),),
    }
    assert (
        page_text(review(answers, rows), DAY, UTC)
        == """\
Look back · Week 47, 16 to 22 November 2026
Open.

Wins: A walk; Slept
Offered:
- The report (delivered Tue 17 Nov)

Energy: 4
Known:
- W46 3.2 · W47 3.4

The season: harvest

Why there: Less travel

The levers: workload: red
Known:
- workload: amber in Oct

Which still serve?
- Sleep: serves; kept 52, broken 7

Experiments
- Walk at noon: day 12 of 28

What six weeks show
  It rose.
Known:
- Output: W46 8 · W47 –
"""
    )


def test_offers_as_json() -> None:
    page = replace(review({}), since={"day": 2})
    shown = json.loads(to_text(page_json(page)))
    assert shown["since"] == {"day": 2}
    assert shown["offers"]["energy"] == {
        "value": 3.4,
        "source": "mean of 5 evenings",
        "items": [],
        "notes": ["W46 3.2 · W47 3.4"],
        "beside": {},
    }
    assert shown["offers"]["wins"]["items"] == [
        {"text": "The report", "source": "delivered Tue 17 Nov", "asks": None, "fields": {}},
        {"text": "A walk", "source": None, "asks": None, "fields": {}},
    ]
    assert shown["offers"]["levers"] == {
        "value": None, "source": None, "items": [], "notes": [], "beside": {"workload": "amber in Oct"},
    }  # fmt: skip


def test_a_page_as_json() -> None:
    shown = json.loads(to_text(page_json(PAGE)))
    assert shown == {
        "ritual": "shutdown",
        "level": "day",
        "period": "2026-11-20",
        "closed": "2026-11-20T20:41:00+00:00",
        "written": "2026-11-20",
        "late": False,
        "rest": None,
        "answers": {
            "energy": 4,
            "hours": 7.5,
            "focus": "partly",
            "checklist": ["Desk cleared"],
            "note": "One line.\n\nAnother.",
            "tomorrow": "Write to Anna",
        },
        "threads": shown["threads"],
        "drafts": {},
        "thread_drafts": {},
        "offers": {},
        "since": {},
        "season": None,
    }
    (loop,) = shown["threads"]["loops"]
    assert loop == {
        "id": "loop:1",
        "kind": "loop",
        "title": "Book the dentist",
        "opened": "2026-11-01",
        "due": "2026-11-19",
        "closed": None,
        "outcome": None,
        "mark": {"word": "scheduled", "detail": "2026-11-24"},
        "age": 19,
        "slips": 3,
        "waits": None,
        "decide": False,
        "runs": False,
        "times": None,
        "kept": 0,
        "fields": {},
    }
    (invoice,) = shown["threads"]["delivered"]
    assert (invoice["closed"], invoice["outcome"], invoice["mark"]) == ("2026-11-20", "delivered", None)


def test_audits_are_written_as_json_too() -> None:
    page = Page(SHUTDOWN, Entry("shutdown", Day(DAY), {"levers": {"workload": "red"}}))
    assert page_json(page)["answers"] == {"levers": {"workload": "red"}}


ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_what_could_act_on_a_terminal_is_made_visible(text: str) -> None:
    shown = visible(text)
    assert not set(shown) & {chr(number) for number in (*range(10), *range(11, 32), *range(127, 160))}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    shown.encode()
    assert visible(shown) == shown


@pytest.mark.parametrize("text", ["plain", "שלום עולם", "👩‍👩‍👧", "e\u0301", "日本", "[red]"])
def test_words_of_any_language_stay_as_they_are(text: str) -> None:
    assert visible(text) == text


def test_controls_are_shown_by_their_numbers() -> None:
    assert visible("a\x1b[31mb\x9b\u202e\udc80\tc") == "a<U+001B>[31mb<U+009B><U+202E><U+DC80>    c"


@given(ANY_TEXT, st.integers(10, 90))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    lines = list(wrapped(text, width, "  "))
    assert " ".join(lines).split() == visible(text).split()
    for line in lines:
        assert cells(line) <= width or len(line.split(" ")) <= 3, "only a long word may be wider"


def test_wide_letters_count_twice() -> None:
    assert cells("日本 a\u0301") == 6
    assert list(wrapped("日本 日本 日本", 10)) == ["日本 日本", "日本"]


def test_no_line_of_a_page_is_wider_than_78_cells() -> None:
    long = Page(SHUTDOWN, Entry("shutdown", Day(DAY), {"note": "word " * 200, "tomorrow": "日本 " * 60}))
    lines = page_text(long, DAY, UTC).splitlines()
    assert max(map(cells, lines)) in range(WIDTH - 5, WIDTH + 1)
