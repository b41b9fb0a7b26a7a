"""The plan as it is shown, what was changed on it, and what of that can be taken back.

Owns the plan between the interface and the keeper. What always holds: a change is shown at once and written
beside; the journal's own plan replaces what is shown only when nothing of ours is still on its way; every
change that was written can be taken back, the last one first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journal.errors import JournalError
from journal.store.journal import Change, Journal
from tui.panes import planned
from tui.panes.pane import Work
from tui.panes.planned import Plan
from tui.panes.workplace import Workplace

Changes = tuple[Change, ...]
Write = Callable[[Journal], Changes]


@dataclass(slots=True, eq=False)
class Done:
    """One change in words, and as the journal knows it once it is written."""

    words: str
    changes: Changes = ()


class PlanSheet:
    """The plan of one journal."""

    def __init__(
        self,
        place: Workplace,
        show: Callable[[], None],
        say: Callable[[str], None],
        start: Callable[[Work], object],
        wrote: Callable[[], object],
    ) -> None:
        """`show` is called whenever the plan is another one, `say` with a sentence, `start` with work to run
        beside, `wrote` when a change is in the journal.
        """
        self.plan: Plan | None = None
        """What is shown; None until it was read."""
        self._place = place
        self._show = show
        self._say = say
        self._start = start
        self._wrote = wrote
        self._done: list[Done] = []
        self._on_the_way = 0
        self._stale = False

    @property
    def undoes(self) -> bool:
        """Whether there is a change that can be taken back."""
        return bool(self._done)

    def change(self, words: str, after: Plan | None, write: Write, kept: str = "") -> None:
        """Write something, with that plan shown from now on, if it is known.

        `words` say what, should it be taken back; `kept` goes to the emergency draft should the disk refuse.
        """
        done = Done(words)

        def run(journal: Journal) -> Changes:
            with journal.at_once():
                done.changes = write(journal)
            return done.changes

        def told(result: Changes | JournalError) -> None:
            nothing = isinstance(result, JournalError) or not any(change.id for change in result)
            if nothing and done in self._done:
                self._done.remove(done)
            self._told(str(result) if isinstance(result, JournalError) else "")

        self.plan = after or self.plan
        self._done.append(done)
        self._on_the_way += 1
        self._stale = True
        self._place.keeper.tell(run, kept, told)
        self._show()

    def undo(self) -> bool:
        """Take back the last change made here; whether there was any."""
        if not self._done:
            return False
        done = self._done.pop()

        def run(journal: Journal) -> None:
            with journal.at_once():
                for change in reversed(done.changes):
                    if change.id:
                        journal.undo(change)

        def told(result: JournalError | None) -> None:
            self._told(str(result) if result is not None else f"Taken back: {done.words}.")

        self._on_the_way += 1
        self._stale = True
        self._place.keeper.tell(run, done=told)
        return True

    def read_again(self) -> None:
        """Show the journal's own plan as soon as nothing of ours is on its way."""
        self._stale = True
        self._read()

    async def read(self) -> None:
        """Read the journal's own plan; it is shown unless a change of ours has overtaken it."""
        kinds, today = self._place.kinds, self._place.today()
        try:
            plan = await self._place.keeper.ask(lambda journal: planned.read(journal, kinds, today))
        except (JournalError, OSError) as error:
            self._say(str(error))
            return
        if self._on_the_way:
            self._stale = True
        else:
            self.plan = plan
            self._show()

    def _told(self, sentence: str) -> None:
        self._on_the_way -= 1
        if sentence:
            self._say(sentence)
        self._wrote()
        self._read()

    def _read(self) -> None:
        if self._stale and not self._on_the_way:
            self._stale = False
            self._start(self.read)
