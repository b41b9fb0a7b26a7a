"""What findings offer: an experiment that is filled in, or the page on which something is settled.

What always holds: what is offered can be begun as it is; an experiment that runs already is not offered
again, and a value that its kind does not take is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from journal.plan.levers import INDICATOR, LEVER
from journal.reflection.evidence import Evidence
from journal.reflection.finding import EXPERIMENT, Proposal
from journal.reflection.words import quoted, short
from journal.threads import Thread

LONGEST = 200
"""Characters of the title of an experiment that is offered."""
BOUNDARY, CROSSED, HARD_STOP = "boundary", "crossed", "hard stop"


def experiment(
    evidence: Evidence, words: str, title: str, indicator: str, lever: str = ""
) -> Proposal | None:
    """One change for four weeks; nothing where one of that title runs already."""
    kind, title = evidence.kinds.get(EXPERIMENT), short(title, LONGEST)
    running = (each for each in evidence.threads if each.kind == EXPERIMENT and each.closed is None)
    if any(each.title == title for each in running):
        return None
    fields = {key: kind.field(key) if kind else None for key in (INDICATOR, LEVER)}
    values = {INDICATOR: indicator, LEVER: lever}
    more = {
        key: values[key]
        for key, field in fields.items()
        if values[key] and (field is None or values[key] in field.choices.values())
    }
    return Proposal(words, title, more=more)


def a_boundary(evidence: Evidence, days: Iterable[date]) -> Proposal | None:
    """To hold the boundary that was crossed most on these days; a hard stop where none was crossed."""
    there = {thread.id: thread for thread in evidence.threads if _open(thread)}
    wanted = frozenset(days)
    crossed = Counter(
        mark.thread
        for mark in evidence.marks
        if mark.word == CROSSED and mark.day in wanted and mark.thread in there
    )
    if not crossed:
        words = "One boundary around the evenings for four weeks."
        return experiment(evidence, words, "A hard stop for work, every day", "energy", "control")
    most = min(crossed, key=lambda thread: (-crossed[thread], there[thread].opened, thread))
    title = holding(there[most].title)
    words = f"{title} for four weeks: it was crossed on {crossed[most]} of these days."
    return experiment(evidence, words, title, "energy", "control")


def holding(boundary: str) -> str:
    """What holding a boundary is called: `Hold “Hard stop at six”`."""
    return f"Hold {quoted(boundary)}"


def focus(evidence: Evidence) -> Proposal | None:
    """Focus blocks at the golden hours, or in the first of the day where these are not known."""
    when = f"from {evidence.golden}" if evidence.golden else "first thing in the morning"
    words = f"A focus block {when}, for four weeks."
    return experiment(evidence, words, f"A focus block {when}", "output", "control")


def hard_stop(evidence: Evidence) -> str:
    """The title of the boundary that is a hard stop, or nothing."""
    stops = [each for each in evidence.threads if _open(each) and each.more.get("sort") == HARD_STOP]
    return min(stops, key=lambda each: (each.opened, each.id)).title if stops else ""


def _open(thread: Thread) -> bool:
    return thread.kind == BOUNDARY and thread.closed is None
