"""What is missing until more can be said, and ratings that hardly move."""

from __future__ import annotations

from evidence_house import evidence

from journal.reflection import Evidence
from journal.reflection.wanting import wanting

LIVELY = (2, 3, 4, 3, 5, 3, 4)


def test_an_empty_journal_says_what_is_missing_in_evenings() -> None:
    assert wanting(Evidence()) == (
        "28 more evenings with energy and presence until low and high weeks can be told from the others.",
        "42 more evenings with output until a stall can be told from a quiet week.",
    )


def test_each_series_says_its_nearest_need_alone() -> None:
    given = evidence({"energy": LIVELY * 4, "presence": (*LIVELY * 3, *LIVELY[:6]), "output": LIVELY * 6})
    assert wanting(given) == (
        "1 more evening with presence until low and high weeks can be told from the others.",
        "14 more evenings with energy until weekdays, tags and trends can be looked at.",
    )


def test_gaps_count_for_nothing_and_enough_is_silent() -> None:
    full = evidence(dict.fromkeys(("energy", "presence", "output"), LIVELY * 6))
    assert wanting(full) == ()
    gaps = evidence({**full.series, "presence": (*LIVELY, *(None,) * 35)})
    (sentence,) = wanting(gaps)
    assert sentence.startswith("21 more evenings with presence")


def test_a_person_who_always_answers_three_gets_one_honest_sentence() -> None:
    still = evidence({"energy": (3,) * 60, "presence": (3,) * 59 + (4,), "output": LIVELY * 9})
    (sentence,) = wanting(still)
    assert sentence == (
        "Energy and presence had one and the same answer on 60 of 60 evenings and 59 of 60 evenings: ratings"
        " that hardly move show no days that stand out."
    )
    alone = evidence({**still.series, "presence": LIVELY * 9})
    (sentence,) = wanting(alone)
    assert sentence.startswith("Energy had one and the same answer on 60 of 60 evenings: ")
