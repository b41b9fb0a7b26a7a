"""Reading a journal in domain words: pages, entries, series, threads, marks, and what was searched for.

Each call sees one unchanging state of the file, whatever another window writes meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from journal.agenda import patience
from journal.entries import Entry, Page
from journal.fold.rows import ROWS
from journal.offered import with_own
from journal.periods import Period
from journal.records import replace
from journal.rituals import Ritual, Step
from journal.store import drafts, entrybook, history, search, threadbook
from journal.store.engine import Connection, File
from journal.store.search import Hit
from journal.store.things import step_key
from journal.threads import Event, Mark, Row, Thread, ThreadKind, load_kinds

if TYPE_CHECKING:
    from journal.fold.below import Below

REST, SEASON = "rest", "season"
TYPED = ("line", "number", "text", "threads")
_SPAN = """
SELECT min(day), max(day) FROM (
    SELECT min(first) AS day FROM answer UNION ALL SELECT max(first) FROM answer
    UNION ALL SELECT min(first) FROM entry UNION ALL SELECT max(first) FROM entry
    UNION ALL SELECT min(day) FROM mark UNION ALL SELECT max(day) FROM mark
    UNION ALL SELECT min(opened) FROM thread UNION ALL SELECT max(opened) FROM thread
)
"""


def typed(step: Step) -> bool:
    """Whether words are typed in a step, which have a draft until they are kept."""
    return step.kind in TYPED or (step.kind == "checklist" and step.adds)


class Reading:
    """All that can be asked of an open journal file."""

    def __init__(self, file: File, patience: tuple[int, int]) -> None:
        """Ask `file`."""
        self._file = file
        self.patience = patience
        """After so many carries or days a thread wants a decision; may be set anew at any time.

        A season that has its own numbers sets them instead while it holds.
        """
        self._today: Callable[[], date] = lambda: date.max

    def page(self, ritual: Ritual, period: Period) -> Page:
        """All that the ritual shows for the period: answers, rows of threads by step, drafts and rest."""
        with self._file.reading() as connection:
            page = self._page(connection, ritual, period)
            if period.children():
                from journal.store.gathering import folded  # a day folds nothing, and does without

                page = folded(connection, page, self.kinds, REST, self._today())
            return replace(page, offers=with_own(ritual.steps, page.offers))

    def below(self, ritual: Ritual, period: Period) -> Below:
        """What the folds of the page of a longer period look at."""
        from journal.store.gathering import gather

        with self._file.reading() as connection:
            return gather(connection, ritual, period, self.kinds, REST, self._today())

    def entries(self, ritual: str, first: date, last: date) -> tuple[Entry, ...]:
        """The entries with anything in them whose period begins on one of those days, the earliest first.

        What a step keeps as a thread is not among the answers here; `threads` has it.
        """
        with self._file.reading() as connection:
            return entrybook.entries(connection, ritual, first, last)

    def written(self, ritual: str, first: date, last: date) -> bool:
        """Whether anything was answered in a ritual whose period begins on one of those days."""
        with self._file.reading() as connection:
            return entrybook.written(connection, ritual, first, last)

    def entries_before(
        self, day: date | None, count: int, rituals: Sequence[Ritual] = ()
    ) -> tuple[Entry, ...]:
        """Entries of all rituals whose period ends before the day, or the very newest, the newest first.

        Of periods that end together the longer comes first. At least `count` are given, unless fewer are
        all that is left, and all or none of those that end on one day. Of `rituals` what steps keep as
        threads is among the answers, and a day is there on which the plan got a new thread.
        """
        with self._file.reading() as connection:
            keys = history.before(connection, day, count, rituals, self._planned(rituals))
            return entrybook.each(connection, keys, rituals)

    def entries_on(self, days: Iterable[date], rituals: Sequence[Ritual] = ()) -> tuple[Entry, ...]:
        """The entries of all rituals for those very days, in the same order and with the same in them."""
        with self._file.reading() as connection:
            return entrybook.each(
                connection, history.on(connection, days, rituals, self._planned(rituals)), rituals
            )

    def span(self) -> tuple[date, date] | None:
        """The first and the last day that anything was written for; None in an empty journal."""
        with self._file.reading() as connection:
            first, last = connection.execute(_SPAN).fetchone()
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def series(self, ritual: str, step: str, first: date, last: date) -> dict[date, float]:
        """The numbers that a step was answered with, by the first day of their period, the earliest first."""
        with self._file.reading() as connection:
            found = connection.execute(
                "SELECT first, number FROM answer WHERE ritual = ? AND step = ? AND first BETWEEN ? AND ?"
                " AND number IS NOT NULL ORDER BY first",
                (ritual, step, first.isoformat(), last.isoformat()),
            ).fetchall()
        return {date.fromisoformat(day): number for day, number in found}

    def threads(
        self,
        kind: str,
        *,
        open_on: date | None = None,
        opened: tuple[date, date] | None = None,
        due: tuple[date, date] | None = None,
    ) -> tuple[Thread, ...]:
        """The threads of a kind for which all that is given holds, the oldest first.

        On the day that it ends a thread is still open. Spans hold both their ends.
        """
        with self._file.reading() as connection:
            return threadbook.find(connection, kind, open_on, opened, due)

    def rests(self, first: date, last: date) -> tuple[Thread, ...]:
        """The spans of rest that reach into these days, the oldest first."""
        with self._file.reading() as connection:
            found = threadbook.find(connection, REST, None, (date.min, last), None)
        return tuple(rest for rest in found if rest.closed is None or rest.closed >= first)

    def marks(self, first: date, last: date, kind: str = "") -> tuple[Mark, ...]:
        """The marks made on those days, on threads of one kind or of all, the earliest first."""
        with self._file.reading() as connection:
            return threadbook.marks(connection, first, last, kind)

    def happened(self, period: Period, kinds: Collection[str]) -> tuple[Event, ...]:
        """What happened in a period to threads of these kinds: one that begins on a day, and each mark.

        A mark of another level belongs to the period of that level.
        """
        with self._file.reading() as connection:
            return threadbook.happened(connection, period, kinds)

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """Where all the words stand, the newest first; the last word may be the beginning of one."""
        with self._file.reading() as connection:
            return search.find(connection, text, limit)

    def recall(self, name: str) -> str:
        """A small fact of this machine that was remembered under that name, or nothing."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = ?", (f"local:{name}",)).fetchone()
        return row[0] if row else ""

    @cached_property
    def kinds(self) -> Mapping[str, ThreadKind]:
        """The kinds of thread: those that were given, else the built-in ones, read when first wanted."""
        return load_kinds()

    def _planned(self, rituals: Sequence[Ritual]) -> list[str]:
        """The kinds whose threads belong into the history, where whole entries are asked for."""
        return [kind.name for kind in self.kinds.values() if kind.section] if rituals else []

    def _page(self, connection: Connection, ritual: Ritual, period: Period) -> Page:
        """The page without what is folded into it."""
        entry = entrybook.entry(connection, ritual, period)
        season = threadbook.held(connection, SEASON, period.end)
        written = {step_key(ritual, period, s): s for s in ritual.steps if typed(s)}
        return Page(
            ritual,
            entry,
            self._rows_by_step(connection, ritual, period, season),
            drafts.read(connection, written),
            threadbook.resting(connection, REST, period),
            thread_drafts=drafts.about_threads(connection, written),
            season=season,
        )

    def _rows_by_step(
        self, connection: Connection, ritual: Ritual, period: Period, season: str
    ) -> dict[str, tuple[Row, ...]]:
        """The rows of each step that lists threads: those lent by another kind first."""
        steps = [step for step in ritual.steps if step.kind == "threads"]
        lent = {step.key: ROWS[step.fold] for step in steps if step.fold in ROWS}
        kinds = {step.thread for step in steps} | {each.kind for each in lent.values()}
        seen = {kind: self._rows(connection, kind, period, season, ritual.once) for kind in kinds}
        offered = {key: each.rows(seen[each.kind]) for key, each in lent.items()}
        return {step.key: (*offered.get(step.key, ()), *seen[step.thread]) for step in steps}

    def _rows(
        self, connection: Connection, kind: str, period: Period, season: str, every: bool
    ) -> tuple[Row, ...]:
        """The rows of a kind; with `every` also those that evenings are not to ask for."""
        known = self.kinds.get(kind)
        if known is None:
            return ()
        known = replace(known, switch="") if every else known
        return threadbook.rows(connection, known, period, patience(season, self.patience))
