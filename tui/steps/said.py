"""What a step widget says to its pane: facts in the past tense, wishes in the imperative.

What always holds: a step only says; whoever listens writes. Every message carries the step that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.message import Message

from journal.entries import Value
from journal.rituals import Step
from journal.threads import Verb
from journal.typed import Draft

NOTHING = Draft()
NO_FIELDS: Mapping[str, Any] = {}


class Said(Message):
    """Anything that a step says."""

    def __init__(self, step: Step) -> None:
        self.step = step
        super().__init__()


class Answered(Said):
    """The step has another answer; None where it was taken away."""

    def __init__(self, step: Step, value: Value | None) -> None:
        self.value = value
        super().__init__(step)


class Typed(Said):
    """The words in the step's field changed."""


class NotTaken(Said):
    """Words were left that are no answer; they are not to be lost."""

    def __init__(self, step: Step, draft: Draft) -> None:
        self.draft = draft
        super().__init__(step)


class LeftUnchanged(Said):
    """A field was left with nothing in it to keep: what was typed into it meanwhile is given up."""

    def __init__(self, step: Step, draft: Draft = NOTHING) -> None:
        self.draft = draft
        super().__init__(step)


class Finished(Said):
    """The step wants nothing more for now: move on."""


class RolledOver(Said):
    """The cursor left the step: by 1 behind its last row, by -1 before its first."""

    def __init__(self, step: Step, by: int) -> None:
        self.by = by
        super().__init__(step)


class WentToEnd(Said):
    """The person wants to be at the first step, or at the last."""

    def __init__(self, step: Step, last: bool) -> None:
        self.last = last
        super().__init__(step)


class ThreadChanged(Said):
    """Something happened to the thread of that id; `title` is what it is called now.

    `typed` is what was typed for it, which is a draft no longer.
    """

    def __init__(self, step: Step, thread: str, title: str, typed: Draft | None = None) -> None:
        self.thread = thread
        self.title = title
        self.typed = typed
        super().__init__(step)


class Acted(ThreadChanged):
    """A verb was done to it; `detail` is what the verb asked for."""

    def __init__(
        self,
        step: Step,
        thread: str,
        title: str,
        verb: Verb,
        detail: str = "",
        typed: Draft | None = None,
    ) -> None:
        self.verb = verb
        self.detail = detail
        super().__init__(step, thread, title, typed)


class TakenBack(ThreadChanged):
    """The day's mark of it was taken back."""


class Added(ThreadChanged):
    """It was typed or taken as a new one of the step's kind, and is to get this id.

    `more` are values of its fields.
    """

    def __init__(
        self,
        step: Step,
        thread: str,
        title: str,
        typed: Draft | None = None,
        more: Mapping[str, Any] = NO_FIELDS,
    ) -> None:
        self.more = more
        super().__init__(step, thread, title, typed)


class Renamed(ThreadChanged):
    """It got another title."""


class Told(Said):
    """A sentence for the frame's quiet line."""

    def __init__(self, step: Step, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(step)


class AskedToPaste(Said):
    """A paste is so large that it should be asked about."""

    def __init__(self, step: Step, text: str) -> None:
        self.text = text
        super().__init__(step)
