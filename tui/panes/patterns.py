"""The patterns: charts of the evidence, and the findings with what each of them offers.

Owns what its keys do. What always holds: a key acts at once and is written beside; what was begun or
dismissed here can be taken back, the last one first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from journal.errors import JournalError
from journal.periods import Day
from journal.records import replace
from journal.reflection.kept import ACCEPTED, Seen
from journal.store.journal import Change, Journal
from tui.keys import bindings
from tui.messages import GoTo, PlanWritten
from tui.panes.finding_days import MOST, FindingDays, lines_of, read
from tui.panes.pattern_charts import days_of, title_of
from tui.panes.pattern_findings import key_of
from tui.panes.pattern_look import Look
from tui.panes.patterns_view import PatternsView
from tui.panes.workplace import Workplace
from tui.widgets.blocks import Blocks
from tui.widgets.header import Header


@dataclass(slots=True, eq=False)
class Done:
    """One change in words, and as the journal knows it once it is written."""

    words: str
    change: Change | None = None


class PatternsPane(PatternsView):
    """The patterns with their keys."""

    SHEET = "patterns.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("patterns")

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._done: list[Done] = []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means anything now: the footer offers only those that do."""
        seen = self.finding
        works = {
            "days": bool(self.listing.key),
            "accept": seen is not None and seen.finding.offer is not None and seen.state != ACCEPTED,
            "reject": seen is not None,
            "undo": bool(self._done),
        }
        return works.get(action, True) or None

    @on(Blocks.Chosen)
    async def _chosen(self) -> None:
        await self.action_days()

    async def action_days(self) -> None:
        """See the days behind the finding or the chart under the cursor."""
        view, seen, evidence = self.view(), self.finding, self.evidence
        if view is None or evidence is None:
            return
        days = _days(seen) if seen is not None else days_of(view, self.listing.key)[:MOST]
        if not days:
            self.say("There are no evenings behind it in these days.")
            return
        ritual = next((each for each in self.place.all_rituals if each.level == Day.level), None)
        try:
            words = await self.place.keeper.ask(lambda journal: read(journal, ritual, days))
        except (JournalError, OSError) as error:
            self.say(str(error))
            return
        title = seen.finding.sentence if seen is not None else title_of(view, self.listing.key)
        window = FindingDays(title, lines_of(evidence, days, words), view.today, self.place.key)
        await self.app.push_screen(window, self._go_to_day)

    def action_findings(self) -> None:
        """Go to the first finding; on a finding back to the first chart."""
        shown = self.shown
        if not shown:
            self.listing.action_last()
            self.say("Nothing stands out in these days.")
        elif self.finding is None:
            self.listing.put(key_of(shown[0]), first=True)
        else:
            self.listing.action_first()

    async def action_accept(self) -> None:
        """Begin what the finding under the cursor offers, or go to where it is settled."""
        seen, today = self.finding, self.place.today().date
        offer = seen.finding.offer if seen is not None else None
        if seen is None or offer is None:
            self.say("There is nothing to begin here.")
            return
        begun = offer.title or offer.words
        accepted = replace(seen, state=ACCEPTED, since=seen.since or today, reason=offer.title)
        self._replace(seen, accepted)
        said = f"Begun: {begun}; {self.place.key('patterns-undo')} takes it back."
        self._write(
            f"begun, {begun}", lambda journal: journal.accept(seen, today), "" if offer.opens else said
        )
        if offer.opens:
            self.post_message(Header.Chosen(offer.opens))

    def action_reject(self) -> None:
        """Ask why the finding under the cursor need not be shown again."""
        from tui.panes.field_window import FieldWindow

        seen = self.finding
        if seen is None:
            self.say("Only findings can be dismissed.")
            return

        def dismissed(reason: str | None) -> None:
            if reason is not None:
                self._dismiss(seen, reason)

        hint = "Why? A word is enough. It is not shown again."
        self.app.push_screen(FieldWindow("Dismiss this finding", hint, str.strip), dismissed)

    def action_undo(self) -> None:
        """Take back the last change made here."""
        if not self._done:
            self.say("Nothing was changed here that could be taken back.")
            return
        done = self._done.pop()

        def run(journal: Journal) -> None:
            if done.change is not None:
                journal.undo(done.change)

        def told(result: JournalError | None) -> None:
            self._wrote(str(result) if result is not None else f"Taken back: {done.words}.")

        self.place.keeper.tell(run, done=told)

    def action_span(self) -> None:
        """Show six weeks, a quarter, a year or all."""
        self._look(self.look.wider())

    def action_earlier(self) -> None:
        """Show the days before."""
        self._move(-1, "Nothing was written before that.")

    def action_later(self) -> None:
        """Show the days after."""
        self._move(1, "Later days have not been yet.")

    def action_now(self) -> None:
        """Come back to today."""
        self._look(replace(self.look, end=None))

    def action_indicator(self) -> None:
        """Show another indicator in the calendar."""
        self._look(self.look.other())
        self.listing.put("calendar")

    def _move(self, by: int, otherwise: str) -> None:
        dates = self.evidence.dates if self.evidence is not None else ()
        today = self.place.today().date
        moved = self.look.moved(by, today, dates[0] if dates else today)
        if moved == self.look:
            self.say(otherwise)
        else:
            self._look(moved)

    def _look(self, look: Look) -> None:
        self.look = look
        self.lay_out()
        self.keep_shown()

    def _go_to_day(self, day: date | None) -> None:
        if day is not None:
            self.post_message(GoTo(Day(day)))

    def _dismiss(self, seen: Seen, reason: str) -> None:
        today, undo = self.place.today().date, self.place.key("patterns-undo")
        self._replace(seen, None)
        said = f"Dismissed; {undo} takes it back."
        self._write("dismissed", lambda journal: journal.dismiss(seen, today, reason), said, reason)

    def _replace(self, seen: Seen, other: Seen | None) -> None:
        """Show something else in the place of a finding, or nothing, until the journal is read again."""
        kept = [other if each is seen else each for each in self.seen or ()]
        self.seen = [each for each in kept if each is not None]
        self.lay_out()

    def _write(self, words: str, write: Callable[[Journal], Change], said: str, kept: str = "") -> None:
        """Write something that can be taken back, and read again; `kept` goes to the emergency draft."""
        done = Done(words)

        def run(journal: Journal) -> None:
            done.change = write(journal)

        def told(result: JournalError | None) -> None:
            if result is not None and done in self._done:
                self._done.remove(done)
            self._wrote(said if result is None else str(result))

        self._done.append(done)
        self.place.keeper.tell(run, kept, told)

    def _wrote(self, sentence: str) -> None:
        if sentence:
            self.say(sentence)
        self.post_message(PlanWritten())
        self.read_again()


def _days(seen: Seen) -> tuple[date, ...]:
    """The days behind a finding, the newest first: its own, or all from its first to its last."""
    finding = seen.finding
    every = (finding.start + timedelta(after) for after in range((finding.end - finding.start).days + 1))
    return tuple(sorted(finding.days or every, reverse=True))
