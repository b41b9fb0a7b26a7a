"""Two or more warning signs in two reviews running: a recovery season, and once the right address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from journal.entries import Entry
from journal.periods import Week
from journal.plan.seasons import KIND as SEASON
from journal.plan.seasons import season_on
from journal.records import replace
from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding, Proposal
from journal.reflection.kept import FINDING, is_of
from journal.reflection.rules.past import reviews, runs
from journal.reflection.tiers import RULE
from journal.reflection.words import between, counted, listed, sentence, short

KIND, SIGNS, RECOVERY = "warning signs", "signs", "recovery"
ENOUGH, RUNNING = 2, 2
"""Signs that a review needs, and reviews running."""
APART = timedelta(days=14)
"""Days from one review to the next that still follow each other."""
ADDRESS = "If this lasts, a doctor or a counsellor is the right address; this journal is no medical device."

OFFER = Proposal("A recovery season: doing less is its work.", RECOVERY, kind=SEASON)

Review = tuple[Week, Entry]


def warning_signs(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Runs of reviews with two or more signs each; the first finding of them names the right address."""
    every = runs(reviews(evidence, today), lambda review: len(_signs(review)) >= ENOUGH, _follows)
    found = [_finding(evidence, run, today) for run in every if len(run) >= RUNNING]
    for each in found:
        yield replace(each, notes=(ADDRESS,)) if each == found[-1] and _first(evidence, each, today) else each


def _first(evidence: Evidence, finding: Finding, today: date) -> bool:
    """Whether no other such finding was shown before this one."""
    shown = [each for each in evidence.threads if each.kind == FINDING and each.more.get("what") == KIND]
    own = min((each.opened for each in shown if is_of(each, finding)), default=today)
    return not any(each.opened < own and not is_of(each, finding) for each in shown)


def _signs(review: Review) -> tuple[str, ...]:
    signs = review[1].answers.get(SIGNS)
    return signs if isinstance(signs, tuple) else ()


def _follows(one: Review, other: Review) -> bool:
    return other[0].start - one[0].start <= APART


def _finding(evidence: Evidence, run: tuple[Review, ...], today: date) -> Finding:
    start, end = run[0][0].start, min(run[-1][0].end, today)
    counts = Counter(sign for review in run for sign in _signs(review))
    most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    named = [f"{short(sign)} ({number})" for sign, number in most]
    words = sentence(
        f"{ENOUGH} or more warning signs in {counted(len(run), 'review')} running,"
        f" {between(start, end, today)}: {listed(named)}."
    )
    held = season_on(evidence.threads, today, SEASON)
    figures = {"reviews": float(len(run)), "signs": float(sum(counts.values()))}
    resting = held is not None and held.title == RECOVERY
    return Finding(KIND, (), start, end, RULE, words, figures, offer=None if resting else OFFER)
