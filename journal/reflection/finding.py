"""A finding: what the evidence shows, how sure, from which days, and the small step that it offers.

What always holds: its sentence is made from its own numbers, tells no cause, and says from how many days it
is; two findings of one kind about the same thing that share days are the same finding, seen again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from journal.records import field, record

EXPERIMENT = "experiment"


@record
class Proposal:
    """The step that a finding offers: a thread that it becomes with one key, or a page to be opened.

    `words` say it in one sentence without the key. A thread has a kind, a title, what is known of it, and how
    many days it runs; `opens` is the word of the pane ("today", "week", "plan") where it is settled instead.
    """

    words: str
    title: str = ""
    kind: str = EXPERIMENT
    more: Mapping[str, Any] = field(default_factory=dict)
    days: int = 28
    opens: str = ""


@record
class Finding:
    """Something that the evidence shows from `start` to `end`, both included.

    `kind` says what it is ("dip", "stall", "overwork", ...), `about` what of: the names of series, a weekday,
    a tag, or the ids of threads. `figures` are its numbers by name, `days` those behind it, `notes` what has
    to be said beside it. `tier` is how sure (journal/reflection/tiers.py), or that it is the person's own
    rule.
    """

    kind: str
    about: tuple[str, ...]
    start: date
    end: date
    tier: str
    sentence: str
    figures: Mapping[str, float] = field(default_factory=dict)
    days: tuple[date, ...] = ()
    offer: Proposal | None = None
    notes: tuple[str, ...] = ()


def alike(one: Finding, other: Finding) -> bool:
    """Whether both say the same of the same things, be it of other days."""
    return one.kind == other.kind and one.about == other.about


def same(one: Finding, other: Finding) -> bool:
    """Whether both are one finding, seen at two times."""
    return alike(one, other) and one.start <= other.end and other.start <= one.end
