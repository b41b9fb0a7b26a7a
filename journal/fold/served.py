"""What was delivered and what it served: the fold `served`, and counts for the plan. Pure.

What always holds: ties are fields of a kind's data; what is tied to something serves also what that is tied
to, however long the chain; each deliverable counts once for each thing that it serves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from journal.entries import Offer
from journal.fold.below import Below, in_days
from journal.rituals import Step
from journal.threads import Thread, ThreadKind

TIE = "tie"
NAMED = 3
"""So many deliverables are named beside a value."""
NOTHING = "nothing was tied to it"

Kinds = Mapping[str, ThreadKind]


def ties(kind: ThreadKind) -> tuple[str, ...]:
    """The keys of the fields that tie a thread of the kind to others."""
    return tuple(field.key for field in kind.fields if field.kind == TIE)


def tied_to(kinds: Kinds) -> tuple[str, ...]:
    """The kinds that others can be tied to."""
    return tuple(dict.fromkeys(name for kind in kinds.values() for field in kind.fields for name in field.to))


def serves(kinds: Kinds, threads: Mapping[str, Thread], thread: Thread) -> tuple[Thread, ...]:
    """What a thread serves: what it is tied to, and what that is tied to in turn."""
    found: dict[str, Thread] = {}
    begun = [thread]
    while begun:
        each = begun.pop()
        for key in ties(kinds[each.kind]) if each.kind in kinds else ():
            other = threads.get(str(each.more.get(key)))
            if other is not None and other.id not in found:
                found[other.id] = other
                begun.append(other)
    return tuple(found.values())


def delivered(below: Below) -> tuple[Thread, ...]:
    """What was finished in the period and could be tied to something."""
    finished = (event.thread for event in in_days(below.period, below.wins))
    return tuple(
        thread
        for thread in finished
        if thread.kind in below.kinds and below.kinds[thread.kind].born and ties(below.kinds[thread.kind])
    )


def served(below: Below, step: Step, word: str) -> Offer:
    """Beside each thread what the period's deliverables served of it, directly or through something else."""
    finished = delivered(below)
    if not finished:
        return Offer()
    by_id: dict[str, list[Thread]] = {
        thread.id: []
        for thread in below.threads.values()
        if thread.kind == step.thread and thread.opened <= below.period.end
    }
    for thread in finished:
        for other in serves(below.kinds, below.threads, thread):
            if other.id in by_id:
                by_id[other.id].append(thread)
    return Offer(beside={id: _named(below.kinds, found) for id, found in by_id.items()})


def counts(below: Below) -> Iterator[str]:
    """How much each thing was served by in the period, a line for each kind, and how much served nothing.

    Nothing is said where nothing was tied to anything.
    """
    finished, found = delivered(below), tally(below)
    if not found:
        return
    free = sum(not serves(below.kinds, below.threads, thread) for thread in finished)
    served = f"{free} of them for nothing in the plan" if free else "each for something in the plan"
    yield f"{_number(below.kinds, finished)}, {served}"
    for name, each in found.items():
        named = " · ".join(f"{title} {number}" for title, number in each.items())
        yield f"{below.kinds[name].plural.capitalize()} served: {named}"


def tally(below: Below) -> Mapping[str, Mapping[str, int]]:
    """How many deliverables of the period served which thread, by kind and title, the most served first."""
    found: dict[str, dict[str, int]] = {}
    for thread in delivered(below):
        for other in serves(below.kinds, below.threads, thread):
            of_kind = found.setdefault(other.kind, {})
            of_kind[other.title] = of_kind.get(other.title, 0) + 1
    return {
        name: dict(sorted(found[name].items(), key=lambda pair: (-pair[1], pair[0])))
        for name in tied_to(below.kinds)
        if name in found
    }


def _named(kinds: Kinds, found: list[Thread]) -> str:
    """`3 deliverables: The report, Two pages, The talk`."""
    if not found:
        return NOTHING
    titles = list(dict.fromkeys(thread.title for thread in found))
    more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
    return f"{_number(kinds, found)}: {', '.join(titles[:NAMED])}{more}"


def _number(kinds: Kinds, found: Iterable[Thread]) -> str:
    """`1 deliverable`, `3 deliverables`."""
    found = tuple(found)
    kind = kinds[found[0].kind]
    return f"{len(found)} {kind.title if len(found) == 1 else kind.plural}"
