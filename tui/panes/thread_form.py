"""The one form for any thread: its fields one after another, from the data of its kind.

Owns moving and keeping, and the draft of what is typed. What always holds: it writes nothing but its draft;
what is typed is a draft within half a second, and until it is kept; a mistake is said beside its field.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer

from journal.errors import BadInput
from journal.fields import Value, together, typed
from journal.periods import Day
from journal.records import record
from journal.threads import Field, Thread, ThreadKind
from tui.keys import bindings
from tui.panes.form import Form, Sheets
from tui.panes.page import DRAFT_AFTER
from tui.panes.window import Words
from tui.steps import Shown, StepView, lines, said
from tui.steps.thread_fields import ReadStep, WordStep, view_of

Answers = Mapping[str, Value | None]
FOUND_AGAIN = "What was typed here before is here again, and not kept yet."


@record
class Asked:
    """What a form asks: the fields of `kind`, which hold these values now.

    `facts` are told of the thread; `opened` is the day from which others are counted; `ties` are the threads
    that each tie may name, by the key of its field; `words` is what was typed before and not kept.
    """

    heading: str
    kind: ThreadKind
    fields: tuple[Field, ...]
    today: Day
    opened: date
    values: Mapping[str, Value]
    facts: tuple[str, ...] = ()
    ties: Mapping[str, tuple[Thread, ...]] | None = None
    words: str = ""


class ThreadForm(Form[Answers]):
    """The fields of a thread; gives back all their values, None for one that is empty."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")

    def __init__(self, asked: Asked, keys: Callable[[str], str], draft: Callable[[str], None]) -> None:
        """`keys` spells the key of a row; `draft` keeps what is typed, and is given "" where nothing is."""
        self.asked = asked
        self._before = read_draft(asked.words)
        self._draft = draft
        self._timer: Timer | None = None
        self._fault = 0
        self.ready = asyncio.Event()
        """Set when the first field takes keys."""
        hint = f"enter goes on · {keys('keep')} keeps · {keys('dismiss')} leaves; what you typed waits here"
        super().__init__(asked.heading, hint, [self._view(field) for field in asked.fields])

    def compose(self) -> ComposeResult:
        facts = [Content.styled(fact, lines.MUTED) for fact in self.asked.facts]
        again = [Content.styled(FOUND_AGAIN, lines.HERE)] if self._before else []
        with self.Body():
            yield Words(self._heading, classes="title")
            yield Words(Content("\n").join((*facts, *again, Content())), classes="facts")
            yield Sheets(*self.views)
            yield Words(self._hint, classes="hint")

    def on_mount(self) -> None:
        self.call_after_refresh(self._begin)

    def made(self) -> Answers:
        """The values; BadInput where one is missing or they do not go together."""
        asked, found = self.asked, dict[str, Value | None]()
        for place, view in enumerate(self.views):
            self._fault = place
            found[view.step.key] = _value(view)
            if found[view.step.key] is None and asked.fields[place].needed:
                raise BadInput(f"{asked.fields[place].question}? The {asked.kind.title} needs it.")
        opened = found.get("opened")
        day = date.fromisoformat(opened) if isinstance(opened, str) else asked.opened
        for place, field in enumerate(asked.fields):
            self._fault = place
            together(asked.kind, {field.key: found[field.key]}, day)
        self.put_away()  # what is kept is a draft until it is in the journal
        return found

    def at_fault(self) -> StepView:
        return self.views[self._fault]

    def action_keep(self) -> None:
        """Keep all of it as it stands."""
        self.hand_back()

    def action_dismiss_window(self) -> None:
        """Leave, with what is typed as a draft."""
        self.put_away()
        self.dismiss(None)

    def put_away(self) -> None:
        """Keep what is typed as a draft, now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._draft(self.words())

    def words(self) -> str:
        """What is typed and chosen, as a draft; nothing where all is as it was."""
        now = {view.step.key: _text(view) for view in self.views}
        before = {field.key: typed(field, self.asked.values.get(field.key)) for field in self.asked.fields}
        changed = {key: text for key, text in now.items() if text != before[key]}
        return json.dumps(changed, ensure_ascii=False) if changed else ""

    def _heard(self, message: said.Said) -> None:
        super()._heard(message)
        if isinstance(message, said.Typed | said.Answered | said.NotTaken) and self._timer is None:
            self._timer = self.set_timer(DRAFT_AFTER, self.put_away)

    def _begin(self) -> None:
        drafted = [view for view in self.views if view.step.key in self._before]
        (drafted or self.views)[0].enter()
        self.ready.set()

    def _view(self, field: Field) -> StepView:
        """The step of a field, with its value, or what was typed before in the place of it."""
        value, before = self.asked.values.get(field.key), self._before.get(field.key)
        chosen = field.kind in ("choice", "tie")
        if chosen:
            shown = Shown(value if before is None else before or None)
        else:
            shown = Shown(typed(field, value) or None, draft=before)
        return view_of(field, shown, (self.asked.ties or {}).get(field.key, ()), self.asked.today)


def read_draft(words: str) -> dict[str, str]:
    """What was typed before, by the key of its field; nothing where it cannot be read."""
    try:
        found = json.loads(words or "{}")
    except ValueError:
        return {}
    return (
        {key: text for key, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}
    )


def _value(view: StepView) -> Value | None:
    """What the field of a view holds; BadInput where its words are none."""
    if isinstance(view, ReadStep):
        return view.value
    value = view.value if isinstance(view, WordStep) else None
    return value if isinstance(value, str) else None


def _text(view: StepView) -> str:
    """What stands in a view, as it is typed."""
    if isinstance(view, WordStep):
        return str(view.value or "")
    return view.text()
