"""What is tried for some weeks: what the evenings say beside an experiment, and of a run. Pure.

What always holds: the evenings are looked at only where the page lists such a thread; what is not over is
told as far as it goes.
"""

from __future__ import annotations

from journal.entries import Offer
from journal.fold.below import Below
from journal.rituals import Step
from journal.threads import Thread


def experiments(below: Below, step: Step, word: str) -> Offer:
    """Beside each experiment the time before it against the time since."""
    if below.evenings is None:
        return Offer()
    from journal.reflection.trials import beside

    said = {each.id: beside(below.evenings, each, below.until) for each in _listed(below, step)}
    return Offer(beside={thread: words for thread, words in said.items() if words})


def run(below: Below, step: Step, word: str) -> Offer:
    """The figures of each run week by week, and what it shows on the page that looks back on all of it."""
    if below.evenings is None:
        return Offer()
    from journal.reflection.run import by_week, summary
    from journal.reflection.trials import is_over

    listed = _listed(below, step)
    notes: list[str] = []
    for each in listed:
        notes += [f"{each.title}:"] if len(listed) > 1 else []
        over = is_over(each, below.period.end)
        notes += summary(below.evenings, each) if over else by_week(below.evenings, each)
    return Offer(notes=tuple(notes))


def _listed(below: Below, step: Step) -> list[Thread]:
    """The threads of the step that are open on the page, or were ended there."""
    last = below.period.end
    return [
        each
        for each in below.threads.values()
        if each.kind == step.thread
        and each.opened <= below.until
        and (each.closed is None or each.closed >= last)
    ]
