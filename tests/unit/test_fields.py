"""The fields of threads: what may be typed, what is kept, how it reads."""

from __future__ import annotations

from datetime import date

import pytest

from journal import fields
from journal.errors import BadInput
from journal.periods import Day
from journal.threads import Field, Thread, ThreadKind, load_kinds

TODAY = Day.on(2026, 11, 25)
KINDS = load_kinds()


def of(kind: str, key: str) -> Field:
    return next(field for field in fields.fields_of(KINDS[kind]) if field.key == key)


@pytest.mark.parametrize(
    ("kind", "key", "text", "value"),
    [
        ("milestone", "title", " Lead a team ", "Lead a team"),
        ("milestone", "due", "2028", "2028-12-31"),
        ("milestone", "due", "jun 2027", "2027-06-30"),
        ("milestone", "due", "in 3 weeks", "2026-12-16"),
        ("season", "title", "r", "ramp"),
        ("season", "title", "Recovery", "recovery"),
        ("season", "opened", "yesterday", "2026-11-24"),
        ("model", "title", "65", 65),
        ("non_negotiable", "times", "3", 3),
        ("block", "span", "9-10:30", "09:00-10:30"),
        ("block", "span", "22.00 to 6", "22:00-06:00"),
        ("block", "sort", "d", "deep work"),
        ("check_in", "at", "1420", "14:20"),
        ("boundary", "value", "18:00 sharp", "18:00 sharp"),
        ("skill", "serves", "milestone:1", "milestone:1"),
        ("skill", "why", "   ", None),
    ],
)
def test_what_is_typed_becomes_a_value(kind: str, key: str, text: str, value: object) -> None:
    assert fields.read(of(kind, key), text, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "key", "text", "sentence"),
    [
        ("milestone", "due", "some day", "is not a date that can be read"),
        ("season", "title", "winter", "one of: ramp, plateau, harvest, recovery"),
        ("model", "title", "101", "a number from 0 to 100"),
        ("model", "title", "left", "a number from 0 to 100"),
        ("non_negotiable", "times", "8", "a number from 1 to 7"),
        ("block", "span", "9:00", "two times, such as"),
        ("block", "span", "9:00-9:00", "two times, such as"),
        ("check_in", "at", "25:00", "a time of the day"),
        ("skill", "serves", "loop:1", "one of the threads that are offered"),
        ("skill", "why", "a\nb", "one line"),
    ],
)
def test_what_does_not_fit_is_answered_with_one_sentence(
    kind: str, key: str, text: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        fields.read(of(kind, key), text, TODAY)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"due": "2032-01-01"}, "By when: a day from"),
        ({"due": None}, "By when. The milestone needs it"),
        ({"title": None}, "The milestone needs it"),
    ],
)
def test_what_does_not_go_together_is_told(values: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence.replace("By when.", "By when.?.?")):
        fields.together(KINDS["milestone"], values, TODAY.date)


def test_an_experiment_runs_for_two_to_six_weeks() -> None:
    kind = KINDS["experiment"]
    for due in ("2026-12-08", "2027-01-07"):
        with pytest.raises(BadInput, match="from Wednesday 9 December 2026 to Wednesday 6 January 2027"):
            fields.together(kind, {"due": due}, TODAY.date)
    fields.together(kind, {"due": "2026-12-09"}, TODAY.date)
    fields.together(kind, {"due": "2027-01-06"}, TODAY.date)


@pytest.mark.parametrize(
    ("kind", "key", "value", "words"),
    [
        ("non_negotiable", "times", 1, "once a week"),
        ("non_negotiable", "times", 2, "twice a week"),
        ("non_negotiable", "times", 3, "3 times a week"),
        ("milestone", "due", "2027-06-30", "Wednesday 30 June 2027"),
        ("block", "span", "09:00-10:30", "09:00–10:30"),
        ("skill", "serves", "value:1", "Family"),
    ],
)
def test_a_value_reads_as_a_person_says_it(kind: str, key: str, value: fields.Value, words: str) -> None:
    assert fields.in_words(of(kind, key), value, {"value:1": "Family"}.__getitem__) == words


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_what_is_kept_can_be_typed_again(kind: ThreadKind) -> None:
    thread = Thread("x:1", "x", "65", date(2026, 11, 1), date(2026, 12, 1), more={"value": "18:00"})
    for name in ("title", "opened", "due", "value"):
        for field in fields.fields_of(kind):
            if field.key == name and field.kind != "choice":
                text = fields.typed(field, fields.value_of(thread, field))
                assert fields.typed(field, fields.read(field, text, TODAY)) == text
