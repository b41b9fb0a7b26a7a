"""What is being typed and not kept yet. Pure.

What always holds: a draft says where its words belong: to a step itself, which is its answer or the name of a
new thread; to a thread's title; or to what a verb asks about that thread.
"""

from __future__ import annotations

from collections.abc import Iterable

from journal.records import record


@record
class Draft:
    """Words in a field: without a thread the step's own, with one about it; without a verb for its title.

    `verb` is the verb's name.
    """

    text: str = ""
    thread: str = ""
    verb: str = ""

    def beside(self, other: Draft) -> bool:
        """Whether the other belongs to another place."""
        return (self.thread, self.verb) != (other.thread, other.verb)


def without(drafts: Iterable[Draft], draft: Draft) -> tuple[Draft, ...]:
    """The drafts but for the one that stands where this one does."""
    return tuple(each for each in drafts if each.beside(draft))
