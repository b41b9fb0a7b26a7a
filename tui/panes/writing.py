"""What a step said, as what is to be written, and of a thread as words for a person too. Pure but for the
writing.
"""

from __future__ import annotations

from collections.abc import Callable

from journal.entries import Value
from journal.periods import Period
from journal.rituals import Ritual, Step
from journal.store.journal import Change, Journal
from tui.steps import Surroundings, said

Write = Callable[[Journal], Change]


def answering(ritual: Ritual, period: Period, step: Step, before: Value | None, value: Value | None) -> Write:
    """The write that keeps an answer.

    Of a list what was ticked and unticked is written, not the whole of it: another window may have ticked
    something else meanwhile.
    """
    ticked = value if isinstance(value, tuple) else ()
    unticked = set(before if isinstance(before, tuple) else ()) - set(ticked)

    def write(journal: Journal) -> Change:
        if step.kind != "checklist":
            return journal.answer(ritual, period, {step.key: value})
        with journal.at_once():
            entries = journal.entries(ritual.name, period.start, period.start)
            stored = next((each.answers.get(step.key) for each in entries if each.period == period), None)
            every = dict.fromkeys((*ticked, *(stored if isinstance(stored, tuple) else ())))
            kept = tuple(item for item in every if item not in unticked)
            return journal.answer(ritual, period, {step.key: kept or None})

    return write


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
    kind, more = message.step.thread, message.more if isinstance(message, said.Added) else {}
    return f"added, {title}", lambda journal: journal.add(kind, title, around.opens, thread=thread, more=more)
