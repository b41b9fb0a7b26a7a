"""The journal and its reflection: the evidence that it looks at, and what becomes of its findings.

What always holds: a finding is kept once, as a thread that begins on the day it was first shown; what is said
of it, and what it offered and became, is one change that `undo` takes back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from journal.entries import LONGEST_LINE
from journal.errors import BadInput
from journal.periods import Day
from journal.records import replace
from journal.store import acts, log, threadbook
from journal.store.engine import Connection
from journal.store.things import mark_key, thread_key
from journal.store.threadwork import Change, ThreadWriting
from journal.threads import ORIGIN, Mark, Thread

if TYPE_CHECKING:
    from journal.reflection import Evidence, Finding, Proposal
    from journal.reflection.kept import Seen

_STAMP = "SELECT clock FROM revision WHERE thing NOT GLOB '*:finding:*' ORDER BY clock DESC LIMIT 1"


class Reflecting(ThreadWriting):
    """All that the reflection asks of a journal."""

    def evidence(self, today: date) -> Evidence:
        """All that reflection looks at, up to a day."""
        from journal.plan.energy import golden_hours
        from journal.store import evidence, known

        with self._file.reading() as connection:
            gathered = evidence.gathered(connection, self.kinds, today)
            return replace(
                gathered,
                golden=evidence.spans(part.span for part in golden_hours(known.energy(self, today))),
                declared=known.declared(self, today),
                lived=known.lived_place(self, today).place,
                patience=self.patience,
            )

    def stamp(self) -> str:
        """What changes with every change but those of findings: evidence of one day and stamp is the same."""
        with self._file.reading() as connection:
            row = connection.execute(_STAMP).fetchone()
        return row[0] if row else ""

    def findings(self) -> tuple[tuple[Thread, ...], tuple[Mark, ...]]:
        """The findings that are kept, and all marks made on them."""
        from journal.reflection.kept import FINDING

        with self._file.reading() as connection:
            return (
                threadbook.find(connection, FINDING, None, None, None),
                threadbook.marks(connection, date.min, date.max, FINDING),
            )

    def keep(self, seen: Iterable[Seen], today: date) -> None:
        """Keep the findings that are shown for the first time, and say of others that they held up or faded.

        Once four weeks have passed since one was first shown, everything is looked at anew for that. On a
        journal that can only be read nothing is kept.
        """
        if self._file.readonly:
            return
        shown = [each.finding for each in seen if each.thread is None]
        verdicts = self._verdicts(today)
        if not shown and not verdicts:
            return
        with self._file.writing() as connection:
            for finding in shown:
                self._kept(connection, finding, today)
            words = {mark_key(thread, Day(today)): {"word": word} for thread, word in verdicts.items()}
            self._append(connection, words, self._clock())

    def dismiss(self, seen: Seen, today: date, reason: str) -> Change:
        """Say why a finding is not to be shown again; BadInput where no reason is given."""
        with self._file.writing() as connection:
            thread = self._kept(connection, seen.finding, today)
            mark = self._mark(thread, "dismiss", today, reason)
            return self._append(connection, mark, self._clock(), thread.id)

    def accept(self, seen: Seen, today: date) -> Change:
        """Take what a finding offers: the change's `thread` is the one that it became.

        Where a page settles it (`Proposal.opens`) nothing is begun, and the change is about the finding.
        BadInput where it offers nothing.
        """
        offer = seen.finding.offer
        if offer is None:
            raise BadInput("This finding offers nothing that could be begun.")
        with self._file.writing() as connection:
            finding = self._kept(connection, seen.finding, today)
            things = self._mark(finding, "accept", today, "" if offer.opens else offer.title)
            thread = finding.id if offer.opens else f"{offer.kind}:{os.urandom(6).hex()}"
            if not offer.opens:
                things[thread_key(thread)] = self._begun(connection, offer, today)
            return self._append(connection, things, self._clock(), thread)

    def _begun(self, connection: Connection, offer: Proposal, today: date) -> dict[str, Any]:
        """The thread that an offer becomes."""
        kind = self._kind(offer.kind)
        due = today + timedelta(days=offer.days) if kind.lasts else None
        more = {**offer.more, ORIGIN: f"a finding of {Day(today).label()}"}
        added = log.tick(connection, self._clock())[0]
        return acts.opened(kind, offer.title, today, due, None, added=added, more=more)

    def _kept(self, connection: Connection, finding: Finding, today: date) -> Thread:
        """The thread that a finding is kept as; it is kept now if it was not."""
        from journal.reflection.kept import FINDING, fields_of, is_of

        kept = [
            each for each in threadbook.find(connection, FINDING, None, None, None) if is_of(each, finding)
        ]
        if kept:
            return kept[-1]
        new, more = f"{FINDING}:{os.urandom(6).hex()}", fields_of(finding)
        added = log.tick(connection, self._clock())[0]
        title = finding.sentence[:LONGEST_LINE]
        data = acts.opened(self._kind(FINDING), title, today, None, None, added=added, more=more)
        self._append(connection, {thread_key(new): data}, self._clock(), new)
        return Thread(new, FINDING, title, today, more=more)

    def _mark(self, thread: Thread, verb: str, today: date, detail: str) -> dict[str, Any]:
        data = acts.mark(self._kind(thread.kind), thread, verb, Day(today), detail)
        return {mark_key(thread.id, Day(today)): data}

    def _verdicts(self, today: date) -> dict[str, str]:
        """What is to be said of the findings whose time has come, by thread, and nothing twice on a day."""
        from journal.reflection import reflect
        from journal.reflection.kept import due, verdict

        threads, marks = self.findings()
        said = {mark.thread for mark in marks if mark.day == today}
        waiting = [thread for thread in due(threads, marks, today) if thread.id not in said]
        found = reflect(self.evidence(today), today) if waiting else []
        return {thread.id: verdict(thread, found) for thread in waiting}
