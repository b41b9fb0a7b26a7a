"""Records behave as frozen dataclasses do, and are dataclasses for whoever asks."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.records import field, record, replace


@record
class Point:
    """A record with all sorts of fields."""

    x: int
    y: str = "a"
    more: Mapping[str, int] = field(default_factory=dict)
    unit: ClassVar[str] = "cm"


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """The same by the standard decorator."""

    x: int
    y: str = "a"
    more: Mapping[str, int] = dataclasses.field(default_factory=dict)
    unit: ClassVar[str] = "cm"


@record(order=True)
class Year:
    """A record that checks itself and can be sorted."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("there is no such year")

    def __str__(self) -> str:
        return f"the year {self.number}"


@record(order=True)
class Half(Year):
    """A record with fields of its own beside inherited ones."""

    second: bool = False


@given(st.integers(), st.text(), st.dictionaries(st.text(), st.integers()))
def test_a_record_reads_and_compares_as_a_dataclass(x: int, y: str, more: dict[str, int]) -> None:
    mine, twin = Point(x, y, more=more), Twin(x, y, more=more)
    assert repr(mine) == repr(twin).replace("Twin", "Point")
    assert (mine == Point(x + 1)) == (twin == Twin(x + 1))
    assert dataclasses.astuple(mine) == dataclasses.astuple(twin)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda make: make(), TypeError),
        (lambda make: make(1, "a", {}, 4), TypeError),
        (lambda make: make(1, w=1), TypeError),
        (lambda make: make(1, x=1), TypeError),
        (lambda make: setattr(make(1), "x", 2), AttributeError),
        (lambda make: setattr(make(1), "new", 2), (AttributeError, TypeError)),
        (lambda make: delattr(make(1), "x"), AttributeError),
        (lambda make: hash(make(1)), TypeError),
        (lambda make: make(1) < make(2), TypeError),
    ],
)
def test_what_a_dataclass_refuses_is_refused(change: Callable[[Any], object], kind: Any) -> None:
    for make in (Point, Twin):
        with pytest.raises(kind):
            change(make)


def test_defaults_are_given_anew_where_that_is_asked() -> None:
    assert Point(1).more == {}
    assert Point(1).more is not Point(1).more
    assert (Point(1).y, Point.unit) == ("a", "cm")


def test_a_record_has_slots_and_no_dict() -> None:
    assert not hasattr(Point(1), "__dict__")
    assert not hasattr(Half(1), "__dict__")


def test_records_of_another_class_are_other_records() -> None:
    assert Year(1) != Half(1)
    twin: object = Twin(1)
    assert Point(1) != twin
    assert hash(Year(3)) == hash(Year(3))


def test_records_can_be_sorted_where_that_is_asked() -> None:
    assert sorted([Year(3), Year(1)]) == [Year(1), Year(3)]
    assert Half(1) < Half(1, True) <= Half(1, True) < Half(2)
    assert Half(2) > Half(1, True) >= Half(1)
    with pytest.raises(TypeError):
        assert Year(1) < Half(2)  # type-checks, since a half is a year


def test_each_record_is_checked_also_when_fields_are_changed() -> None:
    with pytest.raises(ValueError, match="no such year"):
        Half(0)
    with pytest.raises(ValueError, match="no such year"):
        replace(Half(1), number=0)
    assert replace(Half(1), second=True) == dataclasses.replace(Half(1), second=True) == Half(1, True)


def test_a_class_has_the_last_word() -> None:
    assert str(Year(3)) == "the year 3"
    assert str(Half(3)) == "the year 3"


def test_dataclasses_knows_records() -> None:
    assert dataclasses.is_dataclass(Year(1))
    assert [each.name for each in dataclasses.fields(Half)] == ["number", "second"]
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": "a", "more": {}}


def test_records_can_be_copied_matched_and_pickled() -> None:
    point = Point(1, "b", {"c": 2})
    assert copy.copy(point) == copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == point
    match point:
        case Point(x, y):
            assert (x, y) == (1, "b")
