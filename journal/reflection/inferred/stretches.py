"""Dips and rises: stretches of days apart from the days around them, on one indicator or two at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from journal.reflection.episodes import Episode, JointEpisode, find_dips, find_joint_dips
from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding
from journal.reflection.inferred.looks import last_years
from journal.reflection.inferred.ratings import DIP, JOINT, PARTS, RATINGS, RISE
from journal.reflection.offering import a_boundary
from journal.reflection.tiers import WORTH, phrase
from journal.reflection.words import between, counted, figure, listed, name, sentence

LATELY = timedelta(days=14)
"""Days up to today whose crossed boundaries count as much as those of the dip."""


def joint_dips(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Energy and presence down at once: tighten the boundary that was crossed most."""
    values = [evidence.of(key) for key in RATINGS]
    for found in find_joint_dips(evidence.dates, values, tier=WORTH, share=share):
        yield _joint(evidence, found, today)


def dips(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Energy down, and presence down."""
    for key, part in PARTS.items():
        span = last_years(evidence, key)
        for found in find_dips(span.dates, span.values, tier=WORTH, share=share * part):
            if found.start >= span.first:
                yield _single(evidence, DIP, key, found, today)


def rises(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Energy up, and presence up: dips of the values with their sign reversed."""
    for key, part in PARTS.items():
        span = last_years(evidence, key)
        turned = [None if value is None else -value for value in span.values]
        for found in find_dips(span.dates, turned, tier=WORTH, share=share * part):
            if found.start >= span.first:
                upright = found._replace(inside=-found.inside, around=-found.around)
                yield _single(evidence, RISE, key, upright, today)


def _single(evidence: Evidence, kind: str, key: str, found: Episode, today: date) -> Finding:
    words = sentence(
        f"{name(key)} was {'lower' if kind == DIP else 'higher'} {between(found.start, found.end, today)}:"
        f" {figure(found.inside)} on {found.logged} of {counted(found.days, 'evening')}"
        f" against {figure(found.around)} around them.",
        phrase(found.tier, f"a {kind}"),
    )
    days = evidence.logged((key,), found.start, found.end)
    return Finding(kind, (key,), found.start, found.end, found.tier, words, _figures(found), days)


def _joint(evidence: Evidence, found: JointEpisode, today: date) -> Finding:
    parts = tuple(zip(RATINGS, found.parts, strict=True))
    inside = listed([f"{name(key)} {figure(part.inside)}" for key, part in parts])
    around = listed([figure(part.around) for _, part in parts])
    energy = found.parts[0]
    words = sentence(
        f"{listed([name(key) for key in RATINGS])} were lower {between(found.start, found.end, today)}:"
        f" {inside} on {energy.logged} of {counted(energy.days, 'evening')} against {around} around them.",
        phrase(found.tier, f"a {DIP}"),
    )
    figures = {f"{key}_{each}": value for key, part in parts for each, value in _figures(part).items()}
    days = evidence.logged(RATINGS, found.start, found.end)
    lately = [day for day in evidence.dates[-LATELY.days :] if day > found.end]
    offer = a_boundary(evidence, [*_span(found.start, found.end), *lately])
    return Finding(JOINT, RATINGS, found.start, found.end, found.tier, words, figures, days, offer)


def _figures(found: Episode) -> dict[str, float]:
    return {
        "inside": found.inside,
        "around": found.around,
        "deviations": found.deviations,
        "logged": float(found.logged),
        "days": float(found.days),
    }


def _span(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=place) for place in range((end - start).days + 1))
