"""What is done to the threads of the plan: verbs, other values, another order, new ones.

Owns turning each into a change of the sheet. What always holds: what is asked for is asked before the next
key is looked at; verbs are done on the day that is being lived.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.fields import DUE
from journal.periods import Day
from journal.plan.sections import is_over
from journal.records import replace
from journal.store.journal import Journal
from journal.threads import RANK, Row, Verb
from tui import phrasing
from tui.panes.plan_lines import THREAD
from tui.panes.plan_sheet import Changes
from tui.panes.plan_view import PlanView
from tui.panes.planned import Plan, filled, fresh, visible
from tui.steps import at_once

if TYPE_CHECKING:
    from journal.threads import Thread, ThreadKind
    from tui.panes.thread_asking import Subject
    from tui.panes.thread_form import Answers, ThreadForm

PATIENCE = 0.4
"""Seconds in which a form is there, or keys go on without it."""


class PlanActing(PlanView):
    """The plan, and what can be done to it. Subclasses say with which keys."""

    form: ThreadForm | None = None
    """The form that was opened last."""

    def put_away(self) -> None:
        if self.form is not None:
            self.form.put_away()

    def verb(self, key: str) -> Verb | None:
        """The verb of that key for the thread under the cursor."""
        offered = self.kinds[0].offered(Day.level) if self.row is not None else ()
        return next((verb for verb in offered if verb.key == key), None)

    async def did(self, key: str) -> bool:
        """Do to the thread under the cursor what a key says; whether it is one of its verbs."""
        row, verb, plan = self.row, self.verb(key), self.sheet.plan
        if row is None or verb is None or plan is None:
            return False
        thread, today = row.thread, self.place.today()
        if is_over(thread, today.date):
            ended = phrasing.on(thread.closed or today.date, today.date)
            self.say(f"That ended {ended}; {self.place.key('reopen')} opens it again.")
        elif verb.asks and (row.mark is None or row.mark.word != verb.word):
            await self.ask(self.kinds[0], thread, verb)
        elif row.mark is not None and row.mark.word == verb.word:
            words, after = f"{verb.word}, {thread.title}", plan.having(at_once.taken_back(row))
            self.sheet.change(words, after, lambda journal: (journal.clear(thread.id, today),))
        else:
            after = plan.lacking(row) if verb.deletes else plan.having(at_once.acted(row, verb, today))
            words = f"{verb.word}, {thread.title}"
            self.sheet.change(words, after, lambda journal: (journal.act(thread.id, verb.name, today),))
        return True

    def revive(self, row: Row) -> None:
        """Open a thread again that has ended."""
        thread, plan = replace(row.thread, closed=None, outcome=""), self.sheet.plan
        mark = row.mark if row.mark is None or row.mark.day != row.thread.closed else None
        after = plan.having(replace(row, thread=thread, mark=mark)) if plan is not None else None
        self.sheet.change(f"open again, {thread.title}", after, lambda journal: (journal.revive(thread.id),))

    def rank(self, by: int) -> None:
        """Move the thread under the cursor in the order of its kind."""
        row, plan = self.row, self.sheet.plan
        if row is None or plan is None or not self.kinds[0].ranked:
            return
        kind, today = self.kinds[0], self.place.today().date
        order = [each for each in visible(kind, plan.rows[kind.name], today, False) if not each.thread.closed]
        at = next((place for place, each in enumerate(order) if each.thread.id == row.thread.id), None)
        if at is None or not 0 <= at + by < len(order):
            return
        order[at], order[at + by] = order[at + by], order[at]
        moved = [
            (each, {RANK: place})
            for place, each in enumerate(order, start=1)
            if each.thread.more.get(RANK) != place
        ]
        for each, values in moved:
            plan = plan.having(filled(kind, each, values, today))

        def write(journal: Journal) -> Changes:
            return tuple(journal.fill(each.thread.id, values, today) for each, values in moved)

        self.sheet.change(f"another order, {row.thread.title}", plan, write)

    async def ask(self, kind: ThreadKind, thread: Thread | None = None, verb: Verb | None = None) -> None:
        """Open the form of a thread, or of a new one, or of what a verb asks; keep what it gives back."""
        from tui.panes import thread_asking as asking  # dear to import, and not needed for the first paint

        opens = self.place.kinds.get(verb.opens) if verb is not None else None
        subject = asking.Subject(kind, thread, verb, opens)
        try:
            form = await asking.ask_about(self.place, subject)
        except (JournalError, OSError) as error:
            self.say(str(error))
        else:
            await self._open(form, lambda answers: self._keep(subject, answers))

    async def ask_which(self) -> None:
        """Ask which of the kinds under the cursor is meant, and for a new one of it."""
        from tui.panes import thread_asking as asking

        named = {kind.title: kind for kind in self.kinds}

        async def add(answers: Answers | None) -> None:
            if answers is not None:
                await self.ask(named[str(answers[asking.WHICH])])

        await self._open(asking.ask_which(self.place, self.kinds), add)

    async def _open(self, form: ThreadForm, then: Callable[[Answers | None], Awaitable[None]]) -> None:
        """Show a form, and let no key pass before it takes them."""
        self.form = form
        self.app.push_screen(form, then)
        with suppress(TimeoutError):
            await asyncio.wait_for(form.ready.wait(), PATIENCE)

    async def _keep(self, subject: Subject, answers: Answers | None) -> None:
        """Write what was answered, if it is anything new."""
        from tui.panes import thread_asking as asking

        if answers is None:
            return
        values = asking.changed(subject, answers)
        if not values:
            asking.keep_draft(self.place, subject, "")
            return
        new, today = f"{subject.kind.name}:{secrets.token_hex(6)}", self.place.today().date
        words, after = self._after(subject, values, new, today)
        write = asking.writing(subject, values, new, today)
        kept = asking.in_lines(subject, values)
        self.sheet.change(words, after, lambda journal: (write(journal),), kept)
        if subject.thread is None:
            self.fold(self.look.folded - {subject.kind.section})
            self.put_on((THREAD, new))

    def _after(self, subject: Subject, values: Answers, new: str, today: date) -> tuple[str, Plan | None]:
        """The change in words, and the plan as it is then."""
        kind, thread, verb, plan = subject.kind, subject.thread, subject.verb, self.sheet.plan
        if thread is None:
            row = fresh(kind, new, values, today)
            return f"added, {row.thread.title}", plan.having(row) if plan is not None else None
        before = plan.row(thread.id) if plan is not None else None
        words = f"{verb.word if verb is not None else 'changed'}, {thread.title}"
        if plan is None or before is None:
            return words, plan
        if verb is None:
            return words, plan.having(filled(kind, before, values, today))
        (detail,) = values.values()
        after = at_once.acted(before, verb, Day(today), str(detail))
        due = {DUE: detail} if verb.asks == "day" else {}
        return words, plan.having(filled(kind, after, due, today))
