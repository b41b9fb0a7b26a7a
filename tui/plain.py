"""Any ritual as plain prompts, one step after another: for screen readers, pipes and dumb terminals.

What is answered is in the journal before the next question comes, so that one may leave anywhere. It asks the
same steps and checks them in the same way as the panes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from journal.agenda import REACH, gaps, is_low, tired
from journal.entries import Offer, Page, Value
from journal.errors import CannotSave
from journal.exchange.text import typed_about
from journal.periods import Period
from journal.rituals import Ritual, Step
from journal.store.journal import Journal
from journal.threads import Row
from tui import phrasing
from tui.desk import Desk
from tui.dialogue import Dialogue, Left
from tui.plain_steps import Known, ask
from tui.plain_threads import Around, ThreadList

HOW = "Enter goes on and keeps what stands, - takes it away, ? asks again, :q leaves. All is saved at once."
SHORT = "The short form is enough on such an evening. Take it? y or n"
CLOSE = "Close? y closes, enter leaves it open."
YES = ("y", "yes")


class Session:
    """One person, one ritual, one period."""

    def __init__(self, desk: Desk, journal: Journal, ritual: Ritual, period: Period) -> None:
        self._desk = desk
        self._journal = journal
        self._ritual = ritual
        self._period = period
        self._talk = Dialogue(desk.world.stdin, desk.world.stdout, desk.complain)
        self._kinds = journal.kinds
        self._brief = False

    def run(self, *, brief: bool) -> int:
        """Ask everything, or the short form; 1 where an answer from a pipe could not be taken, else 0."""
        self._brief = brief
        if self._journal.readonly:
            raise CannotSave(self._journal.readonly)
        self._greet()
        self._say_what_was_found()
        try:
            self._went_on()
            for step in self._ritual.shown(self._desk.settings[0].switched_on):
                if step.short or not self._brief:
                    self._ask(step)
            self._close()
        except Left:
            self._talk.say("What you answered is saved.")
        return int(self._talk.refused)

    def _page(self) -> Page:
        return self._journal.page(self._ritual, self._period)

    def _greet(self) -> None:
        page, today = self._page(), self._desk.today.date
        self._talk.say(f"{self._ritual.title}, {self._period.label()}")
        for sentence in (
            phrasing.away(page.rest.title, page.rest.closed, today) if page.rest else "",
            phrasing.capital(phrasing.closed(page.entry, today)),
            phrasing.since(page.since),
            self._coming_back() if self._period == self._desk.today and not page.entry.answers else "",
            HOW,
        ):
            if sentence:
                self._talk.say(sentence)

    def _say_what_was_found(self) -> None:
        """Say what was found in the days of a review, but for its short form. A day does without."""
        if self._brief or not self._period.children():
            return
        from tui.plain_found import found

        for place, line in enumerate(found(self._journal, self._period, self._desk.today.date)):
            self._talk.say(line if place else f"\n{line}")

    def _coming_back(self) -> str:
        today = self._desk.today
        begin = today.date - timedelta(days=min(today.date.toordinal() - 1, 10 * REACH))
        entries = self._journal.entries(self._ritual.name, begin, today.date)
        rests = self._journal.threads("rest")
        open_days = gaps({entry.period.start for entry in entries}, rests, today)
        said = phrasing.coming_back([day.date for day in open_days], today.date)
        return f"{said} “dayfold {self._ritual.command} --plain {open_days[0]}” asks for one." if said else ""

    def _went_on(self) -> None:
        """On opening a closed period again: ask once whether work went on."""
        page = self._page()
        step = self._ritual.step(self._ritual.after) if self._ritual.after else None
        if step is not None and page.entry.closed is not None and not page.answered(step):
            self._ask(step)

    def _ask(self, step: Step) -> None:
        page = self._page()
        known = Known.of(page, step)
        if step.kind == "threads":
            for what, words in typed_about(page, step):
                self._talk.say(f"\nTyped and not kept yet. {what}: {words}")
            around = Around(
                self._journal, self._kinds, self._period, self._desk.today, self._rows, known.offer
            )
            ThreadList(self._talk, step, around).ask()
            return
        given = ask(self._talk, step, known)
        if given is None:
            return
        self._journal.answer(self._ritual, self._period, {step.key: given.value})
        _set(self._desk, step, given.value)
        for note in self._offer(step).notes if step.fold else ():
            if note not in known.offer.notes:
                self._talk.say(note)
        if is_low(page, step, given.value) and self._talk.patient and not self._brief:
            self._brief = self._confirmed(SHORT)

    def _offer(self, step: Step) -> Offer:
        return self._page().offers.get(step.key, Offer())

    def _rows(self, step: Step) -> tuple[Row, ...]:
        return self._page().rows.get(step.key, ())

    def _confirmed(self, question: str) -> bool:
        return self._talk.line(f"\n{question} ").strip().casefold() in YES

    def _close(self) -> None:
        if self._page().entry.closed is not None:
            self._talk.say("\nIt stays closed.")
            return
        if not self._confirmed(CLOSE):
            self._talk.say("It stays open; what you answered is saved.")
            return
        self._journal.seal(self._ritual, self._period)
        self._talk.say()
        for sentence in (*self._let_go(), *self._next(), *self._new(), self._ritual.closing):
            self._talk.say(sentence)

    def _new(self) -> Iterator[str]:
        """What was found and is new at the end of an evening that was no tired one."""
        if self._period.children() or self._period != self._desk.today or tired(self._page()):
            return
        from tui.plain_found import new

        yield from new(self._journal, self._desk.today.date)

    def _let_go(self) -> Iterator[str]:
        """What need not be thought of any more: threads that could have been carried and were ended today."""
        for rows in self._page().rows.values():
            for row in rows:
                if (
                    row.mark
                    and row.thread.closed == self._period.end
                    and self._kinds[row.thread.kind].settles
                ):
                    yield f"{row.mark.word.capitalize()}: {row.thread.title}"

    def _next(self) -> Iterator[str]:
        """What was chosen for the next period."""
        page = self._page()
        for step in self._ritual.steps:
            if step.opens and page.answered(step):
                yield f"{step.question}: {page.value(step.key)}"


def _set(desk: Desk, step: Step, value: Value | None) -> None:
    """Change the setting that a choice is about; an answer that is taken away leaves it as it is."""
    if step.setting and value is not None:
        from journal.settings import change_settings

        change_settings(desk.world.folders.settings, **{step.setting: value})
