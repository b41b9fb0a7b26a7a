"""What the open field of a list of threads is for, and the words that wait for it. Pure.

What always holds: words about a thread or a verb that is not there any more are offered as a new thread, or
wait until they are let go.
"""

from __future__ import annotations

from collections.abc import Sequence

from journal.offered import Line
from journal.records import record, replace
from journal.threads import Row, ThreadKind, Verb
from journal.typed import Draft, without
from tui.steps.painted import Shown

TAKEN = "new"
"""Stands for the verb in drafts of words that a line asks for, which stands for the thread."""
DAY_HINT = "when? tue, 12 oct, in 3 days"


@record
class Purpose:
    """What the open field is for: a new thread, another title for `row`, or what `verb` asks about it.

    With a `line` the new thread is made of that. `lost` is the draft that its words are from, where that was
    about a thread or a verb that is gone.
    """

    row: Row | None = None
    verb: Verb | None = None
    lost: Draft | None = None
    line: Line | None = None

    @property
    def new(self) -> bool:
        """Whether it is for a new thread that nothing on the page stands for."""
        return self.row is None and self.line is None

    @property
    def renames(self) -> bool:
        """Whether it is for another title."""
        return self.row is not None and self.verb is None

    def about(self, here: Row | Line) -> bool:
        """Whether it is for what stands there."""
        if isinstance(here, Line):
            return here == self.line
        return self.row is not None and here.thread.id == self.row.thread.id

    def draft(self, text: str) -> Draft:
        """These words as a draft of what the field is for."""
        if self.lost is not None:
            return Draft(text, self.lost.thread, self.lost.verb)
        if self.line is not None:
            return Draft(text, self.line.asks, TAKEN)
        return Draft(
            text,
            self.row.thread.id if self.row is not None else "",
            self.verb.name if self.verb is not None else "",
        )


def purpose_of(
    draft: Draft, rows: Sequence[Row], verbs: Sequence[Verb], lines: Sequence[Line] = ()
) -> Purpose:
    """What a draft was typed for."""
    line = next(
        (line for line in lines if line.asks and (line.asks, TAKEN) == (draft.thread, draft.verb)), None
    )
    if line is not None:
        return Purpose(line=line)
    row = next((row for row in rows if row.thread.id == draft.thread), None)
    verb = next((verb for verb in verbs if verb.name == draft.verb and verb.asks), None)
    if draft.thread and (row is None or (draft.verb and verb is None)):
        return Purpose(lost=draft)
    return Purpose(row, verb)


def waiting(purpose: Purpose, typed: Sequence[Draft]) -> str | None:
    """The words that wait for a field of that purpose."""
    mine = purpose.draft("")
    return next((each.text for each in typed if not each.beside(mine)), None)


def standing(purpose: Purpose) -> str:
    """What the field is to change."""
    return purpose.row.thread.title if purpose.row is not None and purpose.verb is None else ""


def placeholder(purpose: Purpose, kind: ThreadKind) -> str:
    """What stands in the field while it is empty."""
    if purpose.line is not None:
        return purpose.line.asks
    if purpose.row is None:
        return f"new {kind.title}"
    if purpose.verb is None:
        return ""
    return purpose.verb.prompt or (DAY_HINT if purpose.verb.asks == "day" else purpose.verb.name)


def having(shown: Shown, draft: Draft) -> Shown:
    """What is shown, with this draft."""
    if not draft.thread:
        return replace(shown, draft=draft.text)
    return replace(shown, thread_drafts=(*without(shown.thread_drafts, draft), draft))


def lacking(shown: Shown, draft: Draft) -> Shown:
    """What is shown, without a draft in the place of this one."""
    if not draft.thread:
        return replace(shown, draft=None)
    return replace(shown, thread_drafts=without(shown.thread_drafts, draft))


def gone(kind: ThreadKind, adds: bool) -> str:
    """What is said of words whose thread or verb is gone, in a step that adds new threads or does not."""
    becoming = f"It becomes a new {kind.title}; empty" if adds else "Empty"
    return f"What this was typed for is not here any more. {becoming} the field to let it go."
