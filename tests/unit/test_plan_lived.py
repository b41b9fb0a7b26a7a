"""The lived place: lists of hours, minutes and marks in, a place and its reasons out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.plan.lived import Lived, lived

EVEN = [8.0] * 12
ALTERNATING = [6.0, 10.0] * 6  # a deviation of 2 around 8: a quarter
WILD = [0.0, 12.0] * 6
CALM, LATE = [0.0] * 18, [30.0] * 6
NO_MARKS: dict[str, int] = {}


def places(found: Lived) -> list[float | None]:
    return [None if part.place is None else round(part.place, 6) for part in found.parts]


CASES: list[
    tuple[list[float], list[float], dict[str, int], dict[str, int], list[float | None], float | None]
] = [
    ([], [], {}, {}, [None, None, None, None], None),
    (EVEN, [], {}, {}, [0, None, None, None], None),
    (EVEN, CALM, {}, {}, [0, 0, None, None], 0),
    (EVEN[:9], CALM, {}, {}, [None, 0, None, None], None),
    (EVEN[:10], CALM[:10], {}, {}, [0, 0, None, None], 0),
    (EVEN[:10], CALM[:9], {}, {}, [0, None, None, None], None),
    (ALTERNATING, CALM + LATE, {}, {}, [50, 25, None, None], 37.5),
    (WILD, LATE * 2, {"crossed": 10}, {"flexed": 10}, [100, 100, 100, 100], 100),
    ([0.0] * 12, CALM, {"held": 10}, {}, [None, 0, 0, None], 0),
    ([], [], {"held": 15, "crossed": 5}, {"kept": 6, "flexed": 3, "broken": 1}, [None, None, 25, 30], 27.5),
    ([], [], {"held": 9}, {"kept": 10}, [None, None, None, 0], None),
    ([], [], {"held": 9, "serves": 5}, {"kept": 8, "let go": 3}, [None, None, None, None], None),
]


@pytest.mark.parametrize(("hours", "after_stop", "boundaries", "non_negotiables", "parts", "place"), CASES)
def test_the_place_is_the_mean_of_the_parts_that_are_known(
    hours: list[float],
    after_stop: list[float],
    boundaries: dict[str, int],
    non_negotiables: dict[str, int],
    parts: list[float | None],
    place: float | None,
) -> None:
    found = lived(hours, after_stop, boundaries, non_negotiables)
    assert places(found) == parts
    assert found.place == (None if place is None else pytest.approx(place))


def test_every_part_says_how_it_is_worked_out() -> None:
    found = lived(ALTERNATING, CALM + LATE, {"held": 15, "crossed": 5}, {"kept": 38, "flexed": 2})
    assert [part.sentence for part in found.parts] == [
        "hours worked vary by 25 % around 8.0 h on 12 days: 50",
        "work after the hard stop on 6 of 24 days: 25",
        "boundaries crossed 5 of 20 times: 25",
        "non-negotiables flexed on purpose 2 of 40 times: 5",
    ]


def test_on_too_little_it_says_so() -> None:
    found = lived([8.0], [], {"held": 9}, NO_MARKS)
    assert [part.sentence for part in found.parts] == [
        "spread of hours worked: noted 1 day, and 10 are needed",
        "work after the hard stop: noted 0 days, and 10 are needed",
        "boundaries crossed: noted 9 times, and 10 are needed",
        "non-negotiables flexed on purpose: noted 0 times, and 10 are needed",
    ]
    nothing = lived([0.0] * 10, [], NO_MARKS, NO_MARKS)
    assert nothing.parts[0].sentence == "spread of hours worked: no hours were worked on 10 days"


@given(
    st.lists(st.floats(0, 24), max_size=42),
    st.lists(st.floats(0, 600), max_size=42),
    st.dictionaries(st.sampled_from(["held", "crossed"]), st.integers(0, 99)),
    st.dictionaries(st.sampled_from(["kept", "flexed", "broken"]), st.integers(0, 99)),
)
def test_a_place_stays_on_the_scale(
    hours: list[float], after_stop: list[float], boundaries: dict[str, int], non_negotiables: dict[str, int]
) -> None:
    found = lived(hours, after_stop, boundaries, non_negotiables)
    known = [part.place for part in found.parts if part.place is not None]
    assert all(0 <= place <= 100 for place in known)
    assert (found.place is not None) is (len(known) >= 2)
