"""Times of day and spans: what is read from text, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.plan.hours import A_DAY, Span, later, read_span, read_time, shared, span_words

SPANS = st.tuples(st.integers(0, A_DAY - 1), st.integers(0, A_DAY - 1)).filter(
    lambda pair: pair[0] != pair[1]
)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:00", 0),
        ("18:05", 1085),
        ("24:00", 1440),
        ("24:01", None),
        ("25:00", None),
        ("18:60", None),
        ("8:00", None),
        ("18:00 ", None),
        ("", None),
        (None, None),
        (18, None),
    ],
)
def test_a_time_is_read_or_is_none(text: object, minutes: int | None) -> None:
    assert read_time(text) == minutes


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("09:00-10:30", (540, 630)),
        ("21:00-24:00", (1260, 1440)),
        ("22:30-06:30", (1350, 1830)),
        ("22:00-00:00", (1320, 1440)),
        ("09:00-09:00", None),
        ("24:00-08:00", None),
        ("09:00", None),
        ("09:00-", None),
        ("09:00–10:30", None),
        ("09:00-10:30-11:00", None),
        (None, None),
        (["09:00-10:30"], None),
    ],
)
def test_a_span_is_read_or_is_none(text: object, span: Span | None) -> None:
    assert read_span(text) == span


@given(SPANS)
def test_what_is_said_is_what_was_read(pair: tuple[int, int]) -> None:
    first, last = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in pair)
    span = read_span(f"{first}-{last}")
    assert span is not None
    assert span[0] < span[1]
    assert span_words(*span) in (f"{first}–{last}", f"{first}–24:00")


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        ((540, 600), (570, 700), 30),
        ((540, 600), (600, 700), 0),
        ((540, 600), (700, 800), 0),
        ((540, 600), (500, 800), 60),
        ((540, 600), later((-900, -880), A_DAY), 20),
    ],
)
def test_shared_minutes(one: Span, other: Span, minutes: int) -> None:
    assert shared(one, other) == shared(other, one) == minutes
