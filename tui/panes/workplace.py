"""What the panes of rituals work with, made once by the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from journal.periods import Day
from journal.records import field, record
from journal.rituals import Ritual
from journal.store.journal import Journal
from journal.threads import ThreadKind, load_kinds
from tui.keeper import Keeper

REST = "rest"
"""The kind of thread that a span of rest is."""
FIRST_RUN = "first_run"
"""The name under which the journal remembers that the questions of the first run were asked."""


@record
class Workplace:
    """The keeper of the journal, the clock, today, the person's keys and editor, and the kinds of thread.

    `clock` gives the moment with its zone. `today` is asked again whenever it matters, since the day may
    end while the program is open. `key` spells the key of a row of the table of keys. `editor` is the
    command of the person's editor, or ""; `scratch` the folders, best first, in which a private folder for
    it may be made: in memory where there is one. `rituals` is the folder of the
    person's own rituals. `change` changes settings by name. `all_rituals` are those of every level.
    """

    keeper: Keeper[Journal]
    clock: Callable[[], datetime]
    today: Callable[[], Day]
    key: Callable[[str], str]
    editor: str = ""
    scratch: tuple[str, ...] = ()
    rituals: str = ""
    change: Callable[..., object] | None = None
    all_rituals: tuple[Ritual, ...] = ()
    kinds: Mapping[str, ThreadKind] = field(default_factory=load_kinds)
    templates: str = ""
