"""What travels between the frame and its panes.

Owns the messages that several rooms know. What always holds: facts are named in the past tense, requests
in the imperative; what panes post bubbles up to the app; what the app hands down never returns to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from journal.periods import Period
    from journal.settings import Settings


class PeriodShown(Message):
    """A pane shows another period than before (pane to app)."""

    def __init__(self, period: Period) -> None:
        self.period = period
        super().__init__()


class StandingChanged(Message):
    """A page was closed, opened again, or is rest now: what waits may be another (pane to app)."""


class PlanWritten(Message):
    """What runs through the pages was changed here: other panes may show something old (pane to app)."""


class Say(Message):
    """Show one sentence on the frame's own line until the next key or sentence (pane to app)."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()


class GoTo(Message):
    """Show a period in the pane of that ritual, or of its kind (pane to app)."""

    def __init__(self, period: Period, ritual: str = "") -> None:
        self.period = period
        self.ritual = ritual
        super().__init__()


class Leave(Message, namespace="dayfold"):
    """Save what is on its way and leave the program (pane to app).

    Its namespace tells it from Textual's own Leave, which says that the mouse has left a widget.
    """


class SettingsTold(Message, bubble=False):
    """Other settings hold from now on (app to every pane)."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()


class JournalChanged(Message, bubble=False):
    """Another window or command wrote to the journal: what is shown may be old (app to every pane)."""


class DayChanged(Message, bubble=False):
    """The day ended while the program was open: "today" is another day now (app to every pane)."""
