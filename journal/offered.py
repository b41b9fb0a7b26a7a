"""What a step is offered from what the journal knows, and what of it is still to be taken. Pure.

What always holds: an offer is a proposal and never an answer by itself; what stands on the page already is
not offered once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journal.records import field, record
from journal.rituals import Step
from journal.threads import Row

Value = int | float | str | tuple[str, ...] | dict[str, str]


@record
class Line:
    """A line that a step is offered, and where it comes from.

    In a step of threads it is the title of a new one, or with `asks` what that is about: then `asks` says
    which words are wanted for the title. `more` are values of fields that the new thread gets.
    """

    text: str
    source: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    asks: str = ""


@record
class Offer:
    """What a step is offered from what the journal knows: a proposal, and never an answer by itself.

    `value` is what may be taken as the answer, and `source` where it comes from; `items` may be ticked, or
    taken as new threads; `notes` are facts to look at; `beside` says something of each item, or of each
    thread by its id.
    """

    value: Value | None = None
    source: str = ""
    items: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)


def with_own(steps: Iterable[Step], offers: Mapping[str, Offer]) -> dict[str, Offer]:
    """The offers, with what steps of threads suggest by their own data before what is offered them."""
    found = dict(offers)
    for step in steps:
        if step.kind == "threads" and step.adds and step.items:
            offer = found.get(step.key, Offer())
            own = tuple(map(Line, step.items))
            found[step.key] = Offer(
                offer.value, offer.source, (*own, *offer.items), offer.notes, offer.beside
            )
    return found


def to_take(step: Step, items: Iterable[Line], rows: Iterable[Row]) -> tuple[Line, ...]:
    """The lines that a step of threads which lists these rows still offers to take as new ones.

    Left out is a title that stands among the rows, and what asks for words once there is a thread of it.
    """
    rows = tuple(rows)
    titles = {row.thread.title.casefold() for row in rows}
    if not step.adds:
        return ()
    return tuple(
        line for line in items if not (_stands(line, rows) if line.asks else line.text.casefold() in titles)
    )


def _stands(line: Line, rows: Iterable[Row]) -> bool:
    """Whether an open thread has all the values of the line."""
    return any(
        line.more and row.thread.closed is None and line.more.items() <= row.thread.more.items()
        for row in rows
    )
