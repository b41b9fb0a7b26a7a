"""Every sentence that any finding can make: from how many days, no cause, no diagnosis, one voice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from evenings import open_journal
from evidence_house import MONDAY, TODAY, day, evidence, full

from journal.records import replace
from journal.reflection import DETECTORS, TIERS, Evidence, Finding, Proposal, inferred, trials
from journal.reflection.comparing import Comparison
from journal.reflection.episodes import Episode, JointEpisode
from journal.reflection.factors import Factor
from journal.reflection.inferred import begun, companions, levels, rhythm, slopes, stalling, stretches
from journal.reflection.kept import Seen
from journal.reflection.shifts import Shift
from journal.reflection.stalls import Stall
from journal.reflection.trends import Trend
from journal.reflection.wanting import wanting
from journal.reflection.weekdays import WeekdayEffect
from journal.threads import Thread

FIRST = MONDAY
LONG = ("boundary", "non_negotiable", "experiment", "loop")
"""Kinds whose titles are any line."""
FORBIDDEN = re.compile(
    r"because|\bcaus|due to|leads? to|result|effect|reason|therefore|thanks to|why"
    r"|depress|anxi|disorder|burn-?out|syndrome|symptom|diagnos|patholog|clinical|patient"
    r"|should|must|fail|bad|good|great|well done|sorry|unfortunately|!",
    re.IGNORECASE,
)
"""Words of causes, of diagnoses, of scolding and of praise."""
NUMBERED = re.compile(
    r"\b[0-9]+ (of [0-9]+ )?(more )?"
    r"(evening|day|week|month|review|lever|open loop|Monday)s?\b"
)
"""From how many days, or of how many things."""

EPISODES = [
    Episode(day(20), day(33), tier, inside, 3.3, -1.2, logged, 14)
    for tier in TIERS
    for inside, logged in ((2.4, 11), (2.0, 1))
]
JOINT = [JointEpisode(each.start, each.end, each.tier, (each, each)) for each in EPISODES]
STUBS: dict[tuple[object, str], Sequence[object]] = {
    (stretches, "find_dips"): EPISODES,
    (stretches, "find_joint_dips"): JOINT,
    (levels, "find_shifts"): [Shift(day(20), TODAY, tier, 3.3, 2.9, 18, 1) for tier in TIERS],
    (stalling, "find_stalls"): [
        Stall(day(20), day(33), tier, finished, 9.6, 2.0) for tier in TIERS for finished in (0, 1, 2)
    ],
    (rhythm, "weekday_rhythm"): [
        WeekdayEffect(FIRST, TODAY, tier, 0, mean, 3.3, 8, 8) for tier in TIERS for mean in (2.4, 4.1)
    ],
    (companions, "find_factors"): [
        Factor(FIRST, TODAY, tier, name, lag, r, 3.3 + r, 3.3, 50, 20)
        for tier in TIERS
        for name in ("tag run", "number sleep", "kept non_negotiable:Dinner")
        for lag, r in ((0, -0.4), (1, 0.5))
    ],
}
"""What each scan may find, in every tier."""


def every_trend(dates: Sequence[date], values: Sequence[float | None], *, share: float) -> Trend:
    """Rises of a quarter, falls of six weeks."""
    slope = 0.11 if len(dates) > 50 else -0.2
    return Trend(dates[0], dates[-1], "likely", slope, slope - 0.1, slope + 0.1, 38)


def every_comparison(
    dates: Sequence[date], values: Sequence[float | None], day: date, *, share: float = 1.0
) -> Comparison:
    """A difference of a clear beginning in a low stretch."""
    return Comparison(dates[0], dates[-1], "clear", 3.1, 3.6, 0.5, 0.2, 0.8, 30, 1, True)


def stubbed(found: Sequence[object]) -> Callable[..., Sequence[object]]:
    return lambda *given, **named: found


@pytest.fixture(autouse=True)
def everything_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for (room, name), found in STUBS.items():
        monkeypatch.setattr(room, name, stubbed(found))
    monkeypatch.setattr(slopes, "trend", every_trend)
    for place in (begun, trials):
        monkeypatch.setattr(place, "before_after", every_comparison)


def findings() -> Iterator[Finding]:
    """What every detector finds; none may be without."""
    for given in (full(), evidence_of_few()):
        for detector in DETECTORS:
            yield from detector.find(given, TODAY, detector.share)


def evidence_of_few() -> Evidence:
    """The same without boundaries, golden hours and half of the series."""
    given = full()
    threads: tuple[Thread, ...] = tuple(each for each in given.threads if each.kind != "boundary")
    series = {key: values for key, values in given.series.items() if key != "hours"}
    return Evidence(
        given.dates, series, given.tags, given.kept, given.entries, threads, kinds=given.kinds, declared=95.0
    )


def test_every_detector_finds_something_here() -> None:
    silent = [each.find.__name__ for each in DETECTORS if not list(each.find(full(), TODAY, each.share))]
    assert silent == []


def test_every_sentence_says_from_how_many_and_names_no_cause() -> None:
    for finding in findings():
        sentences = (finding.sentence, *finding.notes, *((finding.offer.words,) if finding.offer else ()))
        for words in sentences:
            assert not FORBIDDEN.search(words), words
            assert words.endswith("."), words
            assert words[0].isupper() or words[0].isdecimal() or words[0] == "“", words
            assert "  " not in words, words
            assert "\n" not in words, words
        assert NUMBERED.search(finding.sentence), finding.sentence
        assert len(finding.sentence) < 330, finding.sentence


def test_what_is_inferred_says_how_often_chance_alone_shows_the_like() -> None:
    for finding in findings():
        said = "chance alone shows such" in finding.sentence
        assert said is (finding.tier in TIERS), finding.sentence
        if said:
            assert f"{finding.tier.capitalize()}: " in finding.sentence


def test_every_finding_has_figures_and_lies_in_its_days() -> None:
    for finding in findings():
        assert finding.figures, finding
        assert all(isinstance(value, float | int) for value in finding.figures.values())
        assert finding.start <= finding.end <= TODAY, finding
        assert all(finding.start <= each <= finding.end for each in finding.days), finding
        assert list(finding.days) == sorted(set(finding.days))


def test_what_is_offered_can_be_begun() -> None:
    kinds = full().kinds
    offers = [finding.offer for finding in findings() if finding.offer]
    for offer in offers:
        assert isinstance(offer, Proposal)
        if offer.opens:
            assert offer.opens in ("today", "week", "month", "quarter", "plan")
            continue
        kind = kinds[offer.kind]
        assert offer.title
        assert not kind.words or offer.title in kind.words
        for key, value in offer.more.items():
            field = kind.field(key)
            assert field is not None
            assert value in field.choices.values()


def test_the_two_of_a_kind_are_told_apart() -> None:
    kinds = {finding.kind for finding in findings()}
    assert {"dip", "rise", "joint dip", "stall", "weekday", "factor", "trend", "shift"} <= kinds
    assert inferred.__doc__


def test_the_documentation_explains_every_kind_of_finding() -> None:
    page = Path("docs/reflection.md").read_text(encoding="utf-8")
    assert [
        kind for kind in sorted({finding.kind for finding in findings()}) if f"`{kind}`" not in page
    ] == []


def test_what_is_missing_is_said_in_the_same_voice() -> None:
    still = evidence(dict.fromkeys(("energy", "presence"), (3,) * 60))
    for words in (*wanting(Evidence()), *wanting(still)):
        assert not FORBIDDEN.search(words), words
        assert words.endswith("."), words
        assert NUMBERED.search(words), words


def test_the_longest_titles_can_be_said_kept_and_begun(tmp_path: Path) -> None:
    def longer(each: Thread) -> Thread:
        return replace(each, title=(each.title * 1000)[:1000]) if each.kind in LONG else each

    given = full()
    long = replace(given, threads=tuple(map(longer, given.threads)))
    with open_journal(tmp_path / "journal.db") as journal:
        for finding in (each for detector in DETECTORS for each in detector.find(long, TODAY, 1.0)):
            assert len(finding.sentence) < 700
            journal.keep([Seen(finding)], TODAY)
            if finding.offer:
                journal.accept(Seen(finding), TODAY)
        assert len(journal.threads("experiment")) > 3
