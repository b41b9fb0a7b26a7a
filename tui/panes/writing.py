"""What a step said about a thread, as words for a person and as what is to be written. Pure but for the
writing.
"""

from __future__ import annotations

from collections.abc import Callable

from journal.store.journal import Change, Journal
from tui.steps import Surroundings, said

Write = Callable[[Journal], Change]


def writing(message: said.ThreadChanged, around: Surroundings) -> tuple[str, Write]:
    """The change in words, and the write that makes it on the page of that period."""
    thread, title = message.thread, message.title
    match message:
        case said.Acted(verb=verb, detail=detail):
            return f"{verb.word}, {title}", lambda journal: journal.act(
                thread, verb.name, around.period, detail
            )
        case said.TakenBack():
            return f"open again, {title}", lambda journal: journal.clear(thread, around.period)
        case said.Renamed():
            return f"renamed, {title}", lambda journal: journal.edit(thread, title=title)
    kind = message.step.thread
    return f"added, {title}", lambda journal: journal.add(kind, title, around.opens, thread=thread)
