"""What a section of the plan shows below its heading besides its threads.

Nothing yet. What always holds: `read` is asked on the keeper's thread, `lines` paints what it found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content

from journal.periods import Day
from journal.store.journal import Journal
from journal.threads import ThreadKind


@dataclass(frozen=True, slots=True)
class Beside:
    """What was found in the journal."""


def read(journal: Journal, kinds: Mapping[str, ThreadKind], today: Day) -> Beside:
    """What the sections show besides their threads."""
    return Beside()


def lines(section: str, beside: Beside, width: int) -> list[Content]:
    """The lines below a heading, none wider than that."""
    return []
