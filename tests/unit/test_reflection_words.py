"""The words of findings: days, figures and lists."""

from __future__ import annotations

from datetime import date

from journal.reflection.tiers import CLEAR, LIKELY, RULE, WORTH, phrase
from journal.reflection.words import between, counted, day, figure, hours, listed, name, sentence, signed

TODAY = date(2026, 11, 20)


def test_days_are_said_as_shortly_as_they_can_be() -> None:
    assert between(date(2026, 11, 3), date(2026, 11, 16), TODAY) == "from 3 to 16 November"
    assert between(date(2026, 10, 28), date(2026, 11, 3), TODAY) == "from 28 October to 3 November"
    assert between(date(2025, 11, 3), date(2025, 11, 16), TODAY) == "from 3 to 16 November 2025"
    assert between(date(2025, 12, 28), date(2026, 1, 3), TODAY) == "from 28 December 2025 to 3 January 2026"
    assert between(TODAY, TODAY, TODAY) == "on 20 November"
    assert day(date(2025, 1, 2), TODAY) == "2 January 2025"


def test_numbers_and_lists() -> None:
    assert [counted(number, "evening") for number in (0, 1, 2)] == ["0 evenings", "1 evening", "2 evenings"]
    assert [hours(value) for value in (1.0, 4.5, 0.25)] == ["1 hour", "4.5 hours", "0.2 hours"]
    assert [signed(value) for value in (0.31, -0.01, 0.0, -1.25)] == ["+0.3", "0.0", "0.0", "-1.2"]
    assert figure(2.449) == "2.4"
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [name(key) for key in ("presence", "after_stop", "own_step")] == [
        "presence",
        "work after the hard stop",
        "own step",
    ]


def test_every_part_of_a_sentence_begins_large() -> None:
    assert sentence("energy was low.", "", "it is over.") == "Energy was low. It is over."


def test_tiers_are_told_by_how_often_chance_shows_the_like() -> None:
    assert phrase(WORTH, "a dip") == "Worth a look: chance alone shows such a dip about once a year."
    assert phrase(LIKELY, "a dip") == "Likely: chance alone shows such a dip about once in two years."
    assert phrase(CLEAR, "a dip") == "Clear: chance alone shows such a dip about once in ten years."
    assert phrase(RULE, "a dip") == ""
