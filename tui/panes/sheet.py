"""The sheet: the open page as it is shown, what was changed on it, and what of that can be taken back.

Owns the page between the interface and the keeper. What always holds: a change is shown at once and written
beside; the journal's own page replaces what is shown only when nothing of ours is still on its way; every
change that was written can be taken back, the last one first; words that the journal refused stay on the
page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from journal.entries import Page, Value, in_words
from journal.errors import JournalError
from journal.periods import Period
from journal.records import replace
from journal.rituals import Ritual, Step
from journal.store.journal import Change, Journal
from journal.threads import Row
from journal.typed import Draft
from tui.panes import drafted
from tui.panes.pane import Work
from tui.panes.workplace import Workplace
from tui.panes.writing import answering
from tui.steps import NOTHING, Shown

LONGEST_NAME = 40


@dataclass(slots=True, eq=False)
class Done:
    """One change in words, and as the journal knows it once it is written."""

    words: str
    change: Change | None = None


class Sheet:
    """The page of one ritual for one period."""

    def __init__(
        self,
        place: Workplace,
        page: Page,
        show: Callable[[], None],
        say: Callable[[str], None],
        start: Callable[[Work], object],
    ) -> None:
        """`show` is called whenever the page is another one, `say` with a sentence, `start` with work to
        run beside.
        """
        self.page = page
        self.found_closed = page.entry.closed is not None
        """Whether the page was closed when it was opened."""
        self._place = place
        self._show = show
        self.say = say
        self._start = start
        self._done: list[Done] = []
        self._on_the_way = 0
        self._stale = False
        self._drafted: set[tuple[str, str, str]] = set()
        self._refused: dict[str, str] = {}

    @property
    def ritual(self) -> Ritual:
        """The ritual of the page."""
        return self.page.ritual

    @property
    def period(self) -> Period:
        """The period of the page."""
        return self.page.period

    def shown(self, step: Step) -> Shown:
        """What the widget of a step shows."""
        draft = self._refused.get(step.key, self.page.drafts.get(step.key))
        rows, about = self.page.rows.get(step.key, ()), self.page.thread_drafts.get(step.key, ())
        offer = self.page.offers.get(step.key, NOTHING)
        return Shown(self.page.value(step.key), rows, draft, about, offer)

    def read_again(self) -> None:
        """Show the journal's own page as soon as nothing of ours is on its way."""
        self._stale = True
        self._read()

    def answer(self, step: Step, value: Value | None) -> None:
        """Keep an answer; None takes it away."""
        before = self.page.value(step.key)
        answers = {key: known for key, known in self.page.entry.answers.items() if key != step.key}
        if value is not None:
            answers[step.key] = value
        self.page = replace(self.page, entry=replace(self.page.entry, answers=answers))
        self._leave(step, Draft())
        self._stale = self._stale or _folds(self.page)  # what steps are offered may follow from it
        words = "" if value is None else in_words(step, value)
        self._tell(
            f"{step.question}: {_short(words)}" if words else step.question,
            answering(self.ritual, self.period, step, before, value),
            kept=f"{step.question}\n{words}" if words else "",
            refused=(step, Draft(words)) if step.kind in ("line", "text") else None,
        )
        self._show()

    def keep_draft(self, step: Step, draft: Draft) -> None:
        """Keep what is being typed, should the program end."""
        self._drafted.add((step.key, draft.thread, draft.verb))
        ritual, period, text = self.ritual, self.period, draft.text
        self._place.keeper.tell(
            lambda journal: journal.keep_draft(ritual, period, step.key, text, draft.thread, draft.verb),
            words=f"{step.question}\n{text}" if text.strip() else "",
            about=f"draft:{ritual.name}:{period}:{step.key}:{draft.verb}:{draft.thread}",
        )

    def hold(self, step: Step, draft: Draft) -> None:
        """Show words that are no answer as long as they stand on the page, and keep them."""
        if draft.thread:
            self.page = drafted.having(self.page, step.key, draft)
        else:
            self._refused[step.key] = draft.text
        self.keep_draft(step, draft)

    def drop_draft(self, step: Step, draft: Draft) -> None:
        """Forget what was typed: the field was left as it was found."""
        if self._leave(step, draft):
            value = None if draft.thread else self.page.value(step.key)
            self.keep_draft(step, replace(draft, text=value if isinstance(value, str) else ""))
            self._drafted.discard((step.key, draft.thread, draft.verb))

    def change(
        self,
        step: Step,
        rows: tuple[Row, ...],
        words: str,
        write: Callable[[Journal], Change],
        typed: Draft | None = None,
    ) -> None:
        """Write something about a thread of the step, which shows these rows from now on.

        What was typed for it is a draft until that is in the journal.
        """
        self.page = replace(self.page, rows={**self.page.rows, step.key: rows})
        self._stale = True
        if typed is None:
            self._tell(words, write)
        else:
            self._leave(step, typed)
            kept = f"{words}: {typed.text}" if typed.verb else typed.text
            ending = _ending(write, self.ritual, self.period, step, typed)
            self._tell(words, ending, kept, (step, typed))
        self._show()

    def _leave(self, step: Step, draft: Draft) -> bool:
        """Show no draft in the place of this one any more; whether there was one."""
        place, page = (step.key, draft.thread, draft.verb), self.page
        was_one = place in self._drafted or drafted.waits(page, step.key, draft)
        self._drafted.discard(place)
        if not draft.thread:
            self._refused.pop(step.key, None)
        self.page = drafted.lacking(page, step.key, draft)
        return was_one

    def seal(self, sealed: Callable[[], None]) -> None:
        """Close the page, and call `sealed` once that is in the journal; a closed one keeps its moment."""
        ritual, period = self.ritual, self.period
        if self.page.entry.closed is None:
            closed = self._place.clock().astimezone(UTC)
            entry = replace(self.page.entry, closed=closed, written=self._place.today().date)
            self.page = replace(self.page, entry=entry)
        self._stale = True
        self._tell(f"closing {period.label()}", lambda journal: journal.seal(ritual, period), then=sealed)
        self._show()

    def write(self, words: str, write: Callable[[Journal], Change], kept: str = "") -> None:
        """Write something else that belongs to the page; `words` say what, should it be taken back."""
        self._stale = True
        self._tell(words, write, kept)

    def undo(self) -> bool:
        """Take back the last change made here; on a closed page without one, its closing. Whether there was
        any.
        """
        if not self._done and self.page.entry.closed is None:
            return False
        self._stale = True
        if self._done:
            done = self._done.pop()
            self._write(lambda journal: _undo(journal, done), f"Taken back: {done.words}.")
        else:
            ritual, period = self.ritual, self.period
            self._write(lambda journal: journal.reopen(ritual, period), "The page is open again.")
        return True

    def _tell(
        self,
        words: str,
        write: Callable[[Journal], Change],
        kept: str = "",
        refused: tuple[Step, Draft] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        done = Done(words)
        self._done.append(done)

        def run(journal: Journal) -> Change:
            done.change = write(journal)
            return done.change

        def told(result: Change | JournalError) -> None:
            self._on_the_way -= 1
            if isinstance(result, JournalError):
                self._refuse(done, result, refused)
            else:
                self._forget(done, only_if=not result.id)
                if then is not None:
                    then()
            self._read()

        self._on_the_way += 1
        self._place.keeper.tell(run, kept, told)

    def _refuse(self, done: Done, error: JournalError, words: tuple[Step, Draft] | None) -> None:
        self._forget(done)
        self._stale = True
        if words is not None:
            self.hold(*words)
        self.say(str(error))

    def _write(self, write: Callable[[Journal], Change | None], said: str) -> None:
        """Write what is no change of its own, and say so."""
        self._on_the_way += 1

        def told(result: Change | JournalError | None) -> None:
            self._on_the_way -= 1
            self.say(str(result) if isinstance(result, JournalError) else said)
            self._read()

        self._place.keeper.tell(write, done=told)

    def _forget(self, done: Done, only_if: bool = True) -> None:
        if only_if and done in self._done:
            self._done.remove(done)

    def _read(self) -> None:
        if self._stale and not self._on_the_way:
            self._stale = False
            self._start(self.read)

    async def read(self) -> None:
        """Read the journal's own page; it is shown unless a change of ours has overtaken it."""
        ritual, period = self.ritual, self.period
        try:
            page = await self._place.keeper.ask(lambda journal: journal.page(ritual, period))
        except (JournalError, OSError) as error:
            self.say(str(error))
            return
        if self._on_the_way:
            self._stale = True
        else:
            self.page = page
            self._show()


def _folds(page: Page) -> bool:
    """Whether steps of the page are offered anything, or may come to be by another answer."""
    reviews = bool(page.period.children())
    return bool(page.offers) or (reviews and any(step.fold for step in page.ritual.steps))


def _ending(
    write: Callable[[Journal], Change], ritual: Ritual, period: Period, step: Step, typed: Draft
) -> Callable[[Journal], Change]:
    """The write together with the end of the draft of what it writes: where it fails, the draft stays."""

    def run(journal: Journal) -> Change:
        with journal.at_once():
            change = write(journal)
            journal.keep_draft(ritual, period, step.key, "", typed.thread, typed.verb)
        return change

    return run


def _undo(journal: Journal, done: Done) -> Change | None:
    return journal.undo(done.change) if done.change is not None and done.change.id else None


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME].rstrip()}…"
