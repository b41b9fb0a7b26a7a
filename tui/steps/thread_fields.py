"""The fields of a thread as steps: one that is typed and read, one of a few words, one of other threads.

Owns how each shows its value. What always holds: what is typed is kept as the field holds it, or stays with a
sentence that says what the field takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from journal import fields
from journal.entries import Value
from journal.errors import BadInput
from journal.periods import Day
from journal.records import replace
from journal.rituals import Step
from journal.threads import Field, Thread
from journal.typed import Draft
from tui.steps import lines
from tui.steps.base import Body, Shown, StepView
from tui.steps.keyed import ChoiceStep
from tui.steps.said import NotTaken
from tui.steps.written import LineStep

KEYS = "123456789abcdefhilmnoprstuvwxyzABCDEFHIJKLMNOPQRSTUVWXYZ"
"""The keys of offered threads: none of those that move about or close a window."""
SHORT = ("number", "day", "time", "span")
"""Kinds of fields whose value has room beside the question."""
ROOM = 26


class ReadStep(LineStep):
    """A field that is typed; its value is kept in the form in which `fields.read` takes it."""

    def __init__(self, field: Field, shown: Shown, today: Day) -> None:
        super().__init__(Step(field.key, "line", field.question, hint=field.hint or field.unit), shown)
        self.asked = field
        self._today = today

    @property
    def value(self) -> fields.Value | None:
        """What the field holds; BadInput where the words are no value."""
        return fields.read(self.asked, self.words(), self._today)

    def joined(self, text: str) -> str:
        return text

    def widest(self) -> int:
        return max(ROOM, len(self.step.hint) + 2) if self.asked.kind in SHORT else 0

    def keep(self, text: str, leaving: bool) -> bool:
        try:
            value = fields.read(self.asked, text, self._today)
        except BadInput as mistake:
            self.shown = replace(self.shown, draft=text)
            self.complain(str(mistake))
            self.tell(NotTaken(self.step, Draft(text)))
            return leaving
        return super().keep(fields.typed(self.asked, value), leaving)

    def reading(self, width: int) -> list[Content]:
        if self.shown.draft is None and isinstance(self.shown.value, str) and self.asked.kind != "line":
            value = fields.read(self.asked, self.shown.value, self._today)
            return [Content(fields.in_words(self.asked, value))] if value is not None else []
        return super().reading(width)


class WordStep(ChoiceStep):
    """A field that is one of a few words."""

    def __init__(self, field: Field, shown: Shown) -> None:
        super().__init__(
            Step(field.key, "choice", field.question, hint=field.hint, choices=field.choices), shown
        )

    @property
    def value(self) -> Value | None:
        """The word that is chosen."""
        return self.shown.value


class TieStep(WordStep):
    """A field that names another thread, which is chosen with a key."""

    def __init__(self, field: Field, shown: Shown, threads: Sequence[Thread]) -> None:
        self._threads: Mapping[str, Thread] = dict(zip(KEYS, threads, strict=False))
        more = len(threads) - len(self._threads)
        hint = f"{more} more are open; some may be ended." if more > 0 else field.hint
        super().__init__(replace(field, hint=hint), shown)

    def keys(self) -> dict[str, Value]:
        return {key: thread.id for key, thread in self._threads.items()}

    def text(self) -> str:
        held = self.shown.value
        return next((thread.title for thread in self._threads.values() if thread.id == held), "")

    def widest(self) -> int:
        return 0

    def body(self, width: int) -> Body:
        if not self._threads:
            return Body([Content.styled("Nothing is there yet that it could name.", lines.QUIET)])
        found: list[Content] = []
        for key, thread in self._threads.items():
            title = lines.plain(thread.title)
            if thread.id == self.shown.value:
                found += lines.hung(Content.styled("✓ ", lines.DONE), title.stylize(lines.HERE), width)
            else:
                sign = Content.styled(f"{key} ", lines.HERE if self.active else lines.QUIET)
                found += lines.hung(sign, title.stylize(lines.MUTED), width)
        return Body(found)


def view_of(field: Field, shown: Shown, threads: Sequence[Thread], today: Day) -> StepView:
    """The step that asks for a field."""
    if field.kind == "tie":
        return TieStep(field, shown, threads)
    return WordStep(field, shown) if field.kind == "choice" else ReadStep(field, shown, today)
