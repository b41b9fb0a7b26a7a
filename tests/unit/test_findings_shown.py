"""Which findings stand beside a page or on the farewell, and in which words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.periods import Month, Period, Quarter, Week
from journal.reflection import CLEAR, LIKELY, RULE, WORTH, Finding, Proposal
from journal.reflection.kept import Seen
from journal.reflection.shown import brief, new_one, of_period
from journal.threads import Thread
from tui.panes.found_lines import farewell, patterns

TODAY = date(2026, 11, 20)
WEEK, MONTH, QUARTER = Week(2026, 47), Month(2026, 11), Quarter(2026, 4)
LONG = "Energy was lower from 3 to 16 November: 2.4 on 11 of 14 evenings against 3.3 around them."
CHANCE = "Likely: chance alone shows such a dip about once in two years."


def found(kind: str, start: date, end: date, tier: str = RULE, sentence: str = "It was on 3 days.") -> Seen:
    return Seen(Finding(kind, (kind,), start, end, tier, sentence))


def kinds(seen: list[Seen]) -> list[str]:
    return [each.finding.kind for each in seen]


@pytest.mark.parametrize(
    ("first", "last", "periods"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), [WEEK, MONTH, QUARTER]),
        (date(2026, 11, 22), date(2026, 12, 5), [WEEK, MONTH, QUARTER]),
        (date(2026, 11, 1), date(2026, 11, 15), [MONTH, QUARTER]),
        (date(2026, 10, 1), date(2026, 10, 31), [QUARTER]),
        (date(2026, 10, 9), date(2026, 11, 20), [MONTH, QUARTER]),
        (date(2026, 5, 23), date(2026, 11, 20), [QUARTER]),
        (date(2024, 5, 23), date(2026, 11, 20), []),
        (date(2026, 7, 1), date(2026, 9, 30), []),
    ],
)
def test_a_period_has_what_touches_it_and_it_is_not_lost_in(
    first: date, last: date, periods: list[Period]
) -> None:
    seen = [found("dip", first, last)]
    assert [each for each in (WEEK, MONTH, QUARTER) if of_period(seen, each)] == periods


def test_the_surest_come_first_and_then_the_shortest() -> None:
    week, fortnight = WEEK.start, WEEK.start - timedelta(days=7)
    seen = [
        found("long rule", fortnight, WEEK.end),
        found("rule", week, WEEK.end),
        found("worth", week, WEEK.end, WORTH),
        found("clear", fortnight, WEEK.end, CLEAR),
        found("likely", week, WEEK.end, LIKELY),
    ]
    assert kinds(of_period(seen, WEEK)) == ["clear", "likely", "worth", "rule", "long rule"]
    assert new_one(seen, WEEK.end) == seen[3]


def test_what_asks_for_a_verdict_is_left_to_its_own_page() -> None:
    seen = [found("experiment over", WEEK.start, TODAY)]
    assert of_period(seen, WEEK) == []
    assert new_one(seen, TODAY) is None


def test_only_what_was_never_shown_and_is_new_is_said_at_the_end_of_an_evening() -> None:
    new = found("new", TODAY - timedelta(days=20), TODAY - timedelta(days=14))
    old = found("old", TODAY - timedelta(days=30), TODAY - timedelta(days=15), CLEAR)
    shown = found("shown", TODAY - timedelta(days=20), TODAY, CLEAR)
    kept = Seen(shown.finding, Thread("finding:1", "finding", "", TODAY), since=TODAY)
    assert new_one([old, kept, new], TODAY) == new
    assert new_one([old, kept], TODAY) is None


def test_a_brief_sentence_leaves_chance_to_its_tier() -> None:
    sentence = found("dip", TODAY, TODAY, LIKELY, sentence=f"{LONG} {CHANCE}").finding
    assert brief(sentence) == LONG
    rule = "Meetings took 40 % of 82 hours in November 2026."
    assert brief(found("meetings", TODAY, TODAY, RULE, sentence=rule).finding) == rule


def test_the_rail_says_each_with_how_sure_it_is() -> None:
    dip = found("dip", WEEK.start, TODAY, LIKELY, sentence=f"{LONG} {CHANCE}")
    held = Seen(dip.finding, state="held up")
    items = list(patterns([dip, held], 2, 34))
    lines = [line.plain for item in items for line in item.lines]
    assert lines[1] == "Found in these days"
    assert lines.count("  likely") == 1 and lines.count("  likely, held up") == 1
    assert lines[-1] == "and 2 more in the patterns"
    assert max(map(len, lines)) <= 34
    assert [item.quote for item in items if item.quote] == [LONG, LONG]
    assert list(patterns([], 0, 34)) == []


def test_the_farewell_says_it_in_full_with_what_it_offers() -> None:
    offer = Proposal("One boundary around the evenings for four weeks.", "A hard stop")
    finding = Finding("dip", ("energy",), WEEK.start, TODAY, LIKELY, f"{LONG} {CHANCE}", offer=offer)
    said = " ".join(line.plain.strip() for line in farewell(Seen(finding), 60))
    assert said == f"{LONG} {CHANCE} Offered: {offer.words}"
